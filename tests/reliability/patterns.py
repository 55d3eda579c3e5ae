"""Every regular expression of the source, how it is used, and input made from its own structure to slow it down."""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from onrecord.analyse.needles import Expression, Table

SOURCE = Path(__file__).resolve().parents[2] / "src" / "onrecord"
LONG = 60  # times: what may be repeated less often than this is as good as fixed
ANCHORED = {"match", "fullmatch"}
METHODS = ANCHORED | {"search", "sub", "subn", "split", "findall", "finditer"}
MOST_PUMPS = 12  # of one expression
OPTIONAL = "MODULES THAT MAY BE MISSING"

# --- finding them ---


@dataclass(frozen=True, slots=True)
class Found:
    where: str  # module and name or line
    pattern: re.Pattern[Any]
    anchored: bool  # only ever matched at a place that is given


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        name = ".".join(("onrecord", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")
        if not name.endswith("__main__"):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def found() -> list[Found]:
    """All: what modules hold after their import, and what their functions compile of constants."""
    trees = dict(modules())
    methods = used(trees.values())
    seen: dict[tuple[Any, int], Found] = {}
    for name, tree in trees.items():
        try:
            module = importlib.import_module(name)
        except ImportError:  # an extra that is not installed
            continue
        held = [(f"{name}.{key}", key, p) for key, value in vars(module).items() for p in patterns_in(value)]
        held += [(f"{name}:{line}", method, p) for line, method, p in constants(tree)]
        for where, key, pattern in held:
            calls = {key} if key in METHODS else methods.get(key, {"search"})
            one = Found(where, pattern, calls <= ANCHORED)
            before = seen.get((pattern.pattern, pattern.flags))
            if before is None or (before.anchored and not one.anchored):
                seen[pattern.pattern, pattern.flags] = one
    return list(seen.values())


def used(trees: Sequence[ast.Module] | Any) -> Mapping[str, set[str]]:
    """Name → the methods that are called on it anywhere; any other use of the name counts as a search."""
    calls: dict[str, set[str]] = {}
    for tree in trees:
        called: set[ast.AST] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in METHODS | {"pattern", "flags", "groups"}:
                name = last(node.value)
                if name is not None:
                    called.add(node.value)
                    if node.attr in METHODS:
                        calls.setdefault(name, set()).add(node.attr)
        for node in ast.walk(tree):
            name = last(node)
            if name is not None and node not in called and isinstance(node.ctx, ast.Load):  # type: ignore[attr-defined]
                calls.setdefault(name, set()).add("search")
    return calls


def last(node: ast.AST) -> str | None:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else None


def patterns_in(value: object, depth: int = 3) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Expression):
        yield value.compiled
    elif isinstance(value, Table):
        yield from (expression.compiled for _, expression in value.rows)
    elif depth and isinstance(value, Mapping):
        for item in (*value.keys(), *value.values()):
            yield from patterns_in(item, depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from patterns_in(item, depth - 1)
    elif depth and hasattr(value, "__slots__") and type(value).__module__.startswith("onrecord"):
        for key in type(value).__slots__:
            yield from patterns_in(getattr(value, key, None), depth - 1)


def constants(tree: ast.Module) -> Iterator[tuple[int, str, re.Pattern[Any]]]:
    """`re.search("…", …)` and the like, wherever they stand."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.func.attr in METHODS:
            first, flags = node.args[0], 0
            if isinstance(first, ast.Constant) and isinstance(first.value, str | bytes):
                named = {"IGNORECASE": re.I, "I": re.I, "MULTILINE": re.M, "DOTALL": re.S, "VERBOSE": re.X}
                for part in ast.walk(node):
                    flags |= named.get(part.attr, 0) if isinstance(part, ast.Attribute) else 0
                yield node.lineno, node.func.attr, re.compile(first.value, flags)


# --- input made for one of them ---


@dataclass(frozen=True, slots=True)
class Pump:
    """Repeated more and more often, `body` keeps a repetition of the expression busy; `tail` lets it fail."""

    head: str
    body: str
    tail: str

    def times(self, size: int) -> str:
        return self.head + self.body * max(1, size // max(1, len(self.body))) + self.tail


def pumps(pattern: re.Pattern[Any]) -> list[Pump]:
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = _parser.parse(source, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
    made: dict[Pump, None] = {}
    for head, body in repeats(list(tree), ""):
        for tail in ("", "\x01", "!\x01"):
            made.setdefault(Pump("", body, tail))
            made.setdefault(Pump(head, body, tail))
        whole = sample(list(tree), 1)
        made.setdefault(Pump("", head + body, "\x01"))
        made.setdefault(Pump("", whole[: max(1, len(whole) - 1)], "\x01"))
    kept = [p for p in made if p.body]
    # Of many, those in the middle of a long alternation are like each other: a spread of them.
    step = max(1, len(kept) // (MOST_PUMPS * 6))
    return kept[::step]


Node = tuple[Any, Any]


def repeats(nodes: Sequence[Node], head: str) -> Iterator[tuple[str, str]]:
    """(what comes before, what is repeated) of each long repetition."""
    for at, (op, arg) in enumerate(nodes):
        before = head + sample(nodes[:at], 1)
        if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            _, high, inner = arg
            if high >= LONG:
                for body in samples(list(inner)):
                    yield before, body
            yield from repeats(list(inner), before)
        elif op is c.SUBPATTERN:
            yield from repeats(list(arg[3]), before)
        elif op is c.BRANCH:
            for branch in arg[1]:
                yield from repeats(list(branch), before)
        elif op in (c.ASSERT, c.ASSERT_NOT):
            yield from repeats(list(arg[1]), before)
        elif op is c.ATOMIC_GROUP:
            yield from repeats(list(arg), before)


def samples(nodes: Sequence[Node]) -> list[str]:
    """Some strings that the nodes match: one for each branch, and each character of a small class."""
    if len(nodes) == 1:
        op, arg = nodes[0]
        if op is c.SUBPATTERN:
            return samples(list(arg[3]))
        if op is c.BRANCH:
            return [sample(list(branch), 1) for branch in arg[1]][:6]
        if op is c.IN:
            return characters(arg)[:3]
    return [sample(nodes, 1), sample(nodes, 3)]


def sample(nodes: Sequence[Node], more: int) -> str:
    """A string that the nodes match, or nearly; `more`: how often beyond its least something is repeated."""
    parts = []
    for op, arg in nodes:
        if op is c.LITERAL:
            parts.append(chr(arg))
        elif op is c.NOT_LITERAL:
            parts.append("b" if arg == ord("a") else "a")
        elif op is c.ANY:
            parts.append("a")
        elif op is c.IN:
            parts.append(characters(arg)[0])
        elif op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            low, high, inner = arg
            parts.append(sample(list(inner), more) * min(int(high), max(int(low), min(more, 1))))
        elif op is c.SUBPATTERN:
            parts.append(sample(list(arg[3]), more))
        elif op is c.ATOMIC_GROUP:
            parts.append(sample(list(arg), more))
        elif op is c.BRANCH:
            parts.append(sample(list(arg[1][0]), more))
    return "".join(parts)


CLASSES = {
    c.CATEGORY_WORD: "a",
    c.CATEGORY_DIGIT: "1",
    c.CATEGORY_SPACE: " ",
    c.CATEGORY_NOT_WORD: " ",
    c.CATEGORY_NOT_DIGIT: "a",
    c.CATEGORY_NOT_SPACE: "a",
}
USUAL = "aA1 -.,'\"\n<>\u201cé\u0436"


def characters(items: Sequence[Node]) -> list[str]:
    """Some characters of a class; at least one."""
    negated = bool(items) and items[0][0] is c.NEGATE
    inside: list[str] = []
    test = []
    for op, arg in items:
        if op is c.LITERAL:
            inside.append(chr(arg))
        elif op is c.RANGE:
            inside.append(chr(arg[0]))
            test.append(range(arg[0], arg[1] + 1))
        elif op is c.CATEGORY:
            inside.append(CLASSES[arg])
    if not negated:
        return list(dict.fromkeys(inside)) or ["a"]
    spoken = [x for x in USUAL if x not in inside and not any(ord(x) in r for r in test)]
    words = any(op is c.CATEGORY and arg is c.CATEGORY_WORD for op, arg in items)
    spaces = any(op is c.CATEGORY and arg is c.CATEGORY_SPACE for op, arg in items)
    not_words = any(op is c.CATEGORY and arg is c.CATEGORY_NOT_WORD for op, arg in items)
    digits = any(op is c.CATEGORY and arg is c.CATEGORY_DIGIT for op, arg in items)
    spoken = [
        x
        for x in spoken
        if not (words and (x.isalnum() or x == "_"))
        and not (spaces and x.isspace())
        and not (not_words and not (x.isalnum() or x == "_"))
        and not (digits and x.isdigit())
    ]
    return spoken or ["~"]


if __name__ == "__main__":
    for one in found():
        print(one.where, one.anchored, len(pumps(one.pattern)), repr(one.pattern.pattern)[:100], file=sys.stdout)
