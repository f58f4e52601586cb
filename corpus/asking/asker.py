"""Orders the I/O of a question: find candidates, read them, rank, answer. It decides nothing itself.

a question of fact:      candidates -> their words -> ranked -> evidence -> answer
for somebody's words:    see `corpus.asking.words`
was something said:      sentences that share most words -> compared -> verdict
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from corpus.answering import ages, claims, reach, somebody
from corpus.answering.asked import Asked
from corpus.answering.assembly import NEWS, SETTING, answer, dressed, verified
from corpus.answering.content import meaning
from corpus.answering.disambiguation import (
    NOBODY,
    in_office,
    may_be_sole,
    meant_by,
    misnamed,
    near_posts,
    reading,
    sole_speaker,
    usual_role,
)
from corpus.answering.events import asked_event
from corpus.answering.facts import of_facts, of_reasons, told_at_once, told_under
from corpus.answering.introducing import presents
from corpus.answering.leading import is_unclear, led_in
from corpus.answering.posts import Post, holders_named, is_of_somebody, post_asked
from corpus.answering.refusal import instead, offering, unheld, with_second
from corpus.answering.reported import asks_of_answering, tells_saying
from corpus.answering.speaking import Found
from corpus.asking.facts import Facts
from corpus.asking.pages import Pages
from corpus.asking.vocabulary import QuestionVocabulary
from corpus.asking.words import SomebodysWords, nearest_wordings
from corpus.language.speakers.lookup import Known
from corpus.language.tokens import terms
from corpus.model.answers import Answer, AnswerKind, Verdict, Verification
from corpus.model.evidence import Coverage, Evidence
from corpus.model.speech import EntityId, Quote, Speaker
from corpus.question.phrasing import owners, with_apostrophes
from corpus.question.query import Query, in_marks, office_asked, understand
from corpus.question.wanted import Wanted
from corpus.search.certainty import NOTHING, Certainty
from corpus.search.retrieve import Retriever
from corpus.search.seam import Filters
from corpus.search.spelling import corrected
from corpus.store.people import heard, people_of, sentences_of
from corpus.store.reader import Reader
from corpus.verify import in_furniture, is_weak, too_few, verify, wordings

PAGES = frozenset({AnswerKind.TOPIC, AnswerKind.LATEST, AnswerKind.ARTICLE, AnswerKind.CORPUS})


@dataclass(frozen=True, slots=True)
class Asker:
    """Answers questions over one reader and one index, both of the same corpus; synchronous, for a thread."""

    reader: Reader
    index: Retriever
    setting: float | None = None
    registry: Known | None = None
    """Who is who. Not needed for a question of fact, but for the holder of an office that no sentence tells."""

    @property
    def facts(self) -> Facts:
        """What finds the sentences of a question of fact."""
        return Facts(self.reader, self.index)

    def ask(self, query: Query, *, top: int = 3) -> Answer:
        """One answer with up to `top` pieces of evidence; see `Archive.ask`."""
        coverage = self.reader.coverage()
        setting = SETTING if self.setting is None else self.setting
        query = self._of_the_owners(self._of_the_sole_speaker(query))
        said = self._reading(meaning(query, self.registry), top, coverage, setting)
        said = said if said.answered else self._spelt(query, said)
        said = replace(said, evidence=self._led_in(said.evidence))
        if query.also is None or query.reason is not None:
            return said
        other = understand(query.also, query.as_of, said.context or query.before)
        second = self._reading(meaning(other, self.registry), top, coverage, setting)
        return with_second(said, second)

    def _of_the_sole_speaker(self, query: Query) -> Query:
        """The question of whoever speaks at all, where "he" has nobody to stand for and only one person is heard."""
        voice = Pages(self.reader, self.index).voice(query)
        if voice is not None:
            return understand(query.typed, query.as_of, voice)
        if self.registry is None or not may_be_sole(query):
            return query
        sole = sole_speaker(self.registry, heard(self.reader, 2))
        return query if sole is None else understand(query.typed, query.as_of, sole)

    def _of_the_owners(self, query: Query) -> Query:
        """The question with the apostrophes that were left out, where the corpus holds the names."""
        possible = owners(query.text)
        held = QuestionVocabulary(self.reader, self.index).owning(possible) if possible else []
        if not held:
            return query
        sources = frozenset({query.source}) if query.source else frozenset()
        meant = understand(with_apostrophes(query.text, held), query.as_of, query.before, sources)
        return replace(meant, typed=query.typed, day_given=query.day_given)

    def _spelt(self, query: Query, said: Answer) -> Answer:
        """A refusal with the question that was meant, where words of it may be misspelt, else those nobody wrote.

        Words of another language are misspelt in none of these ways.
        """
        if said.reason == "not_english":
            return said
        if said.reason == "unknown_speaker":
            said = offering(said, near_posts(self.registry, query.speaker or ""))
        vocabulary = QuestionVocabulary(self.reader, self.index)
        meant = misnamed(query, self.registry) or corrected(query.text, vocabulary, query.speaker)
        return replace(said, did_you_mean=meant, unheld=() if meant else unheld(query, vocabulary.found))

    def _reading(self, query: Query, top: int, coverage: Coverage, setting: float) -> Answer:
        """The answer to a question, or where it has none to its other reading."""
        said = self._read_so(query, top, coverage, setting)
        if said.answered or query.otherwise is None or query.reason is not None:
            return said
        other = self._reading(reading(query.otherwise, self.registry), top, coverage, setting)
        return instead(query, said, other)

    def _read_so(self, query: Query, top: int, coverage: Coverage, setting: float) -> Answer:
        """The answer to one reading of a question."""
        if query.reason is None and query.kind is AnswerKind.LATEST and not query.terms:
            return answer(query, Pages(self.reader, self.index).newest(query, top), NEWS, coverage, setting=setting)
        if query.reason is None and query.kind in PAGES:
            return self._page(query, coverage, setting)
        if query.reason is None and query.again and query.referent is not None:
            shown = SomebodysWords(self.reader, self.index).before(query.referent)
            return answer(query, shown.found, shown.sure, coverage, setting=setting)
        if query.reason is not None or not (query.terms or query.referent):
            return answer(query, (), NOTHING, coverage, setting=setting)
        checkable = query.quoted is not None and (query.speaker is not None or not too_few(query.quoted))
        if query.kind is AnswerKind.VERIFY and query.quoted is not None and checkable:
            return self._claimed(query, query.quoted, top, coverage, setting)
        if query.words_asked or query.kind is AnswerKind.PROFILE:
            return self._spoken(query, top, coverage, setting)
        named = self.registry is not None and query.kind is AnswerKind.FACT and query.wanted is Wanted.PERSON
        held = self._in_office(query, top, coverage, setting) if named else None
        if held is not None and held.answered:
            return held
        who = ages.asked_of(query.text)
        told = self.facts.told_ages(query, who) if who is not None else []
        if told:
            return told_at_once(query, told, coverage=coverage, setting=setting, top=top)
        found, sure = self.facts.found(query)
        under = self.facts.under_its_question(query, found)
        if under:
            return told_under(query, under, coverage=coverage, setting=setting, top=top)
        if held is not None:
            return held
        if query.wanted is Wanted.REASON and who is None:
            said = answer(query, found, sure, coverage, setting=setting, top=top)
            return said if said.answered else self._why(query, found, sure, coverage=coverage, setting=setting, top=top)
        return of_facts(query, who, found, sure, coverage=coverage, setting=setting, top=top)

    def _why(
        self, query: Query, found: list[Found], sure: Certainty, *, coverage: Coverage, setting: float, top: int
    ) -> Answer:
        """The sentence that tells why in the articles found, which need not be the one that tells what happened."""
        near = [(one.evidence.article_id, one.evidence.version) for one in found]
        told = Pages(self.reader, self.index).reasons(query, near[: reach.WHY_READ])
        return of_reasons(query, told, found, sure, coverage=coverage, setting=setting, top=top)

    def _claimed(self, query: Query, words: str, top: int, coverage: Coverage, setting: float) -> Answer:
        """The verdict over somebody's words; for a claim in the asker's own words, what they did say on it."""
        few = too_few(words)
        checked = self.verify(words, query.speaker, query.entity)
        checked = claims.of_bare_words(query, checked, weak=is_weak(checked))
        given = not few and ((in_marks(query.text) and not claims.is_anothers(checked)) or claims.stands_so(checked))
        if query.speaker and not given and not self._is_theirs(checked, query.speaker, query.entity):
            asked = replace(query, kind=AnswerKind.WHAT_SAID, quoted=None, claim=True)
            said = self._spoken(asked, top, coverage, setting)
            names = asked_event(query).names & frozenset(terms(words))
            telling = claims.telling(words, said.evidence, names) if said.answered else ()
            otherwise = claims.otherwise_worded(words, telling)
            if telling and not (few and in_marks(query.text) and otherwise is not None):
                return replace(said, evidence=telling, unworded=otherwise)
            nearest = [Found(one) for one in said.evidence[:1]]
            refused = answer(asked, nearest, NOTHING, coverage, setting=setting, reason=said.reason)
            named = replace(refused, speaker_asked=said.speaker_asked)
            return replace(named, unworded=words) if in_marks(query.text) else named
        if not in_marks(query.text) and query.speaker:
            told = claims.told(checked, self._by(self._asked(query.speaker, query.entity, checked.matches)))
            checked = replace(checked, reason=told or checked.reason)
            if checked.verdict is Verdict.ALTERED:  # the asker's words were never given as a quotation
                return replace(verified(query, checked, coverage), verification=None, unworded=words)
        return verified(query, checked, coverage)

    def _asked(self, speaker: str, entity: EntityId | None, shown: Sequence[Evidence]) -> Asked:
        """The speaker whom a question names, to be held against those of this evidence."""
        return meant_by(self.registry, speaker, entity).asked(speaker, somebody.speakers_in(shown))

    def _by(self, asked: Asked) -> Callable[[Evidence, Quote | None], float]:
        """How surely a quotation in evidence is by whoever is asked for; what is no quotation is nobody's."""
        return lambda one, quote: asked.surely_in(quote.speaker, one, self._people_of(one)) if quote else 0.0

    def _is_theirs(self, checked: Verification, speaker: str, entity: EntityId | None) -> bool:
        """Whether the words that were found are the speaker's, or told of the speaker."""
        return claims.is_theirs(checked, self._asked(speaker, entity, checked.matches), self._people_of)

    def _spoken(self, query: Query, top: int, coverage: Coverage, setting: float) -> Answer:
        answered = self._of_words(query, top, coverage, setting)
        if query.kind is AnswerKind.PROFILE and not answered.answered and query.reason is None:
            if is_of_somebody(query.speaker or ""):
                return self._spoken_of(query, top, coverage, setting) or answered
            page = self._page(replace(query, kind=AnswerKind.TOPIC, subject=query.speaker or ""), coverage, setting)
            return page if page.answered else self._spoken_of(query, top, coverage, setting) or answered
        if query.kind is AnswerKind.WHAT_SAID and not answered.answered and query.reason is None:
            by_name = self._by_name(query, answered, top, coverage, setting)
            told = by_name or self._silent(query, top, coverage) or self._reported(query, top, coverage, setting)
            return told or answered
        return answered

    def _silent(self, query: Query, top: int, coverage: Coverage) -> Answer | None:
        """That somebody would not speak, where it is asked whether they did: told by the reporter."""
        told = self.facts.silent(query) if asks_of_answering(query) else []
        asked = replace(query, stance=None)
        return answer(asked, told, NEWS, coverage, top=top, gated=False) if told else None

    def _by_name(self, query: Query, said: Answer, top: int, coverage: Coverage, setting: float) -> Answer | None:
        """What somebody said who was asked for by a post, or by whose agent, mother or boss they are, where an article
        names them; a refusal tells of the holder if else nobody was known."""
        post = post_asked(query.speaker or "")
        if post is None:
            return None
        unknown = said.reason == "unknown_speaker"
        holders = SomebodysWords(self.reader, self.index, self.registry).holders(post, query)
        by_post = [replace(query, speaker=one.name, entity=one.entity) for one in holders]
        refused = None
        for asked in chain(by_post, self._by_names_beside(post, query) if unknown else ()):
            answered = self._of_words(asked, top, coverage, setting)
            if answered.answered:
                return answered
            refused = refused or answered
        return refused if unknown and by_post else None

    def _by_names_beside(self, post: Post, query: Query) -> Iterator[Query]:
        """The question of each whom a sentence names beside the word for the post; sentences are read at the first."""
        for name in holders_named(post, self.facts.in_post(post, query)):
            yield replace(query, speaker=name)

    def _reported(self, query: Query, top: int, coverage: Coverage, setting: float) -> Answer | None:
        """What the reporter tells that somebody said, who is not heard otherwise: a body, a paper, a name once told."""
        if not query.terms:
            return None
        candidates, signals, hits = self.facts.rank(query)
        told = [
            one for one in self.facts.read(candidates, signals, hits[: reach.CONSIDERED]) if tells_saying(query, one)
        ]
        asked = replace(query, stance=None)  # it is told in the words of the question
        said = answer(asked, [Found(one) for one in told[:top]], NEWS, coverage, setting=setting) if told else None
        return said if said is not None and said.answered else None

    def _spoken_of(self, query: Query, top: int, coverage: Coverage, setting: float) -> Answer | None:
        """Somebody who does not speak but is spoken of by the whole name."""
        name = " ".join((query.speaker or "").split()).casefold()
        if " " not in name or not query.terms:
            return None
        candidates, signals, hits = self.facts.rank(query)
        named = [one for one in self.facts.read(candidates, signals, hits) if name in one.text.casefold()]
        named.sort(key=lambda one: not presents(one.text, name))
        return answer(query, [Found(one) for one in named[:top]], NEWS, coverage, setting=setting) if named else None

    def _of_words(self, query: Query, top: int, coverage: Coverage, setting: float) -> Answer:
        said = SomebodysWords(self.reader, self.index, self.registry).find(query, reach.CONSIDERED)
        return answer(
            query, said.found, said.sure, coverage, setting=setting, moment=said.moment, choices=said.choices,
            reason=said.reason, people=said.people, heard=said.heard, top=top, page=somebody.page_of(said),
        )  # fmt: skip

    def _page(self, query: Query, coverage: Coverage, setting: float) -> Answer:
        """A topic's page, an article's, or the corpus's figures."""
        if query.kind is AnswerKind.CORPUS:
            return replace(answer(query, (), NOTHING, coverage, setting=setting), held=self.reader.stats(0))
        pages = Pages(self.reader, self.index)
        shown = pages.article(query) if query.kind is AnswerKind.ARTICLE else pages.topic(query)
        sure = NEWS if shown.found else NOTHING
        return answer(query, shown.found, sure, coverage, setting=setting, reason=shown.reason, page=shown.page)

    def _in_office(self, query: Query, top: int, coverage: Coverage, setting: float) -> Answer | None:
        """Who holds an office, by the roles that articles state; None where no office is asked for or nobody held."""
        office = office_asked(query.text)
        holders = in_office(self.registry, office) if office is not None else NOBODY
        if office is None:
            return None
        if not holders:
            return self._in_post(query, office, top, coverage, setting)
        name = holders.matches[0].name
        profile = replace(
            query, kind=AnswerKind.PROFILE, speaker=name, entity=holders.entities[0], topic=(), terms=tuple(terms(name))
        )
        held = self._spoken(profile, top, coverage, setting)
        if not held.answered:
            return None
        role = usual_role(self.registry, holders.matches, office)
        others = tuple(Speaker(other) for other in holders.others())
        return replace(held, people=(*(replace(one, role=role or one.role) for one in held.people[:1]), *others))

    def _in_post(self, query: Query, office: str, top: int, coverage: Coverage, setting: float) -> Answer | None:
        """Who holds a post of somebody or something, by whoever is called so beside it, speaking or not."""
        post = post_asked(office)
        if post is None:
            return None
        held = self._of_words(replace(query, kind=AnswerKind.PROFILE, speaker=office), top, coverage, setting)
        if held.answered:
            return held
        told = self.facts.in_post(post, query)
        if not told:
            return None
        return answer(query, [Found(one) for one in told[:top]], NEWS, coverage, setting=setting, top=top)

    def search(self, words: str, limit: int) -> tuple[Evidence, ...]:
        """The best sentences for these words, with whose words they are."""
        query = understand(words)
        if not query.terms:
            return ()
        candidates, signals, hits = self.facts.rank(query, limit)
        return tuple(dressed(query, one) for one in self.facts.read(candidates, signals, hits[:limit]))

    def verify(self, words: str, speaker: str | None = None, entity: EntityId | None = None) -> Verification:
        """The verdict over these words among the sentences that share most with them."""
        coverage = self.reader.coverage()
        meant = meant_by(self.registry, speaker, entity)
        given = " ".join(wordings(words))
        likely = list(nearest_wordings(self.reader, self.index, given))[: reach.COMPARED]
        if meant:  # small words alone stand everywhere, but in few sentences of one person
            own = Filters(sentences=sentences_of(self.reader, {match.person for match in meant.matches}))
            theirs = list(nearest_wordings(self.reader, self.index, given, own))[: reach.COMPARED]
            likely = list(dict.fromkeys((*theirs, *likely)))
        evidence = list(self.reader.evidence(likely).values())
        asked = self._asked(speaker, entity, evidence) if speaker else None
        found = verify(
            words, evidence, coverage, speaker=speaker, is_asked=self._by(asked) if asked else None,
            names=asked.named_by if asked else None,
        )  # fmt: skip
        found = in_furniture(found, self.reader.furniture(wordings(words))) if is_weak(found) else found
        return replace(found, matches=self._led_in(found.matches))

    def _led_in(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """The evidence, words without a clear speaker with what stands before them."""
        return tuple(self._with_before(one) if is_unclear(one) else one for one in evidence)

    def _with_before(self, one: Evidence) -> Evidence:
        article = self.reader.stored(one.article_id, one.version).annotated.article
        return led_in(one, article.text, article.blocks)

    def _people_of(self, evidence: Evidence) -> list[Speaker]:
        return people_of(self.reader, evidence.article_id, evidence.version)
