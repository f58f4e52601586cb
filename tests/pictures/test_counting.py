"""Who was heard how often: an utterance counts once, and the periods of a chart hold every one of them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.trends import NAMED, PERIODS, BarUnit, bars
from corpus.model.evidence import Coverage
from corpus.model.sayings import Trend, Voice
from corpus.model.speech import EntityId
from corpus.timeline.counting import Heard, counted

MAY = date(2024, 5, 1)


def test_the_same_words_of_one_speaker_count_once_on_their_first_day() -> None:
    heard = [
        Heard("We will sail.", MAY + timedelta(days=2), "Ana Ruiz", EntityId(1)),
        Heard("We  will sail.", MAY, "A. Ruiz", EntityId(1)),
        Heard("We will sail.", MAY, "Piet Olsen", EntityId(2)),
    ]
    voices, undated, unnamed = counted(heard)
    assert [(one.entity, one.days) for one in voices] == [(1, (MAY,)), (2, (MAY,))]
    assert (undated, unnamed) == (0, 0)


def test_what_has_no_day_or_no_speaker_is_counted_apart() -> None:
    heard = [Heard("One.", None, "Ana Ruiz"), Heard("Two.", MAY, None), Heard("Three.", MAY, "Ana Ruiz")]
    voices, undated, unnamed = counted(heard)
    assert [(one.name, len(one.days)) for one in voices] == [("Ana Ruiz", 1)]
    assert (undated, unnamed) == (1, 1)


def test_two_of_one_name_are_two() -> None:
    voices, _, _ = counted([Heard("A.", MAY, "Ana Ruiz", EntityId(1)), Heard("B.", MAY, "Ana Ruiz", EntityId(2))])
    assert len(voices) == 2


def trend(*days: tuple[date, ...]) -> Trend:
    voices = tuple(Voice(f"Speaker {at}", None, tuple(sorted(one))) for at, one in enumerate(days))
    return Trend("ferries", Coverage(1, MAY, MAY), voices)


def test_the_unit_follows_the_time_between() -> None:
    assert bars(trend((MAY, MAY + timedelta(days=9)))).unit is BarUnit.DAY  # type: ignore[union-attr]
    assert bars(trend((MAY, MAY + timedelta(days=90)))).unit is BarUnit.WEEK  # type: ignore[union-attr]
    assert bars(trend((MAY, MAY + timedelta(days=700)))).unit is BarUnit.MONTH  # type: ignore[union-attr]
    assert bars(trend((MAY, MAY + timedelta(days=7000)))).unit is BarUnit.YEAR  # type: ignore[union-attr]
    assert bars(trend()) is None


def test_those_heard_less_share_a_row() -> None:
    made = bars(trend(*(tuple([MAY] * (9 - at)) for at in range(8))))
    assert made is not None
    assert [sum(one) for one in made.counts] == [9, 8, 7, 6, 5, 4 + 3 + 2]
    assert len(made.counts) == NAMED + 1


@given(st.lists(st.dates(date(1990, 1, 1), date(2030, 12, 31)), min_size=1, max_size=60))
def test_no_day_is_lost_whatever_the_span(days: list[date]) -> None:
    made = bars(trend(tuple(days)))
    assert made is not None
    assert sum(made.counts[0]) == len(days)
    assert made.starts[0] <= min(days)
    assert list(made.starts) == sorted(set(made.starts))
    assert len(made.starts) <= PERIODS or made.unit is BarUnit.YEAR
