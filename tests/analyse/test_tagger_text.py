"""Pieces, quotation marks and windows: the same for any text, however odd."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.analyse.tagger_text import (
    CLOSES,
    INSIDE,
    OPENS,
    case_of,
    lines_of,
    marks_of,
    pieces_of,
    quotes_of,
    speakable,
    windows_at_lines,
    windows_of,
)

tokenizers = pytest.importorskip("tokenizers")


@pytest.fixture(scope="module")
def tokenizer():
    letters = "abcdefghijklmnopqrstuvwxyz"
    known = ["[UNK]", *letters, *"“”\"'.,", *(f"##{c}" for c in letters)]
    vocabulary = {token: i for i, token in enumerate(known)}
    made = tokenizers.Tokenizer(tokenizers.models.WordPiece(vocabulary, unk_token="[UNK]"))
    made.normalizer = tokenizers.normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    return made


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “we won’t go” and left.", ["“we won’t go”"]),
        ('"Never," she said, "again."', ['"Never,"', '"again."']),
        ("‘No,’ the boys’ club said.", ["‘No,’"]),
        ("the dogs' owners don't", []),
        ("“She told me ‘run’ at noon,” he said.", ["“She told me ‘run’ at noon,”", "‘run’"]),
        ("„Nie“, sagte er.", ["„Nie“"]),
        ("« Jamais », dit-il.", ["« Jamais »"]),
        ("“It goes on", ["“It goes on"]),
        ("”", []),
        ("", []),
    ],
)
def test_quotations_are_found_by_their_marks(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotes_of(text, 0, len(text))] == quoted


def test_an_open_quotation_ends_with_its_line() -> None:
    text = "“It goes on\nand here."
    _, quotes = marks_of(text, lines_of(text))
    assert [(q.start, q.end, q.closed) for q in quotes] == [(0, 11, False)]


def test_marks_say_where_a_character_stands() -> None:
    text = "a “b” c"
    marks, _ = marks_of(text, lines_of(text))
    assert marks.tolist() == [0, 0, OPENS, INSIDE, CLOSES, 0, 0]


@pytest.mark.parametrize(
    ("word", "case"), [("said", 1), ("Vell", 2), ("A", 2), ("UNO", 3), ("McRay", 4), ("2031", 5), ("—", 6), ("b2", 1)]
)
def test_case_of_a_word(word: str, case: int) -> None:
    assert case_of(word) == case


def test_pieces_keep_their_places(tokenizer) -> None:
    text = "Él dijo\r\n\n“b”"
    pieces, _ = pieces_of(text, lines_of(text), tokenizer)
    assert [text[a:b] for a, b in zip(pieces.start, pieces.end, strict=True)][:2] == ["É", "l"]
    assert [text[a:b] for a, b in zip(pieces.start, pieces.end, strict=True)][-3:] == ["“", "b", "”"]
    assert pieces.gap.tolist()[0] == 3 and pieces.gap.tolist()[-3:] == [2, 0, 0]


@pytest.mark.parametrize(
    "text",
    [
        "", " \n\t", "a", "😀 said 🦊", "\ufeffa\u200bb", "\u202eabc\u202c", "a\ud800b said", "x" * 50_000,
        "e\u0301" * 3000, "a “" * 5000, "word " * 30_000, "سلام said b", "a\x00b", "\u2028a\u2029b",
    ],
)  # fmt: skip
def test_odd_texts_give_pieces_within_them(text: str, tokenizer) -> None:
    pieces, quotes = pieces_of(text, lines_of(text), tokenizer)
    assert (pieces.start < pieces.end).all()
    assert (pieces.start[1:] >= pieces.start[:-1]).all()
    assert not len(pieces) or 0 <= pieces.start[0] <= pieces.end[-1] <= len(text)
    assert all(0 <= q.start < q.end <= len(text) for q in quotes)
    assert len({len(column) for column in (pieces.ids, pieces.case, pieces.mark, pieces.gap)}) == 1


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    assert speakable("a\ud800b") == "a\ufffdb" and speakable("plain") == "plain"


@pytest.mark.parametrize("n", [0, 1, 383, 384, 385, 641, 5000])
@pytest.mark.parametrize("shift", [0, 1, 200])
def test_windows_own_every_piece_once(n: int, shift: int) -> None:
    owned = np.zeros(n, int)
    for w in windows_of(n, 384, 64, shift):
        assert 0 <= w.start <= w.owned_from < w.owned_to <= w.end <= n and w.end - w.start <= 384
        assert w.start == 0 or w.owned_from - w.start >= 64
        assert w.end == n or w.end - w.owned_to >= 64
        owned[w.owned_from : w.owned_to] += 1
    assert (owned == 1).all()


@pytest.mark.parametrize(
    "lengths", [[], [1], [208], [209], [5000], [100, 108, 1], [100, 109], [3, 400, 3], [207, 2, 208, 600, 1, 1]]
)
def test_windows_at_lines_own_every_piece_once_and_cut_only_long_lines(lengths: list[int]) -> None:
    firsts = [sum(lengths[:i]) for i in range(len(lengths))]
    n = sum(lengths)
    owned = np.zeros(n, int)
    for w in windows_at_lines(firsts, n, 208, 24):
        assert 0 <= w.start <= w.owned_from < w.owned_to <= w.end <= n and w.owned_to - w.owned_from <= 208
        assert w.start == w.owned_from if w.owned_from in firsts else w.owned_from - w.start == 24
        assert w.end == w.owned_to if w.owned_to in (*firsts, n) else w.end - w.owned_to == 24
        line = max(i for i, first in enumerate(firsts) if first <= w.owned_from)
        assert w.owned_to in (*firsts, n) or lengths[line] > 208
        owned[w.owned_from : w.owned_to] += 1
    assert (owned == 1).all()
