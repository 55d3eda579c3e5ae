"""Train the statement tagger: `python training/train.py --data ../shared/data --encoder DIR --out DIR`.

Goes on from the last checkpoint in `--out` where there is one. With one seed, one thread count and one torch, the
same weights come out. `--start DIR` takes weights of an earlier run instead of the plain encoder's.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import data
import numpy as np
import torch
from model import Shape, Tagger, is_whole, load_minilm
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from onrecord.analyse.tagger_decode import context, cue_candidates, markers
from onrecord.analyse.tagger_hints import role_hints
from onrecord.analyse.tagger_text import HINTS, MARKS, Window, windows_of

COLUMNS = ("ids", "case", "mark", "gap")
SIZE, MARGIN = 384, 24
BATCH_PIECES = 1536
CANDIDATE_BIAS = 3.0  # taken off the outside tag when the tagger's own cues are drawn: about 1 in 20 becomes one
FALSE_CUES = 2  # of the tagger's own, at most, that a window is taught on
MEAN_EVERY = 4  # steps between additions to the running mean of the weights
ROLE_SHARE = 0.15  # of a role sequence's negative log-likelihood in the loss


@dataclass(frozen=True)
class Item:
    """One window of one example."""

    example: data.Example
    window: Window


@dataclass(frozen=True)
class Batch:
    inputs: dict[str, Tensor]
    cue_tags: Tensor  # -100 where another window owns the piece
    items: list[Item]


def tokenizer_at(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def batch_of(items: list[Item]) -> Batch:
    n = max(i.window.end - i.window.start for i in items)
    columns = {name: np.zeros((len(items), n), np.int64) for name in (*COLUMNS, "hint", "mask")}
    columns["hint"][:] = HINTS - 1
    columns["mark"][:] = MARKS - 1
    columns["gap"][:] = 4
    tags = np.full((len(items), n), -100, np.int64)
    for row, item in enumerate(items):
        w, pieces = item.window, item.example.pieces
        length = w.end - w.start
        columns["hint"][row, :length] = item.example.hints.column[w.start : w.end]
        for name in COLUMNS:
            columns[name][row, :length] = getattr(pieces, name)[w.start : w.end]
        columns["mask"][row, :length] = 1
        owned = item.example.cue_tags[w.owned_from : w.owned_to]
        if not item.example.tags_cues:
            owned = np.where(owned == 0, -100, owned)
        tags[row, w.owned_from - w.start : w.owned_to - w.start] = owned
    return Batch({k: torch.from_numpy(v) for k, v in columns.items()}, torch.from_numpy(tags), items)


def batches(examples: list[data.Example], rng: random.Random) -> Iterator[Batch]:
    items = [
        Item(e, w) for e in examples for w in windows_of(len(e.pieces), SIZE, MARGIN, rng.randrange(SIZE - 2 * MARGIN))
    ]
    items.sort(key=lambda i: (i.window.end - i.window.start, rng.random()))
    groups: list[list[Item]] = [[]]
    for item in items:
        if (len(groups[-1]) + 1) * (item.window.end - item.window.start) > BATCH_PIECES:
            groups.append([])
        groups[-1].append(item)
    rng.shuffle(groups)
    for group in groups:
        if group:
            yield batch_of(group)


@dataclass(frozen=True)
class Asked:
    """Cues to read roles for: where their context lies in the flat hidden states, and what should come out."""

    index: Tensor
    marker: Tensor
    hint: Tensor
    tags: Tensor
    weight: Tensor  # 0: no gold roles
    valid: Tensor  # 1 a cue, 0 none, -1 unknown


def asked_of(batch: Batch, cue_scores: np.ndarray, reach: int, rng: random.Random) -> Asked | None:
    """All gold cues that the windows own, some with the tagger's own borders, and false ones of tagger and rules."""
    n = batch.inputs["ids"].shape[1]
    rows = []
    for row, item in enumerate(batch.items):
        w = item.window
        low, high = w.owned_from, w.owned_to
        drawn = cue_candidates(cue_scores[row, low - w.start : high - w.start], CANDIDATE_BIAS)
        found = [(c.start + low, c.end + low) for c in drawn]
        hinted = {h.cue for h in item.example.hints.attributions if low <= h.cue[0] < high}
        found += [h for h in sorted(hinted) if not any(h[0] < f[1] and f[0] < h[1] for f in found)]
        taken = set()
        for gold in item.example.gold:
            if not low <= gold.cue[0] < high:
                continue
            cue = gold.cue
            own = [f for f in found if f[0] < gold.cue[1] and gold.cue[0] < f[1]]
            taken.update(own)
            if own and rng.random() < 0.5:
                cue = own[0]
            a, b = context(cue, w.start, w.end, reach)
            tags = data.gold_tags(gold, a, b)
            rows.append((row, cue, a, b, tags, item.example.weight if tags is not None else 0.0, 1))
        if item.example.tags_cues:
            false = [f for f in found if f not in taken]
            rng.shuffle(false)
            for cue in false[:FALSE_CUES]:
                a, b = context(cue, w.start, w.end, reach)
                rows.append((row, cue, a, b, None, 0.0, 0))
    if not rows:
        return None
    longest = max(b - a for _, _, a, b, *_ in rows)
    index, marker, hint, tags_ = (np.zeros((len(rows), longest), np.int64) for _ in range(4))
    for k, (row, cue, a, b, tags, _, _) in enumerate(rows):
        start = batch.items[row].window.start
        index[k, : b - a] = row * n + np.arange(a - start, b - start)
        marker[k, : b - a] = markers(cue[0], cue[1], a, b)
        hint[k, : b - a] = role_hints(batch.items[row].example.hints.at(cue), a, b)
        if tags is not None:
            tags_[k, : b - a] = tags
    weight = torch.tensor([r[5] for r in rows])
    valid = torch.tensor([float(r[6]) for r in rows])
    arrays = (torch.from_numpy(column) for column in (index, marker, hint, tags_))
    return Asked(*arrays, weight, valid)


def losses(tagger: Tagger, batch: Batch, rng: random.Random, bf16: bool) -> dict[str, Tensor]:
    with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
        hidden, cue_scores = tagger(**batch.inputs)
        flat = F.cross_entropy(
            cue_scores.float().flatten(0, 1), batch.cue_tags.flatten(), ignore_index=-100, reduction="sum"
        )
        out = {"cue": flat / max(int((batch.cue_tags > 0).sum()), 8)}
        asked = asked_of(batch, cue_scores.detach().float().numpy(), tagger.shape.reach, rng)
        if asked is None:
            return out
        x = hidden.flatten(0, 1)[asked.index]
        scores, valid = tagger.roles(x, asked.marker, asked.hint)
    out["valid"] = F.binary_cross_entropy_with_logits(valid.float(), asked.valid)
    rows = asked.weight > 0
    if rows.any():
        mask = (asked.marker[rows] != 0).float()
        nll = tagger.roles.crf.nll(scores.float()[rows], asked.tags[rows], mask)
        out["roles"] = ROLE_SHARE * (nll * asked.weight[rows]).sum() / asked.weight[rows].sum()
    return out


def groups_of(tagger: Tagger, rate: float, head_rate: float, decay: float = 0.9) -> list[dict[str, Any]]:
    """Parameter groups: slower learning the lower the layer; the embeddings taken from MiniLM stay as they are."""
    encoder = tagger.encoder
    encoder.words.weight.requires_grad_(False)
    encoder.places.weight.requires_grad_(not is_whole(tagger.shape))
    top = len(encoder.layers)
    groups = [
        {"params": list(layer.parameters()), "lr": rate * decay ** (top - 1 - i)}
        for i, layer in enumerate(encoder.layers)
    ]
    fresh = (encoder.case, encoder.mark, encoder.gap, encoder.hint, tagger.cue, tagger.cue_hint, tagger.roles)
    heads = [p for part in fresh for p in part.parameters()]
    heads += [p for p in encoder.places.parameters() if p.requires_grad]
    return [*groups, {"params": list(encoder.norm.parameters()), "lr": rate}, {"params": heads, "lr": head_rate}]


def save(path: Path, state: dict[str, Any]) -> None:
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").rename(path)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--data", type=Path, required=True, help="the folder that holds attribution/")
    args.add_argument("--encoder", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--start", type=Path, help="tagger.pt of an earlier run")
    args.add_argument("--epochs", type=int, default=8)
    args.add_argument("--minutes", type=float, help="end after so long, the learning rate falling with the clock")
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--rate", type=float, default=1.5e-4)
    args.add_argument("--head-rate", type=float, default=6e-4)
    args.add_argument("--threads", type=int, default=1)
    args.add_argument("--float32", action="store_true", help="no bfloat16, for processors without it")
    args.add_argument("--taught", type=Path, help="more reports, with the statements that a teacher found in them")
    args.add_argument("--open", action="store_true", help="openly licensed data alone: without PolNeAR")
    args.add_argument("--limit", type=int, help="reports to train on, for a trial")
    args.add_argument("--shape", type=json.loads, default={}, help="JSON: changes to model.Shape")
    a = args.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    a.out.mkdir(parents=True, exist_ok=True)
    shape = Shape(**a.shape)
    tagger = Tagger(shape)
    if a.start:
        tagger.load_state_dict(torch.load(a.start)["tagger"])
    else:
        load_minilm(tagger, a.encoder / "model.safetensors")
    tokenizer = tokenizer_at(a.encoder)
    folder = a.data / "attribution"
    documents = []
    if not a.open:
        documents = [d for d in data.load(folder / "polnear.train.jsonl.gz") if not data.is_held_out(d["doc_id"])]
    documents, loose = documents[: a.limit], data.load(folder / "gum.train.jsonl.gz")[: a.limit]
    if a.taught:
        documents += data.load(a.taught)
    names = data.Names(documents)
    documents, loose = (data.with_hints(group, a.out / "hints.json") for group in (documents, loose))

    def examples_for(epoch: int) -> tuple[list[data.Example], random.Random]:
        rng = random.Random(f"{a.seed}/{epoch}")

        def made(d: data.Document, **how: Any) -> data.Example:
            return data.example(data.changed(d, names, rng), tokenizer, rng=rng, **how)

        examples = [made(d) for d in documents]
        return examples + [made(d, weight=0.5, tags_cues=False) for d in loose], rng

    steps_an_epoch = len(list(batches(examples_for(0)[0], random.Random(0))))
    total = steps_an_epoch * a.epochs
    groups = groups_of(tagger, a.rate, a.head_rate)
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    warm = max(1, total // 20)
    began, spent = time.monotonic(), 0.0

    def elapsed() -> float:
        return spent + time.monotonic() - began

    def progress(done: int) -> float:
        """How much of the training is over, by steps or by the clock."""
        return max(done / total, elapsed() / (60 * a.minutes) if a.minutes else 0.0)

    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.02, 0.5 * (1 + math.cos(math.pi * min(1.0, progress(s))))))
    )
    mean = {k: v.clone() for k, v in tagger.state_dict().items()}
    now = tagger.state_dict()
    trained = [k for k, p in tagger.named_parameters() if p.requires_grad]
    step = first_epoch = 0
    checkpoint = a.out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        tagger.load_state_dict(state["tagger"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        mean, step, first_epoch, spent = state["mean"], state["step"], state["epoch"], state["spent"]
    in_epoch = step - first_epoch * steps_an_epoch
    print(f"{len(documents)} reports, {steps_an_epoch} steps an epoch, from step {step}", flush=True)

    def state_at(epoch: int) -> dict[str, Any]:
        return {
            "tagger": tagger.state_dict(), "mean": mean, "optimizer": optimizer.state_dict(),
            "schedule": schedule.state_dict(), "step": step, "epoch": epoch, "spent": elapsed(),
            "shape": shape.as_dict(),
        }  # fmt: skip

    tagger.train()
    seen: dict[str, float] = {}
    for epoch in range(first_epoch, a.epochs):
        examples, rng = examples_for(epoch)
        for i, batch in enumerate(batches(examples, rng)):
            if i < in_epoch:
                continue
            found = losses(tagger, batch, random.Random(f"{a.seed}/{epoch}/{i}"), not a.float32)
            optimizer.zero_grad(set_to_none=True)
            torch.stack(list(found.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            if step % MEAN_EVERY == 0:
                keep = min(0.998, step / (step + 10)) ** MEAN_EVERY
                torch._foreach_lerp_([mean[k] for k in trained], [now[k] for k in trained], 1 - keep)
            for k, v in found.items():
                seen[k] = seen.get(k, float(v.detach())) * 0.98 + 0.02 * float(v.detach())
            if step % 25 == 0:
                shown = "  ".join(f"{k} {v:.3f}" for k, v in seen.items())
                print(f"epoch {epoch} step {step}/{total}  {shown}  {elapsed():.0f} s", flush=True)
            if step % 250 == 0:
                save(checkpoint, state_at(epoch))
            if progress(step) >= 1:
                break
        in_epoch = 0
        save(a.out / "tagger.pt", {"tagger": mean, "shape": shape.as_dict(), "epoch": epoch + 1, "seed": a.seed})
        save(checkpoint, state_at(epoch + 1))
        if progress(step) >= 1:
            break


if __name__ == "__main__":
    main()
