"""Paths → the files to read, in order, each with its doc_id and what a manifest says of it."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from onrecord.model import Refusal
from onrecord.read import manifest
from onrecord.read.kinds import shown

Form = Literal["text", "html", "lines", "json", "warc", "feed"]
FORMS: Mapping[str, Form] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "lines",
    ".json": "json",
    ".warc": "warc",
    ".xml": "feed",
}
READ = ".txt, .html, .htm, .jsonl, .json, .warc and .xml (each also .gz)"
# What browsers call the folder of a saved page's pictures and scripts.
PARTS = ("_files", ".files", "-Dateien", "_fichiers", "_archivos", "_bestanden")
STDIN = "-"


@dataclass(frozen=True, slots=True)
class File:
    """One file to read. `path` is `-` for standard input, whose form is told from its bytes."""

    path: str
    form: Form
    doc_id: str  # of the document; for JSON lines, what "<line>" is added to; a WARC file's pages have theirs
    relative: str = ""  # from the folder that the reader named
    gzipped: bool = False
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """The path as messages show it."""
        return "stdin" if self.path == STDIN else shown(self.path)


def files(paths: Iterable[str | os.PathLike[str]], *, limit: int) -> list[File | Refusal]:
    """What the paths name, in order, folders walked in sorted order; each file once, however often it is named.

    A file's doc_id is its base name; where two clash, its path from the folder that was named; where these clash too,
    the path as given. `limit` is in bytes, for a manifest.
    """
    walk = _Walk(limit)
    found = [entry for path in paths for entry in walk.entries(os.fspath(path))]
    names = Counter(entry.doc_id for entry in found if isinstance(entry, File))
    relatives = Counter(entry.relative for entry in found if isinstance(entry, File))

    def named(entry: File | Refusal) -> File | Refusal:
        if isinstance(entry, Refusal) or names[entry.doc_id] == 1:
            return entry
        return replace(entry, doc_id=shown(entry.relative if relatives[entry.relative] == 1 else entry.path))

    return [named(entry) for entry in found]


def form_of(name: str) -> tuple[Form | None, bool, str]:
    """(how a file of this name is read or None, whether it is gzipped, its suffix)."""
    stem, gzipped = name.lower(), False
    if stem.endswith(".gz"):
        stem, gzipped = stem[:-3], True
    suffix = os.path.splitext(stem)[1]
    return FORMS.get(suffix), gzipped, suffix


class _Walk:
    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._seen: set[str] = set()  # absolute paths of files, real paths of folders
        self._given: dict[str, Mapping[str, str]] = {}  # by path; a deeper folder's manifest overrules
        self._manifests: dict[str, manifest.Manifest] = {}  # by folder
        self._met = 0  # files that can be read, seen before or not
        self._told: set[Refusal] = set()  # of manifests: files named one by one share theirs

    def entries(self, path: str) -> Iterator[File | Refusal]:
        if path == STDIN:
            if self._first(STDIN):
                yield File(STDIN, "text", "stdin", relative="stdin")
            return
        try:
            mode = os.stat(path).st_mode
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            yield _unreadable(path, error)
            return
        if stat.S_ISDIR(mode):
            yield from self._named_folder(path)
        else:
            yield from self._named_file(path)

    def _first(self, key: str) -> bool:
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    def _named_folder(self, root: str) -> Iterator[File | Refusal]:
        real = os.path.realpath(root)
        if not self._first(real):
            return
        told, met = False, self._met
        for entry in self._tree(root, real):
            told = True
            yield entry
        if not told and met == self._met:
            yield Refusal(shown(root), "nothing", f"holds no {READ} files")

    def _named_file(self, path: str) -> Iterator[File | Refusal]:
        folder, name = os.path.split(path)
        form, _, suffix = form_of(name)
        if name == manifest.NAME:
            yield Refusal(shown(path), "suffix", "is a manifest, not a document: name the folder that it describes")
        elif form is None:
            yield _other_suffix(path, suffix)
        else:
            table = self._manifest(folder or os.curdir)
            yield from self._tell(fault for file, fault in table.faults if file in (None, name))
            yield from self._file(path, name, self._given.get(path) or table.given.get(name, {}))

    def _file(self, path: str, relative: str, given: Mapping[str, str]) -> Iterator[File]:
        form, gzipped, _ = form_of(path)
        self._met += 1
        if form is not None and self._first(os.path.abspath(path)):
            yield File(path, form, shown(os.path.basename(path)), relative, gzipped, given)

    def _tree(self, root: str, top: str) -> Iterator[File | Refusal]:
        """All below `root`, a folder's own where its name stands. `top` is its real path.

        A loop, since folders may nest deeper than calls. Real paths are carried along: to ask for each anew takes time
        that grows with the cube of the depth (four minutes for 1,500 folders).
        """
        faults, children = self._open(root)
        yield from faults
        stack = [(children, top)]  # what is left of each open folder, and its real path
        while stack:
            children, above = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
            elif not _is_folder(child):
                yield from self._child(child, root)
            elif real := self._enter(child, above, top):
                faults, children = self._open(child.path)
                yield from faults
                stack.append((children, real))

    def _open(self, folder: str) -> tuple[list[Refusal], Iterator[os.DirEntry[str]]]:
        """The faults of a folder or its manifest, and what stands in it, sorted, hidden things left out."""
        try:
            with os.scandir(folder) as scan:
                children = sorted((c for c in scan if not c.name.startswith(".")), key=lambda child: child.name)
        except OSError as error:
            return [_unreadable(folder, error)], iter(())
        parts = {stem + end for c in children if (stem := _page(c.name)) for end in PARTS}
        children = [child for child in children if child.name not in parts]
        table = self._manifest(folder)
        self._given |= {os.path.join(folder, file): given for file, given in table.given.items()}
        return list(self._tell(fault for _, fault in table.faults)), iter(children)

    def _manifest(self, folder: str) -> manifest.Manifest:
        key = os.path.abspath(folder)
        if key not in self._manifests:
            self._manifests[key] = manifest.load(folder, limit=self._limit)
        return self._manifests[key]

    def _tell(self, faults: Iterable[Refusal]) -> Iterator[Refusal]:
        for fault in faults:
            if fault not in self._told:
                self._told.add(fault)
                yield fault

    def _child(self, child: os.DirEntry[str], root: str) -> Iterator[File | Refusal]:
        form, _, suffix = form_of(child.name)
        try:
            if form is None and child.name != manifest.NAME:
                yield _other_suffix(child.path, suffix)
            elif form is not None:
                # `stat` raises on a link that leads nowhere; a pipe or socket in a folder would block the walk.
                if stat.S_ISREG(child.stat().st_mode):
                    relative = os.path.relpath(child.path, root)
                    yield from self._file(child.path, relative, self._given.get(child.path, {}))
                else:
                    yield Refusal(shown(child.path), "unreadable", "is not a regular file")
        except OSError as error:
            yield _unreadable(child.path, error)

    def _enter(self, child: os.DirEntry[str], above: str, top: str) -> str | None:
        """A folder's real path where it is to be walked: once, and by a link only where it leads to another tree."""
        real = os.path.join(above, child.name)
        if child.is_symlink():
            real = os.path.realpath(child.path)
            if os.path.commonpath((real, top)) in (real, top):  # into this tree, which is walked anyway, or above it
                return None
        if self._first(real):
            return real
        self._met += 1
        return None


def _page(name: str) -> str | None:
    """The name of a saved page, less its suffix."""
    return os.path.splitext(name)[0] if form_of(name)[0] == "html" else None


def _is_folder(child: os.DirEntry[str]) -> bool:
    try:
        return child.is_dir()
    except OSError:  # a link to itself
        return False


def _unreadable(path: str, error: OSError | ValueError) -> Refusal:
    reason = getattr(error, "strerror", None) or str(error)
    slug = "missing" if isinstance(error, FileNotFoundError) else "unreadable"
    return Refusal(shown(path), slug, f"cannot be read: {reason}")


def _other_suffix(path: str, suffix: str) -> Refusal:
    what = f'files with the suffix "{shown(suffix)}" are not read; read are {READ}'
    return Refusal(shown(path), "suffix", what)
