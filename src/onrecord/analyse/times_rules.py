"""The grammar of time: patterns over the letters of `times_words.KINDS`, and what each means.

A rule is a name, a pattern and a function from the match to its meaning, or None where the words turn out not to mean
a time. Patterns have no nested repetition; rules are tried in order where a match can begin, and the first wins, so
longer forms stand before shorter ones. A match runs over at most a dozen tokens, so the whole is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.analyse import times_meanings as meanings
from onrecord.analyse.times_meanings import Meaning
from onrecord.analyse.times_place import Place


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    pattern: re.Pattern[str]
    meaning: Callable[[Place], Meaning]


_MOD = r"(?:q|12|34)?"
_COUNT = r"(?:aXI?|XI?|a9|[dn]?9|n-?nf?|[dn]&[dn]|[dn]f?)"
_QTY = rf"(?:{_COUNT}|a)"
_EARLY = r"(?:[eEFlm]-?|GBI|GelI|BI)?"

_GRAMMAR: tuple[tuple[str, str, Callable[[Place], Meaning]], ...] = (
    ("iso", r"z(?:x?c)?", meanings.iso_),
    ("slashes", r"s(?:c)?", meanings.slashes),
    ("date", r"(?:[Ww]\.?,?)?M\.?[do],?Y", meanings.full_date),
    ("month and day", r"[Ww]\.?,?M\.?[do](?!\.d)", meanings.month_day),
    ("spelled year", r"(?:M\.?|G?SI)?nn-?n?(?![uUhH-])", meanings.spelled_year),
    ("date", r"(?:G?o|d)I?M\.?,?Y", meanings.full_date),
    ("month of year", _EARLY + r"M\.?[,I]?Y", meanings.month_year),
    ("month and day", r"M\.?[do](?![dn:.]d)", meanings.month_day),
    ("month and day", r"G?[do]I?M\.?", meanings.month_day),
    ("clock and date", r"[dc]px?,?M\.?[do](?:,?Y)?", meanings.clock_date),
    ("weekday and clock", r"(?:[dc]p)x?,?(?:i?[W])", meanings.weekday_clock),
    ("weekday part", r"[NLT]?WK", meanings.weekday_part),
    ("weekday part", r"[e]?K[iI]?W", meanings.weekday_part),
    ("weekdays", r"Vk?", meanings.weekdays),
    ("every weekday", r"vW", meanings.weekday_),
    ("weekday", r"[EFel]?[LNTP]?W", meanings.weekday_),
    ("weekday", r"w(?=[.,]?M)", meanings.weekday_),
    ("day part", r"[EFel]?RK|KR|m-?KR", meanings.today_word),
    ("today", r"[EFel]?R", meanings.today_word),
    ("every", r"v[Ou]?XI?[uUhH]|v[dn]?[UuHh]", meanings.every_),
    ("every part", r"v[Kk]", meanings.every_part),
    ("every season", r"vS", meanings.season_),
    ("every month", r"vM", meanings.month_),
    ("this part", r"[EF]?[TL]K", meanings.daypart),
    ("clock", r"q?[dc]p", meanings.clock_alone),
    ("quarter of year", r"[TLN]UxO-?U", meanings.quarter_of),
    ("quarter", r"(?:O-U|G?[LTNP]?OU)(?:I?Y)?", meanings.quarter),
    ("century", r"G?[elm]?-?[oO]-?U", meanings.century),
    ("year ago", r"G?U-[AE](?:U|x)?", meanings.year_ago),
    ("half", r"G?[OL]fI?(?:Y|GU|TU|[LN]U)?", meanings.half_year),
    ("year named", r"GUY|7Y", meanings.year_unit),
    ("past season", r"[EFel]?G?[TLNP]P?S", meanings.season_),
    ("season", r"(?:G?[el])?G?S(?:IY|Y)?", meanings.bare_season),
    ("ago", _MOD + _QTY + r"[xX]?-?[uUhH]-?[AEZ]", meanings.ago),
    ("units ago", r"[u]A", meanings.past_),
    ("last few", r"(?:34)?G?[LPNO](?:1?" + _COUNT + r")[uh]", meanings.duration),
    ("the several", r"G(?:" + _COUNT + r")[uh]", meanings.duration),
    ("weekend", r"[EFel]?(?:[GTLNv]|GLN|GP)?J", meanings.weekend),
    ("last unit", _EARLY + r"G?[LTN]U(?!-)", meanings.unit_shift),
    ("past unit", r"GPU", meanings.past_unit),
    ("recent units", r"b[u]|P[u]", meanings.past_),
    ("coming units", r"N[u]|j[u]", meanings.future_),
    ("month", r"(?:BI|GBI|[EFelm]-?|GelI)?[LNTP]?M\.?(?!d)", meanings.month_),
    ("decade", r"(?:G)?(?:[elm]-?)?G?D", meanings.decade),
    ("year", r"(?:GBI|[elm]-?|BI)Y", meanings.year_part),
    ("year", r"Y", meanings.year_),
    ("length", _MOD + rf"(?:{_COUNT})(?:1|-)?[uhUH]", meanings.duration),
    ("one length", _MOD + r"a(?:f)?-?[UH]", meanings.duration),
    ("bare length", r"u", meanings.bare_units),
    ("the quarter", r"GL?U(?![-A])", meanings.the_quarter),
    ("current", r"C(?!U)", meanings.current),
    ("now", r"r", meanings.now_),
    ("recently", r"1?y", meanings.past_),
    ("future", r"Gx?j(?!I)", meanings.future_),
    ("past", r"GP(?![uUXdnxM])", meanings.past_),
    ("often", r"g", meanings.adverb_set),
    ("day number", r"Go", meanings.day_number),
)
RULES = tuple(Rule(name, re.compile(pattern), meaning) for name, pattern, meaning in _GRAMMAR)
_TOGETHER = 8  # rules that share a group of `ANY`: with a group for each it takes twice as long
_FORMS = [pattern for _, pattern, _ in _GRAMMAR]
_GROUPS = ["|".join(_FORMS[i : i + _TOGETHER]) for i in range(0, len(_FORMS), _TOGETHER)]
# Where some rule matches; most tokens are of a kind that begins none, and are passed over at once.
ANY = re.compile(r"(?![x,.\n&i2Aphk():/$%-])(?:" + "|".join(f"({group})" for group in _GROUPS) + ")")


def first_rule(found: re.Match[str]) -> int:
    """The number of the first rule that may match where `ANY` was found."""
    return ((found.lastindex or 1) - 1) * _TOGETHER
