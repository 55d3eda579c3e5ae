"""Who is speaking: from the words of a source to the person, organisation or government they stand for.

`resolve` is a pure function of one report and its statements. What several reports say together is `register`'s.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Report, Statement

__all__ = ["resolve"]


def resolve(report: Report, statements: Sequence[Statement]) -> list[Statement]:
    """`statements` in their order, with `speaker`, `speaker_because` and `addressee` filled in.

    Sources are read at their spans (code points of `report.text`). A statement without a source, and a pronoun that
    nothing fits, have no speaker. Never raises on any text.
    """
    from onrecord.resolve.speakers import Resolver

    return Resolver(report, statements).run()
