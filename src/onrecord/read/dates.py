"""Dates as their givers write them, made into ISO prefixes whose length is their precision."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

# Before print and well after any reader of this: a year outside is a typing error, not a publication date.
FIRST_YEAR, LAST_YEAR = 1400, 2200
# The widest offset in use is +14:00 (Line Islands).
WIDEST_OFFSET = timedelta(hours=14)
LONGEST = 64  # characters; the longest legal RFC 2822 date is under 40

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# RFC 2822's named zones, in hours; others are ambiguous, and RFC 2822 says to take them as unknown.
_ZONES = {"ut": 0, "gmt": 0, "utc": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5}
_ZONES |= {"mst": -7, "mdt": -6, "pst": -8, "pdt": -7}

_CLOCK = r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]{1,12})?)?"
_ISO = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    rf"(?:[Tt ]{_CLOCK} ?(?P<zone>[Zz]|[+-][0-9]{{2}}(?::?[0-9]{{2}})?)?)?)?)?"
)
_RFC = re.compile(
    r"(?:[A-Za-z]{3}, ?)?(?P<day>[0-9]{1,2}) (?P<month>[A-Za-z]{3}) (?P<year>[0-9]{4})"
    rf"(?: {_CLOCK}(?: (?P<zone>[+-][0-9]{{4}}|[A-Za-z]{{1,4}}))?)?"
)


def iso(value: str) -> str | None:
    """`value` as an ISO prefix: `2021`, `2021-09`, `2021-09-27`, `2021-09-27T10:00`, `2021-09-27T10:00:30+03:00`.

    Takes ISO years, months, days and times of day (after `T` or a blank, with or without a zone) and RFC 2822 dates.
    Fractions of a second are dropped; a zone is kept, `Z` where it is UTC. None where `value` is no such date, or one
    that cannot be: a month 13, a 30 February, a year outside 1400 to 2200.
    """
    value = " ".join(value[: LONGEST + 1].split())
    if len(value) > LONGEST:
        return None
    if found := _ISO.fullmatch(value):
        month = found["month"]
    elif found := _RFC.fullmatch(value):
        name = found["month"].lower()
        month = str(_MONTHS.index(name) + 1) if name in _MONTHS else "0"
    else:
        return None
    try:
        return _written(found, month)
    except ValueError:  # from `datetime`: no such day or time
        return None


def _written(found: re.Match[str], month: str | None) -> str:
    parts = [found["year"], month, found["day"], found["hour"], found["minute"], found["second"]]
    year, *rest = (int(part) for part in parts if part is not None)
    padded = rest + [1, 1, 0, 0, 0][len(rest) :]
    day = datetime(year, padded[0], padded[1], padded[2], padded[3], padded[4])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the year {year}")
    date = f"{day:%Y-%m-%d}"[: 4 + 3 * min(len(rest), 2)]
    if len(rest) <= 2:
        return date
    return f"{date}T{day:%H:%M:%S}"[: 10 + 3 * (len(rest) - 2)] + _zone(found["zone"])


def _zone(given: str | None) -> str:
    """The zone as ISO has it; "" where none, or none that is known, is given."""
    if given is None:
        return ""
    if given[0] not in "+-":
        hours = _ZONES.get(given.lower())
        offset = None if hours is None else timedelta(hours=hours)
    else:
        digits = given[1:].replace(":", "").ljust(4, "0")
        if int(digits[2:]) > 59:
            raise ValueError(f"the zone {given}")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * (-1 if given[0] == "-" else 1)
    if offset is None:
        return ""
    if abs(offset) > WIDEST_OFFSET:
        raise ValueError(f"the zone {given}")
    return "Z" if not offset else str(timezone(offset)).removeprefix("UTC")
