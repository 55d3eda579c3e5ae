"""Registers made elsewhere, and the facts that they bring."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.importing import COLUMNS, read
from onrecord.resolve.known import Fact, decode, encode

CSV = """name,type,aliases,role,country,since,until,id
Ana Quill,person,Anna Quill|A. B. Quill,foreign minister,Norway,2020-03-04,2022,Q900001
Harbour Council,organisation,,,no,,,
"""
ANA = Fact(
    "Ana Quill", "person", ("Anna Quill", "A. B. Quill"), "foreign minister", "Norway", None, "2020-03-04", "2022",
    ("Q900001",),
)  # fmt: skip
FTM = [
    {"id": "ana", "schema": "Person", "properties": {"name": ["Ana Quill"], "alias": ["Anna Quill"],
     "country": ["no"], "wikidataId": ["Q900001"]}},
    {"id": "post", "schema": "Position", "properties": {"name": ["Minister of defence"], "country": ["no"]}},
    {"id": "held", "schema": "Occupancy", "properties": {"holder": ["ana"], "post": ["post"],
     "startDate": ["2021-02"], "endDate": ["2023-01-05"]}},
]  # fmt: skip


def test_a_row_of_csv_is_a_fact() -> None:
    found, refused = read(CSV.encode(), "r.csv")
    assert found == [ANA, Fact("Harbour Council", "organization", country="Norway")]
    assert refused == []


def test_entities_of_follow_the_money() -> None:
    found, refused = read("\n".join(map(json.dumps, FTM)).encode(), "r.ftm")
    assert refused == []
    assert [(f.name, f.names, f.role, f.country, f.since, f.until, f.keys) for f in found] == [
        ("Ana Quill", ("Anna Quill",), None, "Norway", None, None, ("Q900001", "ana")),
        ("Ana Quill", (), "Minister of defence", "Norway", "2021-02", "2023-01-05", ("Q900001", "ana")),
    ]
    assert read(json.dumps(FTM).encode(), "r.json")[0] == found, "one list is the same as lines"


BAD = [
    ("name\n,\n", None),
    ("who,what\nAna,x\n", "r:"),
    ("name,type\nAna Quill,boat\n", "r:2:"),
    ("name,since\nAna Quill,last year\n", "r:2:"),
    ("name,role\nAna Quill," + "x" * 300 + "\n", "r:2:"),
    ('name\n"Ana\n', "r:"),
    ("", "r:"),
    ('{"schema": "Vessel", "properties": {"name": ["Boat"]}}', "r:1:"),
    ('{"schema": "Person", "properties": {}}', "r:1:"),
    ('{"schema": "Person", "properties": "x"}', "r:1:"),
    ("{nonsense", "r:1:"),
    ("[nonsense", "r:1:"),
    ('{"schema": "Occupancy", "properties": {"holder": ["x"], "post": ["y"]}}', "r:1:"),
]


@pytest.mark.parametrize(("text", "line"), BAD)
def test_what_cannot_be_taken_is_refused_in_one_line(text: str, line: str | None) -> None:
    found, refused = read(text.encode(), "r")
    assert found == []
    assert all(len(r.line().splitlines()) == 1 for r in refused)
    assert [r.line().startswith(line or "") for r in refused] == ([True] if line else [])


def test_bytes_of_no_text_are_refused() -> None:
    assert [r.slug for r in read(b"name\n\xff\xfe", "r")[1]] == ["encoding"]


def test_the_rest_goes_on() -> None:
    found, refused = read(b"name,since\nAna Quill,never\nIvo Roe,2020\n", "r.csv")
    assert [f.name for f in found] == ["Ivo Roe"]
    assert len(refused) == 1


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    read(data, "r")
    read((",".join(COLUMNS) + "\n").encode() + data, "r")


@given(st.text(max_size=60), st.text(max_size=20), st.lists(st.text(max_size=20), max_size=3))
def test_a_fact_survives_the_log(name: str, role: str, names: list[str]) -> None:
    fact = Fact(name or "x", "person", tuple(names), role or None)
    assert decode(encode(fact)) == fact


@pytest.mark.parametrize("text", ["p123", "fact:", "fact:[]", 'fact:{"name": 1, "type": "boat"}', "fact:{}"])
def test_what_is_no_fact_decodes_to_none(text: str) -> None:
    assert decode(text) is None
