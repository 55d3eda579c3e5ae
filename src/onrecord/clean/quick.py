"""A page's running text in one quick pass, for pages that make plain which text is theirs.

A news page's running text stands, nearly all of it, under one element. That element is found by going down from the top
for as long as one child holds nearly all of it; what is furniture by its tag, its class or its links is left out. How
plain the page made it is measured (`Running`), and `html` hands to the careful reader what is not plain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Elements whose text is never the story, whatever their class.
PASSED_OVER = frozenset(
    "script style noscript template svg iframe nav footer aside form button figure figcaption select option "
    "dialog video audio object canvas map math label input textarea dl table head".split()
)
ROLES = frozenset("complementary navigation dialog contentinfo banner search menu toolbar".split())
BLOCKS = frozenset(
    "p div section article main header h1 h2 h3 h4 h5 h6 ul ol li blockquote pre address hr td th tr tbody center "
    "body details summary fieldset figure aside footer nav".split()
)
HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
PROSE = frozenset("p blockquote pre".split())
# By a word of its class or id an element is no part of the page's content, however much it holds.
OVERLAYS = frozenset(
    "cookie cookies consent onetrust gdpr ccpa recaptcha modal popup disqus viafoura comments toast".split()
)
# By a word of its class or id an element that holds little surrounds the story: it promotes, shares, credits, follows.
FURNITURE = frozenset(
    "related recirc recirculation recommend recommended recommendation recommendations promo promos promotion "
    "promoted newsletter newsletters subscribe subscription share sharing social socials comment advert adverts "
    "advertisement advertising ad ads sponsor sponsored outbrain taboola caption captions credit credits "
    "breadcrumb breadcrumbs sidebar tag tags topics trending teaser teasers card cards bio byline bylines "
    "timestamp disclaimer copyright footer signup toolbar poll widget embed embedded player hidden alsoread "
    "readmore mostread mostpopular onward rail footnote banner affiliate shopping product tooltip notification "
    "notifications prompt login register registration onboarding promotional factbox".split()
)
PAIRS = frozenset(
    "most read|most popular|read more|read next|read also|also read|more from|more on|more stories|you may|"
    "about author|author info|author bio|author box|author card|author details|author description|print only|"
    "skip link|sign up|sign in|up next|top stories|latest news|editors picks|inline story|story list|"
    "link list".split("|")
)
# Inline elements of these are not shown, or are no part of the sentence that they stand in.
UNSEEN = re.compile(
    r"sr-only|screen-?reader|visually-?hidden|(?:^|[\s_-])(?:hidden|caption|credit)(?:$|[\s_-])|[a-z]Caption\b",
    re.IGNORECASE,
)
BREAK = "\u2028"  # stands for a line break; two of them part paragraphs
_BREAKS = re.compile(f"{BREAK}\\s*{BREAK}")
_UNSEEN_STYLE = re.compile(r"display:\s?none|visibility:\s?hidden|clip:\s?rect\(0")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_ENDS = re.compile(r"[.!?…:;,\"”’'»)\]]\Z")

DEEPEST = 300  # elements: what is nested deeper is taken as one with what it is in; real pages go to 60
SENTENCE = 40  # characters: a line this long that ends like a sentence is running text
LONG = 120  # characters: so is a longer one however it ends
LINKED = 0.5  # of a line's characters in links: from here on it points elsewhere
GOES_DOWN = 0.8  # of the running text that a child must hold to be gone down into
SURROUNDS = 0.4  # of the running text: an element that holds more is not furniture, whatever its class
NAME_WORDS = 6  # of one class or id
STANDFIRSTS = frozenset(
    "standfirst subtitle subhead subheading subheadline subtitle deck dek summary excerpt strapline".split()
)


class Line(NamedTuple):
    """One block's text, its white space folded."""

    text: str
    element: int  # that it stands in
    points_elsewhere: bool  # half of it or more is links
    runs: bool  # it is running text, by its look


def line(text: str, linked: int, element: int) -> Line:
    """`linked`: how many characters of the text are in links."""
    elsewhere = linked >= LINKED * len(text)
    ends = len(text) >= LONG or (len(text) >= SENTENCE and _ENDS.search(text) is not None)
    return Line(text, element, elsewhere, ends and not elsewhere)


@dataclass(slots=True)
class Tree:
    """The elements of a page, each with its parent's number, tag and class; and its lines in order."""

    parents: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Running:
    """The story's paragraphs, and how plain the page made it that they are the story."""

    paragraphs: tuple[str, ...]
    characters: int  # of the running text taken
    share: float  # of all running text of the page
    dropped: float  # of the running text within the story's element, left out for its class


def running(parser: LexborHTMLParser, description: str | None = None) -> Running | None:
    """The page's running text; None where it has none. `description` is its own, and may be its standfirst too."""
    body = parser.body
    tree = read(body) if body is not None else Tree()
    return _chosen(tree, description) if any(line.runs for line in tree.lines) else None


def read(body: LexborNode) -> Tree:
    """The tree below `body`, without what is passed over. A loop, since pages may nest deeper than calls."""
    tree = Tree([-1], ["body"], [""])
    parts: list[str] = []
    linked, links = 0, 0  # characters in links of the line so far; how many links are open
    block = 0

    def flush() -> None:
        nonlocal linked
        if not parts:
            return
        whole = "".join(parts)
        for part in _BREAKS.split(whole) if BREAK in whole else (whole,):
            if text := " ".join(part.split()):
                tree.lines.append(line(text, linked, block))
        parts.clear()
        linked = 0

    open_: list[tuple[LexborNode, int, bool]] = []  # elements being read: node, the block around it, is it a link
    node = body.child
    while True:
        if node is None:
            if not open_:
                break
            node, outer, link = open_.pop()
            links -= link
            if block != outer:
                flush()
                block = outer
            node = node.next
            continue
        tag = node.tag or "-"
        if tag == "-text":
            text = node.text_content or ""
            parts.append(text)
            linked += len(text.strip()) if links else 0
        elif tag == "br":
            parts.append(BREAK)
        elif tag not in PASSED_OVER and tag[0] != "-":
            outer = block
            attributes = node.attributes
            if not attributes or not _unseen(tag, attributes):
                if tag in BLOCKS:
                    flush()
                if tag in BLOCKS and len(open_) < DEEPEST:
                    tree.parents.append(block)
                    tree.tags.append(tag)
                    tree.classes.append(f"{attributes.get('class') or ''} {attributes.get('id') or ''}")
                    block = len(tree.tags) - 1
                links += tag == "a"
                open_.append((node, outer, tag == "a"))
                node = node.child
                continue
        elif tag in BLOCKS:
            flush()
        node = node.next
    flush()
    return tree


def _unseen(tag: str, attributes: dict[str, str | None]) -> bool:
    if tag not in BLOCKS and (classes := attributes.get("class")) and UNSEEN.search(classes):
        return True
    if "hidden" in attributes or attributes.get("aria-hidden") == "true" or attributes.get("role") in ROLES:
        return True
    style = attributes.get("style")
    return bool(style and _UNSEEN_STYLE.search(style))


def _held(tree: Tree, lines: Sequence[Line]) -> list[int]:
    """For each element, the characters of `lines` in it."""
    held = [0] * len(tree.tags)
    for line in lines:
        held[line.element] += len(line.text)
    for element in range(len(held) - 1, 0, -1):  # what an element is in has a smaller number
        held[tree.parents[element]] += held[element]
    return held


def _chosen(tree: Tree, description: str | None) -> Running | None:
    words = [_words(classes) for classes in tree.classes]
    lines = _outside(tree, tree.lines, {e for e, some in enumerate(words) if not OVERLAYS.isdisjoint(some)})
    held = _held(tree, [line for line in lines if line.runs])
    total = held[0]
    small = {e for e, size in enumerate(held) if size < SURROUNDS * total and _furniture(words[e])}
    lines = _outside(tree, lines, small)
    held = _held(tree, [line for line in lines if line.runs])
    if not held[0]:
        return None
    top = _top(tree, held)
    paragraphs = _paragraphs(tree, lines, top)
    standfirst = [t for t in _standfirst(tree, lines, paragraphs, words, description) if t not in paragraphs]
    paragraphs = [*standfirst, *paragraphs]
    taken = sum(len(p) for p in paragraphs)
    return Running(tuple(paragraphs), taken, held[top] / held[0], 1 - held[0] / total)


def _outside(tree: Tree, lines: Sequence[Line], elements: set[int]) -> list[Line]:
    """The lines that stand in none of the elements."""
    inside = _inside(tree, elements)
    return [line for line in lines if not inside[line.element]]


def _inside(tree: Tree, elements: set[int]) -> list[bool]:
    """For each element, whether it is one of `elements` or in one."""
    inside = [False] * len(tree.tags)
    for element, parent in enumerate(tree.parents):
        inside[element] = element in elements or (element > 0 and inside[parent])
    return inside


def _top(tree: Tree, held: Sequence[int]) -> int:
    """The innermost element that holds nearly all of the running text."""
    top = 0
    children = [e for e, size in enumerate(held) if size]
    while True:
        below = next((e for e in children if tree.parents[e] == top and held[e] >= GOES_DOWN * held[top]), None)
        if below is None:
            return top
        top = below


def _standfirst(
    tree: Tree,
    lines: Sequence[Line],
    paragraphs: Sequence[str],
    words: Sequence[Sequence[str]],
    description: str | None,
) -> list[str]:
    """What stands between the headline and the story, and is said to be its summary by class, place or description."""
    first = next((n for n, line in enumerate(lines) if paragraphs and line.text == paragraphs[0]), 0)
    h1 = next((n for n in range(first - 1, -1, -1) if tree.tags[lines[n].element] == "h1"), None)
    if h1 is None:
        return []
    found = []
    for n in range(h1 + 1, first):
        line = lines[n]
        named = not STANDFIRSTS.isdisjoint(w for e in (line.element, tree.parents[line.element]) for w in words[e])
        under = n == h1 + 1 and tree.tags[line.element] in HEADINGS
        if len(line.text) >= SENTENCE and not line.points_elsewhere and (named or under or line.text == description):
            found.append(line.text)
    return found


def _paragraphs(tree: Tree, lines: Sequence[Line], top: int) -> list[str]:
    inside = _inside(tree, {top})
    within = [line for line in lines if inside[line.element]]
    homes = {tree.parents[line.element] for line in within if line.runs}  # what running paragraphs stand in
    kept: list[tuple[bool, str]] = []  # is it a heading, text
    seen: set[str] = set()
    for line in within:
        tag = tree.tags[line.element]
        if tag in HEADINGS:
            if not line.points_elsewhere:
                kept.append((True, line.text))
            continue
        short = tag in PROSE and tree.parents[line.element] in homes and not line.points_elsewhere
        if tag == "li" and not line.points_elsewhere and len(line.text.split()) > 3:
            short = True
        if (line.runs or short) and line.text not in seen:
            if line.runs:
                seen.add(line.text)
            kept.append((False, line.text))
        elif kept and kept[-1][0]:
            kept.pop()  # a heading over what is left out
    while kept and kept[-1][0]:
        kept.pop()
    return [text for _, text in kept]


def _words(classes: str) -> list[str]:
    """The words of class and id: "story__relatedLinks" has story, related and links. A long one is some headline's."""
    named = (_WORD.findall(name) for name in classes.split())
    return [word.lower() for words in named if len(words) <= NAME_WORDS for word in words]


def _furniture(words: Sequence[str]) -> bool:
    return not FURNITURE.isdisjoint(words) or any(f"{a} {b}" in PAIRS for a, b in pairwise(words))
