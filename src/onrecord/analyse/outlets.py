"""Outlets by name: "Russia’s RIA news agency" is RIA."""

from __future__ import annotations

import re

# Outlets that take words in rather than pass them on: "told CNN" was an interview.
_OUTLET = re.compile(
    r"\b(?:CNN|BBC|ABC|NBC|CBS|NPR|PBS|MSNBC|Fox|CNBC|ITV|RT|Reuters|AFP|Interfax|RIA|TASS|Tass|"
    r"Bloomberg|Xinhua|AP|Associated Press|DPA|dpa|ANSA|"
    r"Anadolu|IRNA|Kyodo|Yonhap|PA|UPI|Al Jazeera|Politico|POLITICO|Axios|Guardian|Spiegel|Bild|"
    r"Monde|Figaro|Times|Post|Journal|Herald|Tribune|"
    r"TODAY|Telegraph|Standard|Gazette|Chronicle|Globe|Mail|Mirror|Sun|Today|News|Newspaper|Daily|"
    r"Weekly|Review|Magazine|Observer|Independent|Economist|"
    r"Press|Channel|Network|TV|Radio|Television|NewsHour|C-SPAN|Monitor|Examiner|Inquirer|Enquirer|Register|Sentinel|"
    r"Dispatch|Courier|Ledger|Bulletin|Advocate|Bee|Beast|Intelligencer|Plain Dealer|"
    r"(?!WHO\b)[WK][A-Z]{3}(?:-TV)?|[A-Z]\w+\.com)\b|\b(?:news agency|newspaper|magazine|television|radio|"
    r"broadcaster|news site|website|daily|channel|podcast|network|media outlet|news service|"
    r"(?:state|local|official) (?:news )?media|radio station|television station|tech blog|blog|news outlet)\b"
)
# Outlets whose names hold no word of the trade. Common knowledge; the order has no meaning.
_KNOWN = re.compile(
    r"\b(?:Recode|InStyle|Gawker|Jezebel|RedState|Infowars|OANN|Roll Call|CQ|Stars and Stripes|Business Insider|"
    r"Teen Vogue|Vogue|Cosmopolitan|Billboard|Ars Technica|Engadget|CNET|ESPN|TMZ|Daily Wire|RealClearPolitics|"
    r"LifeNews|Pitchfork|FiveThirtyEight|Lawfare|Snopes|FactCheck\.org|PolitiFact|MyFox\w+|The Root|"
    r"BuzzFeed|HuffPost|Newsweek|Breitbart|ProPublica|New Yorker|The Atlantic|The Hill|Mother Jones|Vanity Fair|"
    r"Rolling Stone|National Review|Free Beacon|Daily Caller|TechCrunch|Mashable|Gizmodo|Semafor|PennLive|Univision|"
    r"Telemundo|Newsmax|NewsNation|Vox|Haaretz|Ynet|Asharq Al-Awsat|Al[- ]Arabiya|Al[- ]Mayadeen|Al[- ]Monitor|"
    r"Al[- ]Ahram|Kommersant|Izvestia|Izvestiya|Vedomosti|Meduza|Novaya Gazeta|Rossiya|Ukrinform|UNIAN|BelTA|"
    r"H[uü]rriyet|Cumhuriyet|Asahi|Yomiuri|Mainichi|Nikkei|NHK|Chosun Ilbo|JoongAng Ilbo|KCNA|CCTV|CGTN|Caixin|"
    r"Rappler|Tempo|Kompas|Antara|Bernama|PTI|ANI|NDTV|The Hindu|Geo News|Tasnim|Fars|Mehr|ISNA|SANA|WAFA|Petra|"
    r"Deutsche Welle|ZDF|ARD|ORF|SRF|RTL|RTVE|RAI|TVN|TVP|Onet|Gazeta Wyborcza|Rzeczpospolita|El Pa[ií]s|El Mundo|"
    r"ABC Color|La Vanguardia|La Stampa|La Repubblica|Corriere della Sera|Lib[eé]ration|Les [EÉ]chos|Le Parisien|"
    r"Die Zeit|Die Welt|Frankfurter Allgemeine|S[uü]ddeutsche Zeitung|Handelsblatt|Der Standard|De Volkskrant|"
    r"De Standaard|Politiken|Berlingske|Aftenposten|Dagens Nyheter|Helsingin Sanomat|Clar[ií]n|La Naci[oó]n|"
    r"O Globo|Folha de S[aã]o Paulo|Estad[aã]o|El Universal|Reforma|Granma|Euronews|France 24|Sputnik|EFE|Lusa|"
    r"Agerpres|Tanjug|Ritzau|Belga)\b"
)
# Names that are words of the language too: an outlet only where they stand alone.
_ALONE = re.compile(
    r"(?:Time|Fortune|Forbes|Variety|Wired|Quartz|Slate|Salon|Reason|Vice|Deadline|Dawn|Grist|Esquire|"
    r"People|The (?:Nation|Week|Verge|Intercept|Dispatch|Bulwark|Federalist|Age|Australian|Scotsman|National|Citizen|"
    r"Root|Wrap))"
)
_TAIL = re.compile(
    r"\s{1,9}(?:news (?:agency|service|site|channel)|newspaper|magazine|agency|website|broadcaster|network|daily)$",
    re.IGNORECASE,
)
_OF_OUTLET = re.compile(r"^.*\s(?:of|from|with|at)\s+(?=(?:the\s+)?[A-Z])")
_STAFF = re.compile(
    r"(?:['’]s?)?\s{1,9}(?:host|anchor|correspondent|reporter|presenter|journalist|columnist|senior|"
    r"chief|investigative|editor|moderator|co-host)s?\b.*$|[’']\s{1,9}[A-Z].*$",
    re.IGNORECASE,
)
_EPITHETS = re.compile(
    r"^(?:(?:state(?:-owned|-run)?|media|outlet|local|national|official|private|public|independent|news|agency|"
    r"newspaper|broadcaster|channel|daily|weekly|"
    r"pro-government|opposition|business|German|French|Russian|British|Italian|Spanish|Turkish|"
    r"Polish|Chinese|Japanese|Ukrainian|Israeli|Iranian|Indian)\s+)+(?=[A-Z])"
)
# "the tech blog Tarnwire", "the public television channel T-SPAN": what it is, before its name.
_CALLED = re.compile(
    r"(?:(?:the|an?|its) )?(?:(?:[a-z-]{2,20}|[A-Z][a-z]+(?:an|ish|ese|ch|ic)) ){0,4}"
    r"(?:blog|channel|outlet|website|magazine|newspaper|broadcaster|podcast|tabloid|"
    r"(?:news|wire) (?:agency|service|site)) (?=[A-Z])"
    r"(?!(?:Chief|Director|Editor|President|Publisher|Host|Anchor|Reporter|Correspondent|Columnist)\b)"
)
_PROPER = re.compile(
    r"(?:\d{1,2} )?[A-Z][\w&.’'-]*"
    r"(?:\s+(?:of|the|and|en|de|le|la|e|i|do|da|[A-Z0-9][\w&.’'-]*))*(?<!\sof)(?<!\sthe)(?<!\sand)"
)
# "an American broadcaster" has no name.
_GENERIC = re.compile(r"\b(?:broadcaster|newspaper|magazine|channel|network|agency|radio|television|daily|website)$")
_ADJECTIVE = re.compile(r"[A-Z][\w-]*(?:an|ish|ese|ch|ic|li|i)")


# "NBC’s “Meet the Press”", "Candy Crowley on “State of the Union”": a programme, with the network that sends it.
_PROGRAMME = re.compile(
    r"\s{0,3}(?:on )?(?:the )?(?:(?P<owner>[A-Z][\w.&-]{0,30}(?: [A-Z][\w.&-]{0,30}){0,2})['’]s? )?(?:[a-z]{1,30} )?"
    r"[\"“‘'](?P<show>[A-Z][^\"“”‘\n]{2,40}?)[.,]?(?:[\"”]|['’](?!\w))"
)
# "told NBC’s Meet the Press": without marks only behind the network's name.
_UNMARKED = re.compile(
    r"\s{0,3}(?:on )?(?:the )?(?P<owner>[A-Z][\w.&-]{0,30}(?: [A-Z][\w.&-]{0,30}){0,2})['’]s? "
    r"(?P<show>[A-Z][\w’'-]{1,20}(?: (?:[A-Z][\w’'-]{1,20}|the|of|with|and|a|[A-Z])){1,5})"
)
_SHOW_WORD = re.compile(
    r"\b(?:Press|Nation|Week|Morning|Tonight|Today|Sunday|Show|Hour|Edition|File|Report|News|Union|"
    r"America|Live|Day|Daily|"
    r"Desk|Night|Nightline|Newsnight|Room|Newsroom|Minutes|Friends|Factor|View|Point|Ball|Hardball|World|Line|Watch|"
    r"Breakfast|Politics|Briefing|Podcast|Radio|Outlook|Focus|Agenda|Matters|Times|Late|Early|Special|Panorama|Talk)\b"
)


def programme(words: str) -> tuple[str, str | None] | None:
    """The programme that words begin with, and its network where they name it: "NBC’s “Meet the Press” on Sunday"."""
    match = _PROGRAMME.match(words)
    if match is None:
        return None
    owner = match["owner"]
    known = owner and (_trades(owner) or owner.isupper())
    return (match["show"], owner) if known or _SHOW_WORD.search(match["show"]) else None


def unmarked_programme(words: str) -> tuple[str, str] | None:
    """The programme without marks that words begin with, and its network: "NBC’s Meet the Press on Sunday"."""
    match = _UNMARKED.match(words)
    if match is None or not _trades(match["owner"]) or not _SHOW_WORD.search(match["show"]):
        return None
    return match["show"], match["owner"]


def outlet_name(words: str) -> str | None:
    """The name of an outlet in words like "Russia's RIA news agency": "RIA"; None where the words name none."""
    words = _ON_DAY.sub("", " ".join(words.split()).strip(" ,.;:\"“”'’"))
    if not _trades(words):
        return words if _ALONE.fullmatch(words) else None
    if (called := _CALLED.match(words)) and not words[called.end() :].startswith("and "):
        words = words[called.end() :]
        if _PROPER.fullmatch(words):
            return words
    full = words
    shorter = _OF_OUTLET.sub("", words)
    words = shorter if _trades(shorter) else re.split(r"\s(?:of|in|from)\s", words, maxsplit=1)[0]
    words = _STAFF.sub("", words)
    owner, mark, rest = words.rpartition("’s ") if "’s " in words else words.rpartition("'s ")
    if mark:
        words = rest if _trades(rest) else owner
    words = _TAIL.sub("", words)
    words = re.sub(
        r"^(?:(?:in|on|during|for|with|after|before|at)\s+)?(?:(?:the|a|an)\s+)?", "", words, flags=re.IGNORECASE
    )
    words = re.sub(r"['’]s$", "", words)
    if re.match(r"state[- ](?:run |owned )?(?:television|TV|media|radio)", words):
        return words
    words = re.sub(r"^[A-Z]\w+-based ", "", _EPITHETS.sub("", words))
    name = _PROPER.match(words)
    if name and re.fullmatch(r"[A-Z][\w’'-]+ (?:television|radio|media|newspapers?)", words) and not _trades(name[0]):
        return None  # a country's television
    if name is None or (_GENERIC.search(full) and _ADJECTIVE.fullmatch(name.group())):
        return None
    return name.group().rstrip(".")


_ON_DAY = re.compile(r" (?:(?:late |early )?(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?: \w+)?$")


def _trades(words: str) -> bool:
    """Whether words hold an outlet's name, or a word of its trade."""
    return bool(_OUTLET.search(words) or _KNOWN.search(words))
