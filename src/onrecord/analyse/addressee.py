"""To whom a thing was said, in the report's own words: "told reporters", "in a letter to the commission"."""

from __future__ import annotations

import re

from onrecord.analyse.frames import MARKS, OWN, OWN_ENDED, Frame
from onrecord.analyse.needles import Expression
from onrecord.model import Report, Span, Speaker, SpeakerType, Statement

# Verbs whose object is the one spoken to.
_TELL = re.compile(
    r"\b(?:told|tells?|telling|asked|asks|asking|warned|warns|warning|urged|urges|urging|reminded|"
    r"reminds|reminding|informed|informs|"
    r"informing|assured|assures|assuring|reassured|advised|advises|instructed|ordered|implored|"
    r"begged|notified|pressed|pressured|"
    r"pressures|pressuring|lectured|thanked|called on|calls on|calling on|called upon|pleaded with|appealed to|"
    r"promised|briefed|cautioned|"
    r"encouraged|invited|challenged|convinced|persuaded|"
    r"e-?mailed|texted|messaged|cabled|lobbied|petitioned)\s*$",
    re.IGNORECASE,
)
_TELL_BEFORE_TO = re.compile(
    r"^(?:ask(?:ed|s|ing)?|warn(?:ed|s|ing)?|urg(?:ed?|es|ing)|advis(?:ed?|es|ing)|instruct(?:ed|s|ing)?|"
    r"order(?:ed|s|ing)?|"
    r"implor(?:ed?|es|ing)|beg(?:ged|s|ging)?|press(?:ed|es|ing|ured|ures|uring)?|call(?:ed|s|ing)? (?:(?:up)?on|for)|"
    r"encourag(?:ed?|es|ing)|invit(?:ed?|es|ing)|challeng(?:ed?|es|ing)|told|tells?|telling|remind(?:ed|s|ing)?|"
    r"exhort(?:ed|s|ing)?|direct(?:ed|s|ing)?|command(?:ed|s|ing)?|pleaded with|appeal(?:ed|s|ing) to|lobb(?:ied|ying)|"
    r"petition(?:ed|ing)|push(?:ed|es|ing)?)$",
    re.IGNORECASE,
)
# Verbs whose object is the one spoken to, before what it is about: "reminded Ostra of the treaty".
_TELL_OF = re.compile(
    r"^(?:warn(?:ed|s|ing)|remind(?:ed|s|ing)|caution(?:ed|s|ing)|threaten(?:ed|s|ing)|assur(?:ed|es|ing)|"
    r"inform(?:ed|s|ing)|alert(?:ed|s|ing)|thank(?:ed|s|ing)|notif(?:ied|ies|ying)|congratulat(?:ed|es|ing))$",
    re.IGNORECASE,
)
_WHOM_OF = re.compile(
    r"((?:(?:the|his|her|their|its|former|new|acting|outgoing|incoming)\s)?[A-Z][\w’'.-]{0,30}(?:\s[A-Z&][\w’'.-]{0,30}){0,4}|"
    r"(?:the|his|her|their|its|all)\s[\w’'-]{1,30}(?:\s[\w’'-]{1,30})?)\s(?:of|about|with|against|for|that|over|on)\b"
)
_NOT_WHOM = re.compile(
    r"^(?:that|about|of|on|in|at|if|whether|how|why|what|when|where|who|for|against|to|during|with|by|as|this|it|not|"
    r"late|early|earlier|again|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|"
    r"today|last|next|so|and|but|"
    r"there|then|after|before|over|from|repeatedly|publicly|is|was|lies?|(?:[a-z]+ )?stories|jokes?|along|"
    r"both sides)\b|^[^\w]*$",
    re.IGNORECASE,
)
# A full stop that ends no title: "told Mr. Tarr".
_TITLES = ("Mr", "Ms", "Dr", "St", "Lt", "Jr", "Mrs", "Sen", "Rep", "Gov", "Gen", "Rev", "Col", "Sgt", "Prof", "Capt")
_NO_TITLE = "".join(rf"(?<!\b{title})" for title in _TITLES)
_TITLE = "|".join(rf"(?<=\b{title})" for title in (*_TITLES, "[A-Z]"))
_STOP = re.compile(
    rf"[,;:()\n\"“”{MARKS}]|(?<!\b[A-Z]){_NO_TITLE}\.(?!com\b)|\s(?:aboard|outside|near|inside|"
    r"travel+ing|gathered|covering|directly|ahead|amid|"
    r"that|about|in|on|at|during|after|before|via|by|over|from|for|"
    r"against|last|late|early|earlier|this|"
    r"yesterday|today|when|while|as|if|whether|how|why|what|not|to|who|which|where|following|via|with|and then|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_WHOM = (
    rf"((?:the\s+|his\s+|her\s+|their\s+|its\s+)?[A-Z](?:[^,.;:()\n\"“”]|(?:{_TITLE})\.){{0,60}}|(?:the\s+|his\s+|her\s+|"
    r"their\s+|a\s+|an\s+)?(?:(?!and\b|who\b|that\b)[\w’'-]+\s+){0,3}?(?:reporters|allies|aides|a group of [\w’'-]+|"
    r"troops|soldiers|jurors|the jury|diplomats|personnel|journalists|lawmakers|supporters|MPs|"
    r"members|leaders|ministers|deputies|officials|crowd|audience|commission|parliament|council|"
    r"reporter|journalist|committee|colleagues|donors|governors|residents|employees|"
    r"voters|delegates|ambassadors|investors|workers|students|media outlets|news outlets|the press|the media|"
    r"advis[eo]rs|activists|executives|attendees|graduates|parents|prosecutors|investigators|regulators|"
    r"shareholders|analysts|fans|followers|friends|veterans|protesters|staff|staffers|mayors|senators|"
    r"conservatives|the judge|the court|the panel)(?: and [a-z]+s\b)?)"
)
_PHRASES = Expression(
    r"\b(?:letters?|messages?|emails?|e-mails?|memo|speech|address|remarks|comments|statement|note|appeal|"
    r"testimony)\s+(?:(?:sent|addressed|written|given|delivered)\s+)?(?:(?:on |in )?(?:\w+day|[A-Z]\w+ \d{4})\s+)?to\s+"
    + _WHOM
    + r"|\b(?:calls?|conversations?|talks|meetings?|conference|briefing|complaint)\s+(?:on \w+day\s+)?with\s+"
    + _WHOM
    + r"|\b[Ss]peaking with\s+"
    + _WHOM
    + r"|\b(?:[Ss]peaking|spoke|said|says|saying|[Tt]alking|[Ww]riting|wrote|written)\s+(?:(?:on )?\w+day\s+)?to\s+"
    + _WHOM
    + r"|\b(?:[Aa]ddress(?:ing|ed)|[Bb]rief(?:ing|ed))\s+"
    + _WHOM
    + r"|\b(?:[Aa]sked|[Qq]uestioned|[Pp]ressed) by\s+"
    + _WHOM
    + r"|\b(?:[Tt]estif(?:ied|ies|ying)|testimony) (?:before|to)\s+"
    + _WHOM
    + r"|\b(?:hearing|testimony|arguments?) (?:[\w’'-]+ ){0,6}?before\s+"
    + _WHOM
    + r"|\bwarning to\s+"
    + _WHOM
    + r"|\b[Ww]hen\s+"
    + _WHOM
    + r"\s+(?:asked|pressed|questioned|confronted)\b"
    + r"|\bwords to\s+"
    + _WHOM
    + r"|\bquestions? from\s+"
    + _WHOM
    + r"|\baddressed (?:his|her|its|their) [\w’'-]+ (?:directly )?to\s+"
    + _WHOM
    + r"|\b(?:talked|spoken)\s+(?:to|with)\s+"
    + _WHOM
    + r"|\b(?:hinted|explained|stressed|complained|repeated|remarked)\s+to\s+"
    + _WHOM
)
_OUTLETS = Expression(
    r"\binterview (?:(?:that was )?(?:aired|broadcast|published|given|"
    r"shown) )?(?:(?:on )?[A-Z]\w+day )?(?:with|to|by|on) (?:the )?"
    r"([A-Z][\w’'&-]*(?:\s[A-Z][\w’'&-]*){0,4}(?:\s(?:news agency|newspaper|radio|television|magazine))?)"
)
_AUDIENCE = Expression(
    r"\b(?:(?:speech|address|remarks) to|[Aa]t an? (?:gathering|meeting|rally|conference|assembly|convention) "
    r"(?:of|for)) ((?:the |an? )?(?:[a-z][\w’'-]* ){0,2}[a-z]+s(?: of [\w’'-]+(?: [a-z]+)?)?)\b"
    r"|\b(?:to|before) ((?:an?|the|his|her) (?:[a-z-]{1,20} ){0,2}(?:crowd|group|gathering|audience|room|"
    r"throng|roomful|assembly) of (?:about |some |more than )?(?:[\w’',-]{1,20} ){0,3}?[\w’'-]{2,20}s)\b"
)
# What the saying came after, or was about: those who met there are not told this.
_ELSEWHERE = re.compile(
    r"\b(?:following|after|before|ahead of|since|despite|commenting on|about|on) (?:(?:the|an?|his|her|their|its|"
    r"this) )?(?:[\w’'-]+ ){0,2}$|\b(?:after|before|following) \w+ing (?:up |off )?(?:an?|the|his|her|their) $",
    re.IGNORECASE,
)
_ROOMS = re.compile(
    r"^(?:an?|the|his|her|their) (?:[\w-]+ ){0,4}(?:conference|briefing|rally|summit|meeting|hearing|session)$"
)
_INTERVIEWER = re.compile(
    r"^(?:the )?(?:(?:[a-z]+ )?(?:anchor|interviewer|host|presenter|correspondent|journalist|reporter) )(?=[A-Z])"
)
_GROUPS = re.compile(
    r"\b(?:reporters|journalists|lawmakers|legislators|supporters|MPs|members|leaders|ministers|"
    r"deputies|officials|crowd|audience|voters|"
    r"delegates|ambassadors|investors|workers|students|people|donors|followers|colleagues|readers|"
    r"viewers|fans|troops|soldiers|allies|"
    r"aides|staff|residents|citizens|governors|senators|activists|employees|friends|us|them|"
    r"outlets|media|press|advis[eo]rs|activists|executives|attendees|graduates|parents|prosecutors|investigators|"
    r"regulators|shareholders|analysts|veterans|protesters|staffers|mayors|conservatives|"
    r"everyone|countries|nations|states)\b",
    re.IGNORECASE,
)
_PLEDGE = re.compile(r"^(?:pledg|promis|offer|commit|guarante)", re.IGNORECASE)
_TO_WHOM = re.compile(r"^(?:[\w’'-]+\s+){1,4}to\s+((?:the\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3})")
_PRONOUNS = frozenset("him her them it me us you himself herself themselves itself one another each other".split())
_ARTICLES = frozenset("a an the his her its their".split())  # what stood behind them is not read
LONGEST = 70  # code points of an addressee's words; anything longer is a clause


def addressee(frame: Frame, statement: Statement, report: Report) -> Speaker | None:
    """The one spoken to, by name as the report has it; who that is, is settled later. None where it is not said."""
    words = _object(frame, statement, report) or phrase(frame) or _at_the_end(frame, statement, report)
    words = words or _beneficiary(frame, statement, report) or _headed(statement, report)
    words = _INTERVIEWER.sub("", words) if words else None
    return Speaker("", words, _type(words)) if words else None


def _type(words: str) -> SpeakerType:
    return "group" if _GROUPS.search(words) else "unknown"


def _object(frame: Frame, statement: Statement, report: Report) -> str | None:
    """What stands right behind a verb of telling."""
    if frame.cue is None:
        return None
    cue = frame.cue_words
    verb = re.sub(
        r"^(?:(?:has|have|had|is|are|was|were|been|also|even|still|again|later|long|then|now|[a-z]+ly)\s+)+",
        "",
        cue,
        flags=re.IGNORECASE,
    )
    if whom := _within(verb, statement, report):
        return whom
    rest = frame.text[frame.cue.end : frame.cue.end + 160].lstrip()
    within = rest[:1] in (OWN, OWN_ENDED)
    if not (_TELL.search(cue) or _TELL_OF.match(verb) or (within and _TELL_BEFORE_TO.match(verb))):
        behind = _SPEAKS_TO.search(cue) and _BEHIND_TO.match(frame.text, _said_until(frame, frame.cue))
        if behind and (whom := _clean(behind[1], "")):
            return whom
        inner = re.match(r"(?:\w+\s+){0,2}?(told|asked|warned|urged|telling|informed)\s+(.{2,60})$", cue)
        return _clean(inner[2], "") if inner else None
    if (
        frame.source
        and frame.source.start >= frame.cue.end
        and not frame.text[frame.cue.end : frame.source.start].strip()
    ):
        return None  # "…," warned the minister
    if within:
        return _inside_content(verb, statement, report)
    return _clean(rest, verb) or _many(_UP_TO_CONTENT.split(rest, maxsplit=1)[0])


_UP_TO_CONTENT = re.compile(rf"[,:]?\s{{0,4}}(?:\bthat\b|[\"“”{MARKS}]|$)")


def _said_until(frame: Frame, cue: Span) -> int:
    """Where cue and speaker end, the speaker right behind the cue ("…," wrote Tarr) or not."""
    return frame.source.end if frame.source and frame.source.start == cue.end + 1 else cue.end


# "noted to the soldiers that …", "made clear to the Bay Post that …"
_SPEAKS_TO = re.compile(
    r"\b(?:noted|complained|sa(?:id|ys)|explained|made(?: it)?(?: clear)?|estimated|suggested|hinted|stressed|"
    r"signall?ed|insisted|confirmed|admitted|announced|mentioned|indicated|conveyed|expressed|wrote|apologi[sz]ed|"
    r"appealed|pleaded|replied|responded|denied|described|recounted|remarked|proposed|clear|tweeted|writes|texted)$",
    re.IGNORECASE,
)
_BEHIND_TO = re.compile(
    rf",?\s+(?:clear )?to (?!the (?:fact|effect|point|question|contrary)\b)((?:the |his |her |their |its |an? )?"
    rf"[^,.;:()\n\"“”{MARKS}]{{2,60}}?)(?=\s*(?:that\b|about\b|how\b|why\b|whether\b|during\b|[:,{OWN}{OWN_ENDED}]|[.]?$))"
)


def _inside_content(verb: str, statement: Statement, report: Report) -> str | None:
    """ "urged Moscow to withdraw", "warned Moscow of a war", where the content takes in the one urged or warned."""
    if not statement.content:
        return None
    content = report.text[statement.content[0].start : min(statement.content[0].end, statement.content[0].start + 120)]
    if _TELL_OF.match(verb.strip()) and (found := _WHOM_OF.match(content)):
        return _clean(found[1], verb)
    if not _TELL_BEFORE_TO.match(verb.strip()):
        return None
    match = re.match(
        r"((?:the\s+|his\s+|her\s+|their\s+|"
        r"all\s+)?[\w’'.-]+(?:\s+[\w’'.-]+){0,6}?)\s+(?:not\s+)?[\"“‘]?(?:not\s+)?to\s+"
        r"[\"“‘]?[a-z]+",
        content,
    )
    return (_clean(match[1], verb) or _many(match[1])) if match else None


_MANY = re.compile(r"(?:(?!(?:to|that|if|whether|how|why|what|when|not)\b)[\w’'-]{1,30} ){0,5}?[a-z’'-]{2,30}s")


def _many(words: str) -> str | None:
    """Several who are called by no name: "exit pollsters", "people at risk"."""
    stop = _STOP.search(words)
    words = " ".join(words[: stop.start() if stop else None].split())
    return words if _MANY.fullmatch(words) and not _NOT_WHOM.match(words) else None


# "pleaded [with her members to renew it]", "apologised [to Tarr]", "expressed [confidence to reporters]": the one who
# is spoken to, behind a preposition in the content.
_WITHIN = tuple(
    (re.compile(verbs), re.compile(pattern))
    for verbs, pattern in (
        (r"(?:plead|appeal|call)\w{0,9}$", r"(?:with|to|on) (.{2,60}?)(?= to [a-z])"),
        (
            r"(?:wr(?:ote|iting|ites)|sent|penned|sen(?:ds|ding)|file[ds]?)$",
            r"(?:an?|the|his|her|their) (?:[\w-]{1,20} ){0,2}(?:letter|e-?mail|memo|note|message|text) to "
            r"(.{2,60}?)"
            r"(?= (?:that|on|over|about|asking|saying|urging|voicing|and|in|last|this|warning|calling)\b|[,.]|$)",
        ),
        (
            r"(?:did not|didn['’]t|declin\w{1,3}|refus\w{1,3}) ?(?:immediately )?(?:to )?"
            r"(?:respond|return|repl[yi])\w{0,2}$",
            r"(?:immediately )?to (?:an? |the )?((?:[A-Z][\w.&]* ?){1,4}?)(?:['’]s?)? ?"
            r"(?:request|question|inquir|message|call)",
        ),
        (r"apologi[sz]\w{0,9}$", r"(?:[Ss]incerely |again |personally )?to (.{2,60})"),
        (
            r"(?:express|voic|convey|repeat|explain|announc|describ|stress)\w{0,9}$",
            r"(?:[\w’'-]{1,40} ){1,3}?to (reporters|journalists|"
            r"(?:the )?(?:[a-z]{1,30} )?(?:lawmakers|senators|supporters|troops|allies|voters|leaders|jurors))\b",
        ),
        (
            r"(?:declin|refus)\w{0,9}$",
            r"to (?:tell|inform|assure) (.{2,60}?)(?= (?:how|whether|what|why|that|if|when|exactly)\b)",
        ),
    )
)


def _within(verb: str, statement: Statement, report: Report) -> str | None:
    if not statement.content:
        return None
    span = statement.content[0]
    for verbs, pattern in _WITHIN:
        if verbs.match(verb.strip()):
            whom = pattern.match(report.text, span.start, min(span.end, span.start + 120))
            return _clean(whom[1], verb) if whom else None
    return None


_HIM = re.compile(r"him\b|her$")


# Behind a name, what makes it the subject of a clause of its own: "promised the fees would fall".
_DOES = re.compile(r"\s(?:came|comes|was|were|is|are|had|has|will|would|must|should|could|might|may|can|did)\b")


def _clean(words: str, verb: str) -> str | None:
    stop = _STOP.search(words)
    if _DOES.search(words, 0, stop.start() if stop else len(words)):
        return None
    words = " ".join(words[: stop.start() if stop else None].split()).strip(" \"“”'")
    if _ROOMS.match(words):
        return None
    if (one := _HIM.match(words)) and not verb.endswith("for"):
        return one[0]  # who that is, the resolver knows or leaves open
    if (
        not words
        or len(words) > LONGEST
        or words.lower() in _ARTICLES
        or _NOT_WHOM.match(words)
        or words.lower() in _PRONOUNS
    ):
        return None
    if any(mark in words for mark in MARKS):
        return None
    head = words.split()
    if not (
        words[0].isupper()
        or _INTERVIEWER.match(words)
        or re.match(r"(?:\d+|local|state|former|acting|new|outgoing|incoming|fellow|co-host|moderator) [A-Z]", words)
        or words in ("parliament", "congress", "prosecutors", "police", "investigators")
        or head[0].lower() in ("the", "a", "an", "his", "her", "their", "its", "all")
        or _GROUPS.search(words)
    ):
        return None
    while (
        len(head) > 1
        and head[-1].islower()
        and (head[-1].endswith("ly") or (head[-1].endswith("ing") and head[-1] != "meeting"))
    ):
        head.pop()
    return re.sub(r"['’]s$", "", " ".join(head))


# A post or a letter that names its reader first: "To Premier Una Venn: …".
_HEADED = re.compile(r"[\"“‘']?(?:To|Dear) ((?:the )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,4})\s?[:,]\s")


def _headed(statement: Statement, report: Report) -> str | None:
    if statement.kind == "indirect" or not statement.content:
        return None
    span = statement.content[0]
    match = _HEADED.match(report.text, span.start, min(span.end, span.start + 2 * LONGEST))
    return match[1] if match and match[1].lower() not in _PRONOUNS else None


_TELLS = re.compile(r"\b(?:told|tell|tells|assured|warned|asked|informed|promised|reminded|urged)$", re.IGNORECASE)
# "denied [the charges in an email to supporters]": a content that is a noun ends with whom it went to.
_SENT_TO = re.compile(
    r"\bin (?:an?|his|her|their|its|the) (?:(?!to\b)[\w’'-]{1,20} ){0,3}"
    r"(?:letter|e-?mail|memo|note|message|statement|speech|remarks) (?:sent |addressed |released )?to "
    r"([^,.;\"“”]{2,60}?)(?: (?:last|this|on|late|early|[A-Z][a-z]+day)\b[^\"“”.;]{0,30})?[.,]?$"
)
_OPENS_CLAUSE = re.compile(r"(?:that|if|whether|how|why|what|he|she|they|it|we|I|there)\b")
_SAYS = re.compile(r"\b(?:said|says?|saying|told|tells?|telling|adds?|added|to)$", re.IGNORECASE)
TAIL = 160  # code points at a content's end in which stands whom it went to


def _at_the_end(frame: Frame, statement: Statement, report: Report) -> str | None:
    if statement.kind == "direct" or not statement.content or _SAYS.search(frame.cue_words):
        return None
    span = statement.content[-1]
    if _OPENS_CLAUSE.match(report.text, statement.content[0].start):
        return None
    match = _SENT_TO.search(report.text[max(span.start, span.end - TAIL) : span.end])
    return (_clean(match[1], "") or _many(match[1])) if match else None


_PRONOUN_BEHIND = re.compile(r"\s*(?:him|her|them)\b")
_ATTENTION = re.compile(r"\b(?:drew|draws|drawn|drawing|called|turned) (?:his|her|their) attention\b", re.IGNORECASE)


_IT_TO = re.compile(r"\W*(?:it|them|him|her) (?:not )?to\b", re.IGNORECASE)


def told_a_pronoun(frame: Frame, opening: str = "") -> bool:
    """Whether the one spoken to is only a pronoun: "told her", "drew his attention to", "urged it to wait".

    `opening` is how the content begins: it may hold the pronoun.
    """
    if frame.cue is None:
        return False
    if _ATTENTION.search(frame.text, max(0, frame.cue.start - 20), min(len(frame.text), frame.cue.end + 20)):
        return True
    if _IT_TO.match(opening):
        return bool(_TELL_BEFORE_TO.match(frame.cue_words))
    return bool(_TELLS.search(frame.cue_words) and _PRONOUN_BEHIND.match(frame.text, frame.cue.end))


def _apart(frame: Frame, match: re.Match[str]) -> bool:
    if match.start() == 0 and match[0].startswith(("Asked by", "When ")):
        return False  # what was asked, a statement of its own, stands between: "Asked by Venn if …, Tarr said"
    return (frame.cue or frame.source) is not None and frame.apart(Span(*match.span()))


def phrase(frame: Frame) -> str | None:
    """The one spoken to in a phrase beside the saying: "in a call with Tarr", "a letter to the commission"."""
    for pattern in (_OUTLETS, _AUDIENCE):
        match = pattern.search(frame.text)
        if match and not _apart(frame, match):
            words = (match[1] or match[match.lastindex or 1]).strip()
            if _NOT_WHOM.match(words):
                continue
            return None if frame.source and words.startswith(frame.source_words[:20] or "\n") else words
    match = _PHRASES.search(frame.text)
    if match is None or _apart(frame, match):
        return None
    if _ELSEWHERE.search(frame.text, max(0, match.start() - 60), match.start()):
        return None
    words = next(group for group in match.groups() if group)
    if frame.source and words.startswith(frame.source_words[:20] or "\n"):
        return None
    return _clean(words, "")


_MET = re.compile(r"[^.;]{0,60}?\bmet (?:privately |briefly |again )?with\s+" + _WHOM)


def met(words: str) -> str | None:
    """Those with whom one met, in words that begin with what he did: "met with governors at the fair"."""
    match = _MET.match(words)
    return _clean(match[1], "") if match else None


def _beneficiary(frame: Frame, statement: Statement, report: Report) -> str | None:
    """ "pledged support to Varna": the one that a promise is made to."""
    if not _PLEDGE.match(frame.cue_words) or not statement.content:
        return None
    span = statement.content[0]
    match = _TO_WHOM.match(report.text[span.start : min(span.end, span.start + 120)])
    return match[1] if match else None
