"""Search against its definition, worked out plainly over all statements; and the same by every route."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.model import Processed, Said, Statement
from onrecord.store import Filter, Hit, Store, open_store, searching
from onrecord.store.tokens import tokens
from tests.store import made

WORDS = [f"word{n}" for n in range(60)]


def _made(dice: random.Random, n: int) -> Processed:
    """Eight statements of ten words each, common words far more often than rare ones."""
    lines = [" ".join(WORDS[int(60 * dice.random() ** 3)] for _ in range(10)) for _ in range(8)]
    day = dice.choice((None, f"2021-0{dice.randrange(1, 9)}-0{dice.randrange(1, 9)}"))
    text = f"Report {n}\n" + "\n".join(lines)
    r = made.report(text, doc_id=str(n), published=day, outlet=f"Outlet {n % 3}")
    found = {s.id: s for s in (made.statement(r, line, speaker=dice.choice((made.VOSS, made.ORSK))) for line in lines)}
    return Processed(r, tuple(found.values()))


@pytest.fixture(scope="module")
def items() -> list[Processed]:
    dice = random.Random(5)
    return [_made(dice, n) for n in range(60)]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, items: list[Processed]) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("search")
    with open_store(str(path / "s.db"), write=True) as store:
        for start in range(0, len(items), 4):
            store.add(items[start : start + 4])
        yield store


Row = tuple[Statement, str, list[str]]  # statement, its day, its tokens


@pytest.fixture(scope="module")
def rows(items: list[Processed]) -> list[Row]:
    return [(s, p.report.published or "", _content(p, s)) for p in items if p.report for s in p.statements]


def _expected(
    rows: list[Row], words: str, window: int, speakers: list[str], limit: int
) -> list[tuple[str, float, int]]:
    query = tokens(words)
    count = {t: sum(t in found for _, _, found in rows) for t in query}
    weight = {t: round(1000 * math.log(1 + (len(rows) + 1) / (count[t] + 1))) for t in query}

    def share(found: list[str]) -> int:
        return sum(weight[t] for t in weight if t in found)

    rows = [
        row for row in rows if share(row[2]) and (not speakers or (row[0].speaker and row[0].speaker.id in speakers))
    ]
    rows.sort(key=lambda row: row[0].id)
    rows.sort(key=lambda row: row[1], reverse=True)
    rows.sort(key=lambda row: share(row[2]), reverse=True)
    ranked = []
    for s, day, found in rows[:window]:
        run = searching.longest_run(query, found)
        score = share(found) / sum(weight.values()) + 0.5 * (run / len(query) if len(query) > 1 else 0)
        ranked.append((s.id, day, round(score, 6), run))
    ranked.sort(key=lambda row: row[0])
    ranked.sort(key=lambda row: row[1], reverse=True)
    ranked.sort(key=lambda row: row[2], reverse=True)
    return [(id, score, run) for id, _, score, run in ranked[:limit]]


def _content(p: Processed, s: Statement) -> list[str]:
    assert p.report is not None
    return [t for span in s.content for t in tokens(span.of(p.report.text))]


def _short(hits: list[Hit]) -> list[tuple[str, float, int]]:
    return [(hit.statement.id, hit.score, hit.run) for hit in hits]


ROUTES = [
    {},
    {"NUMPY": 0, "LOADED": 0},
    {"FETCH": 3, "WALKED": 0},
    {"NUMPY": 0, "LOADED": 0, "FETCH": 3, "WALKED": 0},
    {"NARROW": 0},
    {"NARROW": 0, "NUMPY": 0, "LOADED": 0, "FETCH": 40, "WALKED": 0},
    {"WINDOW": 15, "NARROW": 0, "FETCH": 5, "WALKED": 0},
    {"WINDOW": 15, "NUMPY": 0, "LOADED": 0},
]


@pytest.mark.parametrize("route", ROUTES, ids=str)
@pytest.mark.parametrize("speakers", [[], [made.ORSK.id]], ids=["anyone", "one"])
def test_search_is_what_it_says(
    store: Store, rows: list[Row], monkeypatch: pytest.MonkeyPatch, route: dict[str, int], speakers: list[str]
) -> None:
    for name, number in route.items():
        monkeypatch.setattr(searching, name, number)
    dice = random.Random(9)
    for _ in range(12):
        words = " ".join(dice.choice(WORDS) for _ in range(dice.choice((1, 2, 3, 8))))
        hits = store.find_statements(words, Filter(speakers=speakers), limit=12)
        assert _short(hits) == _expected(rows, words, searching.WINDOW, speakers, 12)


@pytest.mark.parametrize("route", [{}, {"NUMPY": 0, "LOADED": 0}, {"SEEDS": 30}, {"SEEDS": 1, "RANKERS": 50}], ids=str)
def test_bounds_lose_only_what_holds_no_rare_word(
    store: Store, monkeypatch: pytest.MonkeyPatch, route: dict[str, int]
) -> None:
    for name, number in route.items():
        monkeypatch.setattr(searching, name, number)
    common, rare = WORDS[0], WORDS[58]
    hits = store.find_statements(f"{common} {rare}", limit=500)
    assert hits and hits[0].coverage == 1.0
    having = [h for h in hits if h.coverage > 0.5]
    assert len(having) == len(store.find_statements(rare, limit=500))


GIVEN_UP = {"FEW_THERE": 0, "READ_AS_QUICKLY": 0}  # the walk, as soon as it has begun


@pytest.mark.parametrize("route", [{}, {"NUMPY": 0, "LOADED": 0}, GIVEN_UP], ids=str)
def test_days_are_walked_to_as_they_are_read(
    store: Store, rows: list[Row], monkeypatch: pytest.MonkeyPatch, route: dict[str, int]
) -> None:
    days = sorted({day for _, day, _ in rows if day})
    window = Filter(since=days[len(days) // 4], until=days[len(days) // 2])
    read = [_short(store.find_statements(word, window, limit=12)) for word in WORDS[:20]]
    for name, number in {"NARROW": 0, "FETCH": 3, "WALKED": 0, **route}.items():
        monkeypatch.setattr(searching, name, number)
    assert [_short(store.find_statements(word, window, limit=12)) for word in WORDS[:20]] == read
    assert any(len(hits) == 12 for hits in read)


@pytest.mark.parametrize("route", [{}, GIVEN_UP, {"FEW_THERE": 1, "READ_AS_QUICKLY": 0}], ids=str)
@pytest.mark.parametrize("undated", [False, True])
def test_what_is_of_several_days_is_walked_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, undated: bool, route: dict[str, int]
) -> None:
    dice = random.Random(3)
    windows = [("2021-03", None), (None, "2021-04"), ("2021-03-05", "2021-04-20"), ("2021-06", "2021-02")]
    with open_store(str(tmp_path / "s.db"), write=True) as store:
        store.add([_of_several_days(dice, n) for n in range(40)])
        asked = [Filter(since=since, until=until, undated=undated) for since, until in windows]
        read = [[h.statement.id for h in store.find_statements(WORDS[0], f, limit=500)] for f in asked]
        for name, number in {"NARROW": 0, "FETCH": 3, "WALKED": 0, **route}.items():
            monkeypatch.setattr(searching, name, number)
        monkeypatch.setattr(searching, "WINDOW", 500)
        walked = [[h.statement.id for h in store.find_statements(WORDS[0], f, limit=500)] for f in asked]
        assert walked == read
        assert [len(ids) > 20 for ids in read] == [True, True, True, undated]
        beyond = store.statements(read[2]).values()
        assert any(s.said and s.said.last and s.said.last > "2021-04-20" for s in beyond)


def _of_several_days(dice: random.Random, n: int) -> Processed:
    r = made.report(f"Report {n}\n{WORDS[0]} one\n{WORDS[0]} two\n{WORDS[0]} three", doc_id=str(n), published=None)
    first = f"2021-0{dice.randrange(1, 8)}-{dice.randrange(10, 29)}"
    said = (Said(first, first), Said(first, f"2021-0{dice.randrange(8, 10)}-01"), None)
    lines = r.text.splitlines()[1:]
    return Processed(r, tuple(made.statement(r, line, said=when) for line, when in zip(lines, said, strict=True)))


def test_reports_by_coverage(store: Store, items: list[Processed]) -> None:
    wanted = items[17].report
    assert wanted is not None
    line = wanted.text.splitlines()[3]
    found = store.find_reports(line, limit=60)
    assert found[0].coverage == 1.0 and wanted.id in [h.report_id for h in found if h.coverage == 1.0]
    assert [h.coverage for h in found] == sorted((h.coverage for h in found), reverse=True)
    only = store.find_reports(line, Filter(outlets=["Outlet 1"]), limit=60)
    assert {h.report_id for h in only} == {p.report.id for p in items if p.report and p.report.outlet == "Outlet 1"}
