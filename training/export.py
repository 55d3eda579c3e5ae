"""Trained weights to what is shipped: `python training/export.py --weights RUN/tagger.pt --encoder DIR --out DIR`.

Writes both graphs as ONNX (`--form mixed`, `fp32`, `fp16`, `int8`), the tokenizer and `tagger.json`. The
confidence's weights and the threshold come from `tune.py` (`--tuned tuned.json`); without it, every statement
passes with probability 1/2.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch
from model import Shape, Tagger
from torch import Tensor, nn

from onrecord.analyse.tagger import FILES
from onrecord.analyse.tagger_spans import FEATURES

OPSET = 17
WORDS = "encoder.words.weight"
COLUMNS = ("ids", "case", "mark", "gap", "hint", "mask")
ROUGH = {"name": "tagger-0", "bias": 3.0, "threshold": 0.0, "confidence": [0.0] * len(FEATURES)}


class RolesAlone(nn.Module):
    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.roles = tagger.roles

    def forward(self, x: Tensor, marker: Tensor, hint: Tensor) -> tuple[Tensor, Tensor]:
        return self.roles(x, marker, hint)  # type: ignore[no-any-return]


def tagger_at(path: Path) -> Tagger:
    state = torch.load(path, map_location="cpu")
    tagger = Tagger(Shape(**state["shape"]))
    tagger.load_state_dict(state["tagger"] if "mean" not in state else state["mean"])
    return tagger.eval()


def graphs(tagger: Tagger, out: Path) -> None:
    """`encoder.onnx` and `roles.onnx` in 32-bit floats, all sizes free."""
    example = {name: torch.ones(2, 7, dtype=torch.long) for name in COLUMNS}
    free = {name: {0: "b", 1: "n"} for name in (*COLUMNS, "states", "scores")}
    torch.onnx.export(
        tagger, tuple(example.values()), str(out / "encoder.onnx"), input_names=list(COLUMNS),
        output_names=["states", "scores"], dynamic_axes=free, opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    x = torch.zeros(3, 7, tagger.shape.role_width)
    marker = torch.ones(3, 7, dtype=torch.long)
    free = {name: {0: "k", 1: "r"} for name in ("x", "marker", "hint", "roles")} | {"valid": {0: "k"}}
    torch.onnx.export(
        RolesAlone(tagger).eval(), (x, marker, marker), str(out / "roles.onnx"), input_names=["x", "marker", "hint"],
        output_names=["roles", "valid"], dynamic_axes=free, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def smaller(out: Path, form: str) -> None:
    """The graphs in `out` with 8-bit or 16-bit weights, in place."""
    for name in ("encoder.onnx", "roles.onnx"):
        path = out / name
        if form == "int8":
            from onnxruntime.quantization import QuantType, quantize_dynamic

            quantize_dynamic(
                path, path, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather"]
            )
        elif form in ("fp16", "mixed"):
            if form == "mixed":
                _narrow_words(path)
            _halve(path)


def _narrow_words(path: Path) -> None:
    """The word embeddings, half of all weights, as 8-bit numbers with a scale for each word."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    model = onnx.load(str(path))
    graph = model.graph
    for tensor in [t for t in graph.initializer if t.name == WORDS]:
        values = numpy_helper.to_array(tensor)
        scale = np.maximum(np.abs(values).max(1, keepdims=True) / 127, 1e-12).astype(np.float32)
        tensor.CopyFrom(numpy_helper.from_array(np.round(values / scale).astype(np.int8), WORDS))
        graph.initializer.append(numpy_helper.from_array(scale, WORDS + "_scale"))
        at, node = next((i, n) for i, n in enumerate(graph.node) if WORDS in n.input)
        ids, made = node.input[1], node.output[0]
        graph.node.remove(node)
        for new in (
            helper.make_node("Mul", [made + "_wide", made + "_scale"], [made]),
            helper.make_node("Gather", [WORDS + "_scale", ids], [made + "_scale"]),
            helper.make_node("Cast", [made + "_narrow"], [made + "_wide"], to=TensorProto.FLOAT),
            helper.make_node("Gather", [WORDS, ids], [made + "_narrow"]),
        ):
            graph.node.insert(at, new)
    onnx.save(model, str(path))


def _halve(path: Path) -> None:
    """Weights stored in 16 bits and widened when they are read: half the size, 32-bit sums."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    model = onnx.load(str(path))
    graph = model.graph
    casts = []
    for tensor in graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < 1024:
            continue
        half = numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), tensor.name + "_half")
        casts.append(helper.make_node("Cast", [half.name], [tensor.name], to=TensorProto.FLOAT))
        tensor.CopyFrom(half)
    for i, node in enumerate(casts):
        graph.node.insert(i, node)
    onnx.save(model, str(path))


def write_settings(out: Path, tagger: Tagger, tuned: dict[str, object]) -> None:
    crf = tagger.roles.crf
    chain = {
        "first": crf.first.tolist(),
        "step": [[round(v, 5) for v in row] for row in crf.transitions().tolist()],
        "last": crf.last.tolist(),
    }
    sums = {file: hashlib.sha256((out / file).read_bytes()).hexdigest() for file in FILES}
    shape = {"features": list(FEATURES), "reach": tagger.shape.reach}
    settings = {**ROUGH, **tuned, **shape, "chain": chain, "sha256": sums}
    (out / "tagger.json").write_text(json.dumps(settings, indent=1) + "\n", "utf-8")


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--weights", type=Path, required=True)
    args.add_argument("--encoder", type=Path, required=True, help="folder with tokenizer.json")
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--form", choices=("fp32", "fp16", "mixed", "int8"), default="mixed")
    args.add_argument("--tuned", type=Path)
    a = args.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    tagger = tagger_at(a.weights)
    with torch.no_grad():
        graphs(tagger, a.out)
    smaller(a.out, a.form)
    raw = json.loads((a.encoder / "tokenizer.json").read_text("utf-8"))
    raw["truncation"] = raw["padding"] = None
    (a.out / "tokenizer.json").write_text(json.dumps(raw, ensure_ascii=False, separators=(",", ":")), "utf-8")
    write_settings(a.out, tagger, json.loads(a.tuned.read_text("utf-8")) if a.tuned else {})
    total = sum((a.out / file).stat().st_size for file in FILES)
    print(f"{a.out}: {a.form}, {total / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
