"""What a speaker quotes from others is no support for the words, unless somebody is named for them."""

from pathlib import Path

from tests.answer.made import stored

WORDS = "Ostmark wants the whole lake for itself"
THEY = f"“They tell us that ‘{WORDS}’. That is a tale for children,” Mayor Mara Teller said on Monday."
NAMED = "“Ilk Marr pointed out that the guild sets its own fees,” a spokeswoman of the mayor said on Monday."


def test_words_that_nobody_is_named_for_support_nothing(tmp_path: Path) -> None:
    with stored(tmp_path, {"a": {"text": THEY}}) as record:
        answer = record.check(WORDS)
    assert (answer.verdict, answer.matches) == ("not_found", ())
    assert {m.note for m in answer.no_support} == {"words that the speaker quotes from someone else"}


def test_words_that_a_speaker_passes_on_are_found(tmp_path: Path) -> None:
    with stored(tmp_path, {"a": {"text": NAMED}}) as record:
        answer = record.check("the guild sets its own fees", speaker="Ilk Marr")
    assert answer.verdict in ("trimmed", "paraphrased")


def test_another_part_of_one_speech_is_no_paraphrase(tmp_path: Path) -> None:
    first = "The guild will raise the harbour fees of all foreign boats in spring."
    second = "Nobody in this town has ever asked the council to lower the old bridge."
    both, one = (f"“{words}” Mayor Mara Teller said on Monday." for words in (f"{first} {second}", second))
    with stored(tmp_path, {"a": {"text": both}, "b": {"text": one}}) as record:
        answer = record.check(first, speaker="Teller")
        assert {c.doc_id for c in answer.carriers} == {"a", "b"}  # one utterance
    assert [m.doc_id for m in answer.matches] == ["a"]
