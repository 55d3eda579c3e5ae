"""What a piece is by its place and by what is said twice: title, standfirst, teaser, pull-quote, and lists of links."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz

from onrecord.clean.blocks import Piece, ends_sentence, fold, trimmed
from onrecord.clean.furniture import QUOTE_MARK
from onrecord.clean.phrases import LABEL_ALONE, LIST_LABEL
from onrecord.model import Span

HEADLINE_MAX = 170  # code points; the longest of 9,000 real headlines looked at had 160
TITLE_SHARE = 0.3  # of a headline's words that a given title must share for a headline-like first line to be a title
TITLE_SAME = 90.0  # rapidfuzz ratio of folded words: a changed comma or article, not a changed verb
STANDFIRST_MAX = 320
TOP = 8  # pieces in which titles, standfirsts and teasers are looked for
TEASER_MIN = 40  # code points of folded words that must agree before a copy is called a copy
TEASER_SAME = 92.0
OPENING = 2  # story pieces that can be a teaser
TEASER_REACH = 14  # pieces below the first that can hold the copy within the story
PULL_MIN_WORDS, PULL_MAX = 5, 400
GRAM = 5  # words; five in a row shared by chance are rare, and a shorter pull-quote is not worth the risk
GRAM_PLACES = 6
NAME_MAX_WORDS, NAME_MAX = 7, 60
LIST_MAX = 12
TOPIC_MAX = 30  # a topic's name in a list
TEXT_AFTER_TITLE = 25  # words of the piece that follows: what a headline heads

HIGHLIGHTS = re.compile(r"(?:story highlights|key points)\b\W{0,3}", re.IGNORECASE)

TURN = re.compile(r"[QA]\s?[:.]\s")  # of an interview
STORY = frozenset({None, "body"})


def mark(pieces: list[Piece], title: str | None) -> None:
    """Set the kinds that depend on other pieces; `pieces` already carry what their own words tell."""
    _mark_highlights(pieces)
    _mark_share_tail(pieces)
    _mark_lists(pieces)
    _mark_titles(pieces, title)
    _mark_teasers(pieces)
    _mark_standfirst(pieces)
    _mark_pullquotes(pieces)
    for piece in pieces:
        if piece.kind is None:
            piece.kind = "body"


def _mark_highlights(pieces: list[Piece]) -> None:
    """What stands in a line behind the label "Story highlights" is a standfirst; the label says nothing by itself, and
    nobody of that name highlights anything."""
    for at, piece in enumerate(pieces[:TOP]):
        match = HIGHLIGHTS.match(piece.text) if piece.kind is None else None
        if match is None:
            continue
        rest = trimmed(piece.text, match.end(), len(piece.text))
        if rest is None:
            piece.kind = "boilerplate"
            return
        start = piece.span.start
        label = Piece(Span(start, start + len(match[0].rstrip())), match[0].rstrip(), piece.gap, "boilerplate")
        told = Piece(Span(start + rest.start, piece.span.end), piece.text[rest.start :], False, "standfirst")
        pieces[at : at + 1] = [label, told]
        return


def headline_like(piece: Piece) -> bool:
    """Short, without a full stop, not a quotation with its speaker."""
    text = piece.text
    if TURN.match(text):
        return False
    if not 8 <= len(text) <= HEADLINE_MAX or not 2 <= len(piece.words.split()) <= 28:
        return False
    return not text.endswith((".", ":", ",", ";", ".”", '."', ".'", ".’", ",”", ',"', ".)"))


# -- lists of links and share lines ---------------------------------------------------------------------------


def _mark_lists(pieces: Sequence[Piece]) -> None:
    """A label alone on its line takes the captions and headlines under it along."""
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        if piece.kind == "related" and LABEL_ALONE.fullmatch(piece.text):
            many = piece.text.endswith(":") or LIST_LABEL.match(piece.text.lstrip(" *-•>")) is not None
            at = _take_list(pieces, at, many)


def _take_list(pieces: Sequence[Piece], at: int, many: bool) -> int:
    """Mark what belongs to the label above `at`; the index after it. A headline after a gap is taken only in a list."""
    taken = 0
    while at < len(pieces) and taken < LIST_MAX:
        piece = pieces[at]
        if piece.kind == "caption" and (taken == 0 or not piece.gap):
            at += 1
            continue
        entry = headline_like(piece) or (many and len(piece.text) <= TOPIC_MAX and not ends_sentence(piece.text))
        if piece.kind not in STORY or not entry or (piece.gap and taken and not many):
            break
        if piece.gap and not many and not _gap_after(pieces, at):
            break
        piece.kind = "related"
        taken += 1
        at += 1
    return at


def _gap_after(pieces: Sequence[Piece], at: int) -> bool:
    return at + 1 >= len(pieces) or pieces[at + 1].gap


def _mark_share_tail(pieces: Sequence[Piece]) -> None:
    """Short lines between a share line and the end of the text are of the page, not of the story."""
    tail = len(pieces)
    while tail > 0 and (pieces[tail - 1].kind not in STORY or _stub(pieces[tail - 1])):
        tail -= 1
    share = next((i for i in range(tail, len(pieces)) if pieces[i].kind == "share"), len(pieces))
    for piece in pieces[share:]:
        if piece.kind is None:
            piece.kind = "share"


def _stub(piece: Piece) -> bool:
    return headline_like(piece) and len(piece.text) <= 80 and not QUOTE_MARK.search(piece.text)


# -- titles ---------------------------------------------------------------------------------------------------


def same_title(words: str, title: str) -> bool:
    """Whether two folded lines are one headline; a site's name behind it ("… | The Herald") does not count."""
    if not words or not title:
        return False
    shorter, longer = sorted((words, title), key=len)
    if len(shorter) >= 20 and longer.startswith(shorter + " ") and len(longer) - len(shorter) <= 30:
        return True
    return words == title or fuzz.ratio(words, title) >= TITLE_SAME


def _mark_titles(pieces: Sequence[Piece], given: str | None) -> None:
    title = fold(given) if given else ""
    if title:
        _mark_copies(pieces, title)
    first = next((i for i, p in enumerate(pieces) if p.kind is None or p.kind == "title"), None)
    if first is None or pieces[first].kind == "title":
        return
    if first <= TOP and _heads(pieces, first, title):
        pieces[first].kind = "title"
        _mark_copies(pieces, pieces[first].words)


def _mark_copies(pieces: Sequence[Piece], title: str) -> None:
    for piece in pieces:
        if (
            piece.kind in (None, "related")
            and len(piece.words) <= 2 * len(title) + 40
            and same_title(piece.words, title)
        ):
            piece.kind = "title"


def _heads(pieces: Sequence[Piece], at: int, title: str) -> bool:
    """Whether the first line reads as the headline of what follows."""
    piece = pieces[at]
    if not headline_like(piece):
        return False
    below = [p for p in pieces[at + 1 : at + 6] if p.kind is None]
    if not any(len(p.words.split()) >= TEXT_AFTER_TITLE or len(p.text) > len(piece.text) for p in below):
        return False
    words = set(piece.words.split())
    return not title or len(words & set(title.split())) >= max(2, TITLE_SHARE * len(words))


# -- teasers and standfirsts ----------------------------------------------------------------------------------


def _mark_teasers(pieces: Sequence[Piece]) -> None:
    """Of two copies of the lead, the lower stands within the story and the upper is the teaser."""
    story = [i for i, p in enumerate(pieces[: TOP + TEASER_REACH]) if p.kind is None]
    for place, upper in enumerate(story[:OPENING]):
        if place and len(pieces[story[place - 1]].text) > STANDFIRST_MAX:
            break  # the story has begun; what is repeated from here on is a pull-quote
        lower = next((i for i in story[place + 1 :] if _copy(pieces[upper].words, pieces[i].words)), None)
        if lower is not None and not (upper + 1 < len(pieces) and _is_name(pieces[upper + 1])):
            pieces[upper].kind = "teaser"


def _copy(upper: str, lower: str) -> bool:
    if len(upper) < TEASER_MIN or len(lower) < TEASER_MIN:
        return False
    return lower.startswith(upper) or (
        _same_length(upper, lower) and fuzz.ratio(upper[:2000], lower[:2000]) >= TEASER_SAME
    )


def _same_length(a: str, b: str) -> bool:
    return abs(len(a) - len(b)) <= 0.15 * max(len(a), len(b))


_DECK_END = frozenset({"date", "byline", "credit", "title"})


def _mark_standfirst(pieces: Sequence[Piece]) -> None:
    """A dek stands right under the title (or opens the text above the byline) and is set off from the story below."""
    titles = [i for i, p in enumerate(pieces[:TOP]) if p.kind == "title"]
    start = titles[-1] + 1 if titles else 0
    for at in [*(i + 1 for i in titles[:-1]), start]:
        if at < len(pieces) and _is_standfirst(pieces, at, titled=bool(titles)):
            pieces[at].kind = "standfirst"


def _is_standfirst(pieces: Sequence[Piece], at: int, *, titled: bool) -> bool:
    piece = pieces[at]
    if piece.kind is not None or not 20 <= len(piece.text) <= STANDFIRST_MAX:
        return False
    below = next((p for p in pieces[at + 1 :] if p.kind != "caption"), None)
    if below is None:
        return False
    if below.kind in _DECK_END and (titled or at == 0):
        return any(p.kind is None for p in pieces[at + 1 :])
    story = below.kind in (None, "teaser") and len(below.text) > len(piece.text) / 2
    return titled and story and not ends_sentence(piece.text) and len(piece.words.split()) >= 5


# -- pull-quotes ----------------------------------------------------------------------------------------------


def _mark_pullquotes(pieces: list[Piece]) -> None:
    """A short piece whose words all stand inside another, longer one is a pull-quote; a name under it joins it."""
    index = _grams(pieces)
    found = [i for i, p in enumerate(pieces) if p.kind is None and _repeats(pieces, i, index)]
    for at in reversed(found):
        pieces[at].kind = "pullquote"
        if at + 1 < len(pieces) and _is_name(pieces[at + 1]):
            quote, name = pieces[at], pieces[at + 1]
            quote.span = Span(quote.span.start, name.span.end)
            del pieces[at + 1]


def _grams(pieces: Sequence[Piece]) -> dict[tuple[str, ...], list[int]]:
    """Where the openings of the short pieces stand: each looked up once, so the cost is linear in the text."""
    wanted = {tuple(p.words.split()[:GRAM]) for p in pieces if p.kind is None and len(p.text) <= PULL_MAX}
    openings = {gram[0] for gram in wanted if gram}
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, piece in enumerate(pieces):
        if piece.kind is not None:
            continue
        words = piece.words.split()
        for k in [k for k, word in enumerate(words[: 1 - GRAM]) if word in openings]:
            gram = tuple(words[k : k + GRAM])
            if gram in wanted and len(places := index[gram]) < GRAM_PLACES and (not places or places[-1] != at):
                places.append(at)
    return index


def _repeats(pieces: Sequence[Piece], at: int, index: dict[tuple[str, ...], list[int]]) -> bool:
    piece = pieces[at]
    words = piece.words.split()
    if len(piece.text) > PULL_MAX or len(words) < PULL_MIN_WORDS:
        return False
    places = index.get(tuple(words[:GRAM]), ())
    longer = (pieces[i].words for i in places if i != at and len(pieces[i].words) > len(piece.words))
    return any(f" {piece.words} " in f" {other} " for other in longer)


_NAME = re.compile(r"[—–-]?\s?[^\W\d_a-z]")


def _is_name(piece: Piece) -> bool:
    """A line with only a name or an office: "– Jane Roe, minister"."""
    if (
        piece.kind not in (None, "byline")
        or piece.words.startswith("by ")
        or len(piece.text) > NAME_MAX
        or ends_sentence(piece.text)
    ):
        return False
    return _NAME.match(piece.text) is not None and 1 <= len(piece.words.split()) <= NAME_MAX_WORDS
