"""Which marks pair, in every style of quotation marks, and what is no quotation mark."""

import pytest

from onrecord.analyse.quotes import find, outermost
from onrecord.model import Span


def paragraphs(text: str) -> list[Span]:
    spans, at = [], 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return spans


def inner(text: str) -> list[str]:
    return [quote.inner.of(text) for quote in find(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes,” he said. “No.”", ["Yes,", "No."]),
        ('"Yes," he said. "No."', ["Yes,", "No."]),
        ("''Yes,'' he said. ''No.''", ["Yes,", "No."]),
        ("``Yes,'' he said.", ["Yes,"]),
        ("«Yes», he said.", ["Yes"]),
        ("„Yes“, he said.", ["Yes"]),
        ("„Yes”, he said.", ["Yes"]),
        ("‘Yes,’ he said.", ["Yes,"]),
        ("'Yes,' he said.", ["Yes,"]),
        ('“Yes," he said. "No.”', ["Yes,", "No."]),
        ("“A ‘b’ c”", ["A ‘b’ c", "b"]),
        ("“Ostria’s “red lines” end here”", ["Ostria’s “red lines” end here", "red lines"]),
        ('"Ostria\'s "red lines" end here"', ['Ostria\'s "red lines" end here', "red lines"]),
        ("‘The dogs’ owners are angry,’ she said.", ["The dogs’ owners are angry,"]),
        ("“He told me, ‘Wait,’” she said.", ["He told me, ‘Wait,’", "Wait,"]),
        ("It’s the players’ union.", []),
        ("It's the players' union.", []),
        ("rock 'n' roll in the '90s", []),
        ("She is 5'10\" tall.", []),
        ("no marks at all", []),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_a_quotation_over_two_paragraphs() -> None:
    text = "“The fund is empty.\n“We cannot pay,” Teller said."
    first, second = find(text, paragraphs(text))
    assert (first.closed, first.continues, first.resumes) == (False, True, False)
    assert (second.closed, second.continues, second.resumes) == (True, False, True)


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "“The fund is empty.\nRain fell."
    (only,) = find(text, paragraphs(text))
    assert (only.inner.of(text), only.closed, only.continues) == ("The fund is empty.", False, False)


def test_outermost() -> None:
    text = "“A ‘b’ c” and “d”"
    assert [q.inner.of(text) for q in outermost(find(text, paragraphs(text)))] == ["A ‘b’ c", "d"]
