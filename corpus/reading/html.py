"""A web page to an Article: its body as plain paragraphs, what it says of itself as given. It fetches nothing.

    bytes -> tree -> facts (metadata) ; captions taken out ; furniture cut -> trafilatura (precision) -> text -> blocks

Every paragraph that may be quoted stands in the page's own text, white space aside; one that does not gets no block.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.errors import EmptySource, RefusedSource, UnreadableSource
from corpus.model import BODY, Article, Block, BlockKind, Detail, Given, RawDocument, Span
from corpus.reading import language, metadata
from corpus.reading.decode import charset_of, decode
from corpus.reading.marks import COMMENTS
from corpus.reading.text import read_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_CHARACTERS = 12_000_000
"""A page longer than this, markup and scripts included, is no article."""

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{2,30})", re.IGNORECASE)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
_MARKUP = re.compile(r"<\s*(?:!doctype|html|head|body|article|div|p|meta|title|h1|span|table|a)\b", re.IGNORECASE)
_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "object", "head", "button", "select"})
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption|wp-caption-text|photo-?credit|image-?credit|photo-?caption|image-?caption|"
    r"figcaption|credit-line)"
    r"(?:$|[\s_-])|(?:image|photo|picture|media|figure)[\w-]*(?:caption|credit)",
    re.IGNORECASE,
)
_FURNITURE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:newsletters?|sign-?up|subscribe|subscription|share|sharing|social|share-?bar|related|"
    r"recommended|recommendations|"
    r"read-?more|read-?next|more-?on|most-?(?:read|popular|viewed)|trending|promo|promoted|sponsored|advert|"
    r"advertisement|ads?|ad-slot|"
    r"taboola|outbrain|cookies?|consent|gdpr|onetrust|cmp|privacy-?(?:notice|banner)|inbox|mailing-?list|"
    r"comments?|disqus|respond|paywall|breadcrumbs?|tags|tag-list|topics|author-(?:bio|box|card)|"
    r"about-the-author|correction-policy|copyright|print-only|skip-link|popup|modal|banner|toolbar|"
    r"inline-?links?|see-?also|also-?read)"
    r"(?:$|[\s_-]|\d)",
    re.IGNORECASE,
)
_FINISHED = re.compile(r"[.!?…:;][)\]”’\"'»“]*$")
_LONG = 80
_CELL = 500
_DEEPEST = 256
_MOST = 0.3


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
    captions = list(_take_captions(tree))
    _cut_furniture(tree)
    _cut_comments(tree)
    _unmake_layout_tables(tree)
    lines = list(_body(tree, which))
    if not lines:
        raise EmptySource(which, "no article text was found in the page")
    article = _article(lines, captions, said, replace(raw, given_title=raw.given_title or facts.title))
    if not article.body():
        raise EmptySource(which, "no article text was found in the page")
    return _with_facts(article, raw, facts)


def page_text(data: bytes, media_type: str = "text/html") -> str:
    """All the words of a page as its reader sees them, scripts left out: what a quotation must be found in."""
    text = _decoded(RawDocument(data=data, media_type=media_type), "the page")
    return _visible(_tree(text, "the page"))


def _decoded(raw: RawDocument, which: str) -> str:
    """The page's characters. UTF-8 that is valid is believed before a header that names something else."""
    declared = [charset_of(raw.media_type)]
    for form in (_META_CHARSET, _XML_CHARSET):
        match = form.search(raw.data[:4096])
        declared.append(charset_of(f"charset={match[1].decode('ascii', 'ignore')}") if match else None)
    names = [name for name in declared if name]
    utf8_first = not any(name.startswith(("iso2022", "utf_7", "hz")) for name in names)
    order = (["utf-8"] if utf8_first else []) + [_as_browsers_do(name) for name in names]
    return decode(raw.data, which, declared=order, limit=MAX_CHARACTERS)


def _as_browsers_do(name: str) -> str:
    """Pages that say ISO-8859-1 mean Windows-1252, and those that say GB2312 mean its superset."""
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}.get(name, name)


def _tree(text: str, which: str) -> HtmlElement:
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    source = _XML_HEAD.sub("", text).replace("\x00", "").encode("utf-8", "replace")
    try:
        tree = lxml_html.document_fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as fault:
        raise UnreadableSource(which, f"its HTML cannot be read ({fault})") from None
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise UnreadableSource(which, f"its markup is nested {deepest} levels deep, which no article's is")
    return tree


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


def _line(text: str) -> str:
    return " ".join(text.split())


def _take_captions(tree: HtmlElement) -> Iterator[str]:
    """Captions of pictures, taken out of the tree: they are read apart from the body."""
    found = [
        element
        for element in tree.iter("figcaption", "p", "div", "span", "dd", "small")
        if element.tag == "figcaption"
        or _CAPTION_CLASS.search(f"{element.get('class') or ''} {element.get('itemprop') or ''}")
    ]
    seen: set[str] = set()
    for element in found:
        if any(ancestor in found for ancestor in element.iterancestors()):
            continue
        words = _line(" ".join(element.itertext()))
        if words and len(words) < 700 and words not in seen:
            seen.add(words)
            yield words
        if len(words) < 700:
            element.drop_tree()


def _cut_furniture(tree: HtmlElement) -> None:
    """Drops boxes that name themselves furniture, unless most of the page's long paragraphs stand inside one."""
    for silent in list(tree.iter("script", "style", "noscript", "template")):
        silent.drop_tree()
    everything = max(1, _prose(tree))
    for element in list(
        tree.iter("aside", "form", "nav", "footer", "dialog", "section", "div", "ul", "ol", "p", "span")
    ):
        if element.getparent() is None:
            continue
        named = element.tag in {"form", "nav", "footer", "dialog", "aside"} or _FURNITURE_CLASS.search(
            f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
        )
        if not named or element.find(".//h1") is not None or element.find(".//article") is not None:
            continue
        comments = re.search(
            r"comment|disqus|respond", f"{element.get('class') or ''} {element.get('id') or ''}", re.IGNORECASE
        )
        if _prose(element) < (0.8 if comments else _MOST) * everything:
            element.drop_tree()


def _cut_comments(tree: HtmlElement) -> None:
    """Drops what stands under a heading that says comments, where article text stands before it."""
    passed = 0
    for element in list(tree.iter("p", "h2", "h3", "h4", "h5", "h6", "div", "span")):
        words = _line(" ".join(element.itertext())) if len(element) < 4 else ""
        if element.tag == "p" and len(words) >= _LONG:
            passed += 1
        if not passed or not 0 < len(words) <= 60 or not COMMENTS.match(words) or element.getparent() is None:
            continue
        box = element.getparent()
        if box.tag != "body" and box.find(".//h1") is None and _prose(box) < 0.8 * max(1, _prose(tree)):
            box.drop_tree()
        else:
            for later in list(element.itersiblings()):
                box.remove(later)
            element.drop_tree()
        return


def _unmake_layout_tables(tree: HtmlElement) -> None:
    """Old pages set their columns with tables: those become plain boxes, tables of figures stay."""
    for table in list(tree.iter("table")):
        layout = table.find(".//table") is not None or table.find(".//h1") is not None
        cells = () if layout else (_line(" ".join(cell.itertext())) for cell in table.iter("td"))
        if layout or any(len(cell) > _CELL for cell in cells):
            for part in list(table.iter("table", "tbody", "tr", "td", "th", "center", "font")):
                if part.tag == "font":
                    part.drop_tag()
                else:
                    part.tag = "div"


def _prose(element: HtmlElement) -> int:
    """Characters in the long runs of text within an element, whatever its tags: articles have them, menus do not."""
    runs = (run for run in element.itertext() if len(run) >= _LONG)
    return sum(size for run in runs if (size := len(_line(run))) >= _LONG)


def _body(tree: HtmlElement, which: str) -> Iterator[tuple[BlockKind, str]]:
    """Trafilatura's body in its precision mode, line by line with its kind."""
    import trafilatura
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "120")
    config.set("DEFAULT", "MIN_OUTPUT_SIZE", "40")
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    try:
        document = trafilatura.bare_extraction(
            tree, favor_precision=True, include_comments=False, include_tables=True, with_metadata=False, config=config
        )
    except Exception as fault:
        raise UnreadableSource(which, f"its text could not be taken out ({type(fault).__name__})") from fault
    body = getattr(document, "body", None)
    if body is None:
        return
    for element in body:
        yield from _lines_of(element)


def _lines_of(element: HtmlElement) -> Iterator[tuple[BlockKind, str]]:
    if element.tag == "head":
        kinds: Iterable[tuple[BlockKind, HtmlElement]] = [(BlockKind.HEADING, element)]
    elif element.tag == "list":
        kinds = [(BlockKind.LIST_ITEM, item) for item in element.iter("item") if item.find(".//item") is None]
    elif element.tag == "table":
        kinds = [(BlockKind.LIST_ITEM, row) for row in element.iter("row")]
    elif element.tag == "quote" and element.find("p") is not None:
        kinds = [(BlockKind.PARAGRAPH, child) for child in element]
    elif element.tag in {"p", "quote", "code", "div", "ab"}:
        kinds = [(BlockKind.PARAGRAPH, element)]
    else:
        return
    for kind, part in kinds:
        for line in _broken_lines(part):
            if line:
                yield kind, line


def _broken_lines(element: HtmlElement) -> list[str]:
    """The words of an element; a line break after a finished sentence begins a new line."""
    words: list[str] = [element.text or ""]
    for child in element.iterdescendants():
        if child.tag == "lb":
            words.append("\n")
        elif child.tag in {"cell", "p"}:
            words.append(" ")
        words += (child.text or "", child.tail or "")
    lines: list[str] = []
    for line in map(_line, "".join(words).split("\n")):
        if lines and lines[-1] and line and not _FINISHED.search(lines[-1]):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return lines


def _article(lines: list[tuple[BlockKind, str]], captions: list[str], said: str, raw: RawDocument) -> Article:
    """Text and blocks: the rules for plain text say what is furniture, the markup what is a heading or a caption."""
    text = "\n\n".join(line for _, line in lines)
    kinds: dict[int, BlockKind] = {}
    start = 0
    for kind, line in lines:
        kinds[start] = kind
        start += len(line) + 2
    article = read_text(text, raw)
    blocks = []
    for block in article.blocks:
        kind = kinds.get(block.span.start, BlockKind.PARAGRAPH)
        if kind is BlockKind.HEADING and block.kind in BODY | {BlockKind.STANDFIRST}:
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
    return replace(
        article,
        byline=Given(facts.byline) if facts.byline else article.byline,
        source=article.source if raw.given_source else Given(facts.publisher) if facts.publisher else article.source,
        published=_best_time(raw, facts, article),
        url=facts.url or raw.url,
        language=guess,
        raw=raw.data,
        raw_media_type=raw.media_type,
    )


def _best_time(raw: RawDocument, facts: metadata.PageFacts, article: Article) -> Detail | None:
    """The given date, else the page's, else the text's; the page's time where it only makes a given day exact."""
    if facts.published is None:
        return article.published
    if raw.given_date and article.published:
        day = article.published.value
        if "T" in day or not facts.published.startswith(day):
            return article.published
    return Given(facts.published)
