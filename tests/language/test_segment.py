"""Sentences: Punkt's decisions with our repairs, and re-joining over every kind of quotation mark."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.errors import SpanError
from corpus.language.quotation_marks import stretches
from corpus.language.segment import sentences, split
from corpus.model.text import Span


def parts(text: str) -> list[str]:
    return [span.of(text) for span in split(text)]


def joined(text: str, following: str = "") -> list[str]:
    whole = text + following
    return [span.of(whole) for span in sentences(whole, Span(0, len(text)))]


@pytest.mark.parametrize(
    "expected",
    [
        ["The envoy met Gen. Ada Okoro on Jan. 9 at 8 a.m. Tuesday.", "Both declined to comment."],
        ["Shares of Harrow Inc. rose.", "Brokers cheered."],
        ["She left the U.S. Army in May.", "He stayed in the U.S.", "They met again in D.C. in June."],
        ["The ship was built by Lowe Corp.", "Officials had inspected it."],
        ["Was it No. 4?", "The answer was no.", "Nobody asked again."],
        ["The shop closes at 9 p.m.", "Visitors leave before."],
        ["Prof. J. R. Hale of St. Anne's College taught Rep. Will Stone, R-Tex., and others."],
        ["The pound fell 2.5 percent to $1.21 in Sept.", "It had risen in Aug. 2023."],
        ['"Why now?" asked the clerk.', "Nobody knew."],
        ["It cost approx. five pounds, i.e. a day's pay.", "So be it."],
        ["王文斌说。", "中国反对。"],
    ],
)
def test_ordinary_news(expected: list[str]) -> None:
    text = "".join(expected) if expected[0].endswith("。") else " ".join(expected)
    assert parts(text) == expected


_TRICKY = """
Gov. J.B. Lund and Sen. Ed Orr Jr. agreed. | They left.
O.J. Sandor was there. | He left.
U.S. Sen. Ada Pell spoke. | It rained.
It begins at 9 a.m. Monday in the hall. | Come.
It is to begin at 10 a.m. Feb. 17 at the old mill. | Come.
The vote is at 8 p.m. Thurs. in the hall. | Come.
She saw Panic! At The Disco there. | Come.
See No. 10 and No. 12. | They are open.
“Why?!” she asked. | Nobody knew.
“I … well … I left,” he said. | Then it rained.
The D.A. Ben Carr spoke. | He left.
He moved to the U.S. | He liked it.
Rep. A.J. Lund, R-Ohio, spoke. | Then Lt. Col. M.K. Orr did.
J.K. Falk's book sold. | It is long.
Said Mr. T.S. Berg Sr. of Lind. | He left.
The meeting ended at 10 p.m. | The board left.
Sgt. 1st Class Al Ruiz died. | He was 30.
He has a Ph.D. | She has none.
George W. Bell won. | Then he lost.
It was plan B. | Nobody liked it.
The Rev. Dr. Ola Orr Jr. prayed. | All stood.
St. John's beat St. Paul. | It was close.
Acme Inc. Chief Executive Ann Orr left. | He stayed.
She works for Acme Inc. | The firm is old.
“Wait... what?” he said. | He left.
“Stop!” said Ann. | “Why?” said Ben.
In Sept. 2019 it rained. | On Jan. 5 it snowed.
The U.N. Security Council met. | It voted.
Smith v. Jones was heard. | He lost.
Lt. Gov. R.L. Pell spoke. | Ms. Q. agreed.
Ft. Worth won. | Mt. Hood is high.
At 7 p.m. ET the vote began. | It ended.
He lives at 12 Quay St. | She lives in Lind.
Ask the F.B.I. | They know.
C.J. said so. | D.J. Orr did not.
The E.U. Commission said no. | It did.
Yahoo! Inc. rose. | It fell.
Capt. D. B. Orr sailed. | H.G. Pell stayed.
Maj. Gen. E.T. Falk led it. | Nobody followed.
The D.C. Council met. | It was late.
J.R.R. Tarn and C.S. Lind wrote. | They sold well.
The shop at 4 St. James St. closed. | It had to.
Ald. P.J. Quinn and Supt. K.C. Hall met at 6 p.m. Thursday. | No vote was held.
"""


@pytest.mark.parametrize("line", _TRICKY.strip().splitlines())
def test_initials_and_abbreviations_end_no_sentence(line: str) -> None:
    expected = line.split(" | ")
    assert parts(" ".join(expected)) == expected


def test_a_line_break_always_ends_a_sentence() -> None:
    assert parts("A heading with no stop\nThe first sentence. The second") == [
        "A heading with no stop",
        "The first sentence.",
        "The second",
    ]


@pytest.mark.parametrize(
    "expected",
    [
        ['"We waited. We heard nothing. Now we go," she said.', "The hall emptied."],
        ["“We waited. We heard nothing.”", "The hall emptied."],
        ["“Rain,” he said.", "“It never stops. It is worse in May.”", "Nobody laughed."],
        ["‘We'll go. We don't mind,’ said the captain.", "The students' tents stayed."],
        ["'We'll go. We don't mind,' said the captain.", "The students' tents stayed.", "It was the '90s."],
        ["'The students' tents stay. They must,' he said.", "All agreed."],
        ["He called it ''a shame. A real shame.''", "Then he left."],
        ["He called it ``a shame. A real shame.''", "Then he left."],
        ["Elle a dit : « Nous partons. Nous reviendrons. »", "Puis le silence."],
        ["Er sagte: „Wir gehen. Wir kommen wieder.“", "Dann ging er."],
        ["He said: \"They told me, 'Go home. Stay there,' and I did. I am still here.\"", "She nodded."],
        ["“He told me, ‘Go home. Stay there.’ I did. I am here,” she said.", "He nodded."],
        ["The '60s ended.", "'Twas cold."],
        ["The board was 6' by 8\".", "It broke.", "The players' union met.", "The owners' did not."],
    ],
)
def test_sentences_never_end_inside_an_open_quotation(expected: list[str]) -> None:
    assert joined(" ".join(expected)) == expected


def test_an_unclosed_mark_swallows_nothing() -> None:
    text = 'The mayor said: "We are done. He left at noon. The hall closed. Rain fell.'
    assert joined(text, "\n\nA new day came. It was dry.") == parts(text)
    assert len(parts(text)) == 4


@pytest.mark.parametrize(
    "following", ["\n\n“And we stay,” she said.", "\n\nAnd we stay.” She smiled.", '\n\n"And we stay."']
)
def test_a_quotation_taken_up_by_the_next_paragraph_stays_whole(following: str) -> None:
    assert joined("She spoke. “We go. We come back. We stay.", following) == [
        "She spoke.",
        "“We go. We come back. We stay.",
    ]


def test_a_stray_mark_does_not_join_two_quotations() -> None:
    text = 'He said "no. She left. "We go. We stay," he said. They went.'
    assert joined(text) == ['He said "no.', "She left.", '"We go. We stay," he said.', "They went."]


def test_offsets_are_into_the_whole_text() -> None:
    text = "Skip this. All of it.\n\nOne here. “Two. Three.” Four."
    block = Span(23, len(text))
    assert [span.of(text) for span in sentences(text, block)] == ["One here.", "“Two. Three.”", "Four."]


def test_a_block_outside_the_text_is_refused() -> None:
    with pytest.raises(SpanError):
        sentences("short", Span(0, 9))


_SIGNS = st.text(alphabet=st.sampled_from(list("ab A.?!…\n\t\"'“”‘’«»„`()-–0 \u2028\x1c\xa0。 U.S")), max_size=200)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=300), _SIGNS), st.text(max_size=20))
@example("\x1c.\x1c\x1d", "")
@example("...  \x85 . \u2029", "“")
def test_every_sign_lies_in_exactly_one_sentence(text: str, following: str) -> None:
    whole = text + following
    for spans in (split(text), sentences(whole, Span(0, len(text)))):
        assert all(a.end <= b.start for a, b in pairwise(spans))
        covered = {at for span in spans for at in range(span.start, span.end)}
        assert all(text[at].isspace() for at in range(len(text)) if at not in covered)
        assert all(span.end <= len(text) and span.of(text).strip() == span.of(text) != "" for span in spans)


@settings(deadline=None)
@given(_SIGNS, _SIGNS)
def test_stretches_lie_in_the_paragraph_in_order(text: str, following: str) -> None:
    found = stretches(text, following)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(span.end <= len(text) for span in found)


@pytest.mark.parametrize("text", ["«a " * 20_000, "“a. B" * 20_000, "'a. B " * 20_000, "a.B" * 30_000, "``" * 30_000])
def test_hostile_text_is_split_all_the_same(text: str) -> None:
    assert sentences(text, Span(0, len(text)))


def test_nltk_is_left_as_found() -> None:
    code = (
        "import sys; from corpus.language.segment import split; from corpus.language.tokens import terms;"
        "assert 'nltk' not in sys.modules; split('One. Two.'); terms('running');"
        "assert 'nltk' not in sys.modules and 'scipy' not in sys.modules and 'sklearn' not in sys.modules;"
        "import nltk, nltk.tokenize.punkt as p;"
        " assert p.PunktSentenceTokenizer().tokenize('One two. Three.') == ['One two.', 'Three.'];"
        "assert nltk.stem.SnowballStemmer('english').stem('running') == 'run'"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True)


def test_what_has_no_end_is_cut_and_nothing_is_lost() -> None:
    words = "he said that the old bridge would stand " * 1_000
    for text in (words, "a" * 40_000, f"It is so. {words}", f"“{words}"):
        parts = sentences(text, Span(0, len(text)))
        assert len(parts) > 4
        assert max(map(len, parts)) <= 5_010
        assert "".join(part.of(text).replace(" ", "") for part in parts) == text.replace(" ", "")
