"""Confidence and threshold from the held-out tenth of the training reports: `python training/tune.py --weights DIR`.

Reads what the exported tagger finds there, fits a logistic regression for "this pairs with an annotated statement", and
chooses the threshold with the best mean of content F1 and full F1. Writes `tuned.json` beside the weights and puts the
values into `tagger.json`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import data
import numpy as np
from predict import report_of
from score import Pair, pairs

from onrecord.analyse.tagger import TaggerExtractor
from onrecord.analyse.tagger_spans import Draft, confidence

RIDGE = 0.5


def logistic(x: np.ndarray, y: np.ndarray, steps: int = 30) -> np.ndarray:
    """Ridge-regularised logistic regression by Newton's method; the first column is the constant."""
    w = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], RIDGE)
    ridge[0] = 0.0
    for _ in range(steps):
        p = 1 / (1 + np.exp(-(x @ w)))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        w = w - np.linalg.solve(hessian + 1e-9 * np.eye(len(w)), x.T @ (p - y) + ridge * w)
    return w


def calibration_error(p: np.ndarray, y: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error over equal-width bins."""
    at = np.minimum((p * bins).astype(int), bins - 1)
    return float(
        sum(abs(p[at == b].mean() - y[at == b].mean()) * (at == b).mean() for b in range(bins) if (at == b).any())
    )


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--weights", type=Path, required=True, help="an exported folder")
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("--name", default="tagger-1")
    args.add_argument("--limit", type=int, help="reports, for a trial")
    a = args.parse_args()
    tagger = TaggerExtractor(a.weights)
    documents = data.load(a.data / "attribution/polnear.train.jsonl.gz")
    documents = [d for d in documents if data.is_held_out(d["doc_id"])][: a.limit]
    found: list[tuple[data.Document, list[Draft]]] = [
        (d, tagger.drafts(r, tagger.by_rules(r))) for d in documents for r in (report_of(d),)
    ]
    print("candidates", sum(len(f) for _, f in found), "gold", sum(len(d["statements"]) for d, _ in found))
    # The label depends on which others stand: fit on all, then once more on those that are likely.
    weights = np.zeros(0)
    keep = [list(f) for _, f in found]
    for _ in range(2):
        x, y = [], []
        for (d, _), drafts in zip(found, keep, strict=True):
            order = drafts if not len(weights) else sorted(drafts, key=lambda c: -confidence(c.features, weights))
            matched = {p.predicted for p in pairs(d, order)}
            x += [c.features for c in order]
            y += [i in matched for i in range(len(order))]
        weights = logistic(np.array(x), np.array(y, float))
    best = (0.0, 0.0)
    table = []
    for threshold in np.arange(0.2, 0.75, 0.025):
        hits = full = count = gold = 0
        for d, drafts in found:
            kept = [c for c in drafts if confidence(c.features, weights) >= threshold]
            ps: list[Pair] = pairs(d, kept)
            hits += len(ps)
            full += sum(p.full for p in ps)
            count += len(kept)
            gold += len(d["statements"])
        content, whole = 2 * hits / (count + gold), 2 * full / (count + gold)
        table.append((round(float(threshold), 3), round(content, 4), round(whole, 4)))
        best = max(best, ((content + whole) / 2, float(threshold)))
    print(*table, sep="\n")
    p = 1 / (1 + np.exp(-(np.array(x) @ weights)))
    print(
        "weights",
        weights.round(3),
        "calibration error on the same reports",
        round(calibration_error(p, np.array(y, float)), 4),
    )
    tuned = {"name": a.name, "threshold": round(best[1], 3), "confidence": [round(float(w), 5) for w in weights]}
    (a.weights / "tuned.json").write_text(json.dumps(tuned) + "\n", "utf-8")
    settings = json.loads((a.weights / "tagger.json").read_text("utf-8"))
    (a.weights / "tagger.json").write_text(json.dumps({**settings, **tuned}, indent=1) + "\n", "utf-8")
    print(tuned)


if __name__ == "__main__":
    main()
