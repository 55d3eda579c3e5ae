"""What a line is by its own words: caption, credit, related, share, boilerplate; None where it may be story.

Losing a statement is worse than keeping a share line, so each rule asks for the whole shape of the line, not one word.
"""

from __future__ import annotations

import re

from onrecord.clean import agencies, phrases
from onrecord.clean.blocks import WORD, ends_sentence
from onrecord.clean.dates import DATE
from onrecord.model import BlockKind

LABEL_LINE_MAX = 240  # code points: a label with the headline after it; longer lines are paragraphs that begin alike
CAPTION_MAX = 700  # the longest picture texts of agencies run to about 600
NOTE_MAX = 400  # correction and contribution notes
DATE_MAX = CREDIT_MAX = 120
CREDIT_REACH = 160  # from the end of a caption
CRUMB_MAX = 90
SENTENCES_IN_CAPTION = 2  # a paragraph of more sentences with a credit at its end is story that lost its line break
PICTURE_MAX = 320  # a sentence that only looks like a caption, without a credit

QUOTE_MARK = re.compile('[“”"«»]')
SENTENCE_BREAK = re.compile(r"[a-z0-9\)”\"’][.!?]['\"”’)]?\s+(?=[A-Z“\"‘])")
CRUMB_SEPARATOR = re.compile(r"\s?[/>»›|→•·]\s?")
CRUMB_SPACED = re.compile(r"\s[/|•·]\s|[>»›→]")
# What a credit at a line's end has, one of them: spares a slow search.
TAIL_CUES = (*")]©|/:", *"Photo photo Picture picture Image image Credit credit Getty via".split())
DIGIT = re.compile(r"\d")
SMALL_WORDS = frozenset("and of the for in with via & / | - de from agencies news agency wire".split())


def kind_of(line: str, *, top: bool = False) -> BlockKind | None:
    """What `line` is by its own words, None when it may be story. `top`: no story has come before it."""
    text = line.strip()
    if not WORD.search(text):
        return "boilerplate"  # rules and stars between sections
    if phrases.GALLERY.search(text):
        return "caption"
    if len(text) > CAPTION_MAX:
        return None
    found = _date(text) or _credit(text) or _link(text) or _note(text) or (_crumb(text) if top else None)
    return found or ("caption" if is_caption(text, top=top) else None)


def _date(text: str) -> BlockKind | None:
    if len(text) > DATE_MAX or not DIGIT.search(text):
        return None
    if phrases.BARE_DATE.fullmatch(text):
        return "date"
    return "date" if phrases.UPDATED.fullmatch(text) and not ends_sentence(text.rstrip(".")) else None


def _link(text: str) -> BlockKind | None:
    """Share lines and pointers to other stories."""
    if len(text) <= LABEL_LINE_MAX:
        if phrases.SHARE.fullmatch(text) and not _tells(text):
            return "share"
        if phrases.MIRROR.fullmatch(text) or all(phrases.WEB.fullmatch(word) for word in text.split()):
            return "share"
    if phrases.LABEL_ALONE.fullmatch(text) or phrases.BRACKETED_LINK.fullmatch(text):
        return "related"
    if phrases.POINTER.fullmatch(text) and not _tells(text):
        return "related"
    return "related" if _is_pointer(text) else None


def _is_pointer(text: str) -> bool:
    match = phrases.LABEL_COLON.fullmatch(text)
    if match is None:
        return False
    label = match["label"]
    if (
        label.casefold() in phrases.STRICT
    ):  # "WATCH: Minister walks out", not "Watch: they will walk out, she said at …"
        return label.isupper() or not ends_sentence(text) or len(text) < 60
    return label.isupper() or not _tells(text)


def _tells(text: str) -> bool:
    """Whether it reads as a sentence of the story: someone is quoted in it with a mark and a full stop."""
    return ends_sentence(text) and QUOTE_MARK.search(text) is not None


def _note(text: str) -> BlockKind | None:
    if phrases.BOILERPLATE.fullmatch(text):
        return "boilerplate"
    if len(text) > NOTE_MAX:
        return None
    if phrases.RIGHTS.fullmatch(text) or phrases.CONTRIBUTED.fullmatch(text):
        return "boilerplate"
    mark = phrases.NOTE_MARK.match(text)
    start = mark.end() if mark else 0
    if phrases.NOTE.match(text, start):
        return "boilerplate"
    return "boilerplate" if phrases.ROLL.match(text, start) and _is_roll(text[start:]) else None


def _is_roll(text: str) -> bool:
    """Names, places and tasks, and no sentence: "Reporting by Jane Roe in Ostmark; editing by John Doe"."""
    words = [word.strip(".,;:()[]") for word in text.split()]
    return all(not w or not w[0].islower() or w.casefold() in phrases.ROLL_WORDS for w in words)


def _crumb(text: str) -> BlockKind | None:
    """Navigation above the story, "News / Norland": two to six short parts in a row."""
    if len(text) > CRUMB_MAX or ends_sentence(text) or not CRUMB_SPACED.search(text):
        return None
    parts = CRUMB_SEPARATOR.split(text.strip(" />»›|"))
    short = 2 <= len(parts) <= 6 and all(0 < len(part.split()) <= 3 for part in parts)
    return "boilerplate" if short and not any(agencies.named(part) for part in parts) else None


def _credit(text: str) -> BlockKind | None:
    if len(text) > CREDIT_MAX:
        return None
    if match := phrases.TEXT_CREDIT.fullmatch(text):
        return "credit" if credited_name(match["name"]) else None
    return "credit" if phrases.CREDIT.fullmatch(text) else None


def credited_name(words: str) -> str | None:
    """What stands after "SOURCE:" when it reads as a name: capitals throughout but for small words."""
    name = words.strip(" \t\xa0.)]")
    parts = name.split()
    named = all(p[0].isupper() or p[0].isdigit() or p.casefold() in SMALL_WORDS or "." in p for p in parts)
    return name if 0 < len(parts) <= 8 and named else None


def is_caption(text: str, *, top: bool = False) -> bool:
    """The words under a picture: by how they open, by the credit that ends them, or by the look of the sentence."""
    stops = text.count(".") + text.count("!") + text.count("?")  # a break has one
    if stops > SENTENCES_IN_CAPTION and len(SENTENCE_BREAK.findall(text)) > SENTENCES_IN_CAPTION:
        return False
    if phrases.CAPTION_START.match(text):
        return True
    return _credit_tail(text) or _pictures(text, top)


def _credit_tail(text: str) -> bool:
    tail = text[-CREDIT_REACH:]
    if not any(cue in tail for cue in TAIL_CUES):
        return False
    return phrases.CREDIT_TAIL.search(tail) is not None or _names_tail(tail)


def _names_tail(text: str) -> bool:
    """A last bracket with an agency, or with a name in capitals: "(JANE ROE, AGENCY VIA AGENCY)"."""
    match = phrases.NAMES_TAIL.search(text)
    if match is None or DATE.fullmatch(match["inside"]):
        return False
    parts = [part.strip() for part in re.split(r"[/,|]|\b(?:VIA|via)\b", match["inside"]) if part.strip()]
    house = any(agencies.known(part) for part in parts)
    full_name = match["inside"].isupper() and any(len(part.split()) > 1 for part in parts)
    return len(parts) > 1 and (house or full_name)


def _pictures(text: str, top: bool) -> bool:
    """One sentence that says that it is a picture, or, above the story, one in the present tense with a full date."""
    if len(text) > PICTURE_MAX or QUOTE_MARK.search(text) or SENTENCE_BREAK.search(text):
        return False
    says = phrases.SAYS_PICTURE.search(text)
    if not (says or DIGIT.search(text, max(0, len(text) - 6))):
        return False
    phrase = phrases.PICTURE_PHRASE.search(text) is not None
    verb = phrases.PICTURE_VERB.search(text) is not None
    if phrase and verb and says:
        return True
    dated = phrases.YEAR_TAIL.search(text, max(0, len(text) - 40)) if phrase or (verb and top) else None
    return dated is not None and any(dated[group] for group in ("iso", "dotted", "slashed", "y1", "y2"))
