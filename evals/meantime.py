"""Who is who across documents: the named people and organisations of MEANTIME's 120 news reports, by B-cubed.

The names are given as its annotators marked them, so the figures are of the resolver and the register alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, parse  # our own copy of the corpus: no hostile input

from evals.core import Figure, Result, shared
from onrecord.model import Report, Span, Speaker, Statement
from onrecord.resolve import register, resolve

NAMES = ("NAM", "PRE.NAM")
TYPES = {"PER": "people", "ORG": "organizations"}
_NO_SPACE = frozenset(".,;:!?)]}'’”%") | {"'s", "’s", "n't", "'re", "'ve"}
_OPEN = frozenset("([{$“‘")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a document: where, and whom it names (the corpus's id)."""

    start: int
    end: int
    type: str  # "people", "organizations"
    entity: str


def measure() -> Result:
    """B-cubed over named mentions: of both types together, and of each among its own."""
    folder = shared("data", "entities", "meantime")
    named: list[tuple[str, Mention, str]] = []  # words, whom the corpus and whom the resolver means
    seen: list[register.SpeakerSeen] = []
    for path in sorted(folder.glob("corpus_*/*.xml")):
        report, mentions = _read(path)
        statements = [
            Statement(
                f"{report.id}:{i}", report.id, report.id, "indirect", "speech", "body", (), (), (Span(m.start, m.end),)
            )
            for i, m in enumerate(mentions)
        ]
        for mention, found in zip(mentions, resolve(report, statements), strict=True):
            speaker = found.speaker
            named.append((report.text[mention.start : mention.end], mention, speaker.id if speaker else found.id))
            if speaker is not None:
                seen.append(register.SpeakerSeen(speaker, 1, report.published, report.published))
    canonical = register.groups(seen)
    rows = [
        (words, m, canonical[id_].name if id_ in canonical else "", _root(id_, canonical)) for words, m, id_ in named
    ]
    figures = dict(_bcubed("", [(m.entity, root) for _, m, _, root in rows]))
    for type_ in TYPES.values():
        figures |= _bcubed(f"{type_}.", [(m.entity, root) for _, m, _, root in rows if m.type == type_])
    return Result(figures, tuple(_faults(rows)))


def _statement(report: Report, number: int, mention: Mention) -> Statement:
    """A statement that has the mention as its source, and nothing else."""
    source = (Span(mention.start, mention.end),)
    return Statement(f"{report.id}:{number}", report.id, report.id, "indirect", "speech", "body", (), (), source)


def _root(id_: str, canonical: Mapping[str, Speaker]) -> str:
    found = canonical.get(id_)
    return found.id if found is not None else id_


def _bcubed(name: str, pairs: list[tuple[str, str]]) -> Iterator[tuple[str, Figure]]:
    gold: defaultdict[str, set[int]] = defaultdict(set)
    given: defaultdict[str, set[int]] = defaultdict(set)
    for i, (wanted, found) in enumerate(pairs):
        gold[wanted].add(i)
        given[found].add(i)
    shares = [(len(gold[w] & given[g]), len(given[g]), len(gold[w])) for w, g in pairs]
    precision = sum(s / g for s, g, _ in shares) / max(1, len(pairs))
    recall = sum(s / w for s, _, w in shares) / max(1, len(pairs))
    total = precision + recall
    yield f"{name}precision", Figure(precision, gated=False)
    yield f"{name}recall", Figure(recall, gated=False)
    yield f"{name}f1", Figure(2 * precision * recall / total if total else 0.0)


def _faults(rows: list[tuple[str, Mention, str, str]]) -> Iterator[str]:
    """Entities that fall apart, and speakers who are several entities."""
    for what, by, other in (("apart", 0, 1), ("joined", 1, 0)):
        groups: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for words, m, name, root in rows:
            keys = (m.entity, f"{name} {root}")
            groups[keys[by]][keys[other]].add(words)
        for key, parts in sorted(groups.items()):
            if len(parts) > 1:
                shown = "; ".join(f"{k}: {', '.join(sorted(v))}" for k, v in sorted(parts.items()))
                yield f"{what} {key}: {shown}"


def _read(path: Path) -> tuple[Report, list[Mention]]:
    """The document as text, its title first, and the names in it that an id across documents was given to."""
    root = parse(path).getroot()
    text, title, sentence = "", 0, 0
    places: dict[str | None, tuple[int, int]] = {}
    for token in root.iter("token"):
        word, number = token.text or "", int(token.get("sentence", "0"))
        if number != sentence:
            title = title or len(text)
            text += "\n" if number <= 2 else " "  # behind the title and the date
        elif text and word not in _NO_SPACE and text[-1] not in _OPEN:
            text += " "
        sentence = number
        places[token.get("t_id")] = (len(text), len(text) + len(word))
        text += word
    day = next((t.get("value") for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"), None)
    name = path.stem
    report = Report(name, name, name, text, title=text[:title], title_span=Span(0, title), published=day)
    return report, sorted(_mentions(root, places), key=lambda m: (m.start, m.end))


def _mentions(root: Element, places: Mapping[str | None, tuple[int, int]]) -> Iterator[Mention]:
    entities = {e.get("m_id"): e for e in root.iter("ENTITY") if e.get("instance_id")}
    spans = {
        m.get("m_id"): [places[a.get("t_id")] for a in m.iter("token_anchor")]
        for m in root.iter("ENTITY_MENTION")
        if m.get("syntactic_type") in NAMES
    }
    for link in root.iter("REFERS_TO"):
        entity = entities.get(next((t.get("m_id") for t in link.iter("target")), None))
        if entity is None or entity.get("ent_type", "") not in TYPES:
            continue
        for source in link.iter("source"):
            if spots := spans.get(source.get("m_id")):
                start, end = min(s for s, _ in spots), max(e for _, e in spots)
                yield Mention(start, end, TYPES[entity.get("ent_type", "")], entity.get("instance_id", ""))
