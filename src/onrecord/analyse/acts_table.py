"""The acts: their order and their codes. Apart from how an act is told, which answers have no need of."""

from __future__ import annotations

from onrecord.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """An act's place on the scale of verbal conflict (-10) and cooperation (+10), and its nearest foreign codes."""

    name: str
    scale: float
    plover: str | None
    cameo: str | None


# The scale orders the acts; its steps follow the order of CAMEO's Goldstein weights for verbal events, not their size.
ACTS = {
    act.name: act
    for act in (
        Act("threaten", -7, "THREATEN", "130"),
        Act("warn", -5, "THREATEN", "130"),
        Act("condemn", -4.5, "ACCUSE", "111"),
        Act("accuse", -4, "ACCUSE", "112"),
        Act("refuse", -3.5, "REJECT", "120"),
        Act("reject", -3, "REJECT", "120"),
        Act("criticise", -2.5, "ACCUSE", "111"),
        Act("demand", -2, "REQUEST", "100"),
        Act("deny", -1.5, None, "015"),
        Act("concern", -1, "ACCUSE", "110"),
        Act("decline", -0.5, None, "011"),
        Act("ask", 0, None, "010"),
        Act("state", 0, None, "010"),
        Act("explain", 0, None, "010"),
        Act("announce", 0, None, "010"),
        Act("predict", 0, None, "012"),
        Act("confirm", 0.5, None, "010"),
        Act("admit", 1, None, "015"),
        Act("hope", 1, None, "017"),
        Act("propose", 3, "REQUEST", "100"),
        Act("thank", 3.5, "SUPPORT", "050"),
        Act("mourn", 3.5, "SUPPORT", "018"),
        Act("praise", 4, "SUPPORT", "051"),
        Act("support", 4.5, "SUPPORT", "051"),
        Act("apologise", 5, "SUPPORT", "055"),
        Act("agree", 6, "AGREE", "030"),
        Act("pledge", 6.5, "AGREE", "030"),
    )
}


def plover(act: str | None) -> str | None:
    """PLOVER's event type; None for acts that it has no class for (plain public statements)."""
    return ACTS[act].plover if act in ACTS else None


def cameo(act: str | None) -> str | None:
    """CAMEO's event code; None for an unknown act."""
    return ACTS[act].cameo if act in ACTS else None
