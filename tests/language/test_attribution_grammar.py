"""What the grammar around a cue says of an attribution: each case a text, words in it, and who may be named for them.

`None` among the names: nobody, or no such quotation. All people and places are invented.
"""

from __future__ import annotations

import pytest

from corpus.language.annotate import annotate
from corpus.language.quotes.extent import in_clause
from corpus.language.segment import split
from corpus.model.articles import RawDocument
from corpus.model.speech import REPORTED_SPEECH, Quote, Speech
from corpus.model.text import Span
from corpus.reading import read
from tests.language.speakers.articles import article

LEAD = (
    "The council of Norport met on Tuesday to talk about the bridge over the Orr, which has been closed since spring."
)
END = "The meeting went on until the evening, and nobody was hurt."

Case = tuple[str, list[tuple[str, list[str | None]]]]

UNSAID: list[Case] = [
    ("“The dam will hold” is not what mayor Ida Blom told the council.", [("The dam will hold", [None])]),
    ("“We are broke” was never what Ida Blom said, and she has said so.", [("We are broke", [None])]),
    ("“All is well” isn’t exactly what Ida Blom wrote to the council.", [("All is well", [None])]),
    ("Mayor Ida Blom did not tell the council “we are broke,” her office said.", [("we are broke", [None, "office"])]),
    ("Mayor Ida Blom has not said “we are broke.”", [("we are broke", [None])]),
    ("“We are broke,” Mayor Ida Blom never said, though the paper printed it.", [("We are broke", [None])]),
    ("If the mayor, Ida Blom, says “we are broke,” the banks will leave.", [("we are broke", [None])]),
    ("If Ida Blom says “the town is broke,” nobody will be surprised.", [("the town is broke", [None])]),
    ("Did Ida Blom say “the town is broke”? Nobody at the meeting could remember it.", [("the town is broke", [None])]),
    ("Ida Blom would say “the town is broke” if she were asked, her rivals think.", [("the town is broke", [None])]),
    ("Ida Blom denied saying “the town is broke” at the meeting on Monday.", [("the town is broke", [None])]),
    ("Ida Blom denied that she had ever said “the town is broke.”", [("the town is broke", [None])]),
    ("Nor did Ida Blom say “the town is broke,” as the paper claimed.", [("the town is broke", [None])]),
    ("Nobody said “the town is broke” at the meeting, Ida Blom recalled.", [("the town is broke", [None, "Nobody"])]),
    ("Ida Blom will tell the council on Thursday: “We have to save.”", [("We have to save", [None])]),
    ("Ida Blom refused to say “sorry for all of it” on Monday.", [("sorry for all of it", [None])]),
    ("Ida Blom could have said “I was wrong about the bridge,” but she left.", [("I was wrong about", [None])]),
    ("Ida Blom would later tell the council: “We have to save.”", [("We have to save", ["Ida Blom"])]),
    ("Ida Blom not only said “the town is broke,” she wrote it to the banks.", [("the town is broke", ["Ida Blom"])]),
    (
        "“I never said that,” Ida Blom said. “I would not say it.”",
        [("I never said that", ["Ida Blom"]), ("I would not say it", ["Ida Blom"])],
    ),
    ("Asked if the town was broke, Ida Blom said: “We have to save.”", [("We have to save", ["Ida Blom"])]),
    ("Ida Blom did not answer questions. “We have to save,” she said.", [("We have to save", ["Ida Blom"])]),
    ("It is not true that Ida Blom said “the town is broke.”", [("the town is broke", [None])]),
    ("What if Ida Blom says “the town is broke”?", [("the town is broke", [None])]),
    ("Ida Blom, who does not like reporters, said: “We have to save.”", [("We have to save", ["Ida Blom"])]),
    ("Ida Blom might say “the town is broke,” but she would be wrong.", [("the town is broke", [None])]),
    (
        "Why did Ida Blom say “the town is broke”? She explained it on Monday.",
        [("the town is broke", ["Ida Blom", None])],
    ),
]

PASSIVE: list[Case] = [
    ("“Your house is safe,” Rosa Diaz was told by a firefighter on Monday.", [("Your house is safe", ["firefighter"])]),
    ("Rosa Diaz was told: “Your house is safe.”", [("Your house is safe", [None])]),
    ("“Your house is safe,” Rosa Diaz was told on Monday.", [("Your house is safe", [None])]),
    ("Rosa Diaz was asked by Judge Otto Crane: “Did you see the fire?”", [("Did you see the fire", ["Otto Crane"])]),
    ("Rosa Diaz was quoted by the Echo as saying: “The house is safe.”", [("The house is safe", ["Rosa Diaz"])]),
    (
        "Rosa Diaz had been warned by her lawyer, Otto Crane, “not to sign anything.”",
        [("not to sign anything", ["Otto Crane"])],
    ),
    (
        "The plan was described by Otto Crane as “a gift to the banks and nobody else.”",
        [("a gift to the banks", ["Otto Crane"])],
    ),
    (
        "“The plan is a gift to the banks,” the crowd was told by Otto Crane, who leads the union.",
        [("The plan is a gift", ["Otto Crane"])],
    ),
]

TWO_SUBJECTS: list[Case] = [
    (
        "“It went dark at six,” Hana Lind said, while Per Aasen recalled, “Then we heard the glass.”",
        [("It went dark", ["Hana Lind"]), ("Then we heard", ["Per Aasen"])],
    ),
    (
        "Hana Lind said “it went dark at six,” but Per Aasen told police “it was still light at seven.”",
        [("it went dark", ["Hana Lind"]), ("it was still light", ["Per Aasen"])],
    ),
    (
        "“It went dark at six,” said Hana Lind; “Then we heard the glass,” added Per Aasen.",
        [("It went dark", ["Hana Lind"]), ("Then we heard", ["Per Aasen"])],
    ),
    (
        "When Hana Lind said “it went dark at six,” Per Aasen answered: “It was still light.”",
        [("it went dark", ["Hana Lind"]), ("It was still light", ["Per Aasen"])],
    ),
    (
        "“It went dark at six,” Hana Lind said. Her neighbor Per Aasen shouted: “It was still light!”",
        [("It went dark", ["Hana Lind"]), ("It was still light", ["Per Aasen"])],
    ),
    (
        "“It was dark by six,” said baker Ines Holm, and her cousin Odd Aasen added: “Then we heard the bells.”",
        [("It was dark", ["Ines Holm"]), ("Then we heard", ["Odd Aasen", "Aasen"])],
    ),
]

SELF_NAMED: list[Case] = [
    ("“Nobody came to help,” said a woman who gave her name as Marta.", [("Nobody came", ["Marta"])]),
    ("“Nobody came to help,” said a fisherman who asked to be called Old Pete.", [("Nobody came", ["Pete"])]),
    ("“Nobody came to help,” said one resident, who gave only her first name, Lena.", [("Nobody came", ["Lena"])]),
    ("A driver known as “Flash” told the paper: “Nobody came to help.”", [("Nobody came", ["Flash"])]),
    (
        "“Nobody came to help,” said a driver who identified herself as Ines. She did not give her last name.",
        [("Nobody came", ["Ines"])],
    ),
    (
        "“We slept in the cars. It was cold,” said a deckhand who goes by the nickname “Gull.”\n"
        "\n"
        "“Nobody came to move us,” Gull said.",
        [("We slept", ["Gull"]), ("Nobody came to move", ["Gull"])],
    ),
]

PLURAL_VERBS: list[Case] = [
    (
        "“We will open at five, whatever happens!” shout Nora and Felix Brandt.",
        [("We will open", ["Nora and Felix Brandt", "Nora Brandt"])],
    ),
    (
        "“We will open at five,” insist the twins, Nora and Felix Brandt.",
        [("We will open", ["twins", "Nora and Felix Brandt", "Nora Brandt"])],
    ),
    ("“We will open at five,” chorus the twins.", [("We will open", ["twins", None])]),
]

SET_OFF: list[Case] = [
    (
        "In the words of Karl Moser, “it will take a year to mend the bridge.”",
        [("it will take a year", ["Karl Moser"])],
    ),
    ("As Karl Moser put it: “It will take a year.”", [("It will take", ["Karl Moser"])]),
    ("Karl Moser had this to say: “It will take a year.”", [("It will take", ["Karl Moser"])]),
    ("Karl Moser’s answer: “It will take a year.”", [("It will take", ["Karl Moser"])]),
    ("“It will take a year.” — Karl Moser, engineer", [("It will take", ["Karl Moser"])]),
    ("Karl Moser, the engineer: “It will take a year.”", [("It will take", ["Karl Moser"])]),
    (
        "Statement from engineer Karl Moser:\n\n“It will take a year, and it will cost us a lot.”",
        [("It will take", ["Karl Moser"])],
    ),
    (
        "Karl Moser, the engineer of the county, issued this statement:\n"
        "\n"
        "“It will take a year, and it will cost us a lot.”",
        [("It will take", ["Karl Moser"])],
    ),
    ("Karl Moser (laughing): “It will take a year.”", [("It will take", ["Karl Moser"])]),
    ("Says Karl Moser: “It will take a year.”", [("It will take", ["Karl Moser"])]),
    ("On the bridge, Karl Moser was blunt: “It will take a year.”", [("It will take", ["Karl Moser"])]),
    ("Karl Moser posted on Facebook: “It will take a year.”", [("It will take", ["Karl Moser"])]),
    ("Karl Moser told the Echo ‘It will take a year.’", [("It will take", ["Karl Moser"])]),
    ("Karl Moser told BBC Radio 4: ‘It will take a year, and it will cost a lot.’", [("It will take", ["Karl Moser"])]),
    ("Karl Moser wrote in an e-mail: “It will take a year.”", [("It will take", ["Karl Moser"])]),
    ("Karl Moser sagt: „It will take a year.“", [("It will take", ["Karl Moser"])]),
    ("« It will take a year, » said Karl Moser.", [("It will take", ["Karl Moser"])]),
    ("「It will take a year,」 said Karl Moser.", [("It will take", ["Karl Moser"])]),
    (
        "Statements on the vote came in on Monday.\n"
        "\n"
        "From Mayor Helen Oduya:\n"
        "\n"
        "“The vote brings an end to a long and bitter debate in the town.”\n"
        "\n"
        "From the office of Martin Roe, chief engineer of the county:\n"
        "\n"
        "“It will take years to see what this vote has done to the town.”",
        [("The vote brings", ["Helen Oduya"]), ("It will take years", ["Martin Roe"])],
    ),
    (
        "A notice at the door of the theatre, Stage Two, read: “All seats are taken.”",
        [("All seats", ["Stage Two", "notice", "theatre", None])],
    ),
    (
        "Singer Ayla Torn posted on X: “The show is off. My voice is gone. Thank you all.”",
        [("The show is off", ["Ayla Torn"])],
    ),
]

SELF_MENTION: list[Case] = [
    (
        "Victor Hale gave the land for the school, and the county named it after him on Friday.\n"
        "\n"
        "“Hale has always helped us,” he said.",
        [("Hale has always", [None])],
    ),
    (
        "Victor Hale gave the land for the school.\n\n“My friend, Victor Hale, has always helped us,” he said.",
        [("My friend", [None])],
    ),
    (
        "Victor Hale came to the school on Monday.\n\n“My name is Victor Hale,” he said.",
        [("My name is", ["Victor Hale", None])],
    ),
    (
        "Victor Hale came to the school on Monday.\n\n“Anna Hale, my wife, loves this school,” he said.",
        [("my wife", ["Victor Hale"])],
    ),
    (
        "Victor Hale gave the land for the school.\n\n“Mr. Hale is a good man,” he said. “We thank him.”",
        [("is a good man", [None]), ("We thank", [None])],
    ),
    (
        "Nora Vane paid for the organ, and the parish hung her portrait in the hall.\n"
        "\n"
        "“We all miss Nora Vane,” she told the parish.",
        [("We all miss", [None])],
    ),
]

WHOLE_SUBJECTS: list[Case] = [
    (
        "Tenants who had come by tram from the lower quarters said the new rents had left them without heating.",
        [("the new rents had left", ["Tenants", None])],
    ),
    (
        "“We never saw the letter,” farmers whose fields lie below the dam told the inquiry.",
        [("We never saw", ["farmers"])],
    ),
    (
        "“The smell has gone,” residents living near the plant in Alder Bay said on Monday.",
        [("The smell has gone", ["residents"])],
    ),
    (
        "A driver who was passed by the lorry near the bridge said: “It was going too fast.”",
        [("It was going too fast", ["A driver"])],
    ),
    (
        "Workers hired by the council in Norport said: “Nobody has paid us since the spring.”",
        [("Nobody has paid us", ["Workers"])],
    ),
    ("“It will hold,” a spokeswoman for Harden Water said.", [("It will hold", ["spokeswoman"])]),
    ("Doctors at the hospital in Norport said: “The wards are full.”", [("The wards are full", ["Doctors"])]),
    (
        "Drivers stuck behind the slide in the valley told the paper: “Nobody came to us for six hours.”",
        [("Nobody came to us", ["Drivers"])],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*UNSAID, *PASSIVE, *TWO_SUBJECTS, *SELF_NAMED, *PLURAL_VERBS, *SET_OFF, *SELF_MENTION, *WHOLE_SUBJECTS],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_who_may_be_named(text: str, expected: list[tuple[str, list[str | None]]]) -> None:
    whole = f"{LEAD}\n\n{text}\n\n{END}\n"
    found = annotate(read(RawDocument(data=whole.encode(), media_type="text/plain", path="one.txt")))
    for words, names in expected:
        speakers = [quote.speaker for quote in found.quotes if words in quote.span.of(whole)]
        given = [speaker.name if speaker else None for speaker in speakers] or [None]
        assert any(
            name is None if one is None else name is not None and one.casefold() in name.casefold()
            for one in names
            for name in given
        ), (words, given)
        if None in names and len(names) == 1:
            assert given == [None] * len(given)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Ana Ruiz said that if the council agreed, she would open the bridge before the winter.",
            "that if the council agreed, she would open the bridge before the winter",
        ),
        (
            "Asked if the council agreed, Ana Ruiz said that nobody had told her anything about it.",
            "that nobody had told her anything about it",
        ),
    ],
)
def test_what_is_told_ends_where_its_clause_does(text: str, told: str) -> None:
    whole = f"{LEAD}\n\n{text}\n\n{END}\n"
    found = annotate(read(RawDocument(data=whole.encode(), media_type="text/plain", path="one.txt")))
    assert told in [quote.span.of(whole) for quote in found.quotes]


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [
        ("the dam would hold", "nobody. If anything", "the dam would hold, she told nobody"),
        ("the dam would hold", "before. If anything, it had been too strong", None),
        ("the new rules", "the valley, which", "the new rules for the valley"),
    ],
)
def test_a_stub_at_the_end_is_cut(start: str, end: str, kept: str | None) -> None:
    text = (
        "She said the dam would hold, she told nobody. If anything, it was too strong. "
        "He wrote about the new rules for the valley, which had been closed since the spring."
    )
    if kept is None:
        text = "She said the dam would hold as before. If anything, it had been too strong for the river."
    at = text.index(start)
    span = Span(at, text.index(end) + len(end))
    sentences = split(text)
    quote = Quote(span, Speech.INDIRECT, 0)
    given = in_clause(text, quote, sentences).span
    assert given.of(text) == (kept or span.of(text))


@pytest.mark.parametrize(
    ("text", "who", "told"),
    [
        (
            "The departments declined to give any reasons, saying they cannot discuss the case because of the inquiry.",
            "the departments",
            "they cannot discuss the case because of the inquiry",
        ),
        (
            "Senator Ida Blom defended her call to raise the fare to five crowns, saying the gains in trade would"
            " outweigh the loss of jobs.",
            "Ida Blom",
            "the gains in trade would outweigh the loss of jobs",
        ),
        (
            "Karl Moser, the engineer, endorsed the plan on Saturday, saying he had not yet asked the mayor for leave.",
            "Karl Moser",
            "he had not yet asked the mayor for leave",
        ),
    ],
)
def test_a_clause_before_saying_is_no_statement_within_what_is_said(text: str, who: str, told: str) -> None:
    whole = f"{LEAD}\n\n{text}\n\n{END}\n"
    found = annotate(read(RawDocument(data=whole.encode(), media_type="text/plain", path="one.txt")))
    here = [
        quote for quote in found.quotes if text in whole and whole.index(text) <= quote.span.start < whole.index(END)
    ]
    assert told in [quote.span.of(whole) for quote in here]
    assert {quote.speaker.name for quote in here if quote.speaker is not None} == {who}


@pytest.mark.parametrize(
    ("text", "cue", "words", "kept"),
    [
        (
            "Moser said he was ready to sign the paper but declined to name a day.",
            "said",
            "he was ready to sign the paper but declined to name a day",
            "he was ready to sign the paper",
        ),
        (
            "Moser said he was ready to sign the paper but the day was not known.",
            "said",
            "he was ready to sign the paper but the day was not known",
            "he was ready to sign the paper but the day was not known",
        ),
        (
            "Moser said for the first time on Monday that the bridge was old.",
            "said",
            "for the first time on Monday that the bridge was old",
            "that the bridge was old",
        ),
    ],
)
def test_what_is_the_reporters_beside_the_words_is_left_out(text: str, cue: str, words: str, kept: str) -> None:
    start, at = text.index(words), text.index(cue)
    quote = Quote(Span(start, start + len(words)), Speech.INDIRECT, 0, cue=Span(at, at + len(cue)))
    assert in_clause(text, quote, split(text)).span.of(text) == kept


@pytest.mark.parametrize(
    "sentence",
    [
        "Tom Hale disagreed with the mayor.",
        "Tom Hale spoke about the quay on Monday.",
        "Tom Hale joked about the ferry.",
        "Tom Hale talked at length about the long winter of the port.",
    ],
)
def test_what_a_saying_was_about_is_nothing_that_was_said(sentence: str) -> None:
    assert not [one for one in annotate(article(sentence)).quotes if one.cue_kind in REPORTED_SPEECH]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Ruiz warned of floods by the end of the week.",
        "Tom Hale complained about how little was done at the port.",
    ],
)
def test_a_clause_behind_a_preposition_is_told_all_the_same(sentence: str) -> None:
    assert [one for one in annotate(article(sentence)).quotes if one.cue_kind in REPORTED_SPEECH]
