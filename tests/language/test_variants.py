"""Words that mean the same meet, words that do not stay apart, and what was written as asked shares most terms."""

from itertools import combinations

import pytest

from corpus import lexicon
from corpus.language.tokens import STOP_WORDS, _stem, terms

MEET = [
    "slander|slandered|slanderous",
    "colour|color|colours|colored",
    "organise|organize|organisation|organized",
    "defence|defense",
    "centre|center|centres",
    "programme|program",
    "3,000|3000",
    "first|1st",
    "mayor's|mayor|mayors’",
    "São Paulo|Sao Paulo",
    "bought|buy|buying",
    "won|wins|win",
    "women|woman",
    "decide|decided|decision",
    "invade|invaded|invasion",
    "died|death|deaths|dying",
    "percent|%",
    "U.S.A.|USA|US|U.S.",
    "$3bn|3 billion",
    "weaponise|weaponised|weaponizing",
    "Gov.|governor",
    "Sen. Warner|Senator Warner",
    "Sept. 11|September 11|Sep 11",
    "mom|mum|mother|moms|mothers",
    "kid|kids|child|children",
    "spokeswoman|spokesman|spokesperson",
    "quake|earthquake|quakes",
    "airplane|aeroplane|plane",
    "govt|government",
]
SHARE = [
    "cyber attacks|cyber-attacks|cyberattacks|cyberattack|cyber-attack",
    "health care|healthcare|health-care",
    "cease-fire|ceasefire|cease fire",
    "anti-war|antiwar|anti war",
    "United States|US|U.S.|USA|the us",
    "United Kingdom|UK|U.K.",
    "European Union|EU|E.U.",
    "United Nations|UN",
    "World Health Organisation|World Health Organization|WHO|the who",
    "International Monetary Fund|IMF",
    "justice department|Department of Justice|DOJ",
    "three thousand|3,000|3000|3 thousand",
    "five million|5,000,000|5 million|5bn or 5000000",
    "three hundred and fifty|350",
    "forty-two|42",
    "twenty-first|21st",
    "per cent|percent|%",
    "89.5bn|$89.5 billion",
]
APART = [
    "universe|university",
    "organ|organisation",
    "general|generous",
    "author|authority|authorise",
    "officer|office",
    "customer|customs",
    "business|busy",
    "internal|international",
    "experience|experiment",
    "several|severe",
    "department|depart",
    "executive|execution",
    "policy|police",
    "mineral|miner",
    "majority|major",
    "animal|animation",
    "import|important",
    "company|compassion",
    "left|leave",
    "arise|arid",
    "promise|promiscuous",
    "Gen|general",
    "Mon|Monday",
    "Won|won't",
    "vet|veteran",
    "cop|police",
    "doc|doctor",
]


@pytest.mark.parametrize("words", MEET)
def test_they_are_found_by_the_same_terms(words: str) -> None:
    found = {tuple(terms(word)[-1:]) for word in words.split("|")}
    assert len(found) == 1
    assert found != {()}


@pytest.mark.parametrize("words", SHARE)
def test_each_way_of_writing_shares_a_term_with_each_other(words: str) -> None:
    for one, other in combinations(words.split("|"), 2):
        assert set(terms(one)) & set(terms(other)), (one, other)


@pytest.mark.parametrize("words", APART)
def test_different_words_stay_apart(words: str) -> None:
    for one, other in combinations(words.split("|"), 2):
        assert not set(terms(one)) & set(terms(other)), (one, other)


@pytest.mark.parametrize("words", SHARE)
def test_words_as_asked_share_no_fewer_terms_than_a_variant(words: str) -> None:
    for one in words.split("|"):
        asked = set(terms(one))
        assert all(len(asked & set(terms(other))) <= len(asked) for other in words.split("|"))


def test_a_word_beside_others_is_no_number_and_no_name() -> None:
    assert terms("between 20 and 5 people") == ["20", "5", "peopl"]
    assert terms("ten, two people") == ["10", "2", "peopl"]
    assert terms("it is for us") == []
    assert "us" not in terms("they told us that united fans and the state")
    assert terms("a hundred people") == ["hundred", "100", "peopl"]


def test_names_that_look_like_halves_of_contractions_are_kept() -> None:
    assert terms("Jack Ma won in New Haven, Don") == ["jack", "ma", "win", "new", "haven", "don"]


def test_no_term_of_a_word_kept_apart_is_another_words_stem() -> None:
    table = lexicon.pairs("words_apart", "words", "term")
    lines = {term: {word for word, own in table.items() if own == term} for term in set(table.values())}
    for term, line in lines.items():
        assert not [word for one, others in lines.items() if one != term for word in others if _stem(word) == term], (
            line
        )


def test_tables_hold_no_stop_words_and_no_word_twice() -> None:
    for name, column in [
        ("british_spellings", "british"),
        ("irregular_forms", "form"),
        ("everyday_words", "everyday"),
        ("words_apart", "words"),
    ]:
        words = [word for cell in lexicon.table(name).column(column) for word in cell.split(" ")]
        assert len(words) == len(set(words))
        assert not STOP_WORDS & set(words)
