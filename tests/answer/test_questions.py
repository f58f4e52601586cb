"""Fifty questions, each with the words its first evidence must hold, or a refusal."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.model.answers import Answer, AnswerKind, Verdict
from corpus.model.speech import Speech
from tests.answer.articles import ARTICLES
from tests.asking.filled import NOW, filled

SHIPPED = Path(str(files("corpus") / "articles"))


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the articles above and the shipped one."""
    return filled(tmp_path_factory.mktemp("town"), ARTICLES, beside=[SHIPPED])


async def ask(folder: Path, *questions: str) -> Answer:
    """The answer to the last question of a conversation."""
    context, last = None, None
    async with await Archive.open(folder) as archive:
        for question in questions:
            last = await archive.ask(question, now=NOW, context=context)
            context = last.context or context
    assert last is not None
    return last


ANSWERED = [
    ("Who said “The bridge will pay for itself in ten years”?", "will pay for itself", AnswerKind.WHO_SAID),
    ("Who called the tolls a tax on commuters?", "a tax on commuters", AnswerKind.WHO_SAID),
    ("Who denied that the state was at fault?", "denied that the state was at fault", AnswerKind.WHO_SAID),
    ("Who promised to abolish the tolls?", "promised to abolish", AnswerKind.WHO_SAID),
    ("Who said roads belong to everyone?", "Roads belong to everyone", AnswerKind.WHO_SAID),
    ("Who said he closed his eyes?", "I closed my eyes", AnswerKind.WHO_SAID),
    ("What did Mayor Ruiz say about the bridge?", "bridge", AnswerKind.WHAT_SAID),
    ("what did ruiz say about tolls", "tolls", AnswerKind.WHAT_SAID),
    ("What did Ana Riuz say about the tolls?", "tolls", AnswerKind.WHAT_SAID),
    ("What did the health minister say about the clinic?", "clinic", AnswerKind.WHAT_SAID),
    ("What did Petra Holm say?", "invoice", AnswerKind.WHAT_SAID),
    ("What did the director of the clinic say about payments?", "single payment", AnswerKind.WHAT_SAID),
    ("What did Tom Okafor say about the tolls?", "tolls", AnswerKind.WHAT_SAID),
    ("What did the opposition leader call the tolls?", "a tax on commuters", AnswerKind.WHAT_SAID),
    ("What did Lena Vogt say about the steel?", "shipyard", AnswerKind.WHAT_SAID),
    ("What did Marta Lindqvist say?", "three dollars a day", AnswerKind.WHAT_SAID),
    ("What did Jonas Wang say?", "closed my eyes", AnswerKind.WHAT_SAID),
    ("What did Wang Wenbin say about cyber espionage?", "cyber espionage", AnswerKind.WHAT_SAID),
    ("What did police say about arrests?", "", AnswerKind.WHAT_SAID),
    ("What did Ruiz say in March?", "", AnswerKind.WHAT_SAID),
    ("When did Mayor Ruiz say the bridge will pay for itself?", "Tuesday", AnswerKind.WHEN),
    ("When will the tolls start?", "1 May", AnswerKind.WHEN),
    ("When will the children's clinic close?", "June", AnswerKind.WHEN),
    ("Where did Ruiz say the tolls are fair?", "interview", AnswerKind.WHERE),
    ("How much did the bridge cost?", "$412 million", AnswerKind.QUANTITY),
    ("How many vehicles are expected to cross the bridge every day?", "38,000", AnswerKind.QUANTITY),
    ("How many children has the clinic treated?", "9,000", AnswerKind.QUANTITY),
    ("How many people were arrested at the protest on the bridge?", "12 people", AnswerKind.QUANTITY),
    ("How many signatures have parents gathered to save the clinic?", "21,500", AnswerKind.QUANTITY),
    ("Which team won the national cup?", "Alder United", AnswerKind.FACT),
    ("Why will the children's clinic in Brannock close?", "debts", AnswerKind.FACT),
    ("Who scored the winner in the cup final?", "Jonas Wang", AnswerKind.FACT),
    ("Who designed the towers of the bridge?", "Lena Vogt", AnswerKind.FACT),
    ("Who spoke about the tolls?", "tolls", AnswerKind.LIST),
    ("List everyone who spoke about the clinic", "clinic", AnswerKind.LIST),
    ("both sides on the tolls", "tolls", AnswerKind.LIST),
    ("What is new about the tolls?", "tolls", AnswerKind.LATEST),
    ("Who is Petra Holm?", "Petra Holm", AnswerKind.PROFILE),
    ("Has the mayor commented on the tolls?", "tolls are fair", AnswerKind.WHAT_SAID),
    ("Quote Ruiz on the tolls", "tolls are fair", AnswerKind.WHAT_SAID),
    ("What did Holm reply?", "invoice", AnswerKind.WHAT_SAID),
    ("Did Wang Wenbin say that the US is irresponsible?", "irresponsible", AnswerKind.WHAT_SAID),
    ("Who said “The brigde will pay for itslef in ten years”?", "will pay for itself", AnswerKind.WHO_SAID),
    ("Who said “We did not receive single payment state since January”?", "single payment", AnswerKind.WHO_SAID),
]


@pytest.mark.parametrize(("question", "words", "kind"), ANSWERED, ids=[row[0] for row in ANSWERED])
async def test_it_is_answered(town: Path, question: str, words: str, kind: AnswerKind) -> None:
    answer = await ask(town, question)
    assert answer.answered, (answer.reason, answer.confidence)
    assert answer.kind is kind
    assert words in answer.evidence[0].text


REFUSED = [
    "What did Ruiz say about the airport?",
    "What did Peter Novak say about the match?",
    "Who will pay for the new stadium?",
    "What did President Delacroix say?",
    "How many patients died in the clinic?",
    "Did the mayor resign over the airport scandal?",
    "Which country won the world cup in Brazil?",
    "When was the airport opened?",
    "What did Ruiz say in January?",
    "Who is Josephine Baker?",
    "What is the capital of Mongolia?",
    "Who said that the moon landing was faked?",
    "Who said “we will never ever build that airport again”?",
    "Did Ruiz say that the airport will close?",
]


@pytest.mark.parametrize("question", REFUSED)
async def test_it_is_refused(town: Path, question: str) -> None:
    answer = await ask(town, question)
    assert not answer.answered, answer.evidence[:1]
    assert answer.reason
    assert answer.coverage.articles == 6


async def test_a_conversation(town: Path) -> None:
    when = await ask(town, "Who called the tolls a tax on commuters?", "When did he say it?")
    assert when.kind is AnswerKind.WHEN
    alone = await ask(town, "Who said “The tolls are fair, and they will stay”?", "and when?")
    assert alone.moment is not None
    assert alone.moment.day == date(2024, 5, 2)
    else_ = await ask(town, "Who called the tolls a tax on commuters?", "What else did he say?")
    assert else_.answered
    assert else_.evidence[0].speaker is not None
    assert "Okafor" in else_.evidence[0].speaker.name
    assert "tax on commuters" not in else_.evidence[0].text
    about = await ask(town, "What did Ruiz say about the bridge?", "and about the tolls?")
    assert about.answered
    assert "tolls" in about.evidence[0].text
    others = await ask(town, "What did Ruiz say about the tolls?", "who else spoke about it?")
    assert {one.speaker.name for one in others.evidence if one.speaker} > {"Tom Okafor"}
    nothing = await ask(town, "What did Ruiz say about the bridge?", "and about the airport?")
    assert not nothing.answered


async def test_the_same_sentence_of_two_papers_stands_once(town: Path) -> None:
    answer = await ask(town, "Who said “The bridge will pay for itself in ten years”?")
    held = [one for one in answer.evidence if "pay for itself" in one.text]
    assert len(held) == 1
    assert held[0].copies >= 1
    assert held[0].speech is Speech.DIRECT


async def test_two_people_of_one_name_are_never_mixed(town: Path) -> None:
    answer = await ask(town, "What did Jonas Wang say?")
    assert {one.speaker.name for one in answer.evidence if one.speaker} == {"Jonas Wang"}
    both = await ask(town, "What did Wang say?")
    assert {one.name for one in both.choices} == {"Jonas Wang", "Wang Wenbin"}


async def test_who_is_heard_but_not_on_that_is_told_from_who_is_not_heard(town: Path) -> None:
    assert (await ask(town, "What did the police say about the bridge?")).reason == "no_such_words"
    assert (await ask(town, "What did President Delacroix say?")).reason == "unknown_speaker"


async def test_nobody_is_asked_to_choose_where_the_whole_name_is_given(town: Path) -> None:
    answer = await ask(town, "What did Wang Wenbin say?")
    assert answer.choices == ()


async def test_news_comes_newest_first(town: Path) -> None:
    answer = await ask(town, "What is new about the tolls?")
    days = [one.published for one in answer.evidence]
    assert days == sorted(days, key=str, reverse=True)
    assert answer.evidence[0].article_id == "tolls"


async def test_when_is_resolved_against_the_articles_date(town: Path) -> None:
    answer = await ask(town, "When did Mayor Ruiz say the bridge will pay for itself?")
    assert answer.moment is not None
    assert answer.moment.day == date(2024, 3, 5)


async def test_what_answers_is_marked(town: Path) -> None:
    answer = await ask(town, "How much did the bridge cost?")
    first = answer.evidence[0]
    marked = [first.text[span.start - first.span.start : span.end - first.span.start] for span in first.emphasis]
    assert "$412 million" in marked


@pytest.mark.parametrize(
    ("words", "speaker", "verdict"),
    [
        ("The bridge will never pay for itself in ten years", None, Verdict.ALTERED),
        ("The bridge will pay for itself in ten years", "Ana Ruiz", Verdict.VERBATIM),
        ("the BRIDGE will pay for itself – in ten years!", "Mayor Ruiz", Verdict.VERBATIM),
        ("The bridge will pay for itself in ten years", "Tom Okafor", Verdict.OTHER_SPEAKER),
        ("The bridge will pay for itself in twenty years", "Ana Ruiz", Verdict.ALTERED),
        ("receive a single payment from the state", None, Verdict.EXCERPT),
        ("We did not receive … since January", None, Verdict.EXCERPT),
        ("We did receive a single payment from the state since January", None, Verdict.ALTERED),
        ("The tolls are fair, and roads belong to everyone", None, Verdict.ALTERED),
        ("A crowd of 54,210 watched the match", None, Verdict.NOT_A_QUOTATION),
        ("Who will pay for the new stadium?", None, Verdict.NOT_A_QUOTATION),
        ("Drivers love the bridge tolls in Port Alder", None, Verdict.NOT_FOUND),
    ],
)
async def test_verdicts(town: Path, words: str, speaker: str | None, verdict: Verdict) -> None:
    async with await Archive.open(town) as archive:
        found = await archive.verify(words, speaker=speaker)
    assert found.verdict is verdict
    assert "".join(given for _, given, _ in found.difference).replace(" ", "") in words.replace(" ", "").replace(
        "…", ""
    )


async def test_an_excerpt_tells_of_the_denial_outside_it(town: Path) -> None:
    async with await Archive.open(town) as archive:
        found = await archive.verify("receive a single payment from the state")
        few = await archive.verify("single payment only")
    assert found.negation == "not"
    assert (few.verdict, few.reason) == (Verdict.NOT_FOUND, "too_short")
