"""Mails of many articles: each with a link is an article of its own; a mail of one article stays one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.model.articles import RawDocument
from corpus.reading import newsletter_items, read

NOW = datetime(2024, 3, 6, 8, tzinfo=UTC)
STORIES = (
    ("School keeps its last bus for a year", "bus", "Nobody asked us", "Eva Falk"),
    ("Port closes the northern pier in March", "pier", "We have no choice", "Ann Orr"),
    ("Council votes for a wall against the sea", "wall", "It will hold for us", "Nora Holm"),
)
HEAD = (
    "From: Valley Courier <news@valleycourier.example>\nTo: reader@example.org\nSubject: The valley this morning\n"
    "Date: Tue, 05 Mar 2024 07:30:00 +0100\nMIME-Version: 1.0\nContent-Type: text/{}; charset=utf-8\n\n"
)
SITE = "https://valleycourier.example/"


def told(words: str, who: str) -> tuple[str, str]:
    return (
        "The valley has talked about nothing else since the board met on Monday evening in the old hall.",
        f"“{words},” said {who}, who has led the board for six years.",
    )


def linked_headings(title: str, name: str, paragraphs: tuple[str, str]) -> str:
    below = "".join(f"<p>{one}</p>" for one in paragraphs)
    return f"<h2><a href='{SITE}{name}'>{title}</a></h2>{below}"


def buttons(title: str, name: str, paragraphs: tuple[str, str]) -> str:
    below = "".join(f"<p>{one}</p>" for one in paragraphs)
    return f"<tr><td><h3>{title}</h3>{below}<p><a href='{SITE}{name}'>Read more</a></p></td></tr>"


def strong_lines(title: str, name: str, paragraphs: tuple[str, str]) -> str:
    below = "<br><br>".join(paragraphs)
    return f"<div><b><a href='{SITE}{name}'><font size=4>{title}</font></a></b><br>{below}</div>"


def mail(form: Callable[[str, str, tuple[str, str]], str]) -> bytes:
    parts = "".join(form(title, name, told(words, who)) for title, name, words, who in STORIES)
    foot = "<p><a href='https://valleycourier.example/u'>Unsubscribe</a></p>"
    page = f"<html><body><h1>Valley Courier</h1><p>Good morning!</p><table>{parts}</table>{foot}</body></html>"
    return (HEAD.format("html") + page).encode()


def plain(form: str) -> bytes:
    parts = [
        form.format(title=title, words="\n\n".join(told(words, who)), link=SITE + name)
        for title, name, words, who in STORIES
    ]
    return (HEAD.format("plain") + "Good morning!\n\n" + "\n\n".join(parts) + "\n\n-- \nValley Courier\n").encode()


MAILS = {
    "linked headings": mail(linked_headings),
    "buttons": mail(buttons),
    "strong lines": mail(strong_lines),
    "plain, address below": plain("{title}\n\n{words}\n\n{link}"),
    "plain, address in the last line": plain("{title}\n\n{words}\nRead more: {link}"),
}


@pytest.mark.parametrize("name", MAILS)
def test_each_article_with_its_link(name: str) -> None:
    found = [read(one) for one in newsletter_items(RawDocument(MAILS[name], path="/x/a.eml"))]
    assert [one.title.value for one in found if one.title] == [title for title, *_ in STORIES]
    assert [one.url for one in found] == [SITE + name for _, name, *_ in STORIES]
    assert {one.published.value for one in found if one.published} == {"2024-03-05T07:30:00+01:00"}
    assert {one.source.value for one in found if one.source} == {"Valley Courier"}
    for one, (_, _, words, who) in zip(found, STORIES, strict=True):
        assert [block.span.of(one.text) for block in one.body()] == list(told(words, who))


@pytest.mark.parametrize(
    "page",
    [
        "<h1>School keeps its bus for a year</h1>" + "".join(f"<p>{one}</p>" for one in told("Nobody", "Eva Falk")) * 3,
        "<h1>School keeps its bus</h1><p>{0}</p><h2>What the board will do</h2><p>{0} <a href='https://a.example/x'>It "
        "said so</a>.</p><h2>What the parents want</h2><p>{1}</p>".format(*told("Nobody", "Eva Falk")),
        "<h1>School keeps its bus for a year</h1>"
        + "".join(f"<p>{one}</p>" for one in told("Nobody", "Eva Falk")) * 4
        + "".join(f"<h3><a href='{SITE}{n}'>Another story number {n}</a></h3>" for n in range(4)),
    ],
)
def test_a_mail_of_one_article_is_one(page: str) -> None:
    data = (HEAD.format("html") + f"<html><body>{page}</body></html>").encode()
    assert newsletter_items(RawDocument(data, path="/x/a.eml")) == []


def test_words_are_never_taken_from_markup() -> None:
    data = MAILS["buttons"].replace(b"Nobody asked us", escape("Nobody <asked> & us").encode())
    first = read(newsletter_items(RawDocument(data, path="/x/a.eml"))[0])
    assert "“Nobody <asked> & us,”" in first.text


async def test_an_import_takes_them_in_one_by_one_and_knows_them_again(tmp_path: Path) -> None:
    file = tmp_path / "a.eml"
    file.write_bytes(MAILS["linked headings"])
    async with await Archive.open(tmp_path / "data", create=True) as archive:
        assert (await archive.add([file], now=NOW)).total == 3
        assert len(await archive.search("Eva Falk board", 5)) > 0
        again = await archive.add([file], now=NOW)
        assert {outcome.value: count for outcome, count in again.counts.items() if count} == {"unchanged": 3}
