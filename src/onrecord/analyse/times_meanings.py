"""What a match means against the report's day: a TIMEX3 type and value, or None where it means no time."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from onrecord.analyse import times_calendar as calendar
from onrecord.analyse.times_place import FUTURE, UNTOLD, Place
from onrecord.analyse.times_words import (
    DAYPART_OF,
    DECADE_OF,
    MONTH_OF,
    ORDINAL_OF,
    SEASON_OF,
    WEEKDAY_OF,
    number,
    unit,
)

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Meaning = tuple[TimeType, str] | None

# How many days farther off a date may lie for being on the side that the verb tells: chosen on the tuning part.
TENSE_DAYS = 100
QUARTER_BEFORE = 60  # tokens: chosen on the tuning part
# A bare month with no verb to tell lies ahead if it comes within so many months: chosen on the tuning part.
MONTHS_AHEAD = 3


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
    amount = "X" if count is None else str(int(count)) if count % 1 == 0 else f"{count:g}"
    return f"{head}{amount}{unit_}"


def _shifted(today: date, unit_: str, count: float) -> str | None:
    """The value that lies `count` units after (before, if negative) today, as coarse as its unit."""
    whole = int(count)
    if unit_ == "D":
        there = calendar.add_days(today, whole)
        return there.isoformat() if there else None
    if unit_ in ("W", "2W"):
        there = calendar.add_days(today, whole * (14 if unit_ == "2W" else 7))
        return calendar.week_value(there) if there else None
    if unit_ == "WE":
        there = calendar.add_days(today, whole * 7)
        return calendar.week_value(there) + "-WE" if there else None
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


def iso_(place: Place) -> Meaning:
    value = place.word("z")
    if calendar.day(value) is None:
        return None
    return _with_clock(place, value)


def slashes(place: Place) -> Meaning:
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


def full_date(place: Place) -> Meaning:
    there = calendar.make(int(place.word("Y")), MONTH_OF[place.word("M")], _day_of(place))
    return ("DATE", there.isoformat()) if there else None


def month_day(place: Place) -> Meaning:
    """“Sept 27”: of the year that brings it nearest to today; a verb's tense decides between two near ones."""
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


def month_year(place: Place) -> Meaning:
    return "DATE", f"{place.word('Y')}-{MONTH_OF[place.word('M')]:02}"


def month_(place: Place) -> Meaning:
    """“in June”: the last June that has begun, or the next where the verb looks ahead; bare “May” needs a sign."""
    word = place.word("M")
    short = len(word) < 4 and word != "may" and place.tokens.words[place.last - 1] != "."
    doubtful = place.last - place.first == 1 and (short or word in ("may", "march", "august"))
    if doubtful and place.kind_before() not in ("iI" if word == "may" or short else "iI&,-"):
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


def weekday_(place: Place) -> Meaning:
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


def weekday_part(place: Place) -> Meaning:
    return _weekday_value(place, place.word("Ww"), _part(place.word("K")))


def weekday_clock(place: Place) -> Meaning:
    clock = _clock(place)
    return _weekday_value(place, place.word("Ww"), f"T{clock}") if clock else None


def clock_date(place: Place) -> Meaning:
    mark = next(i for i in range(place.first, place.last) if place.tokens.kinds[i] == "M")
    there = Place(place.tokens, mark, place.last, place.today)
    meaning = full_date(there) if there.words("Y") else month_day(there)
    clock = _clock(place)
    return ("TIME", f"{meaning[1]}T{clock}") if meaning and clock else None


def weekdays(place: Place) -> Meaning:
    return "SET", f"XXXX-WXX-{WEEKDAY_OF[place.word('V').removesuffix('s')]}"


def _part(word: str) -> str:
    value = DAYPART_OF[word.removesuffix("s") if word not in DAYPART_OF else word]
    return value if value.startswith("T") else "T" + value


def today_word(place: Place) -> Meaning:
    word, at = place.word("R"), place.last - 1
    if place.first == at > 0 and place.tokens.capital(at) and place.tokens.capital(at - 1):
        return None  # "Marram Tonight": a programme or a newspaper
    step = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    part = "TNI" if word == "tonight" else _part(place.word("K")) if place.words("K") else ""
    kind: TimeType = "TIME" if part else "DATE"
    if place.today is None:
        return kind, "XXXX-XX-XX" + part if step or part else "PRESENT_REF"
    there = calendar.add_days(place.today, step)
    return (kind, there.isoformat() + part) if there else None


def daypart(place: Place) -> Meaning:
    """“this morning”, 'last night', 'overnight'."""
    step = -1 if place.words("LP") else 0
    there = calendar.add_days(place.today, step) if place.today else None
    return "TIME", (there.isoformat() if there else "XXXX-XX-XX") + _part(place.word("K"))


def clock_alone(place: Place) -> Meaning:
    clock = _clock(place) or (_part(place.word("K"))[1:] if place.words("K") else None)
    if clock is None:
        return None
    return "TIME", (place.today.isoformat() if place.today else "XXXX-XX-XX") + "T" + clock


def unit_shift(place: Place) -> Meaning:
    """“last week”, 'this month', 'next year'; 'the past year' is a duration."""
    unit_ = unit(place.words("UJ")[-1])
    step = -1 if place.words("LP") else 1 if place.words("N") else 0
    if unit_ == "D" and not place.words("N"):
        return None
    if place.words("T") and place.tokens.capital(place.last - 1):
        return None  # "This Week" is a programme
    if unit_ == "Q" and place.words("L") and "latest" in place.words("L"):
        step = -1
    return _relative(place, unit_, step)


def season_(place: Place) -> Meaning:
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


def bare_season(place: Place) -> Meaning:
    if not place.words("YG") and place.before() not in ("in", "by", "since", "until", "of", "during"):
        return None
    return season_(place)


def ago(place: Place) -> Meaning:
    """“two days ago”, 'a year earlier': counted back from today."""
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


def bare_units(place: Place) -> Meaning:
    """“for years”, 'in weeks'."""
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


def duration(place: Place) -> Meaning:
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


def year_(place: Place) -> Meaning:
    year = int(place.word("Y"))
    if not 1400 <= year <= 2100 or place.kind_before() == "$" or place.kind_after() in "u%hH$":
        return None
    if place.before() in ("no", "number", "#") or place.after() in _COUNTED:
        return None
    return "DATE", f"{year}"


_COUNTED = frozenset(
    "people troops soldiers dead miles points tons jobs votes men women square feet percent pages".split()
)


def spelled_year(place: Place) -> Meaning:
    """“nineteen ninety-six”."""
    words = [int(number(word) or 0) for word in place.words("n")]
    if words[0] not in (18, 19) or not 10 <= words[1] <= 99 or (len(words) > 2 and (words[1] < 20 or words[2] > 9)):
        return None
    year = words[0] * 100 + sum(words[1:])
    if place.words("M"):
        return "DATE", f"{year}-{MONTH_OF[place.word('M')]:02}"
    return "DATE", f"{year}-{SEASON_OF[place.word('S')]}" if place.words("S") else f"{year}"


def year_ago(place: Place) -> Meaning:
    """“the year-earlier period”: the quarter that a company report sets beside the last one."""
    return _relative(place, "Q", -5) if place.words("U")[0] == "year" else None


def year_part(place: Place) -> Meaning:
    return "DATE", place.words("Y")[0]


def decade(place: Place) -> Meaning:
    raw = place.word("D").lstrip("'’")
    if raw in DECADE_OF:
        return "DATE", f"19{DECADE_OF[raw]}"
    digits = raw.removesuffix("s")
    if len(digits) == 2:
        return "DATE", ("19" if digits > "29" else "20") + digits[0]
    return ("DATE", digits[:3]) if len(digits) == 4 and 1000 <= int(digits) <= 2100 else None


def quarter(place: Place) -> Meaning:
    """“the third quarter”: of the year named, else the last one that has begun."""
    n = ORDINAL_OF.get(place.word("O"), 0)
    if not 1 <= n <= 4 or "quarter" not in place.words("U"):
        return None
    if place.words("Y"):
        return "DATE", f"{place.word('Y')}-Q{n}"
    if place.today is None:
        return "DATE", f"XXXX-Q{n}"
    step = -1 if place.today.month <= 3 * n - 3 and place.tense() != FUTURE else 0
    if place.words("P") or place.words("L") or "previous" in place.words("P"):
        step = -1
    return "DATE", f"{place.today.year + step}-Q{n}"


def quarter_of(place: Place) -> Meaning:
    """“this year's third quarter”."""
    n = ORDINAL_OF.get(place.word("O"), 0)
    if place.words("U") != ["year", "quarter"] or not 1 <= n <= 4:
        return None
    step = -1 if place.words("L") else 1 if place.words("N") else 0
    return "DATE", f"{place.today.year + step}-Q{n}" if place.today else f"XXXX-Q{n}"


def the_quarter(place: Place) -> Meaning:
    """“the quarter”, 'the latest quarter': the one that has just been reported on, so the one before today's."""
    if place.words("U") != ["quarter"] or place.after() == "of":
        return None
    return _relative(place, "Q", -1)


def century(place: Place) -> Meaning:
    if "century" not in place.words("U"):
        return None
    raw = place.word("oO")
    n = ORDINAL_OF.get(raw) or int("0" + re.sub(r"\D", "", raw))
    return ("DATE", f"{n - 1:02}") if 1 <= n <= 22 else None


def half_year(place: Place) -> Meaning:
    n = ORDINAL_OF.get(place.word("O"), 2 if place.words("L") else 0)
    if n not in (1, 2) or not place.words("YU"):
        return None
    year = place.word("Y") or (f"{place.today.year:04}" if place.today else "XXXX")
    return "DATE", f"{year}-H{n}"


def day_number(place: Place) -> Meaning:
    """“the 28th”: of this month, or the last one where that would lie ahead."""
    if place.before() not in ("on", "until", "by", "since", "before", "of"):
        return None
    n = _day_of(place)
    if not 1 <= n <= 31:
        return None
    if place.today is None:
        return "DATE", f"XXXX-XX-{n:02}"
    there = calendar.make(place.today.year, place.today.month, n)
    if there is None or (there > place.today and place.tense() != FUTURE):
        there = calendar.make(*calendar.add_months(place.today.year, place.today.month, -1), n)
    return ("DATE", there.isoformat()) if there else None


def every_(place: Place) -> Meaning:
    count = _quantity(place) or 1.0
    return "SET", _period(count, unit(place.word("UuHh")))


def every_part(place: Place) -> Meaning:
    return "SET", "XXXX-XX-XX" + _part(place.word("Kk"))


def adverb_set(place: Place) -> Meaning:
    word = place.word("g")
    value = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "hourly": "PT1H", "nightly": "P1D"}
    return "SET", value.get(word, "P1Y")


def weekend(place: Place) -> Meaning:
    if not place.words("GTLNPv"):
        return None
    if place.words("v"):
        return "SET", "XXXX-WXX-WE"
    if place.words("LNPT") or place.today is None:
        return unit_shift(place)
    back = place.tense() != FUTURE and place.today.isoweekday() < 6
    return _relative(place, "WE", -1 if back else 0)


def now_(_: Place) -> Meaning:
    return "DATE", "PRESENT_REF"


def past_unit(place: Place) -> Meaning:
    return "DURATION", _period(1, unit(place.word("U")))


def current(place: Place) -> Meaning:
    return ("DATE", "PRESENT_REF") if place.word("C") == "current" else None


def past_(_: Place) -> Meaning:
    return "DATE", "PAST_REF"


def future_(_: Place) -> Meaning:
    return "DATE", "FUTURE_REF"


def year_unit(place: Place) -> Meaning:
    """“fiscal 1990”, “the year 2000”."""
    if place.word("U") not in ("year", ""):
        return None
    return "DATE", place.word("Y")
