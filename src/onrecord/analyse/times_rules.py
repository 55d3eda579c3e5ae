"""The grammar of time: patterns over the letters of `times_words.KINDS`, and what each means against the report's day.

A rule is a name, a pattern and a function from the match to (type, value), or None where the words turn out not to
mean a time. Patterns have no nested repetition; rules are tried in order where a match can begin, and the first wins,
so longer forms stand before shorter ones. A match runs over at most a dozen tokens, so the whole is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.analyse import times_calendar as calendar
from onrecord.analyse.times_words import (
    DAYPART_OF,
    DECADE_OF,
    MONTH_OF,
    ORDINAL_OF,
    SEASON_OF,
    WEEKDAY_OF,
    Tokens,
    number,
    unit,
)

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Meaning = tuple[TimeType, str] | None

PAST, UNTOLD, FUTURE = -1, 0, 1
# How far to look for the verb that tells past from future: chosen on the tuning part of TimeBank and AQUAINT.
TENSE_BEFORE, TENSE_AFTER = 9, 7
# How many days farther off a date may lie for being on the side that the verb tells: chosen on the tuning part.
TENSE_DAYS = 100
QUARTER_BEFORE = 60  # tokens: chosen on the tuning part
# A bare month with no verb to tell lies ahead if it comes within so many months: chosen on the tuning part.
MONTHS_AHEAD = 3
_FUTURE_WORDS = frozenset(
    "will shall ll expected scheduled due planned plans plan set next going upcoming tomorrow expects "
    "expect until till hopes intends payable".split()
)
_PAST_WORDS = frozenset(
    "was were had has did said told came met began took held went gave made sent won lost left rose fell saw "
    "spoke wrote became broke brought built led put found since got ran sold "
    "ago last".split()
)


@dataclass(frozen=True, slots=True)
class Place:
    """A match in a text: tokens `first` to `last` (exclusive) and the day that "today" means, if known."""

    tokens: Tokens
    first: int
    last: int
    today: date | None

    def words(self, kinds: str) -> list[str]:
        """The words in the match whose letter is among `kinds`."""
        row = self.tokens
        return [row.words[i] for i in range(self.first, self.last) if row.kinds[i] in kinds]

    def word(self, kinds: str) -> str:
        return next(iter(self.words(kinds)), "")

    def before(self, n: int = 1) -> str:
        return self.tokens.words[self.first - n] if self.first >= n else ""

    def after(self) -> str:
        return self.tokens.words[self.last] if self.last < len(self.tokens.words) else ""

    def kind_before(self) -> str:
        return self.tokens.kinds[self.first - 1] if self.first else "\n"

    def kind_after(self) -> str:
        return self.tokens.kinds[self.last] if self.last < len(self.tokens.kinds) else "\n"

    def tense(self) -> int:
        """PAST or FUTURE by the nearest verb of the sentence that tells, else UNTOLD."""
        row = self.tokens
        if row.words[max(0, self.first - 3) : self.first] in (["as", "soon", "as"], ["as", "early", "as"]):
            return FUTURE
        for i in range(self.first - 1, max(-1, self.first - 1 - TENSE_BEFORE), -1):
            if row.words[i] in ".\n;?!":
                break
            if (found := _tense_of(row.words[i])) is not None:
                return found
        for i in range(self.last, min(len(row.words), self.last + TENSE_AFTER)):
            if row.words[i] in ".\n;?!":
                break
            if (found := _tense_of(row.words[i])) is not None:
                return found
        return UNTOLD


def _tense_of(word: str) -> int | None:
    if word in _FUTURE_WORDS:
        return FUTURE
    if word in _PAST_WORDS or (len(word) > 4 and word.endswith("ed")):
        return PAST
    return None


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    pattern: re.Pattern[str]
    meaning: Callable[[Place], Meaning]


# --- the parts of values --------------------------------------------------------------------------------------------


def _quantity(place: Place) -> float | None:
    """How many: "two", "25", "a", "twenty-five"; None for "several" and the like."""
    total: float | None = None
    for word in place.words("dnYaf9"):
        if word == "half":
            total = (total or 0) + 0.5
            continue
        value = 1.0 if word in ("a", "an") else number(word)
        if value is None:
            continue
        if total is None:
            total = value
        elif value in (100, 1000):
            total *= value
        elif word not in ("a", "an") and total >= 20 and value < 10:
            total += value
    if "couple" in place.words("X"):
        return 2.0
    return None if place.words("X") else total


def _period(count: float | None, unit_: str) -> str:
    """A TIMEX3 duration: P3D, PT2H, P20Y; X where it is not said how many."""
    if unit_ == "WE":
        unit_ = "WE"
    scale = re.match(r"\d+", unit_)
    if scale:
        unit_ = unit_[scale.end() :]
        count = count * int(scale.group()) if count is not None else None
        if count is None and scale.group() == "10":
            return "PXE"
    head = "PT" if unit_[0] == "T" else "P"
    unit_ = unit_.removeprefix("T")
    if count is not None and count % 1 == 0.5 and unit_ == "Y" and count > 1:
        return f"P{int(count)}Y6M"
    amount = "X" if count is None else f"{count:g}"
    return f"{head}{amount}{unit_}"


def _shifted(today: date, unit_: str, count: float) -> str | None:
    """The value that lies `count` units after (before, if negative) today, as coarse as its unit."""
    whole = int(count)
    if unit_ == "D":
        there = calendar.add_days(today, whole)
        return there and there.isoformat()
    if unit_ in ("W", "2W"):
        there = calendar.add_days(today, whole * (14 if unit_ == "2W" else 7))
        return there and calendar.week_value(there)
    if unit_ == "WE":
        there = calendar.add_days(today, whole * 7)
        return there and calendar.week_value(there) + "-WE"
    if unit_ == "M":
        year, month = calendar.add_months(today.year, today.month, whole)
        return f"{year:04}-{month:02}" if 0 < year < 10000 else None
    if unit_ == "Q":
        year, month = calendar.add_months(today.year, today.month, whole * 3)
        return f"{year:04}-Q{(month + 2) // 3}" if 0 < year < 10000 else None
    if unit_ == "Y":
        return f"{today.year + whole:04}" if 0 < today.year + whole < 10000 else None
    if unit_ == "10Y":
        return f"{(today.year + whole * 10) // 10:03}" if 0 < today.year + whole * 10 < 10000 else None
    if unit_ == "100Y":
        return f"{(today.year + whole * 100) // 100:02}" if 0 < today.year + whole * 100 < 10000 else None
    return None


_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "2W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX",
            "10Y": "XXX", "100Y": "XX", "WE": "XXXX-WXX-WE"}  # fmt: skip


def _relative(place: Place, unit_: str, count: float) -> Meaning:
    if unit_.startswith("T"):
        return "TIME", "PAST_REF" if count < 0 else "FUTURE_REF"
    value = _shifted(place.today, unit_, count) if place.today else _UNKNOWN.get(unit_)
    return ("DATE", value) if value else None


# --- meanings -------------------------------------------------------------------------------------------------------


def _iso(place: Place) -> Meaning:
    value = place.word("z")
    if calendar.day(value) is None:
        return None
    return _with_clock(place, value)


def _slashes(place: Place) -> Meaning:
    month, day_, year = (int(part) for part in place.word("s").split("/"))
    if month > 12:
        month, day_ = day_, month
    if year < 100:
        year += 1900 if year > 60 else 2000
    there = calendar.make(year, month, day_)
    return _with_clock(place, there.isoformat()) if there else None


def _with_clock(place: Place, value: str) -> Meaning:
    clock = _clock(place)
    return ("TIME", f"{value}T{clock}") if clock else ("DATE", value)


def _clock(place: Place) -> str | None:
    """hh:mm of a clock time in the match."""
    mark = place.word("p").replace(".", "")
    raw = place.word("c") or (place.word("d") if mark else "")
    if not raw:
        return None
    hour, _, rest = raw.partition(":")
    h = int(hour)
    if mark == "pm" and h < 12:
        h += 12
    elif mark == "am" and h == 12:
        h = 0
    return f"{h:02}:{rest[:2] or '00'}" if h < 25 else None


def _day_of(place: Place) -> int:
    raw = place.word("d") or place.word("o").rstrip("sthndr")
    return int(raw) if raw else 0


def _full_date(place: Place) -> Meaning:
    there = calendar.make(int(place.word("Y")), MONTH_OF[place.word("M")], _day_of(place))
    return ("DATE", there.isoformat()) if there else None


def _month_day(place: Place) -> Meaning:
    """ "Sept 27": of the year that brings it nearest to today; a verb's tense decides between two near ones."""
    month, day_ = MONTH_OF[place.word("M")], _day_of(place)
    if place.today is None:
        return ("DATE", f"XXXX-{month:02}-{day_:02}") if calendar.make(2000, month, day_) else None
    years = (place.today.year + step for step in (-1, 0, 1))
    near = [there for year in years if (there := calendar.make(year, month, day_))]
    if not near:
        return None
    today, tense = place.today, place.tense()
    return "DATE", min(
        near, key=lambda d: abs((d - today).days) - (TENSE_DAYS if tense and (d - today).days * tense >= 0 else 0)
    ).isoformat()


def _month_year(place: Place) -> Meaning:
    return "DATE", f"{place.word('Y')}-{MONTH_OF[place.word('M')]:02}"


def _month(place: Place) -> Meaning:
    """ "in June": the last June that has begun, or the next where the verb looks ahead; bare "May" and "March" need a sign."""
    word = place.word("M")
    short = len(word) < 4 and word != "may" and place.tokens.words[place.last - 1] != "."
    if place.last - place.first == 1 and (short or word in ("may", "march", "august")):
        if place.kind_before() not in ("iI" if word == "may" or short else "iI&,-"):
            return None
    month = MONTH_OF[word]
    if place.words("v"):
        return "SET", f"XXXX-{month:02}"
    if place.today is None:
        return "DATE", f"XXXX-{month:02}"
    today = place.today
    if place.words("LP"):
        step = -1 if month >= today.month else 0
    elif place.words("T"):
        step = 0
    elif place.words("N") or (tense := place.tense()) == FUTURE:
        step = 1 if month < today.month or (place.words("N") and month == today.month) else 0
    elif tense == UNTOLD and (month - today.month) % 12 <= MONTHS_AHEAD:
        step = 1 if month < today.month else 0
    else:
        step = -1 if month > today.month else 0
    return "DATE", f"{today.year + step:04}-{month:02}"


def _weekday(place: Place) -> Meaning:
    return _weekday_value(place, place.word("Ww"))


def _weekday_value(place: Place, word: str, part: str = "") -> Meaning:
    """The day of a weekday: on or before today, after it where the verb looks ahead; "next" is never today."""
    n = WEEKDAY_OF[word]
    kind: TimeType = "TIME" if part else "DATE"
    if place.words("v"):
        return "SET", f"XXXX-WXX-{n}{part}"
    if place.today is None:
        return kind, f"XXXX-WXX-{n}{part}"
    here = place.today.isoweekday()
    if place.words("N"):
        step = (n - here) % 7 or 7
    elif place.words("LP"):
        step = -((here - n) % 7 or 7)
    elif place.tense() == FUTURE:
        step = (n - here) % 7
    else:
        step = -((here - n) % 7)
    there = calendar.add_days(place.today, step)
    return (kind, there.isoformat() + part) if there else None


def _weekday_part(place: Place) -> Meaning:
    return _weekday_value(place, place.word("Ww"), _part(place.word("K")))


def _weekday_clock(place: Place) -> Meaning:
    clock = _clock(place)
    return _weekday_value(place, place.word("Ww"), f"T{clock}") if clock else None


def _clock_date(place: Place) -> Meaning:
    mark = next(i for i in range(place.first, place.last) if place.tokens.kinds[i] == "M")
    there = Place(place.tokens, mark, place.last, place.today)
    meaning = _full_date(there) if there.words("Y") else _month_day(there)
    clock = _clock(place)
    return ("TIME", f"{meaning[1]}T{clock}") if meaning and clock else None


def _weekdays(place: Place) -> Meaning:
    return "SET", f"XXXX-WXX-{WEEKDAY_OF[place.word('V').removesuffix('s')]}"


def _part(word: str) -> str:
    value = DAYPART_OF[word.removesuffix("s") if word not in DAYPART_OF else word]
    return value if value.startswith("T") else "T" + value


def _today_word(place: Place) -> Meaning:
    word = place.word("R")
    step = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    part = "TNI" if word == "tonight" else _part(place.word("K")) if place.words("K") else ""
    kind: TimeType = "TIME" if part else "DATE"
    if place.today is None:
        return kind, "XXXX-XX-XX" + part if step or part else "PRESENT_REF"
    there = calendar.add_days(place.today, step)
    return (kind, there.isoformat() + part) if there else None


def _daypart(place: Place) -> Meaning:
    """ "this morning", "last night", "overnight"."""
    step = -1 if place.words("LP") else 0
    there = calendar.add_days(place.today, step) if place.today else None
    return "TIME", (there.isoformat() if there else "XXXX-XX-XX") + _part(place.word("K"))


def _clock_alone(place: Place) -> Meaning:
    clock = _clock(place) or (_part(place.word("K"))[1:] if place.words("K") else None)
    if clock is None:
        return None
    return "TIME", (place.today.isoformat() if place.today else "XXXX-XX-XX") + "T" + clock


def _unit_shift(place: Place) -> Meaning:
    """ "last week", "this month", "next year"; "the past year" is a duration."""
    unit_ = unit(place.words("UJ")[-1])
    step = -1 if place.words("LP") else 1 if place.words("N") else 0
    if unit_ == "D" and not place.words("N"):
        return None
    if place.words("T") and place.tokens.capital(place.last - 1):
        return None  # "This Week" is a programme
    if unit_ == "Q" and place.words("L") and "latest" in place.words("L"):
        step = -1
    return _relative(place, unit_, step)


def _season(place: Place) -> Meaning:
    season = SEASON_OF[place.word("S")]
    if place.words("v"):
        return "SET", f"XXXX-{season}"
    if place.words("Y"):
        return "DATE", f"{place.word('Y')}-{season}"
    if place.today is None:
        return "DATE", f"XXXX-{season}"
    begins = {"WI": 1, "SP": 3, "SU": 6, "FA": 9}[season]
    year = place.today.year
    if place.words("LP"):
        year -= place.today.month < begins + 3
    elif place.words("N"):
        year += place.today.month >= begins
    elif place.words("T"):
        pass
    elif place.today.month < begins and place.tense() != FUTURE:
        year -= 1
    return "DATE", f"{year:04}-{season}"


def _ago(place: Place) -> Meaning:
    """ "two days ago", "a year earlier": counted back from today."""
    unit_ = unit(place.word("UuHhJ"))
    count = _quantity(place)
    if count is None:
        return "DATE", "PAST_REF"
    if unit_ == "Y" and count == 1 and _of_a_quarter(place):
        return _relative(place, "Q", -5)  # "third-quarter profit of 3 million, against 2 million a year earlier"
    return _relative(place, unit_, -count)


def _of_a_quarter(place: Place) -> bool:
    """Whether the sentences just before speak of a quarter, so that "a year earlier" is that quarter's."""
    return "quarter" in place.tokens.words[max(0, place.first - QUARTER_BEFORE) : place.first]


def _plural(word: str) -> bool:
    return len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "ous"))


def _bare_units(place: Place) -> Meaning:
    """ "for years", "in weeks"."""
    if place.before() not in (
        "for",
        "in",
        "over",
        "within",
        "after",
        "took",
        "take",
        "takes",
        "spent",
        "spend",
        "lasted",
    ):
        return None
    return ("DURATION", _period(None, unit(place.word("u")))) if place.after() not in ("old", "of") else None


def _from_now(place: Place) -> Meaning:
    count = _quantity(place)
    return ("DATE", "FUTURE_REF") if count is None else _relative(place, unit(place.word("UuHh")), count)


def _duration(place: Place) -> Meaning:
    """A length of time; not an age ("the 61-year-old"), a rate ("$5 a week") or a fraction ("three-quarters of")."""
    words = place.tokens.words
    if "old" in words[place.last : place.last + 2]:
        return None
    unit_ = unit(place.word("uUhH"))
    if unit_ == "Q" and (place.after() == "of" or place.tokens.kinds[place.first] in "qa1"):
        return None
    one = place.tokens.words[place.first] in ("a", "an") and place.word("X") == ""
    if one and (
        place.before() in ("million", "billion", "%", "percent", "times", "hours", "$")
        or place.kind_before() in "dnY"
        or _plural(place.before())
    ):
        return None
    return "DURATION", _period(_quantity(place), unit(place.word("uUhH")))


def _year(place: Place) -> Meaning:
    year = int(place.word("Y"))
    if not 1400 <= year <= 2100 or place.kind_before() == "$" or place.kind_after() in "u%hH$":
        return None
    if place.before() in ("no", "number", "#") or place.after() in _COUNTED:
        return None
    return "DATE", f"{year}"


_COUNTED = frozenset(
    "people troops soldiers dead miles points tons jobs votes men women square feet percent pages".split()
)


def _spelled_year(place: Place) -> Meaning:
    """ "nineteen ninety-six"."""
    words = [int(number(word) or 0) for word in place.words("n")]
    if words[0] not in (18, 19) or not 10 <= words[1] <= 99 or (len(words) > 2 and (words[1] < 20 or words[2] > 9)):
        return None
    year = words[0] * 100 + sum(words[1:])
    if place.words("M"):
        return "DATE", f"{year}-{MONTH_OF[place.word('M')]:02}"
    return "DATE", f"{year}-{SEASON_OF[place.word('S')]}" if place.words("S") else f"{year}"


def _year_ago(place: Place) -> Meaning:
    """ "the year-earlier period": the quarter that a company report sets beside the last one."""
    return _relative(place, "Q", -5) if place.words("U")[0] == "year" else None


def _years_pair(place: Place) -> Meaning:
    return "DATE", place.words("Y")[0]


def _decade(place: Place) -> Meaning:
    raw = place.word("D").lstrip("'’")
    if raw in DECADE_OF:
        return "DATE", f"19{DECADE_OF[raw]}"
    digits = raw.removesuffix("s")
    if len(digits) == 2:
        return "DATE", ("19" if digits > "29" else "20") + digits[0]
    return ("DATE", digits[:3]) if len(digits) == 4 and 1000 <= int(digits) <= 2100 else None


def _quarter(place: Place) -> Meaning:
    """ "the third quarter": of the year named, else the last one that has begun."""
    n = ORDINAL_OF.get(place.word("O"), 0)
    if not 1 <= n <= 4:
        return None
    if place.words("Y"):
        return "DATE", f"{place.word('Y')}-Q{n}"
    if place.today is None:
        return "DATE", f"XXXX-Q{n}"
    step = -1 if place.today.month <= 3 * n - 3 and place.tense() != FUTURE else 0
    if place.words("P") or place.words("L") or "previous" in place.words("P"):
        step = -1
    return "DATE", f"{place.today.year + step}-Q{n}"


def _quarter_of(place: Place) -> Meaning:
    """ "this year's third quarter"."""
    n = ORDINAL_OF.get(place.word("O"), 0)
    if place.words("U") != ["year", "quarter"] or not 1 <= n <= 4:
        return None
    step = -1 if place.words("L") else 1 if place.words("N") else 0
    return "DATE", f"{place.today.year + step}-Q{n}" if place.today else f"XXXX-Q{n}"


def _the_quarter(place: Place) -> Meaning:
    """ "the quarter", "the latest quarter": the one that has just been reported on, so the one before today's."""
    return _relative(place, "Q", -1)


def _century(place: Place) -> Meaning:
    raw = place.word("oO")
    n = ORDINAL_OF.get(raw) or int("0" + re.sub(r"\D", "", raw))
    return ("DATE", f"{n - 1:02}") if 1 <= n <= 22 else None


def _half_year(place: Place) -> Meaning:
    n = ORDINAL_OF.get(place.word("O"), 2 if place.words("L") else 0)
    if n not in (1, 2):
        return None
    year = place.word("Y") or (f"{place.today.year:04}" if place.today else "XXXX")
    return "DATE", f"{year}-H{n}"


def _day_number(place: Place) -> Meaning:
    """ "the 28th": of this month, or the last one where that would lie ahead."""
    n = _day_of(place)
    if not 1 <= n <= 31:
        return None
    if place.today is None:
        return "DATE", f"XXXX-XX-{n:02}"
    there = calendar.make(place.today.year, place.today.month, n)
    if there is None or (there > place.today and place.tense() != FUTURE):
        there = calendar.make(*calendar.add_months(place.today.year, place.today.month, -1), n)
    return ("DATE", there.isoformat()) if there else None


def _every(place: Place) -> Meaning:
    count = _quantity(place) or 1.0
    return "SET", _period(count, unit(place.word("UuHh")))


def _every_part(place: Place) -> Meaning:
    return "SET", "XXXX-XX-XX" + _part(place.word("Kk"))


def _adverb_set(place: Place) -> Meaning:
    word = place.word("g")
    value = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "hourly": "PT1H", "nightly": "P1D"}
    return "SET", value.get(word, "P1Y")


def _weekend(place: Place) -> Meaning:
    if place.words("v"):
        return "SET", "XXXX-WXX-WE"
    if place.words("LNPT") or place.today is None:
        return _unit_shift(place)
    back = place.tense() != FUTURE and place.today.isoweekday() < 6
    return _relative(place, "WE", -1 if back else 0)


def _now(_: Place) -> Meaning:
    return "DATE", "PRESENT_REF"


def _past(_: Place) -> Meaning:
    return "DATE", "PAST_REF"


def _future(_: Place) -> Meaning:
    return "DATE", "FUTURE_REF"


def _year_unit(place: Place) -> Meaning:
    """ "fiscal 1990", "the year 2000"."""
    return "DATE", place.word("Y")


_MOD = r"(?:q|12|34)?"
_COUNT = r"(?:aXI?|XI?|a9|[dn]?9|n-?nf?|[dn]&[dn]|[dn]f?)"
_QTY = rf"(?:{_COUNT}|a)"
_EARLY = r"(?:[eEFlm]-?|GBI|GelI|BI)?"

_GRAMMAR: tuple[tuple[str, str, Callable[[Place], Meaning]], ...] = (
    ("iso", r"z(?:x?c)?", _iso),
    ("slashes", r"s(?:c)?", _slashes),
    ("date", r"(?:[Ww]\.?,?)?M\.?[do],?Y", _full_date),
    ("month and day", r"[Ww]\.?,?M\.?[do](?!\.d)", _month_day),
    ("spelled year", r"(?:M\.?|G?SI)?nn-?n?(?![uUhH-])", _spelled_year),
    ("date", r"(?:G?o|d)I?M\.?,?Y", _full_date),
    ("month of year", _EARLY + r"M\.?[,I]?Y", _month_year),
    ("month and day", r"M\.?[do](?![dn:.]d)", _month_day),
    ("month and day", r"G?[do]I?M\.?", _month_day),
    ("clock and date", r"[dc]px?,?M\.?[do](?:,?Y)?", _clock_date),
    ("weekday and clock", r"(?:[dc]p)x?,?(?:i?[W])", _weekday_clock),
    ("weekday part", r"[NLT]?WK", _weekday_part),
    ("weekday part", r"[e]?K[iI]?W", _weekday_part),
    ("weekdays", r"Vk?", _weekdays),
    ("every weekday", r"vW", _weekday),
    ("weekday", r"[EFel]?[LNTP]?W", _weekday),
    ("weekday", r"w(?=[.,]?M)", _weekday),
    ("day part", r"[EFel]?RK|KR|m-?KR", _today_word),
    ("today", r"[EFel]?R", _today_word),
    ("every", r"v[Ou]?XI?[uUhH]|v[dn]?[UuHh]", _every),
    ("every part", r"v[Kk]", _every_part),
    ("every season", r"vS", _season),
    ("every month", r"vM", _month),
    ("this part", r"[EF]?[TL]K", _daypart),
    ("clock", r"q?[dc]p", _clock_alone),
    ("quarter of year", r"[TLN]UxO-?U", _quarter_of),
    ("quarter", r"(?:O-U|G?[LTNP]?OU)(?:I?Y)?", lambda p: _quarter(p) if "quarter" in p.words("U") else None),
    ("century", r"G?[elm]?-?[oO]-?U", lambda p: _century(p) if "century" in p.words("U") else None),
    ("year ago", r"G?U-[AE](?:U|x)?", _year_ago),
    ("half", r"G?[OL]fI?(?:Y|GU|TU|[LN]U)?", lambda p: _half_year(p) if p.words("YU") else None),
    (
        "year named",
        r"GUY|xY",
        lambda p: _year_unit(p) if p.word("U") == "year" or p.tokens.words[p.first] == "fiscal" else None,
    ),
    ("past season", r"[EFel]?G?[TLNP]P?S", _season),
    (
        "season",
        r"(?:G?[el])?G?S(?:IY|Y)?",
        lambda p: (
            _season(p)
            if p.words("YG") or p.before() in ("in", "by", "since", "last", "until", "of", "during")
            else None
        ),
    ),
    ("ago", _MOD + _QTY + r"[xX]?-?[uUhH]-?[AEZ]", _ago),
    ("units ago", r"[u]A", _past),
    ("ahead", _MOD + _QTY + r"[uUhH](?:F|ixr)", lambda p: None),
    ("last few", r"(?:34)?G?[LPNO](?:1?" + _COUNT + r")[uh]", _duration),
    ("the several", r"G(?:" + _COUNT + r")[uh]", _duration),
    ("weekend", r"[EFel]?(?:[GTLNv]|GLN|GP)?J", lambda p: _weekend(p) if p.words("GTLNPv") else None),
    ("last unit", _EARLY + r"G?[LTN]U(?!-)", _unit_shift),
    ("past unit", r"GPU", lambda p: ("DURATION", _period(1, unit(p.word("U"))))),
    ("recent units", r"b[u]|P[u]", _past),
    ("coming units", r"N[u]|j[u]", _future),
    ("month", r"(?:B I|GBI|[EFelm]-?|GelI)?[LNTP]?M\.?(?!d)", _month),
    ("decade", r"(?:G)?(?:[elm]-?)?G?D", _decade),
    ("year", r"(?:GBI|[elm]-?|BI)Y", _years_pair),
    ("year", r"Y", _year),
    ("length", _MOD + rf"(?:{_COUNT})(?:1|-)?[uhUH]", _duration),
    ("one length", _MOD + r"a(?:f)?-?[UH]", _duration),
    ("bare length", r"u", _bare_units),
    (
        "the quarter",
        r"GL?U(?![-A])",
        lambda p: _the_quarter(p) if p.words("U") == ["quarter"] and p.after() != "of" else None,
    ),
    ("current", r"C(?!U)", lambda p: ("DATE", "PRESENT_REF") if p.word("C") == "current" else None),
    ("now", r"r", _now),
    ("recently", r"1?y", _past),
    ("future", r"Gx?j(?!I)", _future),
    ("past", r"GP(?![uUXdnxM])", _past),
    ("often", r"g", _adverb_set),
    (
        "day number",
        r"Go",
        lambda p: _day_number(p) if p.before() in ("on", "until", "by", "since", "before", "of") else None,
    ),
)
RULES = tuple(Rule(name, re.compile(pattern), meaning) for name, pattern, meaning in _GRAMMAR)
# Where some rule matches; most tokens are of a kind that begins none, and are passed over at once.
ANY = re.compile(r"(?![x,.\n&i2Aphk():/$%-])(?:" + "|".join(f"(?:{pattern})" for _, pattern, _ in _GRAMMAR) + ")")
