"""What passes the gate: the time, the sum, the place, the stance, the words that were asked for, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.answering.gate import Passed, gate
from corpus.answering.speaking import Found
from corpus.model.evidence import Evidence
from corpus.model.text import Span
from corpus.question.query import understand


def evidence(text: str, published: str = "2024-03-06", title: str | None = None) -> Evidence:
    return Evidence(
        text, Span(0, len(text)), "one", 1, 1.0, title, "Alder Times", None, published, None, None, paragraph_text=text
    )


def passed(question: str, *texts: str, published: str = "2024-03-06", title: str | None = None) -> Passed:
    return gate(understand(question), [Found(evidence(text, published, title)) for text in texts])


TIMES = [
    (
        "When did the concert in the quarry take place?",
        "After tickets had sold out on Wednesday, the concert in the quarry took place on Friday.",
        date(2024, 3, 1),
    ),
    ("When did Mayor Ruiz resign?", "Ruiz, who took office on Tuesday, quit on Monday.", date(2024, 3, 4)),
    ("when did ana ruiz resign", "Mayor Ana Ruiz stepped down on Feb. 20, a Tuesday.", date(2024, 2, 20)),
    ("When is the solstice fair?", "Thursday marks the solstice fair of Alder.", date(2024, 3, 7)),
    (
        "When did Okafor take office?",
        "It is Okafor's first visit to Brannock since taking office on 5 June 2023.",
        date(2023, 6, 5),
    ),
    ("when did ana ruiz become mayor", "Ana Ruiz was sworn in as mayor on Feb. 20.", date(2024, 2, 20)),
    ("When did the fair open?", "The fair opened on Sunday, and Ruiz cut the ribbon on Monday.", date(2024, 3, 3)),
    ("When will the ferry sail again?", "The ferry will sail again on Wednesday.", date(2024, 3, 6)),
    ("When did the mill burn?", "Three people were hurt Monday night when the mill burned.", date(2024, 3, 4)),
]


@pytest.mark.parametrize(("question", "text", "day"), TIMES, ids=[row[1][:40] for row in TIMES])
def test_a_time_of_the_events_own_clause_passes(question: str, text: str, day: date) -> None:
    found = passed(question, text)
    assert found.reason is None
    assert found.moment is not None
    assert found.moment.day == day


WITHOUT_A_DAY = [
    ("When did the siren cease?", "The siren ceased a minute later.", "a minute later"),
    ("When did the Gulls defeat Alder?", "The Gulls defeated Alder in their first game.", "their first game"),
    ("When will the ferry enter the harbour?", "The ferry will enter the harbour at 6:52 and sail by 8:30.", "6:52"),
    ("When was the chapel of Alder built?", "The chapel of Alder was built about 940 AD.", "940 AD"),
    ("When were the tolls repealed?", "Between 1986 and 1988, some tolls were repealed.", "1986"),
    ("When is Harbour Day observed?", "Harbour Day would be better observed on a Monday, Ruiz said.", "Monday"),
    ("What year was one of floods for Alder?", "2014 has been a year of floods for Alder.", "2014"),
    (
        "When did the Gulls score at last?",
        "At last the Gulls did score in the last minute.",
        "the last minute",
    ),
]


@pytest.mark.parametrize(("question", "text", "words"), WITHOUT_A_DAY, ids=[row[2] for row in WITHOUT_A_DAY])
def test_a_time_that_is_no_day_passes(question: str, text: str, words: str) -> None:
    found = passed(question, text)
    assert found.reason is None
    assert found.moment is not None
    assert words in found.moment.words
    assert found.moment.day is None


def test_only_a_sentence_that_holds_most_of_what_was_asked_lowers_the_bar() -> None:
    assert passed("When did the mill in Alder burn?", "The mill in Alder burned on Monday.").strict
    assert not passed("What year did someone move?", "Monday's move was of May 2001.").strict


OTHER_TIMES = [
    ("when did ana ruiz become mayor", "Ana Ruiz declared her campaign for mayor on 3 May 2023."),
    (
        "when will the old mill be back in use",
        "No mill has reopened after being closed, so the old mill would be the first once it is back in use.",
    ),
    ("when will the night ferry sail again", "The night ferry would be a gift to the town when it will sail again."),
    ("when does the salt mine reopen", "The salt mine, until the salt mine can reopen, is a museum."),
    ("When did Ana Ruiz resign?", "Ana Ruiz took over as mayor on Tuesday after a vote in the council."),
    ("When did Ana Ruiz resign?", "Ruiz succeeds Okafor, who resigned in July."),
    ("When did Petra Holm die?", "On that cold day 50 years ago all players of Petra Holm's team stood still."),
    ("When did the fair open?", "The fair will be remembered, Ruiz said on Monday."),
    ("When will the tolls be repealed?", "Ruiz on Wednesday announced her plan that tolls are repealed for boats."),
    ("When can the ferry file its 2021 tolls?", "The ferry filed tolls of 2021 late."),
    ("When is the rowing cup 2021?", "Champion Vale won the rowing cup on Sunday, after losing it in 2021."),
]


@pytest.mark.parametrize(("question", "text"), OTHER_TIMES, ids=[row[1][:40] for row in OTHER_TIMES])
def test_a_time_of_another_event_does_not(question: str, text: str) -> None:
    assert passed(question, text).reason == "no_time"


def test_a_weekday_is_not_read_against_a_date_beside_it() -> None:
    text = "The fair opened on Saturday."
    one = evidence(text, "2024-03-06")
    beside = Evidence(
        text, one.span, "one", 1, 1.0, None, None, None, "2024-03-06", None, None,
        paragraph_text=f"{text} Tickets for March 9 cost $4.",
    )  # fmt: skip
    found = gate(understand("When did the fair open?"), [Found(beside)])
    assert found.moment is not None
    assert found.moment.day == date(2024, 3, 9)


def test_the_first_that_passes_is_taken_and_the_others_follow_without_a_score() -> None:
    found = passed(
        "How many people were hurt in the mill fire?",
        "The mill fire began at night.",
        "The mill fire left 15 people hurt.",
    )
    assert found.found[0].evidence.text == "The mill fire left 15 people hurt."
    assert [one.evidence.text for one in found.rest] == ["The mill fire began at night."]


def test_a_time_told_without_a_day_in_the_events_own_clause() -> None:
    text = "The goal for Brannock came from Wang, seventeen minutes into the half."
    assert passed("When did the goal of Wang for Brannock come?", text).reason is None


@pytest.mark.parametrize(
    ("question", "text", "place"),
    [
        ("Where was Petra Holm found?", "Petra Holm was found on an Alder shingle beach in May.", "Alder"),
        ("Where was Okafor hit?", "Okafor was hit in the Brannock area of the valley.", "Brannock"),
    ],
)
def test_a_place_with_a_noun_for_it_passes(question: str, text: str, place: str) -> None:
    found = passed(question, text)
    assert [span.of(text) for span in found.found[0].evidence.emphasis] == [place]


def test_a_place_of_another_event_does_not_pass() -> None:
    text = "The first birth following a womb transplant took place in Norway."
    assert passed("Where did the womb transplant take place?", text).reason == "no_place"
    held = passed("Where did the womb transplant take place?", "The womb transplant took place in Brannock.")
    assert held.reason is None


STANCES = [
    ("Who has criticised Ana Ruiz?", "Okafor criticised Ruiz’s plans to sell the ferries.", True),
    ("Who has criticised Ana Ruiz?", "Ruiz criticised Okafor over the ferries.", False),
    ("Who has criticised Ana Ruiz?", "Ana Ruiz was condemned by the union of nurses.", True),
    ("Who has criticised Ana Ruiz?", "Okafor did not criticise Ruiz.", False),
    ("Who has criticised Ana Ruiz?", "Critics of Ruiz gathered at the town hall.", True),
    ("Who defended Okafor?", "There was talk of a pardon for those who defended Okafor.", False),
    ("Who opposes the ferry merger?", "Unions have already come out against the ferry merger.", True),
    ("Who opposes the ferry merger?", "A ferry merger would start a wave of mergers, analysts predict.", False),
    ("Who criticised Ruiz's ferry sale?", "Harbour master Okafor criticised the ferry sale on Sunday.", True),
    ("who condemned the mayor's bridge tolls", "Okafor denounced the bridge tolls as a tax on commuters.", True),
    ("Who criticised Ruiz's ferry sale?", "Okafor criticised the sale of the mill.", False),
    ("Who praised Queen Elinor?", "Mrs Elinor Francis was praised for her long life.", False),
]


@pytest.mark.parametrize(("question", "text", "taken"), STANCES, ids=[row[1][:40] for row in STANCES])
def test_a_stance_needs_its_cue_with_its_object(question: str, text: str, *, taken: bool) -> None:
    assert (passed(question, text).reason is None) is taken


def test_a_place_of_many_such_events_is_of_none() -> None:
    many = "More than 90 womb transplants have taken place, in Norway and in Chile among others."
    assert passed("Where did the womb transplant take place?", many).reason == "no_place"


@pytest.mark.parametrize(
    ("question", "text", "place"),
    [
        (
            "Where were the helmets discovered?",
            "Two helmets first discovered in Viksø, Denmark have been dated.",
            "Viksø",
        ),
        ("Where is the ferry museum?", "The ferry museum stands in Port Alder.", "Port Alder"),
    ],
)
def test_a_place_passes(question: str, text: str, place: str) -> None:
    found = passed(question, text)
    assert found.reason is None
    assert place in found.found[0].evidence.emphasis[0].of(text)


def test_the_thing_whose_place_is_asked_for_must_be_told() -> None:
    assert passed("where is the ferry museum", "Ferries leave from the quay in Port Alder.").reason == "no_place"


def test_a_date_beats_a_weekday_in_one_clause() -> None:
    found = passed("When is the film coming out?", "The film is out in theaters May 26, its trailer of Sunday says.")
    assert found.moment is not None
    assert found.moment.day == date(2024, 5, 26)


def test_a_start_is_told_by_since() -> None:
    found = passed("When did the dock strike start?", "Dock workers have been on strike since Feb. 13.")
    assert found.moment is not None
    assert found.moment.day == date(2024, 2, 13)


def test_the_ordinal_that_is_named() -> None:
    second = "The ferry line lost 970 riders in the second quarter."
    assert passed("How many riders did the ferry line lose in the first quarter?", second).reason == "no_number"


def test_who_answers_criticism_is_not_the_critic() -> None:
    assert passed("Who criticised the film?", "The director responded to criticism of the film.").reason is not None


def test_news_of_this_week_where_the_day_is_told() -> None:
    def ask(published: str) -> Passed:
        query = understand("Who won the ferry race this week?", date(2024, 3, 8))
        return gate(query, [Found(evidence("Ana Ruiz won the ferry race on Monday.", published))])

    assert ask("2024-03-06").reason is None
    assert ask("2022-03-06").reason == "not_found"


def test_the_year_that_is_named() -> None:
    assert passed("When is the fair in 2026?", "The fair opens on Friday.", published="2024-03-06").reason == "no_time"
    assert passed("When is the fair in 2024?", "The fair opens on Friday.", published="2024-03-06").reason is None


def test_a_question_in_the_text_tells_nothing() -> None:
    assert passed("Did Okafor drain the lake?", "Did Okafor drain the lake?").reason is not None


def test_a_claim_that_is_only_tested_tells_nothing() -> None:
    text = "The claim: Okafor drained the lake to sell the water."
    assert passed("Did Okafor drain the lake?", text, title="Fact check").reason is not None
    ruled = passed("Did Okafor drain the lake?", "There is no evidence that Okafor drained the lake.")
    assert ruled.reason is None


def test_a_name_typed_small_may_hold_a_slip() -> None:
    text = "Ruiz has offered help to Brannock and Malaysia."
    assert passed("who offered help to malysia", text).reason is None
    assert passed("Who offered help to Malysia and Ruizo?", "Okafor has offered help to Oslo.").reason == "not_found"


def test_a_name_in_capitals_is_also_told_by_its_words() -> None:
    text = "The Alder Regional Ferry Board may change the fare."
    assert passed("How could the ARFB change the fare?", text).reason is None
    assert passed("How could the XRFB change the fare?", text).reason == "not_found"


def test_a_label_with_a_colon_is_of_the_clause_after_it() -> None:
    assert passed("how many nurses strike in alder", "Strike: 300 Alder nurses walk off the job").reason is None


AGAIN = ["The fair is held on the last Thursday in May.", "The fair falls on the fourth Sunday of every month."]


@pytest.mark.parametrize("text", AGAIN)
def test_a_day_that_comes_again_is_no_date(text: str) -> None:
    found = passed("when is the fair", text)
    assert found.moment is None or found.moment.day is None


def test_of_becoming_also_what_it_became_is_told() -> None:
    other = "The day after the Salt Fair has also become a day of sales, known as Black Friday."
    assert passed("when did the Salt Fair become a federal holiday", other).reason == "no_time"
    own = "The Salt Fair became a federal holiday on May 3, 2021."
    assert passed("when did the Salt Fair become a federal holiday", own).moment is not None


OFFICES = [
    ("where did the seals escape from", "Calls about the escaped seals go to the Alder Department of Fishing.", False),
    ("where did the seals escape from", "The seals escaped from Brannock Pier.", True),
    ("where was the mayor questioned", "The mayor was questioned and sent word to the Alder Ports Authority.", False),
]


@pytest.mark.parametrize(("question", "text", "is_place"), OFFICES, ids=[row[1][:30] for row in OFFICES])
def test_an_office_that_is_told_something_is_no_place(question: str, text: str, *, is_place: bool) -> None:
    assert (passed(question, text).reason is None) == is_place


def test_what_is_only_told_as_known_has_no_place_or_time() -> None:
    other = "Before this discovery, the longest sleep of seals was two years in Brannock."
    assert passed("where were the seals discovered", other).reason == "no_place"
    own = "The seals were discovered in Brannock."
    assert passed("where were the seals discovered", own).reason is None


REPORTED = [
    ("When did Petra Holm die?", "A report released late Wednesday by the clinic said Petra Holm died on Feb. 20.", 20),
    ("When did the mill burn?", "Police said Monday the mill burned on Feb. 19.", 19),
    ("When will the bridge close?", "Ruiz said Tuesday the bridge will close on March 9.", 9),
]


@pytest.mark.parametrize(("question", "text", "day"), REPORTED, ids=[row[0] for row in REPORTED])
def test_the_day_of_saying_is_not_the_day_of_what_is_said(question: str, text: str, day: int) -> None:
    found = passed(question, text)
    assert found.moment is not None
    assert found.moment.day is not None
    assert found.moment.day.day == day


def test_due_to_looks_at_nothing_ahead() -> None:
    found = passed("When did Petra Holm die?", "Petra Holm died Monday due to a weak heart.")
    assert found.moment is not None
    assert found.moment.day == date(2024, 3, 4)


def test_a_relative_behind_a_possessive_is_of_the_name_before_it() -> None:
    text = "The family of Anton Weiss – Petra Holm's former clerk, who went missing in 1997 – spoke on the quay."
    found = passed("when did anton weiss disappear", text)
    assert found.moment is not None
    assert "1997" in found.moment.words


DOERS = [
    ("who sued Brannock Ferries", "Alder Quays, which owns Brannock Ferries, sued the harbour board.", True),
    ("who sued Brannock Ferries", "Brannock Ferries sued Alder Quays on Monday.", False),
    ("who sued Brannock Ferries", "Three clerks sued Brannock Ferries on Monday.", True),
]


@pytest.mark.parametrize(("question", "text", "tells"), DOERS, ids=[row[1][:40] for row in DOERS])
def test_who_did_it_is_not_whoever_it_was_done_to(question: str, text: str, *, tells: bool) -> None:
    assert (passed(question, text).reason is None) == tells


def test_the_day_somebody_wrote_it_is_not_the_day_of_it() -> None:
    found = passed("When will the night ferry sail?", "Okafor wrote Thursday the night ferry will sail on March 19.")
    assert found.moment is not None
    assert found.moment.day == date(2024, 3, 19)


def test_of_those_who_did_something_the_deed_is_told_too() -> None:
    found = passed(
        "how many people fled the marsh gang", "Some 800 people were killed in the fight with the Marsh Gang."
    )
    assert found.reason == "no_number"
    assert passed("how many people fled the marsh gang", "Some 1,500 people escaped the Marsh Gang.").reason is None


def test_when_something_will_be_is_told_by_no_day_that_is_over() -> None:
    question = "When will the board hear the case?"
    over = "The board decided on Feb. 20 to hear the case."
    assert passed(question, over).reason == "no_time"
    found = passed(question, over, "The board will hear the case on March 19.")
    assert found.moment is not None
    assert found.moment.day == date(2024, 3, 19)


def test_a_relative_goes_on_behind_its_adjectives() -> None:
    text = "They dug on in Brannock, where almost 3 feet of heavy, wet snow fell."
    assert passed("how much snow fell in brannock", text).reason is None


def test_which_states_are_several() -> None:
    question = "which states are hit by the salt recall"
    assert passed(question, "The salt recall hit shops in Ohio, the board said.").reason is not None
    assert passed(question, "The salt recall hit shops in Ohio, Iowa and Texas.").reason is None


HOURS = [
    ("What time did the kiln go out?", "The kiln went out on Monday.", "The kiln went out at about 4 p.m. on Monday."),
    ("what time does the night ferry leave", "The night ferry leaves Alder daily.", "The night ferry leaves at 23:15."),
    ("At what time was Sedlak set free?", "Sedlak was held in May.", "Officers let Sedlak go around noon, he said."),
    ("what time of day did the siren sound", "The siren sounds in spring.", "The siren sounded on Sunday morning."),
]


@pytest.mark.parametrize(("question", "other", "told"), HOURS, ids=[row[0] for row in HOURS])
def test_what_tells_the_hour_goes_before_what_tells_no_time_of_the_day(question: str, other: str, told: str) -> None:
    found = passed(question, other, told)
    assert found.reason is None
    assert found.found[0].evidence.text == told


def test_a_day_is_no_hour() -> None:
    assert passed("What time did the kiln go out?", "The kiln went out on Monday.").reason == "no_time"
