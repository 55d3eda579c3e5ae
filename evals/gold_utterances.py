"""Set B: which statements of one story's reports are one utterance, and what each wording did to it.

`dev` may be worked on; `held` is printed beside and never tuned on. `recall` is over all pairs of the gold,
`recall_linked` over those whose two statements were extracted, which tells linking from extraction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from evals.core import Outcome, Result, from_outcomes
from evals.demo.setting import Row, Setting
from evals.demo.utterances import Pair, Traces, gold_pairs, group_of, ordered, related, relation_of
from evals.gold.setting import opened

PRECISION = tuple(f"{part}.links.precision" for part in ("dev", "held"))


def measure() -> Result:
    with opened() as setting:
        result = from_outcomes(outcomes(setting), PRECISION)
    return Result({k: replace(f, gated=_gated(k)) for k, f in result.figures.items()}, result.faults)


def _gated(name: str) -> bool:
    return name.startswith("dev.")


def outcomes(setting: Setting) -> Iterator[Outcome]:
    rows = setting.rows
    part = {r["doc_id"]: r["part"] for r in setting.gold["reports"]}
    story = {r["doc_id"]: r["story"] for r in setting.gold["reports"]}
    doc = {g: row["doc_id"] for g, row in rows.items()}
    utterances = [{"disjoint": [], **u} for u in setting.gold["utterances"]]
    wanted, weak = gold_pairs(utterances, doc)
    relation = {m["id"]: m["relation"] for u in utterances for m in u["members"]}
    groups = {g: group_of(setting, g) for g in setting.pairs}
    found = {ordered(a, b) for a, b in combinations(groups, 2) if doc[a] != doc[b] and groups[a] == groups[b]}
    optional = {g for g, row in rows.items() if row["optional"]}
    for pair in sorted(wanted):
        if set(pair) & optional:
            continue
        of, kind = part[doc[pair[0]]], _kind(pair, rows, relation)
        extracted = all(g in setting.pairs for g in pair)
        told = f"{wanted[pair]} {kind}"
        yield Outcome(f"{of}.links.recall", _key(pair), pair in found, told, "" if extracted else "not extracted")
        if extracted:
            yield Outcome(f"{of}.links.recall_linked", _key(pair), pair in found, told, "apart")
            yield Outcome(f"{of}.links.recall_linked.{kind}", _key(pair), pair in found, told, "apart")
    for pair in sorted(found - weak):
        if not set(pair) & optional and story[doc[pair[0]]] == story[doc[pair[1]]]:
            of = part[doc[pair[0]]]
            yield Outcome(f"{of}.links.precision", _key(pair), pair in wanted, "apart", "joined")
    for row in setting.gold["apart"]:
        if not all(g in setting.pairs for g in row["ids"]):
            continue
        one, other = (groups[g] for g in row["ids"])
        yield Outcome(f"{row['part']}.kept_apart", "~".join(row["ids"]), one != other, f"apart: {row['why']}", "joined")
    for utterance in utterances:
        yield from _wordings(setting, utterance, part[doc[utterance["members"][0]["id"]]])


def _key(pair: Pair) -> str:
    return "~".join(pair)


def _kind(pair: Pair, rows: dict[str, Row], relation: dict[str, str]) -> str:
    """What lies between two wordings: the hardest of direct against indirect, paraphrase, cut, verbatim."""
    kinds = {rows[g]["kind"] == "indirect" for g in pair}
    found = {relation[g] for g in pair}
    if kinds == {True, False}:
        return "direct_indirect"
    if "paraphrased" in found:
        return "paraphrase"
    return "cut" if "trimmed" in found else "verbatim"


def _wordings(setting: Setting, utterance: Row, part: str) -> Iterator[Outcome]:
    """The relation of each wording to the fullest, where the two stand in one group."""
    traces = Traces(setting)
    full = next(m["id"] for m in utterance["members"] if m["relation"] == "fullest")
    if utterance["weak"] or full not in setting.pairs:
        return
    together = group_of(setting, full)
    for member in utterance["members"]:
        carried = traces.carried(member["id"])
        if carried is None or member["weak"] or group_of(setting, member["id"]) != together:
            continue
        right = related(member, carried.how)
        yield Outcome(f"{part}.wordings", member["id"], right, relation_of(member), str(carried.how))
