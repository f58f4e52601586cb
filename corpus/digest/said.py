"""The most telling quotations of a story: of its own matter, by somebody with a name, standing alone. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass, replace
from itertools import islice

from corpus.digest.accounts import terms_of
from corpus.digest.fit import begins_talk, is_whole_name, is_whole_role, quotable, says_something
from corpus.digest.leaning import begins_midway, leans
from corpus.digest.tell import evidence_of
from corpus.digest.tellings import Telling
from corpus.digest.topic import Topic
from corpus.digest.weights import rarity
from corpus.kinds import Kind
from corpus.model.articles import AnnotatedArticle, Sentence
from corpus.model.evidence import Evidence
from corpus.model.speech import Quote, Speaker
from corpus.model.text import BODY, Span

Said = tuple[Quote, str, Evidence]
_SHORTEST, _LONGEST = 5, 50
_VOICES = 6
_LOOKED_AT = 24
"""So many first quotations of a telling are weighed."""
_PLENTY = 28
"""A quotation of more words is read less."""
_REPEATS = 0.4
"""The share of a quotation's words that one sentence told already, from which on it counts against it."""
_CORE = 40
"""So many of a story's rarest terms are what it is about."""
_AROUND = 2
"""So many of them must stand in the paragraphs around a quotation for it to be of this matter."""
_IN_LIVE = 3
_TELLING, _BARE = 2.0, 2
"""A term so rare in a quotation says that it is of this matter; around one without any, so many words of the headline
must stand."""
_MIDWAY = 0.6
"""What words lose that answer others: another quotation of about the same worth is shown instead."""
_SECOND = 0.75
"""The share of the first quotation's worth from which on another speaker's is shown as well."""
_DIFFERS = 0.2
"""The share of words two quotations may have in common and still be two things."""


@dataclass(frozen=True, slots=True)
class _Story:
    """What a quotation is judged by: the story's terms, the sentences told, the topic asked for."""

    core: frozenset[str]
    heading: frozenset[str]
    shown: frozenset[tuple[str, Span]]
    said: tuple[frozenset[str], ...]
    wanted: Topic | None

    def is_by(self, speaker: Speaker | None) -> bool:
        """Whether this is the person whose words are wanted: what they say in it is why the story is told."""
        return self.wanted is not None and self.wanted.names(speaker)


def quotations(
    ordered: Sequence[Telling], told: Sequence[Evidence], confidence: float, wanted: Topic | None
) -> tuple[list[Said], list[Said]]:
    """At most two attributed direct quotations, the second of somebody else who says something else; and the most
    telling one of each other speaker. Where somebody's words are wanted, no other's are shown first.
    """
    story = _Story(
        core(ordered),
        frozenset(term for one in ordered for term in terms_of(one.headline or "") if rarity(term)),
        frozenset((one.article_id, one.span) for one in told),
        tuple(frozenset(terms_of(one.text)) for one in told),
        wanted,
    )
    found = sorted(
        (one for rank, telling in enumerate(ordered) for one in _scored(telling, rank, story, confidence)),
        key=lambda one: -one[0],
    )
    if not found:
        return [], []
    days = {ordered[0].published[:10], *((one.published or "")[:10] for one in told)}
    theirs = [one for one in found if story.is_by(one[1][0].speaker)]
    that_day = [one for one in theirs or found if (one[1][2].published or "")[:10] in days]
    chosen = _most_telling(that_day, several=len(ordered) > 1)
    voices: list[Said] = []
    for _, one in found:
        speaker = one[0].speaker
        heard = [known[0].speaker for known in (*chosen, *voices)]
        if speaker is not None and not any(speaker.is_same(known) or _called(speaker, known) for known in heard):
            voices.append(one)
    return chosen, voices[:_VOICES]


def _most_telling(found: Sequence[tuple[float, Said]], *, several: bool) -> list[Said]:
    """The first of them, best first, and of a story of several articles one of somebody else beside it."""
    if not found:
        return []
    score, best = found[0]
    others = (one for worth, one in found[1:] if worth >= _SECOND * score and _two_things(best, one))
    return [best, *islice(others, int(several))]


def _called(one: Speaker, other: Speaker | None) -> bool:
    return other is not None and one.name == other.name


def core(ordered: Sequence[Telling]) -> frozenset[str]:
    """The terms a story is about: rare ones of the leads and titles, those that most of its tellings share first."""
    worth: Counter[str] = Counter()
    for telling in ordered:
        for term in telling.account.lead:
            worth[term] += int(1000 * rarity(term))
    return frozenset(term for term, value in worth.most_common(_CORE) if value)


def _two_things(one: Said, other: Said) -> bool:
    speakers = one[0].speaker, other[0].speaker
    if speakers[0] is None or speakers[0].is_same(speakers[1]) or speakers[1] is None or speakers[1].kind != "person":
        return False
    first, second = set(terms_of(one[1])), set(terms_of(other[1]))
    return speakers[0].name != speakers[1].name and len(first & second) <= _DIFFERS * min(len(first), len(second))


def _scored(telling: Telling, rank: int, story: _Story, confidence: float) -> list[tuple[float, Said]]:
    annotated = telling.annotated
    text = annotated.article.text
    found = []
    for position, quote in enumerate(telling.quotes[:_LOOKED_AT]):
        words = quote.span.of(text)
        if not _SHORTEST <= len(words.split()) <= _LONGEST or not quotable(quote, confidence):
            continue
        if not says_something(words) or not _is_named_whole(quote.speaker, text):
            continue
        sentence = _sentence_of(annotated, quote.span)
        if sentence is None:
            continue
        around = set(terms_of(_around(annotated, sentence)))
        near = story.core & around
        own = {term for term in story.core & set(terms_of(words)) if rarity(term) > _TELLING}
        enough = len(near) >= min(_AROUND, len(story.core)) and _of_matter(telling, story, around, 1 if own else _BARE)
        enough = enough or (story.is_by(quote.speaker) and telling.kind is not Kind.LIVE)
        if (annotated.article.id, sentence.span) in story.shown or not enough or (not own and leans(words)):
            continue
        score = _score(quote, words, near, story) - 0.02 * position - 0.1 * rank
        shown = _with_whole_role(quote)
        found.append((score, (shown, words, evidence_of(annotated, sentence, shown))))
    return found


def _is_named_whole(speaker: Speaker | None, text: str) -> bool:
    return speaker is not None and (speaker.kind != "person" or is_whole_name(speaker.name, text))


def _with_whole_role(quote: Quote) -> Quote:
    """The quotation, its speaker without a role that needs its article to be understood."""
    speaker = quote.speaker
    if speaker is None or not speaker.role or is_whole_role(speaker.role):
        return quote
    return replace(quote, speaker=replace(speaker, role=None, role_proof=None))


def _of_matter(telling: Telling, story: _Story, around: Set[str], least: int) -> bool:
    """Whether the words around a quotation name what the story is headed by, so many things of it or more; in a live
    page more.
    """
    needed = _IN_LIVE if telling.kind is Kind.LIVE else least
    return len(story.heading & around) >= min(needed, len(story.heading))


def _score(quote: Quote, words: str, near: Collection[str], story: _Story) -> float:
    own = Counter(terms_of(words))
    speaker = quote.speaker
    person = speaker is not None and speaker.kind == "person"
    again = max((len(own.keys() & one) / (1 + len(own)) for one in story.said), default=0.0)
    asked = 2.0 * story.is_by(speaker) + (story.wanted is not None and bool(story.wanted.stems & own.keys()))
    return (
        min(len(story.core & own.keys()), 4) / 4
        + min(len(near), 6) / 12
        + min(len(own), 10) / 20
        + (0.6 if person else 0.0)
        + (0.3 if person and speaker and " " in speaker.name else 0.0)
        + (0.3 if speaker and speaker.role else 0.0)
        + (0.3 if words[:1].isupper() else 0.0)
        - (0.3 if leans(words) or begins_talk(words) else 0.0)
        - (_MIDWAY if begins_midway(words) else 0.0)
        - 4 * max(0.0, again - _REPEATS)
        - 0.015 * max(0, len(words.split()) - _PLENTY)
        + asked
    )


def _around(annotated: AnnotatedArticle, sentence: Sentence) -> str:
    """The paragraph of a sentence and the one before it."""
    article = annotated.article
    until = range(sentence.block, -1, -1)
    body = islice((number for number in until if article.blocks[number].kind in BODY), 2)
    return "\n\n".join(article.blocks[number].span.of(article.text) for number in body)


def _sentence_of(annotated: AnnotatedArticle, span: Span) -> Sentence | None:
    at = bisect_right(annotated.sentences, span.start, key=lambda one: one.span.start) - 1
    if at < 0 or not annotated.sentences[at].span.holds(span):
        return None
    one = annotated.sentences[at]
    return one if annotated.article.blocks[one.block].kind in BODY else None
