"""The Bot API server reads HTML as strictly as Telegram: what it takes, what it refuses, what it changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.telegram.server.keyboards import check_keyboard, check_results
from tests.telegram.server.limits import Limits
from tests.telegram.server.markup import clean, read_text, typed, units
from tests.telegram.server.refusals import Refusal


def test_entities_count_utf_16_units() -> None:
    text, entities = read_text("🙂🙂 <b>bold <i>both</i></b> &amp; &lt;tag&gt;", "HTML")
    assert text == "🙂🙂 bold both & <tag>"
    assert entities == [
        {"type": "bold", "offset": 5, "length": 9},
        {"type": "italic", "offset": 10, "length": 4},
    ]


def test_links_and_expandable_quotes_keep_their_attributes() -> None:
    _, entities = read_text(
        '<a href="https://e.example/?a=1&amp;b=2">x</a> <blockquote expandable>y</blockquote>', "HTML"
    )
    assert [one["type"] for one in entities] == ["text_link", "expandable_blockquote"]
    assert entities[0]["url"] == "https://e.example/?a=1&b=2"


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("a < b", "Unsupported start tag"),
        ("<p>x</p>", "Unsupported start tag"),
        ("<br>", "Unsupported start tag"),
        ("<b>x", "Can't find end tag"),
        ("<b>x</i>", "Unmatched end tag"),
        ("x</b>", "Unexpected end tag"),
        ('<a href="x', "Unclosed start tag"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "can't be nested"),
        ("<code><b>x</b></code>", "can't contain"),
        ("<span>x</span>", "tg-spoiler"),
        ("  <b> </b> ", "empty"),
        ("", "empty"),
        ("x" * 4097, "too long"),
        ("🙂" * 2049, "too long"),
    ],
)
def test_what_telegram_refuses(html: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        read_text(html, "HTML")


def test_only_four_named_entities_are_known() -> None:
    assert read_text("&nbsp;&quot;&#39;&#x41;", "HTML")[0] == "&nbsp;\"'A"


def test_text_is_cleaned_as_telegram_does() -> None:
    assert read_text(" \ta\tb\u202ec\u2028d\u030ae\u0333\r\n", None)[0] == "a bcde"


def test_white_space_at_the_ends_goes_and_entities_move() -> None:
    text, entities = read_text("\n <b> x </b>\n", "HTML")
    assert text == "x"
    assert entities == [{"type": "bold", "offset": 0, "length": 1}]


def test_4096_units_after_entities_are_taken() -> None:
    text, _ = read_text(f"<b>{'x' * 4096}</b>", "HTML")
    assert units(text) == 4096


@given(st.text())
def test_cleaning_is_done_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_commands_and_mentions_are_found_in_what_people_type() -> None:
    _, entities = typed("🙂 /ask@onrecord_bot what @someone said")
    assert [(one["type"], one["offset"], one["length"]) for one in entities] == [
        ("bot_command", 3, 17),
        ("mention", 26, 8),
    ]


@pytest.mark.parametrize(
    "button",
    [
        {"text": "x"},
        {"text": "", "callback_data": "x"},
        {"text": "x", "callback_data": ""},
        {"text": "x", "callback_data": "é" * 33},
        {"text": "x", "callback_data": "y", "url": "https://e.example"},
        {"text": "x", "copy_text": {"text": "z" * 257}},
        {"text": "x", "url": "javascript:alert(1)"},
    ],
)
def test_bad_buttons_are_refused(button: dict[str, object]) -> None:
    with pytest.raises(Refusal):
        check_keyboard({"inline_keyboard": [[button]]})


def test_inline_results_are_limited() -> None:
    def result(number: int) -> dict[str, object]:
        return {"type": "article", "id": str(number), "title": "t", "input_message_content": {"message_text": "m"}}

    check_results([result(number) for number in range(50)])
    with pytest.raises(Refusal, match="TOO_MUCH"):
        check_results([result(number) for number in range(51)])
    with pytest.raises(Refusal, match="DUPLICATE"):
        check_results([result(1), result(1)])


def test_sending_limits() -> None:
    limits = Limits(overall=30)
    for chat in range(30):
        limits.take(chat + 1, 100.0)
    with pytest.raises(Refusal, match="retry after 1"):
        limits.take(99, 100.5)
    limits.take(99, 101.1)
    with pytest.raises(Refusal):
        limits.take(99, 101.5)
    for second in range(20):
        limits.take(-5, 200.0 + second)
    with pytest.raises(Refusal) as refused:
        limits.take(-5, 221.0)
    assert refused.value.parameters == {"retry_after": 39}
