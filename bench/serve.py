"""First bytes of every page with readers and a writer at once: `python bench/serve.py [--statements 1000000]`.

The store is made up (`bench/store.py`), its links too: four reports a story, two carriers an utterance. A server in a
process of its own; `--readers` threads ask for pages in turn, each with a made-up choice, and look at each for
`--pause` seconds, half as long or half as long again; 0 is eight programs that never stop asking. Meanwhile one writer
adds reports. Prints one JSON object: milliseconds to the first byte by page, and what went wrong.
"""

from __future__ import annotations

import argparse
import http.client
import json
import multiprocessing
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import quote

from onrecord.errors import OnrecordError
from onrecord.ids import group_id
from onrecord.model import Processed
from onrecord.store import Store, open_store
from store import BATCH, PER_REPORT, Words, make, word

FELLOWS = 4  # reports of a story; two and two carry the same utterances
ACTS = ("state", "warn", "accuse", "demand", "propose", "praise", "criticise", "announce")


def reports(words: Words, number: int, many: int = BATCH) -> list[Processed]:
    """`many` of them; acts vary, one statement in a hundred is a threat, one in a hundred a denial."""
    made = []
    for i in range(many):
        item = make(words, number + i)
        some = []
        for s in item.statements:
            n = words.random.randrange(200)
            act = "threaten" if n < 2 else "deny" if n < 4 else ACTS[n % len(ACTS)]
            some.append(replace(s, act=act, red_line=n == 0, confidence=0.7 + 0.3 * words.random.random()))
        made.append(replace(item, statements=tuple(some)))
    return made


def grouped(batch: list[Processed]) -> tuple[dict[str, str], dict[str, str]]:
    """Stories and utterances of a batch, as linking would have them."""
    stories: dict[str, str] = {}
    utterances: dict[str, str] = {}
    for start in range(0, len(batch), FELLOWS):
        fellows = [p for p in batch[start : start + FELLOWS] if p.report]
        story = group_id("y", [p.report.id for p in fellows if p.report])
        stories |= {p.report.id: story for p in fellows if p.report}
        for a, b in zip(fellows[::2], fellows[1::2], strict=False):
            for one, other in zip(a.statements, b.statements, strict=True):
                utterances |= dict.fromkeys((one.id, other.id), group_id("u", [one.id, other.id]))
    return stories, utterances


def put(store: Store, batch: list[Processed]) -> None:
    store.add(batch)
    stories, utterances = grouped(batch)
    store.put_groups("story", stories, replace=False)
    store.put_groups("utterance", utterances, replace=False)


def build(path: str, statements: int) -> None:
    words = Words(1)
    with open_store(path, write=True) as store:
        for number in range(0, statements // PER_REPORT + 1, BATCH):
            put(store, reports(words, number))


def addresses(path: str) -> dict[str, list[str]]:
    """Pages by kind, each with addresses that have something to show."""
    chance = random.Random(3)
    with open_store(path) as store:
        seen = store.speakers(limit=1000)
        people = [s.speaker.id for s in (*seen[1:40], *seen[-100:])]
        some = []
        for r in store.reports():
            some.append(r.id)
            if len(some) == 400:
                break
        chosen = chance.sample(some, 60)
        stories = [store.group_of("story", r) for r in chosen]
        statements = [store.statements_of(r)[0].id for r in chosen]
        utterances = [store.group_of("utterance", s) for s in statements]
        texts = [(store.text(r) or "").split() for r in chosen]
    rare = [f"{word(chance.randrange(500, 50_000))} {word(chance.randrange(100, 5_000))}" for _ in range(60)]
    return {
        "front": ["/"],
        "stories": [f"/stories?page={n}" for n in range(1, 9)],
        "story": [f"/stories/{y}" for y in stories],
        "utterance": [f"/utterances/{u}" for u in utterances],
        "report": [f"/reports/{r}" for r in chosen],
        "search": [f"/search?q={quote(w)}" for w in rare],
        "check": [f"/check?q={quote(' '.join(t[22:40]))}" for t in texts],
        "speakers": [f"/speakers?page={n}" for n in range(1, 5)],
        "speaker": [f"/speakers/{p}" for p in people],
        "top speaker": [f"/speakers/{seen[0].speaker.id}"],
        "positions": ["/positions"],
        "disputed": ["/disputed"],
        "refused": ["/refused"],
        "review": ["/review"],
        "help": ["/help"],
    }


def ask(connection: http.client.HTTPConnection, path: str) -> tuple[float, str]:
    """Milliseconds to the first byte, and what went wrong; empty where nothing did."""
    start = time.perf_counter()
    connection.request("GET", path)
    reply = connection.getresponse()
    took = 1000 * (time.perf_counter() - start)
    body = reply.read().decode("utf-8", "replace")
    if reply.status == 200:
        return took, ""
    told = re.search(r'<p class="empty">(.*?)</p>', body, re.DOTALL)
    return took, f"{reply.status} {re.sub('<[^>]*>', '', told[1]) if told else body[:80]}"


def read(
    port: int,
    pages: dict[str, list[str]],
    pause: float,
    until: float,
    seed: int,
    told: dict[str, list[float]],
    wrong: Counter[str],
) -> None:
    chance = random.Random(seed)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    for name in rounds(chance, list(pages)):
        if time.monotonic() > until:
            return
        took, fault = ask(connection, chance.choice(pages[name]))
        told[name].append(took)
        if fault:
            wrong[fault] += 1
        time.sleep(pause * chance.uniform(0.5, 1.5))


def rounds(chance: random.Random, names: list[str]) -> Iterator[str]:
    while True:
        yield from chance.sample(names, len(names))


def write(path: str, seconds: float, told: Connection) -> None:
    """In a process of its own: it would hold up the readers' clocks."""
    words = Words(9)
    number = 100_000_000
    done: Counter[str] = Counter()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with open_store(path, write=True) as store:
                put(store, reports(words, number, 2 * FELLOWS))
            done["reports"] += 2 * FELLOWS
        except OnrecordError as error:
            done[f"{error}"] += 1
        number += BATCH
        time.sleep(0.2)
    told.send(done)


def at(times: list[float], share: float) -> float:
    return round(sorted(times)[min(len(times) - 1, int(len(times) * share))], 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--no-writer", action="store_true")
    parser.add_argument("--only", help="pages of these names, separated by commas")
    parser.add_argument("--keep", help="a path: keep the store there, and use it when it is there")
    parser.add_argument("--port", type=int, default=8_799)
    parser.add_argument("--processes", type=int, default=2, help="that serve")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.keep or str(Path(folder, "bench.db"))
        if not Path(path).exists():
            build(path, args.statements)
        pages = addresses(path)
        if args.only:
            pages = {k: v for k, v in pages.items() if k in args.only.split(",")}
        serve = ["serve", "--store", path, "--port", str(args.port), "--processes", str(args.processes)]
        server = subprocess.Popen([sys.executable, "-m", "onrecord", *serve], stderr=subprocess.DEVNULL)
        try:
            result = measured(path, args, pages)
        finally:
            server.terminate()
            server.wait()
    print(json.dumps(result, indent=1))


def measured(path: str, args: argparse.Namespace, pages: dict[str, list[str]]) -> dict[str, object]:
    told: dict[str, list[float]] = defaultdict(list)
    wrong: Counter[str] = Counter()
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    for _ in range(100):  # until it answers
        try:
            ask(http.client.HTTPConnection("127.0.0.1", args.port, timeout=60), "/help")
            break
        except OSError:
            time.sleep(0.2)
    until = time.monotonic() + args.seconds
    threads = [
        threading.Thread(target=read, args=(args.port, pages, args.pause, until, n, told, wrong))
        for n in range(args.readers)
    ]
    writer = multiprocessing.get_context("spawn").Process(target=write, args=(path, args.seconds, theirs))
    if not args.no_writer:
        writer.start()
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    with open_store(path) as store:
        counts = store.counts()
    every = [t for some in told.values() for t in some]
    table = {name: {"n": len(ts), "p50": at(ts, 0.5), "p95": at(ts, 0.95)} for name, ts in sorted(told.items())}
    return {
        "counts": counts,
        "pages": table,
        "all": {"n": len(every), "p95": at(every, 0.95)},
        "wrong": wrong,
        "written": {} if args.no_writer else ours.recv(),
    }


if __name__ == "__main__":
    main()
