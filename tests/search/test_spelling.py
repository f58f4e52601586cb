"""Misspelt words are offered put right: near words of the corpus for those that it does not hold, and no others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.language.tokens import terms, tokenize
from corpus.search.spelling import corrected, suggestion
from tests.work import calls

SENTENCES = [
    "Reserve chairman Ulric Penhallow said inflation would fall.",
    "Penhallow told bankers that inflation was a guest who had stayed too long.",
    "The Orrindale ferry was late again.",
    "Ferry passengers were given free pens.",
    "Nobody knew whether the news was true.",
    "It is true that the ferry was late, said Inspector Lia Trubb.",
    "Lia Trubb resigned as inspector.",
    "A true story of true friends.",
    "A song along the deed of the deer.",
]


@dataclass(frozen=True)
class Words:
    """A vocabulary of a few sentences."""

    sentences: Sequence[str]
    people: Sequence[str] = ()

    def found(self, asked: Sequence[str]) -> Sequence[int]:
        return [sum(term in terms(one) for one in self.sentences) for term in asked]

    def names(self, shortest: int, longest: int) -> Sequence[str]:
        return [name for name in self.people if shortest <= len(name) <= longest]

    def stands(self, word: str) -> bool:
        return any(word in [token.word.lower() for token in tokenize(one)] for one in self.sentences)

    def together(self, ones: Sequence[str], others: Sequence[str]) -> Sequence[Sequence[int]]:
        held = [set(terms(one)) for one in self.sentences]
        return [[sum({one, other} <= words for words in held) for other in others] for one in ones]


CORPUS = Words(SENTENCES, ("ulric", "penhallow", "lia", "trubb"))


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("what did ulric penhalolw say about inflation", "what did ulric Penhallow say about inflation"),
        ("Penhallaw on inflaton", "Penhallow on inflation"),
        ("what did penhalow say about inflation", "what did Penhallow say about inflation"),
        ("orindale ferry", "orrindale ferry"),
        ("was the FERRRY late", "was the FERRY late"),
        ("what did lia trub say", "what did lia Trubb say"),
    ],
)
def test_a_slip_is_offered_put_right(asked: str, offered: str) -> None:
    assert corrected(asked, CORPUS) == offered


@pytest.mark.parametrize(
    "asked",
    [
        "what did ulric penhallow say about inflation",
        "who is lia trubb",
        "what did the ferries do",
        "volcano eruption",
        "zzyzx qwrtp",
        "how long is the ferry",
        "how deep is the water",
        "ice",
        "2026",
        "",
        "что сказал Пенхаллоу",
    ],
)
def test_nothing_is_offered_for_words_that_are_held_ordinary_or_near_nothing(asked: str) -> None:
    assert corrected(asked, CORPUS) is None


def test_of_two_near_words_the_one_that_stands_with_the_others_is_meant() -> None:
    by_itself, beside = suggestion("true", CORPUS), suggestion("trub", CORPUS, terms("lia"))
    assert by_itself is None, "an ordinary word is no slip"
    assert beside is not None
    assert beside.meant == "trubb"


@pytest.mark.parametrize(
    "asked",
    ["what did Ferri say", "what did ferri say", "what did Anna Freindt say", "Did Peter Fery speak about inflation"],
)
def test_a_name_is_put_right_by_no_ordinary_word(asked: str) -> None:
    assert corrected(asked, CORPUS, asked.split(" say")[0].removeprefix("what did ")) is None


@pytest.mark.parametrize(
    ("asked", "speaker", "offered"),
    [
        ("what did inspectr trubb say", "inspectr trubb", "what did inspector trubb say"),
        ("what did Lia Trub say", "Lia Trub", "what did Lia Trubb say"),
        ("what did the pasengers say", "the pasengers", "what did the passengers say"),
    ],
)
def test_a_title_a_name_and_those_described_are(asked: str, speaker: str, offered: str) -> None:
    assert corrected(asked, CORPUS, speaker) == offered


@pytest.mark.parametrize("asked", ["who is inflat", "were they resignd", "a ferried guest told"])
def test_no_other_form_of_a_held_word_is_offered(asked: str) -> None:
    offered = corrected(asked, Words(["The inflating guest is resigning", "he was leading the ferry"]))
    assert offered is None


async def test_a_refusal_carries_the_question_that_was_meant(tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text("Ferry late again\n\nHarbour Post March 3, 2025\n\n" + "\n\n".join(SENTENCES), "utf-8")
    now = datetime(2025, 3, 4, tzinfo=UTC)
    async with await Archive.open(tmp_path / "data", create=True) as archive:
        await archive.add([str(file)], now=now)
        slip = await archive.ask("what did the orrindael council decide", now=now)
        assert not slip.answered
        assert slip.did_you_mean == "what did the orrindale council decide"
        plain = await archive.ask("what is the capital of peru", now=now)
        assert plain.did_you_mean is None
        answered = await archive.ask("what did Penhallow say about inflation", now=now)
        assert answered.answered
        assert answered.did_you_mean is None


def test_many_names_take_about_a_call_each() -> None:
    names = tuple(f"{one}{two}{three}" for one in _SYLLABLES for two in _SYLLABLES for three in _SYLLABLES)
    words = Words(["karimov said so"], (*names, "karimov"))
    assert corrected("what did karimovv say", words) is not None
    assert calls(lambda: corrected("what did karimovv say", words)) < 2 * len(names)


_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"][:60]
