"""Set A: every statement of annotated news reports, and what the record tells of those that it finds.

Figures of `dev` may be worked on; those of `held` are printed beside and never tuned on. Fields are counted over the
statements that were found, so that they tell who, when and how apart from extraction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from evals.core import Figure, Outcome, Result, from_outcomes
from evals.demo import statements as fields
from evals.demo.setting import Row, Setting
from evals.gold.setting import opened
from onrecord.model import Statement
from onrecord.scoring.statements import names, same_speaker

PRONOUNS = frozenset("he she they it i we him her them who his their".split())
COMMON = 10  # acts that are counted as the commonest
RATES = ("content", "exact", "attributed", "full")
FIELDS = ("addressee", "channel", "via", "red_line", "about", "repeats", "nested_in")


def measure() -> Result:
    with opened(complete=True) as setting:
        result = from_outcomes(_parted(outcomes(setting), setting))
    return Result(with_f1(result.figures), result.faults)


def _parted(found: Iterator[Outcome], setting: Setting) -> Iterator[Outcome]:
    for o in found:
        doc = o.key.partition(" ")[2] or o.key.partition(":")[0]
        yield replace(o, figure=f"{setting.gold['part_of'][doc]}.{o.figure}")


def outcomes(setting: Setting) -> Iterator[Outcome]:
    for row in setting.rows.values():
        if not row["optional"]:
            yield from fields.found(setting, row)
    common = dict(Counter(r["act"] for r in setting.rows.values()).most_common(COMMON))
    for row in setting.rows.values():
        s = setting.pairs.get(row["id"])
        if s is None:
            continue
        yield from fields.told(row, s, setting)
        yield from _who(row, s, setting)
        yield from _about(row, s)
        if row["act"] in common:
            yield Outcome("act.ten", _key(row), s.act == row["act"], row["act"], str(s.act))
        if len(row["via"]) > 1:
            got = [r.name for r in s.via]
            right = len(got) == len(row["via"]) and all(map(fields.alike, row["via"], got))
            yield Outcome("via.order", _key(row), right, str(row["via"]), str(got))
    yield from fields.inside_the_report(setting)
    yield from _spurious(setting)


def _key(row: Row) -> str:
    return f"{row['id']} {row['doc_id']}"


def _who(row: Row, s: Statement, setting: Setting) -> Iterator[Outcome]:
    """The speaker again, for the mentions that are hard: a pronoun, a surname alone."""
    if not row["speaker"]:
        return
    right = same_speaker(row, setting.shape(s))
    words = " ".join(x["text"] for x in row["source"])
    got = s.speaker.name if s.speaker else None
    if right and s.speaker:
        yield Outcome("speaker.type", _key(row), s.speaker.type == row["type"], row["type"], f"{s.speaker.type} {got}")
    if words.casefold() in PRONOUNS:
        yield Outcome("speaker.pronoun", _key(row), right, row["speaker"], f"{got} for {words}")
    elif " " in row["speaker"] and row["type"] == "person" and words == row["speaker"].split()[-1]:
        yield Outcome("speaker.surname", _key(row), right, row["speaker"], f"{got} for {words}")


def _about(row: Row, s: Statement) -> Iterator[Outcome]:
    """Names in the content. The first of the gold's is its topic in the annotator's own words, and not counted."""
    wanted, given = row["about"][1:], list(s.about)
    for name in wanted:
        yield Outcome("about.recall", _key(row), any(fields.alike(name, g) for g in given), name, str(given))
    topic = names(row["about"][0]) if row["about"] else frozenset()
    for name in given:
        near = any(fields.alike(name, w) for w in wanted) or any(fields.alike(name, t) for t in topic)
        yield Outcome("about.precision", _key(row), near, str(row["about"]), name)


def _spurious(setting: Setting) -> Iterator[Outcome]:
    """Precision of the four relations. What matches an optional statement of the gold does not count."""
    complete = {r["doc_id"] for r in setting.gold["reports"] if r["complete"]}
    for doc in sorted(complete & set(setting.stored)):
        for s in setting.stored[doc]:
            row = setting.rows.get(setting.gold_of.get(s.id, ""))
            if row and row["optional"]:
                continue
            got = f"{s.kind} {s.class_} {setting.words(s)[:160]!r}"
            right = {o.figure: o.ok for o in fields.found(setting, row)} if row else {}
            for rate in RATES:
                ok = right.get(f"{rate}.recall", False)
                if rate == "content" or ok or row is None:
                    yield Outcome(f"{rate}.precision", f"{doc}:{s.content[0].start}", ok, "nothing", got)
                else:
                    yield Outcome(f"{rate}.precision", f"{doc}:{s.content[0].start}", False, "agreement", got)


def with_f1(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    out: dict[str, Figure] = {}
    for part in dict.fromkeys(name.partition(".")[0] for name in figures):
        mine = {k: f for k, f in figures.items() if k.startswith(f"{part}.")}
        gated = part == "dev"
        for name in (*RATES, *FIELDS):
            p, r = mine.pop(f"{part}.{name}.precision", None), mine.pop(f"{part}.{name}.recall", None)
            if r is None:
                continue
            p = p or Figure(0.0, 0, 0)
            out[f"{part}.{name}.precision"] = replace(p, gated=False)
            out[f"{part}.{name}.recall"] = replace(r, gated=False)
            total = p.value + r.value
            out[f"{part}.{name}.f1"] = Figure(2 * p.value * r.value / total if total else 0.0, gated=gated)
        out |= {k: replace(f, gated=gated) for k, f in mine.items()}
    return out
