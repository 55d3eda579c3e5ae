"""Letters that look like other letters, and names that look like other names."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from rapidfuzz.distance import OSA

from onrecord.clean import agencies
from onrecord.clean.blocks import fold

# Letters of other scripts → the Latin ones that they pass for. By look alone; common knowledge.
_PAIRS = (
    "аa еe оo рp сc уy хx іi ѕs јj ԁd һh ӏl ԛq ԝw ɡg ոn օo սu ցg քp ғf кk мm тt вb нh ѵv гr пn ьb ҁc "
    "АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЅS ЈJ ԌG ԜW ҮY ӀI ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX "
    "αa οo ρp νv τt υu ικ κk ιi γy ηn ωw εe ՏS ՍU ՕO ᎪA ᏴB ᏟC ᎬE ᏀG ᎻH ᎫJ ᏦK ᏞL ᎷM ᏢP ᏚS ᎢT ᏙV ᎳW ᏃZ ᎠD ᎡR"
)
_LATIN = {ord(p[0]): p[-1] for p in _PAIRS.split() if p[-1].isascii()}
_GLYPHS = (("rn", "m"), ("vv", "w"), ("0", "o"), ("1", "l"), ("5", "s"), ("|", "l"), ("ı", "i"), ("3", "e"), ("4", "a"))

# Well-known outlets that are no agencies, with the domains of their own pages.
OUTLETS: dict[str, tuple[str, ...]] = {
    "BBC": ("bbc.com", "bbc.co.uk", "bbci.co.uk"),
    "BBC News": ("bbc.com", "bbc.co.uk"),
    "CNN": ("cnn.com", "cnn.io"),
    "The Guardian": ("theguardian.com", "guardian.co.uk", "theguardian.co.uk"),
    "The New York Times": ("nytimes.com", "nyt.com"),
    "The Washington Post": ("washingtonpost.com",),
    "The Wall Street Journal": ("wsj.com",),
    "Financial Times": ("ft.com",),
    "The Times": ("thetimes.co.uk", "thetimes.com"),
    "The Telegraph": ("telegraph.co.uk",),
    "The Independent": ("independent.co.uk",),
    "The Economist": ("economist.com",),
    "Al Jazeera": ("aljazeera.com", "aljazeera.net"),
    "Deutsche Welle": ("dw.com",),
    "Der Spiegel": ("spiegel.de",),
    "Le Monde": ("lemonde.fr",),
    "El País": ("elpais.com",),
    "Fox News": ("foxnews.com",),
    "NBC News": ("nbcnews.com",),
    "CBS News": ("cbsnews.com",),
    "ABC News": ("abcnews.go.com", "abcnews.com", "abc.net.au"),
    "USA Today": ("usatoday.com",),
    "Los Angeles Times": ("latimes.com",),
    "Politico": ("politico.com", "politico.eu"),
    "Kyiv Independent": ("kyivindependent.com",),
    "Reuters": ("reuters.com", "reuters.tv", "reutersagency.com", "thomsonreuters.com"),
    "Associated Press": ("apnews.com", "ap.org"),
    "Bloomberg": ("bloomberg.com",),
    "Interfax": ("interfax.ru", "interfax.com", "interfax.com.ua", "interfax-ukraine.com"),
    "Xinhua": ("xinhuanet.com", "news.cn", "xinhua.net"),
}
# Brand as a part of a host's name → whose it is; only names that are no words.
_BRANDS = {
    brand: name
    for name, brands in {
        "BBC": ("bbc", "bbcnews"), "CNN": ("cnn",), "The Guardian": ("theguardian",), "Reuters": ("reuters",),
        "The New York Times": ("nytimes", "newyorktimes"), "The Washington Post": ("washingtonpost",),
        "The Wall Street Journal": ("wsj", "wallstreetjournal"), "Associated Press": ("apnews", "associatedpress"),
        "Bloomberg": ("bloomberg",), "Al Jazeera": ("aljazeera",), "Fox News": ("foxnews",),
        "Der Spiegel": ("spiegel",), "Interfax": ("interfax",), "Xinhua": ("xinhua", "xinhuanet"),
        "Financial Times": ("financialtimes",),
        "NBC News": ("nbcnews",), "CBS News": ("cbsnews",), "Le Monde": ("lemonde",), "El País": ("elpais",),
    }.items()
    for brand in brands
}  # fmt: skip
SHORTEST = 6  # letters of a name of which another may differ by a letter and be meant for it, one of them general
LONG = 12  # letters from which two may differ


def latin(word: str) -> str:
    """`word` with look-alike letters put as the Latin ones that they pass for."""
    return unicodedata.normalize("NFKC", word.translate(_LATIN)).translate(_LATIN)


def mixed(word: str, there: frozenset[str]) -> bool:
    """Whether a word has letters of another script among Latin ones, or is whole in letters that pass for a Latin word.

    `there`: Latin words that the text has elsewhere.
    """
    shaped = any(ord(c) in _STYLED for c in word)
    if shaped:
        return True
    ascii_ = sum(c.isascii() for c in word)
    other = sum(ord(c) in _LATIN for c in word)
    if not other:
        return False
    if ascii_:
        return len(word) > 3
    spelt = latin(word)
    return spelt.isascii() and len(word) > 3 and (spelt in there or agencies.known(spelt) is not None)


# Mathematical alphanumerics, full-width and circled letters: letters of a kind that no text in words is set in.
_STYLED = (
    frozenset(range(0x1D400, 0x1D800)) | frozenset(range(0xFF21, 0xFF5B)) | frozenset(range(0x24B6, 0x24EA))
    | frozenset(range(0x1F130, 0x1F170))
)  # fmt: skip


@cache
def _names() -> dict[str, str]:
    """Folded → canonical."""
    return {**{fold(name): name for name in OUTLETS}, **agencies.CANONICAL}


@cache
def _long(agencies_only: bool) -> tuple[str, ...]:
    names = agencies.CANONICAL if agencies_only else _names()
    return tuple(sorted(n for n in names if len(_GENERAL.sub("", n).strip()) >= SHORTEST - 1))


_GENERAL = re.compile(r"\b(?:news|media|press|agency|agencies|service|service|times|the|today|association)\b")


def nearly(name: str, *, agencies_only: bool = False) -> str | None:
    """Whose name this is nearly: it reads the same, or differs by a letter or two, and is not it; else None."""
    if len(name) > 60 or not name:
        return None
    plain = fold(name)
    names = _names()
    known = agencies.CANONICAL if agencies_only else names
    if plain in names or plain.removeprefix("the ") in names or f"the {plain}" in names:
        return None
    shown = fold(_unseen.sub("", latin(name)))
    if shown in known and shown != plain:
        return known[shown]
    glyphs = _glyphs(shown)
    for other in known:
        if len(other) >= 3 and glyphs == _glyphs(other):
            return known[other]
    if len(shown) < SHORTEST or not shown.isascii():
        return None
    for other in _long(agencies_only):
        most = 2 if len(other) >= LONG else 1
        near = abs(len(other) - len(shown)) <= most and shown[0] == other[0]
        if near and 0 < OSA.distance(shown, other, score_cutoff=most) <= most and not _plural(shown, other):
            return known[other]
    return None


_unseen = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")


def _glyphs(name: str) -> str:
    for drawn, read in _GLYPHS:
        name = name.replace(drawn, read)
    return name


def _plural(a: str, b: str) -> bool:
    """Names that differ by an "s" or an article are the same house's."""
    return a.rstrip("s") == b.rstrip("s") or a.replace(" ", "") == b.replace(" ", "")


def borrowed(host: str) -> str | None:
    """Whose address a host passes for: a brand as a part of another's name, or one in look-alike letters."""
    host = host.lower().rstrip(".")
    if "xn--" in host:
        try:
            host = host.encode("ascii").decode("idna")
        except UnicodeError:
            return None
    own = {domain for domains in OUTLETS.values() for domain in domains}
    if any(host == domain or host.endswith(f".{domain}") for domain in own):
        return None
    if not host.isascii():
        shown = latin(host)
        return next((n for n in (_brand(p) for p in re.split(r"[.-]", shown)) if n), None) if shown.isascii() else None
    labels = host.split(".")
    if len(labels) < 2:
        return None
    second = max(0, len(labels) - (3 if labels[-2] in ("co", "com", "org", "net", "gov") and len(labels) > 2 else 2))
    for at, label in enumerate(labels):
        if at == second and label in _BRANDS:
            continue  # the brand's own name under another country's ending
        for part in {label, *label.split("-")}:
            if part in _BRANDS and len(part) >= 3 and (at != second or part != label):
                return _BRANDS[part]
            if part not in _BRANDS and at == second and (meant := _glyph_brand(part)):
                return meant
    return None


def _brand(label: str) -> str | None:
    return _BRANDS.get(label)


def _glyph_brand(label: str) -> str | None:
    drawn = _glyphs(label)
    return next((name for brand, name in _BRANDS.items() if len(brand) > 4 and _glyphs(brand) == drawn), None)
