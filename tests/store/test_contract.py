"""What every store does, whichever database holds it."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from onrecord.model import Decision, Processed, Reason, Refusal
from onrecord.store import Filter, Ref, Scope, Store, senses, sketches
from onrecord.store.interface import CODE, MARK, PAGE
from tests.store import made

Opener = Callable[..., Store]


def test_a_record_comes_back_whole(store: Store) -> None:
    item = made.full()
    assert item.report is not None
    store.add([item])
    assert store.report(item.report.id) == item.report
    assert store.report("a.txt") == item.report
    assert store.text(item.report.id) == made.TEXT
    assert store.statements_of(item.report.id) == item.statements
    assert store.statement(item.statements[1].id) == item.statements[1]
    assert list(store.everything()) == [item]
    assert list(store.reports()) == [item.report]


def test_many_at_once(store: Store) -> None:
    old, new, full = made.plain(1, url="u", published="2021-09-01"), made.plain(2, url="u"), made.full()
    store.add([old, new, full])
    reports = {r.id: r for item in (old, new, full) if (r := item.report)}
    ids = [*reports, "rnone"]
    assert store.reports_by_id(ids) == reports
    assert store.latest(ids) == {id for id in reports if store.versions(id)[-1] == id} < reports.keys()
    assert full.report is not None
    relaying = tuple(s for s in full.statements if s.via)
    assert relaying and store.relayed(ids) == {full.report.id: relaying}
    assert store.relayed_at(ids) == {full.report.id: sorted(s.content[0].start for s in relaying)}
    store.put_groups("story", {"ra": "t1", "rb": "t1", "rc": "t2"})
    assert store.groups_of("story", ["ra", "rc", "rx"]) == {"ra": "t1", "rc": "t2"}
    assert store.members_of("story", ["t2", "t1", "t9"]) == {"t1": ("ra", "rb"), "t2": ("rc",)}
    assert not (store.reports_by_id([]) or store.relayed([]) or store.groups_of("story", []))


def test_statements_wait_for_codes(store: Store) -> None:
    one, other = made.plain(1, title="Harbour shut"), made.plain(2, outlet="Kestria Post")
    assert one.report and other.report
    store.add([one, other])
    assert store.nearest(1, ASKED) == []
    waiting = store.uncoded(1, 4)
    assert len(waiting) == 4 and sorted(waiting) == list(waiting)
    [told] = store.numbered([min(waiting)]).values()
    first = store.statement(told.id)
    assert first and waiting[min(waiting)].content == tuple(span.of(one.report.text) for span in first.content)
    assert waiting[min(waiting)].title == one.report.title == "Harbour shut"
    store.put_codes(1, {n: _code(64) for n in waiting})
    rest = store.uncoded(1, 99)
    assert len(rest) == 2 and min(rest) > max(waiting)
    assert {s.id for s, _ in store.nearest(1, ASKED)} == {one.id for one in store.numbered(waiting).values()}
    store.put_codes(1, {n: _code(64) for n in rest})
    assert store.uncoded(1, 99) == {} and len(store.nearest(1, ASKED)) == 6
    # Another form of code: none of the old ones is looked at, and all are to be made anew; the old makes no more.
    assert store.nearest(2, ASKED) == [] and len(store.uncoded(2, 99)) == 6
    store.put_codes(2, {min(waiting): _code(64)})
    assert len(store.nearest(2, ASKED)) == 1 and store.nearest(1, ASKED) == []
    store.put_codes(1, {n: _code(64) for n in rest})
    assert store.uncoded(1, 99) == {} and len(store.nearest(2, ASKED)) == 1 and len(store.uncoded(2, 99)) == 5


def test_the_more_bits_two_codes_share_the_nearer(store: Store) -> None:
    one, other = made.plain(1), made.plain(2, outlet="Kestria Post")
    assert one.report and other.report
    store.add([one, other])
    numbers = list(store.uncoded(1, 99))
    store.put_codes(1, {n: _code(16 * i) for i, n in enumerate(numbers, 1)})  # 64 bits are set of the fourth
    found = store.nearest(1, ASKED, limit=3)
    order = [store.numbers([s.id])[s.id] for s, _ in found]
    assert order[0] == numbers[3] and set(order[1:]) == {numbers[2], numbers[4]}
    assert [round(score, 3) for _, score in found] == [1.0, 1 - 32 / 256, 1 - 32 / 256]
    assert found[1][0].id < found[2][0].id
    there = store.nearest(1, ASKED, Filter(outlets=["Kestria Post"]))
    assert {s.report_id for s, _ in there} == {other.report.id} and len(there) == 3
    assert store.nearest(1, ASKED, Filter(outlets=["Nobody's Post"])) == []


def test_what_is_removed_is_not_near(store: Store) -> None:
    one, other, late = made.plain(1), made.plain(2), made.plain(3)
    assert one.report and other.report and late.report
    store.add([one, other])
    some = store.uncoded(1, 99)
    store.put_codes(1, dict.fromkeys(some, _code(64)))
    store.remove(other.report.id)
    store.add([late])
    waiting = store.uncoded(1, 99)
    store.remove(late.report.id)  # before its codes are put
    store.put_codes(1, dict.fromkeys(waiting, _code(64)))
    assert store.uncoded(1, 99) == {}
    assert {s.report_id for s, _ in store.nearest(1, ASKED)} == {one.report.id}
    full = made.plain(1, title="Harbour shut", byline="Ana Reed")  # the same report, and more is known of it
    assert store.add([full]).changed == (one.report.id,)
    assert store.nearest(1, ASKED) == [] and len(store.uncoded(1, 99)) == 3


def test_many_codes_are_read_some_at_a_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several pages, the last of them short, in two rounds; and no more are kept than are wanted."""
    for module in (senses, sketches):
        monkeypatch.setattr(module, "PAGE", 5)
    monkeypatch.setattr(senses, "_PAGES", 2)
    monkeypatch.setattr(senses, "FIRST", 4)
    store.add([made.plain(n) for n in range(4)])
    numbers = list(store.uncoded(1, 99))
    dice = random.Random(3)
    codes = {n: dice.randbytes(CODE) for n in numbers}
    store.put_codes(1, codes)
    by_hand = sorted(numbers, key=lambda n: (_apart(codes[n], _code(64)), n))
    found = [store.numbers([s.id])[s.id] for s, _ in store.nearest(1, ASKED, limit=3)]
    assert len(numbers) == 12 and set(found) <= set(by_hand[:5]) and by_hand[0] in found


ASKED = [1.0] * 64 + [-1.0] * (8 * CODE - 64)


def _code(bits: int) -> bytes:
    """The first `bits` set."""
    return ((1 << bits) - 1 << 8 * CODE - bits).to_bytes(CODE, "big")


def _apart(one: bytes, other: bytes) -> int:
    return (int.from_bytes(one) ^ int.from_bytes(other)).bit_count()


def test_what_is_not_there(store: Store) -> None:
    assert store.report("rnone") is None
    assert store.text("rnone") is None
    assert store.statement("snone") is None
    assert store.statements_of("rnone") == ()
    assert store.find_statements("harbour") == []
    assert store.scope() == Scope(0, 0, None, None)
    assert store.remove("rnone") is False
    assert list(store.dump()) == []


def test_a_second_run_changes_nothing(store: Store) -> None:
    batch = [made.plain(i) for i in range(3)]
    assert len(store.add(batch).new) == 3
    before = list(store.dump())
    again = store.add(batch)
    assert (again.new, len(again.known)) == ((), 3)
    assert list(store.dump()) == before
    assert store.counts()["statements"] == 9


def test_the_fuller_particulars_win(store: Store) -> None:
    bare, full = made.plain(1), made.plain(1, title="Harbour shut", byline="Ana Reed")
    assert bare.report is not None and full.report is not None and bare.report.id == full.report.id
    assert store.add([bare]).changed == ()
    assert store.add([full]).changed == (full.report.id,)
    assert store.add([bare]).changed == ()
    assert store.report(full.report.id) == full.report
    assert store.counts()["statements"] == 3 and len(store.find_statements("harbour shut")) == 1


def test_refused_items_are_passed_over(store: Store) -> None:
    added = store.add([Processed(None, (), (Refusal("x", "empty", "is empty"),))])
    assert (added.new, added.known, added.refused) == ((), (), ())


@pytest.mark.parametrize("seed", range(4))
def test_dump_does_not_depend_on_order_or_batches(opener: Opener, seed: int) -> None:
    items = [made.plain(i, url=f"https://x.example/{i % 7}", published=f"2021-09-{i % 5 + 1:02}") for i in range(40)]
    # One text under two names: which of the two is kept must not depend on which came first.
    items += [made.plain(3, doc_id="copy.txt", url="https://x.example/3", published="2021-09-04")]
    one = opener("one")
    one.add(items)
    other = opener("other")
    shuffled = random.Random(seed).sample(items, len(items))
    while shuffled:
        size = 1 + len(shuffled) % 5
        other.add(shuffled[:size])
        del shuffled[:size]
    assert list(other.dump()) == list(one.dump())
    words = "closure of the harbour: a red line"
    assert other.find_statements(words) == one.find_statements(words)
    assert other.find_reports("notice number 7 harbour") == one.find_reports("notice number 7 harbour")
    assert all(json.loads(line) and line.isascii() for line in one.dump())


def test_versions_of_one_article(store: Store) -> None:
    old = made.plain(1, url="u", published="2021-09-01")
    new = made.plain(2, url="u", published="2021-09-03")
    assert old.report is not None and new.report is not None
    assert store.add([new]).versions == ()
    assert store.add([old]).versions == (old.report.id,)
    assert store.versions(new.report.id) == (old.report.id, new.report.id)
    assert {h.statement.report_id for h in store.find_statements("harbour shut")} == {new.report.id}
    every = store.find_statements("harbour shut", Filter(versions="all"))
    assert {h.statement.report_id for h in every} == {old.report.id, new.report.id}
    assert store.scope() == Scope(1, 1, "2021-09-03", "2021-09-03")
    store.remove(new.report.id)
    assert {h.statement.report_id for h in store.find_statements("harbour shut")} == {old.report.id}


def test_versions_by_given_id(store: Store) -> None:
    items = [made.plain(n, given_id="a1") for n in (1, 2)]
    assert len(store.add(items).versions) == 2


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filter(), 3),
        (Filter(speakers=[made.VOSS.id]), 2),
        (Filter(speakers=[made.VOSS.id, made.ORSK.id]), 3),
        (Filter(acts=["warn"]), 1),
        (Filter(red_line=True), 1),
        (Filter(red_line=False), 2),
        (Filter(classes=["attitude"]), 0),
        (Filter(segments=["body"]), 3),
        (Filter(outlets=["Norland Post"]), 3),
        (Filter(outlets=["Other"]), 0),
        (Filter(outlets=["\ud800"]), 0),
        (Filter(since="2021-09-27"), 3),
        (Filter(since="2021-09-28"), 0),
        (Filter(until="2021-09-26"), 0),
        (Filter(since="2021", until="2021-09"), 3),
        (Filter(until="2020"), 0),
    ],
)
def test_filters(store: Store, filters: Filter, found: int) -> None:
    store.add([made.plain(1)])
    assert len(list(store.select(filters))) == found
    assert len(store.find_statements("harbour port red line", filters)) == found


@pytest.mark.parametrize(
    ("said", "published", "since", "until", "inside"),
    [
        (("2021-09-20", "2021-09-22"), "2021-09-27", "2021-09-22", None, True),
        (("2021-09-20", "2021-09-22"), "2021-09-27", "2021-09-23", None, False),
        (("2021-09-20", "2021-09-22"), "2021-09-27", None, "2021-09-20", True),
        (("2021-09-20", "2021-09-22"), "2021-09-27", None, "2021-09-19", False),
        ((None, "2021-09-22"), "2021-09-27", None, "2021-09-21", False),
        ((None, "2021-09-22"), "2021-09-27", None, "2021-09-22", True),
        (None, "2021-09", "2021-09-15", None, True),
        (None, None, "2021-09-15", None, False),
        (None, None, None, "2021-09-15", False),
    ],
)
def test_days(store: Store, said: object, published: str | None, since: str, until: str, inside: bool) -> None:
    from onrecord.model import Said

    item = made.plain(1, published=published)
    days = None if said is None else Said(*said)  # type: ignore[misc]
    store.add([replace(item, statements=tuple(replace(s, said=days) for s in item.statements))])
    assert bool(list(store.select(Filter(since=since, until=until)))) is inside


def test_remove_erases_and_remembers(opener: Opener) -> None:
    store = opener()
    item, other = made.plain(1, published="2021-09-26"), made.plain(2)
    assert item.report is not None and other.report is not None
    store.add([item, other])
    mine, theirs = item.statements[0].id, other.statements[0].id
    store.decide([Decision("utterance", mine, theirs, "same", 0.9), Decision("speaker", "pa", "pb", "same", 0.5)])
    store.put_groups("utterance", {mine: "u1", theirs: "u1"})
    assert store.remove(item.report.id) is True
    assert store.report(item.report.id) is None
    assert store.statement(mine) is None
    assert store.decisions("utterance") == []
    assert len(store.decisions("speaker")) == 1
    assert store.members("utterance", "u1") == ()  # it is to be grouped anew
    assert store.ungrouped("utterance") == tuple(sorted(s.id for s in other.statements))
    assert store.ungrouped("story") == (other.report.id,)
    assert store.find_reports("number 1") != []  # the other holds "number"
    assert [h.report_id for h in store.find_reports("number 1")] == [other.report.id]
    seen = store.speaker(made.VOSS.id)
    assert seen is not None and seen.statements == 2
    again = store.add([item])
    assert again.new == () and [r.slug for r in again.refused] == ["removed"]
    assert any('"removed"' in line for line in store.dump())
    assert not any("number 1" in line for line in store.dump())


def test_remove_the_last_leaves_no_speaker_and_no_posting(store: Store) -> None:
    item = made.plain(1)
    assert item.report is not None
    store.add([item])
    store.remove(item.report.id)
    assert store.speakers() == [] and store.speakers("voss") == []
    assert store.find_reports("harbour") == [] and store.find_statements("harbour") == []
    assert store.counts() | {"removed": 0} == dict.fromkeys(store.counts(), 0)


def test_replace_statements(store: Store) -> None:
    item = made.plain(1)
    store.add([item])
    assert store.replace_statements([item]) == 0
    kept = replace(item.statements[1], made_by="tagger 2", act="deny")
    assert store.replace_statements([replace(item, statements=(kept,))]) == 1
    assert list(store.select()) == [kept]
    assert store.find_statements("red line") == []
    assert [h.statement for h in store.find_statements("open port")] == [kept]
    assert store.replace_statements([made.plain(9)]) == 0  # not stored: nothing to replace


def test_decisions_are_appended_once_for_the_program_and_always_for_people(store: Store) -> None:
    ours = Decision("utterance", "sa", "sb", "same", 0.9, (Reason("words", "9 of 9", 1.0),), made_by="link 1")
    theirs = Decision("utterance", "sb", "sc", "different", 1.0, by="Ana", at="2026-01-01T00:00:00Z")
    assert store.decide([ours, ours, theirs]) == 2
    assert store.decide([ours, theirs]) == 1
    assert store.decisions("utterance") == [ours, theirs, theirs]
    assert store.decisions("utterance", ["sa"]) == [ours]
    assert store.decisions("utterance", ["sb", "sa"]) == [ours, theirs, theirs]
    assert store.decisions("story") == []


def test_hostile_decisions(store: Store) -> None:
    row = Decision("speaker", "a\x00\ud800", "b'--", "same", 1.0, (Reason("x\ud800", "\x00"),), by="A\ud800")
    assert store.decide([row]) == 1
    assert store.decisions("speaker", [row.left]) == store.decisions("speaker", [row.right]) == [row]


def test_the_program_decides_anew(store: Store) -> None:
    stays = Decision("utterance", "sa", "sb", "same", 0.9)
    goes = Decision("utterance", "sa", "sc", "same", 0.8)
    comes = Decision("utterance", "sa", "sc", "different", 0.7)
    person = Decision("utterance", "sa", "sc", "same", 1.0, by="Ana", at="2026-01-01T00:00:00Z")
    other = Decision("story", "ra", "rb", "same", 0.5)
    store.decide([stays, goes, person, other])
    assert store.redecide("utterance", [stays, comes]) == 2
    assert store.decisions("utterance") == [stays, person, comes]
    assert store.redecide("utterance", [comes, stays]) == 0
    assert store.decisions("story") == [other]


def test_groups(store: Store) -> None:
    store.add([made.plain(1)])
    assert not store.groups_current("story")
    store.put_groups("story", {"ra": "t1", "rb": "t1", "rc": "t2"})
    assert store.groups_current("story")
    assert store.group_of("story", "rb") == "t1" and store.group_of("story", "rx") is None
    assert store.members("story", "t1") == ("ra", "rb")
    store.put_groups("story", {"rc": "t1"}, replace=False)
    assert store.groups("story") == {"t1": ("ra", "rb", "rc")}
    store.put_groups("story", {"rc": "t3"})
    assert store.groups("story") == {"t3": ("rc",)}
    store.add([made.plain(2)])
    assert not store.groups_current("story")


def test_groups_given_as_pairs(store: Store) -> None:
    store.add([made.plain(1)])
    store.put_groups("speaker", ((id, "p1") for id in ("pa", "pb")))
    assert store.groups("speaker") == {"p1": ("pa", "pb")}
    assert store.groups_current("speaker")


def test_each_speaker_in_order_of_id(store: Store) -> None:
    store.add([made.plain(1), made.full()])
    every = store.speakers()
    assert len(every) > 1
    assert list(store.each_speaker()) == sorted(every, key=lambda s: s.speaker.id)


def test_what_linking_keeps(store: Store) -> None:
    item, other = made.plain(1), made.plain(2)
    assert item.report is not None and other.report is not None
    store.add([item, other])
    numbers = store.numbers([s.id for p in (item, other) for s in p.statements])
    kept = {n: (n.to_bytes(8, "little"), b"sketch %d" % n) for n in numbers.values()}
    store.put_sketches(kept)
    first = min(kept)
    store.put_sketches({first: (b"\xff" * 8, b"")})
    assert store.sketches([*kept, 9_999]) == {n: sketch for n, (_, sketch) in kept.items()} | {first: b""}
    far = 3 * PAGE + 5
    store.put_sketches({far: (b"far away", b"far")})
    pages = store.marks(range(9))
    assert pages.keys() == {0, 3}
    assert pages[0] == b"".join(kept[n][0] if n in kept and n != first else b"\xff" * 8 if n == first else bytes(8)
                                for n in range(max(kept) + 1))  # fmt: skip
    assert pages[3] == bytes(5 * MARK) + b"far away"
    store.put_topics({item.report.id: b"old", other.report.id: b"other"})
    store.put_topics({item.report.id: b"new"})
    assert store.topics([item.report.id, "r0"]) == {item.report.id: b"new"}
    store.remove(item.report.id)
    assert store.topics([item.report.id, other.report.id]) == {other.report.id: b"other"}
    assert store.sketches(list(kept)).keys() == {numbers[s.id] for s in other.statements}
    assert store.sketches([]) == store.marks([]) == store.topics([]) == {}


def test_what_is_not_wanted_is_not_found_alike(store: Store) -> None:
    store.add([made.plain(n) for n in range(3)])
    words = {w.casefold(): 1.0 for w in "number harbour envoys the of 1 2".split()}
    every = store.similar([words, words]).numbers
    assert len(every[0]) > 1
    least = int(min(every[0]))

    def wanted(question: int, numbers: Any, shared: Any) -> Any:
        assert (shared > 0).all() and (shared <= sum(words.values())).all()
        return numbers > least if question else numbers == least

    found = store.similar([words, words], wanted=wanted).numbers
    assert found[0].tolist() == [least]
    assert sorted(found[1].tolist()) == sorted(set(every[0].tolist()) - {least})


def test_questions_asked_together_are_answered_as_each_alone(store: Store) -> None:
    store.add([made.plain(n) for n in range(6)])
    questions = [{"number": 1.0, "harbour": 1.0, "2": 3.0}, {"envoys": 1.0, "the": 0.25, "5": 1.0}, {"nowhere": 1.0}]

    def told(asked: list[dict[str, float]]) -> list[dict[int, float]]:
        found = store.similar(asked, limit=4)
        return [dict(zip(n.tolist(), s.tolist(), strict=True)) for n, s in zip(*found, strict=True)]

    together = told([*questions, *questions])
    assert together == [*(answer for q in questions for answer in told([q]))] * 2
    assert together[0] and not together[2]


def test_speakers_by_words(store: Store) -> None:
    store.add([made.plain(1), made.plain(2)])
    assert [s.speaker for s in store.speakers()] == [made.VOSS, made.ORSK]
    assert [(s.speaker, s.statements) for s in store.speakers("VOSS mara")] == [(made.VOSS, 4)]
    assert [s.speaker.id for s in store.speakers("kestrian envoys")] == [made.ORSK.id]
    assert store.speakers("mara orsk") == []
    assert store.speakers("%") == store.speakers()


@pytest.mark.parametrize(("length", "kinds"), [(17, 1), (6, 1), (3, 0)])
def test_references(store: Store, length: int, kinds: int) -> None:
    item = made.plain(1)
    assert item.report is not None
    store.add([item])
    assert store.resolve_ref(item.report.id[:length]) == [Ref("report", item.report.id)] * kinds
    assert store.resolve_ref(item.statements[0].id[:length]) == [Ref("statement", item.statements[0].id)] * kinds
    assert store.resolve_ref("1.txt") == [Ref("report", item.report.id)]


@pytest.mark.parametrize("hostile", ["%%%%%", "____", "' OR 1=1 --", "\x00\x00\x00\x00", "\ud800abcd", "", "*", '"'])
def test_hostile_words_and_references_find_nothing(store: Store, hostile: str) -> None:
    store.add([made.plain(1)])
    assert store.resolve_ref(hostile) == []
    assert store.report(hostile) is None and store.statement(hostile) is None
    assert [h for h in store.find_statements(hostile) if h.coverage > 0.9] == []
    assert store.group_of("story", hostile) is None and store.speaker(hostile) is None


def test_search_syntax_is_plain_words(store: Store) -> None:
    store.add([made.plain(1)])
    plain = store.find_statements("harbour shut")
    assert [h.statement for h in store.find_statements('"harbour* %shut_')] == [h.statement for h in plain]


def test_hostile_strings_come_back_whole(store: Store) -> None:
    evil = "a'b\"c\x00d\ud800e\u202e\U0001f600\x1bjson:"
    item = made.plain(1, outlet=evil, title=evil, doc_id=evil, url=evil, byline="\x1bjson:x")
    assert item.report is not None
    text = "\ufeff" + made.TEXT + " " + evil + "\r\n"
    r = replace(item.report, text=text)
    speaker = replace(made.VOSS, name=evil)
    statements = tuple(replace(s, act=evil, speaker=speaker, channel=evil) for s in item.statements)
    store.add([Processed(r, statements)])
    assert store.report(evil) == r and store.text(r.id) == text
    assert store.statements_of(r.id) == tuple(sorted(statements, key=lambda s: s.content))
    assert store.outlets() == {evil: 1}
    assert store.outlet_names() == [evil]
    assert len(list(store.select(Filter(outlets=[evil], acts=[evil])))) == len(statements)
    assert all(line.isascii() and "\n" not in line for line in store.dump())


def test_search_order(store: Store) -> None:
    store.add([made.plain(i, published=f"2021-09-{i:02}") for i in range(1, 10)])
    hits = store.find_statements("will not open the port", limit=5)
    assert [h.statement.doc_id for h in hits] == ["9.txt", "8.txt", "7.txt", "6.txt", "5.txt"]
    assert all(h.coverage == 1.0 and h.run == 5 for h in hits)
    assert [h.report_id for h in store.find_reports("notice number 4", limit=1)] == [
        _id(made.plain(4, published="2021-09-04"))
    ]


def _id(item: Processed) -> str:
    assert item.report is not None
    return item.report.id


def test_two_connections_see_the_same(opener: Opener) -> None:
    writer, reader = opener(), opener(write=False)
    writer.add([made.plain(1)])
    with reader.snapshot():
        assert reader.counts()["reports"] == 1
        writer.add([made.plain(2)])
        assert reader.counts()["reports"] == 1
    assert reader.counts()["reports"] == 2
