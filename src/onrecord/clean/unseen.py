"""Words that a page's source holds and its reader does not see, or that its readers wrote: a claim among them is left
out, and told.

Most hidden text is harmless (menus, labels for screen readers, text that a script will show) and is left to the readers
of pages. Only what passes for a saying counts here, and only where the page shows another story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

Where = Literal["hidden", "comments"]

SHARE = 0.5  # of the page's text: when more is hidden, a script shows it, or readers have to pay for it
LEAST = 25  # characters of a claim
LONGEST = 20_000  # characters of one element: what holds more is the page itself, not something slipped into it
MOST_LOOKED_AT = 1_000  # elements of one page; 65 saved news pages have up to 298
MOST_RULES = 2_000  # of its style sheets
MOST_CSS = 400_000  # characters of them

_SAYS = re.compile(
    r"\b(?:said|says|told|warn(?:s|ed)|announce[sd]|declare[sd]|state[sd]|den(?:ies|ied)|vow(?:s|ed)|claim(?:s|ed)"
    r"|threaten(?:s|ed)|insist(?:s|ed)|confirm(?:s|ed)|promise[sd]|pledge[sd]|admit(?:s|ted)|according to)\b"
)
_MARK = re.compile(r"[\"“”„‟«»″‶ʺ〃❝❞＂]|''|``")
_NAMED = re.compile(
    r"\b[A-Z][a-z]{2,30} (?:[A-Z][a-z]{2,30} )?(?:has |have )?(?:said|says|told|warn|announc|declar|vow)"
)

_SPACE = re.compile(r"\s")
_GONE = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0{1,9})?(?![.\d])|font-size:(?:0(?:\.\d{1,9})?|1px|\.\d)"
    r"(?:[a-z%]|;|!|\Z)|text-indent:-\d{3,9}|(?:left|right|top|bottom):-\d{3,9}|clip:rect\((?:0|1px)"
    r"|clip-path:(?:inset\((?:50|100)%|circle\(0)|transform:scale\(0(?:,0)?\)"
    r"|(?:color|-webkit-text-fill-color):(?:transparent|rgba?\([^)]{1,40}[,/]0(?:\.0{1,9})?\)|\#[0-9a-f]{6}00(?![0-9a-f]))"
)
_FLAT = re.compile(r"(?:height|width):0(?:px|em|rem|%)?(?:;|!|\Z)")
_COLOUR = re.compile(r"(?:\A|;)color:([^;!]{1,40})")
_GROUND = re.compile(r"(?:\A|;)background(?:-color)?:([^;!]{1,80})")
_CHANNELS = re.compile(r"rgba?\((\d{1,3})[,/]?(\d{1,3})[,/]?(\d{1,3})")
_SIMPLE = re.compile(r"[a-zA-Z][a-zA-Z0-9]{0,20}?(?=[.#])[.#][\w-]{1,80}|[.#][\w-]{1,80}")
_COLOURS = {"white": (255, 255, 255), "black": (0, 0, 0), "snow": (255, 250, 250), "ivory": (255, 255, 240)}
_NEAR = 12  # of 255, of each channel: nobody tells them apart
_COMMENTS = re.compile(
    r"(?:\b|_)(?:user|reader|disqus)?-?_?comments?(?:\b|_|-|List|Body|Text|Section|Thread)", re.IGNORECASE
)
# What no reader of pages takes text from, and the page itself.
_PASSED = frozenset(
    "script style noscript template svg nav form button select option dialog iframe html body head main title meta "
    "link article".split()
)
LINKED = 0.5  # of an element's characters in links: from here on it points elsewhere, and says nothing itself


def claims(text: str) -> bool:
    """Whether words pass for somebody's: a verb of saying, with a quotation or a name before it."""
    if len(text) < LEAST or not _SAYS.search(text):
        return False
    return _MARK.search(text) is not None or _NAMED.search(text) is not None


def taken_out(parser: LexborHTMLParser) -> list[tuple[Where, str]]:
    """The claims that the page hides or that its readers wrote, in order; their elements are taken out of the tree."""
    body = parser.body
    found: list[tuple[Where, str]] = []
    if body is None:
        return found
    whole = 0
    for node, where in _suspects(parser):
        text = _words(node)
        if len(text) > LONGEST or not claims(text) or _linked(node) >= LINKED * len(text):
            continue
        whole = whole or len(body.text() or "")
        if len(text) < SHARE * whole:
            found.append((where, text))
            node.decompose()
    return found


def _words(node: LexborNode) -> str:
    """What an element says, without its scripts."""
    text = node.text(separator=" ") or ""
    if len(text) <= 2 * LONGEST:
        for script in node.css("script, style, noscript"):
            text = text.replace(script.text(separator=" ") or "\0", " ")
    return " ".join(text.split())


def _linked(node: LexborNode) -> int:
    return sum(len(" ".join((link.text(separator=" ") or "").split())) for link in node.css("a")[:MOST_LOOKED_AT])


def _suspects(parser: LexborHTMLParser) -> Iterator[tuple[LexborNode, Where]]:
    """Elements that are hidden or hold comments; what stands in one that was taken out is not given."""
    hiding = _rules(parser)
    selectors = "[hidden], [aria-hidden=true], [style], font[color], [class*=comment i], [id*=comment i]"
    looked = 0
    for node in parser.css(selectors):
        looked += 1
        if looked > MOST_LOOKED_AT:
            return
        if node.parent is None or node.tag in _PASSED:
            continue
        names = node.attributes
        if _COMMENTS.search(f"{names.get('class') or ''} {names.get('id') or ''}"):
            yield node, "comments"
        elif "hidden" in names or names.get("aria-hidden") == "true" or _hides(node):
            yield node, "hidden"
    for selector in hiding:
        for node in parser.css(selector)[:MOST_LOOKED_AT]:
            if node.parent is not None and node.tag not in _PASSED:
                yield node, "hidden"


def _hides(node: LexborNode) -> bool:
    """Whether an element's own style hides it."""
    style = _plain(node.attributes.get("style") or "")
    if _gone(style):
        return True
    found = _COLOUR.search(style)
    colour = _channels(found[1]) if found else _channels(_plain(node.attributes.get("color") or ""))
    if colour is None:
        return False
    ground = _ground(node)
    return ground is not None and _alike(colour, ground)


def _gone(style: str) -> bool:
    return bool(style) and (
        _GONE.search(style) is not None or ("overflow:hidden" in style and bool(_FLAT.search(style)))
    )


def _ground(node: LexborNode) -> tuple[int, int, int] | None:
    """The colour behind an element, as far as styles within the page tell; white where none does."""
    above: LexborNode | None = node
    for _ in range(30):
        if above is None:
            break
        names = above.attributes
        if found := _GROUND.search(_plain(names.get("style") or "")):
            return _channels(found[1])
        if names.get("bgcolor"):
            return _channels(_plain(names.get("bgcolor") or ""))
        if above is not node and names.get("class"):  # it may have any colour
            return (255, 255, 255) if above.tag in ("body", "html", "article", "main", "p") else _below(above)
        above = above.parent
    return (255, 255, 255)


def _below(node: LexborNode) -> tuple[int, int, int] | None:
    """Within a class of the page a colour cannot be told, but for those that hold the story."""
    names = (node.attributes.get("class") or "").lower()
    return (255, 255, 255) if re.search(r"article|story|content|body|post|entry", names) else None


def _alike(a: tuple[int, int, int], b: tuple[int, int, int]) -> bool:
    return all(abs(x - y) <= _NEAR for x, y in zip(a, b, strict=True))


def _channels(colour: str) -> tuple[int, int, int] | None:
    if colour in _COLOURS:
        return _COLOURS[colour]
    if found := _CHANNELS.match(colour):
        return int(found[1]), int(found[2]), int(found[3])
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * d for d in digits)
    try:
        value = int(digits, 16) if len(digits) == 6 else None
    except ValueError:
        value = None
    return None if value is None else (value >> 16, value >> 8 & 255, value & 255)


def _plain(style: str) -> str:
    return _SPACE.sub("", style[:2_000]).lower()


def _rules(parser: LexborHTMLParser) -> list[str]:
    """Selectors of one class or id that the page's own style sheets hide, outside conditions such as `@media`."""
    css = "".join(node.text() or "" for node in parser.css("style"))[:MOST_CSS]
    found: list[str] = []
    depth, selector = 0, ""
    for part in css.split("}", MOST_RULES)[:-1]:
        *opened, inside = part.split("{")
        if opened and depth == 0:
            selector = opened[0].strip()
        depth += len(opened)
        if depth == 1 and not selector.startswith("@"):
            simple = [s for s in map(str.strip, selector.split(",")) if _SIMPLE.fullmatch(s)]
            found += simple if simple and _vanishes(_plain(inside)) else []
        depth = max(0, depth - 1)
    return found[:50]


def _vanishes(style: str) -> bool:
    """As `_gone`, or in the colour of its own ground, or of paper."""
    colour = _COLOUR.search(style)
    shown = _channels(colour[1]) if colour else None
    if _gone(style) or shown is None:
        return _gone(style)
    ground = _GROUND.search(style)
    behind = _channels(ground[1]) if ground else None
    return behind is not None and _alike(shown, behind)
