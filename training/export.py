"""Trained weights to what is shipped: `python training/export.py --weights RUN/tagger.pt --encoder DIR --out DIR`.

Writes both graphs as ONNX (`--form`, see `graphs.py`), the tokenizer and `tagger.json`. The
confidence's weights and the threshold come from `tune.py` (`--tuned tuned.json`); without it, every statement
passes with probability 1/2. `--window`, `--margin`, `--around` and `--reach` say how much is read at run time.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import torch
from graphs import FORMS, smaller
from model import Shape, Tagger
from torch import Tensor, nn

from onrecord.analyse.tagger import FILES
from onrecord.analyse.tagger_spans import FEATURES

OPSET = 17
COLUMNS = ("ids", "case", "mark", "gap", "hint")
ROUGH: dict[str, object] = {
    "name": "tagger-0",
    "window": 384,
    "margin": 64,
    "whole_lines": False,
    "around": 24,
    "bias": 3.0,
    "threshold": 0.0,
    "confidence": [0.0] * len(FEATURES),
}


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
    """`encoder.onnx` (windows without padding) and `roles.onnx` in 32-bit floats, all sizes free."""
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


def write_settings(out: Path, tagger: Tagger, given: dict[str, object]) -> None:
    crf = tagger.roles.crf
    chain = {
        "first": crf.first.tolist(),
        "step": [[round(v, 5) for v in row] for row in crf.transitions().tolist()],
        "last": crf.last.tolist(),
    }
    sums = {file: hashlib.sha256((out / file).read_bytes()).hexdigest() for file in FILES}
    shape = {"features": list(FEATURES), "reach": tagger.shape.reach}
    settings = {**ROUGH, **shape, **given, "chain": chain, "sha256": sums}
    (out / "tagger.json").write_text(json.dumps(settings, indent=1) + "\n", "utf-8")


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--weights", type=Path, required=True)
    args.add_argument("--encoder", type=Path, required=True, help="folder with tokenizer.json")
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--form", choices=FORMS, default="int8")
    args.add_argument("--keep", nargs="*", default=[], help="products that int8 leaves in floats (`down`)")
    args.add_argument("--tuned", type=Path)
    args.add_argument("--window", type=int, default=ROUGH["window"], help="pieces that are read together")
    args.add_argument("--margin", type=int, default=ROUGH["margin"], help="pieces of context in them, on either side")
    args.add_argument("--whole-lines", action="store_true", help="windows end where lines do, with no context there")
    args.add_argument("--around", type=int, default=ROUGH["around"], help="pieces read around what the rules found")
    args.add_argument("--reach", type=int, help="pieces read around other cues; without, as many as in training")
    a = args.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    tagger = tagger_at(a.weights)
    with torch.no_grad():
        graphs(tagger, a.out)
    smaller(a.out, a.form, a.keep)
    raw = json.loads((a.encoder / "tokenizer.json").read_text("utf-8"))
    raw["truncation"] = raw["padding"] = None
    (a.out / "tokenizer.json").write_text(json.dumps(raw, ensure_ascii=False, separators=(",", ":")), "utf-8")
    tuned = json.loads(a.tuned.read_text("utf-8")) if a.tuned else {}
    given = {name: getattr(a, name) for name in ("window", "margin", "around", "reach") if getattr(a, name) is not None}
    write_settings(a.out, tagger, {**tuned, **given, "whole_lines": a.whole_lines})
    total = sum((a.out / file).stat().st_size for file in FILES)
    print(f"{a.out}: {a.form}, {total / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
