"""A run from input to Parquet, and from Parquet into a store."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator, Sequence

from onrecord.bulk import parts, plan, stages
from onrecord.bulk.engines import Engine, Work
from onrecord.config import Model
from onrecord.errors import UsageError
from onrecord.frozen import dataclass
from onrecord.linking import Linker
from onrecord.model import Decision, Refusal
from onrecord.store.interface import Store

DECISIONS = 20_000  # that become durable together


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that is done."""

    stage: str
    tasks: int
    before: int  # of them, those that an earlier run did
    rows: int  # written now


def run(paths: Sequence[str], folder: str, engine: Engine, *, model: Model, size: int = plan.SIZE) -> Iterator[Step]:
    """Every stage that is not done yet. A run that was killed goes on with the parts that are missing."""
    folder = os.path.abspath(folder)  # workers may run elsewhere
    made = plan.settle(paths, folder, model, size)
    splits, buckets = range(len(made.splits)), range(made.buckets)
    yield _stage(engine, "extract", stages.extract, folder, "reports", splits)
    yield _stage(engine, "keys", stages.key, folder, "keys/utterance", splits)
    yield _stage(engine, "pairs", stages.pair, folder, "pairs/utterance", buckets)
    yield _stage(engine, "links", stages.link, folder, "links/utterance", splits)
    for kind, tasks in stages.connect(folder).items():
        work = functools.partial(stages.group, kind=kind)
        yield _stage(engine, f"groups of {kind}", work, folder, f"groups/{kind}", range(tasks))


def _stage(
    engine: Engine, name: str, function: Callable[..., int], folder: str, table: str, tasks: Sequence[int]
) -> Step:
    """`table`: whose file a task writes last."""
    there = set(parts.written(folder, table))
    missing = [task for task in tasks if task not in there]
    work: Work = functools.partial(function, folder=folder)
    return Step(name, len(tasks), len(tasks) - len(missing), sum(engine.map(work, missing)))


def refused(folder: str) -> Iterator[Refusal]:
    yield from plan.load(folder).refused
    for number in parts.written(folder, "refused"):
        for row in parts.read(folder, "refused", number).to_pylist():
            yield Refusal(row["source"], row["slug"], row["message"])


def load(folder: str, store: Store) -> Iterator[int]:
    """Into an empty store, with the links that were found: reports so far. Raises UsageError where it is not empty."""
    made = plan.load(folder)
    if parts.written(folder, "links/utterance") != list(range(len(made.splits))):
        raise UsageError(f"{folder} holds a run that is not done; do it to its end first")
    if store.counts()["reports"]:
        raise UsageError("a run is loaded into an empty store; to one that holds reports, add the files themselves")
    new: list[str] = []
    for number in range(len(made.splits)):
        new += store.add(parts.processed(folder, number)).new
        yield len(new)
    linker = Linker(store)
    linker.adopt(_decisions(folder, store), new)
    store.refuse(list(refused(folder)))


def _decisions(folder: str, store: Store) -> list[Decision]:
    """The last some of them, the others being in the store."""
    some: list[Decision] = []
    for kind in stages.KINDS:
        for number in parts.written(folder, f"links/{kind}"):
            some += map(parts.decision, parts.read(folder, f"links/{kind}", number, ["record"]).to_pylist())
            if len(some) >= DECISIONS:
                store.decide(some)
                some = []
    return some
