"""A surname and an office alone: the leader of that name who held it on the day of the report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord import ids
from onrecord.model import Speaker
from onrecord.resolve import terms
from onrecord.resolve.facts import Leader
from tests.answer.made import stored

ANA = Leader("Norway", "prime minister", "Ana Roe", "2020-01-10", "2024-06-01")
LATER = Leader("Norway", "prime minister", "Ivo Quill", "2024-06-01", "")
ELSEWHERE = Leader("Chad", "president", "Joran Roe", "2021-01-10", "")
ANOTHER = Leader("Norway", "prime minister", "Ketil Roe", "2001-01-10", "2005-01-10")
FULL = ids.speaker_id("ana roe", "person")
SHORT = Speaker("ashort", "Roe", "person", "Prime Minister", "Norway", "Norway")


def known(monkeypatch: pytest.MonkeyPatch, *rows: Leader) -> None:
    def on(country: str, offices: frozenset[str], day: str | None) -> Leader | None:
        in_time = (x for x in rows if x.since <= (day or "") and (not x.until or (day or "") < x.until))
        return next((x for x in in_time if x.country == country and x.office in offices), None)

    by_surname: dict[str, list[Leader]] = {}
    for one in rows:
        by_surname.setdefault(one.name.split()[-1].casefold(), []).append(one)
    monkeypatch.setattr(terms, "leader_on", on)
    monkeypatch.setattr(terms, "leaders", lambda: by_surname)


def found(*seen: tuple[Speaker, str], before: tuple[Speaker, ...] = ()) -> list[tuple[str, str]]:
    joins = terms.by_leaders(((who, date.fromisoformat(day)) for who, day in seen), before)
    return [(j.left, j.right) for j in joins]


def test_the_one_who_held_it_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, ANA, LATER, ELSEWHERE)
    assert found((SHORT, "2022-02-02")) == [(SHORT.id, FULL)]


@pytest.mark.parametrize("day", ["2019-12-31", "2024-06-01"])
def test_nobody_before_or_after(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    known(monkeypatch, ANA, LATER, ELSEWHERE)
    assert found((SHORT, day)) == []


def test_nobody_where_one_day_tells_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, ANA, LATER, ELSEWHERE)
    assert found((SHORT, "2022-02-02"), (SHORT, "2024-07-01")) == []


def test_nobody_where_two_leaders_of_the_country_have_the_surname(monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, ANA, ANOTHER)
    assert found((SHORT, "2022-02-02")) == []


def test_nobody_where_reports_tell_of_a_former_one_of_the_surname(monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, ANA)
    former = Speaker("aketil", "Ketil Roe", "person", "former prime minister", None, "Norway")
    assert terms.led_once(former)
    assert found((SHORT, "2022-02-02"), before=(former,)) == []


@pytest.mark.parametrize(
    "who",
    [
        Speaker("a", "Roe", "person", "former Prime Minister", "Norway", "Norway"),
        Speaker("a", "Roe", "person", "Foreign Minister", "Norway", "Norway"),
        Speaker("a", "Roe", "person", None, None, "Norway"),
        Speaker("a", "Quill", "person", "Prime Minister", "Norway", "Norway"),
        Speaker("a", "Eva Roe", "person", "Prime Minister", "Norway", "Norway"),
    ],
)
def test_only_a_surname_with_the_office_itself(monkeypatch: pytest.MonkeyPatch, who: Speaker) -> None:
    known(monkeypatch, ANA)
    assert found((who, "2022-02-02")) == []


def test_a_namesake_with_a_like_role_does_not_keep_them_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, ANA)
    reports = {
        "a": {"text": "Norwegian Prime Minister Ana Roe said on Monday that the ferry would sail.\n"},
        "b": {"text": "Norwegian Prime Minister Roe said on Monday that the quay was safe.\n"},
        "c": {"text": "Norwegian Prime Minister Eva Roe said on Monday that the nets were dry.\n"},
    }
    with stored(tmp_path, {k: {**v, "published": "2022-02-02"} for k, v in reports.items()}) as record:
        group = {
            r.doc_id: record.store.group_of("speaker", s.speaker.id)
            for r in record.store.reports()
            for s in record.store.statements_of(r.id)
            if s.speaker
        }
    assert group["a"] == group["b"] != group["c"]
