"""`interface.Filter` as SQL conditions, over `statement s JOIN report r` or over `report r` alone."""

from __future__ import annotations

from collections.abc import Collection

from onrecord.store.interface import Filter

Condition = tuple[str, list[object]]  # SQL that follows WHERE, and its parameters


def day_range(iso: str | None) -> tuple[str, str]:
    """First and last day that an ISO date, or a prefix of one, covers; ("", "") for none. Days end at 31 always:
    they are only ever compared."""
    if not iso:
        return "", ""
    day = iso[:10]
    return (day + "-01-01"[len(day) - 4 :], day + "-12-31"[len(day) - 4 :]) if len(day) in (4, 7) else (day, day)


def for_statements(f: Filter) -> Condition:
    parts, args = _common(f, "s")
    for column, values in (("s.speaker", f.speakers), ("s.act", f.acts), ("s.class", f.classes)):
        _isin(parts, args, column, values)
    _isin(parts, args, "s.segment", f.segments)
    if f.red_line is not None:
        parts.append("s.red_line = ?")
        args.append(int(f.red_line))
    if not f.repeats:
        parts.append("s.repeated = 0")
    return " AND ".join(parts) or "1 = 1", args


def for_happenings(f: Filter, told: bool | None) -> Condition:
    parts, args = _common(f, "h")
    if told is not None:
        parts.append("h.told = ?")
        args.append(int(told))
    return " AND ".join(parts) or "1 = 1", args


def indexed(condition: str) -> str:
    """The same condition, for a question that should start from it."""
    return condition.replace(" || '')", ")")


def for_reports(f: Filter) -> Condition:
    parts, args = _common(f, "r")
    return " AND ".join(parts) or "1 = 1", args


def _common(f: Filter, dated: str) -> tuple[list[str], list[object]]:
    parts: list[str] = []
    args: list[object] = []
    _isin(parts, args, "r.outlet", f.outlets)
    _isin(parts, args, "r.id", f.reports)
    if f.since:
        parts.append(f"({dated}.day_last >= ? OR {dated}.day_last = '')" if f.undated else f"{dated}.day_last >= ?")
        args.append(day_range(f.since)[0])
    if f.until:
        parts.append(f"{dated}.day_first <= ?" + ("" if f.undated else f" AND {dated}.day_last <> ''"))
        args.append(day_range(f.until)[1])
    if f.versions == "latest":
        parts.append("r.latest = 1")
    return parts, args


def _isin(parts: list[str], args: list[object], column: str, values: Collection[str]) -> None:
    if values:
        # An expression, for which no index is tried: where rows are asked for by number, their numbers should lead,
        # and where they are not, `indexed` puts the column itself.
        parts.append(f"({column} || '') IN ({','.join('?' * len(values))})")
        args.extend(sorted(values))
