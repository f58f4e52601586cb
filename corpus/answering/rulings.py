"""Claims that an article tests, and its ruling on them: a claim without its ruling would be taken for a fact. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.language.tokens import terms
from corpus.model.articles import AnnotatedArticle
from corpus.model.evidence import Evidence

_CLAIM = re.compile(r"(?i)^[“\"‘'\s]*(?:the |a )?(?:false |viral )?(?:claims?|rumou?rs?|posts?|myth)\s*:")
_SHARED = re.compile(
    r"(?i)\b(?:(?:facebook|instagram|twitter|tiktok|x|telegram|viral|social media|online|the) (?:posts?|users?|videos?"
    r"|memes?)|captions?|headlines?|claims?|rumou?rs?"
    r"|text (?:under|over|on|in|above|below) the (?:image|photo|picture|video|post|screenshot)s?)\b[^.;]{0,60}"
    r"\b(?:claim(?:s|ed|ing)?|say(?:s|ing)?|said|read(?:s|ing)?"
    r"|show(?:s|ed|ing)?|suggest(?:s|ed|ing)?|alleg(?:e|es|ed|ing)|purport\w*|state[sd]?|shared?|spread(?:s|ing)?)\b"
)
_RULING = re.compile(
    r"(?i)(?:^\W*(?:our|the|usa today|final)?\s*(?:rating|ruling|verdict|conclusion|finding|fact)\b\s*:"
    r"|\bwe rate\b|\b(?:claim|post|rumou?r|video|image|photo|statement|assertion|story|meme|that)s?\b[^.;]{0,40}"
    r"\b(?:is|are|was|were)\b[^.;]{0,25}\b(?:false|untrue|baseless|fabricated|altered|misleading|wrong|fake|satire"
    r"|unfounded|debunked|inaccurate|missing context|not true)\b"
    r"|\bthere (?:is|was|are) no (?:evidence|proof|record|basis)\b|\bno evidence\b|\bdebunked\b)"
)
_FALSE = re.compile(
    r"(?i)\b(?:false(?:ly)?|untrue|baseless|fabricated|no evidence|debunked|misleading|hoax|fake|unfounded|lie[sd]?)\b"
)
_CHECKS = re.compile(r"(?i)\bfact[- ]?check")
_LABEL = re.compile(r"(?i)^\W*(?:our |the )?(?:rating|ruling|verdict)\s*:")


def is_claim(sentence: str) -> bool:
    """Whether the sentence is the line of a claim that is to be tested ("The claim: …")."""
    return _CLAIM.match(sentence) is not None


def checks_facts(title: str | None) -> bool:
    """Whether the title says that the article tests a claim."""
    return _CHECKS.search(title or "") is not None


def rules_on(evidence: Evidence, asked: frozenset[str]) -> bool:
    """Whether the title says that the article tests this very claim, and the sentence rules on it."""
    held = asked & frozenset(terms(evidence.title or ""))
    return checks_facts(evidence.title) and denies(evidence.text) and len(held) >= TITLED * len(asked) > 0


TITLED = 0.7
"""The share of a claim's words that the title of its check holds."""


def repeats_claim(evidence: Evidence) -> bool:
    """Whether the sentence tells a claim without saying that it is false: its own line, or what others spread."""
    if is_claim(evidence.text):
        return True
    return checks_facts(evidence.title) and _SHARED.search(evidence.text) is not None and not denies(evidence.text)


def denies(sentence: str) -> bool:
    """Whether the sentence itself says that something is false."""
    return _FALSE.search(sentence) is not None or _RULING.search(sentence) is not None


def is_question(sentence: str) -> bool:
    """Whether the sentence asks, so that it tells nothing."""
    return re.search(r"\?[”\"’')\]]*\s*$", sentence) is not None


def ruling(annotated: AnnotatedArticle, asked: frozenset[str]) -> list[int]:
    """The numbers of the sentences that rule on the claim: the one that tells most of it, and the one labelled so.

    A label alone ("Our rating: False.") is followed by what the article says next.
    """
    text = annotated.article.text
    words = [sentence.span.of(text) for sentence in annotated.sentences]
    found = [number for number, one in enumerate(words) if _RULING.search(one) and not is_claim(one)]
    if not found:
        return []
    labels = [number for number in found if _LABEL.match(words[number])]
    if len(labels) > 1:
        return _of_several(words, labels, asked)
    telling = max(found, key=lambda number: (len(asked & set(terms(words[number]))), -number))
    labelled = next((number for number in found if _LABEL.match(words[number])), telling)
    after = [labelled + 1] if len(words[labelled].split()) < SHORT and labelled + 1 < len(words) else []
    return list(dict.fromkeys([*([telling] if telling != labelled else []), labelled, *after]))


def _of_several(words: Sequence[str], labels: Sequence[int], asked: frozenset[str]) -> list[int]:
    """Of an article that tests several claims the one asked about, and the ruling that follows it."""
    told = [(len(asked & set(terms(one))), -number) for number, one in enumerate(words) if number < labels[-1]]
    claim = -max(told)[1]
    ruled = next(label for label in labels if label >= claim)
    return list(dict.fromkeys([ruled, claim]))


SHORT = 7
"""A ruling of fewer words says that it is false, but not what."""


def tested(found: Sequence[Evidence]) -> Evidence | None:
    """The evidence whose article's ruling is to be shown: among the first, a claim that is only tested."""
    for one in found[:LOOKED_AT]:
        if is_claim(one.text) or (checks_facts(one.title) and not denies(one.text)):
            return one
    return None


LOOKED_AT = 3
"""So many of what was found are looked at for a claim."""
