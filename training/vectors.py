"""Vectors of words whose sums lie to each other as a large model's vectors of whole texts do.

    python training/vectors.py --data DATA --encoder ENCODER --out OUT [--minutes 8] [--words 40000] [--threads 2]

Texts are what the default model finds said in the bulk reports, their headlines, and sentences and stretches of them;
what `evals retold` asks about is of other reports. The teacher (all-MiniLM-L6-v2: the mean of its last states)
reads each once. Its vectors are turned to their principal axes, and each word's vector is learned so that the sum over
a text's words points where the teacher's does, and is as near to its fellows in a batch. `OUT/texts.json` and
`OUT/teacher.npy` are kept and not made twice.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from zlib import crc32

import data
import numpy as np
import torch
from model import Shape, Tagger, load_minilm
from torch.nn import functional as F
from train import tokenizer_at

from onrecord import pipeline
from onrecord.link.vectors import forms_of
from onrecord.link.words import stem
from onrecord.model import Report

WIDTH = 256  # parts of a vector that are learned, and of a code: a bit each
KEPT = 96  # parts that are kept, the principal ones: with more, fewer statements are found by claims in other words
LEAST = 3  # texts that have a word: one of fewer shares its vector with others
OTHERS = 2_048  # vectors that such words share
LONGEST = 96  # word pieces that the teacher reads
STRETCHES = 4  # sentences, and stretches of sentences, of each report
HELD = 50  # one text in so many is not learned
SHARP = 0.05  # the smaller, the more the nearest of a batch count
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+")


def texts(path: Path) -> list[str]:
    dice = random.Random(7)
    found: dict[str, None] = {}
    for row in data.load(path):
        report = Report(id="r", doc_id=row["doc_id"], source="", text=row["text"], blocks=data.blocks_of(row["text"]))
        said = (" ".join(span.of(report.text) for span in s.content) for s in pipeline.statements(report, "fast"))
        found |= dict.fromkeys([row.get("title") or "", *said, *_stretches(report.text, dice)])
    kept = [" ".join(words[:80]) for text in found if len(words := text.split()) >= 4]
    dice.shuffle(kept)
    return kept


def _stretches(text: str, dice: random.Random) -> Iterator[str]:
    """Some sentences, and as many stretches of others."""
    sentences = [s for line in text.splitlines() for s in _SENTENCE.split(line) if 5 <= len(s.split()) <= 50]
    yield from dice.sample(sentences, min(STRETCHES, len(sentences)))
    for sentence in dice.sample(sentences, min(STRETCHES, len(sentences))):
        words = sentence.split()
        many = dice.randint(4, min(16, len(words)))
        at = dice.randint(0, len(words) - many)
        yield " ".join(words[at : at + many])


class Teacher:
    """Vectors of texts, each of length 1."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = tokenizer_at(folder)
        self.tokenizer.enable_truncation(LONGEST)
        tagger = Tagger(Shape(), 0.0)
        load_minilm(tagger, folder / "model.safetensors")
        self.encoder = tagger.encoder.eval()
        with torch.no_grad():
            for extra in (self.encoder.case, self.encoder.mark, self.encoder.gap, self.encoder.hint):
                extra.weight.zero_()

    @torch.no_grad()
    def read(self, some: Sequence[str], at_once: int = 64) -> np.ndarray:
        """(n, 384) of float32."""
        pieces = [self.tokenizer.encode(text).ids for text in some]
        by_length = sorted(range(len(pieces)), key=lambda i: len(pieces[i]))
        out = np.zeros((len(pieces), Shape.width), np.float32)
        for start in range(0, len(by_length), at_once):
            batch = by_length[start : start + at_once]
            ids = torch.zeros(len(batch), max(len(pieces[i]) for i in batch), dtype=torch.int64)
            mask = torch.zeros(ids.shape)
            for row, i in enumerate(batch):
                ids[row, : len(pieces[i])] = torch.tensor(pieces[i])
                mask[row, : len(pieces[i])] = 1.0
            none = torch.zeros_like(ids)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                states = self.encoder(ids, none, none, none, none, mask).float()
            mean = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
            out[batch] = F.normalize(mean, dim=1).numpy()
        return out


def taught(path: Path, teacher: Teacher, some: Sequence[str], at_once: int = 8_192) -> np.ndarray:
    """The teacher's vectors of all, kept as they come."""
    done = np.load(path) if path.exists() else np.zeros((0, Shape.width), np.float16)
    while len(done) < len(some):
        done = np.concatenate((done, teacher.read(some[len(done) : len(done) + at_once]).astype(np.float16)))
        np.save(path, done)
        print(f"read {len(done)} of {len(some)}", flush=True)
    return done


def axes(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Their mean, and their principal axes (384, WIDTH)."""
    mean = vectors.mean(0)
    _, found = np.linalg.eigh(np.cov((vectors - mean).T))
    return mean, found[:, ::-1][:, :WIDTH]


class Lesson:
    """Texts as rows of the table to be learned, and where each should point."""

    def __init__(self, some: Sequence[str], goals: np.ndarray, most: int) -> None:
        found = [[stem(form) for form in forms_of([text])] for text in some]
        counts = Counter(word for words in found for word in set(words))
        self.words = sorted(word for word, n in counts.most_common(most) if n >= LEAST)
        place = {word: i for i, word in enumerate(self.words)}
        other = len(self.words)
        self.rows = [
            torch.tensor([place.get(w, other + crc32(w.encode()) % OTHERS) for w in words] or [other])
            for words in found
        ]
        self.size = other + OTHERS
        self.goals = torch.tensor(goals, dtype=torch.float32)

    def start(self) -> torch.Tensor:
        """Each word where the texts point that have it; the common ones short."""
        flat = torch.cat(self.rows)
        lengths = torch.tensor([len(r) for r in self.rows])
        texts_of = torch.repeat_interleave(torch.arange(len(self.rows)), lengths)
        share = self.goals / lengths[:, None].sqrt()
        table = torch.zeros(self.size, WIDTH).index_add_(0, flat, share[texts_of])
        seen = torch.bincount(flat, minlength=self.size) + 3.0
        return 3.0 * table / seen[:, None] * (1e-3 / (1e-3 + seen / seen.sum()))[:, None]


def learn(lesson: Lesson, minutes: float, rate: float = 3e-3, size: int = 1_024) -> torch.nn.EmbeddingBag:
    table = torch.nn.EmbeddingBag(lesson.size, WIDTH, mode="sum")
    table.weight.data = lesson.start()
    steps = torch.optim.Adam([table.weight], lr=rate)
    held, began, dice = len(lesson.rows) // HELD, time.monotonic(), np.random.default_rng(1)
    left = 1.0
    while left > 0:
        for batch in np.array_split(dice.permutation(np.arange(held, len(lesson.rows))), len(lesson.rows) // size):
            left = 1 - (time.monotonic() - began) / (60 * minutes)
            if left <= 0:
                break
            steps.param_groups[0]["lr"] = rate * max(left, 0.02)
            mine, goals = F.normalize(_summed(table, lesson, batch), dim=1), lesson.goals[batch]
            apart = 1 - (mine * goals).sum(1).mean()
            likeness = F.log_softmax(mine @ goals.T / SHARP, 1)
            fellows = F.kl_div(likeness, F.softmax(goals @ goals.T / SHARP, 1), reduction="batchmean")
            steps.zero_grad()
            (apart + 0.3 * fellows).backward()
            steps.step()
        with torch.no_grad():
            mine = F.normalize(_summed(table, lesson, range(held)), dim=1)
        print(f"held texts: cosine {float((mine * lesson.goals[:held]).sum(1).mean()):.4f}", flush=True)
    return table


def _summed(table: torch.nn.EmbeddingBag, lesson: Lesson, batch: Sequence[int]) -> torch.Tensor:
    rows = [lesson.rows[i] for i in batch]
    starts = np.cumsum([0, *(len(r) for r in rows[:-1])])
    return table(torch.cat(rows), torch.tensor(starts))


def save(path: Path, lesson: Lesson, table: torch.nn.EmbeddingBag) -> None:
    """Parts in 8 bits, a scale to each row."""
    weights = table.weight.detach().numpy()[:, :KEPT]
    scales = np.abs(weights).max(1) / 127
    parts = np.round(weights / np.maximum(scales, 1e-9)[:, None]).astype(np.int8)
    told = {
        "words": " ".join(lesson.words),
        "others": OTHERS,
        "scales": b64encode(scales.astype("<f4").tobytes()).decode(),
        "parts": b64encode(parts.tobytes()).decode(),
        "turn": b64encode(turn().tobytes()).decode(),
    }
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def turn(seed: int = 2) -> np.ndarray:
    """(KEPT, WIDTH) of int8: random directions, at right angles to as many others as there are parts. Along the axes
    themselves, of which the first differ most, bits would tell far less."""
    dice = np.random.RandomState(seed)
    turns = [np.linalg.qr(dice.randn(KEPT, KEPT))[0] for _ in range(-(-WIDTH // KEPT))]
    found = np.concatenate(turns, axis=1)[:, :WIDTH]
    return np.round(found / np.abs(found).max() * 127).astype(np.int8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=8)
    parser.add_argument("--words", type=int, default=40_000)
    parser.add_argument("--threads", type=int, default=1)
    a = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(a.threads)
    a.out.mkdir(parents=True, exist_ok=True)
    kept = a.out / "texts.json"
    if not kept.exists():
        kept.write_text(json.dumps(texts(a.data / "stories" / "bulk.reports.jsonl.gz")), encoding="utf-8")
    some = json.loads(kept.read_text(encoding="utf-8"))
    vectors = taught(a.out / "teacher.npy", Teacher(a.encoder), some).astype(np.float32)
    mean, turned = axes(vectors)
    goals = (vectors - mean) @ turned
    lesson = Lesson(some, goals / np.linalg.norm(goals, axis=1, keepdims=True), a.words)
    save(a.out / "vectors.json", lesson, learn(lesson, a.minutes))


if __name__ == "__main__":
    main()
