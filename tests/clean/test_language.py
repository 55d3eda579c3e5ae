"""What is not English is refused by name; what is too short to tell is taken as English."""

from __future__ import annotations

import pytest

from onrecord.clean import clean
from onrecord.config import Limits
from onrecord.model import Page

from .helpers import STORY

FOREIGN = {
    "French": "Le ministre a déclaré lundi que son pays ne quitterait jamais le traité et que toute décision serait "
    "prise par le parlement après un vote. Les voisins ont répondu que cela constituait une menace "
    "sérieuse pour la région entière.",
    "German": "Der Minister sagte am Montag, dass sein Land den Vertrag niemals verlassen werde und dass jede "
    "Entscheidung nach einer Abstimmung vom Parlament getroffen werde. Die Nachbarn antworteten, dies sei "
    "eine ernste Bedrohung für die Region.",
    "Russian": "Министр заявил в понедельник, что его страна никогда не выйдет из договора и что любое решение будет "
    "принято парламентом после голосования. Соседи ответили, что это представляет серьезную угрозу для "
    "всего региона.",
}


def outcome(text: str) -> tuple[bool, list[str], str]:
    report, refusals = clean(Page("d", "s", "text", text), Limits())
    return report is not None, [r.slug for r in refusals], " ".join(r.message for r in refusals)


@pytest.mark.parametrize("language", FOREIGN)
def test_a_foreign_text_is_refused_by_the_name_of_its_language(language: str) -> None:
    taken, slugs, message = outcome(FOREIGN[language] * 2)
    assert (taken, slugs) == (False, ["language"])
    assert language in message


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(STORY),
        FOREIGN["French"][:60],
        "Norland 3, Ostmark 1. " * 30,
        "the " * 100,
        "SOURCE A " * 200,
        "\n\n".join(STORY) + "\n\n" + FOREIGN["Russian"],
    ],
)
def test_english_short_and_unclear_texts_are_taken(text: str) -> None:
    assert outcome(text)[0]


@pytest.mark.parametrize("text", ["", " \n\t\u2028", "\ufeff", "***\n---", "\u200b\n\u200b"])
def test_nothing_to_read_is_refused_as_empty(text: str) -> None:
    assert outcome(text)[:2] == (False, ["empty"])


def test_a_text_beyond_the_limit_is_refused_by_name() -> None:
    report, refusals = clean(Page("d", "s", "text", "the " * 100), Limits(characters=99))
    assert report is None
    assert [r.slug for r in refusals] == ["too-large"]
