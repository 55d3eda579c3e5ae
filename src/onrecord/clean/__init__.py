"""Clean: a page becomes a report, with its blocks, title, dateline, day, byline and wire credit marked."""

from onrecord.clean.report import clean

__all__ = ["clean"]
