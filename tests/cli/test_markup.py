"""Telegram's HTML: splitting keeps words and tags, and nothing passes that Telegram would change."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering import markup

words = st.text(alphabet=st.sampled_from("abc <>&\"'🙂é\n. "), min_size=1, max_size=40)
tags = st.sampled_from(["b", "i", "u", "s", "code", "blockquote", 'a href="https://x.example/?a=1&amp;b=2"'])


@st.composite
def html(draw: st.DrawFn, depth: int = 3) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 5))):
        if depth and draw(st.booleans()):
            tag = draw(tags)
            parts.append(f"<{tag}>{draw(html(depth=depth - 1))}</{tag.split()[0]}>")
        else:
            parts.append(escape(draw(words), quote=draw(st.booleans())))
    return "".join(parts)


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(html(), st.integers(2, 60))
def test_split_keeps_every_word_in_order_under_the_limit(message: str, limit: int) -> None:
    parts = markup.split(message, limit)
    seen = [markup.visible(part) for part in parts]
    assert all(markup.units(text) <= limit for text in seen)
    assert all(text == text.strip() and text for text in seen)
    assert squeezed("".join(seen)) == squeezed(markup.visible(message))


@given(html(), st.integers(2, 60))
def test_split_keeps_the_tags_over_every_character(message: str, limit: int) -> None:
    def tagged(source: str) -> list[tuple[str, tuple[str, ...]]]:
        return [(c, run.opened) for run in markup.runs(source) for c in run.text if not c.isspace()]

    parts = markup.split(message, limit)
    assert [pair for part in parts for pair in tagged(part)] == tagged(message)
    for part in parts:
        assert markup.split(part, limit) == [part]


def test_a_message_that_fits_is_one_and_a_paragraph_is_cut_before() -> None:
    assert markup.split("<b>short</b>") == ["<b>short</b>"]
    assert markup.split("aaaa aaaa\n\nbbbb bbbb", 12) == ["aaaa aaaa", "bbbb bbbb"]
    assert [markup.units(part) for part in markup.split("🙂" * 4096)] == [4096, 4096]
    assert markup.split(" \n ") == []
    with pytest.raises(ValueError, match="two"):
        markup.split("x", 1)


def test_plain_sets_block_quotes_off_and_writes_addresses_out() -> None:
    message = (
        'A:\n<blockquote>one <b>two</b>\nthree</blockquote>\n<a href="https://x.example/?a=1&amp;b=2">X</a>, 1 &lt; 2'
    )
    assert markup.plain(message) == "A:\n  | one two\n  | three\nX <https://x.example/?a=1&b=2>, 1 < 2"


@given(st.text(alphabet=st.sampled_from("ab |\n"), max_size=200), st.integers(20, 60))
def test_wrapping_keeps_the_words(text: str, width: int) -> None:
    lines = markup.wrapped(text, width).split("\n")
    assert all(len(line) <= width or " " not in line.strip().removeprefix("| ") for line in lines)
    assert squeezed("".join(lines)).replace("|", "") == squeezed(text).replace("|", "")


def test_a_wrapped_block_quote_has_its_bar_on_every_line() -> None:
    assert markup.wrapped("  | aaaa bbbb cccc dddd eeee", 20) == "  | aaaa bbbb cccc\n  | dddd eeee"


@pytest.mark.parametrize("sign", ["\t", "\u2028", "\u202e", "\u030a", "\u0333", "\u033f", "\x1b", "\x00", "\r"])
def test_what_would_be_changed_is_named(sign: str) -> None:
    assert markup.changes(f"a{sign}b")
    shown = markup.marked(f"a{sign}b")
    assert shown.startswith("a⟨")
    assert shown.endswith("⟩b")
    assert not markup.changes(shown)
    assert markup.tidy(f" a{sign} b ") == "a b"


@given(st.text())
def test_marking_leaves_nothing_that_would_be_changed_and_all_else_alone(text: str) -> None:
    assert not markup.changes(markup.marked(text))
    if not markup.changes(text):
        assert markup.marked(text) == text


def test_a_line_that_says_whose_words_follow_stays_with_them() -> None:
    pieces = [
        f"<b>Speaker {n}</b>, mayor:\n<blockquote>{'We row on. ' * (2 + n % 4)}</blockquote>\nPost, today"
        for n in range(12)
    ]
    for limit in range(150, 400, 7):
        for part in markup.split("\n".join(pieces), limit):
            assert not markup.visible(part).endswith(":")
