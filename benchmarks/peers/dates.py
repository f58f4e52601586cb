"""Reads the days of publication of others' pages and of pages of our own, beside htmldate.

    python -m benchmarks.peers.dates [--htmldate TESTS] [--trafilatura TESTS] [-v]

TESTS are the folders `tests` of source distributions that have their pages (htmldate up to 1.2, trafilatura up to 1.0),
which are the reader's own to fetch: nothing of them is kept here. The day of htmldate's pages is the one that its tests
expect, the original one where they tell it from that of a change; of trafilatura's, on which all ways agree or the day
was read by hand. Prints right, unknown and wrong days of each way: ours; htmldate, without and with its extensive
search; ours and, where it says nothing, htmldate's.
"""

from __future__ import annotations

import argparse
import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import htmldate
from lxml import html

from benchmarks.peers.mock_pages import mock_pages
from benchmarks.peers.own_pages import pages
from corpus.errors import CorpusError
from corpus.model.articles import RawDocument
from corpus.reading import dates, read
from corpus.reading.metadata import facts

NO_ARTICLES = frozenset(
    """
    500px.com/photo/26034451/spring-in-china-by-alexey-kruglov facebook.com/visitaustria stuttgart.de
    github.com/adbar/htmldate en.blog.wordpress.com austria.info eff.org/files/annual-report/2015/index.html
    unexpecteduser.blogspot.de/2011 rosneft.com/business/Upstream/Licensing bayern.de
    exporo.de/wiki/europaeische-zentralbank-ezb creativecommons.org/about deutschland.de/en
    viehbacher.com/de/spezialisierung/internationale-forderungsbeitreibung gnu.org/licenses/gpl-3.0.en.html
    pferde-fuer-unsere-kinder.de/unsere-projekte hundeverein-kreisunna.de/termine.html pixabay.com/en/service/terms
    """.split()
)
"""Front pages, profiles, terms, wikis and lists among htmldate's pages, by their addresses without what all share."""
READ_BY_HAND: dict[str, str | None] = {
    "bmjv.de.konsum.html": None,
    "demokratiewebstatt.at.luft.html": None,
    "toralin.de.schmierfett.html": None,
    "rs-ingenieure.de.tragwerksplanung.html": None,
    "love-hina.ch.0409.html": "2004-03-24",
    "cdu-fraktion-erfurt.de.waldorfschule.html": "2014-05-22",
    "austria.info.radfahren.html": None,
    "fairkom.eu.about.html": None,
    "hundeverein-kreisunna.de.html": None,
    "viehbacher.com.steuerrecht.html": None,
    "stuttgart.de.html": None,
    "womencantalksports.com.top10.html": "2014-01-22",
    "plentylife.blogspot.pamela-reif.html": "2017-05-03",
    "adac.de.kindersitze.html": "2018-10-23",
    "speicherguide.de.schwierige.html": "2019-06-14",
    "brandenburg.de.homo-brandenburgensis.html": None,
    "sueddeutsche.de.flixtrain.html": "2019-05-15",
    "reuters.com.parasite.html": "2020-01-19",
}


class Page(NamedTuple):
    """A page, the day it was published (None: it says none), and whether it is an article at all."""

    name: str
    address: str
    data: bytes
    day: str | None
    article: bool = True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--htmldate", type=Path)
    parser.add_argument("--trafilatura", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true", help="name each page that ours does not read right")
    options = parser.parse_args()
    own = [Page(name, address, markup.encode(), day) for name, address, markup, day in pages()]
    _compare("pages of our own", own, options.verbose)
    if options.htmldate:
        theirs = list(_of_htmldate(options.htmldate))
        _compare("htmldate's pages", theirs, options.verbose)
        _compare("of these, articles", [page for page in theirs if page.article], verbose=False)
    if options.trafilatura:
        _compare("trafilatura's pages", list(_of_trafilatura(options.trafilatura)), options.verbose)


def _compare(title: str, found: list[Page], verbose: bool) -> None:
    counts: dict[str, Counter[str]] = {}
    for page in found:
        for way, day in _ways(page).items():
            judged = "right" if day == page.day else "wrong" if day else "unknown"
            counts.setdefault(way, Counter())[judged] += 1
            if verbose and way == "ours" and judged != "right":
                print(f"  {page.name}: {day}, not {page.day}")
    print(f"{title}, {len(found)}:")
    for way, count in counts.items():
        print(f"  {way:24} right {count['right']}, unknown {count['unknown']}, wrong {count['wrong']}")


def _ways(page: Page) -> dict[str, str | None]:
    ours, text = _ours(page.data, page.address), _text(page.data)
    plain, extensive = (
        htmldate.find_date(text, url=page.address, original_date=True, extensive_search=deep) for deep in (False, True)
    )
    return {
        "ours": ours,
        "htmldate": plain,
        "htmldate, extensive": extensive,
        "ours, else htmldate": ours or plain,
        "ours, else extensive": ours or extensive,
    }


def _of_htmldate(folder: Path) -> Iterator[Page]:
    source = ast.parse((folder / "unit_tests.py").read_text("utf-8"))
    files = mock_pages(source)
    expected: dict[str, tuple[str, bool]] = {}
    for address, day, original in _asserted(source):
        if address in files and (original or address not in expected):
            expected[address] = day, original
    for address, (day, _) in expected.items():
        bare = address.partition("://")[2].removeprefix("www.").rstrip("/")
        yield Page(address, address, (folder / "cache" / files[address]).read_bytes(), day, bare not in NO_ARTICLES)


def _of_trafilatura(folder: Path) -> Iterator[Page]:
    for address, name in mock_pages(ast.parse((folder / "realworld_tests.py").read_text("utf-8"))).items():
        file = folder / "cache" / name
        if not file.exists():
            continue
        page = Page(name, address, file.read_bytes(), READ_BY_HAND.get(name))
        agreed = set(_ways(page).values())
        if name in READ_BY_HAND or len(agreed) == 1:
            yield page if name in READ_BY_HAND else page._replace(day=agreed.pop())
        else:
            print(f"  not judged: {name}: {agreed}")


def _ours(data: bytes, address: str) -> str | None:
    try:
        found = read(RawDocument(data, url=address, media_type="text/html"))
    except CorpusError:
        day = facts(html.document_fromstring(data), address).published
    else:
        day = found.published.value if found.published else None
    return day[:10] if day else None


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _asserted(source: ast.Module) -> Iterator[tuple[str, str, bool]]:
    """(address, day, whether it is the original one) of each test of a page that has a day."""
    for node in ast.walk(source):
        test = node.test if isinstance(node, ast.Assert) else None
        if not (isinstance(test, ast.Compare) and isinstance(test.left, ast.Call)):
            continue
        call, value = test.left, test.comparators[0]
        inner = call.args[0] if call.args else None
        if not (isinstance(inner, ast.Call) and ast.unparse(inner.func) == "load_mock_page"):
            continue
        given = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and given.get("original_date") != "False":
            day = dates.normal(value.value) or value.value
            yield ast.literal_eval(inner.args[0]), day, given.get("original_date") == "True"


if __name__ == "__main__":
    main()
