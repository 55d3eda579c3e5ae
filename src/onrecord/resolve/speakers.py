"""Goes through a report's sources in text order and says for each who speaks, and why."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord import ids
from onrecord.model import Report, Span, Speaker, Statement
from onrecord.resolve import own_words
from onrecord.resolve import words as w
from onrecord.resolve.answers import NOBODY, Answer, Answers
from onrecord.resolve.cast import build
from onrecord.resolve.described import Describer, partisan
from onrecord.resolve.entities import Cast, Entity, Seen, inside
from onrecord.resolve.issuers import keep_named
from onrecord.resolve.names import fold, person_words, surname_key
from onrecord.resolve.nouns import people_word
from onrecord.resolve.sources import heads, span_tokens
from onrecord.resolve.taken_up import before_relative, opening, sayers, several_before
from onrecord.resolve.text import Token
from onrecord.resolve.topics import Topics
from onrecord.resolve.trail import (
    FEMININE,
    FIRST_MANY,
    FIRST_ONE,
    MANY,
    MASCULINE,
    OF_ONE,
    PRONOUNS,
    RELATIVE,
    THING,
    Trail,
    of_gender,
    thing,
)

_JOINTS = (("and",), ("&",), ("as", "well", "as"), ("along", "with"), ("together", "with"))
_BLANK = 2  # paragraphs that a blank line between two makes
_ANY_OF_THEM = frozenset({"the", "a", "an", "one", "another"})  # before "Tarn Republican", which is nobody's name
_IT_BACK = 2  # sentences from "it" back to the body that spoke last
_ADDING = frozenset({"adding", "noting", "stressing"})
_GOING_ON = 80  # code points between a quotation's attribution and the next quotation of one paragraph
NEAR = 40  # contents on either side in which the one that holds a word is looked for

# The cue says that whoever spoke before goes on.
_GOES_ON = re.compile(r"(?:also |then )?(?:add(?:ed|s|ing)|continu(?:ed|es|ing)|went on|goes on|conclud(?:ed|es))\b")


# "(Meridian photo: Ann Roe)": who took a picture is nobody that the text goes on about.
_CREDIT = re.compile(r"\((?=[^()\n]{0,80}\b(?:photos?|photograph|images?|picture)\b)[^()\n]{1,120}\)", re.IGNORECASE)


class Resolver:
    """The state of one pass over one report; used once."""

    def __init__(self, report: Report, statements: Sequence[Statement]) -> None:
        self.report = report
        self.statements = list(statements)
        self.cast: Cast = build(report)
        self.trail = Trail(self.cast)
        self.make = Answers(report, self.cast)
        self.describer = Describer(
            report, self.cast, self.trail, self.make, lambda tokens: self._source(tokens, None), self._last_source
        )
        self.spoke: list[tuple[int, Answer]] = []  # the sources so far
        self.answers: dict[str, Answer] = {}
        self.groups: list[tuple[int, Answer]] = []  # plural and collective speakers, for "they"
        self.people: dict[int, Entity] = {}  # whom "he" or "she" stood for, by identity
        self.contents = sorted((span.start, span.end, s.id, s) for s in self.statements for span in s.content)

    def run(self) -> list[Statement]:
        self._walk()
        self._again()
        heard = [self._addressee(s.addressee, s) if s.addressee is not None else None for s in self.statements]
        topics = Topics(self.describer)
        filled = [self._filled(s, to, topics) for s, to in zip(self.statements, heard, strict=True)]
        del self.describer  # it holds this object too; without the ring all is gone at once, and no garbage
        return filled

    # -- the pass

    def _walk(self) -> None:
        """Sources, names and pronouns in text order, so that each finds what stands before it."""
        shape = self.cast.layout
        sources = {s.id: span_tokens(self.cast, _sorted(s.source)) for s in self.statements}
        spoken: dict[int, Statement] = {}
        late: list[Statement] = []
        for s in sorted(self.statements, key=lambda s: (len(sources[s.id]), s.id)):
            tokens = sources[s.id]
            if not tokens:
                self.answers[s.id] = NOBODY
            elif _first_person(tokens):
                late.append(s)
            else:
                spoken.setdefault(tokens[0].start, s)
        ends = {start: sources[s.id][-1].end for start, s in spoken.items()}
        captions = [(b.span.start, b.span.end) for b in self.report.blocks if b.furniture]
        credits = [m.span() for m in _CREDIT.finditer(self.report.text)]
        names = {s.start: s for s in self.cast.seen if not (inside(s.start, captions) or inside(s.start, credits))}
        busy = -1  # the end of the source that is being read
        for token in shape.tokens:
            if token.kind in ("mark", "break"):
                continue
            statement = spoken.get(token.start)
            if statement is not None:
                answer = self._source(sources[statement.id], statement)
                self.answers[statement.id] = answer
                busy = max(busy, ends[token.start])
                self._follow(answer, token.start, ends[token.start])
                if answer.entity is None and answer.person is None and token.start in names:
                    self.trail.add(names[token.start], source=False)  # "Roe and Quill said": both are named
                self.spoke.append((token.start, answer))
            elif token.start in names and (token.start >= busy or not self._on_trail(token.start)):
                self.trail.add(names[token.start], source=False)
            elif token.key in OF_ONE and token.start >= busy:
                self._narrative_pronoun(token)
        waiting = {s.id for s in late}
        for s in self.statements:
            tokens = sources[s.id]
            if tokens and s.id not in self.answers and s.id not in waiting:
                twin = spoken[tokens[0].start]
                same = sources[twin.id] == tokens
                self.answers[s.id] = self.answers[twin.id] if same else self._source(tokens, s)
        for s in sorted(late, key=lambda s: s.id):
            self.answers[s.id] = own_words.first(self, sources[s.id], s)

    def _again(self) -> None:
        """What only the whole report tells: whose role a headline's "Roe's spokesman" is, roles learnt on the way."""
        for s in self.statements:
            answer = self.answers.get(s.id, NOBODY)
            if answer.person is not None and answer.entity is None:
                self.answers[s.id] = self.describer.bearer(span_tokens(self.cast, _sorted(s.source))) or answer
        self._go_on()
        self._add()
        for s in self.statements:
            if self.answers.get(s.id, NOBODY).speaker is None and s.content and s.segment in ("body", "pullquote"):
                signed = own_words.signed(self, s) if not s.source else NOBODY
                alone = not s.source or _first_person(span_tokens(self.cast, s.source))
                self.answers[s.id] = signed if signed is not NOBODY or not alone else own_words.printed_again(self, s)
        for entity in self.people.values():
            if entity.type == "unknown":
                entity.type = "person"
        for id_, answer in self.answers.items():
            one = answer.entity if answer.person is None else None
            if one is not None and answer.speaker is not None and fold(answer.speaker.name) == fold(one.name):
                self.answers[id_] = replace(answer, speaker=self.make.speaker(one))

    def _go_on(self) -> None:
        """A quotation that follows in one paragraph on an attributed one, without words that attribute it: "“No,” Roe
        said on the quay. “Never.”"."""
        told = sorted((s for s in self.statements if s.content), key=lambda s: (s.content[0].start, s.id))
        for before, s in pairwise(told):
            if s.kind != "direct" or s.source or s.cue or before.kind != "direct" or not before.source:
                continue
            answer = self.answers.get(before.id, NOBODY)
            end = max(span.end for span in (*before.content, *before.cue, *before.source))
            begin = s.content[0].start
            between = self.report.text[end:begin]
            if not 0 <= begin - end <= _GOING_ON or "\n" in between or answer.speaker is None:
                continue
            if any(seen.entity.type != "government" for seen in self.cast.between(end, begin)):
                continue
            self.answers[s.id] = replace(answer, because=f"goes on behind the words of {answer.speaker.name}")

    def _add(self) -> None:
        """ "Roe asked what would come of a race with Quill, adding …": it is Roe who adds, not the name before."""
        shape = self.cast.layout
        told = sorted((s for s in self.statements if s.source), key=lambda s: (_sorted(s.source)[0].start, s.id))
        for at, s in enumerate(told):
            if not s.cue or fold(s.cue[0].of(self.report.text)).split(" ")[0] not in _ADDING:
                continue
            end, sentence = _sorted(s.source)[-1].end, shape.sentence(s.source[0].start)
            if self.report.text[end : s.cue[0].start].strip() not in ("", ","):
                continue
            before = [o for o in told[:at] if o.cue and shape.sentence(o.source[0].start) == sentence]
            before = [o for o in before if _sorted(o.source)[-1].end < s.source[0].start and o.nested_in == s.nested_in]
            answer = self.answers.get(before[-1].id, NOBODY) if before else NOBODY
            if answer.speaker is not None and before[-1].cue[0].start < s.source[0].start:
                because = f"{s.cue[0].of(self.report.text)}: {answer.speaker.name}, of whom the sentence tells"
                self.answers[s.id] = replace(answer, because=because)

    def _last_source(self, at: int) -> Answer | None:
        """Who spoke last, in this paragraph or the two before it; none where that is not known."""
        shape = self.cast.layout
        before = [(start, answer) for start, answer in self.spoke[-3:] if start < at]
        if not before or shape.paragraph(at) - shape.paragraph(before[-1][0]) > 2 * _BLANK:
            return None
        return before[-1][1] if before[-1][1].speaker is not None else None

    def _on_trail(self, start: int) -> bool:
        """Whether the name at `start` was added with the source that holds it."""
        return any(step.start == start for step in self.trail.steps[-6:])

    def _follow(self, answer: Answer, start: int, end: int) -> None:
        for entity in (answer.entity, answer.person):
            if entity is not None:
                self.trail.add_pronoun(start, end, entity, source=True, possessive=False)
        if answer.speaker is not None and (answer.speaker.type != "person" or ";" in answer.speaker.name):
            self.groups.append((start, answer))

    def _narrative_pronoun(self, token: Token) -> None:
        gender = "m" if token.key in MASCULINE else "f"
        found = self.trail.antecedent(token.start, of_gender(gender))
        if found is not None:
            self.people[id(found)] = found
            nominative = token.key in ("he", "she")
            self.trail.add_pronoun(
                token.start, token.end, found, source=nominative, possessive=token.key in ("his", "her", "hers")
            )

    # -- one source

    def _source(self, tokens: Sequence[Token], statement: Statement | None) -> Answer:
        words = [t for t in tokens if t.kind != "mark"]
        if not words:
            return NOBODY
        if len(words) == 1 and words[0].key in PRONOUNS and not _shouted(words[0]):
            return self._pronoun(words[0], statement)
        if (of_whom := _of_whom(words)) is not None:
            return self._relative(of_whom)
        if (two := self._of_two(words)) is not None:
            return two
        if (turn := self._turn(words)) is not None:
            return turn
        named = heads(self.cast, tokens)
        if named and (_people_of(named[0]) or (named[0].after in _ANY_OF_THEM and partisan(named[0].text))):
            return self.describer.described(tokens)
        if named and (self._together(tokens, named) or _shared(tokens, named[0])):
            return self.describer.described(tokens)
        if named and _of_parties(tokens):
            return self.describer.group(tokens)
        if named:
            known = [self.make.named(s) for s in named]
            known = [*self._described_and(tokens, named[0]), *known, *self._and_described(tokens, named[-1])]
            known = [*self._listed_before(tokens), *known]
            answer = self.make.several(known) if len(known) > 1 else known[0]
            keep_named(self.describer, tokens, answer)
            return answer
        return self.describer.described(tokens)

    def _turn(self, words: Sequence[Token]) -> Answer | None:
        """The one of that surname whose turn a transcript announces in capitals: "ROE: Good morning."."""
        last = words[-1]
        if not all(t.text.isupper() and len(t.text) > 1 for t in words) or self.cast.between(words[0].start, last.end):
            return None
        if last.end >= len(self.report.text) or self.report.text[last.end] != ":":
            return None
        people = [e for e in self.cast.by_surname.get(surname_key(last.text), ()) if e.type == "person"]
        if len(people) != 1:
            return None
        return self.make.stands_for(people[0], f"{last.text}: the turn of {people[0].name}")

    def _of_two(self, words: Sequence[Token]) -> Answer | None:
        """ "The former", "the latter": of the two named last before, people if two of them are."""
        if words[-1].key not in ("former", "latter") or len(words) > 2:
            return None
        layout = self.cast.layout
        sentence = layout.sentence(words[0].start) - 1
        seen = self.cast.between(layout.sentences[max(0, sentence - 1)], words[0].start)
        entities = list({id(s.entity): s.entity for s in seen}.values())
        people = [e for e in entities if e.type == "person"]
        two = (people if len(people) > 1 else entities)[-2:]
        if len(two) < 2:
            return None
        return self.make.stands_for(two[words[-1].key == "latter"], f"{words[-1].key}: of the two named before")

    def _listed_before(self, tokens: Sequence[Token]) -> list[Answer]:
        """The first of "Norvia, its partners and Tarn", where the source's words begin with the second."""
        shape, at = self.cast.layout, self.cast.layout.first(tokens[0].start) - 1
        if tokens[0].key not in w.POSSESSIVES or at < 1 or shape.tokens[at].text != ",":
            return []
        if not any(t.key == "and" for t in tokens):
            return []
        before = self.cast.between(shape.sentences[shape.sentence(tokens[0].start) - 1], tokens[0].start)
        first = shape.first(before[0].lead) if before else 0
        opens = shape.tokens[first - (first > 0 and shape.tokens[first - 1].key == "the")].opens
        alone = len(before) == 1 and before[0].end == shape.tokens[at].start
        return [self.make.named(before[0])] if alone and opens else []

    def _described_and(self, tokens: Sequence[Token], head: Seen) -> list[Answer]:
        """The first half of "Northern lawmakers and the Rowing Association"; one alone is a title of the other."""
        first = [t for t in tokens if t.start < head.start]
        while first and (first[-1].key in w.DETERMINERS or w.is_role(first[-1].key)):
            first.pop()
        if len(first) < 2 or first[-1].key != "and" or any(t.kind == "mark" for t in first):
            return []
        one = w.singular(first[-2].key)
        owned = first[0].key in w.POSSESSIVES  # "its neighbours"
        if one is None or not (owned or w.is_role(one) or one in w.PEOPLE or people_word(first[-2].key)):
            return []
        answer = self.describer.described(first[:-1])
        return [answer] if answer.speaker is not None else []

    def _and_described(self, tokens: Sequence[Token], head: Seen) -> list[Answer]:
        """The second half of "Roe and other senators", "Roe, along with six senators"."""
        rest = [t for t in tokens if t.start >= head.end and t.key != "s"]
        if rest and rest[0].text == ",":
            rest = rest[1:]
        joint = next((x for x in _JOINTS if tuple(t.key for t in rest[: len(x)]) == x), None)
        if joint is None or len(rest) == len(joint):
            return []
        beside = [s.entity for s in heads(self.cast, tokens)]
        answer = self.describer.described(rest[len(joint) :], beside=beside)
        return [answer] if answer.speaker is not None else []

    def _together(self, tokens: Sequence[Token], named: Sequence[Seen]) -> bool:
        """ "U.S. and Norvian officials": two states that say whose the people behind them are."""
        if len(named) != 1 or named[0].entity.type != "government":
            return False
        rest = [t for t in tokens if t.start >= named[0].end and t.kind != "mark"]
        if len(rest) < 3 or rest[0].key != "and":
            return False
        states = (fold(" ".join(t.text for t in rest[1 : 1 + size])) for size in (2, 1))
        if all(self.cast.places.country(state) is None for state in states):
            return False
        one = w.singular(rest[-1].key) or ""
        return rest[-1].key in w.COLLECTIVE or w.is_role(one) or (one in w.ORG_NOUNS and not rest[-1].capital)

    # -- pronouns

    def _pronoun(self, token: Token, statement: Statement | None) -> Answer:
        word = token.key
        if word in MASCULINE or word in FEMININE:
            gender = "m" if word in MASCULINE else "f"
            going_on = self._going_on(token, gender, statement)
            if going_on is not None:
                return self.make.stands_for(going_on, f"{word}: {going_on.name}, who was just speaking")
            avoid = self._quoting(statement) or self._beside(token)
            found = self.trail.antecedent(token.start, of_gender(gender), avoid=avoid)
            kind = "man" if gender == "m" else "woman"
            opened = opening(self.describer, token.start, gender, owned=found is not None)
            if opened is not NOBODY and (found is None or not self.trail.here(found, token.start)):
                return opened
            if found is not None:
                self.people[id(found)] = found
            return self.make.stands_for(found, f"{word}: the {kind} last named as subject")
        if word in RELATIVE:
            return self._relative(token)
        if word in THING:
            return self._it(token)
        if word in MANY:
            return self._they(token)
        return NOBODY

    def _it(self, token: Token) -> Answer:
        """The body, or who gave out the document, that spoke last, right before; else the body last named."""
        start, last = self.spoke[-1] if self.spoke else (-1, NOBODY)
        near = self.cast.layout.sentence(token.start) - self.cast.layout.sentence(max(start, 0)) <= _IT_BACK
        body = last.speaker is not None and last.speaker.type in ("organization", "government", "unknown")
        body = body and last.person is None and not (last.entity and last.entity.sex)
        since = [step for step in self.trail.before(token.start) if step.start >= start]
        others = [step for step in since if step.subject and step.entity is not last.entity]
        told_of = any(step.start > start and thing(step.entity) == 0 for step in others)
        behind = any(step.start == start and step.governed for step in since)  # "according to the board"
        if near and body and start < token.start and not told_of and not behind:
            return replace(last, because=f"{token.key}: {last.speaker.name if last.speaker else ''}, who spoke last")
        found = self.trail.antecedent(token.start, thing, reach=3)
        return self.make.stands_for(found, "it: the body last named as subject")

    def _going_on(self, token: Token, gender: str, statement: Statement | None) -> Entity | None:
        """Whoever spoke just before, where the cue says that he goes on: "he added" is nobody named since."""
        if statement is None or not statement.cue or self.outer(statement, direct=False) is not None:
            return None
        cue = " ".join(fold(span.of(self.report.text)) for span in statement.cue)
        last = self._last_source(token.start) if _GOES_ON.match(cue) else None
        entity = last.entity if last is not None and last.person is None else None
        if entity is None or entity.type not in ("person", "unknown") or (entity.sex and entity.sex != gender):
            return None
        return entity

    def _beside(self, token: Token) -> Entity | None:
        """With whom the clause before a pronoun says that it was: "In an interview with Roe, he said"."""
        shape = self.cast.layout
        index = shape.first(token.start) - 1
        begin = shape.sentences[shape.sentence(token.start) - 1]
        if index < 1 or shape.tokens[index].text != "," or shape.tokens[shape.first(begin)].key not in w.PREPOSITIONS:
            return None
        last = [s for s in self.cast.between(begin, token.start) if s.end == shape.tokens[index].start]
        named = last[-1:] if last and last[-1].entity.type in ("person", "unknown") else []
        with_whom = shape.tokens[shape.first(begin) : index]
        return named[0].entity if named and any(t.key in ("with", "to", "by", "from") for t in with_whom) else None

    def _quoting(self, statement: Statement | None) -> Entity | None:
        """The speaker of the direct quotation that holds this statement's source: "he" there is someone else."""
        if statement is None or not statement.source:
            return None
        outer = self.outer(statement, direct=True)
        answer = self.answers.get(outer.id) if outer is not None else None
        return answer.entity if answer else None

    def outer(self, statement: Statement, *, direct: bool) -> Statement | None:
        """The closest statement whose content holds this one's source."""
        if not statement.source:
            return None
        at = _sorted(statement.source)[0]
        holding = [
            s
            for start, end, _, s in self.near(at.start)
            if s.id != statement.id
            and start <= at.start
            and at.end <= end
            and (
                not direct or s.kind == "direct" or (s.kind == "mixed" and self.cast.layout.quote(at.start) is not None)
            )
        ]
        return min(holding, key=lambda s: (sum(c.end - c.start for c in s.content), s.id), default=None)

    def near(self, at: int) -> list[tuple[int, int, str, Statement]]:
        """The statements' contents that begin nearest to `at`, in text order."""
        index = bisect_right(self.contents, (at, sys.maxsize))
        return self.contents[max(0, index - NEAR) : index + NEAR]

    def _relative(self, token: Token) -> Answer:
        """ "Roe, who said": the name that stands last before it in the sentence."""
        shape = self.cast.layout
        token = self._first_of_two(token)
        index = shape.first(token.start)
        sentence = shape.sentence(token.start)
        before = [s for s in self.trail.steps[-12:] if s.end <= token.start and shape.sentence(s.start) == sentence]
        comma = index > 0 and shape.tokens[index - 1].text == ","
        behind = _behind_name(shape.tokens, index - comma)
        near = [s for s in before if shape.first(s.end) >= behind and s.start < shape.tokens[behind].start]
        people = [s for s in before if s.subject and s.entity.type == "person"]
        body = near and near[-1].governed and near[-1].entity.type in ("organization", "government", "group")
        if near and token.key == "who" and (body or people_word(fold(near[-1].entity.name).split(" ")[-1])):
            # "officials at the Pentagon who", "several of Roe's fellow Norvians, who": they are people
            several = before_relative(self.describer, token.start)
            if several.speaker is not None or people_word(fold(near[-1].entity.name).split(" ")[-1]):
                return several
        choice = near[-1:] or (people[-1:] if comma and token.key == "who" else [])
        if near and near[-1].entity.type == "person" and token.key in ("which", "that"):
            return NOBODY
        if choice and token.key != "that":
            return self.make.stands_for(choice[-1].entity, f"{token.key}: {choice[-1].entity.name}, named just before")
        return before_relative(self.describer, token.start) if token.key == "who" else NOBODY

    def _first_of_two(self, token: Token) -> Token:
        """The "who" of "Roe, who rowed and who said", with which the same sentence began to tell of her."""
        shape = self.cast.layout
        index = shape.first(token.start)
        if index and shape.tokens[index - 1].key in ("and", "but", "or"):
            begin = shape.first(shape.sentences[shape.sentence(token.start) - 1])
            return next((t for t in shape.tokens[begin : index - 1] if t.key == token.key), token)
        return token

    def _they(self, token: Token) -> Answer:
        if (saying := sayers(self.describer, token.start)) is not None and _several(saying):
            return replace(saying, because=f"{token.key}: those who say so")
        here = several_before(self.describer, token.start, clause=True)
        if here.speaker is not None:
            return here
        sentence = self.cast.layout.sentence(token.start)
        for start, answer in reversed(self.groups[-8:]):
            if sentence - self.cast.layout.sentence(start) > 3:
                break
            speaker = answer.speaker
            if start < token.start and speaker is not None and _several(answer):
                subject = several_before(self.describer, token.start, since=start)
                if subject.speaker is not None:
                    return subject
                return Answer(speaker, f"{token.key}: the group that last spoke", answer.entity)
        return several_before(self.describer, token.start)

    # -- the result

    def _filled(self, statement: Statement, addressee: Speaker | None, topics: Topics) -> Statement:
        answer = self.answers.get(statement.id, NOBODY)
        return replace(
            statement,
            speaker=answer.speaker,
            speaker_because=answer.because,
            addressee=addressee,
            about=topics.of(statement, answer),
        )

    def _addressee(self, addressee: Speaker, statement: Statement) -> Speaker | None:
        """The one spoken to, by the words that the analysis found; their place is not known, only their words."""
        word = fold(addressee.name)
        if not word:
            return None
        if word in MASCULINE or word in FEMININE:
            at = max((s.end for s in (*statement.cue, *statement.source)), default=0)
            speaking = self.answers.get(statement.id, NOBODY).entity
            found = self.trail.antecedent(at, of_gender("m" if word in MASCULINE else "f"), avoid=speaking)
            return self.make.speaker(found) if found is not None else None
        if word in PRONOUNS:
            return None
        around = min((s.start for s in (*statement.cue, *statement.source, *statement.content)), default=0)
        at = self.report.text.find(addressee.name, max(0, around - 300))
        at = at if at >= 0 else self.report.text.find(addressee.name)
        if at >= 0:
            answer = self._source(span_tokens(self.cast, [Span(at, at + len(addressee.name))]), None)
            whose = answer.speaker is not None and answer.speaker.name.split()[0].lower() in w.POSSESSIVES
            if whose and answer.speaker is not None and answer.speaker.type != "group":
                return None  # "her neighbour": whose, the report has not told
            if answer.speaker is not None:
                return answer.speaker
        for entity in self.cast.entities:
            if fold(entity.name) == word or (entity.type == "person" and person_words(entity.name)[-1] == word):
                return self.make.speaker(entity)
        return Speaker(ids.speaker_id(word, addressee.type, self.report.id), addressee.name, addressee.type)


def _of_whom(words: Sequence[Token]) -> Token | None:
    """The first word of ", most of whom", which is said of those named just before."""
    keys = [t.key for t in words]
    return words[0]._replace(key="who") if keys[1:] == ["of", "whom"] and keys[0] in _SHARES else None


_SHARES = frozenset("most many some all few several both none half each".split())


def _several(answer: Answer) -> bool:
    speaker = answer.speaker
    return speaker is not None and (speaker.type in ("group", "organization") or ";" in speaker.name)


def _sorted(spans: Sequence[Span]) -> list[Span]:
    return sorted(spans)


def _first_person(tokens: Sequence[Token]) -> bool:
    words = [t for t in tokens if t.kind != "mark"]
    return len(words) == 1 and words[0].key in FIRST_ONE | FIRST_MANY and not _shouted(words[0])


_INSERTED = 8  # tokens between a name and its "who" that only tell of which party or how old one is


def _behind_name(tokens: Sequence[Token], index: int) -> int:
    """Where what is put in behind a name begins: "Roe (R-Tarn), who", "Roe, R-T.N., who", "Roe, 41, who"; else `index`.

    `index` is that of the last comma.
    """
    last = tokens[index - 1] if index else None
    if last is None or last.kind == "break":
        return index
    opener = "(" if last.text == ")" else ","
    for at in range(index - 1, max(0, index - _INSERTED), -1):
        if tokens[at].text == opener and at < index - 1:
            inside = tokens[at + 1 : index - (last.text == ")")]
            party = len(inside[0].text) > 2 and inside[0].text[1] == "-" and inside[0].capital
            return at if opener == "(" or party or (len(inside) == 1 and inside[0].text.isdigit()) else index
        if tokens[at].kind == "break":
            break
    return index


_PARTY_WORDS = frozenset({"gop", "republican", "democratic", "labour", "tory", "conservative", "liberal"})


def _of_parties(tokens: Sequence[Token]) -> bool:
    """ "GOP and Democratic leaders": two parties' people, called by both."""
    keys = [t.key for t in tokens if t.kind != "mark"]
    at = keys.index("and") if "and" in keys else 0
    return 0 < at < len(keys) - 2 and {keys[at - 1], keys[at + 1]} <= _PARTY_WORDS


def _shared(tokens: Sequence[Token], first: Seen) -> bool:
    """Whether two bodies share a document: "a Lantern/Meridian poll"."""
    behind = [t for t in tokens if t.start >= first.end]
    if first.entity.type != "organization" or not behind or behind[0].text != "/":
        return False
    noun = next((t for t in behind[1:] if not t.capital), behind[-1])
    return (w.singular(noun.key) or noun.key) in w.DOCUMENTS


def _people_of(seen: Seen) -> bool:
    """ "Norvians", "Republicans": people, not a state or one person."""
    return seen.entity.type != "person" and people_word(fold(seen.text).split(" ")[-1])


def _shouted(token: Token) -> bool:
    """ "WHO" and "US" are names."""
    return len(token.text) > 1 and token.text.isupper()
