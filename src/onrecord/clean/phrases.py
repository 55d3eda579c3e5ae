"""The wording of furniture, as patterns: facts about pages, kept apart from the rules that use them.

A pattern is written with plain spaces, which stand for one character of white space. Every repetition is bounded, and
the rules ask only about lines of limited length, so that no line costs more than a constant.
"""

from __future__ import annotations

import re

from onrecord.clean.dates import DATE_PATTERN


def _any_of(*branches: str, end: str = "", flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(("(?:" + "|".join(branches) + ")" + end).replace(" ", r"\s"), flags)


# -- share, subscribe, follow ---------------------------------------------------------------------------------

_BUTTON = (
    r"facebook|twitter|whatsapp|telegram|linkedin|pinterest|reddit|flipboard|copy link|messenger|x|email|link|print"
    r"|share|tweet|more|save"
)
_WHOM = r"(?:us|me|him|her|them|the \S{1,30}|our \S{1,30}|@\S{1,30}|(?-i:[A-Z])\S{0,30}(?: (?-i:[A-Z])\S{0,30}){0,3})"
_MEDIUM = (
    r"(?:our |the |all )?(?:twitter|facebook|instagram|telegram|whatsapp|youtube|linkedin|tiktok|google|social|threads"
    r"|x\b|truth social|parler|gab|apple|spotify|channel|app\b|page\b|@|\S{1,40}@|https?:|www\.)"
)
SHARE = _any_of(
    r"share(?: (?:this|on|via|with)\b.{0,80})?",
    r"shares? ?\d*",
    r"tweet(?: this)?",
    r"print(?: this)?(?: article)?",
    r"e-?mail(?: this)?",
    rf"(?:{_BUTTON}|\||,|/|·| ){{2,20}}",
    rf"(?:please )?(?:like|follow|find|join|add|contact|reach) {_WHOM} (?:on|via|at) {_MEDIUM}.{{0,120}}",
    r"[—–-]? ?follow (?:the \w{1,20} on|@\w{1,40}|us|me)\b.{0,80}",
    r"(?:click here to )?(?:subscribe|sign up|register)(?: (?:now|here|today|free))?",
    r"(?:click here to )?(?:subscribe|sign up|register) (?:to|for) .{0,100}"
    r"\b(?:newsletters?|e-?mails?|alerts?|inbox|briefings?|updates?|free|channel|podcasts?|breaking|daily)\b.{0,100}",
    r"(?:get|receive|have) (?:the|our|all|more|breaking|daily|top|stories|news)\b.{0,120}"
    r"\b(?:inbox|newsletters?|alerts?|e-?mail|app)\b.{0,120}",
    r"(?:download|get|install|try) (?:the|our)\b.{0,60}\bapp\b.{0,80}",
    r"read or share this story.{0,160}",
    r"(?:enter )?your (?:e-?mail|inbox).{0,100}",
    r"(?:(?:free|daily|weekly|our|morning) )?newsletters?",
    r"listen to (?:this )?(?:article|story)\b.{0,80}",
    r"support (?:us(?: (?:today|now))?|our (?:work|journalism).{0,120})",
    r"donate(?: now)?",
    r"(?:invalid email address|please enter (?:a valid|your)).{0,160}",
    r"thank you for (?:signing|subscribing).{0,100}",
    end=r"[.!:…»>]?",
)
MIRROR = _any_of(
    r".{0,80}\b(?:website|site|page|channel)s?\b.{0,40}\b(?:accessed|reached|available|visited|open|find)\b.{0,40}"
    r"\b(?:address(?:es)?|mirrors?|domains?|links?) ?:",
    r".{0,60}\b(?:use|try|visit|go to)\b.{0,30}\bmirrors?(?: (?:address(?:es)?|sites?|pages?))? ?:?",
)
_DOMAIN = r"(?:[a-z0-9-]{1,40}\.){1,4}(?:com|net|org|info|news|tv|co|io|me|[a-z]{2})(?:/\S{0,200})?"
WEB = _any_of(
    r"(?:https?://|www\.)[^\s]{2,300}",
    r"[@#]\w{2,40}",
    _DOMAIN,
    r"\S{1,60}@(?:[\w-]{1,40}\.){1,3}[a-z]{2,10}",
)

# -- pointers to other stories --------------------------------------------------------------------------------

# Labels alone on a line open a list; before a colon they carry one headline.
_LABELS = (
    r"also read|read also|read (?:more|next|now|too|on)|read|see also|see more|also see",
    r"related(?: (?:stor(?:y|ies)|articles?|news|posts?|topics?|coverage|content|links|video))?",
    r"watch(?: (?:now|more|also|live|video|the video|this))?|also watch|must[ -](?:read|watch|see)s?|don['’]t miss",
    r"recommended(?: (?:stories|reading|for you|articles|by))?",
    r"more(?: (?:on this(?: story)?|from \w{1,30}(?: \w{1,30})?|from the \w{1,30}"
    r"|stories|news|headlines|coverage|to read|like this))?",
    r"you (?:may|might) (?:also )?(?:like|be interested(?: in)?)|what to read next",
    r"most (?:read|popular|viewed|commented)|trending(?: now)?|popular(?: now)?|top stories",
    r"latest(?: news| headlines| stories)?|editor['’]?s['’]? (?:picks?|choice)|in case you missed it|icymi",
    r"photos?|in pictures|pictures|gallery|photo gallery|slideshow|video|listen|interactive|fact check|explainer",
    r"(?:full|special|complete) coverage|special report|next (?:article|story)|previous (?:article|story)|up next",
    r"from the archives?|go deeper|further reading|keep reading|also on \w{1,30}",
)
_LABEL = "|".join(_LABELS)
# Labels that also open real sentences ("More: the minister …"); they count only in the strict shapes.
STRICT = frozenset(
    "read|more|photo|photos|video|listen|latest|explainer|special report|popular|watch|interactive|fact check|pictures"
    "|gallery".split("|")
)
LABEL_COLON = _any_of(
    rf"[^\w\"“‘'«]{{0,6}}(?P<label>{_LABEL}) {{0,2}}(?:… ?)?(?::|\||»|>{{1,2}}|→|►) {{0,3}}(?P<rest>\S.{{0,220}})",
)
LABEL_ALONE = _any_of(rf"[\W_]{{0,6}}(?P<label>{_LABEL}) {{0,2}}[:.…»>→►|! ]{{0,6}}")
LIST_LABEL = _any_of(
    r"recommended|related|more (?:on|from|stories|news|headlines|coverage|to|like)|most|trending|popular|top",
    r"you (?:may|might)|what to|latest|editor|must|further|don.t|in case|see (?:also|more)|also (?:read|see)",
    r"read (?:also|next)",
)
POINTER = _any_of(
    r"watch the (?:latest |full )?video\b.{0,120}",
    r"(?:related|more) (?:coverage|stories|news) (?-i:[A-Z]).{8,160}[^.\"”]",
    r"[^.!\"“”]{10,200} read more",
    r"read (?:more|all) (?:about|on|from|here|at|of)\b.{0,120}",
    r"(?:to )?read (?:the )?(?:full|whole|original|entire) (?:article|story|report|interview|piece|post)\b.{0,80}",
    r"continue reading(?: .{0,80})?",
    r"click (?:here )?(?:for|to) .{0,140}",
    r"click (?:here|on)\b.{0,100}",
    r"just watched\b.{0,400}",
    r"slideshow ?\(.{0,60}",
    r"more on this(?:\.\.\.|…)?",
    r"visit .{2,60} (?:homepage|website) for more.{0,40}",
    r"view (?:more|all|gallery|the gallery|comments)\b.{0,40}",
    r"for more (?:on|from|news|stories|about)\b.{0,120}",
    r"see the full\b.{0,80}",
    end=r"[.!»>…]?",
)
BRACKETED_LINK = _any_of(rf"[(\[] ?(?:{_LABEL}|opinion|analysis) ?: ?[^()\[\]]{{2,200}}[)\]]")
FULL_STORY_TAIL = _any_of(
    r"read (?:the )?(?:full|whole|original|entire) (?:article|story)",
    r"continue reading",
    r"read more",
    end=r"(?: (?:at|on) [\w.' -]{2,40})? ?[.…»>→]{0,3}\Z",
)

# -- notes and navigation -------------------------------------------------------------------------------------

BOILERPLATE = _any_of(
    r"advertisements?(?: (?:continue|scroll|story)\b.{0,60})?|ads?|hidden ad unit|promoted(?: content)?",
    r"sponsored(?: (?:content|by\b.{0,40}))?",
    r"story (?:continue[sd]?) below.{0,40}|article continues (?:below|after)\b.{0,40}|continue reading the main story",
    r"loading(?:\.{3}|…)?|close|menu|search|home|skip to .{0,30}|back to top|log in|sign in|end of (?:story|article)",
    r"comments?|leave a (?:comment|reply)|\d{1,6} comments?|no comments?(?: yet)?",
    r"(?:view|show|post|add|read|hide|join) (?:all |a |the )?(?:\d{1,6} )?(?:comments?|conversation|discussion)",
    r"\d{1,3} ?min(?:ute)?s? (?:read|ago)|(?:about )?(?:\d{1,3}|an?|one|two) (?:minute|hour|day|week|month|year)s? ago",
    r"image \d{1,3} of \d{1,3}|\d{1,3} ?(?:/|of) ?\d{1,3}",
    r"(?:tags?|topics?) ?:.{0,200}|filed under.{0,120}|categor(?:y|ies) ?:.{0,120}|this article tagged under.{0,120}",
    r"analysis ?/ ?opinion:?|media playback is unsupported\b.{0,300}|play video|video player.{0,60}",
    r"(?:our standards|the thomson reuters trust principles)\b.{0,80}",
    r"\(?with inputs? from .{2,80}|\(?with (?:\S{1,30} ){0,3}(?:wires|wire (?:reports|services)|agencies)\)?",
    r"contributing: .{2,300}|(?:.{2,160} )?listen · \d.{0,20}",
    r"this (?:article|story|page|post) (?:is more than|was last) .{0,80}",
    end=r"[.!:]?",
)
ROLL = _any_of(
    r"(?:additional |further |original )?(?:reporting|writing|editing|translation|translated|compiled|reported|written"
    r"|edited|research|graphics) (?:and (?:writing|editing|reporting) )?by ",
    r"with (?:additional )?(?:reporting|assistance|contributions?|files|writing) (?:by|from) ",
)
ROLL_WORDS = frozenset(
    "and in by the with at for of from to additional further original reporting writing editing translation compiled "
    "written edited research graphics contributions files assistance de van von der den bin ibn al el la le di da du"
    " y e".split()
)
NOTE = _any_of(
    r"this (?:story|article|report|piece|post|dispatch) (?:has been|was|is) (?:also )?"
    r"(?:corrected|updated|amended|edited|translated|republished|auto-|being updated|part of|adapted from|taken from"
    r"|(?:first|originally|automatically) (?:published|produced|generated|reported|appeared))",
    r"this (?:story|article|piece|post) (?:first|originally) appeared",
    r"this is a (?:developing|breaking) (?:news )?story|this content (?:was|is) (?:originally|created|imported)",
    r"(?:editor['’]?s['’]? (?:note|comment)|correction|clarification|disclaimer|disclosure|note to (?:readers|editors))"
    r" ?(?:\([^()]{0,60}\))? ?[:—–-]",
    r"(?:a previous|an earlier) version of this|the (?:opinions|views) (?:and (?:opinions|views) )?expressed\b",
    r"the statements, views and opinions|this material may not be|by signing up,|all rights reserved",
    r"we use cookies|this (?:site|website) uses cookies|by continuing to (?:use|browse)",
    r"copyright (?:©|\(c\)|\d{4})|© ?(?:copyright )?\d{4}",
)
NOTE_MARK = re.compile(r"[(\[—–*•-]{0,2}\s?")
CONTRIBUTED = _any_of(
    r"[^!?“”\"]{2,200}\bcontributed (?:to this (?:report|story|article|piece|post|guide|dispatch)|reporting)\b"
    r"[^.“”\"]{0,60}\.?\)?",
)
RIGHTS = _any_of(
    r".{0,200}\ball rights reserved\b.{0,60}",
    r"(?-i:The) .{2,60} (?:appears|is published|comes out) (?:every|each|on) \w{3,12}\b.{0,120}",  # the paper of itself
)

# -- credits and captions -------------------------------------------------------------------------------------

TEXT_CREDIT = _any_of(r"(?:source|sources|courtesy|via) ?[:：] ?(?P<name>\S.{0,79})")
_NAME = r"(?-i:[A-Z])[\w.'’-]{1,20}(?: (?-i:[A-Z])[\w.'’-]{1,30}){0,3}"
_HOUSE = (
    r"(?-i:AP|AFP|EPA|UPI|PA|Reuters|REUTERS|Getty(?: Images)?|GETTY(?: IMAGES)?|Associated Press|Xinhua|TASS|Sputnik"
    r"|Bloomberg|Anadolu|Kyodo|Yonhap|dpa|ANSA|EFE|IRNA|Shutterstock|Alamy|iStock|Flickr|Wikimedia|Unsplash|Pool|POOL"
    r"|Handout|HANDOUT|Screenshot)"
)
_PICTURE = r"(?:photo|image|picture|photograph|pic|screenshot|video|illustration|credit)s?"
CREDIT = _any_of(
    r"(?:photo|image|picture|photograph)",
    r"(?:photo|image|picture|photograph|video)s? (?:credits?|by|courtesy(?: of)?|via|source|provided by|from)"
    rf" ?:? ?{_NAME}.{{0,40}}",
    r"©.{0,100}|\(c\) (?:\d{4}|(?-i:[A-Z])).{0,60}|image copyright .{0,60}|getty(?: images)?|credit ?[:：].{1,80}",
    rf"(?:toggle caption )?{_NAME} ?/ ?{_HOUSE}.{{0,40}}",
)
CAPTION_START = _any_of(
    r"\d{1,3} of \d{1,3} (?=.{0,400}\bphotos?\b)",
    r"(?-i:CLOSE) (?=.{0,600}(?:\bvideo\b|\) ?(?-i:[A-Z])))",
    r"file (?:photo|picture|image|pic)\b|file ?[-–—:]",
    r"(?:photo|image|picture|photograph)(?: caption)? ?: ",
    r"image (?:caption|copyright)|media caption|enlarge this image|(?:hide|toggle) caption|facebook twitter pinterest",
    r"play video \d",
    r"\(?(?:left|right|above|below|top|from left)(?: to right)?\)? ?: ",
)
_HOUSE_MARK = (
    r"(?-i: via [A-Z]| VIA |\bPhoto\b|\bPHOTO\b|\bPool\b|\bPOOL\b|\bHandout\b|\bHANDOUT\b|\bImages\b|\bIMAGES\b)"
)
CREDIT_TAIL = _any_of(
    rf"[(\[](?:file |handout )?{_PICTURE}"
    r"(?: ?[:/©]| (?:by|from|via|courtesy|credit|supplied|provided|source|released)\b)[^()\[\]]{0,100}[)\]]",
    r"[(\[](?:(?:file|handout|undated|archive) (?:photo|image|picture)|photo|screenshot)[)\]]",
    rf"[(\[][^()\[\]]{{2,60}}{_HOUSE_MARK}[^()\[\]]{{0,60}}[)\]]",
    rf"[(\[]{_HOUSE} ?(?:/|\|)[^()\[\]]{{1,60}}[)\]]|[(\[][^()\[\]]{{2,60}}(?:/|\|) ?{_HOUSE}[^()\[\]]{{0,40}}[)\]]",
    rf"(?<=[.\s])(?:photo(?:graph)?|picture|image|credit)s? ?(?::|by|credit:?) ?{_NAME}[^.()]{{0,40}}",
    r"© ?[^.()]{2,80}",
    rf"\| ?{_HOUSE}(?: \w{{1,12}})?|{_NAME} ?[/|] ?{_HOUSE}[^.]{{0,30}}|{_HOUSE} ?/ ?{_NAME}(?:/file photo)?",
    rf"{_HOUSE} Getty Images|(?-i:AP Photo)[^.]{{0,30}}|(?<=[.\s])Getty Images|(?-i:via REUTERS|via Reuters|via AP)",
    end=r"[.\s]{0,2}\Z",
)
GALLERY = _any_of(r"\bhide caption \d{1,3} of \d{1,3}\b")  # the labels of a picture gallery, however long
NAMES_TAIL = re.compile(r"[(\[](?P<inside>[^()\[\]]{3,120})[)\]][.\s]{0,2}\Z")
PICTURE_PHRASE = _any_of(
    r"\b(?:is|are|was|were) (?:seen|pictured|shown|photographed)\b",
    r"\bin this (?:\w{1,12} ){0,2}(?:photo|image|picture|photograph|frame grab|video grab|screengrab|handout|screenshot"
    r"|combination)\b",
    r"\b(?:file|undated|handout|archive) (?:photo|image|picture)\b",
    r"\((?:L|R|C|left|right|centre|center)\)",
    r"\b(?:poses?|gestures?|waves?|smiles?) (?:for|as|to|during|at|before|while|in|on|after)\b",
)
SAYS_PICTURE = _any_of(r"\bin this\b", r"\((?:L|R|C)\)")
PICTURE_VERB = _any_of(
    r"\b(?:speaks|delivers|attends|addresses|chairs|walks|waves|shakes|gestures|arrives|listens|looks|poses|sits|stands"
    r"|meets|holds|greets|leaves|smiles|reacts|talks|watches|boards|inspects|visits|reviews|leads|answers|welcomes|departs"
    r"|pauses|takes part|take part|stand|sit|walk|hold|gather|march|ride|patrol|pose|wave|shake|attend|protest|work"
    r"|watch|drive|flies|fly)\b",
    flags=0,
)

# -- days -----------------------------------------------------------------------------------------------------

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_CLOCK = r"(?:\d{1,2}[:.]\d\d(?::\d\d)?|\d{1,2} ?(?=[ap]\.?m)) ?(?:[ap]\.?m\.?)?"
_ZONE = r"\(?(?:[A-Z]{2,5}(?:[+-]\d{1,2}(?::?\d\d)?)?)?\)?"
BARE_DATE = _any_of(
    r"(?:(?:first |originally )?(?P<what>published|posted|updated|last (?:updated|modified|edited)|modified|created"
    rf"|released|issued|date|on) ?(?:on|at|:|-)? ?:? ?)?(?:{_CLOCK} ?{_ZONE},? ?[-|·]? ?)?{_WEEKDAY}(?:{DATE_PATTERN})"
    rf"[ ,|·•/()@–—-]{{0,4}}(?:(?:at )?{_CLOCK})?,? ?{_ZONE}[ .|·•/-]{{0,3}}(?:\d{{1,3}} min(?:ute)?s? read)?",
)
UPDATED = _any_of(r"[(\[]?(?:last )?(?:updated|modified|published|posted) (?:at|on|:|\d|(?-i:[A-Z])[a-z]{2}).{0,80}")
YEAR_TAIL = _any_of(DATE_PATTERN, end=r"[.\s]{0,2}\Z")
