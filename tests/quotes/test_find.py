"""Finding quotations in written cases: the shipped article and each hard case of news writing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus
from corpus.language.quotes import find
from corpus.model.articles import RawDocument
from corpus.model.speech import CueKind, Quote, Speech
from corpus.model.text import BODY
from corpus.reading import read

ARTICLE = next((Path(corpus.__file__).parent / "articles").glob("china-slams*.txt")).read_text(encoding="utf-8")


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    """(words, mention, cue) of each quotation of a text without blocks."""
    return [
        (q.span.of(text), q.mention.span.of(text) if q.mention else None, q.cue.of(text) if q.cue else None)
        for q in find(text, ())
    ]


def quoting(text: str, words: str) -> Quote:
    """The narrowest quotation whose span meets the first place of these words."""
    at = text.index(words)
    meeting = [q for q in find(text, ()) if q.span.start <= at and at + len(words) <= q.span.end]
    assert meeting, f"no quotation holds {words!r}: {told(text)}"
    return min(meeting, key=lambda q: len(q.span))


def mention(text: str, words: str) -> str | None:
    found = quoting(text, words).mention
    return found.span.of(text) if found else None


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("China urges the United States", "A spokesperson for China's foreign ministry"),
        ("China firmly opposes all forms", "Wang"),
        ("the United States jumped", "He"),
        ("It is extremely irresponsible", "He"),
        ("China firmly opposes this", "Wang"),
        ("The United States itself", "Wang"),
        ("the critical infrastructure of other countries is", "the US Cyber Force Command"),
        ("since last year", "Wang"),
        ("Such irresponsible policies", "the spokesperson"),
        ("We urge", "Wang"),
    ],
)
def test_shipped_article(words: str, speaker: str) -> None:
    assert mention(ARTICLE, words) == speaker


def test_what_is_told_inside_a_statement_lies_inside_it() -> None:
    quotes = find(ARTICLE, ())
    inner = quoting(ARTICLE, "the critical infrastructure of other countries is")
    outer = [q for q in quotes if len(q.span) > len(inner.span) and q.span.holds(inner.span)]
    assert [q.mention.span.of(ARTICLE) for q in outer if q.mention] == ["Wang"]
    assert [q.cue.of(ARTICLE) for q in outer if q.cue] == ["noting"]


def test_related_lines_are_nobodys_words() -> None:
    blocks = [block for block in read(RawDocument(ARTICLE.encode())).blocks if block.kind in BODY]
    assert not [q for q in find(ARTICLE, blocks) if "Taliban" in q.span.of(ARTICLE)]


def test_a_direct_quotation_leaves_its_marks_out() -> None:
    found = quoting(ARTICLE, "China firmly opposes this")
    assert found.span.of(ARTICLE) == "China firmly opposes this,"
    assert (found.speech, found.cue_kind) == (Speech.DIRECT, CueKind.SAID)


@given(st.text(alphabet=st.sampled_from("\"'“”‘’`«» \n.,:?!—ab Said said that \u2028\U0001f600"), max_size=300))
def test_never_raises_and_every_span_lies_in_the_text(text: str) -> None:
    for quote in find(text, ()):
        assert quote.span.of(text)
        assert quote.mention is None or quote.mention.span.of(text)
        assert quote.cue is None or quote.cue.of(text)


@pytest.mark.parametrize(
    ("dateline", "words"),
    [
        ("PORT ALDER — ", "“The bridge will pay for itself in ten years,”"),
        ("GRANTHAM MILLS (AP) — ", '"We were not told about the gas,"'),
    ],
)
def test_a_dateline_is_no_part_of_the_first_quotation(dateline: str, words: str) -> None:
    article = read(RawDocument(f"{dateline}{words} Mayor Ana Ruiz said on Tuesday.".encode()))
    first = find(article.text, article.blocks)[0]
    assert first.span.of(article.text) == words[1:-1]
    assert first.speech is Speech.DIRECT


@pytest.mark.parametrize(
    ("headline", "words", "speaker", "speech"),
    [
        ("Prakash: If elected, we will scrap the toll", "If elected, we will scrap the toll", "Prakash", "indirect"),
        ("Prakash: ‘We will scrap the toll’", "We will scrap the toll", "Prakash", "direct"),
        ("Poll: Two in three back the new toll", "Two in three back the new toll", "Poll", "indirect"),
        ("The Latest: Prakash leads in the count", None, None, None),
        ("Big win for Prakash: the toll goes", None, None, None),
        ("Prakash: a saviour or a crook?", None, None, None),
        ("Sollund: harbour stays shut all winter", None, None, None),
    ],
)
def test_headlines_that_name_who_speaks(
    headline: str, words: str | None, speaker: str | None, speech: str | None
) -> None:
    text = f"{headline}\n\nThe candidate Arun Prakash spoke at a rally in Nashik and promised cheaper roads for all."
    found = [quote for quote in find(text, ()) if quote.span.start < len(headline)]
    labelled = [quote for quote in found if quote.mention and quote.mention.span.start == 0]
    if words is None:
        assert all(quote.span.start < headline.index(":") or quote.cue is None for quote in labelled)
    else:
        assert [(q.span.of(text), q.mention and q.mention.span.of(text), q.speech.value) for q in found] == [
            (words, speaker, speech)
        ]


def test_a_mention_of_one_word_at_the_very_beginning_is_no_trouble() -> None:
    text = "My father, a farmer, said we should wait. My view, he said, was wrong, and my brother agreed with him, too."
    for start in range(0, len(text), 5):
        for quote in find(text[start:], ()):
            assert quote.mention is None or quote.mention.span.start < quote.mention.span.end


def test_likely_words_with_nobody_near_are_no_trouble() -> None:
    for text in ("“that,", "“ that ,", "“a” “b”", "that"):
        assert all(quote.mention is None or quote.mention.span.of(text) for quote in find(text, ()))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It will hold through the winter and we will be there to see it", "“Tide Talk” Sunday. “"),
        ("The gate was open all night and nobody came to shut it again", "“So-called” Monday. “"),
        ("We were told in June that the road would be closed for a year", "“Night Mail” then. “"),
    ],
)
def test_a_direct_quotation_holds_no_word_outside_marks(text: str, words: str) -> None:
    whole = f"Ana Ruiz said during an interview on the {words}{text},” Ruiz said."
    for quote in find(whole):
        if quote.speech is Speech.DIRECT:
            assert "”" not in quote.span.of(whole).strip("”")


_OLD = "“The bridge has stood for a hundred years"
_MORE = "“It will stand for a hundred more. We paid for it."


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"{_OLD}.\n\n{_MORE}\n\n“And the toll will go,” said Ana Ruiz.\n\nTom Hale left.", "Ana Ruiz"),
        (f"Ana Ruiz spoke first. {_OLD}.\n\n{_MORE}\n\n“The toll will go.”\n\nTom Hale said no.", "Ana Ruiz"),
        (f"{_OLD},” Ana Ruiz said. “Look.\n\n{_MORE}\n\n“The toll goes.”\n\n“No,” said Tom Hale.", "Ana Ruiz"),
        (
            f"{_OLD},” Ana Ruiz said. “Look.\n\n{_MORE}\n\n“The toll goes.”".replace("“", '"').replace("”", '"'),
            "Ana Ruiz",
        ),
    ],
)
def test_a_quotation_of_several_paragraphs_has_one_speaker(text: str, speaker: str) -> None:
    theirs = [quote for quote in find(text) if quote.speech is Speech.DIRECT and quote.span.of(text) != "No,"]
    assert len(theirs) >= 3
    assert {quote.mention.span.of(text) for quote in theirs if quote.mention is not None} == {speaker}
    assert all(quote.mention is not None for quote in theirs)


def test_a_paragraph_with_a_speaker_of_its_own_keeps_that_speaker() -> None:
    text = f"{_OLD},” Ana Ruiz said. “We paid for it.\n\n“It will not stand,” said Tom Hale.\n\n“No,” said Ida Blom."
    named = {quote.span.of(text): quote.mention.span.of(text) for quote in find(text) if quote.mention is not None}
    assert named["It will not stand,"] == "Tom Hale"
    assert named["No,"] == "Ida Blom"


@pytest.mark.parametrize(
    ("title", "words", "speaker"),
    [
        ("Ferry will be ‘free for ever’, says harbour master", "Ferry will be ‘free for ever’", "harbour master"),
        ("Bridge to close for a year, says mayor", "Bridge to close for a year", "mayor"),
        ("Norport ferry ‘too slow’, says union chief", "Norport ferry ‘too slow’", "union chief"),
        ("Norport pier to close, says Anna Berg", "Norport pier to close", "Anna Berg"),
        ("Złota mine reopens, says Łukasz Żółć", "Złota mine reopens", "Łukasz Żółć"),
        ("Pumps were renewed twice, admits harbour boss Ørsted", "Pumps were renewed twice", "harbour boss Ørsted"),
    ],
)
def test_a_headline_says_behind_its_comma_whose_it_is(title: str, words: str, speaker: str) -> None:
    text = f"{title}\n\nThe ferry over the Orr costs two crowns. People have asked for a change many times.\n"
    first = find(text)[0]
    assert first.mention is not None
    assert (first.span.of(text), first.mention.span.of(text)) == (words, speaker)
    assert not any(quote.span.of(text) == speaker for quote in find(text))


def test_an_account_of_what_somebody_said_is_not_theirs() -> None:
    text = (
        'The paper wrote this:\n\n"The mayor met reporters, and Ruiz came late to the hall on Monday.\n\n'
        '"Ruiz was asked about the bridge and its toll for an hour.\n\n“I have no more to say today,” Ruiz said."\n'
    )
    theirs = {
        quote.span.of(text)[:12]
        for quote in find(text)
        if quote.confidence >= 0.89 and quote.mention is not None and quote.mention.span.of(text) == "Ruiz"
    }
    assert "The mayor me" not in theirs
    assert "Ruiz was ask" not in theirs
