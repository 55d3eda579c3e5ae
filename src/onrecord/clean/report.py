"""Page → Report: its text, its blocks, and what it says of itself. Nothing of the text is edited or dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord import ids
from onrecord.clean import furniture, html, language, metadata, phrases, residue, structure, suspect
from onrecord.clean.blocks import Piece, ends_sentence, fold, paragraphs, trimmed
from onrecord.config import Limits
from onrecord.model import Block, BlockKind, Flag, Page, Refusal, Report, Span

STORY_LENGTH = 80  # code points: a longer piece that is no furniture is the story, and navigation is above it
PARSER_FAULT = "the page cannot be read as HTML"


def clean(page: Page, limits: Limits) -> tuple[Report | None, tuple[Refusal, ...]]:
    """The report that a page holds, or the reason why not: slug "empty", "too-large", "html" or "language"."""
    if page.media == "html":
        opened = _from_html(page)
        if isinstance(opened, Refusal):
            return None, (opened,)
        page, basis, told = opened
    else:
        basis, told = "given", ()
    if refusal := _refused(page, limits):
        return None, (refusal,)
    return _report(page, basis, told), ()


def _from_html(page: Page) -> tuple[Page, str, tuple[Flag, ...]] | Refusal:
    """The page as plain text, with what it says of itself where its giver said nothing."""
    if (attributes := html.most_attributes(page.content)) > html.MOST_ATTRIBUTES:
        return Refusal(page.source, "html", f"a tag of the page has {attributes:,} attributes")
    if (tags := page.content.count("<")) > html.MOST_TAGS:
        return Refusal(page.source, "html", f"the page has {tags:,} tags; a report may have {html.MOST_TAGS:,}")
    try:
        found = html.extract(page.content, page.url)
    except (ValueError, RecursionError, MemoryError, LookupError, TypeError, AttributeError, AssertionError):
        return Refusal(page.source, "html", PARSER_FAULT)
    if found is None:
        return Refusal(page.source, "empty", "no main text in the page")
    filled = replace(
        page,
        media="text",
        content=found.text,
        title=page.title or found.title,
        outlet=page.outlet or found.outlet,
        published=page.published or found.published,
        byline=page.byline or found.byline,
        url=page.url or found.url,
    )
    return filled, "given" if page.published else "page", tuple(_left_out(*out) for out in found.left_out)


def _left_out(where: str, words: str) -> Flag:
    whose = "readers' comments tell what somebody said" if where == "comments" else "a saying stands in hidden text"
    return Flag(where, f'{whose}, and is left out: "{words[: suspect.SHOWN]}"')


def _refused(page: Page, limits: Limits) -> Refusal | None:
    text = page.content
    if not any(c.isalnum() for c in text):
        return Refusal(page.source, "empty", "no text")
    if len(text) > limits.characters:
        return Refusal(
            page.source, "too-large", f"{len(text)} characters, more than the {limits.characters} of one report"
        )
    found = language.language_of(text)
    if found != "en":
        return Refusal(page.source, "language", f"the text is in {language.name_of(found)}, not English")
    return None


def _report(page: Page, basis: str, told: tuple[Flag, ...]) -> Report:
    text = page.content
    pieces = _pieces(text, page)
    byline = page.byline or metadata.byline_in(pieces)
    found_flags = suspect.flags(text, pieces, outlet=page.outlet, title=page.title, byline=byline, url=page.url)
    published = page.published or metadata.published_in(pieces)
    found = next(
        (f for p in pieces[:12] if p.kind == "body" and (f := metadata.dateline(p, published, page.outlet))), None
    )
    title_piece = next((p for p in pieces if p.kind == "title"), None)
    return Report(
        id=ids.report_id(outlet=page.outlet, url=page.url, given_id=page.given_id, text=text),
        given_id=page.given_id,
        doc_id=page.doc_id,
        source=page.source,
        text=text,
        outlet=page.outlet,
        title=page.title or (title_piece.text if title_piece else None),
        title_span=title_piece.span if title_piece else None,
        published=published,
        published_basis=("page" if basis == "page" or not page.published else "given") if published else None,
        url=page.url,
        byline=byline,
        wire=metadata.wire(pieces, found, byline, page.outlet),
        language="en",
        dateline=found.dateline if found else None,
        blocks=tuple(Block(p.span, p.kind or "body") for p in pieces),
        flags=(*told, *found_flags),
    )


def _pieces(text: str, page: Page) -> list[Piece]:
    """The paragraphs of `text`, each with its kind."""
    pieces = [
        Piece(part, part.of(text), gap and part.start == span.start, kind)
        for span, gap in paragraphs(text)
        for part, kind in _parts(text, span)
    ]
    _judge(pieces, page)
    _set_aside_comments(pieces)
    structure.mark(pieces, page.title)
    return pieces


def _parts(text: str, span: Span) -> Iterator[tuple[Span, BlockKind | None]]:
    """A paragraph, less the residue and the pointer to a full story that are glued to it."""
    for part, junk in residue.split(text, span):
        words = part.of(text)
        match = None if junk else phrases.FULL_STORY_TAIL.search(words, max(0, len(words) - 80))
        cut = trimmed(text, part.start, part.start + match.start()) if match else None
        if match is None or cut is None or not ends_sentence(cut.of(text)):
            yield part, "residue" if junk else None
        else:
            yield cut, None
            yield Span(part.start + match.start(), part.end), "related"


def _set_aside_comments(pieces: Sequence[Piece]) -> None:
    """What stands below a line that is only "Comments" is its readers'."""
    start = suspect.comments_from(pieces)
    if start is not None:
        for piece in pieces[start:]:
            piece.kind = "boilerplate"


def _glued_caption(above: Piece) -> bool:
    """A short sentence with a credit right under it, no blank line between, is the words under a picture."""
    return above.kind is None and len(above.text) <= 200 and above.text.endswith(".")


def _judge(pieces: Sequence[Piece], page: Page) -> None:
    """Set the kinds that a piece's own words tell. The title is never furniture, whatever it looks like."""
    title = fold(page.title) if page.title else ""
    top = True
    seen: dict[tuple[str, bool], BlockKind | None] = {}  # a text of many equal lines is judged once
    for at, piece in enumerate(pieces):
        if piece.kind is None and not (title and structure.same_title(piece.words, title)):
            edge = at < metadata.TOP_PIECES or at >= len(pieces) - 3
            if edge and metadata.is_byline(piece.text, page.byline):
                piece.kind = "byline"
            else:
                key = piece.text, top
                piece.kind = seen[key] if key in seen else seen.setdefault(key, furniture.kind_of(piece.text, top=top))
        if piece.kind == "credit" and at and not piece.gap and _glued_caption(pieces[at - 1]):
            pieces[at - 1].kind = "caption"
        top = top and not (piece.kind is None and len(piece.text) > STORY_LENGTH)
