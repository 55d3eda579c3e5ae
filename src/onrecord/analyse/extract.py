"""The extractor by rules: from a report to its statements."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace

from onrecord import ids
from onrecord.analyse import clause, quotes, rules, sentences, turns
from onrecord.analyse.floating import Place, attach
from onrecord.analyse.handed import without_shells
from onrecord.analyse.headlines import headline, pull_quote, quoted
from onrecord.analyse.repeats import mark_repeats
from onrecord.analyse.retold import RULE, retold
from onrecord.analyse.rules import Draft
from onrecord.analyse.unsourced import with_sources
from onrecord.model import Block, Class, Kind, Report, Segment, Span, Statement

NAME = "rules-1"
# How sure a statement is, by the rule that found it: roughly the share of such statements that pair with
# one that people marked in the training reports, in the same order.
CONFIDENCE = {
    "quoted": 0.9,
    "according": 0.82,
    "transcript": 0.9,
    "turn": 0.7,
    "post": 0.8,
    "pullquote": 0.8,
    "signed": 0.8,
    "finite": 0.71,
    "colon": 0.65,
    "headline": 0.62,
    "participial": 0.62,
    "asked": 0.5,
    "noun": 0.5,
    "floating": 0.45,
    "retold": 0.45,
    "passive": 0.42,
}
_ATTITUDE_DISCOUNT = 0.6
_DIRECT_GAIN = 1.3


class RuleExtractor:
    """Finds statements by lexicon and rules alone."""

    name = NAME

    def extract(self, report: Report) -> list[Statement]:
        """Statements of `report` in text order; their speakers and times are left for later stages."""
        return with_sources(report, without_shells(report, self.found(report)))

    def found(self, report: Report) -> list[Statement]:
        """As `extract`, with the statements in which an outlet only hands on another: what the taggers are hinted."""
        blocks = [block for block in report.blocks if not block.furniture]
        marked = quotes.find(report.text, [block.span for block in blocks])
        outer, inner = quotes.outermost(marked), [quote for quote in marked if quote.depth == 1]
        names = turns.names_of_turns(report.text, blocks)
        listed = turns.signatures(report.text, blocks)
        drafts: list[tuple[Block, Draft]] = []
        places: list[Place] = []
        last: tuple[Block, list[Draft]] | None = None  # the block before, where it is one as a whole
        for number, block in enumerate(blocks):
            block = _without_dateline(report, block)
            own = _within(outer, block.span)
            whole = _whole_block(report.text, block, own, names) or _listed(report.text, block, own, listed)
            if whole:
                drafts += [(block, draft) for draft in whole]
                last = block, whole
            if whole and whole[0].rule != "turn":
                continue
            if last is not None and not whole and _goes_on(last[1], own):
                last[1][-1].content += _spoken(report.text, block)
            else:
                found = list(_sentences(report.text, block, own))
                if not _signs(report.text, block, places, listed):
                    places += [Place(number, block, sentence, stated) for sentence, stated in found]
                last = last if whole else None
        attach(places)
        for place in places:
            place.drafts += retold(place.sentence, _within(inner, place.sentence.span))
        drafts += [(place.block, draft) for place in places for draft in place.drafts]
        return _statements(report, drafts, outer, inner)


def _without_dateline(report: Report, block: Block) -> Block:
    """The block behind "CITY (Agency) –", which is no part of what is said."""
    line = report.dateline
    if line is None or not (block.span.start <= line.span.start < block.span.end):
        return block
    start = min(max(line.span.end, block.span.start), block.span.end)
    while start < block.span.end and (report.text[start].isspace() or report.text[start] in "—–-:,)"):
        start += 1
    return Block(Span(start, block.span.end), block.kind) if start < block.span.end else block


def _whole_block(text: str, block: Block, own: list[quotes.Quote], names: frozenset[str]) -> list[Draft]:
    """The statements of a block that is one as a whole: a pull quote, a turn of a transcript, signed words."""
    if block.kind == "pullquote":
        return pull_quote(text, block.span)
    if block.kind == "title":
        return []
    spoken = turns.turn(text, block.span, names) or turns.post(text, block.span)
    return [spoken] if spoken is not None else turns.signed(text, block.span, own)


def _goes_on(whole: list[Draft], own: list[quotes.Quote]) -> bool:
    """Whether a block opens with the mark that a quoted transcript has left open: the same turn."""
    return whole[-1].rule == "transcript" and bool(own) and own[0].resumes


def _spoken(text: str, block: Block) -> list[Span]:
    """The block, unless it is a stage direction: "(Applause)"."""
    return [] if block.span.of(text).lstrip("\"“‘' ").startswith(("(", "[")) else [block.span]


def _listed(text: str, block: Block, own: list[quotes.Quote], signatures: Mapping[int, Span]) -> list[Draft]:
    """A quotation with one of `signatures` behind it."""
    signature = signatures.get(block.span.end)
    if (
        signature is None
        or signature == block.span
        or not own
        or own[0].span.start != block.span.start
        or own[0].span.end > signature.start
    ):
        return []
    content = Span(block.span.start, own[-1].span.end)
    return [Draft([content], [], [turns.name_of(text, signature)], False, "signed")]


def _signs(text: str, block: Block, places: list[Place], signatures: Mapping[int, Span]) -> bool:
    """Whether the block is but the name behind the quotation of the block before; it is then that one's source."""
    if not places or block.kind == "title":
        return False
    signature = turns.signed_by(text, block.span)
    cue, source = ([signature[0]], signature[1]) if signature is not None else ([], block.span)
    if signature is None and signatures.get(source.end) != source:
        return False
    source = source if cue else turns.name_of(text, source)
    first = len(places) - 1
    while first > 0 and places[first - 1].number == places[-1].number:
        first -= 1
    run = places[first:]
    if not all(place.wholly_quoted and not place.drafts for place in run):
        return False
    content = Span(run[0].sentence.span.start, run[-1].sentence.span.end)
    run[0].drafts.append(Draft([content], cue, [source], False, "signed"))
    return True


def _sentences(text: str, block: Block, own: list[quotes.Quote]) -> Iterator[tuple[clause.Sentence, list[Draft]]]:
    for span in sentences.split(text, block.span, [quote.span for quote in own]):
        sentence = clause.build(text, span, _within(own, span), title=block.kind == "title")
        if sentence.tokens:
            named = headline(sentence) if sentence.title else None
            yield sentence, [named] if named is not None else _attributed(sentence)


def _attributed(sentence: clause.Sentence) -> list[Draft]:
    """By the rules; and a title's opening quotation, where they give it to nobody."""
    drafts = rules.statements(sentence)
    opening = quoted(sentence) if sentence.title else None
    if opening is None or any(span.overlaps(opening.content[0]) for draft in drafts for span in draft.content):
        return drafts
    return [opening, *drafts]


def _within(outer: list[quotes.Quote], span: Span) -> list[quotes.Quote]:
    """The quotations that overlap `span`; `outer` is in order and without overlaps."""
    first = bisect_left(outer, span.start + 1, key=lambda quote: quote.span.end)
    last = bisect_left(outer, span.end, key=lambda quote: quote.span.start)
    return outer[first:last]


def _statements(
    report: Report, drafts: list[tuple[Block, Draft]], outer: list[quotes.Quote], inner: list[quotes.Quote]
) -> list[Statement]:
    made: dict[str, Statement] = {}
    thoughts: set[str] = set()
    for block, draft in drafts:
        content = tuple(_tidy(report.text, draft.content))
        if not content:
            continue
        cue, source = tuple(sorted(draft.cue)), tuple(sorted(draft.source))
        id_ = ids.statement_id(report.id, content, cue, source)
        kind = kind_of(report.text, content, inner if draft.rule == RULE else outer)
        if block.kind == "pullquote" or draft.rule in {"transcript", "turn", "post", "signed"}:
            kind = "direct"
        class_: Class = "attitude" if draft.attitude and kind != "direct" else "speech"
        confidence = CONFIDENCE.get(draft.rule, 0.5) * (_ATTITUDE_DISCOUNT if class_ == "attitude" else 1.0)
        confidence = min(0.97, confidence * (_DIRECT_GAIN if kind == "direct" else 1.0))
        thoughts.update({id_} if draft.attitude else ())
        segment: Segment = block.kind  # type: ignore[assignment]
        made[id_] = Statement(
            id=id_, report_id=report.id, doc_id=report.doc_id, kind=kind, class_=class_, segment=segment,
            content=content, cue=cue, source=source, confidence=round(confidence, 3), made_by=NAME,
        )  # fmt: skip
    ordered = sorted(made.values(), key=lambda m: (m.content[0], m.content, m.cue, m.source))
    return mark_repeats(report, [_thought(m, thoughts) for m in _nest(ordered)])


def _thought(statement: Statement, thoughts: set[str]) -> Statement:
    """An attitude in quoted words, where another tells of it, is no speech of its own: "said he hoped “to win”"."""
    told = statement.nested_in is not None and statement.nested_in not in thoughts
    if statement.id not in thoughts or statement.class_ == "attitude" or not told:
        return statement
    return replace(
        statement, class_="attitude", confidence=round(statement.confidence / _DIRECT_GAIN * _ATTITUDE_DISCOUNT, 3)
    )


def _tidy(text: str, spans: list[Span]) -> list[Span]:
    """Spans in order, merged where they touch, without white space at their edges."""
    out: list[Span] = []
    for span in sorted(spans):
        start, end = span.start, span.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end <= start:
            continue
        if out and start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(end, out[-1].end))
        else:
            out.append(Span(start, end))
    return out


def kind_of(text: str, content: tuple[Span, ...], outer: list[quotes.Quote]) -> Kind:
    """direct: every word in quotation marks; mixed: some; indirect: none."""
    inside = outside = 0
    for span in content:
        at = span.start
        for quote in _within(outer, span):
            if _so_called(text, quote):
                continue
            outside += _words(text[at : max(at, quote.span.start)])
            inside += _words(text[max(quote.inner.start, span.start) : min(quote.inner.end, span.end)])
            at = min(span.end, quote.span.end)
        outside += _words(text[at : span.end])
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def _so_called(text: str, quote: quotes.Quote) -> bool:
    """Whether the marks only hold a term at arm's length: 'the so-called “exercise”'."""
    return text[max(0, quote.span.start - 10) : quote.span.start].casefold() == "so-called "


def _words(piece: str) -> int:
    return sum(word[0].isalnum() or any(map(str.isalnum, word)) for word in piece.split())


def _nest(statements: list[Statement]) -> list[Statement]:
    """Each statement whose cue stands in the content of another is nested in the shortest such other."""
    out = []
    for index, inner in enumerate(statements):
        best: Statement | None = None
        if inner.cue:
            at = inner.cue[0]
            for outer in statements[max(0, index - 12) : index + 12]:
                if outer.id == inner.id or not any(span.covers(at) for span in outer.content):
                    continue
                if any(span.covers(cue) for cue in outer.cue for span in inner.content):
                    continue  # each in the other
                if best is None or _length(outer) < _length(best):
                    best = outer
        out.append(replace(inner, nested_in=best.id) if best is not None else inner)
    return out


def _length(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content)
