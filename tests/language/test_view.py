"""What the language stages read of a text, and how it is mapped back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language.annotate import STAGES, annotate
from corpus.language.doc import START
from corpus.language.view import view
from corpus.model.articles import AnnotatedArticle, Article, RawDocument
from corpus.model.speech import Speech
from corpus.model.text import Block, BlockKind, Span
from corpus.reading import read


def _view(text: str) -> str:
    return view(text, [Block(BlockKind.PARAGRAPH, Span(0, len(text)))]).text


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("closing of two\nvillage schools", "closing of two village schools"),
        ("closing of two  \n  village schools", "closing of two village schools"),
        ("what-\never the county says, whatever it is", "whatever the county says, whatever it is"),
        ("every coun-\ncillor came", "every councillor came"),
        ("said Ida Hallstein-\nMeyer", "said Ida Hallstein-Meyer"),
        ("a well-\nknown voice", "a well-known voice"),
        ("the co\u00ad\u00adunty and the dis\u00ad\ntrict", "the county and the district"),
        ("the ﬁrst oﬃce", "the first office"),
        ("“It will stand,’’ she said. “It’s the dogs’ home.’’", "“It will stand,” she said. “It’s the dogs’ home.”"),
        ("“It will stand,'' she said", "“It will stand,” she said"),
        ("“the ’90s and the dogs’ home,” she said", "“the ’90s and the dogs’ home,” she said"),
        ("Jose\u0301 Hale\u0301 and the cafe\u0301", "José Halé and the café"),
        ("Karl\u202fMoser said\u00a0no", "Karl Moser said no"),
        ("Karl Moser said: »It will take a year.«", "Karl Moser said: “It will take a year.”"),
        ("Karl Moser said: « It will take a year. »", "Karl Moser said: “ It will take a year. ”"),
        ("Karl Moser said: „It will take a year.“", "Karl Moser said: “It will take a year.”"),
        ("moved to Norport.Ruiz said no", "moved to Norport. Ruiz said no"),
        (
            "see norport.example/Bridge.Html now, or Harbour.Com too",
            "see norport.example/Bridge.Html now, or Harbour.Com too",
        ),
        ("＂It will,＂ she said", '"It will," she said'),
    ],
)
def test_what_is_read(text: str, read_as: str) -> None:
    assert _view(text) == read_as


def test_a_line_break_between_blocks_stays() -> None:
    text = "One line.\nAnother line."
    blocks = [Block(BlockKind.PARAGRAPH, Span(0, 9)), Block(BlockKind.PARAGRAPH, Span(10, 23))]
    assert view(text, blocks).text == text


@given(st.text(alphabet="ab -\n\u00adﬁﬃ\u202f»«„“”.\u200b", max_size=60), st.sampled_from(["", "A title", "»A« ﬁﬃ"]))
def test_every_stretch_maps_back_into_the_text(text: str, title: str) -> None:
    made = view(text, [Block(BlockKind.PARAGRAPH, Span(0, len(text)))], title)
    last = 0
    for at, letter in enumerate(made.text):
        back = made.back(Span(at, at + 1))
        if back is None:
            assert title
            assert at < made.blocks[1].span.start
            continue
        assert last <= back.start < back.end <= len(text)
        last = back.start
        if letter in "ab.":
            assert back.of(text) == letter
    whole = made.back(made.blocks[-1].span)
    assert whole is not None
    assert whole.of(text) in text


_LANDSLIDE = "Hale: We will not rebuild the Alder bridge"
_BODY = "The engineer said on Monday that the old foundations had moved.\n\n“It will not hold,” Hale said."


def _annotated(text: str, title: str | None = None) -> AnnotatedArticle:
    return annotate(read(RawDocument(text.encode(), media_type="text/plain", path="one.txt", given_title=title)))


def _said(found: AnnotatedArticle) -> list[tuple[str, Speech, str | None]]:
    text, body = found.article.text, found.article.body()
    return [
        (one.span.of(text), one.speech, one.speaker.name if one.speaker else None)
        for one in found.quotes
        if any(block.span.holds(one.span) for block in body)
    ]


def test_a_title_beside_the_text_is_read_as_one_in_it() -> None:
    within = _annotated(f"{_LANDSLIDE}\n\n{_BODY}\n")
    beside = _annotated(f"{_BODY}\n", _LANDSLIDE)
    assert _said(beside) == _said(within)
    assert len(_said(beside)) == 2
    assert [one.span.of(beside.article.text) for one in beside.sentences] == [
        "The engineer said on Monday that the old foundations had moved.",
        "“It will not hold,” Hale said.",
    ]
    assert [one.block for one in beside.sentences] == [0, 1]


def test_nothing_is_quoted_from_a_title_beside_the_text() -> None:
    found = _annotated(f"{_BODY}\n", _LANDSLIDE)
    assert all(one.span.of(found.article.text) in _BODY for one in found.quotes)
    named = [one for one in (*found.knowledge, *(quote.speaker for quote in found.quotes)) if one and one.proof]
    assert all(one.proof is None or one.proof.of(found.article.text) for one in named)


def test_who_is_named_in_full_in_the_title_alone_is_called_the_same_in_either_form() -> None:
    title, body = "Engineer Victor Hale warns of bridge", "“It will not hold,” Hale said.\n\nThe bridge is closed.\n"
    assert _said(_annotated(body, title)) == _said(_annotated(f"{title}\n\n{body}"))


def test_quotations_of_wrapped_text_are_spans_of_that_text() -> None:
    text = (
        "The board met on Tuesday.\n\n“We will keep the last and also the very small-\n"
        "est of all the schools open for as long as some\n"
        "one single child is in it,” said the teacher Gus\nHall, who has led the whole school board for long.\n"
    )
    found = annotate(read(RawDocument(data=text.encode(), media_type="text/plain", path="one.txt")))
    quote = found.quotes[0]
    assert quote.span.of(text) == text[text.index("We") : text.index("”")]
    assert quote.speaker is not None
    assert quote.speaker.name == "Gus Hall"
    assert quote.speaker.proof is not None
    assert quote.speaker.proof.of(text) == "Gus\nHall"


def test_letters_made_of_several_characters_keep_their_marks_in_the_text() -> None:
    text = "“It will stand by the cafe\u0301,” said the architect Rau\u0301l Andre\u0301. He left the hall at noon."
    found = annotate(read(RawDocument(data=text.encode(), media_type="text/plain", path="one.txt")))
    quote = found.quotes[0]
    assert quote.span.of(text).rstrip(",").endswith("cafe\u0301")
    assert quote.speaker is not None
    assert quote.speaker.name == "Raúl André"
    assert quote.speaker.proof is not None
    assert quote.speaker.proof.of(text) == "Rau\u0301l Andre\u0301"


def test_each_stage_finds_what_it_requires() -> None:
    there = set(START)
    for stage in STAGES:
        assert stage.requires <= there, stage.name
        assert stage.assigns - there, stage.name
        there |= stage.assigns


def test_an_article_in_another_language_keeps_its_sentences_alone() -> None:
    text = "Das wird ein Jahr dauern, sagte er. Niemand weiß es."
    found = annotate(Article(text=text, blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),), language="de"))
    assert [one.span.of(text) for one in found.sentences] == ["Das wird ein Jahr dauern, sagte er.", "Niemand weiß es."]
    assert found.quotes == ()
