"""The trail of whoever was named before a point, and which of them a pronoun there stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from onrecord import frozen
from onrecord.resolve import words as w
from onrecord.resolve.entities import Cast, Entity, Seen
from onrecord.resolve.facts import facts
from onrecord.resolve.names import fold
from onrecord.resolve.nouns import people_word

MASCULINE = frozenset({"he", "him", "his", "himself"})
FEMININE = frozenset({"she", "her", "hers", "herself"})
OF_ONE = MASCULINE | FEMININE
FIRST_ONE = frozenset({"i", "me", "my", "myself", "mine"})
FIRST_MANY = frozenset({"we", "us", "our", "ourselves"})
THING = frozenset({"it", "its", "itself"})
MANY = frozenset({"they", "them", "their", "themselves", "theirs"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
PRONOUNS = MASCULINE | FEMININE | FIRST_ONE | FIRST_MANY | THING | MANY | RELATIVE | {"you", "your"}

# How far back an antecedent is looked for, and what each sign is worth: set by hand on news text.
MAX_STEPS, MAX_SENTENCES = 60, 9
SUBJECT, SOURCE, POSSESSIVE, GOVERNED, OTHER_QUOTE, UNSURE, NO_GENDER, NO_NAME, PARAGRAPH = (
    1.5,
    1.0,
    -1.0,
    -0.8,
    -4.0,
    -1.5,
    -0.6,
    -1.2,  # "a reporter", of whom the report tells neither name nor gender
    -0.4,
)
BEST = 2.0  # what fits best is worth: a body whose name has the noun
_OPENERS = frozenset(
    'and but as while when if because that , ; : — – - ( “ " though although where who which said says'.split()
)


@frozen.dataclass(frozen=True, slots=True)
class Step:
    """One naming of an entity, by name, pronoun or description."""

    start: int
    end: int
    entity: Entity
    subject: bool
    source: bool
    possessive: bool
    # ("Roe's speech" at a sentence's start counts as neither)
    governed: bool  # behind a preposition or verb
    quote: int | None
    sentence: int
    paragraph: int


@dataclass(slots=True)
class Trail:
    cast: Cast
    steps: list[Step] = field(default_factory=list)

    def add(self, seen: Seen, *, source: bool) -> None:
        shape = self.cast.layout
        index = shape.first(seen.lead)
        if index and shape.tokens[index - 1].key in w.DETERMINERS:
            index -= 1
        before = shape.tokens[index - 1] if index else None
        opens = shape.tokens[index].opens if index < len(shape.tokens) else True
        subject = not seen.possessive and (opens or before is None or before.key in _OPENERS or before.kind == "break")
        subject = subject or (not seen.possessive and self._who_follows(seen))
        opener = seen.possessive and opens
        governed = not subject and not opener and before is not None and before.key in w.PREPOSITIONS
        self.steps.append(
            Step(
                seen.start,
                seen.end,
                seen.entity,
                subject,
                source,
                seen.possessive and not opener,
                governed,
                shape.quote(seen.start),
                shape.sentence(seen.start),
                shape.paragraph(seen.start),
            )
        )

    def _who_follows(self, seen: Seen) -> bool:
        """Whether a clause goes on about the one named: "was named as Ana Roe, who …"."""
        tokens = self.cast.layout.tokens
        at = self.cast.layout.first(seen.end)
        return seen.full and at + 1 < len(tokens) and tokens[at].text == "," and tokens[at + 1].key == "who"

    def add_pronoun(self, start: int, end: int, entity: Entity, *, source: bool, possessive: bool) -> None:
        """A naming by pronoun or description; a source is a subject, but not behind "according to"."""
        shape = self.cast.layout
        index = shape.first(start)
        if index and shape.tokens[index - 1].key in w.DETERMINERS:
            index -= 1
        governed = not source or (index > 0 and shape.tokens[index - 1].key in w.PREPOSITIONS)
        self.steps.append(
            Step(
                start,
                end,
                entity,
                source and not governed,
                source,
                possessive,
                governed,
                shape.quote(start),
                shape.sentence(start),
                shape.paragraph(start),
            )
        )

    def before(self, at: int) -> list[Step]:
        """The last steps that begin before `at`, in text order."""
        index = bisect_left(self.steps, at, key=lambda step: step.start)
        return self.steps[max(0, index - MAX_STEPS) : index]

    def here(self, entity: Entity, at: int) -> bool:
        """Whether the paragraph of `at` names `entity` before it."""
        number = self.cast.layout.paragraph(at)
        return any(step.entity is entity and step.paragraph == number for step in self.before(at))

    def antecedent(
        self,
        at: int,
        fits: Callable[[Entity], float | None],
        *,
        avoid: Entity | None = None,
        reach: int = MAX_SENTENCES,
    ) -> Entity | None:
        """The best entity before `at`; `fits` says how well an entity suits: at most `BEST`, None for not at all."""
        shape = self.cast.layout
        sentence, paragraph, quote = shape.sentence(at), shape.paragraph(at), shape.quote(at)
        best: Entity | None = None
        best_score = float("-inf")
        for step in reversed(self.before(at)):
            if step.end > at or step.entity is avoid:
                continue
            distance = sentence - step.sentence
            if distance > reach:
                break
            if BEST + SUBJECT + SOURCE - distance <= best_score:
                continue  # however well it suits
            suits = fits(step.entity)
            if suits is None:
                continue
            score = suits - distance + PARAGRAPH * min(paragraph - step.paragraph, 5)
            score += SUBJECT * step.subject + SOURCE * step.source
            score += POSSESSIVE * step.possessive + GOVERNED * step.governed
            if step.quote is not None and step.quote != quote:
                score += OTHER_QUOTE
            if score > best_score:
                best, best_score = step.entity, score
        return best


_THINGS = frozenset(
    """
    war act rule affairs plan law deal day days care initiative project doctrine amendment clause treaty accord accords
    protocol agreement fund prize award games cup league awards river lake island islands mountain mountains valley bay
    sea ocean gulf peninsula strait coast beach park square avenue road street bridge tower county city province state
    region territory hurricane storm report review index virus flu disease
    """.split()
)
_THINGS_BEFORE = frozenset("hurricane typhoon operation storm super mount lake fort cape gulf".split())


def nobody(name: str) -> bool:
    """Whether a name of unknown type is plainly no person's: "the Tarn Act", "Hurricane Ana", "QuillCare", "Texas"."""
    words = fold(name).split()
    joined = len(words) == 1 and any(c.isupper() for c in name[1:]) and not name.isupper() and name[:2] not in _MC
    if not words or people_word(words[-1]):
        return True
    thing = words[-1] in _THINGS or words[0] in _THINGS_BEFORE or words[0] in facts().adjectives
    return joined or thing or " ".join(words) in w.PLACES


_MC = ("Mc", "Ma", "De", "Di", "Le", "La", "O’", "O'", "D’", "D'")  # "McRoe", "DeQuill"


def of_gender(gender: str) -> Callable[[Entity], float | None]:
    """Suits a person of `gender` ("m" or "f"); one of unknown gender less."""

    def fits(entity: Entity) -> float | None:
        if entity.type != "person" and (entity.sure or entity.type != "unknown" or nobody(entity.name)):
            return None
        sex = entity.sex
        if sex and sex != gender:
            return None
        if entity.type == "unknown" and entity.fullest < 2 and not sex:
            return None
        unknown = NO_GENDER if entity.fullest else NO_NAME
        return (0.0 if sex else unknown) + (0.0 if entity.type == "person" else UNSURE)

    return fits


def thing(entity: Entity) -> float | None:
    """Suits "it": an organisation, institution or government."""
    if entity.type in ("organization", "government"):
        return 0.0
    return UNSURE if entity.type == "unknown" and entity.fullest < 2 and not entity.gender else None


def anyone(entity: Entity) -> float | None:
    return 0.0 if entity.type == "person" else None
