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


def load(folder: str, *, limit: int) -> Manifest:
    """The manifest of `folder`, at most `limit` bytes; an empty one where there is none. Never raises on its faults."""
    path = os.path.join(folder, NAME)
    try:
        with open(path, "rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        return Manifest()
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
    rows = _rows(text)
    try:
        header = next(rows, None)
    except csv.Error as error:
        return _broken(path, "manifest", f"is not a CSV file: {error}")
    if header is None:
        return _broken(path, "manifest", "is empty")
    columns = [cell.strip().lower() for cell in header[1]]
    if "file" not in columns:
        first = _short(",".join(header[1]))
        return _broken(path, "manifest", f'has no column "file" (its first line is "{first}")')
    table = _Table(path, folder, columns)
    line = header[0]
    try:
        for line, cells in rows:
            table.add(line, cells)
    except csv.Error as error:
        table.fault(None, None, "manifest", f"is not a whole CSV file: {error} (after line {line})")
    return Manifest(table.given, tuple(table.faults))


class _Table:
    """A manifest's rows as they are taken up, one by one."""

    def __init__(self, path: str, folder: str, columns: list[str]) -> None:
        self._path, self._folder, self._columns = shown(path), folder, columns
        self._lines: dict[str, int] = {}
        self.given: dict[str, dict[str, str]] = {}
        self.faults: list[tuple[str | None, Refusal]] = []

    def fault(self, file: str | None, line: int | None, slug: str, message: str) -> None:
        source = self._path if line is None else f"{self._path}:{line}"
        self.faults.append((file, Refusal(source, slug, message)))

    def add(self, line: int, cells: list[str]) -> None:
        file, wrong = _row_file(self._folder, self._columns, cells)
        if wrong is None and file in self._lines:
            wrong = f'lists "{_short(file)}" again (first on line {self._lines[file]}); this row is not used'
        if wrong is not None:
            self.fault(file, line, "manifest", wrong)
            return
        self._lines[file] = line
        row = dict(zip(self._columns, cells, strict=False))
        given = self.given[file] = {key: row[key].strip() for key in KEYS if row.get(key, "").strip()}
        if (published := given.pop("published", None)) is None:
            return
        if date := iso(published):
            given["published"] = date
        else:
            what = f'"{_short(published)}" is not a date that can be read; published stays unknown for {_short(file)}'
            self.fault(file, line, "bad-date", what)


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
