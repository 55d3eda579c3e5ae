"""Keys by which wordings and topics that may belong together meet, where no store can be asked: a pair that is worth
comparing has one in common. What has a common key is not yet alike: `score` judges.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import combinations

from onrecord.link.stories import Topic
from onrecord.link.wording import Wording

# Two of the most telling words make a key: one alone is too common, three at once are not kept by a retelling.
TELLING = 8
TOPIC = 12  # of the words that tell a report's story


def of_wording(w: Wording) -> set[int]:
    """Of 64 bits each. An utterance retold shares two telling words, a repetition the repeated statement's id."""
    best = sorted(w.telling, key=lambda sense: (-w.telling[sense], sense))[:TELLING]
    found = set(_pairs("w", best)) or {_key("w", *best)}
    return found | {_key("r", w.id), _key("r", w.repeats or w.id)}


def of_topic(t: Topic) -> set[int]:
    return set(_pairs("t", t.telling[:TOPIC])) | {_key("q", str(run)) for run in t.quoted}


def likeness(words: Sequence[str]) -> int:
    """A number that wordings with most words in common mostly share: within a crowded key they then stand together."""
    return min((_key("l", word) for word in words), default=0)


def _pairs(kind: str, words: Sequence[str]) -> Iterator[int]:
    return (_key(kind, *sorted(pair)) for pair in combinations(words, 2))


def _key(*parts: str) -> int:
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)
