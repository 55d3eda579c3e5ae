"""Files, folders and standard input → documents (`items`), and a document's bytes → a page (`parse`)."""

from onrecord.read.documents import items
from onrecord.read.parse import parse

__all__ = ["items", "parse"]
