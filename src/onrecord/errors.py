"""The one tree of exceptions. A bad document is a `model.Refusal`, not an exception; these are for a bad setup.

OnrecordError
├── UsageError      a wrong flag, date or argument           exit status 2
├── SetupError      a missing or damaged part of the program exit status 2
└── StoreError      a store that cannot be used              exit status 2
    ├── StoreBusy   another writer holds it
    ├── StoreFull   no room on the disk, or it is read-only
    └── StoreDamaged
"""


class OnrecordError(Exception):
    """Base of all; its text is one line for the reader."""


class UsageError(OnrecordError):
    pass


class SetupError(OnrecordError):
    pass


class StoreError(OnrecordError):
    pass


class StoreBusy(StoreError):
    pass


class StoreFull(StoreError):
    pass


class StoreDamaged(StoreError):
    pass
