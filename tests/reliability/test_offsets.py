"""Every span of every output equals its text in code points, in UTF-8 bytes and in UTF-16 units, and leads back.

Short: 500 made documents; at full length a million, of which nine in ten go as far as their statements are found: what
comes after gives these speakers, times and acts.
"""

from __future__ import annotations

import random
import time

import pytest

from onrecord import clean, pipeline, read
from onrecord.config import Config
from onrecord.model import Processed, Raw, Report, Span
from onrecord.offsets import Offsets
from tests.pipeline.test_spans import NEWLINES, ODD, hold

CONFIG = Config(model="rules")
WHO = ["Ilmar Voss", "Tove Marrin", "the board", "a spokesman for Norland", "Zoë Çelik", "𝐕oss", "Ми́ра Ков", "李 Wei"]
WHAT = [
    "the pier will close",
    "naïve talk ends",
    "nobody pays 5 €",
    "it 🚢 sails",
    "we e\u0301 go",
    "the 𐍈 stays",
    "no",
]
FORMS = [
    "“{what},” {who} said.",
    "{who} said that {what}.",
    '{who}: "{what}."',
    "{who} told the Post ‘{what}’ on Monday.",
]
FORMS += ["According to {who}, {what}.", "“{what}”, said {who}. “{what}.”", "{who} warned: «{what}»", "{what}"]


def made(dice: random.Random) -> str:
    parts = []
    for _ in range(dice.randint(1, 3)):
        parts.append(dice.choice(FORMS).format(who=dice.choice(WHO), what=dice.choice(WHAT)))
        parts.append(dice.choice(NEWLINES) if dice.random() < 0.5 else " ")
    text = "".join(parts)
    for _ in range(dice.choice([0, 0, 1, 1, 3])):
        at = dice.randint(0, len(text))
        text = text[:at] + dice.choice(ODD) + text[at:]
    return text


def led_back(report: Report, spans: list[Span]) -> None:
    text, offsets = report.text, Offsets(report.text)
    utf8, utf16 = text.encode("utf-8", "surrogatepass"), text.encode("utf-16-le", "surrogatepass")
    for span in spans:
        bytes_, units = offsets.utf8(span), offsets.utf16(span)
        assert utf8[bytes_.start : bytes_.end].decode("utf-8", "surrogatepass") == span.of(text)
        assert utf16[2 * units.start : 2 * units.end].decode("utf-16-le", "surrogatepass") == span.of(text)
        assert offsets.of_utf8(bytes_) == span == offsets.of_utf16(units)


def found_alone(raw: Raw) -> Processed:
    """As `pipeline.process`, without what comes after the statements are found."""
    page, faults = read.parse(raw, CONFIG.limits)
    report, more = clean.clean(page, CONFIG.limits) if page else (None, ())
    found = pipeline.extractor(CONFIG.model).extract(report) if report else ()
    return Processed(report, tuple(found), (*faults, *more))


def tried(number: int, whole: int, first: int = 0) -> tuple[int, int, int]:
    """(documents, reports, spans) that held; one in `whole` documents goes the whole way."""
    reports = spans = 0
    for n in range(first, first + number):
        text = made(random.Random(f"0 {n}"))
        raw = Raw("made.txt", "made.txt", "text", text.encode("utf-8"))
        done = found_alone(raw) if n % whole else pipeline.process(raw, CONFIG)
        hold(done, text)
        if done.report is not None:
            found = [b.span for b in done.report.blocks]
            found += [x for s in done.statements for x in (*s.content, *s.cue, *s.source)]
            led_back(done.report, found)
            reports, spans = reports + 1, spans + len(found)
    return number, reports, spans


@pytest.mark.parametrize(("number", "whole"), [(500, 1), pytest.param(1_000_000, 10, marks=pytest.mark.slow)])
def test_every_span_is_its_text(number: int, whole: int) -> None:
    print("\n{:,} documents, {:,} reports, {:,} spans".format(*tried(number, whole)))


def test_places_of_every_kind_of_character() -> None:
    text = "a\u00e9\u20ac\U0001f6a2\ud800z"
    offsets = Offsets(text)
    assert [offsets.utf8(Span(n, n)).start for n in range(7)] == [0, 1, 3, 6, 10, 13, 14]
    assert [offsets.utf16(Span(n, n)).start for n in range(7)] == [0, 1, 2, 3, 5, 6, 7]
    whole = [Span(a, b) for a in range(7) for b in range(a, 7)]
    assert all(offsets.of_utf8(offsets.utf8(s)) == s == offsets.of_utf16(offsets.utf16(s)) for s in whole)


@pytest.mark.parametrize("span", [Span(2, 3), Span(0, 2), Span(4, 6), Span(0, 15), Span(-1, 1), Span(7, 9)])
def test_what_is_within_a_character_or_outside_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match="does not begin and end"):
        Offsets("a\u00e9\u20ac\U0001f6a2\ud800z").of_utf8(span)
    with pytest.raises(ValueError, match="is not within"):
        Offsets("a").utf8(Span(0, 2))


def test_a_long_text_takes_no_longer_than_its_length() -> None:
    text = "é🚢a" * 100_000
    begun = time.process_time()
    offsets = Offsets(text)
    for n in range(0, len(text), 7):
        span = Span(n, n + 1)
        assert offsets.of_utf16(offsets.utf16(span)) == span
    assert time.process_time() - begun < 5


if __name__ == "__main__":
    # NUMBER FILE: the full length in pieces, each a line of FILE when it is done; run again, it goes on where it was.
    import sys
    from pathlib import Path

    number, kept, piece = int(sys.argv[1]), Path(sys.argv[2]), 5_000
    kept.touch()
    while (first := sum(int(line.split()[0]) for line in kept.open())) < number:
        held = tried(min(piece, number - first), 10, first)
        with kept.open("a") as file:
            print(*held, file=file)
    counts = [[int(n) for n in line.split()] for line in kept.open()]
    print("{:,} documents, {:,} reports, {:,} spans".format(*map(sum, zip(*counts, strict=True))))
