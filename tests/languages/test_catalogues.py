"""Every catalogue is whole: nothing missing, nothing left over, placeholders, commands and tags as in English."""

from __future__ import annotations

import re
from collections import Counter
from gettext import c2py

import pytest
from babel.messages import Message

from bot.languages import named as language_named
from bot.languages import of_telegram
from tests.languages.messages import OTHERS, WAITING, forms, gathered, kept, untranslated
from tests.telegram.server.markup import read_text

MESSAGES = [message for message in gathered() if message.id]
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
COMMAND = re.compile(r"(?<![\w<])/[a-z]{3,}\b")
TAG = re.compile(r"</?[a-z][^>]*>")


def shape(text: str) -> tuple[Counter[str], Counter[str], set[str]]:
    """What a translation keeps; a command that clings to a letter would be none in Telegram."""
    return Counter(PLACEHOLDER.findall(text)), Counter(TAG.findall(text)), set(COMMAND.findall(text))


@pytest.fixture(scope="module", params=OTHERS)
def language(request: pytest.FixtureRequest) -> dict[object, Message]:
    return {message.id: message for message in kept(request.param) if message.id}


def test_what_is_missing_is_listed_for_the_translators() -> None:
    """`make reworded` lists it. Until it is translated it is said in English."""
    assert WAITING.read_text("utf-8").splitlines() == untranslated()


def test_nothing_is_left_over_but_what_is_translated_next(language: dict[object, Message]) -> None:
    left = set(language) - {message.id for message in MESSAGES}
    assert not left or untranslated()
    assert not [message.id for message in language.values() if message.fuzzy]


@pytest.mark.long
def test_a_release_speaks_every_language_whole() -> None:
    assert untranslated() == []


def of_one_number(code: str) -> set[int]:
    """The plural forms of a language that are said of one number alone, and so need not say it: Arabic's dual."""
    form = c2py(kept(code).plural_expr)
    return {one for one, times in Counter(map(form, range(1_000))).items() if times == 1}


@pytest.mark.parametrize("code", OTHERS)
def test_placeholders_tags_and_commands_are_those_of_english(code: str) -> None:
    wrong, unsaid = [], of_one_number(code)
    for message in kept(code):
        english = [shape(text) for text in forms(message.id)]
        if message.id and not isinstance(message.id, str):
            english += [(names - Counter(["num"]), tags, commands) for names, tags, commands in english]
        for at, text in enumerate(forms(message.string) if message.id else []):
            if shape(text) not in english or ("%(num)s" not in text and len(english) > 1 and at not in unsaid):
                wrong.append(text)
    assert wrong == []


def test_every_form_is_html_that_telegram_takes(language: dict[object, Message]) -> None:
    for message in language.values():
        for text in forms(message.string):
            read_text(text.replace("%(link)s", "https://t.me/bot"), "HTML")


def test_labels_of_buttons_are_short(language: dict[object, Message]) -> None:
    labels = ("‹ Back", "More", "In context", "Copy", "Who is this?", "Wrong?", "Proof", "Share", "Over time")
    assert {text for text in labels if len(str(language[text].string)) > 16} == set()


@pytest.mark.parametrize(("code", "language_code"), [("de-AT", "de"), ("zh-hans", "zh"), ("EN", "en"), ("pt-br", None)])
def test_telegrams_codes(code: str, language_code: str | None) -> None:
    assert of_telegram(code) == language_code


@pytest.mark.parametrize(
    ("word", "code"),
    [("Deutsch", "de"), ("german", "de"), ("ar", "ar"), ("العربية", "ar"), ("Chinese", "zh"), ("klingon", None)],
)
def test_languages_by_their_names(word: str, code: str | None) -> None:
    assert language_named(word) == code
