"""`export`: the stored record, for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.present.commands.options import store_option, window_options, write_csv, write_json, write_lines

if TYPE_CHECKING:
    from onrecord.present.exports.rows import Told
    from onrecord.store.interface import Filter, Store

FORMS = "jsonl csv parquet annotation quotation claimreview ftm plover training site".split()


@click.command()
@click.option("--as", "form", type=click.Choice(FORMS), default="jsonl", show_default=True)
@click.option("--speech", is_flag=True, help="Leave out attitudes.")
@click.option("--story", metavar="ID", help="Only the reports of this story; `site` needs one.")
@click.option("--into", type=click.Path(path_type=Path), help="A file, or a folder for `site`.")
@click.option("--full-texts", is_flag=True, help="With `site`: the whole texts too. They are their publishers'.")
@click.option("--claim", metavar="WORDS", help="With `claimreview`: the words that were checked.")
@click.option("--by", metavar="NAME", help="With `claimreview`: who came to the conclusion.")
@click.option("--conclusion", metavar="TEXT", help="With `claimreview`: that person's conclusion.")
@window_options
@store_option
def export(
    form: str,
    speech: bool,
    story: str | None,
    into: Path | None,
    full_texts: bool,
    claim: str | None,
    by: str | None,
    conclusion: str | None,
    since: str | None,
    until: str | None,
    store: str,
) -> int:
    """Every stored statement in the form of another program, in a fixed order.

    \b
    jsonl, csv, parquet  statements with their report's outlet and day and their utterance
    annotation           W3C Web Annotations, one a line
    quotation            schema.org Quotation, of what reports have in quotation marks
    claimreview          schema.org ClaimReview of a named person's conclusion
    ftm                  FollowTheMoney entities for Aleph
    plover               PLOVER-style events
    training             what people corrected, as gold for training and `score`
    site                 one story as a folder of HTML that needs no server

    \b
    Examples:
      onrecord export --as csv > statements.csv
      onrecord export --as jsonl --since 2024-03
      onrecord export --as parquet --into statements.parquet
      onrecord export --as site --story ID --into site/
    """
    from onrecord.store import open_store
    from onrecord.store.interface import Filter

    filters = Filter(classes=["speech"] if speech else [], since=since, until=until)
    with open_store(store) as opened, opened.snapshot():
        if form == "site":
            return _site(opened, story, into, full_texts)
        if form == "claimreview":
            return _claim(opened, claim, by or "", conclusion or "", since, until)
        rows = _rows(opened, form, filters, story)
        if form == "parquet":
            return _parquet(rows, into)
        out = click.open_file(str(into), "w", encoding="utf-8") if into else None
        count = _Counted(rows)
        if out is None:
            _write(form, count)
        else:
            with out, _standing_in(out):
                _write(form, count)
    return 0 if count.some else 1


class _Counted:
    """Rows as they go by, and whether there were any."""

    def __init__(self, rows: Iterable[dict[str, Any]]) -> None:
        self.rows, self.some = rows, False

    def __iter__(self) -> Any:
        for row in self.rows:
            self.some = True
            yield row


def _standing_in(out: Any) -> Any:
    from contextlib import redirect_stdout

    return redirect_stdout(out)


def _write(form: str, rows: Iterable[dict[str, Any]]) -> None:
    from onrecord.present.commands.extracting import COLUMNS, flat

    if form == "csv":
        write_csv((flat(r) for r in rows), [*COLUMNS, "utterance"])
    else:
        write_lines(rows)


def _rows(store: Store, form: str, filters: Filter, story: str | None) -> Iterable[dict[str, Any]]:
    from onrecord.answer import teaching
    from onrecord.present.exports import annotation, events, ftm, quotation, rows

    if form == "training":
        return teaching.documents(store)
    told = rows.told(store, filters, _reports(store, story))
    if form == "annotation":
        return (a for t in told for a in annotation.of(t))
    if form == "quotation":
        return (q for t in told if (q := quotation.quotation(t)))
    if form == "ftm":
        return ftm.entities(told)
    if form == "plover":
        return events.events(told)
    return map(_statement, told)


def _statement(t: Told) -> dict[str, Any]:
    from onrecord.present import shapes

    return {**shapes.statement(t.statement, t.report), "utterance": t.utterance}


def _reports(store: Store, story: str | None) -> set[str] | None:
    if story is None:
        return None
    members = set(store.members("story", story))
    if not members:
        raise click.UsageError(f"no story {story[:40]} is stored; `onrecord stories` lists them")
    return members


def _parquet(rows: Iterable[dict[str, Any]], into: Path | None) -> int:
    from onrecord.present.exports import parquet

    if into is None:
        if sys.stdout.isatty():
            raise click.UsageError("Parquet is not for a terminal: name a file with --into, or redirect")
        return 0 if parquet.write(rows, sys.stdout.buffer) else 1
    with click.open_file(str(into), "wb") as out:
        return 0 if parquet.write(rows, out) else 1


def _site(store: Store, story: str | None, into: Path | None, full_texts: bool) -> int:
    from onrecord.present.exports import site

    if story is None or into is None:
        raise click.UsageError("a site is of one story, in a folder: give --story ID and --into FOLDER")
    for path in site.write(store, story, into, full_texts=full_texts):
        click.echo(path)
    return 0


def _claim(store: Store, claim: str | None, by: str, conclusion: str, since: str | None, until: str | None) -> int:
    from datetime import UTC, datetime

    from onrecord.answer.check import check
    from onrecord.present.exports.quotation import claim_review

    if not claim:
        raise click.UsageError("give the words that were checked with --claim")
    found = check(store, claim, since=since, until=until)
    day = datetime.now(UTC).date().isoformat()
    write_json(claim_review(found, by=by, conclusion=conclusion, day=day))
    return 0 if found.matches else 1
