"""Exported graphs made smaller and faster; `python training/graphs.py FOLDER [--keep down]` does so to a folder.

Attention written out becomes one step of onnxruntime's own, word embeddings are 8-bit numbers with a scale for each
word, all else is stored in 16 bits and widened when it is read; in the form `int8` products are summed in 8-bit
numbers. That form is the quicker, but what it gives differs in the third digit between processors: rounding makes much
of little.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

WORDS = "encoder.words.weight"
NAMES = ("encoder.onnx", "roles.onnx")
FORMS = ("fp32", "fp16", "mixed", "int8")
_MANY = 1024  # weights from which 16 bits are worth a step that widens them


def smaller(out: Path, form: str, keep: Sequence[str] = ()) -> None:
    """The graphs in `out` in one of `FORMS`, in place. `keep`: parts of names of products that stay in floats."""
    for name in NAMES:
        path = out / name
        if form in ("mixed", "int8"):
            fuse(path)
            _narrow_words(path)
        if form == "int8":
            _narrow_products(path, keep)
        if form != "fp32":
            _halve(path)


def fuse(path: Path) -> None:
    """Each attention that `model.Layer` writes out as one `Attention`, which makes its own products, in place.

    Without a mask, with which it takes longer: at run time no row is padded (`tagger_read`).
    """
    model = onnx.load(str(path))
    nodes = list(model.graph.node)
    values = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}
    values |= {n.output[0]: numpy_helper.to_array(n.attribute[0].t) for n in nodes if n.op_type == "Constant"}
    for product in [n for n in nodes if n.op_type == "MatMul" and n.output[0].endswith("/qkv/MatMul_output_0")]:
        layer = product.output[0].removesuffix("qkv/MatMul_output_0")
        added = next(n for n in nodes if n.op_type == "Add" and product.output[0] in n.input)
        bias = next(i for i in added.input if i != product.output[0])
        shape = next(n for n in nodes if n.output[0] == layer + "Concat_output_0")  # b, n, 3, heads, share
        out = next(n for n in nodes if n.output[0] == layer + "out/MatMul_output_0")
        heads = int(values[shape.input[3]][0])
        given = [*product.input, bias]
        one = helper.make_node("Attention", given, [layer + "y"], domain="com.microsoft", num_heads=heads)
        nodes.insert(nodes.index(out), one)
        out.input[0] = layer + "y"
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    _prune(model)
    onnx.save(model, str(path))


def _prune(model: onnx.ModelProto) -> None:
    """Take out what no output needs."""
    graph = model.graph
    wanted = {o.name for o in graph.output}
    kept = []
    for node in reversed(graph.node):
        if wanted.intersection(node.output):
            kept.append(node)
            wanted.update(node.input)
    del graph.node[:]
    graph.node.extend(reversed(kept))
    for some in (graph.initializer, graph.input):
        used = [t for t in some if t.name in wanted]
        del some[:]
        some.extend(used)


def _narrow_products(path: Path, keep: Sequence[str]) -> None:
    """Products with weights in 8 bits, their inputs made 8-bit as they come.

    One bit of the weights is not used: processors without instructions for 8-bit sums would overflow with it, and read
    otherwise than those that have them.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = onnx.load(str(path))
    products = [n for n in model.graph.node if n.op_type == "MatMul"]
    quantize_dynamic(
        path, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, op_types_to_quantize=["MatMul"],
        nodes_to_exclude=[n.name for n in products if any(f"/{part}/" in n.output[0] for part in keep)],
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
    )  # fmt: skip


def _narrow_words(path: Path) -> None:
    """The word embeddings, half of all weights, as 8-bit numbers with a scale for each word."""
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
    model = onnx.load(str(path))
    graph = model.graph
    casts = []
    for tensor in graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < _MANY:
            continue
        half = numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), tensor.name + "_half")
        casts.append(helper.make_node("Cast", [half.name], [tensor.name], to=TensorProto.FLOAT))
        tensor.CopyFrom(half)
    for i, node in enumerate(casts):
        graph.node.insert(i, node)
    onnx.save(model, str(path))


def widen(path: Path) -> None:
    """What `_halve` and `_narrow_words` did, undone, in place: up to rounding, the graph as it was exported."""
    model = onnx.load(str(path))
    graph = model.graph
    given = {t.name: t for t in graph.initializer}
    kept = []
    for node in graph.node:
        if node.op_type == "Cast" and node.input[0] in given and node.input[0].endswith("_half"):
            wide = numpy_helper.to_array(given[node.input[0]]).astype(np.float32)
            given[node.output[0]] = numpy_helper.from_array(wide, node.output[0])
            graph.initializer.append(given[node.output[0]])
            continue
        kept.append(node)
    scale = given.get(WORDS + "_scale")
    if scale is not None:
        values = numpy_helper.to_array(given[WORDS]).astype(np.float32) * numpy_helper.to_array(scale)
        given[WORDS].CopyFrom(numpy_helper.from_array(values, WORDS))
        gather = next(n for n in kept if n.op_type == "Gather" and n.input[0] == WORDS)
        gather.output[0] = gather.output[0].removesuffix("_narrow")
        kept = [n for n in kept if n is gather or gather.output[0] not in n.output]
    del graph.node[:]
    graph.node.extend(kept)
    _prune(model)
    onnx.save(model, str(path))


def sealed(folder: Path) -> None:
    """`tagger.json` names the digests of the files beside it as they are now."""
    settings = json.loads((folder / "tagger.json").read_text("utf-8"))
    settings["sha256"] = {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in settings["sha256"]}
    (folder / "tagger.json").write_text(json.dumps(settings, indent=1) + "\n", "utf-8")
    print(f"{folder}: {sum((folder / file).stat().st_size for file in settings['sha256']) / 1e6:.1f} MB")


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("folder", type=Path, help="exported before attention was one step")
    args.add_argument("--form", choices=FORMS, default="int8")
    args.add_argument("--keep", nargs="*", default=[], help="products that stay in floats, by a part of their names")
    a = args.parse_args()
    for name in NAMES:
        widen(a.folder / name)
    smaller(a.folder, a.form, a.keep)
    sealed(a.folder)


if __name__ == "__main__":
    main()
