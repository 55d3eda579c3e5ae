"""What is derived from a whole store is made once for each of its states."""

from __future__ import annotations

import pytest

from onrecord.answer.remembered import _MOST, remembered
from onrecord.model import Decision
from onrecord.store import Store, open_store
from tests.store import made


@pytest.fixture
def store(tmp_path):  # type: ignore[no-untyped-def]
    with open_store(str(tmp_path / "s.db"), write=True) as opened:
        opened.add([made.plain(1), made.plain(2)])
        yield opened


class Count:
    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> int:
        self.calls += 1
        return self.calls


def test_made_again_after_each_change_and_only_then(store: Store) -> None:
    count = Count()
    assert [remembered(store, "a", count), remembered(store, "a", count)] == [1, 1]
    first, second, *_ = store.select()
    link = Decision("utterance", *sorted((first.id, second.id)), "same", 0.9, (), by="me", at="now")
    changes = (
        lambda: store.add([made.plain(3)]),
        lambda: store.decide([link]),
        lambda: store.put_groups("utterance", {first.id: "u1", second.id: "u1"}),
        lambda: store.remove(first.report_id),
    )
    for n, change in enumerate(changes, 2):
        change()
        assert [remembered(store, "a", count), remembered(store, "a", count)] == [n, n]


def test_what_is_asked_is_told_apart_and_few_are_kept(store: Store) -> None:
    counts = [Count() for _ in range(_MOST + 1)]
    for n, count in enumerate(counts):
        remembered(store, str(n), count)
    remembered(store, str(_MOST), counts[_MOST])
    remembered(store, "0", counts[0])
    assert [count.calls for count in counts] == [2, *[1] * _MOST]


def test_two_stores_are_told_apart(store: Store, tmp_path) -> None:  # type: ignore[no-untyped-def]
    count = Count()
    with open_store(str(tmp_path / "other.db"), write=True) as other:
        other.add([made.plain(1), made.plain(3)])
        assert remembered(store, "b", count) != remembered(other, "b", count)


def test_a_fault_is_not_kept(store: Store) -> None:
    def fails() -> int:
        raise ValueError

    with pytest.raises(ValueError):
        remembered(store, "c", fails)
    assert remembered(store, "c", lambda: 7) == 7
