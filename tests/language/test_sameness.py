"""Edited wire copies are linked, unrelated articles never; the lookup grows one article at a time."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.sameness import Lookup
from corpus.language.sameness import KEYS, Signature, likeness, most_shared, signature, signature_of
from corpus.reading import read_text
from tests.language.wire_edits import EDITS, edited, new_headline, other_spelling, report

EDITED = 200
UNRELATED = 5_000


def test_edited_wire_reports_are_linked_and_found() -> None:
    originals = [signature_of(report(seed)) for seed in range(EDITED)]
    lookup = Lookup()
    for name, sketch in enumerate(originals):
        lookup.add(name, sketch)
    linked = 0
    for name in range(EDITED):
        copy = signature_of(edited(report(name), seed=name + 10_000))
        best = lookup.candidates(copy)[:1]
        linked += best == [name] and likeness(originals[name], copy).copy
    assert linked >= 0.95 * EDITED


def test_no_unrelated_pair_is_linked() -> None:
    sketches = [signature_of(report(seed, paragraphs=6 + seed % 9)) for seed in range(400)]
    rng = random.Random(7)
    pairs = [rng.sample(sketches, 2) for _ in range(UNRELATED)]
    assert not [pair for pair in pairs if likeness(*pair).copy]


def test_each_single_edit_leaves_the_copy_recognised() -> None:
    for number, edit in enumerate(EDITS):
        for seed in range(20):
            text = report(seed)
            assert likeness(signature_of(text), signature_of(edit(text, random.Random(number)))).copy, edit.__name__


def test_containment_sees_what_jaccard_misses() -> None:
    text = report(3, paragraphs=14)
    like = likeness(signature_of(text), signature_of(text[:6]))
    assert like.jaccard < 0.8
    assert like.containment > 0.95
    assert like.copy


def test_a_brief_within_a_long_page_is_no_copy() -> None:
    page = [paragraph for seed in range(12) for paragraph in report(seed)]
    assert not likeness(signature_of(page), signature_of(report(4, paragraphs=9))).copy


def test_spelling_and_quotation_marks_do_not_count() -> None:
    text = report(11)
    assert signature_of(text) == signature_of(other_spelling(text, random.Random(1)))


def test_title_and_furniture_do_not_count() -> None:
    text = report(12)
    plain = read_text("\n\n".join(["Bridge to close", *text]))
    dressed = read_text("\n\n".join([*new_headline(text, random.Random(2)), "Read more: Bridge to close", "COMMENTS"]))
    assert signature(plain) == signature(dressed)


@given(st.lists(st.text(), max_size=5))
def test_a_signature_is_small_stable_and_like_itself(paragraphs: list[str]) -> None:
    sketch = signature_of(paragraphs)
    assert sketch == signature_of(paragraphs)
    assert len(sketch.keys) <= KEYS
    assert all(0 <= key < 2**63 for key in sketch.keys)
    values = sketch.values().tolist()
    assert values == sorted(set(values))
    if values:
        assert likeness(sketch, sketch).containment == 1.0


def test_nothing_is_like_nothing() -> None:
    empty = signature_of([""])
    assert empty == Signature(b"", ())
    assert not likeness(empty, empty).copy
    assert Lookup().candidates(empty) == []
    assert most_shared([1, 2, 2, 3]) == [2]


def test_known_hashes_stay_as_they_are() -> None:
    """Signatures are kept in databases: a change of the hash would part every article from its copies."""
    assert signature_of(["The council voted nine to two on Tuesday."]).keys[:2] == KNOWN


KNOWN = (177123947815649614, 3326029364905524631)
