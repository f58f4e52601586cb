"""What people write behind /subscribe and /settings is understood leniently."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import zones
from bot.handlers.following import changed_settings
from bot.state.chats import ChatSettings
from bot.wishes import Wish, read, time_of


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("", Wish()),
        ("climate at 07:30 in Berlin weekdays silent", Wish("climate", 450, "Europe/Berlin", "weekdays", True)),
        ("at 7", Wish(None, 420)),
        ("at 7pm in New York", Wish(None, 1140, "America/New_York")),
        ("7:30", Wish(None, 450)),
        ("war in Ukraine", Wish("war in Ukraine")),
        ("war in Ukraine at 8 in Kyiv", Wish("war in Ukraine", 480, "Europe/Kyiv")),
        ("in Berlin", Wish(None, None, "Europe/Berlin")),
        ("weekly monday at 9:00", Wish(None, 540, None, "0")),
        ("every Sunday at 10", Wish(None, 600, None, "6")),
        ("weekly", Wish(None, None, None, "0")),
        ("Black Friday", Wish("Black Friday")),
        ("trade silently every weekday at noon in Tokyo time", Wish("trade", 720, "Asia/Tokyo", "weekdays", True)),
        ("everything at 6.15 am in São Paulo", Wish(None, 375, "America/Sao_Paulo")),
        ("at 8 Europe/Berlin", Wish(None, 480, "Europe/Berlin")),
        ("at 8 in UTC+2", Wish(None, 480, "Etc/GMT-2")),
        ("daily", Wish(None, None, None, "daily")),
        ("about rail strikes", Wish("rail strikes")),
        ("trade every day at 8 in the morning", Wish("trade", 480, None, "daily")),
        ("at 7 in the evening in Tokyo", Wish(None, 1140, "Asia/Tokyo")),
        ("trade at 7:15pm Tokyo time", Wish("trade", 1155, "Asia/Tokyo")),
        ('"rail strike" 6am London', Wish("rail strike", 360, "Europe/London")),
        ("at 7.30 h silently", Wish(None, 450, silent=True)),
        ("at 9 o'clock", Wish(None, 540)),
        ("top 10 films", Wish("top 10 films")),
        ("16 am dead", Wish(problem="time", problem_with="16 am")),
    ],
)
def test_a_line_is_understood(line: str, wish: Wish):
    assert read(line) == wish


def test_a_place_with_several_zones_offers_a_choice():
    wish = read("at 9 in USA")
    assert wish.zone is None
    assert {"America/New_York", "America/Chicago", "America/Los_Angeles"} <= set(wish.zone_choices)


@pytest.mark.parametrize(
    ("line", "problem", "given"),
    [
        ("at 25:00", "time", "at 25:00"),
        ("at 12:75", "time", "at 12:75"),
        ("at 8 in Atlantis", "zone", "Atlantis"),
        ("trade at half past seven", "time", "at half past seven"),
    ],
)
def test_what_is_not_understood_is_named(line: str, problem: str, given: str):
    wish = read(line)
    assert (wish.problem, wish.problem_with) == (problem, given)


@given(st.text(max_size=200))
def test_no_line_breaks_it(line: str):
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
        ("utc-5", ("Etc/GMT+5",)),
        ("Atlantis", ()),
        ("Georgia", ("Asia/Tbilisi", "America/New_York")),
    ],
)
def test_zones_by_name_city_and_country(name: str, found: tuple[str, ...]):
    assert zones.find(name) == found


def test_every_zone_that_a_name_may_mean_exists():
    for name in (*zones._places(), *zones._countries()):
        for zone in zones.find(name):
            assert zones.zone_of(zone).key == zone


@pytest.mark.parametrize(("text", "minute"), [("7", 420), ("12 am", 0), ("12 pm", 720), ("24:00", 0), ("13 pm", None)])
def test_times(text: str, minute: int | None):
    assert time_of(text) == minute


@pytest.mark.parametrize(
    ("line", "settings"),
    [
        ("zone Tokyo", ChatSettings(zone="Asia/Tokyo")),
        ("Tokyo", ChatSettings(zone="Asia/Tokyo")),
        ("time 07:30", ChatSettings(minute=450)),
        ("quiet 22:00-07:00", ChatSettings(quiet_from=1320, quiet_to=420)),
        ("zone Paris time 6 quiet 22-7", ChatSettings("Europe/Paris", 360, 1320, 420)),
        ("quiet 23:00 to 6:30 zone Lisbon", ChatSettings("Europe/Lisbon", None, 1380, 390)),
    ],
)
def test_settings_in_a_line(line: str, settings: ChatSettings):
    assert changed_settings(line, ChatSettings()) == (settings, None)


def test_quiet_hours_can_be_ended():
    assert changed_settings("quiet off", ChatSettings(quiet_from=1, quiet_to=2)) == (ChatSettings(), None)


def test_wrong_settings_change_nothing():
    assert changed_settings("time 31:00", ChatSettings()) == (ChatSettings(), ("time", "31:00"))
    assert changed_settings("zone Atlantis", ChatSettings()) == (ChatSettings(), ("zone", "Atlantis"))
