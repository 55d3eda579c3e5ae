"""News agencies: the known ones by name, others by how their names are made."""

from __future__ import annotations

import re

from onrecord.clean.blocks import fold

# Canonical name, then other names it goes by. Common knowledge; the order has no meaning.
KNOWN = (
    ("Reuters", "Thomson Reuters", "Reuters News Agency"),
    ("Associated Press", "AP", "The Associated Press", "A.P."),
    ("AFP", "Agence France-Presse", "Agence France Presse"),
    ("TASS", "ITAR-TASS", "Tass News Agency"),
    ("RIA Novosti", "RIA", "Ria Novosti News Agency", "RIA news agency"),
    ("Sputnik", "Sputnik News"),
    ("Interfax", "Interfax-Ukraine"),
    ("Xinhua", "Xinhua News Agency"),
    ("China News Service", "CNS"),
    ("Kyodo", "Kyodo News"),
    ("Jiji Press", "Jiji"),
    ("Yonhap", "Yonhap News Agency"),
    ("DPA", "Deutsche Presse-Agentur", "dpa international"),
    ("ANSA",),
    ("EFE", "Agencia EFE"),
    ("Europa Press",),
    ("Lusa",),
    ("Belga",),
    ("ANP",),
    ("APA", "Austria Presse Agentur"),
    ("PAP", "Polish Press Agency"),
    ("CTK", "Czech News Agency"),
    ("MTI",),
    ("Agerpres",),
    ("BTA", "Bulgarian News Agency"),
    ("Tanjug",),
    ("HINA",),
    ("Anadolu", "Anadolu Agency", "Anadolu Ajansi"),
    ("DHA", "Demiroren News Agency"),
    ("IANS", "Indo-Asian News Service"),
    ("PTI", "Press Trust of India"),
    ("ANI", "Asian News International"),
    ("UNI", "United News of India"),
    ("APP", "Associated Press of Pakistan"),
    ("IRNA", "Islamic Republic News Agency"),
    ("ISNA",),
    ("Mehr", "Mehr News Agency"),
    ("Fars", "Fars News Agency"),
    ("Tasnim", "Tasnim News Agency"),
    ("SANA", "Syrian Arab News Agency"),
    ("SPA", "Saudi Press Agency"),
    ("WAM", "Emirates News Agency"),
    ("QNA", "Qatar News Agency"),
    ("KUNA", "Kuwait News Agency"),
    ("Petra",),
    ("MENA", "Middle East News Agency"),
    ("WAFA",),
    ("KCNA", "Korean Central News Agency"),
    ("VNA", "Vietnam News Agency"),
    ("Bernama",),
    ("Antara",),
    ("Ukrinform",),
    ("UNIAN",),
    ("BelTA", "Belta"),
    ("Kazinform",),
    ("UPI", "United Press International"),
    ("PA Media", "PA", "Press Association"),
    ("AAP", "Australian Associated Press"),
    ("Canadian Press", "CP", "The Canadian Press"),
    ("Bloomberg", "Bloomberg News"),
    ("Dow Jones", "Dow Jones Newswires"),
    ("NAN", "News Agency of Nigeria"),
    ("GNA", "Ghana News Agency"),
    ("MAP", "Maghreb Arab Press"),
    ("APS", "Algeria Press Service"),
    ("SAPA", "South African Press Association"),
    ("Prensa Latina",),
    ("Inter Press Service", "IPS"),
    ("Agencia Brasil",),
    ("Telam",),
    ("Notimex",),
    ("States News Service",),
    ("Thomson Reuters Foundation",),
)  # fmt: skip
CANONICAL = {fold(name): names[0] for names in KNOWN for name in names}
# Short names that are also words, places or initials of other things: an agency only when printed in capitals.
CAPITALS_ONLY = frozenset("ap ria pa map app apa uni ani nan aps cp spa cns mena sana lusa".split())

# How an agency that nobody listed is named: "the Norland Press Service", "VESTRA WIRE", "Ostmark News Agency".
MADE = re.compile(
    r"(?:\S{1,40}\s){0,5}(?:news\s?wires?|wire(?:\s(?:service|report)s?)?|press\s(?:service|agency|association|trust)"
    r"|news\s(?:agency|service|wire)|telegraph(?:ic)?\s(?:agency|service)|information\sagency|agency|agencies|wires)",
    re.IGNORECASE,
)
GENERIC = re.compile(r"(?:news\s)?(?:agencies|wires?|wire\s(?:services?|reports?|agencies))", re.IGNORECASE)
ARTICLE = re.compile(r"(?:the|from)\s", re.IGNORECASE)
# "the agency" is no name, and these bodies are agencies of another kind.
NOT_NEWS = re.compile(
    r"(?:with|and|by|an?|our|his|its|their|th[ai][ts]|one|another)\s"
    r"|(?:\S{1,30}\s){0,4}(?:space|intelligence|spy|security|energy|tax|border|police|travel|rating|health|housing|aid"
    r"|relief|atomic|drug|employment|environment(?:al)?|protection|customs|credit|advertising)\s",
    re.IGNORECASE,
)
UNNAMED = re.compile(r"[:©\d]|copyright|image|photo", re.IGNORECASE)  # never in an agency's name
GENERAL = frozenset("the news wire wires press agency agencies service services online web media".split())


def known(name: str) -> str | None:
    """The canonical name of a listed agency; None for any other name."""
    key = fold(name)
    if key in CAPITALS_ONLY and not name.strip(" ./").isupper():
        return None
    return CANONICAL.get(key)


def named(name: str) -> str | None:
    """The agency that `name` names: canonical when listed, as spelt when made like an agency's name, else None."""
    name = name.strip(" \t\xa0.,;:–—-/|()[]")
    bare = ARTICLE.sub("", name, count=1) if ARTICLE.match(name) else name
    if listed := known(name) or known(bare):
        return listed
    first = fold(bare).split(" ", 1)[0]
    if (
        len(bare) > 80
        or UNNAMED.search(bare)
        or not MADE.fullmatch(bare)
        or NOT_NEWS.match(bare)
        or GENERIC.fullmatch(bare)
        or not first
    ):
        return None
    return bare if bare[0].isupper() and fold(bare) not in ("agency", "wire") else None


PRESS = re.compile(r"(?:[^\W\d_a-z][\w'’-]{1,30}\s){1,3}Press")


def credited(name: str) -> str | None:
    """As `named`, for a name that stands where a source is credited: there "Vestra Press" is an agency too."""
    return named(name) or (bare if PRESS.fullmatch(bare := ARTICLE.sub("", name.strip(), count=1)) else None)


def same_house(agency: str, outlet: str | None) -> bool:
    """Whether the agency is the outlet itself: "(CNN)" in CNN's own report relays nobody."""
    if not outlet:
        return False
    whole = f" {fold(agency)} " in f" {fold(outlet)} "
    a, b = _distinct(agency), _distinct(outlet)
    listed = known(outlet) or CANONICAL.get(b)
    inside = f" {b}".endswith(
        f" {a}"
    )  # "Herald Wire" of the Norland Herald; not "Norland Press", which shares a country
    return whole or inside or a == b or (listed is not None and listed == known(agency))


def _distinct(name: str) -> str:
    """The words of a name that tell it from others: "Herald" of "The Herald Online" and of "Herald Wires"."""
    words = fold(name).split()
    return " ".join(w for w in words if w not in GENERAL) or " ".join(words)
