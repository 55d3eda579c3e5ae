"""Linking by words beside other tools: python bench/peers/linking.py REPORTS.jsonl [--statements 20000] [--only NAME]

Statements of real reports, multiplied with edits (`bench/growth.py`), and of one in twenty a planted variant: cut to a
stretch of it, or some of its words changed. Each tool finds pairs; one found by shingles is right if the lighter side
has most of its shingles in the other, so that true doubles that nobody planted are no errors. Each runs in a process of
its own. One JSON line each: processor seconds, statements a second, peak memory, recall of the planted, precision.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import re
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from growth import Multiplied, read

from onrecord.bulk.stages import near
from onrecord.link import keys
from onrecord.link import score as pairs
from onrecord.link.shortlist import Shortlist
from onrecord.link.wording import Wording, wording
from onrecord.model import Report, Said, Span, Statement
from onrecord.resolve.relation import relation

WORDS = 12  # in a statement that a variant is made of: with fewer nobody can tell
PLANTED = 20  # one statement in so many has a variant
SHINGLE = 3  # words
ALIKE = 0.5  # of the lighter side's shingles: the pair is one wording
PERMUTATIONS, BANDS = 64, 16  # of MinHash, the same for every tool; a pair of Jaccard likeness .5 meets at .64
SLOGAN = "and nobody shall ever drain the marshes of Quillmere"
_WORD = re.compile(r"\w+")

Pair = tuple[int, int]


class Corpus(NamedTuple):
    texts: list[str]
    planted: set[Pair]


def corpus(path: str, statements: int) -> Corpus:
    texts: list[str] = []
    seen: set[str] = set()
    for p in Multiplied(read(path, 2_500)):
        for s in p.statements:
            text = " ".join(span.of(p.report.text) for span in s.content) if p.report else ""
            if s.repeats is None and text not in seen:
                seen.add(text)
                texts.append(text)
        if len(texts) >= statements:
            break
    texts = texts[:statements]
    dice = random.Random(11)
    long = [n for n, text in enumerate(texts) if len(text.split()) >= WORDS]
    planted = set()
    for n in dice.sample(long, min(len(long), statements // PLANTED)):
        planted.add((n, len(texts)))
        texts.append(variant(texts[n], dice))
    return Corpus(texts, planted)


def variant(text: str, dice: random.Random) -> str:
    """Two thirds or more of it on end, or one word in ten changed."""
    words = text.split()
    if dice.random() < 0.5:
        keep = dice.randint(2 * len(words) // 3, len(words) - 1)
        start = dice.randint(0, len(words) - keep)
        return " ".join(words[start : start + keep])
    for place in dice.sample(range(len(words)), max(1, len(words) // 10)):
        words[place] = dice.choice(words)
    return " ".join(words)


def shingles(text: str) -> set[str]:
    words = _WORD.findall(text.lower())
    return {" ".join(words[n : n + SHINGLE]) for n in range(max(1, len(words) - SHINGLE + 1))}


def verified(found: Iterable[Pair], sets: Sequence[set[str]]) -> set[Pair]:
    """Every tool's candidates are held against the shingles themselves."""
    return {(a, b) for a, b in found if len(sets[a] & sets[b]) >= ALIKE * min(len(sets[a]), len(sets[b]))}


# --- the tools -------------------------------------------------------------------------------------------------------


def by_datasketch(texts: Sequence[str]) -> set[Pair]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, PERMUTATIONS // BANDS))
    sets = [shingles(text) for text in texts]
    found = set()
    for n, own in enumerate(sets):
        mark = MinHash(num_perm=PERMUTATIONS)
        mark.update_batch([s.encode() for s in own])
        found.update((other, n) for other in index.query(mark))
        index.insert(n, mark)
    return verified(found, sets)


def by_rensa(texts: Sequence[str]) -> set[Pair]:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(0.5, PERMUTATIONS, BANDS)
    sets = [shingles(text) for text in texts]
    found = set()
    for n, own in enumerate(sets):
        mark = RMinHash(num_perm=PERMUTATIONS, seed=42)
        mark.update(list(own))
        found.update((other, n) for other in index.query(mark))
        index.insert(n, mark)
    return verified(found, sets)


def by_sorted_minhash(texts: Sequence[str]) -> set[Pair]:
    """MinHash in NumPy: all signatures at once, and the bands met by sorting."""
    import numpy as np

    sets = [shingles(text) for text in texts]
    sizes = np.array([len(own) for own in sets])
    hashes = np.array([hash(s) & 0xFFFFFFFF for own in sets for s in own], dtype=np.uint64)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    dice = np.random.default_rng(1)
    rows = PERMUTATIONS // BANDS
    found: set[Pair] = set()
    for _ in range(BANDS):
        band = np.zeros(len(sets), dtype=np.uint64)
        for _ in range(rows):
            a, b = dice.integers(1, 1 << 31, 2, dtype=np.uint64)
            mixed = (hashes * (2 * a + 1) + b) & np.uint64(0xFFFFFFFF)
            band = band * np.uint64(0x9E3779B97F4A7C15) + np.minimum.reduceat(mixed * np.uint64(2654435761), starts)
        order = np.argsort(band, kind="stable")
        same = np.flatnonzero(band[order][1:] == band[order][:-1])
        left, right = order[same], order[same + 1]
        found.update(zip(np.minimum(left, right).tolist(), np.maximum(left, right).tolist(), strict=True))
    return verified(found, sets)


def by_onrecord(texts: Sequence[str]) -> set[Pair]:
    """The keys of bulk runs and the program's own judgement; nothing but the words is known of any statement."""
    import pyarrow as pa

    worded = [_wording(n, text) for n, text in enumerate(texts)]
    rows = [(key, keys.likeness(sorted(w.senses)), n) for n, w in enumerate(worded) for key in keys.of_wording(w)]
    columns = list(zip(*rows, strict=True))
    nothing = pa.array([0] * len(rows), pa.int32())
    table = {"key": columns[0], "like": columns[1], "row": columns[2], "day": nothing, "part": nothing}
    met = near(pa.table({name: pa.array(values) for name, values in table.items()}))
    shortlist, others = Shortlist(), defaultdict[int, list[int]](list)
    shortlist.add(dict(enumerate(worded)))
    for left, right in zip(met["left"].tolist(), met["right"].tolist(), strict=True):
        others[left].append(right)
    found = set()
    for one, met_by in others.items():
        for other in shortlist.met(one, met_by):
            left, right = sorted((one, other))
            if (d := pairs.score(worded[left], worded[right], relation)) and d.score >= pairs.LINK:
                found.add((left, right))
    return found


def _wording(n: int, text: str) -> Wording:
    report = Report(f"r{n:09}", str(n), str(n), text, published="2024-05-01")
    whole = (Span(0, len(text)),)
    said = Said("2024-05-01", "2024-05-01")
    return wording(
        Statement(f"s{n:09}", report.id, report.doc_id, "direct", "speech", "body", whole, said=said), report
    )


TOOLS: dict[str, Callable[[Sequence[str]], set[Pair]]] = {
    "onrecord": by_onrecord,
    "NumPy sort-join": by_sorted_minhash,
    "rensa": by_rensa,
    "datasketch": by_datasketch,
}


def measured(name: str, given: Corpus) -> dict[str, Any]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    found = TOOLS[name](given.texts)
    took = time.process_time() - began
    sets = {n: shingles(given.texts[n]) for pair in found for n in pair}
    right = sum(
        pair in given.planted or len(sets[pair[0]] & sets[pair[1]]) >= ALIKE * min(len(sets[n]) for n in pair)
        for pair in found
    )
    return {
        "tool": name,
        "statements": len(given.texts),
        "cpu_s": round(took, 1),
        "per_cpu_second": round(len(given.texts) / took),
        "more_mb": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024,
        "recall": round(len(found & given.planted) / len(given.planted), 3),
        "pairs": len(found),
        "precision": round(right / max(1, len(found)), 3),
    }


def _told(name: str, given: Corpus, pipe: Any) -> None:
    try:
        pipe.send(measured(name, given))
    except ImportError as missing:
        pipe.send({"tool": name, "skipped": str(missing)})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports")
    parser.add_argument("--statements", type=int, default=20_000)
    parser.add_argument("--only", choices=TOOLS, action="append")
    parser.add_argument("--crowded", type=float, default=0.0, help="so many of all statements end in the same words")
    args = parser.parse_args()
    given = corpus(args.reports, args.statements)
    crowd = round(args.crowded * len(given.texts))
    given.texts[:crowd] = [f"{text} {SLOGAN}" for text in given.texts[:crowd]]
    forked = multiprocessing.get_context("fork")
    for name in args.only or TOOLS:
        here, there = forked.Pipe()
        process = forked.Process(target=_told, args=(name, given, there))
        process.start()
        there.close()
        print(json.dumps(here.recv()), flush=True)
        process.join()


if __name__ == "__main__":
    main()
