"""The evaluation's counting on a text small enough to count by hand."""

from __future__ import annotations

from typing import Any

from benchmarks.quotes.score import mention_kind, speaker_right, tally

TEXT = "“The river is rising,” said Ana Brkic.\n\nShe added that the “new” dam would hold until spring."


def quoted(words: str, speaker: str) -> dict[str, Any]:
    start, at = TEXT.index(words), TEXT.index(speaker) if speaker else 0
    return {
        "quote_span": [start, start + len(words)],
        "speaker_text": speaker,
        "speaker_span": [at, at + len(speaker)] if speaker else None,
    }


GOLD: list[dict[str, Any]] = [{"doc_id": "a", "text": TEXT, "quotes": [
    quoted("The river is rising", "Ana Brkic"),
    quoted("that the “new” dam would hold until spring", "She"),
]}]  # fmt: skip


def test_the_annotation_itself_is_all_right() -> None:
    result = tally(GOLD, {"a": GOLD[0]["quotes"]}, "spans")
    assert [result.counts["all"].f1(right=right) for right in (False, True)] == [1.0, 1.0]
    assert (result.counts["direct"].gold, result.counts["mixed"].gold) == (1, 1)


def test_a_wrong_speaker_counts_as_found_and_not_as_right() -> None:
    found = [quoted("The river is rising", "She"), quoted("that the “new” dam would hold", "She")]
    spans = tally(GOLD, {"a": found}, "spans").counts["all"]
    assert (spans.gold, spans.found, spans.agree, spans.right) == (2, 2, 1, 0)
    runs = tally(GOLD, {"a": found}, "quoted").counts["all"]
    assert (runs.gold, runs.found, runs.agree, runs.right) == (2, 2, 2, 1)


def test_nothing_found_counts_nothing() -> None:
    result = tally(GOLD, {}, "quoted")
    assert (result.counts["all"].gold, result.counts["all"].found) == (2, 0)
    assert result.faults["a"] == 2


def test_speakers_and_kinds() -> None:
    assert mention_kind("Ana Brkic, the engineer") == "name"
    assert mention_kind("a spokesman for the port") == "description"
    assert mention_kind("She") == "pronoun"
    one = {"speaker_text": "Ana Brkic", "speaker_span": None}
    assert speaker_right(one, {"speaker_text": "Ms Brkic", "speaker_span": None}, TEXT)
    assert not speaker_right(one, {"speaker_text": "", "speaker_span": None}, TEXT)
