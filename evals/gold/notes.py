"""Annotators' notes, which quote the reports, turned into gold, which holds offsets and labels alone.

A note file is JSON lines, one statement each, named `<doc_id>.jsonl`:

    {"n": 1, "p": 4, "content": ["“The port ... closed,”", "“It will stay so.”"], "cue": ["said"],
     "source": ["Brask"], "speaker": "Oda Brask", "type": "person", "act": "announce", …}

`p` is the paragraph (a line that is not blank, from 1) in which the spans lie. A span is its words as they stand;
` ... ` stands for all between a first and a last part; `@5|` before it names another paragraph, `word#2` the
second occurrence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from evals.gold.texts import Json
from onrecord.analyse.acts_table import ACTS

SPANS = ("content", "cue", "source")
TYPES = ("person", "organization", "government", "group", "unknown")
SEGMENTS = ("body", "title", "standfirst", "teaser", "pullquote", "caption")
FIELDS = {
    "n", "p", *SPANS, "kind", "class", "segment", "speaker", "type", "aliases", "addressee", "channel", "via", "said",
    "said_words", "background", "act", "target", "negated", "about", "red_line", "nested_in", "repeats", "optional",
    "utterance", "note",
}  # fmt: skip
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}(?:/\d{4}-\d\d-\d\d)?")
_MARKS = '"“”„«»'


class Bad(ValueError):
    """A note that cannot be used; its text says which and why."""


def paragraphs(text: str) -> list[tuple[int, int]]:
    """`[start, end)` of every line that is not blank, in code points."""
    return [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text)]


def located(words: str, p: int, text: str) -> dict[str, int]:
    """The span of the quoted words. Raises `Bad` where they are not there, or are twice without a number."""
    shown, nth = words, None
    if m := re.match(r"@(\d+)\|", words):
        p, words = int(m[1]), words[m.end() :]
    if m := re.search(r"#(\d+)$", words):
        nth, words = int(m[1]), words[: m.start()]
    lines = paragraphs(text)
    if not 1 <= p <= len(lines):
        raise Bad(f"there is no paragraph {p}")
    low, high = lines[p - 1]
    head, _, tail = words.partition(" ... ")
    starts = [m.start() + low for m in re.finditer(re.escape(head), text[low:high])] if head else []
    if head.isalnum():
        whole = [at for at in starts if not text[at - 1 : at].isalnum() and not text[at + len(head) :][:1].isalnum()]
        starts = whole or starts
    if not starts:
        raise Bad(f"paragraph {p} does not have {shown!r}")
    if len(starts) > 1 and nth is None:
        raise Bad(f"paragraph {p} has {shown!r} {len(starts)} times: number it, as in word#2")
    if nth is not None and nth > len(starts):
        raise Bad(f"paragraph {p} has {shown!r} only {len(starts)} times")
    start = starts[(nth or 1) - 1]
    end = start + len(head)
    if tail:
        at = text.find(tail, end, high)
        if at < 0:
            raise Bad(f"paragraph {p} does not have {tail!r} after {head!r}")
        end = at + len(tail)
    return {"start": start, "end": end}


def kind_of(content: list[dict[str, int]], text: str) -> str:
    """direct, indirect or mixed, by the double quotation marks of the paragraphs in which the content lies."""
    letters = quoted = 0
    for span in content:
        low = next(a for a, b in paragraphs(text) if a <= span["start"] < b)
        inside = False
        for i in range(low, span["end"]):
            if text[i] in _MARKS:
                inside = text[i] in "“„«" or (text[i] == '"' and not inside)
            elif i >= span["start"] and text[i].isalnum():
                letters, quoted = letters + 1, quoted + inside
    if not quoted:
        return "indirect"
    return "direct" if letters - quoted <= len("that") else "mixed"


def compiled(path: Path, document: Json) -> list[Json]:
    """The statements of one note file. Raises `Bad` with every fault of the file, one a line."""
    text, faults, out = document["text"], [], []
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            out.append(_statement(json.loads(line), text))
        except (Bad, ValueError, KeyError, TypeError, AttributeError) as fault:
            faults.append(f"{path.name}:{at}: {fault}")
    numbers = [row["n"] for row in out]
    if len(set(numbers)) < len(numbers):
        faults.append(f"{path.name}: a number stands twice")
    for row in out:
        for link in ("nested_in", "repeats"):
            if row.get(link) is not None and row[link] not in numbers:
                faults.append(f"{path.name}: statement {row['n']}: {link} names no statement of this report")
    if faults:
        raise Bad("\n".join(faults))
    of = {row["n"]: row for row in out}
    for row in out:
        outer = of.get(row["nested_in"])
        if outer and row["kind"] == "direct" and _within(row, outer) and not _marked(row, text):
            row["kind"] = "indirect"  # the marks are the outer speaker's
    return sorted(out, key=lambda row: (row["content"][0]["start"], row["n"]))


def _within(row: Json, outer: Json) -> bool:
    return all(any(o["start"] <= s["start"] and s["end"] <= o["end"] for o in outer["content"]) for s in row["content"])


def _marked(row: Json, text: str) -> bool:
    """It opens or closes with marks of its own."""
    first, last = row["content"][0]["start"], row["content"][-1]["end"]
    return text[first] in _MARKS + "'‘" or text[last - 1] in _MARKS + "'’"


def _statement(row: Json, text: str) -> Json:
    if unknown := set(row) - FIELDS:
        raise Bad(f"unknown keys {sorted(unknown)}")
    p = row["p"]
    spans = {role: [located(words, p, text) for words in row.get(role, [])] for role in SPANS}
    if not spans["content"]:
        raise Bad("no content")
    spans["content"].sort(key=lambda s: s["start"])
    said = row.get("said")
    for name, value, allowed in (
        ("class", row.get("class", "speech"), ("speech", "attitude")),
        ("segment", row.get("segment", "body"), SEGMENTS),
        ("type", row.get("type", "unknown"), TYPES),
        ("act", row.get("act", "state"), ACTS),
    ):
        if value not in allowed:
            raise Bad(f"{name} {value!r} is none of {', '.join(allowed)}")
    if said and not _DAY.fullmatch(said):
        raise Bad(f"said {said!r} is no day, month, year or range")
    words = row.get("said_words")
    return {
        "n": int(row["n"]),
        **spans,
        "kind": row.get("kind") or kind_of(spans["content"], text),
        "class": row.get("class", "speech"),
        "segment": row.get("segment", "body"),
        "speaker": row.get("speaker") or None,
        "type": row.get("type", "unknown"),
        "aliases": row.get("aliases") or [],
        "addressee": row.get("addressee") or None,
        "channel": row.get("channel") or None,
        "via": row.get("via") or [],
        "said": said or None,
        "said_words": _words(words, p, text) if words else None,
        "background": bool(row.get("background")),
        "act": row.get("act", "state"),
        "target": row.get("target") or None,
        "negated": bool(row.get("negated")),
        "about": row.get("about") or [],
        "red_line": bool(row.get("red_line")),
        "nested_in": row.get("nested_in"),
        "repeats": row.get("repeats"),
        "optional": bool(row.get("optional")),
        "utterance": row.get("utterance") or None,
    }


def _words(words: str, p: int, text: str) -> dict[str, int] | None:
    """Where a date's words stand: in this paragraph, or the nearest before it; None where in none (the dateline)."""
    for at in (p, *range(p - 1, 0, -1)):
        try:
            return located(words, at, text)
        except Bad:
            continue
    raise Bad(f"no paragraph up to {p} has {words!r} once")


def shown(document: Json) -> Iterator[str]:
    """The report as an annotator reads it: what is known of it, and its numbered paragraphs."""
    yield f"# {document['doc_id']} · {document['outlet']} · published {document['published']} · {document['title']}"
    text = document["text"]
    for n, (a, b) in enumerate(paragraphs(text), 1):
        yield f"[{n}] {text[a:b]}"
