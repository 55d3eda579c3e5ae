"""Time expressions: words, type and value, against Wednesday 14 May 2031."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analyse.times import find
from onrecord.model import Span

PUBLISHED = "2031-05-14"

# sentence, the words found, type, value
ONE = [
    # weekdays: the last one, today's included
    ("The council met on Monday.", "Monday", "DATE", "2031-05-12"),
    ("The council met on Tuesday.", "Tuesday", "DATE", "2031-05-13"),
    ("She resigned Wednesday.", "Wednesday", "DATE", "2031-05-14"),
    ("The bridge fell on Thursday.", "Thursday", "DATE", "2031-05-08"),
    ("It opened on Sunday.", "Sunday", "DATE", "2031-05-11"),
    ("The council will meet on Friday.", "Friday", "DATE", "2031-05-16"),
    ("The council will meet on Monday.", "Monday", "DATE", "2031-05-19"),
    ("Talks are scheduled for Tuesday.", "Tuesday", "DATE", "2031-05-20"),
    ("They are expected to vote Thursday.", "Thursday", "DATE", "2031-05-15"),
    ("He may be home as soon as Saturday.", "Saturday", "DATE", "2031-05-17"),
    ("She quit last Monday.", "last Monday", "DATE", "2031-05-12"),
    ("She quit last Wednesday.", "last Wednesday", "DATE", "2031-05-07"),
    ("The fair opens next Wednesday.", "next Wednesday", "DATE", "2031-05-21"),
    ("The fair opens next Friday.", "next Friday", "DATE", "2031-05-16"),
    ("It ended late Monday.", "late Monday", "DATE", "2031-05-12"),
    ("It ended earlier Tuesday.", "earlier Tuesday", "DATE", "2031-05-13"),
    # parts of days
    ("The lights failed on Monday evening.", "Monday evening", "TIME", "2031-05-12TEV"),
    ("The lights failed Tuesday night.", "Tuesday night", "TIME", "2031-05-13TNI"),
    ("He left on Sunday morning.", "Sunday morning", "TIME", "2031-05-11TMO"),
    ("He left on Friday afternoon.", "Friday afternoon", "TIME", "2031-05-09TAF"),
    ("It rained this morning.", "this morning", "TIME", "2031-05-14TMO"),
    ("It rained last night.", "last night", "TIME", "2031-05-13TNI"),
    ("It happened yesterday evening.", "yesterday evening", "TIME", "2031-05-13TEV"),
    ("The deal expires at midnight Friday.", "midnight Friday", "TIME", "2031-05-09T24:00"),
    ("Doors open at 10:30 a.m.", "10:30 a.m.", "TIME", "2031-05-14T10:30"),
    ("Doors open at 7 p.m. today's rule", "7 p.m.", "TIME", "2031-05-14T19:00"),
    ("It starts at 9 a.m. Tuesday.", "9 a.m. Tuesday", "TIME", "2031-05-13T09:00"),
    # today and its neighbours
    ("Rain fell today.", "today", "DATE", "2031-05-14"),
    ("Rain fell yesterday.", "yesterday", "DATE", "2031-05-13"),
    ("Rain will fall tomorrow.", "tomorrow", "DATE", "2031-05-15"),
    ("Rain will fall tonight.", "tonight", "TIME", "2031-05-14TNI"),
    # full dates
    ("He was born on 3 March 1975.", "3 March 1975", "DATE", "1975-03-03"),
    ("He was born on March 3, 1975.", "March 3, 1975", "DATE", "1975-03-03"),
    ("He was born on March 3rd, 1975.", "March 3rd, 1975", "DATE", "1975-03-03"),
    ("He was born on the 3rd of March 1975.", "the 3rd of March 1975", "DATE", "1975-03-03"),
    ("Seen Tuesday, May 13, 2031, in town", "Tuesday, May 13, 2031", "DATE", "2031-05-13"),
    ("Seen on 2031-05-02 in town", "2031-05-02", "DATE", "2031-05-02"),
    ("Seen on 05/02/2031 in town", "05/02/2031", "DATE", "2031-05-02"),
    ("Seen on 05/02/31 in town", "05/02/31", "DATE", "2031-05-02"),
    ("Seen on 25/02/2031 in town", "25/02/2031", "DATE", "2031-02-25"),
    ("Sept. 9, 1999, was warm", "Sept. 9, 1999", "DATE", "1999-09-09"),
    # dates without a year
    ("The law passed on May 2.", "May 2", "DATE", "2031-05-02"),
    ("The law passed on 2 May.", "2 May", "DATE", "2031-05-02"),
    ("The law passed on Sept 27.", "Sept 27", "DATE", "2030-09-27"),
    ("The law passed on Dec. 1.", "Dec. 1", "DATE", "2030-12-01"),
    ("The law will take effect on June 30.", "June 30", "DATE", "2031-06-30"),
    ("It was the 2nd of April.", "the 2nd of April", "DATE", "2031-04-02"),
    ("Police came on the 12th.", "the 12th", "DATE", "2031-05-12"),
    ("Police came on the 28th.", "the 28th", "DATE", "2031-04-28"),
    # months
    ("It began in March.", "March", "DATE", "2031-03"),
    ("It began in June.", "June", "DATE", "2030-06"),
    ("It began in May.", "May", "DATE", "2031-05"),
    ("It will begin in June.", "June", "DATE", "2031-06"),
    ("It will begin in January.", "January", "DATE", "2032-01"),
    ("It began last June.", "last June", "DATE", "2030-06"),
    ("It began in early April.", "early April", "DATE", "2031-04"),
    ("It began in late 2020.", "late 2020", "DATE", "2020"),
    ("It began in June 2014.", "June 2014", "DATE", "2014-06"),
    ("It began in June of 2014.", "June of 2014", "DATE", "2014-06"),
    # years, decades, centuries
    ("It began in 2014.", "2014", "DATE", "2014"),
    ("It has lasted since 2014.", "2014", "DATE", "2014"),
    ("It was the mid-1990s.", "the mid-1990s", "DATE", "199"),
    ("It was the 1980s.", "the 1980s", "DATE", "198"),
    ("It was the ’80s.", "the ’80s", "DATE", "198"),
    ("It was the nineties.", "the nineties", "DATE", "199"),
    ("Built in the 19th century", "the 19th century", "DATE", "18"),
    ("It was nineteen ninety-six.", "nineteen ninety-six", "DATE", "1996"),
    ("Sales in fiscal 2029 fell", "fiscal 2029", "DATE", "2029"),
    ("They met in the year 2000.", "the year 2000", "DATE", "2000"),
    # weeks, months, years from today
    ("They met last week.", "last week", "DATE", "2031-W19"),
    ("They met this week.", "this week", "DATE", "2031-W20"),
    ("They will meet next week.", "next week", "DATE", "2031-W21"),
    ("They met earlier this week.", "earlier this week", "DATE", "2031-W20"),
    ("They met last month.", "last month", "DATE", "2031-04"),
    ("They met earlier this month.", "earlier this month", "DATE", "2031-05"),
    ("They will meet next month.", "next month", "DATE", "2031-06"),
    ("They met last year.", "last year", "DATE", "2030"),
    ("They met late last year.", "late last year", "DATE", "2030"),
    ("They met this year.", "this year", "DATE", "2031"),
    ("They will meet early next year.", "early next year", "DATE", "2032"),
    ("They met at the beginning of last year.", "the beginning of last year", "DATE", "2030"),
    ("They met at the weekend.", "the weekend", "DATE", "2031-W19-WE"),
    ("They met last weekend.", "last weekend", "DATE", "2031-W19-WE"),
    # seasons, quarters
    ("They met last summer.", "last summer", "DATE", "2030-SU"),
    ("They met this spring.", "this spring", "DATE", "2031-SP"),
    ("They met in the summer of 2021.", "the summer of 2021", "DATE", "2021-SU"),
    ("They met in the autumn.", "the autumn", "DATE", "2030-FA"),
    ("Profit fell in the third quarter.", "the third quarter", "DATE", "2030-Q3"),
    ("Profit fell in the first quarter.", "the first quarter", "DATE", "2031-Q1"),
    ("Profit fell in the second quarter of 2028.", "the second quarter of 2028", "DATE", "2028-Q2"),
    ("Profit rose in this year's first quarter.", "this year's first quarter", "DATE", "2031-Q1"),
    # ago
    ("He left two days ago.", "two days ago", "DATE", "2031-05-12"),
    ("He left 10 days ago.", "10 days ago", "DATE", "2031-05-04"),
    ("He left a week ago.", "a week ago", "DATE", "2031-W19"),
    ("He left three weeks ago.", "three weeks ago", "DATE", "2031-W17"),
    ("He left six months ago.", "six months ago", "DATE", "2030-11"),
    ("He left a year ago.", "a year ago", "DATE", "2030"),
    ("He left 25 years ago.", "25 years ago", "DATE", "2006"),
    ("He left more than 20 years ago.", "more than 20 years ago", "DATE", "2011"),
    ("He left two decades ago.", "two decades ago", "DATE", "201"),
    ("He left a day earlier.", "a day earlier", "DATE", "2031-05-13"),
    ("He left several years ago.", "several years ago", "DATE", "PAST_REF"),
    ("He left years ago.", "years ago", "DATE", "PAST_REF"),
    # vague
    ("The mill is now closed.", "now", "DATE", "PRESENT_REF"),
    ("The mill currently stands idle.", "currently", "DATE", "PRESENT_REF"),
    ("The mill recently closed.", "recently", "DATE", "PAST_REF"),
    ("Nobody knows the future.", "the future", "DATE", "FUTURE_REF"),
    ("They hope for rain in the coming weeks.", "coming weeks", "DATE", "FUTURE_REF"),
    # lengths
    ("It lasted three years.", "three years", "DURATION", "P3Y"),
    ("It lasted 40 minutes.", "40 minutes", "DURATION", "PT40M"),
    ("It lasted a month.", "a month", "DURATION", "P1M"),
    ("It lasted two hours.", "two hours", "DURATION", "PT2H"),
    ("It lasted several months.", "several months", "DURATION", "PXM"),
    ("It lasted a few days.", "a few days", "DURATION", "PXD"),
    ("It lasted a couple of weeks.", "a couple of weeks", "DURATION", "P2W"),
    ("It lasted nearly two decades.", "nearly two decades", "DURATION", "P20Y"),
    ("It lasted more than three weeks.", "more than three weeks", "DURATION", "P3W"),
    ("It lasted at least 30 days.", "at least 30 days", "DURATION", "P30D"),
    ("It grew over the past two decades.", "the past two decades", "DURATION", "P20Y"),
    ("It grew in the last five years.", "the last five years", "DURATION", "P5Y"),
    ("It will grow in the next three months.", "the next three months", "DURATION", "P3M"),
    ("Sales grew in the first nine months.", "the first nine months", "DURATION", "P9M"),
    ("A ten-year plan was drawn up", "ten-year", "DURATION", "P10Y"),
    ("They waited for decades.", "decades", "DURATION", "PXE"),
    ("They waited for hours on end", None, None, None),
    ("It lasted twenty-five years.", "twenty-five years", "DURATION", "P25Y"),
    ("It lasted a hundred days.", "a hundred days", "DURATION", "P100D"),
    ("It lasted 2222222 decades.", "2222222 decades", "DURATION", "P22222220Y"),
    # sets
    ("They pray every day.", "every day", "SET", "P1D"),
    ("They meet each week.", "each week", "SET", "P1W"),
    ("They meet every two years.", "every two years", "SET", "P2Y"),
    ("They meet every Monday.", "every Monday", "SET", "XXXX-WXX-1"),
    ("They meet on Fridays.", "Fridays", "SET", "XXXX-WXX-5"),
    ("They meet every morning.", "every morning", "SET", "XXXX-XX-XXTMO"),
    ("They meet annually.", "annually", "SET", "P1Y"),
    ("The paper appears daily.", "daily", "SET", "P1D"),
    # words that mean no time
    ("You may march in august company.", None, None, None),
    ("A second man sat there.", None, None, None),
    ("The 61-year-old minister smiled.", None, None, None),
    ("It costs $5 a week.", None, None, None),
    ("They sent 2010 troops.", None, None, None),
    ("About three-quarters of the grain rotted.", None, None, None),
    ("It is on page 12.", None, None, None),
    ("Call 1999 people.", None, None, None),
    ("He won 12-10 in the final.", None, None, None),
    ("It took all of 30.5 million.", None, None, None),
    ("In the end the March Hare won.", None, None, None),
    ("Ann Mon and Jan Sat were there.", None, None, None),
]


@pytest.mark.parametrize(("text", "words", "kind", "value"), ONE, ids=[case[0] for case in ONE])
def test_one_expression(text: str, words: str | None, kind: str | None, value: str | None) -> None:
    found = [(t.span.of(text), t.type, t.value) for t in find(text, published=PUBLISHED)]
    assert found[:1] == ([] if words is None else [(words, kind, value)])


# sentence, first and last day of its first expression
DAYS = [
    ("on Monday", "2031-05-12", "2031-05-12"),
    ("on Monday evening", "2031-05-12", "2031-05-12"),
    ("last week", "2031-05-05", "2031-05-11"),
    ("at the weekend", "2031-05-10", "2031-05-11"),
    ("last month", "2031-04-01", "2031-04-30"),
    ("in February 2028", "2028-02-01", "2028-02-29"),
    ("last year", "2030-01-01", "2030-12-31"),
    ("in the summer of 2021", "2021-06-01", "2021-08-31"),
    ("in the winter of 2021", "2021-12-01", "2022-02-28"),
    ("in the third quarter", "2030-07-01", "2030-09-30"),
    ("in the 1990s", "1990-01-01", "1999-12-31"),
    ("in the 19th century", "1800-01-01", "1899-12-31"),
    ("recently", None, None),
    ("for three years", None, None),
    ("every day", None, None),
]


@pytest.mark.parametrize(("text", "first", "last"), DAYS)
def test_first_and_last_day(text: str, first: str | None, last: str | None) -> None:
    found = find(text, published=PUBLISHED)
    assert [(t.first, t.last) for t in found] == [(first, last)]


UNDATED = [
    ("on Monday", "XXXX-WXX-1"),
    ("on Monday evening", "XXXX-WXX-1TEV"),
    ("yesterday", "XXXX-XX-XX"),
    ("last week", "XXXX-WXX"),
    ("in June", "XXXX-06"),
    ("on June 3", "XXXX-06-03"),
    ("last year", "XXXX"),
    ("in 2014", "2014"),
    ("September 28, 2021", "2021-09-28"),
    ("three years", "P3Y"),
    ("today", "PRESENT_REF"),
]


@pytest.mark.parametrize(("text", "value"), UNDATED)
def test_without_a_day_the_value_holds_what_the_text_gives(text: str, value: str) -> None:
    assert [t.value for t in find(text)] == [value]


def test_the_dateline_is_what_today_means() -> None:
    assert find("today", published="2031-05-14", dateline_date="2031-05-13")[0].value == "2031-05-13"


def test_a_day_and_time_of_publication_is_a_day() -> None:
    assert find("yesterday", published="2031-05-14T23:59:00+02:00")[0].value == "2031-05-13"


@pytest.mark.parametrize("published", ["", "2031", "2031-05", "soon", "2031-13-40"])
def test_a_day_that_is_none_is_unknown(published: str) -> None:
    assert find("on Monday", published=published)[0].value == "XXXX-WXX-1"


def test_nothing_is_found_in_what_is_skipped() -> None:
    text = "It fell on Monday and rose on Tuesday."
    at = text.index("Monday")
    assert [t.span.of(text) for t in find(text, published=PUBLISHED, skip=[Span(at, at + 3)])] == ["Tuesday"]


def test_several_in_order_and_apart() -> None:
    text = "On Monday, two days after the vote of May 3, he left; he will return next week."
    found = find(text, published=PUBLISHED)
    assert [t.span.of(text) for t in found] == ["Monday", "two days", "May 3", "next week"]
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_no_expression_runs_over_the_end_of_a_paragraph() -> None:
    text = "It was a quiet day in the last\n\nweek paper. Monday\n\nevening came."
    assert all("\n\n" not in t.span.of(text) for t in find(text, published=PUBLISHED))


PIECES = [
    "Monday",
    "May",
    "2031",
    "12",
    "last",
    "week",
    "the",
    "of",
    "a",
    "few",
    "years",
    "ago",
    "\n\n",
    "\ufeff",
    "\u200b",
    "é",
    "𝕏",
    "\ud800",
    "10:30",
    "p.m.",
    "31st",
    "February",
    "nineteen",
    "hundred",
    "99/99/99",
    "9999-99-99",
    "quarter",
    "’80s",
    "-",
    ".",
    "every",
    "morning",
    "٣",
    "²",
    "next",
    "0s",
    "00s",
    "24:61",
    "half",
    "century",
    "January",
    "earlier",
    "Sat",
    "fiscal",
    "first",
]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(["2031-05-14", "0001-01-01", "9999-12-31", None])
)
def test_any_row_of_words_of_time(pieces: list[str], published: str | None) -> None:
    text = " ".join(pieces)
    for t in find(text, published=published):
        assert 0 <= t.span.start < t.span.end <= len(text)
        assert t.span.of(text).strip() == t.span.of(text)
        assert (t.first is None) == (t.last is None)
        assert t.first is None or t.last is None or t.first <= t.last


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    assert find(text, published=PUBLISHED) == find(text, published=PUBLISHED)


HOSTILE = [
    "1 ",
    "the last ",
    "a few ",
    "May ",
    "12:",
    "nineteen ninety ",
    "\n \n",
    "every two ",
    "more than ",
    "'s ",
    "–",
    "3rd of ",
    "early ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def seconds(n: int) -> float:
        start = time.process_time()
        find(piece * n, published=PUBLISHED)
        return time.process_time() - start

    seconds(500)
    small, large = min(seconds(4_000) for _ in range(3)), min(seconds(16_000) for _ in range(2))
    assert large < 12 * small + 0.05
