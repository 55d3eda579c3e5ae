"""One direction, few hops: read → clean → analyse → resolve → link → store → answer → present.

A stage knows the record (`model`), ids, errors, config and its own folder, so that each can be read, tested and
replaced alone, and run over partitions. What else a part may import is listed here; a new entry is a decision about
the design.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "onrecord"

RECORD = {"model", "ids", "errors", "config", "frozen", "offsets"}
STAGES = "read clean analyse resolve link store".split()
# Part → what it may import beside the record and itself. "a.b" allows that module, "a" the package and all in it.
MAY_IMPORT: dict[str, set[str]] = {
    **{stage: set() for stage in STAGES},
    "scoring": set(),  # any program's output can be scored
    "confine": set(),
    "messages": set(),
    "workers": {"confine", "messages"},
    # Reads a store through its interface, and says what differs with the functions that linking compares with.
    "answer": {
        "store.interface",
        "store.tokens",
        "store.corrections",
        "link",
        "resolve.known",
        "resolve.names",
        "resolve.register",
        "resolve.relation",
        "resolve.facts",
        "resolve.holder",
        "analyse.acts_cues",
        "analyse.lexicon",
        "analyse.outlets",
        "analyse.strength",
        "analyse.acts_table",
    },
    # Shows answers and runs the pipeline; opens stores, and knows the types and the table of acts that answers use.
    "present": {"answer", "pipeline", "api", "typed", "scoring", "store.open_store", "store.interface", "link.origins"}
    | {"store.shown", "store.beside"}
    | {"watching", "read.fetch.Manners", "analyse.acts_table", "resolve.known", "__version__"},
    # The three that string stages together.
    "linking": {"link", "naming", "store.interface", "resolve.relation"},
    "naming": {"link", "store.interface", "resolve.known", "resolve.register", "resolve.terms"},
    "pipeline": {*STAGES, "workers", "linking"},
    "api": {"answer", "pipeline", "store"},
    "watching": {"pipeline", "read.feeds", "read.fetch", "store.interface"},
    "typed": {"answer", "link.origins", "store.interface"},  # the classes of results, by name
    "client": {"answer", "typed"},
    # The pipeline over parts: its own reading of an input's entries, the records of the store as rows.
    "bulk": {"pipeline", "read", "link", "linking", "resolve.relation"}
    | {"store.records", "store.interface", "store.open_store"},
    "__init__": {"api", "client"},
}
FOLDERS = sorted(path.parent.name for path in SOURCE.glob("*/__init__.py") if path.parent.name in MAY_IMPORT)


def imports(code: str, package: str = "") -> Iterator[tuple[int, str]]:
    """(line, dotted name below `onrecord`) of each import, wherever it stands; `package`: where relative ones start."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            up = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*up, *([node.module] if node.module else [])])
            names = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            if name.split(".")[0] == "onrecord":
                yield node.lineno, name.removeprefix("onrecord").removeprefix(".")


def violations(code: str, part: str) -> list[str]:
    """The imports of `code` that a module of `part` must not have."""
    allowed = RECORD | {part} | MAY_IMPORT[part]

    def may(name: str) -> bool:
        pieces = name.split(".")
        return any(".".join(pieces[:n]) in allowed for n in range(1, len(pieces) + 1))

    return [f"line {line}: onrecord.{name}" for line, name in imports(code, f"onrecord.{part}") if not may(name)]


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def part_of(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def test_every_part_has_its_rule() -> None:
    plain = RECORD | {"demo", "weights", "__main__"}
    assert {part_of(p) for p in modules()} - plain == set(MAY_IMPORT) - (plain & set(MAY_IMPORT))


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_go_one_way(path: Path) -> None:
    part = part_of(path)
    if part in RECORD:
        others = [name for _, name in imports(path.read_text(encoding="utf-8")) if name.split(".")[0] not in RECORD]
        assert not others, "the record stands on nothing"
    elif part in MAY_IMPORT:
        assert not violations(path.read_text(encoding="utf-8"), part)


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("clean", "from onrecord.read import parse"),
        ("read", "import onrecord.clean.html"),
        ("analyse", "from onrecord import resolve"),
        ("analyse", "def late():\n    from onrecord.resolve import names"),
        ("resolve", "from ..analyse import tokens"),
        ("link", "from onrecord.store.interface import Store"),
        ("store", "from onrecord.link.words import words"),
        ("link", "import onrecord.pipeline as p"),
        ("answer", "from onrecord import pipeline"),
        ("answer", "from onrecord.present import text"),
        ("answer", "from onrecord.store.sqlite import SQLite"),
        ("answer", "from onrecord.store import open_store"),
        ("present", "from onrecord.store.sql import SqlStore"),
        ("present", "from onrecord.link import score"),
        ("present", "from onrecord.clean import clean"),
        ("pipeline", "from onrecord.present import text"),
        ("read", "if True:\n    from onrecord import workers"),
    ],
)
def test_a_planted_violation_is_seen(part: str, code: str) -> None:
    assert violations(code, part)


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (
            "clean",
            "from onrecord.model import Span\nfrom onrecord import ids\nfrom onrecord.clean.html import x",
        ),
        ("clean", "from .html import main_text\nfrom . import dates\nimport trafilatura, json"),
        ("answer", "from onrecord.store.interface import Filter\nfrom onrecord.link import align"),
        ("present", "from onrecord.store import open_store\nfrom onrecord.analyse.acts_table import ACTS"),
        ("pipeline", "from onrecord import analyse, clean, read"),
    ],
)
def test_what_is_allowed_is_not_called_a_violation(part: str, code: str) -> None:
    assert violations(code, part) == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_folder_says_what_may_live_there(folder: str) -> None:
    readme = (SOURCE / folder / "README.md").read_text(encoding="utf-8")
    words = " ".join(line for line in readme.splitlines() if not line.startswith("#"))
    sentences = re.findall(r"[.!?](?=\s+[A-Z`]|\s*$)", words)
    assert 3 <= len(sentences) <= 5, f"{folder}/README.md should be about three sentences, not {len(sentences)}"
