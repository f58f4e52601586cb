"""Every question put to the database, on one read-only connection, synchronously; run it in a thread (`Store.read`).

Words are compared with the text they point into before they leave: what does not match is logged and left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any, Final, TypeVar

from corpus.errors import UnknownArticle, UnknownQuotation
from corpus.model.articles import AnnotatedArticle, Article
from corpus.model.evidence import Coverage, Evidence
from corpus.model.holdings import Held, Shown, Stats
from corpus.model.text import Span
from corpus.store import rows, totals
from corpus.store.evidence import HELD, SPEAKER, evidence_at, evidence_of, held_of, matches, quotes_of, text_of
from corpus.store.furniture import places
from corpus.store.records import Change, KnownDocument, Place, StoredArticle
from corpus.store.sql import Connection, inner_faults, listed, marks

T = TypeVar("T")

_MANY: Final = 300
"""Sentences read in one statement."""


class Reader:
    """The reading half of the store. One thread at a time; each call sees one moment of the database."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._kept: dict[tuple[str, int | None], StoredArticle] | None = None
        self._totals: tuple[tuple[str, int], dict[str, Any]] | None = None
        self.name_words: tuple[tuple[int, int], dict[int, tuple[str, ...]]] | None = None
        """The folded words of names by length, of one state of the registry: see `corpus.store.people.name_words`."""

    def close(self) -> None:
        """Ends the connection."""
        self.connection.close()

    @contextmanager
    def moment(self) -> Iterator[None]:
        """What is asked inside sees the database as it is at one moment, whatever is written meanwhile."""
        self.connection.execute("BEGIN")
        self._kept = {}
        try:
            yield
        finally:
            self._kept = None
            self.connection.execute("ROLLBACK")

    # Articles

    def stored(self, article_id: str, version: int | None = None) -> StoredArticle:
        """One article version with all in it, kept for the `moment`; by default the newest. Raises UnknownArticle."""
        kept = {} if self._kept is None else self._kept
        if (article_id, version) not in kept:
            kept[article_id, version] = self._read_stored(article_id, version)
        return kept[article_id, version]

    def _read_stored(self, article_id: str, version: int | None) -> StoredArticle:
        sql = f"{HELD} WHERE a.id = ? AND a.removed_at IS NULL AND v.version = coalesce(?, a.newest)"
        row = self.connection.execute(sql, (article_id, version)).fetchone()
        if row is None:
            which = article_id if version is None else f"{article_id}, version {version}"
            raise UnknownArticle(which, "", "`onrecord list` shows what is held.")
        return self._whole(row)

    def text(self, article_id: str, version: int) -> str:
        """The text of an article version alone. Raises UnknownArticle."""
        sql = """SELECT t.text FROM articles a JOIN versions v ON v.article = a.key JOIN texts t ON t.version = v.key
                 WHERE a.id = ? AND a.removed_at IS NULL AND v.version = ?"""
        row = self.connection.execute(sql, (article_id, version)).fetchone()
        if row is None:
            raise UnknownArticle(f"{article_id}, version {version}", "", "`onrecord list` shows what is held.")
        return str(row[0])

    def holds(self, article_id: str, version: int) -> bool:
        """Whether this version of the article is held and not removed."""
        sql = """SELECT 1 FROM articles a JOIN versions v ON v.article = a.key
                 WHERE a.id = ? AND a.removed_at IS NULL AND v.version = ?"""
        return self.connection.execute(sql, (article_id, version)).fetchone() is not None

    def shown(self, article_id: str, version: int | None = None) -> Shown:
        """The same with its SHA-256 and the versions there are."""
        one = self.stored(article_id, version)
        sql = """SELECT coalesce(s.sha256, v.text_sha256) FROM versions v
                 LEFT JOIN sources s ON s.version = v.key WHERE v.key = ?"""
        digest = bytes(self.connection.execute(sql, (one.version_key,)).fetchone()[0]).hex()
        sql = "SELECT version FROM versions WHERE article = ? ORDER BY version"
        versions = tuple(number for (number,) in self.connection.execute(sql, (one.key,)))
        return Shown(one.held, one.annotated, digest, versions)

    def listing(self, *, latest: int | None = None) -> list[Held]:
        """Every article held, in the order it came; `latest`: that many, newest published first."""
        where = "WHERE v.version = a.newest AND a.removed_at IS NULL"
        if latest is None:
            return [held_of(row) for row in self.connection.execute(f"{HELD} {where} ORDER BY a.key")]
        sql = f"{HELD} {where} ORDER BY v.published IS NULL, v.published DESC, a.key DESC LIMIT ?"
        return [held_of(row) for row in self.connection.execute(sql, (latest,))]

    def newest_of(self, keys: Iterable[int], limit: int) -> list[int]:
        """The numbers of those of these articles that were published last, newest first."""
        sql = f"""SELECT a.key FROM articles a JOIN versions v ON v.article = a.key AND v.version = a.newest
                  WHERE a.removed_at IS NULL AND a.key IN ({listed(keys)})
                  ORDER BY v.published IS NULL, v.published DESC, a.key DESC LIMIT ?"""
        return [key for (key,) in self.connection.execute(sql, (limit,))]

    def arrived(self, since: str, limit: int) -> list[Held]:
        """The newest articles first stored after that moment (ISO text), so many at most, in the order they came."""
        sql = f"""{HELD} WHERE v.version = a.newest AND a.removed_at IS NULL AND a.added_at > ?
                  ORDER BY a.added_at DESC, a.key DESC LIMIT ?"""
        return [held_of(row) for row in self.connection.execute(sql, (since, limit))][::-1]

    def direct(self) -> list[tuple[str, str, float, str | None, str | None]]:
        """Every direct quotation of the newest versions, copies left out: (id, words, confidence, name, published)."""
        sql = """SELECT a.id, v.version, q.n, q.words, q.confidence, s.name, v.published
                 FROM articles a JOIN versions v ON v.article = a.key AND v.version = a.newest
                 JOIN quotations q ON q.version = v.key LEFT JOIN speakers s ON s.key = q.speaker
                 WHERE a.removed_at IS NULL AND a.copy_of IS NULL AND q.speech = 'direct'"""
        return [(f"{one[0]}.{one[1]}.{one[2]}", *one[3:]) for one in self.connection.execute(sql).fetchall()]

    def last_arrival(self) -> str | None:
        """When the newest of the articles held was first stored (ISO text)."""
        sql = "SELECT max(added_at) FROM articles WHERE removed_at IS NULL"
        found = self.connection.execute(sql).fetchone()[0]
        return None if found is None else str(found)

    def published_between(self, first: str, last: str, *, stored_since: str | None = None) -> list[Held]:
        """Articles with `first <= published < last` (ISO text), first stored after `stored_since`, in order of time."""
        sql = f"""{HELD} WHERE v.version = a.newest AND a.removed_at IS NULL AND v.published >= ? AND v.published < ?
                  AND a.added_at > ? ORDER BY v.published, a.key"""
        return [held_of(row) for row in self.connection.execute(sql, (first, last, stored_since or ""))]

    def first_sentences(
        self, limit: int, *, source: str | None = None, first: date | None = None, last: date | None = None
    ) -> list[int]:
        """The numbers of the first sentences of the articles published last, newest first.

        `source`: of that one; `first` and `last`: published on a day from the one to the other, both included.
        """
        sql = """SELECT s.id FROM articles a JOIN versions v ON v.article = a.key AND v.version = a.newest
                 JOIN sentences s ON s.version = v.key AND s.n = 0
                 WHERE a.removed_at IS NULL AND a.copy_of IS NULL AND (?1 IS NULL OR lower(v.source) = ?1
                       OR lower(v.agency) = ?1)
                       AND (?3 IS NULL OR substr(v.published, 1, 10) >= ?3)
                       AND (?4 IS NULL OR substr(v.published, 1, 10) <= ?4)
                 ORDER BY v.published IS NULL, v.published DESC, a.key DESC LIMIT ?2"""
        days = (first.isoformat() if first else None, last.isoformat() if last else None)
        given = (source.lower() if source else None, limit, *days)
        return [number for (number,) in self.connection.execute(sql, given)]

    def addresses(self, key: str) -> list[tuple[str, str]]:
        """(id, address) of the articles held whose address has the last part of this one in it."""
        last = key.rstrip("/").rsplit("/", 1)[-1]
        sql = """SELECT a.id, v.url FROM articles a JOIN versions v ON v.article = a.key AND v.version = a.newest
                 WHERE a.removed_at IS NULL AND instr(v.url, ?) > 0"""
        return self.connection.execute(sql, (last,)).fetchall() if last else []

    def source_document(self, article_id: str, version: int | None = None) -> tuple[str, bytes] | None:
        """(media type, zlib-compressed bytes) of the source as fetched, None where the text itself is the source."""
        one = self.stored(article_id, version)
        sql = "SELECT media_type, packed FROM sources WHERE version = ?"
        row = self.connection.execute(sql, (one.version_key,)).fetchone()
        return (row[0], row[1]) if row else None

    # Sentences and quotations

    def words(self, ids: Sequence[int]) -> dict[int, str]:
        """The words alone of these sentences, by number."""
        sql = f"SELECT id, words FROM sentences WHERE id IN ({marks(ids)})"
        return dict(self.connection.execute(sql, tuple(ids)).fetchall())

    def sentences_of(self, article: int) -> dict[int, str]:
        """The words of each sentence of what is to be found of an article, by number, in order; not compared."""
        sql = """SELECT s.id, s.words FROM articles a JOIN versions v ON v.article = a.key AND v.version = a.newest
                 JOIN sentences s ON s.version = v.key WHERE a.key = ? AND a.removed_at IS NULL ORDER BY s.n"""
        return dict(self.connection.execute(sql, (article,)).fetchall())

    def evidence(self, ids: Sequence[int]) -> dict[int, Evidence]:
        """These sentences as they may be shown, by number: compared with the text, with quotations and paragraph.

        `score`, `speaker`, `speech` and `emphasis` are left for who answers. What does not match its text is absent.
        """
        return evidence_of(self.connection, ids)

    def evidence_of_many(self, ids: Sequence[int]) -> dict[int, Evidence]:
        """The same of any number of sentences."""
        found: dict[int, Evidence] = {}
        for at in range(0, len(ids), _MANY):
            found |= self.evidence(ids[at : at + _MANY])
        return found

    def quotation(self, quotation_id: str) -> Evidence:
        """One quotation by its id, of any version, as evidence with the quotation's span. Raises UnknownQuotation."""
        article_id, _, rest = quotation_id.rpartition(".")
        article_id, _, version = article_id.rpartition(".")
        sql = f"{HELD} WHERE a.id = ? AND v.version = ? AND a.removed_at IS NULL"
        row = None
        if version.isdecimal() and rest.isdecimal():
            row = self.connection.execute(sql, (article_id, int(version))).fetchone()
        if row is not None:
            place = self.connection.execute(
                "SELECT start, stop FROM quotations WHERE version = ? AND n = ?", (row[1], int(rest))
            ).fetchone()
            text = text_of(self.connection, row[1])
            for quote in quotes_of(self.connection, row, text, Span(*place)) if place else ():
                if quote.id == quotation_id:
                    one = evidence_at(self.connection, row, quote.span, None, (quote,))
                    gone = self._gone(row[1], quote.span)
                    one = replace(one, speaker=quote.speaker, speech=quote.speech, gone_since=gone)
                    return replace(one, speaker_confidence=quote.confidence)
        raise UnknownQuotation(quotation_id, "", "`onrecord show ARTICLE` lists the ids of quotations.")

    def furniture(self, words: Sequence[str], limit: int = 5) -> list[Evidence]:
        """What is kept but never quoted (captions, labels, headlines, footers) and likely holds all these wordings.

        Those of fewer than four words do not count; the newest articles first. See `corpus.store.furniture`.
        """
        found = []
        for version_key, n in places(self.connection, words, limit):
            row = self.connection.execute(f"{HELD} WHERE v.key = ?", (version_key,)).fetchone()
            sql = "SELECT start, stop FROM blocks WHERE version = ? AND n = ?"
            span = Span(*self.connection.execute(sql, (version_key, n)).fetchone())
            found.append(evidence_at(self.connection, row, span, n))
        return found

    # What there is

    def name(self) -> str:
        """The corpus's random name: another one after a restore, so that what was derived is known to be stale."""
        return str(self.connection.execute("SELECT value FROM corpus WHERE key = 'name'").fetchone()[0])

    def last_change(self) -> int:
        """The newest change's sequence number, 0 where nothing was ever changed."""
        return int(self.connection.execute("SELECT coalesce(max(sequence), 0) FROM changes").fetchone()[0])

    def changes_after(self, sequence: int) -> int:
        """How many changes there are after this sequence number."""
        return int(
            self.connection.execute("SELECT count(*) FROM changes WHERE sequence > ?", (sequence,)).fetchone()[0]
        )

    def changes(self, after: int, limit: int = 100) -> list[Change]:
        """What changed since sequence number `after`, oldest first, each article once with what is to be found now."""
        sql = "SELECT sequence, article FROM changes WHERE sequence > ? ORDER BY sequence LIMIT ?"
        found = []
        for sequence, article in self.connection.execute(sql, (after, limit)).fetchall():
            found.append(Change(sequence, article, self.by_key(article)))
        return found

    def by_key(self, article: int) -> StoredArticle | None:
        """What is to be found of an article now, by the store's number; None where nothing is."""
        sql = f"{HELD} WHERE a.key = ? AND a.removed_at IS NULL AND v.version = a.newest"
        row = self.connection.execute(sql, (article,)).fetchone()
        return self._whole(row) if row else None

    def live_counts(self) -> tuple[int, int]:
        """How many (articles, sentences) are to be found."""
        sql = """SELECT count(*), coalesce(sum(v.sentence_count), 0) FROM articles a
                 JOIN versions v ON v.article = a.key AND v.version = a.newest WHERE a.removed_at IS NULL"""
        articles, sentences = self.connection.execute(sql).fetchone()
        sql = "SELECT count(*) FROM missing m JOIN articles a ON a.key = m.article WHERE a.removed_at IS NULL"
        return int(articles), int(sentences) + self._count(sql)

    def live_keys(self) -> set[int]:
        """The numbers of the articles that are to be found."""
        return {key for (key,) in self.connection.execute("SELECT key FROM articles WHERE removed_at IS NULL")}

    def coverage(self) -> Coverage:
        """How many articles are held, and their first and last publication days."""
        return self._once("coverage", totals.coverage)

    def publishers(self) -> frozenset[str]:
        """The names of all publishers and agencies held, in lower case."""
        return self._once("publishers", totals.publishers)

    def stats(self, bytes_on_disk: int) -> Stats:
        """The corpus in numbers."""
        return replace(self._once("stats", totals.stats), bytes_on_disk=bytes_on_disk)

    def _once(self, what: str, read: Callable[[Connection], T]) -> T:
        """What is told of the whole corpus: read once, and kept until something changes."""
        now = self.name(), self.last_change()
        if self._totals is None or self._totals[0] != now:
            self._totals = now, {}
        kept: dict[str, T] = self._totals[1]
        if what not in kept:
            kept[what] = read(self.connection)
        return kept[what]

    def seen(self, places: Iterable[Place]) -> dict[Place, KnownDocument]:
        """Which of these documents are stored already and look the same at the same place."""
        sql = """SELECT a.id, a.newest, a.removed_at IS NOT NULL FROM places p JOIN articles a ON a.key = p.article
                 WHERE p.place = ? AND p.fingerprint = ?"""
        found = {}
        for one in places:
            row = self.connection.execute(sql, (one.place, one.fingerprint)).fetchone()
            if row:
                found[one] = KnownDocument(row[0], row[1], bool(row[2]))
        return found

    def faults(self) -> Iterator[str]:
        """Everything that is wrong inside the database, in words: its own check, then every span and its words."""
        yield from inner_faults(self.connection)
        sql = """SELECT a.id, v.version, t.text, v.key, v.sentence_count, v.quotation_count
                 FROM versions v JOIN articles a ON a.key = v.article LEFT JOIN texts t ON t.version = v.key"""
        for article_id, version, text, key, sentences, quotations in self.connection.execute(sql):
            name = f"{article_id}, version {version}"
            if text is None:
                yield f"{name} has no text"
                continue
            for table, count in (("sentences", sentences), ("quotations", quotations)):
                pieces = self.connection.execute(
                    f"SELECT start, stop, words FROM {table} WHERE version = ?", (key,)
                ).fetchall()
                if len(pieces) != count:
                    yield f"{name} has {len(pieces)} {table}, not the {count} it was stored with"
                if any(text[start:stop] != words for start, stop, words in pieces):
                    yield f"{name} has {table} that differ from its text"

    # Pieces

    def _count(self, sql: str) -> int:
        return int(self.connection.execute(sql).fetchone()[0])

    def _speakers(self, version_key: int) -> dict[int, tuple[rows.Row, bool]]:
        """Everybody of an article, by number, and whether it introduces them."""
        sql = f"SELECT key, introduced, {SPEAKER} FROM speakers WHERE version = ? ORDER BY n"
        return {row[0]: (row[2:], bool(row[1])) for row in self.connection.execute(sql, (version_key,))}

    def _whole(self, row: rows.Row) -> StoredArticle:
        key, version_key, held = row[0], row[1], held_of(row)
        text = text_of(self.connection, version_key)
        packed, raw_type = self.connection.execute(
            """SELECT v.details, s.media_type FROM versions v LEFT JOIN sources s ON s.version = v.key
               WHERE v.key = ?""",
            (version_key,),
        ).fetchone()
        blocks = self.connection.execute(
            "SELECT kind, start, stop FROM blocks WHERE version = ? ORDER BY n", (version_key,)
        )
        article = Article(
            text=text,
            blocks=tuple(rows.to_block(block) for block in blocks),
            url=held.url,
            path=held.path,
            language=held.language,
            fetched_at=rows.instant(held.fetched_at),
            raw_media_type=raw_type,
            id=held.id,
            version=held.version,
        )
        details: dict[str, Any] = {**rows.unpack_details(packed)}
        article = replace(article, **details)
        sql = "SELECT id, words, block, start, stop FROM sentences WHERE version = ? ORDER BY n"
        sentences, ids = [], []
        for number, words, *place in self.connection.execute(sql, (version_key,)):
            sentence = rows.to_sentence(place)
            if matches(row, text, sentence.span, words):
                sentences.append(sentence)
                ids.append(number)
        introduced = [(k, rows.to_speaker(r)) for k, (r, known) in self._speakers(version_key).items() if known]
        annotated = AnnotatedArticle(
            article=article,
            sentences=tuple(sentences),
            quotes=tuple(quotes_of(self.connection, row, text)),
            knowledge=tuple(speaker for _, speaker in introduced),
        )
        sql = """SELECT s.id, s.words FROM missing m JOIN sentences s ON s.id = m.sentence
                 JOIN articles a ON a.key = m.article WHERE m.article = ? AND a.newest = ? ORDER BY s.id"""
        former = tuple(self.connection.execute(sql, (key, held.version)).fetchall())
        return StoredArticle(key, version_key, held, annotated, tuple(ids), tuple(k for k, _ in introduced), former)

    def _gone(self, version_key: int, span: Span) -> str | None:
        """When a sentence around this span was seen to be removed from its page."""
        sql = """SELECT max(m.gone_at) FROM missing m JOIN sentences s ON s.id = m.sentence
                 WHERE s.version = ? AND s.start < ? AND s.stop > ?"""
        row = self.connection.execute(sql, (version_key, span.end, span.start)).fetchone()
        return str(row[0]) if row[0] else None
