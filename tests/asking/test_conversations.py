"""What leans on the answer before: nothing shown twice, nobody heard twice, somebody else on the same matter."""

from __future__ import annotations

from pathlib import Path

from corpus.model import Answer, AnswerKind
from tests.asking.conftest import talk


def first(answer: Answer) -> str:
    return answer.evidence[0].text


async def test_what_else_brings_nothing_again(town: Path) -> None:
    answers = await talk(town, "What did Tom Okafor say about the tolls?", *["what else did he say?"] * 6)
    told = [first(answer) for answer in answers if answer.answered]
    assert len(told) > 2
    assert len(set(told)) == len(told)
    assert answers[-1].reason == "nothing_else"


async def test_asking_when_between_forgets_nothing_shown(town: Path) -> None:
    said, _, else_ = await talk(town, "What did Okafor say about the ferries?", "when was that?", "what else?")
    assert else_.answered
    assert first(said) not in {one.text for one in else_.evidence}


async def test_who_else_leaves_out_who_was_heard(town: Path) -> None:
    said, others, *_, last = await talk(
        town, "What did Ruiz say about the tolls?", "who else spoke about it?", "who else?", "who else?", "who else?"
    )
    assert said.evidence[0].speaker is not None
    assert others.kind is AnswerKind.LIST
    heard = {one.speaker.name for one in others.evidence if one.speaker}
    assert heard
    assert said.evidence[0].speaker.name not in heard
    assert last.reason == "nobody_else"


async def test_a_name_alone_asks_what_that_person_said_on_the_same(town: Path) -> None:
    _, other, ferries = await talk(
        town, "What did Ruiz say about the ferries?", "and Okafor?", "what about the bridge?"
    )
    assert other.speaker_asked == "Okafor"
    assert "ferries" in first(other)
    assert ferries.speaker_asked == "Tom Okafor"


async def test_about_it_means_what_was_spoken_of(town: Path) -> None:
    _, answer = await talk(town, "What did Ruiz say about the ferries?", "and what did Okafor say about it?")
    assert "ferries" in first(answer)
    assert answer.evidence[0].speaker is not None
    assert answer.evidence[0].speaker.name == "Tom Okafor"


async def test_the_source_and_the_speaker_can_be_asked_for(town: Path) -> None:
    said, source, who, true = await talk(
        town, "What did Okafor say about the ferries?", "source?", "who said that?", "is that true?"
    )
    assert first(source) == first(who) == first(said)
    assert who.evidence[0].speaker == said.evidence[0].speaker
    assert (true.answered, true.reason) == (False, "truth")
