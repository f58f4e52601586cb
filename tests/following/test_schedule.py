"""Intervals adapt within their bounds, faults double the wait, entries are read once and tried a few times."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from corpus.following import schedule
from corpus.following.schedule import SeenEntry

NOW = datetime(2026, 3, 6, tzinfo=UTC)


def test_a_lively_feed_is_looked_at_more_often_and_a_quiet_one_less() -> None:
    wait = schedule.FIRST
    for _ in range(20):
        wait = schedule.wait_after_look(wait, 10)
    assert wait == schedule.SHORTEST
    for _ in range(30):
        wait = schedule.wait_after_look(wait, 0)
    assert wait == schedule.LONGEST
    assert schedule.wait_after_look(schedule.SHORTEST, 10, asked=3600) == timedelta(hours=1)


@given(st.integers(1, 10_000), st.one_of(st.none(), st.floats(0, 1e9)))
def test_faults_double_the_wait_up_to_a_day_and_no_less_than_asked(failures: int, asked: float | None) -> None:
    wait = schedule.wait_after_fault(failures, asked)
    assert schedule.SHORTEST <= wait <= schedule.LONGEST_AFTER_FAULT
    assert wait <= schedule.wait_after_fault(failures + 1, asked)
    assert wait >= min(timedelta(seconds=asked or 0), schedule.LONGEST_AFTER_FAULT)
    assert wait <= schedule.spread("https://a.example", wait) <= wait * 1.11


def test_an_entry_is_wanted_when_it_is_new_looks_otherwise_or_is_due_again() -> None:
    entries = [
        (b"new", b"a"),
        (b"done", b"a"),
        (b"changed", b"b"),
        (b"failed", b"a"),
        (b"early", b"a"),
        (b"never", b"a"),
    ]
    known = {
        b"done": SeenEntry(b"a", 1, True, NOW),
        b"changed": SeenEntry(b"a", 1, True, NOW),
        b"failed": SeenEntry(b"a", 2, False, NOW - timedelta(hours=1)),
        b"early": SeenEntry(b"a", 2, False, NOW),
        b"never": SeenEntry(b"a", schedule.TRIES, False, NOW - timedelta(days=9)),
    }
    assert schedule.wanted(entries, known, NOW) == [0, 2, 3]


def test_a_page_is_looked_at_a_few_times_and_again_after_a_change() -> None:
    waits = [schedule.next_look(looks, changed=False) for looks in range(6)]
    assert waits[:4] == list(schedule.PAGE_LOOKS)
    assert waits[4:] == [None, None]
    assert schedule.next_look(5, changed=True) == schedule.AFTER_CHANGE
