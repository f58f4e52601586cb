"""Words that were given to be checked: between marks with somebody beside them, or pasted alone. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.answering.named_there import CUES, FILLERS, NamedThere, description_from
from corpus.language.speakers.offices import is_role
from corpus.language.tokens import Token, terms, tokenize
from corpus.lexicon import words as listed_words
from corpus.model.answers import AnswerKind
from corpus.question.query import Query

_OWN = re.compile(
    r"(?i)\b(?:quot(?:es?|ations?)\b(?! of\b)|verbatim|word for word|soundbites?)"
    r"|(?:\b(?:exact|own|his|her|their|very)|['’]s)\s+(?:words|wording|statement|quotes?)\b"
)
"""What asks for the very words: what a reporter makes of them is none of that."""
FEWEST = 3
"""Words between marks that may be somebody's."""
ASKING = listed_words("question_words", "content_asking")


def wants_very_words(question: str) -> bool:
    """Whether somebody's words are asked for as they were said ("her quote", "Ruiz's own statement")."""
    return _OWN.search(question) is not None


def pasted(query: Query) -> Query | None:
    """Whether words were said that were given alone, without marks; None where something else is asked."""
    bare = ASKS_IF_SAID.sub("", query.text).strip(" \t-–—:;,.?!")
    words = [token.word.lower() for token in tokenize(bare)]
    least = FEWEST_OWN if _FIRST_PERSON & set(words) else FEWEST_BARE
    if len(words) < least or words[0] in ASKING:
        return None
    return _to_check(query, bare, None, otherwise=replace(query, perhaps=None))


ASKS_IF_SAID = re.compile(
    r"(?i)[\s,.;:?!–—-]+(?:(?:(?:is|was) (?:this|that|it) )?(?:an? |the )?(?:real |actual |exact |genuine |true |fake )"
    r"?(?:quote|quotation)|(?:(?:is|was) (?:this|that|it) )?(?:verbatim|word for word|legit|real or fake|ever said"
    r"|(?:really |actually )said)|(?:did|has|have) (?:any|some)(?:one|body) (?:(?:really|actually|ever) )?(?:say|said)"
    r"(?: (?:this|that|it|so))?)[\s?!.]*$"
)
"""What asks of words before it whether they were said at all."""
_FIRST_PERSON = listed_words("question_words", "content_first_person")
FEWEST_OWN, FEWEST_BARE = 4, 6
"""Words without marks that may be somebody's: where they speak of themselves, and any others."""


def checked(query: Query, given: str, tokens: Sequence[Token], named: NamedThere | None) -> Query | None:
    """Whether the words in marks were said, by whoever is named beside them."""
    words = [token.word.lower() for token in tokens]
    if len(given.split()) < FEWEST or words[:1] in (["who"], ["what"], ["when"], ["where"], ["why"], ["which"]):
        return None
    speaker = named.name if named is not None else None
    if speaker is None:
        held = next((at for at, word in enumerate(words) if is_role(word) and at), None)
        speaker = " ".join(words[description_from(words, held, 0) : held + 1]) if held is not None else None
    if speaker is None and not (CUES | FILLERS) & set(words):
        return None
    return _to_check(query, given, speaker, otherwise=None)


def _to_check(query: Query, given: str, speaker: str | None, *, otherwise: Query | None) -> Query:
    """The question as one whether these words were said, by this speaker where there is one."""
    return replace(
        query, kind=AnswerKind.VERIFY, speaker=speaker, quoted=given, words_asked=True, perhaps=None, claim=False,
        about=given, topic=tuple(dict.fromkeys(terms(given))), otherwise=otherwise,
    )  # fmt: skip
