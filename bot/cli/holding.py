"""The commands over what the corpus holds: add, list, show, stats, remove."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from bot.cli import bars
from bot.cli.call import Call, shown
from bot.languages import wording
from bot.rendering import markup
from corpus.model.adding import Added, Imported, Outcome, Progress
from corpus.model.holdings import Shown
from corpus.model.sayings import ClaimReview, Headline, HeadlineQuote
from corpus.model.text import BODY

if TYPE_CHECKING:
    from corpus.archive import Archive

_STORED = (Outcome.ADDED, Outcome.UPDATED, Outcome.COPY, Outcome.UNCHANGED)
_NEW = (Outcome.ADDED, Outcome.UPDATED, Outcome.COPY)
FEW: Final = 5
"""So many articles that were stored are named with what was understood of each; of more it is only said how many."""
BOTS: Final = "telegram.db"
_NAME: Final = 32
_MANY: Final = 5
"""Refusals from which on their reasons are counted at the end: the lines above have scrolled away."""
_NAMED = {"paragraph": "", "list_item": "list item"}


async def add(call: Call) -> int:
    """Takes sources in; 1 only if nothing was accepted and nothing was there already."""
    async with call.archive(create=True) as archive:
        stored: list[Added] = []
        done = await taken_in(call, archive, call.options.sources, force=call.options.force, stored=stored)
    if not call.json:
        call.say(counted(done))
        if len(stored) <= FEW:
            for one in stored:
                call.say(_entry(one.article_id or "", one.title, (one.source, (one.published or "no date")[:10])))
        if len(done.refusals) >= _MANY:
            for line in reasons(done):
                call.say(line)
    return 0 if any(done.counts.get(outcome) for outcome in _STORED) else 1


async def taken_in(
    call: Call,
    archive: Archive,
    sources: list[str],
    *,
    force: bool = False,
    quiet: bool = False,
    stored: list[Added] | None = None,
) -> Imported:
    """Adds the sources with a bar and each refusal on stderr; in JSON each document's fate on stdout.

    `stored` takes what was stored, no more than tells that it is not few (see `FEW`).
    """
    from tqdm import tqdm

    # Where stderr is a file, a line every few seconds is enough.
    pace, delay = 0.2 if sys.stderr.isatty() else 5.0, 3.0 if quiet else 0.5
    with ExitStack() as open_bars:
        bar = open_bars.enter_context(
            tqdm(unit=" articles", desc="Reading", file=sys.stderr, delay=delay, mininterval=pace, dynamic_ncols=True)
        )

        def progress(step: Progress) -> None:
            if step.total is not None:
                bar.total = step.total
            bar.set_postfix_str(_named(step.latest), refresh=False)
            bar.update(step.done - bar.n)
            if step.latest.outcome is Outcome.REFUSED:
                if bar.last_print_t >= bar.start_t + delay:  # the bar stands there: the line goes above it
                    bar.write(shown(refusal(step.latest)), file=sys.stderr)
                else:
                    call.warn(refusal(step.latest))
            if stored is not None and step.latest.outcome in _NEW and len(stored) <= FEW:
                stored.append(step.latest)
            if call.json and not quiet:
                call.row(fate(step.latest))

        indexing = None if quiet else bars.later("Indexing", open_bars)
        return await archive.add(sources, now=call.now, force=force, progress=progress, indexing=indexing)


def _named(one: Added) -> str:
    """What was read last, short enough to stand behind the bar."""
    name = " ".join(markup.tidy(one.title or one.origin.rsplit("/", 1)[-1]).split())
    return name if len(name) <= _NAME else f"{name[: _NAME - 1].rstrip()}…"


def reasons(done: Imported) -> list[str]:
    """Why documents were refused, the commonest first, each with how many; for those who refused many."""
    whys = Counter((one.reason or "no reason given").rpartition(" — ")[2] for one in done.refusals)
    return [f"  {wording.number(count)} refused: {markup.tidy(why)}" for why, count in whys.most_common()]


def counted(done: Imported) -> str:
    """What became of an import, in one line."""
    names = {outcome: outcome.value for outcome in Outcome} | {Outcome.COPY: "copies"}
    parts = ", ".join(f"{names[outcome]} {wording.number(done.counts.get(outcome, 0))}" for outcome in Outcome)
    return f"{parts[0].upper()}{parts[1:]}.{' Stopped before the end; run it again to go on.' if done.stopped else ''}"


def refusal(one: Added) -> str:
    """A refused document and why, in one line."""
    reason = markup.tidy(one.reason or "no reason given")
    named = reason if one.origin in reason else f"{one.origin} — {reason}"
    return named if named.startswith("refused") else f"refused: {named}"


def fate(one: Added) -> dict[str, object]:
    """What became of a document, as `add --json` gives it."""
    return {
        "origin": one.origin,
        "outcome": one.outcome.value,
        "id": one.article_id,
        "version": one.version or None,
        "title": one.title,
        "copy_of": one.copy_of,
        "reason": one.reason,
    }


async def listing(call: Call) -> int:
    """Every article held, a line each."""
    from bot.cli import contract

    async with call.archive() as archive:
        if call.options.headline:
            held = await archive.sayings.headlines(frozenset(map(Headline, call.options.headline)))
        else:
            held = await archive.list()
    for one in held:
        if call.json:
            call.row(contract.listed(one))
        else:
            copy = f"a copy of {one.copy_of}" if one.copy_of else ""
            quoted = wording.figure(one.quotes, "quotation") + (", direct and reported" if one.quotes > 1 else "")
            about = (one.source or one.agency, (one.published or "")[:10], one.language, quoted, copy)
            call.say(_entry(one.id, one.title, about))
    if not held and not call.json and call.options.headline:
        call.say(f"No article has a headline with a quotation that is {' or '.join(call.options.headline)}.")
    elif not held and not call.json:
        call.say("No articles yet. Add some: onrecord add FILE...")
    return 0


def _entry(article_id: str, title: str | None, about: Sequence[str | None]) -> str:
    """An article on two lines: its ID and title, then what is known about it."""
    known = " · ".join(markup.tidy(one) for one in about if one)
    return f"{article_id}  {markup.tidy(title or '(no title)')}\n    {known}"


async def show(call: Call) -> int:
    """One article: every stretch of the text with what it was kept as, and its quotations."""
    from bot.cli import contract

    async with call.archive() as archive:
        shown = await archive.show(call.options.id, call.options.version)
        quoted = await archive.sayings.headline(call.options.id, call.options.version)
        reviews = await archive.sayings.claim_reviews(call.options.id, call.options.version)
    if call.json:
        more = {"headline": contract.headline(quoted), "claim_reviews": contract.claim_reviews(reviews)}
        call.row(contract.shown(shown) | more)
    else:
        _print_article(call, shown, [*map(_held_against, quoted)], [*map(_verdict, reviews)])
    return 0


def _print_article(call: Call, shown: Shown, quoted: Sequence[str], reviews: Sequence[str]) -> None:
    held, article = shown.held, shown.annotated.article
    call.say(f"{held.id}, version {held.version} of {len(shown.versions)}")
    source = held.source or held.agency
    agency = f" (agency {held.agency})" if held.agency and held.agency != source else ""
    call.say(f"source     {markup.tidy(source or 'unknown')}{agency}")
    call.say(f"published  {held.published or 'unknown'}")
    author = article.byline.value if article.byline else None
    for name, value in (("author", author), ("address", held.url), ("file", held.path), ("fetched", held.fetched_at)):
        if value:
            call.say(f"{name:<9}  {markup.tidy(value)}")
    call.say(f"language   {held.language}")
    call.say(f"sha256     {shown.sha256}")
    for name, lines in (("headline", quoted), ("verdict", reviews)):
        for line in lines:
            call.say(f"{name:<9}  {line}")
    call.say()
    call.say("Marked with a kind: kept, never answered from. Unmarked: the body, which is quoted from.")
    end = 0
    for block in article.blocks:
        if left := article.text[end : block.span.start].strip():
            call.say(f"\n[left out] {markup.marked(left)}")
        kind = _NAMED.get(block.kind.value, block.kind.value) if block.kind in BODY else block.kind.value
        call.say(f"\n{f'[{kind}] ' if kind else ''}{_lines(block.span.of(article.text))}")
        end = block.span.end
    if left := article.text[end:].strip():
        call.say(f"\n[left out] {markup.marked(left)}")
    if shown.annotated.quotes:
        call.say(f"\n{wording.figure(len(shown.annotated.quotes), 'quotation')} found:")
    for quote in shown.annotated.quotes:
        speaker = f"{markup.tidy(quote.speaker.name)} ({quote.confidence:.2f})" if quote.speaker else "speaker unclear"
        call.say(f"  {quote.id}  {quote.speech.value}, {speaker}: {_lines(quote.span.of(article.text))}")


def _held_against(one: HeadlineQuote) -> str:
    """What a title quotes and how it stands in the body, in one line."""
    told = {
        Headline.VERBATIM: "stands so in the article" + ("" if one.spoken else ", where nobody is quoted with it"),
        Headline.CUT: f"is cut from “{one.stands}”",
        Headline.ALTERED: f"is altered; the article has “{one.stands}”",
        Headline.ABSENT: "is not in the article",
    }
    denial = f", and only one of the two says “{one.denial}”" if one.denial else ""
    return f"“{markup.marked(one.words)}” {markup.marked(told[one.verdict])}{markup.marked(denial)}"


def _verdict(one: ClaimReview) -> str:
    """What a page's publisher says of a claim, in one line."""
    said = f" of {markup.tidy(one.claimant)}" if one.claimant else ""
    by = markup.tidy(one.reviewer or "the publisher")
    return f"by {by}, not by us: “{markup.marked(one.claim)}”{said}: {markup.tidy(one.rating)}"


def _lines(text: str) -> str:
    return "\n".join(markup.marked(line) for line in text.split("\n"))


async def stats(call: Call) -> int:
    """The corpus in numbers."""
    from bot.cli import contract

    async with call.archive() as archive:
        found = await archive.stats()
    if call.json:
        call.row(contract.stats(found))
        return 0
    when = wording.period(found.coverage.first, found.coverage.last)
    call.say(f"articles    {wording.number(found.coverage.articles)}{f', {when}' if when else ''}")
    for name, value in (
        ("sentences", found.sentences),
        ("quotations", found.quotes),
        ("speakers", found.speakers),
        ("copies", found.copies),
        ("versions", found.versions),
        ("removed", found.removed),
    ):
        call.say(f"{name:<10}  {wording.number(value)}")
    call.say(f"on disk     {found.bytes_on_disk / 1e6:,.1f} MB")
    for title, rows in (("publishers", found.sources), ("languages", found.languages)):
        call.say(f"{title:<10}  " + ", ".join(f"{markup.tidy(name)} {wording.number(n)}" for name, n in rows[:20]))
    return 0


async def remove(call: Call) -> int:
    """Takes articles out of every answer; with --purge erases them, also from what the bot keeps of its answers."""
    left: tuple[str, ...] = ()
    async with call.archive() as archive:
        for article_id in call.options.ids:
            left = await archive.remove(article_id, now=call.now, purge=call.options.purge)
            fate = "every version and trace is erased" if call.options.purge else "it is not imported again"
            call.say(f"Removed {markup.tidy(article_id)}; {fate} (unless by `onrecord add --force`).")
        if call.options.purge and (call.settings.database or (call.settings.data / BOTS).is_file()):
            from bot.state import State
            from corpus import keeping

            state = await State.open(call.settings.data, call.settings.database)
            try:
                await state.purge()
            finally:
                await state.close()
            left = await keeping.erased(call.settings.data)
    for one in left:
        call.warn(f"onrecord: {one} may still hold it; delete that file to erase it there too")
    return 0
