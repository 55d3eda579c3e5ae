"""Learn which named day is the likely one of a statement without a day: writes `src/onrecord/analyse/data/likely.json`.

python training/days.py            # cross-validated figures by reports, then the trees from all of them
python training/days.py --check    # the figures alone

Learns from set A's dev part and the `read` part of `fields.jsonl`. Needs scikit-learn, and the texts beside the
project.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from evals.gold_fields import Annotated, annotated
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import GroupKFold

from onrecord.analyse import context, likely
from onrecord.resolve import resolve
from onrecord.scoring.statements import dating

OUT = Path(__file__).parents[1] / "src" / "onrecord" / "analyse" / "data" / "likely.json"
SEEDS = 1  # runs whose trees are added up, each at its share: more cost time and found no more
# Chosen by cross-validation: below it more days are wrong than `WRONG` allows, above it fewer are found.
THRESHOLD = 0.5
FOLDS = 8
Row = tuple[str, int, list[float], bool, str]  # report, statement, features, whether it is the day, how it would count


def rows_of(one: Annotated, at: int) -> tuple[list[Row], Counter[str]]:
    """The candidates of one report's annotated statements, and how those count that have a day already."""
    found: list[Row] = []
    settled: Counter[str] = Counter()
    taken: list[Any] = []
    fill: Callable[..., None] = context.likely
    context.likely = lambda view, cases: taken.extend(likely.candidates(view, cases))  # type: ignore[assignment]
    try:
        told = context.enrich(one.report, one.statements, resolve)
    finally:
        context.likely = fill  # type: ignore[assignment]
    open_ = {case.statement.id: days for case, days in taken}
    for i, s in enumerate(told):
        row = one.rows.get(s.id)
        if row is None:
            continue
        for named, features in open_.get(s.id, ()):
            how = _how(row["said"], {"from": named.day[0], "to": named.day[1]})
            found.append((one.report.doc_id, at + i, features, how == "right", how))
        if not open_.get(s.id):
            settled[_how(row["said"], s.said and {"from": s.said.first, "to": s.said.last})] += 1
        else:
            settled["had none" if row["said"] else "needs none"] += 1
    return found, settled


def _how(wanted: str | None, got: Any) -> str:
    if wanted:
        return dating(wanted, got)
    return "extra" if got and got["from"] else "none"


def fitted(x: Any, y: Any) -> list[GradientBoostingClassifier]:
    return [
        GradientBoostingClassifier(
            n_estimators=60, max_depth=3, learning_rate=0.1, subsample=0.6, min_samples_leaf=10, max_features=0.4,
            random_state=seed,
        ).fit(x, y)
        for seed in range(SEEDS)
    ]  # fmt: skip


def logits(models: Sequence[GradientBoostingClassifier], x: Any) -> Any:
    return np.mean([model.decision_function(x) for model in models], axis=0)


def figures(rows: Sequence[Row], settled: Counter[str], scores: Any, limit: float) -> str:
    best: dict[int, tuple[float, str]] = {}
    for (_, i, _, _, how), score in zip(rows, scores, strict=True):
        best[i] = max(best.get(i, (-99.0, "")), (float(score), how))
    counts = Counter(settled)
    for score, how in best.values():
        if score >= limit:
            counts[how] += 1
            counts["none" if how == "extra" else "had none"] -= 0
            counts["given" if how == "extra" else "dated"] += 1
    dated = sum(settled[how] for how in ("right", "wrong", "loose", "unknown", "had none"))
    bare = settled["none"] + settled["extra"] + settled["needs none"]
    return (
        f"right {counts['right'] / dated:.3f} wrong {counts['wrong'] / dated:.3f}, "
        f"no day where none is {1 - counts['extra'] / bare:.3f}"
    )


def exported(models: Sequence[GradientBoostingClassifier], limit: float) -> dict[str, Any]:
    trees = []
    for model in models:
        for tree in (one[0].tree_ for one in model.estimators_):
            weight = model.learning_rate / len(models)
            trees.append(
                [
                    [int(f), round(float(t), 4), int(a), int(b)]
                    if f >= 0
                    else [-1, round(float(v) * weight, 5), 0, 0]
                    for f, t, a, b, v in zip(
                        tree.feature, tree.threshold, tree.children_left, tree.children_right, tree.value[:, 0, 0],
                        strict=True,
                    )
                ]
            )  # fmt: skip
    start = float(np.mean([model._raw_predict_init(np.zeros((1, model.n_features_in_)))[0, 0] for model in models]))
    return {"start": round(start, 5), "threshold": round(limit, 5), "trees": trees}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--threshold", type=float, default=THRESHOLD, help="probability from which on a day is given")
    options = parser.parse_args()
    limit = float(np.log(options.threshold / (1 - options.threshold)))
    rows: list[Row] = []
    settled: dict[str, Counter[str]] = {}
    of: dict[str, str] = {}
    for n, one in enumerate(annotated("dev", "read")):
        found, counts = rows_of(one, n * 1000)
        rows += found
        settled.setdefault(one.part, Counter()).update(counts)
        of[one.report.doc_id] = one.part
    x, y = np.array([row[2] for row in rows], float), np.array([row[3] for row in rows])
    groups = np.array([row[0] for row in rows])
    scores = np.zeros(len(rows))
    for train, test in GroupKFold(FOLDS).split(x, y, groups):
        scores[test] = logits(fitted(x[train], y[train]), x[test])
    for part in settled:
        mine = [i for i, row in enumerate(rows) if of[row[0]] == part]
        for limit_ in sorted({limit, *(float(np.log(p / (1 - p))) for p in (0.3, 0.4, 0.5))}):
            print(part, f"{limit_:.2f}", figures([rows[i] for i in mine], settled[part], scores[mine], limit_))
    if not options.check:
        OUT.parent.mkdir(exist_ok=True)
        OUT.write_text(json.dumps(exported(fitted(x, y), limit), separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
