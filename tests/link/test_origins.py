"""By how many lines the carriers of one utterance came by it."""

from __future__ import annotations

import pytest

from onrecord.link.origins import Carrier, carrier, origins
from onrecord.model import Block, Relay, Report, Span, Speaker, Statement

AGENCY = Speaker("p9", "Tidewire", "organization")


def carried(
    outlet: str,
    *via: str,
    wire: str | None = None,
    told: bool = False,
    channel: str | None = None,
    text: str = "",
    day: str = "2024-03-06",
    speakers: tuple[str, ...] = (),
    voice: str | None = None,
) -> Carrier:
    whole = f"We stay.\n\n{text}"
    blocks = (Block(Span(0, 8), "body"), Block(Span(10, len(whole)), "body"))
    report = Report(outlet, outlet, "", whole, outlet=outlet, published=day, wire=wire, blocks=blocks)
    statement = Statement(
        f"s{outlet}",
        outlet,
        outlet,
        "direct",
        "speech",
        "body",
        (Span(0, 8),),
        speaker=Speaker("p1", "Ilse Marn", "person", outfit="Harbour Office"),
        via=tuple(Relay(name) for name in via),
        addressee=AGENCY if told else None,
        channel=channel,
    )
    return carrier(statement, report, speakers, voice)


# A narration of forty telling words, and the same told again in another order of clauses and with other words.
TOLD = (
    "Engineers lowered the broken crane onto a barge before dawn. Tugs pulled the barge past the old lighthouse while "
    "divers searched the mud for the missing anchor. Nobody was hurt. The port had closed the northern basin on Sunday "
    "after the storm tore three fishing boats from their moorings and flooded the customs shed. Insurers expect claims "
    "of nine million crowns. The ferry company wants to sail again by Friday."
)
REWORDED = (
    "Before dawn engineers have lowered the broken crane on to a barge, which tugs then pulled past the lighthouse as "
    "divers were searching the mud for a missing anchor. No one was hurt. The harbour's northern basin was closed on "
    "Sunday when the storm had torn three fishing boats from moorings and flooded a customs shed. Insurers are "
    "expecting claims of 9 million crowns. The ferry company would like to sail by Friday."
)
OWN = (
    "It smelled of tar. On the quay a man in a yellow coat counted the boats that were left, and came to eleven. His "
    "daughter had brought coffee, which nobody drank. Somebody said that the crane would be scrapped, and another "
    "that it would outlive us all; then the tugs sounded their horns and the crowd fell silent for a while."
)


@pytest.mark.parametrize(
    ("name", "carriers", "lines"),
    [
        ("nobody named", [carried("a"), carried("b")], 2),
        ("one agency's credit", [carried("a", wire="Tidewire"), carried("b", wire="Tidewire")], 1),
        (
            "one agency's credit, on other days",
            [carried("a", wire="Tidewire"), carried("b", wire="Tidewire", day="2024-03-16")],
            2,
        ),
        ("one relay", [carried("a", "Tidewire"), carried("b", "Tidewire")], 1),
        ("one first relay, passed on by another", [carried("a", "Tidewire"), carried("b", "Tidewire", "Norwire")], 1),
        ("two relays", [carried("a", "Tidewire"), carried("b", "Norwire")], 2),
        ("the speaker's own office", [carried("a", "Harbour Office"), carried("b", "Harbour Office")], 2),
        (
            "an office that speaks",
            [carried("a", "Navy", speakers=("Navy",)), carried("b", text="The Navy told us the same.")],
            2,
        ),
        ("told to one medium", [carried("a", "Tidewire", told=True), carried("b", "Tidewire", told=True)], 1),
        ("said to a medium, and carried without it", [carried("a", "Tidewire", told=True), carried("b")], 2),
        (
            "one interview",
            [carried("a", "Bay TV", channel="Bay TV interview"), carried("b", text="She was a guest of Bay TV.")],
            1,
        ),
        ("it names the other", [carried("The Bay Post"), carried("b", text="So the Bay Post reported.")], 1),
        ("it names another", [carried("The Bay Post"), carried("b", text="So the Bay Postman reported.")], 2),
        ("it names the other in passing", [carried("Bay Post"), carried("b", text=f"{OWN} The Bay Post is sold.")], 2),
        ("one text", [carried("a", text=TOLD), carried("b", text=TOLD)], 1),
        ("one text, reworded", [carried("a", text=TOLD), carried("b", text=REWORDED)], 1),
        ("two reporters", [carried("a", text=TOLD), carried("b", text=OWN)], 2),
    ],
)
def test_lines(name: str, carriers: list[Carrier], lines: int) -> None:
    found = origins(carriers)
    assert len(found) == lines
    assert sorted(m for o in found for m in o.members) == sorted(c.statement.id for c in carriers)
    assert {frozenset(o.members) for o in origins(carriers[::-1])} == {frozenset(o.members) for o in found}


def test_a_chain_is_one_line_whose_first_is_named() -> None:
    chain = [
        carried("Bay Post"),
        carried("Norland News", text="So the Bay Post reported."),
        carried("c", text="The Norland News wrote so."),
        carried("d", text=OWN),
    ]
    one, other = origins(chain)
    assert (one.members, one.name, one.how) == (("sBay Post", "sNorland News", "sc"), "Bay Post", "relay")
    assert (other.members, other.how) == (("sd",), "own")


def test_what_was_said_to_a_medium_is_inferred_for_those_that_name_no_source() -> None:
    (line,) = origins(
        [
            carried("a", "Tidewire", told=True),
            carried("b", text="She spoke to Tidewire."),
            carried("c", text=OWN),
        ]
    )
    assert line.members == ("sa", "sb", "sc")
    assert (line.name, line.how) == ("Tidewire", "credited")


def test_reworded_text_is_told_as_inferred() -> None:
    (line,) = origins([carried("a", text=TOLD), carried("b", text=REWORDED)])
    assert line.how == "inferred"
    assert "same order" in line.reason


def test_what_an_outlet_reported_comes_from_there_whoever_retells_it() -> None:
    late = "2024-03-16"
    one, other = origins([carried("a", voice="Bay Post"), carried("b", voice="The Bay Post", day=late), carried("c")])
    assert (one.members, one.name, one.how) == (("sa", "sb"), "Bay Post", "relay")
    assert (other.members, other.how) == (("sc",), "own")


def test_one_that_retells_another_outlet_alone_is_not_its_own_report() -> None:
    (line,) = origins([carried("a", voice="Bay Post")])
    assert (line.name, line.how) == ("Bay Post", "relay")


def test_an_outlet_that_speaks_in_its_own_report_is_its_own() -> None:
    (line,) = origins([carried("Bay Post Online", voice="Bay Post")])
    assert line.how == "own"
