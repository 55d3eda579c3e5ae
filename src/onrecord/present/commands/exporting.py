"""`export`: the stored record, for other programs."""

from __future__ import annotations

from typing import Any

import click

from onrecord.present.commands.options import store_option, window_options, write_csv, write_lines


@click.command()
@click.option("--as", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option("--speech", is_flag=True, help="Leave out attitudes.")
@window_options
@store_option
def export(form: str, speech: bool, since: str | None, until: str | None, store: str) -> int:
    """Every stored statement with its report's outlet and day and its utterance, in a fixed order.

    \b
    Examples:
      onrecord export --as csv > statements.csv
      onrecord export --as jsonl --since 2024-03
    """
    from onrecord.answer.view import View
    from onrecord.present import shapes
    from onrecord.present.commands.extracting import COLUMNS, flat
    from onrecord.store import open_store
    from onrecord.store.interface import Filter

    some = False
    with open_store(store) as opened, opened.snapshot():
        view = View(opened)

        def rows() -> Any:
            nonlocal some
            for s in opened.select(Filter(classes=["speech"] if speech else [], since=since, until=until)):
                some = True
                yield {**shapes.statement(s, view.report_of(s)), "utterance": view.utterance_of(s)}

        if form == "jsonl":
            write_lines(rows())
        else:
            write_csv((flat(r) for r in rows()), [*COLUMNS, "utterance"])
    return 0 if some else 1
