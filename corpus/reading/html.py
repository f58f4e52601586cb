"""A web page to an Article: its body as plain paragraphs, what it says of itself as given. It fetches nothing.

    bytes -> tree -> facts (metadata) ; captions taken out ; furniture cut -> trafilatura (precision) -> text -> blocks

Every paragraph that may be quoted stands in the page's own text, white space aside; one that does not gets no block.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.errors import EmptySource, RefusedSource, UnreadableSource
from corpus.model.articles import Announced, Article, RawDocument
from corpus.model.sayings import ClaimReview
from corpus.model.text import BODY, Block, BlockKind, Detail, Given, Read, Span
from corpus.reading import dates, language, metadata
from corpus.reading.claim_reviews import claim_reviews
from corpus.reading.decode import charset_of, decode, order
from corpus.reading.extraction import body
from corpus.reading.markup import few_attributes
from corpus.reading.pruning import line, prune, take_captions
from corpus.reading.quoted_markup import add_marks
from corpus.reading.text import read_text
from corpus.reading.urls import is_front

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_CHARACTERS = 12_000_000
"""A page longer than this, markup and scripts included, is no article."""

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{2,30})", re.IGNORECASE)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
_MARKUP = re.compile(r"<\s*(?:!doctype|html|head|body|article|div|p|meta|title|h1|span|table|a)\b", re.IGNORECASE)
_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "object", "head", "button", "select"})
_STOP = re.compile(r"[.!?…](?=[\s”’\"'»)]|$)|[。！？]")
"""Of a heading that has two of these, a page made a heading of what it tells."""
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_DEEPEST = 256
_DEEP = 64
_HOPELESS = 1024
_WRAPPERS = frozenset({"font", "b", "i", "em", "strong", "u", "span", "center", "div", "small", "big", "a"})


def read_html(raw: RawDocument) -> Article:
    """The article of a page. The page itself is kept in `raw`.

    Raises UnreadableSource where it is no HTML, EmptySource where no article's text is found in it, RefusedSource where
    it is too large or the page refuses text mining.
    """
    which = raw.url or raw.path or "the page"
    text = _decoded(raw, which)
    if not _MARKUP.search(text[:200_000]):
        raise UnreadableSource(which, "it holds no HTML")
    tree = _tree(text, which)
    facts = metadata.facts(tree, raw.url)
    if facts.opted_out and raw.url:
        raise RefusedSource(which, f"the page refuses text mining ({facts.opted_out})")
    said = _squeezed(_visible(tree))
    headings = _headings(tree)
    captions = list(take_captions(tree))
    prune(tree)
    lines = list(body(tree, which, headings))
    if not lines:
        raise EmptySource(which, "no article text was found in the page")
    told = raw.announced or Announced()
    article = _article(lines, captions, said, replace(raw, given_title=raw.given_title or facts.title or told.title))
    if not article.body():
        raise EmptySource(which, "no article text was found in the page")
    return _with_facts(article, raw, facts)


def page_text(data: bytes, media_type: str = "text/html") -> str:
    """All the words of a page as its reader sees them, scripts left out: what a quotation must be found in."""
    text = _decoded(RawDocument(data=data, media_type=media_type), "the page")
    return _visible(_tree(text, "the page"))


def page_reviews(data: bytes, media_type: str = "text/html") -> tuple[ClaimReview, ...]:
    """What a page's publisher says of claims, in the page's own markup."""
    text = _decoded(RawDocument(data=data, media_type=media_type), "the page")
    return claim_reviews(_tree(text, "the page"))


def _decoded(raw: RawDocument, which: str) -> str:
    declared = [charset_of(raw.media_type)]
    for form in (_META_CHARSET, _XML_CHARSET):
        match = form.search(raw.data[:4096])
        declared.append(charset_of(f"charset={match[1].decode('ascii', 'ignore')}") if match else None)
    return decode(raw.data, which, declared=order([name for name in declared if name]), limit=MAX_CHARACTERS)


def _tree(text: str, which: str) -> HtmlElement:
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    source = few_attributes(_XML_HEAD.sub("", text).replace("\x00", "")).encode("utf-8", "replace")
    try:
        tree = lxml_html.document_fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as fault:
        raise UnreadableSource(which, f"its HTML cannot be read ({fault})") from None
    deepest, deep = _depth(tree)
    if _DEEPEST < deepest <= _HOPELESS:  # unclosed tags of style pile up like this; without them the page is the same
        for element in deep:
            element.drop_tag()
        deepest, _ = _depth(tree)
    if deepest > _DEEPEST:
        raise UnreadableSource(which, f"its markup is nested {deepest} levels deep, which no article's is")
    add_marks(tree)
    return tree


def _depth(tree: HtmlElement) -> tuple[int, list[HtmlElement]]:
    """How deep the tree is nested, and the wrappers far down in it that mean nothing but style."""
    from lxml import etree

    depth = deepest = 0
    wrappers = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        if event == "start" and depth > _DEEP and element.tag in _WRAPPERS:
            wrappers.append(element)
    return deepest, wrappers


def _visible(tree: HtmlElement) -> str:
    """The text of every element but scripts and the like, in order."""
    found: list[str] = []
    skipping = None
    from lxml import etree

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            if skipping is None and element.tag in _SILENT:
                skipping = element
            elif skipping is None and element.text:
                found.append(element.text)
        else:
            if element is skipping:
                skipping = None
            if skipping is None and element.tail:
                found.append(element.tail)
    return " ".join(found)


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).split())


def _headings(tree: HtmlElement) -> frozenset[str]:
    """The words of the page's headings under the first level: extraction makes plain paragraphs of some."""
    return frozenset(line(" ".join(heading.itertext())) for heading in tree.iter("h2", "h3", "h4", "h5", "h6"))


def _article(lines: list[tuple[BlockKind, str]], captions: list[str], said: str, raw: RawDocument) -> Article:
    """Text and blocks: the rules for plain text say what is furniture, the markup what is a heading or a caption."""
    text = "\n\n".join(words for _, words in lines)
    kinds: dict[int, BlockKind] = {}
    start = 0
    for kind, words in lines:
        kinds[start] = kind
        start += len(words) + 2
    starts = list(kinds)
    article = read_text(text, raw)
    blocks = []
    for block in article.blocks:
        kind = kinds[starts[bisect_right(starts, block.span.start) - 1]]
        told = kind is BlockKind.HEADING and len(_STOP.findall(block.span.of(text))) > 1
        if kind is BlockKind.HEADING and not told and block.kind in BODY | {BlockKind.STANDFIRST}:
            block = Block(BlockKind.HEADING, block.span)
        elif kind is BlockKind.LIST_ITEM and block.kind is BlockKind.PARAGRAPH:
            block = Block(BlockKind.LIST_ITEM, block.span)
        if block.kind not in BODY or _squeezed(block.span.of(text)) in said:
            blocks.append(block)
    for caption in captions:
        text += f"\n\n{caption}"
        blocks.append(Block(BlockKind.CAPTION, Span(len(text) - len(caption), len(text))))
    return replace(article, text=text, blocks=tuple(blocks))


def _with_facts(article: Article, raw: RawDocument, facts: metadata.PageFacts) -> Article:
    """What the page's markup says wins over what was read from the text; what came with the document wins over "
    "both."""
    guess = article.language
    if guess == "und" and facts.language and language.guess(article.text) == "und":
        guess = facts.language
    told = raw.announced or Announced()
    source = None if raw.given_source else facts.publisher
    return replace(
        article,
        byline=Given(facts.byline) if facts.byline else article.byline,
        source=Given(source) if source else article.source or (Given(told.source) if told.source else None),
        published=_best_time(raw, facts, article),
        url=facts.url or raw.url,
        language=guess,
        raw=raw.data,
        raw_media_type=raw.media_type,
    )


def _best_time(raw: RawDocument, facts: metadata.PageFacts, article: Article) -> Detail | None:
    """The given date, else the page's, else the text's; the page's time where it only makes a given day exact."""
    if facts.published is None:
        told = raw.announced.published if raw.announced else None
        own = article.published if not (_is_of_change(article) or is_front(facts.url or "none")) else None
        return own or (Given(told) if told else None)
    if raw.given_date and article.published:
        day = article.published.value
        if "T" in day or not facts.published.startswith(day):
            return article.published
    return Given(facts.published)


def _is_of_change(article: Article) -> bool:
    """Whether the day was read where the page says when it was changed."""
    if not isinstance(article.published, Read):
        return False
    span = article.published.span
    before = article.text.rfind("\n", 0, span.start) + 1
    return not any(dates.find_published(article.text[before : span.end]))
