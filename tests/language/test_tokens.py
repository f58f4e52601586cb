"""Words and terms: what is folded together, what is kept apart, and that nothing makes them raise."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.language import _nltk
from corpus.language.tokens import STOP_WORDS, _stem, terms, tokenize, words_of

NEWS = (
    "Foreign ministers of nine countries met in Port Alder on Tuesday, and they agreed on little. "
    "Ms. Hale said the talks weren't over: \"We won't leave,\" she told reporters. The river's level rose 5.2 percent, "
    "to 12 metres; 1,400 people couldn't return to their homes (some of them for weeks)."
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the U.S.", "US"),
        ("U.N. envoys", "UN envoy"),
        ("China's", "china"),
        ("China’s", "China's"),
        ("353,000", "353000"),
        ("naïve café", "naive cafe"),
        ("anti-war", "anti war"),
        ("O’Brien", "O'BRIEN"),
        ("running", "runs"),
        ("Straße", "strasse"),
        ("الرئيسُ", "الرئيس"),
        ("٢٠٢٤", "2024"),
        ("Президент", "ПРЕЗИДЕНТ"),
        ("ＮＡＴＯ", "nato"),
    ],
)
def test_found_by_the_same_term(one: str, other: str) -> None:
    assert terms(one) == terms(other) != []


def test_stop_words_give_nothing_and_names_in_capitals_stay() -> None:
    assert terms("Who said that it is for us? Don't, can't, won't.") == ["say"]
    assert terms("The WHO and the US use IT") == ["who", "us", "use", "it"]
    assert terms("WHO IS IT FOR") == []
    assert terms("US ELECTION") == ["us", "elect"]


def test_numbers_stay_whole() -> None:
    assert terms("$89.5bn and 3.7% on 9/11, COVID-19, the 10th") == (
        "89.5 billion 89500000000 3.7 percent 9 11 covid 19 10th".split()
    )


@pytest.mark.parametrize("text", ["中国外交部", "हिन्दी में समाचार", "ภาษาไทย", "Ελλάδα", "עברית", "한국어", "ქართული"])
def test_other_scripts_give_terms(text: str) -> None:
    assert terms(text)
    assert set(terms(text)) <= set(terms(f"({text}), {text}."))


def test_two_signs_find_a_longer_word_where_no_space_divides() -> None:
    assert set(terms("外交")) <= set(terms("中国外交部发言人"))


def test_equal_to_nltk_tokens_on_ordinary_text() -> None:
    reference = [
        word
        for word in _nltk._load("nltk.tokenize.destructive").NLTKWordTokenizer().tokenize(NEWS)
        if re.search(r"\w", word)
    ]
    folded = [word.lower().replace(",", "").rstrip(".") for word in reference if not re.fullmatch(r"n't|'\w+", word)]
    assert terms(NEWS) == [term for word in folded if word not in STOP_WORDS for term in terms(word)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The dockers' strike, then rain", ["The", "dockers", "strike", "then", "rain"]),
        ("They couldn't; they can’t.", ["They", "couldn't", "they", "can’t"]),
        ("a re\u0301sume\u0301 and cafe\u0301, e\u0301", ["a", "re\u0301sume\u0301", "and", "cafe\u0301", "e\u0301"]),
        ("tugs-and_barges at 5pm", ["tugs", "and", "barges", "at", "5pm"]),
        ("the Über ferry; naïve", ["the", "Über", "ferry", "naïve"]),
        ("Harbour police\nsaid so", ["Harbour", "police", "said", "so"]),
    ],
)
def test_a_word_is_the_same_whatever_stands_behind_it(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@settings(deadline=None)
@given(st.text(max_size=300))
def test_tokens_lie_in_the_text_in_order_and_give_its_terms(text: str) -> None:
    found = tokenize(text)
    assert all(token.span.of(text) == token.word != "" for token in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert [term for token in found for term in token.terms] == terms(text)
    assert all(terms(text)), "no empty term"


@settings(deadline=None)
@given(st.text(max_size=100))
def test_every_letter_and_digit_is_in_a_token(text: str) -> None:
    covered = {at for token in tokenize(text) for at in range(token.span.start, token.span.end)}
    assert all(at in covered for at, sign in enumerate(text) if re.match(r"[^\W_]", sign))


_ENDS = "s e l y ed ing er ator ic ion ism ent ant enci anci li iti ogi ational ful ness able n d r t ee ss ies".split()


@given(st.from_regex(r"[a-z]{1,6}", fullmatch=True), st.lists(st.sampled_from(_ENDS), max_size=3))
@settings(max_examples=400)
def test_words_that_the_stemmer_is_not_asked_for_are_their_own_stems(start: str, ends: list[str]) -> None:
    word = start + "".join(ends)
    if word not in STOP_WORDS:
        assert _stem(word) == str(_nltk.english_stemmer().stem(word))
