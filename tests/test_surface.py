"""What a user meets first: the package's names, how soon it starts, and that every command helps."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

import onrecord
from onrecord.present.cli import COMMANDS, cli

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE_LINE = re.compile(r"\s*([a-z]+ [^|;]+\| )?onrecord ")
HEAVY = "numpy trafilatura lxml py3langid rapidfuzz sqlite3 onnxruntime tokenizers multiprocessing hypothesis".split()


def heavy_after(code: str) -> list[str]:
    """The heavy modules that a fresh interpreter has loaded once `code` has run."""
    listing = f"import sys\n{code}\nprint(*[m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True, timeout=60)
    return done.stderr.split()


@pytest.mark.parametrize(
    "code",
    [
        "import onrecord",
        "import onrecord.model, onrecord.ids, onrecord.config, onrecord.errors",
        "from onrecord.present import cli; cli.run(['--help'])",
        "from onrecord.present import cli; cli.run(['--version'])",
        "from onrecord.present import cli; cli.run(['add', '--help'])",
        "from onrecord.present import cli; cli.run(['extract', '--help'])",
        "from onrecord.present import cli; cli.run(['check', '--help'])",
    ],
)
def test_what_needs_no_work_loads_nothing_heavy(code: str) -> None:
    assert heavy_after(code) == []


def test_the_probe_sees_what_is_loaded() -> None:
    assert heavy_after("import sqlite3") == ["sqlite3"]


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert onrecord.__version__ == project["version"]


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "onrecord", "--version"], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout.split()[-1]) == (0, onrecord.__version__)


def test_the_packages_names_are_there() -> None:
    assert all(getattr(onrecord, name) is not None for name in onrecord.__all__)
    with pytest.raises(AttributeError):
        _ = onrecord.no_such_name  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does_and_ends_with_examples(name: str) -> None:
    context = click.Context(cli, info_name="onrecord")
    command = cli.get_command(context, name)
    assert command is not None
    assert command.name == name
    text = command.get_help(click.Context(command, info_name=name, parent=context))
    assert EXAMPLE_LINE.match(text.splitlines()[-1]), "the page does not end with an example"
    examples = text.rpartition("Examples:")[2].strip().splitlines()
    assert any(f"onrecord {name}" in line for line in examples)
    assert all(EXAMPLE_LINE.match(line) for line in examples)


def test_the_help_of_all_ends_with_examples() -> None:
    text = cli.get_help(click.Context(cli, info_name="onrecord"))
    assert text.rpartition("Examples:")[2].strip().startswith("onrecord add")
    assert EXAMPLE_LINE.match(text.splitlines()[-1])
