"""What the registry makes of names and roles that were read with words of a caption, a headline or a sentence."""

from __future__ import annotations

import pytest

from corpus.language.speakers.linking.called import personal
from corpus.language.speakers.linking.registry import Appearance, Registry
from corpus.language.speakers.roles import stated


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("Ana Ruiz TOM HALE", "Ana Ruiz"),
        ("Maria Ruiz VP", "Maria Ruiz"),
        ("Maria Ruiz David Hale", "Maria Ruiz"),
        ("Presidents Maria Ruiz", "Maria Ruiz"),
        ("Prime Minister Maria Ruiz", "Maria Ruiz"),
        ("Maria Ruiz Ruiz", "Maria Ruiz"),
        ("MARIA RUIZ", "MARIA RUIZ"),
        ("Maria Ruiz III", "Maria Ruiz III"),
        ("Ottokar VIII", "Ottokar VIII"),
        ("Ottokar IX", "Ottokar IX"),
        ("Ottokar XIV", "Ottokar XIV"),
        ("Lady Marlo", "Lady Marlo"),
        ("Lord Ana Hale", "Ana Hale"),
        ("Indo EV", None),
        ("Halvor TV", None),
        ("Angela McConnell", "Angela McConnell"),
        ("McConnell", "McConnell"),
        ("DeSantis", "DeSantis"),
        ("A spokesperson for Gov. Maria Ruiz", None),
        ("Maria Ruiz Presidential Library", None),
        ("League Baseball", None),
        ("Guide", None),
        ("SpaceRocket", None),
        ("Halvora Ana Ruiz Tom Hale", None),
        ("Ana Maria Ruiz de Hale", "Ana Maria Ruiz de Hale"),
    ],
)
def test_a_name_is_rid_of_what_is_none_of_it(read: str, name: str | None) -> None:
    assert personal(read) == name


@pytest.mark.parametrize(
    ("read", "role"),
    [
        ("President", "President"),
        ("But former President", "former President"),
        ("attorney general under President", "President"),
        ("Getty Images Gov.", "Gov."),
        ("When Queen", "Queen"),
        ("sister", None),
        ("Mayor Hale’s sister", "Mayor Hale’s sister"),
        ("Secretary of State David Hale", None),
        ("superintendent of the Orrham schools when she left", "superintendent of the Orrham schools"),
        ("governor at times raised her hand", "governor"),
        ("Ada Pohl/Reuters Swedish striker", "Swedish striker"),
        ("AFP midfielder", "midfielder"),
        ("AFP correspondent in Norport", "AFP correspondent in Norport"),
        ("COO/general manager", "COO/general manager"),
        ("Guests include violinist", "violinist"),
        ("third-youngest player to win the cup", None),
        ("only mayor to have lost twice", None),
        ("best keeper to ever wear the shirt", None),
        ("first minister", "first minister"),
        ("Acting Attorney General Tom Hale of the county", None),
        ("adviser to Mayor Tom Hale", "adviser to Mayor Tom Hale"),
        ("warden of the island in 1970", "warden of the island"),
        ("star of a trial that may end the club", "star of a trial"),
        ("Ben Carr Swedish striker", "Swedish striker"),
        ("president at the time", "president"),
        ("son of a state judge", "son of a state judge"),
        ("director of the Institute of Tides", "director of the Institute of Tides"),
        ("vice president for marketing at Hale & Marsh", "vice president for marketing at Hale & Marsh"),
        ("author of the", "author"),
        ("star of Alder TV's", "star"),
        ("longtime friend of Hale's", "longtime friend of Hale's"),
        ("president of the Orr Union wrote", "president of the Orr Union"),
        ("champion in table tennis he became a key figure", "champion in table tennis"),
        ("director of Orr College's WHO Center on Law", "director of Orr College's WHO Center on Law"),
        ("scholar at Orr College studying the tides", "scholar at Orr College"),
        ("only Liberal in the race", None),
        ("Herons’ only other player in double figures", None),
        ("best player on the field", None),
        ("longtime partner Norland pop star", "Norland pop star"),
        ("grandson Prince", "Prince"),
        ("head", None),
        ("oldest president in history", None),
        ("Hale’s youngest daughter", "Hale’s youngest daughter"),
        ("longtime vegetarian", None),
        ("tide mission manager at a NASA press conference", "tide mission manager"),
        ("department head", "department head"),
        ("Hale’s brother Rep.", "Rep."),
        ("Last week Liberal Gov.", "Liberal Gov."),
        ("AP US President", "US President"),
        ("AP president", "AP president"),
        ("Singer of the Year nominee", "Singer of the Year nominee"),
        ("former US Rep. Mark Walker", None),
        ("former candidate for the Orr Senate Tom Hale", None),
        ("adviser of the Alder Council Maria Ruiz", None),
        ("head at the Norport Kelly School", "head at the Norport Kelly School"),
        ("tonight’s keynote speaker at the harbour", None),
        ("Monday's guest conductor", None),
        ("this year’s festival host", None),
        ("John Major", None),
        ("Orr County Major", "Orr County Major"),
        ("Norland President President", "Norland President"),
        ("Tweeted former captain", "former captain"),
        ("Added former Gov.", "former Gov."),
        ("Perhaps bartender", "bartender"),
        ("very good coach", "coach"),
        ("excellent scientist", "scientist"),
        ("Great Norland minister", "Great Norland minister"),
        ("chief economist at Orr Bank in emailed comments", "chief economist at Orr Bank"),
        ("warden of the lock in prepared remarks", "warden of the lock"),
        ("head of the Tide Agency for eight months", "head of the Tide Agency"),
        ("mayor of Norport for more than 20 years", "mayor of Norport"),
    ],
)
def test_a_role_is_rid_of_the_sentence_around_it(read: str, role: str | None) -> None:
    assert stated(read) == role


def test_two_of_a_name_with_other_initials_stay_two_though_a_third_form_fits_both() -> None:
    registry = Registry()
    forms = ["Jorge W. Ruiz", "Jorge Ruiz", "Jorge H. Ruiz"]
    asked = [Appearance(key, name, "Mayor of Norport", "person", f"a{key}", None) for key, name in enumerate(forms, 1)]
    people = {one.key: one.person for one in registry.settle(asked)}
    assert people[1] == people[2]
    assert people[3] != people[1]


def settled(*asked: tuple[str, str | None]) -> list[int]:
    registry = Registry()
    every = [Appearance(key, name, role, "person", f"a{key}", None) for key, (name, role) in enumerate(asked, 1)]
    people = {one.key: one.person for one in registry.settle(every)}
    return [people[one.key] for one in every]


def test_a_bare_family_name_keeps_nobody_of_the_full_name_apart() -> None:
    first, bare, second = settled(("Ana Ruiz", "cellist"), ("Ruiz", "striker"), ("Ana Ruiz", None))
    assert first == second != bare


def test_a_star_is_no_other_field_of_life_than_a_player() -> None:
    star, player = settled(("Ana Ruiz", "American basketball star"), ("Ana Ruiz", "NBL basketball player"))
    assert star == player


def test_a_full_name_that_several_bear_means_whom_nearly_all_articles_speak_of() -> None:
    many = [("Ana Ruiz", "mayor of Norport")] * 9
    placed = settled(*many, ("Ana Ruiz", "brain surgeon"), ("Ana Ruiz", None))
    assert len(set(placed[:9])) == 1
    assert placed[9] != placed[0]
    assert placed[10] == placed[0]


def test_a_full_name_without_a_given_one_is_the_bodys_that_more_articles_mean() -> None:
    registry = Registry()
    kinds = ["body", "body", "body", "person"]
    asked = [Appearance(key, "Zentra Kroost", None, kind, f"a{key}", None) for key, kind in enumerate(kinds, 1)]
    assert len({one.person for one in registry.settle(asked)}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Katherine Orr", "Kathy Orr"),
        ("Edward Hale", "Ted Hale"),
        ("Theodore Hale", "Ted Hale"),
        ("Ana Ruiz Marsh", "Ana Ruiz-Marsh"),
        ("Ana Marsh", "Ana Ruiz-Marsh"),
        ("Kim Min-jung", "Kim Min Jung"),
        ("Sergei Halov", "Sergey Halov"),
        ("Yulia Halova", "Yuliya Halova"),
    ],
)
def test_a_name_in_two_spellings_with_one_office_is_one_person(one: str, other: str) -> None:
    first, second = settled((one, "governor of Norport"), (other, "governor of Norport"))
    assert first == second


def test_a_joined_family_name_alone_joins_nobody() -> None:
    first, second = settled(("Ana Ruiz-Marsh", "governor of Norport"), ("Ana Marsh", "brain surgeon"))
    assert first != second
