"""Which sentences tell what their headline says happened and which only set a scene, and how that decides what is told;
whose name and role a summary shows.
"""

from __future__ import annotations

import pytest

from corpus.digest import digest
from corpus.digest.accounts import terms_of
from corpus.digest.event import HeadlineNews, is_scene, odds, signs
from corpus.digest.fit import is_whole_name, is_whole_role
from corpus.digest.leaning import begins_midway, leans, sets_a_scene
from corpus.digest.pick import NEARLY, TELLS, CandidateSentence, covering, lead
from corpus.kinds import Kind, kind_of
from tests.digest.press import article
from tests.digest.test_digest import FIRST, LAST

HEADLINE = "Port Alder council approves ferry line after bridge collapse"
EVENT = HeadlineNews.of(HEADLINE, {"port", "alder"}, "2024-03-05")
NEWS = (
    "The council of Port Alder approved a ferry line on Monday, a month after the bridge collapsed into the river.",
    "A ferry line was approved by the Port Alder council on Monday, officials said, after the collapse of a bridge.",
    "Port Alder will have a ferry line after its council approved one on Monday because of the bridge collapse.",
)
SCENES = (
    "Tom Berg gazed at the pillars in the river on a grey morning in Port Alder.",
    "Years ago, nobody in Port Alder took a ferry.",
    "All eyes are on the council of Port Alder and its ferry line.",
    "On a crisp morning, the council of Port Alder met for a vote on the ferry line.",
    "No one has missed the bridge more than the bakers of Port Alder.",
    "Tom Berg never imagined that he would wait for a ferry line in Port Alder.",
)


@pytest.mark.parametrize("sentence", NEWS)
def test_news_tells_what_the_headline_says(sentence: str) -> None:
    assert not is_scene(sentence)
    assert EVENT.chance(sentence, 1.0, 0) >= TELLS


@pytest.mark.parametrize("sentence", SCENES)
def test_a_scene_tells_nothing(sentence: str) -> None:
    assert is_scene(sentence)
    assert EVENT.chance(sentence, 1.0, 0) == 0.0


@pytest.mark.parametrize(
    "sentence",
    [
        "“Years ago we had no ferry,” mayor Ana Ruiz said after the vote on Monday.",
        "The council, which never met in May, approved the line.",
        "Divers found the pillars rusty two weeks ago, the fire service said.",
        "Nobody was hurt when the bridge fell on Monday, the mayor said.",
    ],
)
def test_no_scene(sentence: str) -> None:
    assert not is_scene(sentence)


def test_more_of_the_headline_tells_more() -> None:
    least, less, most = (
        EVENT.chance(sentence, 0.0, 0)
        for sentence in (
            "Lena Okafor won the national chess title on Sunday.",
            "The ferry of Port Alder carried Lena Okafor on Sunday.",
            "The ferry line was approved by the council of Port Alder on Sunday.",
        )
    )
    assert least < less < most


def test_further_down_and_of_long_ago_it_tells_less() -> None:
    first, later = EVENT.chance(NEWS[0], 1.0, 0), EVENT.chance(NEWS[0], 1.0, 6)
    assert first > later
    told = "the council of Port Alder approved a ferry line after the collapse of its bridge."
    this, last = (EVENT.chance(f"{time} year, {told}", 1.0, 0) for time in ("This", "Last"))
    assert this > last


@pytest.mark.parametrize(
    ("plain", "turned"),
    [
        ("The council of Port Alder is opening a ferry line.", "The council is opening a line, but not to Port Alder."),
        ("The council will open a ferry line.", "The council – after a day of rain – will open a ferry line."),
        ("The council will open a ferry line.", "The council had opened a ferry line."),
        ("The council of Port Alder wants a ferry line.", "The council of Port Alder has long wanted a ferry line."),
        ("Port Alder runs a ferry line.", "Port Alder used to run a ferry line."),
    ],
    ids=["turns", "aside", "had", "has long", "used to"],
)
def test_an_aside_or_what_lies_before_tells_less(plain: str, turned: str) -> None:
    assert sum(EVENT.signs(turned, 0.0, 0)[11:14]) == sum(EVENT.signs(plain, 0.0, 0)[11:14]) + 1
    assert EVENT.chance(turned, 0.0, 0) < EVENT.chance(plain, 0.0, 0)


@pytest.mark.parametrize(
    ("headline", "beside", "news"),
    [
        (
            "Tom Berg booed at the harbor fair",
            "Tom Berg likes the harbor fair of Port Alder, a fair of bakers.",
            ("The crowd booed Tom Berg at the harbor fair on Sunday.", "He was booed for an hour."),
        ),
        (
            "Alder bakers end strike at the mill",
            "Forty bakers of the mill in Alder met for the first time on Monday.",
            ("The bakers of Alder ended their strike on Monday.", "The strike began in May."),
        ),
        (
            "Ana Ruiz pleads guilty to fraud",
            "Ana Ruiz, the baker of Port Alder, came to the court on Monday with her brother.",
            ("Ana Ruiz pleaded guilty to fraud on Monday.", "She had not pleaded guilty before."),
        ),
    ],
)
def test_what_leaves_the_news_to_others_tells_less(headline: str, beside: str, news: tuple[str, ...]) -> None:
    event = HeadlineNews.of(headline, {"tom", "berg", "ana", "ruiz", "alder", "port"}, "2024-03-05")
    early = event.beside([frozenset(terms_of(one)) for one in (beside, *news)])
    alone, among = event.chance(beside, 1.0, 0), event.chance(beside, 1.0, 0, early)
    assert among < alone
    assert among < event.chance(news[0], 1.0, 1, early)


def test_whom_the_headline_tells_of_stands_before_the_verb() -> None:
    assert EVENT.signs("The council met Tom Berg.", 0.0, 0)[-1] == 1.0
    assert EVENT.signs("Tom Berg met the council.", 0.0, 0)[-1] == 0.0


def test_a_year_in_a_relative_clause_costs_nothing() -> None:
    told = "The council of Port Alder approved a ferry line beside the bridge that was"
    assert EVENT.chance(f"{told} built in 1931.", 1.0, 0) >= TELLS


def test_without_a_headline_all_is_told() -> None:
    assert HeadlineNews.of("", ()).chance(SCENES[0], -4.0, 9) == 1.0


def test_names_and_days_are_no_matter_of_the_build() -> None:
    one, other = (
        signs(f"{name} opened a line on {day}.") for name, day in (("Ana Ruiz", "Monday"), ("Tom Berg", "Friday"))
    )
    assert one == other
    assert "begins Name opened a" in one
    assert signs("") == frozenset()


@pytest.mark.parametrize("sentence", ["", "…", "“Yes.”"])
def test_scraps_have_odds(sentence: str) -> None:
    assert isinstance(odds(sentence), float)


def test_the_first_that_tells_nearly_as_likely_as_any_is_told() -> None:
    scene, less, likely, likelier = (
        CandidateSentence(0, at, 10, (), tells=one)
        for at, one in enumerate((0.1, TELLS, TELLS + NEARLY / 2, TELLS + NEARLY * 1.2))
    )
    assert lead([scene, likely, likelier], 25)[0] == 1
    assert lead([less, likelier], 25)[0] == 1
    assert lead([scene], 60) == []


def test_a_live_page_of_the_day_before_does_not_tell_what_reports_do() -> None:
    reports = [article(str(at), f"{words}\n", HEADLINE, f"Post {at}") for at, words in enumerate(NEWS)]
    live = article(
        "b",
        "The council of Port Alder will vote on a ferry line on Monday, a month after the bridge collapsed.\n",
        "Live updates: Port Alder council on ferry line after bridge collapse",
        "Ledger",
    )
    assert kind_of(live.article) is Kind.LIVE
    (both,), (alone,) = (digest(given, first=FIRST, last=LAST).stories for given in ([*reports, live], [live]))
    assert "b" in both.articles
    assert {one.article_id for one in both.evidence} <= {"0", "1", "2"}
    assert {one.article_id for one in alone.evidence} == {"b"}


def test_of_several_articles_a_scene_is_left_out() -> None:
    shared = ("ferry", "line", "opened")
    scene = CandidateSentence(0, 0, 5, shared, tells=0.2)
    assert covering([scene, CandidateSentence(1, 0, 9, shared)], 60, 0) == [1]
    assert covering([scene], 60) == []
    assert covering([scene], 100) == [0], "among more sentences a scene may stand"


def test_an_anecdote_gives_way_to_the_news() -> None:
    text = f"Tom Berg gazed at the ferry of Port Alder and its line of cars on Monday.\n\n{NEWS[0]}\n"
    told = digest([article("a", text, HEADLINE, "Post")], first=FIRST, last=LAST)
    assert [one.text for one in told.stories[0].evidence] == [NEWS[0]]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Alder Gulls slugger hit his tenth home run on Tuesday.",
        "The Port Alder swimmer won two races on Monday.",
        "The Northwick Mills drummer will play in May, the hall said.",
    ],
)
def test_somebody_told_by_a_team_or_a_town_is_not_named(sentence: str) -> None:
    assert sets_a_scene(sentence)
    assert not sets_a_scene(f"Ana Ruiz, t{sentence[1:].replace(' hit', ', hit').replace(' won', ', won')}")


@pytest.mark.parametrize(
    ("words", "midway"),
    [
        ("But the ferry is free.", True),
        ("And so the council must pay.", True),
        ("On the contrary, bakers have more bread there than ever.", True),
        ("As such, any strike at the mill will cost us bread.", True),
        ("Of course, this is a defeat.", True),
        ("The ferry is free, but the council must pay.", False),
        ("Such a ferry has never run here.", False),
        ("I said so to the council.", False),
    ],
)
def test_words_that_answer_others(words: str, midway: bool) -> None:
    assert begins_midway(words) is midway


def test_of_two_quotations_the_one_that_begins_midway_is_not_shown() -> None:
    said = (
        "“But the council knew that the bridge of Port Alder was rusty,” said Ana Ruiz, mayor of Port Alder.",
        "“The council approved the ferry line because the bridge is gone,” said Tom Berg, a baker of Port Alder.",
    )
    for quoted in (said, said[::-1]):
        text = "\n\n".join((NEWS[0], *quoted))
        (story,) = digest([article("a", f"{text}\n", HEADLINE, "Post")], first=FIRST, last=LAST).stories
        assert [words.split()[0] for _, words, _ in story.quotes] == ["The"]


def test_a_place_named_there_has_its_own() -> None:
    assert not leans(
        "Thieves took three boats from a quay in Port Alder, one of the largest thefts in the city's past."
    )
    assert leans("Thieves took three boats from a quay, one of the largest thefts in the city's past.")
    assert leans("Thieves took three boats in May, one of the largest thefts in the city's past.")


@pytest.mark.parametrize(
    ("role", "whole"),
    [
        ("president of the group", False),
        ("vice president", False),
        ("union's general secretary", False),
        ("professor at the law school", False),
        ("board member", False),
        ("president of the Alder Union", True),
        ("Alder Union president", True),
        ("Vice President", True),
        ("baker", True),
        ("fire service spokesperson", True),
    ],
)
def test_a_whole_role(role: str, whole: bool) -> None:
    assert is_whole_role(role) == whole


def test_a_whole_name() -> None:
    assert is_whole_name("Ana Ruiz", "")
    assert not is_whole_name("Ruiz", "Mayor Ana Ruiz spoke, and Ruiz left.")
    assert is_whole_name("Ruiz", "President Ruiz spoke. Then Ruiz left.")
    assert is_whole_name("Okaforia", "The singer Okaforia came.")
