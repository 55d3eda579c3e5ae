"""What the program is made of is known, locked and without known faults; and nothing in it runs what it has read."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "onrecord"
# What can run what it is given, and where it may stand.
RUNS = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "importlib.import_module", "subprocess"}
ALLOWED = {
    "frozen.py": {"exec"},  # of the names of a class's own fields
    "present/cli.py": {"importlib.import_module"},  # of a command from a fixed list
    "present/http/fellows.py": {"subprocess.Popen"},  # of itself, once more
}
BARRED = {"marshal", "shelve", "dill", "cloudpickle", "joblib", "torch", "yaml", "codeop", "runpy"}


@pytest.fixture(scope="module")
def supply() -> ModuleType:
    spec = importlib.util.spec_from_file_location("supply", ROOT / "docs" / "supply.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["supply"] = module
    spec.loader.exec_module(module)
    return module


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield str(path.relative_to(SOURCE)), ast.parse(path.read_text(encoding="utf-8"))


def test_nothing_runs_what_it_has_read() -> None:
    wrong = []
    for name, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                runs = called in RUNS or called.partition(".")[0] in RUNS
                if runs and called not in ALLOWED.get(name, set()):
                    wrong.append(f"{name}:{node.lineno}: {called}")
                if any(k.arg in ("shell", "allow_pickle") and ast.unparse(k.value) != "False" for k in node.keywords):
                    wrong.append(f"{name}:{node.lineno}: {called} with a shell or a pickle")
            modules = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            wrong += [f"{name}: {m}" for m in modules if m.partition(".")[0] in BARRED]
    assert wrong == []


def test_pickles_are_read_in_one_place_and_written_in_one() -> None:
    calls = {
        (name, ast.unparse(node))
        for name, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "pickle"
    }
    assert {(n, c) for n, c in calls if c in ("pickle.load", "pickle.loads")} == set()
    assert {n for n, c in calls if c == "pickle.Unpickler"} == {"messages.py"}


def test_weights_are_no_pickles() -> None:
    kinds = {p.suffix for p in (SOURCE / "weights").rglob("*") if p.is_file()}
    assert kinds == {".onnx", ".json", ".md"}


def test_every_dependency_is_locked(supply: ModuleType) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lock = {p.name for p in supply.locked()}
    named = {supply.name_of(re.split(r"[><=\[ ]", d)[0]) for d in project["dependencies"]}
    assert named <= lock
    lines = [line for line in supply.LOCK.read_text().splitlines() if not line.startswith("#")]
    assert len(lines) == len(supply.locked())


def test_no_locked_version_and_no_least_one_has_a_known_fault(supply: ModuleType) -> None:
    assert supply.faulty({p.name: p.version for p in supply.locked()}) == []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    least = dict(re.split(r"(?:\[.*\])?>=", d.split(",")[0]) for d in project["dependencies"])
    assert supply.faulty({supply.name_of(name): version for name, version in least.items()}) == []
    assert supply.faulty({"jinja2": "3.1.5"}) == ["jinja2 3.1.5: CVE-2025-27516, mended in 3.1.6"]


def test_the_bill_of_materials_is_that_of_the_lock_and_the_weights(supply: ModuleType) -> None:
    told = json.loads(supply.BILL.read_text())
    assert supply.BILL.read_text() == supply.written(supply.locked())
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    assert {c["name"] for c in told["components"] if c["type"] == "machine-learning-model"} == {
        str(p.relative_to(ROOT)) for p in (SOURCE / "weights").rglob("*.onnx")
    }
