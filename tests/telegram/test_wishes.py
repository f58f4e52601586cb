"""What people write behind /subscribe and /settings is understood leniently."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handlers import menu
from bot.parsing import preferences, zones
from bot.parsing.times import time_of
from bot.parsing.wishes import Wish, read
from bot.state.chats import ChatSettings


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("", Wish()),
        (
            "climate at 07:30 in Berlin weekdays silent",
            Wish("climate", 450, "Europe/Berlin", "weekdays", True, place="Berlin"),
        ),
        ("at 7", Wish(None, 420)),
        ("at 7pm in New York", Wish(None, 1140, "America/New_York", place="New York")),
        ("7:30", Wish(None, 450)),
        ("war in Ukraine", Wish("war in Ukraine")),
        ("war in Ukraine at 8 in Kyiv", Wish("war in Ukraine", 480, "Europe/Kyiv", place="Kyiv")),
        ("in Berlin", Wish(None, None, "Europe/Berlin", place="Berlin")),
        ("weekly monday at 9:00", Wish(None, 540, None, "0")),
        ("every Sunday at 10", Wish(None, 600, None, "6")),
        ("weekly", Wish(None, None, None, "0")),
        ("Black Friday", Wish("Black Friday")),
        (
            "trade silently every weekday at noon in Tokyo time",
            Wish("trade", 720, "Asia/Tokyo", "weekdays", True, place="Tokyo"),
        ),
        ("everything at 6.15 am in São Paulo", Wish(None, 375, "America/Sao_Paulo", place="São Paulo")),
        ("at 8 Europe/Berlin", Wish(None, 480, "Europe/Berlin", place="Berlin")),
        ("at 8 in UTC+2", Wish(None, 480, "UTC+02:00", place="UTC+2")),
        ("daily", Wish(None, None, None, "daily")),
        ("about rail strikes", Wish("rail strikes")),
        ("trade every day at 8 in the morning", Wish("trade", 480, None, "daily")),
        ("at 7 in the evening in Tokyo", Wish(None, 1140, "Asia/Tokyo", place="Tokyo")),
        ("trade at 7:15pm Tokyo time", Wish("trade", 1155, "Asia/Tokyo", place="Tokyo")),
        ('"rail strike" 6am London', Wish("rail strike", 360, "Europe/London", place="London")),
        ("at 7.30 h silently", Wish(None, 450, silent=True)),
        ("at 9 o'clock", Wish(None, 540)),
        ("top 10 films", Wish("top 10 films")),
        ("every monday morning", Wish(None, 480, None, "0")),
        ("every evening", Wish(None, 1140, None, "daily")),
        ("at half past seven", Wish(None, 450)),
        ("trade at half past seven", Wish("trade", 450)),
        ("at quarter to eight pm", Wish(None, 1185)),
        ("at seven thirty in Mumbai", Wish(None, 450, "Asia/Kolkata", place="Mumbai")),
        ("weekends", Wish(None, None, None, "56")),
        ("climate on weekends at 10", Wish("climate", 600, None, "56")),
        ("mon–fri 8:00", Wish(None, 480, None, "weekdays")),
        ("mon-wed at 8", Wish(None, 480, None, "012")),
        ("tuesday and thursday at 18:30", Wish(None, 1110, None, "13")),
        ("8 o'clock", Wish(None, 480)),
        ("fridays at 9", Wish(None, 540, None, "4")),
        ("Fridays for Future", Wish("Fridays for Future", doubtful=True, problem_with="Fridays for Future")),
        ("every weekday evening in Köln", Wish(None, 1140, "Europe/Berlin", "weekdays", place="Köln")),
        ("the war in Gaza at 9", Wish("the war in Gaza", 540)),
        ("at 8 in UTC+5:30", Wish(None, 480, "UTC+05:30", place="UTC+5:30")),
        ('"every breath you take" at 9', Wish("every breath you take", 540)),
        ("box office weekend", Wish("box office weekend")),
        ("at 8:00, 13:00 and 18:00", Wish(None, 480, later=(780, 1080))),
        ("trade at 18:00 and 8:00 in Berlin", Wish("trade", 480, "Europe/Berlin", place="Berlin", later=(1080,))),
        ("at 7am and 7pm weekdays", Wish(None, 420, None, "weekdays", later=(1140,))),
        ("at 8, 13 and 18 daily silent", Wish(None, 480, None, "daily", True, later=(780, 1080))),
        ("at 8 and at 20:30", Wish(None, 480, later=(1230,))),
        ("at 8 and 8:00", Wish(None, 480)),
        ("at 8 and 5 things to know", Wish("and 5 things to know", 480)),
        ("at 6, 9, 12 and 18", Wish(None, 360, problem="often", problem_with="at 6, 9, 12 and 18")),
        ("my people at 8", Wish("people I follow", 480)),
        ("climate three times a day", Wish("climate", 480, days="daily", later=(780, 1080))),
        ("twice daily in Mumbai", Wish(None, 480, "Asia/Kolkata", "daily", later=(1080,), place="Mumbai")),
        ("three times a day at 7, 12 and 20", Wish(None, 420, days="daily", later=(720, 1200))),
        ("climate every morning and evening", Wish("climate", 480, days="daily", later=(1140,))),
        ("hourly", Wish(problem="often", problem_with="hourly")),
        ("climate every two hours", Wish("climate", problem="often", problem_with="every two hours")),
        ("trade monthly", Wish("trade", problem="seldom", problem_with="monthly")),
        ("every other week", Wish(problem="seldom", problem_with="every other week")),
        ("every blue moon", Wish("every blue moon", doubtful=True, problem_with="every blue moon")),
        ("climate at dawn", Wish("climate at dawn", doubtful=True, problem_with="climate at dawn")),
        ("16 am dead", Wish("16 am dead", problem="time", problem_with="16 am")),
    ],
)
def test_a_line_is_understood(line: str, wish: Wish) -> None:
    assert read(line) == wish


def test_a_place_with_several_zones_offers_a_choice() -> None:
    wish = read("at 9 in USA")
    assert wish.zone is None
    assert {"America/New_York", "America/Chicago", "America/Los_Angeles"} <= set(wish.zone_choices)


@pytest.mark.parametrize(
    ("line", "problem", "given"),
    [
        ("at 25:00", "time", "at 25:00"),
        ("at 12:75", "time", "at 12:75"),
        ("at 8 in Atlantis", "zone", "Atlantis"),
    ],
)
def test_what_is_not_understood_is_named(line: str, problem: str, given: str) -> None:
    wish = read(line)
    assert (wish.problem, wish.problem_with) == (problem, given)


@given(st.text(max_size=200))
def test_no_line_breaks_it(line: str) -> None:
    wish = read(line)
    assert wish.minute is None or 0 <= wish.minute < 1440
    assert wish.topic is None or wish.topic.strip()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Berlin", ("Europe/Berlin",)),
        ("europe/berlin", ("Europe/Berlin",)),
        ("são paulo", ("America/Sao_Paulo",)),
        ("Sao Paulo", ("America/Sao_Paulo",)),
        ("Mumbai", ("Asia/Kolkata",)),
        ("Kiev", ("Europe/Kyiv",)),
        ("France", ("Europe/Paris",)),
        ("GMT", ("UTC",)),
        ("utc-5", ("UTC-05:00",)),
        ("UTC+5:30", ("UTC+05:30",)),
        ("UTC+25", ()),
        ("München", ("Europe/Berlin",)),
        ("Köln", ("Europe/Berlin",)),
        ("Москва", ("Europe/Moscow",)),
        ("St. Louis", ("America/Chicago",)),
        ("Washington, DC", ("America/New_York",)),
        ("東京", ("Asia/Tokyo",)),
        ("القاهرة", ("Africa/Cairo",)),
        ("Mailand", ("Europe/Rome",)),
        ("Atlantis", ()),
        ("Georgia", ("Asia/Tbilisi", "America/New_York")),
    ],
)
def test_zones_by_name_city_and_country(name: str, found: tuple[str, ...]) -> None:
    assert zones.find(name) == found


def test_every_zone_that_a_name_may_mean_exists() -> None:
    for name in (*zones._places(), *zones._countries()):
        for zone in zones.find(name):
            assert str(zones.zone_of(zone)) == zone


@pytest.mark.parametrize(("text", "minute"), [("7", 420), ("12 am", 0), ("12 pm", 720), ("24:00", 0), ("13 pm", None)])
def test_times(text: str, minute: int | None) -> None:
    assert time_of(text) == minute


@pytest.mark.parametrize(
    ("line", "settings"),
    [
        ("zone Tokyo", ChatSettings(zone="Asia/Tokyo", place="Tokyo")),
        ("Tokyo", ChatSettings(zone="Asia/Tokyo", place="Tokyo")),
        ("Mumbai", ChatSettings(zone="Asia/Kolkata", place="Mumbai")),
        ("MUMBAI", ChatSettings(zone="Asia/Kolkata", place="Mumbai")),
        ("北京", ChatSettings(zone="Asia/Shanghai", place="北京")),
        ("time 07:30", ChatSettings(minute=450)),
        ("time half past seven", ChatSettings(minute=450)),
        ("quiet 22:00-07:00", ChatSettings(quiet_from=1320, quiet_to=420)),
        ("quiet day line", ChatSettings(quiet_line=True)),
        ("quiet days: one line", ChatSettings(quiet_line=True)),
        ("quietday nothing", ChatSettings()),
        ("quiet day line quiet 22-7", ChatSettings(quiet_from=1320, quiet_to=420, quiet_line=True)),
        ("quiet from 10 pm to 7 am", ChatSettings(quiet_from=1320, quiet_to=420)),
        ("zone Paris time 6 quiet 22-7", ChatSettings("Europe/Paris", 360, 1320, 420, "Paris")),
        ("quiet 23:00 to 6:30 zone Lisbon", ChatSettings("Europe/Lisbon", None, 1380, 390, "Lisbon")),
    ],
)
def test_settings_in_a_line(line: str, settings: ChatSettings) -> None:
    assert preferences.read(line, ChatSettings()) == preferences.Preferences(settings)


def test_quiet_hours_can_be_ended() -> None:
    read_so = preferences.read("quiet off", ChatSettings(quiet_from=1, quiet_to=2))
    assert read_so == preferences.Preferences(ChatSettings())


@pytest.mark.parametrize(
    ("line", "problem", "given"),
    [
        ("time 31:00", "time", "31:00"),
        ("zone Atlantis", "zone", "Atlantis"),
        ("bananas", "settings", "bananas"),
        ("bananas zone Berlin", "settings", "bananas"),
    ],
)
def test_wrong_settings_change_nothing(line: str, problem: str, given: str) -> None:
    chosen = ChatSettings(minute=1)
    assert preferences.read(line, chosen) == preferences.Preferences(chosen, (), problem, given)


@given(st.text(max_size=100))
def test_no_settings_break_it(line: str) -> None:
    assert preferences.read(line, ChatSettings()).settings is not None


@given(st.sampled_from(["climate", None, "the war in Gaza"]), st.none() | st.integers(0, 1439),
       st.sampled_from([None, "daily", "weekdays", "0", "56", "024"]), st.booleans(),
       st.sampled_from([(None, ""), ("Asia/Kolkata", "Mumbai"), ("UTC+05:30", "UTC+5:30")]))  # fmt: skip
def test_a_wish_written_as_a_line_is_read_again(
    topic: str | None, minute: int | None, days: str | None, silent: bool, place: tuple[str | None, str]
) -> None:
    wish = Wish(topic, minute, place[0], days, silent, place=place[1])
    assert read(wish.line()) == wish


@pytest.mark.parametrize(
    ("given_name", "meant"),
    [("subcribe", "subscribe"), ("hlep", "help"), ("folow", "follow"), ("summary", "digest"), ("nonsense", None)],
)
def test_a_misspelt_command_is_known(given_name: str, meant: str | None) -> None:
    assert menu.meant(given_name, owner=False) == meant


def test_a_place_on_earth_has_the_time_of_the_nearest_city() -> None:
    assert zones.nearest(48.3, 11.9) == ("Europe/Berlin", "Munich")
    assert zones.nearest(0.0, -30.0) is None
