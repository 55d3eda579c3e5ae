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
    characters: int = 1_500_000  # of a report's text: a long book; no news report comes near
    seconds: float = 20.0  # for one document from bytes to statements, then its worker is killed
    memory: int = 1_500_000_000  # bytes of address space that a worker may add to what it starts with


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    model: Model = DEFAULT_MODEL
    jobs: int = 1
    limits: Limits = field(default_factory=Limits)
