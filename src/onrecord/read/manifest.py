"""`manifest.csv`: what a folder's owner says of its files (`file,outlet,published,url,title`)."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.model import Refusal
from onrecord.read.dates import iso
from onrecord.read.decode import Undecodable, decode_text
from onrecord.read.kinds import shown

NAME = "manifest.csv"
KEYS = ("outlet", "published", "url", "title", "byline", "language")
SHOWN = 60  # characters of a bad value that a message repeats


@dataclass(frozen=True, slots=True)
class Manifest:
    """`given`: file (relative to the folder, normal form) → what is known of it. `faults`: (file or None, refusal)."""

    given: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    faults: tuple[tuple[str | None, Refusal], ...] = ()


def load(folder: str, *, limit: int) -> Manifest | None:
    """The manifest of `folder`, at most `limit` bytes; None where there is none. Faults are values, never raised."""
    path = os.path.join(folder, NAME)
    try:
        with open(path, "rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        return _broken(path, "unreadable", f"cannot be read: {error.strerror or error}")
    if len(data) > limit:
        return _broken(path, "too-large", f"is longer than {limit:,} bytes, the limit")
    try:
        text = decode_text(data).removeprefix("\ufeff")
    except Undecodable as error:
        return _broken(path, "encoding", str(error))
    return _read(path, folder, text)


def _broken(path: str, slug: str, message: str) -> Manifest:
    return Manifest(faults=((None, Refusal(shown(path), slug, message)),))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """(line, cells), the line being the one on which the row begins. Raises `csv.Error`."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def _read(path: str, folder: str, text: str) -> Manifest:
    given: dict[str, dict[str, str]] = {}
    lines: dict[str, int] = {}
    faults: list[tuple[str | None, Refusal]] = []
    columns: list[str] | None = None
    line = 0
    try:
        for line, cells in _rows(text):
            if columns is None:
                columns = [cell.strip().lower() for cell in cells]
                if "file" not in columns:
                    return _broken(
                        path, "manifest", f'has no column "file" (its first line is "{_short(",".join(cells))}")'
                    )
                continue
            file, refusal = _row_file(folder, columns, cells)
            if refusal is None and file in lines:
                refusal = f'lists "{_short(file)}" again (first on line {lines[file]}); this row is not used'
            if refusal is not None:
                faults.append((file, Refusal(f"{shown(path)}:{line}", "manifest", refusal)))
                continue
            lines[file] = line
            row = dict(zip(columns, cells, strict=False))
            given[file] = {key: row[key].strip() for key in KEYS if row.get(key, "").strip()}
            if (published := given[file].pop("published", None)) is not None:
                if date := iso(published):
                    given[file]["published"] = date
                else:
                    what = f'"{_short(published)}" is not a date that can be read; published stays unknown for {_short(file)}'
                    faults.append((file, Refusal(f"{shown(path)}:{line}", "bad-date", what)))
    except csv.Error as error:
        faults.append((None, Refusal(shown(path), "manifest", f"is not a whole CSV file: {error} (after line {line})")))
    if columns is None and not faults:
        return _broken(path, "manifest", "is empty")
    return Manifest(given, tuple(faults))


def _short(value: str) -> str:
    """`value` as a message repeats it: short, and on one line."""
    return shown(" ".join(value[:SHOWN].split()))


def _row_file(folder: str, columns: list[str], cells: list[str]) -> tuple[str, str | None]:
    """The file that a row names, and what is wrong with the row, if anything is."""
    at = columns.index("file")
    name = cells[at].strip() if at < len(cells) else ""
    if not name:
        return "", "names no file"
    file = os.path.normpath(name)
    if os.path.isabs(name) or ".." in file.replace("\\", "/").split("/"):
        return file, f'"{_short(name)}" leads out of the folder'
    if len(cells) > len(columns):
        # Most often a comma in a title that is not quoted: every later cell then stands under the wrong name.
        return file, f"has {len(cells)} cells for {len(columns)} columns; this row is not used"
    if not os.path.isfile(os.path.join(folder, file)):
        return file, f'names "{_short(name)}", which is no file of the folder'
    return file, None
