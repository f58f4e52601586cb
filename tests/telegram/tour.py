"""A person with a phone: scenes played with the real bot, and written down as docs/tour.md.

    python -m tests.telegram.tour

plays them and writes the page; `test_tour.py` plays them and compares.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from tests.telegram.living import living
from tests.telegram.phone import beside, photographed
from tests.telegram.press import printed
from tests.telegram.server import BotApi, Group
from tests.telegram.toured_news import COST, DRAINS, FERRY, KEPT, PROMISE, RAILS
from tests.telegram.touring import PAGE, PHONE, PICTURES, START, Tour

Scene = Callable[[Tour], Awaitable[None]]
SCENES: list[tuple[str, Scene]] = []


def scene(title: str) -> Callable[[Scene], Scene]:
    def kept(play: Scene) -> Scene:
        SCENES.append((title, play))
        return play

    return kept


@scene("The first minute")
async def _(tour: Tour) -> None:
    ana = tour.person()
    message = await tour.says(ana, "/start")
    first = message["reply_markup"]["inline_keyboard"][0][0]["text"]
    await tour.taps(ana, message, first, new=1)


@scene("An answer, and the paragraph it stands in")
async def _(tour: Tour) -> None:
    ana = tour.person()
    message = await tour.says(ana, "What did Tomas Vale say about buses?")
    tour.photographed(message, "answer")
    await tour.taps(ana, message, "In context")
    tour.photographed(message, "in-context")
    await tour.taps(ana, message, "‹ Back")


@scene("A word alone, and more of it")
async def _(tour: Tour) -> None:
    ana = tour.person()
    message = await tour.says(ana, "tram")
    await tour.taps(ana, message, "More")


@scene("A name alone, and following it")
async def _(tour: Tour) -> None:
    ana = tour.person()
    message = await tour.says(ana, "Ingrid Solberg")
    await tour.notice(ana, message, "Follow Ingrid Solberg")


@scene("Asking on")
async def _(tour: Tour) -> None:
    ana = tour.person()
    await tour.says(ana, "What did Paul Okafor say?")
    await tour.says(ana, "When was that?")


@scene("Nothing found, and two questions that can be answered")
async def _(tour: Tour) -> None:
    ana = tour.person()
    message = await tour.says(ana, "What did Zanzibar Pumpernickel say about cheese?")
    tour.photographed(message, "refusal")
    label = message["reply_markup"]["inline_keyboard"][-1][0]["text"]
    await tour.taps(ana, message, label, new=1)


@scene("A command that is misspelt")
async def _(tour: Tour) -> None:
    ana = tour.person()
    message = await tour.says(ana, "/subcribe tram at half past seven in Mumbai")
    await tour.taps(ana, message, "Yes")


@scene("Something that is no time")
async def _(tour: Tour) -> None:
    ana = tour.person()
    message = await tour.says(ana, "/subscribe every blue moon")
    await tour.taps(ana, message, "No")


@scene("More often than there is")
async def _(tour: Tour) -> None:
    ana = tour.person()
    message = await tour.says(ana, "/subscribe tram hourly")
    await tour.taps(ana, message, "As it happens")


@scene("A summary at another time")
async def _(tour: Tour) -> None:
    ana = tour.person()
    message = await tour.says(ana, "/subscribe every monday morning in Köln")
    await tour.taps(ana, message, "Another time")
    await tour.taps(ana, message, "19:00")
    tour.photographed(await tour.says(ana, "/digest"), "summary")


@scene("Settings")
async def _(tour: Tour) -> None:
    ana = tour.person()
    message = await tour.says(ana, "/settings Mumbai")
    await tour.taps(ana, message, "Quiet 22:00-07:00")


@scene("Where one is")
async def _(tour: Tour) -> None:
    ana = tour.person()
    tour.lines.append("**Ana** shares a location\n")
    await ana.sends(location={"latitude": 48.2, "longitude": 11.5})
    await tour.reads(ana)


@scene("Somebody new says something")
async def _(tour: Tour) -> None:
    ana = tour.person()
    await tour.says(ana, "/follow Naoko Hara")
    await tour.news("drains", DRAINS, timedelta(minutes=5))
    message = await tour.reads(ana)
    await tour.notice(ana, message, "Stop Naoko Hara")


@scene("Somebody nobody has heard of")
async def _(tour: Tour) -> None:
    ana = tour.person()
    await tour.says(ana, "/follow Wilhelmina Brandt")
    await tour.says(ana, "/following")


@scene("Quiet for some days")
async def _(tour: Tour) -> None:
    ana = tour.person()
    await tour.says(ana, "/mute 3 days")


@scene("Enough")
async def _(tour: Tour) -> None:
    ana = tour.person()
    await ana.asks("/subscribe at 7")
    message = await tour.says(ana, "stop sending me news")
    await tour.taps(ana, message, "Keep them")
    message = await tour.says(ana, "stop")
    await tour.taps(ana, message, "End all")


@scene("Is that what she said?")
async def _(tour: Tour) -> None:
    ana = tour.person()
    await tour.says(ana, "/verify “The wall did in one night what forty years of promises did not” by Ana Ruiz")
    message = await tour.says(ana, "/verify “The wall did in one night what fifty years of promises could not do”")
    tour.photographed(message, "verdict")


@scene("The same words in two papers, and a proof of them")
async def _(tour: Tour) -> None:
    ana = tour.person()
    message = await tour.says(ana, "What did Ana Ruiz say about a tram every six minutes?")
    await tour.taps(ana, message, "…")
    await tour.taps(ana, message, "How others quote it (1)", new=1)
    await tour.taps(ana, message, "Proof", new=1)
    cited = await tour.taps(ana, message, "Cite", new=1)
    await tour.taps(ana, cited, "BibTeX", new=1)


@scene("What she said on it, over time")
async def _(tour: Tour) -> None:
    ana = tour.person()
    message = await tour.says(ana, "/timeline Ana Ruiz on tram")
    await tour.taps(ana, message, "Every statement of each day")


@scene("A promise, and what comes of it")
async def _(tour: Tour) -> None:
    ana = tour.person()
    await tour.news("promise", PROMISE, timedelta(days=1))
    await tour.says(ana, "/timeline Ana Ruiz on promises")
    message = await tour.says(ana, "What did Ana Ruiz promise about Hill Street?")
    await tour.taps(ana, message, "…")
    message = await tour.taps(ana, message, "What came of it", new=1)
    await tour.taps(ana, message, "Tell me when more comes", new=1)
    await tour.news("kept", KEPT, timedelta(days=12))
    await tour.reads(ana)


@scene("A headline that quotes otherwise, and words that go later")
async def _(tour: Tour) -> None:
    ana = tour.person()
    await tour.news("ferry", FERRY, timedelta(days=1))
    await tour.says(ana, "https://press.example/ferry")
    await tour.news("ferry", FERRY.replace(", and it will not stop at night", ""), timedelta(days=1))
    await tour.says(ana, "/vanished Lena Brandt")
    await tour.says(ana, "/verify “It will not stop at night”")


@scene("A message with several quotations, forwarded")
async def _(tour: Tour) -> None:
    ana = tour.person()
    text = "“We did not win everything”, she said; “Buses would do the same for half of the money”, said he."
    tour.lines.append(f"**Ana** forwards: {text}\n")
    await ana.forwards(text)
    await tour.reads(ana, 2)


@scene("A question put right")
async def _(tour: Tour) -> None:
    ana = tour.person()
    await tour.says(ana, "What did Tomas Vale say about busses?")
    tour.lines.append("**Ana** edits that: What did Ingrid Solberg say?\n")
    await ana.edits(ana.questions()[0], "What did Ingrid Solberg say?")
    await ana.until(lambda: "Ingrid Solberg" in ana.heard()[0]["text"], "the answer to change")
    tour.shown(ana.heard()[0])


@scene("A link, and a voice message")
async def _(tour: Tour) -> None:
    ana = tour.person()
    await tour.says(ana, "https://press.example/nurses")
    tour.lines.append("**Ana** sends a voice message\n")
    await ana.sends(voice={"file_id": "v", "file_unique_id": "v", "duration": 3})
    await tour.reads(ana)


@scene("Something is wrong")
async def _(tour: Tour) -> None:
    ana = tour.person()
    message = await tour.says(ana, "What did Greta Lindqvist say?")
    await tour.taps(ana, message, "Wrong?")
    await tour.notice(ana, message, "Not what I asked")
    await tour.says(tour.olga, "/feedback", answers=2)


@scene("In a group")
async def _(tour: Tour) -> None:
    ana, bo = tour.person(), tour.person("Bo")
    group: Group = tour.api.group("News", ana)
    group.chat.admins.add(ana.id)
    group.chat.members.add(bo.id)
    tour.lines.append("**Ana** puts the bot into a group\n")
    await group.adds_bot(ana)
    tour.shown(await group.until_heard(1))
    await tour.says_in(group, bo, "@onrecord_bot who is Tomas Vale")
    tour.lines.append("**Bo** replies to that:\n")
    await tour.says_in(group, bo, "What did Ingrid Solberg say?", reply_to=group.heard()[-1])
    await tour.says_in(group, bo, "/subscribe tram at 18:00")
    await tour.says_in(group, ana, "/subscribe tram at 18:00")
    await tour.says_in(group, ana, "/settings zone Lisbon")


@scene("In a channel")
async def _(tour: Tour) -> None:
    ana = tour.person()
    channel = tour.api.channel("Trams daily", "trams_daily", ana)
    await tour.says(ana, "/subscribe tram at 18:00 to @trams_daily")
    tour.lines.append("**Ana** makes the bot an administrator of the channel\n")
    await channel.adds_bot(ana, "administrator")
    await tour.reads(ana)
    await tour.says(ana, "/subscribe tram at 18:00 to @trams_daily")
    await tour.news("rails", RAILS, timedelta(days=1))
    await tour.evening()
    tour.lines.append("In the channel stands at 18:00:\n")
    tour.shown(await channel.until_heard())
    await tour.says(ana, "/unsubscribe all")


@scene("In any chat, as one types")
async def _(tour: Tour) -> None:
    ana = tour.person()
    tour.lines.append("**Ana** types in a chat of hers: @onrecord_bot vale bus\n")
    for one in (await ana.asks_inline("vale bus"))["results"]:
        tour.lines.append(f"> **{one['title']}**: {one['description']}\n")
    tour.lines.append(
        "**Ana** writes in a chat that the bot is no member of: @onrecord_bot “We did not win everything”\n"
    )
    answer = await ana.summons("@onrecord_bot “We did not win everything”")
    from tests.telegram.server.markup import read_text

    text, entities = read_text(answer["result"]["input_message_content"]["message_text"], "HTML")
    tour.shown({"text": text, "entities": entities, "reply_markup": {"inline_keyboard": []}})


@scene("All commands, and what is kept")
async def _(tour: Tour) -> None:
    ana = tour.person()
    await tour.says(ana, "/help")
    await tour.says(ana, "/privacy")
    await tour.says(ana, "/sources")
    await tour.says(ana, "/latest tram")


@scene("A quotation as a picture")
async def _(tour: Tour) -> None:
    ana = tour.person()
    message = await tour.says(ana, "What did Tomas Vale say about buses?")
    await tour.taps(ana, message, "…")
    tour.lines.append("**Ana** taps `[As a picture]`\n")
    await ana.taps(message, "As a picture")
    tour.drawn(await ana.hears(), "card")


@scene("Who was heard how often")
async def _(tour: Tour) -> None:
    ana = tour.person()
    tour.lines.append("**Ana:** /trend tram\n")
    await ana.says("/trend tram")
    tour.drawn(await ana.hears(), "chart")


@scene("In one's own language")
async def _(tour: Tour) -> None:
    ana = tour.person()
    message = await tour.says(ana, "/language")
    await tour.taps(ana, message, "Deutsch")
    await tour.says(ana, "/follow Tomas Vale")
    await ana.turns(message, "العربية")
    tour.lines.append("**Ana** taps `[العربية]`\n")
    tour.photographed(await tour.says(ana, "What did Ingrid Solberg say?"), "arabic")


@scene("Two sums for one thing, side by side")
async def _(tour: Tour) -> None:
    ana = tour.person()
    for name, cost in ("cost", "$40"), ("costs", "$65"):
        await tour.news(name, COST.format(sum=cost), timedelta(minutes=5))
    await tour.taps(ana, await tour.says(ana, "/timeline Naoko Hara on flood wall"), "Side by side (1)")


@scene("For whoever runs it")
async def _(tour: Tour) -> None:
    await tour.says(tour.olga, "/feeds")
    await tour.says(tour.olga, "/stats")


async def played() -> Tour:
    """All scenes, played one after the other by people of their own."""
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        await printed(data)
        async with BotApi() as api:
            olga = api.person("Olga")
            async with living(api, data, now=START, ONRECORD_ADMINS=str(olga.id)) as bot:
                tour = Tour(api, bot, olga)
                for title, play in SCENES:
                    tour.scene(title)
                    await play(tour)
    return tour


def written(tour: Tour) -> None:
    """Writes the page, what the bot drew, and the photographs where a Chromium is here."""
    PAGE.write_text("\n".join(tour.lines), "utf-8")
    PICTURES.mkdir(exist_ok=True)
    for name, picture in tour.pictures.items():
        (PICTURES / f"{name}.png").write_bytes(picture)
    for name, message in tour.photographs.items():
        (PICTURES / f"{name}.png").write_bytes(photographed(message))
    PHONE.write_bytes(beside([(PICTURES / f"{name}.png").read_bytes() for name in ("answer", "summary", "card")]))


if __name__ == "__main__":
    written(asyncio.run(played()))
