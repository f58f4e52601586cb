"""The language of the interface: which is spoken now, the catalogues (gettext, read by Babel), days and numbers in it.

English stands in the templates and the code; `LANGUAGE.po` beside this file holds each other language. A text that a
catalogue lacks is said in English. Articles, questions and commands are in English whatever is spoken.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Final

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

ENGLISH: Final = "en"
LANGUAGES: Final = {ENGLISH: "English", "de": "Deutsch", "es": "Español", "ar": "العربية", "zh": "中文"}
"""The languages by their codes (ISO 639-1), each in its own words."""
_OTHER_NAMES: Final = {
    "german": "de", "spanish": "es", "espanol": "es", "castellano": "es", "arabic": "ar", "عربي": "ar",
    "chinese": "zh", "mandarin": "zh", "汉语": "zh", "简体中文": "zh", "englisch": "en", "inglés": "en",
    "ingles": "en", "الإنجليزية": "en", "英文": "en", "英语": "en",
}  # fmt: skip
_LOCALES: Final = {ENGLISH: "en_GB", "zh": "zh_Hans"}
_NOW: ContextVar[str] = ContextVar("language", default=ENGLISH)


def of_telegram(code: str | None) -> str | None:
    """The language of a Telegram `language_code` ('de-AT', 'zh-hans'), if it is one of them."""
    language = (code or "").replace("_", "-").split("-")[0].casefold()
    return language if language in LANGUAGES else None


def named(word: str) -> str | None:
    """The language that a word names, by its code or in its own or another language; None where it is none of them."""
    word = word.strip(" .").casefold()
    own = {name.casefold(): code for code, name in LANGUAGES.items()}
    return own.get(word) or _OTHER_NAMES.get(word) or of_telegram(word if len(word) == 2 or "-" in word else None)


def runs_left(language: str) -> bool:
    """Whether it is written from right to left."""
    return _locale(language).text_direction == "rtl"


def now() -> str:
    """The code of the language that is spoken now."""
    return _NOW.get()


def speak(language: str | None) -> None:
    """Speaks a language from here on in this task; None: English."""
    _NOW.set(language or ENGLISH)


@contextmanager
def speaking(language: str | None) -> Iterator[None]:
    """Speaks a language for a while."""
    token = _NOW.set(language or ENGLISH)
    try:
        yield
    finally:
        _NOW.reset(token)


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES.get(language, language))


def locale() -> Locale:
    """How days and numbers are written now."""
    return _locale(now())


@cache
def catalogue(language: str) -> NullTranslations:
    """The texts of a language; of English, none are needed."""
    if language == ENGLISH:
        return NullTranslations()
    with (files("bot.languages") / f"{language}.po").open("rb") as file:
        read = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, read)
    compiled.seek(0)
    return Translations(compiled)


def gettext(message: str) -> str:
    """The message in the language that is spoken now."""
    return catalogue(now()).gettext(message) if message else ""


def ngettext(one: str, many: str, number: int) -> str:
    """The message for so many, in the language that is spoken now."""
    return catalogue(now()).ngettext(one, many, number)


def marked(message: str) -> str:
    """The message as it is: it is put into a language where it is used, and stands in the catalogues by this."""
    return message


def pair(one: str, many: str) -> tuple[str, str]:
    """The two forms of a message with a number, likewise."""
    return one, many
