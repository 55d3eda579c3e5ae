"""The words that report speech and attitudes, and what each takes after it.

An entry is `lemma frames[:prepositions]`; the content of "warn:against,of" starts at the preposition. The frames:

    s  a clause is what was said: "said (that) …"         q  a quotation alone: "shouted: …"
    n  a noun phrase: "denied the claim"                  N  a noun phrase, but the verb has other uses
    i  an infinitive: "vowed to …"                        o  object and infinitive: "urged X to …"
    c  object and complement: "called X a …"              a  an addressee may come first: "told X that …"
    L  one of the nouns that `LIGHT` lists: "raised concerns"

The lists are compiled from grammars of reporting verbs and from reading news.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

_SPEECH = """
say sq; tell saoq:about,of; add sq; note snq; announce snq; report snq; state snq; declare sncq; claim snq:for;
assert snq; argue sq:for,against; insist sq:on; maintain sq; contend sq; allege snq; explain snq; suggest snq;
propose sniq; warn saqio:against,of,about,over; caution saqo:against; advise saoq:against; remind saqo:of,about;
inform sa:of,about; assure saq:of; reassure sa; notify sa:of; admit snq:to; acknowledge snq; concede snq; confess
sq:to; confirm snq; deny snq; reject nq; dismiss nq; refute nq; rebut n; dispute nq; disavow n; repudiate n; refuse
i; decline i; agree si:with,on,to,about; disagree s:with,on,over; promise saniq; vow sniq; pledge sniq; swear si;
threaten siq:with; commit :to; undertake i; offer inq; demand sniq:for; request sno; urge sonq; call cq:for,on,upon;
ask saoq:for,about,whether,if; appeal q:for,to; plead q:for,with; beg oq:for; invite o; encourage on; order on;
instruct o; implore oq; beseech o; exhort o; recommend sn; reply snq; respond snq:with; answer sq; retort sq;
counter sq; write sq:of,about; tweet snq:about; post snq; retweet n; email q; comment sq; remark sq:on; observe sq;
mention sn; stress snq; emphasize snq; emphasise snq; underline sn; underscore sn; highlight n; point :out,to;
reiterate snq; repeat snq; recall snq; reveal sn; disclose sn; indicate sn; imply sn; hint s:at; signal sni;
estimate sn; predict snq; forecast sn; project sN; calculate s; conclude snq; find sN; show sN; read qN; quote nq;
cite n; invoke n; reference n; describe cnq; portray c; characterize c; characterise c; depict c; label cN; brand
cN; dub cN; term c; denounce cnq; condemn cnq; criticize cnq; criticise cnq; slam cnq; blast cnq; attack Nc; assail
nc; decry n; deplore n; lambaste n; lambast n; chide n; rebuke n; ridicule n; mock nq; berate n; castigate n; blame
n:on,for; accuse n; charge sN; fault n; praise cnq; applaud n; hail cn; laud n; commend n; welcome nN; congratulate
n; thank n; defend N; endorse n; tout n; apologize :for,to; apologise :for,to; complain sq:about,of,that; lament
snq; bemoan n; regret snq; boast sq:of,about; brag s:about; joke sq:about; quip sq; shout snq; yell q; scream q;
chant nq; exclaim q; cry q; whisper sq; mutter q; murmur q; sing q; question nq:whether; wonder sq:whether;
challenge Lo; question n; voice n; express n; convey L; raise L; discuss n; address N; outline n; detail n; list N;
testify
s:about; recount snq; narrate s; relate s; opine sq; speculate s:about; theorize s; guess s; muse q; affirm sn;
reaffirm sn; avow s; attest s; certify s; claim i; proclaim snq; profess ni; swear s; preach q; rail :against;
inquire sq:about; enquire sq:about; query sq; press N; continue q; begin q; go q; echo n; agree n; interject q; joke
s; fume q; beam q; bark q; roar q; thunder q; growl q; grin q; scold q; crow q; marvel q; moan q; groan q; grumble
q; gripe q; blurt q; bellow q; deadpan q; intone q; whine q; plead q; tell q; holler q; taunt q; heckle q; enthuse
q; gush q; rule sN:against,out; decide si; determine s; clarify snq; specify sn; elaborate q:on; insinuate s; posit
s; rally q; reason sq; retaliate q; scoff q:at; sneer q; snap q; sigh q; tease sN; vent q; weigh q; sum q; surmise
s; testify q; speak :of,about,against,out; talk :about,of; lash :out; refer :to; allude :to; elucidate n; unveil n;
downplay n; minimize n; brush :off; rebuff n; spurn n; decry c; liken n; compare n; contradict n; tell i; relay sn;
intimate s; quote c; promise o; authorize o; forbid no; ban N; prohibit n; advocate n:for; lobby :for,against; push
:for,back; champion n; hint i; cheer nN; concur s:with; object s:to; protest snN:against; resolve i; caution n;
counsel no; dare o; direct o
"""

_ATTITUDE = """
believe sN:in; think sq:of,about; hope si:for; fear sni; expect snio; want ionN; wish sio:for; feel sN; doubt sn;
suspect sn; know sN:about; understand sN; assume sn; presume s; suppose s; regard c; view c; see cN; deem c; oppose
n; support n; favor nc; favour nc; prefer ni; worry s:about; fret s:about; plan iN; intend i; seek in; aim i:for;
aspire i; desire ni; plot i; love N; hate N; dislike n; loathe n; despise n; distrust n; trust N; appreciate sn;
realize sn; realise sn; recognize sn; recognise sn; forget sN; remember sN; learn sN:of,about; hear sN:of,about;
imagine sn; dream s:of; envision n; envisage n; anticipate sn; accept sN; embrace N; resent n; rue n; opt i:for;
care :about; hesitate i; mistrust n; tolerate n; crave n; resolve s
"""

# Attitudes said with "be" and an adjective or participle, and what may follow.
ADJECTIVES = frozenset(
    "afraid angry anxious aware certain concerned confident convinced critical determined disappointed dismissive "
    "doubtful eager encouraged fearful glad grateful happy hopeful keen mindful nervous optimistic pessimistic "
    "pleased proud ready reluctant sceptical skeptical sorry sure surprised supportive thankful unaware unconvinced "
    "unhappy unsure unwilling upset wary willing worried alarmed adamant insistent committed opposed".split()
)
ADJECTIVE_LINKS = frozenset("that about to of over at by whether how".split())

# Nouns that report: with a possessor or "by X", and "that", "of", a colon or a quotation after them.
NOUNS = frozenset(
    "accusation admission advice allegation announcement appeal argument assertion assessment assurance belief "
    "boast call claim complaint conclusion concern confession contention conviction criticism declaration demand "
    "denial denunciation description desire estimate expectation fear forecast hint hope insistence judgment "
    "judgement objection observation opinion opposition plea pledge position prediction promise proposal question "
    "refusal rejection reminder revelation rumor rumour speculation statement suggestion support suspicion theory "
    "threat tweet urging verdict view vow warning wish worry request recommendation opposition endorsement "
    "condemnation acknowledgement acknowledgment".split()
)
NOUN_LINKS = {
    "that": NOUNS,
    "to": frozenset("promise pledge vow threat refusal desire call wish opposition "
                    "demand objection".split()),
    "of": frozenset("accusation allegation criticism warning threat fear description denial endorsement rejection "
                    "condemnation denunciation promise".split()),
    "for": frozenset("call demand plea support request appeal hope plan wish".split()),
    "about": frozenset("concern warning worry claim comment question remark complaint allegation doubt".split()),
    "over": frozenset("concern worry fear".split()),
    "against": frozenset("warning accusation allegation threat charge".split()),
}  # fmt: skip

# What holds words: "a letter saying …", "a sign reading …".
WRITINGS = frozenset(
    "statement letter email e-mail tweet ad advertisement memo sign message report article post petition resolution "
    "video speech note study poll survey banner editorial column text lawsuit complaint filing release document "
    "story book caption headline slogan poster placard transcript analysis notice testimony op-ed press-release "
    "paper page essay".split()
)

# Headings of a paragraph, as a whole: "Claim: …", "Fact check: …".
LABELS = frozenset(
    "claim|the claim|claims|fact check|the facts|verdict|our verdict|the verdict|our rating|rating|our ruling|myth|"
    "reality|the reality|truth|story|key data|in a nutshell|implications|indicator|summary|outlook|winner|winners|"
    "loser|losers|problem|problems|solution|background|conclusion|bottom line|the bottom line".split("|")
)

# "expressed concern that …", "made clear that …", "issued a statement saying …": light verbs and what they carry.
LIGHT = {
    "express": NOUNS | frozenset("alarm anger confidence condolences disappointment doubt gratitude interest optimism "
                                 "outrage "
                                 "readiness regret satisfaction sorrow surprise sympathy thanks willingness".split()),
    "convey": NOUNS | frozenset("condolences gratitude regret sympathy thanks readiness alarm".split()),
    "voice": NOUNS | frozenset("alarm anger doubt outrage".split()),
    "raise": frozenset("concern concerns doubt doubts fears question questions objection objections alarm "
                       "possibility prospect issue".split()),
    "challenge": frozenset("notion idea claim claims assertion finding findings".split()),
}  # fmt: skip

# Words or phrases of more than one word that work as one cue: written as their tokens, the first being inflected.
PHRASES = """
make clear|s; make it clear|s; make plain|s; point out|sn; point to|n; spell out|n; rule out|n; lay out|n; set
out|n; go on to say|s; talk about|n; speak about|n; speak of|n; lash out at|n; lash out|q; push back|q; shoot
back|q; fire back|q; hit back|q; hit out at|n; hit back at|n; take issue with|n; take aim at|n; call for|n; call
on|on; call upon|on; come out against|n; come out in favor of|n; speak out against|n; side with|n; pour cold water
on|n; cast doubt on|n; brush off|n; brush aside|n; shrug off|n; play down|n; wave off|n; fend off|n; weigh in on|n;
allude to|n; refer to|n; look forward to|n; call attention to|n; draw attention to|n;
draw his attention to|n; draw her attention to|n; draw their attention to|n;
take note of|n; serve
notice|s; give assurances|s; let it be known|s; leave no doubt|s; sound the alarm|q; write off|n; double down on|n;
back away from|n; distance himself from|n; distance herself from|n; distance itself from|n; distance themselves
from|n; step up pressure on|n; accuse of|n; hint at|n; argue for|n; argue against|n; rail against|n; insist on|n;
push for|n; press for|n; appeal for|n; lobby for|n; plead for|n; would like|io
"""

# lemma, third person, past, past participle, -ing form
_IRREGULAR_FORMS = """
admit admits admitted admitted admitting; ban bans banned banned banning; beg begs begged begged begging; begin
begins began begun beginning; beseech beseeches besought besought beseeching; brag brags bragged bragged bragging;
cast casts cast cast casting; come comes came come coming; commit commits committed committed committing; concur
concurs concurred concurred concurring; counsel counsels counseled counseled counseling; draw draws drew drawn
drawing; dub dubs dubbed dubbed dubbing; feel feels felt felt feeling; find finds found found finding; forbid
forbids forbade forbidden forbidding; foretell foretells foretold foretold foretelling; forget forgets forgot
forgotten forgetting; fret frets fretted fretted fretting; give gives gave given giving; go goes went gone going;
hear hears heard heard hearing; hit hits hit hit hitting; infer infers inferred inferred inferring; know knows knew
known knowing; label labels labeled labeled labeling; lay lays laid laid laying; leave leaves left left leaving; let
lets let let letting; make makes made made making; opt opts opted opted opting; plan plans planned planned planning;
plead pleads pleaded pleaded pleading; plot plots plotted plotted plotting; prefer prefers preferred preferred
preferring; quip quips quipped quipped quipping; quote quotes quoted quoted quoting; read reads read read reading;
rebut rebuts rebutted rebutted rebutting; refer refers referred referred referring; regret regrets regretted
regretted regretting; say says said said saying; see sees saw seen seeing; seek seeks sought sought seeking; serve
serves served served serving; set sets set set setting; shoot shoots shot shot shooting; show shows showed shown
showing; signal signals signaled signaled signaling; sing sings sang sung singing; slam slams slammed slammed
slamming; snap snaps snapped snapped snapping; speak speaks spoke spoken speaking; step steps stepped stepped
stepping; sum sums summed summed summing; swear swears swore sworn swearing; take takes took taken taking; tell
tells told told telling; think thinks thought thought thinking; understand understands understood understood
understanding; undertake undertakes undertook undertaken undertaking; would would would would would; write writes
wrote written writing
"""
_IRREGULAR = {row.split()[0]: " ".join(row.split()[1:]) for row in _IRREGULAR_FORMS.split(";")}
_ALSO = {
    "signal": "signalled signalling",
    "label": "labelled labelling",
    "counsel": "counselled counselling",
    "plead": "pled",
}

Form = Literal["base", "third", "past", "participle", "ing"]


@dataclass(frozen=True, slots=True)
class Verb:
    lemma: str
    frames: str
    links: frozenset[str]  # prepositions that start the content
    attitude: bool

    def takes(self, letters: str) -> bool:
        return any(letter in self.frames for letter in letters)


@dataclass(frozen=True, slots=True)
class Entry:
    verb: Verb
    forms: frozenset[str]


def inflect(lemma: str) -> tuple[str, str, str, str]:
    """Third person, past, past participle and -ing form."""
    if lemma in _IRREGULAR:
        third, past, participle, ing = _IRREGULAR[lemma].split()
        return third, past, participle, ing
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")
    if lemma.endswith("ee"):
        return third, lemma + "d", lemma + "d", lemma + "ing"
    if lemma.endswith("e"):
        return third, lemma + "d", lemma + "d", lemma[:-1] + "ing"
    return third, lemma + "ed", lemma + "ed", lemma + "ing"


def _parse(listing: str, attitude: bool, into: dict[str, Verb]) -> None:
    for item in listing.split(";"):
        words = item.split(maxsplit=1)
        if not words:
            continue
        frames, _, links = words[1].partition(":")
        linked = frozenset(links.strip().split(",")) if links else frozenset()
        known = into.get(words[0])
        if known is not None:
            frames, linked, attitude_ = known.frames + frames, known.links | linked, known.attitude
            into[words[0]] = Verb(words[0], frames, linked, attitude_)
        else:
            into[words[0]] = Verb(words[0], frames.strip(), linked, attitude)


def _verbs() -> dict[str, Verb]:
    verbs: dict[str, Verb] = {}
    _parse(_SPEECH, False, verbs)
    _parse(_ATTITUDE, True, verbs)
    return verbs


def _forms(verbs: dict[str, Verb]) -> dict[str, Entry]:
    forms: dict[str, tuple[Verb, set[str]]] = {}
    for lemma, verb in verbs.items():
        third, past, participle, ing = inflect(lemma)
        rows = [(lemma, "base"), (third, "third"), (past, "past"), (participle, "participle"), (ing, "ing")]
        for extra in _ALSO.get(lemma, "").split():
            rows += [(extra, "ing")] if extra.endswith("ing") else [(extra, "past"), (extra, "participle")]
        for form, name in rows:
            forms.setdefault(form, (verb, set()))[1].add(name)
    return {form: Entry(verb, frozenset(names)) for form, (verb, names) in forms.items()}


def _phrases(verbs: dict[str, Verb]) -> dict[str, list[tuple[tuple[str, ...], Verb]]]:
    """By first lemma: the words that follow it, longest first."""
    phrases: dict[str, list[tuple[tuple[str, ...], Verb]]] = {}
    for item in PHRASES.split(";"):
        words, _, frames = item.strip().partition("|")
        if not words:
            continue
        lemma, *rest = words.split()
        attitude = words in {"would like", "look forward to"}
        phrases.setdefault(lemma, []).append((tuple(rest), Verb(words, frames.strip(), frozenset(), attitude)))
    for rows in phrases.values():
        rows.sort(key=lambda row: -len(row[0]))
    return phrases


VERBS = _verbs()
FORMS = _forms(VERBS)
PHRASE_VERBS = _phrases(VERBS)
PHRASE_FORMS: dict[str, tuple[str, frozenset[str]]] = {}
for _lemma in PHRASE_VERBS:
    _third, _past, _participle, _ing = inflect(_lemma)
    for _form, _name in (
        (_lemma, "base"),
        (_third, "third"),
        (_past, "past"),
        (_participle, "participle"),
        (_ing, "ing"),
    ):
        _old = PHRASE_FORMS.get(_form, (_lemma, frozenset()))[1]
        PHRASE_FORMS[_form] = (_lemma, _old | {_name})
