"""What a reply says where nothing answers: what was searched, what comes nearest, who may be meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.rendering import markup
from bot.rendering.renderer import Renderer
from corpus.model.answers import AnswerKind
from corpus.model.evidence import Coverage
from corpus.model.people import Choice, Record, RegisteredPerson, Role
from corpus.model.speech import EntityId
from corpus.model.stories import Digest
from tests.cli.test_render import DIRECT, FIRST, SECOND, TODAY, answer, block_quotes, placed


def test_a_refusal_says_what_was_searched_and_what_to_try() -> None:
    refused = answer(DIRECT, answered=False, kind=AnswerKind.FACT)
    reply = Renderer().answer(refused, TODAY)
    assert "no answer to that in the 3,000 articles I hold, January 2022 to December 2024" in reply.html
    assert "You could" in reply.html
    assert block_quotes(reply) == [FIRST[1], SECOND[1]]
    assert "The closest I have, which may not be about it:\n<b>Ana Ruiz</b>, mayor of Port Alder:" in reply.html
    offering = Renderer().answer(replace(refused, suggestions=("Who did?", "What for?")), TODAY)
    assert "You could ask: <i>Who did?</i> Or: <i>What for?</i>" in offering.html
    none = Renderer().answer(replace(refused, coverage=Coverage(0, None, None), evidence=()), TODAY)
    assert "onrecord add" in none.html


@pytest.mark.parametrize(
    "choices", [(), (Choice("Ana Ruiz", "mayor", EntityId(1)), Choice("Bo Ruiz", None, EntityId(2)))]
)
@pytest.mark.parametrize(
    "reason",
    "not_found no_words only_stop_words too_long whom unknown_speaker no_such_words no_time no_number no_place empty "
    "other".split(),
)
def test_every_reason_for_a_refusal_has_words(reason: str, choices: tuple[Choice, ...]) -> None:
    refused = answer(DIRECT, answered=False, reason=reason, choices=choices, speaker_asked="Ruiz")
    reply = Renderer().answer(refused, TODAY)
    assert len(reply.html) > 40
    if not choices and reason not in {"no_words", "only_stop_words", "too_long", "whom"}:
        assert "in the 3,000 articles I hold, January 2022 to December 2024" in reply.html
    assert "not in the 3,000" not in reply.html
    assert "never said" not in reply.html
    assert "…" not in markup.visible(reply.html)


def test_a_name_of_several_people_is_a_choice() -> None:
    records = [
        Record(RegisteredPerson(EntityId(n), name, (name,), (Role("mayor", "a", None),)), ())
        for n, name in enumerate(("Ana", "Bo"))
    ]
    text = Renderer().record(records, TODAY).plain()
    assert "Two people may be meant" in text
    assert "Ana, mayor" in text
    assert "nobody" in Renderer().record([], TODAY).plain()
    one = Renderer().record([Record(records[0].person, (DIRECT,))], TODAY)
    assert block_quotes(one) == [FIRST[1], SECOND[1]]


def test_those_who_look_the_same_are_offered_once_and_with_their_newest_role() -> None:
    roles = (Role("senator", "a", "2020-01-01"), Role("president", "b", "2022-01-01"))
    ana = Record(RegisteredPerson(EntityId(1), "Ana Ruiz", ("Ana Ruiz", "A. Ruiz Jr."), roles), (DIRECT,) * 3)
    same = [Record(RegisteredPerson(EntityId(n), "Ruiz", ("Ruiz",), ()), (DIRECT,)) for n in (2, 3)]
    text = Renderer().record([ana, *same], TODAY).plain()
    assert "Ana Ruiz, president: three passages" in text
    assert text.count("• Ruiz") == 1
    alone = Renderer().record([ana], TODAY).plain()
    assert "Also called A. Ruiz Jr.\npresident (in an article of 1 January 2022)\nsenator" in alone
    many = Record(ana.person, (DIRECT,) * 100)
    assert "100 passages or more" in Renderer().record([many], TODAY).plain()


def test_a_refusal_says_what_was_searched() -> None:
    held = Coverage(3000, date(2022, 1, 1), date(2024, 12, 31))
    searched = "the 3,000 articles I hold, January 2022 to December 2024"
    assert searched in Renderer().record([], TODAY, held).plain()
    empty = Digest(date(2024, 1, 1), date(2024, 1, 2), ())
    assert searched in Renderer().digest(empty, TODAY, coverage=held).plain()


def test_a_choice_of_many_shows_six_with_most_to_quote_first_and_says_how_many_more() -> None:
    names = [f"Oduya {letter}" for letter in "ABCDEFGHI"]
    records = [Record(RegisteredPerson(EntityId(k), n, (n,), ()), (DIRECT,) * k) for k, n in enumerate(names)]
    text = Renderer().record(records, TODAY).plain()
    assert "Nine people may be meant" in text
    assert [n for n in names if n in text] == names[3:]
    assert text.index("Oduya I") < text.index("Oduya D")
    assert "three others" in text.casefold()


def test_whoever_is_heard_far_more_than_others_of_the_name_is_shown_at_once() -> None:
    records = [
        Record(RegisteredPerson(EntityId(k), n, (n,), ()), (DIRECT,) * k)
        for n, k in (("Ruth Oduya", 2), ("Amina Oduya", 10))
    ]
    text = Renderer().record(records, TODAY).plain()
    assert text.startswith("Amina Oduya")
    assert "Others of this name: Ruth Oduya." in text
    assert "Which one" not in text
    fewer = [records[0], Record(records[1].person, (DIRECT,) * 9)]
    assert "Which one" in Renderer().record(fewer, TODAY).plain()


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ({}, 1),
        ({"follows": True, "kind": AnswerKind.WHO_SAID}, 1),
        ({"follows": True, "kind": AnswerKind.FACT}, 2),
        ({"follows": False, "kind": AnswerKind.FACT}, 1),
    ],
)
def test_a_refusal_shows_what_comes_nearest_and_no_more(more: dict[str, Any], shown: int) -> None:
    near = (placed(1, "one"), placed(2, "one"), placed(3, "two"))
    reply = Renderer().answer(answer(*near, **{"answered": False, "reason": "not_found", **more}), TODAY)
    assert len(block_quotes(reply)) == shown


@pytest.mark.parametrize(
    ("question", "unheld", "named"),
    [
        ("What did Ana Ruiz say about unicorns?", ("unicorns",), "unicorns"),
        ("did she see pink elephants in Zanzibar", ("pink", "zanzibar"), "Zanzibar"),
        (
            "has he lost his wits over a loud newt",
            ("lost", "wits", "loud", "newt"),
            "wits” or “newt",
        ),
        ("did they say that anything goes", ("anything", "goes"), None),
        ("who wandered loudly", ("wandered", "loudly"), None),
    ],
)
def test_of_the_words_that_no_sentence_holds_names_and_nouns_are_told(
    question: str, unheld: tuple[str, ...], named: str | None
) -> None:
    refused = replace(answer(DIRECT, answered=False, kind=AnswerKind.FACT), question=question, unheld=unheld)
    told = [line for line in Renderer().answer(refused, TODAY).html.splitlines() if "No sentence there has" in line]
    assert told == ([f"No sentence there has “{named}”."] if named else [])
