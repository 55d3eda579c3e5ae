"""Templates, with everything escaped that they show. Words of reports are hostile: they are only ever text here."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import click
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.present.text import pieces

# A page cannot hold these; what a reader must see is that something stood there.
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WEB = re.compile(r"https?://[^\s<>\"'\\]+\Z", re.IGNORECASE)


def render(template: str, context: dict[str, Any]) -> str:
    return environment().get_template(template).render(context)


def render_parts(template: str, context: dict[str, Any]) -> Iterator[str]:
    """As `render`, part by part, so that what the context's iterators yield is written as it comes."""
    return environment().get_template(template).generate(context)


def ready() -> None:
    """Have every template at hand: what the first reader of a page would wait for."""
    for name in environment().list_templates(extensions=("html",)):
        environment().get_template(name)


@functools.cache
def environment() -> Environment:
    made = Environment(
        loader=PackageLoader("onrecord.present.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(
        day=pieces.day,
        quote=_quote,
        name=lambda who: who.name if who else "an unnamed source",
        count=pieces.count,
        listed=lambda items: pieces.listed(list(items)),
        web=web,
        plain=click.unstyle,
        human=lambda words: words.replace("_", " "),
        query=lambda given: urlencode({k: v for k, v in given.items() if v not in (None, "", False)}),
    )
    made.globals.update(
        days=pieces.days,
        said_on=pieces.said_on,
        said_over=pieces.said_over,
        appeared=pieces.appeared,
        scope=pieces.scope,
        difference=difference,
        how=pieces.how,
    )
    return made


def shown(value: Any) -> Any:
    """What a template writes: text without what no page can hold; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNSHOWABLE.sub("\ufffd", value)
    return value


def web(url: str | None) -> str | None:
    """An address that may become a link; others ("javascript:") stay words."""
    return url if url and _WEB.fullmatch(url) else None


def difference(d: Any) -> str:
    """A difference in words, without its flags: these stand before it as a mark."""
    return click.unstyle(pieces.difference(d).partition(": ")[2] if d.flags else pieces.difference(d))


def _quote(words: str, most: int | None = 60) -> str:
    return pieces.quote(words, most)
