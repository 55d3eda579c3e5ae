"""onrecord: who said what, when, to whom, through whom, and how each outlet carried it."""

__version__ = "0.1.0"
