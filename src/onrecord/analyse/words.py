"""Closed classes of English, and a guess at which words are verbs: all the grammar that the rules have."""

from __future__ import annotations

from onrecord.analyse.lexicon import FORMS, inflect
from onrecord.analyse.tokens import Token

DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some any no each every several many few most all "
    "both another other such one two three four five six seven eight nine ten more".split()
)
ARTICLES = frozenset(
    "the a an his her its their our my your this these those some any every each several many no one another".split()
)
SUBJECTS = frozenset("i he she it we they you who i'm he's she's it's we're they're you're".split())
PRONOUNS = SUBJECTS | frozenset(
    "this that those which what everyone everybody someone somebody nobody anyone others many some one".split()
)
OBJECTS = frozenset("me him her it us them you himself herself itself themselves".split())
PREPOSITIONS = frozenset(
    "of in on at by for with from to into over under about against after before during since until between among "
    "through throughout within without outside inside near across behind beyond despite toward towards upon via per "
    "amid amidst following including regarding concerning like unlike alongside around above below onto as than "
    "according due".split()
)
SUBORDINATORS = frozenset(
    "that because while although though if unless whether when where why how what which who whom whose as since "
    "until after before than so whereas once".split()
)
CONJUNCTIONS = frozenset("and or but nor yet so then & plus".split())
RELATIVES = frozenset("who which that whom whose where".split())
BE = frozenset(
    "is are was were be been being am 's 're isn't aren't wasn't weren't he's she's it's they're we're i'm".split()
)
HAVE = frozenset("has have had having hasn't haven't hadn't i've we've they've you've 've".split())
DO = frozenset("do does did don't doesn't didn't".split())
MODALS = frozenset(
    "will would can could may might must shall should won't wouldn't can't cannot couldn't shouldn't he'll he'd "
    "she'd they'll we'll i'll i'd".split()
)
AUXILIARIES = BE | HAVE | DO | MODALS
NEGATIONS = frozenset("not never no n't".split())
_MORE_ADVERBS = frozenset(
    "also again already always ever even just still soon then now later once often twice first earlier further too "
    "rather quite yet long almost perhaps maybe instead though thus therefore nevertheless nonetheless meanwhile "
    "today yesterday tomorrow tonight else however not never only sometimes seldom back".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sept sep oct nov dec".split()
)
TIMES = WEEKDAYS | frozenset(
    "today yesterday tomorrow tonight earlier later recently overnight last this next week month year night morning "
    "afternoon evening".split()
)
OPENERS = frozenset(
    "but and yet so still meanwhile however then also though although besides moreover furthermore instead indeed "
    "later earlier today yesterday now while when as because if since after before that or for even once".split()
)
_NOT_ADVERBS = frozenset(
    "family ally rally reply supply apply only early daily weekly monthly july italy assembly friendly likely "
    "elderly lovely lonely rely imply comply multiply anomaly monopoly bully belly fly".split()
)

_COMMON = """
    be have do go get make take come see use find give work seem try leave call keep let begin help start run move
    live happen hold bring sit stand lose pay meet include continue set lead stop create win open walk offer
    remember love appear buy wait serve die send build stay fall cut reach kill raise pass sell require return break
    receive join reduce carry turn become grow follow put mean play ask draw hit arrest sign visit attend arrive
    fire launch strike host face end cause lie fight vote release represent draft issue publish hire force allow
    suffer remain drop rise shoot choose spend teach eat drive wear catch throw flee sue resign quit retire elect
    appoint name nominate meet close cancel delay suspend block ban beat defeat injure wound crash collapse burn
    flood arrive depart sail invade bomb attack seize capture occupy withdraw deploy test develop produce export
    import trade tax fund spend save invest borrow lend owe cost earn gain fail succeed pursue enter exit cross
    cover discover solve replace remove add gather collect protect defend destroy damage shift spark trigger prompt
    lift impose ease cast enjoy break speak hang pull push drag grab touch watch look listen learn study train work
    change improve worsen weaken strengthen extend expand widen come occur exist contain involve concern affect
    apply approve pass veto enact repeal amend negotiate sign violate breach obey prepare plan travel stage hold
    ride fly land board cite quote
""".split()
_IRREGULAR_PAST = """
    was were had did went got made took came saw found gave left kept began brought sat stood lost paid met led won
    bought sent built fell cut grew held ran became meant drew hit rose struck fought shot chose spent taught ate
    drove wore caught threw fled quit beat flew broke spoke hung hurt read put set let cost shut spread sold told
    thought sought knew felt heard won laid lay shook sank swept swore tore woke wrote sang dealt bore bound bent
    bled bet cast clung crept dug drank fed forgot froze hid kept knelt lent lit rode rang slept slid sprang stole
    stuck swam swung used died lied owed vied
""".split()


# Third persons that are more often a noun's plural: no sign of a verb.
_NOUNS_TOO = frozenset(
    "works runs moves lives holds leads stops walks offers loves waits sends stays falls cuts reaches kills passes "
    "returns breaks rises drops plays draws hits arrests signs visits fires strikes hosts faces ends causes lies "
    "fights votes releases drafts issues forces drives wears catches closes appoints names blocks bans defeats "
    "wounds crashes floods bombs attacks deploys tests produces exports imports trades taxes funds saves loans "
    "costs gains exits crosses covers damages shifts triggers prompts casts hangs pulls pushes touches watches "
    "looks trains changes concerns plans travels stages rides flies lands boards cites quotes shoots throws starts "
    "shows talks calls reports claims states advocates posts comments remarks rules questions demands hopes fears "
    "views needs promises threats pledges vows estimates projects slams doubts worries notes answers replies orders "
    "wishes desires tweets charges backs supports attacks plots aims praises mocks faults lists details voices "
    "addresses outlines highlights references labels brands terms echoes rebukes challenges complaints appeals "
    "requests hints signals forecasts boasts jokes rallies pushes guesses".split()
)


def _finite() -> frozenset[str]:
    finite = set(_IRREGULAR_PAST) | AUXILIARIES
    for lemma in _COMMON:
        third = inflect(lemma)[0]
        if third not in _NOUNS_TOO:
            finite.add(third)
    return frozenset(finite)


FINITE = _finite()
_BASES = frozenset(_COMMON) | frozenset(form for form, entry in FORMS.items() if "base" in entry.forms)
_NOUNISH_ENDS = ("tion", "sion", "ment", "ness", "ity", "ism", "ist", "ance", "ence", "ship")


_OPENING_ADVERBS = frozenset(
    "recently previously finally initially privately publicly reportedly repeatedly separately similarly "
    "additionally eventually subsequently briefly presumably apparently clearly notably".split()
)


def is_adverb(token: Token) -> bool:
    low = token.low
    if low in _MORE_ADVERBS:
        return True
    if not low.endswith("ly") or low in _NOT_ADVERBS or len(low) < 5:
        return False
    return not token.capital or low in _OPENING_ADVERBS  # Kelly, Billy and Sicily speak and are spoken of


def is_base(low: str) -> bool:
    """Whether the word can be a verb's base form, as after "to"."""
    return low in _BASES or (
        low.isalpha() and low not in DETERMINERS and low not in PRONOUNS and low not in PREPOSITIONS
    )


def is_finite(token: Token, before: Token | None) -> bool:
    """A guess: whether `token` is a finite verb where it stands."""
    low = token.low
    if low in FINITE:
        if token.capital and low == "may" and before is not None:
            return False  # the month
        return not (token.capital and before is not None and before.capital)
    if before is not None and (before.low in ARTICLES or before.possessive or before.low in PREPOSITIONS):
        return False
    if token.capital:
        return False
    entry = FORMS.get(low)
    if entry is not None and "past" in entry.forms:
        return True
    if entry is not None and "third" in entry.forms and low not in _NOUNS_TOO:
        return before is not None and (before.low in PRONOUNS or before.capital)
    return low.endswith("ed") and len(low) > 4 and not low.endswith(("eed", "hundred"))


def noun_too(low: str) -> bool:
    """Whether a verb's third person is as often a noun's plural ("claims", "plans")."""
    return low in _NOUNS_TOO
