"""Media that no form of `channel` has: where a thing was printed, in what kind of paper, what its author published."""

from __future__ import annotations

import re

from onrecord.analyse.frames import OWN, OWN_ENDED, Frame
from onrecord.analyse.needles import Expression
from onrecord.analyse.outlets import outlet_name

NAME = r"(?<![\w&'’.-])(?:[A-Z][\w&'’.-]*|[A-Z]{2,})(?:\s+(?:of\s+|the\s+|and\s+|de\s+)?[A-Z][\w&'’.-]*){0,4}"
AFTER_TIME = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())
NEAR = 120  # code points behind a source in which its paper is named
RELATIVE = Expression(r",?\s{1,9}(?:who|which|whose)\b[^,]{0,120},")

# "writing in the Bay Post", "In the Marram Review, Tarr argued": where it was printed.
_WRITTEN_IN = Expression(
    r"\b(?:[Ww]r(?:ites|ote|iting|itten)|argu(?:es|ed|ing)|published|penned|opined)\b (?:[\w’'-]+ ){0,4}?"
    rf"(?:in|for|at) (?:the )?(?P<one>{NAME})|^\W*(?:\w+, )?(?:[Oo]ver )?(?:[Ii]n|"
    rf"[Aa]t) (?P<other>(?:[Tt]he )?{NAME}),"
)
# What a medium is called that no form above knows, behind what it is called more closely: "a Feb. 17 letter", "the
# guild's first forum".
_OTHER_FORM = Expression(
    r"\b(?:[Ii]n|[Dd]uring|[Aa]t|[Oo]n|through|via|told|telling) "
    r"(?:(?!(?:in|on|at|to|of|for|from|by|with|about|that|who|which|was|is|were|said|says|as|than|before|"
    r"after|order|he|she|they|it|we|would|will|had|has|have|could|may|might|should)\b)"
    r"[\w’'.&“”\"/-]+(?:,(?! (?:the|an?|his|her|its|their)\b))? ){0,7}?"
    r"(?P<what>letters?|memos?|tweets?|e-?mails?|interviews?|testimony|articles?|columns?|op-eds?|editorials?|essays?|"
    r"reports?|stud(?:y|ies)|research notes?|surveys?|blog posts?|posting|books?|memoirs?|(?:press|news) conferences?|"
    r"presser|briefings?|statements?|declarations?|speech|speeches|debates|hearings?|forums?|"
    r"roundtables?|town halls?|panel discussion|rall(?:y|ies)|appearances?(?! with)|segments?|broadcasts?|"
    r"podcasts?|talk shows?|radio shows?|"
    r"monologue|sermon|documentary|extracts?|excerpts?|notes?|videos?|clip|audio|recording|commercial|messages?|"
    r"petitions?|resolution|filings?|briefs?|affidavit|complaint|lawsuit|indictment|"
    r"dissent|oral arguments?|proposal|(?:press |news )?releases?|announcement|"
    r"fact[ -]check|newsletter|analysis|conference call|phone call|bullhorn|megaphone|loudspeaker|focus group)\b"
    r"(?!['’])"
)
# "The guild’s letter warns", "Tarr issued a feisty rebuttal insisting": what the source brought out.
_ITS_OWN = re.compile(
    r"(?:['’]s?) (?:[\w’'-]+ ){0,3}?(?P<what>letter|statement|memo|report|op-ed|column|book|speech|"
    r"testimony|lawsuit|complaint|"
    r"dissent|opinion|ruling|decision|e-?mail|post|video|message)s?\b",
)
_BROUGHT_OUT = re.compile(
    r"\b(?:issu(?:ed|es|ing)|releas(?:ed|es|ing)|publish(?:ed|es|ing)|penn(?:ed|ing)|wr(?:ote|iting)|post(?:ed|ing)|"
    r"fil(?:ed|ing)|sent|circulat(?:ed|ing)|sign(?:ed|ing)|put out|deliver(?:ed|ing)|gave|giving) "
    r"(?:an?|his|her|its|their) (?:[\w’'.“”\"-]+ ){0,4}?(?P<what>letter|statement|memo|report|op-ed|"
    r"column|editorial|article|"
    r"story|book|speech|address|lawsuit|complaint|brief|petition|dissent|opinion|e-?mail|blog|post|video|message|tweet|"
    r"study|paper|analysis|rebuttal|apology|press release|news release|release|resolution|note|interview)\b",
    re.IGNORECASE,
)
# Media by another name; else a plural loses its ending.
_ONE = {
    "presser": "press conference", "news conference": "press conference", "news conferences": "press conference",
    "tweet": "Twitter", "tweets": "Twitter", "e-mail": "email", "e-mails": "email", "release": "statement",
    "press release": "statement", "news release": "statement", "studies": "study", "speeches": "speech",
    "rallies": "rally", "twitter": "Twitter", "facebook": "Facebook", "analysis": "analysis",
    "posting": "post", "address": "speech",
}  # fmt: skip


def _called(match: re.Match[str] | None) -> str | None:
    what = match["what"].lower() if match else None
    one = _ONE.get(what, what.removesuffix("s")) if what else None
    return _ONE.get(one, one) if one else None


def written_in(words: str) -> str | None:
    """The outlet that words name as the place where their author wrote."""
    match = _WRITTEN_IN.search(words)
    if match is None:
        return None
    name = outlet_name(match["one"] or match["other"])
    return None if name is None or name.split()[0].lower() in AFTER_TIME else name


def other_form(words: str) -> str | None:
    """The medium in which words say that something was said, by its noun."""
    return _called(_OTHER_FORM.search(words))


def brought_out(frame: Frame) -> str | None:
    """What the source of a frame wrote or published, where a statement stands in it."""
    if frame.source is None:
        return None
    near = RELATIVE.sub(" ", frame.text[frame.source.end : frame.source.end + NEAR])
    ends = next((i for i, c in enumerate(near) if c in (OWN, OWN_ENDED)), len(near))
    return _called(_ITS_OWN.match(near) or _BROUGHT_OUT.search(near, 0, ends))


# "denied [the charges in an email to supporters]": the medium ends a noun that is the content.
_ENDS_WITH = Expression(
    r"\b(?:in|at|during|on|through|via|with) (?:(?:an?|his|her|their|its|the|that|this) )?"
    r"(?:(?!(?:in|on|at|to|of|for|from|by|with|about|that|who|which)\b)[\w’'.-]+ ){0,4}?"
    r"(?P<what>(?:press|news) (?:conference|release)s?|interviews?|speech|speeches|statements?|letters?|e-?mails?|"
    r"tweets?|debates?|testimony|hearings?|rall(?:y|ies)|briefings?|op-eds?|appearances?|videos?|memos?|town halls?|"
    r"podcasts?|presser|twitter|facebook)\b(?:(?! that\b)[^\"“”.;]){0,60}[.,]?$",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"\b(?:said|says?|saying|told|tells?|telling|adds?|added|believe[ds]?|th(?:ink|ought)|"
    r"(?<!refer )(?<!referred )(?<!point )(?<!pointed )to)$",
    re.I,
)
_WILL_NOT = re.compile(r"(?:\w+ )?(?:refus|declin)\w+$")
_CLAUSE = re.compile(r"(?:that|if|whether|how|why|what|he|she|they|it|we|I|there|to|not)\b")
TAIL = 160  # code points at a content's end in which its medium is named


def ends_with(content: str, cue: str) -> str | None:
    """The medium at the end of a content that is a noun, no clause."""
    if _TELLING.search(cue) or (_CLAUSE.match(content) and not (_WILL_NOT.match(cue) and content.startswith("to "))):
        return None
    return _called(_ENDS_WITH.search(content[-TAIL:]))
