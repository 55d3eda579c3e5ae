"""Which verb of a sentence a day goes with, and the words that tell what that verb does.

A day goes with the verb of its own clause, whatever that verb is; only then is asked whether it tells a deed. So the
day of "said on Monday that it had closed the port" is the saying's, and none is left for the closing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from functools import cached_property

from onrecord.analyse.lexicon import FORMS
from onrecord.analyse.tokens import Token

BE = frozenset("was were been being is are be am has have had do does did".split())
AHEAD = frozenset("will would may might could should can must shall cannot ’ll 'll wo n't likely expected".split())
_PAST = frozenset("said told thought knew saw found got felt heard spoke read meant sat understood cost became".split())
_SAYS = frozenset("says say adds tells writes warns plans hopes wants expects believes remains".split())
_PREPOSITIONS = frozenset("of in on at by with from to for into over during about as than under near".split())
# A word behind "to" that is no noun: "to speak", not "to prison", "to 10 years", "to rooms".
_INFINITIVE = re.compile(
    r"(?!(?:prison|jail|power|office|court|life|death|work|school|war|safety|custody|hospital|parliament|trial|town|"
    r"date|home|market|public|one|two|three|four|five|six|seven|eight|nine|ten)$)[a-z]+(?<![a-rt-z]s)(?<!ion)(?<!ment)"
)
_BEFORE_GERUND = frozenset("before after since by of for".split())

_MARKS = frozenset(";:—–()[]")
_RELATIVE = frozenset("who whom whose which that where".split())
_CONDITION = frozenset("if unless whether once".split())
_WHILE = frozenset("as when whenever while until before".split())  # what is told with what is to come is to come too
# Words that open a clause where a verb follows, and else stand before a noun: "after talks".
_BEFORE_BOTH = frozenset("after before since until as following despite amid once than".split())
_OPENS = _RELATIVE | _CONDITION | _WHILE | _BEFORE_BOTH | frozenset("because although though but".split())
_SUBORDINATE = _OPENS - {"but"}

# Before a day: the deed is not on it, or the day is that of a thing.
_NOT_ON = frozenset(
    "since until till before after by of than for from to between through despite following ahead as versus".split()
)
_PART_OF = frozenset("morning afternoon evening night day weekend week dawn".split())
_LED = frozenset("on in at during early earlier late later over around about just only also back again the".split())
_LITTLE = frozenset(
    "a an the and or but so yet also then later earlier soon still not just only even in on at by with from to of for "
    "into over under during as about around after before when while since until because although though if that "
    "which who whom whose where there here again now meanwhile however both all all instead never first together back "
    "up down out off twice once including".split()
)
PRONOUNS = frozenset("he she it they we i you this these those that him her them us who which others both".split())
# A day behind these is that of what they name.
_OF_A_THING = (_BEFORE_BOTH - {"as"}) | {"including", "excluding", "beginning", "starting"}
_UNITS = frozenset("moments minutes hours hour days day weeks week months month years year soon shortly long".split())
_SO_MANY = frozenset(
    "just only less than more a an one two three four five six seven eight nine ten few several some not even".split()
)
_STOPS = frozenset(",.-“‘;:–—")
_HANGING = frozenset("and or with in on at by to from for of just only even right immediately the a an".split())


class Sentence:
    """The clauses of one sentence and what may govern a day in each. Places are indexes of tokens."""

    def __init__(
        self, tokens: Sequence[Token], times: Set[int], deed: Callable[[int], bool], past: Callable[[int], bool]
    ) -> None:
        self.tokens, self._times = tokens, times
        self.deeds: list[int] = []
        self._heads = self._found(deed, past)

    def _found(self, deed: Callable[[int], bool], past: Callable[[int], bool]) -> list[int]:
        heads: list[int] = []
        self._linking: set[int] = set()  # "was", "has"
        self._open: set[int] = set()  # "to speak", "before leaving": a day behind it can be another's
        for i, t in enumerate(self.tokens):
            if not t.word or i in self._times:
                continue
            last = self.tokens[i - 1].low if i else ""
            if t.low in AHEAD or t.low in _SAYS or t.low.endswith(("n't", "n’t")):
                heads.append(i)
            elif t.low in BE:
                self._linking.add(i)
                heads.append(i)
            elif past(i) or (t.low in _PAST and not t.capital):
                if deed(i):
                    self.deeds.append(i)
                near = [h for h in heads[-3:] if h in self._linking and i - h <= 6]
                heads = [h for h in heads if h not in near]
                heads.append(i)
            elif t.capital or t.low in _LITTLE:
                continue
            elif (last == "to" and _INFINITIVE.fullmatch(t.low)) or (
                last in _BEFORE_GERUND and t.low.endswith("ing") and self._takes(i)
            ):
                self._open.add(i)
                heads.append(i)
        return heads

    def leading(self) -> int | None:
        """The deed that the sentence's first verb tells, and not as what has been done at some time."""
        verb = self._heads[0] if self._heads else None
        if verb not in self.deeds or verb is None:
            return None
        perfect = any(t.low in ("has", "have", "had") for t in self.tokens[max(0, verb - 3) : verb])
        return None if perfect else verb

    def _takes(self, i: int) -> bool:
        """Whether an object follows: "of leaving the guild", not "the round of voting on"."""
        follows = self.tokens[i + 1 : i + 2]
        return bool(follows and follows[0].word) and follows[0].low not in _PREPOSITIONS and i + 1 not in self._times

    @cached_property
    def clauses(self) -> list[tuple[int, int, str]]:
        """First place, end, and the word or mark that opens it: "" at the start, "," where a clause goes on that
        another had broken."""
        bounds = [i for i in range(len(self.tokens)) if self._bound(i)]
        opened = [(0, ""), *((b + 1, self.tokens[b].low) for b in bounds)]
        ends = [*bounds, len(self.tokens)]
        found: list[tuple[int, int, str]] = []
        for (first, opener), end in zip(opened, ends, strict=True):
            close = self._close(first, end, found) if opener in _SUBORDINATE else None
            if close is None:
                found.append((first, end, opener))
            else:
                found += [(first, close, opener), (close + 1, end, ",")]
        return found

    def _bound(self, i: int) -> bool:
        t = self.tokens[i]
        if t.text in _MARKS:
            return not self._aside(i)
        if t.low not in _OPENS or (t.capital and i):
            return False
        if t.low in _BEFORE_BOTH:
            if t.low == "than" and i and self.tokens[i - 1].low in ("more", "less", "fewer", "rather"):
                return False
            if t.low == "once" and i and self.tokens[i - 1].text != ",":
                return False
            return any(h > i for h in self._heads if h < self._next_mark(i + 1))
        return not (t.low == "that" and (i == 0 or self.tokens[i - 1].low in _PREPOSITIONS))

    def _next_mark(self, at: int) -> int:
        """Where the words up to the next comma, mark or opening word end."""
        stop, inside = at, False
        while stop < len(self.tokens):
            t = self.tokens[stop]
            if t.text == "," and (inside or {stop + 1, stop + 2} & self._times):
                inside = not inside  # "after Harl, on Monday, closed"
            elif t.text == "," or t.text in _MARKS or (t.low in _OPENS and stop > at):
                break
            stop += 1
        return stop

    def _aside(self, i: int) -> bool:
        """Whether a bracket has no verb in it: "(D., Calif.)"."""
        opens, step = (i, 1) if self.tokens[i].text in "([" else (i, -1) if self.tokens[i].text in ")]" else (i, 0)
        stop = opens + step
        while step and 0 <= stop < len(self.tokens) and self.tokens[stop].text not in "()[]":
            stop += step
        low, high = min(i, stop), max(i, stop)
        return bool(step) and low > 0 and not any(low < h < high for h in self._heads)

    def _close(self, first: int, end: int, before: Sequence[tuple[int, int, str]]) -> int | None:
        """The comma behind its verb at which a clause inside another ends, and what was broken goes on with its own."""
        head = next((h for h in self._heads if first <= h < end), None)
        if head is None:
            return None
        told = any(a <= h < b for a, b, opener in before if opener not in _SUBORDINATE for h in self._heads)
        leads = first <= 1
        for i in range(head + 1, end):
            if self.tokens[i].text != ",":
                continue
            later = next((h for h in self._heads if i < h < end and h not in self._open), None)
            if later is None:
                return None
            close = max(c for c in range(i, later) if self.tokens[c].text == ",")
            subject = self._subject(close + 1, later)
            if not subject and not told and not leads:
                return close  # "who, after the vote, the count and the fall, left": the broken clause's own verb
            if self._subject(i + 1, later) and (not told or self.tokens[i + 1].low in ("and", "but", "so")):
                return i
        return None

    def _subject(self, first: int, verb: int) -> bool:
        return any(
            t.word and t.low not in _LITTLE and t.low not in BE and not t.low.endswith("ly")
            for i, t in enumerate(self.tokens[first:verb], first)
            if i not in self._times
        )

    def _of(self, i: int) -> int:
        return next(n for n, (a, b, _) in enumerate(self.clauses) if a <= i < b or i < a)

    def governor(self, first: int, last: int) -> int | None:
        """The deed that the day at [first, last] goes with; None where it goes with another verb, or a thing."""
        start = first
        while start and self.tokens[start - 1].low in _LED:
            start -= 1
        if self._not_on(first):
            return None
        number = self._of(first)
        a, b, opener = self.clauses[number]
        if opener in _CONDITION:
            return None
        before = [h for h in self._heads if a <= h < first]
        after = [h for h in self._heads if last < h < b and h not in self._open]
        since = range(before[-1] + 1 if before else a, start)
        if any(self.tokens[i].low in _OF_A_THING and "," not in self._marks(i, start) for i in since):
            return None  # "after talks on Monday": the day of the talks
        fronted = start > a and (self.tokens[start - 1].text == "," or self.tokens[start - 1].low in ("and", "but"))
        if not before or (fronted and after and self._subject(last + 1, after[0])):
            verb = after[0] if after else self._across(number, last)
        else:
            verb = self._passed(before)
        return verb if verb in self.deeds and self._as_done(verb) else None

    def _marks(self, first: int, last: int) -> set[str]:
        return {t.text for t in self.tokens[first:last] if not t.word}

    def _not_on(self, first: int) -> bool:
        at = first - 1
        while at >= 0 and self.tokens[at].low in ("the", "early", "late", "at", "least", "about", "around", "just"):
            at -= 1
        if at >= 0 and self.tokens[at].low == "and":
            return any(t.low == "between" for t in self.tokens[max(0, at - 6) : at])
        if at < 0 or self.tokens[at].low not in _NOT_ON:
            return False
        return not (self.tokens[at].low == "of" and at and self.tokens[at - 1].low in _PART_OF)

    def opens_at(self, verb: int) -> int | None:
        """Where the clause around a verb starts, if another word than "who" opens it."""
        first, _, opener = self.clauses[self._of(verb)]
        return None if opener in _RELATIVE or first >= len(self.tokens) else self.tokens[first].start

    def _across(self, number: int, last: int) -> int | None:
        """The verb of a clause that others break after its day, or before it: "On Monday Harl, who …, signed"."""
        opener = self.clauses[number][2]
        if opener in _SUBORDINATE and opener not in _RELATIVE:
            return None
        for a, b, opens in self.clauses[number + 1 :]:
            if opens in _SUBORDINATE:
                continue
            if opens != "but":
                return next((h for h in self._heads if a <= h < b and h not in self._open), None)
        if opener in _MARKS or opener == ",":
            for a, b, opens in reversed(self.clauses[:number]):
                if opens not in _SUBORDINATE:
                    return next((h for h in reversed(self._heads) if a <= h < b), None)
        return None

    def _passed(self, before: Sequence[int]) -> int | None:
        """The nearest verb before a day; "took the step to close it on Monday": the taking."""
        for head in reversed(before):
            if head not in self._open:
                done = FORMS.get(self.tokens[head].low) is None and self.tokens[head - 1].low not in BE
                return head if head == before[-1] or done else None
            if self.tokens[head - 1].low != "to":
                return None
        return None

    def reported(self, verb: int) -> bool:
        """Whether a verb tells what somebody says, though no "that" opens it: "the paper alleged Harl took it"."""
        a = self.clauses[self._of(verb)][0]
        before = [h for h in self._heads if a <= h < verb and h not in self.deeds]
        if not before or not self._goes_on(before[-1], verb):
            return False
        entry = FORMS.get(self.tokens[before[-1]].low)
        return entry is not None and entry.verb.takes("s") and self._subject(before[-1] + 1, verb)

    def _goes_on(self, head: int, verb: int) -> bool:
        """Whether neither a comma nor "and" stands between two verbs."""
        return not any(t.text == "," or t.low in ("and", "or", "but", "with") for t in self.tokens[head + 1 : verb])

    def _reduced(self, verb: int) -> bool:
        """Whether it stands behind its noun, in a clause that has a verb: "met at a tower built in 1913"."""
        a = self.clauses[self._of(verb)][0]
        before = [h for h in self._heads if a <= h < verb]
        last = self.tokens[verb - 1]
        return (
            bool(before)
            and not any(t.low in ("and", "but", "with") for t in self.tokens[before[-1] + 1 : verb])
            and last.word
            and verb - 1 not in self._times
            and not last.low.endswith("ly")
            and last.low not in (BE | _LITTLE | PRONOUNS)
        )

    def _as_done(self, verb: int) -> bool:
        """Whether the clause around a verb tells it as done: no condition, nor beside what is yet to come."""
        number = self._of(verb)
        opener = self.clauses[number][2]
        if opener in _CONDITION:
            return False
        if opener in _WHILE:
            return not any(t.low in AHEAD for a, b, _ in self.clauses[:number] for t in self.tokens[a:b])
        return True

    def words(self, verb: int, to: int) -> tuple[int, int] | None:
        """First place and end of what makes sense by itself around a verb and up to its day at `to`; None where that
        would tell what is yet to come."""
        number = self._of(verb)
        opener = self.clauses[number][2]
        start = number
        if opener in _RELATIVE and start:
            start -= 1
        while start and (
            not self._stands(self.clauses[start][0], verb)
            or (start < number and self.clauses[start][2] in _SUBORDINATE)
        ):
            start -= 1
        first = self.clauses[start][0]
        if self._reduced(verb) and any(first <= i < verb for i in self._times):
            return None  # told with the day of another deed
        if not self._subject(first, verb):
            return None  # "before being elected"
        if start < number and any(t.low in AHEAD for t in self.tokens[first:verb]):
            return None
        return first, self._end(verb, max(verb, to), number)

    def _stands(self, first: int, verb: int) -> bool:
        """Whether a subject stands between, other than a pronoun."""
        at = verb - 1
        while at >= first and (self.tokens[at].low in BE or self.tokens[at].low.endswith("ly") or at in self._times):
            at -= 1
        return at >= first and self.tokens[at].low not in PRONOUNS and self._subject(first, verb)

    def _end(self, verb: int, done: int, number: int) -> int:
        end = self.clauses[number][1]
        for a, b, opener in self.clauses[number + 1 :]:
            closed = end > done and self.tokens[end - 1].text == ","
            if opener not in _RELATIVE or closed or any(t.low in AHEAD for t in self.tokens[a:b]):
                break
            end = b  # "a letter that called …": not cut in two
        else:
            return self._shorter(end, done)
        if opener in _RELATIVE and not closed:
            end = next((i for i in range(end - 1, done, -1) if self.tokens[i].text == ","), end)
        return self._shorter(end, done)

    def _shorter(self, end: int, done: int) -> int:
        """Without what is yet to come or goes on about another, and what leads over to words that are cut off."""
        another = (i for i in range(done + 1, end - 1) if self.tokens[i].text == "," and self.tokens[i + 1].low in BE)
        end = next(another, end)  # "the wall, which when the war broke out in May, was open"
        ahead = next((i for i in range(done + 1, end) if self.tokens[i].low in AHEAD), None)
        if ahead is not None:
            parts = (i for i in range(ahead, done, -1) if self.tokens[i].text == "," or self.tokens[i].low == "and")
            end = next(parts, end)
        if (
            end < len(self.tokens)
            and self.tokens[end].low in ("after", "before")
            and self.tokens[end - 1].low in _UNITS
        ):
            end -= 1
            while end - 1 > done and self.tokens[end - 1].low in _SO_MANY:
                end -= 1
        while end - 1 > done and self._hangs(end - 1, end < len(self.tokens)):
            end -= 1
        return end

    def _hangs(self, i: int, cut: bool) -> bool:
        return self.tokens[i].text in _STOPS or (cut and self.tokens[i].low in _HANGING)
