"""Seventeen ways to lay out a page. Each makes the HTML of a piece and says what of its head can be known from it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from tests.site.pieces import PUBLISHER, Piece


@dataclass(frozen=True, slots=True)
class Page:
    """A page as served, and what reading must find beside title, body and captions."""

    html: str
    charset: str = "utf-8"
    published: str | None = None
    byline: bool = True
    publisher: bool = True
    captions: bool = True


Design = Callable[[Piece, str], Page]

_NAV = (
    "<header><a href='/'>Harbour Post</a><nav><ul><li><a href='/news'>News</a></li><li><a href='/sport'>Sport</a></li>"
    "<li><a href='/weather'>Weather on the coast today and tomorrow</a></li></ul></nav></header>"
)


def _p(paragraphs: tuple[str, ...], mark: str = "") -> str:
    return "".join(f"<p{mark}>{escape(paragraph, quote=False)}</p>\n" for paragraph in paragraphs)


def _iso(piece: Piece) -> str:
    return piece.published.isoformat(timespec="seconds")


def _figure(caption: str) -> str:
    return f"<figure><img src='/x.jpg' alt='A picture'><figcaption>{escape(caption)}</figcaption></figure>"


def _ld(piece: Piece, url: str, **more: object) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": piece.title,
        "datePublished": _iso(piece),
        "author": [{"@type": "Person", "name": piece.byline}],
        "publisher": {"@type": "Organization", "name": PUBLISHER},
        "mainEntityOfPage": url,
        **more,
    }
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"


def _meta(piece: Piece, url: str) -> str:
    title, name = escape(piece.title), escape(piece.byline)
    return (
        f"<meta property='og:title' content='{title}'><meta property='og:site_name' content='{PUBLISHER}'>"
        f"<meta property='article:published_time' content='{_iso(piece)}'><meta name='author' content='{name}'>"
        f"<link rel='canonical' href='{escape(url)}'>"
    )


def _page(head: str, body: str, *, lang: str = "en", charset: str = "utf-8") -> str:
    return (
        f"<!doctype html><html lang='{lang}'><head><meta charset='{charset}'>{head}</head><body>{body}"
        "<footer><p>© 2024 Harbour Post. All rights reserved.</p></footer></body></html>"
    )


def semantic(piece: Piece, url: str) -> Page:
    body = (
        f"{_NAV}<main><article><h1>{escape(piece.title)}</h1><p class='byline'>By {piece.byline}</p>"
        f"<time datetime='{_iso(piece)}'>{piece.day}</time>{_figure(piece.captions[0])}{_p(piece.paragraphs[:3])}"
        f"<aside class='newsletter'><p>{piece.furniture.sign_up}</p><form><input><button>Go</button></form>"
        f"</aside>{_p(piece.paragraphs[3:])}"
        f"<p>{piece.furniture.more}</p>{_figure(piece.captions[1])}</article></main><aside><h2>Most read</h2>"
        f"<p>{piece.furniture.most}</p></aside>"
    )
    head = f"<title>{escape(piece.title)} | {PUBLISHER}</title><meta property='og:site_name' content='{PUBLISHER}'>"
    return Page(_page(head, body), published=_iso(piece), byline=False)


def linked_data(piece: Piece, url: str) -> Page:
    body = (
        f"<div id='app'><div class='x1'><div class='x2'>{escape(piece.title)}</div><div class='share-bar'>"
        f"<span>{piece.furniture.share}</span></div>"
        f"<div class='x3'>{_p(piece.paragraphs)}</div><div class='x4 recommended'><p>{piece.furniture.more}</p>"
        f"<p>{piece.furniture.most}</p></div></div></div>"
    )
    graph = json.dumps({"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "name": "Site"}, {"@type": "BreadcrumbList", "itemListElement": []},
        {"@type": ["NewsArticle"], "headline": piece.title, "datePublished": _iso(piece),
         "author": {"name": piece.byline}, "publisher": {"name": PUBLISHER}, "url": url}]})  # fmt: skip
    return Page(
        _page(f"<script type='application/ld+json'>{graph}</script>", body), published=_iso(piece), captions=False
    )


def meta_tags(piece: Piece, url: str) -> Page:
    body = (
        f"<div class='cookie-banner'><p>{piece.furniture.cookies}</p><button>Accept</button></div>{_NAV}"
        f"<div class='story'><h1>{escape(piece.title)}</h1>"
        f"<div class='story-body'>{_p(piece.paragraphs[:2])}<div class='image'><img src='x'><p class='image-caption'>"
        f"{escape(piece.captions[0])}</p></div><div class='inline-newsletter newsletter-signup'>"
        f"<p>{piece.furniture.sign_up}</p></div>"
        f"{_p(piece.paragraphs[2:])}<div class='wp-caption'>"
        f"<p class='wp-caption-text'>{escape(piece.captions[1])}</p></div></div></div>"
    )
    return Page(_page(_meta(piece, url), body), published=_iso(piece))


def table_layout(piece: Piece, url: str) -> Page:
    text = "<br><br>\n".join(escape(paragraph, quote=False) for paragraph in piece.paragraphs)
    body = (
        "<table width=100%><tr><td width=150><a href=/>Home</a><br><a href=/news>News</a></td><td><table><tr><td>"
        f"<h1><font size=5>{escape(piece.title)}</font></h1><i>By {piece.byline}</i><p><font face=Times>{text}"
        f"</font></p>"
        "</td></tr></table></td></tr></table>"
    )
    head = f"<title>{escape(piece.title)}</title><meta name=date content='{piece.day}'>"
    html = f"<html lang=en><head>{head}</head><body bgcolor=white>{body}</body></html>"
    return Page(html, published=piece.day, byline=False, publisher=False, captions=False)


def amp(piece: Piece, url: str) -> Page:
    body = (
        f"<amp-consent id='consent'><div><p>{piece.furniture.cookies}</p></div></amp-consent><article>"
        f"<h1>{escape(piece.title)}</h1>"
        f"<amp-social-share type='facebook'></amp-social-share>{_p(piece.paragraphs)}<amp-img src='x'></amp-img>"
        f"<div class='related-links'><p>{piece.furniture.more}</p></div></article>"
    )
    head = (
        f"<link rel='canonical' href='{url}'>{_ld(piece, url)}<script async src='https://cdn.example/v0.js'></script>"
    )
    html = f"<!doctype html><html ⚡ lang='en'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    return Page(html, published=_iso(piece), captions=False)


def blog(piece: Piece, url: str) -> Page:
    comments = "".join(
        f"<li class='comment'><div class='comment-body'><p>{piece.furniture.comment}</p></div></li>" for _ in range(6)
    )
    body = (
        f"<div id='page' class='hfeed site'><div class='post hentry'>"
        f"<h1 class='entry-title'>{escape(piece.title)}</h1>"
        f"<div class='entry-meta'>Posted on <time class='entry-date' datetime='{_iso(piece)}'>{piece.day}</time> by "
        f"<span class='author vcard'>{piece.byline}</span></div><div class='entry-content'>{_p(piece.paragraphs)}"
        f"<div class='sharedaddy sd-sharing-enabled share'><h3>Share this:</h3><p>{piece.furniture.share}</p>"
        f"</div></div></div>"
        f"<div id='comments' class='comments-area'><h2>6 thoughts</h2><ol class='comment-list'>{comments}</ol>"
        f"<div id='respond'><h3>Leave a Reply</h3><p>Your email address will not be published.</p></div></div></div>"
    )
    head = f"<title>{escape(piece.title)} – {PUBLISHER}</title><meta property='og:site_name' content='{PUBLISHER}'>"
    return Page(_page(head, body), published=_iso(piece), byline=False, captions=False)


def boxes(piece: Piece, url: str) -> Page:
    parts = []
    for number, paragraph in enumerate(piece.paragraphs):
        parts.append(f"<p>{escape(paragraph, quote=False)}</p>")
        if number == 1:
            parts.append(f"<section class='promo-box'><p>{piece.furniture.most}</p></section>")
        if number == 2:
            parts.append(f"<p><strong>{piece.furniture.more}</strong></p>")
        if number == 3:
            parts.append(f"<p>{piece.furniture.sign_up}</p><p>Advertisement</p>")
    body = (
        f"<div role='dialog' class='consent-modal modal'><p>{piece.furniture.cookies}</p></div>{_NAV}<article>"
        f"<header><h1>{escape(piece.title)}"
        f"</h1></header>{''.join(parts)}{_figure(piece.captions[0])}{_figure(piece.captions[1])}</article>"
    )
    return Page(_page(_meta(piece, url) + _ld(piece, url), body), published=_iso(piece))


def live(piece: Piece, url: str) -> Page:
    posts = "".join(
        f"<div class='live-post' id='post-{number}'><time>{10 + number}:0{number % 6} GMT</time>"
        f"<p>{escape(paragraph, quote=False)}</p></div>"
        for number, paragraph in enumerate(piece.paragraphs)
    )
    body = (
        f"{_NAV}<article class='live-blog'><h1>{escape(piece.title)}</h1><div class='posts'>{posts}</div></article>"
        f"<div class='most-read'><p>{piece.furniture.most}</p></div>"
    )
    head = _ld(piece, url, **{"@type": "LiveBlogPosting"})
    return Page(_page(head, body), published=_iso(piece), captions=False)


def xhtml_latin(piece: Piece, url: str) -> Page:
    byline = f"<p class='author'>By {piece.byline}</p>"
    body = f"<div id='content'><h1>{escape(piece.title)}</h1>{byline}{_p(piece.paragraphs)}</div>"
    html = (
        '<?xml version="1.0" encoding="windows-1252"?>\n'
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">'
        f'<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en"><head><title>{escape(piece.title)}'
        f"</title>"
        f'<meta name="DC.date" content="{_iso(piece)}" /><meta name="DC.creator" content="{piece.byline}" />'
        f'<meta name="DC.publisher" content="{PUBLISHER}" /></head><body>{body}</body></html>'
    )
    return Page(html, charset="windows-1252", published=_iso(piece), captions=False)


def microdata(piece: Piece, url: str) -> Page:
    body = (
        f"{_NAV}<div itemscope itemtype='https://schema.org/NewsArticle'>"
        f"<h1 itemprop='headline'>{escape(piece.title)}</h1>"
        f"<meta itemprop='datePublished' content='{_iso(piece)}'><span itemprop='author'>{piece.byline}</span>"
        f"<div itemprop='articleBody'>{_p(piece.paragraphs)}</div></div><div class='author-bio'>"
        f"<p>{piece.byline} writes "
        f"about the coast and has done so for nine years; follow the coast desk for more of the same stories."
        f"</p></div>"
        f"<div class='copyright-notice copyright'><p>{piece.furniture.council}</p></div>"
    )
    head = f"<title>{escape(piece.title)} - {PUBLISHER}</title><meta property='og:site_name' content='{PUBLISHER}'>"
    return Page(_page(head, body), published=_iso(piece), byline=False, captions=False)


def quotes_and_lists(piece: Piece, url: str) -> Page:
    first, *rest = piece.paragraphs
    items = "".join(f"<li>{escape(paragraph, quote=False)}</li>" for paragraph in rest[-2:])
    body = (
        f"<main><article><h1>{escape(piece.title)}</h1><p>{escape(first, quote=False)}</p><h2>What is known</h2>"
        f"{_p(tuple(rest[:-2]))}<ul>{items}</ul></article></main>"
    )
    return Page(_page(_meta(piece, url), body), published=_iso(piece), captions=False)


def teaser_wall(piece: Piece, url: str) -> Page:
    body = (
        f"{_NAV}<article><h1>{escape(piece.title)}</h1><div class='body'>{_p(piece.paragraphs)}</div>"
        f"<div class='paywall'><p>"
        f"Subscribe now to go on reading: the first month is free and you may leave at any time.</p>"
        f"<p>{piece.furniture.sign_up}</p></div></article>"
    )
    return Page(_page(_ld(piece, url, isAccessibleForFree=False), body), published=_iso(piece), captions=False)


def gallery(piece: Piece, url: str) -> Page:
    pictures = "".join(_figure(caption) for caption in piece.captions)
    body = f"<main><h1>{escape(piece.title)}</h1>{pictures}<div class='text'>{_p(piece.paragraphs)}</div></main>"
    return Page(_page(_meta(piece, url), body), published=_iso(piece))


def broken_markup(piece: Piece, url: str) -> Page:
    text = "".join(f"<p>{escape(paragraph, quote=False)}" for paragraph in piece.paragraphs)
    html = (
        f"<title>{escape(piece.title)}</title><meta name='author' content='{piece.byline}'>"
        f"<meta property=og:site_name content='{PUBLISHER}'><body><div class=main><h1>{escape(piece.title)}"
        f"</h2><b><div>{text}</div></b></i>"
        f"<span class=dateline>{piece.published:%B} {piece.published.day}, {piece.published.year}</span></div>"
        f"</table></p>"
    )
    return Page(html, published=piece.day, captions=False)


def scripted(piece: Piece, url: str) -> Page:
    state = json.dumps(
        {"cookies": piece.furniture.cookies, "comments": [piece.furniture.comment] * 3, "related": piece.furniture.most}
    )
    body = (
        f"<noscript><p>Please turn on JavaScript to read the comments of our readers and to vote in the poll."
        f"</p></noscript>"
        f"<div id='root'><article><h1>{escape(piece.title)}</h1>{_p(piece.paragraphs, ' class=css-1x2y')}"
        f"</article></div>"
        f"<script>window.__STATE__={state}</script>"
    )
    return Page(_page(_meta(piece, url), body), published=_iso(piece), captions=False)


def sidebars(piece: Piece, url: str) -> Page:
    teasers = "".join(
        f"<li><h4><a href='/t{n}'>Teaser {n}</a></h4><p>{piece.furniture.most}</p></li>" for n in range(8)
    )
    body = (
        f"{_NAV}<div class='columns'><div class='col-left'><h1>{escape(piece.title)}</h1>"
        f"<div class='byline'>{piece.byline}</div>"
        f"<div class='article-text'>{_p(piece.paragraphs)}<p><em>{piece.furniture.more}</em></p></div></div>"
        f"<div class='col-right'>"
        f"<ul class='most-popular'>{teasers}</ul></div></div>"
    )
    return Page(_page(_meta(piece, url), body), published=_iso(piece), captions=False)


def no_metadata(piece: Piece, url: str) -> Page:
    body = (
        f"<div class='wrapper'><h1>{escape(piece.title)}</h1>"
        f"<div class='post-date'>{piece.published.day} {piece.published:%B} "
        f"{piece.published.year}</div>{_p(piece.paragraphs)}</div>"
    )
    html = f"<html><head><title>{escape(piece.title)}</title></head><body>{body}</body></html>"
    return Page(html, published=piece.day, byline=False, publisher=False, captions=False)


DESIGNS: tuple[Design, ...] = (
    semantic,
    linked_data,
    meta_tags,
    table_layout,
    amp,
    blog,
    boxes,
    live,
    xhtml_latin,
    microdata,
    quotes_and_lists,
    teaser_wall,
    gallery,
    broken_markup,
    scripted,
    sidebars,
    no_metadata,
)
