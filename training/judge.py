"""Fits the judge of statements: `python -m training.judge DATA` writes `src/onrecord/weights/judge/judge.json`.

`DATA` is the folder that holds `attribution/polnear.train.jsonl.gz`. The lessons are statements that the fast extractor
finds before it judges: those that were read by hand (`fields.jsonl`, part `read`; `judged.jsonl`; `acts.jsonl`, without
those that its readers held to be none but hesitated over), those of set A's dev part, and those of PolNeAR's training
part, which are right where they pair with an annotated one. What is only cut wrongly there teaches nothing. Needs
scikit-learn. Prints how well reports that are left out are judged, in five folds, before all are fitted.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from evals.core import ROOT
from evals.gold.setting import gold
from evals.gold.texts import any_joined
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from onrecord import clean
from onrecord.analyse.advised import AdvisedExtractor
from onrecord.analyse.extract import RuleExtractor
from onrecord.analyse.judge import WEIGHTS, features
from onrecord.analyse.tagger import LONGEST
from onrecord.config import Limits
from onrecord.model import Page, Report, Statement
from onrecord.scoring.measures import bounds, characters
from onrecord.scoring.statements import match

Json = dict[str, Any]

# A lesson from PolNeAR, whose annotators count documents, polls and plans too, weighs this much against one of our own;
# the tagger has read the others of its training part, so that it is surer there than it is elsewhere.
UNREAD, READ = 0.5, 0.1
RARE = 10  # a feature of fewer lessons is left out
RIDGE = 1.0  # scikit-learn's C
THRESHOLD = 0.32
FOLDS = 5


@dataclass(frozen=True)
class Lesson:
    report: str
    own: bool  # of the project's own reports
    weight: float
    right: bool
    features: Mapping[str, float]


def report_of(document: Json) -> Report | None:
    given = {key: document.get(key) for key in ("outlet", "title", "published", "url")}
    page = Page(document["doc_id"], document["doc_id"], "text", document["text"], **given)
    report = clean.clean(page, Limits())[0]
    return report if report is not None and len(report.text) <= LONGEST else None


def by_hand() -> Iterator[tuple[Json, list[Json], bool]]:
    """Reports, statements with `ok`, and whether all that is one is listed."""
    for name in ("fields.jsonl", "judged.jsonl", "acts.jsonl"):
        for line in (ROOT / "training" / name).read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            if one.get("part", "read") == "read":
                rows = [row for row in one["statements"] if row["ok"] or not row.get("doubtful")]
                yield any_joined(one["doc_id"], one["digest"]), rows, False
    wanted, documents = gold()
    for row in wanted["reports"]:
        if row["complete"] and row["part"] == "dev":
            rows = [s for s in wanted["statements"] if s["doc_id"] == row["doc_id"]]
            yield documents[row["doc_id"]], rows, True


def polnear(data: Path) -> Iterator[tuple[Json, list[Json], float]]:
    with gzip.open(data / "attribution" / "polnear.train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            read = int(hashlib.sha256(document["doc_id"].encode()).hexdigest(), 16) % 10 != 0  # `data.is_held_out`
            yield document, document["statements"], READ if read else UNREAD


def right(text: str, s: Statement, paired: Json | None, rows: Sequence[Json], complete: bool) -> bool | None:
    """Whether `s` is a statement; None where nobody said so, or where it is one that is cut wrongly."""
    if paired is not None:
        return None if paired.get("optional") else bool(paired.get("ok", True))
    if not complete:
        return None
    role = "cue" if s.cue else "content"
    own = [(span.start, span.end) for span in getattr(s, role)]
    near = (pair for row in rows for pair in bounds(row.get(role)))
    return None if any(a < end and start < b for a, b in near for start, end in own) else False


def lessons(extractor: AdvisedExtractor, data: Path) -> Iterator[Lesson]:
    ours = ((document, rows, complete, 1.0, True) for document, rows, complete in by_hand())
    theirs = ((document, rows, True, weight, False) for document, rows, weight in polnear(data))
    for document, rows, complete, weight, own in (*ours, *theirs):
        report = report_of(document)
        if report is None:
            continue
        found = extractor.found(report, RuleExtractor().found(report))
        text = report.text
        given = [characters(text, [(x.start, x.end) for x in f.statement.content]) for f in found]
        pairs = match([characters(text, row["content"]) for row in rows], given)
        paired = {j: rows[i] for i, j in pairs.items()}
        for j, f in enumerate(found):
            answer = right(text, f.statement, paired.get(j), rows, complete)
            if answer is not None and f.statement.kind != "direct":
                yield Lesson(str(document["doc_id"]), own, weight, answer, features(text, f))


def fitted(taught: Sequence[Lesson]) -> tuple[float, dict[str, float]]:
    """The bias, and the weight of each feature."""
    counts = Counter(name for lesson in taught for name in lesson.features)
    table = DictVectorizer(dtype=np.float64)
    x = table.fit_transform({k: v for k, v in one.features.items() if counts[k] >= RARE} for one in taught)
    model = LogisticRegression(C=RIDGE, max_iter=500, tol=1e-4)
    model.fit(x, [one.right for one in taught], sample_weight=[one.weight for one in taught])
    names = table.get_feature_names_out()
    return float(model.intercept_[0]), {name: float(w) for name, w in zip(names, model.coef_[0], strict=True)}


def scores(bias: float, weights: Mapping[str, float], asked: Sequence[Lesson]) -> np.ndarray:
    z = [bias + sum(weights.get(k, 0.0) * v for k, v in one.features.items()) for one in asked]
    return 1 / (1 + np.exp(-np.array(z)))


def in_folds(taught: Sequence[Lesson]) -> None:
    """How the project's own reports that are left out are judged, by threshold."""
    own = [one for one in taught if one.own]
    others = [one for one in taught if not one.own]
    p = np.zeros(len(own))
    for train, test in GroupKFold(FOLDS, shuffle=True, random_state=1).split(own, groups=[o.report for o in own]):
        p[test] = scores(*fitted([*(own[i] for i in train), *others]), [own[i] for i in test])
    y = np.array([one.right for one in own])
    print(f"{len(own)} lessons of our own, {y.mean():.3f} of them right; {len(others)} of PolNeAR's")
    for threshold in np.arange(0.2, 0.6, 0.04):
        kept = p >= threshold
        print(f"threshold {threshold:.2f}: precision {y[kept].mean():.3f}, of the right ones kept {kept[y].mean():.3f}")


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("data", type=Path)
    args.add_argument("--keep", type=Path, help="a file for the lessons: read where it is there, else written")
    a = args.parse_args()
    if a.keep and a.keep.exists():
        taught = [Lesson(**json.loads(line)) for line in a.keep.read_text(encoding="utf-8").splitlines()]
    else:
        taught = list(lessons(AdvisedExtractor(), a.data))
        if a.keep:
            lines = (json.dumps({k: getattr(one, k) for k in Lesson.__dataclass_fields__}) for one in taught)
            a.keep.write_text("\n".join(lines) + "\n", encoding="utf-8")
    in_folds(taught)
    bias, weights = fitted(taught)
    rounded = {name: round(w, 3) for name, w in sorted(weights.items()) if round(w, 3)}
    made = {"bias": round(bias, 3), "threshold": THRESHOLD, "weights": rounded}
    WEIGHTS.write_text(json.dumps(made, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{len(rounded)} weights")


if __name__ == "__main__":
    main()
