"""Keys by which wordings and topics that may belong together meet, where no store can be asked: a pair that is worth
comparing has one in common. What has a common key is not yet alike: `score` judges.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from itertools import combinations, pairwise

from onrecord.link.senses import sense, telling_of
from onrecord.link.stories import Topic
from onrecord.link.wording import Wording

# Of each sentence: two of the most telling words make a key, two that follow each other (a cut keeps those), and the
# most telling alone. On the demo every pair that is linked has one of these in common.
TELLING = 6
ALONE = 2
TOPIC = 16  # of the words that tell a report's story; each is a key


def of_wording(w: Wording) -> set[int]:
    """Of 64 bits each. A statement that repeats another of its report meets it by that one's id."""
    found = {_key("r", w.id), _key("r", w.repeats or w.id)}
    for number in {word.sentence for word in w.words}:
        said = [word for word in w.words if word.sentence == number]
        telling = telling_of(said)
        best = sorted(telling, key=lambda sense: (-telling[sense], sense))[:TELLING]
        found.update(_key("w", sense) for sense in best[:ALONE])
        found.update(_pair(*two) for two in combinations(best, 2))
        found.update(_pair(*two) for two in pairwise(sense(word.form) for word in said if word.weight == 1.0))
    return found


def of_topic(t: Topic) -> set[int]:
    return {_key("t", word) for word in t.telling[:TOPIC]} | {_key("q", str(run)) for run in t.quoted}


def likeness(words: Sequence[str]) -> int:
    """A number that wordings with most words in common mostly share: within a crowded key they then stand together."""
    return min((_key("l", word) for word in words), default=0)


def _pair(one: str, other: str) -> int:
    return _key("w", *sorted((one, other)))


def _key(*parts: str) -> int:
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)
