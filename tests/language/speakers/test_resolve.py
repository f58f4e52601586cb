"""From mention to person on the shipped article and on small ones: who it is, in whose words, and proven where."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus
from corpus.language.annotate import annotate
from corpus.language.speakers.attribution.showing import nameable
from corpus.model.articles import AnnotatedArticle
from corpus.model.speech import SPEAKER_CONFIDENCE
from corpus.model.text import BlockKind
from tests.language.speakers.articles import article, name_of, quotation, said

SHIPPED = next((Path(corpus.__file__).parent / "articles").glob("china-slams*.txt"))


@pytest.fixture(scope="module")
def shipped() -> AnnotatedArticle:
    kinds = {
        "China slams": BlockKind.TITLE,
        "Foreign ministry spokesperson says": BlockKind.STANDFIRST,
        "Xinhua": BlockKind.CREDIT,
        "Chinese Foreign Ministry spokesman": BlockKind.CAPTION,
        "BEIJING:": BlockKind.DATELINE,
        "Read more": BlockKind.RELATED,
        "Also read": BlockKind.RELATED,
        "COMMENTS": BlockKind.FOOTER,
        "Replying": BlockKind.FOOTER,
        "Comments are": BlockKind.FOOTER,
        "For more": BlockKind.FOOTER,
    }
    return annotate(article(SHIPPED.read_text("utf-8").replace("\r\n", "\n"), **kinds))


@pytest.mark.parametrize(
    "words",
    [
        "China urges the United States",
        "cracks down on such practices",
        "unwarranted conclusion",
        "It is extremely irresponsible",
        "China firmly opposes this,",
        "biggest perpetrator",
        "since last year",
        "Such irresponsible policies",
        "We urge the United States",
    ],
)
def test_every_statement_of_the_spokesman_is_his(shipped: AnnotatedArticle, words: str) -> None:
    speaker = quotation(shipped, words).speaker
    assert speaker is not None
    assert (speaker.name, speaker.role) == ("Wang Wenbin", "Chinese Foreign Ministry spokesman")
    assert speaker.proof is not None
    assert speaker.role_proof is not None
    text = shipped.article.text
    assert speaker.proof.of(text) == "Wang Wenbin"
    assert speaker.role_proof.of(text) == "Chinese Foreign Ministry spokesman"


def test_a_threat_told_by_somebody_else_keeps_both(shipped: AnnotatedArticle) -> None:
    quote = quotation(shipped, "is a legitimate target")
    assert name_of(quote) == "US Cyber Force Command"
    assert quote.speaker is not None
    assert quote.speaker.kind == "body"
    assert quote.reported_by is not None
    assert quote.reported_by.name == "Wang Wenbin"


def test_every_speaker_is_known_and_annotation_can_be_pickled(shipped: AnnotatedArticle) -> None:
    for quote in shipped.quotes:
        assert quote.speaker is None or quote.speaker in shipped.knowledge
        assert 0.0 <= quote.confidence <= 1.0
    assert pickle.loads(pickle.dumps(shipped)) == shipped


def test_no_speaker_is_claimed_in_a_language_without_rules() -> None:
    text = "“Nous ne céderons pas”, a déclaré Jeanne Morel."
    from dataclasses import replace

    french = annotate(replace(article(text), language="fr"))
    assert french.sentences
    assert french.quotes == ()


WORDS = st.sampled_from(
    "he|said|She|Wang|Mr. Wang|“|”|\"|'|,|.|the|mayor|Ana|van|der|who|told|that|\n| |’s|A|spokesman|for|(AB)|45|-|—"
    "|O’Neil|al-Sisi".split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60), st.booleans())
def test_annotation_never_raises_and_every_span_lies_in_the_text(words: list[str], spaced: bool) -> None:
    text = (" " if spaced else "").join(words)
    annotated = annotate(article(text))
    for quote in annotated.quotes:
        for speaker in (quote.speaker, quote.reported_by):
            for span in (speaker.proof, speaker.role_proof) if speaker else ():
                assert span is None or span.of(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_annotated(text: str) -> None:
    annotate(article(text))


BRIDGE = """The bridge will open in May, Mayor Ana Ruiz said on Tuesday.
“We have waited ten years,” she said.
Abdel Fattah al-Masri, the harbour master, said that ships would be diverted. “Ask the ministry,” al-Masri said.
“They never asked us,” said Maria del Carmen García López, president of the fishermen's guild. García said that the \
guild would sue.
Prime Minister Joost van der Berg told parliament: “This is a national road.” “I have driven it,” Van der Berg said.
“I bake at four,” said Kim Min-jung, a baker. “The ferry starts at six,” Kim said.
“The paint is dry,” said Dr. M. S. Rao. “It is blue,” Rao said.
“I took the goats,” said Sumarni, a farmer. “Then the hens,” Sumarni said."""


@pytest.mark.parametrize(
    ("words", "name", "role"),
    [
        ("We have waited", "Ana Ruiz", "Mayor"),
        ("Ask the ministry", "Abdel Fattah al-Masri", "harbour master"),
        ("the guild would sue", "Maria del Carmen García López", "president of the fishermen's guild"),
        ("I have driven it", "Joost van der Berg", "Prime Minister"),
        ("The ferry starts", "Kim Min-jung", "baker"),
        ("It is blue", "M. S. Rao", None),
        ("Then the hens", "Sumarni", "farmer"),
    ],
)
def test_names_of_many_cultures_resolve_to_the_fullest_form(words: str, name: str, role: str | None) -> None:
    speaker = said(BRIDGE, words).speaker
    assert speaker is not None
    assert (speaker.name, speaker.role) == (name, role)


def test_descriptions_resolve_only_to_who_holds_the_office() -> None:
    text = "“It is safe,” said Mayor Ana Ruiz.\n“Nobody asked,” the mayor said.\n“We did,” the sheriff said."
    assert name_of(said(text, "Nobody asked")) == "Ana Ruiz"
    assert name_of(said(text, "We did")) == "the sheriff"


def test_two_holders_of_an_office_are_never_guessed_between() -> None:
    text = (
        "“It is safe,” said Senator Ana Ruiz. “It is not,” said Senator Cole Brandt.\n"
        "The vote was on Monday. It was long. It was dull.\n“Nobody asked,” the senator said."
    )
    assert name_of(said(text, "Nobody asked")) == "the senator"


def test_a_source_keeps_its_own_words() -> None:
    quote = said("“The talks are dead,” a Western diplomat said.", "The talks are dead")
    assert name_of(quote) == "a Western diplomat"
    assert quote.speaker is not None
    assert quote.speaker.kind == "person"


def test_a_pronoun_between_two_who_fit_is_left_open() -> None:
    text = (
        "Ted Kane met Bob Moss with Al Reed and Jim Cole on Monday.\nRain fell. It was cold.\n“No,” he said on Tuesday."
    )
    assert name_of(said(text, "No")) is None


def test_a_relative_not_yet_named_does_not_take_the_bare_name() -> None:
    text = (
        "“Fine,” Clinton said. “Good,” Clinton said.\nHer husband, Bill Clinton, was there.\n“Thank you,” Clinton said."
    )
    assert name_of(said(text, "Thank you")) == "Clinton"


def test_letters_of_an_interview_are_who_answers() -> None:
    text = (
        "Odile Marchetti has baked since 1980. She spoke to us in her shop.\nQ: What do people get wrong?\n"
        "A: They think bread is food.\nQ: Any regrets?\nA: The ovens."
    )
    assert name_of(said(text, "They think bread is food")) == "Odile Marchetti"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("QUESTION: How did you start?", "ANSWER: By chance.\n\nI met a miller at the fair."),
        ("Q: Who taught you?", "A: A miller did.\nHis mill stood by the river."),
        ("Q. And the first oven?", "A. It came from a neighbour.\n\nThe whole street carried it."),
    ],
)
def test_whom_the_guest_of_an_interview_tells_of_is_not_the_guest(question: str, answer: str) -> None:
    text = (
        "Pavel Marchetti has baked since 1980. Marchetti spoke to us in his shop.\n\n“Dough is patient,” he said.\n\n"
        f"{question}\n\n{answer}\n\nHe said, “You may sleep in my barn this winter.”\n\n"
        f"{question}\n\n{answer}\n\nMarchetti opens at six. “I like the dark,” he said."
    )
    assert name_of(said(text, "Dough is patient")) == "Pavel Marchetti"
    assert name_of(said(text, "sleep in my barn")) is None
    assert name_of(said(text, "I like the dark")) == "Pavel Marchetti"


@pytest.mark.parametrize(
    ("who", "role", "she"),
    [("Abbe Lowell", "a lawyer", "She"), ("Robin Hale", "an engineer", "He"), ("Dana Whitlow", "a rower", "She")],
)
def test_who_names_somebody_is_not_who_is_named_nor_is_the_pronoun_that_carries_it_on(
    who: str, role: str, she: str
) -> None:
    last = who.split()[-1]
    text = (
        f"{who}, {role}, spoke on Monday. {last} knew the hall well, but a North Tilby juror was there too.\n"
        f"“It was hard,” the North Tilby juror said.\n{she} said {last} did the “best one could” with so little.\n"
        f"“It was a long day for all of us in there,” {she.lower()} said."
    )
    assert name_of(said(text, "best one could")) != who
    longest = said(text, "a long day")
    assert longest.speaker is None or longest.speaker.name != who or longest.confidence < SPEAKER_CONFIDENCE


def test_whom_a_speaker_of_a_transcript_tells_of_is_not_the_speaker() -> None:
    text = (
        "Lena Vogt of the Harbour Post and Omar Reyes talk about the tunnel. “It leaks,” Reyes said.\n\n"
        "Lena Vogt:\n\nSo what happened this week?\n\nOmar Reyes:\n\nThe engineer came to the council on Monday.\n\n"
        "He said the tunnel would be shut for two years.\n\nLena Vogt:\n\nAnd the ferry?"
    )
    assert name_of(said(text, "It leaks")) == "Omar Reyes"
    assert name_of(said(text, "would be shut")) != "Omar Reyes"


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ('Her colleague, the MP Tom Hale, agreed: "It is a disgrace."', "Tom Hale", "MP"),
        ('"It is a disgrace," said a friend, the actor Leo Marsh.', "Leo Marsh", "actor"),
        ('Her ally, the Labour MP for Tilby, Tom Hale, said: "It is a disgrace."', "Tom Hale", "Labour MP for Tilby"),
        ('The company\'s chief, Priya Nair, said: "It is a disgrace."', "Priya Nair", "company's chief"),
        ('A spokesman, Dan Oakes, said: "It is a disgrace."', "Dan Oakes", "spokesman"),
        ('His brother, a farmer from Tilby, said: "It is a disgrace."', "a farmer from Tilby", None),
        ('A friend, the actor Leo Marsh and his wife, said: "It is a disgrace."', "a friend", None),
    ],
)
def test_a_description_with_a_name_beside_it_is_the_person_named(sentence: str, name: str, role: str | None) -> None:
    speaker = said(sentence, "a disgrace").speaker
    assert speaker is not None
    assert (speaker.name, speaker.role) == (name, role)
    if speaker.role_proof is not None:
        assert speaker.role_proof.of(sentence) == role


def test_an_office_in_letters_is_not_read_as_a_name() -> None:
    quote = said('"It is a disgrace," the Labour MP said. Nobody else spoke.', "a disgrace")
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker.kind) == ("the Labour MP", "person")


@pytest.mark.parametrize(
    "text",
    [
        'Tom Hale said: "The dam will hold." Ana Ruiz said: "It will not."',
        'Ana Ruiz said the dam would hold, and Tom Hale said: "It will not."',
        'Ana Ruiz said Tom Hale called the plan "a waste of money".',
    ],
)
def test_nobody_reports_a_statement_that_does_not_stand_in_theirs(text: str) -> None:
    quotes = annotate(article(text)).quotes
    assert quotes
    for quote in quotes:
        around = [q.speaker for q in quotes if q.span.holds(quote.span) and len(q.span) > len(quote.span)]
        assert quote.reported_by is None or quote.reported_by in around
        assert quote.reported_by is None or quote.reported_by != quote.speaker


def test_mr_is_said_of_nobody_but_people_though_officials_are_called_by_the_name() -> None:
    text = "Ruiz officials came. Mr. Ruiz spoke of the past. But on Saturday, he said “it is over.”"
    assert name_of(said(text, "it is over")) == "Ruiz"


def test_an_initial_between_makes_a_word_a_family_name() -> None:
    assert name_of(said("“It burns,” said Laura H. Tribe.", "It burns")) == "Laura H. Tribe"


@pytest.mark.parametrize(
    "name", ["the city is the", "holding signs", "rates could be", "the head of", "a mood that", "the"]
)
def test_a_piece_of_a_sentence_is_no_speaker(name: str) -> None:
    assert not nameable(name)


@pytest.mark.parametrize(
    "name", ["a man who was there", "the ruling party", "a visiting professor", "one of those who had left"]
)
def test_a_description_with_a_verb_of_its_own_is_a_speaker(name: str) -> None:
    assert nameable(name)


@pytest.mark.parametrize("office", ["chief economist at Tarn Bank", "senior pilot at the port", "head of research"])
def test_a_description_behind_a_name_is_that_person(office: str) -> None:
    text = (
        "And from Chairman Otto Reis:\n“Her record of service is one that this board has wanted for years.”\n"
        f"From the desk of Vera Lang, {office}:\n“Prices will fall before the summer, and they will fall fast.”"
    )
    assert name_of(said(text, "Prices will fall")) == "Vera Lang"
