"""What stands under a line of the article that asks the very question ("How many people does it employ?"). Pure.

An explainer asks in a line of its own and answers in what follows, which need hold no word of the question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.answering.ages import asked_of
from corpus.answering.events import demanded, terms_in
from corpus.answering.rulings import is_question
from corpus.answering.speaking import Found
from corpus.answering.sums import counts_broadly
from corpus.answering.tellable import of_the_year
from corpus.language.tokens import terms, tokenize
from corpus.model.answers import AnswerKind
from corpus.model.articles import AnnotatedArticle
from corpus.model.evidence import Evidence
from corpus.question.query import Query
from corpus.question.wanted import Wanted
from corpus.search.aged import may_tell
from corpus.search.answer_types import found as things
from corpus.search.headings import is_heading

LONGEST = 16
"""A line of more words is no heading."""
READ = 4
"""Of what stands under it so many sentences are looked at for a sum, an age or a time."""
LEAST = 2
"""A question of fewer telling words may be asked of many things."""
_ASKING = re.compile(
    r"(?i)\b(?:how (?:many|much|old|long|far|often|tall|high|big|fast|wide|deep|heavy)|when|where|who(?:m|se)?|what"
    r"|which|why|how)\b"
)


def asking_line(query: Query, found: Sequence[Found]) -> Evidence | None:
    """The first of what was found that is a line asking the question, of the year that it names."""
    lines = (one.evidence for one in found if _asks_it(query, one.evidence.text, one.evidence.title or ""))
    return next((one for one in lines if of_the_year(query, one)), None)


def sentence_under(query: Query, line: Evidence, annotated: AnnotatedArticle) -> int | None:
    """Which sentence of the article answers under the line; None where none does."""
    text = annotated.article.text
    words = [sentence.span.of(text) for sentence in annotated.sentences]
    at = next((n for n, one in enumerate(annotated.sentences) if one.span.start == line.span.start), None)
    if at is None:
        return None
    demands = demanded(query)
    held = terms_in(f"{line.title or ''} {line.text}")
    for number in range(at + 1, min(at + 1 + READ, len(words))):
        if is_heading(words[number]):
            return None
        if _may_answer(query, words[number]):
            return number if demands <= held | terms_in(words[number]) else None
    return None


def _asks_it(query: Query, line: str, title: str) -> bool:
    """Whether the line asks with the same word, of all that is asked about and nothing else but names of its title."""
    if not is_question(line) or len(line.split()) > LONGEST:
        return False
    asked, asks = _ASKING.search(query.text), _ASKING.search(line)
    if asked is None or asks is None or asked[0].lower() != asks[0].lower():
        return False
    demands = demanded(query)
    own = frozenset(term for term in terms(line) if not term.isdigit()) - terms_in(asks[0])
    names = terms_in(" ".join(token.word for token in tokenize(line)[1:] if token.word[0].isupper()))
    shared = demands & terms_in(line)
    return (
        len(demands) >= LEAST
        and 3 * len(shared) >= 2 * len(demands)
        and own <= terms_in(query.text) | (names & terms_in(title))
    )


def _may_answer(query: Query, sentence: str) -> bool:
    if asked_of(query.text) is not None:
        return may_tell(sentence)
    if query.kind is AnswerKind.QUANTITY:
        return _AMOUNT.search(sentence) is not None or counts_broadly(query.text, sentence)
    if query.kind is AnswerKind.WHEN:
        return bool(things(Wanted.TIME, sentence, frozenset(terms(query.text))))
    return True


_AMOUNT = re.compile(r"\d")
