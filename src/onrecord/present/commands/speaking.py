"""`speakers` and `speaker`: the register, what it rests on, and a person's word on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import UsageError
from onrecord.present.commands.options import (
    Day,
    F,
    Json,
    format_option,
    store_option,
    window_options,
    write_json,
    write_lines,
)
from onrecord.present.plain import clean, tell

if TYPE_CHECKING:
    from onrecord.answer.listing import SpeakerEntry
    from onrecord.answer.reviewing import Entry
    from onrecord.model import Decision
    from onrecord.store.interface import Store

UNNAMED = "reader"  # in whose name a decision is logged where nobody says


def by_option(f: F) -> F:
    return click.option("--by", default=UNNAMED, show_default=True, metavar="NAME", help="Who decides, for the log.")(f)


@click.command()
@click.argument("words", nargs=-1)
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True)
@click.option("--import", "register", type=click.Path(), metavar="FILE", help="Take a register: CSV or FollowTheMoney.")
@click.option("--decisions", is_flag=True, help="What persons and registers said of speakers, newest first.")
@click.option("--undo", metavar="TIME", help="Take back what was decided or imported at that moment.")
@by_option
@store_option
@format_option("text", "jsonl", "json")
def speakers(
    words: tuple[str, ...],
    limit: int,
    register: str | None,
    decisions: bool,
    undo: str | None,
    by: str,
    store: str,
    form: str,
) -> int:
    """Speakers of stored statements, most statements first; with WORDS, those whose name or role has them.

    \b
    Examples:
      onrecord speakers
      onrecord speakers foreign minister
      onrecord speakers --import ministers.csv
      onrecord speakers --decisions
    """
    from onrecord.answer import listing, reviewing
    from onrecord.present import text
    from onrecord.store import open_store

    if sum(map(bool, (register, decisions, undo))) > 1:
        raise UsageError("--import, --decisions and --undo do not go together")
    if register is not None:
        return _import(register, store, by)
    if undo is not None:
        return _undo(store, by, lambda opened: reviewing.log(opened, "speaker"), undo)
    with open_store(store) as opened:
        if decisions:
            return _log(reviewing.log(opened, "speaker")[:limit], form)
        found = listing.speakers(opened, " ".join(words))[:limit]
    if form == "text":
        click.echo(text.speakers(found) or "No such speaker is stored.")
    elif form == "json":
        write_json([_speaker(e) for e in found])
    else:
        write_lines(_speaker(e) for e in found)
    return 0 if found else 1


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 10_000), default=30, show_default=True)
@window_options
@click.option("--merge-with", metavar="NAME", help="Say that this is the same speaker.")
@click.option("--split", metavar="NAME", help="Say that this one of its names is somebody else's.")
@click.option("--role", metavar="ROLE", help="Say which office it holds.")
@click.option("--country", metavar="COUNTRY", help="With --role: of which country.")
@click.option("--from", "from_", type=Day(), metavar="DATE", help="With --role: since when.")
@click.option("--to", type=Day(), metavar="DATE", help="With --role: until when.")
@click.option("--undo", is_flag=True, help="Take back the latest that was decided on it.")
@by_option
@store_option
@format_option("text", "json")
def speaker(
    name: tuple[str, ...],
    limit: int,
    since: str | None,
    until: str | None,
    merge_with: str | None,
    split: str | None,
    role: str | None,
    country: str | None,
    from_: str | None,
    to: str | None,
    undo: bool,
    by: str,
    store: str,
    form: str,
) -> int:
    """One speaker: the names and roles it goes by, in which reports, and what it said.

    Decisions are appended to a log, count before the program's own, outlive every run, and can be taken back.

    \b
    Examples:
      onrecord speaker Pavel Orsin
      onrecord speaker Pavel Orsin --merge-with "P. Orsin"
      onrecord speaker Pavel Orsin --split "Petra Orsin" --by ann
      onrecord speaker Pavel Orsin --role "foreign minister" --from 2024-02 --to 2025-06-30
      onrecord speaker Pavel Orsin --undo
    """
    from onrecord.answer import correcting

    words = " ".join(name)
    if sum(map(bool, (merge_with, split, role, undo))) > 1:
        raise UsageError("--merge-with, --split, --role and --undo do not go together")
    if (country or from_ or to) and not role:
        raise UsageError("--country, --from and --to go with --role")
    if merge_with:
        return _decide(store, lambda s, at: correcting.merged(s, words, merge_with, by=by, at=at))
    if split:
        return _decide(store, lambda s, at: correcting.split(s, words, split, by=by, at=at))
    if role:
        span: dict[str, Any] = {"country": country, "since": from_, "until": to}
        return _decide(store, lambda s, at: correcting.office(s, words, role, **span, by=by, at=at))
    if undo:
        return _undo(store, by, lambda s: correcting.decided(s, correcting.one(s, words)), None)
    return _show(words, limit, since, until, store, form)


def _show(words: str, limit: int, since: str | None, until: str | None, store: str, form: str) -> int:
    from onrecord.answer import listing
    from onrecord.answer.profile import profile
    from onrecord.answer.view import View
    from onrecord.present import shapes, text
    from onrecord.store import open_store

    with open_store(store) as opened:
        found = listing.speakers(opened, words)
        if not found:
            click.echo(clean(listing.unknown(opened, words) or ""), err=True)
            return 1
        view = View(opened)
        said = list(islice(listing.statements_by(opened, found[0], since=since, until=until), limit))
        pairs = sorted(((s, view.report_of(s)) for s in said), key=lambda p: view.order(p[0]))
        known = profile(opened, found[0])
        if form == "json":
            said_ = [shapes.statement(s, r) for s, r in pairs]
            write_json({**_speaker(found[0]), **shapes.profile(known), "said": said_})
            return 0
        click.echo(text.speakers(found[:1]))
        click.echo(text.profile(known))
        for s, r in pairs:
            click.echo("\n" + text.dim(text.where(r.outlet or "unknown outlet", r.published, r.doc_id)))
            click.echo(text.statement(s, r))
        if len(found) > 1:
            others = ", ".join(f"{text.name(e.speaker)} ({e.speaker.id})" for e in found[1:6])
            click.echo(f"\nOthers by that name: {others}")
    return 0


def _speaker(e: SpeakerEntry) -> Json:
    from onrecord.present import shapes

    shaped = shapes.speaker(e.speaker) or {}
    return {**shaped, "statements": e.statements, "names": list(e.names), "roles": list(e.roles)}


# --- decisions


def _decide(store: str, rows: Callable[[Store, str], list[Decision]]) -> int:
    from onrecord import pipeline
    from onrecord.answer.reviewing import now
    from onrecord.store import open_store

    with open_store(store, write=True) as opened:
        at = now()
        made = rows(opened, at)
        pipeline.decide(opened, made)
    for reason in dict.fromkeys(r.detail for d in made for r in d.reasons):
        click.echo(f"noted at {at}: {clean(reason)}", err=True)
    return 0


def _undo(store: str, by: str, entries: Callable[[Store], list[Entry]], when: str | None) -> int:
    from onrecord.answer import correcting

    return _decide(store, lambda s, at: correcting.taken_back(entries(s), when, by=by, at=at))


def _import(path: str, store: str, by: str) -> int:
    """A register's facts into the log. Exit status 1 where a row was refused."""
    from onrecord import pipeline
    from onrecord.answer.reviewing import now
    from onrecord.store import open_store

    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from None
    at = now()
    with open_store(store, write=True) as opened:
        rows, refused = pipeline.import_register(data, Path(path).name, by=by, at=at)
        pipeline.decide(opened, rows)
    for refusal in refused:
        tell(refusal)
    taken = f"{len(rows)} {'fact' if len(rows) == 1 else 'facts'} taken at {at}" if rows else "nothing taken"
    click.echo(f"{taken}{f', {len(refused)} refused' if refused else ''}: {clean(path)}", err=True)
    return 1 if refused or not rows else 0


def _log(entries: Sequence[Entry], form: str) -> int:
    from onrecord.present import shapes, text

    if form == "text":
        click.echo(text.decisions(entries) or "Nobody has decided anything on speakers.")
    elif form == "json":
        write_json([shapes.decided(e) for e in entries])
    else:
        write_lines(shapes.decided(e) for e in entries)
    return 0 if entries else 1
