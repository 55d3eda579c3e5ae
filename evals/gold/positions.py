"""Set C: notes on red lines, their look-alikes, answers and pairs ordered by strength, turned into gold.

Rows of real reports keep a document's id and offsets; rows that were made up for the project keep their `text` and are
counted apart.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from evals.gold import texts
from evals.gold.notes import Bad, located
from evals.gold.texts import Json

FILES = ("lines", "negatives", "answers", "pairs")
SPANS = ("content", "cue", "source", "condition", "consequence")
HOWS = ("rejects", "denies", "accepts", "echoes", "asks")
STEPS = 7  # of the scale of strength


def compiled(paths: Iterable[Path]) -> Json:
    """The four files (`lines.jsonl`, …) as one set. Raises `Bad` with every fault, one a line."""
    faults: list[str] = []
    found: Json = {"reports": [], **{name: [] for name in FILES}}
    for path in sorted(paths):
        if path.stem not in FILES:
            continue
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                try:
                    found[path.stem].append(_row(path.stem, json.loads(line)))
                except (Bad, ValueError, KeyError, TypeError) as fault:
                    faults.append(f"{path.name}:{at}: {fault!s}")
    ids = {row["id"] for name in FILES[:3] for row in found[name]}
    for row in found["pairs"]:
        faults += [f"pairs: there is no line {row[k]}" for k in ("weaker", "stronger") if row[k] not in ids]
    for row in found["answers"]:
        if "id" in row["answers"] and row["answers"]["id"] not in ids:
            faults.append(f"answers: {row['id']} answers {row['answers']['id']}, which is not there")
    if len(ids) < sum(len(found[name]) for name in FILES[:3]):
        faults.append("an id stands twice")
    if faults:
        raise Bad("\n".join(faults))
    held = [*found["lines"], *found["negatives"], *found["answers"], *(r["answers"] for r in found["answers"])]
    used = sorted({row["doc_id"] for row in held if row.get("doc_id")})
    found["reports"] = [{"doc_id": d, "digest": texts.digest(texts.document(d)["text"])} for d in used]
    return found


def _row(name: str, row: Json) -> Json:
    if name == "pairs":
        return {"weaker": row["weaker"], "stronger": row["stronger"]}
    out = _spanned(row)
    if name == "lines":
        if row["strength"] not in range(1, STEPS + 1):
            raise Bad(f"strength {row['strength']} is none of 1 to {STEPS}")
        keys = ("holder", "through", "matter", "series", "object", "facet", "strength", "red_line", "said")
        out |= {key: row.get(key) for key in keys}
    if name == "negatives":
        out["why"] = row["why"]
    if name == "answers":
        if row["how"] not in HOWS:
            raise Bad(f"how {row['how']!r} is none of {', '.join(HOWS)}")
        answered = row["answers"]
        out |= {"speaker": row.get("speaker"), "how": row["how"]}
        out["answers"] = answered if set(answered) == {"id"} else {**_spanned(answered), "speaker": answered["speaker"]}
    return out


def _spanned(row: Json) -> Json:
    made_up = "text" in row
    text = row["text"] if made_up else texts.document(row["doc_id"])["text"]
    where = {"text": text} if made_up else {"doc_id": row["doc_id"]}
    spans = {
        key: [located(words, row.get("p", 1), text) for words in row.get(key) or []] for key in SPANS if row.get(key)
    }
    if not spans.get("content"):
        raise Bad("no content")
    return {**({"id": row["id"]} if "id" in row else {}), **where, **spans}
