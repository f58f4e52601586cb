"""What joins and what keeps apart where a name alone does not tell: how common it is, offices, given names, slips."""

from __future__ import annotations

from itertools import count

import pytest

from corpus.language.speakers.linking.called import shown_name
from corpus.language.speakers.linking.registry import Appearance, Registry

KEYS = count(1)


def seen(name: str, role: str | None = None, *, day: str = "2024-03-01", company: tuple[str, ...] = ()) -> Appearance:
    key = next(KEYS)
    others = frozenset(tuple(other.lower().split()) for other in company)
    return Appearance(key, name, role, "person", f"article-{key}", day, others)


def town(crowd: int = 5000) -> Registry:
    """A large corpus in which many are called Robert and many Williams, and nobody else Oduya."""
    registry = Registry(crowd=crowd)
    roberts = [seen(f"Robert Family{chr(97 + n)}son") for n in range(26)]
    registry.settle(
        roberts + [seen(f"{given} Williams") for given in "Ana Bo Cleo Dan Eva Fay Gus Hal Ida Jon".split()]
    )
    return registry


def people(registry: Registry, *appearances: Appearance) -> int:
    """How many people these appearances are."""
    return len({place.person for place in registry.settle(appearances)})


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (seen("Robert Williams"), seen("Robert Williams", day="2021-05-01"), 2),
        (seen("Robert Williams"), seen("Robert Williams", day="2024-03-20"), 1),
        (seen("Robert Williams", "fire chief"), seen("Robert Williams", "fire chief of Hale", day="2021-05-01"), 1),
        (seen("Amina Oduya"), seen("Amina Oduya", day="2021-05-01"), 1),
    ],
)
def test_a_name_that_many_may_bear_needs_more_than_itself(one: Appearance, other: Appearance, count: int) -> None:
    assert people(town(), one, other) == count


def test_a_common_name_in_many_articles_is_one_person_whom_many_know() -> None:
    days = [f"20{year}-05-01" for year in range(12, 20)]
    assert people(town(), *(seen("Robert Williams", day=day) for day in days)) == 1


def test_a_small_corpus_tells_nothing_of_how_common_a_name_is() -> None:
    assert people(Registry(), seen("Robert Williams"), seen("Robert Williams", day="2021-05-01")) == 1


def test_a_family_name_with_an_office_is_whoever_is_called_so_far_more() -> None:
    registry = Registry()
    registry.settle([*(seen("Ana Ruiz", "President") for _ in range(12)), seen("Bea Ruiz", "President")])
    first = registry.where[next(iter(registry.where))]
    (place,) = registry.settle([seen("Ruiz", "President", company=("Ana Ruiz", "Bea Ruiz"))])
    assert place.person == first


def test_of_a_family_the_one_whom_the_article_names_is_meant() -> None:
    registry = Registry()
    ana, _ = registry.settle([seen("Ana Ruiz"), seen("Bea Ruiz")])
    (alone,) = registry.settle([seen("Ruiz", company=("Ana Ruiz", "Tom Okafor"))])
    assert alone.person == ana.person
    assert registry.settle([seen("Ruiz", company=("Ana Ruiz", "Bea Ruiz"))]) == []


def test_a_prince_is_known_by_the_given_name_and_a_credit_before_it_is_none() -> None:
    registry = Registry()
    registry.settle([*(seen("Olaf", "Prince") for _ in range(12)), seen("Tor Hansen Olaf", "Prince")])
    assert len(registry.entries) == 2
    assert shown_name({"Olaf": 40, "Tor Hansen Olaf": 1}) == "Olaf"
    assert shown_name({"Ruiz": 4, "Ana Ruiz": 1}) == "Ana Ruiz"


@pytest.mark.parametrize(
    ("name", "role", "count"),
    [
        ("Volodomyr Zelensky", "Ukrainian President", 1),
        ("Volodomyr Zelensky", None, 2),
        ("Volodomyr Zelensky", "striker", 2),
        ("Yelena Zelensky", "Ukrainian President", 2),
    ],
)
def test_one_letter_wrong_in_a_given_name(name: str, role: str | None, count: int) -> None:
    assert people(Registry(), seen("Volodymyr Zelensky", "Ukrainian President"), seen(name, role)) == count


def test_a_single_name_and_a_party_are_too_little() -> None:
    assert people(Registry(), seen("Maurice", "Democrat"), seen("Maurice Hill", "Republican")) == 2


def test_where_company_alone_speaks_for_several_of_a_family_an_office_decides_nothing() -> None:
    registry = Registry()
    with_tom, with_eva = ("Tom Okafor", "Ida Blom"), ("Eva Lund", "Per Aasen")
    registry.settle([seen("Ana Ruiz", company=with_tom), seen("Bea Ruiz", company=with_eva)])
    registry.settle([seen("Ruiz", "President", company=(*with_tom, *with_eva))])
    assert all(len(entry.appearances) == 1 for entry in registry.entries.values())
