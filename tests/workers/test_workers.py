"""The pool: order, faults, limits, and that nothing is left behind."""

from __future__ import annotations

import ctypes
import datetime
import multiprocessing
import os
import pickle
import platform
import resource
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import workers
from onrecord.config import Limits
from onrecord.errors import SetupError, UsageError
from onrecord.model import Raw, Refusal, Span

CALM = Limits(seconds=60.0, memory=300_000_000)  # a busy machine must not make a test fail
HASTY = Limits(seconds=1.5, memory=300_000_000)
STATE: dict[str, int] = {}


class Unreadable:
    """Can be pickled, not unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (int, ("no number",))


class Dumb(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no words")


def double(n: int) -> int:
    return 2 * n


def uneven(n: int) -> int:
    time.sleep(0.02 if n % 7 == 0 else 0.0)
    return 2 * n


def behave(what: str) -> object:
    match what:
        case "sleep":
            time.sleep(60)
        case "spin":
            while True:
                pass
        case "hog":
            return len(bytearray(2_000_000_000))
        case "many":
            return [bytearray(1_000_000) for _ in range(2_000)]
        case "segfault":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "vanish":
            os._exit(3)
        case "exit":
            sys.exit(3)
        case "interrupt":
            raise KeyboardInterrupt
        case "error":
            raise ValueError("two\nlines \ud800")
        case "dumb":
            raise Dumb
        case "deep":
            return behave(what)
        case "local":
            return lambda: None
        case "unreadable":
            return Unreadable()
    return what.upper()


def results(items: Any, jobs: int = 1, limits: Limits = CALM, function: Any = behave) -> list[Any]:
    return [result for _, result in workers.run(function, items, jobs=jobs, limits=limits)]


def children() -> set[int]:
    """Of this process, those among them that have ended and were not waited for."""
    return {int(pid) for path in Path("/proc/self/task").glob("*/children") for pid in path.read_text().split()}


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    before = children()  # a browser or a server that other tests have started
    yield
    assert multiprocessing.active_children() == []
    assert children() <= before  # no zombie either


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_are_in_input_order(jobs: int) -> None:
    assert results(range(60), jobs, function=uneven) == [2 * n for n in range(60)]


def test_no_items() -> None:
    assert results([]) == []


@pytest.mark.parametrize(
    ("what", "slug", "words"),
    [
        ("sleep", "timeout", "took more than 1.5 seconds"),
        ("spin", "timeout", "took more than 1.5 seconds"),
        ("hog", "memory", "needs more than 300,000,000 bytes of memory"),
        ("many", "memory", "needs more than 300,000,000 bytes of memory"),
        ("segfault", "crashed", "SIGSEGV"),
        ("killed", "crashed", "SIGKILL"),
        ("vanish", "crashed", "exit status 3"),
        ("exit", "failed", "SystemExit"),
        ("interrupt", "failed", "KeyboardInterrupt"),
        ("error", "failed", "ValueError: two lines \\ud800"),
        ("dumb", "failed", "Dumb"),
        ("deep", "failed", "RecursionError"),
        ("local", "failed", "pickle"),
        ("unreadable", "failed", "cannot be passed on"),
    ],
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_one_bad_item_is_refused_and_the_rest_goes_on(
    what: str, slug: str, words: str, jobs: int, capfd: pytest.CaptureFixture[str]
) -> None:
    first, refusal, second = results(["a", what, "b"], jobs, HASTY if slug == "timeout" else CALM)
    assert (first, second) == ("A", "B")
    assert isinstance(refusal, Refusal)
    assert (refusal.source, refusal.slug) == (what, slug)
    assert words in refusal.message
    assert "\n" not in refusal.message
    refusal.line().encode("utf-8")  # can be written
    out, err = capfd.readouterr()
    assert out == err == ""  # no traceback


def test_a_refusal_names_the_document() -> None:
    raw = Raw("x.txt", "folder/x.txt", "text", b"x")
    [(item, refusal)] = workers.run(double, [raw], jobs=1, limits=CALM)  # type: ignore[list-item]
    assert item is raw
    assert isinstance(refusal, Refusal)
    assert refusal.source == "folder/x.txt"


def test_refusals_pass_through_in_place() -> None:
    refusal = Refusal("x", "empty", "is empty")
    pairs = list(workers.run(behave, ["a", refusal, "b"], jobs=2, limits=CALM))
    assert pairs == [("a", "A"), (refusal, refusal), ("b", "B")]


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.sampled_from(["a", "b", "error", "vanish", "segfault", "exit", "hog"]), max_size=9), st.integers(2, 4)
)
def test_results_do_not_depend_on_jobs(items: list[str], jobs: int) -> None:
    assert results(items, 1) == results(items, jobs)


def test_where_all_are_used_one_goes_for_an_item_that_wants_a_fresh_one() -> None:
    pool: Any = workers._Pool(behave, None, 2, CALM)
    try:
        while len(pool._workers) < 2 or not all(w.served and w.idle for w in pool._workers):
            if not pool._queue:
                pool.take(workers._Task("a"))
            pool.advance()
        task: Any = workers._Task("b", fresh=True)
        pool.take(task)
        ends = time.monotonic() + 30
        while not task.done and time.monotonic() < ends:
            pool.advance()
        assert task.result == "B"
    finally:
        pool.close()


def leak(what: str) -> str:
    """Keeps 40 MB for each item: what a library that leaks does."""
    STATE["calls"] = STATE.get("calls", 0) + 1
    KEPT.append(bytearray(40_000_000))
    return what


KEPT: list[bytearray] = []


def test_no_item_pays_for_the_memory_that_others_took() -> None:
    assert results(["a"] * 20, function=leak) == ["a"] * 20


def fill(item: bytes) -> int:
    """A small item takes nearly all that a worker may have."""
    if len(item) == 1:
        KEPT.append(bytearray(275_000_000))
    return len(item)


LARGE = bytes(20_000_000)  # far more than a pipe holds


def test_an_item_that_a_full_worker_cannot_take_in_is_given_to_a_fresh_one() -> None:
    assert results([b"a", LARGE] * 2, function=fill) == [1, len(LARGE)] * 2


def test_an_item_that_no_worker_can_take_in_is_refused() -> None:
    beyond = bytes(200_000_000)  # of a size that a process has nowhere lying about unused
    first, refusal, second = results([b"", beyond, b""], limits=Limits(memory=30_000_000), function=fill)
    assert isinstance(refusal, Refusal)
    assert (first, refusal.slug, second) == (0, "memory", 0)


def crash_when_used(what: str) -> str:
    STATE["calls"] = STATE.get("calls", 0) + 1
    if STATE["calls"] > 3:
        os._exit(1)
    return what


def test_no_item_pays_for_a_worker_that_others_broke() -> None:
    assert results(["a"] * 10, function=crash_when_used) == ["a"] * 10


def fail_when_used(what: str) -> str:
    """As a worker does in which a module could not be loaded for want of memory."""
    STATE["calls"] = STATE.get("calls", 0) + 1
    if STATE["calls"] > 3:
        raise ImportError("half loaded")
    return what


def test_no_item_pays_for_what_failed_in_a_worker_before() -> None:
    assert results(["a"] * 10, function=fail_when_used) == ["a"] * 10


def test_items_stream() -> None:
    drawn = 0

    def items() -> Iterator[int]:
        nonlocal drawn
        for n in range(10_000):
            drawn += 1
            yield n

    stream = workers.run(double, items(), jobs=2, limits=CALM)
    for _ in range(5):
        next(stream)
    assert drawn <= 5 + workers.LOOK_AHEAD * 2
    stream.close()


def test_a_consumer_that_pauses_costs_no_item_its_time() -> None:
    stream = workers.run(double, range(6), jobs=2, limits=Limits(seconds=0.2))
    seen = [next(stream)]
    time.sleep(0.5)
    seen += stream
    assert seen == [(n, 2 * n) for n in range(6)]


def ended(_: int) -> float:
    time.sleep(0.01)
    return time.monotonic()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody says what a pipe holds")
@pytest.mark.parametrize(("jobs", "least", "most"), [(1, 0, 1), (2, 4, 2 + 2 * workers.WAITING)])
def test_of_several_workers_none_idles_while_the_caller_is_busy(jobs: int, least: int, most: int) -> None:
    stream = workers.run(ended, range(60), jobs=jobs, limits=CALM)
    for _ in range(30):  # by then all have started
        next(stream)
    busy = time.monotonic()
    time.sleep(0.5)
    back = time.monotonic()
    meanwhile = [done for _, done in stream if not isinstance(done, Refusal) and busy < done < back]
    assert least <= len(meanwhile) <= most


def test_what_waits_behind_a_bad_item_is_done() -> None:
    items = ["a", "sleep", *"bcdef", "vanish", *"ghijk", "hog", *"lmn"]
    found = results(items, 2, HASTY)
    assert [r.slug if isinstance(r, Refusal) else r for r in found] == [
        {"sleep": "timeout", "vanish": "crashed", "hog": "memory"}.get(item, item.upper()) for item in items
    ]


def test_no_time_limit() -> None:
    assert results(["a", "b"], limits=Limits(seconds=float("inf"))) == ["A", "B"]


def test_large_items_and_results_pass() -> None:
    items = [bytes([n]) * 20_000_000 for n in range(3)]
    assert results(items, 2, Limits(), function=bytes) == items


def test_trivial_items_cost_half_a_thousandth_of_a_second() -> None:
    def worked() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + used.ru_utime + used.ru_stime

    begun = worked()
    assert sum(results(range(4_000), 2, function=double)) == 4_000 * 3_999
    assert worked() - begun < 2.0  # of processor time, here and in the workers


def test_closing_ends_the_workers_at_once() -> None:
    stream = workers.run(behave, ["a", "sleep", "sleep"], jobs=3, limits=Limits(seconds=60))
    assert next(stream) == ("a", "A")
    assert multiprocessing.active_children()
    began = time.perf_counter()
    stream.close()
    assert time.perf_counter() - began < 10.0  # of 60


def test_a_fault_in_the_items_is_raised_and_ends_the_workers() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise LookupError("the source broke")

    with pytest.raises(LookupError, match="the source broke"):
        list(workers.run(double, items(), jobs=2, limits=CALM))


def load() -> None:
    STATE["loaded"] = STATE.get("loaded", 0) + 1


def times_loaded(_: int) -> int:
    return STATE["loaded"]


def test_initialise_runs_once_in_each_worker_and_never_here() -> None:
    found = [r for _, r in workers.run(times_loaded, range(9), jobs=2, limits=CALM, initialise=load)]
    assert found == [1] * 9
    assert "loaded" not in STATE


def hold_memory() -> None:
    KEPT.append(bytearray(500_000_000))


def test_what_initialise_takes_is_not_counted() -> None:
    pairs = list(workers.run(double, [1], jobs=1, limits=CALM, initialise=hold_memory))
    assert pairs == [(1, 2)]


def refuse_to_load() -> None:
    raise FileNotFoundError("the model is not there")


def refuse_by_name() -> None:
    raise SetupError("the model is damaged")


def die() -> None:
    os._exit(9)


@pytest.mark.parametrize(
    ("initialise", "words"),
    [
        (refuse_to_load, "could not start: FileNotFoundError: the model is not there"),
        (refuse_by_name, "^the model is damaged$"),
        (die, "exit status 9"),
    ],
)
def test_a_worker_that_cannot_start_is_a_bad_setup(initialise: Any, words: str) -> None:
    with pytest.raises(SetupError, match=words):
        list(workers.run(double, range(5), jobs=2, limits=CALM, initialise=initialise))


def test_jobs_must_be_positive() -> None:
    with pytest.raises(UsageError, match="1 or more, not 0"):
        workers.run(double, [1], jobs=0, limits=CALM)


def world(_: int) -> tuple[bytes, int, list[str]]:
    os.write(1, b"to standard error, never to standard output")
    kept = [os.path.realpath(f"/proc/self/fd/{name}") for name in os.listdir("/proc/self/fd")]
    return os.read(0, 10), signal.getsignal(signal.SIGINT).value, kept  # type: ignore[union-attr]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs /proc to list open files")
def test_workers_have_no_input_and_no_files_of_ours(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with open(tmp_path / "held.txt", "w", encoding="utf-8"):
        [(_, found)] = workers.run(world, [1], jobs=1, limits=CALM)
    assert not isinstance(found, Refusal), found
    read, interrupt, kept = found
    assert (read, interrupt) == (b"", signal.SIG_IGN.value)
    assert not [name for name in kept if "held.txt" in name]
    assert capfd.readouterr() == ("", "to standard error, never to standard output")


SCRIPT = """
    import os, sys, time
    from onrecord import workers
    from onrecord.config import Limits

    def work(n):
        os.write(2, b"%d\\n" % os.getpid())
        {body}
        return n

    if __name__ == "__main__":
        for pair in workers.run(work, range(100), jobs=3, limits=Limits(seconds=60)):
            pass
"""


def started(tmp_path: Path, body: str) -> tuple[subprocess.Popen[str], list[int]]:
    """A process with three workers that do `body`, and the workers' process ids."""
    script = tmp_path / "script.py"
    script.write_text(textwrap.dedent(SCRIPT).replace("{body}", body), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(script)],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A shell's background job ignores interrupts, and what it starts does too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stderr is not None
    return process, [int(process.stderr.readline()) for _ in range(3)]


def gone(pid: int, within: float = 20.0) -> bool:
    end = time.monotonic() + within
    while time.monotonic() < end:
        try:
            state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state in "ZX":  # dead; whoever adopted it has yet to collect it
            return True
        time.sleep(0.02)
    return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to look at other processes")
@pytest.mark.parametrize("body", ["time.sleep(60)", "while True: pass", "sum(range(10**12))"])
def test_workers_die_with_a_parent_that_is_killed(tmp_path: Path, body: str) -> None:
    process, children = started(tmp_path, body)
    process.kill()
    process.wait()
    assert process.stderr is not None
    process.stderr.close()
    assert [pid for pid in children if not gone(pid)] == []


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to look at other processes")
def test_an_interrupt_ends_all_at_once(tmp_path: Path) -> None:
    process, children = started(tmp_path, "time.sleep(60)")
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)  # what Ctrl-C does
    assert process.wait(timeout=30) != 0
    assert time.monotonic() - began < 10.0  # of 60
    assert process.stderr is not None
    words = process.stderr.read()
    process.stderr.close()
    assert words.count("Traceback") <= 1  # the parent's own; the command line catches it
    assert [pid for pid in children if not gone(pid)] == []


def test_refusals_can_be_pickled() -> None:
    refusal = Refusal("x", "y", "z")
    assert pickle.loads(pickle.dumps(refusal)) == refusal


# --- a worker in the hands of a document ---


def misuse(how: str) -> object:
    """What a worker should not be able to do; it may still start threads and open files."""
    match how:
        case "network":
            socket.socket()
        case "network of IPv6":
            socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
        case "local socket":
            socket.socket(socket.AF_UNIX)
        case "a program":
            os.execv("/bin/true", ["true"])
        case "a child":
            subprocess.run(["/bin/true"], check=True)
        case "io_uring":
            found = ctypes.CDLL(None, use_errno=True).syscall(425, 1, None)
            raise OSError(ctypes.get_errno(), f"gave {found}")
        case "in a thread":
            raised: list[BaseException] = []
            thread = threading.Thread(target=lambda: raised.extend(caught(misuse, "network")))
            thread.start()
            thread.join()
            raise raised[0]
        case "nothing":
            thread = threading.Thread(target=len, args=("",))
            thread.start()
            thread.join()
            return os.path.getsize(__file__) > 0
    return "done"


def caught(function: Callable[[str], object], how: str) -> list[BaseException]:
    try:
        function(how)
    except OSError as error:
        return [error]
    return []


CONFINED = sys.platform == "linux" and platform.machine() in ("x86_64", "aarch64")


@pytest.mark.skipif(not CONFINED, reason="the filter of system calls is written for Linux on two machines")
@pytest.mark.parametrize(
    "how", ["network", "network of IPv6", "local socket", "a program", "a child", "io_uring", "in a thread"]
)
def test_a_worker_has_no_network_and_starts_no_program(how: str) -> None:
    first, refusal, last = results(["nothing", how, "nothing"], function=misuse)
    assert (first, last) == (True, True)
    assert isinstance(refusal, Refusal)
    assert refusal.slug == "failed" and "PermissionError" in refusal.message


def test_this_process_keeps_them() -> None:
    assert results(["nothing"], function=misuse) == [True]
    socket.socket().close()
    subprocess.run([sys.executable, "-c", ""], check=True)


@dataclass(frozen=True)
class Kept:
    words: tuple[str, ...]


class Calls:
    """Its pickle has the reader call a function."""

    def __init__(self, function: Callable[..., object], *args: object) -> None:
        self.what = (function, args)

    def __reduce__(self) -> tuple[Any, ...]:
        return self.what


def give(how: str) -> object:
    given: dict[str, object] = {
        "record": Kept(("a",)),
        "values": [Counter("aab"), {1}, frozenset("a"), datetime.date(2024, 2, 29), b"a", None, 1.5, Span(1, 2)],
        "call": Calls(os.getcwd),
        "evaluation": Calls(eval, "1"),
        "own function": Calls(double, 1),
        "through a module": Calls(subprocess.getoutput, "true"),
        "class": Calls(subprocess.Popen, ["true"]),
        "import": Calls(__import__, "os"),
    }
    return given[how]


@pytest.mark.parametrize("how", ["record", "values"])
def test_records_and_values_come_back(how: str) -> None:
    assert results([how], function=give) == [give(how)]


@pytest.mark.parametrize("how", ["call", "evaluation", "own function", "through a module", "class", "import"])
def test_what_comes_back_calls_nothing(how: str) -> None:
    refusal, after = results([how, "record"], function=give)
    assert isinstance(refusal, Refusal)
    assert (refusal.slug, after) == ("failed", give("record"))
    assert "is no record" in refusal.message
