"""Days, media and addressees that statements of one occasion share: made-up reports of Wednesday 14 May 2031."""

from __future__ import annotations

import pytest

from onrecord.analyse.context import enrich
from tests.analyse.marked import read

MON, TUE, SUN = ("2031-05-12",) * 2, ("2031-05-13",) * 2, ("2031-05-11",) * 2

OWN_SENTENCE = [
    ("Late Monday, after talks with the unions broke down, {S:Ivo Tarr} {C:said} {Q:taxes would rise}.", MON),
    (
        "At a gathering of harbour masters in Arden on Sunday, according to the Tidewire agency, {S:Tarr} {C:said} "
        "{Q:taxes would rise}.",
        SUN,
    ),
    ("{Q:“Taxes will rise,”} {S:he} {C:said} at a rally in Arden, Ostra, on Monday.", MON),
    ("{Q:“Taxes will rise,”} {S:police} {C:wrote} just after 8 a.m. Sunday.", SUN),
    ("Asked Tuesday about the new ferries, {S:officials} {C:said} {Q:they would be late}.", TUE),
    ("{S:Tarr} {C:rejected} {Q:those fears} Tuesday when he met reporters.", TUE),
    ("{S:Police} searched the harbour overnight Monday and {C:announced} Tuesday {Q:that it was safe}.", TUE),
    ("Venn would not comment, but in a Tidewire interview on Sunday, {S:he} {C:said} {Q:it was safe}.", SUN),
    ("Next steps\n\nLate Monday, {S:Tarr} {C:told} Venn {Q:that it was safe}.", MON),
]


@pytest.mark.parametrize(("marked", "days"), OWN_SENTENCE, ids=[case[0][:60] for case in OWN_SENTENCE])
def test_the_day_of_its_own_sentence(marked: str, days: tuple[str, str]) -> None:
    said = enrich(*read(marked))[0].said
    assert said is not None and (said.first, said.last) == days
