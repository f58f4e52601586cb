"""Runs between quotation marks: pairing, marks left open, single marks and apostrophes, continued quotations."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language.quotes.page import LARGEST_PART, LONGEST_LINE, lay_out, pages
from corpus.language.quotes.runs import find_runs


def runs(text: str) -> list[str]:
    return [text[run.start : run.end] for run in find_runs(lay_out(text, ()))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "one" and "two".', ["one", "two"]),
        ("“One,” he said. “Two.”", ["One,", "Two."]),
        ("“Left open to the end of the line.\nNext line.", ["Left open to the end of the line."]),
        ("“Never closed “opened again”.", ["Never closed", "opened again"]),
        ("''Two single marks,'' she said.", ["Two single marks,"]),
        ("«Non», a-t-il dit.", ["Non"]),
        ("„Nein“, sagte er.", ["Nein"]),
        ("‘We can’t pay for the workers’ mistakes,’ he said.", ["We can’t pay for the workers’ mistakes,"]),
        ("'It's ours,' they said.", ["It's ours,"]),
        ("The dogs' owners and the cats' owners met.", []),
        ("Rock 'n' roll in the '90s.", []),
        ("She said: “He told me ‘no’ twice.”", ["He told me ‘no’ twice."]),
        ("‘He told me “no” twice, and “never” once,’ she said.", ["He told me “no” twice, and “never” once,"]),
        ("‘He asked me: “Is it a map?”’ she said.", ["He asked me: “Is it a map?”"]),
        ("'They call it \"home\".' He left. “So did I.”", ['They call it "home".', "So did I."]),
        ("The ’90s band was “late” for the owners’ party.", ["late"]),
        ("The dogs' “owners,” he said, and the cats' “friends.”", ["owners,", "friends."]),
        ('A 6" pipe and a 12" pipe.', []),
        ('"" and ""', []),
    ],
)
def test_runs(text: str, found: list[str]) -> None:
    assert runs(text) == found


def test_a_quotation_resumed_in_the_next_line_is_continued() -> None:
    text = "“First part of it.\n\n“Second part,” he said."
    assert [run.continued for run in find_runs(lay_out(text, ()))] == [False, True]


@given(st.text(alphabet=st.sampled_from("\"'“”‘’«»„`a B.,\n"), max_size=200))
def test_runs_lie_apart_in_the_text(text: str) -> None:
    page = lay_out(text, ())
    found = find_runs(page)
    for run in found:
        assert 0 <= run.start < run.end <= len(text)
        assert run.first < run.last <= len(page.words)
    for one, other in pairwise(found):
        assert one.last <= other.first


@pytest.mark.parametrize("between", ["\n", " "])
def test_pages_of_a_long_text_hold_every_token_once(between: str) -> None:
    text = between.join("A line of seven words, more or less." for _ in range(LARGEST_PART // 4))
    page = lay_out(text, ())
    cut = list(pages(text, ()))
    assert len(cut) > 1
    assert [word for part in cut for word in part.words] == page.words
    assert [start for part in cut for start in part.starts] == page.starts
    assert [part.opening for part in cut] == [True] + [False] * (len(cut) - 1)
    for part in cut:
        assert len(part.words) <= LARGEST_PART
        assert max(last - first for first, last in part.lines) <= LONGEST_LINE
        assert part.lines[0][0] == 0
        assert part.lines[-1][1] == part.sentences[-1][1] == len(part.words)
        assert part.line_of[-1] == len(part.lines) - 1
        assert part.sentence_of[-1] == len(part.sentences) - 1


def test_a_text_without_words_is_one_page() -> None:
    assert [part.words for part in pages("\n \n", ())] == [[]]
