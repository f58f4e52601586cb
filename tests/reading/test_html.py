"""Pages in seventeen designs give their article: every paragraph, no furniture, title, byline, publisher and time."""

from __future__ import annotations

import json

import pytest

from corpus.errors import EmptySource, RefusedSource, UnreadableSource
from corpus.model.articles import Article, RawDocument
from corpus.model.text import BlockKind
from corpus.reading import read
from corpus.reading.html import page_text
from tests.site.designs import DESIGNS, Design
from tests.site.pieces import PUBLISHER, piece


def page(
    data: str | bytes, url: str | None = "https://harbourpost.example/a", media_type: str = "text/html"
) -> Article:
    return read(RawDocument(data.encode() if isinstance(data, str) else data, url=url, media_type=media_type))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("design", DESIGNS, ids=lambda design: design.__name__)
@pytest.mark.parametrize("number", [0, 1, 2])
def test_every_design_gives_its_article(design: Design, number: int) -> None:
    article_piece = piece(number * 100 + DESIGNS.index(design))
    url = f"https://harbourpost.example/in-{design.__name__}/{number}"
    served = design(article_piece, url)
    data = served.html.encode(served.charset)
    article = page(data, url)
    body = [block.span.of(article.text) for block in article.body()]
    assert body == list(article_piece.paragraphs)
    assert article.title is not None
    assert article.title.value == article_piece.title
    assert article.url == url
    assert article.published is not None
    assert article.published.value == served.published
    if served.byline:
        assert article.byline is not None
        assert article.byline.value == article_piece.byline
    if served.publisher:
        assert article.source is not None
        assert article.source.value == PUBLISHER
    captions = [block.span.of(article.text) for block in article.blocks if block.kind is BlockKind.CAPTION]
    assert sorted(captions) == (sorted(article_piece.captions) if served.captions else [])
    assert article.language == "en"
    assert (article.raw, article.raw_media_type) == (data, "text/html")
    said = squeezed(page_text(data))
    assert all(squeezed(paragraph) in said for paragraph in body)


LONG = "The council voted nine to two on Tuesday evening to open the bridge to lorries, ending four years of argument. "


def plain(paragraphs: str, head: str = "") -> str:
    body = f"<body><article><h1>Bridge opens</h1>{paragraphs}</article></body>"
    return f"<html><head><title>Bridge opens</title>{head}</head>{body}</html>"


@pytest.mark.parametrize(
    ("data", "fault", "why"),
    [
        (b"", EmptySource, "empty"),
        (b"just words and no markup at all", UnreadableSource, "no HTML"),
        (b"%PDF-1.4 pretending", UnreadableSource, "a PDF"),
        (b"<html><body><nav><a href=/>Home</a></nav></body></html>", EmptySource, "no article text"),
        (b"<html><body><div id=root></div><script>boot()</script></body></html>", EmptySource, "no article text"),
        (("<p>" + "a" * 13_000_000).encode(), RefusedSource, "over the limit"),
        (plain(f"<p>{LONG * 3}</p>", "<meta name=robots content='index, NOAI'>").encode(), RefusedSource, "noai"),
        (plain(f"<p>{LONG * 3}</p>", "<meta name=tdm-reservation content=1>").encode(), RefusedSource, "tdm"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(data: bytes, fault: type[Exception], why: str) -> None:
    with pytest.raises(fault, match=why):
        page(data)


def test_an_opt_out_binds_what_is_fetched_not_a_file_its_owner_gives() -> None:
    data = plain(f"<p>{LONG * 3}</p>", "<meta name=robots content=noai>")
    assert page(data, url=None).body()


@pytest.mark.parametrize(
    ("served_as", "header", "meta"),
    [
        ("utf-8", "iso-8859-1", ""),
        ("utf-8", "", "<meta charset=latin1>"),
        ("windows-1252", "iso-8859-1", ""),
        ("windows-1252", "", "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>"),
        ("windows-1252", "utf-8", ""),
        ("iso-8859-2", "iso-8859-2", ""),
        ("utf-16", "", ""),
    ],
)
def test_charsets_right_and_wrong(served_as: str, header: str, meta: str) -> None:
    words = "Žofie told us" if served_as == "iso-8859-2" else "“Così è, señor – 5 €,” said Zoë of the café"
    data = plain(f"<p>{words}. {LONG}</p><p>{LONG * 2}</p>", meta).encode(served_as)
    article = page(data, media_type=f"text/html; charset={header}" if header else "text/html")
    assert article.body()[0].span.of(article.text).startswith(words)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<meta property='article:published_time' content='2024-03-05T18:42:00+01:00'>", "2024-03-05T18:42:00+01:00"),
        ("<meta property='article:published_time' content='2024-03-05T18:42:00'>", "2024-03-05"),
        ("<meta name=date content='5 March 2024'>", "2024-03-05"),
        ("<meta name=pubdate content='Tue, 05 Mar 2024 18:42:00 GMT'>", "2024-03-05T18:42:00+00:00"),
        (
            '<script type="application/ld+json">{"@type":"Article","datePublished":"2024-03-05T18:42Z"}</script>',
            "2024-03-05T18:42:00+00:00",
        ),
        (
            '<meta name=date content="2024-03-05"><script type="application/ld+json">'
            '[{"@type":"ItemList","itemListElement":[{"@type":"Article","datePublished":"2019-01-01"}]}]</script>',
            "2024-03-05",
        ),
        ('<script type="application/ld+json">{broken</script><meta name=dc.date content=2024-03-05>', "2024-03-05"),
        ("", None),
    ],
)  # fmt: skip
def test_the_time_of_publication_keeps_its_zone(head: str, published: str | None) -> None:
    article = page(plain(f"<p>{LONG * 2}</p><p>{LONG}</p>", head))
    assert (article.published.value if article.published else None) == published


@pytest.mark.parametrize(
    ("link", "url"),
    [
        (
            "<link rel=canonical href='https://harbourpost.example/story?utm_source=x'>",
            "https://harbourpost.example/story",
        ),
        ("<link rel=canonical href='/story'>", "https://harbourpost.example/story"),
        ("<link rel=canonical href='https://harbourpost.example/'>", "https://harbourpost.example/news/a"),
        ("<meta property=og:url content='https://harbourpost.example/story'>", "https://harbourpost.example/story"),
        ("", "https://harbourpost.example/news/a"),
    ],
)
def test_the_canonical_address(link: str, url: str) -> None:
    assert page(plain(f"<p>{LONG * 3}</p>", link), "https://harbourpost.example/news/a?fbclid=1").url == url


def test_words_that_stand_only_in_attributes_or_scripts_are_never_paragraphs() -> None:
    hidden = "Words that nobody who reads the page has ever seen, for they stand in a script alone and nowhere else."
    data = plain(
        f"<p>{LONG * 2}</p><img alt='{hidden}'><p title='{hidden}'>{LONG}</p>", f"<script>var a='{hidden}'</script>"
    )
    assert hidden not in page(data).text
    assert hidden not in page_text(data.encode())


@pytest.mark.parametrize("data", ["<div>" * 3000 + f"<p>{LONG}</p>", f"<html><body>{'<ul><li>' * 300}<p>{LONG * 4}"])
def test_pages_nested_beyond_all_reason_are_refused(data: str) -> None:
    with pytest.raises(UnreadableSource, match="levels deep"):
        page(data)


@pytest.mark.parametrize("tag", ["font size=2", "b", "div"])
def test_unclosed_tags_of_style_do_not_spoil_a_page(tag: str) -> None:
    parts = [f"{LONG.strip()} Part {number} of it is told here." for number in range(300)]
    article = page(f"<html><body>{''.join(f'<{tag}><p>{part}</p>' for part in parts)}</body></html>")
    assert [block.span.of(article.text) for block in article.body()] == parts


def test_thousands_of_unclosed_paragraphs_are_read() -> None:
    article = page(plain("".join(f"<p>{LONG}It is number {number}." for number in range(2000))))
    assert len(article.body()) == 2000


def detail(article: Article, name: str) -> str | None:
    value = getattr(article, name)
    return value.value if value else None


def linked(data: dict[str, object]) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **data})}</script>"


def test_linked_data_may_point_at_author_and_publisher() -> None:
    graph = """{"@graph": [{"@type": "Person", "@id": "#ana", "name": "Ana Ruiz"},
        {"@type": "Organization", "@id": "#post", "name": "Harbour Post"},
        {"@type": "NewsArticle", "headline": "Bridge opens", "author": [{"@id": "#ana"}],
         "publisher": {"@id": "#post"}, "datePublished": "2024-03-05T08:00:00+01:00",}]}"""
    article = page(plain(f"<p>{LONG * 3}</p>", f"<script type='application/ld+json'>{graph}</script>"))
    assert detail(article, "byline") == "Ana Ruiz"
    assert detail(article, "source") == "Harbour Post"
    assert detail(article, "published") == "2024-03-05T08:00:00+01:00"


@pytest.mark.parametrize(
    ("linked_data", "meta", "published"),
    [
        ({}, "2024-03-05T22:10:00Z", "2024-03-05T22:10:00+00:00"),
        ({"datePublished": "2024-03-05"}, "2024-03-05T22:10:00Z", "2024-03-05T22:10:00+00:00"),
        ({"datePublished": "2024-03-05T23:10:00"}, "2024-03-06T04:10:00+00:00", "2024-03-06T04:10:00+00:00"),
        ({"datePublished": "2024-03-05T23:10:00Z"}, "2024-03-06T04:10:00+00:00", "2024-03-05T23:10:00+00:00"),
        ({"dateCreated": "2024-03-01T10:00:00Z"}, "2024-03-05", "2024-03-05"),
    ],
)
def test_the_first_time_given_is_made_exact_by_the_others(
    linked_data: dict[str, object], meta: str, published: str
) -> None:
    head = f"{linked(linked_data)}<meta name='date' content='{meta}'>"
    assert detail(page(plain(f"<p>{LONG * 3}</p>", head)), "published") == published


def test_a_tickers_time_is_not_the_articles() -> None:
    ticker = "<div class='ticker'><time datetime='2024-06-01T10:00:00Z'>now</time></div>"
    own = "<time datetime='2024-03-05T08:00:00Z'>5 March</time>"
    html = f"<html><body>{ticker}<article><h1>Bridge opens</h1>{own}<p>{LONG * 3}</p></article></body></html>"
    assert detail(page(html), "published") == "2024-03-05T08:00:00+00:00"


@pytest.mark.parametrize(
    "mark",
    [
        "<span itemprop='author'>Ana Ruiz</span>",
        "<a rel='author' href='/ana'>Ana Ruiz</a>",
        "<p class='byline'>By Ana Ruiz</p>",
    ],
)
def test_a_byline_is_found_where_the_page_marks_it(mark: str) -> None:
    assert detail(page(plain(f"{mark}<p>{LONG * 3}</p>")), "byline") == "Ana Ruiz"


def test_a_name_behind_the_headline_in_the_window_title_is_the_sites() -> None:
    headline = "Bridge opens to lorries after four years of argument"
    head, body = f"<title>{headline} | Harbour Post</title>", f"<h1>{headline}</h1><p>{LONG * 3}</p>"
    article = page(f"<html><head>{head}</head><body>{body}</body></html>")
    assert (detail(article, "title"), detail(article, "source")) == (headline, "Harbour Post")


def test_a_line_break_ends_a_paragraph_unless_the_sentence_goes_on() -> None:
    last = "The old road,<br>the new one and<br>the ferry stay open."
    article = page(plain(f"<p>{LONG}<br>What comes next<br>{LONG}<br>{last}</p>"))
    assert [block.span.of(article.text) for block in article.blocks if block.kind is not BlockKind.TITLE] == [
        LONG.strip(),
        "What comes next",
        LONG.strip(),
        "The old road, the new one and the ferry stay open.",
    ]


@pytest.mark.parametrize(
    "behind",
    [
        " -- Tide.example",
        " :: Harbour Post",
        " --- Harbour Post",
        " • Harbour Post",
        " || Harbour Post",
        " - The Post-Gazette",
    ],
)
def test_the_name_of_a_site_behind_a_title_is_none_of_it(behind: str) -> None:
    story = piece(77)
    words = "".join(f"<p>{paragraph}</p>" for paragraph in story.paragraphs)
    page = f"<html><head><title>{story.title}{behind}</title></head><body><article>{words}</article></body></html>"
    article = read(RawDocument(page.encode(), media_type="text/html; charset=utf-8"))
    assert article.title is not None
    assert article.title.value == story.title


def test_a_page_that_a_script_shows_is_read_though_it_is_hidden() -> None:
    hidden = "".join(f"<p>{LONG}{number}.</p>" for number in range(4))
    assert len(_bodies(plain(f"<div style='visibility:hidden'>{hidden}</div>"))) == 4


@pytest.mark.parametrize(
    "mark", ["<p class='byline'>Ann Lee, Staff Writer</p>", "<p class='byline'>By Ann Lee | Senior reporter</p>"]
)
def test_a_program_s_own_name_is_nobody_s_and_a_role_is_no_name(mark: str) -> None:
    head = "<meta name='author' content='admin'>"
    data = f"<html><head>{head}</head><body><article><h1>Crane</h1>{mark}{f'<p>{LONG}</p>' * 3}</article></body></html>"
    byline = page(data).byline
    assert byline is not None
    assert byline.value == "Ann Lee"


def _bodies(data: str) -> list[str]:
    article = page(data)
    return [block.span.of(article.text) for block in article.body()]


def test_the_parts_of_an_entry_are_lines_of_their_own() -> None:
    entries = "".join(
        f"<div class='entry'><p class='stamp'>{hour}:15 GMT</p><h3>{name} speaks</h3><p>“We shall keep the boat,” said "
        f"{name}, who had asked for the floor twice before.</p></div>"
        for hour, name in ((10, "Kari Lund"), (11, "Per Krogh"), (12, "Ada Moe"))
    )
    page = f"<html><body><article><h1>Ferry vote as it happens</h1>{entries}</article></body></html>"
    article = read(RawDocument(page.encode(), media_type="text/html; charset=utf-8"))
    assert [block.span.of(article.text)[:26] for block in article.body()] == ["“We shall keep the boat,” "] * 3
    assert "11:15 GMT" in [block.span.of(article.text) for block in article.blocks if block.kind is BlockKind.HEADING]


def test_a_section_s_name_before_the_site_s_is_none_of_the_title() -> None:
    story = piece(77)
    words = "".join(f"<p>{paragraph}</p>" for paragraph in story.paragraphs)
    for window in (f"{story.title} | Region | Tide", f"Tide | {story.title}", f"TIDE » {story.title}"):
        head = f"<title>{window}</title><meta property='og:site_name' content='Tide'>"
        page = f"<html><head>{head}</head><body><article>{words}</article></body></html>"
        article = read(RawDocument(page.encode(), media_type="text/html; charset=utf-8"))
        assert article.title is not None
        assert article.title.value == story.title


def test_sentences_in_a_heading_s_tag_are_told() -> None:
    told = "The port closes its pier in May. Nobody knows for how long it will be, the harbor master said."
    words = "".join(f"<p>{paragraph}</p>" for paragraph in piece(77).paragraphs)
    page = f"<html><body><article><h1>Port closes</h1>{words}<h3>{told}</h3><h3>What comes next</h3>{words}</article>"
    article = read(RawDocument(page.encode(), media_type="text/html; charset=utf-8"))
    kinds = {block.span.of(article.text): block.kind for block in article.blocks}
    assert (kinds[told], kinds["What comes next"]) == (BlockKind.PARAGRAPH, BlockKind.HEADING)
