"""Who is the same person across articles, who is kept apart, and whom a typed name may mean."""

from __future__ import annotations

from itertools import count

import pytest

from corpus.language.speakers.linking.called import people_in, personal, proper
from corpus.language.speakers.linking.registry import Appearance, Registry
from corpus.language.speakers.lookup import How, find
from corpus.language.speakers.names.compare import parts
from corpus.language.speakers.offices import Bond, bond

KEYS = count(1)


def seen(name: str, role: str | None = None, *others: str, kind: str = "person", article: str = "") -> Appearance:
    key = next(KEYS)
    return Appearance(key, name, role, kind, article or f"a{key}", f"2024-01-{key % 28 + 1:02}", people_in(others))


def groups(registry: Registry) -> list[set[tuple[str, str | None]]]:
    return [{(a.name, a.role) for a in entry.appearances.values()} for entry in registry.entries.values()]


def together(*appearances: Appearance) -> bool:
    registry = Registry()
    for one in appearances:
        registry.settle([one])
    return len(registry.entries) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            seen("Wang Wenbin", "Chinese Foreign Ministry spokesman"),
            seen("Wang Wenbin", "spokesperson for the ministry"),
        ),
        (seen("Ana Ruiz", "Mayor"), seen("Ana Ruiz")),
        (seen("Donald J. Trump", "President"), seen("Donald Trump", "US President")),
        (seen("Robert Kane", "senator from Ohio"), seen("Bob Kane", "Ohio Sen.")),
        (seen("Hillary Clinton", "Democratic nominee"), seen("Hillary Clinton", "former secretary of state")),
        (seen("María Ruiz", "Mayor of Alba"), seen("María Ruiz García", "Alba mayor")),
        (seen("Moon Jae-in", "South Korean President"), seen("Moon Jae In", "President")),
        (seen("Obama"), seen("Obama")),
    ],
)
def test_the_same_person_in_two_articles_is_one_entry(first: Appearance, second: Appearance) -> None:
    assert together(first, second)
    assert together(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (seen("Chris Smith", "Rovers striker"), seen("Chris Smith", "heart surgeon")),
        (seen("John Smith", "mayor of Port Alder"), seen("John Smith", "mayor of Lowmoor")),
        (seen("Li Wei", "Chinese vice minister"), seen("Li Wei", "Canadian senator")),
        (seen("George W. Bush", "President"), seen("George H. W. Bush", "President")),
        (seen("Jeb Bush", "Gov."), seen("George Bush", "President")),
        (seen("Clinton"), seen("Hillary Clinton")),
        (seen("Maria Lopez", "retired teacher"), seen("Maria Lopez", "police sergeant")),
    ],
)
def test_people_who_share_a_name_stay_apart(first: Appearance, second: Appearance) -> None:
    assert not together(first, second)
    assert not together(second, first)


def test_a_name_without_a_role_joins_neither_of_two_people_who_bear_it() -> None:
    registry = Registry()
    registry.settle([seen("Chris Smith", "Rovers striker")])
    registry.settle([seen("Chris Smith", "heart surgeon")])
    registry.settle([seen("Chris Smith")])
    registry.settle([seen("Chris Smith")])
    assert sorted(len(group) for group in groups(registry)) == [1, 1, 1]
    assert len(find(registry, "Chris Smith")) == 3


def test_the_company_of_the_same_people_tells_that_two_roles_are_one_person() -> None:
    others = ("Ted Cruz", "Marco Rubio", "Jeb Bush")
    assert together(
        seen("Ben Carson", "Republican candidate", *others), seen("Ben Carson", "retired neurosurgeon", *others)
    )
    assert not together(seen("Ben Carson", "Republican candidate", *others), seen("Ben Carson", "neurosurgeon"))


@pytest.mark.parametrize("name", ["Marsh", "Hale", "Orrin"])
def test_a_bare_name_joins_nobody_of_one_article_by_company_alone(name: str) -> None:
    others = ("Ted Cruz", "Marco Rubio")
    assert not together(seen(f"Ana {name}", "president of the bar", *others), seen(name, None, *others))


@pytest.mark.parametrize("name", ["Video JPMorgan Chase CEO", "Krispy Kreme", "Fannie Mae"])
def test_what_is_only_called_as_somebody_is_nobody_across_articles(name: str) -> None:
    assert not proper(name, "person")


def test_people_without_a_name_are_no_company() -> None:
    assert people_in(["a judge", "A Spokeswoman For The Port", "the mayor", "Ana de la Cruz"]) == {
        ("ana", "de", "la", "cruz")
    }


@pytest.mark.parametrize("longer", ["Ana Ruiz Halvorsen", "Ana Ruiz Marsh", "Ana Ruiz Hale"])
def test_company_makes_nobody_a_longer_form_of_a_name_that_another_bears(longer: str) -> None:
    registry = Registry()
    others = ("Ted Cruz", "Marco Rubio")
    registry.settle([seen(longer, "Maj.", *others)])
    registry.settle([seen("Ana Ruiz", "singer")])
    registry.settle([seen("Ana Ruiz", None, *others)])
    assert {(longer, "Maj.")} in groups(registry)


def test_every_joining_says_why() -> None:
    registry = Registry()
    placements = registry.settle([seen("Ana Ruiz", "Mayor"), seen("Ana Ruiz", "mayor of Port Alder"), seen("Ana Ruiz")])
    assert [placement.opened for placement in placements] == [True, False, False]
    assert all(placement.why for placement in placements)
    assert "same full name" in placements[2].why


def test_forgetting_an_article_leaves_no_trace_of_it() -> None:
    registry = Registry()
    first, second = seen("Ana Ruiz", "Mayor"), seen("Ana Ruiz", "Alder mayor")
    registry.settle([first])
    registry.settle([second])
    registry.forget([second.key])
    assert groups(registry) == [{("Ana Ruiz", "Mayor")}]
    registry.forget([first.key])
    assert registry.entries == {}
    assert find(registry, "Ruiz") == []


@pytest.mark.parametrize(
    ("name", "kind", "own"),
    [
        ("Wang Wenbin", "person", True),
        ("Saskia van den Broek", "person", True),
        ("a source", "person", False),
        ("A spokesman for the Alder County Transit Board", "person", False),
        ("the ministry", "body", False),
        ("US Cyber Force Command", "body", True),
        ("the International Olympic Committee", "body", True),
        ("Republicans", "body", False),
        ("A survey", "document", False),
    ],
)
def test_only_proper_names_are_somebody_across_articles(name: str, kind: str, own: bool) -> None:
    assert proper(name, kind) is own


@pytest.fixture
def newsroom() -> Registry:
    registry = Registry()
    registry.settle(
        [
            seen("Wang Wenbin", "Chinese Foreign Ministry spokesman"),
            seen("Wang Wenbin", "spokesman"),
            seen("Wang Yi", "Chinese foreign minister"),
            seen("Ana Ruiz", "Mayor of Port Alder"),
            seen("Elena Ruiz", "harbor pilot"),
            seen("Penny Wong", "Australian foreign minister"),
            seen("Abdel Fattah al-Masri", "harbour master"),
            seen("Saskia van den Broek", "engineer"),
            seen("Keir Starmer", "British Prime Minister"),
            seen("US Cyber Force Command", kind="body"),
        ]
    )
    return registry


@pytest.mark.parametrize(
    ("asked", "names", "how"),
    [
        ("Wang Wenbin", ["Wang Wenbin"], How.NAME),
        ("wang wenbin's", ["Wang Wenbin"], How.NAME),
        ("Wang", ["Wang Wenbin", "Wang Yi"], How.FAMILY),
        ("Mayor Ruiz", ["Ana Ruiz"], How.FAMILY),
        ("Ruiz", ["Ana Ruiz", "Elena Ruiz"], How.FAMILY),
        ("al-Masri", ["Abdel Fattah al-Masri"], How.FAMILY),
        ("Masri", ["Abdel Fattah al-Masri"], How.FAMILY),
        ("van den Broek", ["Saskia van den Broek"], How.FAMILY),
        ("the Chinese spokesman", ["Wang Wenbin"], How.ROLE),
        ("Chinese foreign ministry spokesperson", ["Wang Wenbin"], How.ROLE),
        ("the mayor of Port Alder", ["Ana Ruiz"], How.ROLE),
        ("prime minister", ["Keir Starmer"], How.ROLE),
        ("Sir Keir Starmer", ["Keir Starmer"], How.NAME),
        ("Cyber Force Command", ["US Cyber Force Command"], How.PART),
        ("Wnag Wenbin", ["Wang Wenbin"], How.SLIP),
        ("Starmar", ["Keir Starmer"], How.SLIP),
    ],
)
def test_whom_a_name_means(newsroom: Registry, asked: str, names: list[str], how: How) -> None:
    found = find(newsroom, asked)
    assert sorted(match.name for match in found) == sorted(names)
    assert {match.how for match in found} == {how}


@pytest.mark.parametrize("asked", ["", "the", "Zebedee", "Biden", "the Martian spokesman", "!!!", "Wong Wenbin xyzq"])
def test_nobody_is_meant_by_words_nobody_bears(newsroom: Registry, asked: str) -> None:
    assert find(newsroom, asked) == []


def test_a_spelling_is_never_mended_into_another_person_who_exists(newsroom: Registry) -> None:
    assert [match.name for match in find(newsroom, "Wong")] == ["Penny Wong"]


def test_roles_speak_for_or_against() -> None:
    assert bond("Chinese Foreign Ministry spokesman", "spokesperson for China's foreign ministry") is Bond.FOR
    assert bond("Republican presidential candidate", "US President") is not Bond.AGAINST
    assert bond("mayor of Alba", "mayor of Brent") is Bond.AGAINST
    assert bond("striker", "surgeon") is Bond.AGAINST


def test_a_large_corpus_settles_into_the_people_it_was_made_of() -> None:
    registry = Registry()
    people = [(f"Given{n} Family{n % 400}", ("mayor of Alba", None, "striker")[n % 3]) for n in range(2_000)]
    registry.settle(seen(name, role) for _ in range(5) for name, role in people)
    assert len(registry.entries) == len(people)
    assert {len(entry.appearances) for entry in registry.entries.values()} == {5}
    assert len(find(registry, "Family17")) == 5


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("Kick Donald Trump", "Donald Trump"),
        ("President Oduya", "Oduya"),
        ("Former President Amina Oduya", "Amina Oduya"),
        ("Notable Oduya’s", "Oduya"),
        ("Amina Oduya", "Amina Oduya"),
        ("Secretary of State Amina Oduya", "Amina Oduya"),
        ("Will Oduya", "Will Oduya"),
        ("Amina Will", "Amina Will"),
        ("van der Berg", "van der Berg"),
        ("Money", None),
        ("Secretary", None),
        ("National Weather Service", None),
    ],
)
def test_a_name_is_rid_of_what_stood_before_it_or_refused(read: str, name: str | None) -> None:
    assert personal(read) == name
    assert proper(read, "person") is (name is not None)


def test_a_bare_family_name_is_the_one_nearly_all_articles_speak_of() -> None:
    registry = Registry()
    known = [seen("Amina Oduya", "President") for _ in range(12)] + [seen("Kick Amina Oduya"), seen("Amina J. Oduya")]
    registry.settle([*known, seen("Ruth Oduya", "daughter")])
    registry.settle([seen("Oduya"), seen("President Oduya", "President")])
    assert sorted(len(entry.appearances) for entry in registry.entries.values()) == [1, 16]
    assert "the family name alone" in " ".join(a.why for e in registry.entries.values() for a in e.appearances.values())


def test_a_bare_family_name_stays_apart_beside_another_bearer_or_where_two_are_heard_of() -> None:
    registry = Registry()
    registry.settle(seen("Amina Oduya", "President") for _ in range(12))
    assert registry.settle([seen("Oduya", None, "Ruth Oduya", "Amina Oduya")]) == []  # one of two: nobody's

    (beside,) = registry.settle([seen("Oduya", None, "Ruth Oduya")])  # were it hers, the article would have told
    assert registry.entries[beside.person].name() == "Amina Oduya"

    registry = Registry()
    registry.settle([*(seen("Amina Oduya") for _ in range(12)), *(seen("Ruth Oduya") for _ in range(6))])
    registry.settle([seen("Oduya")])
    assert len(registry.entries) == 3


def test_somebody_of_another_field_is_not_the_foremost_bearer() -> None:
    registry = Registry()
    registry.settle(seen("Amina Oduya", "senator") for _ in range(12))
    registry.settle([seen("Oduya", "striker")])
    assert len(registry.entries) == 2


def test_an_office_with_the_is_asked_for_before_a_family_name() -> None:
    registry = Registry()
    registry.settle([seen("Lena Pope", "donor"), seen("Francis", "Pope")])
    assert [match.name for match in find(registry, "the pope")] == ["Francis"]
    assert [match.name for match in find(registry, "Pope")] == ["Lena Pope"]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("the harbour secretary", "Ana Ruiz"),
        ("harbour secretary", "Ana Ruiz"),
        ("the secretary of trade", "Tom Okafor"),
        ("the Justice Department", "Justice Department"),
        ("the prime minister", "Lena Vogt"),
        ("Ronan King", "Ronan King"),
    ],
)
def test_words_that_are_an_office_or_a_whole_name_are_taken_whole(asked: str, name: str) -> None:
    registry = Registry()
    registry.settle(
        [
            seen("Ana Ruiz", "Harbour Secretary"),
            seen("Mayor Sol Brand and Harbour Secretary Ana Ruiz"),
            seen("Tom Okafor", "secretary of trade"),
            seen("Trade Department", kind="body"),
            seen("Justice Department", kind="body"),
            seen("Department of Trade", kind="body"),
            seen("Prime Minister", kind="body"),
            seen("Lena Vogt", "Prime Minister"),
            seen("Ronan King", "author"),
            seen("Ronan Hale", "king"),
        ]
    )
    assert [match.name for match in find(registry, asked)] == [name]


def crowd(*others: Appearance) -> Registry:
    """A registry of more than a thousand people, and these."""
    registry = Registry()
    registry.settle([*(seen(f"Given{n} Family{n % 40}") for n in range(1200)), *others])
    return registry


def test_a_rare_family_name_is_one_persons_in_a_crowd_though_the_fields_of_life_differ() -> None:
    registry = crowd(seen("Ana Okereke", "striker"), seen("Ana Okereke", "surgeon"))
    assert len([e for e in registry.entries.values() if e.name() == "Ana Okereke"]) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("mayor of Norport", "mayor of Alder"), ("French minister", "Kenyan senator")]
)
def test_two_seats_are_two_peoples_however_rare_the_name(one: str, other: str) -> None:
    registry = crowd(seen("Ana Okereke", one), seen("Ana Okereke", other))
    assert len([e for e in registry.entries.values() if e.name() == "Ana Okereke"]) == 2


def test_a_frequent_family_name_keeps_two_fields_of_life_apart_in_a_crowd() -> None:
    registry = crowd(seen("Ana Family3", "striker"), seen("Ana Family3", "surgeon"))
    assert len([e for e in registry.entries.values() if e.name() == "Ana Family3"]) == 2


def test_whoever_is_everywhere_is_meant_even_by_a_role_of_another_field() -> None:
    registry = Registry()
    registry.settle(seen("Amina Oduya", "singer") for _ in range(25))
    registry.settle([seen("Amina Oduya", "engineer")])
    assert len(registry.entries) == 1


def test_pieces_that_were_read_first_are_looked_at_again() -> None:
    registry = Registry()
    early = [seen("Amina Oduya", "engineer"), seen("Amina Oduya", "quarterback")]
    late = [seen("Amina Oduya", "quarterback and engineer at Hale"), *(seen("Amina Oduya", "pilot") for _ in range(30))]
    placed = registry.settle([*early, *late])
    assert len({place.person for place in placed}) == len(registry.entries) == 1
    assert sum(place.opened for place in placed) == 1


def test_kings_and_princes_are_one_by_their_single_name() -> None:
    registry = Registry()
    registry.settle([seen("Olaf", "Prince"), seen("Olaf Hale", "prince"), seen("Olaf Berg", "prince")])
    registry.settle([seen("Olaf", "King")])
    assert sorted(len(e.appearances) for e in registry.entries.values()) == [1, 1, 2]


@pytest.mark.parametrize("spelling", ["Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskyi", "Zelenskij"])
def test_spellings_of_a_slavic_ending_are_one_name(spelling: str) -> None:
    assert parts(f"Olena {spelling}") == ("olena", "zelensky")


@pytest.mark.parametrize(
    ("a", "b", "link"),
    [
        ("IOC president", "International Olympic Committee president", Bond.FOR),
        ("Israeli Prime Minister", "Foreign Minister", Bond.FOR),
        ("NPU chair", "Harbour Guild chair", Bond.SILENT),
        ("striker", "surgeon", Bond.AGAINST),
        ("striker", "mother", Bond.SILENT),
    ],
)
def test_what_two_roles_say_of_one_name(a: str, b: str, link: Bond) -> None:
    assert bond(a, b) is link


def test_a_body_by_the_full_name_of_somebody_known_is_nobody() -> None:
    registry = Registry()
    registry.settle(seen("Amina Oduya", "singer") for _ in range(3))
    assert registry.settle([seen("Amina Oduya", kind="body")]) == []
    assert len(registry.settle([seen("Amina Grid", kind="body")])) == 1


def test_people_are_placed_before_bodies_of_their_name_that_came_with_them() -> None:
    registry = Registry()
    registry.settle([seen("Amina Oduya", kind="body"), *(seen("Amina Oduya") for _ in range(3))])
    assert [entry.kind for entry in registry.entries.values()] == ["person"]
