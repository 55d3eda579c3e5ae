"""Left-over tags and scripts: whole lines of them, and bits glued to the start or the end of a line of real text."""

from __future__ import annotations

import re

from onrecord.model import Span

# One bit of residue. Each branch is bounded, so a hostile line costs no more than its length times a constant.
BIT = re.compile(
    r"<!?!?--[^>]{0,300}-->|(?<![\w<])!--[^>]{0,300}-->|-->|<!--|<!\[CDATA\[|\]\]>|<!doctype[^<>]{0,200}>"
    r"|</?[a-z][a-z0-9]{0,14}(?:[:-][a-z0-9]{1,20})?(?:\s[^<>]{0,2000})?/?>"
    r"|\{\{[^{}]{0,300}\}\}|\{%[^{}]{0,300}%\}"
    r"|\[/?(?:caption|embed|gallery|pullquote|video|audio|quote|vc_row|vc_column|button)\b[^\[\]]{0,300}\]"
    r"|[\ufeff\u200b\u200e\u200f\u2060]{1,50}"  # marks without width, so that the words begin the line
    r"|&(?:nbsp|amp|quot|lt|gt|#\d{1,6});",
    re.IGNORECASE,
)
SPACE = re.compile(r"\s*")
CUE = re.compile(r"[<>{}=&;\]\ufeff\u200b\u200e\u200f\u2060]|--")  # every bit and every script has one of these

# How a line of script, style or embedded data begins.
SCRIPT = re.compile(
    r"(?:googletag|window|document|dataLayer|_taboola|_gaq|adsbygoogle|jQuery|OBR|console|location|navigator)"
    r"\s?(?:\.|=[^=]|\(|\[|\|\|)"
    r"|\(?function\s?\w{0,40}\(|(?:var|let|const)\s\w{1,40}\s?=|(?:gtag|fbq|ga|require|setTimeout)\(['\"(\w]|\$\(['\"]"
    r"|if\s?\((?:window|document|typeof|!)|try\s?\{|@(?:media|import|font-face)\b|/\*|//\s?<!\[CDATA\["
    r"|[.#][a-z][\w-]{0,60}(?:[\s,.#]{1,3}[\w-]{1,60}){0,4}\s?\{"
    r"|\{\s?\"\w{1,60}\"\s?:|\[\s?\{\s?\"|(?:poster|src|href|class|style|data-\w{1,30})=\""
)
# A call, block or rule of script that ends here; text after the last one on the line can be real.
SCRIPT_END = re.compile(r"\)\s?;|\}\s?\)\s?;?|\}\s?;?|\]\s?;|\]\s?\)\s?;?|/\*\s?\]\]>\s?\*/|\*/|\"\s?/?>")
REAL = re.compile(r"[A-Z“\"‘'(\[][^\s{}();=]{0,30}(?:\s[^\s{}();=]{1,30}){3}")  # what follows reads as words


def split(text: str, span: Span) -> list[tuple[Span, bool]]:
    """Cut a line's `span` into parts, each with whether it is residue; one part for most lines."""
    line = span.of(text)
    if not CUE.search(line):
        return [(span, False)]
    if SCRIPT.match(line):
        cut = _script_end(line)
    else:
        cut = _leading(line)
    tail = _trailing(line, cut)
    cuts = [(0, cut, True), (cut, tail, False), (tail, len(line), True)]
    return [(part, junk) for a, b, junk in cuts if (part := _trim(text, span.start + a, span.start + b)) is not None]


def _trim(text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    return Span(start + left, start + len(part.rstrip())) if left < len(part) else None


def _leading(line: str) -> int:
    """Where the run of residue that opens the line ends."""
    at = 0
    while match := BIT.match(line, at):
        space = SPACE.match(line, match.end())
        at = space.end() if space else match.end()
    return at


def _trailing(line: str, start: int) -> int:
    """Where the run of residue that closes the line begins."""
    if not line.endswith((">", "}", "]", ";", ")", *"\ufeff\u200b\u200e\u200f\u2060")):
        return len(line)
    begin = reach = len(line)
    bits = [(m.start(), m.end()) for m in BIT.finditer(line, start)]
    for bit_start, bit_end in reversed(bits):
        if line[bit_end:reach].strip():
            break
        begin = reach = bit_start
    return min(begin, _trailing_script(line, start, begin))


def _trailing_script(line: str, start: int, end: int) -> int:
    """Script after a finished sentence: "… he said. googletag.cmd.push(…);"."""
    if end == start or not line[start:end].rstrip().endswith((")", ";", "}")):
        return end
    for match in re.finditer(r"[.!?”\"’]\s?(?=(?:googletag|window|document|jQuery|dataLayer|adsbygoogle)\b)", line):
        if match.end() > start and SCRIPT.match(line, match.end()):
            return match.end()
    return end


def _script_end(line: str) -> int:
    """Where real words begin after a script that opens the line; its end when none do."""
    cut = len(line)
    for match in SCRIPT_END.finditer(line):
        space = SPACE.match(line, match.end())
        at = space.end() if space else match.end()
        if REAL.match(line, at):
            cut = at
    return cut
