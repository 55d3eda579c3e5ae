"""A tagger with fewer inner neurons, that gives what the wider one gives:

    python training/slim.py --weights FOLDER --data DATA --out FOLDER [--inner 128 --role-inner 64 --minutes 40]
    python training/slim.py --weights FOLDER --data DATA --out FOLDER --start SLIM [--minutes 20]

First the neurons between a layer's two products are thinned out: of the activations on real reports those that the
others can stand in for go one by one, the least loss first, and what is left is fitted to the layer's output by least
squares. Then the whole is taught, without any annotation, to score as the wider one does.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

import data
import numpy as np
import onnx
import torch
from export import COLUMNS
from export import graphs as exported
from graphs import NAMES, sealed, smaller, widen
from model import Layer, Shape, Tagger
from onnx import numpy_helper
from predict import report_of
from teach import drawn
from torch import Tensor
from torch.nn import functional as F

from onrecord.analyse.tagger import OnnxEngine, TaggerExtractor

READ_TO_THIN = 150  # reports whose activations are looked at
AT_ONCE = 3  # reports a step
RIDGE = 1e-6


# --- from graphs back to a module ------------------------------------------------------------------------------------


def tagger_of(folder: Path, scratch: Path) -> Tagger:
    """The torch module of weights exported in the form `mixed`; `scratch` is written to."""
    scratch.mkdir(parents=True, exist_ok=True)
    state: dict[str, Tensor] = {}
    heads: dict[str, int] = {}
    for name in NAMES:
        shutil.copy(folder / name, scratch / name)
        widen(scratch / name)
        graph = onnx.load(str(scratch / name)).graph
        state |= _weights(graph)
        heads[name] = next(a.i for n in graph.node for a in n.attribute if a.name == "num_heads")
    layers = {key.split(".")[2] for key in state if key.startswith("encoder.layers.")}
    role_layers = {key.split(".")[2] for key in state if key.startswith("roles.layers.")}
    shape = Shape(
        vocabulary=len(state["encoder.words.weight"]),
        width=state["encoder.words.weight"].shape[1],
        inner=len(state["encoder.layers.0.up.weight"]),
        heads=heads["encoder.onnx"],
        layers=len(layers),
        positions=len(state["encoder.places.weight"]),
        role_width=len(state["roles.narrow.weight"]),
        role_inner=len(state["roles.layers.0.up.weight"]),
        role_heads=heads["roles.onnx"],
        role_layers=len(role_layers),
    )
    tagger = Tagger(shape, rate=0.0)
    missing, unknown = tagger.load_state_dict(state, strict=False)
    if unknown or any(not name.startswith("roles.crf.") for name in missing):
        raise ValueError(f"weights that do not fit: {[*unknown, *missing]}")
    return tagger


def _weights(graph: onnx.GraphProto) -> dict[str, Tensor]:
    """What the graph holds by the module's names; products have theirs in the names of their outputs."""
    given = {t.name: torch.from_numpy(numpy_helper.to_array(t).copy()) for t in graph.initializer}
    parts = ("encoder", "roles", "cue", "cue_hint")
    found = {name: value for name, value in given.items() if name.split(".")[0] in parts}
    for node in graph.node:
        where = node.output[0].removeprefix("/").split("/")
        if node.op_type == "MatMul" and node.input[1] in given:
            path = ".".join([p for p in where[:-1] if not (p == "cue" and where[1].startswith("cue."))])
            found["roles.narrow.weight" if path == "narrow" else f"{path}.weight"] = given[node.input[1]].T
        elif node.op_type == "Attention":
            layer = ".".join(where[:-1])
            found[f"{layer}.qkv.weight"], found[f"{layer}.qkv.bias"] = given[node.input[1]].T, given[node.input[2]]
    return {name: value.contiguous() for name, value in found.items()}


# --- what the wider one gives ----------------------------------------------------------------------------------------


@dataclass
class Lesson:
    """One report as the wider tagger reads it: windows with scores of cues, and rows of roles with theirs."""

    windows: list[Mapping[str, np.ndarray]] = field(default_factory=list)
    cues: list[np.ndarray] = field(default_factory=list)  # (n, 5) of each window
    rows: list[tuple[np.ndarray, ...]] = field(default_factory=list)  # index, marker, hint, scores, valid of each cue
    length: int = 0


class Recorder:
    """An engine that keeps what goes through another. States carry their place in the report as one column more."""

    def __init__(self, engine: OnnxEngine) -> None:
        self.engine = engine
        self.lesson = Lesson()

    def encode(self, inputs: Mapping[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        states, scores = self.engine.encode(inputs)
        kept, n = self.lesson, states.shape[1]
        kept.windows.append({name: np.array(inputs[name][0], np.int32) for name in COLUMNS})
        kept.cues.append(scores[0])
        place = np.arange(kept.length, kept.length + n, dtype=np.float32)
        kept.length += n
        return np.concatenate([states, place[None, :, None]], -1), scores

    def roles(self, x: np.ndarray, marker: np.ndarray, hint: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        scores, valid = self.engine.roles(np.ascontiguousarray(x[:, :, :-1]), marker, hint)
        index = x[:, :, -1].astype(np.int64)
        self.lesson.rows += [
            (index[k], marker[k].astype(np.int16), hint[k].astype(np.int16), scores[k].astype(np.float16), valid[k])
            for k in range(len(index))
        ]
        return scores, valid


def lessons(documents: Sequence[data.Document], folder: Path) -> Iterator[Lesson]:
    extractor = TaggerExtractor(folder)
    recorder = Recorder(OnnxEngine(folder))
    extractor.__dict__["engine"] = recorder
    for document in documents:
        report = report_of(document)
        extractor.drafts(report, extractor.by_rules(report))
        lesson, recorder.lesson = recorder.lesson, Lesson()
        if lesson.windows:
            yield lesson


@dataclass(frozen=True)
class Batch:
    inputs: dict[str, Tensor]
    cues: Tensor  # (b, n, 5)
    mask: Tensor  # (b, n)
    index: Tensor  # (k, r) into the flat states
    marker: Tensor
    hint: Tensor
    roles: Tensor  # (k, r, 9)
    valid: Tensor  # (k,)


def batch_of(some: Sequence[Lesson]) -> Batch:
    windows = [(w, c) for lesson in some for w, c in zip(lesson.windows, lesson.cues, strict=True)]
    n = max(len(c) for _, c in windows)
    inputs = {name: np.zeros((len(windows), n), np.int64) for name in COLUMNS}
    cues, mask = np.zeros((len(windows), n, 5), np.float32), np.zeros((len(windows), n), np.float32)
    for row, (window, scores) in enumerate(windows):
        for name in COLUMNS:
            inputs[name][row, : len(scores)] = window[name]
        cues[row, : len(scores)], mask[row, : len(scores)] = scores, 1
    places, first = [], 0
    for lesson in some:  # where in the padded windows each piece of the report stands
        places.append(np.concatenate([(first + i) * n + np.arange(len(c)) for i, c in enumerate(lesson.cues)]))
        first += len(lesson.cues)
    rows = [(places[i][row[0]], *row[1:]) for i, lesson in enumerate(some) for row in lesson.rows]
    longest = max([1, *(len(row[0]) for row in rows)])
    index, marker, hint = (np.zeros((len(rows), longest), np.int64) for _ in range(3))
    roles = np.zeros((len(rows), longest, 9), np.float32)
    for k, (at, *columns, scores, _) in enumerate(rows):
        index[k, : len(at)] = at
        marker[k, : len(at)], hint[k, : len(at)] = columns
        roles[k, : len(at)] = scores
    valid = np.array([row[-1] for row in rows], np.float32)
    arrays = (torch.from_numpy(a) for a in (cues, mask, index, marker, hint, roles, valid))
    return Batch({k: torch.from_numpy(v) for k, v in inputs.items()}, *arrays)


# --- fewer neurons ---------------------------------------------------------------------------------------------------


def thinned(tagger: Tagger, batches: Sequence[Batch], inner: int, role_inner: int) -> Tagger:
    """A tagger with so many neurons in each layer of the encoder and of the role reader; the given one is used up."""
    for layer, keep in [(x, inner) for x in tagger.encoder.layers] + [(x, role_inner) for x in tagger.roles.layers]:
        _thin(tagger, layer, batches, keep)
    slim = Tagger(replace(tagger.shape, inner=inner, role_inner=role_inner), rate=0.0)
    slim.load_state_dict(tagger.state_dict())
    return slim


def _thin(tagger: Tagger, layer: Layer, batches: Sequence[Batch], keep: int) -> None:
    """`keep` neurons of one layer, and its lower product fitted to what all of them gave."""
    width = layer.up.out_features
    products = torch.zeros(width + 1, width + 1, dtype=torch.float64)

    def look(_: object, given: tuple[Tensor]) -> None:
        hidden = given[0].reshape(-1, width)[counted].double()
        hidden = torch.cat([hidden, torch.ones(len(hidden), 1, dtype=torch.float64)], 1)
        products.add_(hidden.T @ hidden)

    handle = layer.down.register_forward_pre_hook(look)
    with torch.no_grad():
        for batch in batches:
            inside = any(layer is x for x in tagger.encoder.layers)
            counted = (batch.mask if inside else (batch.marker != 0)).flatten() > 0
            _scores(tagger, batch)
    handle.remove()
    kept, weights, loss = _fitted(products.numpy(), layer.down.weight.detach().double().numpy().T, keep)
    print(f"{width} neurons to {keep}: {loss:.4f} of the layer's output lost", flush=True)
    with torch.no_grad():
        layer.up.weight, layer.up.bias = (torch.nn.Parameter(p[kept].clone()) for p in (layer.up.weight, layer.up.bias))
        layer.down.bias += torch.from_numpy(weights[-1]).float()
        layer.down.weight = torch.nn.Parameter(torch.from_numpy(weights[:-1].T.copy()).float())
    layer.up.out_features = layer.down.in_features = keep


def _fitted(products: np.ndarray, down: np.ndarray, keep: int) -> tuple[list[int], np.ndarray, float]:
    """The neurons kept, their weights and a constant's below them, and the share of the output's variance lost.

    Optimal brain surgery on one linear map: taking out a neuron costs the square of its weight over its entry in the
    inverse of the activations' products.
    """
    full = np.vstack([down, np.zeros((1, down.shape[1]))])
    wanted = products @ full
    damped = products + RIDGE * np.trace(products) / len(products) * np.eye(len(products))
    left, inverse = list(range(len(products))), np.linalg.inv(damped)
    while len(left) - 1 > keep:
        weights = inverse @ wanted[left]
        cost = (weights**2).sum(1) / np.diag(inverse)
        cost[-1] = np.inf  # the constant
        out = int(np.argmin(cost))
        inverse -= np.outer(inverse[:, out], inverse[:, out]) / inverse[out, out]
        inverse = np.delete(np.delete(inverse, out, 0), out, 1)
        del left[out]
    weights = np.linalg.solve(damped[np.ix_(left, left)], wanted[left])
    whole = (full * wanted).sum() - (wanted[-1] ** 2).sum() / products[-1, -1]
    loss = (full * wanted).sum() - 2 * (weights * wanted[left]).sum()
    loss += (weights * (products[np.ix_(left, left)] @ weights)).sum()
    return left[:-1], weights, float(loss / whole)


# --- taught to score alike -------------------------------------------------------------------------------------------


def _scores(tagger: Tagger, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    states, cues = tagger(**batch.inputs, mask=batch.mask)
    roles, valid = tagger.roles(states.flatten(0, 1)[batch.index], batch.marker, batch.hint)
    return cues, roles, valid


def losses(tagger: Tagger, batch: Batch, role_share: float = 0.4) -> dict[str, Tensor]:
    """How far the scores are from the wider one's, of the roles `role_share`: a cue has many pieces around it."""
    with torch.autocast("cpu", torch.bfloat16):
        cues, roles, valid = _scores(tagger, batch)
    inside = batch.mask > 0
    told = batch.cues[inside].log_softmax(-1)
    cue = F.kl_div(cues.float()[inside].log_softmax(-1), told, reduction="sum", log_target=True)
    around = batch.marker > 0
    told_roles = batch.roles[around].log_softmax(-1)
    role = F.kl_div(roles.float()[around].log_softmax(-1), told_roles, reduction="sum", log_target=True)
    rows = max(len(batch.valid), 1)
    given = batch.valid.sigmoid()
    known = F.binary_cross_entropy(given, given, reduction="sum")
    is_cue = F.binary_cross_entropy_with_logits(valid.float(), given, reduction="sum") - known
    cues_there = max(float((1 - told[:, 0].exp()).sum()), 4.0)
    return {"cue": cue / cues_there, "roles": role_share * role / rows, "valid": is_cue / rows}


def teach(tagger: Tagger, taught: list[Lesson], minutes: float, rate: float, role_share: float, seed: int) -> None:
    rng = random.Random(seed)
    tagger.encoder.words.weight.requires_grad_(False)
    trained = [p for p in tagger.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=rate, weight_decay=0.0, betas=(0.9, 0.98), fused=True)
    mean, began, step = [p.detach().clone() for p in trained], time.monotonic(), 0
    seen: dict[str, float] = {}
    over = 0.0
    while over < 1:
        order = rng.sample(taught, len(taught))
        for at in range(0, len(order), AT_ONCE):
            over = (time.monotonic() - began) / (60 * minutes)
            if over >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1.0, (step + 1) / 50) * max(0.02, 0.5 * (1 + math.cos(math.pi * over)))
            found = losses(tagger, batch_of(order[at : at + AT_ONCE]), role_share)
            optimizer.zero_grad(set_to_none=True)
            torch.stack(list(found.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            step += 1
            torch._foreach_lerp_(mean, [p.detach() for p in trained], max(0.004, 1 / (step + 1)))
            for k, v in found.items():
                seen[k] = seen.get(k, float(v.detach())) * 0.98 + 0.02 * float(v.detach())
            if step % 50 == 0:
                shown = "  ".join(f"{k} {v:.4f}" for k, v in seen.items())
                print(f"step {step} ({step * AT_ONCE / len(taught):.2f} epochs)  {shown}  {over:.3f}", flush=True)
    with torch.no_grad():
        for p, m in zip(trained, mean, strict=True):
            p.copy_(m)


# --- all of it -------------------------------------------------------------------------------------------------------


def documents_of(
    folder: Path, without: Sequence[Path], count: int, demo: Sequence[data.Document]
) -> list[data.Document]:
    """PolNeAR's training part, reports of the bulk collection by turns, and the demo's."""
    found = data.load(folder / "attribution/polnear.train.jsonl.gz")
    return [*found, *islice(drawn(folder / "stories/bulk.reports.jsonl.gz", without), count), *demo]


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--weights", type=Path, required=True, help="the wider tagger, as exported")
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--start", type=Path, help="an earlier slim one, to be taught further")
    args.add_argument("--inner", type=int, default=128)
    args.add_argument("--role-inner", type=int, default=64)
    args.add_argument("--count", type=int, default=2000, help="reports of the bulk collection")
    args.add_argument("--demo", type=Path, help="JSON lines with gzip of more reports, of which all are taken")
    args.add_argument("--demo-times", type=int, default=8, help="how often")
    args.add_argument("--without", type=Path, nargs="*", default=[], help="JSON sets whose reports are left out")
    args.add_argument("--minutes", type=float, default=40)
    args.add_argument("--rate", type=float, default=1e-3)
    args.add_argument("--role-share", type=float, default=0.4, help="of the roles' divergence in the loss")
    args.add_argument("--seed", type=int, default=11)
    args.add_argument("--name", default="small-3")
    a = args.parse_args()
    torch.set_num_threads(1)
    a.out.mkdir(parents=True, exist_ok=True)
    demo = data.load(a.demo) * a.demo_times if a.demo else []
    documents = documents_of(a.data, a.without, a.count, demo)
    random.Random(a.seed).shuffle(documents)
    taught = list(lessons(documents, a.weights))
    print(f"{len(taught)} reports, {sum(x.length for x in taught)} pieces", flush=True)
    wide = tagger_of(a.weights, a.out / "wide").eval()
    looked = [batch_of([lesson]) for lesson in taught[:READ_TO_THIN]]
    with torch.no_grad():
        away = max(float((_scores(wide, b)[0] - b.cues)[b.mask > 0].abs().max()) for b in looked[:5])
    print(f"read back: scores of cues differ by {away:.1e} at most", flush=True)
    if a.start:
        slim = tagger_of(a.start, a.out / "start")
    else:
        slim = thinned(wide, looked, a.inner, a.role_inner)
    if a.minutes:
        teach(slim.train(), taught, a.minutes, a.rate, a.role_share, a.seed)
    with torch.no_grad():
        exported(slim.eval(), a.out)
    smaller(a.out, "mixed")
    shutil.copy(a.weights / "tokenizer.json", a.out)
    settings = json.loads((a.weights / "tagger.json").read_text("utf-8"))
    (a.out / "tagger.json").write_text(json.dumps({**settings, "name": a.name}, indent=1) + "\n", "utf-8")
    sealed(a.out)


if __name__ == "__main__":
    main()
