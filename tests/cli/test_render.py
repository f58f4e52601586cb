"""Replies: whose words are shown as whose, exactly, in Telegram's tags alone; refusals say what was searched."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages import wording
from bot.rendering import markup
from bot.rendering.pieces import Budget
from bot.rendering.renderer import TEMPLATES, Renderer, Reply
from corpus.model.answers import Answer, AnswerKind, Moment, Verdict, Verification
from corpus.model.evidence import Coverage, Evidence
from corpus.model.people import Choice
from corpus.model.speech import EntityId, Quote, Speaker, Speech
from corpus.model.stories import Digest, Story
from corpus.model.text import Span

TODAY = date(2026, 2, 10)
TEXT = 'The mayor fumed. "We <will> not pay & that is final," Ruiz said, adding that the bill was late. "Not a cent."'
CHOICES = (Choice("Ana Ruiz", "mayor", EntityId(1)), Choice("Bo Ruiz", None, EntityId(2)))
RUIZ = Speaker("Ana Ruiz", "mayor of Port Alder")
HELD = Coverage(3000, date(2022, 1, 5), date(2024, 12, 30))
SENTENCE = Span(TEXT.index('"We'), len(TEXT))


def quotation(words: str, number: int = 0) -> tuple[Quote, str]:
    start = TEXT.index(words)
    span = Span(start, start + len(words))
    return Quote(span, Speech.DIRECT, number, speaker=RUIZ, confidence=0.9), words


FIRST, SECOND = quotation("We <will> not pay & that is final,"), quotation("Not a cent.")
DIRECT = Evidence(
    text=SENTENCE.of(TEXT),
    span=SENTENCE,
    article_id="bill-abc123",
    version=1,
    score=1.0,
    title="Mayor refuses",
    source="Harbour Post",
    agency=None,
    published="2024-02-02",
    fetched_at=None,
    url="https://post.example/x?a=1&b=2",
    speaker=RUIZ,
    speech=Speech.DIRECT,
    quotes=(FIRST, SECOND),
    paragraph=Span(0, len(TEXT)),
    paragraph_text=TEXT,
    speaker_confidence=0.9,
)


def answer(*evidence: Evidence, kind: AnswerKind = AnswerKind.WHO_SAID, **more: object) -> Answer:
    return replace(Answer("q", True, 0.9, kind, evidence, HELD), **more)  # type: ignore[arg-type]


def block_quotes(reply: Reply) -> list[str]:
    """The words of each block quote of the whole reply."""
    found: dict[int, str] = {}
    for run in markup.runs(reply.whole):
        for tag, element in zip(run.opened, run.elements, strict=True):
            if tag.startswith("<blockquote"):
                found[element] = found.get(element, "") + run.text
    return list(found.values())


def test_direct_speech_is_name_role_and_only_the_quoted_words() -> None:
    reply = Renderer().answer(answer(DIRECT), TODAY)
    assert markup.visible(reply.html).startswith("Ana Ruiz, mayor of Port Alder:\n")
    assert block_quotes(reply) == [FIRST[1], SECOND[1]]
    assert '<a href="https://post.example/x?a=1&amp;b=2">Harbour Post</a>, published 2 February 2024' in reply.html
    assert "reporter" not in reply.html


@pytest.mark.parametrize(
    "more",
    [
        {"unworded": "we will pay", "speaker_asked": "Ana Ruiz", "kind": AnswerKind.WHAT_SAID},
        {"unworded": "we will pay"},
        {"nothing_on": "the harbour", "speaker_asked": "Ana Ruiz"},
        {"around": True},
        {"choices": CHOICES},
        {"answered": False, "reason": "not_found", "suggestions": ("What did Ana Ruiz say?",)},
    ],
)
def test_parts_of_a_reply_stand_one_empty_line_apart_at_most(more: dict[str, object]) -> None:
    reply = Renderer().answer(answer(DIRECT, **more), TODAY)  # type: ignore[arg-type]
    assert "\n\n\n" not in markup.visible(reply.whole)


@pytest.mark.parametrize("speech", [Speech.INDIRECT, Speech.MIXED])
def test_other_speech_is_the_reporters_sentence_about_the_speaker(speech: Speech) -> None:
    reply = Renderer().answer(answer(replace(DIRECT, speech=speech)), TODAY)
    assert markup.visible(reply.html).startswith("In the reporter's words, about Ana Ruiz, mayor of Port Alder:")
    assert block_quotes(reply) == [SENTENCE.of(TEXT)]


@pytest.mark.parametrize("speech", list(Speech))
@pytest.mark.parametrize("change", [{"speaker_confidence": 0.49}, {"speaker": None}])
def test_an_unsure_speaker_is_not_named_and_the_paragraph_is_shown(speech: Speech, change: dict[str, object]) -> None:
    unsure = replace(DIRECT, speech=speech, **change)  # type: ignore[arg-type]
    reply = Renderer(speaker_confidence=0.5).answer(answer(unsure), TODAY)
    head = markup.visible(reply.html).split("\n")[0]
    assert "speaker unclear" in head
    assert "Ana" not in head
    assert ("In the reporter's words" in head) is (speech is not Speech.DIRECT)
    assert block_quotes(reply) == [TEXT]


def test_who_tells_of_it_is_named_where_that_is_not_the_reporter() -> None:
    told = replace(FIRST[0], reported_by=Speaker("Bo Lind")), FIRST[1]
    reply = Renderer().answer(answer(replace(DIRECT, quotes=(told, SECOND))), TODAY)
    assert markup.visible(reply.html).startswith("Ana Ruiz, mayor of Port Alder, as quoted by Bo Lind:")


def test_a_sentence_without_speech_is_the_reporters() -> None:
    reply = Renderer().answer(answer(replace(DIRECT, speech=None, speaker=None)), TODAY)
    assert markup.visible(reply.html).startswith("In the reporter's words:")


def test_a_broken_span_is_logged_by_id_and_never_shown(caplog: pytest.LogCaptureFixture) -> None:
    for broken in (
        replace(DIRECT, text="Other words."),
        replace(DIRECT, quotes=((FIRST[0], "We will pay"),)),
        replace(DIRECT, paragraph_text="x" * len(TEXT)),
    ):
        with caplog.at_level(logging.ERROR):
            reply = Renderer().answer(answer(broken), TODAY)
        assert block_quotes(reply) == []
        assert "in the 3,000 articles I hold" in reply.html
        assert "bill-abc123" in caplog.text
        assert "We" not in caplog.text


def test_what_telegram_would_change_is_marked_in_quotations_and_gone_elsewhere() -> None:
    text = "A\tlong\u202e day, he said."
    odd = replace(
        DIRECT, text=text, span=Span(0, len(text)), title="A\u202e title", speech=None, quotes=(), paragraph=None
    )
    reply = Renderer().answer(answer(odd), TODAY)
    assert block_quotes(reply) == ["A⟨tab⟩long⟨U+202E⟩ day, he said."]
    assert "names a character" in reply.html
    assert not markup.changes(reply.html)


def test_more_than_the_limit_of_one_article_is_cut_at_a_word_and_said() -> None:
    text = "One two three. Four five six seven eight nine ten eleven twelve."
    long = replace(DIRECT, text=text, span=Span(0, len(text)), speech=None, quotes=(), paragraph=None)
    reply = Renderer(quote_limit=5).answer(answer(long), TODAY)
    assert block_quotes(reply) == ["One two three."]
    assert "Shortened" in reply.html
    assert block_quotes(Renderer(quote_limit=9).answer(answer(long), TODAY)) == [
        "One two three. Four five six seven eight nine"
    ]


@given(st.integers(1, 30), st.lists(st.text(max_size=80), max_size=5))
def test_the_budget_of_an_article_is_never_passed(limit: int, texts: list[str]) -> None:
    budget = Budget.of(limit)
    shown = [budget.fit("a", text) for text in texts]
    assert sum(len(text.split()) for text in shown) <= limit
    assert all(text.startswith(part) for text, part in zip(texts, shown, strict=True))


def test_a_second_passage_that_does_not_fit_is_left_out_whole() -> None:
    budget = Budget.of(5)
    assert budget.fit("a", "one two three.") == "one two three."
    assert budget.fit("a", "four five six.") == ""
    assert budget.fit("b", "four five six.") == "four five six."


def test_what_fits_far_less_well_than_the_first_stands_behind_more() -> None:
    first, other = replace(DIRECT, score=5.0), replace(DIRECT, score=2.0, article_id="other")
    reply = Renderer().answer(answer(first, other), TODAY)
    assert reply.html.count("Harbour Post") == 1
    assert reply.more is not None
    assert reply.plain(whole=False) == markup.plain(reply.html)
    near = Renderer().answer(answer(first, replace(other, score=4.5)), TODAY)
    assert near.html.count("Harbour Post") == 2
    assert Renderer().answer(answer(first, other, kind=AnswerKind.LIST), TODAY).html.count("Harbour Post") == 2


def test_what_answers_outside_the_quoted_words_is_shown_in_the_whole_sentence() -> None:
    start = TEXT.index("late")
    reply = Renderer().answer(answer(replace(DIRECT, emphasis=(Span(start, start + 4),))), TODAY)
    assert block_quotes(reply) == [SENTENCE.of(TEXT)]
    assert "In the reporter's words" in markup.visible(reply.html)


def test_a_profile_leads_with_the_role_and_where_it_stands() -> None:
    reply = Renderer().answer(answer(DIRECT, kind=AnswerKind.PROFILE), TODAY)
    assert markup.visible(reply.html).startswith("Ana Ruiz: mayor of Port Alder (in an article of 2 February 2024).")


def test_a_question_about_words_gets_the_verdict() -> None:
    check = Verification("given", Verdict.VERBATIM, (DIRECT,), (), HELD)
    reply = Renderer().answer(answer(DIRECT, kind=AnswerKind.VERIFY, verification=check), TODAY)
    assert "Word for word" in reply.html


def test_a_first_piece_longer_than_the_room_is_shown_all_the_same() -> None:
    beside = replace(DIRECT, article_id="other", score=0.99)
    reply = Renderer().answer(answer(DIRECT, beside, kind=AnswerKind.WHAT_SAID), TODAY, room=10)
    assert "We" in reply.plain(whole=False)


def test_about_six_hundred_characters_are_shown_before_more() -> None:
    long = [replace(DIRECT, article_id=f"a{n}", title=f"Title {n} " + "x" * 150) for n in range(5)]
    reply = Renderer().answer(answer(*long), TODAY)
    assert len(markup.visible(reply.html)) <= 620
    assert reply.more is not None
    assert len(block_quotes(reply)) == 10
    words = "word " * 140 + "end."
    one = replace(DIRECT, text=words, span=Span(0, len(words)), speech=None, quotes=(), paragraph=None)
    assert "<blockquote expandable>" in Renderer().answer(answer(one), TODAY).html


def test_when_is_answered_from_the_articles_own_words() -> None:
    moment = Moment("on Thursday", Span(0, 11), date(2024, 2, 1), "at a regular briefing")
    reply = Renderer().answer(answer(DIRECT, kind=AnswerKind.WHEN, moment=moment), TODAY)
    assert markup.visible(reply.html).startswith("Thursday, 1 February 2024, at a regular briefing (“on Thursday”")


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("union's general secretary", "the union's general secretary"),
        ("harbour’s master", "the harbour’s master"),
        ("women's coach", "women's coach"),
        ("Norland's president", "Norland's president"),
        ("farmers' leader", "farmers' leader"),
        ("mayor of the king's town", "mayor of the king's town"),
    ],
)
def test_a_role_that_is_somebodys_is_said_with_its_article(role: str, shown: str) -> None:
    assert wording.described(role) == shown
    assert wording.choice(Choice("Ana Ruiz", role, EntityId(1))) == f"Ana Ruiz ({shown})"


def test_what_answers_is_bold_inside_the_block_quote() -> None:
    start = TEXT.index("not pay")
    reply = Renderer().answer(answer(replace(DIRECT, emphasis=(Span(start, start + 7),))), TODAY)
    assert "&lt;will&gt; <b>not pay</b> &amp;" in reply.html


def test_old_news_says_how_old_it_is() -> None:
    assert "(two years ago)" in Renderer().answer(answer(DIRECT), TODAY).html
    assert "ago" not in Renderer().answer(answer(DIRECT, as_of=date(2024, 2, 5)), TODAY).html
    assert wording.age("2024-02-02", date(2024, 3, 10)) == "five weeks ago"
    assert wording.age("2024-02-02", date(2026, 11, 23)) == "almost three years ago"
    assert wording.age("2024-02-02", date(2026, 7, 1)) == "over two years ago"
    assert wording.age("2024-02-02T23:00:00+01:00", date(2024, 8, 2)) == "six months ago"


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_its_words(verdict: Verdict) -> None:
    difference = (("equal", "we do", "We do"), ("replace", "pay", "not pay"))
    check = Verification("given", verdict, (DIRECT,), difference, HELD, speaker_asked="Biden")
    reply = Renderer().verification(check, TODAY)
    assert bool(block_quotes(reply)) is (verdict is not Verdict.NOT_FOUND)
    if verdict is Verdict.ALTERED:
        assert "[-pay-]" in reply.plain()
        assert "{+not pay+}" in reply.plain()


def test_a_fault_is_told_as_a_sentence() -> None:
    fault = "refused: nothing here. `onrecord list` shows <all>; an odd ` stays"
    assert str(markup.explained(fault)) == (
        "Nothing here. <code>onrecord list</code> shows &lt;all&gt;; an odd ` stays"
    )
    assert str(markup.explained("refused: http://a.example is closed")).startswith("http://")


@pytest.mark.parametrize(
    ("days", "told"), [(31, "four weeks ago"), (699, "23 months ago"), (717, "almost two years ago")]
)
def test_ages(days: int, told: str) -> None:
    assert wording.age(TODAY - timedelta(days=days), TODAY) == told


def test_a_summary_has_headline_words_and_sources_counted() -> None:
    lead = replace(DIRECT, text="The mayor fumed.", span=Span(0, 16), speech=None, quotes=(), paragraph=None)
    story = Story("Mayor <refuses>", (lead,), ((*FIRST, DIRECT),), ("a", "b"), 2)
    reply = Renderer().digest(Digest(date(2024, 2, 2), date(2024, 2, 3), (story,)), TODAY)
    assert "Mayor &lt;refuses&gt;" in reply.html
    assert "Two sources" in reply.html
    assert block_quotes(reply)[0] == "The mayor fumed."
    assert "No news" in Renderer().digest(Digest(date(2024, 2, 2), date(2024, 2, 3), ()), TODAY).html


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_text_breaks_the_markup(text: str, name: str) -> None:
    text = f"x{text}"
    speaker = Speaker(name, name)
    hostile = replace(
        DIRECT, text=text, span=Span(0, len(text)), speech=Speech.INDIRECT, quotes=(), paragraph=None,
        speaker=speaker, title=name, source=name, url=f"https://x.example/{name}",
    )  # fmt: skip
    reply = Renderer(quote_limit=1000).answer(answer(hostile), TODAY)
    assert block_quotes(reply) == [markup.marked(text)]
    assert {run.opened for run in markup.runs(reply.html)} <= {
        opened for opened in {run.opened for run in markup.runs(reply.html)} if len(opened) <= 1
    }


def test_templates_use_only_the_tags_telegram_accepts() -> None:
    for template in TEMPLATES.glob("*.html"):
        for run in markup.runs(template.read_text("utf-8").replace("{%", "").replace("%}", "")):
            assert "</" not in run.text or "{" in run.text, template


def placed(number: int, article: str) -> Evidence:
    """A reporter's sentence of that article."""
    text = f"The bill of month {number} was late."
    return replace(
        DIRECT, text=text, span=Span(0, len(text)), article_id=article, speaker=None, speech=None, quotes=(),
        paragraph=Span(0, len(text)), paragraph_text=text,
    )  # fmt: skip


def of(speaker: Speaker, article: str, confidence: float = 0.9) -> Evidence:
    """The first quotation as that speaker's, in an article of its own."""
    quote = replace(FIRST[0], speaker=speaker, confidence=confidence)
    return replace(
        DIRECT, article_id=article, speaker=speaker, speaker_confidence=confidence, quotes=((quote, FIRST[1]),)
    )


def test_a_list_says_who_spoke_each_once_and_nobody_who_is_unsure() -> None:
    bo, cy = Speaker("Bo Lind"), Speaker("Cy Moor")
    several = (DIRECT, of(bo, "two"), of(cy, "three", confidence=0.3), of(bo, "four"))
    head = "Two people spoke about it: Ana Ruiz and Bo Lind."
    assert Renderer().answer(answer(*several, kind=AnswerKind.LIST), TODAY).plain().startswith(head)
    assert head not in Renderer().answer(answer(*several), TODAY).plain()
    assert "Cy Moor" not in Renderer().answer(answer(*several, kind=AnswerKind.LIST), TODAY).plain()


def test_what_is_carried_elsewhere_is_told_of_a_speakers_words_alone() -> None:
    told = Renderer().answer(answer(replace(DIRECT, elsewhere=3, otherwise=1)), TODAY).plain()
    assert "three" in told.lower()
    reporters = replace(placed(1, "one"), elsewhere=3, otherwise=1)
    assert "three" not in Renderer().answer(answer(reporters), TODAY).plain().lower()
