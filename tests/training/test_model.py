"""The torch model: its chain against brute force, its ONNX graphs against itself. Skipped where torch is missing."""

from __future__ import annotations

import itertools
import json
import sys
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
sys.path.insert(0, str(Path(__file__).parents[2] / "training"))
import export  # noqa: E402
from model import ROLE_TAGS, Crf, Shape, Tagger  # noqa: E402

from onrecord.analyse.tagger import OnnxEngine, chain_of  # noqa: E402
from onrecord.analyse.tagger_decode import span_grammar, viterbi  # noqa: E402

TINY = Shape(
    vocabulary=50, width=16, inner=32, heads=2, layers=1, positions=32, role_width=8, role_inner=16, role_heads=2,
    role_layers=1,
)  # fmt: skip


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    torch.manual_seed(0)
    return Tagger(TINY).eval()


def window(n: int, seed: int) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    tops = {"ids": 50, "case": 6, "mark": 6, "gap": 4, "hint": 3}
    return {k: rng.integers(0, top, (1, n)) for k, top in tops.items()}


def test_the_chain_sums_over_all_sequences() -> None:
    torch.manual_seed(1)
    crf = Crf(ROLE_TAGS)
    with torch.no_grad():
        crf.step.normal_()
    scores = torch.randn(1, 3, ROLE_TAGS)
    step = crf.transitions().detach()
    totals = {
        tags: float(crf.first[tags[0]] + crf.last[tags[-1]] + sum(scores[0, i, t] for i, t in enumerate(tags)))
        + sum(float(step[a, b]) for a, b in itertools.pairwise(tags))
        for tags in itertools.product(range(ROLE_TAGS), repeat=3)
    }
    everything = np.logaddexp.reduce(list(totals.values()))
    for gold in ((0, 0, 0), (1, 3, 0), (5, 6, 7), (4, 8, 4)):
        nll = crf.nll(scores, torch.tensor([gold]), torch.ones(1, 3)).detach()
        assert float(nll) == pytest.approx(everything - totals[gold], abs=1e-3)


def test_training_and_run_time_rule_out_the_same_sequences() -> None:
    crf = Crf(ROLE_TAGS)
    first, step, last = span_grammar(2)
    assert (crf.first.numpy() == first).all() and (crf.last.numpy() == last).all()
    assert (crf.transitions().detach().numpy() == step).all()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("form", ["fp32", "fp16", "mixed", "int8"])
def test_graphs_agree_with_torch(tagger: Tagger, form: str, tmp_path: Path) -> None:
    with torch.no_grad():
        export.graphs(tagger, tmp_path)
    export.smaller(tmp_path, form)
    engine = OnnxEngine(tmp_path)
    close = {"fp32": 1e-5, "fp16": 0.02, "mixed": 0.1, "int8": 0.3}[form]
    for n in (1, 9, 30):
        inputs = window(n, n)
        with torch.no_grad():
            states, scores = tagger(**{k: torch.from_numpy(v) for k, v in inputs.items()})
        found = engine.encode(inputs)
        assert np.abs(found[0] - states.numpy()).max() < close and np.abs(found[1] - scores.numpy()).max() < close
        x = np.repeat(states.numpy(), 3, 0)
        marker, hint = np.full((3, n), 5), np.zeros((3, n), np.int64)
        marker[:, 0] = 1
        if form in ("fp32", "fp16"):  # attention in one step has no mask: at run time no row is padded
            marker[1, n // 2 + 1 :] = 0
        with torch.no_grad():
            roles, valid = tagger.roles(*(torch.from_numpy(v) for v in (x, marker, hint)))
        found = engine.roles(x, marker, hint)
        assert np.abs(found[0] - roles.numpy())[marker > 0].max() < close
        assert np.abs(found[1] - valid.numpy()).max() < close


@pytest.mark.filterwarnings("ignore")
def test_an_export_can_be_read_back(tagger: Tagger, tmp_path: Path) -> None:
    with torch.no_grad():
        export.graphs(tagger, tmp_path)
    (tmp_path / "tokenizer.json").write_text("{}")
    export.write_settings(tmp_path, tagger, {"name": "t"})
    settings = json.loads((tmp_path / "tagger.json").read_text())
    chain = chain_of(settings["chain"])
    tags, best, total = viterbi(
        np.zeros((1, 4, ROLE_TAGS), np.float32), np.array([4]), chain.first, chain.step, chain.last
    )
    assert settings["name"] == "t" and tags.shape == (1, 4) and best[0] <= total[0]
