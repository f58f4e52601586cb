"""Verdicts over sentences of one's own making: what is split, put together, left out, somebody else's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model.answers import Verdict, Verification
from corpus.model.evidence import Coverage, Evidence
from corpus.model.speech import CueKind, Quote, Speaker, Speech
from corpus.model.text import Span
from corpus.verify import in_furniture, is_weak, verify

COVERAGE = Coverage(1, None, None)
RUIZ, OKAFOR = Speaker("Ana Ruiz"), Speaker("Tom Okafor")


def sentence(paragraph: str, text: str, speaker: Speaker | None = None, article: str = "one") -> Evidence:
    """A sentence of a paragraph with its quotations in “ ”; all of one paragraph are one attribution."""
    start = paragraph.index(text)
    quotes = []
    at = 0
    while (begin := paragraph.find("“", at)) >= 0:
        end = paragraph.index("”", begin)
        span = Span(begin + 1, end)
        if span.meets(Span(start, start + len(text))):
            quotes.append((Quote(span, Speech.DIRECT, 0, speaker=speaker, confidence=1.0), span.of(paragraph)))
        at = end
    return Evidence(
        text, Span(start, start + len(text)), article, 1, 0.0, None, None, None, None, None, None,
        quotes=tuple(quotes), paragraph=Span(0, len(paragraph)), paragraph_text=paragraph,
    )  # fmt: skip


SPLIT = "“The bridge is open,” Ruiz said. “The ferries will stop in June.” The council was silent."
WHOLE = [
    sentence(SPLIT, "“The bridge is open,” Ruiz said.", RUIZ),
    sentence(SPLIT, "“The ferries will stop in June.”", RUIZ),
    sentence(SPLIT, "The council was silent."),
]
OTHER = "“Nobody wanted the bridge, and nobody will pay for it,” Okafor said."
OTHERS = [sentence(OTHER, OTHER, OKAFOR, "two")]


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ("The bridge is open. The ferries will stop in June.", Verdict.VERBATIM),
        ("the bridge is open … in June", Verdict.EXCERPT),
        ("is open. The ferries will stop", Verdict.EXCERPT),
        ("The bridge is closed. The ferries will stop in June.", Verdict.ALTERED),
        ("The bridge is open and the ferries will stop in June.", Verdict.ALTERED),
        ("Ruiz said. The ferries will stop in June. The council was silent", Verdict.EXCERPT),
        ("“The bridge is open,” said Ruiz. “The ferries will stop in June.”", Verdict.VERBATIM),
        ("The bridge is open,” said Ruiz. “The ferries will stop in June.", Verdict.VERBATIM),
        ('The bridge is open," Ruiz said. "The ferries will stop in June.', Verdict.VERBATIM),
        ("The bridge is closed,” said Ruiz. “The ferries will stop in June.", Verdict.ALTERED),
        ("bridge is open,” said Ruiz. “The ferries will stop", Verdict.EXCERPT),
        ("“Nobody wanted the bridge” and also “nobody will pay for it”", Verdict.EXCERPT),
    ],
)
def test_a_quotation_split_by_its_attribution(given: str, verdict: Verdict) -> None:
    assert verify(given, [*WHOLE, *OTHERS], COVERAGE).verdict is verdict


FIRST, SECOND, THIRD = "“The pier is old.", "“The piles are new.", "“We will paint both.”"
PAPER = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def over_paragraphs(*speakers: Speaker) -> list[Evidence]:
    """The three paragraphs of a quotation, each opened and the last one closed."""
    found = []
    for text, speaker in zip((FIRST, SECOND, THIRD), speakers, strict=True):
        at = PAPER.index(text)
        words = text.strip("“”")
        quote = Quote(Span(at + 1, at + 1 + len(words)), Speech.DIRECT, 0, speaker=speaker, confidence=1.0)
        span = Span(at, at + len(text))
        one = sentence(text, text.rstrip("”"), speaker) if "”" in text else sentence(text + "”", text, speaker)
        found.append(replace(one, text=text, span=span, quotes=((quote, words),), paragraph=span, paragraph_text=text))
    return found


@pytest.mark.parametrize(
    ("given", "verdict", "shown"),
    [
        ("The pier is old. The piles are new. We will paint both.", Verdict.VERBATIM, 3),
        (PAPER, Verdict.VERBATIM, 3),
        ("The piles are new. We will paint both.", Verdict.VERBATIM, 2),
        (f"{FIRST}\n\n{SECOND}", Verdict.VERBATIM, 2),
        ("is old. The piles are", Verdict.EXCERPT, 2),
        (f"{FIRST}\n\n“The piles are rotten.”", Verdict.NOT_FOUND, None),
        ("The pier is old. We will paint both.", Verdict.ALTERED, None),
    ],
)
def test_a_quotation_of_several_paragraphs_is_one(given: str, verdict: Verdict, shown: int | None) -> None:
    found = verify(given, over_paragraphs(RUIZ, RUIZ, RUIZ), COVERAGE)
    assert found.verdict is verdict
    assert shown is None or len(found.matches) == shown


def test_paragraphs_of_two_speakers_are_no_quotation() -> None:
    found = verify("The pier is old. The piles are new.", over_paragraphs(RUIZ, OKAFOR, OKAFOR), COVERAGE)
    assert found.verdict is Verdict.ALTERED


def test_the_quotation_that_is_whole_comes_before_one_that_holds_the_words() -> None:
    both = "“We will not pay for the wall in Holm or Lyne,” Ruiz said. “We will not pay for the wall in Holm.”"
    found = verify("We will not pay for the wall in Holm", [sentence(both, both, RUIZ)], COVERAGE)
    assert found.verdict is Verdict.VERBATIM


NOT_YET = "“We will not close the school in Holm this year. Nobody asked for it. It is ours to keep,” Ruiz said."
DENYING = [sentence(NOT_YET, NOT_YET, RUIZ)]


@pytest.mark.parametrize(
    ("given", "verdict", "negation"),
    [
        ("We will … close the school in Holm this year", Verdict.ALTERED, "not"),
        ("We will [...] close the school in Holm", Verdict.ALTERED, "not"),
        ("“We will” … “close the school in Holm this year”", Verdict.ALTERED, "not"),
        ("We will not close the school … this year", Verdict.EXCERPT, None),
        ("We will not close the school … It is ours to keep", Verdict.EXCERPT, "Nobody"),
    ],
)
def test_an_ellipsis_may_not_hide_a_denial(given: str, verdict: Verdict, negation: str | None) -> None:
    found = verify(given, DENYING, COVERAGE)
    assert (found.verdict, found.negation) == (verdict, negation)


BEFORE = "“It is not true that the quay will be sold,” Ruiz said."
AFTER = "“We will sell the quay only if the council does not object,” Ruiz said."
ANOTHER = "“Nobody asked us. The quay will be sold in spring,” Ruiz said."


@pytest.mark.parametrize(
    ("words", "paragraph", "negation"),
    [
        ("the quay will be sold", BEFORE, "not"),
        ("We will sell the quay", AFTER, "not"),
        ("The quay will be sold", ANOTHER, None),
    ],
)
def test_a_denial_on_either_side_of_an_excerpt_is_told(words: str, paragraph: str, negation: str | None) -> None:
    found = verify(words, [sentence(paragraph, paragraph, RUIZ)], COVERAGE)
    assert found.verdict is Verdict.EXCERPT
    assert found.negation == negation


@pytest.mark.parametrize(
    ("kind", "verdict", "reason"),
    [(CueKind.UNSAID, Verdict.NOT_A_QUOTATION, "unsaid"), (CueKind.SAID, Verdict.VERBATIM, None)],
)
def test_words_that_were_denied_or_asked_are_told_as_nobodys(
    kind: CueKind, verdict: Verdict, reason: str | None
) -> None:
    paragraph = "Ruiz never said “the quay will be sold in spring” to anybody."
    one = sentence(paragraph, paragraph)
    quotes = tuple((replace(quote, cue_kind=kind, speech=Speech.INDIRECT), words) for quote, words in one.quotes)
    found = verify("the quay will be sold in spring", [replace(one, quotes=quotes)], COVERAGE)
    assert (found.verdict, found.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("“The bridge is open,” Ruiz said.", Verdict.VERBATIM),
        ("The bridge is open, Ruiz said.", Verdict.VERBATIM),
        ("bridge is open, Ruiz said.", Verdict.EXCERPT),
        ("The bridge is open, Ruiz", Verdict.EXCERPT),
    ],
)
def test_a_sentence_given_whole_is_verbatim_and_a_part_of_it_is_not(words: str, verdict: Verdict) -> None:
    assert verify(words, WHOLE, COVERAGE).verdict is verdict


DENIALS = frozenset({"not", "never", "no"})
SAID = st.lists(st.sampled_from("we will not never close the school and hall in no town".split()), min_size=6)


@given(words=SAID, data=st.data())
def test_what_an_ellipsis_leaves_out_of_a_sentence_is_looked_at(words: list[str], data: st.DataObject) -> None:
    """Whatever is left out, and wherever: an excerpt with no denial told has none between the pieces it gives."""
    first = data.draw(st.integers(2, len(words) - 3))
    last = data.draw(st.integers(first + 1, len(words) - 2))
    head, tail = words[:first], words[last:]
    text = f"“{' '.join(words)},” Ruiz said."
    found = verify(f"{' '.join(head)} … {' '.join(tail)}", [sentence(text, text, RUIZ)], COVERAGE)
    if found.verdict is Verdict.VERBATIM or (found.verdict is Verdict.EXCERPT and found.negation is None):
        assert any(not DENIALS & set(between) for between in _between(words, head, tail))


def _between(words: list[str], head: list[str], tail: list[str]) -> list[list[str]]:
    """What stands between the two pieces, at each place where they stand one after the other."""
    return [
        words[at + len(head) : end]
        for at in range(len(words) - len(head) + 1)
        for end in range(at + len(head), len(words) - len(tail) + 1)
        if words[at : at + len(head)] == head and words[end : end + len(tail)] == tail
    ]


def test_two_quotations_side_by_side_are_none() -> None:
    apart = "She called it “a gift to us” and “a road for all of us”."
    evidence = [sentence(apart, apart, RUIZ)]
    assert verify("a gift to us a road for all of us", evidence, COVERAGE).verdict is not Verdict.VERBATIM


def rows(given: str, evidence: list[Evidence]) -> list[tuple[str, str, str]]:
    return list(verify(given, evidence, COVERAGE).difference)


def test_what_is_left_out_is_shown_where_it_stands() -> None:
    assert rows("Nobody will pay for it, nobody", OTHERS)
    assert rows("Nobody and nobody will pay for it", OTHERS) == [
        ("equal", "Nobody", "Nobody"),
        ("insert", "", "wanted the bridge"),
        ("equal", "and nobody will pay for it", "and nobody will pay for it"),
    ]
    assert rows("Nobody wanted the bridge, and nobody pays for it", OTHERS)[1] == ("replace", "pays", "will pay")


def test_the_first_and_last_words_are_held_against_what_stands_there() -> None:
    first = rows("Everybody wanted the bridge, and nobody will pay for it", OTHERS)[0]
    assert first == ("replace", "Everybody", "Nobody")
    assert rows("wanted the bridge, and nobody will pay for him", OTHERS)[-1] == ("replace", "him", "it")
    cut = "Some said “we need nearly 40 new boats by the spring of next year,” others not."
    evidence = [sentence(cut, cut, RUIZ)]
    assert rows("30 new boats by the spring of next year", evidence)[0] == ("replace", "30", "40")


def test_two_sayings_put_together_show_both() -> None:
    found = verify("The ferries will stop in June and nobody will pay for it", [*WHOLE, *OTHERS], COVERAGE)
    assert (found.verdict, found.reason) == (Verdict.ALTERED, "spliced")
    assert {one.article_id for one in found.matches} == {"one", "two"}
    other_way = verify("Nobody wanted the bridge but the ferries will stop in June", [*WHOLE, *OTHERS], COVERAGE)
    assert other_way.reason == "spliced"
    joined = "Nobody wanted that bridge, and nobody will pay for it but the ferries will stop in June"
    changed_too = verify(joined, [*WHOLE, *OTHERS], COVERAGE)
    assert {one.article_id for one in changed_too.matches} == {"one", "two"}


def test_a_few_common_words_elsewhere_are_no_second_saying() -> None:
    own = "“I have never liked the new bridge,” Okafor said."
    other = "“I have always wanted to live here,” Ruiz said."
    evidence = [sentence(own, own, OKAFOR), sentence(other, other, RUIZ, "two")]
    assert verify("I have always liked the new bridge", evidence, COVERAGE).reason is None


def test_a_whole_middle_left_out_shows_as_left_out() -> None:
    long = (
        "“We know your pain. The bridge was late, and nobody told you why it was so. You have to go home now,” he said."
    )
    assert rows("We know your pain. You have to go home now", [sentence(long, long, RUIZ)]) == [
        ("equal", "We know your pain", "We know your pain"),
        ("insert", "", "The bridge was late, and nobody told you why it was so"),
        ("equal", "You have to go home now", "You have to go home now"),
    ]


def by(speaker: Speaker) -> Callable[[Evidence, Quote | None], bool]:
    return lambda _, quote: quote is not None and quote.speaker == speaker


def altered_of(speaker: Speaker) -> Verification:
    given = "Nobody wanted the bridge, and somebody will pay for it"
    return verify(given, OTHERS, COVERAGE, speaker=speaker.name, is_asked=by(speaker))


def test_altered_words_of_somebody_else_are_told_to_be_so() -> None:
    assert altered_of(OKAFOR).reason is None
    assert (altered_of(RUIZ).verdict, altered_of(RUIZ).reason) == (Verdict.ALTERED, "not_theirs")


def test_a_caption_goes_before_words_that_are_only_near() -> None:
    caption = "Mayor Ana Ruiz opens the Alder Bridge in the rain"
    near = "Mayor Ana Ruiz opens the Alder Bridge tomorrow, her office said."
    checked = verify(caption, [sentence(near, near)], COVERAGE)
    assert checked.verdict is Verdict.ALTERED
    assert is_weak(checked)
    kept = sentence(caption, caption)
    assert in_furniture(checked, [kept]).verdict is Verdict.NOT_A_QUOTATION
    assert not is_weak(verify("Nobody wanted the bridge, and somebody will pay for it", OTHERS, COVERAGE))


def test_of_many_that_were_altered_three_are_shown() -> None:
    given = "The bridge of Norport is shut for good until the autumn rains"
    near = [
        f"“The bridge of Norport is shut until the autumn rains of {year},” Ruiz said." for year in range(2019, 2025)
    ]
    candidates = [sentence(one, one, RUIZ, article=str(number)) for number, one in enumerate(near)]
    found = verify(given, candidates, COVERAGE)
    assert (found.verdict, len(found.matches)) == (Verdict.ALTERED, 3)


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ("I love the old ferry and its crew", Verdict.ALTERED),
        ("I love the stubborn mules", Verdict.NOT_FOUND),
        ("I love the frozen lake", Verdict.NOT_FOUND),
        ("we love the frozen peas", Verdict.NOT_FOUND),
    ],
)
def test_what_shares_only_everyday_words_is_no_alteration(given: str, verdict: Verdict) -> None:
    text = "“I love the old ferry and her crew,” Ruiz said."
    assert verify(given, [sentence(text, text, RUIZ)], COVERAGE).verdict is verdict
