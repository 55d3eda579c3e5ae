"""The tagger as a torch module: a BERT encoder with extra embeddings, a cue head, and a role reader per cue.

The encoder reads a window of word pieces once. The cue head tags each piece (O, B, I, E, S). For each cue, the role
reader looks at the pieces around it, knows which of them are the cue and how far the others are from it, and scores
nine tags for each (O and B, I, E, S for content and for source); a linear-chain CRF makes spans of them. It also says
whether the cue is one at all. Everything is written out so that it exports to ONNX as it stands.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.analyse.tagger_hints import HINTED_CUE
from onrecord.analyse.tagger_text import CASES, GAPS, HINTS, MARKS

CUE_TAGS = 5  # O B I E S
ROLE_TAGS = 9  # O, content B I E S, source B I E S
DISTANCES = 35  # marker codes, see `training.data.markers`; 0 is padding
BLOCKED = -1e4  # score of a tag sequence that makes no spans
REACH = 80  # pieces; 99 % of PolNeAR's training attributions lie within


@dataclass(frozen=True)
class Shape:
    vocabulary: int = 30522
    width: int = 384
    inner: int = 1536
    heads: int = 12
    layers: int = 6
    positions: int = 512
    role_width: int = 256
    role_inner: int = 512
    role_heads: int = 4
    role_layers: int = 2
    reach: int = REACH  # pieces that the role reader sees on either side of a cue

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


class Dropout(nn.Module):
    """Dropout from a pool of random bits: on a CPU drawing fresh ones takes longer than the layer itself."""

    POOL = 1 << 24

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self.pools: dict[torch.dtype, Tensor] = {}

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return x
        size = x.numel()
        pool = self.pools.get(x.dtype)
        if pool is None or pool.numel() < size + 4096:
            length = max(self.POOL, 2 * size)
            pool = self.pools[x.dtype] = (torch.rand(length) >= self.rate).to(x.dtype) / (1 - self.rate)
        at = int(torch.randint(0, pool.numel() - size, ()))
        return x * pool[at : at + size].view_as(x)


_DROPOUTS: dict[float, Dropout] = {}


def dropout(rate: float) -> Dropout:
    """One pool for all layers."""
    return _DROPOUTS.setdefault(rate, Dropout(rate))


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT."""

    def __init__(self, width: int, inner: int, heads: int, rate: float) -> None:
        super().__init__()
        self.heads, self.share = heads, width // heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = dropout(rate)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """`x` (b, n, width); `bias` (b, 1, 1, n), if any, is added to the attention scores."""
        b, n, w = x.shape[0], x.shape[1], self.heads * self.share
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, self.share).permute(2, 0, 3, 1, 4).unbind(0)
        # Written out: torch's fused attention takes three times as long backwards on a CPU.
        scores = q * self.share**-0.5 @ k.transpose(-1, -2)
        if bias is not None:
            scores = scores + bias.to(q.dtype)
        y = scores.softmax(-1).to(q.dtype) @ v
        y = self.out(y.transpose(1, 2).reshape(b, n, w))
        x = self.norm1(x + self.drop(y))
        y = self.down(F.gelu(self.up(x)))
        return self.norm2(x + self.drop(y))


def attention_bias(mask: Tensor) -> Tensor:
    """(b, n) of 1 and 0 to what attention adds: nothing, or a score too low to matter."""
    return (1.0 - mask.float())[:, None, None, :] * BLOCKED


class Encoder(nn.Module):
    def __init__(self, shape: Shape, rate: float) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.case = nn.Embedding(CASES, shape.width)
        self.mark = nn.Embedding(MARKS, shape.width)
        self.gap = nn.Embedding(GAPS, shape.width)
        self.hint = nn.Embedding(HINTS, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = dropout(rate)
        self.layers = nn.ModuleList(Layer(shape.width, shape.inner, shape.heads, rate) for _ in range(shape.layers))

    def forward(
        self, ids: Tensor, case: Tensor, mark: Tensor, gap: Tensor, hint: Tensor, mask: Tensor | None = None
    ) -> Tensor:
        x = self.words(ids) + self.places.weight[: ids.shape[1]]
        x = x + self.case(case) + self.mark(mark) + self.gap(gap) + self.hint(hint)
        x = self.drop(self.norm(x))
        if torch.is_autocast_enabled("cpu"):
            x = x.to(torch.get_autocast_dtype("cpu"))
        bias = None if mask is None else attention_bias(mask)  # none: no piece is padding
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Tagger(nn.Module):
    """Window in, states for the role reader (b, n, role_width) and cue scores (b, n, CUE_TAGS) out."""

    def __init__(self, shape: Shape, rate: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape, rate)
        self.cue = nn.Sequential(nn.Linear(shape.width, shape.width), nn.GELU(), nn.Linear(shape.width, CUE_TAGS))
        self.cue_hint = nn.Embedding(HINTS, CUE_TAGS)
        self.roles = Roles(shape, rate)

    def forward(
        self, ids: Tensor, case: Tensor, mark: Tensor, gap: Tensor, hint: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        hidden = self.encoder(ids, case, mark, gap, hint, mask)
        return self.roles.narrow(hidden), self.cue(hidden) + self.cue_hint(hint)


class Roles(nn.Module):
    """Pieces around a cue in, role scores (k, r, ROLE_TAGS) and the cue's own score (k,) out."""

    def __init__(self, shape: Shape, rate: float) -> None:
        super().__init__()
        width = shape.role_width
        self.narrow = nn.Linear(shape.width, width)
        self.query = nn.Linear(width, width)
        self.marker = nn.Embedding(DISTANCES, width)
        self.hint = nn.Embedding(HINTED_CUE + 1, width)
        self.hint_tags = nn.Embedding(HINTED_CUE + 1, ROLE_TAGS)
        self.hint_valid = nn.Embedding(2, 1)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(width, shape.role_inner, shape.role_heads, rate) for _ in range(shape.role_layers)
        )
        self.tags = nn.Linear(width, ROLE_TAGS)
        self.valid = nn.Sequential(nn.Linear(2 * width, width), nn.GELU(), nn.Linear(width, 1))
        self.crf = Crf(ROLE_TAGS)
        with torch.no_grad():
            # a hint is believed from the start: training begins where the rules end
            self.hint_tags.weight.zero_()
            self.hint_tags.weight[:ROLE_TAGS].copy_(2.0 * torch.eye(ROLE_TAGS))
            self.hint_tags.weight[0].zero_()
            self.hint_valid.weight.zero_()

    def forward(self, x: Tensor, marker: Tensor, hint: Tensor) -> tuple[Tensor, Tensor]:
        """`x` (k, r, role_width) of the encoder, `marker` (k, r): 0 padding, 1 the cue, else a bucket of distance.

        `hint` (k, r) is what the rules say for this cue: role tags, and `HINTED_CUE`.
        """
        is_cue = (marker == 1).to(x.dtype)[:, :, None]
        total = is_cue.sum(1).clamp(min=1.0)
        query = (x * is_cue).sum(1) / total
        y = x + self.query(query)[:, None] + (self.marker(marker) + self.hint(hint)).to(x.dtype)
        y = self.norm(y)
        bias = attention_bias((marker != 0).to(y.dtype))
        for layer in self.layers:
            y = layer(y, bias)
        pooled = (y * is_cue).sum(1) / total
        is_hinted = (hint == HINTED_CUE).to(torch.int64).amax(1)
        valid = self.valid(torch.cat([pooled, query], -1)) + self.hint_valid(is_hinted)
        return self.tags(y) + self.hint_tags(hint), valid.squeeze(-1)


def allowed() -> tuple[Tensor, Tensor, Tensor]:
    """Which role tags may begin, follow one another (from, to), and end: 0 or `BLOCKED`."""
    outside, begins, inside, ends, single = {0}, {1, 5}, {2, 6}, {3, 7}, {4, 8}
    closed = outside | ends | single
    step = torch.full((ROLE_TAGS, ROLE_TAGS), BLOCKED)
    for a in range(ROLE_TAGS):
        for b in range(ROLE_TAGS):
            if a in closed and b in (outside | begins | single):
                step[a, b] = 0.0
            if a in begins | inside and b in inside | ends and (a < 5) == (b < 5):
                step[a, b] = 0.0
    first = torch.full((ROLE_TAGS,), BLOCKED)
    last = torch.full((ROLE_TAGS,), BLOCKED)
    first[list(outside | begins | single)] = 0.0
    last[list(closed)] = 0.0
    return first, step, last


class Crf(nn.Module):
    """A linear chain over tags; sequences that make no spans are ruled out."""

    def __init__(self, tags: int) -> None:
        super().__init__()
        first, step, last = allowed()
        self.step = nn.Parameter(torch.zeros(tags, tags))
        for name, value in (("first", first), ("allowed", step), ("last", last)):
            self.register_buffer(name, value)

    def transitions(self) -> Tensor:
        return self.step + self.allowed  # type: ignore[operator]

    def nll(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """(k,) negative log-likelihoods; `scores` (k, r, tags), `gold` (k, r), `mask` (k, r), its ones in front."""
        step = self.transitions()
        alpha = scores[:, 0] + self.first
        path = alpha.gather(1, gold[:, :1]).squeeze(1)
        path = path + (step[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]).sum(1)
        path = path + (scores[:, 1:].gather(2, gold[:, 1:, None]).squeeze(2) * mask[:, 1:]).sum(1)
        ways = step.exp()  # sums in probability space, scaled at every step: far fewer exponentials
        for i in range(1, scores.shape[1]):
            top = alpha.amax(1, keepdim=True)
            new = ((alpha - top).exp() @ ways + 1e-30).log() + top + scores[:, i]
            alpha = torch.where(mask[:, i : i + 1] > 0, new, alpha)
        at_end = gold.gather(1, (mask.sum(1).long() - 1)[:, None]).squeeze(1)
        return torch.logsumexp(alpha + self.last, 1) - path - self.last[at_end]  # type: ignore[index]


def is_whole(shape: Shape) -> bool:
    """Whether the encoder is MiniLM's own size, so that its layers can be taken over."""
    return (shape.width, shape.layers) == (Shape.width, Shape.layers)


def load_minilm(tagger: Tagger, path: Path) -> None:
    """Fill the encoder from a BERT checkpoint in safetensors, by its usual names; type embeddings join the places'.

    A narrower encoder (a student) takes the word embeddings alone, on their principal axes.
    """
    from safetensors.torch import load_file

    raw = {k.removeprefix("bert."): v for k, v in load_file(str(path)).items()}
    encoder = tagger.encoder
    with torch.no_grad():
        for extra in (encoder.case, encoder.mark, encoder.gap, encoder.hint):
            extra.weight.normal_(0.0, 0.01)
        if not is_whole(tagger.shape):
            words = raw["embeddings.word_embeddings.weight"]
            words = words - words.mean(0)
            axes = torch.linalg.eigh(words.T @ words)[1].flip(1)[:, : tagger.shape.width]
            encoder.words.weight.copy_(words @ axes)
            encoder.places.weight.normal_(0.0, 0.02)
            return
        encoder.words.weight.copy_(raw["embeddings.word_embeddings.weight"])
        encoder.places.weight.copy_(
            raw["embeddings.position_embeddings.weight"] + raw["embeddings.token_type_embeddings.weight"][:1]
        )
        encoder.norm.weight.copy_(raw["embeddings.LayerNorm.weight"])
        encoder.norm.bias.copy_(raw["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(encoder.layers):
            at = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                parts = [raw[f"{at}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, kind).copy_(torch.cat(parts))
                getattr(layer.out, kind).copy_(raw[f"{at}attention.output.dense.{kind}"])
                getattr(layer.norm1, kind).copy_(raw[f"{at}attention.output.LayerNorm.{kind}"])
                getattr(layer.up, kind).copy_(raw[f"{at}intermediate.dense.{kind}"])
                getattr(layer.down, kind).copy_(raw[f"{at}output.dense.{kind}"])
                getattr(layer.norm2, kind).copy_(raw[f"{at}output.LayerNorm.{kind}"])
