"""The trained extractor: onnxruntime, tokenizers and numpy, one thread, the same result every time.

A folder of weights holds `tagger.json` (settings, and the sha256 of each other file), `encoder.onnx`, `roles.onnx` and
`tokenizer.json`. A missing or changed file is a `SetupError`, never a guess.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord import ids
from onrecord.analyse.handed import without_shells
from onrecord.errors import SetupError
from onrecord.model import Block, Class, Kind, Report, Segment, Span, Statement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from onrecord.analyse.quotes import Quote
    from onrecord.analyse.tagger_read import Chain, Engine
    from onrecord.analyse.tagger_spans import Draft

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

COVERED = 0.5  # a quotation of which the tagger's statements have this share is theirs to place
TRUST = 0.6  # of such statements in the held-out training reports, about the share that pairs with an annotated one
# Code points, about 7,000 words, beyond which the rules read alone: at some 1,000 words a second on one core a longer
# text could outlast the time that one document may take. Hardly any news report is as long.
LONGEST = 40_000
WEIGHTS = Path(__file__).parent.parent / "weights" / "tagger"
FILES = ("encoder.onnx", "roles.onnx", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class Settings:
    """What `tagger.json` says: everything about a set of weights that is not in its graphs."""

    name: str
    window: int  # pieces that are read together
    margin: int  # of them, those on either side that are there as context
    whole_lines: bool  # windows end where lines do, and have context only where a line is cut
    bias: float  # taken off the outside tag when cue candidates are drawn
    reach: int  # pieces on either side of a cue in which its content and source are looked for
    around: int  # pieces on either side of what the rules found, where they found something: all that is read then
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
            window=raw["window"],
            margin=raw["margin"],
            whole_lines=raw["whole_lines"],
            bias=raw["bias"],
            reach=raw["reach"],
            around=raw["around"],
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
        # Put together, a sum and its normalisation take onnxruntime longer than one after the other.
        given = {"providers": ["CPUExecutionProvider"], "disabled_optimizers": ["SkipLayerNormFusion"]}
        self._sessions = [
            onnxruntime.InferenceSession(str(folder / file), options, **given)
            for file in ("encoder.onnx", "roles.onnx")
        ]

    def encode(self, inputs: Mapping[str, Ints]) -> tuple[Floats, Floats]:
        states, scores = self._sessions[0].run(None, dict(inputs))
        return states, scores

    def roles(self, x: Floats, marker: Ints, hint: Ints) -> tuple[Floats, Floats]:
        scores, valid = self._sessions[1].run(None, {"x": x, "marker": marker, "hint": hint})
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
    """Finds statements with the trained tagger, to which the rules' reading is a hint.

    Quotation marks are evidence that cannot be overruled lightly: a quotation that no statement of the tagger
    covers is given as the rules read it, and `made_by` says so; so is a text beyond `LONGEST`. `hints=False` leaves
    the rules out altogether. The weights are loaded on first use; an extractor can be sent to a worker process.
    """

    def __init__(self, weights: Path = WEIGHTS, *, hints: bool = True, quotations: bool = True) -> None:
        self.weights = weights
        self.hints, self.quotations = hints, hints and quotations
        self.settings = settings_at(weights)
        self.name = self.settings.name

    def __getstate__(self) -> dict[str, Any]:
        return {k: self.__dict__[k] for k in ("weights", "hints", "quotations", "settings", "name")}

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

        by_rules = self.by_rules(report)
        if self.hints and len(report.text) > LONGEST:
            return without_shells(report, by_rules)
        sure = [(d, confidence(d.features, self.settings.confidence)) for d in self.drafts(report, by_rules)]
        own = statements_of(report, [(d, p) for d, p in sure if p >= self.settings.threshold], self.name)
        added = left_out(own, by_rules) if self.quotations else []
        return without_shells(report, ordered(report, [*own, *added]))

    def by_rules(self, report: Report) -> list[Statement]:
        """What the rules find in `report`; nothing where hints are off."""
        from onrecord.analyse.extract import RuleExtractor

        return RuleExtractor().found(report) if self.hints else []

    def drafts(self, report: Report, by_rules: Sequence[Statement]) -> list[Draft]:
        """All that the tagger sees in `report`, likely or not."""
        from onrecord.analyse.tagger_hints import Hints, attribution_of
        from onrecord.analyse.tagger_read import read
        from onrecord.analyse.tagger_spans import draft_of
        from onrecord.analyse.tagger_text import pieces_of

        text = report.text
        pieces, quotes = pieces_of(text, lines_in(report), self.tokenizer)
        outer = [q for q in quotes if not q.single]
        roles = ([[(s.start, s.end) for s in role] for role in (m.cue, m.content, m.source)] for m in by_rules)
        found = (attribution_of(cue, content, source, pieces) for cue, content, source in roles)
        hints = Hints.of((h for h in found if h is not None), len(pieces))
        read_ = read(pieces, hints, self.engine, self.chain, self.settings)
        drafts = (draft_of(f, pieces, text, outer) for f in read_)
        return [d for d in drafts if d is not None]


def chain_of(raw: Mapping[str, Any]) -> Chain:
    import numpy as np

    from onrecord.analyse.tagger_read import Chain

    return Chain(**{name: np.array(raw[name], np.float32) for name in ("first", "step", "last")})


def story_of(report: Report) -> list[Block]:
    """The report's blocks that may hold statements."""
    return [block for block in report.blocks if not block.furniture]


def lines_in(report: Report) -> list[tuple[int, int]]:
    """The lines of the story, as the tagger was trained on lines."""
    from onrecord.analyse.tagger_text import lines_of

    found = []
    for block in story_of(report):
        at = block.span.start
        found += [(a + at, b + at) for a, b in lines_of(block.span.of(report.text))]
    return found


def statements_of(report: Report, drafts: Sequence[tuple[Draft, float]], name: str) -> list[Statement]:
    """Statements with kind, class and segment, of each draft with its confidence."""
    from onrecord.analyse import quotes
    from onrecord.analyse.extract import kind_of
    from onrecord.analyse.tagger_class import class_of

    blocks = story_of(report)
    outer = quotes.outermost(quotes.find(report.text, [b.span for b in blocks]))
    furniture = [b.span for b in report.blocks if b.furniture]
    made: dict[str, Statement] = {}
    for draft, sure in drafts:
        if not (content := _beside(report.text, draft.content, furniture)):
            continue
        draft = draft if content is draft.content else replace(draft, content=content)
        near = _between(outer, draft.content[0].start, draft.content[-1].end)
        kind: Kind = kind_of(report.text, draft.content, near)
        class_: Class = class_of(" ".join(s.of(report.text) for s in draft.cue), kind)
        id_ = ids.statement_id(report.id, draft.content, draft.cue, draft.source)
        statement = Statement(
            id=id_, report_id=report.id, doc_id=report.doc_id, kind=kind, class_=class_,
            segment=_segment(blocks, draft.content[0]), content=draft.content, cue=draft.cue, source=draft.source,
            confidence=round(sure, 3), made_by=name,
        )  # fmt: skip
        if id_ not in made or made[id_].confidence < statement.confidence:
            made[id_] = statement
    return list(made.values())


def _beside(text: str, content: tuple[Span, ...], furniture: Sequence[Span]) -> tuple[Span, ...]:
    """The content without what of it is furniture, which lines may stand around."""
    for away in furniture:
        if away.start < content[-1].end and content[0].start < away.end:
            cut = [(s.start, min(s.end, away.start)) for s in content] + [
                (max(s.start, away.end), s.end) for s in content
            ]
            left = ((a + len(part) - len(part.lstrip()), a + len(part.rstrip())) for a, b in cut if (part := text[a:b]))
            content = tuple(Span(a, b) for a, b in sorted(set(left)) if a < b)
            if not content:
                break
    return content


def _between(outer: list[Quote], start: int, end: int) -> list[Quote]:
    """The outermost quotations that touch `[start, end)`: they come in order and do not overlap."""
    first = bisect_right(outer, start, key=lambda q: q.span.end)
    return outer[first : bisect_left(outer, end, key=lambda q: q.span.start)]


def _segment(blocks: Sequence[Block], content: Span) -> Segment:
    at = bisect_right(blocks, content.start, key=lambda b: b.span.start) - 1
    segment: Segment = blocks[max(at, 0)].kind  # type: ignore[assignment]
    return segment


def left_out(own: Sequence[Statement], by_rules: Sequence[Statement]) -> list[Statement]:
    """The rules' statements whose words stand in quotation marks and in none of `own`."""
    from onrecord.analyse.tagger_spans import merged, share_within

    covered = merged([span for statement in own for span in statement.content])
    return [
        replace(statement, confidence=round(min(TRUST, statement.confidence), 3))
        for statement in by_rules
        if statement.kind == "direct" and share_within(statement.content, covered) < COVERED
    ]


def ordered(report: Report, statements: Sequence[Statement]) -> list[Statement]:
    """In text order, nested, and marked as repeats."""
    from onrecord.analyse.repeats import mark_repeats

    bare = [replace(s, nested_in=None, repeats=None) for s in statements]
    bare.sort(key=lambda m: (m.content[0], m.content, m.cue, m.source))
    return mark_repeats(report, nested(bare))


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
