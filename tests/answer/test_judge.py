"""What a claim owes to the words it was made from: nothing is put together, nothing is hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answer.made import stored

SPEECH = (
    "“Our claims end at the shore of the Tarn Republic. For the sake of the fishermen we will keep the lighthouse on "
    "the cape of Norvia,” Ana Roe said.\n\nThe bay was calm.\n"
)
DREDGED = (
    "“The council will dredge the harbour of Tarn under the flag of the Norvian navy before the autumn storms,” Ana "
    "Roe said.\n\nThe bay was calm.\n"
)


@pytest.mark.parametrize(
    ("text", "claim", "verdict", "flags"),
    [
        (SPEECH, "Our claims end at the shore of Norvia", "altered", {"object"}),
        (SPEECH, "Our claims end at the shore", "trimmed", set()),
        (SPEECH, "Our claims end at the shore of the Tarn Republic. We will keep the lighthouse", "trimmed", set()),
        (
            DREDGED,
            "The council will dredge the harbour of the Norvian navy before the autumn storms",
            "altered",
            {"object"},
        ),
        (DREDGED, "The council will dredge the harbour of Tarn before the autumn storms", "trimmed", set()),
    ],
)
def test_words_are_not_put_together(tmp_path: Path, text: str, claim: str, verdict: str, flags: set[str]) -> None:
    with stored(tmp_path, {"a": {"text": text}}) as record:
        answer = record.check(claim)
    assert (answer.verdict, {f for d in answer.matches[0].differences for f in d.flags}) == (verdict, flags)


def test_another_word_in_a_paraphrase_is_shown(tmp_path: Path) -> None:
    text = (
        "Ana Roe warned that a new toll would be a costly error with grave results for the port.\n\nThe bay was calm.\n"
    )
    with stored(tmp_path, {"a": {"text": text}}) as record:
        (match,) = record.check("A new toll would be a clever error with grave results for the port").matches
        assert match.verdict == "paraphrased"
        assert [(d.fuller, d.here) for d in match.worth] == [("costly", "clever")]
        (match,) = record.check("A new toll will be a costly error with grave results for the port").matches
        assert match.worth == ()  # reported speech shifts its tenses


PLANNED = (
    "Ivo Quill announced on Monday that his town will impose 25 percent tariffs on foreign herring, which has caused a "
    "quarrel among the members of his own guild, who tend to like a free market, and has driven two of the oldest "
    "smokehouses on the southern islands to look for other customers abroad.\n\nThe bay was calm.\n"
)
AGREED = (
    "“Clearly this calls for an answer from both of our towns, and from every lighthouse keeper along the northern "
    "coast... We agreed that we need to take some measures against smugglers in the coming winter months,” Ivo Quill "
    "said.\n\nThe bay was calm.\n"
)


@pytest.mark.parametrize(
    ("text", "claim", "flag"),
    [
        (PLANNED, "We will impose a 35 percent tariff on herring", "number"),
        (PLANNED, "He will not impose tariffs on foreign herring", "negation"),
        (AGREED, "We agreed that we do not need to take measures against smugglers", "negation"),
        (PLANNED, "We will impose a 25 percent tariff on herring", None),
        (PLANNED, "He will not impose tariffs on foreign ferries", None),  # more than the "not" differs
        (AGREED, "We need to take measures, but nobody agreed on smugglers", None),  # not in order
    ],
)
def test_all_but_the_number_or_the_negation(tmp_path: Path, text: str, claim: str, flag: str | None) -> None:
    with stored(tmp_path, {"a": {"text": text}}) as record:
        answer = record.check(claim)
    assert (answer.verdict == "altered") is (flag is not None)
    assert flag is None or flag in {f for d in answer.matches[0].differences for f in d.flags}


def test_what_is_near_but_for_a_number_says_so(tmp_path: Path) -> None:
    text = "Ivo Quill confirmed that 4,000 sailors and 2,000 foreign divers joined the drill in the bay.\n"
    with stored(tmp_path, {"a": {"text": text}}) as record:
        answer = record.check("4,000 sailors and 6,000 foreign divers took part in manoeuvres")
    assert answer.verdict == "not_found"
    assert [[(d.fuller, d.here) for d in m.differences] for m in answer.near] == [[("2,000", "6,000")]]


ONE = "The guild will raise the harbour fees of all foreign boats in spring"
MORE = "and no captain who pays in copper will be turned away at the gate"


def test_other_members_are_shown_for_their_words_alone(tmp_path: Path) -> None:
    reports = {
        "whole": {"text": f"“{ONE}, {MORE},” Ana Roe said on Monday.\n"},
        "without": {"text": f"Ana Roe promised on Monday that {MORE[4:]}.\n"},
        "not": {"text": "Ana Roe said on Monday that the guild would not raise the fees of foreign boats in spring.\n"},
    }
    with stored(tmp_path, reports) as record:
        answer = record.check(ONE)
    assert "without" in {c.doc_id for c in answer.carriers}
    assert "without" not in {m.doc_id for m in answer.matches}


@pytest.mark.parametrize(
    ("text", "speaker", "verdict", "note"),
    [
        (
            "Roe says Quill took her to the pier, telling her, “I want the lighthouse, I want it now.”",
            "Ana Roe",
            "attributed_differently",
            "told by Ana Roe, who gives it to Quill",
        ),
        (
            "At a supper of which, Roe wrote, the mayor told her: “I want the lighthouse, I want it now.”",
            "Ana Roe",
            "attributed_differently",
            "told by Ana Roe, who gives it to the mayor",
        ),
        (
            "Roe says Quill took her to the pier, telling her, “I want the lighthouse, I want it now.”",
            "Ivo Quill",
            "verbatim",
            "told of Ivo Quill by Ana Roe",
        ),
        ("Roe says she told him: “I want the lighthouse, I want it now.”", "Ana Roe", "verbatim", None),
    ],
)
def test_words_that_the_speaker_gives_to_another(
    tmp_path: Path, text: str, speaker: str, verdict: str, note: str | None
) -> None:
    text = f"Ana Roe has written a book about Mayor Ivo Quill.\n\n{text}\n\nThe bay was calm.\n"
    with stored(tmp_path, {"a": {"text": text}}) as record:
        answer = record.check("I want the lighthouse, I want it now", speaker=speaker)
    (by_her,) = (m for m in answer.matches if m.speaker and m.speaker.name == "Ana Roe")
    assert (answer.verdict, by_her.note) == (verdict, note)
