"""The newest articles in memory: few layers, little built twice, and the same articles whatever came and went."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.search.index import delta as delta_module
from corpus.search.index.arrays import Segment, build
from corpus.search.index.delta import Delta
from corpus.search.index.live import Live
from corpus.search.index.packed import Packed, pack
from tests.search.index.samples import article


def keys_of(lives: Sequence[Live]) -> list[int]:
    return [key for live in lives for place, key in enumerate(live.segment.key.tolist()) if place not in live.dead]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(-1, 5), st.booleans()), max_size=40))
def test_it_holds_what_came_and_did_not_go(changes: list[tuple[int, int, bool]]) -> None:
    held = Delta()
    expected: dict[int, int] = {}
    for key, sentences, look in changes:
        expected.pop(key, None)
        if sentences < 0:
            held.drop(key)
        else:
            expected[key] = sentences
            held.add(pack(article(key, [["word", f"k{key}"]] * sentences)))
        if look:
            assert sorted(keys_of(list(held.lives()))) == sorted(expected)
    lives = list(held.lives())
    assert sorted(keys_of(lives)) == sorted(expected)
    assert held.sentences == sum(expected.values()) == sum(live.sentences for live in lives)
    assert len(held) == len(expected)
    assert {one.key for one in held.packs()} == set(expected)


def test_an_article_is_built_a_few_times_and_a_query_meets_a_few_layers(monkeypatch: pytest.MonkeyPatch) -> None:
    built = 0

    def counting(packs: Sequence[Packed]) -> Segment:
        nonlocal built
        built += sum(len(one.ids) for one in packs)
        return build(packs)

    monkeypatch.setattr(delta_module, "build", counting)
    held = Delta()
    most = 0
    for key in range(100):
        held.add(pack(article(key, [["word"]] * 40)))
        most = max(most, len(list(held.lives())))
    assert built < 12 * held.sentences, "anew for every article would be fifty times"
    assert most <= 5
    before = list(held.lives())
    held.drop(3)
    assert len(keys_of(before)) == 100, "who looks at what was, sees what was"
    assert len(keys_of(list(held.lives()))) == 99
