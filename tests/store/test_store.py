"""What goes into the store comes out the same; nothing comes in twice; what is removed stays away."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import UnknownArticle, UnknownQuotation
from corpus.model.adding import Outcome
from corpus.model.evidence import Evidence
from corpus.model.text import Given
from corpus.store.reader import Reader
from corpus.store.records import Place, Submission, Written
from corpus.store.store import Store
from tests.store.samples import NOW, TEXT, sample

OTHER = TEXT.replace("pay for itself", "never pay for itself")


@pytest.fixture
async def store(tmp_path: Path, address: str | None) -> AsyncIterator[Store]:
    store = await Store.open(tmp_path, create=True, address=address)
    yield store
    await store.close()


@pytest.fixture
async def embedded(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(tmp_path, create=True)
    yield store
    await store.close()


def known(written: Written) -> str:
    """What the article is called that was written."""
    assert written.article_id is not None
    return written.article_id


async def test_an_article_comes_out_as_it_went_in(store: Store) -> None:
    given = sample()
    written = await store.add(given, NOW)
    assert written.outcome is Outcome.ADDED
    assert known(written).startswith("bridge-opens-")
    stored = await store.read(lambda reader: reader.stored(known(written)))
    article = replace(stored.annotated.article, id="", version=0)
    assert article == given.article
    assert stored.annotated.sentences == given.sentences
    assert stored.annotated.knowledge == given.knowledge
    assert [replace(quote, id="") for quote in stored.annotated.quotes] == list(given.quotes)
    assert stored.annotated.quotes[0].id == f"{written.article_id}.1.0"
    assert (stored.held.sentences, stored.held.quotes, stored.held.source) == (2, 1, "Harbour Post")


async def test_the_same_again_changes_nothing(store: Store) -> None:
    first = await store.add(sample(), NOW)
    before = await store.read(lambda reader: reader.last_change())
    again = await store.add(sample(), NOW)
    assert (again.outcome, again.article_id) == (Outcome.UNCHANGED, first.article_id)
    assert await store.read(lambda reader: reader.last_change()) == before


async def test_changed_text_is_a_new_version_and_the_old_one_stays_provable(store: Store) -> None:
    first = await store.add(sample(), NOW)
    second = await store.add(sample(OTHER), NOW)
    assert (second.outcome, second.article_id, second.version) == (Outcome.UPDATED, first.article_id, 2)
    old = await store.read(lambda reader: reader.quotation(f"{first.article_id}.1.0"))
    assert old.text == "It will pay for itself,"
    assert old.speaker is not None
    assert old.speaker.name == "Ana Ruiz"
    shown = await store.read(lambda reader: reader.shown(known(first)))
    assert shown.versions == (1, 2)
    assert shown.annotated.article.text == OTHER


async def test_a_corrected_date_is_kept_without_a_new_version(store: Store) -> None:
    first = await store.add(sample(), NOW)
    second = await store.add(sample(published=Given("2024-03-06")), NOW)
    assert (second.outcome, second.version) == (Outcome.UPDATED, 1)
    held = (await store.read(lambda reader: reader.listing()))[0]
    assert (held.id, held.published, held.title) == (first.article_id, "2024-03-06", "Bridge opens")
    without = await store.add(sample(published=None), NOW)
    assert without.outcome is Outcome.UNCHANGED


async def test_identical_text_under_another_path_is_not_stored_twice(store: Store) -> None:
    first = await store.add(sample(), NOW)
    again = await store.add(sample(path="/elsewhere/copy.txt"), NOW)
    assert (again.outcome, again.article_id) == (Outcome.UNCHANGED, first.article_id)
    assert len(await store.read(lambda reader: reader.listing())) == 1


async def test_identical_text_under_another_given_id_is_a_copy(store: Store) -> None:
    first = await store.add(sample(), NOW)
    copy = await store.add(sample(given_id="x-1", source=Given("Port Gazette")), NOW)
    assert (copy.outcome, copy.article_id, copy.copy_of) == (Outcome.COPY, "x-1", first.article_id)
    ids = (await store.read(lambda reader: reader.stored(known(first)))).sentence_ids
    evidence = await store.read(lambda reader: reader.evidence(ids))
    assert {one.copies for one in evidence.values()} == {1}


async def test_sentences_of_several_articles_are_read_each_with_its_own(store: Store) -> None:
    articles = [
        sample(text, path=f"/articles/{number}.txt")
        for number, text in enumerate((TEXT, TEXT.replace("itself", "decades")))
    ]
    for one in articles:
        await store.add(one, NOW)

    def look(reader: Reader) -> list[Evidence]:
        wholes = [one for key in sorted(reader.live_keys()) if (one := reader.by_key(key)) is not None]
        return list(reader.evidence([*wholes[1].sentence_ids, *wholes[0].sentence_ids, 10_000]).values())

    found = await store.read(look)
    assert [one.text for one in found] == [
        one.span.of(annotated.article.text) for annotated in reversed(articles) for one in annotated.sentences
    ]
    assert [[(quote.speaker.name, words) for quote, words in one.quotes if quote.speaker] for one in found] == [
        [("Ana Ruiz", "It will pay for decades,")], [], [("Ana Ruiz", "It will pay for itself,")], []
    ]  # fmt: skip
    assert all(one.paragraph is not None and one.text in (one.paragraph_text or "") for one in found)


async def test_the_oldest_copy_takes_the_place_of_a_removed_original(store: Store) -> None:
    first = await store.add(sample(), NOW)
    await store.add(sample(given_id="x-1"), NOW)
    await store.add(sample(given_id="x-2"), NOW)
    await store.remove(first.article_id or "", NOW)
    held = {one.id: one.copy_of for one in await store.read(lambda reader: reader.listing())}
    assert held == {"x-1": None, "x-2": "x-1"}


async def test_a_removed_article_stays_away_until_forced(store: Store) -> None:
    first = await store.add(sample(), NOW)
    await store.remove(first.article_id or "", NOW)
    with pytest.raises(UnknownArticle):
        await store.read(lambda reader: reader.stored(known(first)))
    with pytest.raises(UnknownQuotation):
        await store.read(lambda reader: reader.quotation(f"{first.article_id}.1.0"))
    for fields in ({}, {"path": "/moved/bridge.txt"}):
        again = await store.add(sample(**fields), NOW)
        assert again.outcome is Outcome.REFUSED
        assert "--force" in (again.reason or "")
    forced = await store.add(sample(), NOW, force=True)
    assert (forced.outcome, forced.article_id) == (Outcome.ADDED, first.article_id)
    assert (await store.add(sample(), NOW)).outcome is Outcome.UNCHANGED


async def test_a_purge_leaves_no_byte_of_the_words(embedded: Store, tmp_path: Path) -> None:
    store = embedded
    first = await store.add(Submission(sample(), place=Place(b"p", b"f")), NOW)
    await store.add(Submission(sample(OTHER), place=Place(b"p", b"g")), NOW)
    await store.remove(first.article_id or "", NOW, purge=True)
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for words in ("pay for itself", "Bridge opens", "Ana Ruiz", "bridge.txt", "Harbour Post", first.article_id or ""):
        assert words.encode() not in left
    assert (await store.add(sample(), NOW)).outcome is Outcome.REFUSED
    assert (await store.add(sample(), NOW, force=True)).outcome is Outcome.ADDED


async def test_a_removed_article_can_still_be_purged(store: Store) -> None:
    first = await store.add(sample(), NOW)
    await store.remove(first.article_id or "", NOW)
    with pytest.raises(UnknownArticle):
        await store.remove(first.article_id or "", NOW)
    await store.remove(first.article_id or "", NOW, purge=True)
    assert await store.faults() == []


async def test_changes_name_each_article_once_with_what_is_to_be_found_now(store: Store) -> None:
    first = await store.add(sample(), NOW)
    other = await store.add(sample(OTHER, path="/b.txt"), NOW)
    seen = await store.read(lambda reader: reader.changes(0))
    assert [change.stored.held.id for change in seen if change.stored] == [first.article_id, other.article_id]
    await store.remove(first.article_id or "", NOW, purge=True)
    news = await store.read(lambda reader: reader.changes(seen[-1].sequence))
    assert [(change.article, change.stored) for change in news] == [(seen[0].article, None)]
    assert news[0].sequence > seen[-1].sequence
    assert [change.article for change in await store.read(lambda reader: reader.changes(0))] == [2, 1]


async def test_numbers_of_sentences_are_never_used_again(store: Store) -> None:
    first = await store.add(sample(), NOW)
    ids = (await store.read(lambda reader: reader.stored(known(first)))).sentence_ids
    await store.remove(first.article_id or "", NOW, purge=True)
    again = await store.add(sample(), NOW, force=True)
    assert min((await store.read(lambda reader: reader.stored(known(again)))).sentence_ids) > max(ids)


async def test_words_that_differ_from_the_text_are_logged_and_never_shown(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    first = await store.add(sample(), NOW)
    ids = (await store.read(lambda reader: reader.stored(known(first)))).sentence_ids
    async with store.transaction() as connection:
        await connection.execute_fetchall("UPDATE texts SET text = replace(text, 'pay for', 'pay 4  ')")
    evidence = await store.read(lambda reader: reader.evidence(ids))
    assert [one.text for one in evidence.values()] == ["Tolls start in May."]
    assert "differ from the text" in caplog.text
    assert "It will" not in caplog.text
    with pytest.raises(UnknownQuotation):
        await store.read(lambda reader: reader.quotation(f"{first.article_id}.1.0"))
    assert len(await store.faults()) == 2


async def test_one_article_that_cannot_be_stored_leaves_nothing_and_the_others_stay(store: Store) -> None:
    broken = sample("Bad\n\n“A \ud800 half,” Ana Ruiz, the mayor, said.\n\nRead more", path="/bad.txt")
    written = await store.add_many([sample(), broken, sample(OTHER, path="/c.txt")], NOW)
    assert [one.outcome for one in written] == [Outcome.ADDED, Outcome.REFUSED, Outcome.ADDED]
    assert len(await store.read(lambda reader: reader.listing())) == 2
    assert await store.faults() == []


async def test_coverage_stats_and_known_places(store: Store) -> None:
    empty = await store.read(lambda reader: reader.coverage())
    assert (empty.articles, empty.first) == (0, None)
    place = Place(b"place", b"looks")
    await store.add(Submission(sample(), place=place), NOW)
    await store.add(sample(OTHER, path="/b.txt", published=Given("2024-01-02T10:00:00+02:00")), NOW)
    covered = await store.read(lambda reader: reader.coverage())
    assert (covered.articles, covered.first, covered.last) == (2, date(2024, 1, 2), date(2024, 3, 5))
    stats = await store.read(lambda reader: reader.stats(store.bytes_on_disk()))
    assert (stats.sentences, stats.quotes, stats.speakers) == (4, 2, 1)
    assert stats.sources == (("Harbour Post", 2),)
    seen = await store.read(lambda reader: reader.seen([place, Place(b"place", b"otherwise")]))
    assert [(one.fingerprint, known.removed) for one, known in seen.items()] == [(b"looks", False)]
