"""Statements by the scorer's definitions, and what the record tells of each: speaker, day, act, channel, relays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from evals.core import Outcome
from evals.demo.setting import Row, Setting
from onrecord.model import Statement
from onrecord.scoring.measures import MATCH, characters, overlap
from onrecord.scoring.statements import bare, dating, names, same_speaker

# Words for one medium, and words that name none: "news conference" and "press conference" are one channel.
_ONE_WORD = {"telephone": "phone", "press": "news", "call": "phone"} | dict.fromkeys(
    ("tweet", "tweets", "post"), "twitter"
)
FIELDS = ("channel", "via", "addressee", "red_line")
_NO_WORD = frozenset({"with", "a", "an", "the", "on", "in"})


def outcomes(setting: Setting) -> Iterator[Outcome]:
    for rows in setting.wanted.values():
        for row in rows:
            if not row["optional"]:
                yield from found(setting, row)
    for row in setting.rows.values():
        s = setting.pairs.get(row["id"])
        if row["optional"]:
            continue
        if s is not None:
            yield from told(row, s, setting)
        else:
            yield from untold(row)
    yield from spurious(setting)
    yield from inside_the_report(setting)


def _outcome(figure: str, row: Row, ok: bool, wanted: Any = "", got: Any = "") -> Outcome:
    return Outcome(figure, f"{row['id']} {row['doc_id']}", ok, str(wanted), str(got))


def _words(row: Row) -> str:
    return " […] ".join(x["text"] for x in row["content"])[:120]


def found(setting: Setting, row: Row) -> Iterator[Outcome]:
    """Recall of the scorer's relations, each over all gold that is not optional."""
    text, s = setting.reports[row["doc_id"]].text, setting.pairs.get(row["id"])
    yield _outcome("content.recall", row, s is not None, f"{row['speaker']}: {_words(row)}", "nothing")
    given = setting.shape(s) if s else {"content": (), "cue": (), "source": ()}
    agree = {
        role: overlap(characters(text, row[role]), characters(text, given[role])) >= MATCH for role in ("cue", "source")
    }
    exact = bool(s) and bare(text, row["content"]) == bare(text, given["content"])
    got = setting.words(s)[:160] if s else "nothing"
    yield _outcome("exact.recall", row, exact, _words(row), got)
    sources = (_text(row["source"]), _text(given["source"]))
    yield _outcome("attributed.recall", row, bool(s) and agree["source"], *sources)
    full = bool(s) and agree["source"] and agree["cue"]
    yield _outcome("full.recall", row, full, _text(row["cue"]), _text(given["cue"]))
    if row["kind"] == "direct":
        yield _outcome("direct.recall", row, s is not None, _words(row), "nothing")
        yield _outcome("direct.attributed", row, bool(s) and agree["source"], *sources)
    if row["speaker"]:
        right = bool(s) and same_speaker(row, given)
        yield _outcome("named_recall", row, right, row["speaker"], _name(given.get("speaker")))


def _text(spans: Any) -> str:
    return " / ".join(x["text"] for x in spans)


def _name(who: Any) -> str | None:
    return who.get("name") if isinstance(who, dict) else None


class Shapes(Protocol):
    """What gives a statement the shape in which it is printed."""

    def shape(self, s: Statement) -> dict[str, Any]: ...


def told(row: Row, s: Statement, setting: Shapes) -> Iterator[Outcome]:
    given = setting.shape(s)
    yield _outcome("kind", row, s.kind in row.get("kinds", [row["kind"]]), row["kind"], s.kind)
    yield _outcome("class", row, s.class_ == row["class"], row["class"], s.class_)
    if row["speaker"]:
        yield _outcome("speaker", row, same_speaker(row, given), row["speaker"], _name(given["speaker"]))
    if row["said"]:
        how = dating(row["said"], given["said"])
        got = f"{how}: {given['said'] and (given['said']['from'], given['said']['to'], given['said']['rule'])}"
        yield _outcome("said.recall", row, how == "right", row["said"], got)
        yield _outcome("said.not_wrong", row, how != "wrong", row["said"], got)
    if row["background"]:
        undated = s.said is None or s.said.first is None
        yield _outcome("said.background", row, undated, "no first day", s.said)
    if row["act"]:
        yield _outcome("act.recall", row, s.act == row["act"], row["act"], f"{s.act}: {_text(row['cue'])}")
    yield _outcome("negated", row, s.negated == row["negated"], row["negated"], s.negated)
    yield from _rates("channel", row, row["channel"], s.channel, one_channel(row["channel"], s.channel))
    via = [r.name for r in s.via]
    yield from _rates("via", row, row["via"], via, len(via) == len(row["via"]) and all(map(alike, row["via"], via)))
    addressee = _name(given["addressee"])
    yield from _rates("addressee", row, row["addressee"], addressee, alike(row["addressee"] or "", addressee or ""))
    yield from _rates("red_line", row, row["red_line"], s.red_line, row["red_line"] == s.red_line)


def untold(row: Row) -> Iterator[Outcome]:
    """What a statement that was not found cannot tell: with recall over all gold, to find more is never a fall."""
    named = {"said": row["said"], "act": row["act"], **{name: row[name] for name in FIELDS}}
    for name, wanted in named.items():
        if wanted:
            yield _outcome(f"{name}.recall", row, False, wanted, "not extracted")


def _rates(name: str, row: Row, wanted: Any, got: Any, right: bool) -> Iterator[Outcome]:
    """Recall over what gold has, precision over what was found."""
    if wanted:
        yield _outcome(f"{name}.recall", row, right, wanted, got)
    if got:
        yield _outcome(f"{name}.precision", row, right, wanted, got)


def alike(a: str, b: str) -> bool:
    """One name lies in the other, articles and case aside."""
    one, other = " ".join(sorted(names(a))), " ".join(sorted(names(b)))
    return bool(one) and bool(other) and (one in other or other in one)


def one_channel(a: str | None, b: str | None) -> bool:
    one, other = ({_ONE_WORD.get(w, w) for w in (c or "").casefold().split()} - _NO_WORD for c in (a, b))
    return bool(one and other) and (one <= other or other <= one)


def spurious(setting: Setting) -> Iterator[Outcome]:
    """Precision, over reports whose statements are all annotated; attitudes beside the gold are not punished."""
    complete = {r["doc_id"] for r in setting.gold["reports"] if r["complete"]}
    for doc in sorted(complete & set(setting.stored)):
        for s in setting.stored[doc]:
            gold = setting.rows.get(setting.gold_of.get(s.id, ""))
            if (gold and gold["optional"]) or (gold is None and s.class_ == "attitude"):
                continue
            got = f"{s.kind} {s.segment} {setting.words(s)[:160]!r}"
            yield Outcome("content.precision", f"{doc}:{s.content[0].start}", gold is not None, "nothing", got)


def inside_the_report(setting: Setting) -> Iterator[Outcome]:
    """Repeats and nesting: which statement of the same report."""
    for name in ("repeats", "nested_in"):
        for row in setting.rows.values():
            s = setting.pairs.get(row["id"])
            if row[name]:
                other = setting.pairs.get(row[name])
                right = bool(s and other) and getattr(s, name) == (other and other.id)
                yield _outcome(f"{name}.recall", row, right, row[name], _of(setting, s, name))
            if s is not None and getattr(s, name):
                right = setting.gold_of.get(getattr(s, name)) == row[name] and bool(row[name])
                yield _outcome(f"{name}.precision", row, right, row[name], _of(setting, s, name))


def _of(setting: Setting, s: Statement | None, name: str) -> str:
    found = getattr(s, name) if s else None
    return setting.gold_of.get(found, found) if found else "nothing"
