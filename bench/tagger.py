"""Speed of the extractors on one thread: `python bench/tagger.py REPORTS.jsonl[.gz] [--runs 5] [--weights DIR]`.

Prints, for the three models, reports and words a second (median over the runs), the time from
nothing to the first result, the peak memory of the process, and the size of the weights. Reports need only a "text".
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from onrecord.analyse import Extractor
from onrecord.analyse.advised import WEIGHTS as SMALL
from onrecord.analyse.advised import AdvisedExtractor
from onrecord.analyse.extract import RuleExtractor
from onrecord.analyse.tagger import WEIGHTS, TaggerExtractor
from onrecord.analyse.tagger_text import lines_of
from onrecord.model import Block, Report, Span


def reports_at(path: Path) -> list[Report]:
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines if line.strip()]
    return [report_of(str(i), text) for i, text in enumerate(texts)]


def report_of(doc_id: str, text: str) -> Report:
    blocks = tuple(Block(Span(a, b), "body") for a, b in lines_of(text))
    return Report(id="r" + doc_id, doc_id=doc_id, source="", text=text, blocks=blocks)


def measure(make: Callable[[], Extractor], reports: list[Report], runs: int) -> dict[str, float]:
    began = time.perf_counter()
    extractor = make()
    extractor.extract(reports[0])
    ready = time.perf_counter() - began
    taken = []
    for _ in range(runs):
        began = time.process_time()
        for report in reports:
            extractor.extract(report)
        taken.append(time.process_time() - began)
    middle = statistics.median(taken)
    words = sum(len(r.text.split()) for r in reports)
    return {
        "reports_a_second": round(len(reports) / middle, 2),
        "words_a_second": round(words / middle),
        "seconds_to_first": round(ready, 2),
        "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("reports", type=Path)
    args.add_argument("--runs", type=int, default=5)
    args.add_argument("--weights", type=Path, default=WEIGHTS)
    a = args.parse_args()
    reports = reports_at(a.reports)
    makers: dict[str, Callable[[], Extractor]] = {
        "rules": RuleExtractor,
        "fast": AdvisedExtractor,
        "accurate": lambda: TaggerExtractor(a.weights),
    }
    size = {f.name: round(sum(x.stat().st_size for x in f.iterdir()) / 1e6, 1) for f in (SMALL, a.weights)}
    print(json.dumps({"reports": len(reports), "weights_megabytes": size, "runs": a.runs}))
    for name, make in makers.items():
        print(json.dumps({"extractor": name, **measure(make, reports, a.runs)}), flush=True)


if __name__ == "__main__":
    main()
