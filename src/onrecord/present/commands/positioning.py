"""The commands about positions: who holds what, how it moved, who answered."""

from __future__ import annotations

import click

from onrecord.present.commands.options import (
    format_option,
    known_act,
    store_option,
    window_options,
    words_in,
    write_json,
    write_lines,
)


@click.command()
@click.option("--holder", metavar="NAME", help="Held by this government, body or person.")
@click.option("--about", metavar="WORDS", help="Positions that name this.")
@click.option("--act", metavar="ACT", help="An act of one of its statements, or red_line.")
@window_options
@store_option
@format_option("text", "jsonl", "json")
def positions(
    holder: str | None,
    about: str | None,
    act: str | None,
    since: str | None,
    until: str | None,
    store: str,
    form: str,
) -> int:
    """Who holds what: red lines and threats as series of utterances, most points first.

    \b
    Examples:
      onrecord positions
      onrecord positions --holder Vardonia --act red_line --since 2024-03
    """
    from onrecord.answer.positions import positions as answer
    from onrecord.present import shapes, text
    from onrecord.store import open_store

    known_act(act)
    with open_store(store) as opened:
        found = answer(opened, holder=holder, about=about, act=act, since=since, until=until)
        rows = [shapes.position(p, words_in(opened)) for p in found.entries]
    if form == "text":
        click.echo(text.positions(found))
    elif form == "json":
        write_json({"scope": shapes.scope(found.scope), "positions": rows})
    else:
        write_lines(rows)
    return 0 if found.entries else 1


@click.command()
@click.argument("position_id", metavar="ID")
@click.option("--svg", metavar="FILE", type=click.Path(dir_okay=False), help="Also draw its strength over time here.")
@store_option
@format_option("text", "json", "svg")
def position(position_id: str, svg: str | None, store: str, form: str) -> int:
    """One position: its points by day, what each rests on, who answered.

    ID is a position's id or the beginning of one, or the id of one of its statements.

    Drawn: its first red line. Restated, hardened, softened: a red line as strong as the one before it of the same facet
    and matter, stronger, weaker. Strength goes from 1 (notes) to 7 (ultimatum).

    \b
    Examples:
      onrecord position ob9046ff4
      onrecord position ob9046ff4 --svg chart.svg
    """
    from onrecord.answer.positions import position as answer
    from onrecord.present import shapes, text
    from onrecord.present.chart import chart
    from onrecord.store import open_store

    with open_store(store) as opened:
        found = answer(opened, position_id)
        if found is None:
            click.echo(f"There is no position {text.clean(position_id)}; see onrecord positions.", err=True)
            return 1
        if svg:
            _write(svg, chart(found))
        if form == "json":
            write_json(shapes.position(found, words_in(opened)))
        elif form == "svg":
            click.echo(chart(found))
        else:
            click.echo(text.position(found))
    return 0


@click.command()
@click.option("--about", metavar="WORDS", help="Disputes that name this.")
@window_options
@store_option
@format_option("text", "jsonl", "json")
def disputed(about: str | None, since: str | None, until: str | None, store: str, form: str) -> int:
    """Claims and their denials side by side; one happening with differing figures.

    \b
    Examples:
      onrecord disputed
      onrecord disputed --about strait --since 2024-05
    """
    from onrecord.answer.disputed import disputed as answer
    from onrecord.answer.view import View
    from onrecord.present import shapes, text
    from onrecord.store import open_store

    with open_store(store) as opened:
        found = answer(opened, about=about, since=since, until=until)
        view = View(opened)
        if form == "text":
            click.echo(text.disputes(found, view.report_of))
        else:
            rows = [shapes.dispute(d, words_in(opened)) for d in found.entries]
            rows += [shapes.rival(r) for r in found.rivals]
            if form == "json":
                write_json({"scope": shapes.scope(found.scope), "disputes": rows})
            else:
                write_lines(rows)
    return 0 if found.entries or found.rivals else 1


@click.command()
@click.argument("ref", metavar="[STORY|POSITION]", required=False)
@click.option("--about", metavar="WORDS", help="Only what names this.")
@window_options
@click.option("--html", is_flag=True, help="As one HTML page, without scripts, instead of Markdown.")
@click.option("--out", metavar="FILE", type=click.Path(dir_okay=False), help="Write it here; .html makes it HTML.")
@store_option
def brief(
    ref: str | None, about: str | None, since: str | None, until: str | None, html: bool, out: str | None, store: str
) -> int:
    """A matter in short: who holds what, what changed, what was done, what is disputed; each sentence with its source.

    What changed: red lines drawn (the first), hardened or softened (stronger or weaker than the one before it of the
    same facet and matter). Without STORY, POSITION and words it tells of every position, and of the reports that hold
    one. What else was said: the utterances that most reports carry.

    \b
    Examples:
      onrecord brief > brief.md
      onrecord brief --about "Port Sevran" --since 2024-04 --out brief.html
    """
    from onrecord.answer.brief import brief as answer
    from onrecord.answer.view import View
    from onrecord.present import briefing
    from onrecord.store import open_store

    as_html = html or bool(out and out.lower().endswith((".html", ".htm")))
    with open_store(store) as opened:
        found = answer(opened, ref, about=about, since=since, until=until)
        made = (briefing.page if as_html else briefing.markdown)(found, View(opened).report)
    if out:
        _write(out, made)
    else:
        click.echo(made, nl=False)
    return 0 if found.positions or found.disputes or found.deeds or found.said else 1


def _write(path: str, words: str) -> None:
    """One clear line where it cannot be written."""
    try:
        with open(path, "w", encoding="utf-8") as out:
            out.write(words)
    except OSError as fault:
        raise click.UsageError(f"{path} cannot be written: {fault.strerror}") from fault
