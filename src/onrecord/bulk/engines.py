"""What runs a stage's tasks: this machine's processes, or Spark. Both call the same functions with the same numbers."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from types import TracebackType
from typing import Any, Protocol, Self

from onrecord.errors import SetupError

Work = Callable[[int], int]  # a top-level function of a task's number, with its other arguments bound; rows written
TRIES = 4  # of a task whose process died


class Engine(Protocol):
    def map(self, work: Work, tasks: Sequence[int]) -> list[int]:
        """`work(task)` for each, in any order; the rows each wrote, in the order of tasks."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Processes:
    """So many processes of this machine; one: this process itself."""

    def __init__(self, jobs: int = 1) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def map(self, work: Work, tasks: Sequence[int]) -> list[int]:
        if self._jobs == 1:
            return [work(task) for task in tasks]
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._jobs, mp_context=get_context("spawn"))
        return list(self._pool.map(work, tasks))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


class Spark:
    """A Spark session: `master` as Spark takes it, "local[2]" for two workers of this machine.

    Every machine must reach the input and the folder by the same paths, and have this package in its Python.
    """

    def __init__(self, master: str) -> None:
        try:
            from pyspark.sql import SparkSession
        except ImportError:
            raise SetupError("Spark needs pyspark and a Java runtime: pip install 'onrecord[spark]'") from None
        if master.startswith("local[") and "," not in master:
            master = f"{master.removesuffix(']')},{TRIES}]"  # else one process that dies ends the run
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        settings = {
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.task.maxFailures": str(TRIES),
            "spark.sql.execution.arrow.maxRecordsPerBatch": "1",
            "spark.python.worker.reuse": "true",
        }
        if master.startswith("local"):
            settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
        builder = SparkSession.builder.master(master).appName("onrecord")
        for name, value in settings.items():
            builder = builder.config(name, value)
        try:
            self.session: Any = builder.getOrCreate()
        except Exception as error:
            first = str(error).strip().splitlines()[:1]
            raise SetupError(f"Spark does not start: {''.join(first) or type(error).__name__}") from None
        self.session.sparkContext.setLogLevel("ERROR")

    def map(self, work: Work, tasks: Sequence[int]) -> list[int]:
        if not tasks:
            return []
        numbers = list(tasks)

        def over(batches: Iterator[Any]) -> Iterator[Any]:
            import pyarrow as pa

            for batch in batches:
                own = [numbers[place] for place in batch.column(0).to_pylist()]
                rows = [(task, work(task)) for task in own]
                yield pa.RecordBatch.from_arrays(
                    [pa.array(column, pa.int64()) for column in zip(*rows, strict=True)] if rows else [[], []],
                    names=["task", "rows"],
                )

        frame = self.session.range(0, len(numbers), 1, len(numbers)).mapInArrow(over, "task long, rows long")
        done = {row["task"]: row["rows"] for row in frame.collect()}
        return [done[task] for task in numbers]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.session.stop()
