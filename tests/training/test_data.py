"""Changes to training reports keep every annotation on its words."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

pytest.importorskip("numpy")
sys.path.insert(0, str(Path(__file__).parents[2] / "training"))
import data

TEXT = (
    "Orrin to act.\n\nMinister Tamsin Vell said “we will act” on Monday, "
    'and Vell added that "Marrow must pay".\n\nThe end.'
)


def spans(*words: str) -> list[list[int]]:
    return [[TEXT.index(w), TEXT.index(w) + len(w)] for w in words]


def document() -> data.Document:
    statement = {"content": spans("“we will act”"), "cue": spans("said"), "source": spans("Minister Tamsin Vell")}
    other = {"content": spans('that "Marrow must pay"'), "cue": spans("added"), "source": []}
    return {"doc_id": "d", "text": TEXT, "statements": [statement, other], "hints": [other]}


def words(made: data.Document, at: int, role: str) -> list[str]:
    return [made["text"][a:b] for a, b in made["statements"][at][role]]


@pytest.mark.parametrize("seed", range(20))
def test_spans_move_with_their_words(seed: int) -> None:
    rng = random.Random(seed)
    made = data.with_line_breaks(data.with_quote_style(document(), rng), rng)
    assert words(made, 0, "cue") == ["said"] and words(made, 1, "cue") == ["added"]
    assert words(made, 0, "source") == ["Minister Tamsin Vell"]
    assert words(made, 0, "content")[0][1:-1] == "we will act"
    assert [made["text"][a:b] for a, b in made["hints"][0]["cue"]] == ["added"]


def test_names_are_swapped_alike_throughout() -> None:
    many = [{"text": f"the {n} said {n}, and {n} left", "statements": []} for n in ("Vell", "Marrow", "Tamsin", "Ruun")]
    names = data.Names(many)
    assert set(names.words) == {"Vell", "Marrow", "Tamsin", "Ruun"}
    made = names.swapped(document(), random.Random(3))
    source = words(made, 0, "source")[0].split()
    assert source[0] == "Minister" and made["text"].count(source[2]) >= 2
    assert words(made, 0, "cue") == ["said"] and words(made, 1, "cue") == ["added"]


def test_edits_inside_a_span_keep_its_borders() -> None:
    made = data.edited(document(), [(TEXT.index("will"), TEXT.index("will") + 4, "shall not")])
    assert words(made, 0, "content") == ["“we shall not act”"] and words(made, 1, "cue") == ["added"]


def test_the_held_out_tenth_is_about_a_tenth() -> None:
    share = sum(data.is_held_out(str(i)) for i in range(5000)) / 5000
    assert 0.08 < share < 0.12
