"""A title with a family name is not joined across articles to whom its own article names in full and keeps apart."""

from __future__ import annotations

from corpus.language.speakers.linking.entries import Appearance
from corpus.language.speakers.linking.registry import Registry


def test_across_articles_the_title_does_not_join_whom_its_article_keeps_apart() -> None:
    company = frozenset({("selma", "okafor"), ("tomas", "brennick")})
    full = Appearance(1, "Daniel Holloway", None, "person", "a", "2026-11-27", company | {("holloway",)})
    titled = Appearance(2, "Holloway", "Mayor", "person", "a", "2026-11-27", company | {("daniel", "holloway")})
    mayor = Appearance(3, "Margaret Holloway", "Mayor", "person", "b", "2026-11-25", frozenset())
    registry = Registry()
    registry.settle([full, titled])
    assert registry.where.get(1) != registry.where.get(2)
    other = Registry()
    other.settle([mayor, full, titled])
    assert other.where.get(2) == other.where[3]
