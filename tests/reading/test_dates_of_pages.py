"""When a page was published: what its markup says of the article, and not of what stands around it."""

from __future__ import annotations

import pytest
from lxml import html

from benchmarks.peers import own_pages
from corpus.reading.metadata import facts

URL = "https://harbourpost.example/pier-closes"
BODY = "<h1>Port closes its northern pier</h1>{}<p>The port will close its northern pier for eleven months.</p>"
MOMENT = "2024-03-05T08:09:10+01:00"


def _published(head: str = "", *, within: str = "", around: str = "", url: str = URL) -> str | None:
    body = f"<article>{BODY.format(within)}</article>{around}"
    tree = html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")
    return facts(tree, url).published


def _json(value: str) -> str:
    return f'<script type="application/ld+json">{value}</script>'


@pytest.mark.parametrize(
    "within",
    [
        f'<abbr class="published" title="{MOMENT}">8:09</abbr>',
        f'<time class="dt-published" datetime="{MOMENT}">Tuesday</time>',
        f'<span class="post-date" title="{MOMENT}">Tuesday</span>',
        f'<meta itemprop="datePublished" content="{MOMENT}">',
        f'<span itemprop="dateModified datePublished" content="{MOMENT}">Tuesday</span>',
        '<span itemprop="datePublished">Tue, 05 Mar 2024 08:09:10 +0100</span>',
        f'<span property="schema:datePublished" content="{MOMENT}">Tuesday</span>',
        f'<span property="dc:date dc:created" datetime="x"></span><span property="dc:date" content="{MOMENT}"></span>',
        '<span property="datePublished">Tue Mar 05 08:09:10 +0100 2024</span>',
        f'<time class="entry-date published updated" datetime="{MOMENT}">Tuesday</time>',
        f'<div class="post-footer"><abbr class="published" title="{MOMENT}">8:09</abbr></div>',
        f'<footer class="entry-footer"><time class="published" datetime="{MOMENT}">8:09</time></footer>',
    ],
)
def test_a_mark_in_the_article(within: str) -> None:
    assert _published(within=within) == MOMENT


@pytest.mark.parametrize(
    "head",
    [
        _json(f'{{"@graph": [{{"@type": "WebSite"}}, {{"@type": "WebPage", "datePublished": "{MOMENT}"}}]}}'),
        _json(f'[{{"@type": "ItemPage", "url": "{URL}", "datePublished": "{MOMENT}"}}]'),
        _json(f'{{"@type": ["WebPage"], "datePublished": {{"@value": "{MOMENT}"}}}}'),
        _json(f'{{"@type": "WebPage", "mainEntity": {{"@type": "NewsArticle", "datePublished": "{MOMENT}"}}}}'),
        f"<meta name='DC.date.created' content='{MOMENT}'>",
        f"<meta name='publish_date' content='{MOMENT}'>",
        f"<meta name='citation_publication_date' content='{MOMENT}'>",
        f"<meta name='date' content='1970-01-01'><meta name='pubdate' content='{MOMENT}'>",
    ],
)
def test_a_mark_in_the_head(head: str) -> None:
    assert _published(head) == MOMENT


@pytest.mark.parametrize(
    "around",
    [
        f'<aside class="comments"><time datetime="{MOMENT}">then</time></aside>',
        f'<div id="comments-list"><p class="date"><time datetime="{MOMENT}"></time>5 March 2024</p></div>',
        f'<section itemtype="https://schema.org/Comment"><meta itemprop="datePublished" content="{MOMENT}"></section>',
        f'<ul class="most-read"><li><time datetime="{MOMENT}">5 March 2024</time></li></ul>',
        f'<article class="card"><h3>Another</h3><time datetime="{MOMENT}">5 March 2024</time></article>',
        "<footer><p class='date'>5 March 2024</p></footer>",
        f'<div class="replies"><time datetime="{MOMENT}">then</time></div>',
        f'<blockquote class="instagram-media"><time datetime="{MOMENT}">then</time></blockquote>',
        f'<ol class="commentlist"><li><time datetime="{MOMENT}">then</time></li></ol>',
    ],
)
def test_what_stands_around_the_article_is_not_said_of_it(around: str) -> None:
    assert _published(around=around) is None
    assert _published(within="<p class='date'>4 March 2024</p>", around=around) == "2024-03-04"


@pytest.mark.parametrize(
    "within",
    [
        f'<meta itemprop="dateModified" content="{MOMENT}">',
        f'<time class="updated" datetime="{MOMENT}">5 March 2024</time>',
        "<p class='date'>Updated 5 March 2024</p>",
        "<p class='meta'>Last updated on 5 March 2024 at 10:30</p>",
    ],
)
def test_a_change_is_no_publication(within: str) -> None:
    assert _published(_json(f'{{"@type": "WebPage", "dateModified": "{MOMENT}"}}'), within=within) is None


def test_the_day_in_the_address_where_the_page_says_none() -> None:
    url = "https://harbourpost.example/2024/03/05/pier-closes"
    assert _published(url=url) == "2024-03-05"
    assert _published(url=url, within=f'<time datetime="{MOMENT}">8:09</time>') == MOMENT
    assert _published(f"<meta name='date' content='{MOMENT}'>", url="https://a.example/2020/01/01/x") == MOMENT


def test_a_page_of_another_address_gives_no_date() -> None:
    other = "https://harbourpost.example/another"
    assert _published(_json(f'{{"@type": "WebPage", "url": "{other}", "datePublished": "{MOMENT}"}}')) is None


@pytest.mark.parametrize(
    "shown",
    [
        "<p class='date'>Updated 9 March 2024 | Published 5 March 2024</p>",
        "<p class='meta'>Last modified: March 9, 2024. First published: March 5, 2024</p>",
        "<div>5 March 2024</div>",
        "<em>Tuesday, March 5, 2024</em>",
        "<h5 class='datum'>05.03.2024</h5>",
        "<a class='post-meta-time' href='/x'>5 March 2024</a>",
        "<time datetime='2024-07-03T10:18:46Z'>Published on 5 March 2024</time>",
    ],
)
def test_a_date_that_is_only_shown(shown: str) -> None:
    assert _published(within=shown) == "2024-03-05"


@pytest.mark.parametrize(
    "name", ["vr:published_time", "shareaholic:article_published_time", "article:post_date", "created", "og:pubdate"]
)
def test_names_of_other_programs(name: str) -> None:
    assert _published(f'<meta property="{name}" content="{MOMENT}">') == MOMENT


@pytest.mark.parametrize("wrap", ["<!-- {} -->", "/*<![CDATA[*/ {} /*]]>*/", "//<![CDATA[\n{}\n//]]>", "{};"])
def test_what_hides_a_script_from_old_programs_does_not_hide_it_here(wrap: str) -> None:
    assert _published(_json(wrap.format(f'{{"@type": "NewsArticle", "datePublished": "{MOMENT}"}}'))) == MOMENT


def test_a_box_that_holds_all_of_the_page_is_none_of_others() -> None:
    words = "<p>The port will close its northern pier for eleven months while divers work.</p>" * 6
    post = f"<div class='post hentry'><h3>Port</h3>{words}<abbr class='published' title='{MOMENT}'>8:09</abbr></div>"
    page = f"<html><body><div class='widget Blog' id='Blog1'>{post}</div></body></html>"
    assert facts(html.document_fromstring(page), URL).published == MOMENT


@pytest.mark.parametrize(
    "shown",
    [
        "<ul class='facts'><li>Ada Holt</li><li>5.3.2024</li></ul>",
        "<div class='row'><div class='col-9'>5. März 2024 | 08:09</div></div>",
        "<h5 class='blue'>Published on 5 March 2024</h5>",
        "<aside><dl><dt>Day</dt><dd>05.03.2024</dd><dt>Tag</dt><dd><a href='/t'>Pier</a></dd></dl></aside>",
        "<header><span>Tuesday, 5 March 2024</span></header>",
        "<div>By Ada Holt | 5 March 2024 | 08:09</div>",
        "<div>Von Ada Holt, 5. März 2024</div>",
    ],
)
def test_a_day_that_stands_alone_is_of_the_page(shown: str) -> None:
    assert _published(within=shown) == "2024-03-05"


def test_of_several_days_that_stand_alone_behind_the_words_none_is_of_the_page() -> None:
    long = f"<p>{'The pier was closed because its piles are rotten, the port said in the hall. ' * 2}</p>"
    days = "<ul><li>5 March 2024</li><li>6 March 2024</li></ul>"
    assert _published(within=long + days) is None
    assert _published(within=long + "<ul><li>5 March 2024</li></ul>") == "2024-03-05"


def test_the_day_over_the_whole_page_is_that_of_its_making() -> None:
    body = f"<header><span class='date'>6 March 2024</span></header><main>{BODY.format('')}</main>"
    bar = f"<div id='topbar'><span class='today'>6 March 2024</span></div><main>{BODY.format('')}</main>"
    assert facts(html.document_fromstring(f"<html><body>{bar}</body></html>"), URL).published is None
    assert facts(html.document_fromstring(f"<html><body>{body}</body></html>"), URL).published is None


@pytest.mark.parametrize("address", ["https://harbourpost.example/", "https://harbourpost.example"])
def test_a_front_page_has_no_day(address: str) -> None:
    within = "<p class='date'>5 March 2024</p><time datetime='2024-03-05'>today</time>"
    assert _published(within=within, url=address) is None
    assert _published(within=within, url="https://harbourpost.example/?p=12") == "2024-03-05"


def test_a_post_in_a_box_with_an_odd_name_is_the_page_s() -> None:
    post = f"<div class='post hentry'><h3>Port closes</h3><abbr class='published' title='{MOMENT}'>8:09</abbr></div>"
    page = f"<html><body><h1> </h1><div class='widget Blog'>{post}</div></body></html>"
    assert facts(html.document_fromstring(page), URL).published == MOMENT


def test_another_article_on_the_page_does_not_date_it() -> None:
    words = f"<p>{'The pier was closed because its piles are rotten, the port said in the hall. ' * 2}</p>"
    other = "<article><h2>A bus burns</h2><time datetime='2024-03-01'>1 March</time><p>It was empty.</p></article>"
    page = f"<html><body><main><h1>Port closes its pier</h1>{words}</main>{other}</body></html>"
    assert facts(html.document_fromstring(page), URL).published is None


def test_the_pages_that_readers_of_dates_are_compared_on_are_read_right() -> None:
    for name, address, markup, day in own_pages.pages():
        found = facts(html.document_fromstring(markup), address).published
        assert (found and found[:10]) == day, name


def test_a_comment_called_a_post_does_not_date_the_page() -> None:
    words = f"<p>{'The pier was closed because its piles are rotten, the port said in the hall. ' * 2}</p>"
    box = "<div id='disqus_thread'><div class='post'><time datetime='2024-03-01'>1 March</time><p>Sad.</p></div></div>"
    page = f"<html><body><article><h1>Port closes its pier</h1>{words}</article>{box}</body></html>"
    assert facts(html.document_fromstring(page), URL).published is None
