"""By how many lines the carriers of one utterance came by it."""

from __future__ import annotations

import pytest

from onrecord.link.origins import Carrier, carrier, origins
from onrecord.model import Relay, Report, Span, Speaker, Statement

AGENCY = Speaker("p9", "Tidewire", "organization")


def carried(outlet: str, *via: str, wire: str | None = None, told: bool = False, channel: str | None = None) -> Carrier:
    report = Report(outlet, outlet, "", "We stay.", outlet=outlet, published="2024-03-06", wire=wire)
    return carrier(
        Statement(
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
        ),
        report,
    )


@pytest.mark.parametrize(
    ("name", "carriers", "lines"),
    [
        ("nobody named", [carried("a"), carried("b")], 2),
        ("one agency's credit", [carried("a", wire="Tidewire"), carried("b", wire="Tidewire")], 1),
        ("one relay", [carried("a", "Tidewire"), carried("b", "Tidewire")], 1),
        ("one first relay, passed on by another", [carried("a", "Tidewire"), carried("b", "Tidewire", "Norwire")], 1),
        ("two relays", [carried("a", "Tidewire"), carried("b", "Norwire")], 2),
        ("the speaker's own office", [carried("a", "Harbour Office"), carried("b", "Harbour Office")], 2),
        ("told to one medium", [carried("a", "Tidewire", told=True), carried("b", "Tidewire", told=True)], 2),
        (
            "one interview",
            [carried("a", "Bay TV", channel="Bay TV interview"), carried("b", "Bay TV", channel="Bay TV interview")],
            2,
        ),
    ],
)
def test_lines(name: str, carriers: list[Carrier], lines: int) -> None:
    found = origins(carriers)
    assert len(found) == lines
    assert sorted(m for o in found for m in o.members) == ["sa", "sb"]
