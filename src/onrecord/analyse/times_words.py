"""The words of time, and a text as a row of them: one letter per token, so that the grammar reads as short patterns.

`tokens` turns a text into `Tokens`; the letters of `Tokens.kinds` are explained in `KINDS`. Linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

# What each letter stands for. Everything else is "x".
KINDS = {
    "W": "a weekday",
    "w": "a weekday cut short",
    "V": "weekdays in the plural",
    "M": "a month",
    "Y": "a number that can be a year",
    "D": "a decade",
    "d": "1 to 31 in digits",
    "n": "any other number",
    "f": "a half or a quarter, as a part",
    "a": "a, an",
    "o": "an ordinal in digits",
    "O": "an ordinal in letters",
    "U": "day to century",
    "u": "days to centuries",
    "H": "hour, minute",
    "h": "hours, minutes, seconds",
    "L": "last",
    "P": "past, previous",
    "N": "next, coming",
    "T": "this",
    "C": "current, same, that",
    "G": "the",
    "A": "ago",
    "E": "earlier",
    "Z": "before",
    "F": "later",
    "e": "early",
    "l": "late",
    "m": "mid",
    "B": "beginning, end",
    "I": "of",
    "K": "a part of the day",
    "k": "parts of the day",
    "R": "today and its neighbours",
    "v": "every, each",
    "9": "hundred, thousand, dozen",
    "X": "several, a few",
    "S": "a season",
    "J": "weekend",
    "c": "a clock time",
    "p": "a.m., p.m.",
    "z": "an ISO date",
    "s": "a date with slashes",
    "q": "about, nearly",
    "1": "more, less",
    "2": "than",
    "3": "at",
    "4": "least, most",
    "i": "in, on, since and the like",
    "r": "now and the like",
    "y": "recently and the like",
    "g": "daily and the like",
    "b": "recent",
    "j": "future",
    "&": "and, or, to",
    "$": "a sign of money",
    "7": "fiscal",
    "\n": "the end of a paragraph",
}

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAY_OF = {name: n for n, name in enumerate(WEEKDAYS, 1)}
WEEKDAY_OF |= {name[:3]: n for name, n in list(WEEKDAY_OF.items())}
WEEKDAY_OF |= {"tues": 2, "weds": 3, "thur": 4, "thurs": 4}
MONTH_OF = {name: n for n, name in enumerate(MONTHS, 1)}
MONTH_OF |= {name[:3]: n for name, n in list(MONTH_OF.items())} | {"sept": 9}
SEASON_OF = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAYPART_OF = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "T12:00", "midday": "MI",
    "midnight": "T24:00", "dawn": "MO", "dusk": "EV", "lunchtime": "MI",
}  # fmt: skip
UNIT_OF = {
    "day": "D", "week": "W", "fortnight": "2W", "month": "M", "quarter": "Q", "year": "Y", "decade": "10Y",
    "century": "100Y", "centurie": "100Y", "hour": "TH", "minute": "TM", "second": "TS", "weekend": "WE",
}  # fmt: skip
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
NUMBER_OF = {name: n for n, name in enumerate(_ONES)}
NUMBER_OF |= {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "hundred": 100, "thousand": 1000, "dozen": 12,
}  # fmt: skip
ORDINAL_OF = {
    name: n for n, name in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
} | {"nineteenth": 19, "twentieth": 20, "eighteenth": 18}
DECADE_OF = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9,
}  # fmt: skip
# A month or weekday that is also another word counts only where it is written with a capital.
_NEEDS_CAPITAL = {"may", "march", "mar", "august", "sat", "sun", "mon", "wed", "fri", "jan", "dec", "sept", "jun"}

_GROUPS = {
    "W": WEEKDAYS,
    "w": ("mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"),
    "V": tuple(day + "s" for day in WEEKDAYS),
    "M": tuple(MONTH_OF),
    "n": tuple(NUMBER_OF),
    "9": ("hundred", "thousand", "dozen"),
    "f": ("half",),
    "a": ("a", "an"),
    "O": (*ORDINAL_OF, "final"),
    "D": tuple(DECADE_OF),
    "U": ("day", "week", "fortnight", "month", "quarter", "year", "decade", "century"),
    "u": ("days", "weeks", "fortnights", "months", "quarters", "years", "decades", "centuries"),
    "H": ("hour", "minute"),
    "h": ("hours", "minutes", "seconds"),
    "L": ("last", "latest"),
    "P": ("past", "previous", "preceding"),
    "N": ("next", "coming", "following", "upcoming"),
    "T": ("this",),
    "C": ("current", "same", "that", "present"),
    "G": ("the",),
    "A": ("ago",),
    "E": ("earlier",),
    "Z": ("before",),
    "F": ("later",),
    "e": ("early",),
    "l": ("late",),
    "m": ("mid", "middle"),
    "B": ("beginning", "start", "end", "close", "outset"),
    "I": ("of",),
    "K": tuple(DAYPART_OF),
    "k": ("mornings", "afternoons", "evenings", "nights"),
    "R": ("today", "yesterday", "tomorrow", "tonight"),
    "v": ("every", "each"),
    "X": ("several", "few", "couple", "many", "some"),
    "S": tuple(SEASON_OF),
    "J": ("weekend", "weekends"),
    "q": ("about", "nearly", "over", "around", "approximately", "roughly", "sometime"),
    "1": ("more", "less", "fewer"),
    "2": ("than",),
    "3": ("at",),
    "4": ("least", "most"),
    "i": (
        "in",
        "on",
        "since",
        "by",
        "until",
        "till",
        "from",
        "during",
        "through",
        "after",
        "for",
        "between",
        "within",
        "throughout",
    ),
    "r": ("now", "currently", "nowadays"),
    "y": ("recently", "lately"),
    "g": ("daily", "weekly", "monthly", "quarterly", "yearly", "annually", "hourly", "nightly"),
    "7": ("fiscal",),
    "b": ("recent",),
    "j": ("future",),
    "&": ("and", "or", "to"),
}
KIND_OF = {word: kind for kind, words in _GROUPS.items() for word in words}

_TOKEN = re.compile(
    r"(?![AaPp]\.?[Mm]\b)[^\W\d_]+"  # most are words
    r"|\d{4}-\d{2}-\d{2}(?![\w-])"  # 2021-09-27
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\w/])"  # 09/27/21
    r"|\d{1,2}:\d{2}(?::\d{2})?(?!\d)"  # 10:30
    r"|\d{1,2}(?:st|nd|rd|th)\b"
    r"|[’']?\d{2,4}s\b"  # 1990s, '90s
    r"|\d+(?:[.,]\d+)?"
    r"|[AaPp]\.?[Mm]\b\.?"
    r"|[’'][Ss]\b"
    r"|\n[ \t\r]*\n"
    r"|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text in tokens: words in lower case, `[start, end)` in code points, and a letter of `KINDS` for each."""

    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    kinds: str
    text: str

    def capital(self, i: int) -> bool:
        """Whether token `i` is written with a capital."""
        return self.text[self.starts[i]].isupper()


def tokens(text: str) -> Tokens:
    """Any text, hostile or empty, in linear time."""
    found = list(_TOKEN.finditer(text))
    read = [_word(match[0]) for match in found]
    spans = [match.span() for match in found]
    return Tokens(
        [word for word, _ in read],
        [start for start, _ in spans],
        [end for _, end in spans],
        "".join([kind for _, kind in read]),
        text,
    )


@lru_cache(maxsize=1 << 15)  # words come again and again, in a text and in the next
def _word(raw: str) -> tuple[str, str]:
    """A token in lower case, and its letter."""
    word = raw.lower()
    kind = KIND_OF.get(word)
    if kind is None:
        return word, "x" if raw.isalpha() else _kind(raw)
    return word, "x" if word in _NEEDS_CAPITAL and not raw[0].isupper() else kind


def _kind(raw: str) -> str:
    """The letter of a token that is no plain word."""
    first = raw[0]
    if first in "’'" and raw[1:2].isdigit():
        return _kind(raw[1:])
    if first == "\n":
        return "\n"
    if first in "-–‑":
        return "-"
    if first in ",.:()/$£€%":
        return "$" if first in "$£€" else first
    if not raw[-1:].isascii() or not (raw[-1].isalnum() or raw[-1] == "."):
        return "x"
    if raw[0] in "aApP":
        return "p"
    if not first.isascii() or not any(c.isdigit() for c in raw):
        return "x"
    return _number_kind(raw)


def _number_kind(raw: str) -> str:
    if "/" in raw:
        return "s"
    if ":" in raw:
        return "c"
    if raw.count("-") == 2:
        return "z"
    if raw[-1] in "hdt":
        return "o"
    if raw[-1] == "s":
        return "D" if raw[-2] == "0" else "o" if raw[-3:] in ("1st", "31st") else "x"
    if not raw.isdecimal() or not raw.isascii():
        return "n"
    if len(raw) == 4 and 1000 <= int(raw) <= 2199:
        return "Y"
    return "d" if len(raw) <= 2 and 1 <= int(raw) <= 31 else "n"


def number(word: str) -> float | None:
    """The number that a token writes in digits or letters."""
    if word in NUMBER_OF:
        return NUMBER_OF[word]
    try:
        return float(word.replace(",", "")) if word.isascii() and len(word) < 9 else None  # noqa: RUF100
    except ValueError:
        return None


def unit(word: str) -> str:
    """The TIMEX3 letter of a unit in the singular or plural."""
    return UNIT_OF[word if word in UNIT_OF else word.removesuffix("s")]
