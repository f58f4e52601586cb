"""Orders the I/O of a question of fact: candidates -> their words -> ranked -> evidence. It decides nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.answering import ages, inside, reach, rulings, somebody
from corpus.answering.assembly import NEWS
from corpus.answering.events import terms_in
from corpus.answering.headed import asking_line, sentence_under
from corpus.answering.longer_names import is_anothers, names_asked, own_first
from corpus.answering.posts import Post
from corpus.answering.reported import SILENCE, tells_silence
from corpus.answering.selection import with_copies
from corpus.answering.speaking import Found
from corpus.answering.tellable import around
from corpus.errors import UnknownArticle
from corpus.language.tokens import terms
from corpus.model.evidence import Evidence
from corpus.question.query import Query
from corpus.search import aged
from corpus.search.certainty import NOTHING, Certainty, of_fact, placed
from corpus.search.rank import Hit, holding_most, rank
from corpus.search.retrieve import Retriever
from corpus.search.seam import Candidates, Filters, Ints
from corpus.search.signals import Signals, measure, shortlist
from corpus.store.reader import Reader
from corpus.store.records import StoredArticle


@dataclass(frozen=True, slots=True)
class Facts:
    """Finds the sentences of a question of fact over one reader and one index."""

    reader: Reader
    index: Retriever

    def rank(self, query: Query, limit: int = reach.CONSIDERED) -> tuple[Candidates, Signals, list[Hit]]:
        """The ranked candidates of a question of fact; the training script reads the same signals."""
        filters = somebody.filters_of(query)
        shown = self._shown(query)
        if shown is not None:
            filters = replace(filters, articles=frozenset({shown.key}))
            query = inside.told_as(query, self._words_of(shown))
        candidates = self.index.candidates(query.terms, filters, reach.LOOKED_AT)
        picked = shortlist(candidates, reach.RANKED)
        texts = self.texts(candidates.ids[picked])
        signals = measure(query, candidates, picked, texts, self.index.rarity)
        return candidates, signals, rank(signals, max(limit, reach.CONSIDERED))

    def _shown(self, query: Query) -> StoredArticle | None:
        """The article that a question is asked of alone."""
        before = query.before
        if not query.inside or before is None or before.article_id is None:
            return None
        try:
            return self.reader.stored(before.article_id, before.version)
        except UnknownArticle:  # it was removed since it was shown
            return None

    @staticmethod
    def _words_of(shown: StoredArticle) -> str:
        return f"{shown.held.title or ''}\n{shown.annotated.article.text}"

    def found(self, query: Query) -> tuple[list[Found], Certainty]:
        """What was found for the question, best first, an article's ruling before its claim, and how sure it is."""
        shown = self._shown(query)
        if shown is not None and not inside.is_of_its_names(query, self._words_of(shown)):
            return [], NOTHING
        candidates, signals, hits = self.rank(query)
        if query.claim:
            hits = holding_most(signals, hits)
        hits, held = self._of_the_name(query.text, candidates, signals, hits)
        found = [Found(one) for one in self.read(candidates, signals, hits[: reach.CONSIDERED])]
        read = tuple((one.evidence.article_id, one.evidence.span.start) for one in found)
        found = self._with_ruling(query, found)
        if query.claim and any(rulings.rules_on(one.evidence, frozenset(query.terms)) for one in found[:1]):
            return found, NEWS
        sure = placed(of_fact(signals, hits), read) if held else NOTHING
        return found, inside.surer(query, found, sure) if shown is not None else inside.stands_alone(query, sure)

    def _with_ruling(self, query: Query, found: list[Found]) -> list[Found]:
        """The same with an article's ruling first, where what was found is a claim that the article tests."""
        tested = rulings.tested([one.evidence for one in found])
        if tested is None:
            return found
        whole = self.reader.stored(tested.article_id, tested.version)
        numbers = [whole.sentence_ids[at] for at in rulings.ruling(whole.annotated, frozenset(query.terms))]
        ruled = self.reader.evidence(numbers)
        first = [Found(replace(ruled[number], score=tested.score)) for number in numbers if number in ruled]
        shown = {one.evidence.span for one in first}
        return [*first, *(one for one in found if one.evidence.span not in shown)]

    def under_its_question(self, query: Query, found: Sequence[Found]) -> list[Found]:
        """The sentence that answers under a line of an article that asks the very question, where one was found."""
        line = asking_line(query, found)
        if line is None:
            return []
        whole = self.reader.stored(line.article_id, line.version)
        at = sentence_under(query, line, whole.annotated)
        if at is None:
            return []
        number = whole.sentence_ids[at]
        return [Found(replace(one, score=line.score)) for one in self.reader.evidence([number]).values()]

    def _of_the_name(
        self, question: str, candidates: Candidates, signals: Signals, hits: list[Hit]
    ) -> tuple[list[Hit], bool]:
        """The hits, those of a longer name than is asked for last, and whether the first is of the name at all."""
        names = names_asked(question)
        if not names or not hits or not self._anothers(names, question, self.read(candidates, signals, hits[:1])):
            return hits, True
        read = [self.read(candidates, signals, [hit]) for hit in hits[: reach.CONSIDERED]]
        around = [" ".join(f"{one.title} {one.paragraph_text or one.text}" for one in found) for found in read]
        places, held = own_first(names, around, [self._anothers(names, question, found) for found in read])
        return [*(hits[place] for place in places), *hits[reach.CONSIDERED :]], held

    def told_ages(self, query: Query, who: str) -> list[Found]:
        """The sentences that tell how old somebody is: of the article shown last, else of all."""
        shown = self._shown(query)
        every = somebody.filters_of(query)
        own = replace(every, articles=frozenset({shown.key})) if shown is not None else every
        return self._ages(query, who, own) or ([] if shown is None else self._ages(query, who, every))

    def _ages(self, query: Query, who: str, filters: Filters) -> list[Found]:
        texts = self.reader.words(self.index.top(terms(who), reach.WIDELY, filters).ids.tolist())
        likely = [number for number, words in texts.items() if aged.may_tell(words)][: reach.READ]
        found: list[Evidence] = []
        for one in self.reader.evidence(likely).values():
            whole = self.reader.text(one.article_id, one.version)
            span = ages.told(who, one, whole)
            if span is not None:
                found.append(replace(one, emphasis=(span,)))
        return [Found(one) for one in ages.in_order(query.text, found)[: reach.CONSIDERED]]

    def silent(self, query: Query) -> list[Found]:
        """The sentences that tell that whoever is asked for would not speak on what is asked about."""
        sought = tuple(dict.fromkeys((*terms(query.speaker or ""), *SILENCE)))
        best = self.index.top(sought, reach.WIDELY, somebody.filters_of(query)).ids.tolist()
        read = self.reader.evidence(best[: reach.READ])
        return [Found(one) for number in best if (one := read.get(number)) is not None and tells_silence(query, one)]

    def in_post(self, post: Post, query: Query) -> list[Evidence]:
        """The sentences in which somebody is called so, where whose post it is stands around."""
        best = self.index.top(post.sought(), reach.WIDELY, somebody.filters_of(query)).ids.tolist()
        texts = self.reader.words(best)
        likely = [number for number in best if post.is_told(texts.get(number, ""))][: reach.READ]
        evidence = self.reader.evidence(likely)
        read = [evidence[number] for number in likely if number in evidence]
        return [one for one in read if post.is_around(terms_in(around(one)))]

    def _anothers(self, names: Sequence[str], question: str, evidence: Sequence[Evidence]) -> bool:
        """Whether the evidence, and its article, speak only of a longer name than one of those asked for."""
        for one in evidence:
            if not is_anothers(names, question, f"{one.title or ''}\n{one.text}"):
                return False
            whole = self.reader.text(one.article_id, one.version)
            if not is_anothers(names, question, whole):
                return False
        return bool(evidence)

    def texts(self, ids: Ints) -> list[str]:
        """The words of these sentences, in their order."""
        held = self.reader.words(ids.tolist())
        return [held.get(number, "") for number in ids.tolist()]

    def read(self, candidates: Candidates, signals: Signals, hits: Sequence[Hit]) -> list[Evidence]:
        """The evidence of these hits, each with how many other publishers carry the same words."""
        ids = [int(candidates.ids[hit.at]) for hit in hits]
        same = [[int(candidates.ids[signals.picked[pick]]) for pick in hit.copies] for hit in hits]
        evidence = self.reader.evidence(list(dict.fromkeys([*ids, *(number for copies in same for number in copies)])))
        found = []
        for number, hit, copies in zip(ids, hits, same, strict=True):
            if number in evidence:
                others = [evidence[copy] for copy in copies if copy in evidence]
                found.append(with_copies(evidence[number], hit.likely, others))
        return found
