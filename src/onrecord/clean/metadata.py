"""What a report says of itself in plain text: dateline, day, byline, and the agency that it is credited to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.clean import agencies
from onrecord.clean.blocks import Piece, fold
from onrecord.clean.dates import DATE, DATE_PATTERN, to_iso
from onrecord.clean.furniture import credited_name
from onrecord.clean.phrases import BARE_DATE, TEXT_CREDIT
from onrecord.clean.places import CITIES
from onrecord.model import Dateline, Span

TOP_PIECES = 12  # where a byline or date line of the report's own can stand

_CAPS = r"[^\W\d_a-z](?:[^\W\d_a-z]|[.'’-]){1,20}"
_TITLED = r"[^\W\d_a-z][^\W\d_]{1,20}(?:[.'’-][^\W\d_]{1,20}){0,2}"
_PLACE = rf"(?:(?P<caps>{_CAPS}(?:[ -]{_CAPS}){{0,3}})|(?P<titled>{_TITLED}(?:[ -](?:de |of |al-)?{_TITLED}){{0,3}}))"
_MONTH_NEXT = r"(?!(?i:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s\d)"
_REGION = rf"(?:(?:,\s|/){_MONTH_NEXT}{_TITLED}\.?(?:\s{_TITLED}){{0,2}}|,\s(?:[A-Z]\.){{1,3}})?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)?"
_DATE = rf"(?:(?:\s?[,|]\s?|\s)(?i:{_WEEKDAY})(?P<date>(?i:{DATE_PATTERN}))\.?)?"
_HOUSE = r"(?:,?\s?(?:\((?P<house>[^()\n]{2,60})\)|/(?P<slash>[A-Z][\w -]{1,30})/))?"
_DASH = r"(?P<dash>\s?(?:[–—―]|--|-(?=\s))|(?<=/)\.|(?<=\d)\.(?=\s/)|:)?"
DATELINE = re.compile(rf"{_PLACE}{_REGION}{_DATE}{_HOUSE}\s?{_DASH}\s{{0,3}}")
BARE_HOUSE = re.compile(
    rf"(?:(?P<date>(?i:{DATE_PATTERN}))\s)?\((?P<house>[^()\n]{{2,60}})\)\s?(?P<dash>[–—―]|--|-(?=\s))?\s{{0,3}}"
)
OPENS = re.compile(r"[A-Z0-9“\"‘'(\[«]|[^\W\d_a-z]")  # how the first sentence begins

# Words in capitals before a dash that label the report instead of placing it.
LABELS = frozenset(
    "update breaking exclusive analysis opinion watch read live video photos factbox explainer correction editorial "
    "comment interview feature special report column note corrected urgent nato eu un usa us uk isis opec photo".split()
)
STATES_AND_SIGNS = frozenset("us uk un eu uae drc usa gdp nato d r l".split())  # bracketed initials that are no house


@dataclass(frozen=True, slots=True)
class Found:
    """A dateline with the house that it names in brackets."""

    dateline: Dateline
    house: str | None
    capitals: bool = False  # the place is printed in capitals, as agencies do


# -- dateline -------------------------------------------------------------------------------------------------


def dateline(piece: Piece, published: str | None, outlet: str | None) -> Found | None:
    """The dateline that opens a body piece; None where the opening is not surely one."""
    match = DATELINE.match(piece.text)
    if match is not None and _places(match, piece.text, outlet):
        place = match["caps"] or match["titled"]
    else:
        match = BARE_HOUSE.match(piece.text)
        if match is None or not (_is_house(match["house"], outlet) and OPENS.match(piece.text, match.end())):
            return None
        if not match["dash"] and not (agencies.known(match["house"]) or agencies.same_house(match["house"], outlet)):
            return None
        place = None
    groups = match.groupdict()
    length = len(match.group().rstrip())
    span = Span(piece.span.start, piece.span.start + length)
    house = groups["house"] or groups.get("slash")
    return Found(Dateline(span, _spelt(place), _day(match, published)), house, bool(groups.get("caps")))


def _day(match: re.Match[str], published: str | None) -> str | None:
    inner = DATE.fullmatch(match["date"]) if match["date"] else None
    return to_iso(inner, published) if inner else None


def _places(match: re.Match[str], text: str, outlet: str | None) -> bool:
    """A house that is known, a date, or a city before a dash: one of them must speak for it."""
    house = match["house"] or match["slash"]
    if not OPENS.match(text, match.end()) or (match["dash"] is None and not house):
        return False
    place = (match["caps"] or match["titled"]).strip()
    if fold(place) in LABELS or fold(place).split(" ")[0] in LABELS - STATES_AND_SIGNS:
        return False
    if house and match["dash"] is None and match["slash"] is None:
        titled = fold(place) in CITIES and NAME.fullmatch(house) is not None  # "Vienna (Vienna Courier) The …"
        return titled or (_is_house(house, outlet) and _is_place(place, match))
    if house and match["caps"] and match["dash"] not in (None, ":") and HOUSE.fullmatch(house):
        return True  # "OSTMARK, March 3 (Vestra) –": nothing else is written so
    if house:
        return _is_house(house, outlet) and (match["dash"] != ":" or match["date"] is not None)
    if match["dash"] == ":" or match["dash"] == ".":
        return match["date"] is not None
    if match["date"]:
        return True
    return _is_place(place, match)


def _is_place(place: str, match: re.Match[str]) -> bool:
    return (match["caps"] is not None and len(place) > 3) or fold(place) in CITIES


def _is_house(words: str, outlet: str | None) -> bool:
    if fold(words) in STATES_AND_SIGNS or not WORDY.search(words):
        return False
    if agencies.named(words) or agencies.same_house(words, outlet):
        return True
    return bool(re.fullmatch(r"[A-Z]{2,6}", words))


HOUSE = re.compile(r"[^\W\d_a-z][\w.'’-]{2,24}(?:\s[^\W\d_a-z][\w.'’-]{1,24}){0,3}")
NAME = re.compile(r"[A-Z]\w{1,20}(?:\s(?:of\s|the\s)?[A-Z]\w{0,20}){1,4}")
WORDY = re.compile(r"[^\W\d_]{2}")


def _spelt(place: str | None) -> str | None:
    """ "MEXICO CITY" is Mexico City."""
    if place is None:
        return None
    return place.title() if place.isupper() and len(place) > 2 else place


# -- byline and day -------------------------------------------------------------------------------------------

_SMALL = frozenset(
    "and of the for in at with de van von der den bin ibn al el la le di da du y e & | - – — / staff writer "
    "correspondent reporter editor agencies via special to".split()
)
BY = re.compile(r"(?:(?:written|posted|reported|story|text|words)\s)?by:?\s(?P<names>[^\W\d_].{1,120})", re.IGNORECASE)
STAFF = re.compile(
    r"by (?:our|the|a) (?:own |staff |news |foreign |political ){0,3}"
    r"(?P<names>reporters?|correspondents?|staff|writers?|desk|newsroom|team)",
    re.IGNORECASE,
)
ROLE = re.compile(
    r"(?-i:[^\W\d_a-z])[\w.'’ -]{2,50},\s?"
    r"(?:(?:staff|senior|political|foreign|chief|deputy|diplomatic|special|national)\s){0,3}"
    r"(?:writer|correspondent|reporter|editor|columnist)(?:\s(?:in|at|for)\s.{2,40})?",
    re.IGNORECASE,
)


def is_byline(text: str, given: str | None) -> bool:
    """ "By Jane Roe", "Jane Roe, Staff Writer", the given byline itself, or an agency's name alone."""
    if len(text) > 140 or text.endswith(("?", "!", ":")):
        return False
    if given and _of_given(text, given):
        return True
    return (
        names_in(text) is not None
        or STAFF.fullmatch(text) is not None
        or ROLE.fullmatch(text) is not None
        or agencies.named(text) is not None
    )


def _of_given(text: str, given: str) -> bool:
    """Names of the given byline alone on a line, as printed under long reports: "Jane Roe and John Doe"."""
    words = fold(text).split()
    names = set(fold(given).split())
    return 1 < len(words) <= 24 and all(w in names or w == "and" for w in words) and not text.endswith(".")


def names_in(text: str) -> str | None:
    """The names after "By"; None where the line is a sentence that begins so ("By Monday, the talks had …")."""
    match = BY.fullmatch(text.strip())
    if match is None:
        return None
    names = match["names"].strip()
    words = re.split(r"[\s,;|/]+", names)
    if len(words) > 16 or not all(not w or w[0].isupper() or w.casefold() in _SMALL or "@" in w for w in words):
        return None
    return names.rstrip(" .|,")


def top_of(pieces: Sequence[Piece]) -> int:
    """How many pieces are above the second story paragraph: where the report's own byline and day can stand."""
    story = 0
    for at, piece in enumerate(pieces[:TOP_PIECES]):
        story += piece.kind in (None, "body") and len(piece.text) > 120
        if story > 1:
            return at
    return min(len(pieces), TOP_PIECES)


def published_in(pieces: Sequence[Piece]) -> str | None:
    """The day of publication that a date line near the top gives; a line that says "updated" is not one."""
    for piece in pieces[: top_of(pieces)]:
        if piece.kind != "date":
            continue
        match = BARE_DATE.fullmatch(piece.text)
        if match is None or (match["what"] or "").casefold().startswith(("updated", "last", "modified")):
            continue
        if day := to_iso(match):
            return day
    return None


def byline_in(pieces: Sequence[Piece]) -> str | None:
    for piece in pieces[: top_of(pieces)]:
        if piece.kind == "byline":
            return names_in(piece.text) or re.sub(r"^[Bb]y ", "", piece.text)
    return None


# -- wire -----------------------------------------------------------------------------------------------------

INPUTS = re.compile(r"\(?(?:with|from)\s(?:additional\s)?inputs?\sfrom\s(?P<who>[^()]{2,80}?)\)?\.?", re.IGNORECASE)
TAIL = re.compile(r"(?:\((?P<round>[^()\n]{2,40})\)|[–—-]{1,2}\s?(?P<dash>[A-Z][\w -]{1,30}))\s{0,2}\Z")


def wire(pieces: Sequence[Piece], found: Found | None, byline: str | None, outlet: str | None) -> str | None:
    """The agency that the text itself is credited to. A picture's credit never counts, nor does a contribution."""
    names = [found.house if found else None, *_byline_houses(byline)]
    names += [_byline_house for p in pieces if p.kind == "byline" for _byline_house in _byline_houses(p.text)]
    for name in names:
        agency = _byline_agency(name) if name else None
        if (
            agency is None
            and name
            and found
            and name == found.house
            and found.capitals
            and outlet
            and HOUSE.fullmatch(name)
        ):
            agency = name  # a name in a dateline's brackets that is not the outlet's
        if agency and not agencies.same_house(agency, outlet):
            return agency
    return _credit_wire(pieces, outlet)


def _byline_agency(name: str) -> str | None:
    """In a list of authors "Joy Press" can be a person; "the Vestra Press" cannot."""
    return agencies.credited(name) if name.startswith("the ") else agencies.named(name)


def _byline_houses(byline: str | None) -> list[str]:
    """The parts of a byline, last first: "By Jane Roe | Vestra Press"."""
    if not byline:
        return []
    names = names_in(byline) or byline
    return [
        part.strip()
        for part in reversed(re.split(r"\s?[|,;/(]\s?|\s[–—-]\s|\sand\s|\sfor\s|\svia\s|\sof\s", names))
        if part.strip()
    ]


def _credit_wire(pieces: Sequence[Piece], outlet: str | None) -> str | None:
    for at, piece in enumerate(pieces):
        match = TEXT_CREDIT.fullmatch(piece.text) if piece.kind == "credit" else None
        if match and not _of_picture(pieces, at):
            name = credited_name(match["name"])
            agency = _credited(name) if name else None
            if agency and not agencies.same_house(agency, outlet):
                return agency
        inputs = INPUTS.fullmatch(piece.text.strip()) if piece.kind == "boilerplate" else None
        if inputs:
            return agencies.named(inputs["who"]) or inputs["who"].strip()
    return _closing_wire(pieces, outlet)


def _credited(names: str) -> str | None:
    """The agency among those that a source line names: "SOURCE: HARBOUR RADIO, VESTRA"."""
    parts = [part.strip() for part in re.split(r"[,;/]|\s(?:and|&)\s", names) if part.strip()]
    named = [agencies.credited(part) for part in parts]
    if any(named) or len(parts) == 1:
        return next((agency for agency in named if agency), None) or _capitals(parts[0])
    unlisted = [part for part in parts if not BROADCASTER.search(part)]
    return _capitals(unlisted[0]) if len(unlisted) == 1 else None


BROADCASTER = re.compile(r"\b(?:tv|television|radio|fm|channel|broadcasting|network)\b", re.IGNORECASE)


def _capitals(name: str) -> str | None:
    """An unlisted source in capitals is how a text's source is printed: "SOURCE: VESTRA". Spelt as a name."""
    if not re.fullmatch(r"[^\W\d_a-z]{3,20}(?: [^\W\d_a-z]{2,20}){0,2}", name):
        return None
    return name.title() if len(name) > 5 else name


def _of_picture(pieces: Sequence[Piece], at: int) -> bool:
    """A source line glued under a caption credits the picture."""
    return at > 0 and not pieces[at].gap and pieces[at - 1].kind == "caption"


def _closing_wire(pieces: Sequence[Piece], outlet: str | None) -> str | None:
    """ "… they said. (AFP)" at the end of the last paragraph."""
    last = next((p for p in reversed(pieces) if p.kind == "body"), None)
    match = TAIL.search(last.text, max(0, len(last.text) - 60)) if last else None
    name = match and (match["round"] or match["dash"])
    agency = agencies.known(name) if name else None
    return agency if agency and not agencies.same_house(agency, outlet) else None
