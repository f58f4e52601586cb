"""Names as running text, captions and lists run them together, and who is meant by a description just after them."""

from __future__ import annotations

import pytest

from corpus.language.annotate import annotate
from corpus.language.speakers.linking.called import personal
from corpus.language.speakers.linking.registry import Appearance, Registry
from corpus.language.speakers.names.compare import parts
from corpus.language.speakers.names.scan import runs
from corpus.language.speakers.roles import stated
from tests.language.speakers.articles import article, name_of, said
from tests.work import calls


def names(text: str) -> list[str]:
    return [run.name() for run in runs(text, 0, len(text), frozenset())]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They told me if I met Karin I would lose my post.", "Karin"),
        ("That night with Karin Holt I've kept to myself.", "Karin Holt"),
        ("Holt agreed with the New York Herons on Monday.", "New York Herons"),
        ("King Ottokar I was crowned twice.", "Ottokar I"),
        ("The tomb of Ottokar I of Bohemia is open.", "Ottokar I"),
        ("It says Karin Holt N1 on the ticket.", "Karin Holt"),
        ("He called Tom Halvorsen'categorically wrong.", "Tom Halvorsen"),
        ("She asked Mary O'hara about it.", "Mary O'hara"),
        ("A flag flies. AP Karin Holt spoke of the flood.", "Karin Holt"),
        ("He thanked National Guard Brig. Gen. Karin Holt for it.", "Karin Holt"),
        ("He asked Robert “Bob” Ruiz about it.", "Robert Ruiz"),
        ('The order of Judge James "The Oak" Ruiz stands.', "James Ruiz"),
        ("Then Mary (Molly) Ruiz came in.", "Mary Ruiz"),
        ("When [Norport Gov. Karin] Ruiz came, they sang.", "Karin Ruiz"),
        ("The voice of Dean Ruiz fills the room.", "Dean Ruiz"),
        ("Councilwoman At-Large Karin Ruiz voted.", "Karin Ruiz"),
        ("He pitched to Jacob deHale on Monday.", "Jacob deHale"),
        ("The Irene S. duRuiz Library is shut.", "Irene S. duRuiz Library"),
        ("They elected Maurice B. “Mo” Hale Jr. again.", "Maurice B. Hale Jr."),
        ("The photographer Karin Ruiz Alongside the mayor, Hale watches.", "Karin Ruiz"),
    ],
)
def test_a_name_ends_where_the_sentence_goes_on(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "A deal between Federalists, who wanted a port, and the crown failed. “Never,” Federalists said.",
        "TIDES People gather on the shore. The lava is slow, TIDES said. “It is slow,” TIDES noted.",
        "Liberty Light Up Concert and Fireworks, 6 p.m. at the landing.",
        "The path ends at Fern Park and starts again at Dolores Park by the river.",
        "The vote was called by fellow Tory MP colleagues. “It is over,” they said.",
        "Tidefeed maker Mead Holt Nutrition says there has been no recall. “None,” Mead Holt Nutrition said.",
        "According to BetNGM Odds, the Herons will win. “They will,” BetNGM Odds said.",
        "Meta said on Monday that it will close the office. “We regret it,” Meta said.",
        "Earlier this week, Tyson (TSN) said demand for steak is falling. “It is,” Tyson said.",
        "The last song, “Jimmy Crumbs,” was long. The band played “Jimmy Crumbs” twice.",
        "She was an analyst at Raymond Tibbs. The board of Raymond Tibbs met.",
        "Flooded were Lopez Wash, Yuma Wash, McAllister Wash, Milpitas Wash and Iris Wash.",
        "The ferries stop at noon, and nobody knows why. – Ana Ruiz and Tom Hale",
        "The lock is shut until May. -- Ana Ruiz, Alder Gazette",
        "He is back with Orlando Tide SC. The deal with Orlando Tide SC holds for a year.",
        "They play at Court Philippe Marceau, where the roof was shut.",
        "It was taken up by Bitters Tend, a Norwegian distributor of films, which showed it.",
        "The fast ends with Eid al-Adha, a feast of two days. “It is a feast,” they said.",
        "The final, the Karin Ruiz-Thomas Hale match, was long. “It was,” they said.",
        "She was known from films like “Mr. Halvorsen,” which nobody saw.",
        "It went to the founder of Dr. Halvorsen’s River Care Project.",
        "It was an engineer for Telamora, who lives here, came.",
        "There was an unexpected bill from Uncle Sam. He says Uncle Sam waits.",
        "They came from the north to relatively safer St. Alder, where it is quiet.",
        "It hires whoever it can, said Karin Dunn's CEO. Karin Dunn’s stores are shut.",
        "She sits on the Executive Torvaclave of the county.",
        "They work with Chirpa, a river group that teaches. “We teach,” Chirpa said.",
        "Eyes will be on Luke Hage, the latest tide series starring nobody.",
        "It was told by Tom Alder, a weekly newspaper, on Monday.",
        "An organisation called Ana Wise, they advocate for rivers, was there.",
        "They saw a film titled Carla Dune at noon.",
        "Bengali-language Martha Orr daily reported so.",
        "It stood in Glen Halvor, Maryland, in May.",
        "The owners of King David Dogs served their last franks.",
        "It is the second Major Grand Slam of the year.",
        "Black Norporkers make up a third of it.",
        "The quartet sang Carry Me Back to the old bridge.",
        "A class called “Ana Feminism, Ana Womanism” was full.",
        "It was followed by Alder University-West Orr.",
        "She is a Marble Centre Honoree.",
        "They spoke at GM's Investor Day in May, an Investor Day like others.",
        "He won the best-actor Oscar for it.",
        "Native Hawaiian Advancement is a council there.",
    ],
)
def test_callings_events_and_places_are_nobody(text: str) -> None:
    assert not [one.name for one in annotate(article(text)).knowledge if one.kind == "person" and one.name[0].isupper()]


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("Willie J. Allen Jr.", "Willie J. Allen Jr."),
        ("Maria Ruiz David Hale", "Maria Ruiz"),
        ("Tom R. Grant III", "Tom R. Grant III"),
        ("St. James", "St. James"),
    ],
)
def test_an_initial_ends_no_name(read: str, name: str) -> None:
    assert personal(read) == name


@pytest.mark.parametrize("called", ["Butch Hale", "Barry Hale", "Hale"])
def test_a_nickname_is_the_same_person(called: str) -> None:
    text = f"The crew is Barry “Butch” Hale and Nora Marsh. Barry Hale has flown before. “We are well,” {called} said."
    assert name_of(said(text, "We are well")) == "Barry Hale"


def test_a_partys_home_is_nobody_and_a_shout_is_no_name() -> None:
    text = (
        "Rep. John Holt, R-Orr Ridge, the sponsor of a bill, said: “We wait.” "
        "They cried “Hang Mike Ruiz!” Mike Ruiz left. Mike Ruiz is well."
    )
    known = {one.name for one in annotate(article(text)).knowledge if one.kind == "person"}
    assert known == {"John Holt", "Mike Ruiz"}


def test_a_home_behind_a_name_has_no_role() -> None:
    known = annotate(article("Tanya Ruiz of Crystal Springs is a member of the union. “We wait,” Ruiz said.")).knowledge
    assert {one.name for one in known if one.kind == "person"} == {"Tanya Ruiz"}


@pytest.mark.parametrize("opening", ["London (CNN Business)", "HONG KONG (AP) —", "Paris (Reuters)"])
def test_a_dateline_is_no_speaker(opening: str) -> None:
    text = f"{opening} Elon Ruiz has denied having seen the letter. “I have not seen it,” Ruiz said."
    assert name_of(said(text, "the letter")) == "Elon Ruiz"


def test_a_description_behind_a_name_is_not_the_next_ones() -> None:
    text = "According to Karin Holt, a professor of law at Alder College, Tom Hale was right. “He was,” Hale said."
    (hale,) = [one for one in annotate(article(text)).knowledge if one.name == "Tom Hale"]
    assert hale.role is None


def test_a_saint_in_a_family_name_stays() -> None:
    assert parts("Helene St. James") != parts("Helene James")
    assert parts("St. James") != parts("James")


@pytest.mark.parametrize(
    ("read", "role"),
    [
        ("receive left-hander", "left-hander"),
        ("Herons receive first baseman", "first baseman"),
        ("state trooper and several sheriff's deputies", "state trooper"),
        ("famous author in", "famous author"),
        ("professor at the University of Norport not involved in the study", "professor at the University of Norport"),
        ("Fire Chief", "Fire Chief"),
    ],
)
def test_a_role_is_rid_of_the_words_around_it(read: str, role: str) -> None:
    assert stated(read) == role


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "She was a close contact of Mary Holt, a council official told the Gazette. Mary Holt left.",
            "Mary Holt",
            None,
        ),
        ("It was the idea of Mary Holt, an aide said. “It is good,” Mary Holt said.", "Mary Holt", None),
        ("“It is good,” said Mary Holt, an aide to the mayor.", "Mary Holt", "aide to the mayor"),
        (
            "“It is good,” said Mary Holt, founder of the Tide Watchers and Shore Walkers Group.",
            "Mary Holt",
            "founder of the Tide Watchers and Shore Walkers Group",
        ),
        (
            "“It is good,” said Mary Holt, a fellow at the Center for Rivers and Inland Ports.",
            "Mary Holt",
            "fellow at the Center for Rivers and Inland Ports",
        ),
        (
            "“It is good,” said Mary Holt, head of the Institute for Sea Ice and Tom Hale.",
            "Mary Holt",
            "head of the Institute for Sea Ice",
        ),
    ],
)
def test_an_apposition_is_theirs_unless_it_tells(text: str, name: str, role: str | None) -> None:
    assert [one.role for one in annotate(article(text)).knowledge if one.name == name] == [role]


def test_a_title_before_a_possessive_name_is_theirs() -> None:
    text = (
        "Hugo Brandt agreed to a plea, a blow to President Karl Brandt's campaign. Brandt denied wrongdoing.\n"
        "Asked if he had spoken with his son, President Brandt said, “I am very proud of my son.”"
    )
    assert name_of(said(text, "very proud")) == "Karl Brandt"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Kay-Z said on Sunday that it was an honour.\nThe rapper added: “We start at noon on the small island.”",
            "start at noon",
            "Kay-Z",
        ),
        ("“The flow is slow,” wrote the agency in its update.", "flow is slow", "the agency"),
        ("“It is time for us to go,” theboss said in a post.", "time for us", None),
        ("“It is time for us to go,” officials said in a post.", "time for us", "officials"),
        ("A zoo spokeswoman said: “The bear is well and eats again.”", "bear is well", "a zoo spokeswoman"),
        (
            "“I am glad it happens at this point of my life,” the 57-year-old actor said.\n"
            "Paul Dorn shares twins with his wife Jillian, 57. Dorn was at sea.",
            "I am glad",
            "the 57-year-old actor",
        ),
    ],
)
def test_who_is_meant_or_left_in_their_own_words(text: str, words: str, name: str | None) -> None:
    assert name_of(said(text, words)) == name


def appearance(key: int, name: str, article: str, published: str, kind: str = "person") -> Appearance:
    return Appearance(key, name, None, kind, article, published)


@pytest.mark.parametrize(("later", "same"), [("2024-02-01", True), ("2024-09-01", False)])
def test_a_given_name_alone_is_one_persons_only_in_the_same_weeks(later: str, same: bool) -> None:
    placed = Registry().settle([appearance(1, "Karin", "a", "2024-01-20"), appearance(2, "Karin", "b", later)])
    assert (placed[0].person == placed[1].person) is same


def test_a_single_name_is_the_bodys_that_more_articles_mean() -> None:
    bodies = [appearance(n, "Zentra", f"a{n}", "2024-01-20", "body") for n in range(4)]
    placed = Registry().settle([*bodies, appearance(9, "Zentra", "b", "2024-01-21")])
    assert len({one.person for one in placed}) == 1


def test_names_without_an_end_take_work_as_their_length() -> None:
    def spent(count: int) -> int:
        text = "Ana Ruiz " * count
        return calls(lambda: runs(text, 0, len(text), frozenset()))

    assert runs("Ana Ruiz " * 10, 0, 90, frozenset())
    assert spent(4_000) < 1.1 * 2 * spent(2_000)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“No,” wrote associate professor of law at the University of New York Lena Davis in a note.", "Lena Davis"),
        ("Vivek Ramsey Googled most.\n\nVivek Ramsey was there. “No,” Vivek Ramsey said.", "Vivek Ramsey"),
        ("Paul Sratch teaches. “No,” said Paul Sratch.\n\nPaul Sratch Arne Hoel", "Paul Sratch"),
    ],
)
def test_a_name_is_rid_of_a_place_a_verb_and_a_credit(text: str, name: str) -> None:
    found = annotate(article(text))
    assert [one.name for one in found.knowledge if one.name.split()[0] in name or one.name.endswith(name)] == [name]


@pytest.mark.parametrize(
    ("read", "name"),
    [("New York Herons", None), ("New York Ana Ruiz", "Ana Ruiz"), ("New England Rivers", None)],
)
def test_a_new_towns_team_is_nobody(read: str, name: str | None) -> None:
    assert personal(read) == name
