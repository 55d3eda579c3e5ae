"""The pages say what the program does: commands, options, keys, acts, links, examples, answers shown."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from onrecord.analyse.acts import ACTS
from onrecord.present.cli import COMMANDS

from .setting import DOCS, PAGES, ROOT, command, options, printed, refresh, typed

SHARED = ROOT.parent / "shared"


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def section(name: str) -> str:
    """What docs/commands.md says of one command."""
    found = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", text(DOCS / "commands.md"), re.DOTALL | re.MULTILINE)
    assert found, f"docs/commands.md has no section on {name}"
    return found[1]


# --- commands --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_explained_with_its_options_and_examples(name: str) -> None:
    page = section(name)
    for option in options(name):
        assert any(re.search(rf"{re.escape(o)}(?![\w-])", page) for o in option.opts), f"{name} {option.opts}"
    assert re.search(rf"^(?:.*\| )?onrecord {name}(?! \[)", page, re.MULTILINE), "no example"
    assert text(ROOT / "README.md").count(f"onrecord {name}")


@pytest.mark.parametrize("name", COMMANDS)
def test_choices_and_defaults_are_those_of_the_program(name: str) -> None:
    page = section(name).replace("\\|", "|")
    for option in options(name):
        if isinstance(option.type, click.Choice):
            assert f"`{option.opts[0]} {'|'.join(option.type.choices)}`" in page
        if option.show_default and isinstance(option.default, str | int) and not option.is_flag:
            row = next(line for line in page.split("\n") if f"`{option.opts[0]}" in line)
            assert f"default `{option.default}`" in row or f"default {option.default}" in row, (name, option.opts)


def test_the_page_names_no_command_and_no_option_that_is_not_there() -> None:
    page = text(DOCS / "commands.md")
    assert set(re.findall(r"^## ([a-z]+)$", page, re.MULTILINE)) == set(COMMANDS)
    for name in COMMANDS:
        known = {o for option in options(name) for o in (*option.opts, *option.secondary_opts)}
        rows = re.findall(r"^\| (.*?) \|", section(name), re.MULTILINE)
        assert {o for row in rows for o in re.findall(r"--[a-z][a-z-]*", row)} <= known, name


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_command_shown_can_be_typed(page: Path) -> None:
    for arguments in typed(text(page)):
        found = command(arguments[0])
        parser = found.make_parser(click.Context(found))
        given, _, _ = parser.parse_args(arguments[1:])  # raises on an option that is not there
        for option in options(arguments[0]):
            value = given.get(option.name or "")
            if isinstance(option.type, click.Choice) and value is not None:
                assert value in option.type.choices, arguments


def test_commands_are_found_in_pages() -> None:
    block = '```\nzcat x | onrecord extract - > y\n$ onrecord add "r s"  # note\n```\n'
    page = f'see `onrecord check "a; b" --since 2024`\n{block}'
    assert [*typed(page)] == [["extract", "-"], ["add", "r s"], ["check", "a; b", "--since", "2024"]]


# --- keys ------------------------------------------------------------------------------------------------------------


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            # The cells of a comparison stand under the names of outlets.
            yield from keys(list(inner.values()) if key == "cells" else inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


JSON = {
    "search": ["search", "strait", "--format", "json"],
    "check": ["check", "We are ready to move our ships back from the strait", "--format", "json"],
    "check of a caption": ["check", "the opening of parliament in Merrin", "--format", "json"],
    "check of a denial": ["check", "sailors had fired on a Kestrian patrol boat", "--format", "json"],
    "trace": ["trace", "A permanent Compact base in Port Sevran would cross a red line", "--format", "json"],
    "compare": ["compare", "signal-summit.txt", "--format", "json"],
    "compare an outlet": ["compare", "--outlet", "Signal Blaze", "--format", "json"],
    "timeline": ["timeline", "--format", "json"],
    "positions": ["positions", "--format", "json"],
    "disputed": ["disputed", "--format", "json"],
    "speakers": ["speakers", "--format", "json"],
    "speaker": ["speaker", "Orsin", "--format", "json"],
    "stories": ["stories", "--format", "json"],
    "utterances": ["utterances"],
    "export": ["export"],
}


@pytest.mark.parametrize("name", JSON)
def test_every_key_is_explained(name: str, demo_store: Path) -> None:
    out = printed(JSON[name], demo_store)
    values = [json.loads(out)] if "json" in JSON[name] else [json.loads(line) for line in out.split("\n") if line]
    found = {key for value in values for key in keys(value)}
    assert len(found) > 5
    explained = set(re.findall(r"`([a-z_]+)`", text(DOCS / "record.md")))
    assert found <= explained, sorted(found - explained)


def test_every_column_is_explained() -> None:
    from onrecord.present.commands.extracting import COLUMNS

    assert set(COLUMNS) <= set(re.findall(r"`([a-z_]+)`", text(DOCS / "record.md")))


def test_every_act_is_explained() -> None:
    page = text(DOCS / "acts.md")
    assert [act for act in [*ACTS, "red_line"] if not re.search(rf"\b{act}\b", page)] == []


# --- links, answers shown --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text(page)):
        if target.startswith(("http://", "https://")):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        if anchor:
            heads = re.findall(r"^#+ (.+)$", text(file), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in heads}, target


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_answers_shown_are_what_the_program_prints(page: str, demo_store: Path) -> None:
    shown = text(ROOT / page)
    assert shown.count("<!-- shown: ") >= 1
    filled = refresh().filled(shown, lambda arguments: printed(arguments, demo_store), {})
    assert filled == shown, f"{page} shows old answers: run python docs/refresh.py"


def test_figures_are_of_evaluations_that_there_are() -> None:
    from evals.__main__ import EVALS

    blocks = re.findall(r"<!-- figures: (\w+) -->\n(.*?)<!-- /figures -->", text(ROOT / "README.md"), re.DOTALL)
    labels = {name: [label for _, label in rows] for name, rows in refresh().FIGURES.items()}
    assert {name for name, _ in blocks} == set(labels) <= set(EVALS)
    for name, table in blocks:
        told = re.findall(r"^\| (.+?) \| [01]\.\d{3} \|$", table, re.MULTILINE)
        assert told, f"{name} has no figures: run python docs/refresh.py --figures"
        assert set(told) <= set(labels[name])


# --- the demo's walk -------------------------------------------------------------------------------------------------

WALK = json.loads(text(ROOT / "src" / "onrecord" / "demo" / "walk.json"))


@pytest.mark.parametrize("step", WALK, ids=lambda s: s["command"][0])
def test_every_step_of_the_walk_answers(step: dict[str, Any], demo_store: Path) -> None:
    assert step["ask"].endswith(("?", "."))
    out = printed(step["command"], demo_store)
    assert len(out.split("\n")) >= 4
    assert "None" not in out


def test_the_walk_is_short() -> None:
    assert 12 <= len(WALK) <= 16


# --- what must not stand anywhere ------------------------------------------------------------------------------------

RUN = 12  # words on end that nobody writes twice by chance


def runs(page: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", page.casefold())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def test_no_page_quotes_the_reports_beside_the_repository() -> None:
    reports = sorted((SHARED / "reports").glob("*.txt"))
    if not reports:
        pytest.skip("no reports beside the repository")
    there = set().union(*(runs(text(r)) for r in reports))
    tracked = [*PAGES, *sorted((ROOT / "src" / "onrecord" / "demo").rglob("*.*"))]
    assert [str(p) for p in tracked if p.is_file() and runs(text(p)) & there] == []


# Put together here, so that this file does not hold what it looks for.
FOREIGN = re.compile(
    "|".join(
        (
            "/wo" + r"rk/(?:main|shared|\.)",
            r"/tmp/onre" + "cord",
            r"\bissues? " + r"#?\d",
            r"(?<![\w\"':])#\d+\b(?! )",  # but no colour in quotation marks
        )
    )
)


def test_nothing_names_the_place_where_it_was_written() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], capture_output=True, cwd=ROOT, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    found = []
    for name in filter(None, listed.stdout.decode().split("\0")):
        path = ROOT / name
        if path.name == "tokenizer.json":
            continue  # word pieces, some of which look like references
        if (
            path.suffix in {".py", ".md", ".toml", ".txt", ".tsv", ".sh", ".json", ".csv", ".yml", ""}
            and path.is_file()
        ):
            found += [f"{name}: {m[0]}" for m in FOREIGN.finditer(path.read_text(encoding="utf-8", errors="replace"))]
    assert found == []


# --- names that pages take from the source ---------------------------------------------------------------------------


def test_thresholds_are_where_the_page_says() -> None:
    rows = re.findall(
        r"^\| .*? \| `([\w/]+\.py)`: (.*?) \| .*?`python -m evals (\w+)`", text(DOCS / "claims.md"), re.MULTILINE
    )
    assert len(rows) >= 5
    for file, names, evaluation in rows:
        source = text(ROOT / "src" / "onrecord" / file)
        for name in re.findall(r"`(\w+)`", names):
            assert re.search(rf"^{name}\b.* = ", source, re.MULTILINE), (file, name)
        assert (ROOT / "evals" / f"{evaluation}.py").exists() or (ROOT / "evals" / evaluation).is_dir()


def test_every_value_of_a_closed_list_is_explained() -> None:
    from typing import get_args

    from onrecord.answer.compare import CellKind
    from onrecord.answer.judge import Verdict
    from onrecord.answer.timeline import Dated
    from onrecord.answer.wordings import How
    from onrecord.link import origins
    from onrecord.link.differences import Flag
    from onrecord.model import Class, Kind, SpeakerType

    explained = set(re.findall(r"`([a-z_]+)`", text(DOCS / "record.md")))
    for closed in (Verdict, CellKind, Dated, How, origins.How, Flag, Kind, Class, SpeakerType):
        assert set(get_args(closed)) <= explained, closed
