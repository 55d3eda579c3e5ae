"""Who passed the words on, from the speaker outwards: a ministry, an agency, an outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.analyse.cases import Case
from onrecord.analyse.frames import MARKS, Frame
from onrecord.analyse.needles import Expression
from onrecord.analyse.outlets import outlet_name, programme, unmarked_programme
from onrecord.model import Relay, Report, Span, Speaker

_WHO = rf"[^,.;:\n{MARKS}]{{2,70}}?"
_STOP = (
    rf"(?=\s*(?:[,.;:\n{MARKS}]|$|\s(?:as|on|in|that|after|during|late|early|said|reporting|citing|"
    r"quoting|from|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|yesterday|today)\b|\s(?:Mon|Tues|Wednes|Thurs|Fri|"
    r"Satur|Sun)day\b))"
)
_PASSIVE = Expression(
    rf"\b(?:quoted|cited|paraphrased)\b(?:\s+as\s+(?:saying|telling\s[\w ]{{1,30}}?))?(?:\s+(?:on|"
    rf"late)\s+\w+day)?\s+(?:by|in)\s+({_WHO}){_STOP}"
    r"|\b(?:carried|reported|broadcast|published|aired|relayed|distributed|circulated|shown|"
    rf"released)\s+(?:live\s+)?(?:on\s+\w+day\s+)?(?:by|on)\s+({_WHO}){_STOP}"
)
_ACTIVE = Expression(
    rf"(?:^|[,;:{MARKS}—–-]\s{{0,5}})(?:(?:[Aa]s|though|[Tt]oday,|"
    rf"[Yy]esterday,)\s{{1,5}})?((?:the\s{{1,5}}|state\s{{1,5}}(?=TV|tele|media|radio)|"
    rf"[A-Z])(?:[^,.;:\n{MARKS}]|\.com\b){{1,60}}?)\s{{1,5}}(?:first\s{{1,5}})?(?:reported|reports|has reported|"
    r"quoted|cited|showed|carried)\b"
)
# "as the Bay Post notes": the verbs of writing pass words on only so.
_AS = Expression(
    rf"\b[Aa]s\s((?:the\s|[A-Z])(?:[^,.;:\n{MARKS}]|\.com\b){{1,60}}?)\s(?:has\s)?(?:note[sd]|points? out|pointed out|"
    r"observe[sd]|wrote|writes|puts? it|explain(?:s|ed)|told)\b"
)
_ACCORDING = Expression(
    r"\b[Aa]ccording to\s+(?:a\s+(?:statement|report|transcript|readout|summary|video)\s+(?:by|"
    rf"from|in|on)\s+)?({_WHO}){_STOP}"
)
_DOCUMENT_BY = Expression(
    r"\b(?:statement|transcript|readout|summary|account|translation|video)\s+(?:released\s+|"
    rf"issued\s+|published\s+|provided\s+|posted\s+)?(?:by|from)\s+({_WHO}){_STOP}"
)
_INTERPRETED = Expression(r"\b(?:through|via) ((?:an?|his|her|the|their) (?:[\w-]+ )?(?:translator|interpreter))\b")
# Who passes on without a name of his own: "according to Ostra's state news agency", "a pool report".
_MEDIA = re.compile(
    r"(?:an? |the |its |his |her )?(?:[A-Z]\w+(?:['’]s)? )?(?:(?:state|local|official|semi-official|government) ){0,3}"
    r"(?:(?:news|press|radio|television|TV) )?(?:agency|media|television|TV|radio|newspapers?|"
    r"station|outlet|(?:several |news )?reports|pool reports?)"
)
# "the palace released this statement from Tarr:": an office gives out what another says.
_GAVE_OUT = re.compile(
    r"\b((?:[Tt]he )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}|[Tt]he (?:palace|ministry|embassy|party|campaign|company))"
    r" (?:also |later )?(?:released|issued|published|posted|put out|read|distributed|tweeted) "
    r"(?:an?|the|this|the following) (?:[\w’'-]+ ){0,3}?(?:statement|message|letter|transcript|video|recording) "
    r"(?:from|by|of|on behalf of)\s*$"
)
_OWNED_SOURCES = re.compile(
    r"((?:the )?[A-Z][\w.&’'-]*(?: [A-Z][\w.&-]*){0,3})['’]s? (?:[a-z-]+ )?(?:sources?|informants?)\b", re.IGNORECASE
)
_INTERVIEW = re.compile(r"\b(?:interview|appearance|address|speech)\s*$")
# "Marram reported, citing Tidewire": Tidewire had it first.
_CITES = Expression(r"\b(?:citing|quoting)\b")
_AGENCY = re.compile(r"(?:the )?([A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}) agency$")
_WHOM = re.compile(rf"\s+({_WHO}){_STOP}")
_PASSED_ON = re.compile(r"\b(?:quoted|cited|report(?:s|ed|ing)?|carried|showed|relayed)\b", re.IGNORECASE)


def relays(frame: Frame) -> tuple[tuple[Relay, ...], str]:
    """The relays that the sentence names, nearest to the speaker first, and the rule ("" where there are none)."""
    text = frame.text
    found: list[tuple[int, Relay]] = []
    for rank, pattern in ((0, _INTERPRETED), (2, _PASSIVE), (2, _ACTIVE), (2, _AS), (2, _ACCORDING), (1, _DOCUMENT_BY)):
        for match in pattern.finditer(text):
            group = next(i for i in range(1, (match.lastindex or 0) + 1) if match[i])
            place = Span(*match.span(group))
            leads = pattern is _ACCORDING and _leads(frame, match)
            words = match[group]
            if (
                (frame.source and pattern is _DOCUMENT_BY and frame.source.covers(place))
                or (frame.source and place.overlaps(frame.source) and match.start() <= frame.source.start)
                or _DATE.match(words)
                or (frame.apart(Span(*match.span())) and not leads)
            ):
                continue
            name = outlet_name(words)
            if name is None:
                if (
                    leads
                    or (pattern is _ACTIVE and _THE_PAPER.fullmatch(words))
                    or pattern is _INTERPRETED
                    or (pattern is _ACCORDING and _MEDIA.fullmatch(words))
                    or (
                        pattern in (_PASSIVE, _DOCUMENT_BY)
                        and re.match(r"(?:the\s+)?(?:\w+['’]s\s+)?[A-Z]|the \w+ ministry|state ", words)
                    )
                ):
                    name = _headed(plain(words))
                else:
                    continue
            if pattern is _PASSIVE and _INTERVIEW.search(text, 0, match.start()):
                continue  # "an interview aired by": its medium
            if all(relay.name != name for _, relay in found):
                found.append((rank, Relay(name, frame.original(place))))
    found += ((2, relay) for relay in _around_source(frame) if all(relay.name != other.name for _, other in found))
    found.sort(key=lambda pair: pair[0])
    return tuple(relay for _, relay in found), "named" if found else ""


def _around_source(frame: Frame) -> Iterator[Relay]:
    """Who leads up to a source ("the palace released a statement from Tarr") or owns it ("Marram’s sources")."""
    if frame.source is None:
        return
    if gave := _GAVE_OUT.search(frame.text, 0, frame.source.start):
        yield Relay(plain(gave[1]), frame.original(Span(*gave.span(1))))
    owner = _OWNED_SOURCES.match(frame.text, frame.source.start, frame.source.end)
    if owner and (name := outlet_name(owner[1])):
        yield Relay(name, frame.original(Span(*owner.span(1))))


def handed_on(name: str) -> bool:
    """Whether a relay's name is that of an outlet or of media: what passes on one saying passes on the next."""
    return outlet_name(name) is not None or _MEDIA.fullmatch(name) is not None


def told_outlet(addressee: Speaker | None, report: Report) -> str | None:
    """The outlet that was told, which passed the words on: "told Marram"; None for this report's own and for others."""
    own, wire = report.outlet, report.wire
    name = outlet_name(addressee.name) if addressee else None
    if name is None and addressee and wire and addressee.name.casefold() == wire.casefold():
        name = wire
    several = addressee and (addressee.name[0].islower() or addressee.name.endswith(" media"))
    unnamed = several and addressee and _MEDIA.fullmatch(addressee.name)
    if name is None and addressee and unnamed and plain(addressee.name) != "media":
        name = plain(addressee.name)  # "told a local radio station"
    return None if name is None or (own and _same_outlet(name, own)) else name


def told_programme(case: Case, report: Report) -> tuple[str, str | None] | None:
    """The programme that was told, and the relay that it is: none where it is of this report's own outlet."""
    if not case.statement.cue or not _TELLS.search(case.frame.cue_words):
        return None
    end = case.statement.cue[0].end
    words = report.text[end : end + PROGRAMME]
    found = programme(words) or unmarked_programme(words)
    if found is None:
        return None
    show, owner = found
    if programme(words) is None:
        return show, None if report.outlet and _same_outlet(owner or "", report.outlet) else owner
    mine = report.outlet and any(_same_outlet(name, report.outlet) for name in (show, owner) if name)
    return show, None if mine else show


_TELLS = re.compile(r"\b(?:told|tells?|telling)$", re.IGNORECASE)
PROGRAMME = 90  # code points behind "told" in which a programme is named


_NO_NAME = frozenset(("the", "online", "web", "com"))


def _same_outlet(name: str, own: str) -> bool:
    """Whether a name is this report's own outlet: "Marram News" of "Marram Online News"."""
    words, mine = (
        set(re.findall(r"\w+", re.sub(r"([a-z])([A-Z])", r"\1 \2", one).casefold())) - _NO_NAME for one in (name, own)
    )
    return words <= mine or mine <= words


_THE_PAPER = re.compile(
    r"(?:the |this )?(?:newspaper|paper|network|magazine|broadcaster|(?:news )?agency|channel|outlet|station|website)",
    re.IGNORECASE,
)
_LONG_NAMES = {
    "AP": "Associated Press", "AFP": "Agence France-Presse", "BBC": "British Broadcasting Corporation",
    "NPR": "National Public Radio", "WSJ": "Wall Street Journal", "UPI": "United Press International",
}  # fmt: skip


def name_outlets(cases: Sequence[Case], text: str) -> None:
    """ "The paper" is the outlet named last; an agency's letters stand for its name where `text` has that."""
    full = {short: name for short, name in _LONG_NAMES.items() if name in text}
    last: str | None = None
    for case in cases:
        words = case.frame.source_words
        own = None if _OWNED_SOURCES.match(words) else outlet_name(words)
        case.via = tuple(relay for relay in case.via if relay.name != own)  # "the Marram Post, which first reported"
        named = [own, *(relay.name for relay in case.via)]
        to = case.addressee
        if to and _THE_PAPER.fullmatch(to.name) and last:
            case.addressee = replace(to, name=last)
            case.via = case.via or (Relay(last),)
        case.via = tuple(_named(relay, last, full) for relay in case.via)
        last = next((name for name in named if name and outlet_name(name) and not _THE_PAPER.fullmatch(name)), last)


def _named(relay: Relay, last: str | None, full: Mapping[str, str]) -> Relay:
    if last and _THE_PAPER.fullmatch(relay.name):
        return replace(relay, name=last)
    return replace(relay, name=full[relay.name]) if relay.name in full else relay


def _leads(frame: Frame, match: re.Match[str]) -> bool:
    """Whether "According to …," opens a sentence whose own subject then speaks: all of it was passed on."""
    if frame.source is None or frame.text[: match.start()].strip() or frame.source.start < match.end():
        return False
    return frame.text[match.end() : match.end() + 1] == ","


def cited(frame: Frame, text: str) -> Relay | None:
    """Whom the one who passes words on cites for them; `text` is the report's."""
    if (match := _CITES.search(frame.text)) is None:
        return None
    at = frame.original(Span(*match.span())).end
    whom = _WHOM.match(text, at, min(len(text), at + 90))
    if whom is None:
        return None
    agency = _AGENCY.match(whom[1])  # but no person, and no reason: "citing Tarr", "citing high prices"
    name = outlet_name(whom[1]) or (agency[1] if agency else None)
    return Relay(name, Span(*whom.span(1))) if name else None


_DATE = re.compile(
    r"(?:late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|"
    r"Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d|\d",
)


def _headed(words: str) -> str:
    """A name up to the words that only say more: "Public Institute last year" → "Public Institute"."""
    return re.split(r"\s(?:last|this|late|with|also|when|who|which|of its|early)\b", words, maxsplit=1)[0]


# "Tarr’s remarks cited by an agency": what passed on is what Tarr said.
_OWNED = re.compile(r"['’]s?\s+(?:remarks|comments|words|statement|speech|letter|tweet|interview|warning|claim)s?\b.*$")


# "a transcript released by the Harbour Office": who passed it on.
_DOCUMENT = re.compile(
    r"^(?:an? |the |its )?(?:[\w-]+ ){0,2}(?:statement|transcript|readout|summary|account|report|video|release)s? "
    r"(?:[a-z]+ )?(?:by|from) (?:the )?"
)


# "Una Venn, editor of the Marram Post", "Marram's Una Venn": a person of an outlet, not the outlet.
_OF_AN_OUTLET = re.compile(r"(?:[A-Z][\w.&-]*['’]s? )?(?P<name>[A-Z][a-z’'-]+(?: [A-Z][\w’'.-]*){1,2})(?:, |$)")


def _person(words: str) -> str | None:
    """The person whom words name before the outlet that he is of; None where they name an outlet alone."""
    match = _OF_AN_OUTLET.match(words)
    if match is None or outlet_name(match["name"]) or match.end() == len(words) == len(match["name"]):
        return None
    return match["name"] if outlet_name(words) else None


def plain(words: str) -> str:
    """A source's words as a relay's name: without article and with single spaces."""
    words = _DOCUMENT.sub("", _OWNED.sub("", " ".join(words.split())))
    if person := _person(words):
        return person
    words = re.sub(r"^(?:the )?[A-Z][\w]+-based ", "", words)
    return outlet_name(words) or re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE)
