"""Settings: what beats what, one message for what cannot be used, and the example file that names them all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.settings import SETTINGS, Address, Settings, SettingsError

EXAMPLE = Path(__file__).parents[2] / ".env.example"


def test_option_beats_environment_beats_dotenv_beats_default(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("ONRECORD_DATA=/from/dotenv\nONRECORD_QUOTE_LIMIT=99\nONRECORD_LOG_LEVEL=debug\n")
    environ = {"ONRECORD_DATA": "/from/environ", "ONRECORD_QUOTE_LIMIT": "88"}
    loaded = Settings.load({"ONRECORD_DATA": "/from/option"}, environ, dotenv)
    assert (loaded.data, loaded.quote_limit, loaded.log_level) == (Path("/from/option"), 88, "DEBUG")
    assert Settings.load({}, {}, dotenv).quote_limit == 99
    assert Settings.load({}, {}, tmp_path / "none") == Settings()
    assert Settings.load({"ONRECORD_DATA": None}, {"ONRECORD_DATA": "  "}, None).data == Path("data")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "not a token"),
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("ONRECORD_ADMINS", "@me"),
        ("ONRECORD_ALLOWED_CHATS", "12; 13x"),
        ("ONRECORD_TIMEZONE", "Mars/Base"),
        ("ONRECORD_TIMEZONE", "../../etc/passwd"),
        ("ONRECORD_CONFIDENCE", "1.5"),
        ("ONRECORD_SPEAKER_CONFIDENCE", "nan"),
        ("ONRECORD_QUOTE_LIMIT", "0"),
        ("ONRECORD_RETENTION_DAYS", "seven"),
        ("ONRECORD_WEBHOOK_LISTEN", "8443"),
        ("ONRECORD_WEBHOOK_SECRET", "no spaces here"),
        ("ONRECORD_HTTP_LISTEN", "localhost:99999"),
        ("ONRECORD_FEEDS", "ftp://example.org/feed"),
        ("ONRECORD_ALLOW_HOSTS", "https://example.org/"),
        ("ONRECORD_LOG_LEVEL", "loud"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_what_is_allowed(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.parse({name: value})
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert "Allowed: " in message
    assert "\n" not in message
    secret = next(setting.secret for setting in SETTINGS if setting.name == name)
    assert (value in message) is not secret


def test_values_are_read_as_what_they_are() -> None:
    loaded = Settings.parse(
        {
            "ONRECORD_ADMINS": "12, 34 56",
            "ONRECORD_ALLOWED_CHATS": "-100123",
            "ONRECORD_FEEDS": "https://a.example/x, https://b.example/y",
            "ONRECORD_WEBHOOK_LISTEN": "[::1]:8443",
            "ONRECORD_TIMEZONE": "Asia/Kolkata",
        }
    )
    assert loaded.admins == {12, 34, 56}
    assert loaded.allowed_chats == frozenset({-100123})
    assert loaded.feeds == ("https://a.example/x", "https://b.example/y")
    assert loaded.webhook_listen == Address("::1", 8443)
    assert str(loaded.timezone) == "Asia/Kolkata"


def test_a_webhook_needs_a_secret_and_https() -> None:
    with pytest.raises(SettingsError, match="ONRECORD_WEBHOOK_SECRET"):
        Settings.parse({"ONRECORD_WEBHOOK_URL": "https://bot.example/x"}).webhook()
    with pytest.raises(SettingsError, match="https"):
        Settings.parse({"ONRECORD_WEBHOOK_URL": "http://bot.example/x", "ONRECORD_WEBHOOK_SECRET": "s"}).webhook()
    good = Settings.parse({"ONRECORD_WEBHOOK_URL": "https://bot.example/x", "ONRECORD_WEBHOOK_SECRET": "s3"}).webhook()
    assert good is not None
    assert good.secret == "s3"
    assert Settings().webhook() is None


def test_a_replica_is_of_a_database() -> None:
    address = "postgresql://ann:hush%21@db.example/news"
    with pytest.raises(SettingsError, match="ONRECORD_DATABASE:"):
        Settings.load({}, {"ONRECORD_DATABASE_READ": address})
    both = Settings.load({}, {"ONRECORD_DATABASE_READ": address, "ONRECORD_DATABASE": address})
    assert "hush!" in both.secrets()
    assert "hush" not in repr(both)
    with pytest.raises(SettingsError, match="the value given cannot be used"):
        Settings.parse({"ONRECORD_DATABASE": "mysql://ann:hush@db.example/news"})


def test_no_secret_is_ever_printed() -> None:
    loaded = Settings.parse({"TELEGRAM_BOT_TOKEN": "123:topsecret", "ONRECORD_WEBHOOK_SECRET": "alsosecret"})
    assert "secret" not in repr(loaded).replace("webhook_secret", "")


def test_the_page_on_running_holds_every_setting_with_its_default() -> None:
    page = (EXAMPLE.parent / "docs" / "RUNNING.md").read_text("utf-8")
    rows = re.findall(r"^\| `([A-Z_]+)` \| (?:`(.+?)`|[^|`]+) \| [^|]+ \|$", page, re.MULTILINE)
    assert [name for name, _ in rows] == [setting.name for setting in SETTINGS]
    assert Settings.parse({name: default for name, default in rows if default}) == Settings()
    example = dict(re.findall(r"^([A-Z_]+)=(.+)$", EXAMPLE.read_text("utf-8"), re.MULTILINE))
    assert {name: default for name, default in rows if default} == example


def test_the_example_file_holds_every_setting_with_its_default() -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    found = {m[2]: (m[1] is None, m[3]) for line in lines if (m := re.match(r"(# )?([A-Z_]+)=(.*)$", line))}
    assert set(found) == {setting.name for setting in SETTINGS}
    for name, (_, value) in found.items():
        Settings.parse({name: value})
    live = {name: value for name, (active, value) in found.items() if active}
    assert Settings.parse(live) == Settings()
