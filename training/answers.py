"""Learns which statement answers which: the weights in `onrecord/link/data/answers.json`, from `answers.jsonl`.

    python -m training.answers measure      # precision, recall and F1 on the stories, by folds and on the twelve apart
    python -m training.answers              # ... and writes the weights, learned on the first twenty-four

Needs scikit-learn and scipy beside the program, and the reports that the stories are made of (`../shared`).
"""

from __future__ import annotations

import json
import math
import pickle
import sys
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from onrecord.link import answering
from onrecord.link.reply_features import Said, alone, pairs, read, taking_up
from onrecord.model import Report, Speaker, Statement
from onrecord.resolve.holder import names_of
from onrecord.resolve.relation import tied

HERE = Path(__file__).parent
LABELS = HERE / "answers.jsonl"
WEIGHTS = HERE.parent / "src" / "onrecord" / "link" / "data" / "answers.json"
LEARNED, FOLDS = 24, 6  # stories that are learned from, the rest only measured on; and the folds of these
SURE, UNSURE = 1.0, 0.5
L2_ALONE, L2_PAIR = 50.0, 60.0  # chosen among a tenth to ten times by folds, where they matter little
Row = dict[str, float]


class Story:
    """One story's statements, and its answers as sets of places among them."""

    def __init__(self, line: dict[str, Any], reports: list[tuple[Report, list[Statement]]]) -> None:
        self.saids: list[Said] = []
        self.reports: list[list[int]] = []
        for report, found in reports:
            some = [taking_up(s) for s in read(report, found, {s.id: names_of(s.speaker) for s in found})]
            self.reports.append(list(range(len(self.saids), len(self.saids) + len(some))))
            self.saids += some
        doc_of = {report.id: report.doc_id for report, _ in reports}
        at = {(doc_of[s.report], s.at, s.end): i for i, s in enumerate(self.saids)}
        place = [at.get(tuple(where)) for where in line["statements"]]
        self.answers = [
            ({place[i] for i in a["reply"]} - {None}, {place[i] for i in a["to"]} - {None}, a["sure"])
            for a in line["answers"]
        ]
        self.alone = [alone(s) for s in self.saids]
        self._pairs: dict[int, list[tuple[int, Row]]] = {}

    def pairs(self, i: int) -> list[tuple[int, Row]]:
        """What i may answer, with what is weighed of the two."""
        if i not in self._pairs:
            found: list[tuple[int, Row]] = []
            s = self.saids[i]
            for places in self.reports:
                at = {self.saids[j].id: j for j in places}
                near = answering.candidates(s, [self.saids[j] for j in places], _one)
                found += zip([at[t.id] for t in near], pairs(s, near), strict=True)
            self._pairs[i] = found
        return self._pairs[i]

    def replies(self) -> dict[int, tuple[set[int], float]]:
        """Each statement that answers: what it answers, and how much it counts."""
        found: dict[int, tuple[set[int], float]] = {}
        for some, to, sure in self.answers:
            for i in some:
                before, weight = found.get(i, (set(), 0.0))
                found[i] = before | to, max(weight, SURE if sure else UNSURE)
        return found


def _one(one: Speaker | None, other: Speaker | None) -> bool:
    return one is not None and other is not None and (one.id == other.id or tied(one, other))


def stories(kept: Path | None = None) -> list[Story]:
    lines = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    found: dict[str, tuple[Report, list[Statement]]] = {}
    if kept and kept.exists():
        found = pickle.loads(kept.read_bytes())
    else:
        found = _extracted(sorted({where[0] for line in lines for where in line["statements"]}))
        if kept:
            kept.write_bytes(pickle.dumps(found))
    return [Story(line, [found[d] for d in dict.fromkeys(w[0] for w in line["statements"])]) for line in lines]


def _extracted(docs: list[str]) -> dict[str, tuple[Report, list[Statement]]]:
    from evals.gold import texts

    from onrecord import clean, pipeline
    from onrecord.config import Limits
    from onrecord.model import Page

    documents, found = texts.documents(), {}
    for doc in docs:
        given = {key: documents[doc].get(key) for key in ("outlet", "title", "published", "url")}
        report, _ = clean.clean(Page(doc, doc, "text", documents[doc]["text"], **given), Limits())
        assert report is not None
        found[doc] = report, pipeline.statements(report, "fast")
    return found


def learn(some: list[Story]) -> dict[str, Any]:
    """Two sets of weights: of a statement's being an answer, and of what an answer answers."""
    rows, labels, weights = [], [], []
    for story in some:
        answering = story.replies()
        for i, row in enumerate(story.alone):
            rows.append(list(row.values()))
            labels.append(i in answering)
            weights.append(answering[i][1] if i in answering else 1.0)
    x = np.array(rows)
    spread = x.std(0) + 1e-6
    model = LogisticRegression(C=1 / L2_ALONE, max_iter=1000).fit(x / spread, labels, sample_weight=weights)
    names = list(some[0].alone[0])
    first = dict(zip(names, (model.coef_[0] / spread).tolist(), strict=True))
    second = _ranking(some)
    return {"bias": float(model.intercept_[0]), "alone": _rounded(first), "pair": _rounded(second)}


def _ranking(some: list[Story]) -> Row:
    """A conditional logit: of what an answer may answer, what it does."""
    blocks, right, weight = [], [], []
    for story in some:
        for i, (to, w) in story.replies().items():
            near = story.pairs(i)
            if to & {j for j, _ in near}:
                blocks.append(np.array([list(f.values()) for _, f in near]))
                right.append(np.array([float(j in to) for j, _ in near]))
                alike = max(len(a[0]) for a in story.answers if i in a[0])
                weight.append(w / math.sqrt(alike))
    names = list(next(f for s in some for i in s.replies() for _, f in s.pairs(i)))
    x = np.vstack(blocks)
    spread = x.std(0) + 1e-6
    x, y, w = x / spread, np.concatenate(right), np.array(weight)
    sizes = [len(b) for b in blocks]
    at, starts = np.repeat(np.arange(len(sizes)), sizes), np.r_[0, np.cumsum(sizes)[:-1]]

    def loss(t: Any) -> tuple[float, Any]:
        z = x @ t
        e = np.exp(z - np.maximum.reduceat(z, starts)[at])
        p = e / np.add.reduceat(e, starts)[at]
        told = np.add.reduceat(p * y, starts) + 1e-12
        slope = x.T @ ((p - p * y / told[at]) * w[at]) + L2_PAIR * t
        return float(-(w * np.log(told)).sum() + L2_PAIR * (t @ t) / 2), slope

    found = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x / spread
    return dict(zip(names, found.tolist(), strict=True))


def _rounded(weights: Row) -> Row:
    return {name: round(value, 4) for name, value in weights.items()}


def found(story: Story, weights: dict[str, Any]) -> dict[int, tuple[int, float]]:
    """Each statement with what it answers best, and how sure that is."""
    best: dict[int, tuple[int, float]] = {}
    for i, row in enumerate(story.alone):
        sure = answering.chance(row, weights)
        if sure < answering.ASKED or answering.how_of(story.saids[i]) is None:
            continue
        for j, f in story.pairs(i):
            score = sure * answering.fits(f, weights)
            if i not in best or score > best[i][1]:
                best[i] = j, score
    return best


def measure(some: list[Story], told: list[dict[int, tuple[int, float]]], least: float) -> str:
    """Precision, recall and F1 of what is at least so sure; of all answers, and of the sure ones (unsure: neither)."""
    out = []
    for only in (False, True):
        right = wrong = 0
        hit, wanted = set(), set()
        for n, (story, best) in enumerate(zip(some, told, strict=True)):
            wanted |= {(n, k) for k, a in enumerate(story.answers) if a[1] and (a[2] or not only)}
            for i, (j, score) in best.items():
                if score < least:
                    continue
                met = {k for k, a in enumerate(story.answers) if i in a[0] and j in a[1]}
                hit |= {(n, k) for k in met}
                counted = not only or any(story.answers[k][2] for k in met) or not met
                right, wrong = right + (bool(met) and counted), wrong + (not met)
        p, r = right / max(1, right + wrong), len(hit & wanted) / len(wanted)
        name = "sure" if only else "all"
        out.append(
            f"{name}: {right}/{right + wrong} precision {p:.3f} recall {r:.3f} F1 {2 * p * r / ((p + r) or 1):.3f}"
        )
    return "   ".join(out)


def main() -> None:
    given = [a for a in sys.argv[1:] if a != "measure"]
    every = stories(Path(given[0]) if given else None)
    mine = every[:LEARNED]
    told: list[dict[int, tuple[int, float]]] = [{} for _ in mine]
    for fold in range(FOLDS):
        weights = learn([s for n, s in enumerate(mine) if n % FOLDS != fold])
        for n in range(fold, LEARNED, FOLDS):
            told[n] = found(mine[n], weights)
    weights = learn(mine)
    apart = [found(s, weights) for s in every[LEARNED:]]
    for least in (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6):
        print(f"{least:.2f} by folds {measure(mine, told, least)}")
        print(f"     apart    {measure(every[LEARNED:], apart, least)}")
    if "measure" not in sys.argv:
        WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
