"""Settings, passed and never global. Each threshold says how it was chosen."""

from __future__ import annotations

from typing import Literal

from onrecord.frozen import dataclass, field

Model = Literal["rules", "fast", "accurate"]
# By the table in docs/tagger.md: `fast` finds clearly more than the rules on news of other matters, at a tenth of what
# `accurate` costs.
DEFAULT_MODEL: Model = "fast"
DEFAULT_STORE = "./onrecord.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one report may cost. A report beyond them is refused by name; the batch goes on."""

    bytes: int = 20_000_000  # of one document as found: far above any news page
    # Of a report's text: some 35,000 words, a press conference of four hours; no news report comes near. What is longer
    # could not be done within `seconds`, and so is refused at once.
    characters: int = 200_000
    # Of processor time for one document from bytes to statements, then its worker is ended. On a machine that is busy
    # with other things it may take `PATIENCE` times as long by the clock.
    seconds: float = 5.0
    memory: int = 400_000_000  # bytes of address space that a worker may add to what it starts with


PATIENCE = 6.0
SLOWNESS: dict[Model, float] = {"accurate": 8.0}  # by how much longer a model may take than the others


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    model: Model = DEFAULT_MODEL
    jobs: int = 1
    limits: Limits = field(default_factory=Limits)

    @property
    def allowed(self) -> Limits:
        """The limits of a worker that has the model."""
        given, slowness = self.limits, SLOWNESS.get(self.model, 1.0)
        if slowness == 1.0:
            return given
        return Limits(
            bytes=given.bytes, characters=given.characters, seconds=slowness * given.seconds, memory=given.memory
        )
