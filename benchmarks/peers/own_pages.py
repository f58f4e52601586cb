"""Pages of our own making and the day each was published, None where it says none: for readers of dates, side by side.

Written before anything was run on them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

_TITLE = "Ferry to Arnholm stays in port for a third week"
_WORDS = (
    "<p>The ferry to Arnholm has not left its port since a rope tore in the storm of last month, and nobody can say "
    "when it will sail again.</p><p>“We wait for one bolt,” said Mette Brandt, who runs the yard.</p><p>Farmers on the "
    "island pour away their milk, since no other boat takes a lorry over the sound.</p>"
)
_ADDRESS = "https://paper.example/news/ferry-stays-in-port"


def _page(inside: str, head: str = "", around: str = "", before: str = "") -> str:
    return (
        f"<html lang='en'><head><title>{_TITLE}</title>{head}</head><body>{before}<main><h1>{_TITLE}</h1>{inside}"
        f"</main>{around}</body></html>"
    )


def _data(**said: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(said)}</script>"


def pages() -> Iterator[tuple[str, str, str, str | None]]:
    """(what it is, its address, its markup, the day it was published or None)."""
    for name, markup, day in (*_SAID, *_SHOWN, *_OF_OTHERS, *_NO_DAY):
        yield name, _ADDRESS, markup, day
    yield (
        "address: year, month, day",
        "https://paper.example/2023/11/06/ferry.html",
        _page(_WORDS),
        "2023-11-06",
    )
    yield "address: month alone", "https://paper.example/2023/11/ferry.html", _page(_WORDS), None
    yield "address: a number like a day", "https://paper.example/story-20231399/ferry.html", _page(_WORDS), None
    yield "front page", "https://paper.example/", _page("<p class='date'>6 November 2023</p>" + _WORDS * 2), None


_SAID = (
    (
        "linked data",
        _page(_WORDS, _data(**{"@type": "NewsArticle", "datePublished": "2023-11-06T08:00Z"})),
        "2023-11-06",
    ),
    (
        "linked data beside a later change",
        _page(
            _WORDS,
            _data(
                **{"@type": "NewsArticle", "dateModified": "2024-02-01T09:00Z", "datePublished": "2023-11-06T08:00Z"}
            ),
        ),
        "2023-11-06",
    ),
    (
        "linked data of the author's page only",
        _page(_WORDS, _data(**{"@type": "Person", "name": "A", "birthDate": "1980-04-05"})),
        None,
    ),
    ("meta", _page(_WORDS, "<meta property='article:published_time' content='2023-11-06'>"), "2023-11-06"),
    ("meta, changed only", _page(_WORDS, "<meta property='article:modified_time' content='2024-02-01'>"), None),
    (
        "meta, changed before published",
        _page(
            _WORDS,
            "<meta property='og:updated_time' content='2024-02-01'><meta name='dc.date.issued' content='2023-11-06'>",
        ),
        "2023-11-06",
    ),
    ("meta, a picture of another year", _page(_WORDS, "<meta property='og:image' content='/2019/04/05/a.jpg'>"), None),
    ("meta, an event's day", _page(_WORDS, "<meta property='event:start_time' content='2024-05-01'>"), None),
    ("time in the article", _page("<time datetime='2023-11-06T08:00:00Z'>6 Nov</time>" + _WORDS), "2023-11-06"),
    (
        "two times, the changed one first",
        _page(
            "<time class='updated' datetime='2024-02-01'>1 Feb</time><time class='published' datetime='2023-11-06'>"
            "6 Nov</time>" + _WORDS
        ),
        "2023-11-06",
    ),
)
_SHOWN = (
    ("a line under the title", _page("<p>Monday, 6 November 2023</p>" + _WORDS), "2023-11-06"),
    ("a class that says date", _page("<span class='article-date'>Nov 6, 2023</span>" + _WORDS), "2023-11-06"),
    ("byline and day", _page("<p class='byline'>By Ada Holt, 6 November 2023</p>" + _WORDS), "2023-11-06"),
    ("a list of facts", _page("<ul class='facts'><li>Ada Holt</li><li>6.11.2023</li></ul>" + _WORDS), "2023-11-06"),
    (
        "behind the words",
        _page(_WORDS + "<div class='entry-footer'>Posted on 6 November 2023 by Ada</div>"),
        "2023-11-06",
    ),
    (
        "published and updated in one line",
        _page("<p class='meta'>Published 6 Nov 2023, updated 1 Feb 2024</p>" + _WORDS),
        "2023-11-06",
    ),
    (
        "updated and published in one line",
        _page("<p class='meta'>Updated 1 Feb 2024. Published 6 Nov 2023</p>" + _WORDS),
        "2023-11-06",
    ),
    ("a day of two digits", _page("<p class='date'>06.11.23</p>" + _WORDS), "2023-11-06"),
    ("day or month first", _page("<p class='date'>05/11/2023</p>" + _WORDS), None),
    ("month first, since it cannot be else", _page("<p class='date'>11/16/2023</p>" + _WORDS), "2023-11-16"),
    ("German", _page("<p class='datum'>6. November 2023</p>" + _WORDS), "2023-11-06"),
    ("French", _page("<p class='date-publication'>Publié le lundi 6 novembre 2023</p>" + _WORDS), "2023-11-06"),
)
_OF_OTHERS = (
    (
        "comments",
        _page(
            _WORDS,
            around="<ol class='commentlist'><li><b>Bo</b> <span class='date'>9 November "
            "2023</span><p>Sad.</p></li></ol>",
        ),
        None,
    ),
    (
        "comments by time",
        _page(_WORDS + "<section id='reader-comments'><time datetime='2023-11-09'>9 Nov</time><p>Sad.</p></section>"),
        None,
    ),
    (
        "most read",
        _page(
            _WORDS,
            around="<div class='most-read'><ul><li><a href='/b'>A bus burns</a> <time "
            "datetime='2023-10-01'>1 Oct</time></li></ul></div>",
        ),
        None,
    ),
    (
        "related within",
        _page(_WORDS + "<div class='related'><p class='date'>3 October 2023</p><a href='/c'>A rope tears</a></div>"),
        None,
    ),
    (
        "latest beside the article's own",
        _page(
            "<p class='date'>6 November 2023</p>" + _WORDS,
            around="<aside class='latest'><p class='date'>20 November 2023</p></aside>",
        ),
        "2023-11-06",
    ),
    (
        "latest before the article's own",
        _page(
            "<p class='date'>6 November 2023</p>" + _WORDS,
            before="<div class='latest-news'><span class='date'>20 November 2023</span></div>",
        ),
        "2023-11-06",
    ),
    (
        "today, over the page",
        _page(_WORDS, before="<header><span class='date'>Thursday, 23 November 2023</span></header>"),
        None,
    ),
    (
        "today, over the page, and the article's own",
        _page(
            "<p class='date'>6 November 2023</p>" + _WORDS,
            before="<header><span class='date'>Thursday, 23 November 2023</span></header>",
        ),
        "2023-11-06",
    ),
    (
        "a post quoted in it",
        _page(
            _WORDS + "<blockquote class='twitter-tweet'><p>No ferry.</p><a "
            "href='https://x.example/1'>October 20, 2023</a></blockquote>"
        ),
        None,
    ),
    (
        "next article",
        _page(
            _WORDS,
            around="<article><h2>A bus burns</h2><time datetime='2023-10-01'>1 Oct</time><p>The bus "
            "was empty.</p></article>",
        ),
        None,
    ),
)
_NO_DAY = (
    ("copyright", _page(_WORDS, around="<footer>© 2019-2023 Paper, 1 January 2019</footer>"), None),
    (
        "a day of the story",
        _page(
            _WORDS + "<p>The rope had been bought on 14 May 2009 from a yard in the north that has since "
            "closed, the town's books say.</p>"
        ),
        None,
    ),
    (
        "a day of the story as programs write it",
        _page(
            _WORDS + "<p>The log of the ferry ends at 2023-10-12, when the captain wrote that the sea had "
            "become too high for any boat.</p>"
        ),
        None,
    ),
    (
        "several days in a list",
        _page(_WORDS + "<ul><li>6 November 2023</li><li>7 November 2023</li><li>8 November 2023</li></ul>"),
        None,
    ),
    ("a zero date", _page(_WORDS, "<meta name='date' content='1970-01-01T00:00:00Z'>"), None),
    ("a year of no news", _page(_WORDS, "<meta name='date' content='0001-01-01'>"), None),
    (
        "a script's day",
        _page(_WORDS, "<script>var c = {'expires': '2024-03-31', 'build': '2023-10-30'};</script>"),
        None,
    ),
    ("a picture's name", _page("<img src='/up/2019/04/05/rope.jpg'>" + _WORDS), None),
    (
        "a link elsewhere",
        _page(_WORDS + "<p>More is in <a href='https://other.example/2019/04/05/report'>a report</a>.</p>"),
        None,
    ),
    ("a style's version", _page(_WORDS, "<link rel='stylesheet' href='/s.css?v=2023-10-01'>"), None),
)
