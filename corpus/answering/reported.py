"""Whether the reporter tells that somebody said it, where no quotation of theirs is held. Pure.

"What did the press release say?" "What did Okafor pledge?": the name stands right before the verb that is asked with,
or where that is a plain one ("say") before any plain verb of saying in the past. A person of whom nothing else is asked
is not looked for so: they say much, and the reporter tells of it in passing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.answering.events import terms_in
from corpus.language.lexicon import REPORTING
from corpus.language.tokens import Token, terms, tokenize
from corpus.model.evidence import Evidence
from corpus.question.query import Query
from corpus.question.shape import PLAIN, SAY, outside_marks
from corpus.question.verbs import base_terms, is_past

_NO_PERSON = re.compile(r"(?:[Tt]he|[Aa]n?|[Ss]ome|[Tt]hese|[Tt]hose) [a-z]")
"""Who is told by small words alone."""
BETWEEN = 2
"""So many words may stand between the name and the verb: "the ministry has also said"."""


def tells_saying(query: Query, evidence: Evidence) -> bool:
    """Whether the sentence tells that whoever is asked for said something of what is asked about."""
    named = terms(query.speaker or "")
    verb = _asked_verb(query)
    if not named or verb is None or not frozenset(query.topic) <= terms_in(evidence.text):
        return False
    if not query.topic and not _NO_PERSON.match(query.speaker or ""):
        return False
    if verb not in PLAIN and _NO_PERSON.match(query.speaker or "") and frozenset(named) <= terms_in(evidence.text):
        return True  # "what do the banks maintain above the limit" asks for a fact
    tokens = tokenize(evidence.text)
    for place, token in enumerate(tokens):
        if named[-1] in token.terms and frozenset(named) <= _before(tokens, place, len(named)):
            following = [other.word.lower() for other in tokens[place + 1 : place + 2 + BETWEEN]]
            if any(_is_that(word, verb) for word in following):
                return True
    return False


def asks_of_answering(query: Query) -> bool:
    """Whether it is asked if somebody said anything on a matter ("did Ruiz comment on the tolls?")."""
    return _ANSWERING.search(query.text) is not None


def tells_silence(query: Query, evidence: Evidence) -> bool:
    """Whether the sentence tells that whoever is asked for would not speak, near what is asked about."""
    found = _SILENT.search(evidence.text)
    named = terms(query.speaker or "")
    if found is None or not named:
        return False
    before = terms_in(evidence.text[: found.start()])
    around = terms_in(f"{evidence.title or ''} {evidence.paragraph_text or ''} {evidence.text}")
    topic = frozenset(query.topic)
    return named[-1] in before and 2 * len(topic & around) >= len(topic)


SILENCE = tuple(terms("declined refused comment respond request immediately"))
"""Words that such a sentence has some of."""
_ANSWERING = re.compile(
    r"(?i)\b(?:comment|respond|react|reply|answer|speak|say anything|said anything)(?:s|ed|ded|ing)?\b"
)
_SILENT = re.compile(
    r"(?i)\b(?:(?:has |have |had )?(?:declined|refused)(?: \w+){0,3} (?:to )?"
    r"(?:comment|answer|speak|respond|discuss|say)"
    r"|(?:did|has|have|had|does|do|would)(?:n['’]t| not)(?: \w+){0,2} (?:respond|return|repl|comment|answer)"
    r"|(?:could|was|were)(?:n['’]t| not) (?:immediately )?(?:be reached|available for)|(?:had|offered) no comment)"
)


def _asked_verb(query: Query) -> str | None:
    """The verb of saying that the question asks with: the last after the name."""
    text = outside_marks(query.text)
    at = text.find(query.speaker or "")
    words = [token.word.lower() for token in tokenize(text[at + len(query.speaker or "") :])] if at >= 0 else []
    return next((word for word in words if word in SAY), None)


def _is_that(word: str, verb: str) -> bool:
    if verb in PLAIN:
        return word in PLAIN and word in REPORTING and is_past(word)
    return base_terms(word) == base_terms(verb)


def _before(tokens: Sequence[Token], place: int, count: int) -> frozenset[str]:
    """The terms of the token and of those before it that may be of the same name."""
    return frozenset(term for token in tokens[max(0, place - count) : place + 1] for term in token.terms)
