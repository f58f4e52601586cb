"""Understanding questions: kind, speaker, topic, quoted words; any text at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model.answers import AnswerKind, Context
from corpus.question.query import understand
from corpus.question.wanted import Wanted, asking_sentence, wanted
from corpus.search.answer_types import found

TODAY = date(2024, 5, 20)
BEFORE = Context("Ana Ruiz", "bridge tolls", "bridge", 1, 10, 90)


@pytest.mark.parametrize(
    ("question", "kind", "speaker"),
    [
        ("Who said the bridge will pay for itself?", AnswerKind.WHO_SAID, None),
        ("who called it a disgrace", AnswerKind.WHO_SAID, None),
        ("What did Mayor Ruiz say about tolls?", AnswerKind.WHAT_SAID, "Mayor Ruiz"),
        ("what has beijing said about chips", AnswerKind.WHAT_SAID, "beijing"),
        ("How did the minister respond to the criticism?", AnswerKind.WHAT_SAID, "the minister"),
        ("What are Ruiz's views on tolls?", AnswerKind.WHAT_SAID, "Ruiz"),
        ("Did Ruiz say “we never promised a free bridge”?", AnswerKind.VERIFY, "Ruiz"),
        ("When did Ruiz make the remarks?", AnswerKind.WHEN, "Ruiz"),
        ("Where did Ruiz speak?", AnswerKind.WHERE, "Ruiz"),
        ("When will the tolls start?", AnswerKind.WHEN, None),
        ("How many lanes does the bridge have?", AnswerKind.QUANTITY, None),
        ("Who scored the winner?", AnswerKind.FACT, None),
        ("What is the US Cyber Force Command accused of?", AnswerKind.FACT, None),
        ("List everyone who spoke about the tolls", AnswerKind.LIST, None),
        ("both sides on the tolls", AnswerKind.LIST, None),
        ("What's new about the bridge?", AnswerKind.LATEST, None),
        ("latest on the bridge", AnswerKind.LATEST, None),
        ("Who is Ana Ruiz?", AnswerKind.PROFILE, "Ana Ruiz"),
        ("Who is the only player to score twice?", AnswerKind.FACT, None),
        ("?", AnswerKind.NONE, None),
    ],
)
def test_kind_and_speaker(question: str, kind: AnswerKind, speaker: str | None) -> None:
    query = understand(question, None, None, frozenset(), TODAY)
    assert (query.kind, query.speaker) == (kind, speaker)


def test_follow_ups_mean_what_was_before() -> None:
    trade = understand("and about trade?", None, BEFORE)
    assert (trade.kind, trade.speaker, trade.topic) == (AnswerKind.WHAT_SAID, "Ana Ruiz", ("trade",))
    assert understand("What else did she say?", None, BEFORE).not_again
    assert understand("when was that?", None, BEFORE).referent == BEFORE
    assert understand("When did she say it?").reason == "whom"


def test_dates_are_used_only_where_given() -> None:
    assert understand("Who won the cup?", None, None, frozenset(), TODAY).as_of is None
    assert understand("Who won the cup this week?", None, None, frozenset(), TODAY).as_of == TODAY
    assert understand("Who won the cup?", TODAY).as_of == TODAY


def test_a_source_is_a_filter_only_where_it_is_held() -> None:
    asked = "According to Xinhua, what did Wang say about trade?"
    held = understand(asked, None, None, frozenset({"xinhua"}))
    assert (held.source, held.kind, held.speaker) == ("Xinhua", AnswerKind.WHAT_SAID, "Wang")
    assert understand(asked).source is None


@given(st.text(max_size=300))
def test_any_text_is_understood(text: str) -> None:
    for context in (None, BEFORE):
        query = understand(text, TODAY, context)
        assert len(query.terms) == len(set(query.terms))


@given(st.text(max_size=200), st.sampled_from(Wanted))
def test_what_is_wanted_lies_in_the_sentence(text: str, kind: Wanted) -> None:
    for span in found(kind, text, frozenset()):
        assert span.of(text)
    wanted(text)


KINDS = [
    ("Which state held a special election this week?", Wanted.STATE),
    ("Which state's board of education voted to ban it?", Wanted.STATE),
    ("Which American chain announced it will cut its menu?", Wanted.BODY),
    ("Which country won the song contest?", Wanted.COUNTRY),
    ("Which actor paid tribute by wearing a costume?", Wanted.PERSON),
    ("Which country star sang at the game?", Wanted.PERSON),
    ("Which blockbuster film earned $164 million?", Wanted.WORK),
    ("What is the show called?", Wanted.WORK),
    ("What is it called?", Wanted.NAME),
    ("What was the name of the boat?", Wanted.NAME),
    ("What was the magnitude of the quake?", Wanted.NUMBER),
    ("Which animal was it?", Wanted.THING),
    ("What caused the crash?", Wanted.REASON),
    ("What enters the river as a result of the leak?", Wanted.THING),
    ("What is taken at face value?", Wanted.THING),
    ("An earthquake shook the north. Where did it strike?", Wanted.PLACE),
    ("The mayor, who resigned when the bridge fell, moved to which city?", Wanted.PLACE),
    ("In which U.S. state was it founded?", Wanted.STATE),
]


@pytest.mark.parametrize(
    "question",
    ["When did the strike end?", "How big is the fire?", "How old is the chapel?", "Where did the money come from?"],
)
def test_a_thing_of_the_news_is_not_the_corpus(question: str) -> None:
    assert understand(question).kind is not AnswerKind.CORPUS


@pytest.mark.parametrize(("question", "kind"), KINDS, ids=[row[0] for row in KINDS])
def test_the_noun_tells_what_is_wanted(question: str, kind: Wanted) -> None:
    assert wanted(question) is kind


def test_a_year_within_quoted_words_is_no_period() -> None:
    assert understand("Who said “he will be the front-runner for the nomination in 2020”?").period is None
    asked = understand("Who said “he will be the front-runner” in 2020?")
    assert asked.period is not None


def test_the_sentence_that_asks_is_the_last_one_that_does() -> None:
    assert asking_sentence("The bridge opened on Tuesday. What did it cost? Tell me.") == "What did it cost?"
    assert asking_sentence("bridge tolls") == "bridge tolls"


def test_what_was_done_to_somebody_is_no_name() -> None:
    assert understand("who was arrested?").kind is not AnswerKind.PROFILE
    assert understand("who is biden").kind is AnswerKind.PROFILE


def test_a_newspapers_name_is_not_cut_at_a_word_of_saying() -> None:
    assert understand("What did Harbour Post report about the clinic?").speaker == "Harbour Post"


@pytest.mark.parametrize(
    "question",
    ["Did Ruiz deny the toll claim?", "Did the mayor reject the ferry report?", "did ruiz dispute the claim"],
)
def test_a_verb_and_its_object_are_no_part_of_a_name(question: str) -> None:
    query = understand(question)
    for reading in (query, query.perhaps, query.otherwise):
        speaker = reading.speaker if reading is not None else None
        assert speaker is None or speaker.lower() in {"ruiz", "the mayor"}


@pytest.mark.parametrize(
    "question",
    ["Did anyone promise people a job?", "Has anybody said the bridge is safe?", "did someone call it theft"],
)
def test_whether_anybody_said_it_asks_who(question: str) -> None:
    query = understand(question)
    assert query.speaker is None
    assert query.kind in {AnswerKind.WHO_SAID, AnswerKind.LIST}


@pytest.mark.parametrize(
    ("question", "kind", "wanted"),
    [
        ("what time did the kiln at Orrin go out", AnswerKind.WHEN, Wanted.HOUR),
        ("At what time does the night ferry leave?", AnswerKind.WHEN, Wanted.HOUR),
        ("which time was the siren heard", AnswerKind.WHEN, Wanted.HOUR),
        ("what time zone is Orrin in", AnswerKind.FACT, Wanted.THING),
        ("how come the quarry shut", AnswerKind.FACT, Wanted.REASON),
        ("how cold did the lake get", AnswerKind.QUANTITY, Wanted.NUMBER),
        ("age of the man who rowed to Orrin", AnswerKind.QUANTITY, Wanted.NUMBER),
        ("number of goats lost at the farm", AnswerKind.QUANTITY, Wanted.NUMBER),
        ("the exact price of the blue tram", AnswerKind.QUANTITY, Wanted.NUMBER),
        ("what is the harbour master's salary", AnswerKind.QUANTITY, Wanted.NUMBER),
        ("What was the Gulls' score on Sunday?", AnswerKind.QUANTITY, Wanted.NUMBER),
        ("what is the mayor's view from the tower worth", AnswerKind.QUANTITY, Wanted.NUMBER),
        ("what does a ticket to Orrin cost", AnswerKind.QUANTITY, Wanted.NUMBER),
        ("What is the island's coast used for?", AnswerKind.FACT, Wanted.THING),
        ("What will be worth the money it cost?", AnswerKind.FACT, Wanted.THING),
        ("since when is the footpath shut", AnswerKind.WHEN, Wanted.TIME),
        ("until when are the baths open", AnswerKind.WHEN, Wanted.TIME),
    ],
)
def test_the_hour_the_measure_and_the_reason_are_asked_for_in_many_ways(
    question: str, kind: AnswerKind, wanted: Wanted
) -> None:
    query = understand(question)
    assert (query.kind, query.wanted) == (kind, wanted)


@pytest.mark.parametrize("question", ["until when do you have articles", "up to when is your data", "since when is it"])
def test_how_far_the_corpus_goes_is_asked_of_it_alone(question: str) -> None:
    assert understand(question).kind is AnswerKind.CORPUS


def test_a_kind_is_asked_for_in_slang_as_well() -> None:
    assert understand("what kinda moth did they name after the singer").terms == (
        understand("what kind of moth did they name after the singer").terms
    )


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("date of the hearing on the quay", Wanted.TIME),
        ("deadline for the ferry passes", Wanted.TIME),
        ("location of the new kiln", Wanted.PLACE),
        ("winner of the harbour cup", Wanted.PERSON),
        ("heart of the city", Wanted.THING),
    ],
)
def test_bare_words_want_what_they_name_first(words: str, kind: Wanted) -> None:
    assert wanted(words) is kind
