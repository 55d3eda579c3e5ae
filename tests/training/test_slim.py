"""A tagger made slimmer: read back from its graphs, thinned, and taught. Skipped where torch is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
sys.path.insert(0, str(Path(__file__).parents[2] / "training"))
import export  # noqa: E402
import slim  # noqa: E402
from model import Shape, Tagger  # noqa: E402

TINY = Shape(
    vocabulary=50, width=16, inner=32, heads=2, layers=2, positions=32, role_width=8, role_inner=16, role_heads=2,
    role_layers=1,
)  # fmt: skip


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    torch.manual_seed(0)
    made = Tagger(TINY, rate=0.0).eval()
    with torch.no_grad():  # as after training: no two of them are the same, which an export would make one
        for name, value in made.named_parameters():
            if "norm" in name:
                value += 0.1 * torch.randn(value.shape)
    return made


def lesson(tagger: Tagger, seed: int) -> slim.Lesson:
    """Two windows and three cues, with what the tagger gives for them."""
    rng = np.random.default_rng(seed)
    made = slim.Lesson()
    states = []
    for n in (12, 7):
        tops = {"ids": 50, "case": 6, "mark": 6, "gap": 4, "hint": 3}
        inputs = {name: rng.integers(0, top, n) for name, top in tops.items()}
        with torch.no_grad():
            hidden, scores = tagger(**{k: torch.from_numpy(v)[None] for k, v in inputs.items()})
        states.append(hidden[0].numpy())
        made.windows.append(inputs)
        made.cues.append(scores[0].numpy())
    made.length = 19
    everything = np.concatenate(states)
    for start, end in ((0, 9), (4, 14), (10, 19)):
        marker, hint = np.full(end - start, 5), rng.integers(0, 9, end - start)
        marker[2] = 1
        with torch.no_grad():
            given = (everything[start:end], marker, hint)
            scores, valid = tagger.roles(*(torch.from_numpy(a)[None] for a in given))
        made.rows.append((np.arange(start, end), marker, hint, scores[0].numpy(), valid[0].numpy()))
    return made


def test_a_batch_meets_what_its_lessons_say(tagger: Tagger) -> None:
    batch = slim.batch_of([lesson(tagger, 1), lesson(tagger, 2)])
    with torch.no_grad():
        cues, roles, valid = slim._scores(tagger, batch)
        found = slim.losses(tagger, batch)
    assert torch.allclose(cues[batch.mask > 0], batch.cues[batch.mask > 0], atol=1e-4)
    assert torch.allclose(roles[batch.marker > 0], batch.roles[batch.marker > 0], atol=1e-4)
    assert torch.allclose(valid, batch.valid, atol=1e-4)
    assert all(float(v) < 0.01 for v in found.values())  # in 16 bits


@pytest.mark.filterwarnings("ignore")
def test_weights_are_read_back_from_graphs(tagger: Tagger, tmp_path: Path) -> None:
    with torch.no_grad():
        export.graphs(tagger, tmp_path)
    export.smaller(tmp_path, "mixed")
    back = slim.tagger_of(tmp_path, tmp_path / "scratch")
    assert back.shape == Shape(**{**TINY.as_dict(), "reach": back.shape.reach})
    own = tagger.state_dict()
    for name, value in back.state_dict().items():
        if not name.startswith("roles.crf."):
            assert torch.allclose(value, own[name], atol=0.05), name


def test_neurons_that_others_can_stand_in_for_go_first() -> None:
    rng = np.random.default_rng(3)
    own = rng.normal(size=(500, 4))
    hidden = np.hstack([own, own[:, :2] + own[:, 2:], np.full((500, 1), 3.0), np.ones((500, 1))])  # last: the constant
    down = rng.normal(size=(7, 5))
    kept, weights, loss = slim._fitted(hidden.T @ hidden, down, 4)
    assert loss < 1e-6 and len(kept) == 4 and weights.shape == (5, 5)
    again = hidden[:, kept] @ weights[:-1] + weights[-1]
    assert np.allclose(again, hidden[:, :-1] @ down, atol=0.01)
    assert slim._fitted(hidden.T @ hidden, down, 3)[2] > 0.01


def test_thinned_without_loss_is_the_same(tagger: Tagger, capsys: pytest.CaptureFixture[str]) -> None:
    copy = Tagger(TINY, rate=0.0).eval()
    copy.load_state_dict(tagger.state_dict())
    with torch.no_grad():
        for layer in copy.encoder.layers:  # the last four neurons give what the first four give
            layer.up.weight[-4:], layer.up.bias[-4:] = layer.up.weight[:4], layer.up.bias[:4]
    batch = slim.batch_of([lesson(copy, seed) for seed in range(12)])
    with torch.no_grad():
        before = slim._scores(copy, batch)
    slimmer = slim.thinned(copy, [batch], TINY.inner - 4, TINY.role_inner).eval()
    with torch.no_grad():
        after = slim._scores(slimmer, batch)
    assert slimmer.shape.inner == 28 and capsys.readouterr().out.count("neurons to") == 3
    assert all(torch.allclose(a, b, atol=0.02) for a, b in zip(before, after, strict=True))


def test_a_thin_tagger_learns_to_score_as_the_wide_one_does(tagger: Tagger, capsys: pytest.CaptureFixture[str]) -> None:
    lessons = [lesson(tagger, seed) for seed in range(6)]
    copy = Tagger(TINY, rate=0.0)
    copy.load_state_dict(tagger.state_dict())
    batch = slim.batch_of(lessons)
    slimmer = slim.thinned(copy, [batch], 2, 2)

    def off() -> float:
        with torch.no_grad():
            return sum(float(v) for v in slim.losses(slimmer, batch).values())

    before = off()
    slim.teach(slimmer, lessons, minutes=0.05, rate=3e-3, role_share=0.4, seed=1)
    assert off() < 0.8 * before
