"""Stored words as they may be shown: sentences and quotations with their article, compared with its text.

A question reads some sixty sentences of thirty articles: each step asks for all of them in one statement. What does not
match its text is logged and left out.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from corpus.model.articles import house
from corpus.model.evidence import Evidence
from corpus.model.holdings import Held
from corpus.model.speech import Quote, Speaker
from corpus.model.text import Span
from corpus.store import rows
from corpus.store.entries import EntryTimes
from corpus.store.left_open import is_left_open
from corpus.store.sql import Connection, listed, marks

log = logging.getLogger(__name__)

_Article = tuple[rows.Row, str]
"""A row of `HELD`, and the text of that version."""

HELD: Final = """
    SELECT a.key, v.key, a.id, v.version, v.title, v.source, v.agency, v.published, v.url, v.path, v.language,
           v.sentence_count, v.quotation_count, a.added_at, v.fetched_at, c.id
    FROM articles a
    JOIN versions v ON v.article = a.key
    LEFT JOIN articles c ON c.key = a.copy_of AND c.removed_at IS NULL
"""
SPEAKER: Final = "name, role, kind, proof_start, proof_stop, role_start, role_stop, person"
_QUOTATION: Final = """
    q.version, q.n, q.words, q.start, q.stop, q.speech, q.attribution, q.cue_start, q.cue_stop, q.cue_kind,
    q.mention_start, q.mention_stop, q.speaker, q.confidence, q.reported_by, q.person
"""
_SENTENCES: Final = """
    SELECT s.id, s.version, s.start, s.stop, s.words, b.start, b.stop FROM sentences s
    LEFT JOIN blocks b ON b.version = s.version AND b.n = s.block WHERE s.id IN
"""
_MEETING: Final = f"""
    SELECT s.id, {_QUOTATION} FROM sentences s
    JOIN quotations q ON q.version = s.version AND q.start < s.stop AND q.stop > s.start WHERE s.id IN
"""


def held_of(row: rows.Row) -> Held:
    """What is told of an article, from a row of `HELD`."""
    return Held(*row[2:16])


def text_of(connection: Connection, version_key: int) -> str:
    """The text of a version."""
    return str(connection.execute("SELECT text FROM texts WHERE version = ?", (version_key,)).fetchone()[0])


def matches(row: rows.Row, text: str, span: Span, words: str) -> bool:
    """Whether stored words stand where they are said to stand in the text of an article, given by its row of `HELD`."""
    if text[span.start : span.end] == words:
        return True
    log.error("Stored words differ from the text of %s, version %d, at %d", row[2], row[3], span.start)
    return False


def evidence_of(connection: Connection, ids: Sequence[int]) -> dict[int, Evidence]:
    """These sentences by number, with quotations and paragraph; see `Reader.evidence`."""
    if not ids:
        return {}
    read = {row[0]: row for row in connection.execute(f"{_SENTENCES} ({marks(ids)})", tuple(ids))}
    by_version: dict[int, list[rows.Row]] = defaultdict(list)
    for number in dict.fromkeys(ids):
        if number in read:
            by_version[read[number][1]].append(read[number])
    articles = _articles(connection, by_version)
    meeting = _meeting(connection, ids, articles)
    families = _families(connection, [row[0] for row, _ in articles.values()])
    found: dict[int, Evidence] = {}
    for version_key, sentences in by_version.items():
        if version_key not in articles:
            continue
        row, text = articles[version_key]
        article = _Shown.of(row, text)
        for number, _, start, stop, words, *around in sentences:
            span = Span(start, stop)
            if matches(row, text, span, words):
                copies = _copies(connection, row, words) if row[0] in families else 0
                found[number] = article.evidence(span, rows.span_or_none(*around), meeting[number], copies)
    sql = f"SELECT sentence, gone_at FROM missing WHERE gone_at IS NOT NULL AND sentence IN ({marks(ids)})"
    for number, gone_at in connection.execute(sql, tuple(ids)):
        if number in found:
            found[number] = replace(found[number], gone_since=gone_at)
    return found


def evidence_at(
    connection: Connection, row: rows.Row, span: Span, block: int | None, quotes: Sequence[Quote] = ()
) -> Evidence:
    """A stretch of an article, given by its row of `HELD`; `block` is the one it is in, None the one around it."""
    version_key, text = row[1], text_of(connection, row[1])
    sql = """SELECT start, stop FROM blocks
             WHERE version = ?1 AND (n = ?2 OR (?2 IS NULL AND start <= ?3 AND stop >= ?4))"""
    around = connection.execute(sql, (version_key, block, span.start, span.end)).fetchone()
    told = tuple((quote, quote.span.of(text)) for quote in quotes)
    copies = _copies(connection, row, span.of(text))
    return _Shown.of(row, text).evidence(span, Span(*around) if around else None, told, copies)


def quotes_of(connection: Connection, row: rows.Row, text: str, around: Span | None = None) -> list[Quote]:
    """The quotations of an article, given by its row of `HELD`; of those that a piece of it does not meet, none."""
    near = around or Span(0, len(text))
    sql = f"""SELECT {_QUOTATION} FROM quotations q WHERE q.version = ? AND q.start < ? AND q.stop > ?
              ORDER BY q.start, q.stop, q.n"""
    quotations = connection.execute(sql, (row[1], near.end, near.start)).fetchall()
    return [quote for quote in _built(connection, quotations, {row[1]: (row, text)}) if quote is not None]


def _articles(connection: Connection, versions: Iterable[int]) -> dict[int, _Article]:
    """(row of `HELD`, text) of each of these versions whose article is not removed."""
    sql = f"{HELD} WHERE v.key IN ({listed(versions)}) AND a.removed_at IS NULL"
    held = {row[1]: row for row in connection.execute(sql)}
    texts = connection.execute(f"SELECT version, text FROM texts WHERE version IN ({listed(held)})").fetchall()
    return {key: (held[key], text) for key, text in texts}


def _meeting(
    connection: Connection, ids: Sequence[int], articles: dict[int, _Article]
) -> dict[int, tuple[tuple[Quote, str], ...]]:
    """The quotations that each of these sentences shares a character with, in their order, with their words.

    Of one that is left open also that which goes on with it: a piece of a sentence tells nothing.
    """
    found = connection.execute(f"{_MEETING} ({marks(ids)}) ORDER BY q.start, q.stop, q.n", tuple(ids)).fetchall()
    found += _going_on(connection, found)
    once = {(row[1], row[2]): row[1:] for row in found if row[1] in articles}
    quotes = dict(zip(once, _built(connection, list(once.values()), articles), strict=True))
    meeting: dict[int, list[tuple[Quote, str]]] = defaultdict(list)
    for number, version_key, n, words, *_ in found:
        quote = quotes.get((version_key, n))
        if quote is not None:
            meeting[number].append((quote, words))
    return defaultdict(tuple, {number: tuple(pairs) for number, pairs in meeting.items()})


def _going_on(connection: Connection, found: Sequence[rows.Row]) -> list[rows.Row]:
    """The part of the same saying behind each of these quotations that is left open, if it is not among them."""
    held = {row[:3] for row in found}
    sql = f"""SELECT {_QUOTATION} FROM quotations q WHERE q.version = ? AND q.attribution = ? AND q.n > ?
              ORDER BY q.n LIMIT 1"""
    more: list[rows.Row] = []
    for sentence, version_key, n, words, _, _, speech, attribution, *_ in found:
        if speech == "direct" and attribution is not None and is_left_open(words):
            after = connection.execute(sql, (version_key, attribution, n)).fetchone()
            if after is not None and (sentence, *after[:2]) not in held:
                more.append((sentence, *after))
    return more


def _built(connection: Connection, quotations: Sequence[rows.Row], articles: dict[int, _Article]) -> list[Quote | None]:
    """A quotation of each row of `_QUOTATION`; None where its words are not in the text."""
    speakers = _speakers(connection, {key for one in quotations for key in (one[12], one[14]) if key is not None})
    found: list[Quote | None] = []
    for version_key, n, words, *row in quotations:
        held, text = articles[version_key]
        fits = matches(held, text, Span(row[0], row[1]), words)
        found.append(rows.to_quote(row, f"{held[2]}.{held[3]}.{n}", speakers) if fits else None)
    return found


def _speakers(connection: Connection, keys: Iterable[int]) -> dict[int, Speaker]:
    sql = f"SELECT key, {SPEAKER} FROM speakers WHERE key IN ({listed(keys)})"
    return {key: rows.to_speaker(row) for key, *row in connection.execute(sql)}


@dataclass(frozen=True, slots=True)
class _Shown:
    """What all the evidence of an article has in common."""

    held: Held
    text: str
    times: EntryTimes

    @classmethod
    def of(cls, row: rows.Row, text: str) -> _Shown:
        """From a row of `HELD` and the text."""
        return cls(held_of(row), text, EntryTimes.of(text))

    def evidence(
        self, span: Span, paragraph: Span | None, quotes: tuple[tuple[Quote, str], ...], copies: int
    ) -> Evidence:
        """A stretch of the article."""
        held, text = self.held, self.text
        return Evidence(
            text=span.of(text),
            span=span,
            article_id=held.id,
            version=held.version,
            score=0.0,
            title=held.title,
            source=held.source,
            agency=held.agency,
            published=held.published,
            fetched_at=held.fetched_at,
            url=held.url,
            quotes=quotes,
            paragraph=paragraph,
            paragraph_text=paragraph.of(text) if paragraph else None,
            copies=copies,
            entry_time=self.times.over((paragraph or span).start),
        )


def _families(connection: Connection, articles: Sequence[int]) -> set[int]:
    """Those of these articles that are a copy of another, or have one."""
    keys = listed(articles)
    sql = f"""SELECT key FROM articles WHERE key IN ({keys}) AND copy_of IS NOT NULL
              UNION SELECT copy_of FROM articles WHERE copy_of IN ({keys})"""
    return {key for (key,) in connection.execute(sql)}


def _copies(connection: Connection, row: rows.Row, words: str) -> int:
    """How many other publishers' articles of the same family hold these words."""
    sql = """SELECT DISTINCT coalesce(v.source, b.id) FROM articles a
             JOIN articles b ON b.key != a.key AND b.removed_at IS NULL
                  AND (b.copy_of = coalesce(a.copy_of, a.key) OR b.key = a.copy_of)
             JOIN versions v ON v.article = b.key AND v.version = b.newest
             JOIN texts t ON t.version = v.key
             WHERE a.key = ? AND coalesce(v.source, '') != coalesce(?, '') AND instr(t.text, ?) > 0"""
    held = connection.execute(sql, (row[0], row[5], words)).fetchall()
    return len({house(name) for (name,) in held} - {house(row[5] or "")})
