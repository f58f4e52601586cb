"""Which person 'he' or 'she' is: candidates before it weighed by where and how they stand. Refuses to guess."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, insort
from collections import Counter
from dataclasses import dataclass, replace

from corpus.language.speakers import role_spans
from corpus.language.speakers.coreference.named import Named
from corpus.language.speakers.coreference.people import People, Person
from corpus.language.speakers.coreference.story import Positions
from corpus.language.speakers.names.common import is_common, is_small
from corpus.language.speakers.offices import COUNTRIES, head_gender, is_role
from corpus.language.speakers.words import PLACES


@dataclass(frozen=True, slots=True)
class Weights:
    """What speaks for a candidate; hand-set, checked on judged samples (docs/decisions)."""

    sentence: float = -0.9
    paragraph: float = -0.4
    subject: float = 1.6
    speaker: float = 1.9
    speaker_interposed: float = 0.3
    object: float = -0.8
    possessive: float = -0.7
    leads: float = 0.5
    same_sentence_subject: float = 0.8
    gender: float = 0.7
    often: float = 0.3
    introduced: float = 1.0
    latest: float = 0.4
    joined: float = 2.2
    """For the last subject before 'as he' or 'because she' in a sentence: the clause there hangs on it."""
    nobody: float = -3.0


WEIGHTS = Weights()
_JOINED = re.compile(r"\b(?:as|while|when|before|after|because|although|though|since|until|if)\s$")
_UNNAMED = re.compile(
    r"(?:(?:One|An?|Another|His|Her|Their)\s"
    r"|(?:The\s(?:[\w.-]+\s){0,4}|(?:[A-Z][\w.-]+\s){0,4}(?=[A-Z]))[\w.-]+(?:[’']s|(?<=s)[’'])\s)"
    r"(?P<who>(?:[a-z]+(?:-[a-z]+)*,?\s){1,4})"
)
"""A sentence that begins with somebody without a name: 'One patient', "The First Minister's spokesman"."""
REACH = 7
"""How many sentences back a pronoun may look."""
MANY = 80
"""How many places back it looks at most."""
NOBODY, STRANGER = -1, -2
"""In the place of a person's index: a body or somebody unknown; a bare name that may be a person's."""


@dataclass(frozen=True, slots=True, order=True)
class Trace:
    """A place where a person stood: by name, or by a pronoun already resolved."""

    start: int
    end: int
    index: int
    subject: bool
    object: bool
    possessive: bool
    leads: bool = False
    introduced: bool = False
    """Whether it is the first subject of its sentence: whom the sentence is about."""


class Memory:
    """Everybody met so far, in text order; grows as pronouns and descriptions are resolved."""

    def __init__(self, people: People, story: Positions) -> None:
        self.people = people
        self.story = story
        self._traces: list[Trace] = []
        for index, person in enumerate(people.persons):
            for mention in person.mentions:
                run = mention.run
                if story.in_body(run.start) and mention.sure >= 0.9 and story.quoted(run.start) is None:
                    self._traces.append(
                        Trace(
                            run.start,
                            run.end,
                            index,
                            not run.possessive and story.subject(run.outer, run.end),
                            story.object(run.outer),
                            run.possessive,
                            introduced=role_spans.after(story.text, run.end, story.sentence_end(run.end)) is not None,
                        )
                    )
        self._traces.sort()
        leading: set[int] = set()
        for place, trace in enumerate(self._traces):
            sentence = story.sentence(trace.start)
            if trace.subject and sentence not in leading:
                leading.add(sentence)
                self._traces[place] = replace(trace, leads=True)
        bare = Counter(one.run.name() for one in people.named if one.owner is None)
        self._unknown = [
            one.run.start
            for one in people.named
            if one.owner is None and len(one.run.words) == 1 and bare[one.run.name()] > 1
            and _may_be_somebody(people, one)
            and story.in_body(one.run.start) and story.quoted(one.run.start) is None
            and story.subject(one.run.outer, one.run.end)
        ]  # fmt: skip
        self._spoke: list[tuple[int, int]] = []
        self._index = {id(person): index for index, person in enumerate(people.persons)}

    def seen(self, person: Person, start: int, end: int) -> None:
        """Notes that the words at `[start, end)` mean this person."""
        index = self._index[id(person)]
        low = self.story.text[start:end].casefold()
        if not person.gender and low in ("he", "she"):
            person.gender = "m" if low == "he" else "f"
        insort(self._traces, Trace(start, end, index, True, False, False, True))

    def spoke(self, person: Person | None, at: int, *, stranger: bool = False) -> None:
        """Notes who a quotation was given to, None for a body or somebody unknown.

        `stranger`: a bare name that may be a person's, of whom the article tells no more.
        """
        unknown = STRANGER if stranger else NOBODY
        self._spoke.append((at, unknown if person is None else self._index[id(person)]))

    def stranger(self, at: int) -> bool:
        """Whether a bare name that may be a person's spoke last, in this sentence or the one before."""
        last = self.last_speaker(at)
        return last is not None and last[1] == STRANGER and self.story.sentence(at) - self.story.sentence(last[0]) <= 1

    def _unknown_since(self, sentence: int, at: int) -> bool:
        """Whether a bare name that may be somebody's was a subject in the sentence before, in one paragraph."""
        last = bisect_left(self._unknown, at) - 1
        if last < 0 or self.story.paragraph(self._unknown[last]) != self.story.paragraph(at):
            return False
        return sentence - self.story.sentence(self._unknown[last]) == 1

    def _unnamed_since(self, at: int, gender: str) -> bool:
        """Whether the sentence before is about somebody without a name: 'One patient had waited. “…,” he said'."""
        before = self.story.sentence(at) - 1
        while before > 0 and self.story.quoted(self.story.starts[before] + 1) is not None:
            before -= 1
        start = self.story.starts[before] if before >= 0 else at
        subject = _UNNAMED.match(self.story.text, start, at)
        if subject is None or self.story.paragraph(start) != self.story.paragraph(at):
            return False
        noun = next((word for word in subject["who"].split() if is_role(word)), "")
        return noun != "" and head_gender(noun) in ("", gender) and not self.newcomer(start, at, gender)

    def last_speaker(self, at: int) -> tuple[int, int] | None:
        """(position, person index, NOBODY or STRANGER) of the last attribution before `at`."""
        return next((entry for entry in reversed(self._spoke) if entry[0] < at), None)

    def newcomer(self, since: int, at: int, gender: str = "") -> bool:
        """Whether any person, one who may be of the gender where one is told, stood as a subject between the two."""
        low = bisect_left(self._traces, Trace(since, since, -1, False, False, False))
        high = bisect_left(self._traces, Trace(at, at, -1, False, False, False))
        persons = self.people.persons
        return any(
            t.subject and (not gender or persons[t.index].gender in ("", gender)) for t in self._traces[low:high]
        )

    def foremost(self, person: Person, at: int) -> bool:
        """Whether nobody else stood as a subject between this person's last place and `at`, at most 4 sentences on."""
        index = self._index[id(person)]
        position = bisect_left(self._traces, Trace(at, at, -1, False, False, False))
        for trace in reversed(self._traces[max(0, position - MANY) : position]):
            if self.story.sentence(at) - self.story.sentence(trace.start) > 4:
                return False
            if trace.index == index:
                return True
            if trace.subject:
                return False
        return False

    def weigh(self, at: int, gender: str) -> list[tuple[float, Person]]:
        """The probabilities of the people that a singular pronoun of this gender at `at` may mean, best first.

        No gender ('') weighs everybody, as for a description that does not tell it.
        """
        here = self.story.sentence(at)
        paragraph = self.story.paragraph(at)
        start = self.story.sentence_start(at)
        spoke = self.last_speaker(at)
        scores: dict[int, float] = {}
        counts: dict[int, int] = {}
        position = bisect_left(self._traces, Trace(at, at, -1, False, False, False))
        latest = True
        joined = _JOINED.search(self.story.text, max(start, at - 10), at) is not None
        interposed: set[int] = set()
        for trace in reversed(self._traces[max(0, position - MANY) : position]):
            distance = here - self.story.sentence(trace.start)
            if distance > REACH:
                break
            person = self.people.persons[trace.index]
            if gender and person.gender and person.gender != gender:
                continue
            if trace.subject and spoke is not None and trace.start > spoke[0]:
                interposed.add(trace.index)
            counts[trace.index] = counts.get(trace.index, 0) + 1
            score = WEIGHTS.sentence * distance + WEIGHTS.paragraph * (paragraph - self.story.paragraph(trace.start))
            score += WEIGHTS.subject * trace.subject + WEIGHTS.object * trace.object
            score += WEIGHTS.possessive * trace.possessive + WEIGHTS.gender * (not gender or person.gender == gender)
            score += WEIGHTS.leads * trace.leads + WEIGHTS.introduced * (trace.introduced and distance <= 1)
            if trace.start >= start and trace.subject:
                score += WEIGHTS.same_sentence_subject
                if joined:
                    score += WEIGHTS.joined
                    joined = False
            if latest:
                score += WEIGHTS.latest
                latest = False
            scores[trace.index] = max(scores.get(trace.index, -math.inf), score)
        if spoke is not None and spoke[1] in scores and here - self.story.sentence(spoke[0]) <= 3:
            scores[spoke[1]] += WEIGHTS.speaker if interposed <= {spoke[1]} else WEIGHTS.speaker_interposed
        for index in scores:
            scores[index] += WEIGHTS.often * math.log(counts[index])
        total = sum(math.exp(score) for score in scores.values()) + math.exp(WEIGHTS.nobody)
        if self.stranger(at) or self._unknown_since(here, at) or self._unnamed_since(at, gender):
            total += math.exp(WEIGHTS.subject + WEIGHTS.speaker)
        ranked = [(math.exp(score) / total, self.people.persons[index]) for index, score in scores.items()]
        return sorted(ranked, key=lambda pair: -pair[0])


def _may_be_somebody(people: People, one: Named) -> bool:
    """Whether a bare name that the article explains nowhere may be a person's: no acronym, firm, place or thing."""
    run, word = one.run, one.run.words[0]
    plain = not one.headline and not run.possessive and not word.text.isupper() and word.low not in PLACES
    known = run.body() or run.name() in people.firms or people.signs.thing(run) or word.low in COUNTRIES
    joint = people.text[run.end : run.end + 2] == " &"
    return plain and not known and not joint and not is_small(word.text) and not is_common(word.text)
