"""Memory stays flat, however many articles come."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.config import Config
from onrecord.model import Raw

MOST = 1.3  # times what a small part of the articles takes
SYLLABLES = "ba be bo da de do ga ge go ka ke ko la le lo ma me mo na ne no ra re ro sa se so ta te to va ve vo".split()


def word(n: int) -> str:
    """The n-th made-up word."""
    out = ""
    for _ in range(3):
        n, at = divmod(n, len(SYLLABLES))
        out += SYLLABLES[at]
    return out


def article(n: int) -> dict[str, str]:
    who, where, what = (word(k * n + k).title() for k in (7, 11, 13))
    text = f"{where.upper()}, March {n % 28 + 1} – The minister, Ana {who}, said that the {word(n)} stays.\n\n"
    text += f"“We keep number {n} of the {word(3 * n)} open for the {word(5 * n)},” she told the {what} Courier.\n\n"
    text += f"A spokesman for {what} denied that it had asked for {n} of them, and called the {word(17 * n)} a mistake."
    day = f"20{10 + n % 12}-{n % 12 + 1:02}-{n % 28 + 1:02}"
    return {
        "id": str(n),
        "outlet": f"Outlet {n % 40}",
        "published": day,
        "title": f"{what} keeps {word(n)}",
        "text": text,
    }


def peaks(folder: Path, articles: int) -> list[int]:
    """What the program and its largest worker took to add so many, in kilobytes."""
    path = folder / f"{articles}.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(article(n)) + "\n" for n in range(articles))
    command = [sys.executable, "-m", "tests.pipeline.peak", "add", str(path), "--model", "rules"]
    command += ["--store", str(folder / f"{articles}.db")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.split()) == articles
    return [int(kilobytes) for kilobytes in done.stderr.split()[-2:]]


def test_a_report_leaves_nothing_to_the_garbage_collector() -> None:
    """What refers to itself stays until it is looked for, and to look takes longer than many a stage."""
    raws = [Raw(str(n), str(n), "json", json.dumps(article(n)).encode()) for n in range(4)]
    config = Config(model="rules")
    pipeline.process(raws[0], config)  # what is loaded once
    gc.collect()
    gc.disable()
    try:
        assert all(pipeline.process(raw, config).statements for raw in raws)
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.parametrize(("few", "many"), [(50, 250), pytest.param(1_000, 50_000, marks=pytest.mark.slow)])
def test_memory_is_flat(tmp_path: Path, few: int, many: int) -> None:
    small, large = peaks(tmp_path, few), peaks(tmp_path, many)
    assert [b <= MOST * a for a, b in zip(small, large, strict=True)] == [True, True], f"{small} kB, then {large} kB"
