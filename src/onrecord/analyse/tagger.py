"""The trained extractor: onnxruntime, tokenizers and numpy, one thread, the same result every time.

A folder of weights holds `tagger.json` (settings, and the sha256 of each other file), `encoder.onnx`, `roles.onnx` and
`tokenizer.json`. A missing or changed file is a `SetupError`, never a guess.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord import ids
from onrecord.errors import SetupError
from onrecord.model import Block, Class, Kind, Report, Segment, Span, Statement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from onrecord.analyse.tagger_read import Chain, Engine
    from onrecord.analyse.tagger_spans import Draft

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

WEIGHTS = Path(__file__).parent.parent / "weights" / "tagger"
FILES = ("encoder.onnx", "roles.onnx", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class Settings:
    """What `tagger.json` says: everything about a set of weights that is not in its graphs."""

    name: str
    bias: float  # taken off the outside tag when cue candidates are drawn
    threshold: float  # the least confidence of a statement, chosen on held-out training reports
    confidence: tuple[float, ...]  # the logistic regression's weights, one for each of `tagger_spans.FEATURES`
    chain: Mapping[str, Any]
    sha256: Mapping[str, str]


def settings_at(folder: Path, *, check: bool = True) -> Settings:
    """The settings of the weights in `folder`; raises `SetupError` where a file is missing or not as it was shipped."""
    try:
        raw = json.loads((folder / "tagger.json").read_text("utf-8"))
        settings = Settings(
            name=raw["name"],
            bias=raw["bias"],
            threshold=raw["threshold"],
            confidence=tuple(raw["confidence"]),
            chain=raw["chain"],
            sha256=raw["sha256"],
        )
        for file in FILES if check else ():
            if hashlib.sha256((folder / file).read_bytes()).hexdigest() != settings.sha256[file]:
                raise SetupError(f"the tagger's weights are damaged: {folder / file}")
    except OSError as error:
        raise SetupError(f"the tagger's weights are missing: {error.filename}") from None
    except (ValueError, KeyError, TypeError):
        raise SetupError(f"the tagger's settings cannot be read: {folder / 'tagger.json'}") from None
    return settings


class OnnxEngine:
    """Runs the two graphs, on one thread each."""

    def __init__(self, folder: Path) -> None:
        try:
            import onnxruntime
        except ImportError:
            raise SetupError("the trained tagger needs onnxruntime: pip install onnxruntime tokenizers") from None
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._sessions = [
            onnxruntime.InferenceSession(str(folder / file), options, providers=["CPUExecutionProvider"])
            for file in ("encoder.onnx", "roles.onnx")
        ]

    def encode(self, inputs: Mapping[str, Ints]) -> tuple[Floats, Floats]:
        states, scores = self._sessions[0].run(None, dict(inputs))
        return states, scores

    def roles(self, x: Floats, marker: Ints) -> tuple[Floats, Floats]:
        scores, valid = self._sessions[1].run(None, {"x": x, "marker": marker})
        return scores, valid


def tokenizer_at(path: Path) -> Any:
    """A `tokenizers.Tokenizer` that neither cuts nor pads."""
    try:
        from tokenizers import Tokenizer
    except ImportError:
        raise SetupError("the trained tagger needs tokenizers: pip install onnxruntime tokenizers") from None
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class TaggerExtractor:
    """Finds statements with the trained tagger. Loads its weights on first use, and can be sent to a worker process."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        self.weights = weights
        self.settings = settings_at(weights)
        self.name = self.settings.name

    def __getstate__(self) -> dict[str, Any]:
        return {k: self.__dict__[k] for k in ("weights", "settings", "name")}

    @cached_property
    def engine(self) -> Engine:
        return OnnxEngine(self.weights)

    @cached_property
    def tokenizer(self) -> Any:
        return tokenizer_at(self.weights / "tokenizer.json")

    @cached_property
    def chain(self) -> Chain:
        return chain_of(self.settings.chain)

    def extract(self, report: Report) -> list[Statement]:
        """Statements of `report` in text order; their speakers and times are left for later stages."""
        from onrecord.analyse.tagger_spans import confidence

        blocks = [block for block in report.blocks if not block.furniture]
        sure = [(d, confidence(d.features, self.settings.confidence)) for d in self.drafts(report.text, blocks)]
        return statements_of(report, blocks, [(d, p) for d, p in sure if p >= self.settings.threshold], self.name)

    def drafts(self, text: str, blocks: Sequence[Block]) -> list[Draft]:
        """All that the tagger sees in the given blocks, likely or not."""
        from onrecord.analyse.tagger_read import read
        from onrecord.analyse.tagger_spans import draft_of
        from onrecord.analyse.tagger_text import pieces_of

        lines = lines_in(text, blocks)
        pieces, quotes = pieces_of(text, lines, self.tokenizer)
        outer = [q for q in quotes if not q.single]
        drafts = (draft_of(f, pieces, text, outer) for f in read(pieces, self.engine, self.chain, self.settings.bias))
        return [d for d in drafts if d is not None]


def chain_of(raw: Mapping[str, Any]) -> Chain:
    import numpy as np

    from onrecord.analyse.tagger_read import Chain

    return Chain(**{name: np.array(raw[name], np.float32) for name in ("first", "step", "last")})


def lines_in(text: str, blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """The lines of the blocks, as the tagger was trained on lines."""
    from onrecord.analyse.tagger_text import lines_of

    found = []
    for block in blocks:
        at = block.span.start
        found += [(a + at, b + at) for a, b in lines_of(block.span.of(text))]
    return found


def statements_of(
    report: Report, blocks: Sequence[Block], drafts: Sequence[tuple[Draft, float]], name: str
) -> list[Statement]:
    """Statements in text order, with kind, class and segment, nested and marked as repeats."""
    from onrecord.analyse import quotes
    from onrecord.analyse.extract import kind_of
    from onrecord.analyse.repeats import mark_repeats
    from onrecord.analyse.tagger_class import class_of

    outer = quotes.outermost(quotes.find(report.text, [b.span for b in blocks]))
    made: dict[str, Statement] = {}
    for draft, sure in drafts:
        kind: Kind = kind_of(report.text, draft.content, outer)
        class_: Class = class_of(" ".join(s.of(report.text) for s in draft.cue), kind)
        id_ = ids.statement_id(report.id, draft.content, draft.cue, draft.source)
        statement = Statement(
            id=id_, report_id=report.id, doc_id=report.doc_id, kind=kind, class_=class_,
            segment=_segment(blocks, draft.content[0]), content=draft.content, cue=draft.cue, source=draft.source,
            confidence=round(sure, 3), made_by=name,
        )  # fmt: skip
        if id_ not in made or made[id_].confidence < statement.confidence:
            made[id_] = statement
    ordered = sorted(made.values(), key=lambda m: (m.content[0], m.content, m.cue, m.source))
    return mark_repeats(report, nested(ordered))


def _segment(blocks: Sequence[Block], content: Span) -> Segment:
    from bisect import bisect_right

    at = bisect_right(blocks, content.start, key=lambda b: b.span.start) - 1
    segment: Segment = blocks[max(at, 0)].kind  # type: ignore[assignment]
    return segment


def nested(statements: Sequence[Statement]) -> list[Statement]:
    """Each statement whose cue stands in the content of another is nested in the shortest such other."""
    out = []
    for i, inner in enumerate(statements):
        best: tuple[int, str] | None = None
        around = statements[max(0, i - 12) : i + 12]  # contents begin near what they hold
        for outer in around if inner.cue else ():
            if outer is inner or not any(s.covers(inner.cue[0]) for s in outer.content):
                continue
            length = sum(s.end - s.start for s in outer.content)
            if best is None or (length, outer.id) < best:
                best = (length, outer.id)
        out.append(replace(inner, nested_in=best[1]) if best else inner)
    return out
