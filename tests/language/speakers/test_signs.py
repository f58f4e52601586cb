"""Who is somebody and what is a body, a place or a thing, by the words around a name."""

from __future__ import annotations

import pytest

from corpus.language.annotate import annotate
from corpus.language.speakers.names.common import is_common
from corpus.language.speakers.names.given import gender_of, is_given
from corpus.language.speakers.names.scan import runs
from tests.language.speakers.articles import article, name_of, said


def people(text: str) -> set[str]:
    """The names of the people the article introduces."""
    return {one.name for one in annotate(article(text)).knowledge if one.kind == "person"}


@pytest.mark.parametrize(
    "text",
    [
        "The Charlotte Herons won again. “We are proud,” the Charlotte Herons said.",
        "She works at Halvor Grid. “We fixed it,” Halvor Grid said in a statement. It said its lines held.",
        "Motorists are waiting. Motorists say the bridge is slow.",
        "Nest Location: a cave. “It is deep,” Nest Location said.",
        "They met in St. Petersburg. St. Petersburg said no.",
        "Automaker Zentra said it will close.",
        "Hurricane Ana hit the coast. Hurricane Ana said nothing.",
        "The Norport Star-Crier reported on Monday that the bridge will close.",
        "The trip ended with a tour of all major Zorvite sites. It rained.",
        "Even wholesale grocer Zelco got in on the rush. Is your gold from Zelco worth it?",
        "The veteran Torvy leadership race went on. “Veteran Torvy” it said.",
        "The oil tanker Tippeca sank. She wore a sheer Givano gown.",
        "Resident DJs play at all hours. Voter IDs are asked for.",
        "Nobody knows what Chispara calls its volunteer leaders. “We march,” Chispara said.",
        "He wound up on the destroyer USS Stackel as a mate.",
        "Guests had a Greta Halvor cake mix. The Greta Halvor kitchens are shut.",
        "They gave a party at Chase Ledger. It ended near Chase Ledger at noon.",
        "They will reopen as The James Larder + Bar. It is a bar.",
        "They drank cocktails like the Dr. Halvor and Pink Tide. It was hot.",
        "Quaker Oats said on Monday that it will close. “We regret it,” Quaker Oats said.",
        "Drugmaker Zentra says there is no proof. “None,” Drugmaker Zentra said.",
        "A man walks. Joe/Orlando Crierly/AP Another one stands. It is wet.",
        "Fellow Briton, a singer, came. “It is wet,” the Briton said.",
        "Alexa said it was noon. “It is noon,” Alexa said.",
        "He said Tropical Storm Ana will hit. Tropical Storm Ana said nothing.",
        "Flooded were Senator Wash, Yuma Wash, McAllister Wash, Milpitas Wash and Iris Wash.",
        "The team of Carmel High met that of Xavier Prep. The Alder Memorial Trophy went to neither.",
        "Village Brauhaus said on Monday: “We are open.” France Vert said “no.”",
    ],
)
def test_bodies_places_and_things_are_nobody(text: str) -> None:
    assert people(text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“It is deep,” Serban Ghenescu said. He left.", "Serban Ghenescu"),
        ("“It is deep,” said Kanye West.", "Kanye West"),
        ("“It is deep,” said Denver Hale, who sings.", "Denver Hale"),
        ("“It is deep,” said Zendara, a singer from Norport. “I swim,” Zendara said.", "Zendara"),
        ("An interview with Oprah Hale, which was long, said much. “I know,” Oprah Hale said.", "Oprah Hale"),
        ("“It is deep,” said Lady Gagura.", "Lady Gagura"),
        ("Rapper Zimbo came late. The goalkeeper Alkor did not.", "Zimbo"),
        ("The interim chief Bercau left. Nobody else did.", "Bercau"),
        ("“It is deep,” said April Hale, president of the union.", "April Hale"),
        ("They met at Ana Halvor. Ana Halvor, 54, lives there.", "Ana Halvor"),
        ("It was a Karin Dunn rally. Karin Dunn came late.", "Karin Dunn"),
        ("Undergirding Mandara's work was hope. “We go on,” said Karin Mandara.", "Karin Mandara"),
        ("Norport was hot in April Hale told the paper. “It is,” June Hale said.", "June Hale"),
    ],
)
def test_somebody_is_somebody(text: str, name: str) -> None:
    assert name in people(text)


@pytest.mark.parametrize(
    ("words", "name", "before"),
    [
        ("State Ana Ruiz", "Ana Ruiz", "State"),
        ("CMO Ana Ruiz", "Ana Ruiz", "CMO"),
        ("Cathedral City Councilmember Ana Ruiz", "Ana Ruiz", "Cathedral City Councilmember"),
        ("Norport FC GM Ana Ruiz", "Ana Ruiz", "Norport FC GM"),
        ("Snowboarder Ana Ruiz", "Ana Ruiz", "Snowboarder"),
        ("Twenty-year-old Ana Ruiz", "Ana Ruiz", "Twenty-year-old"),
        ("Rep. Dean Ruiz", "Dean Ruiz", "Rep."),
        ("Walker Ruiz", "Walker Ruiz", ""),
        ("New York Herons", "New York Herons", ""),
        ("E. Jean Ruiz", "E. Jean Ruiz", ""),
    ],
)
def test_a_name_begins_where_the_person_does(words: str, name: str, before: str) -> None:
    text = f"they met {words} there"
    (run,) = runs(text.replace("Norport FC", "Toronto FC"), 0, len(text) + 1, frozenset())
    assert run.name() == name
    assert " ".join(word.text for word in run.prefix) == before.replace("Norport", "Toronto")


def test_a_headlines_words_after_a_name_are_none_of_it() -> None:
    assert runs("Ana Ruiz Hints Trouble Ahead", 0, 28, frozenset())[0].name() == "Ana Ruiz"
    assert runs("Ana Ruiz Tide Foundation", 0, 24, frozenset())[0].name() == "Ana Ruiz Tide Foundation"


def test_an_office_without_a_name_is_a_description() -> None:
    quote = said("Norport Mayor Ana Ruiz came. “We build,” Norport Mayor said.", "We build")
    assert name_of(quote) == "Ana Ruiz"


def test_a_mention_that_is_half_a_name_is_the_whole() -> None:
    text = "“The tide is high,” said Gov. Mikela Parsonova on Monday."
    assert name_of(said(text, "The tide")) == "Mikela Parsonova"


def test_a_name_that_nobody_bears_in_full_is_one_speaker() -> None:
    text = "“We wait,” Okereke said. “We hope,” Okereke said. “We pray,” Okereke said."
    speakers = {quote.speaker for quote in annotate(article(text)).quotes}
    assert len(speakers) == 1


def test_given_names_come_from_two_lists_and_common_words_are_neither() -> None:
    assert is_given("Ana")
    assert is_given("Nichelle")
    assert is_given("António")
    assert gender_of("Nichelle") == "f"
    assert is_common("monthly")
    assert not is_common("Ruiz")
    assert not is_common("Baker")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Kent Marsden 28, Alder Falls 14 Maria Stell 12, Lima Orange 7\n“Good game,” Ana Hale said.", {"Ana Hale"}),
        ("She told it on the podcast, “Club Maria Shay.” It is long.", set()),
        ("He ended with “River Ana Blue,” and the square sang.", set()),
        ("They watched “The Late Hour With Ana Hale.” It is old.", {"Ana Hale"}),
        ("He worked for years at the mill in Allen Park. It is shut.", set()),
        ("He met Allen Park in May. “It is shut,” Allen Park said.", {"Allen Park"}),
        ("The class meets at 75 Frank Marsden Dr. in Alder and on Gerald Hale Blvd. at noon.", set()),
        ("Nova Marsden Power raised its prices, and Kia Halvor SUVs sell well.", set()),
        ("“We regret it,” Halvor Mills AG said on Monday.", set()),
        ("Labour MP for Norwick Hanna Lind joined the march.", {"Hanna Lind"}),
        ("Charlotte Mayor Ana Lyssen said the bridge is open.", {"Ana Lyssen"}),
        ("Assemblymen Ana Ruiz and Tom Hale left.", {"Ana Ruiz", "Tom Hale"}),
        ("Senate President Pro Tem Mary Halvor stayed.", {"Mary Halvor"}),
        ("The new design of the Alder Trail Supporter Torvie is round. It is sold.", set()),
        ("VP Tom Marsh came. Olympian Ana Halvor watched.", {"Tom Marsh", "Ana Halvor"}),
        ("Rapper Lil’ Marlon was ill. “I was sick,” Lil’ Marlon said.", {"Lil’ Marlon"}),
        ("Lord Petrie left in June. “I could not go on,” Petrie said.", {"Lord Petrie"}),
    ],
)  # fmt: skip
def test_what_a_name_is_by_the_line_and_the_words_it_stands_in(text: str, named: set[str]) -> None:
    assert people(text) == named
