"""Through what a thing was said: a tweet, an interview, a phone call, a statement."""

from __future__ import annotations

import re

from onrecord.analyse.frames import Frame

_NAME = r"(?:[A-Z][\w&'’.-]*|[A-Z]{2,})(?:\s+(?:of\s+|the\s+|and\s+|de\s+)?[A-Z][\w&'’.-]*){0,4}"
_DET = r"(?:an?|his|her|their|its|the|this|that|another|one)"
_ADJ = r"(?:[a-z][\w-]*\s+){0,3}"

_PLATFORMS = {
    "twitter": "Twitter", "facebook": "Facebook", "telegram": "Telegram", "instagram": "Instagram", "youtube": "YouTube",
    "tiktok": "TikTok", "weibo": "Weibo", "linkedin": "LinkedIn", "truth social": "Truth Social", "whatsapp": "WhatsApp",
    "bluesky": "Bluesky", "mastodon": "Mastodon", "threads": "Threads", "vkontakte": "VKontakte", "reddit": "Reddit",
    "snapchat": "Snapchat", "x": "Twitter", "signal": "Signal", "viber": "Viber",
}  # fmt: skip
_PLATFORM = re.compile(
    r"\b(?:on|to|via|using)\s+(?:(?:his|her|its|their|the|a|an)\s+)?(?:[a-z]+\s+){0,2}?(?:social (?:media|network)(?:\s+(?:site|platform))?\s+)?"
    r"(Twitter|Facebook|Telegram|Instagram|YouTube|TikTok|Weibo|LinkedIn|Truth Social|WhatsApp|Bluesky|Mastodon|VKontakte|Reddit|Signal|Viber|X)\b"
    r"|\b(Twitter|Facebook|Telegram|Instagram|YouTube|TikTok|Weibo|Truth Social|Bluesky)\s+(?:post|posting|message|video|account|page|channel|thread|feed)"
)
_TWEET = re.compile(r"\b(?:re-?)?tweet(?:s|ed|ing)?\b", re.IGNORECASE)
_TOLD = re.compile(r"^(?:told|tells|tell|telling|said to|says to|saying to|speaking to|spoke to)$", re.IGNORECASE)

_INTERVIEW = re.compile(
    rf"\b(?:interview|interviews|conversation|appearance|Q&A)\b(?:\s+(?:aired|broadcast|published|released|conducted|given))?"
    rf"(?:\s+(?:on|late|last|this)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?\s+(?:with|to|by|on|for|in)\s+(?:the\s+)?({_NAME})"
)
_NAMED_INTERVIEW = re.compile(rf"\b({_NAME})(?:['’]s?)?\s+interview\b")
_AFTER_TIME = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())

# Tried in order; the first that the words around the statement hold is the channel.
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("video call", rf"\b(?:video[ -](?:call|conference|link|conferencing|chat)|videoconference|zoom call)\b"),
        ("phone call", r"\b(?:(?:tele)?phone (?:call|conversation|talks?)|by (?:tele)?phone|over the phone|conference call|"
                       r"(?:in|during|on) (?:a|the|his|her|their) call|phoned|telephoned)\b"),
        ("press conference", r"\b(?:press|news) conference\b"),
        ("briefing", r"\b(?:press |news |daily |regular |weekly |background )?briefing\b|\bbriefed reporters\b"),
        ("interview", rf"\binterview(?:ed)?\b"),
        ("letter", rf"\b(?:in|with|sent|wrote|through) {_DET} {_ADJ}letter\b|\bopen letter\b|\bletter to\b"),
        ("email", r"\be-?mail(?:ed|s)?\b"),
        ("debate", rf"\b(?:in|during|at) (?:{_DET} |[a-z]+day(?: night)?['’]s )?{_ADJ}debate\b"),
        ("court", r"\b(?:in court\b|told (?:the|a) (?:[a-z]+ )?(?:court|jury|judge)|court (?:filing|papers|documents|records)|"
                  r"testif(?:ied|ying|ies)|in (?:his|her) testimony)"),
        ("parliament", r"\b(?:in|to|told|before|addressing|addressed) (?:the )?(?:[a-z]+ )?(?:parliament|lawmakers|legislators|"
                       r"MPs|Duma|Senate|Bundestag|Knesset|House of Commons|Congress)\b"),
        ("op-ed", r"\b(?:op-ed|opinion (?:piece|article)|commentary|guest essay)\b|\b(?:in|wrote) (?:a|his|her) (?:[a-z]+ )?(?:column|editorial|essay)\b"),
        ("blog", r"\bblog(?: post)?\b"),
        ("video", rf"\b(?:in|released|posted) {_DET} {_ADJ}video(?: message| address| statement)?\b"),
        ("speech", rf"\b(?:in|during|at|gave|delivering|delivered|used) {_DET} {_ADJ}(?:speech|address|keynote|sermon|lecture|eulogy)\b|"
                   r"\b(?:speech|address) (?:to|at|in|on)\b|\b(?:state of the (?:nation|union)|inaugural|televised|national) (?:address|speech)\b"),
        ("statement", rf"\b(?:in|through|via|issued|released|by|with) {_DET} (?:[\w-]+ ){{0,3}}(?:statement|communiqu[eé]|press release|news release|release)\b|"
                      r"\b(?:press|news) release\b|\b(?:joint|written|press|official) statement\b|^\s*(?:(?:the|a|an|its|his|her) )?(?:[\w-]+ ){0,3}statement\b|\bin statements\b"),
        ("memo", rf"\bin {_DET} {_ADJ}(?:memo|memorandum)\b"),
        ("report", rf"\b(?:in|with) {_DET} {_ADJ}report\b"),
        ("testimony", r"\btestimony\b"),
        ("rally", rf"\b(?:at|during|told) {_DET} {_ADJ}rally\b"),
    )
)  # fmt: skip
_RADIO = re.compile(rf"\b({_NAME}\s+(?:[Rr]adio|TV|[Tt]elevision)(?:\s+[Ss]tation)?)\b|\b({_NAME})\s+(?:radio|television|TV)\s+(?:station|channel|network)\b")
_PROGRAMME = re.compile(rf"\bon\s+(?:the\s+)?(CNN|BBC|Fox News|MSNBC|NBC|ABC|CBS|Sky News|C-SPAN|NPR|Al Jazeera|Fox|ITV|PBS)\b")
# Outlets that take words in rather than pass them on: "told CNN" was an interview.
_OUTLET = re.compile(
    r"\b(?:CNN|BBC|ABC|NBC|CBS|NPR|PBS|MSNBC|Fox|CNBC|ITV|RT|Reuters|AFP|Interfax|RIA|TASS|Tass|Bloomberg|Xinhua|AP|Associated Press|DPA|dpa|ANSA|"
    r"Anadolu|IRNA|Kyodo|Yonhap|PA|UPI|Al Jazeera|Politico|POLITICO|Axios|Guardian|Spiegel|Bild|Monde|Figaro|Times|Post|Journal|Herald|Tribune|"
    r"Telegraph|Standard|Gazette|Chronicle|Globe|Mail|Mirror|Sun|Today|News|Newspaper|Daily|Weekly|Review|Magazine|Observer|Independent|Economist|"
    r"Press|Channel|Network|TV|Radio)\b|\b(?:news agency|newspaper|magazine|television|radio|broadcaster|news site|website|daily|channel|podcast|network)\b"
)
_AGENCY = re.compile(r"\b(?:news agency|agency|Reuters|AFP|Interfax|RIA|TASS|Tass|Xinhua|AP|Associated Press|DPA|dpa|ANSA|Anadolu|IRNA|Kyodo|Yonhap|UPI)\b")
_TAIL = re.compile(r"\s+(?:news agency|newspaper|magazine|agency|news site|website|broadcaster|news channel|network|daily)$", re.IGNORECASE)
_RELATIVE = re.compile(r",?\s+(?:who|which|whose)\b[^,]{0,120},")


def outlet_name(words: str) -> str | None:
    """The name of an outlet in words like "Russia's RIA news agency": "RIA"; None where the words name none."""
    words = " ".join(words.split()).strip(" ,.\"“”")
    if not _OUTLET.search(words):
        return None
    cut = re.sub(r"^.*?['’]s\s+(?=\S)", "", words) if re.search(r"['’]s\s", words) else words
    cut = _TAIL.sub("", cut)
    cut = re.sub(r"^(?:the|a|an)\s+", "", cut)
    cut = re.sub(r"^(?:(?:state(?:-owned|-run)?|local|national|official|private|public|independent|news|agency|newspaper|broadcaster|channel)\s+)+(?=[A-Z])", "", cut)
    if re.match(r"state[- ](?:run |owned )?(?:television|TV|media|radio)", cut):
        return cut
    return cut if cut[:1].isupper() else None


def channel(frame: Frame, addressee: str | None) -> str | None:
    """The medium in its short form; None where the sentence names none."""
    words = _RELATIVE.sub(" ", frame.text)
    cue = frame.cue_words
    if _TWEET.search(cue):
        return "Twitter"
    if match := _PLATFORM.search(words):
        return _PLATFORMS[(match[1] or match[2]).lower()]
    if _TWEET.search(words) and re.search(r"\b(?:in|on|with|via|sent) (?:[\w’'-]+ ){0,4}tweets?\b", words):
        return "Twitter"
    if match := _INTERVIEW.search(words):
        name = outlet_name(match[1]) or match[1]
        if name.lower() not in _AFTER_TIME:
            return f"{_short(name)} interview"
    if match := _NAMED_INTERVIEW.search(words):
        name = match[1]
        if name.split()[0].lower() not in _AFTER_TIME | {"in", "the", "during", "an", "a"}:
            return f"{_short(name)} interview"
    if match := _RADIO.search(words):
        return (match[1] or match[2]).removesuffix(" station")
    told = addressee and outlet_name(addressee)
    if told and re.search(r"\b(?:told|tells|telling|tell|speaking to|spoke to|said to)\b", words):
        return told if _AGENCY.search(addressee or "") else f"{told} interview"
    if match := _PROGRAMME.search(words):
        return f"{match[1]} interview"
    for name, pattern in _FORMS:
        if pattern.search(words):
            return name
    return None


def _short(name: str) -> str:
    return re.sub(r"['’]s$", "", name.strip())
