"""The commands that ask a store."""

from __future__ import annotations

import click

from onrecord.present.commands.options import (
    format_option,
    known_act,
    store_option,
    window_options,
    words_in,
    write_csv,
    write_json,
    write_lines,
)


@click.command()
@click.argument("words", nargs=-1)
@click.option("--speaker", metavar="NAME", help="Said by this person, office or government.")
@click.option("--act", metavar="ACT", help="What the speaker did by saying it (docs/acts.md), or red_line.")
@click.option("--outlet", metavar="NAME")
@window_options
@click.option("--attitudes", is_flag=True, help="Also what someone hopes, wants, opposes.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True)
@store_option
@format_option("text", "json", "jsonl", "csv")
def search(
    words: tuple[str, ...],
    speaker: str | None,
    act: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    attitudes: bool,
    limit: int,
    store: str,
    form: str,
) -> int:
    """Stored statements that have WORDS, best first.

    \b
    Examples:
      onrecord search frigates
      onrecord search red line --speaker Orsin --since 2024-03
      onrecord search --act threaten --format csv
    """
    from onrecord.answer import search as answer
    from onrecord.present import shapes, text
    from onrecord.present.commands.extracting import COLUMNS, flat
    from onrecord.store import open_store

    known_act(act)
    with open_store(store) as opened:
        query = " ".join(words)
        found, scope = answer.search(
            opened,
            query,
            speaker=speaker,
            act=act,
            outlet=outlet,
            since=since,
            until=until,
            attitudes=attitudes,
            limit=limit,
        )
        missing = None if found else answer.unknown(opened, speaker, outlet)
    if form == "text":
        click.echo(text.search(found, scope, query, missing))
        return 0 if found else 1
    rows = [{**shapes.statement(f.statement, f.report), "score": round(f.score, 4)} for f in found]
    if form == "json":
        write_json({"scope": shapes.scope(scope), "statements": rows})
    elif form == "jsonl":
        write_lines(rows)
    else:
        write_csv((flat(r) for r in rows), COLUMNS)
    return 0 if found else 1


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--speaker", metavar="NAME", help="Was it this one who said it?")
@window_options
@store_option
@format_option("text", "json")
def check(
    words: tuple[str, ...], speaker: str | None, since: str | None, until: str | None, store: str, form: str
) -> int:
    """Was it said? WORDS against stored statements and the full text of stored reports.

    The verdict is the best over all matches: verbatim, trimmed, paraphrased, altered, attributed_differently, or
    not_found in what is stored. A denial, a question or a quoted opponent never counts.

    \b
    Examples:
      onrecord check "would cross a red line"
      onrecord check "we will close the strait" --speaker Dravek --since 2024-03
    """
    from onrecord.answer.check import check as answer
    from onrecord.present import shapes, text
    from onrecord.store import open_store

    with open_store(store) as opened:
        found = answer(opened, " ".join(words), speaker=speaker, since=since, until=until)
        if form == "json":
            write_json(shapes.check(found, words_in(opened)))
        else:
            click.echo(text.check(found))
    return 1 if found.verdict == "not_found" else 0


@click.command()
@click.argument("words", nargs=-1, required=True)
@store_option
@format_option("text", "json")
def trace(words: tuple[str, ...], store: str, form: str) -> int:
    """Every carrier of one utterance, named by a statement's or utterance's id, or by some of its WORDS.

    \b
    Examples:
      onrecord trace "would cross a red line"
      onrecord trace s3kq5zd
    """
    from onrecord.answer.trace import others
    from onrecord.answer.trace import trace as answer
    from onrecord.present import shapes, text
    from onrecord.store import open_store

    with open_store(store) as opened:
        query = " ".join(words)
        found = answer(opened, query)
        if found is None:
            scope = text.scope(opened.scope())
            click.echo(f"No stored statement is meant by: {text.clean(query)}\nSearched: {scope}.", err=True)
            return 1
        if form == "json":
            write_json(shapes.trace(found, words_in(opened)))
        else:
            click.echo(text.trace(found))
            if more := others(opened, query, found):
                click.echo("\n" + text.others(more))
    return 0


@click.command()
@store_option
@format_option("text", "jsonl", "json")
def stories(store: str, form: str) -> int:
    """Every story with its reports, newest first; a story may have one report.

    \b
    Examples:
      onrecord stories
      onrecord stories --format jsonl
    """
    from onrecord.answer import listing
    from onrecord.present import shapes, text
    from onrecord.store import open_store

    with open_store(store) as opened:
        found = listing.stories(opened)
    if form == "text":
        click.echo(text.stories(found) or "The store has no reports.")
    elif form == "json":
        write_json([shapes.story(s) for s in found])
    else:
        write_lines(shapes.story(s) for s in found)
    return 0 if found else 1


@click.command()
@click.argument("story", required=False)
@click.option("--report", metavar="REPORT", help="This report against the others of its story.")
@click.option("--outlet", metavar="NAME", help="This outlet against the others, story by story.")
@click.option("--all", "everything", is_flag=True, help="Also what one outlet alone carries in its own words.")
@window_options
@store_option
@format_option("text", "json")
def compare(
    story: str | None,
    report: str | None,
    outlet: str | None,
    everything: bool,
    since: str | None,
    until: str | None,
    store: str,
    form: str,
) -> int:
    """Which outlet carried what of a STORY (its id, or one of its reports).

    Statements stand in rows, outlets in columns. Not found is said only of a later report of the same story whose
    full text was searched.

    \b
    Examples:
      onrecord compare ledger-briefing.txt
      onrecord compare --report ledger-briefing.txt
      onrecord compare --outlet "Corran Ledger" --since 2024-03 --until 2024-04
    """
    from onrecord.answer import compare as answer
    from onrecord.present import shapes, text
    from onrecord.store import open_store

    if sum(x is not None for x in (story, report, outlet)) != 1:
        raise click.UsageError("name one of: a story, --report, --outlet")
    if (since or until) and outlet is None:
        raise click.UsageError("--since and --until go with --outlet")
    whole = everything or form == "json"
    with open_store(store) as opened:
        if story is not None:
            found = [answer.story(opened, story, everything=whole)]
        elif report is not None:
            found = [answer.report(opened, report, everything=whole)]
        else:
            found = answer.outlet(opened, outlet or "", since=since, until=until, everything=whole)
        if form == "json":
            shaped = [shapes.comparison(c, words_in(opened)) for c in found]
            write_json(shaped if outlet is not None else shaped[0])
        else:
            click.echo("\n\n".join(map(text.comparison, found)) or "No stored report of this outlet in that time.")
    return 0 if any(not c.impossible for c in found) else 1


MOST_SHOWN = 100  # utterances of a timeline: more lines than that nobody reads on end
TIMELINE_COLUMNS = (
    "dated from to speaker cue negated act red_line channel addressee content outlets carriers statement"
).split()


@click.command()
@click.option("--speaker", metavar="NAME")
@click.option("--about", metavar="WORDS", help="Utterances that name this.")
@click.option("--act", metavar="ACT", help="What the speaker did by saying it, or red_line.")
@window_options
@click.option(
    "--limit", type=click.IntRange(1), help=f"The most carried utterances.  [text: {MOST_SHOWN}; other formats: all]"
)
@store_option
@format_option("text", "jsonl", "json", "csv")
def timeline(
    speaker: str | None,
    about: str | None,
    act: str | None,
    since: str | None,
    until: str | None,
    limit: int | None,
    store: str,
    form: str,
) -> int:
    """Utterances (not reports) by the day on which they were made, and what was reported as done.

    \b
    Examples:
      onrecord timeline --speaker Orsin
      onrecord timeline --about "Port Sevran" --since 2024-03
    """
    from onrecord.answer.search import unknown
    from onrecord.answer.timeline import timeline as answer
    from onrecord.present import shapes, text
    from onrecord.store import open_store

    known_act(act)
    most = limit or (MOST_SHOWN if form == "text" else None)
    with open_store(store) as opened:
        found = answer(opened, speaker=speaker, about=about, act=act, since=since, until=until, limit=most)
        missing = unknown(opened, speaker, None) if not found.entries else None
    if form == "text":
        click.echo(text.timeline(found, missing))
        return 0 if found.entries else 1
    rows = [shapes.entry(e) for e in found.entries]
    if form == "json":
        done = [shapes.deed(d) for d in found.deeds]
        write_json({"scope": shapes.scope(found.scope), "entries": rows, "happenings": done})
    elif form == "jsonl":
        write_lines([*rows, *({"utterance": None, **shapes.deed(d)} for d in found.deeds)])
    else:
        flat = ({**r, "speaker": (r["speaker"] or {}).get("name"), "outlets": "; ".join(r["outlets"])} for r in rows)
        write_csv(
            flat,
            TIMELINE_COLUMNS,
        )
    return 0 if found.entries else 1


@click.command()
@store_option
@format_option("jsonl", "text")
def utterances(store: str, form: str) -> int:
    """Every utterance with its statements, single ones too.

    \b
    Examples:
      onrecord utterances > utterances.jsonl
    """
    from onrecord.answer import listing
    from onrecord.present import shapes, text
    from onrecord.store import open_store

    any_found = False
    with open_store(store) as opened:
        words = words_in(opened)
        for u in listing.utterances(opened):
            any_found = True
            if form == "jsonl":
                write_lines([shapes.utterance(u, words)])
            else:
                first = words(u.members[0])
                carriers = len({m.report_id for m in u.members})
                line = text.quote(" […] ".join(w["text"] for w in first), 24)
                click.echo(f"{u.id}  {text.count(carriers, 'report')}  {text.name(u.speaker)}: {line}")
    return 0 if any_found else 1
