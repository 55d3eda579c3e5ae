"""The index by itself, on small segments, against a plain dictionary."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.store import postings, searching
from onrecord.store.sqlite import SQLite, open_database

FIELD = postings.STATEMENTS


def _open(path: Path) -> SQLite:
    return open_database(str(path / "p.db"), write=True, wait=1)


def _found(db: SQLite, tokens: set[str]) -> dict[str, list[int]]:
    found = postings.find(db, FIELD, tokens)
    postings.load(db, [part for parts in found.values() for part in parts])
    return {token: [doc for part in parts for doc in part.docs()] for token, parts in found.items()}


def _plain(words: dict[int, set[str]]) -> dict[str, list[int]]:
    lists: dict[str, list[int]] = {}
    for doc in sorted(words):
        for token in words[doc]:
            lists.setdefault(token, []).append(doc)
    return lists


@pytest.mark.parametrize(("seed", "at_once"), [(0, postings.AT_ONCE), (1, postings.AT_ONCE), (2, 200), (3, 1)])
def test_segments_merges_and_removals_against_a_dictionary(
    tmp_path: Path, seed: int, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings, "AT_ONCE", at_once)
    dice = random.Random(seed)
    db = _open(tmp_path)
    words: dict[int, set[str]] = {}
    num = 0
    for _ in range(70):  # two levels of merging
        batch = {}
        for _ in range(dice.randrange(1, 30)):
            num += dice.choice((1, 1, 1, 1, 300, 70_000))
            batch[num] = {f"w{int(dice.paretovariate(0.3)) % 5000}" for _ in range(12)} | {"all"}
        with db.transaction():
            postings.write_segment(db, FIELD, batch)
        words |= batch
        while nums := postings.due(db):
            with db.transaction():
                postings.merge(db, nums)
        if dice.random() < 0.3:
            gone = dice.sample(sorted(words), min(3, len(words)))
            with db.transaction():
                postings.erase(db, FIELD, {doc: words.pop(doc) for doc in gone})
    expected = _plain(words)
    assert _found(db, set(expected) | {"", "absent", "zz"}) == expected
    (parts,) = postings.find(db, FIELD, {"all"}).values()
    postings.load(db, parts)
    assert postings.documents(parts).tolist() == expected["all"]
    assert max(level for (level,) in db.rows("SELECT level FROM segment")) == 2
    assert len(db.rows("SELECT num FROM segment")) < 3 * postings.FAN
    db.close()


def test_a_common_token_has_blocks_of_its_own(tmp_path: Path) -> None:
    db = _open(tmp_path)
    words = {n: {"all", f"x{n}"} for n in range(3000)}
    with db.transaction():
        postings.write_segment(db, FIELD, words)
    assert ("all",) in db.rows("SELECT words FROM posting")
    assert _found(db, {"all", "x7"}) == {"all": list(range(3000)), "x7": [7]}
    db.close()


@given(st.lists(st.sampled_from("abcde")), st.lists(st.sampled_from("abcde")))
@settings(max_examples=300)
def test_longest_run(query: list[str], found: list[str]) -> None:
    runs = (
        n
        for n in range(len(query), 0, -1)
        for i in range(len(query) - n + 1)
        for j in range(len(found) - n + 1)
        if query[i : i + n] == found[j : j + n]
    )
    assert searching.longest_run(query, found) == next(runs, 0)
