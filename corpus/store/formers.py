"""Direct quotations of older versions, to be held against the newer ones: rows out."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.store.reader import Reader


@dataclass(frozen=True, slots=True)
class FormerQuotation:
    """A direct quotation of a version that is not the newest. `removed_at`: when its sentence was seen to be removed
    from its page, None where it was not; `fetched`: whether the article is a page that is looked at again."""

    id: str
    article: int
    version: int
    words: str
    removed_at: str | None
    fetched: bool
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of an article: when it was fetched, or first stored, and its text."""

    version: int
    moment: str
    text: str


def formers(reader: Reader, *, person: int | None = None, since: str | None = None) -> list[FormerQuotation]:
    """Those of articles held, newest versions first; of one person; of articles that changed after that moment.

    Who speaks in an older version alone may have been given another number since: the same name counts.
    """
    sql = """SELECT a.id || '.' || v.version || '.' || q.n, a.key, v.version, q.words, max(m.gone_at),
                    n.fetched_at IS NOT NULL, s.name
             FROM articles a JOIN versions n ON n.article = a.key AND n.version = a.newest
             JOIN versions v ON v.article = a.key AND v.version < a.newest
             JOIN quotations q ON q.version = v.key AND q.speech = 'direct'
             LEFT JOIN speakers s ON s.key = q.speaker
             LEFT JOIN sentences t ON t.version = v.key AND t.start < q.stop AND t.stop > q.start
             LEFT JOIN missing m ON m.sentence = t.id
             WHERE a.removed_at IS NULL AND a.newest > 1 AND (?1 IS NULL OR coalesce(q.person, s.person) = ?1
                        OR s.name IN (SELECT o.name FROM speakers o WHERE o.person = ?1))
                   AND (?2 IS NULL OR n.added_at > ?2 OR m.gone_at > ?2)
             GROUP BY a.id, a.key, v.version, q.n, q.words, n.fetched_at, s.name
             ORDER BY a.key DESC, v.version DESC, q.n"""
    found = reader.connection.execute(sql, (person, since))
    return [
        FormerQuotation(id_, article, version, words, removed_at, bool(fetched), speaker)
        for id_, article, version, words, removed_at, fetched, speaker in found
    ]


def editions(reader: Reader, article: int) -> list[Edition]:
    """Every version of an article with its text, oldest first."""
    sql = """SELECT v.version, coalesce(v.fetched_at, v.added_at), t.text FROM versions v
             JOIN texts t ON t.version = v.key WHERE v.article = ? ORDER BY v.version"""
    return [Edition(*row) for row in reader.connection.execute(sql, (article,))]
