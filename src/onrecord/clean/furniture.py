"""What a line is by its own words: caption, credit, related, share, boilerplate; None where it may be story.

Losing a statement is worse than keeping a share line, so each rule asks for the whole shape of the line, not for one word.
"""

from __future__ import annotations

import re

from onrecord.clean import agencies
from onrecord.clean.blocks import WORD, ends_sentence
from onrecord.clean.dates import DATE, DATE_PATTERN
from onrecord.model import BlockKind

LABEL_LINE_MAX = 240  # code points: a label with the headline after it; longer lines are paragraphs that begin alike
CAPTION_MAX = 700  # the longest picture texts of agencies run to about 600
NOTE_MAX = 400  # correction and contribution notes
SENTENCES_IN_CAPTION = 2  # a paragraph of more sentences with a credit at its end is story that lost its line break

I = re.IGNORECASE  # noqa: E741
QUOTE_MARK = re.compile('[“”"«»]')
SENTENCE_BREAK = re.compile(r"[a-z0-9\)”\"’][.!?]['\"”’)]?\s+(?=[A-Z“\"‘])")

SHARE = re.compile(
    r"(?:share(?:\s(?:this|on|via|with)\b.{0,80})?|shares?\s?\d*|tweet(?:\sthis)?|print(?:\sthis)?(?:\sarticle)?|e-?mail(?:\sthis)?"
    r"|(?:facebook|twitter|whatsapp|telegram|linkedin|pinterest|reddit|flipboard|copy\slink|messenger|x|email|link|print|share|tweet|more|save|\||,|/|·|\s){2,20}"
    r"|(?:please\s)?(?:like|follow|find|join|add|contact|reach)\s(?:us|me|him|her|them|the\s\S{1,30}|our\s\S{1,30}|@\S{1,30}|[A-Z]\S{0,30}(?:\s[A-Z]\S{0,30}){0,3})\s(?:on|via|at|@).{0,120}"
    r"|follow\s@\w{1,40}.{0,60}|follow\s(?:us|me)\b.{0,80}"
    r"|(?:click\shere\sto\s)?(?:subscribe|sign\sup|register)(?:\s(?:now|here|today|free)|\s(?:to|for)\s.{0,160})?"
    r"|(?:get|receive|have)\s(?:the|our|all|more|breaking|daily|top|stories|news)\b.{0,120}\b(?:inbox|newsletters?|alerts?|email|e-mail|app)\b.{0,120}"
    r"|(?:download|get|install|try)\s(?:the|our)\b.{0,60}\bapp\b.{0,80}|read\sor\sshare\sthis\sstory.{0,160}"
    r"|(?:enter\s)?your\s(?:e-?mail|inbox).{0,100}|newsletters?|(?:free|daily|weekly|our|morning)\snewsletters?.{0,60}"
    r"|listen\sto\s(?:this\s)?(?:article|story)\b.{0,80}|support\s(?:us|our\s(?:work|journalism)).{0,120}|donate(?:\snow)?"
    r"|(?:invalid\semail\saddress|please\senter\s(?:a\svalid|your)).{0,160}|thank\syou\sfor\s(?:signing|subscribing).{0,100})[.!:…»>]?",
    I,
)
MIRROR = re.compile(
    r".{0,80}\b(?:website|site|page|channel)s?\b.{0,60}\b(?:addresse?s?|mirrors?|domains?|links?)\s?:", I
)
WEB = re.compile(
    r"(?:(?:https?://|www\.)[^\s]{2,300}|[@#]\w{2,40}|(?:[a-z0-9-]{1,40}\.){1,4}(?:com|net|org|info|news|tv|co|io|me|[a-z]{2})(?:/\S{0,200})?"
    r"|\S{1,60}@(?:[\w-]{1,40}\.){1,3}[a-z]{2,10})",
    I,
)

# Labels that point to other stories. Alone on a line they open a list; before a colon they carry one headline.
_RELATED = (
    r"also\sread|read\salso|read\s(?:more|next|now|too|on)|read|see\salso|see\smore|also\ssee|related(?:\s(?:stor(?:y|ies)|articles?|news|posts?|topics?|coverage|content|links|video))?"
    r"|watch(?:\s(?:now|more|also|live|video|the\svideo|this))?|also\swatch|must[\s-](?:read|watch|see)s?|don['’]t\smiss|recommended(?:\s(?:stories|reading|for\syou|articles|by))?"
    r"|more(?:\s(?:on\sthis(?:\sstory)?|from\s\w{1,30}(?:\s\w{1,30})?|stories|news|headlines|coverage|to\sread|like\sthis))?|you\s(?:may|might)\s(?:also\s)?(?:like|be\sinterested(?:\sin)?)|what\sto\sread\snext"
    r"|most\s(?:read|popular|viewed|commented)|trending(?:\snow)?|popular(?:\snow)?|top\sstories|latest(?:\snews|\sheadlines|\sstories)?|editor['’]?s['’]?\s(?:picks?|choice)|in\scase\syou\smissed\sit|icymi"
    r"|photos?|in\spictures|pictures|gallery|photo\sgallery|slideshow|video|listen|full\scoverage|special\scoverage|complete\scoverage|special\sreport|explainer|next\sarticle|previous\s(?:article|story)|next\sstory|up\snext|from\sthe\sarchives?|go\sdeeper|further\sreading|keep\sreading|interactive|fact\scheck|also\son\s\w{1,30}"
)
# A few labels also open real sentences and interviews ("More: the minister …"); these count only in the strict shapes.
_STRICT = frozenset({"read", "more", "photo", "photos", "video", "listen", "latest", "explainer", "special report", "popular", "watch", "interactive", "fact check", "pictures", "gallery"})  # fmt: skip
RELATED_COLON = re.compile(
    rf"[\W_]{{0,6}}(?P<label>{_RELATED})\s{{0,2}}(?:…\s?)?(?::|\||»|>{{1,2}}|→|►)\s{{0,3}}(?P<rest>\S.{{0,220}})", I
)
RELATED_ALONE = re.compile(rf"[\W_]{{0,6}}(?P<label>{_RELATED})\s{{0,2}}[:.…»>→►|!\s]{{0,6}}", I)
LIST_LABEL = re.compile(r"(?:recommended|related|more\s(?:on|from|stories|news|headlines|coverage|to|like)|most|trending|popular|top|you\s(?:may|might)|what\sto|latest|editor|must|further|don.t|in\scase|see\s(?:also|more)|also\s(?:read|see)|read\s(?:also|next))", I)  # fmt: skip
RELATED = re.compile(
    r"(?:read\s(?:more|all)\s(?:about|on|from|here|at|of)\b.{0,120}|(?:to\s)?read\s(?:the\s)?(?:full|whole|original|entire)\s(?:article|story|report|interview|piece|post)\b.{0,80}"
    r"|continue\sreading(?:\s.{0,80})?|click\s(?:here\s)?(?:for|to)\s.{0,140}|click\s(?:here|on)\b.{0,100}|just\swatched\b.{0,400}|slideshow\s?\(.{0,60}|more\son\sthis(?:\.\.\.|…)?"
    r"|visit\s.{2,60}\s(?:homepage|website)\sfor\smore.{0,40}|view\s(?:more|all|gallery|the\sgallery|comments)\b.{0,40}|for\smore\s(?:on|from|news|stories|about)\b.{0,120}|see\sthe\sfull\b.{0,80})[.!»>…]?",
    I,
)
BRACKETED_LINK = re.compile(
    rf"[(\[]\s?(?:{_RELATED}|also\son\s\w{{1,30}}|opinion|analysis)\s?:\s?[^()\[\]]{{2,200}}[)\]]", I
)
FULL_STORY_TAIL = re.compile(
    r"(?:read\s(?:the\s)?(?:full|whole|original|entire)\s(?:article|story)|continue\sreading|read\smore)(?:\s(?:at|on)\s[\w.' -]{2,40})?\s?[.…»>→]{0,3}\Z", I
)  # fmt: skip

BOILERPLATE = re.compile(
    r"(?:advertisements?(?:\s(?:continue|scroll|story)\b.{0,60})?|ads?|sponsored(?:\s(?:content|by\b.{0,40}))?|promoted(?:\scontent)?|story\s(?:continue[sd]?|continued)\sbelow.{0,40}|article\scontinues\s(?:below|after)\b.{0,40}"
    r"|continue\sreading\sthe\smain\sstory|loading(?:\.{3}|…)?|close|menu|search|home|skip\sto\s.{0,30}|back\sto\stop|log\sin|sign\sin|comments?|leave\sa\s(?:comment|reply)|(?:view|show|post|add|read|hide|join)\s(?:all\s|a\s|the\s)?(?:\d{1,6}\s)?(?:comments?|conversation|discussion)"
    r"|\d{1,6}\scomments?|no\scomments?(?:\syet)?|\d{1,3}\s?min(?:ute)?s?\s(?:read|ago)|(?:about\s)?(?:\d{1,3}|an?|one|two)\s(?:minute|hour|day|week|month|year)s?\sago|image\s\d{1,3}\sof\s\d{1,3}|\d{1,3}\s?(?:/|of)\s?\d{1,3}"
    r"|tags?\s?:.{0,200}|topics?\s?:.{0,200}|filed\sunder.{0,120}|categor(?:y|ies)\s?:.{0,120}|this\sarticle\stagged\sunder.{0,120}|analysis\s?/\s?opinion:?|media\splayback\sis\sunsupported\b.{0,300}"
    r"|(?:our\sstandards|the\sthomson\sreuters\strust\sprinciples)\b.{0,80}|end\sof\s(?:story|article)|the\sassociated\spress|hidden\sad\sunit|play\svideo|video\splayer.{0,60}|\(?with\sinputs?\sfrom\s.{2,80}"
    r"|this\s(?:article|story|page|post)\s(?:is\smore\sthan|was\slast)\s.{0,80})[.!:]?",
    I,
)
NOTE = re.compile(
    r"[(\[—–*-]{0,2}\s?(?:(?:additional\s|further\s|original\s)?(?:reporting|writing|editing|translation|translated|compiled|reported|written|edited|research|graphics)\s(?:and\s(?:writing|editing|reporting)\s)?by\s"
    r"|with\s(?:additional\s)?(?:reporting|assistance|contributions?|files|writing)\s(?:by|from)\s"
    r"|this\s(?:story|article|report|piece|post|dispatch)\s(?:has\sbeen|was|is)\s(?:also\s)?(?:first\s|originally\s|automatically\s)?(?:corrected|updated|amended|edited|published|republished|translated|produced|auto|reported\sby|adapted|taken|being\supdated)"
    r"|this\s(?:is\sa\s(?:developing|breaking)\s(?:news\s)?story|content\s(?:was|is)\s(?:originally|created|imported))"
    r"|(?:editor['’]?s['’]?\s(?:note|comment)|correction|clarification|disclaimer|disclosure|note\sto\s(?:readers|editors))\s?(?:\([^()]{0,60}\))?\s?[:—–-]"
    r"|a\sprevious\sversion\sof\sthis|an\searlier\sversion\sof\sthis|the\s(?:opinions|views)\s(?:and\s(?:opinions|views)\s)?expressed\b|the\sstatements,\sviews\sand\sopinions"
    r"|we\suse\scookies|this\s(?:site|website)\suses\scookies|by\scontinuing\sto\s(?:use|browse)|by\ssigning\sup,|all\srights\sreserved|copyright\s(?:©|\(c\)|\d{4})|©\s?(?:copyright\s)?\d{4}|this\smaterial\smay\snot\sbe)",
    I,
)
CONTRIBUTED = re.compile(
    r"[^.!?“”\"]{2,200}\bcontributed\s(?:to\sthis|reporting|to\sthe)\s?(?:report|story|article|piece|post|from\b[^.]{0,60})?[^.“”\"]{0,40}\.?\)?",
    I,
)
RIGHTS = re.compile(r".{0,200}\ball\srights\sreserved\b.{0,60}", I)
TEXT_CREDIT = re.compile(r"(?:source|sources|courtesy|via)\s?[:：]\s?(?P<name>\S.{0,79})", I)
CREDIT = re.compile(
    r"(?:photo|image|picture|photograph|video|photos|images)s?(?:\s(?:credits?|courtesy(?:\sof)?|by|via|source|provided\sby|from))?\s?(?:[:：]\s?\S.{0,80})?"
    r"|(?:photo|image|picture)s?\s(?:credits?|by|courtesy(?:\sof)?|source|from)\s[A-Z].{0,60}|©.{0,100}|\(c\)\s.{0,60}|image\scopyright\s.{0,60}|getty(?:\simages)?|credit\s?[:：].{1,80}|[A-Z][\w .'-]{1,40}\s?/\s?(?:AP|AFP|Reuters|Getty(?:\sImages)?|EPA|Bloomberg|AP\sPhoto).{0,40}",
    I,
)  # fmt: skip

CAPTION_START = re.compile(
    r"(?:file\s(?:photo|picture|image|pic|-|–|—)|file\s?[-–—:]|(?:photo|image|picture|photograph|video)(?:\scaption)?\s?:\s|image\scaption|image\scopyright|media\scaption|enlarge\sthis\simage|facebook\stwitter\spinterest|play\svideo\s\d|\(?(?:left|right|above|below|top|from\sleft)(?:\sto\sright)?\)?\s?:\s)",
    I,
)
_HOUSE = r"(?:AP|AFP|EPA|UPI|PA|Reuters|Getty(?:\sImages)?|Associated\sPress|Xinhua|TASS|Sputnik|Bloomberg|Anadolu|Kyodo|Yonhap|dpa|ANSA|EFE|IRNA|Shutterstock|Alamy|iStock|Flickr|Wikimedia|Unsplash|Pool|Handout|Screenshot)"
CREDIT_TAIL = re.compile(
    r"(?:[(\[](?:(?:file\s)?(?:photo|image|picture|photograph|pic|screenshot|video|illustration|credit|courtesy)s?\b[^()\[\]]{0,100}|[^()\[\]]{0,60}\b(?:photo|via|pool|handout|images|file\sphoto)\b[^()\[\]]{0,60}"
    rf"|{_HOUSE}\s?(?:/|\|)[^()\[\]]{{1,60}}|[^()\[\]]{{2,60}}(?:/|\|)\s?{_HOUSE}[^()\[\]]{{0,40}})[)\]]"
    rf"|(?:photo(?:graph)?|picture|image|credit)s?\s?(?::|by\s|credit)\s?[^.()]{{2,70}}|©\s?[^.()]{{2,80}}|\|\s?{_HOUSE}(?:\s\w{{1,12}})?|[A-Z][\w.'’-]{{1,20}}\s[A-Z][\w.'’ -]{{1,30}}/\s?{_HOUSE}[^.]{{0,30}}|{_HOUSE}\s?/\s?[A-Z][\w.'’ -]{{2,40}}|{_HOUSE}\sGetty\sImages|AP\sPhoto[^.]{{0,30}}|(?<=[.\s])Getty\sImages)[.\s]{{0,2}}\Z",
    I,
)
NAMES_TAIL = re.compile(r"[(\[](?P<inside>[^()\[\]]{3,120})[)\]][.\s]{0,2}\Z")
PICTURE_PHRASE = re.compile(
    r"\b(?:is|are|was|were)\s(?:seen|pictured|shown|photographed)\b|\bin\sthis\s(?:\w{1,12}\s){0,2}(?:photo|image|picture|photograph|frame\sgrab|video\sgrab|screengrab|handout|screenshot|combination)\b"
    r"|\b(?:file|undated|handout|archive)\s(?:photo|image|picture)\b|\((?:L|R|C|left|right|centre|center)\)|\b(?:poses?|gestures?|waves?|smiles?)\s(?:for|as|to|during|at|before|while|in|on|after)\b",
    I,
)
PICTURE_VERB = re.compile(
    r"\b(?:speaks|delivers|attends|addresses|chairs|walks|waves|shakes|gestures|arrives|listens|looks|poses|sits|stands|meets|holds|greets|leaves|smiles|reacts|talks|watches|boards|inspects|visits|reviews|leads|"
    r"answers|welcomes|departs|pauses|takes\spart|take\spart|stand|sit|walk|hold|gather|march|ride|patrol|pose|wave|shake|attend|protest|work|watch|drive|flies|fly)\b"
)  # fmt: skip
YEAR_TAIL = re.compile(rf"(?:{DATE_PATTERN})[.\s]{{0,2}}\Z", I)

CRUMB_SEPARATOR = re.compile(r"\s?[/>»›|→•·]\s?")
BARE_DATE = re.compile(
    rf"(?:(?:first\s|originally\s)?(?P<what>published|posted|updated|last\s(?:updated|modified|edited)|modified|created|released|issued|date|on)\s?(?:on|at|:|-)?\s?:?\s?)?"
    rf"(?:\d{{1,2}}:\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{{2,5}})?,?\s?[-|·]?\s?)?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)?(?:{DATE_PATTERN})"
    r"(?P<rest>[\s,|·•/()@–—-]{0,4}(?:(?:at\s)?\d{1,2}[:.]\d\d(?::\d\d)?|\d{1,2}\s?(?=[ap]\.?m))?\s?(?:[ap]\.?m\.?)?,?\s?\(?(?:[A-Z]{2,5}(?:[+-]\d{1,2}(?::?\d\d)?)?)?\)?[\s.|·•/-]{0,3}(?:\d{1,3}\smin(?:ute)?s?\sread)?)",
    I,
)
UPDATED = re.compile(r"[(\[]?(?:last\s)?(?:updated|modified|published|posted)\s(?:at|on|:|\d|[A-Z][a-z]{2}).{0,80}", I)


def kind_of(line: str, *, top: bool = False) -> BlockKind | None:
    """What `line` is by its own words, None when it may be story. `top`: no story has come before it."""
    text = line.strip()
    if not WORD.search(text):
        return "boilerplate"  # rules and stars between sections
    if len(text) > CAPTION_MAX:
        return None
    return (
        _date(text)
        or _link(text)
        or _note(text)
        or _crumb(text, top)
        or _credit(text)
        or ("caption" if is_caption(text) else None)
    )


def _date(text: str) -> BlockKind | None:
    if len(text) > 120:
        return None
    if BARE_DATE.fullmatch(text):
        return "date"
    return "date" if UPDATED.fullmatch(text) and not ends_sentence(text.rstrip(".")) and DIGIT.search(text) else None


DIGIT = re.compile(r"\d")


def _link(text: str) -> BlockKind | None:
    """Share lines and pointers to other stories."""
    if len(text) <= LABEL_LINE_MAX:
        if SHARE.fullmatch(text) and not _tells(text):
            return "share"
        if MIRROR.fullmatch(text) or all(WEB.fullmatch(word) for word in text.split()):
            return "share"
    if len(text) <= NOTE_MAX and (RELATED_ALONE.fullmatch(text) or BRACKETED_LINK.fullmatch(text)):
        return "related"
    if RELATED.fullmatch(text) and not _tells(text):
        return "related"
    return "related" if _is_pointer(text) else None


def _is_pointer(text: str) -> bool:
    match = RELATED_COLON.fullmatch(text)
    if match is None:
        return False
    label = match["label"]
    if label.casefold() in _STRICT:  # "WATCH: Minister walks out", not "Watch: the minister will walk out, he said."
        return label.isupper() or not ends_sentence(text) or len(text) < 60
    return label.isupper() or not _tells(text)


def _tells(text: str) -> bool:
    """Whether it reads as a sentence of the story: someone is quoted in it with a mark and a full stop."""
    return ends_sentence(text) and QUOTE_MARK.search(text) is not None


def _note(text: str) -> BlockKind | None:
    if BOILERPLATE.fullmatch(text):
        return "boilerplate"
    if len(text) > NOTE_MAX:
        return None
    if RIGHTS.fullmatch(text) or CONTRIBUTED.fullmatch(text):
        return "boilerplate"
    return "boilerplate" if NOTE.match(text) else None


def _crumb(text: str, top: bool) -> BlockKind | None:
    """ "News / Norland": two to six short parts in a row above the story."""
    if not top or len(text) > 90 or ends_sentence(text):
        return None
    parts = CRUMB_SEPARATOR.split(text.strip(" />»›|"))
    short = 2 <= len(parts) <= 6 and all(0 < len(part.split()) <= 3 for part in parts)
    spaced = re.search(r"\s[/|•·]\s|[>»›→]", text) is not None
    return "boilerplate" if short and spaced and not any(agencies.named(part) for part in parts) else None


def _credit(text: str) -> BlockKind | None:
    if len(text) > 120:
        return None
    if match := TEXT_CREDIT.fullmatch(text):
        return "credit" if credited_name(match["name"]) else None
    return "credit" if CREDIT.fullmatch(text) else None


def credited_name(words: str) -> str | None:
    """What stands after "SOURCE:" when it reads as a name: capitals throughout but for small words."""
    name = words.strip(" \t\xa0.)]")
    parts = name.split()
    small = {
        "and",
        "of",
        "the",
        "for",
        "in",
        "with",
        "via",
        "&",
        "/",
        "|",
        "-",
        "de",
        "from",
        "agencies",
        "news",
        "agency",
        "wire",
    }
    named = all(part[0].isupper() or part[0].isdigit() or part.casefold() in small or "." in part for part in parts)
    return name if parts and len(parts) <= 8 and named else None


def is_caption(text: str) -> bool:
    """The words under a picture: by how they open, by the credit that ends them, or by the look of the sentence."""
    if len(text) > CAPTION_MAX:
        return False
    if CAPTION_START.match(text):
        return len(text) <= CAPTION_MAX and not _tells_many(text)
    if _tells_many(text):
        return False
    if CREDIT_TAIL.search(text, max(0, len(text) - 160)) or _names_tail(text):
        return True
    return _pictures(text)


def _tells_many(text: str) -> bool:
    return len(SENTENCE_BREAK.findall(text)) >= SENTENCES_IN_CAPTION + 1


def _names_tail(text: str) -> bool:
    """ "(JANE ROE, AGENCY VIA AGENCY)": a bracket in capitals that names an agency or holds a comma or a slash."""
    match = NAMES_TAIL.search(text, max(0, len(text) - 140))
    if match is None:
        return False
    inside = match["inside"]
    letters = [c for c in inside if c.isalpha()]
    capitals = len(letters) > 5 and all(c.isupper() for c in letters)
    parts = [part.strip() for part in re.split(r"[/,|]|\bVIA\b|\bvia\b", inside)]
    house = any(agencies.known(part) for part in parts if part)
    return len(parts) > 1 and (capitals or house) and not DATE.fullmatch(inside)


def _pictures(text: str) -> bool:
    """One sentence in the present tense that ends on a full date, or that says that it is a picture."""
    if QUOTE_MARK.search(text) or SENTENCE_BREAK.search(text) or len(text) > 320:
        return False
    dated = YEAR_TAIL.search(text, max(0, len(text) - 40))
    has_year = dated is not None and any(dated[g] for g in ("iso", "dotted", "slashed", "y1", "y2"))
    phrase = PICTURE_PHRASE.search(text) is not None
    return (has_year and (phrase or PICTURE_VERB.search(text) is not None)) or (
        phrase and re.search(r"\bin\sthis\b|\((?:L|R|C)\)", text) is not None and PICTURE_VERB.search(text) is not None
    )
