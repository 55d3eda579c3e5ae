"""Groups, totals and refusals are told by the page, in an order that does not depend on when they came."""

from __future__ import annotations

from pathlib import Path

from onrecord.model import Refusal
from onrecord.store import open_store

from . import made


def test_groups_come_newest_first_and_undated_last(tmp_path: Path) -> None:
    days = ["2024-01-02", None, "2024-03", "2024-01-02", "2023-12-31"]
    items = [made.dated(made.plain(n), day) for n, day in enumerate(days)]
    ids = [p.report.id for p in items if p.report]
    with open_store(str(tmp_path / "s.db"), write=True) as store:
        store.add(items)
        store.put_groups("story", {id: f"y{n}" for n, id in enumerate(ids)} | {ids[4]: "y2"})
        assert list(store.newest("story")) == ["y2", "y3", "y0", "y1"]
        assert [store.count_groups("story", most) for most in (10, 4, 3)] == [4, 4, 3]
        heads = store.heads([*ids, "absent"])
        told = {r.id: (r.doc_id, r.outlet, r.title, r.published) for r in store.reports_by_id(ids).values()}
        assert {id: (h.doc_id, h.outlet, h.title, h.published) for id, h in heads.items()} == told
        assert {id for id, h in heads.items() if h.latest} == store.latest(ids)
        counts = store.count_statements(ids)
        assert counts == {id: len(store.statements_of(id)) for id in ids if store.statements_of(id)}


def test_totals_are_of_groups_of_speakers(tmp_path: Path) -> None:
    item = made.plain(1)
    with open_store(str(tmp_path / "s.db"), write=True) as store:
        store.add([item])
        before = dict(store.totals())
        assert before == {s.speaker.id: s.statements for s in store.speakers()}
        one, other = sorted(before)[:2]
        store.put_groups("speaker", {one: other, other: other})
        assert dict(store.totals())[other] == before[one] + before[other]


def test_refusals_are_noted_once_newest_first(tmp_path: Path) -> None:
    some = [Refusal(f"f{n}.txt", "empty" if n else "binary", "holds no text") for n in range(3)]
    with open_store(str(tmp_path / "s.db"), write=True) as store:
        store.refuse(some[:2])
        store.refuse([*some, some[0], Refusal("a\ud800\x00", "empty", "holds no text")])
        assert [r.source for r, _ in store.refusals(limit=10)] == ["a\ud800\x00", "f2.txt", "f1.txt", "f0.txt"]
        assert [r.source for r, _ in store.refusals(limit=1, offset=1)] == ["f2.txt"]
        assert store.count_refusals() == {"empty": 3, "binary": 1}
        assert list(store.dump()) == []
