"""What narration tells of an occasion, and who is asked; made-up sentences of Wednesday 14 May 2031."""

from __future__ import annotations

import pytest

from onrecord.analyse.context import enrich
from onrecord.model import Statement
from tests.analyse.marked import read

FIRST = "{S:Premier Ada Venn} {C:said} {Q:taxes would rise}."
MEDIA = [
    # what one did during it names the medium, though no word tells that she spoke
    (f"{FIRST}\nVenn was reading her plan during a press conference.\n{{Q2:“It is time,”}} {{S2:Venn}} {{C2:said}}.",
     "press conference"),
    # a view that is told in between ends nothing; another's words do
    ("{S:Venn} {C:said} in a speech {Q:that taxes would rise}.\n{S3:The guild}, {C3:citing} {Q3:high prices}, left.\n"
     "{S2:Venn} {C2:said} {Q2:it was time}.", "speech"),
    ("{S:Venn} {C:said} in a speech {Q:that taxes would rise}.\n{S3:Ivo Tarr} {C3:said} {Q3:it was too late}.\n"
     "{S2:Venn} {C2:said} {Q2:it was time}.", None),
]  # fmt: skip
HEARERS = [
    (f"{FIRST}\nOn Monday, Venn met with governors.\n{{Q2:“It is time,”}} {{S2:Venn}} {{C2:said}}.", "governors"),
    ("At a gathering of ship owners, {S2:Venn} {C2:said} {Q2:it was time}.", "ship owners"),
    ("{Q2:It was time}, {S2:Venn} {C2:said} while speaking to officials in Ostra.", "officials"),
    ("Asked by a reporter {Q:if taxes would rise}, {S2:Venn} {C2:said} {Q2:it was time}.", "a reporter"),
]
ASKED = [
    ("{C:Pressed} {Q:on whether taxes would rise}, {S2:Venn} {C2:said} {Q2:it was time}.", "Venn"),
    ("Ada Venn {C:was asked} {Q:whether taxes would rise}.", "Ada Venn"),
    ("{S2:Ostra} {C2:said} {Q2:it had been warned that taxes would rise}.", None),
    ("A ship {C:was said} {Q:to be lost}.", None),
]
DAYS = [
    # the day of a thing is no day of what its owner did
    (f"{FIRST}\nVenn went on with her Sunday decision.\n{{Q2:“It is time,”}} {{S2:Venn}} {{C2:said}}.", None),
    (f"{FIRST}\nVenn spoke at a Sunday press conference.\n{{Q2:“It is time,”}} {{S2:Venn}} {{C2:said}}.", "2031-05-11"),
]  # fmt: skip


def second(marked: str) -> Statement:
    report, statements = read(marked)
    return next(
        s for s, given in zip(enrich(report, statements), statements, strict=True) if _number_two(given, marked)
    )


def _number_two(given: Statement, marked: str) -> bool:
    return "{S2:" not in marked or given == next(s for n, s in _numbered(marked) if n == 2)


def _numbered(marked: str) -> list[tuple[int, Statement]]:
    numbers = sorted({int(mark[1]) if mark[1].isdigit() else 1 for mark in marked.split("{")[1:]})
    return list(zip(numbers, read(marked)[1], strict=True))


@pytest.mark.parametrize(("marked", "medium"), MEDIA, ids=[case[0] for case in MEDIA])
def test_the_medium_of_an_occasion(marked: str, medium: str | None) -> None:
    assert second(marked).channel == medium


@pytest.mark.parametrize(("marked", "whom"), HEARERS, ids=[case[0] for case in HEARERS])
def test_the_hearers_of_an_occasion(marked: str, whom: str | None) -> None:
    to = second(marked).addressee
    assert (to.name if to else None) == whom


@pytest.mark.parametrize(("marked", "whom"), ASKED, ids=[case[0] for case in ASKED])
def test_who_is_asked(marked: str, whom: str | None) -> None:
    to = enrich(*read(marked))[0].addressee
    assert (to.name if to else None) == whom


@pytest.mark.parametrize(("marked", "first"), DAYS, ids=[case[0] for case in DAYS])
def test_the_day_of_a_deed(marked: str, first: str | None) -> None:
    said = second(marked).said
    assert (said.first if said else None) == first
