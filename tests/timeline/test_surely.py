"""What stands in a timeline is surely stated by whom it is of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.language.annotate import annotate
from corpus.model.evidence import Evidence
from corpus.model.speech import Mention, Speaker, Speech
from corpus.model.text import Span
from corpus.timeline import is_surely_stated
from tests.language.speakers.articles import article
from tests.timeline.stated import stated

ANA = Speaker("Ana Ruiz")


def quoted(sentence: str, called: str, sure: float) -> Evidence:
    """A sentence whose quoted words are Ana Ruiz's with that probability, and who is so called beside them."""
    quote = next(one for one in annotate(article(sentence)).quotes if one.speech is Speech.DIRECT)
    at = sentence.lower().index(called.lower())
    own = replace(quote, speaker=ANA, mention=Mention(Span(at, at + len(called))))
    return replace(
        stated(sentence), span=Span(0, len(sentence)), speaker=ANA, speech=Speech.DIRECT, speaker_confidence=sure,
        quotes=((own, own.span.of(sentence)),),
    )  # fmt: skip


def told(sentence: str) -> Evidence:
    """A sentence in the reporter's words with the first quotation that is found in it, as Ana Ruiz's."""
    annotated = annotate(article(sentence))
    quote = next(one for one in annotated.quotes if one.speech is not Speech.DIRECT)
    of_ana = replace(quote, speaker=ANA)
    return replace(
        stated(sentence), span=Span(0, len(sentence)), speaker=ANA, speech=quote.speech, speaker_confidence=0.97,
        quotes=((of_ana, quote.span.of(sentence)),),
    )  # fmt: skip


def test_what_is_quoted_is_surely_stated() -> None:
    assert is_surely_stated(quoted("“We will not close the bridge,” she said.", "She", 0.97))


@pytest.mark.parametrize(
    ("sentence", "called", "surely"),
    [
        ("“We will not close the bridge,” Ruiz said.", "Ruiz", True),
        ("“We will not close the bridge,” she said.", "she", False),
        ("“We will not close the bridge,” the mayor said.", "the mayor", False),
    ],
)
def test_whom_a_name_stands_beside_says_it_more_surely_than_whom_a_pronoun_means(
    sentence: str, called: str, surely: bool
) -> None:
    assert is_surely_stated(quoted(sentence, called, 0.92)) is surely


@pytest.mark.parametrize(
    "sentence",
    [
        "Mayor Ana Ruiz said the harbour bridge would stay open all winter.",
        "The harbour bridge will stay open all winter, according to Mayor Ana Ruiz.",
        "Mayor Ana Ruiz sounded hopeful, noting that the harbour bridge would stay open all winter.",
        "Mayor Ana Ruiz added that the harbour bridge would stay open all winter.",
    ],
)
def test_what_the_reporter_tells_by_a_verb_of_saying_is_surely_stated(sentence: str) -> None:
    assert is_surely_stated(told(sentence))


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("Mayor Ana Ruiz said the harbour bridge would stay open.", "nominated"),
        ("Mayor Ana Ruiz said the harbour bridge would stay open.", "is said"),
        ("The song has Mayor Ana Ruiz saying that the harbour bridge would stay open.", ""),
    ],
)
def test_a_deed_is_not_nor_what_others_say_nor_a_participle_behind_its_noun(said: str, instead: str) -> None:
    evidence = told("Mayor Ana Ruiz said the harbour bridge would stay open.")
    quote, words = evidence.quotes[0]
    text = said.replace("said", instead) if instead else said
    cue = instead or "saying"
    at = text.index(cue)
    moved = replace(quote, cue=Span(at, at + len(cue)), span=Span(at + len(cue), len(text)))
    assert not is_surely_stated(replace(evidence, text=text, span=Span(0, len(text)), quotes=((moved, words),)))
