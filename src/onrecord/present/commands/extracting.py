"""`extract` and `times`: what files hold, without a store."""

from __future__ import annotations

import sys
from typing import Any

import click

from onrecord.config import Config, Model
from onrecord.present.commands.options import format_option, jobs_option, model_option, write_csv, write_lines
from onrecord.present.plain import tell, tell_flags

COLUMNS = (
    "doc_id outlet published speaker role kind class segment act red_line negated said_from said_to "
    "channel via addressee source cue content id"
).split()


@click.command()
@click.argument("paths", nargs=-1, required=True)
@model_option
@jobs_option
@format_option("jsonl", "text", "csv")
@click.pass_context
def extract(ctx: click.Context, paths: tuple[str, ...], model: Model, jobs: int, form: str) -> int:
    """Every statement of PATHS (txt, html, jsonl, warc, each also gz; folders; - for standard input).

    Attitudes, headlines and repeats are there too, each marked. One JSON object a line by default.

    \b
    Examples:
      onrecord extract report.txt
      onrecord extract --format text reports/
      zcat reports.jsonl.gz | onrecord extract - > statements.jsonl
    """
    from onrecord import pipeline
    from onrecord.present import shapes, text

    refused = False

    def statements() -> Any:
        nonlocal refused
        for done in pipeline.extract(paths, Config(model=model, jobs=jobs), sys.stdin.buffer):
            for refusal in done.refusals:
                refused = True
                tell(refusal)
            if done.report:
                tell_flags(done.report)
                for s in done.statements:
                    yield s, done.report

    if form == "jsonl":
        write_lines(shapes.statement(s, r) for s, r in statements())
    elif form == "csv":
        write_csv((flat(shapes.statement(s, r)) for s, r in statements()), COLUMNS)
    else:
        last = None
        for s, r in statements():
            if r.id != last:
                click.echo(text.bold(text.where(r.outlet or "unknown outlet", r.published, r.doc_id)) + "\n")
                last = r.id
            click.echo(text.statement(s, r) + "\n")
    return 1 if refused else 0


def flat(s: dict[str, Any]) -> dict[str, Any]:
    """A statement as one row: names and words instead of objects."""
    words = {role: " […] ".join(x["text"] for x in s[role]) for role in ("content", "cue", "source")}
    speaker, addressee, said = s["speaker"] or {}, s["addressee"] or {}, s["said"] or {}
    return {
        **s,
        **words,
        "speaker": speaker.get("name"),
        "role": speaker.get("role"),
        "addressee": addressee.get("name"),
        "via": " ← ".join(v["name"] for v in s["via"]),
        "said_from": said.get("from"),
        "said_to": said.get("to"),
    }


@click.command()
@click.argument("paths", nargs=-1, required=True)
@model_option
@format_option("jsonl", "csv")
def times(paths: tuple[str, ...], model: Model, form: str) -> int:
    """Time expressions of PATHS, resolved against each report's day.

    \b
    Examples:
      onrecord times report.txt
      onrecord times --format csv reports/
    """
    from onrecord import pipeline

    refused = False

    def rows() -> Any:
        nonlocal refused
        for report, found, refusals in pipeline.times(paths, Config(model=model), sys.stdin.buffer):
            for refusal in refusals:
                refused = True
                tell(refusal)
            for t in found:
                assert report is not None
                yield {
                    "doc_id": report.doc_id,
                    "start": t.span.start,
                    "end": t.span.end,
                    "text": t.span.of(report.text),
                    "type": t.type,
                    "value": t.value,
                }

    if form == "jsonl":
        write_lines(rows())
    else:
        write_csv(rows(), "doc_id start end text type value".split())
    return 1 if refused else 0
