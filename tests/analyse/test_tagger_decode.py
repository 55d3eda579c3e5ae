"""Tag sequences and spans, against brute force."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from onrecord.analyse.tagger_decode import (
    CUE_GRAMMAR,
    cue_candidates,
    markers,
    span_grammar,
    spans_of_tags,
    viterbi,
)


def brute(scores: np.ndarray, grammar) -> tuple[tuple[int, ...], float, float]:
    first, step, last = grammar
    found = []
    for tags in itertools.product(range(scores.shape[1]), repeat=len(scores)):
        total = first[tags[0]] + last[tags[-1]] + sum(scores[i, t] for i, t in enumerate(tags))
        total += sum(step[a, b] for a, b in itertools.pairwise(tags))
        found.append((total, tags))
    best, tags = max(found)
    return tags, best, float(np.log(sum(np.exp(t - best) for t, _ in found)) + best)


@pytest.mark.parametrize("seed", range(5))
def test_viterbi_agrees_with_trying_all(seed: int) -> None:
    rng = np.random.default_rng(seed)
    first, step, last = span_grammar(1)
    grammar = (first, step + rng.normal(size=step.shape).astype(np.float32), last)
    scores = rng.normal(size=(3, 4, 5)).astype(np.float32)
    lengths = np.array([4, 2, 1])
    tags, best, total = viterbi(scores, lengths, *grammar)
    for row, n in enumerate(lengths):
        wanted = brute(scores[row, :n], grammar)
        assert tuple(tags[row, :n]) == wanted[0]
        assert best[row] == pytest.approx(wanted[1], abs=1e-3)
        assert total[row] == pytest.approx(wanted[2], abs=1e-3)
        assert (tags[row, n:] == 0).all()


def test_rows_do_not_see_each_other() -> None:
    rng = np.random.default_rng(1)
    scores = rng.normal(size=(4, 6, 9)).astype(np.float32)
    lengths = np.array([6, 3, 5, 1])
    grammar = span_grammar(2)
    together = viterbi(scores, lengths, *grammar)
    for row, n in enumerate(lengths):
        alone = viterbi(scores[row : row + 1, :n], lengths[row : row + 1], *grammar)
        assert (alone[0][0] == together[0][row, :n]).all()
        assert alone[1][0] == together[1][row] and alone[2][0] == together[2][row]


@pytest.mark.parametrize(
    ("tags", "begin", "spans"),
    [
        ([0, 1, 2, 3, 0], 1, [(1, 4)]),
        ([4, 4, 1, 3], 1, [(0, 1), (1, 2), (2, 4)]),
        ([5, 7, 0, 8, 1, 3], 5, [(0, 2), (3, 4)]),
        ([], 1, []),
    ],
)
def test_spans_of_tags(tags: list[int], begin: int, spans: list[tuple[int, int]]) -> None:
    assert spans_of_tags(tags, begin) == spans


def test_candidates_are_found_with_their_borders() -> None:
    scores = np.full((10, 5), -4.0, np.float32)
    scores[:, 0] = 4.0
    scores[2] = [-4, -4, -4, -4, 4]
    scores[5], scores[6] = [-4, 4, -4, -4, -4], [-4, -4, -4, 4, -4]
    assert [(c.start, c.end) for c in cue_candidates(scores, 0.0)] == [(2, 3), (5, 7)]


def test_a_bias_lets_doubtful_cues_in() -> None:
    scores = np.zeros((1, 5), np.float32)
    scores[0, 0], scores[0, 4] = 4.0, 2.0
    assert not cue_candidates(scores, 0.0)
    assert [(c.start, c.end) for c in cue_candidates(scores, 3.0)] == [(0, 1)]


def test_a_text_that_is_all_cue_is_cut_into_rows() -> None:
    scores = np.zeros((1000, 5), np.float32)
    scores[:, 2] = 5.0
    assert all(c.end - c.start <= 64 for c in cue_candidates(scores, 0.0))
    assert cue_candidates(np.zeros((0, 5), np.float32), 0.0) == []


def test_markers_tell_sides_and_distance() -> None:
    found = markers(100, 102, 0, 300)
    assert (found[100:102] == 1).all()
    assert found[:100].min() == 2 and found[:100].max() <= 17 and found[99] == 2
    assert found[102] == 18 and found[102:].max() <= 33
    assert (np.diff(found[:100]) <= 0).all() and (np.diff(found[102:]) >= 0).all()


def test_the_cue_grammar_makes_closed_spans() -> None:
    first, step, last = CUE_GRAMMAR
    assert first[2] < -1 and first[3] < -1 and last[1] < -1 and last[2] < -1
    assert step[0, 3] < -1 and step[1, 3] == 0 and step[1, 0] < -1
