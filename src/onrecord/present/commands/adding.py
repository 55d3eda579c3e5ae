"""`add` and `remove`: what changes a store."""

from __future__ import annotations

import sys

import click

from onrecord.config import Config, Model
from onrecord.errors import UsageError
from onrecord.present.commands.options import jobs_option, model_option, store_option
from onrecord.present.plain import clean, tell, tell_flags


@click.command()
@click.argument("paths", nargs=-1, required=True)
@store_option
@model_option
@jobs_option
def add(paths: tuple[str, ...], store: str, model: Model, jobs: int) -> int:
    """Read PATHS (txt, html, jsonl, warc, each also gz; folders; -) into a store.

    A second run adds nothing. Each report's id is written to standard output once it is stored for good.
    A folder's manifest.csv (file,outlet,published,url,title) tells of its files.

    \b
    Examples:
      onrecord add reports/
      onrecord add --store elections.db --jobs 2 crawl.jsonl.gz
    """
    from onrecord import pipeline
    from onrecord.store import open_store, shown

    new = known = found = refused = versions = passed = 0
    with open_store(store, write=True) as opened:
        for step in pipeline.add(paths, opened, Config(model=model, jobs=jobs), sys.stdin.buffer):
            for refusal in step.refusals:
                tell(refusal)
            for report in step.flagged:
                tell_flags(report)
            for report_id in step.new:
                click.echo(report_id)
            sys.stdout.flush()
            new, known, found = new + len(step.new), known + len(step.known), found + step.statements
            refused, versions = refused + len(step.refusals), versions + len(step.versions)
            passed += step.passed
            if sys.stderr.isatty():
                click.echo(f"\r{new + known} reports, {found} statements", nl=False, err=True)
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
    parts = [f"{new} {'report' if new == 1 else 'reports'} added with {found} statements"]
    parts += [f"{versions} of them new versions"] if versions else []
    parts += [f"{known} already there"] if known else []
    parts += [f"{passed} {'entry' if passed == 1 else 'entries'} of archives done before"] if passed else []
    parts += [f"{refused} refused or faulty"] if refused else []
    click.echo(f"{', '.join(parts)}: {shown(store)}", err=True)
    return 1 if refused else 0


@click.command()
@click.argument("report")
@store_option
def remove(report: str, store: str) -> int:
    """Erase REPORT (its id, the beginning of one, or its doc_id) and what rests on it.

    Its text, statements and links are deleted; a tombstone without text keeps it from being added again.

    \b
    Examples:
      onrecord remove ledger-briefing.txt
    """
    from onrecord import pipeline
    from onrecord.store import open_store

    with open_store(store, write=True) as opened:
        refs = [r for r in opened.resolve_ref(report) if r.kind == "report"]
        if not refs:
            click.echo(f"onrecord: no stored report goes by {clean(report)!r}", err=True)
            return 1
        if len(refs) > 1:
            raise UsageError(f"{report!r} names {len(refs)} reports: {', '.join(r.id for r in refs[:5])}")
        pipeline.remove(opened, refs[0].id)
    click.echo(f"removed {refs[0].id}", err=True)
    return 0
