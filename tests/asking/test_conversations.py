"""What leans on the answer before: nothing shown twice, nobody heard twice, somebody else on the same matter."""

from __future__ import annotations

from pathlib import Path

from corpus.model.answers import Answer, AnswerKind
from corpus.model.evidence import CLOSE
from tests.asking.conftest import talk


def first(answer: Answer) -> str:
    return answer.evidence[0].text


async def test_what_else_brings_nothing_again(town: Path) -> None:
    answers = await talk(town, "What did Tom Okafor say about the tolls?", *["what else did he say?"] * 6)
    answered = [answer.evidence for answer in answers if answer.answered]
    told = [
        one.text for shown in answered for one in shown if one.score >= CLOSE * shown[0].score
    ]  # the rest is "more"
    assert len(told) > 3
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


def heard(answer: Answer) -> set[str]:
    return {one.speaker.name for one in answer.evidence if one.speaker}


async def test_a_correction_names_somebody_else_on_the_same(town: Path) -> None:
    for words in ("no, I meant Okafor", "sorry, i mean tom okafor", "not Ruiz, Okafor", "I meant Okafor"):
        _, other = await talk(town, "What did Ruiz say about the ferries?", words)
        assert other.evidence[0].speaker is not None, words
        assert (other.answered, other.evidence[0].speaker.name) == (True, "Tom Okafor"), words
        assert "ferries" in first(other)


async def test_a_name_in_front_is_whom_the_pronoun_means(town: Path) -> None:
    for words in ("and Petra Holm, what did she say about the bridge?", "Okafor and Petra Holm on the bridge?"):
        _, other = await talk(town, "What did Ruiz say about the ferries?", words)
        assert other.answered, words
        assert "Ana Ruiz" not in heard(other)


async def test_another_on_another_matter(town: Path) -> None:
    _, other = await talk(town, "What did Ruiz say about the ferries?", "and petra holm about the bridge?")
    assert heard(other) == {"Petra Holm"}


async def test_a_role_is_meant_in_the_article_shown_last(town: Path) -> None:
    _, mayor, minister = await talk(
        town, "What did Okafor say about the ferries?", "what did the mayor say?", "and what did the minister say?"
    )
    assert {one.article_id for one in (mayor.evidence[0], minister.evidence[0])} == {"ferries"}
    assert heard(mayor) == {"Ana Ruiz"}
    assert heard(minister) == {"Petra Holm"}


async def test_who_disagreed_is_meant_in_the_article_shown_last(town: Path) -> None:
    _, others = await talk(town, "What did Ruiz say about the ferries?", "who disagreed?")
    assert others.evidence[0].article_id == "ferries"
    assert "Tom Okafor" in heard(others)
    assert "Ana Ruiz" not in heard(others)


async def test_somebody_named_without_a_matter_is_asked_on_the_same(town: Path) -> None:
    _, same = await talk(town, "tell me about the ferries", "what did Okafor say?")
    assert "ferries" in first(same)
    (any_,) = await talk(town, "what did Okafor say?")
    assert any_.answered


async def test_whoever_was_named_is_meant_though_nothing_was_found(town: Path) -> None:
    _, nothing, on = await talk(
        town, "What did Ruiz say about the ferries?", "what did Okafor say about volcanoes?", "and about the ferries?"
    )
    assert not nothing.answered
    assert (on.answered, on.speaker_asked) == (True, "Tom Okafor")


async def test_what_somebody_is(town: Path) -> None:
    _, *answers = await talk(
        town, "What did Petra Holm say?", "what is her job?", "who is she?", "what does Petra Holm do",
        "what is the role of petra holm",
    )  # fmt: skip
    for answer in answers:
        assert (answer.answered, answer.kind) == (True, AnswerKind.PROFILE)
        assert answer.people[0].name == "Petra Holm"
        assert answer.people[0].role is not None


async def test_a_pronoun_alone_asks_nothing(town: Path) -> None:
    _, of_whom = await talk(town, "What did Petra Holm say?", "she?")
    assert (of_whom.answered, of_whom.reason, of_whom.speaker_asked) == (False, "of_whom", "Petra Holm")
    (whom,) = await talk(town, "him")
    assert (whom.answered, whom.reason) == (False, "whom")


async def test_about_them_means_whom_the_matter_names(town: Path) -> None:
    _, about = await talk(town, "what happened with Karin Ruiz", "what did Okafor say about her?")
    assert about.topic_asked == "Karin Ruiz"


async def test_a_body_may_be_meant_as_well(town: Path) -> None:
    from corpus.model.answers import Context
    from corpus.question.query import understand

    query = understand("and Google?", context=Context("Ana Ruiz", "the ferries", "ferries"))
    assert (query.subject, query.speaker) == ("Google", "Ana Ruiz")
    assert query.perhaps is not None
    assert query.perhaps.speaker == "Google"
    assert query.perhaps.otherwise is not None


async def test_a_passive_asks_when_it_happened(town: Path) -> None:
    from corpus.model.answers import Context
    from corpus.question.query import understand

    asked = understand("when was she released?", None, Context("Tom Okafor", "Petra Holm", "clinic"))
    assert (asked.kind, asked.words_asked, asked.text) == (AnswerKind.WHEN, False, "when was Petra Holm released?")


async def test_a_relative_is_of_whom_is_spoken_of(town: Path) -> None:
    from corpus.model.answers import Context
    from corpus.question.query import understand

    before = Context("Tom Okafor", "Petra Holm", "clinic")
    assert understand("and her husband?", None, before).subject == "Petra Holm's husband"
    assert understand("what is his job?", None, before).speaker == "Tom Okafor"


async def test_other_words_are_said_to_be_other(town: Path) -> None:
    _, other = await talk(town, "What did Ruiz say about the ferries?", "and Marek Sedlak?")
    assert (other.answered, other.nothing_on) == (True, "the ferries")
    _, same = await talk(town, "What did Ruiz say about the ferries?", "and Okafor?")
    assert same.nothing_on is None


async def test_a_short_slip_is_nobody(town: Path) -> None:
    (answer,) = await talk(town, "What did Hulm say?")
    assert not answer.answered


async def test_what_is_on_the_matter_is_not_said_to_be_other(town: Path) -> None:
    _, on = await talk(town, "What did Petra Holm say about the bridge?", "and Ruiz?")
    assert (on.answered, on.nothing_on) == (True, None)
    assert "bridge" in f"{on.evidence[0].text} {on.evidence[0].title}".lower()


async def test_a_body_that_says_nothing_on_it_leaves_the_other_reading(town: Path) -> None:
    for body in ("the Harbour Post", "FIFA", "the clinic", "the ministry", "Royal Park", "Alder"):
        _, other = await talk(town, "What did Ruiz say about volcanoes and ferries?", f"and {body}?")
        assert other.coverage.articles


async def test_a_whole_question_that_names_its_speaker_leaves_the_matter_before(town: Path) -> None:
    for before in ("What did Ruiz say about the ferries?", "What did Petra Holm say about the bridge?"):
        _, said = await talk(town, before, "What did Karin Ruiz say?")
        assert said.answered
        assert said.nothing_on is None
        assert {one.speaker.name for one in said.evidence if one.speaker} == {"Karin Ruiz"}


async def test_a_named_speaker_counts_beside_that(town: Path) -> None:
    alone = (await talk(town, "When did Ana Ruiz say that?"))[0]
    _, said = await talk(town, "What did Petra Holm say?", "When did Ana Ruiz say that?")
    assert said.evidence[0].speaker is not None
    assert said.evidence[0].speaker.name.endswith("Ruiz")
    assert alone.answered == said.answered
    _, where = await talk(town, "What did Petra Holm say?", "Where did Tom Okafor say that?")
    assert all("Okafor" in (one.speaker.name if one.speaker else one.text) for one in where.evidence)
    held, theirs = await talk(town, "What did Petra Holm say?", "When did Holm say that?")
    assert theirs.evidence[0].article_id == held.evidence[0].article_id
