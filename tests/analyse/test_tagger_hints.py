"""The rules' reading as hints over pieces."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.analyse.tagger_decode import CONTENT, SOURCE, spans_of_tags
from onrecord.analyse.tagger_hints import HINTED_CUE, Attribution, Hints, attribution_of, role_hints, role_tags
from onrecord.analyse.tagger_text import Pieces

ONE = Attribution((3, 5), ((CONTENT, 5, 9), (SOURCE, 1, 3)))


def pieces(*spans: tuple[int, int]) -> Pieces:
    start, end = (np.array(column, np.int64) for column in zip(*spans, strict=True))
    zero = np.zeros(len(spans), np.int64)
    return Pieces(zero, start, end, zero, zero, zero)


def test_spans_become_pieces() -> None:
    p = pieces((0, 4), (5, 9), (9, 11), (12, 15))
    made = attribution_of([(5, 11)], [(12, 15)], [(0, 4)], p)
    assert made == Attribution((1, 3), ((CONTENT, 3, 4), (SOURCE, 0, 1)))
    assert attribution_of([], [(0, 4)], [], p) is None
    assert attribution_of([(11, 12)], [(0, 4)], [], p) is None


def test_tags_and_spans_agree() -> None:
    tags = role_tags(ONE, 0, 12)
    assert spans_of_tags(tags, CONTENT) == [(5, 9)] and spans_of_tags(tags, SOURCE) == [(1, 3)]


def test_what_lies_outside_is_cut_off() -> None:
    tags = role_tags(ONE, 2, 7)
    assert spans_of_tags(tags, CONTENT) == [(3, 5)] and spans_of_tags(tags, SOURCE) == [(0, 1)]
    assert not role_tags(ONE, 20, 30).any()


def test_a_content_around_its_source_is_left_in_parts() -> None:
    tags = role_tags(Attribution((6, 7), ((CONTENT, 0, 9), (SOURCE, 4, 5))), 0, 10)
    assert spans_of_tags(tags, CONTENT) == [(0, 4), (5, 9)] and spans_of_tags(tags, SOURCE) == [(4, 5)]


def test_hints_are_found_by_their_cue() -> None:
    hints = Hints.of([ONE, Attribution((20, 21), ())], 30)
    assert hints.column[3:5].tolist() == [1, 2] and hints.column[20] == 1
    assert hints.at((4, 8)) is ONE and hints.at((5, 8)) is None and hints.at((0, 30)) is ONE
    assert role_hints(ONE, 0, 12)[3:5].tolist() == [HINTED_CUE] * 2
    assert not role_hints(None, 0, 12).any()


@pytest.mark.parametrize("n", [0, 5])
def test_no_hints(n: int) -> None:
    assert Hints.of([], n).at((0, n)) is None
