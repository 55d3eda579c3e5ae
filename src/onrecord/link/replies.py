"""Which statement answers which: rejects, denies, accepts, echoes, asks; with the reasons."""

from __future__ import annotations

from typing import Literal

How = Literal["rejects", "denies", "accepts", "echoes", "asks"]
