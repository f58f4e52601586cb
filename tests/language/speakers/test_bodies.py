"""From 'the campaign' or 'her office' to the fullest name the article gives the body; never to a wrong one."""

from __future__ import annotations

import pytest

from tests.language.speakers.articles import said

NAMED = [
    (
        "The Harbor Trust campaign began in May.\n“We will win,” the campaign said.",
        "We will win",
        "Harbor Trust campaign",
    ),
    (
        "Mayor Ana Ruiz’s campaign raised less.\nThe pier burned.\n“We have enough,” the campaign said in a statement.",
        "We have enough",
        "Ana Ruiz’s campaign",
    ),
    (
        "Ana Ruiz, the mayor of Port Alder, toured the docks. She shook hands. Her campaign said “the docks are hers.”",
        "the docks are hers",
        "Ana Ruiz’s campaign",
    ),
    (
        "Clean Tides, an environmental group, sued on Monday. “The river is dying,” the group said.",
        "The river is dying",
        "Clean Tides",
    ),
    (
        "The State Department sent nobody. “We were not asked,” the department said.",
        "We were not asked",
        "State Department",
    ),
    (
        "China’s foreign ministry called a briefing. “We urge restraint,” the ministry said.",
        "We urge restraint",
        "China’s foreign ministry",
    ),
    (
        "The Oil Safety Agency (OSA) looked into it. The agency said “nobody was warned.”",
        "nobody was warned",
        "Oil Safety Agency",
    ),
    (
        "A Northshore University poll came out on Friday. Half of voters “have stopped listening,” the survey found.",
        "have stopped listening",
        "Northshore University poll",
    ),
    (
        "Hale & Marsh closed its last shop. “The lease was over,” the company said.",
        "The lease was over",
        "Hale & Marsh",
    ),
    (
        "The tide was high at noon, according to an alert from the Norland Geological Survey. It had risen, the agency "
        "said.\n\nPredicting more is hard. “It may flood Tom K. Hale Bridge,” wrote the agency in its update.",
        "It may flood",
        "Norland Geological Survey",
    ),
    (
        "A report by the Port Alder Harbor Board came first.\nThe ferry “was never inspected,” the report said.",
        "was never inspected",
        "report by the Port Alder Harbor Board",
    ),
]


@pytest.mark.parametrize(("text", "words", "name"), NAMED)
def test_a_body_called_by_its_kind_is_the_one_the_article_named(text: str, words: str, name: str) -> None:
    speaker = said(text, words).speaker
    assert speaker is not None
    assert speaker.name == name
    assert speaker.kind in ("body", "document")
    assert speaker.proof is not None
    assert speaker.proof.of(text)


OPEN = [
    (
        "The Ruiz campaign and the Haddad campaign both paid. It rained.\nNobody came. The road was shut.\n"
        "“We are sorry,” the campaign said.",
        "We are sorry",
    ),
    (
        "Hale Inc. closed its shop. Customers turned to a new company in Norport. “We are open,” the company said.",
        "We are open",
    ),
    ("Clean Tides, an environmental group, sued Bluefin over the spill. “We did nothing,” the company said.", "We did"),
    ("In May, the court heard Tom Hale. “We will wait,” the court said.", "We will wait"),
    ("Chinese companies paid. “We are ready,” the company said.", "We are ready"),
]


@pytest.mark.parametrize(("text", "words"), OPEN)
def test_where_it_is_not_clear_which_body_it_keeps_its_own_words(text: str, words: str) -> None:
    speaker = said(text, words).speaker
    assert speaker is not None
    assert speaker.name.casefold() in ("the campaign", "the company", "the court")


def test_somebody_s_body_is_nobody_else_s() -> None:
    text = (
        "Ana Ruiz, the mayor, met Tom Hale, a harbor pilot. The Hale campaign had no comment. He left early.\n"
        "His campaign said “the pier is safe.”"
    )
    speaker = said(text, "the pier is safe").speaker
    assert speaker is not None
    assert speaker.name == "Hale campaign"


def test_an_office_the_article_gives_nobody_means_whom_it_is_about_where_nobody_else_is() -> None:
    text = (
        "Ana Ruiz toured the docks on Monday. Ruiz shook hands with everybody. Later, Ruiz spoke from a crate.\n"
        "“We waited ten years,” the senator said."
    )
    speaker = said(text, "We waited ten years").speaker
    assert speaker is not None
    assert speaker.name == "Ana Ruiz"
    crowded = text.replace("Later,", "Omar Haddad watched. Later,")
    speaker = said(crowded, "We waited ten years").speaker
    assert speaker is not None
    assert speaker.name == "the senator"
    party = text.replace("the senator", "the Labour senator")
    speaker = said(party, "We waited ten years").speaker
    assert speaker is not None
    assert speaker.name == "Ana Ruiz"
    other = party.replace("Ana Ruiz toured", "Ana Ruiz, a Republican, toured")
    speaker = said(other, "We waited ten years").speaker
    assert speaker is not None
    assert speaker.name == "the Labour senator"


def test_an_office_means_whom_the_sentence_before_is_surely_about_though_others_hold_it_elsewhere() -> None:
    text = (
        "Sen. Omar Haddad left early. The docks were wet. The crowd was large. Nobody sang. The rain came. It stayed.\n"
        "Ana Ruiz toured the docks. Ruiz shook hands with everybody. Ruiz spoke from a crate.\n"
        "“We waited ten years,” the senator said."
    )
    speaker = said(text, "We waited ten years").speaker
    assert speaker is not None
    assert speaker.name == "Ana Ruiz"
    near = text.replace("Ruiz spoke from", "Haddad watched. Ruiz spoke from")
    speaker = said(near, "We waited ten years").speaker
    assert speaker is None or speaker.name != "Ana Ruiz"


def test_whoever_works_for_a_candidate_is_not_the_candidate() -> None:
    text = "Ana Ruiz, chairman of the campaign, spoke. Ruiz smiled. “We will win,” the candidate said."
    speaker = said(text, "We will win").speaker
    assert speaker is not None
    assert speaker.name == "the candidate"


def test_he_after_as_is_the_subject_of_the_clause_before() -> None:
    text = "As Omar Haddad spoke to the crowd, Tom Hale waited outside as he said “it is too late.”"
    speaker = said(text, "it is too late").speaker
    assert speaker is not None
    assert speaker.name == "Tom Hale"


def test_no_role_is_a_bare_relative_or_a_word_that_opens_the_sentence() -> None:
    text = "When President Ana Ruiz came, it rained. Her sister, Elena Ruiz, waited. “It will pass,” Ana Ruiz said."
    speaker = said(text, "It will pass").speaker
    assert speaker is not None
    assert (speaker.name, speaker.role) == ("Ana Ruiz", "President")
    text = "Elena Ruiz, a sister, waited. “It will pass,” said rival Elena Ruiz."
    speaker = said(text, "It will pass").speaker
    assert speaker is not None
    assert speaker.role is None


def test_a_month_may_be_a_name() -> None:
    speaker = said("“It is solid,” columnist Ai Jun wrote in June.", "It is solid").speaker
    assert speaker is not None
    assert speaker.name == "Ai Jun"
