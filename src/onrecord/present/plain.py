"""Words that a terminal can be trusted with."""

from __future__ import annotations

import unicodedata

import click

from onrecord.model import Refusal, Report

_TRICKS = frozenset({"Cc", "Cf", "Cs", "Co"})  # control and format characters, surrogates, private use


def clean(words: str) -> str:
    """One line, without the control and direction characters that could play tricks on a terminal."""
    if not words.isprintable():  # none of the tricks is; most words are
        words = "".join(" " if unicodedata.category(c) in _TRICKS else c for c in words)
    return " ".join(words.split())


def tell(refusal: Refusal) -> None:
    """The one line of a refusal, on standard error."""
    click.echo(clean(refusal.line()), err=True)


def tell_flags(report: Report) -> None:
    """What is suspicious in a report, a line each, on standard error."""
    for flag in report.flags:
        click.echo(clean(flag.line(report.source)), err=True)
