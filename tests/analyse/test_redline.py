"""What is a red line by its words alone, and what only looks like one."""

from __future__ import annotations

import pytest

from onrecord.analyse.redline import red_line

DRAWN = [
    ("state", "said", "the republic has drawn the line at Ostra's harbour"),
    ("state", "said", "the new quay is off limits"),
    ("warn", "warned", "any landing would be seen as an act of aggression"),
    ("state", "said", "Veldia will not let Ostra build a quay"),
    ("state", "said", "the use of such weapons would be a game changer"),
    ("threaten", "threatened", "“That’s a red line for us, and there would be enormous consequences”"),
    ("threaten", "threatening", "that, if the court blocks the rule, it will end the ferry service"),
    ("threaten", "threatened", "to empty the docks unless they get their way"),
    ("warn", "warned", "“If a town refuses to act, then I will deploy the guard”"),
    ("warn", "warned", "it would retaliate against any new measures"),
    ("warn", "warned", "Ostra against crossing the Chancellery's red lines by sending weapons to the island"),
    ("state", "went on to say", "that the works have brought Ostra “to the red line”"),
    ("state", "said", "that the navy “will be ready to take counter-actions” should Ostra's deployments continue"),
    ("threaten", "said", "that it would close the strait to Ostra's ships if missiles were stationed on the island"),
]
DRAWN += [
    ("state", "said", "The navy has given the dockers until 6 p.m. on Friday to leave the quay or face a siege"),
    ("pledge", "said", "it would intervene if the demands of the ferrymen were not met by noon"),
    ("state", "said", "Ostra will resume testing missiles if Veldia fails to pay"),
    ("warn", "warned", "that all that was agreed would be void if Ostra closes the canal"),
    ("announce", "declared", "the administration would not allow a quay on the island"),
]
NOT_DRAWN = [
    ("state", "said", "Ostra will resume talks if Veldia fails to build the quay"),
    ("state", "said", "The ferrymen have had three weeks of rain and a good season"),
    (
        "state",
        "pointed to",
        "a speech in which the premier warned that Ostra would respond if Veldia attacked the quay",
    ),
    ("reject", "said", "such talks would follow states that insist they will not negotiate with smugglers"),
    ("demand", "told", "“The guard had told me at the gate, ‘If you come closer, we will shoot’, and I left”"),
    ("state", "wondered", "“What are we willing to draw a line in the sand on?”"),
    ("state", "said", "the tariff wouldn't be a step too far"),
    ("warn", "warned", "all would suffer if the lake continues to rise"),
    ("warn", "warns", "of the dire consequences of a lapse in payments"),
    ("state", "said", "there are questions about how the world will respond if Ostra is found to be arming"),
    ("demand", "asked", "to respond to Ostra's attempt to close the canal"),
    ("state", "said", "Veldia would launch raids on the smugglers, and that it had made such strikes before"),
    ("state", "argued", "that if the budget fails, some offices will be forced to close"),
    ("threaten", "threaten", "to become yet another weapon in the race between the parties"),
    ("state", "knew", "that such a step would be politically unacceptable"),
    ("state", "said", "we are ready to withdraw our ships from the strait if the missiles are taken away"),
    ("state", "said", "“We cannot sit back and hope that all works out”"),
    ("pledge", "believe", "that Ostra was prepared to launch missiles in the event of a strike"),
    ("explain", "explains", "that the port office won't allow dogs on the ferry after all"),
    ("reject", "described", "every toll as a favour that the dockers simply would not accept"),
    ("state", "said", "the old quay would be off-limits anyway due to a ban by the town"),
    ("announce", "said", "that any toll is a bridge too far for some dockers"),
    ("warn", "warned", "fishermen and consumers would pay a steep price for the toll"),
    ("state", "said", "she is confident the council will not let it happen again"),
    ("reject", "said", "that he wouldn't accept a harbour board endorsement"),
    ("demand", "pressed", "on whether a second quay constitutes a red line"),
    ("reject", "said", "that the council will not allow the fire to distract from the feast"),
    ("announce", "said", "it would not accept any new applications for berths"),
    ("threaten", "threatens", "to undermine the toll if it goes on"),
    ("predict", "said", "“She isn't going to allow her name to be dragged into it,”"),
    ("threaten", "threatened", "to send her back to the island if she did not sign"),
    ("threaten", "threatened", "to close the mint if he isn’t re-elected in spring"),
    ("reject", "said", "“We cannot allow this decay to continue,”"),
    ("state", "said", "the bill falls short because it wouldn't allow fishing at night"),
    ("demand", "said", "the administration has underscored that it will not tolerate tolls on the bridge"),
    ("state", "belief", "that the mayor won’t support a quay without a ferry"),
]


@pytest.mark.parametrize(("act", "cue", "content"), DRAWN)
def test_drawn(act: str, cue: str, content: str) -> None:
    assert red_line(act, content, negated=False, direct=content.startswith("“"), cue=cue)


@pytest.mark.parametrize(("act", "cue", "content"), NOT_DRAWN)
def test_not_drawn(act: str, cue: str, content: str) -> None:
    assert not red_line(act, content, negated=False, direct=content.startswith("“"), cue=cue)


@pytest.mark.parametrize(
    ("source", "drawn"),
    [("The harbour master", True), ("Women of Veldia", True), ("An unidentified man", False), ("one woman", False)],
)
def test_who_speaks_for_nobody_draws_no_line(source: str, drawn: bool) -> None:
    content = "to burn the boats if the toll is not dropped"
    assert red_line("threaten", content, negated=False, source=source, cue="threatened") is drawn


def test_what_is_alleged_of_him_he_did_not_say() -> None:
    content = "to burn the boats if the toll is not dropped"
    for before, drawn in (("He was charged with abusing his office by ", False), ("He ended his speech by ", True)):
        assert red_line("threaten", content, negated=False, cue="threatening", before=before) is drawn


def test_what_comes_late_in_a_long_speech_draws_no_line() -> None:
    line = "“We will never accept a second quay.”"
    speech = "“" + "The town thanks all who came to the feast today. " * 8
    assert red_line("state", line, negated=False, direct=True)
    assert not red_line("state", speech + line, negated=False, direct=True)
