"""Every message rendered in every language: Telegram's HTML, nothing left open, the language's own days and numbers."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import nodes
from jinja2.meta import find_undeclared_variables

from bot import languages
from bot.delivery.summaries import html_safe
from bot.languages import LANGUAGES, wording
from bot.rendering.markup import AGAIN, APART, RIGHT, leftward
from bot.rendering.renderer import TEMPLATES, Renderer, _environment
from corpus.model.evidence import Coverage
from corpus.model.people import Choice
from corpus.model.speech import EntityId
from tests.telegram.server.markup import read_text

PAGES = sorted(f"message/{one.stem}" for one in (TEMPLATES / "message").glob("*.html") if one.stem != "parts")
DAY = date(2024, 2, 1)


COVERAGE = Coverage(3000, date(2022, 1, 1), date(2024, 12, 1))
SUBSCRIPTION = {
    "topic": "tram",
    "days": "every day",
    "time": "07:30",
    "place": "Berlin",
    "silent": True,
    "channel": "News",
    "next_day": "Friday",
    "next_time": "07:30",
    "next": datetime(2024, 2, 2, 6, 30, tzinfo=UTC),
    "zone": "Europe/Berlin",
}
PIECE = SimpleNamespace(
    name="Ana Ruiz",
    role="mayor",
    source="Harbour Post",
    title="Tram",
    url="https://press.example/tram",
    article_id="tram",
    published="1 February 2024",
    age="",
    elsewhere=2,
    otherwise=1,
    copies=0,
    cut=True,
    told_by="",
    whose="speaker",
    reported=False,
    words=(),
    gone_since="",
    entry_time="17:05 BST",
    named_signs=False,
    is_titled=False,
)
STATS = SimpleNamespace(
    coverage=COVERAGE, sentences=198_000, quotes=40_000, speakers=9_000, sources=[("Harbour Post", 2_000)] * 20
)
FOUND = SimpleNamespace(
    about="tram",
    entity=None,
    choices=(),
    coverage=COVERAGE,
    undated=2,
    unnamed=1,
    voices=(),
    name="Ana Ruiz",
    topic="tram",
)
ARTICLE = SimpleNamespace(
    id="tram",
    title="Tram",
    source="Harbour Post",
    url="https://press.example/tram",
    published="2024-02-01",
    agency=None,
)
ADDED = SimpleNamespace(
    refused=False,
    reason="",
    what="Tram",
    kind="added",
    id="tram",
    copy_of="bus",
    published="2024-02-01",
    sentences=3,
    quotes=2,
    speakers=("Ana Ruiz", "Bo"),
)
VALUES: dict[str, tuple[Any, ...]] = {
    "all": ([SUBSCRIPTION, SUBSCRIPTION], [SUBSCRIPTION], []),
    "added.all": ([ADDED, SimpleNamespace(refused=True, reason="refused: too long", what="x")], []),
    "set_aside.all": ([("7", "unreadable")] * 12, [("7", "unreadable")]),
    "left": ([SUBSCRIPTION], []),
    "more_words.left": (1, 2, 11),
    "unfollowed.left": (["tram"], []),
    "topics": (["tram", "Ana Ruiz"], ["tram"], []),
    "unfollow_whom.topics": (["Ana Ruiz", "Ana Ruiz II"],),
    "articles": ([ARTICLE], []),
    "looking.articles": (1, 3_000, 0),
    "coverage": (COVERAGE, Coverage(0, None, None)),
    "topic": ("tram", None),
    "followed.topic": ("tram",),
    "ceased.topic": ("tram",),
    "subscribe_to.topic": ("tram",),
    "follow_whom.topic": ("Ruiz",),
    "examples": (["Who said it?"], []),
    "piece": (PIECE,),
    "stats": (STATS,),
    "link": ("https://t.me/bot?start=q-1", ""),
    "owner": (True, False),
    "found": (
        FOUND,
        SimpleNamespace(
            **{
                **vars(FOUND),
                "choices": (Choice("Ana Ruiz", "mayor", EntityId(1)), Choice("Ana Ruiz", None, EntityId(2))),
            }
        ),
    ),
    "trend.found": (FOUND, SimpleNamespace(**{**vars(FOUND), "entity": 1, "undated": 0, "unnamed": 0})),
    "bars": tuple(
        SimpleNamespace(first=DAY, after=date(2024, 3, 1), unit=SimpleNamespace(value=one))
        for one in ("week", "day", "month", "year")
    ),
    "listed": ([SimpleNamespace(name="Ana Ruiz", days=(DAY,))],),
    "trend.others": (4, 0),
    "total": (1, 7, 1_200),
    "what": (SUBSCRIPTION, {**SUBSCRIPTION, "topic": None, "silent": False, "channel": None}),
    "trouble.what": ("x.py:1",),
    "number": (1,),
    "trend_others.count": (3,),
    "proof.digest": ("abc",),
    "chats": (3,),
    "reachable": (2,),
    "words": ("We will sail",),
    "kind": ("voice", "photo", "sticker", "other"),
    "digest": (html_safe("<b>1.</b> Tram"),),
    "day": ("1 February 2024",),
    "is_today": (True, False),
    "people": ([Choice("Ana Ruiz", "mayor", EntityId(1)), Choice("Bo", None, EntityId(2))],),
    "new": (True, False),
    "feeds_imported.new": (["https://a.example/rss"] * 4, ["https://a.example/rss"], []),
    "shown": (3,),
    "sources.shown": (15,),
    "unheard": (False, True),
    "unknown": ("", "klingon"),
    "which_to_end.unknown": ("9", ""),
    "feeds": (
        [{"title": "A", "url": "https://a.example", "health": "3 entries", "error": "closed", "failures": 2}],
        [],
    ),
    "counts": ({"person": 2},),
    "reasons": ({"person": "Wrong person", "unsaid": "Not said so"},),
    "newest": ([SimpleNamespace(at="2024-02-01", verdict="person", question="Who?")], []),
    "begun": ([("feed", "closed")],),
    "over": (["feed"],),
    "failed": ({"x.py:1": 1},),
    "kept": (["your settings"],),
    "privacy.days": (1, 7),
    "contact": ("me@example.org", ""),
    "stamped": (SimpleNamespace(at="2024-02-01", service="tsa.example"), None),
    "outbox": ({"sent": 3}, {}),
    "subscriptions": (2, 1, 0),
    "follows": (2, 0),
    "names": (["Berlin", "Vienna"],),
    "kinds": ([".txt", ".pdf"],),
    "most": (1, 2, 6, 20),
    "end": (datetime(2024, 2, 1, 6, 30, tzinfo=UTC),),
    "until": ("1 February 2024", ""),
    "given": ("blue moon", ""),
    "settings": (True, False),
    "entries": ([],),
    "muted": ("Friday", ""),
    "quiet": ("22:00–07:00", None),
    "own_zone": (True, False),
    "at_once": (True, False),
    "group": (True, False),
    "each_minute": (3, 0),
    "more": (0, 3),
    "changed": (True, False),
    "quiet_line": (True, False),
    "zone_chosen": (True, False),
    "now": (True, False),
    "private": (True, False),
    "reads_all": (True, False),
    "drawable": (True, False),
    "spoken": ("Deutsch",),
}


def variants(page: str) -> list[dict[str, Any]]:
    """The values a page needs: one after the other takes each of its samples, the others their first."""
    short = page.removeprefix("message/")
    source = (TEMPLATES / f"{page}.html").read_text("utf-8")
    tree = _environment().parse(source)
    own = {name.partition(".")[2] for name in VALUES if name.startswith(f"{short}.")}
    needed = (find_undeclared_variables(tree) | own) - {"language"}
    if any(isinstance(one, nodes.Include) for one in tree.find_all(nodes.Include)):
        needed |= {"total", "bars"}
    samples = {name: VALUES.get(f"{short}.{name}", VALUES.get(name, ("Sample",))) for name in needed}
    base = {name: values[0] for name, values in samples.items()}
    return [base, *({**base, name: value} for name, values in samples.items() for value in values[1:])]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_message_in_every_language(page: str, language: str) -> None:
    with languages.speaking(language):
        for values in variants(page):
            html = Renderer().page(page, **values)
            text, _ = read_text(html, "HTML")
            assert text.strip()
            assert not re.search(r"%\(\w+\)|\{\{|\{%", text)


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_little_english_is_left_in_what_is_said(language: str) -> None:
    with languages.speaking(language):
        said = [
            read_text(Renderer().page(f"message/{one}"), "HTML")[0] for one in ("expired", "gone", "thanks", "kept")
        ]
    with languages.speaking("en"):
        english = [
            read_text(Renderer().page(f"message/{one}"), "HTML")[0] for one in ("expired", "gone", "thanks", "kept")
        ]
    assert not set(said) & set(english)


def test_days_and_numbers_are_the_languages_own() -> None:
    told = {}
    for code in LANGUAGES:
        with languages.speaking(code):
            told[code] = (wording.long_day(DAY), wording.number(3000), wording.together(["A", "B", "C"]))
    assert told == {
        "en": ("Thursday, 1 February 2024", "3,000", "A, B and C"),
        "de": ("Donnerstag, 1. Februar 2024", "3.000", "A, B und C"),
        "es": ("jueves, 1 de febrero de 2024", "3.000", "A, B y C"),
        "ar": ("الخميس، 1 فبراير 2024", "3,000", "A وB وC"),
        "zh": ("2024年2月1日星期四", "3,000", "A、B和C"),
    }


def test_arabic_counts_in_its_six_forms() -> None:
    with languages.speaking("ar"):
        told = [wording.counted(value, "%(num)s article", "%(num)s articles") for value in (0, 1, 2, 3, 11, 100)]
    assert len(set(told)) == 6
    assert told[2].endswith("مقالان")


def test_lines_of_ours_run_from_right_to_left_and_the_articles_words_do_not() -> None:
    with languages.speaking("ar"):
        page = Renderer().page("message/followed", topic="Tomas Vale", new=True, unheard=False)
        digest = html_safe("<blockquote>We did it.</blockquote>")
        preview = Renderer().page("message/preview", is_today=True, topic="tram", day="1", digest=digest)
    assert page.startswith(RIGHT)
    assert f"{RIGHT}We" not in preview
    assert "<blockquote>We did it.</blockquote>" in preview
    with languages.speaking("de"):
        assert RIGHT not in Renderer().page("message/followed", topic="Tomas Vale", new=True, unheard=False)


@pytest.mark.parametrize(
    ("line", "runs"),
    [
        ("تتابع Tomas Vale الآن.", ["Tomas Vale"]),
        ("يعرض /following كل ما تتابعه (/language).", ["/following", "/language"]),
        ("مدينتك <code>/subscribe at 07:30 in St. Louis</code> هنا", ["/subscribe at 07:30 in St. Louis"]),
        ("<b>Ana Ruiz (mayor)</b> عن <b>R&amp;B</b>: قولان", ["Ana Ruiz (mayor)", "R&amp;B"]),
        ("لديّ 3,000 مقال، 22:00–07:00", []),
        ("Harbour Post, published", []),
    ],
)
def test_names_and_commands_stand_apart_in_lines_that_run_from_right_to_left(line: str, runs: list[str]) -> None:
    marked = leftward(line)
    found = re.findall(f"{APART}(.*?){AGAIN}", marked)
    assert [re.sub("<[^>]*>", "", one) for one in found] == runs
    assert re.sub(f"[{RIGHT}{APART}{AGAIN}]", "", marked) == line
    read_text(marked, "HTML")


def test_a_text_that_a_catalogue_lacks_is_said_in_english() -> None:
    with languages.speaking("de"):
        assert languages.gettext("Nobody has put this into German") == "Nobody has put this into German"


def test_the_catalogues_ship_with_the_package() -> None:
    folder = Path(languages.__file__).parent
    assert {one.stem for one in folder.glob("*.po")} == set(LANGUAGES) - {"en"}
