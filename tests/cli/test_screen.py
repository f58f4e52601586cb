"""A summary on a phone: what is on the first screen, what stands behind "more", and that nothing comes twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.rendering import markup
from bot.rendering.buttons import Under, plain_pages
from bot.rendering.renderer import Renderer
from bot.rendering.screen import ScreenStory, headed, laid_out
from corpus.digest import digest
from corpus.model.stories import Digest, Story
from tests.cli.test_render import block_quotes
from tests.digest.press import CHESS, day_of_news
from tests.digest.press import article as an_article

FIRST, LAST = date(2024, 3, 5), date(2024, 3, 6)
SCREEN = 900


def busy_day(titles: int) -> Digest:
    """The bridge, and so many stories of their own."""
    towns = ("Northwick", "Eastholm", "Sandbay", "Millford", "Oakley", "Westmere", "Harwood", "Dunmore", "Ashby")
    sports = ("chess", "rowing", "fencing", "archery", "curling", "judo", "sailing", "squash", "darts")
    people = ("Okafor", "Lindqvist", "Marchetti", "Oyelaran", "Petrov", "Suzuki", "Haddad", "Novak", "Ferreira")
    more = [
        an_article(
            f"n{n}",
            CHESS.replace("Okafor", people[n]).replace("chess", sports[n]).replace("Lena", towns[n]),
            f"{people[n]} of {towns[n]} wins the {sports[n]} title",
            "Northern Post",
        )
        for n in range(titles)
    ]
    return digest([*day_of_news(), *more], first=FIRST, last=LAST)


@pytest.mark.parametrize("titles", [0, 1, 4, 9])
def test_a_summary_is_one_screen_and_everything_else_stands_behind_more(titles: int) -> None:
    day = busy_day(titles)
    reply = Renderer().digest(day, LAST, headed=False)
    assert len(markup.visible(reply.html)) <= SCREEN
    shown = markup.visible(reply.html) + markup.visible(reply.more or "")
    for story in day.stories:
        assert story.headline in shown
    quoted = block_quotes(reply)
    assert len(quoted) == len(set(quoted))
    told = [one.text for story in day.stories for one in story.evidence]
    assert set(told) <= set(quoted)


def test_a_headline_is_linked_to_its_own_article_and_the_first_teller_named_where_it_is_known() -> None:
    html = Renderer().digest(busy_day(0), LAST, headed=False).html
    assert '<a href="https://harb-1.example/a">Old harbour bridge falls into the river</a>' in html
    assert "\nTwo sources\n" in f"{html}\n"
    (story, *_) = busy_day(0).stories
    html = Renderer().digest(Digest(FIRST, LAST, (replace(story, first="Coast Daily"),)), LAST).html
    assert "Two sources, Coast Daily first" in html


@pytest.mark.parametrize(
    ("when", "weekday"),
    [("on Monday", ", Tuesday"), ("yesterday", ", Tuesday"), ("in March", ""), ("at noon", "")],
)
def test_a_day_told_by_the_articles_own_is_anchored_by_its_weekday(when: str, weekday: str) -> None:
    text = f"Mayor Ana Ruiz opened a ferry line in Port Alder {when}, three years after the bridge fell."
    made = digest([an_article("a", f"{text}\n", "Ferry line opens", "Post")], first=FIRST, last=LAST)
    html = Renderer().digest(made, FIRST, headed=False).html
    assert f"published 5 March 2024{weekday}\n" in f"{markup.visible(html)}\n"


def test_an_opinion_is_called_one_and_a_story_that_goes_on_says_since_when() -> None:
    (story, *_) = busy_day(0).stories
    marked = replace(story, opinion=True, since="2024-03-04")
    html = Renderer().digest(Digest(FIRST, LAST, (marked,)), LAST).html
    assert "Somebody's opinion, not a report" in html
    assert "New since 4 March 2024" in html


def test_a_story_too_long_for_a_screen_is_told_by_one_sentence() -> None:
    story = Story("Headline", (), (), ("a",), 1)
    (piece,) = Renderer()._pieces(busy_day(0).stories[1].evidence[:1], LAST)
    whole = ScreenStory(story, (piece, piece), (piece,))
    screen = laid_out([whole], lambda told, _: 10_000 if len(told[0].sentences) > 1 or told[0].quotes else 10)
    assert screen.told == (whole.brief(),)
    least = laid_out([whole], lambda told, _: 10_000 if told[0].sentences or told[0].quotes else 10)
    assert least.told == (whole.by_headline(),)
    assert least.rest == (replace(whole, whole=False),), "all of it stands behind “more”"
    assert laid_out([], lambda *_: 0).told == ()


def test_a_story_of_which_no_words_are_shown_is_told_by_its_headline_after_the_others() -> None:
    day = busy_day(0)
    bare = [replace(one, evidence=(), quotes=()) for one in day.stories]
    alone = markup.visible(Renderer().digest(Digest(FIRST, LAST, (bare[0],), "bridges"), LAST, headed=False).html)
    assert alone.split("\n")[:2] == ["Old harbour bridge falls into the river", "Harbour Times, published 5 March 2024"]
    several = markup.visible(Renderer().digest(Digest(FIRST, LAST, tuple(bare)), LAST, headed=False).html)
    assert all(one.headline in several for one in bare)
    assert "No news" not in several
    mixed = Renderer().digest(Digest(FIRST, LAST, (bare[0], day.stories[1])), LAST, headed=False)
    shown = markup.visible(mixed.html)
    assert shown.index(day.stories[1].headline) < shown.index("Also:") < shown.index(bare[0].headline)
    assert len(mixed.parts) == 2


def test_each_story_on_the_screen_has_a_page_with_every_voice_and_article() -> None:
    day = busy_day(4)
    reply = Renderer().digest(day, LAST, headed=False)
    assert 2 <= len(reply.parts) <= len(day.stories)
    bridge = markup.visible(reply.parts[0])
    assert "All three articles:" in bridge
    later = [replace(one, published=f"2024-03-0{5 + n}") for n, one in enumerate(day.stories[0].reports)]
    ordered = replace(day, stories=(replace(day.stories[0], reports=tuple(later)), *day.stories[1:]))
    reply_ordered = Renderer().digest(ordered, LAST, headed=False)
    assert "All three articles, the first told first:" in markup.visible(reply_ordered.parts[0])
    for one in day.stories[0].reports:
        assert f"{one.title}, {one.source}" in bridge
    for quote, words, _ in (*day.stories[0].quotes, *day.stories[0].voices):
        assert words in bridge
        assert quote.speaker is not None
    assert Renderer().digest(digest([day_of_news()[3]], first=FIRST, last=LAST), LAST).parts == ()


def test_a_button_leads_to_each_page_and_back_and_more_passes_them_by() -> None:
    reply = Renderer().digest(busy_day(4), LAST, headed=False)
    kept = Under.of(plain_pages(reply).body())
    assert all(markup.units(page) <= 4096 for page in kept.pages)
    first = {one.text: one.callback_data for row in kept.rows("k") for one in row}
    last = len(kept.pages) - len(reply.parts)
    assert first["Read 1"] == f"page:k:{last}"
    assert first["More"] == "page:k:1"
    assert [[one.callback_data for one in row] for row in kept.rows("k", last)] == [["page:k:0"]]
    assert "More" not in {one.text for row in kept.rows("k", last - 1) for one in row}


@pytest.mark.parametrize(
    ("headline", "shown"),
    [
        ("Bridge opens | Harbour Post", "Bridge opens"),
        ("Bridge opens - Harbour Post Business", "Bridge opens"),
        ("Bridge opens | Ferry runs again", "Bridge opens | Ferry runs again"),
        ("Port Alder - Northwick: the new ferry", "Port Alder - Northwick: the new ferry"),
        ("Harbour Post", "Harbour Post"),
    ],
)
def test_a_headline_goes_without_the_name_of_its_site(headline: str, shown: str) -> None:
    story = replace(busy_day(0).stories[0], headline=headline, tellers=("Coast Daily", "Harbour Post"))
    assert headed(story) == shown
