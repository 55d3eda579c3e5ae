"""What in a report may be there to deceive: names in letters that only look like theirs, an outlet or an agency that is
nearly another, marks that only look like quotation marks, a text's direction turned round.

Nothing is refused for it and nothing mended: it is told, with its place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from onrecord.clean import lookalikes
from onrecord.clean.blocks import Piece
from onrecord.clean.unseen import claims
from onrecord.model import Flag, Span

MOST = 20  # flags of one kind of one report: more tell nothing more
SHOWN = 60  # characters of it that a message repeats

_WORD = re.compile(r"[^\W\d_]{2,80}")
_OTHER = re.compile(r"[^\x00-\u024f\u2000-\u206f\u20a0-\u20cf]")  # beyond Latin letters and common marks
_TURNED = re.compile(r"[\u202d\u202e]|(?<=[A-Za-z])[\u202a-\u202c\u2066-\u2069](?=[A-Za-z])")
_CONTROL = re.compile(r"[\u180e\u200b-\u200d\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")  # of either kind
_WIDTHLESS = re.compile(r"(?<=[A-Za-z])[\u200b-\u200d\u2060\u2061-\u2064\u180e\ufeff]{1,9}(?=[A-Za-z])")
# Opens like a quotation: behind a space, before a letter. (Feet, inches, minutes and ditto marks stand behind numbers.)
_LOOKALIKE = re.compile(r"(?:(?<=\s)|(?<=[(:,—–-])|\A)[″‶ʺˮ˝〃❝❞⹂＂״ʼ‵′❛❜＇ˈ´`‷‴]{1,2}(?=[^\W\d_])", re.MULTILINE)
_MARK = re.compile("[″‶ʺˮ˝〃❝❞⹂＂״ʼ‵′❛❜＇ˈ´`‷‴]")  # any such, for most texts have none
_CLOSES = re.compile(r"(?<=[\w.,!?…])(?:[″‶ʺˮ˝〃❝❞⹂＂״‷‴\"“”]|[ʼ‵′❛❜＇ˈ´`]{1,2}(?=\W|\Z))")
QUOTED = 600  # characters within which it closes
QUOTED_WORDS = 3  # so few are a name or a term, which may be set in any marks
_CREDIT = re.compile(r"\(([^()\n]{3,40})\)")
_CREDIT_WITHIN = 250  # characters of the text's beginning and end in which it may be credited
_COMMENTS = re.compile(
    r"(?:\W{0,3}(?:\d{1,6} )?(?:readers?['’]? |user )?comments?(?: ?\(?\d{1,6}\)?)?\W{0,3})", re.IGNORECASE
)
# "harbourfan77 • 3 hours ago", "Posted by old_salt at 10:41": nobody signs a report so, below its end.
_COMMENTED = re.compile(
    r"(?:posted by |@)?[\w.-]{2,30} ?(?:[•·|,–-] ?)?(?:\d{1,3}|an?) (?:second|minute|hour|day|week|month|year)s? ago"
    r"(?: ?[•·|] ?(?:reply|report|like).{0,20})?|posted by [\w.-]{2,30} (?:at|on) .{4,25}",
    re.IGNORECASE,
)


def flags(
    text: str, pieces: Sequence[Piece], *, outlet: str | None, title: str | None, byline: str | None, url: str | None
) -> tuple[Flag, ...]:
    """What is suspicious, by kind, then place."""
    found = [
        *_outlet(outlet, url),
        *_credits(text, byline, outlet),
        *_letters(text, title, byline),
        *_turned(text),
        *_marks(text),
        *_comments(pieces),
    ]
    return tuple(found)


# --- names that are nearly others ---


def _outlet(outlet: str | None, url: str | None) -> Iterator[Flag]:
    if outlet:
        if meant := lookalikes.nearly(outlet):
            yield Flag("outlet", f'the outlet "{_shown(outlet)}" looks like {meant}, and is not')
        elif _disguised(outlet):
            yield Flag("outlet", f'the outlet "{_shown(outlet)}" is written in look-alike or unseen characters')
    host = _host(url)
    if host and (meant := lookalikes.borrowed(host)):
        yield Flag("outlet", f'the address "{_shown(host)}" looks like one of {meant}, and is not')


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def _credits(text: str, byline: str | None, outlet: str | None) -> Iterator[Flag]:
    """Agencies that the text is credited to, nearly: in a dateline's brackets, at its end, in its byline."""
    told: set[str] = set()
    places = list(_CREDIT.finditer(text[:_CREDIT_WITHIN]))
    start = max(_CREDIT_WITHIN, len(text) - _CREDIT_WITHIN)
    ends = [Span(m.start(1) + start, m.end(1) + start) for m in _CREDIT.finditer(text[start:])]
    for span in [*(Span(*m.span(1)) for m in places), *ends]:
        name = span.of(text)
        if name not in told and (meant := lookalikes.nearly(name, agencies_only=True)):
            told.add(name)
            yield Flag("credit", f'the credit "{_shown(name)}" looks like {meant}, and is not', span)
    for name in re.split(r"[|,;/()]|\band\b|\bfor\b|\bvia\b|[Bb]y ", byline or "")[:10]:
        if name.strip() and name not in told and (meant := lookalikes.nearly(name.strip(), agencies_only=True)):
            yield Flag("credit", f'the credit "{_shown(name.strip())}" looks like {meant}, and is not')


# --- letters ---


def _letters(text: str, title: str | None, byline: str | None) -> Iterator[Flag]:
    if not text.isascii() and _OTHER.search(text):
        there = frozenset(w for w in _WORD.findall(text) if w.isascii())
        told: set[str] = set()
        for match in _WORD.finditer(text):
            word = match[0]
            if not word.isascii() and word not in told and lookalikes.mixed(word, there):
                told.add(word)
                yield Flag("letters", f'"{_shown(word)}" has letters that only look like its own', Span(*match.span()))
            if len(told) >= MOST:
                break
    for what, words in (("title", title), ("byline", byline)):
        for word in _WORD.findall(words or ""):
            if not word.isascii() and lookalikes.mixed(word, frozenset()) and word not in text:
                yield Flag("letters", f'"{_shown(word)}" in the {what} has letters that only look like its own')
    for what, words in (("title", title), ("byline", byline)):
        if words and (_TURNED.search(words) or _WIDTHLESS.search(words)):
            yield Flag("letters", f"the {what} has characters in it that nobody sees")


def _disguised(name: str) -> bool:
    words = _WORD.findall(name)
    return bool(_TURNED.search(name) or _WIDTHLESS.search(name)) or any(
        not word.isascii() and lookalikes.mixed(word, frozenset()) for word in words
    )


def _turned(text: str) -> Iterator[Flag]:
    if text.isascii() or not _CONTROL.search(text):
        return
    if match := _TURNED.search(text):
        yield Flag("direction", "the text's direction is turned round within a line", Span(*match.span()))
    unseen = [m for m in _WIDTHLESS.finditer(text) if _named(text, m)]
    for match in unseen[:MOST]:
        yield Flag("letters", "a name has characters in it that nobody sees", Span(*match.span()))


def _named(text: str, match: re.Match[str]) -> bool:
    """Whether the word around it begins with a capital: a long word or address may be given places to break at."""
    start = match.start()
    while start > 0 and match.start() - start < 40 and (text[start - 1].isalpha() or text[start - 1] in _UNSEEN):
        start -= 1
    return text[start : start + 1].isupper()


_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"

# --- marks, and words that are others' ---


def _marks(text: str) -> Iterator[Flag]:
    if not _MARK.search(text):
        return
    told = 0
    for match in _LOOKALIKE.finditer(text):
        end = _CLOSES.search(text, match.end(), min(len(text), match.end() + QUOTED))
        if end is None or text.startswith("``", match.start()):  # typewriters' marks, still common
            continue
        words = text[match.end() : end.start()]
        if len(words.split()) >= QUOTED_WORDS and "\n\n" not in words:
            told += 1
            name = unicodedata.name(match[0][0], "a mark").lower()
            yield Flag(
                "marks",
                f"words stand in marks that only look like quotation marks ({name})",
                Span(match.start(), end.end()),
            )
            if told >= MOST:
                return


def _comments(pieces: Sequence[Piece]) -> Iterator[Flag]:
    """Sayings below a line that is only "Comments"."""
    start = comments_from(pieces)
    if start is not None:
        found = [p for p in pieces[start + 1 :] if claims(p.text)]
        for piece in found[:MOST]:
            yield Flag("comments", "readers' comments tell what somebody said", piece.span)


def comments_from(pieces: Sequence[Piece]) -> int | None:
    """Which piece heads the readers' comments: the first such line with the story above it."""
    story = 0
    for at, piece in enumerate(pieces):
        if (
            story >= 2
            and len(piece.text) <= 60
            and (_COMMENTS.fullmatch(piece.text) or _COMMENTED.fullmatch(piece.text))
        ):
            return at
        story += len(piece.text) > 60
    return None


def _shown(words: str) -> str:
    return " ".join(words[:SHOWN].split())
