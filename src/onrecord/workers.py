"""Runs a function over documents in worker processes that can be killed: no document takes the others with it.

Each worker is a child process between two pipes. It answers its items one by one, so that a hang or a crash is the
fault of the first that it has not answered; what waits behind that one is given to another. The parent never waits on a
pipe that nobody reads. Results come in input order.
"""

from __future__ import annotations

import contextlib
import faulthandler
import math
import multiprocessing
import os
import pickle
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, Literal, TypeVar, cast

from onrecord import messages
from onrecord.config import PATIENCE, Limits
from onrecord.errors import OnrecordError, SetupError, UsageError
from onrecord.model import Refusal

T = TypeVar("T")
R = TypeVar("R")

# Items read ahead, for each worker: one long document then holds up the workers only after seven more each.
LOOK_AHEAD = 8
# Of those, how many one of several workers has waiting while it works at another: it need not idle while the caller is
# busy with results. A lone worker has none: it and the caller take turns, and one job is what one core does.
WAITING = 5
# Bytes that the pipes to and from a worker hold, where the kernel allows it: what waits for it lies in the one (a page
# has 400 KB), what it answers in the other.
INBOX, OUTBOX = 1 << 20, 1 << 18
PAGE = 4096  # a pipe's buffer fills by pages
# Loading a model takes under 2 s on a laptop; a start that takes this long will not end.
START_SECONDS = 120.0
# Between a process's last word (its pipe closes) and its end lie microseconds, but the machine may be busy.
ENDING_SECONDS = 2.0
NO_MEMORY = 75  # exit status of a worker that cannot take in an item
SHOWN = 200  # characters of an exception's text that a message repeats

Tag = Literal["ready", "setup", "result", "refusal"]


def run(
    function: Callable[[T], R],
    items: Iterable[T | Refusal],
    *,
    jobs: int,
    limits: Limits,
    initialise: Callable[[], object] | None = None,
) -> Generator[tuple[T | Refusal, R | Refusal], None, None]:
    """(item, `function(item)`) for each item, in input order whatever `jobs`; a `Refusal` second where it failed.

    `function` and `initialise` are top-level functions; `initialise` is called once in each fresh worker. Workers have
    no standard input, write to standard error only, and do not have the files that this process holds open; where the
    kernel allows they have no network and start no program (`confine`). What comes back is values and records of this
    program or of the function's package: a result with anything else in it is `failed`. An item
    that is a `Refusal` passes through as both. The slugs are `timeout` (more than `limits.seconds` of processor time
    or `PATIENCE` times as long by the clock), `memory` (more than `limits.memory` above the worker's size after its
    start), `crashed` (the process died) and `failed` (an exception). What takes memory, crashes or fails in a used
    worker is tried once more in a fresh one, so that no item pays for another.

    Items are read as needed, a few ahead. Closing the generator, an exception or the end of this process kills the
    workers. Raises `UsageError` for a wrong `jobs`, `SetupError` where `initialise` fails, and what `items` raises.
    """
    if jobs < 1:
        raise UsageError(f"jobs must be 1 or more, not {jobs}")
    return _run(_Pool(function, initialise, jobs, limits), items)


@dataclass(slots=True, eq=False)
class _Task(Generic[T, R]):
    item: T | Refusal
    result: R | Refusal | None = None
    done: bool = False
    fresh: bool = False  # wants a worker that has done nothing before
    packed: bytes = b""  # the item as it is sent

    def pack(self) -> bytes:
        self.packed = self.packed or pickle.dumps(self.item, pickle.HIGHEST_PROTOCOL)
        return self.packed

    def end(self, result: R | Refusal) -> None:
        self.result, self.done, self.packed = result, True, b""


def _run(pool: _Pool[T, R], items: Iterable[T | Refusal]) -> Generator[tuple[T | Refusal, R | Refusal], None, None]:
    tasks: deque[_Task[T, R]] = deque()  # in input order
    source = iter(items)
    more = True
    try:
        while more or tasks:
            while more and len(tasks) < LOOK_AHEAD * pool.jobs:
                try:
                    task: _Task[T, R] = _Task(next(source))
                except StopIteration:
                    more = False
                    break
                tasks.append(task)
                pool.take(task)
            while tasks and tasks[0].done:
                done = tasks.popleft()
                yield done.item, cast("R | Refusal", done.result)
            if not more or len(tasks) >= LOOK_AHEAD * pool.jobs:
                pool.advance()
    finally:
        pool.close()


class _Pool(Generic[T, R]):
    """The workers and the tasks that wait for one."""

    def __init__(
        self, function: Callable[[T], R], initialise: Callable[[], object] | None, jobs: int, limits: Limits
    ) -> None:
        self.jobs = jobs
        self._function, self._initialise, self._limits = function, initialise, limits
        self._queue: deque[_Task[T, R]] = deque()
        self._workers: list[_Worker[T, R]] = []

    def take(self, task: _Task[T, R]) -> None:
        if isinstance(task.item, Refusal):
            task.end(task.item)
        else:
            self._queue.append(task)
            self._assign()

    def advance(self) -> None:
        """Waits until a worker has something to say or is out of time, and deals with it."""
        busy = {worker.pipe: worker for worker in self._workers if worker.deadline is not None}
        if not busy:
            return
        soonest = min(worker.deadline or 0.0 for worker in busy.values())
        heard = wait(list(busy), timeout=None if soonest == math.inf else max(0.0, soonest - time.monotonic()))
        for pipe in heard:
            self._hear(busy[pipe])
        if not heard:  # a worker that was heard is in time, however long the caller has left us alone
            for worker in busy.values():
                if worker.deadline is not None and worker.deadline <= time.monotonic():
                    self._time_out(worker)
        self._assign()

    def close(self) -> None:
        for worker in self._workers:
            worker.kill()
        self._workers.clear()

    def _assign(self) -> None:
        """Gives the first tasks of the queue to workers; starts workers while there are fewer than jobs."""
        while self._queue and (taker := self._taker(self._queue[0])) is not None:
            if not self._give(taker, self._queue.popleft()):
                break
        self._make_room()
        starting = sum(worker.starting for worker in self._workers)
        while starting < len(self._queue) and len(self._workers) < self.jobs:
            self._workers.append(_Worker(self._function, self._initialise, self._limits))
            starting += 1

    def _make_room(self) -> None:
        """Where the first in the queue wants a fresh worker and all there may be are used, one that is idle goes."""
        if self._queue and self._queue[0].fresh and len(self._workers) >= self.jobs:
            fresh = any(worker.starting or not worker.served for worker in self._workers)
            used = next((worker for worker in self._workers if worker.idle), None)
            if used is not None and not fresh:
                self._retire(used)

    def _taker(self, task: _Task[T, R]) -> _Worker[T, R] | None:
        """An idle worker; where all of several are at work, the one with the fewest tasks, if it can have another."""
        idle = next((w for w in self._workers if w.idle and not (task.fresh and w.served)), None)
        short = len(self._workers) < max(2, self.jobs) or any(w.starting for w in self._workers)
        if idle is not None or task.fresh or short:
            return idle
        least = min(self._workers, key=lambda w: len(w.tasks))
        return least if len(least.tasks) <= WAITING and least.has_room(task) else None

    def _give(self, worker: _Worker[T, R], task: _Task[T, R]) -> bool:
        """Whether the worker was there to take it."""
        waits = not worker.idle
        try:
            worker.give(task)
        except OSError:  # it died while it was idle, or while it took the item in
            if not waits:
                self._died(worker, again=True)
                return True
            worker.tasks.pop()
            self._queue.appendleft(task)  # that it is dead is heard after what it has answered
            return False
        return True

    def _hear(self, worker: _Worker[T, R]) -> None:
        try:
            tag, value = worker.hear()
        except (EOFError, OSError):
            self._died(worker)
            return
        except Exception as error:  # a result that can be written but not read back
            self._fail(worker, "failed", f"its result cannot be passed on: {_in_words(error)}")
            return
        if tag == "setup":
            raise SetupError(str(value))
        if tag == "refusal":
            self._fail(worker, *value)
        else:
            worker.free(value)

    def _died(self, worker: _Worker[T, R], *, again: bool = False) -> None:
        how = self._retire(worker, ending=True)
        if worker.starting:
            raise SetupError(f"a worker process {how} while it started")
        if how == OUT_OF_TIME:
            self._fail(worker, "timeout", f"took more than {self._limits.seconds:g} seconds")
            return
        if how == OUT_OF_MEMORY:
            self._fail(worker, "memory", _no_memory(self._limits), again=again, gone=True)
            return
        self._fail(worker, "crashed", f"the process that read it {how}", again=again)

    def _time_out(self, worker: _Worker[T, R]) -> None:
        if worker.starting:
            raise SetupError(f"a worker process did not start within {START_SECONDS:g} seconds")
        self._retire(worker)
        self._fail(worker, "timeout", f"took more than {self._limits.seconds:g} seconds")

    def _fail(self, worker: _Worker[T, R], slug: str, message: str, *, again: bool = False, gone: bool = False) -> None:
        """Ends the worker's task with a refusal, or puts it back for a fresh worker."""
        used = bool(worker.served)
        # The process goes on, but who knows what in it had no memory: a module, say, that was half loaded.
        if not gone and (slug == "memory" or (slug == "failed" and used)):
            self._retire(worker)
        if not worker.tasks:
            return
        task = worker.tasks[0]
        if slug in ("memory", "crashed", "failed") and (worker.served or again) and not task.fresh:
            task.fresh = True
            self._queue.appendleft(task)
        else:
            worker.free(Refusal(_source(task.item), slug, message))

    def _retire(self, worker: _Worker[T, R], *, ending: bool = False) -> str:
        """Ends the worker and says how it ended; what has waited behind its first task goes back to the queue."""
        self._workers.remove(worker)
        while len(worker.tasks) > 1:
            self._queue.appendleft(worker.tasks.pop())
        return worker.kill(ending=ending)


class _Worker(Generic[T, R]):
    """The parent's end of one worker process."""

    def __init__(self, function: Callable[[T], R], initialise: Callable[[], object] | None, limits: Limits) -> None:
        # Forking is fast and needs no importable main module; where there is none, the child starts afresh.
        context: Any = multiprocessing.get_context(
            "fork" if "fork" in multiprocessing.get_all_start_methods() else None
        )
        into, self._inbox = context.Pipe(duplex=False)
        self.pipe, out = context.Pipe(duplex=False)
        self._pages = _widened(self._inbox, INBOX) // PAGE
        _widened(self.pipe, OUTBOX)
        self.process: BaseProcess = context.Process(
            target=_work, args=(into, out, function, initialise, limits), daemon=True, name="onrecord-worker"
        )
        self.process.start()
        into.close()
        out.close()
        self._home = messages.home(function)
        self._patience = PATIENCE * limits.seconds
        self.starting = True
        self.served = 0
        self.tasks: deque[_Task[T, R]] = deque()  # it is at work at the first, the others wait
        self.deadline: float | None = time.monotonic() + START_SECONDS

    @property
    def idle(self) -> bool:
        return self.deadline is None

    def has_room(self, task: _Task[T, R]) -> bool:
        """Whether the item can be written at once, beside what the worker has yet to read."""
        size = (_unread(self._inbox) + len(task.pack())) // PAGE if self._pages else 0
        return size + 2 * len(self.tasks) + 3 <= self._pages  # each item may leave two pages of its own half empty

    def give(self, task: _Task[T, R]) -> None:
        """Raises `OSError` where the worker is no more."""
        self.tasks.append(task)
        if len(self.tasks) == 1:
            self.deadline = time.monotonic() + self._patience
        self._inbox.send_bytes(task.pack())

    def hear(self) -> tuple[Tag, Any]:
        """What the worker says. Raises `EOFError` or `OSError` where it is no more."""
        message: tuple[Tag, Any] = messages.read(self.pipe.recv_bytes(), self._home)
        return message

    def free(self, result: Any) -> None:
        """Ends the worker's first task, if it had one, or its start."""
        if self.tasks:
            self.tasks.popleft().end(result)
            self.served += 1
        self.deadline, self.starting = time.monotonic() + self._patience if self.tasks else None, False

    def kill(self, *, ending: bool = False) -> str:
        """Ends the process and says how it ended. `ending`: it is about to do so by itself."""
        if ending:
            self.process.join(ENDING_SECONDS)
        self.process.kill()
        self.process.join()
        how = _ended(self.process.exitcode)
        self.pipe.close()
        self._inbox.close()
        self.process.close()
        return how


def _widened(pipe: Connection, size: int) -> int:
    """How many bytes a pipe holds, made `size` where the kernel allows it; 0 where that cannot be told."""
    if sys.platform != "linux":
        return 0
    import fcntl

    with contextlib.suppress(OSError):  # there are limits for all pipes of one user
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, size)
    return fcntl.fcntl(pipe, fcntl.F_GETPIPE_SZ)


def _unread(pipe: Connection) -> int:
    """How many bytes lie in a pipe."""
    import fcntl
    import termios

    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


def _ended(code: int | None) -> str:
    if code is None or code >= 0:
        return f"ended (exit status {code})"
    name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
    return f"crashed ({name})"


OUT_OF_TIME = _ended(-signal.SIGPROF) if hasattr(signal, "SIGPROF") else ""
OUT_OF_MEMORY = _ended(NO_MEMORY)


def _no_memory(limits: Limits) -> str:
    return f"needs more than {limits.memory:,} bytes of memory"


def _source(item: object) -> str:
    source = getattr(item, "source", None)
    return source if isinstance(source, str) else str(item)[:SHOWN]


def _in_words(error: BaseException) -> str:
    """The exception on one line, never a traceback."""
    try:
        words = " ".join(str(error).split())[:SHOWN].encode("utf-8", "backslashreplace").decode("utf-8")
    except Exception:  # a `__str__` that fails
        words = ""
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def _work(
    inbox: Connection,
    pipe: Connection,
    function: Callable[[Any], object],
    initialise: Callable[[], object] | None,
    limits: Limits,
) -> None:
    """The life of a worker process, from the items in `inbox` to what it says of each in `pipe`."""
    _isolate(inbox, pipe)
    try:
        if initialise is not None:
            initialise()
    except BaseException as error:
        words = str(error) if isinstance(error, OnrecordError) else f"a worker could not start: {_in_words(error)}"
        pipe.send(("setup", words))
        os._exit(1)
    _confine()
    _limit_memory(limits.memory)
    pipe.send(("ready", None))
    no_memory = pickle.dumps(("refusal", ("memory", _no_memory(limits))))
    while True:
        try:
            item = inbox.recv()
        except (EOFError, OSError):  # the parent is gone
            os._exit(0)
        except MemoryError:  # of a half-read item, the rest is no item's beginning
            os._exit(NO_MEMORY)
        try:
            _allow(limits.seconds)
            answer = _answer(function, item)
        except MemoryError:
            answer = no_memory
        _allow(0)
        pipe.send_bytes(answer)


def _answer(function: Callable[[Any], object], item: object) -> bytes:
    """The message that the parent gets. Raises `MemoryError` alone."""
    try:
        return pickle.dumps(("result", function(item)), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        raise
    except BaseException as error:  # SystemExit too: a document must not end the worker
        return pickle.dumps(("refusal", ("failed", f"could not be processed: {_in_words(error)}")))


def _allow(seconds: float) -> None:
    """Has the kernel end this process when it has worked for so long from now; 0 for no end."""
    if hasattr(signal, "setitimer") and seconds < math.inf:
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _isolate(*pipes: Connection) -> None:
    """Cuts a worker off from what it inherits: the terminal's signals, standard input and output, open files."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to deal with
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "SIGPROF"):
        signal.signal(signal.SIGPROF, signal.SIG_DFL)  # see `_allow`
    with contextlib.suppress(ValueError, OSError):
        signal.set_wakeup_fd(-1)
    faulthandler.disable()  # a crash is told in one line, by the parent
    parent = multiprocessing.parent_process()
    lifeline = parent.sentinel if parent is not None else -1
    if os.name != "posix":
        return
    _let_go_of_files(keep={2, lifeline, *(pipe.fileno() for pipe in pipes)})
    _die_with_parent(lifeline)


def _confine() -> None:
    """What the worker needed of the network and of other programs, it had at its start."""
    from onrecord.confine import confine

    confine()


def _let_go_of_files(keep: set[int]) -> None:
    """Puts the null device in place of open files, so that a pipe's other end sees its end and no lock is held.

    They are not closed: their numbers would be used again, and an inherited object that is closed late would close the
    wrong file.
    """
    null = os.open(os.devnull, os.O_RDWR)
    folder = "/proc/self/fd" if os.path.isdir("/proc/self/fd") else "/dev/fd"
    for name in os.listdir(folder):
        if int(name) not in keep | {null}:
            with contextlib.suppress(OSError):
                os.dup2(2 if name == "1" else null, int(name), inheritable=name in ("0", "1"))


def _die_with_parent(lifeline: int) -> None:
    """Has the kernel end this process when the parent does, however either is busy.

    `lifeline` is a pipe whose other end only the parent holds; when it closes, the signal SIGIO comes, whose default is
    to end the process. (A watching thread can be kept from running; Linux's PR_SET_PDEATHSIG goes by the parent's
    thread.)
    """
    import fcntl

    signal.signal(signal.SIGIO, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGIO})
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
    if wait([lifeline], timeout=0):  # it ended before
        os._exit(0)


def _limit_memory(extra: int) -> None:
    """Allows `extra` bytes of address space beyond what the process has now; does nothing where that cannot be told."""
    try:
        import resource

        with open("/proc/self/statm", "rb") as statm:
            size = int(statm.read().split()[0]) * resource.getpagesize()
    except (ImportError, OSError):
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = size + extra if hard == resource.RLIM_INFINITY else min(size + extra, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
