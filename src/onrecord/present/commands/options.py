"""Options that several commands share, and the writing of answers."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.config import DEFAULT_MODEL, DEFAULT_STORE

if TYPE_CHECKING:
    from onrecord.model import Statement
    from onrecord.store.interface import Store

F = TypeVar("F", bound=Callable[..., Any])
Json = dict[str, Any]

# Spreadsheets skip what is blank or invisible before a formula.
_FORMULA = re.compile(r"[\s\ufeff\u200b-\u200f\u2060]*[=+\-@＝＋－＠]|[\t\r\n]")
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class Day(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """An ISO date or the beginning of one: 2021, 2021-09, 2021-09-27."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from datetime import date

        text = str(value)
        if not _DAY.fullmatch(text):
            self.fail(f"{text!r} is not a date like 2021, 2021-09 or 2021-09-27", param, ctx)
        try:
            date.fromisoformat((text + "-01-01")[:10] if len(text) < 10 else text)
        except ValueError:
            self.fail(f"{text!r} is not a day of the calendar", param, ctx)
        return text


def known_act(act: str | None) -> None:
    """Raises a usage error for what is no act."""
    from onrecord.analyse.acts_table import ACTS

    if act and act != "red_line" and act not in ACTS:
        raise click.UsageError(f"there is no act {act!r}; the acts are {', '.join(ACTS)} and red_line")


def store_option(f: F) -> F:
    return click.option("--store", default=DEFAULT_STORE, show_default=True, metavar="PATH", help="The store to use.")(
        f
    )


def window_options(f: F) -> F:
    f = click.option("--until", type=Day(), callback=_in_order, help="Last day, month or year.")(f)
    return click.option("--since", type=Day(), callback=_in_order, help="First day, month or year.")(f)


def _in_order(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Refuses days the wrong way round, whichever option is read last."""
    other = ctx.params.get("until" if param.name == "since" else "since")
    since, until = (value, other) if param.name == "since" else (other, value)
    if since and until and since[: len(until)] > until[: len(since)]:
        raise click.UsageError(f"--since {since} comes after --until {until}")
    return value


def model_option(f: F) -> F:
    choice = click.Choice(["rules", "fast", "accurate"])
    return click.option("--model", type=choice, default=DEFAULT_MODEL, show_default=True, help="Which extractor.")(f)


def jobs_option(f: F) -> F:
    return click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Worker processes.")(
        f
    )


def format_option(*kinds: str) -> Callable[[F], F]:
    def wrap(f: F) -> F:
        return click.option("--format", "form", type=click.Choice(kinds), default=kinds[0], show_default=True)(f)

    return wrap


def write_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def write_lines(rows: Iterable[Json]) -> None:
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


def write_csv(rows: Iterable[Mapping[str, Any]], columns: list[str]) -> None:
    """Rows as CSV that a spreadsheet opens without running anything in it."""
    click.echo(csv_line(columns), nl=False)
    for row in rows:
        click.echo(csv_line([cell(row.get(c)) for c in columns]), nl=False)


def csv_line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(list(cells))
    return out.getvalue()


def cell(value: Any) -> str:
    """A cell's text; what a spreadsheet would take for a formula gets an apostrophe before it."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return "'" + text if isinstance(value, str) and _FORMULA.match(text) else text


def words_in(store: Store) -> Callable[[Statement], list[Json]]:
    """Content spans of a statement with their words, reports read once."""
    from onrecord.present import shapes

    texts: dict[str, str] = {}

    def words(s: Statement) -> list[Json]:
        if s.report_id not in texts:
            texts[s.report_id] = store.text(s.report_id) or ""
        return shapes.spans(texts[s.report_id], s.content)

    return words
