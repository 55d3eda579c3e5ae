"""Which statements are one utterance, how each wording stands to the fullest, who was first, by how many lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from evals.core import Outcome
from evals.demo.setting import Row, Setting
from onrecord.answer.trace import Trace, of_statement
from onrecord.answer.wordings import Carried

Pair = tuple[str, str]


def outcomes(setting: Setting) -> Iterator[Outcome]:
    yield from _pairs(setting)
    yield from _apart(setting)
    traces = Traces(setting)
    for utterance in setting.gold["utterances"]:
        if not utterance["weak"]:
            yield from _wordings(setting, traces, utterance)
            if len(utterance["carriers"]) > 1:
                yield from _lines(setting, traces, utterance)


def group_of(setting: Setting, gold_id: str) -> str | None:
    s = setting.pairs.get(gold_id)
    return setting.view.utterance_of(s) if s else None


def ordered(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _pairs(setting: Setting) -> Iterator[Outcome]:
    """Pairs of statements in different reports, as the scorer of links has them."""
    doc = {r["id"]: r["doc_id"] for r in setting.gold["statements"]}
    wanted, weak = gold_pairs(setting.gold["utterances"], doc)
    groups = {g: group_of(setting, g) for g in setting.pairs}
    found = {
        ordered(a, b) for a, b in combinations(groups, 2) if doc[a] != doc[b] and groups[a] and groups[a] == groups[b]
    }
    for pair in sorted(wanted):
        missing = [g for g in pair if g not in setting.pairs]
        yield _pair(
            "links.recall", setting, pair, pair in found, "joined", f"not extracted {missing}" if missing else "apart"
        )
        if not missing:
            yield _pair("links.recall_linked", setting, pair, pair in found, "joined", "apart")
    for pair in sorted(found - weak):
        yield _pair("links.precision", setting, pair, pair in wanted, "apart", "joined")


def gold_pairs(utterances: list[Row], doc: dict[str, str]) -> tuple[dict[Pair, str], set[Pair]]:
    """Required pairs with their utterance, and pairs that are neither required nor punished."""
    wanted: dict[Pair, str] = {}
    weak: set[Pair] = set()
    for utterance in utterances:
        doubtful = {m["id"] for m in utterance["members"] if m["weak"] or utterance["weak"]}
        disjoint = {ordered(*pair) for pair in utterance["disjoint"]}
        for a, b in combinations([m["id"] for m in utterance["members"]], 2):
            if doc[a] == doc[b]:
                continue
            if {a, b} & doubtful or ordered(a, b) in disjoint:
                weak.add(ordered(a, b))
            else:
                wanted[ordered(a, b)] = utterance["id"]
    return wanted, weak


def _pair(figure: str, setting: Setting, pair: Pair, ok: bool, wanted: str, got: str) -> Outcome:
    of = {m["id"]: u["id"] for u in setting.gold["utterances"] for m in u["members"]}
    where = " ".join(sorted({of.get(g, "no utterance") for g in pair}))
    return Outcome(figure, "~".join(pair), ok, f"{wanted} ({where})", got)


def _apart(setting: Setting) -> Iterator[Outcome]:
    for row in setting.gold["not_joined"]:
        one, other = (group_of(setting, g) for g in row["ids"])
        joined = one is not None and one == other
        yield Outcome(
            "links.kept_apart", row["id"], not joined, f"{'~'.join(row['ids'])} apart: {row['why']}", "joined"
        )


class Traces:
    """The trace of each predicted utterance."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._of: dict[str, Trace] = {}

    def of(self, gold_id: str) -> Trace | None:
        s, group = self.setting.pairs.get(gold_id), group_of(self.setting, gold_id)
        if s is None or group is None:
            return None
        if group not in self._of:
            self._of[group] = of_statement(self.setting.view, s)
        return self._of[group]

    def carried(self, gold_id: str) -> Carried | None:
        found, s = self.of(gold_id), self.setting.pairs.get(gold_id)
        return next((c for c in found.carriers if s and c.statement.id == s.id), None) if found else None


def _wordings(setting: Setting, traces: Traces, utterance: Row) -> Iterator[Outcome]:
    """The relation of each wording to the fullest, and the changes of sense."""
    for member in utterance["members"]:
        if member["weak"]:
            continue
        key, c = f"{member['id']} {utterance['id']}", traces.carried(member["id"])
        got = set(c.flags) if c else set()
        if len(utterance["members"]) > 1:
            how = c.how if c else None
            yield Outcome("wordings.relation", key, related(member, how), relation_of(member), str(how))
        for flag in member["differs"]:
            yield Outcome("differs.recall", f"{key} {flag}", flag in got, flag, ", ".join(sorted(got)))
        for flag in sorted(got):
            yield Outcome("differs.precision", f"{key} {flag}", flag in member["differs"], "no flag", _why(c, flag))


def relation_of(member: Row) -> str:
    return "differs" if member["differs"] else str(member["relation"])


def related(member: Row, how: str | None) -> bool:
    """Of several wordings that are the same words, any may be the fullest."""
    whole = ("fullest", "verbatim")
    return how == relation_of(member) or (how in whole and relation_of(member) in whole)


def _why(c: Carried | None, flag: str) -> str:
    shown = [d for d in c.differences if flag in d.flags] if c else []
    return f"{flag}: " + "; ".join(f"{d.op} {d.fuller!r} → {d.here!r}" for d in shown)


def _lines(setting: Setting, traces: Traces, utterance: Row) -> Iterator[Outcome]:
    """The earliest carriers, and the origins: which reports are one line."""
    full = next(m["id"] for m in utterance["members"] if m["relation"] == "fullest")
    trace = traces.of(full)
    doc_of = {c.statement.id: c.doc_id for c in trace.carriers} if trace else {}
    first = sorted({doc_of[i] for i in trace.first}) if trace else []
    wanted = sorted(utterance["earliest"])
    # What is neither required nor punished as a member is neither as a carrier.
    docs = {m["id"]: setting.rows[m["id"]]["doc_id"] for m in utterance["members"] if m["id"] in setting.rows}
    weak = set(docs.values()) - set(utterance["carriers"])
    yield Outcome("trace.earliest", utterance["id"], first == wanted, ", ".join(wanted), ", ".join(first))
    origins = (
        {frozenset(doc_of[m] for m in o.members) - weak for o in trace.origins} - {frozenset()} if trace else set()
    )
    lines = {frozenset(o) for o in utterance["origins"]}
    yield Outcome("trace.origins", utterance["id"], origins == lines, _listed(lines), _listed(origins))
    if utterance["named_origin"]:
        names = {o.name for o in trace.origins} | {r for r, _ in trace.relays} if trace else set()
        channels = {c.statement.channel or "" for c in trace.carriers} if trace else set()
        named = any(utterance["named_origin"] in x for x in names | channels)
        yield Outcome("trace.named_origin", utterance["id"], named, utterance["named_origin"], str(sorted(names)))


def _listed(groups: set[frozenset[str]]) -> str:
    return " | ".join(sorted(" ".join(sorted(g)) for g in groups))
