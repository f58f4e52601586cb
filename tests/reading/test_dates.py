"""Dates as printed, to ISO 8601."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading.dates import find, normal


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("2024/08/05", "2024-08-05"),
        ("2024-08-05", "2024-08-05"),
        ("2024-08-05T10:30:00Z", "2024-08-05T10:30:00+00:00"),
        ("2024-08-05T10:30:00.123-04:00", "2024-08-05T10:30:00-04:00"),
        ("2024-08-05 10:30", "2024-08-05"),
        ("February 02, 2024", "2024-02-02"),
        ("Feb. 2nd, 2024", "2024-02-02"),
        ("2 February 2024", "2024-02-02"),
        ("02.02.2024", "2024-02-02"),
        ("2. Februar 2024", "2024-02-02"),
        ("2 de febrero de 2024", "2024-02-02"),
        ("1er août 2024", "2024-08-01"),
        ("Di, 05 Mär 2024 08:00:00 +0100", "2024-03-05T08:00:00+01:00"),
        ("5 марта 2024 г.", "2024-03-05"),
        ("12 września 2024", "2024-09-12"),
        ("2024年3月5日 08:00", "2024-03-05"),
        ("25/12/2023", "2023-12-25"),
        ("12/25/2023", "2023-12-25"),
        ("Fri, 02 Feb 2024 10:30:00 +0100", "2024-02-02T10:30:00+01:00"),
        ("Updated 5 March 2024 at 3:15 pm GMT", "2024-03-05T15:15:00+00:00"),
        ("10:30 AM EST, Thu February 2, 2023", "2023-02-02T10:30:00-05:00"),
        ("03/04/2024", None),
        ("31 February 2024", None),
        ("2024-13-45", None),
        ("last Tuesday", None),
        ("February 2024", None),
        ("", None),
    ],
)
def test_a_printed_date(printed: str, value: str | None) -> None:
    assert normal(printed) == value


@given(st.text(alphabet="0123456789/-.: ,TZ+JanFebMarchpmGUEST", max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    for found in find(text):
        assert 0 <= found.start < found.end <= len(text)
    normal(text)
