"""The closed lists of words that names, roles and descriptions are made with."""

from __future__ import annotations

from functools import lru_cache

from onrecord.resolve.names import fold


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


MASCULINE_TITLES = _set("mr sir lord king prince pope father baron brother")
FEMININE_TITLES = _set("mrs ms miss dame lady queen princess baroness sister madam madame mother")

# Words written before a name that say what someone is; singular, folded.
ROLES = _set(
    """
    president premier minister secretary chancellor taoiseach spokesman spokeswoman spokesperson leader chief
    chairman chairwoman chairperson chair head director ambassador envoy senator sen sens reps congressman congresswoman
    representative rep governor gov mayor lawmaker legislator general gen commander officer colonel col admiral
    adm captain capt cmdr major maj lieutenant lt sergeant sgt corporal cpl marshal judge justice magistrate attorney
    lawyer barrister solicitor prosecutor professor prof dean lecturer analyst expert economist researcher
    scientist author coauthor co-author writer novelist poet journalist reporter correspondent editor columnist
    host anchor commentator strategist adviser advisor aide manager coach player striker midfielder defender
    goalkeeper candidate nominee frontrunner front-runner contender rival opponent challenger incumbent king
    queen prince princess emir sultan sheikh sheik pope bishop archbishop cardinal pastor priest reverend rev
    rabbi imam ayatollah billionaire millionaire businessman businesswoman mogul tycoon developer star actor
    actress singer musician artist founder co-founder cofounder ceo owner executive official diplomat member
    activist dissident campaigner teacher student doctor dr physician nurse surgeon victim witness resident
    citizen father mother son daughter wife husband brother sister uncle aunt cousin grandfather grandmother
    friend ally critic supporter voter pollster historian philosopher curator consultant deputy undersecretary
    whip speaker delegate treasurer negotiator veteran president-elect congressperson councillor councilman
    councilwoman councilor commissioner administrator superintendent inspector detective sheriff constable
    counsel investigator inspector engineer astronaut pilot farmer worker trader broker investor banker intern
    volunteer organizer organiser blogger vlogger presenter broadcaster producer filmmaker photographer comedian
    chef scholar fellow academic lobbyist operative politician mp mep msp lord lady sir dame mr mrs ms miss mx
    principal headteacher rector provost warden patriarch monk nun cleric preacher evangelist guru chieftain
    warlord dictator strongman statesman stateswoman premier-designate vice-president vice-chairman vice-chair
    vice-chancellor director-general secretary-general attorney-general governor-general major-general
    lieutenant-general co-chair co-chairman co-leader co-author co-host co-owner vp agent auditor ranger trooper coroner
    comptroller
    """
)
# Titles before several names: "Presidents Ana Roe and Ivo Quill".
PLURAL_TITLES = _set(
    """
    presidents senators ministers governors representatives ambassadors generals professors judges justices
    secretaries mayors congressmen congresswomen chancellors premiers admirals colonels cardinals bishops officers
    detectives lawmakers princes princesses kings queens lords leaders spokesmen
    """
)
# Titles that say nothing of whom someone speaks for.
RANKS = _set(
    """
    general gen colonel col admiral adm captain capt cmdr major maj lieutenant lt sergeant sgt corporal cpl marshal
    commander professor prof doctor dr sir dame lord lady judge mr mrs ms miss mx rear vice brigadier brig
    """
)
HONORIFIC_WORDS = _set("mr mrs ms miss mx sir dame lord lady dr messrs madam madame sens reps")
SPOKES = _set("spokesman spokeswoman spokesperson spox")
# Words that may stand in a role before or between its nouns.
MODIFIERS = _set(
    """
    former ex then acting interim deputy vice senior junior chief top first second third prime foreign finance
    defence defense interior justice health education energy trade environment labor labour economy transport
    shadow leading long-time longtime veteran outgoing incoming newly-elected elected presidential
    vice-presidential campaign press communications state national general assistant associate principal special
    public current late new old retired longtime fellow self-proclaimed right-wing left-wing far-right far-left
    conservative liberal progressive democratic republican gop independent opposition ruling government party
    house senate white media political military police financial legal security intelligence federal local
    regional provincial city county district high supreme chief executive managing operating commanding training
    joint permanent secretary foreign-policy policy research team board real-estate estate staff head home
    cabinet junior young co lead founding presumptive likely one-time onetime sometime female male cold war
    ranking climate weather data market stock oil tech technology business sports football soccer rugby cricket opera
    film movie tv television radio news
    """
)
PORTFOLIO = _set(
    """
    state defence defense foreign affairs health education finance interior justice treasury staff intelligence
    national homeland security commerce energy labor labour agriculture transport transportation housing urban
    development trade environment veterans war navy army exchequer house commons lords representatives senate operations
    police science culture sport sports immigration tourism industry economy economic the and for of parliament
    duties opposition communications elect human rights services works planning water children families women
    business innovation budget means management
    """
)

# Nouns whose phrase is an organisation when the phrase is a name or definite ("the ministry", "Roe Foundation").
ORG_NOUNS = _set(
    """
    board
    ministry department government administration agency company firm corporation corp inc ltd llc pllc llp plc co party
    group campaign committee commission council court union army navy military police university college school
    institute network newspaper paper channel station organization organisation alliance bloc compact pact bank team
    office embassy consulate church mosque senate parliament congress forces force magazine association
    foundation society federation confederation league club museum hospital center centre laboratory lab bureau
    authority administration service services administration tribunal assembly cabinet chamber coalition
    movement front fund trust airline airlines airways railway holdings industries systems technologies media
    press news times post herald tribune gazette journal guardian telegraph mirror observer chronicle
    independent daily express broadcasting broadcaster agency academy conference congregation mission delegation
    secretariat presidency junta regime command guard rada duma knesset bundestag house caucus pac super-pac
    brigade militia consortium partners associates brothers studios records motors energy pharmaceuticals
    initiative project program programme observatory survey watch international sheriff's zoo library studio
    startup store retailer manufacturer maker operator regulator watchdog charity ngo think-tank magazine outlet
    site website blog facility prison jail airport hotel theatre theater stadium refinery shipyard
    """
)
ORG_STRONG = ORG_NOUNS - _set(
    """
    independent guardian force paper front watch energy house post mirror brothers co guard command daily project site
    maker store
    """
)
# Buildings and streets for whose tenants a name of two words stands ("Quill House warned").
SEATS = _set("house street palace castle hall court office chancellery mansion residence tower kremlin fort lodge")
DOCUMENTS = _set(
    """
    report poll survey study statement letter document article lawsuit complaint memo email e-mail transcript
    data result estimate book paper filing indictment ruling research analysis press-release release editorial
    story video post tweet headline text message note account law bill constitution act plan agreement treaty
    resolution evidence record file affidavit figure statistic number media headline column piece review
    bulletin advisory guidance rumor rumour
    """
)
PEOPLE = _set(
    "man woman person boy girl guy lady gentleman politician figure native resident individual teenager adult year-old"
)
MASCULINE = _set(
    """
    man boy guy gentleman spokesman chairman businessman congressman king prince father son husband brother
    uncle actor grandfather councilman statesman frenchman dutchman irishman englishman scotsman monk pope
    """
)
FEMININE = _set(
    """
    woman girl lady spokeswoman chairwoman businesswoman congresswoman queen princess mother daughter wife
    sister aunt actress grandmother councilwoman stateswoman frenchwoman nun
    """
)
# The commonest verbs of speech: a word before one of them is a name, though it open the sentence.
SPEECH = _set(
    """
    said says told tells added adds wrote writes tweeted argued argues noted notes warned warns announced announces
    insisted insists declined declines denied denies called calls claimed claims rejected rejects accused accuses
    replied replies responded responds promised promises threatened threatens urged urges demanded demands has
    confirmed confirms dismissed dismisses maintains maintained believes hopes
    """
)
# Adherents: as a plural they are a group, never a country.
ADHERENTS = _set(
    "republican democrat conservative liberal tory socialist communist green independent islamist muslim christian jew"
)
COLLECTIVE = _set(
    """
    people some many others most several few those all both everyone everybody someone somebody anyone one
    another none nobody majority minority number crowd public opposition audience police half percent us them
    each either neither families critics media press sources
    """
)
KIN = _set(
    """
    father mother son daughter wife husband brother sister widow widower grandson granddaughter grandfather grandmother
    nephew niece uncle aunt cousin stepson stepdaughter fiancé fiancée
    """
)
DETERMINERS = _set("the a an this that these those his her their its our my your")
POSSESSIVES = _set("his her their its our my your whose")
PREPOSITIONS = _set(
    """
    of for from at with in by to on against about under over between among after before
    during into like than per via without around inside outside near behind
    """
)

# Names of places that are no states': nobody to whom "he" goes back.
PLACES = frozenset(
    """
    africa|america|asia|europe|eurasia|oceania|antarctica|latin america|north america|south america|central america
    middle east|far east|balkans|caribbean|scandinavia|crimea|donbas|kashmir|kurdistan|catalonia|tibet|xinjiang|gaza
    west bank|golan heights|jerusalem|alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida
    hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota
    mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|new york city
    north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee
    texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|puerto rico|guam|washington dc|los angeles
    san francisco|san diego|san jose|chicago|houston|dallas|philadelphia|phoenix|san antonio|austin|detroit|seattle
    denver|boston|atlanta|miami|baltimore|cleveland|pittsburgh|cincinnati|milwaukee|minneapolis|st louis|new orleans
    las vegas|orlando|tampa|nashville|memphis|charlotte|oakland|sacramento|portland|salt lake city|brooklyn|manhattan
    queens|bronx|staten island|long island|harlem|hollywood|silicon valley|wall street|capitol hill|ontario|quebec
    british columbia|alberta|manitoba|saskatchewan|nova scotia|toronto|montreal|vancouver|calgary|england|scotland
    wales|northern ireland|ulster|manchester|birmingham|liverpool|leeds|glasgow|edinburgh|belfast|bristol|sheffield
    yorkshire|cornwall|kent|essex|sussex|surrey|normandy|brittany|provence|marseille|lyon|nice|strasbourg|calais
    bavaria|saxony|munich|hamburg|frankfurt|cologne|stuttgart|dresden|leipzig|milan|turin|naples|venice|florence
    sicily|sardinia|lombardy|barcelona|seville|valencia|basque country|andalusia|lisbon|porto|rotterdam|the hague
    hague|antwerp|geneva|zurich|basel|salzburg|krakow|gdansk|istanbul|izmir|aleppo|homs|idlib|raqqa|mosul|basra|erbil
    karachi|lahore|peshawar|mumbai|calcutta|kolkata|chennai|bangalore|hyderabad|gujarat|kerala|punjab|shanghai
    guangzhou|shenzhen|wuhan|hong kong|macau|osaka|kyoto|hiroshima|nagasaki|okinawa|fukushima|busan|sydney|melbourne
    brisbane|perth|adelaide|queensland|new south wales|tasmania|auckland|christchurch|johannesburg|cape town|durban
    soweto|lagos|mombasa|darfur|casablanca|alexandria|benghazi|misrata|tripoli|dubai|jeddah|mecca|medina|haifa|tijuana
    guadalajara|monterrey|ciudad juarez|sao paulo|rio de janeiro|medellin|cali|guayaquil|donetsk|luhansk|kharkiv|odessa
    odesa|lviv|mariupol|sevastopol|st petersburg|chechnya|siberia|dagestan|nagorno karabakh|abkhazia|south ossetia
    transnistria|rakhine|mindanao|bali|aceh|sinai|sahel|maghreb|levant|amazon|arctic|baltics|pacific|atlantic
    mediterranean|south china sea
    """.replace("\n", "|")
    .replace("    ", "")
    .split("|")
) - {""}

# Capitalised at the start of a sentence without being a name.
FUNCTION = _set(
    """
    the a an this that these those his her their its our my your he she it they we i you who which what when
    where why how whose whom and or but nor so yet for of in on at by to from with without within about after
    before since until till while during under over between among against through into onto upon across along
    around behind below beneath beside besides beyond despite except inside near off out outside past per plus
    regarding than toward towards up down via as if though although because unless whereas whether once when
    whenever wherever not no yes also even just only still then there here now today yesterday tomorrow tonight
    earlier later meanwhile moreover furthermore however nevertheless nonetheless therefore thus hence otherwise
    instead indeed perhaps maybe again already always never often sometimes usually recently last next first
    second third finally eventually previously currently both each either neither every all any some many most
    much more few several one two three four five six seven eight nine ten another other others such same own be
    is are was were been being am do does did done has have had having can could might must shall should will
    would asked according speaking responding commenting referring quoting citing adding noting saying warning
    rejecting well oh ok okay yeah hello hi dear thank thanks please let lets get got go going come see say says
    said tell told ask think know make made take look want need give use find call try leave keep put mean
    become show seem feel like why people nobody nothing everyone everybody someone something anyone anything
    photo image file read watch listen more updated published editor monday tuesday wednesday thursday friday
    saturday sunday mon tue tues wed thu thur thurs fri none unlike amid amidst following given based despite
    according asked in-depth breaking exclusive opinion analysis live advertisement critics sources officials
    police
    """
)
LEGAL_FORMS = _set("llc inc ltd corp co plc llp gmbh")
DAYS = _set("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = _set(
    """
    january february march april may june july august september october november december jan feb mar apr jun
    jul aug sep sept oct nov dec
    """
)

# Endings by which a made-up state's adjective is told from its name, where both stand in the report.
DEMONYM_ENDINGS = ("ian", "ean", "an", "n", "ese", "ish", "i", "ic", "er", "ite")


SOURCES = frozenset({"source", "insider"})  # who will not be named


def singular(word: str) -> str | None:
    """The singular of a folded plural noun, by its ending; None where `word` does not look like a plural."""
    if word.endswith("men"):
        return word[:-2] + "an"
    if word == "people":
        return "person"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return None


def is_role(word: str) -> bool:
    return word in ROLES or (word.startswith("ex-") and word[3:] in ROLES)


@lru_cache(maxsize=1 << 14)
def key(word: str) -> str:
    """A token as the lists above spell it: lower case, hyphens kept, no full stop or possessive."""
    if word.isascii():
        plain = word.lower()
        plain = plain[:-2] if plain.endswith(("'s",)) else plain
        return plain.replace(".", "") if plain.endswith(".") else plain
    return "-".join(fold(part) for part in word.replace("’", "'").removesuffix("'s").split("-"))
