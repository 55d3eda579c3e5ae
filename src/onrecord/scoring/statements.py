"""Statements against gold.

A predicted statement and a gold one match where their contents share half or more of their characters; pairs are made
best overlap first, each side used once. Gold marked "optional" is neither required nor punished. The figures:

content      the pair exists
exact        the contents are the same but for edge quotation marks, commas, full stops, "that" and white space
attributed   the pair exists and the sources overlap by half or more (or both have none)
full         attributed, and the cues overlap so too
direct       recall over gold of kind "direct": matched, and attributed
token_f1     per role, over characters
speaker      of pairs whose gold names a speaker: the name is right; `named_recall` is over all such gold, paired or not
said         of pairs whose gold dates the saying: right (in the gold day or month), wrong (misses it), loose (wider)
span_errors  predicted spans that lie outside the text, or whose "text" is not what stands there
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.errors import UsageError
from onrecord.scoring.measures import (
    DIGITS,
    MATCH,
    QUOTES,
    Json,
    Path,
    bounds,
    characters,
    need,
    overlap,
    rate,
    read_lines,
)

ROLES = ("content", "cue", "source")
EDGES = " ,.;:!?…-–—()[]"
ARTICLES = frozenset({"the", "a", "an"})

Dating = Literal["right", "wrong", "loose", "unknown"]
Places = Mapping[str, frozenset[int]]  # by role


@dataclass(frozen=True, slots=True)
class Fault:
    """A gold statement that was missed, or a predicted one that is not in the gold."""

    doc_id: str
    text: str  # of the document
    statement: Mapping[str, Any]

    def line(self) -> str:
        words, source = (
            [self.text[start:end] for start, end in bounds(self.statement.get(role))] for role in ("content", "source")
        )
        return f"{self.doc_id}: {' '.join(' … '.join(words)[:160].split())} | source: {' '.join(source)[:60]}"


@dataclass(frozen=True, slots=True)
class Comparison:
    figures: dict[str, Any]
    missed: tuple[Fault, ...]
    spurious: tuple[Fault, ...]


def score_statements(
    gold: Path, predicted: Path, *, speech: bool = False, kinds: Collection[str] | None = None
) -> dict[str, Any]:
    """The figures alone; see `compare_statements`."""
    return compare_statements(gold, predicted, speech=speech, kinds=kinds).figures


def compare_statements(
    gold: Path, predicted: Path, *, speech: bool = False, kinds: Collection[str] | None = None
) -> Comparison:
    """Figures and faults of `predicted` (one statement a line) against `gold` (one document a line); both JSON lines.

    `speech` leaves unmatched predictions of class "attitude" out, for gold that has speech alone. `kinds` scores only
    gold of these kinds; precision then means nothing. Raises `UsageError` for files that cannot be compared.
    """
    documents: dict[str, Json] = {}
    for row in read_lines(gold):
        need(gold, row, "doc_id", "text", "statements")
        documents[str(row["doc_id"])] = row
    statements: defaultdict[str, list[Json]] = defaultdict(list)
    for row in read_lines(predicted):
        need(predicted, row, "doc_id", "content")
        statements[str(row["doc_id"])].append(row)
    if unknown := sorted(set(statements) - set(documents)):
        raise UsageError(f"predictions for documents that the gold lacks: {', '.join(unknown[:3])}")
    tally = _Tally(speech, frozenset(kinds or ()))
    for doc_id, document in documents.items():
        tally.document(doc_id, document["text"], document["statements"], statements[doc_id])
    return Comparison(tally.figures(len(documents)), tuple(tally.missed), tuple(tally.spurious))


class _Tally:
    """Counts over the documents so far."""

    def __init__(self, speech: bool, kinds: frozenset[str]) -> None:
        self._speech, self._kinds = speech, kinds
        self._n: Counter[str] = Counter()
        self._roles = {role: Counter[str]() for role in ROLES}
        self.missed: list[Fault] = []
        self.spurious: list[Fault] = []

    def document(self, doc_id: str, text: str, gold: list[Json], predicted: list[Json]) -> None:
        wanted = [{role: characters(text, one.get(role)) for role in ROLES} for one in gold]
        given = [{role: characters(text, one.get(role)) for role in ROLES} for one in predicted]
        self._n["span_errors"] += sum(span_errors(text, one) for one in predicted)
        self._tokens(wanted, given)
        pairs = match([one["content"] for one in wanted], [one["content"] for one in given])
        for i, statement in enumerate(gold):
            if self._left_out(statement):
                continue
            self._n["gold"] += 1
            self._n["gold_direct"] += statement.get("kind") == "direct"
            self._n["named"] += bool(statement.get("speaker"))
            if i not in pairs:
                self.missed.append(Fault(doc_id, text, statement))
                continue
            j = pairs[i]
            self._pair(statement, predicted[j], wanted[i], given[j])
            self._n["exact"] += bare(text, statement["content"]) == bare(text, predicted[j]["content"])
        partners = {j: gold[i] for i, j in pairs.items()}
        for j, statement in enumerate(predicted):
            self._prediction(Fault(doc_id, text, statement), partners.get(j))

    def _left_out(self, gold: Json) -> bool:
        return bool(gold.get("optional")) or (bool(self._kinds) and gold.get("kind") not in self._kinds)

    def _tokens(self, wanted: Iterable[Places], given: Iterable[Places]) -> None:
        for role, count in self._roles.items():
            gold = frozenset[int]().union(*(places[role] for places in wanted))
            predicted = frozenset[int]().union(*(places[role] for places in given))
            count.update(hits=len(gold & predicted), gold=len(gold), predicted=len(predicted))

    def _pair(self, gold: Json, predicted: Json, wanted: Places, given: Places) -> None:
        n = self._n
        attributed = overlap(wanted["source"], given["source"]) >= MATCH
        n["content"] += 1
        n["attributed"] += attributed
        n["full"] += attributed and overlap(wanted["cue"], given["cue"]) >= MATCH
        if gold.get("kind") == "direct":
            n["direct"] += 1
            n["direct_attributed"] += attributed
        if gold.get("kind") and predicted.get("kind"):
            n["kind_of"] += 1
            n["kind"] += gold["kind"] == predicted["kind"]
        if gold.get("speaker"):
            n["speaker_of"] += 1
            n["speaker"] += same_speaker(gold, predicted)
        if gold.get("said"):
            n["said_of"] += 1
            n[f"said_{dating(gold['said'], predicted.get('said'))}"] += 1

    def _prediction(self, fault: Fault, partner: Json | None) -> None:
        if partner is not None and self._left_out(partner):
            return
        if partner is None and self._speech and fault.statement.get("class") == "attitude":
            return
        self._n["predicted"] += 1
        if partner is None:
            self.spurious.append(fault)

    def _share(self, part: str, whole: str) -> float | None:
        return round(self._n[part] / self._n[whole], DIGITS) if self._n[whole] else None

    def figures(self, documents: int) -> dict[str, Any]:
        n, share = self._n, self._share
        out: dict[str, Any] = {"documents": documents, "gold": n["gold"], "predicted": n["predicted"]}
        out |= {key: rate(n[key], n["predicted"], n["gold"]) for key in ("content", "exact", "attributed", "full")}
        direct = {"recall": share("direct", "gold_direct"), "attributed": share("direct_attributed", "gold_direct")}
        tokens = {role: rate(c["hits"], c["predicted"], c["gold"])["f1"] for role, c in self._roles.items()}
        return out | {
            "direct": {"gold": n["gold_direct"]} | direct,
            "token_f1": tokens,
            "kind_accuracy": share("kind", "kind_of"),
            "speaker_accuracy": share("speaker", "speaker_of"),
            "said_accuracy": share("said_right", "said_of"),
            "said_wrong": share("said_wrong", "said_of"),
            "said_loose": share("said_loose", "said_of"),
            "span_errors": n["span_errors"],
            "speaker_of": n["speaker_of"],
            "said_of": n["said_of"],
            "named_recall": share("speaker", "named") if n["speaker_of"] else None,
        }


def match(wanted: list[frozenset[int]], given: list[frozenset[int]]) -> dict[int, int]:
    """Index in `wanted` → index in `given`: pairs that share half or more, best first, then in order; each once."""
    scored = (
        (-overlap(one, other), i, j) for i, one in enumerate(wanted) for j, other in enumerate(given) if one & other
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(pair for pair in scored if -pair[0] >= MATCH):
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs


def bare(text: str, spans: Any) -> str:
    """The words of the spans without what may differ at the edges."""
    words = " ".join(text[start:end] for start, end in bounds(spans))
    words = " ".join("".join(c for c in words if c not in QUOTES).split()).strip(EDGES)
    return words[5:] if words.lower().startswith("that ") else words


def names(speaker: Any) -> frozenset[str]:
    """The folded names in a speaker: one, a list, or several joined by semicolons."""
    if isinstance(speaker, list):
        return frozenset().union(*map(names, speaker))
    name = speaker.get("name") if isinstance(speaker, dict) else speaker
    return frozenset(folded for part in str(name or "").split(";") if (folded := _folded(part)))


def _folded(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(word for word in plain.casefold().replace("’", "'").split() if word not in ARTICLES)


def same_speaker(gold: Json, predicted: Json) -> bool:
    wanted, given = names(gold.get("speaker")), names(predicted.get("speaker"))
    return wanted == given or (bool(given) and any(given == names(alias) for alias in gold.get("aliases", ())))


def dating(gold: str, given: Any) -> Dating:
    """How the range (or day) that was given stands to the gold day, month or range (`first/last`)."""
    if isinstance(given, dict):
        first, last = given.get("from") or given.get("start"), given.get("to") or given.get("end")
    else:
        first = last = given
    if not first:
        return "unknown"
    first, last = str(first)[:10], str(last or first)[:10]
    low, _, high = gold.partition("/")
    if high:
        if low <= first and last <= high:
            return "right"
    else:
        room = max(0, 10 - len(gold))
        low, high = (gold + "-01"[:room])[:10], (gold + "-31"[:room])[:10]
        if first[: len(gold)] == last[: len(gold)] == gold:
            return "right"
    before = last < low and not low.startswith(last)
    return "wrong" if before or first > high else "loose"


def span_errors(text: str, statement: Json) -> int:
    return sum(_misplaced(text, span) for role in ROLES for span in statement.get(role) or ())


def _misplaced(text: str, span: Any) -> bool:
    [(start, end)] = bounds([span])
    if not 0 <= start < end <= len(text):
        return True
    return isinstance(span, dict) and "text" in span and span["text"] != text[start:end]
