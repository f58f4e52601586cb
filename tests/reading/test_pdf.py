"""PDFs, built here by hand: text in lines, running heads, scanned, protected, damaged, and no pdfminer at all."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from corpus.errors import CorpusError, UnreadableSource
from corpus.model.articles import Article, RawDocument
from corpus.reading import read, source_text
from corpus.reading.broken_words import joined
from tests.reading.pdfs import drawn, pdf
from tests.site.pieces import piece

pypdf = pytest.importorskip("pypdf")

PARAGRAPHS = (
    "The council voted nine to two on Tuesday evening to open the old bridge to lorries, ending four years of argument "
    "over the toll that was promised when the tunnel was dug and then flooded.",
    '"It will pay for itself in ten years," Mayor Joan Pell said after the vote, to applause from the gallery and a '
    "few whistles from the fishermen who had come to watch.",
    "Work on the deck begins in a fortnight.",
)


def lines(paragraphs: tuple[str, ...]) -> list[str]:
    return [line for paragraph in paragraphs for line in textwrap.wrap(paragraph, 80)]


def pdf_article(data: bytes) -> Article:
    return read(RawDocument(data, path="/x/paper.pdf", media_type="application/pdf"))


def test_lines_become_the_paragraphs_they_were() -> None:
    data = pdf([["Council votes to open the old bridge", "By Ana Ruiz", "5 March 2024", "", *lines(PARAGRAPHS)]])
    article = read(RawDocument(data, path="/x/paper.pdf", media_type="application/pdf"))
    assert [block.span.of(article.text) for block in article.body()] == list(PARAGRAPHS)
    assert article.title is not None
    assert article.title.value == "Council votes to open the old bridge"
    assert article.published is not None
    assert article.published.value == "2024-03-05"
    assert (article.raw, article.raw_media_type) == (data, "application/pdf")
    said = "".join(source_text(data, "application/pdf").split())
    assert all("".join(paragraph.split()) in said for paragraph in PARAGRAPHS)


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [["Harbour Post", *lines(PARAGRAPHS), f"Page {number} of 4"] for number in range(1, 5)]
    article = read(RawDocument(pdf(pages), media_type="application/pdf"))
    assert "Harbour Post" not in article.text
    assert "Page" not in article.text


def paragraphs(data: bytes) -> list[str]:
    article = read(RawDocument(data, media_type="application/pdf"))
    return [block.span.of(article.text) for block in article.body()]


@pytest.mark.parametrize(
    ("heads", "feet"),
    [
        (("HARBOUR POST  Tuesday, 5 March 2024",) * 2, ("Page 1 of 2", "Page 2 of 2")),
        (("1 HARBOUR POST", "2 HARBOUR POST"), ("- 1 -", "- 2 -")),
        (("", ""), ("1/2", "2/2")),
        (("5 March 2024", "5 March 2024"), ("Seite 1 von 2", "Seite 2 von 2")),
    ],
)
def test_a_sentence_over_two_pages_is_one(heads: tuple[str, str], feet: tuple[str, str]) -> None:
    whole = lines(PARAGRAPHS)
    parts = (["Council votes to open the old bridge", *whole[:4]], whole[4:])
    pages = [[head, *part, foot] for head, part, foot in zip(heads, parts, feet, strict=True)]
    data = pdf(pages)
    assert paragraphs(data) == list(PARAGRAPHS)
    article = read(RawDocument(data, media_type="application/pdf"))
    assert article.title is not None
    assert article.title.value == "Council votes to open the old bridge"
    if "March" in heads[0]:
        assert article.published is not None
        assert article.published.value == "2024-03-05"


def test_a_paragraph_ends_where_the_next_word_had_room() -> None:
    first = "The council of the valley voted nine to two on Tuesday evening to open the old bridge."
    second = '"It was time," said Joan Pell, who had come by bus to see the vote and stayed for it.'
    third = "The fishermen who had come to watch it left the hall without a word and without a look."
    wrapped = [line for one in (first, second, third) for line in textwrap.wrap(one, 48)]
    assert paragraphs(pdf([["Council opens bridge", *wrapped]]))[-1] == third


def test_left_and_right_pages_have_heads_of_their_own() -> None:
    heads = ("Harbour Post", "The old bridge") * 3
    plain = str.maketrans("“”‘’–", "\"\"''-")
    stories = [tuple(one.translate(plain) for one in piece(number).paragraphs) for number in range(6)]
    pages = [
        [head, *lines(story), str(20 + number)] for number, (head, story) in enumerate(zip(heads, stories, strict=True))
    ]
    text = read(RawDocument(pdf(pages), media_type="application/pdf")).text
    assert not any(head in text for head in heads)
    assert all(lines(story)[0] in text and lines(story)[-1] in text for story in stories)
    assert "\n20" not in text


def test_a_line_that_two_pages_end_with_is_text() -> None:
    whole = lines(PARAGRAPHS)
    assert " ".join(paragraphs(pdf([whole, whole]))).count(PARAGRAPHS[2]) == 2


@pytest.mark.parametrize(
    ("before", "after", "read_as"),
    [
        ("and what-", "ever the county says about it", "whatever the county"),
        ("the board met on Tues-", "day evening in the hall", "on Tuesday evening"),
        ("as the chair-", "woman of the board put it", "the chairwoman of"),
        ("said Gudrun Hallstein-", "Meyer of the board", "Gudrun Hallstein-Meyer of"),
        ("it is a well-", "known fault of the bridge", "a well-known fault"),
        ("a state-of-the-", "art bridge for the valley", "a state-of-the-art bridge"),
        ("for a four-", "year term on the board", "a four-year term"),
        ("in the years 2019-", "2024 nobody did a thing", "years 2019-2024 nobody"),
    ],
)
def test_words_broken_at_a_line_end_are_whole(before: str, after: str, read_as: str) -> None:
    start = "The council voted nine to two on Tuesday evening to open the old bridge"
    page = [f"{start[: 80 - len(before)]} {before}", f"{after}, which has been closed since the tunnel was dug.", ""]
    data = pdf([[*page, *lines(PARAGRAPHS)]])
    text = " ".join(paragraphs(data))
    assert read_as in text.replace("\xad", "")
    said = "".join(source_text(data, "application/pdf").replace("\xad", "").split())
    assert "".join(read_as.split()) in said


def _column(paragraphs: tuple[str, ...], left: float, size: float = 10) -> list[tuple[float, float, float, str]]:
    """The lines of a narrow column, an empty one between its paragraphs."""
    wrapped = [line for one in paragraphs for line in (*textwrap.wrap(one, 44), "")]
    return [(left, 740 - 12 * number, size, line) for number, line in enumerate(wrapped)]


TITLE = (40, 790, 18, "Council votes to open the old bridge")
MORE = (
    "The ferry company will appeal to the harbour court, and its boats sail until a judge tells them to stop.",
    "“Nobody asked the tide,” said Tomas Lind, the harbour master, who must have the tables printed again.",
)


@pytest.mark.parametrize("by_rows", [True, False])
def test_columns_are_read_one_after_the_other_however_they_are_drawn(by_rows: bool) -> None:
    left, right = _column(PARAGRAPHS, 40), _column(MORE, 310)
    lines = sorted([*left, *right], key=lambda line: (-line[1], line[0])) if by_rows else [*right, *left]
    article = read(RawDocument(drawn([[TITLE, *lines]]), media_type="application/pdf"))
    assert article.title is not None
    assert article.title.value == TITLE[3]
    assert [block.span.of(article.text) for block in article.body()] == [*PARAGRAPHS, *MORE]


def test_a_sentence_goes_on_in_the_next_column() -> None:
    whole = textwrap.wrap(PARAGRAPHS[0], 44)
    left = _column((PARAGRAPHS[1],), 40)
    left += [(40, left[-1][1] - 12 * number, 10, line) for number, line in enumerate(whole[:3])]
    right = [
        (310, 740 - 12 * number, 10, line) for number, line in enumerate([*whole[3:], "", *textwrap.wrap(MORE[0], 44)])
    ]
    assert paragraphs(drawn([[TITLE, *left, *right]]))[-3:] == [PARAGRAPHS[1], PARAGRAPHS[0], MORE[0]]


def test_names_at_the_edge_are_no_column() -> None:
    talk = [
        ("SMITH:", "Did the council vote for the old bridge?"),
        ("PELL:", "It did, and it was a long evening for us all."),
    ] * 3
    lines = [
        stroke
        for number, (name, words) in enumerate(talk)
        for stroke in ((40, 700 - 14 * number, 11, name), (110, 700 - 14 * number, 11, words))
    ]
    assert paragraphs(drawn([[TITLE, *lines]])) == [f"{name} {words}" for name, words in talk]


@pytest.mark.parametrize("width", [4.8, 5.4])
def test_notes_of_the_foot_do_not_stand_in_a_sentence(width: float) -> None:
    note = "1 The toll was set by the act of 1921 and never raised."
    whole = textwrap.wrap(PARAGRAPHS[0], 80)
    first = [(60, 700 - 14 * number, 11, line) for number, line in enumerate(whole[:2])]
    marker = (60 + width * len(whole[1]), first[1][1] + 5, 6, "1")
    second = [
        (60, 780 - 14 * number, 11, line) for number, line in enumerate([*whole[2:], "", *lines(PARAGRAPHS[1:2])])
    ]
    data = drawn([[TITLE, *first, marker, (60, 40, 8, note)], second])
    assert paragraphs(data) == [PARAGRAPHS[0], PARAGRAPHS[1], note]


def test_a_lone_number_at_the_foot_is_that_of_the_page() -> None:
    assert paragraphs(pdf([["Council opens bridge", "", *lines(PARAGRAPHS), "", "1"]]))[-1] == PARAGRAPHS[2]


def test_an_indented_line_starts_a_paragraph() -> None:
    strokes, base = [], 700
    for one in (*PARAGRAPHS[:2], *MORE):
        for number, line in enumerate(textwrap.wrap(one, 80)):
            strokes.append((60 if number else 76, base, 11, line))
            base -= 14
    assert paragraphs(drawn([[TITLE, *strokes]])) == [*PARAGRAPHS[:2], *MORE]


@pytest.mark.parametrize("byline", ["By Ada Pen", "By ADA PEN and Ola Berg", "BY ADA PEN"])
def test_a_byline_is_no_part_of_a_wide_title(byline: str) -> None:
    title = "Council votes nine to two to open the old bridge after four years of quarrel"
    article = read(RawDocument(pdf([[title, byline, *lines(PARAGRAPHS)]]), media_type="application/pdf"))
    assert article.title is not None
    assert article.title.value == title
    assert [block.span.of(article.text) for block in article.body()] == list(PARAGRAPHS)


def test_a_soft_hyphen_is_no_part_of_a_word() -> None:
    assert joined("and the govern\xad", "ment has", ()) == "and the government has"
    assert joined("and the well\xad", "being", {"well-being"}) == "and the wellbeing"


def test_a_word_is_joined_as_it_is_written_elsewhere() -> None:
    start = "The council of the valley voted on Tuesday evening to open the"
    page = [f"{start} wild-", "life park that the county had closed since the tunnel was dug in spring.", ""]
    other = ["The wild-life park is the oldest one of its kind in the whole of the upper valley.", ""]
    assert "the wild-life park that" in " ".join(paragraphs(pdf([[*page, *other, *lines(PARAGRAPHS)]])))
    assert "the wildlife park that" in " ".join(paragraphs(pdf([[*page, *lines(PARAGRAPHS)]])))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf([[""], [""]]), "scanned"),
        (pdf([lines(PARAGRAPHS)])[:400], "damaged"),
        (b"%PDF-1.7\n" + b"\x00" * 500, "damaged"),
        (b"no pdf at all", "is none"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableSource, match=why) as caught:
        pdf_article(data)
    assert "\n" not in str(caught.value)


def test_a_password_is_asked_for_in_words() -> None:
    import io

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([lines(PARAGRAPHS)])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(CorpusError, match="password"):
        pdf_article(out.getvalue())


def test_without_pdfminer_the_cure_is_said() -> None:
    """In a process of its own where the package cannot be imported."""
    code = (
        "import sys; sys.modules['pdfminer'] = None\n"
        "from corpus.reading import read; from corpus.model.articles import RawDocument\n"
        "try: read(RawDocument(b'%PDF-1.4', path='a.pdf', media_type='application/pdf'))\n"
        "except Exception as fault: print(type(fault).__name__, fault)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("MissingExtra")
    assert "pip install 'onrecord[pdf]'" in done.stdout


def test_a_word_broken_on_a_short_line_is_whole() -> None:
    lines = [
        "The mayor of Hallstad spoke for an hour in the hall of the school about the wall.",
        "",
        '"We cannot aban-',
        'don the island," said Mette Brandt, who has led the council since the spring of the year.',
    ]
    assert '"We cannot abandon the island," said Mette Brandt' in pdf_article(pdf([lines])).text


def test_a_sentence_that_a_short_line_breaks_at_a_page_s_end_goes_on() -> None:
    one = [
        "The mayor spoke of the wall, and of all that it would cost the people of the town, who",
        "would pay for it,",
    ]
    other = ["as they had paid for the last one, she said to those who had come to the hall in time."]
    assert "would pay for it, as they had paid" in pdf_article(pdf([one, other])).text


@pytest.mark.parametrize("head", ["The Harbour Post", "HARBOUR POST   Friday 5 April 2024"])
def test_a_running_head_names_the_paper(head: str) -> None:
    first, second = lines(PARAGRAPHS), [line.replace("bridge", "tunnel") for line in lines(PARAGRAPHS)]
    article = pdf_article(pdf([[head, "", *first], [head, "", *second], [head, "", *first[:3]]]))
    assert article.source is not None
    assert article.source.value.casefold().removeprefix("the ") == "harbour post"


def test_a_short_column_beside_a_longer_one_is_read_after_it() -> None:
    left = [
        "The mill on the Lind will be torn down",
        "in spring, the council decided after",
        "six hours of debate on a cold",
        "Monday evening in the town hall.",
    ]
    right = [
        "Workers who spent their lives there",
        "stood at the back of the hall and left",
        "without a word when it was done.",
    ]
    rows = [(60.0, 780.0, 18.0, "Mill on the Lind to be torn down after all")]
    for number, words in enumerate(left):
        rows.append((60.0, 740.0 - 14 * number, 10.0, words))
        if number < len(right):
            rows.append((320.0, 740.0 - 14 * number, 10.0, right[number]))
    article = read(RawDocument(drawn([rows]), media_type="application/pdf", path="one.pdf"))
    assert [" ".join(block.span.of(article.text).split()) for block in article.body()] == [
        " ".join(left), " ".join(right)
    ]  # fmt: skip


@pytest.mark.parametrize("foot", ["The Harbour Post | 5 April 2024 | {}", "{} | The Harbour Post, 5 April 2024"])
def test_a_foot_with_the_page_s_number_is_one_on_a_page_of_two_lines(foot: str) -> None:
    first, last = [*lines(PARAGRAPHS), "", foot.format(1)], ["Nobody came to see it.", "", foot.format(2)]
    article = pdf_article(pdf([first, last]))
    assert all("Post" not in block.span.of(article.text) for block in article.body())
    assert article.source is not None
    assert article.source.value == "The Harbour Post"
    assert article.published is not None
    assert article.published.value == "2024-04-05"
