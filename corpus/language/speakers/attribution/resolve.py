"""From each quotation's mention to the person or body: the order of the steps. Its neighbours decide."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from corpus.language.segment import lowercase_words
from corpus.language.speakers.attribution.interviews import Interview
from corpus.language.speakers.attribution.showing import acronyms, nameable, stands_for
from corpus.language.speakers.attribution.telling import Statements
from corpus.language.speakers.attribution.unnamed import LATELY, Unnamed
from corpus.language.speakers.coreference.authors import SURE as WRITTEN
from corpus.language.speakers.coreference.authors import Authors
from corpus.language.speakers.coreference.bodies import Bodies
from corpus.language.speakers.coreference.descriptions import EPITHETS, describe
from corpus.language.speakers.coreference.people import People, Person
from corpus.language.speakers.coreference.pronouns import Memory
from corpus.language.speakers.coreference.story import Positions
from corpus.language.speakers.mentions import Form, MentionKind, noun_before, read_mention
from corpus.language.speakers.names.common import is_common
from corpus.language.speakers.names.given import is_given
from corpus.language.speakers.names.scan import NameRun
from corpus.language.speakers.roles import weight
from corpus.language.speakers.words import PLACES, ROLE_HEADS
from corpus.model.articles import Article
from corpus.model.speech import CueKind, Quote, Speaker, Speech
from corpus.model.text import Span

_LOWER = re.compile(r"(?<![\w.’'-])[a-zà-ÿ][\w’'-]*")
_SUBJECT_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_SUBJECT_OFFICE = re.compile(
    r"\b[Tt]he\s+(?:[\w’'-]+\s+){0,3}?(?:" + "|".join(sorted(ROLE_HEADS, key=len, reverse=True)) + r")\b(?=,?\s+[a-z])"
)
_DETERMINED = re.compile(r"^(?:an?|the|one|another)\s+", re.IGNORECASE)
_POSSESSIVE_END = re.compile(r"(?:[’']s|(?<=s)[’']|\s(?:had|has|have)\s(?:it|him|her|them)sel(?:f|ves))$")
"""What stands behind a name and is none of it, read with it: 'Ostravia's', 'Ostravia had itself'."""

_INTRODUCES = re.compile(
    r"(?:\b(?:name\s+is|name[’']s|I\s+am|I[’']m|this\s+is|call\s+me|called\s+me|as|I,|me,)\s+)$", re.IGNORECASE
)
"""What stands before one's own name."""
SURE = 0.78
"""Below this probability a pronoun is given to nobody."""
NAMED = 0.995
"""How often a name is the person it was given to, where only one fits."""
PRONOUN = 0.985
"""How often the surest pronouns are right, where more than one person of the gender is about."""
OWN_WORDS = 0.985
"""How often a mention that is shown in its own words is a speaker at all, given that the mention is right."""
BODY = 0.95
"""How much less often than a person's a body's mention is right where both are as sure: .918 beside .974 on folds."""
ANTECEDENT = 0.9
"""What is left of it one step on: for the "I" within somebody's words, and for the answers of an interview's guest. Set
by hand, so that either is shown where the step before was sure, and two such steps are not."""
CALLED_AGAIN = 0.93
"""How surely "the fisherman" is the fisherman told of before without a name. Set by hand, under a name."""
UNNAMED = 0.88
"""How often a pronoun means somebody without a name just before it: 23 of 26 that were read."""


def resolve(article: Article, quotes: Sequence[Quote]) -> tuple[tuple[Quote, ...], tuple[Speaker, ...]]:
    """The quotations with `speaker` and `reported_by` filled, and everybody the article introduces.

    A speaker is a person by the fullest name the article gives, with role and the spans that prove both; a body,
    a document or somebody undescribed keeps the mention's own words. A pronoun that cannot be resolved surely
    leaves `speaker` None. `confidence` is multiplied by the probability that the resolution is right. Every speaker
    of a quotation is equal to one item of the second value. Never raises on any text.
    """
    return _Resolution(article, quotes).run()


class _Resolution:
    """One article's quotations on their way; mentions are taken in text order because each may lean on the last."""

    def __init__(self, article: Article, quotes: Sequence[Quote]) -> None:
        self.text = article.text
        self.quotes = quotes
        self.article = article
        self.lower = frozenset(_LOWER.findall(article.text))
        spans = sorted({q.mention.span for q in quotes if q.mention is not None}, key=lambda s: (s.start, s.end))
        self.forms = {span: read_mention(self.text, span, self.lower) for span in spans}
        self.story = Positions(article, quotes)
        self.people = People(article, self.lower, self.forms.items())
        self.interview = Interview(self.text, self.forms, self.people)
        self.memory = Memory(self.people, self.story)
        self._said_there: dict[Span, list[Quote]] = defaultdict(list)
        for quote in quotes:
            if quote.mention is not None:
                self._said_there[quote.mention.span].append(quote)
        self.found: dict[Span, tuple[Speaker | None, Person | None, float]] = {}
        self.unnamed = Unnamed(self.story, self.memory, self.forms, self.found)
        self._speakers: dict[int, Speaker] = {}
        self._unowned: dict[tuple[str, str, str | None], Speaker] = {}
        self._acronyms = acronyms(self.text)
        self.bodies = Bodies(article, self.people, self.memory, self.story, self._acronyms)
        self.authors = Authors(
            self.text, self.story, self.lower, lambda span: self._speaker(read_mention(self.text, span, self.lower))[0]
        )

    def run(self) -> tuple[tuple[Quote, ...], tuple[Speaker, ...]]:
        for form in self.forms.values():
            if form.kind is MentionKind.DESCRIPTION and not form.definite:
                person, _ = describe(self.text, form, self.people, self.memory, self.story)
                if person is not None:
                    self._learn(person, form)
        places = {span.start for span in self.forms}
        passing = [
            Span(m.start(), m.end())
            for block in self.article.body()
            for pattern in (_SUBJECT_PRONOUN, _SUBJECT_OFFICE)
            for m in pattern.finditer(self.text, block.span.start, block.span.end)
            if m.start() not in places
        ]
        for span in sorted([*self.forms, *passing]):
            if span in self.forms:
                self.found[span] = self._one(span)
            else:
                self._pass(span)
        himself = {
            quote.mention.span for quote in self.quotes if quote.mention is not None and self._names_itself(quote)
        }
        done = tuple(self._filled(quote, himself) for quote in self.quotes)
        told = Statements(
            self.text,
            self.story,
            lambda span: read_mention(self.text, span, self.lower),
            lambda form: self._speaker(form)[0],
        ).told(done)
        return told, self._knowledge(told)

    def _pass(self, span: Span) -> None:
        """A 'he' or 'the mayor' that speaks nothing still says who the text is about."""
        if self.story.quoted(span.start) is not None:
            return
        if len(span) <= 3:
            gender = "m" if len(span) == 2 else "f"
            if self.unnamed.meant(span.start, gender) is not None:
                return
            ranked = self.memory.weigh(span.start, gender)
            person, sure = (ranked[0][1], ranked[0][0]) if ranked else (None, 0.0)
        elif not self.people.persons:
            return
        else:
            form = Form(MentionKind.DESCRIPTION, span, definite=True)
            person, sure = describe(self.text, form, self.people, self.memory, self.story)
        if person is not None and sure >= SURE:
            self.memory.seen(person, span.start, span.end)

    def _one(self, span: Span) -> tuple[Speaker | None, Person | None, float]:
        form = self.forms[span]
        speaker, person, sure = self._speaker(form)
        if form.kind is MentionKind.PRONOUN and any(self._names(one, person) for one in self._said_there[span]):
            speaker, person, sure = None, None, 0.0  # nor is a "she" that carries this one on
        if self.story.quoted(span.start) is None:
            self.memory.spoke(person, span.start, stranger=self._may_be_somebody(form, speaker))
            if speaker is not None:
                self.authors.heard(span, speaker)
            if person is not None and form.kind is not MentionKind.NAME:
                self.memory.seen(person, form.core.start, form.core.end)
        return speaker, person, sure

    def _speaker(self, form: Form) -> tuple[Speaker | None, Person | None, float]:
        if form.kind is MentionKind.PRONOUN:
            return self._pronoun(form)
        if form.kind is MentionKind.NAME and form.run is not None:
            named = self.people.at(form.run)
            if named is not None and named.owner is not None:
                return self._said_by(named.owner), named.owner, NAMED * named.sure
            run = named.run if named is not None else form.run
            kind = "person" if self._somebody(run, named is not None and named.person) else "body"
            role = form.role
            words = " ".join(role.of(self.text).split()) if role is not None else None
            speaker = Speaker(run.name(), words, kind, Span(run.start, run.end), role)
            return self._unowned.setdefault((run.name(), kind, words), speaker), None, 0.9
        if self.interview.is_answer(form):
            guest = self.interview.guest(form.core.start)
            return (self._said_by(guest), guest, ANTECEDENT) if guest else (None, None, 0.0)
        if self.interview.is_question(form):
            return None, None, 0.0
        if form.kind is MentionKind.GROUP and form.run is not None and self._is_whole(form.run, form.core):
            named = self.people.at(form.run)  # 'LOWELL:' of a transcript looks like an acronym
            if named is not None and named.owner is not None:
                return self._said_by(named.owner), named.owner, 0.95 * named.sure
        if form.kind is MentionKind.DESCRIPTION:
            named = self.people.at_comma(form.core.start) if not form.definite else None
            if named is not None and named.owner is not None:
                return self._said_by(named.owner), named.owner, NAMED * named.sure
            person, sure = describe(self.text, form, self.people, self.memory, self.story)
            if person is not None:
                return self._said_by(person), person, sure
            known = self._called_again(form)
            if known is not None:
                return known, None, CALLED_AGAIN
        if form.kind is MentionKind.DOCUMENT and self.story.quoted(form.core.start) is None:
            author = self.authors.author(form.core)
            if author is not None:
                return author, None, WRITTEN
        if form.kind in (MentionKind.GROUP, MentionKind.DOCUMENT) and self.story.quoted(form.core.start) is None:
            meant = self.bodies.meant(form.core)
            if meant is not None:
                return meant[0], None, meant[1]
        return self._own(form), None, OWN_WORDS

    def _somebody(self, run: NameRun, person: bool) -> bool:
        """Whether a name that nobody else's words explain is a person's: what is not shown to be one is a body."""
        signs = self.people.signs
        if run.body() or (run.honorific() is None and (signs.thing(run) or signs.doubtful(run))):
            return False
        if len(run.words) == 1 and is_common(run.words[0].text):
            return False
        return person or signs.person(run) or is_given(run.words[0].text)

    def _may_be_somebody(self, form: Form, speaker: Speaker | None) -> bool:
        """Whether a bare name that speaks, and that the article explains nowhere, may be a person's: 'Musk said'."""
        run = form.run
        if form.kind is not MentionKind.NAME or run is None or speaker is None or speaker.kind == "person":
            return False
        word = run.words[0]
        plain = len(run.words) == 1 and not run.body() and not word.text.isupper() and word.low not in PLACES
        return plain and run.name() not in self.people.firms and not self.people.signs.thing(run)

    def _called_again(self, form: Form) -> Speaker | None:
        """The bare name that spoke in the sentence before, called by a calling: 'Jay-Z said …. The rapper added'."""
        at = form.core.start
        last = self.memory.last_speaker(at)
        if last is None or not form.definite or not self.memory.stranger(at) or self.story.quoted(at) is not None:
            return None
        if form.core.of(self.text).casefold().rpartition(" ")[2] not in EPITHETS:
            return None
        if self.memory.newcomer(self.story.sentence_end(last[0]), at):
            return None
        return next((found[0] for span, found in self._lately() if span.start == last[0]), None)

    def _learn(self, person: Person, form: Form) -> None:
        """A description that tells more than the person's bare title is their role: 'spokesman for the ministry'."""
        words = _DETERMINED.sub("", " ".join(form.core.of(self.text).split()))
        known = person.role()
        if (known is None or weight(known[0]) == 0) and weight(words) > 1:
            person.offices.append((words, Span(form.core.end - len(words), form.core.end)))

    def _pronoun(self, form: Form) -> tuple[Speaker | None, Person | None, float]:
        at = form.core.start
        around = self.story.quoted(at)
        if form.pronoun == "1" and around is not None:
            outer = next((q for q in self.quotes if q.span == around and q.mention is not None), None)
            if outer is not None and outer.mention is not None and outer.mention.span in self.found:
                speaker, person, sure = self.found[outer.mention.span]
                return speaker, person, sure * ANTECEDENT
        if form.pronoun in ("m", "f") and around is None:
            unnamed = self.unnamed.meant(at, form.pronoun)
            if unnamed is not None:
                return unnamed, None, UNNAMED
            most = UNNAMED if self.unnamed.rival(at, form.pronoun) else 1.0
            ranked = self.memory.weigh(at, form.pronoun)
            if ranked and ranked[0][0] >= SURE and ranked[0][1] is not self.interview.speaking(at):
                only = all(p is ranked[0][1] or p.gender not in ("", form.pronoun) for p in self.people.persons)
                return (
                    self._said_by(ranked[0][1]),
                    ranked[0][1],
                    min(most, NAMED if only else min(ranked[0][0], PRONOUN)),
                )
        if form.pronoun == "r":
            return self._relative(form)
        if form.pronoun in ("p", "n"):
            return self._plural(form)
        return None, None, 0.0

    def _lately(self) -> Iterator[tuple[Span, tuple[Speaker | None, Person | None, float]]]:
        """The mentions resolved last, newest first."""
        return islice(reversed(self.found.items()), LATELY)

    def _relative(self, form: Form) -> tuple[Speaker | None, Person | None, float]:
        """'who', 'which', 'that': the noun right before it."""
        noun = noun_before(self.text, self.story.sentence_start(form.core.start), form.core.start)
        if noun is None:
            return None, None, 0.0
        for named in reversed(self.people.named):
            if noun.start <= named.run.start and named.run.end <= noun.end:
                if named.owner is not None and noun.end - named.run.end <= 1:
                    return self._said_by(named.owner), named.owner, 0.95 * named.sure
                break
        inner = read_mention(self.text, noun, self.lower)
        if inner.kind is MentionKind.PRONOUN:
            return None, None, 0.0
        speaker, person, sure = self._speaker(inner)
        return speaker, person, sure * ANTECEDENT

    def _plural(self, form: Form) -> tuple[Speaker | None, Person | None, float]:
        """'they' and 'it': only the body or group that spoke in the sentence just before."""
        last = self.memory.last_speaker(form.core.start)
        if last is None or last[1] >= 0 or self.story.sentence(form.core.start) - self.story.sentence(last[0]) > 1:
            return None, None, 0.0
        for span, (speaker, person, sure) in self._lately():
            if span.start != last[0]:
                continue
            if person is not None or speaker is None or not stands_for(speaker, form.pronoun):
                return None, None, 0.0
            if self.memory.newcomer(span.start, form.core.start):
                return None, None, 0.0
            if speaker is not None:
                return speaker, None, sure * ANTECEDENT
        return None, None, 0.0

    def _said_by(self, person: Person) -> Speaker:
        known = self._speakers.get(id(person))
        if known is None:
            role = person.role()
            known = Speaker(person.name, role[0] if role else None, "person", person.proof, role[1] if role else None)
            self._speakers[id(person)] = known
        return known

    def _own(self, form: Form) -> Speaker:
        """A body, a document or somebody unnamed, in the mention's own words."""
        span = form.core
        words = self._small(_POSSESSIVE_END.sub("", " ".join(span.of(self.text).split())))
        kind = {MentionKind.DOCUMENT: "document", MentionKind.GROUP: "body"}.get(form.kind, "person")
        if form.kind is MentionKind.GROUP and form.run is not None and self._is_whole(form.run, span):
            words = " ".join(self.text[form.run.outer : form.run.end].split())
            span = Span(form.run.outer, form.run.end)
            if words in self._acronyms:
                full = self._acronyms[words]
                words, span = " ".join(full.of(self.text).split()), full
        return Speaker(words, None, kind, span)

    def _small(self, words: str) -> str:
        """The words without the capital that only opens a sentence: 'A witness', 'Top economists'."""
        first, _, rest = words.partition(" ")
        low = first.lower()
        opens = rest and first.istitle() and (low in lowercase_words() or low in self.lower) and not is_given(first)
        return f"{low} {rest}" if opens and (rest[0].islower() or rest.rpartition(" ")[2].islower()) else words

    def _is_whole(self, run: NameRun, span: Span) -> bool:
        """Whether a proper name is all there is to the mention, an article and a possessive aside."""
        return (
            self.text[span.start : run.outer].strip().casefold() in ("", "the")
            and len(self.text[run.end : span.end]) <= 2
        )

    def _names_itself(self, quote: Quote) -> bool:
        """Whether somebody who is only meant by "he" or "the mayor" is named in the words said: another one speaks.

        "We owe Victor Hale a great deal," he said. But "My name is Victor Hale," he said.
        """
        if quote.mention is None:
            return False
        if self.forms[quote.mention.span].kind not in (MentionKind.PRONOUN, MentionKind.DESCRIPTION):
            return False
        return self._names(quote, self.found[quote.mention.span][1])

    def _names(self, quote: Quote, person: Person | None) -> bool:
        """Whether the quoted words name the person, and not as one names oneself."""
        if person is None or quote.speech is Speech.INDIRECT or quote.cue_kind is CueKind.UNSAID:
            return False
        return any(
            quote.span.start <= at < quote.span.end and not _INTRODUCES.search(self.text, quote.span.start, at)
            for at in person.places
        )

    def _filled(self, quote: Quote, himself: set[Span]) -> Quote:
        if quote.cue_kind is CueKind.UNSAID:
            speech = Speech.MIXED if quote.speech is Speech.DIRECT else quote.speech
            return replace(quote, speech=speech, speaker=None, confidence=0.0)
        if quote.mention is not None and quote.mention.span in himself:
            form = self.forms[quote.mention.span]
            if form.kind is MentionKind.DESCRIPTION:
                return replace(quote, speaker=self._own(form), confidence=quote.confidence * OWN_WORDS)
        if quote.mention is None or quote.mention.span in himself:
            return replace(quote, speaker=None, confidence=0.0)
        speaker, _, sure = self.found[quote.mention.span]
        if speaker is not None and not nameable(speaker.name):
            speaker = None
        if speaker is None:
            return replace(quote, speaker=None, confidence=0.0)
        sure *= BODY if speaker.kind == "body" else 1.0
        return replace(quote, speaker=speaker, confidence=quote.confidence * sure)

    def _knowledge(self, quotes: Sequence[Quote]) -> tuple[Speaker, ...]:
        known = dict.fromkeys(self._said_by(person) for person in self.people.persons)
        for quote in quotes:
            for speaker in (quote.speaker, quote.reported_by):
                if speaker is not None:
                    known.setdefault(speaker)
        return tuple(known)
