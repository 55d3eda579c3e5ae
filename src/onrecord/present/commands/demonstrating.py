"""`demo`: reports go in, and the questions of this trade are asked of them."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import click

from onrecord.config import DEFAULT_STORE, Config, Model
from onrecord.present.commands.options import model_option
from onrecord.present.plain import tell

Step = tuple[str, list[str]]  # the question, and the command that answers it


@click.command()
@click.argument("folder", required=False, type=click.Path(exists=True))
@click.option("--store", default=None, metavar="PATH", help="Keep the store here; else it is thrown away.")
@model_option
def demo(folder: str | None, store: str | None, model: Model) -> int:
    """A walk through the answers: on made-up reports of a made-up dispute, or on FOLDER.

    \b
    Examples:
      onrecord demo
      onrecord demo my-reports/ --store my.db
    """
    with tempfile.TemporaryDirectory(prefix="onrecord-demo-") as temporary:
        where = store or str(Path(temporary) / "demo.db")
        if folder:
            status = _read(folder, where, model)
            return max(status, _walk(where, _questions_about(where), shown=store or DEFAULT_STORE))
        with as_file(files("onrecord.demo") / "reports") as reports:
            status = _read(str(reports), where, model)
        return max(status, _walk(where, _made_up(), shown=store or DEFAULT_STORE))


def _read(folder: str, where: str, model: Model) -> int:
    from onrecord import pipeline
    from onrecord.present import text
    from onrecord.store import open_store

    refused = 0
    with open_store(where, write=True) as opened:
        for step in pipeline.add([folder], opened, Config(model=model), sys.stdin.buffer):
            for refusal in step.refusals:
                refused = 1
                tell(refusal)
        scope = opened.scope()
        counts = opened.counts()
    click.echo(f"Read {text.scope(scope)}: {counts['statements']} statements.")
    return refused


def _walk(where: str, steps: list[Step], *, shown: str) -> int:
    from onrecord.present.cli import cli

    for question, command in steps:
        typed = " ".join(f'"{c}"' if " " in c else c for c in command)
        click.echo(f"\n{'─' * 100}\n{click.style(question, bold=True)}\n$ onrecord {typed}\n")
        cli.main(args=[*command, "--store", where], prog_name="onrecord", standalone_mode=False)
    return 0


def _made_up() -> list[Step]:
    walk = json.loads(files("onrecord.demo").joinpath("walk.json").read_text(encoding="utf-8"))
    return [(step["ask"], step["command"]) for step in walk]


def _questions_about(where: str) -> list[Step]:
    """Questions that fit what a reader's own folder holds: its widest utterance, story and speaker."""
    from onrecord.answer import listing
    from onrecord.store import open_store

    with open_store(where) as opened:
        stories = listing.stories(opened)
        widest = max(stories, key=lambda s: (len(s.outlets), s.statements), default=None)
        carried = max(listing.utterances(opened), key=lambda u: len({m.report_id for m in u.members}), default=None)
        speaking = listing.speakers(opened)[:1]
        steps: list[Step] = [("Which stories do these reports tell?", ["stories"])]
        if carried:
            steps.append(("What did each outlet make of the most carried utterance?", ["trace", carried.id]))
            steps += _was_it_said(opened.text(carried.members[0].report_id) or "", carried)
    if widest and len(widest.outlets) > 1:
        steps.append(("Who carried what, and what was left out?", ["compare", widest.id]))
    if speaking:
        steps.append(
            (f"What did {speaking[0].speaker.name} say, and when?", ["timeline", "--speaker", speaking[0].speaker.name])
        )
    return steps


def _was_it_said(text: str, carried: object) -> Iterator[Step]:
    from onrecord.answer.listing import UtteranceEntry

    assert isinstance(carried, UtteranceEntry)
    words = " ".join(carried.members[0].content[0].of(text).split()[:12]).strip("\"“”'‘’«», ")
    yield "Was it said, in these words?", ["check", words]
