"""Fills the marked blocks of the pages with what the program prints: `python docs/refresh.py [--figures]`.

`<!-- shown: COMMAND | N -->` … `<!-- /shown -->` holds the first N lines (all, without `| N`) that the command prints
over the demo's reports. `<!-- figures: NAME -->` … `<!-- /figures -->` holds a table of what `python -m evals NAME`
measures; they are measured anew with `--figures` only, which takes minutes.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", ROOT / "docs" / "tutorial.md", ROOT / "docs" / "gold.md")
REPORTS = ROOT / "src" / "onrecord" / "demo" / "reports"

_SHOWN = re.compile(r"<!-- shown: (?P<command>[^\n]+?)(?: \| (?P<most>\d+))? -->\n.*?<!-- /shown -->", re.DOTALL)
_FIGURES = re.compile(r"<!-- figures: (?P<name>\w+) -->\n.*?<!-- /figures -->", re.DOTALL)

# What the pages show of each evaluation: (figure, in words).
FIGURES = {
    "demo": (
        ("content.recall", "statements found"),
        ("content.precision", "of the statements found, right"),
        ("direct.recall", "direct quotations found"),
        ("direct.attributed", "direct quotations found with the right source"),
        ("speaker", "of the statements found, the right speaker"),
        ("negated", "told apart from what was not said"),
        ("furniture.silent", "lines of furniture without a statement"),
        ("said.not_wrong", "days given that are not wrong"),
        ("links.recall", "pairs of one utterance joined"),
        ("links.precision", "of the pairs joined, right"),
        ("links.kept_apart", "pairs that must stay apart, apart"),
        ("wordings.relation", "wordings told right (verbatim, trimmed, paraphrased)"),
        ("trace.earliest", "earliest carriers right"),
        ("trace.origins", "independent lines right"),
        ("compare.cells", "carried, left out, not comparable: right"),
        ("headlines.recall", "headlines beyond their body found"),
        ("checks.verdict", "verdicts of `check` right"),
        ("checks.never_support", "denials, questions, opponents' words kept from support"),
    ),
    "reports_dev": (
        ("content.f1", "statements, F1"),
        ("attributed.f1", "with their source, F1"),
        ("direct.recall", "direct quotations found"),
        ("direct.speaker", "direct quotations with the right speaker"),
        ("said.right", "days right"),
        ("links.f1", "pairs of one utterance, F1"),
    ),
    "polnear_dev": (
        ("content.f1", "statements, F1"),
        ("attributed.f1", "with their source, F1"),
        ("full.f1", "content, cue and source, F1"),
        ("direct.recall", "direct quotations found"),
    ),
    "gum_dev": (
        ("content.f1", "statements, F1"),
        ("attributed.f1", "with their source, F1"),
    ),
    "stories": (("bcubed.f1", "stories, B-cubed F1"), ("pairwise.f1", "stories, pairwise F1")),
    "pages": (("token_f1", "main text, F1 of tokens"), ("title", "title right"), ("day", "day right")),
    "times": (
        ("relaxed.f1", "found, F1"),
        ("strict.f1", "found to the letter, F1"),
        ("value.f1", "with the right value, F1"),
    ),
    "acts": (("macro_f1", "acts, macro F1 over PLOVER's classes"),),
}
# Sets with a part that may be worked on and one that is set apart: a column for each.
PARTED = {
    "gold_statements": (
        ("content.f1", "statements, F1"),
        ("exact.f1", "to the letter, F1"),
        ("attributed.f1", "with their source, F1"),
        ("full.f1", "content, cue and source, F1"),
        ("direct.recall", "direct quotations found"),
        ("direct.attributed", "direct quotations found with the right source"),
        ("speaker", "of those found: the right speaker"),
        ("speaker.pronoun", "the right speaker for a pronoun"),
        ("speaker.surname", "the full name for a surname"),
        ("speaker.type", "of the right speakers: the right type"),
        ("said.recall", "of those with a day: the right day"),
        ("said.not_wrong", "of those with a day: no wrong day"),
        ("addressee.f1", "addressee, F1"),
        ("channel.f1", "channel, F1"),
        ("via.f1", "relays, F1"),
        ("act.recall", "the same act"),
        ("act.ten", "the same act, ten commonest"),
        ("about.f1", "about, F1"),
        ("red_line.f1", "red line, F1"),
        ("nested_in.f1", "nested in the right one, F1"),
        ("repeats.f1", "repeats the right one, F1"),
        ("kind", "kind"),
        ("class", "speech or attitude"),
    ),
    "gold_fields": (
        ("speaker", "the right speaker"),
        ("said.recall", "of those with a day: the right day"),
        ("said.not_wrong", "of those with a day: no wrong day"),
        ("addressee.f1", "addressee, F1"),
        ("channel.f1", "channel, F1"),
        ("via.f1", "relays, F1"),
        ("act.recall", "the same act"),
    ),
    "retold": (
        ("by_words", "claims in other words that match the statement"),
        ("found", "… or have it among the nearest five"),
        ("first", "… or as the nearest"),
        ("apart", "claims that it does not make, and does not match"),
    ),
    "gold_utterances": (
        ("links.precision", "pairs joined that are one utterance"),
        ("links.recall", "pairs of one utterance joined"),
        ("links.recall_linked", "the same, where both were extracted"),
        ("links.recall_linked.verbatim", "… verbatim"),
        ("links.recall_linked.cut", "… cut"),
        ("links.recall_linked.paraphrase", "… paraphrased"),
        ("links.recall_linked.direct_indirect", "… direct against indirect"),
        ("kept_apart", "neighbours kept apart"),
        ("wordings", "relation to the fullest wording"),
    ),
    "gold_positions": (
        ("red_line.precision", "red lines, precision"),
        ("red_line.recall", "red lines, recall"),
        ("strength_order", "pairs ordered by strength"),
        ("membership.f1", "members of one position, F1"),
        ("answers.f1", "answers, F1"),
    ),
    "gold_happenings": (
        ("found", "annotated deeds found"),
        ("day", "of those found: the right day"),
        ("day.all", "of all: found, with the right day"),
        ("figures", "figures found with them"),
    ),
    "gold_planted": (
        ("changes", "planted changes of sense found"),
        ("harmless", "harmless edits without a flag"),
        ("harmless.matched", "harmless edits matched at all"),
        ("harmless.named", "… or named among the nearest in sense"),
        ("origins", "origins of a chain right"),
        ("earliest", "earliest carriers of a chain right"),
    ),
}


def filled(page: str, run: Callable[[list[str]], str], figures: dict[str, dict[str, float]]) -> str:
    """`page` with its blocks filled; a block of figures that were not measured stays as it is."""

    def shown(found: re.Match[str]) -> str:
        command, most = found["command"], found["most"]
        lines = run(shlex.split(command)[1:]).rstrip("\n").split("\n")
        if most and len(lines) > int(most):
            lines = [*lines[: int(most)], "…"]
        body = "\n".join((f"$ {command}", *(line.rstrip() for line in lines)))
        note = f" | {most}" if most else ""
        return f"<!-- shown: {command}{note} -->\n```\n{body}\n```\n<!-- /shown -->"

    def table(found: re.Match[str]) -> str:
        name = found["name"]
        if name not in figures:
            return found[0]
        if name in PARTED:
            parts = [
                {k.partition(".")[2]: v for k, v in figures[name].items() if k.startswith(p)} for p in ("dev", "held")
            ]
            cells = [(label, [p[key] for p in parts if key in p]) for key, label in PARTED[name]]
            lines = [
                f"| {label} | " + " | ".join(f"{v:.3f}" for v in found) + " |"
                for label, found in cells
                if len(found) == 2
            ]
            return "\n".join(
                (f"<!-- figures: {name} -->", "| | dev | held |", "| --- | ---: | ---: |", *lines, "<!-- /figures -->")
            )
        rows = [f"| {label} | {figures[name][key]:.3f} |" for key, label in FIGURES[name] if key in figures[name]]
        return "\n".join((f"<!-- figures: {name} -->", "| | |", "| --- | ---: |", *rows, "<!-- /figures -->"))

    return _FIGURES.sub(table, _SHOWN.sub(shown, page))


def onrecord(arguments: list[str], store: Path) -> str:
    """What a command prints over the demo's store."""
    command = [sys.executable, "-m", "onrecord.present.cli", *arguments, "--store", str(store)]
    plain = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100"}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=plain).stdout


def demo_store(folder: Path) -> Path:
    store = folder / "demo.db"
    onrecord(["add", str(REPORTS)], store)
    return store


def measured() -> dict[str, dict[str, float]]:
    run = subprocess.run(
        [sys.executable, "-m", "evals", "--json"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    figures: dict[str, dict[str, float]] = json.loads(run.stdout)
    return figures


def main() -> None:
    figures = measured() if "--figures" in sys.argv[1:] else {}
    with tempfile.TemporaryDirectory() as folder:
        store = demo_store(Path(folder))
        for path in PAGES:
            page = path.read_text(encoding="utf-8")
            path.write_text(filled(page, lambda arguments: onrecord(arguments, store), figures), encoding="utf-8")


if __name__ == "__main__":
    main()
