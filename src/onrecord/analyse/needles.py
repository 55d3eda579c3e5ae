"""Expressions that are tried only on texts that hold a word which no match of theirs can do without.

A content is asked some hundred long expressions, of which one or none fits it. Most need a word that it lacks: `needs`
reads from an expression which words those are, `words_of` reads a text's words once, and only where the two meet is the
text searched. What is found is the same: a word is taken for needed only where every match must hold it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

HEAD = 4  # letters of a beginning that counts as a word: r"retaliat\w+" needs "reta*"
# Wordings of a part that are spelt out; beyond, the best that was needed so far is kept. More made needs no better.
_MOST = 25
_COMMON = frozenset(
    "a about after all also an and any are as at be been but by can could did do does for from had has have he her his "
    "i if in into is it its more no not of on one or our out said she should so some than that the their them there "
    "they this to up was we were what when which who will with would you your".split()
)
# Letters that an expression which is blind to capitals takes for i and s, and `str.lower` does not.
_ODD = re.compile("[İıſ]")
_FOLD = str.maketrans("İıſ", "iis")
_WORD = re.compile(r"\w+")
_ANY = "\0"  # in a wording: what is not known, of any length
_GAP = " "  # in a wording: between words


class Expression:
    """An expression behind the words that it needs; both are read from its source when it is first asked."""

    __slots__ = ("_compiled", "_flags", "_needs", "_source")

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source, self._flags = source, flags
        self._compiled: re.Pattern[str] | None = None
        self._needs: frozenset[str] | None = None

    @property
    def needs(self) -> frozenset[str]:
        """Words of which every match holds one; empty where none are known."""
        if self._needs is None:
            self._needs = needs(self._source, self._flags) or frozenset()
        return self._needs

    @property
    def compiled(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        return self._compiled

    def can_match(self, text: str) -> bool:
        """Whether the text holds a word that every match needs."""
        needs = self.needs
        return not needs or not needs.isdisjoint(words_of(text))

    def search(self, text: str) -> re.Match[str] | None:
        return self.compiled.search(text) if self.can_match(text) else None

    def sub(self, by: str, text: str) -> str:
        return self.compiled.sub(by, text) if self.can_match(text) else text

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text) if self.can_match(text) else iter(())


class Table:
    """Named expressions in order, all asked of a text at once."""

    def __init__(self, rows: Iterable[tuple[str, str]], flags: int = 0) -> None:
        """`rows`: names, which may come again, and sources."""
        self.rows = [(name, Expression(source, flags)) for name, source in rows]

    def found(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        """The first match of each expression that has one, with its name, in the table's order."""
        always, by_word = self._index
        words = words_of(text)
        awake = {number for word in by_word.keys() & words for number in by_word[word]}
        for number in sorted(awake.union(always)):
            name, expression = self.rows[number]
            if match := expression.compiled.search(text):
                yield name, match

    @functools.cached_property
    def _index(self) -> tuple[list[int], dict[str, list[int]]]:
        """The rows that need nothing, and by word those that need it."""
        by_word: dict[str, list[int]] = {}
        for number, (_, expression) in enumerate(self.rows):
            for word in expression.needs:
                by_word.setdefault(word, []).append(number)
        return [number for number, (_, expression) in enumerate(self.rows) if not expression.needs], by_word


@functools.lru_cache(maxsize=32)  # one content is asked many expressions
def words_of(text: str) -> frozenset[str]:
    """The words of a text in small letters, and their beginnings."""
    if not text.isascii() and _ODD.search(text):
        text = text.translate(_FOLD)
    words = set(_WORD.findall(text.lower()))
    return frozenset(words.union([word[:HEAD] + "*" for word in words if len(word) >= HEAD]))


# --- what an expression needs ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """The wordings that a part of an expression can match, and words of which each match holds one, where known."""

    wordings: frozenset[str]
    needs: frozenset[str] | None = None


_NOTHING = _Part(frozenset({""}))
_ANYTHING = _Part(frozenset({_ANY}))
_BETWEEN = _Part(frozenset({_GAP}))
_Item = tuple[Any, Any]  # a step of a parsed expression: what it is, and what it holds


def needs(source: str, flags: int = 0) -> frozenset[str] | None:
    """Words, and beginnings of words with a star, of which every match of an expression holds one; None: none known."""
    return _needed(_sequence(parser.parse(source, flags).data, _ANY, _ANY))


def _needed(part: _Part, before: str = _ANY, after: str = _ANY) -> frozenset[str] | None:
    """The better of what is needed and what each wording holds, between what stands `before` and `after` it."""
    held = set()
    for wording in part.wordings:
        keys = _keys(before + wording + after)
        if not keys:
            return part.needs
        held.add(min(keys, key=_cost))
    return _better(part.needs, frozenset(held))


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other, key=lambda words: sum(map(_cost, words)))


def _cost(word: str) -> float:
    """About how often a word stands in a text, against others."""
    return 50 if word in _COMMON else 4 if word[-1] == "*" else 8 / len(word)


def _keys(wording: str) -> list[str]:
    """The words of a wording whose beginnings are known, whole where their ends are; it begins and ends with none."""
    found = []
    for match in _WORD.finditer(wording):
        start, end = match.span()
        if wording[start - 1] == _GAP:
            if wording[end] == _GAP:
                found.append(match.group())
            elif end - start >= HEAD:
                found.append(match.group()[:HEAD] + "*")
    return found


def _sequence(items: Sequence[_Item], before: str, after: str) -> _Part:
    """What items in a row can match, where `before` and `after` (a gap, or anything) stand beside them."""
    whole, letters = _NOTHING, ""
    for i, (code, argument) in enumerate(items):
        if code is op.LITERAL and (letter := _letter(argument)) != _ANY:
            letters += letter
            continue
        if letters:
            whole, letters = _joined(whole, _Part(frozenset({letters})), before), ""
        left = _GAP if all(a[-1:] == _GAP or (not a and before == _GAP) for a in whole.wordings) else _ANY
        right = after if i + 1 == len(items) else _GAP if _is_gap(*items[i + 1]) else _ANY
        whole = _joined(whole, _part(code, argument, left, right), before)
    return _joined(whole, _Part(frozenset({letters})), before) if letters else whole


def _is_gap(code: Any, argument: Any) -> bool:
    """Whether a step begins between words."""
    if code is op.LITERAL:
        return _letter(argument) == _GAP
    return code is op.AT and argument is not op.AT_NON_BOUNDARY


def _joined(one: _Part, other: _Part, before: str) -> _Part:
    if one is _NOTHING:
        return other
    needed = _better(one.needs, other.needs)
    if len(one.wordings) * len(other.wordings) <= _MOST:
        return _Part(frozenset([_spaced(a, b) for a in one.wordings for b in other.wordings]), needed)
    ends = _GAP if all(b[:1] == _GAP for b in other.wordings) else _ANY
    starts = _GAP if all(a[-1:] == _GAP for a in one.wordings) else _ANY
    return _Part(frozenset(_spaced(starts, b) for b in other.wordings), _better(needed, _needed(one, before, ends)))


def _spaced(one: str, other: str) -> str:
    """Two wordings as one, without a second gap."""
    return one + other[1:] if one[-1:] == other[:1] == _GAP else one + other


def _either(parts: Sequence[_Part], before: str, after: str) -> _Part:
    wordings = frozenset().union(*(part.wordings for part in parts))
    if len(wordings) <= _MOST and all(part.needs is None for part in parts):
        return _Part(wordings)
    needed: frozenset[str] = frozenset()
    for part in parts:
        if (words := _needed(part, before, after)) is None:
            return _ANYTHING
        needed |= words
    return _Part(_ANYTHING.wordings, needed)


def _part(code: Any, argument: Any, before: str, after: str) -> _Part:
    """One step of a parsed expression. What is not known here can be anything."""
    if code is op.IN:
        return _class(argument)
    if code is op.BRANCH:
        return _either([_sequence(branch.data, before, after) for branch in argument[1]], before, after)
    if code is op.SUBPATTERN:
        return _sequence(argument[3].data, before, after)
    if code is op.ATOMIC_GROUP:
        return _sequence(argument.data, before, after)
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        least, most, items = argument
        return _repeat(least, most, items.data, before, after)
    if code is op.AT:
        return _ANYTHING if argument is op.AT_NON_BOUNDARY else _BETWEEN
    return _NOTHING if code in (op.ASSERT, op.ASSERT_NOT) else _ANYTHING


def _letter(code: int) -> str:
    """A letter as a wording has it: small, a gap where it belongs to no word."""
    letter = chr(code)
    return _GAP if not _WORD.match(letter) else letter.lower() if letter.isascii() else _ANY


def _class(members: Sequence[_Item]) -> _Part:
    """A class of letters: each of them, or a gap where none belongs to a word."""
    found: set[str] = set()
    for code, argument in members:
        if code is op.LITERAL:
            found.add(_letter(argument))
        elif code is op.CATEGORY and argument in (op.CATEGORY_SPACE, op.CATEGORY_NOT_WORD):
            found.add(_GAP)
        else:
            return _ANYTHING
    return _Part(frozenset(found))


def _repeat(least: int, most: int, items: Sequence[_Item], before: str, after: str) -> _Part:
    once = _sequence(items, before if most == 1 else _ANY, after if most == 1 else _ANY)
    if most > 1 and once != _BETWEEN:  # before the last time there is anything
        once = _Part(frozenset(_spaced(_ANY, wording) for wording in once.wordings), once.needs)
    return once if least else _Part(once.wordings | {""})
