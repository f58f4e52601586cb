"""An owner fills the corpus from the chat: links, files of every kind, feeds; each reply tells what was understood."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.reading.pdfs import pdf
from tests.reading.test_pdf import PARAGRAPHS, lines
from tests.site.pieces import PUBLISHER
from tests.site.server import HOST, Site
from tests.telegram.running import running
from tests.telegram.server import BotApi, Person

OWNER = 1001


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with Site(articles=24) as site:
        yield site


@pytest.fixture
async def olga(api: BotApi, data: Path, site: Site, tmp_path: Path) -> AsyncIterator[Person]:
    """The owner, with the bot running; it may fetch from the site and from nothing else on this machine."""
    (tmp_path / "none").mkdir()
    more = {
        "ONRECORD_ADMINS": str(OWNER),
        "ONRECORD_ALLOW_HOSTS": f"127.0.0.1:{site.port}",
        "ONRECORD_ARTICLES": str(tmp_path / "none"),
    }
    olga = api.person("Olga")
    async with running(api, data, more):
        yield olga


def here(site: Site, path: str) -> str:
    return site.url(path, host="127.0.0.1")


def mail(piece_paragraphs: tuple[str, ...]) -> bytes:
    message = EmailMessage()
    message["From"] = "Harbour Post <news@harbourpost.example>"
    message["Subject"] = "The harbour this week"
    message["Date"] = "Tue, 05 Mar 2024 08:00:00 +0100"
    message.set_content("\n\n".join(piece_paragraphs))
    return message.as_bytes()


async def test_links_of_an_owner(olga: Person, site: Site) -> None:
    piece, _, url = site.page(6)
    link = url.replace(HOST, "127.0.0.1")
    reply = await olga.asks(f"/add {link}")
    day = f"{piece.published.day} {piece.published:%B %Y}"
    assert reply.startswith(f"{piece.title}\nAdded (")
    assert f"Published {day}; " in reply
    assert " sentences, " in reply
    assert " quotations; speaking: " in reply

    again = await olga.asks(link)
    assert "I had it already, unchanged" in again
    assert f"Published {day}; " in again

    assert "is not on the public internet" in await olga.asks("http://127.0.0.1:9/secret")
    assert "status 404" in await olga.asks(here(site, "/nowhere"))
    front = await olga.asks(here(site, "/"))
    assert "front page of a site" in front
    assert "/feeds add" in front


async def test_files_of_an_owner(olga: Person, site: Site) -> None:
    other, page, _ = site.page(10)
    await olga.sends_file("page.html", page.html.encode(page.charset), "text/html")
    told = (await olga.hears())["text"]
    assert told.startswith(other.title)
    assert "speaking: " in told

    paragraphs = site.page(11)[0].paragraphs
    await olga.sends_file("week.eml", mail(paragraphs), "message/rfc822")
    told = (await olga.hears())["text"]
    assert told.startswith("The harbour this week\nAdded")
    assert "Published 5 March 2024" in told

    pytest.importorskip("pypdf")
    await olga.sends_file("report.pdf", pdf([lines(PARAGRAPHS)]), "application/pdf")
    told = (await olga.hears())["text"]
    assert "Added (" in told
    assert "one quotation; speaking: Joan Pell" in told

    rows = [
        {"id": f"row-{n}", "title": f"Row {n}", "text": "\n\n".join(site.page(13 + n)[0].paragraphs)} for n in range(2)
    ]
    content = "".join(f"{json.dumps(row)}\n" for row in rows) + "not json\n"
    await olga.sends_file("rows.jsonl", content.encode(), "application/jsonl")
    told = (await olga.hears())["text"]
    assert "Row 0" in told
    assert "Row 1" in told
    assert "Not added" in told
    assert "rows.jsonl line 3" in told
    assert "/tmp" not in told
    assert "Taken out: row-1" in await olga.asks("/remove row-1")


async def test_feeds_of_an_owner(olga: Person, site: Site) -> None:
    assert "I watch no feeds" in await olga.asks("/feeds")
    assert here(site, "/feed.rss") in await olga.asks(f"/feeds add {here(site, '/')}")
    followed = await olga.asks("/feeds")
    assert PUBLISHER in followed
    assert "next look" in followed
    assert "it is not followed" in await olga.asks("/feeds remove http://127.0.0.1/none.rss")
    assert "I watch no feeds" in await olga.asks(f"/feeds remove {here(site, '/feed.rss')}")
