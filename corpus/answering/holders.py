"""Who holds a post that is asked for, where only the article tells whose post it is. Pure.

"What did the Port Alder mayor say on tolls" asks for "Mayor Ana Ruiz" of an article whose title or beginning names Port
Alder. The role must be the one asked for; whose it is stands in the role, else in what the article is about, unless the
role is of somebody or something else. Somebody with a role that tells both goes before whoever has a bare one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from corpus.answering.posts import ASKED_FOR, Post
from corpus.language.tokens import distinct_terms
from corpus.model.speech import EntityId, Speaker
from corpus.search.seam import Candidates


@dataclass(frozen=True, slots=True)
class PeopleTold:
    """An article on the matter: the words of its title and beginning, and everybody whom it introduces."""

    opening: str
    people: tuple[Speaker, ...]


def articles_near(found: Candidates, most: int) -> list[int]:
    """The articles that hold most of what was searched for, by number, the best first: a title or beginning that
    tells it counts as much again as the words below it."""
    weights = found.statistics.smooth_idf
    if not len(found) or weights.sum() <= 0:
        return []
    told = (found.title_tf > 0) | (found.lead_tf > 0)
    share = ((found.article_tf > 0) @ weights + told @ weights) / weights.sum()
    best = sorted(range(len(share)), key=lambda row: (-float(share[row]), -int(found.day[row])))
    return list(dict.fromkeys(int(found.article_keys[row]) for row in best))[:most]


def holders(post: Post, told: Sequence[PeopleTold]) -> tuple[Speaker, ...]:
    """Whoever holds the post by one of these articles, the best article first: by the role itself before others."""
    nobody = frozenset[str]()
    by_role: list[Speaker] = []
    by_article: list[Speaker] = []
    for article in told:
        opening = distinct_terms(article.opening)
        for one in article.people:
            if one.entity is None or one.role is None:
                continue
            if post.is_held_by(one, nobody):
                by_role.append(one)
            elif post.is_held_by(one, opening):
                by_article.append(one)
    each = {one.entity: one for one in reversed([*by_role, *by_article])}
    return tuple(reversed(each.values()))


def unless_elsewhere(
    post: Post, found: Sequence[Speaker], roles: Mapping[EntityId, Collection[str]]
) -> tuple[Speaker, ...]:
    """Those of them who are worth asking for: nobody whom other articles know, by `roles`, in such a post of another
    place alone ("Mayor Ana Ruiz" of a day's round-up that opens in Eelbrook, who is the mayor of Port Alder)."""
    own = (one for one in found if one.entity is None or not post.is_held_elsewhere(roles.get(one.entity, ())))
    return tuple(own)[:ASKED_FOR]
