"""Notes of several annotators made into one set: offsets, names and labels, without a word of the reports."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from evals.core import Skip
from evals.gold import notes, texts
from evals.gold.texts import Json

SETS = Path(__file__).with_name("sets")
RELATIONS = ("fullest", "verbatim", "trimmed", "paraphrased")
SENSES = ("number", "negation", "modality", "condition", "object", "speaker")


def is_held(story: str) -> bool:
    """About one story in five is set apart: scored, and never tuned on. Chosen by the id alone, before any run."""
    return int(hashlib.sha256(story.encode()).hexdigest(), 16) % 5 == 2


def statements(folders: Iterable[Path], *, complete: bool = True) -> Json:
    """All note files of the folders as one set. Raises `notes.Bad` with every fault."""
    story_of = {doc: story for story, docs in texts.stories().items() for doc in docs}
    reports, rows, faults = [], [], []
    for path in _files(folders):
        document = texts.documents()[path.stem]
        try:
            found = notes.compiled(path, document)
        except notes.Bad as fault:
            faults.append(str(fault))
            continue
        story = story_of[path.stem]
        reports.append(
            {
                "doc_id": path.stem,
                "digest": texts.digest(document["text"]),
                "story": story,
                "part": "held" if is_held(story) else "dev",
                "complete": complete,
            }
        )
        rows += [_row(path.stem, row) for row in found]
    if faults:
        raise notes.Bad("\n".join(faults))
    return {"reports": reports, "statements": rows}


def _row(doc_id: str, row: Json) -> Json:
    def named(n: int | None) -> str | None:
        return None if n is None else f"{doc_id}:{n}"

    links = {key: named(row[key]) for key in ("nested_in", "repeats")}
    return {"id": named(row["n"]), "doc_id": doc_id, **{k: v for k, v in row.items() if k != "n"}, **links}


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    known = texts.documents()
    for folder in folders:
        yield from (p for p in sorted(folder.glob("*.jsonl")) if p.stem in known)


def utterances(folders: Iterable[Path], gold: Json) -> Json:
    """The stories' pair files (`<story>.pairs.jsonl`) as one set. Raises `notes.Bad`."""
    ids = {row["id"] for row in gold["statements"]}
    groups, apart, faults = [], [], []
    for folder in folders:
        for path in sorted(folder.glob("*.pairs.jsonl")):
            story = path.name.partition(".")[0]
            part = "held" if is_held(story) else "dev"
            for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if not line.strip():
                    continue
                try:
                    row = json.loads(line)
                    if "apart" in row:
                        apart.append({"story": story, "part": part, **_apart(row, ids)})
                    else:
                        groups.append({"story": story, "part": part, **_group(row, ids)})
                except (notes.Bad, ValueError, KeyError, TypeError) as fault:
                    faults.append(f"{path.name}:{at}: {fault}")
    if faults:
        raise notes.Bad("\n".join(faults))
    return {"utterances": groups, "apart": apart}


def _id(member: Json, ids: set[str]) -> str:
    found = f"{member['doc_id']}:{member['n']}"
    if found not in ids:
        raise notes.Bad(f"there is no statement {found}")
    return found


def _apart(row: Json, ids: set[str]) -> Json:
    one, other = row["apart"]
    return {"ids": [_id(one, ids), _id(other, ids)], "why": row.get("why")}


def _group(row: Json, ids: set[str]) -> Json:
    members = []
    for member in row["members"]:
        relation, differs = member.get("relation", "paraphrased"), member.get("differs") or []
        if relation not in RELATIONS:
            raise notes.Bad(f"relation {relation!r} is none of {', '.join(RELATIONS)}")
        if strange := set(differs) - set(SENSES):
            raise notes.Bad(f"differs {sorted(strange)} is none of {', '.join(SENSES)}")
        members.append(
            {"id": _id(member, ids), "relation": relation, "differs": differs, "weak": bool(member.get("weak"))}
        )
    if sum(m["relation"] == "fullest" for m in members) != 1:
        raise notes.Bad(f"{row['utterance']}: exactly one wording is the fullest")
    return {"id": row["utterance"], "weak": bool(row.get("weak")), "members": members}


def save(name: str, data: Json) -> Path:
    """One record a line, so that a change shows what changed."""
    SETS.mkdir(exist_ok=True)
    path = SETS / f"{name}.json"
    parts = []
    for key, rows in data.items():
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        parts.append(f'"{key}": [\n{lines}\n]')
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
    return path


def load(name: str) -> Json:
    path = SETS / f"{name}.json"
    if not path.exists():
        raise Skip(f"there is no set {name}")
    found: Json = json.loads(path.read_text(encoding="utf-8"))
    return found
