"""The settings as one frozen value, from mappings given to it. Reads no environment and no argv at import.

An option beats the environment, that beats `.env`, that beats the default. `SETTINGS` is the one list of them: the
parser, the messages and the test that compares `.env.example` all read it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

import corpus
from corpus.model.speech import SPEAKER_CONFIDENCE

TELEGRAM_API = "https://api.telegram.org"
SHIPPED_ARTICLES = Path(corpus.__file__).parent / "articles"
UTC = ZoneInfo("UTC")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class SettingsError(ValueError):
    """A setting that cannot be used. The message is one line: the setting, the value, what is allowed."""

    def __init__(self, name: str, value: str, allowed: str, *, secret: bool = False) -> None:
        shown = "the value given" if secret else f'"{" ".join(value.split())[:80]}"'
        super().__init__(f"{name}: {f'{shown} cannot be used' if value else 'it is not set'}. Allowed: {allowed}.")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Webhook:
    """Everything a webhook needs; there is none without a secret."""

    url: str
    listen: Address
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, checked. `None` means: not set, and nothing stands in for it.

    `confidence` None leaves the threshold of an answer to the value the ranking was calibrated to.
    `speaker_confidence` is the probability from which on a speaker is named; `quote_limit` is in words.
    """

    token: str | None = field(default=None, repr=False)
    api_url: str = TELEGRAM_API
    data: Path = Path("data")
    articles: Path = SHIPPED_ARTICLES
    feeds: tuple[str, ...] = ()
    admins: frozenset[int] = frozenset()
    allowed_chats: frozenset[int] | None = None
    timezone: ZoneInfo = UTC
    confidence: float | None = None
    speaker_confidence: float = SPEAKER_CONFIDENCE
    quote_limit: int = 150
    retention_days: int = 7
    contact: str | None = None
    allow_hosts: tuple[str, ...] = ()
    timestamp_url: str | None = None
    webhook_url: str | None = None
    webhook_listen: Address = Address("127.0.0.1", 8443)
    webhook_secret: str | None = field(default=None, repr=False)
    http_listen: Address | None = None
    database: str | None = field(default=None, repr=False)
    database_read: str | None = field(default=None, repr=False)
    log_level: str = "INFO"

    @classmethod
    def load(
        cls, options: Mapping[str, str | None], environ: Mapping[str, str], dotenv: Path | None = None
    ) -> Settings:
        """The settings from the command's options (by setting name), the environment and a `.env` file.

        Raises SettingsError for the first setting that cannot be used.
        """
        layers: list[Mapping[str, str | None]] = [options, environ, _dotenv(dotenv)]
        given: dict[str, str] = {}
        for setting in SETTINGS:
            for layer in layers:
                value = layer.get(setting.name)
                if value is not None and value.strip():
                    given[setting.name] = value.strip()
                    break
        if "ONRECORD_DATABASE_READ" in given and "ONRECORD_DATABASE" not in given:
            raise SettingsError(
                "ONRECORD_DATABASE", "", "the address of the database that ONRECORD_DATABASE_READ is a replica of"
            )
        return cls.parse(given)

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> Settings:
        """The settings from one mapping of names to text; what is missing or blank takes its default."""
        values: dict[str, Any] = {}
        for setting in SETTINGS:
            text = given.get(setting.name, "").strip()
            if not text:
                continue
            try:
                values[setting.attribute] = setting.parse(text)
            except (ValueError, LookupError, OSError) as fault:
                raise SettingsError(setting.name, text, setting.allowed, secret=setting.secret) from fault
        return cls(**values)

    def secrets(self) -> list[str]:
        """What no log may hold."""
        passwords = [urlsplit(one).password or "" for one in (self.database, self.database_read) if one]
        return [self.token or "", self.webhook_secret or "", *map(unquote, passwords)]

    def webhook(self) -> Webhook | None:
        """The webhook to serve, or None for long polling. Raises SettingsError where it has no secret or no https."""
        if self.webhook_url is None:
            return None
        if self.webhook_secret is None:
            raise SettingsError(
                "ONRECORD_WEBHOOK_SECRET", "", "1 to 256 of A-Z a-z 0-9 _ -; a webhook without one would obey anybody"
            )
        if self.webhook_url.startswith("http://") and self.api_url == TELEGRAM_API:
            raise SettingsError(
                "ONRECORD_WEBHOOK_URL", self.webhook_url, "an https:// address; Telegram calls no other"
            )
        return Webhook(self.webhook_url, self.webhook_listen, self.webhook_secret)


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name, the field of Settings it fills, how its text is read, and what is allowed in words."""

    name: str
    attribute: str
    parse: Callable[[str], Any]
    allowed: str
    secret: bool = False


def _token(text: str) -> str:
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", text):
        raise ValueError
    return text


def _web(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or " " in text:
        raise ValueError
    return text.rstrip("/") if parts.path in ("", "/") else text


def _items(text: str) -> list[str]:
    return [item for item in re.split(r"[,\s]+", text) if item]


def _webs(text: str) -> tuple[str, ...]:
    return tuple(_web(item) for item in _items(text))


def _hosts(text: str) -> tuple[str, ...]:
    hosts = tuple(item.lower() for item in _items(text))
    if any("/" in host for host in hosts):
        raise ValueError
    return hosts


def _ids(text: str) -> frozenset[int]:
    return frozenset(int(item) for item in _items(text))


def _zone(text: str) -> ZoneInfo:
    return ZoneInfo(text)


def _probability(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise ValueError
    return value


def _whole(least: int, most: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        value = int(text)
        if not least <= value <= most:
            raise ValueError
        return value

    return parse


def _address(text: str) -> Address:
    host, _, port = text.rpartition(":")
    number = int(port)
    if not host or not 0 <= number <= 65535:
        raise ValueError
    return Address(host.strip("[]"), number)


def _secret(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", text):
        raise ValueError
    return text


def _contact(text: str) -> str:
    if not text.isprintable() or len(text) > 200:
        raise ValueError
    return text


def _level(text: str) -> str:
    if text.upper() not in LOG_LEVELS:
        raise ValueError
    return text.upper()


def _database(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("postgresql", "postgres") or " " in text:
        raise ValueError
    return text


_LISTEN = "host:port, such as 127.0.0.1:8443"
_CHANCE = "a number from 0 to 1, such as 0.5"

SETTINGS: tuple[Setting, ...] = (
    Setting("TELEGRAM_BOT_TOKEN", "token", _token, "the token BotFather gave, such as 123456789:AbC-dEf", secret=True),
    Setting("TELEGRAM_API_URL", "api_url", _web, f"an http(s) address, such as {TELEGRAM_API}"),
    Setting("ONRECORD_DATA", "data", Path, "a folder"),
    Setting(
        "ONRECORD_DATABASE",
        "database",
        _database,
        "the address of a database, such as postgresql://user@host/name",
        secret=True,
    ),
    Setting(
        "ONRECORD_DATABASE_READ",
        "database_read",
        _database,
        "the address of a logical replica of ONRECORD_DATABASE",
        secret=True,
    ),
    Setting("ONRECORD_ARTICLES", "articles", Path, "a folder"),
    Setting("ONRECORD_FEEDS", "feeds", _webs, "http(s) addresses separated by commas"),
    Setting("ONRECORD_ADMINS", "admins", _ids, "numeric user ids separated by commas, such as 12345, 67890"),
    Setting(
        "ONRECORD_ALLOWED_CHATS", "allowed_chats", _ids, "numeric chat ids separated by commas, or nothing for all"
    ),
    Setting("ONRECORD_TIMEZONE", "timezone", _zone, "a time zone's name, such as Europe/Berlin or UTC"),
    Setting("ONRECORD_CONFIDENCE", "confidence", _probability, _CHANCE),
    Setting("ONRECORD_SPEAKER_CONFIDENCE", "speaker_confidence", _probability, _CHANCE),
    Setting("ONRECORD_QUOTE_LIMIT", "quote_limit", _whole(20, 2000), "a whole number of words from 20 to 2000"),
    Setting("ONRECORD_RETENTION_DAYS", "retention_days", _whole(1, 365), "a whole number of days from 1 to 365"),
    Setting("ONRECORD_CONTACT", "contact", _contact, "one line, such as a mail address or a page about you"),
    Setting("ONRECORD_ALLOW_HOSTS", "allow_hosts", _hosts, "host names or addresses separated by commas"),
    Setting("ONRECORD_TIMESTAMP_URL", "timestamp_url", _web, "the http(s) address of a time-stamp server (RFC 3161)"),
    Setting("ONRECORD_WEBHOOK_URL", "webhook_url", _web, "the https:// address Telegram is to call"),
    Setting("ONRECORD_WEBHOOK_LISTEN", "webhook_listen", _address, _LISTEN),
    Setting("ONRECORD_WEBHOOK_SECRET", "webhook_secret", _secret, "1 to 256 of A-Z a-z 0-9 _ -", secret=True),
    Setting("ONRECORD_HTTP_LISTEN", "http_listen", _address, _LISTEN),
    Setting("ONRECORD_LOG_LEVEL", "log_level", _level, "one of " + ", ".join(LOG_LEVELS)),
)


def _dotenv(path: Path | None) -> Mapping[str, str | None]:
    if path is None or not path.is_file():
        return {}
    from dotenv import dotenv_values

    try:
        return dotenv_values(path, interpolate=False)
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(str(path), "its text", "NAME=value lines in UTF-8, readable by this user") from fault
