"""The same golden article as text, page, entry of a feed, mail, forwarded mail and PDF is the same article.

Compared are title, day, publisher, and every quotation of its body, direct, mixed and indirect: its words, what its cue
says was done, its speaker with role, who tells it.
"""

from __future__ import annotations

import html
import json
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import pytest

from corpus.language.annotate import annotate
from corpus.model.articles import Article, RawDocument
from corpus.model.speech import Quote
from corpus.reading import read
from corpus.reading.feed import parse_feed
from tests.reading.pdfs import pdf

ARTICLES = sorted((Path(__file__).parent / "quotes" / "articles").glob("*.txt"))
PRINTED = "windows-1252"
"""The letters that the PDFs made here can print."""
SOURCE, DAY = "The Harbour Post", "2024-02-02"
PAGE = 20
"""Lines that the PDFs made here have on a page."""
ADDRESS = "https://www.harbour-post.example/2024/02/02/a-story.html"


@dataclass(frozen=True)
class Told:
    """A golden article: its title, and its paragraphs in order."""

    title: str
    paragraphs: tuple[str, ...]


def _told(path: Path) -> Told:
    article = read(RawDocument(path.read_bytes(), media_type="text/plain", path="one.txt"))
    title = article.title.value if article.title else "Work on the harbour goes on"
    return Told(title, tuple(block.span.of(article.text) for block in article.body()))


def _text(told: Told) -> RawDocument:
    return RawDocument(_lines(told, "\n\n").encode(), media_type="text/plain", path="one.txt")


def _wrapped(told: Told) -> RawDocument:
    words = "\n\n".join("\n".join(textwrap.wrap(part, 72)) for part in _lines(told, "\n\n").split("\n\n"))
    return RawDocument(words.encode(), media_type="text/plain", path="one.txt")


def _page(told: Told) -> RawDocument:
    data = {"@type": "NewsArticle", "headline": told.title, "datePublished": f"{DAY}T08:00:00+00:00"}
    data["publisher"] = {"@type": "Organization", "name": SOURCE}  # type: ignore[assignment]
    page = (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{html.escape(told.title)} | {SOURCE}</title>"
        f"<script type='application/ld+json'>{json.dumps(data)}</script></head><body>"
        f"<header><nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav></header>"
        f"<article><h1>{html.escape(told.title)}</h1>{_marked(told)}</article>"
        f"<footer>© 2024 {SOURCE}. All rights reserved.</footer></body></html>"
    )
    return RawDocument(page.encode(), url=ADDRESS, media_type="text/html; charset=utf-8")


def _entry(told: Told) -> RawDocument:
    feed = (
        f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>{SOURCE}</title>"
        f"<item><title>{html.escape(told.title)}</title><guid isPermaLink='false'>1</guid>"
        f"<pubDate>Fri, 02 Feb 2024 08:00:00 GMT</pubDate><description>{html.escape(_marked(told))}</description>"
        "</item></channel></rss>"
    )
    parsed = parse_feed(feed.encode(), "https://www.harbour-post.example/feed.xml")
    document = parsed.entries[0].document(parsed)
    assert document is not None
    return document


def _mail(told: Told) -> RawDocument:
    message = EmailMessage()
    message["From"], message["To"] = f"{SOURCE} <desk@harbour-post.example>", "reader@example.org"
    message["Subject"], message["Date"] = told.title, "Fri, 02 Feb 2024 08:00:00 +0000"
    message.set_content("\n\n".join("\n".join(textwrap.wrap(part, 72)) for part in told.paragraphs))
    return RawDocument(message.as_bytes(), media_type="message/rfc822", path="one.eml")


def _forwarded(told: Told) -> RawDocument:
    message = EmailMessage()
    message["From"], message["To"] = "Nora Brandt <nora@example.org>", "bot@example.org"
    message["Subject"], message["Date"] = f"Fwd: {told.title}", "Mon, 05 Feb 2024 10:00:00 +0000"
    head = (
        "For your files.\n\n---------- Forwarded message ---------\n"
        f"From: {SOURCE} <desk@harbour-post.example>\nDate: Fri, Feb 2, 2024 at 8:00 AM\n"
        f"Subject: {told.title}\nTo: <nora@example.org>\n\n\n"
    )
    message.set_content(head + "\n\n".join(told.paragraphs))
    return RawDocument(message.as_bytes(), media_type="message/rfc822", path="one.eml")


def _printed(told: Told) -> list[str]:
    lines = [*textwrap.wrap(told.title, 80), "2 February 2024", ""]
    for part in told.paragraphs:
        lines += [*textwrap.wrap(part, 80), ""]
    return lines


def _pdf(told: Told) -> RawDocument:
    """One page, however long: the publisher's name above the title, nothing repeated anywhere."""
    return RawDocument(pdf([[SOURCE, "", *_printed(told)]]), media_type="application/pdf", path="one.pdf")


def _pages(told: Told) -> RawDocument:
    """Several pages, each with its running head and number."""
    lines = _printed(told)
    pages = [[SOURCE, *lines[at : at + PAGE], str(at // PAGE + 1)] for at in range(0, len(lines), PAGE)]
    return RawDocument(pdf(pages), media_type="application/pdf", path="one.pdf")


def _marked(told: Told) -> str:
    return "".join(f"<p>{html.escape(part)}</p>" for part in told.paragraphs)


def _lines(told: Told, between: str) -> str:
    return between.join((told.title, SOURCE, "2 February 2024", *told.paragraphs)) + "\n"


FORMS: dict[str, Callable[[Told], RawDocument]] = {
    "text": _text,
    "wrapped text": _wrapped,
    "page": _page,
    "entry of a feed": _entry,
    "mail": _mail,
    "forwarded mail": _forwarded,
    "PDF of a page": _pdf,
    "PDF": _pages,
}


def _printable(told: Told) -> bool:
    words = "".join((told.title, *told.paragraphs))
    return words.encode(PRINTED, "ignore").decode(PRINTED) == words


def _named(quote: Quote) -> tuple[str | None, ...]:
    """Who speaks, in what role, and who tells it."""
    speaker, teller = quote.speaker, quote.reported_by
    told = teller.name if teller else None
    return (speaker.name, speaker.role, told) if speaker else (None, None, told)


def _seen(document: RawDocument) -> tuple[tuple[str | None, ...], list[tuple[str | None, ...]]]:
    """Title, day and publisher of a document, and the quotations of its body."""
    found = annotate(read(document))
    article: Article = found.article
    body = [block.span for block in article.body()]
    quotes = [
        (re.sub(r"[\s-]", "", one.span.of(article.text)), one.speech.value, one.cue_kind.value, *_named(one))
        for one in found.quotes
        if any(span.holds(one.span) for span in body)
    ]
    title, day, source = (one.value if one else None for one in (article.title, article.published, article.source))
    return (title, day[:10] if day else None, source), quotes


def _check(path: Path, form: str) -> None:
    told = _told(path)
    if form.startswith("PDF") and not _printable(told):
        form = "page"
    head, quotes = _seen(FORMS[form](told))
    assert head == (told.title, DAY, SOURCE)
    assert quotes == _seen(_page(told))[1]


@pytest.mark.parametrize("number", range(len(ARTICLES)), ids=lambda number: ARTICLES[number].stem)
def test_a_golden_article_is_the_same_in_another_form(number: int) -> None:
    _check(ARTICLES[number], list(FORMS)[number % len(FORMS)])


@pytest.mark.long
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_a_golden_article_is_the_same_in_every_form(path: Path, form: str) -> None:
    _check(path, form)
