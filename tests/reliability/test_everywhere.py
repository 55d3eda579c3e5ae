"""`extract` gives the same bytes on every run: any jobs, batch, setting, instruction set, Python 3.11 to 3.13.

Short: the rules over the demo's reports; at full length the model too, and every Python found. `PYTHONS` (a list of
programs with what onrecord needs installed, separated by colons) names others than this one.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onrecord import pipeline
from onrecord.analyse.tagger import TaggerExtractor
from onrecord.config import Config
from tests.reliability import harness

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "src" / "onrecord" / "demo" / "reports"
ELSEWHERE = {"PYTHONHASHSEED": "7", "TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONOPTIMIZE": "0"}
PYTHONS = [p for p in os.environ.get("PYTHONS", "").split(":") if p]
WITHOUT = ["amx,vnni", "amx,vnni,avx512", "amx,vnni,avx512,avx2,fma", "amx,vnni,avx512,avx2,fma,avx"]
OF_GLIBC = ["AVX512F", "AVX2", "FMA"]  # as its own choice of a function names them
CANNOT = 77  # the exit status of what the library is laid under
NOISE = 2e-4  # of a score: far more than two instruction sets differ by in 32 bits
REPORTS = 3


def extracted(*options: str, python: str = sys.executable, also: Mapping[str, str] | None = None) -> bytes:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": "0", **(also or {})}
    command = [python, "-m", "onrecord", "extract", *options]
    ran = subprocess.run(command, cwd=DEMO, env=environment, capture_output=True, stdin=subprocess.DEVNULL)
    assert ran.returncode in (0, 1), ran.stderr.decode()
    return ran.stdout


def same(model: str, path: str, **other: Any) -> int:
    """The bytes of one run, which are those of another."""
    first = extracted("--model", model, path)
    assert len(first.splitlines()) > 5
    assert extracted("--model", model, "--jobs", "3", path, **other) == first
    return len(first)


def test_other_settings_give_the_same_bytes() -> None:
    same("rules", "corran-summit.txt", also=ELSEWHERE)


@pytest.mark.slow
@pytest.mark.parametrize("model", ["rules", "fast"])
def test_other_settings_give_the_same_bytes_for_all(model: str) -> None:
    print(f"\n{model}: {same(model, '.', also=ELSEWHERE):,} bytes, twice the same")


@pytest.mark.slow
@pytest.mark.parametrize("model", ["rules", "fast"])
def test_other_pythons_give_the_same_bytes(model: str) -> None:
    if not PYTHONS:
        pytest.skip("PYTHONS names no other Python")
    for python in PYTHONS:
        version = subprocess.run([python, "-V"], capture_output=True, text=True).stdout.strip()
        print(f"\n{model}: {same(model, '.', python=python):,} bytes, the same with {version}")


@pytest.fixture(scope="module")
def processor(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, str]]:
    """Settings of a process that finds a processor without some instruction sets."""
    library = None
    if platform.machine() == "x86_64":
        library = harness.compiled(tmp_path_factory.mktemp("cpu"), "cpu.c")
    if library is None:
        pytest.skip("no C compiler to make the library that answers for the processor (Linux on x86-64)")

    def without(sets: str) -> dict[str, str]:
        mathematics = "glibc.cpu.hwcaps=" + ",".join(f"-{name}" for name in OF_GLIBC if name.lower()[:6] in sets)
        return {"LD_PRELOAD": str(library), "ONRECORD_WITHOUT": sets, "GLIBC_TUNABLES": mathematics}

    tried = subprocess.run(["true"], env={**os.environ, **without("avx2")})
    if tried.returncode == CANNOT:
        pytest.skip("this processor, or its kernel, lets every program ask it for its instruction sets")
    return without


def found_by_numpy(settings: Mapping[str, str]) -> str:
    command = [sys.executable, "-W", "ignore", "-c", "import numpy; numpy.show_runtime()"]
    told = subprocess.run(command, env={**os.environ, **settings}, capture_output=True, text=True, check=True)
    return told.stdout.partition("'found'")[2].partition("]")[0]


@pytest.mark.parametrize(
    ("path", "some"), [("corran-summit.txt", WITHOUT[-1:]), pytest.param(".", WITHOUT, marks=pytest.mark.slow)]
)
def test_other_instruction_sets_give_the_same_bytes(
    processor: Callable[[str], dict[str, str]], path: str, some: Sequence[str]
) -> None:
    first = extracted("--model", "fast", path)
    assert len(first.splitlines()) > 5
    for sets in some:
        settings = processor(sets)
        assert found_by_numpy(settings) != found_by_numpy({}), "nothing was hidden"
        assert extracted("--model", "fast", path, also=settings) == first, sets
        print(f"\n{len(first):,} bytes, the same without {sets}")


class Noisy:
    """An engine on a machine whose arithmetic is a little different."""

    def __init__(self, engine: Any, seed: int) -> None:
        self._engine, self._chance = engine, np.random.default_rng(seed)

    def encode(self, inputs: Any) -> Any:
        return self._shaken(self._engine.encode(inputs))

    def roles(self, *inputs: Any) -> Any:
        return self._shaken(self._engine.roles(*inputs))

    def _shaken(self, scores: Any) -> Any:
        return tuple(s + self._chance.uniform(-NOISE, NOISE, s.shape).astype(s.dtype) for s in scores)


def test_arithmetic_that_differs_a_little_gives_the_same_statements() -> None:
    reports = [p.report for p in pipeline.extract([str(DEMO)], Config(model="rules")) if p.report][:REPORTS]
    plain = TaggerExtractor()
    noisy = TaggerExtractor()
    noisy.__dict__["engine"] = Noisy(plain.engine, 1)
    found = [(plain.extract(r), noisy.extract(r)) for r in reports]
    assert sum(len(a) for a, _ in found) > 15
    for a, b in found:
        assert [(s.id, s.kind, s.content, s.cue, s.source) for s in a] == [
            (s.id, s.kind, s.content, s.cue, s.source) for s in b
        ]
        assert all(abs(x.confidence - y.confidence) <= 0.01 for x, y in zip(a, b, strict=True))
