"""Through what a thing was said: a tweet, an interview, a phone call, a statement."""

from __future__ import annotations

import re

from onrecord.analyse.documents import document
from onrecord.analyse.frames import OWN, OWN_ENDED, Frame
from onrecord.analyse.media import AFTER_TIME, NAME, RELATIVE, brought_out, other_form, written_in
from onrecord.analyse.needles import Expression, Table
from onrecord.analyse.outlets import outlet_name

_DET = r"(?:an?|his|her|their|its|the|this|that|another|one)"
_DAY = r"(?:late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ADJ = r"(?:[a-z][\w-]*\s+){0,3}"

_PLATFORMS = {
    "twitter": "Twitter",
    "facebook": "Facebook",
    "telegram": "Telegram",
    "instagram": "Instagram",
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "weibo": "Weibo",
    "linkedin": "LinkedIn",
    "truth social": "Truth Social",
    "whatsapp": "WhatsApp",
    "bluesky": "Bluesky",
    "mastodon": "Mastodon",
    "threads": "Threads",
    "vkontakte": "VKontakte",
    "reddit": "Reddit",
    "snapchat": "Snapchat",
    "x": "Twitter",
    "signal": "Signal",
    "viber": "Viber",
}
_PLATFORM = Expression(
    r"\b(?:[Oo]n|to|[Vv]ia|using)\s+(?:(?:his|her|its|their|the|a|an)\s+)?(?:[a-z]+\s+){0,2}?(?:social "
    r"(?:media|network)(?:\s+(?:site|platform))?\s+)?"
    r"(Twitter|Facebook|Telegram|Instagram|YouTube|TikTok|Weibo|LinkedIn|Truth Social|WhatsApp|"
    r"Bluesky|Mastodon|VKontakte|Reddit|Signal|Viber|X)\b"
    r"|\b(Twitter|Facebook|Telegram|Instagram|YouTube|TikTok|Weibo|Truth Social|"
    r"Bluesky)\s+(?:post|posting|message|video|account|page|channel|thread|feed)"
)
# "took to Twitter, where she wrote"
_TOOK_TO = re.compile(
    r"\b(?:took|taking|turned|turning) (?:back )?to (?:(?:his|her|its|their) )?"
    r"(Twitter|Facebook|Telegram|Instagram|YouTube|TikTok|Weibo|Truth Social|Bluesky|X)\b()[^.;]{0,40}$"
)
_TWEET = re.compile(r"\b(?:re-?)?tweet(?:s|ed|ing)?\b", re.IGNORECASE)
_IN_TWEET = re.compile(
    r"\b(?:in|on|with|via|sent|sends|issued|issues|posted|posts|wrote|fired off) (?:[\w’'-]+,? ){0,5}tweets?\b",
    re.IGNORECASE,
)
_ITS_TWEET = re.compile(r"\W{0,2}(?:['’]s?)? tweets?\b", re.IGNORECASE)  # behind a source: "Tarr's tweet"
_HANDLE = re.compile(r"\(@\w{1,30}\)")  # "Una Venn (@unavenn)": whose post stands there

_INTERVIEW = Expression(
    r"\b(?:interview|interviews|conversation|appearance|Q&A)\b(?:\s+(?:aired|broadcast|published|"
    r"released|conducted|given))?"
    r"(?:\s+(?:on|late|last|this)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?\s+(?:with|to|by|"
    rf"on|for)\s+(?:the\s+)?({NAME})"
)
_NAMED_INTERVIEW = Expression(rf"\b({NAME})(?:['’]s?)?\s+interview\b")
_COURT = rf"(?:{_DET} (?:[\w’'-]+ ){{0,3}}?)?"

# Tried in order; the first that the words around the statement hold is the channel.
_FORMS = Table(
    (
        ("video call", r"\b(?:video[ -](?:call|conference|link|conferencing|chat)|videoconference|zoom call)\b"),
        (
            "phone call",
            r"\b(?:(?:tele)?phone (?:call|conversation|talks?)|by (?:tele)?phone|over the phone|"
            r"conference call|"
            r"(?:in|during|on) (?:(?:a|the|his|her|their) call\b|call with\b)|phoned|telephoned)\b",
        ),
        ("press conference", r"\b(?:press|news) conference\b"),
        ("briefing", r"\bbriefing\b|\bbriefed (?:the )?(?:reporters|press)\b"),
        (
            "interview",
            rf"\b(?:in|during|from|for|gave|granted|after) (?:{_DET} )?(?:[\w’'&.-]+ ){{0,6}}?interview\b(?! attempt)|"
            r"\binterview (?:with|on|to|by|for|at|aired|broadcast|published|given|late|last|this|earlier|"
            r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\b(?:was )?interviewed (?:by|on|for)\b|^\W*interviewed\b|"
            r"\b(?:told|tells|telling) (?:the |its |her |his )?(?:[a-z]+ )?(?:anchor|interviewer|"
            r"host|presenter)\b",
        ),
        (
            "letter",
            rf"\b(?:in|with|sent|wrote|through) {_DET} {_ADJ}letter\b|\bopen letter\b|\bletter to\b|"
            r"\b(?:wrote|written) to (?:the |his |her |its |their )?[a-z]*\b",
        ),
        (
            "email",
            rf"\b(?:in|by|via|through|sent|wrote) (?:{_DET} )?{_ADJ}e-?mails?\b|\be-?mailed\b|"
            rf"^\W*(?:{_DET} )?{_ADJ}e-?mails?\b(?! server)|\bin e-?mails\b",
        ),
        (
            "debate",
            rf"\b(?:in|during|at) (?:{_DET} |[a-z]+day(?: night)?['’]s )?(?:(?:first|second|third|final|last|recent|"
            r"live|presidential|vice-presidential|primary|democratic|republican|gop|televised|election|campaign|party|"
            r"leaders?['’]?|cnn|fox news|nbc|abc|cbs|january|february|september|october|november|december|\d{4}) ){0,4}"
            rf"debate\b(?! (?:over|about|on (?!{_DAY}))\b)",
        ),
        ("town hall", rf"\b(?:in|during|at) (?:{_DET} )?(?:[\w’'-]+ ){{0,4}}town[ -]hall\b"),
        ("hearing", rf"\b(?:in|during|at|told) (?:{_DET} |[a-z]+day['’]s )?(?:[\w’'-]+ ){{0,5}}hearings?\b"),
        ("podcast", rf"\b(?:in|on|during) {_DET} (?:[\w’'-]+ ){{0,4}}podcast\b"),
        (
            "text message",
            rf"\b(?:in|by|via) (?:{_DET} )?(?:[\w-]+ ){{0,2}}text(?: messages?\b|s?\b(?= to|[,.]))|\btexted\b",
        ),
        ("Senate floor", r"\b(?:on|from) the senate floor\b"),
        ("House floor", r"\b(?:on|from) the house floor\b"),
        ("testimony", rf"\b(?:in|during) (?:{_DET} )?{_ADJ}testimony\b"),
        ("closing argument", rf"\b(?:in|during|used) {_COURT}closing argument\b"),
        ("closing arguments", rf"\b(?:in|during|used) {_COURT}closing arguments\b"),
        ("opening statement", rf"\b(?:in|during|used) {_COURT}opening statement\b"),
        ("opening statements", rf"\b(?:in|during|used) {_COURT}opening statements\b"),
        ("cross-examination", r"\bcross-examin(?:ation|ing|ed)\b"),
        ("court documents", r"\b(?:court|legal) documents\b"),
        ("court papers", r"\b(?:court|legal) (?:filings?|papers|records)\b"),
        ("court", r"\b(?:in court\b|told (?:the|a) (?:[a-z]+ )?(?:court|jury|judge))"),
        (
            "parliament",
            r"\b(?:addressing|addressed|(?:speech|address|remarks|statement|report|testimony) "
            r"(?:to|in|before)|speaking (?:to|in|before)) "
            r"(?:(?:the|a|his|her|their) )?(?:[\w’'-]+ ){0,2}(?:parliament|lawmakers|"
            r"legislators|legislature|MPs|Duma|Senate|Bundestag|Knesset|House of "
            r"Commons|Congress)\b|\bin parliament\b",
        ),
        (
            "op-ed",
            r"\b(?:op-ed|opinion (?:piece|article)|commentary|guest essay)\b|\b(?:in|wrote) (?:an?|his|her|its|their) "
            r"(?:[\w’'-]+ ){0,3}(?:column|editorial|essay)\b",
        ),
        ("blog", r"\bblog(?: post)?\b"),
        ("video", rf"\b(?:in|via|through|released|posted) {_DET} (?:[\w-]+ ){{0,3}}video\b"),
        (
            "speech",
            rf"\b(?:in|during|at|gave|delivering|delivered|used) {_DET} (?:[\w’'-]+ ){{0,4}}(?:speech|address|"
            r"keynote|sermon|lecture|eulogy)\b|"
            r"\b(?:speech|address) (?:to|at|in|on)\b|\b(?:state of the (?:nation|union)|"
            r"inaugural|televised|national) (?:address|speech)\b",
        ),
        (
            "statement",
            rf"\b(?:said|says|added|wrote) in statement\b|"
            rf"\b(?:in|through|via|issued|released|by|with) {_DET} (?:[\w-]+ ){{0,3}}(?:statement|"
            r"communiqu[eé]|press release|news release|release)\b|"
            r"\b(?:press|news) release\b|\b(?:joint|written|press|official) statement\b|"
            r"^\s*(?:(?:the|a|an|its|his|her) )?(?:[\w-]+ ){0,3}statement\b|\bin "
            r"statements\b",
        ),
        ("memo", rf"\bin {_DET} {_ADJ}(?:memo|memorandum)\b"),
        ("report", rf"\b(?:in|with) {_DET} {_ADJ}report\b"),
        ("testimony", r"\btestimony\b"),
        (
            "remarks",
            rf"\b(?:in|during) (?:{_DET} )?(?:[\w’'-]+ ){{0,3}}remarks (?:to|at|from|in|on|before)\b"
            rf"|^\W*(?:in|during) (?:{_DET} )?(?:[\w’'-]+ ){{0,3}}remarks\b",
        ),
        ("lawsuit", rf"\bin {_DET} (?:[\w’'-]+ ){{0,3}}(?:lawsuit|complaint)\b"),
        ("ruling", rf"\bin {_DET} (?:[\w’'-]+ ){{0,3}}ruling\b"),
        (
            "opinion",
            rf"\bin {_DET} (?:[\w’'-]+ ){{0,2}}(?:(?:majority|separate|written|concurring|dissenting|legal|court['’]s|"
            r"\d+-page) opinion|dissent)\b",
        ),
        ("brief", rf"\bin {_DET} (?:[\w’'-]+ ){{0,3}}brief\b"),
        ("website", rf"\b[Oo]n {_DET} (?:[a-z][\w’'-]* ){{0,2}}(?:website|web site)\b"),
        ("book", r"\bin (?:his|her|their) (?:[\w’'-]+ ){0,3}(?:book|memoir|autobiography)\b"),
        ("article", rf"\bin {_DET} (?:[\w’'-]+ ){{0,4}}article\b"),
        ("ad", rf"\bin {_DET} (?:[\w’'-]+ ){{0,4}}(?:ad|advertisement)\b"),
        ("message", rf"\b(?:in|via|through|sent) {_DET} (?:[\w’'-]+ ){{0,3}}message\b"),
        ("testimony", r"\btestif(?:ied|ying|ies)\b"),
        ("television", r"\bon (?:national|live|state|public) (?:television|TV)\b"),
        ("rally", rf"\b(?:at|during|told) {_DET} {_ADJ}rally\b"),
    ),
    re.IGNORECASE,
)
_RADIO = Expression(
    rf"\b({NAME})\s+(?:radio|television|TV)\s+(?:station|channel|network)\b"
    rf"|\b({NAME}\s+(?:[Rr]adio|TV|[Tt]elevision)|Radio\s+[A-Z]\w+)\b"
)
# "on “Fox News Sunday”", "on NBC’s “Meet the Press”", "on Morning Edition"
_SHOW_NAME = (
    r"(?:Meet [Tt]he Press|Face the Nation|State of the Union|This Week|"
    r"(?!Easter|Palm|Bloody|Happy)[A-Z][\w&]* (?:(?:[A-Z][\w&]*|the|of|with|&) ){0,3}?(?:Edition|Show|Sunday|Tonight|"
    r"Newsnight|Hour|Report|Daily|Breakfast|Considered|Morning|Nightline|Minutes|Friends|Factor|Box|Newsroom)\b)"
)
_SHOW = Expression(
    r"\b[Oo]n (?:the |that |(?:[A-Z][\w.&]*(?: [A-Z]\w+)?['’]s? ))?"
    rf"(?:[\"“]([A-Z](?:[^\"“”.,\n]|\.(?=\w)){{2,40}})[.,]?(?:[\"”]|$)|({_SHOW_NAME}))"
)
_PROGRAMME = Expression(
    r"\b[Oo]n\s+(?:the\s+)?(CNN|BBC|Fox News|MSNBC|NBC|ABC|CBS|Sky News|C-SPAN|NPR|Al Jazeera|Fox|ITV|PBS)\b"
)


# "posted on Murmur": a network by what is done there.
_POSTED = Expression(
    r"\b(?:wrote|writes|posted|posts|posting|repl(?:y|ied|ies)|responded|commented|shared|published|hit back|"
    r"shot back)\s"
    r"(?:[\w’'-]+\s){0,3}?on\s(?!Mon|Tues|Wednes|Thurs|Fri|Satur|Sunday)(?:(?:his|her|its|their|the)\s)?"
    r"([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
    r"(?=\s*(?:[.,;:)\ue000-\ue003]|$|\s(?:on|that|late|early|channel|account|page|feed|profile)\b))"
)


def posted(words: str) -> str | None:
    """The network that words name by what was done there: "he replied on Murmur"; None for days and months."""
    match = _POSTED.search(words)
    return match[1] if match and match[1].lower()[:3] not in _MONTHS else None


def introduced(words: str) -> str | None:
    """The medium that the sentence before a saying names by what its speaker did: "Tarr replied on Murmur. …"."""
    return posted(words) or ("speech" if _TOOK_THE_FLOOR.search(words) else None)


_TOOK_THE_FLOOR = re.compile(
    r"\b(?:opened|opening|closed|closing|addressed|addressing) (?:an?|the|its|their|this) (?:[\w’'-]+ ){0,3}?"
    r"(?:sitting|session|parliament|assembly|congress|conference|convention|summit|rally)\b"
)
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
# What the saying came after, or was about, or through what another passed it on: no medium of its own.
_NOT_ITS_OWN = Expression(
    r"\b(?:(?:following|after|before|ahead of|[Cc]ommenting on|asked about|since|despite) (?:the|an?|his|her|their|"
    r"its|this|(?:[A-Z][\w.-]* ){0,4}[A-Z][\w-]*['’]s?) "
    r"(?:[\w’'-]+ ){0,4}?(?:calls?|conversation|interview|speech|statement|briefing|talks|debate|letter|tweet|report|"
    r"conference|testimony|hearing|appearance|remarks)\b[^,;.]{0,80}"
    r"|\b(?:notes|clips?|excerpts?|transcripts?|footage|details) (?:from|of) [^,;.]{1,60}?"
    r"(?:interview|speech|testimony|hearing|call)\b"
    r"|[Aa]ccording to (?:a|the|its) (?:[\w-]+ )?(?:statement|transcript|readout|summary) (?:[a-z]+ )?(?:by|from)\b)"
)


_USER = re.compile(r"(?:\w+ )?(Twitter|Facebook|Instagram|YouTube|TikTok|Reddit) users?\b")
# "three in five respondents to a poll of the Bay Post"
_POLLED = re.compile(
    r"\b(?:respondents|people|voters|adults|residents|percent|those)\b[^,;]{0,30}? (?:to|in|of) (?:an?|the|its|this) "
    r"(?:[\w’'./-]{1,30} ){0,6}?(poll|survey)\b"
)


def channel(frame: Frame, addressee: str | None) -> str | None:
    """The medium in its short form; None where the sentence names none."""
    if written := document(frame.source_words):
        return written
    if poll := _POLLED.search(frame.source_words):
        return poll[1]
    if user := _USER.match(frame.source_words):
        return _PLATFORMS[user[1].lower()]
    words = _NOT_ITS_OWN.sub(" ", RELATIVE.sub(" ", own_clause(frame)))
    cue = frame.cue_words
    if (
        _TWEET.search(cue)
        or _TWEET.search(_ANSWERED.sub(" ", frame.between))
        or (not _LETTER.search(cue) and _HANDLE.search(frame.text))
    ):
        return "Twitter"
    if frame.source and _ITS_TWEET.match(frame.text, frame.source.end):
        return "Twitter"
    if _BRIEFS.search(frame.source_words):
        return "briefing"
    if match := _PLATFORM.search(words) or _TOOK_TO.search(frame.text[: frame.anchor.start]):
        return _PLATFORMS[(match[1] or match[2]).lower()]
    if _TWEET.search(words) and _IN_TWEET.search(words):
        return "Twitter"
    for pattern in (_INTERVIEW, _NAMED_INTERVIEW):
        for match in pattern.finditer(words):
            name = _outlet_or_letters(match[1])
            if name:
                return f"{name} interview"
    if match := _RADIO.search(words):
        name = re.sub(r"^(?:The|On|In|A|To|At)\s+", "", match[1] or match[2])
        if (len(name.split()) > 1 or match[1]) and not (addressee and name in addressee):
            return name
    if match := _SHOW.search(words):
        return match[1] or match[2]
    if match := _PROGRAMME.search(words):
        return match[1]
    if name := posted(words):
        return name
    return _form(words) or written_in(words) or other_form(words) or brought_out(frame) or _beside_name(frame)


_DASHES = ("—", "–", "-", "--")


def _beside_name(frame: Frame) -> str | None:
    """The outlet that stands beside the speaker's name: "Tarr, writing in the Bay Post"."""
    words = frame.source_words
    _, comma, beside = words.partition(",")
    within = _WITHIN.search(words)
    if comma and frame.cue_words.strip() in _DASHES and (paper := outlet_name(beside)):
        return paper  # "“…” — Una Venn, Bay Post"
    return (written_in(beside) if comma else None) or (other_form(within[0]) if within else None)


# "Una Venn, in her book", "the guild in a recent review"
_WITHIN = re.compile(r"(?<=[\w,] )in (?:an?|his|her|its|their) (?:(?!(?:in|of|on)\b)[\w’'-]{1,30} ){0,3}[a-z-]{4,12}\b")


def _form(words: str) -> str | None:
    for name, match in _FORMS.found(words):
        own = _OWN_WORD.search(match[0]) if name in ("speech", "lawsuit") else None
        return own[0].lower() if own else name
    return None


# What a medium is called where it is not called by its commonest name.
_OWN_WORD = re.compile(r"\b(?:weekly address|keynote|sermon|lecture|eulogy|complaint)\b", re.IGNORECASE)


_BRIEFS = re.compile(r"\bwho (?:was |had )?brief(?:ed|ing) ", re.IGNORECASE)
_ANSWERED = re.compile(r"\b(?:respond|repl|react|refer)[a-z]* to [^,;]{0,60}?\btweets?\b", re.IGNORECASE)  # another's
_LETTER = re.compile(r"[^\W\d_]")


# Words right before a source that make its clause hang on another: "… in a tweet, after Veldia warned …".
_HANGS = re.compile(r"\b(?:after|before|when|while|because|since|as|until|where|that)\s+(?:the\s+)?$")
_OPENS_HANGING = re.compile(
    r"^\W*(?:[Aa]lthough|[Tt]hough|[Ww]hile|[Aa]fter|[Bb]efore|[Ww]hen|[Aa]s|[Bb]ecause|"
    r"[Ss]ince)\s+(?:the\s+)?$"
)
_TURNS = re.compile(r"[,;] (?:but (?:in|at|during|on|later)|(?:even )?(?:while|though|although|whereas)(?: also)?)\b")
_CLAUSE_ENDS = re.compile(rf"[{OWN}{OWN_ENDED}][^,]{{0,400}},\s")


def interviewer(medium: str) -> str | None:
    """The outlet of a medium like "Marram interview"."""
    return outlet_name(medium.removesuffix(" interview")) if medium.endswith(" interview") else None


def own_clause(frame: Frame) -> str:
    """The sentence without the clauses that another speaks in, with the source's own name blanked out."""
    text, source = frame.text, frame.source
    if source is None:
        return text
    before, after = text[: source.start], text[source.end :]
    if frame.cue and frame.cue.start >= source.end and (turn := _TURNS.search(text, frame.cue.end)):
        after = text[source.end : turn.start()]  # what follows is another act of his
    if _OPENS_HANGING.match(before):
        ended = _CLAUSE_ENDS.search(after)
        after = after[: ended.end()] if ended else after
    elif _HANGS.search(before) and (frame.cue is None or frame.cue.start >= source.end):
        before = ""
    return f"{before} {_NAME_IN_SOURCE.sub(' ', source.of(text))} {after}"


_NAME_IN_SOURCE = re.compile(r"[A-Z][\w&.’'-]*|\b(?:in|on|at|before) (?:the )?[a-z]+")


def _outlet_or_letters(words: str) -> str | None:
    """An outlet's name, or one that is only capitals ("KTRX"); None for people and places."""
    name = outlet_name(words)
    if name is None:
        letters = re.match(r"[A-Z][A-Z0-9]{2,5}\b", words)
        name = letters.group() if letters else None
    return None if name is None or name.split()[0].lower() in AFTER_TIME else name


# "held an impromptu news conference", "issued a statement", "gave a speech": what is done there is said there.
_HELD = re.compile(
    r"\b(?:held|gave|delivered|made|issued|released|posted|published|sent|wrote|penned|authored|convened|called|"
    r"addressed) (?:an?|the|his|her|its|their) (?:[\w’'-]+ ){0,3}?"
    r"(?P<what>(?:press|news) conference|statement|speech|address|"
    r"letter|tweet|video|briefing|interview|e-?mail|memo|report|opinion|dissent|"
    r"book|op-ed|column)\b|"
    r"\b(?:spoke|appeared|testified|talked|addressed|briefed|tweeted|telephoned|phoned|interviewed)\b",
    re.IGNORECASE,
)


def held(words: str) -> str | None:
    """The medium of a deed of speaking, "" where it is one without a medium named; None where it is none."""
    match = _HELD.search(words)
    if match is None:
        return None
    what = (match["what"] or "").lower()
    return {"news conference": "press conference", "tweet": "Twitter", "address": "speech", "e-mail": "email"}.get(
        what, what
    )
