"""The hostile pages of the tests through onrecord's cleaning and its peers: who ends, in what time and memory.

`python bench/hostile.py [PAGES]`; needs the extra `bench`, and leaves out what is not installed. Each page is read by
each program in a process of its own that may take `SECONDS` of processor time, as onrecord's workers may, and `BYTES`
of memory, so that what it would take is seen; onrecord too, which leaves its own workers out of it.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.reliability import documents

SECONDS, BYTES = 5, 2_000_000_000
LIMIT = 2.0  # seconds within which 99 of 100 should end


def of_onrecord(html: bytes) -> object:
    from onrecord import clean, read
    from onrecord.config import Limits
    from onrecord.model import Raw

    page, _ = read.parse(Raw("x", "x", "html", html), Limits())
    return clean.clean(page, Limits()) if page else None


def of_trafilatura(html: bytes) -> object:
    import trafilatura

    return trafilatura.bare_extraction(html, with_metadata=True)


def of_newspaper(html: bytes) -> object:
    import newspaper

    article = newspaper.Article("http://x.example/")
    article.download(input_html=html.decode("utf-8", "replace"))
    article.parse()
    return article.text


def of_readability(html: bytes) -> object:
    import readability

    return readability.Document(html.decode("utf-8", "replace")).summary()


PROGRAMS: dict[str, Callable[[bytes], object]] = {
    "onrecord": of_onrecord,
    "trafilatura": of_trafilatura,
    "newspaper4k": of_newspaper,
    "readability": of_readability,
}


def ended(program: Callable[[bytes], object], html: bytes) -> tuple[str, float, int]:
    """(how, seconds of processor time, bytes of memory) of one page in a process of its own."""
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        try:
            program(html)
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status, used = os.wait4(pid, 0)
    how = {0: "ended", 1: "exception"}.get(os.waitstatus_to_exitcode(status), "killed")
    if how == "killed" and os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL):
        how = "no end"
    return how, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    made = (one for one in documents.documents(100 * number) if one.name.endswith(".html"))
    pages = [one.data for one in islice(made, number)]
    good = b"<html><body><article>" + b"<p>The board of the harbour said that it would meet again.</p>" * 9
    here = {}
    for name, program in PROGRAMS.items():
        try:
            program(good)  # what is imported once is no page's fault
        except ImportError:
            continue
        here[name] = program
    print(f"{number} pages       ended  exception  no end  died   median      p99  longest   memory")
    for name, program in here.items():
        told = [ended(program, html) for html in pages]
        times = sorted(seconds for _, seconds, _ in told)
        count = [sum(how == kind for how, _, _ in told) for kind in ("ended", "exception", "no end", "killed")]
        p99 = times[int(0.99 * (len(times) - 1))]
        most = max(size for *_, size in told) >> 20
        row = "".join(f"{n:>8}" for n in count)
        print(
            f"{name:<12}{row}   {times[len(times) // 2]:6.3f} s {p99:6.2f} s {times[-1]:6.2f} s {most:>5} MB",
            flush=True,
        )


if __name__ == "__main__":
    main()
