"""What the tests of the pages share: the pages, the commands in them, and a store of the demo's reports."""

from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
from click.testing import CliRunner

from onrecord.present.cli import COMMANDS, cli

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md")), ROOT / "src" / "onrecord" / "demo" / "README.md"]

_FENCED = re.compile(r"^```[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"`(onrecord [^`\n]+)`")
_END = re.compile(r"\s(?:#|\||>|<|2>)\s?|;|…")


def command(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None, name
    return found


def options(name: str) -> list[click.Option]:
    return [p for p in command(name).params if isinstance(p, click.Option)]


def typed(page: str) -> Iterator[list[str]]:
    """The `onrecord` commands that a page shows, as arguments, without what a shell does with them."""
    lines = [line for block in _FENCED.findall(page) for line in block.split("\n")]
    for line in [*lines, *_INLINE.findall(page)]:
        found = re.match(r"(?:\$ )?(?:[a-z]+ [^|;]+\| )?onrecord (.+)", line)
        if found and not found[1].startswith(("COMMAND", "[")) and "[OPTIONS]" not in line:
            arguments = _arguments(found[1])
            if arguments and arguments[0] in COMMANDS:
                yield arguments


def _arguments(line: str) -> list[str]:
    """Split as a shell would, up to a pipe, a redirection, a comment."""
    quoted = 0
    for i, c in enumerate(line):
        quoted += c == '"'
        if quoted % 2 == 0 and _END.match(line, i):
            line = line[:i]
            break
    return shlex.split(line)


def printed(arguments: list[str], store: Path) -> str:
    """Standard output of a command over `store`, without colours."""
    return CliRunner().invoke(cli, [*arguments, "--store", str(store)], standalone_mode=False).stdout


def refresh() -> ModuleType:
    spec = importlib.util.spec_from_file_location("refresh", DOCS / "refresh.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
