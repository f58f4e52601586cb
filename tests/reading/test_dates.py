"""Dates as printed, to ISO 8601."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading.dates import day_in, find, find_published, normal


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
        ("the 5th of March 2024", "2024-03-05"),
        ("Mar. 5, 2024, 7:30 a.m. ET", "2024-03-05T07:30:00-05:00"),
        ("5 July 2024, 7:30 pm ET", "2024-07-05T19:30:00-04:00"),
        ("Вт, 05 мар 2024 07:30:00 +0300", "2024-03-05T07:30:00+03:00"),
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


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Fri, 22 Sep 23 22:05:03 +0300", "2023-09-22T22:05:03+03:00"),
        ("05.03.24 07:30", "2024-03-05"),
        ("3/25/24", "2024-03-25"),
        ("20240305073000", "2024-03-05"),
        ("2003-335", "2003-12-01"),
        ("2024-03-05T07:30:00 Europe/Berlin", "2024-03-05T07:30:00+01:00"),
        ("Thu, 01 Jan 2004 19:48:21 NST", "2004-01-01T19:48:21-03:30"),
        ("Sunday, 01-Oct-23 10:00:00 GMT", "2023-10-01T10:00:00+00:00"),
        ("3 Mar 99 08:00 UT", "1999-03-03T08:00:00+00:00"),
        ("Tue Mar  5 08:09:10 2024", "2024-03-05"),
        ("Tue Mar 5 08:09:10 +0100 2024", "2024-03-05T08:09:10+01:00"),
        ("Tue Mar 05 08:09:10 EST 2024", "2024-03-05T08:09:10-05:00"),
        ("Tue Mar 05 2024 08:09:10 GMT+0100 (Central European Standard Time)", "2024-03-05T08:09:10+01:00"),
        ("2024-03-05T08:09:10+01:00[Europe/Berlin]", "2024-03-05T08:09:10+01:00"),
        ("Tue, 5 March, 2024 08:09 UTC", "2024-03-05T08:09:00+00:00"),
        ("Tue, 5 Mar 2024 3:09 PM EDT", "2024-03-05T15:09:00-04:00"),
        ("Tue, 05 Mar 2024 08:09:10 GMT+1", "2024-03-05T08:09:10+01:00"),
        ("Fri, 05 Jul 2024 08:09:10 Europe/Berlin", "2024-07-05T08:09:10+02:00"),
        ("Fri, 05 Jul 2024 08:09:10 ET", "2024-07-05T08:09:10-04:00"),
        ("Tue, 05 Mar 2024 08:09:10 MET", "2024-03-05T08:09:10+01:00"),
        ("5 March 2024, 08:09 GMT | 3 min read", "2024-03-05T08:09:00+00:00"),
        ("Tue, 05 Mar 2024 08:09:10 Moonbase", "2024-03-05"),
        ("2024년 3월 5일", "2024-03-05"),
        ("2024년 03월 05일  01:31:15", "2024-03-05T01:31:15+09:00"),
        ("2024년 3월 5일 99:31", "2024-03-05"),
        ("2024년 3월 5일 01:31 UTC", "2024-03-05T01:31:00+00:00"),
        ("Di, 05 Mrz 2024 08:09:10 MEZ", "2024-03-05T08:09:10+01:00"),
        ("5. Juli 2024 20:05:00 MESZ", "2024-07-05T20:05:00+02:00"),
        ("2024-március-05T9:15+01:00", "2024-03-05T09:15:00+01:00"),
        ("2024-03-05T24:00:00Z", "2024-03-06T00:00:00+00:00"),
        ("2024-12-31 24:00+01:00", "2025-01-01T00:00:00+01:00"),
        ("1709629750", "2024-03-05T09:09:10+00:00"),
        ("1709629750000", "2024-03-05T09:09:10+00:00"),
    ],
)
def test_a_date_that_a_program_wrote(written: str, value: str) -> None:
    assert normal(written) == value


@pytest.mark.parametrize(
    "written",
    [
        "0001-01-01T00:00:00Z",
        "Mon, 01 Jan 0001 00:00:00 +0000",
        "0000-00-00 00:00:00",
        "1970-01-01",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Wed, 31 Dec 1969 19:00:00 -0500",
        "1900-01-01T00:00:00Z",
        "1899-12-30",
        "9999-12-31T23:59:59Z",
        "Sun, 31 Dec 9999 23:59:59 -0500",
    ],
)
def test_a_date_that_stands_for_none(written: str) -> None:
    assert normal(written) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://harbourpost.example/2024/03/05/pier-closes", "2024-03-05"),
        ("https://harbourpost.example/2024/mar/05/pier-closes", "2024-03-05"),
        ("https://harbourpost.example/news/20240305/pier", "2024-03-05"),
        ("https://harbourpost.example/2024-03-05-pier-closes.html", "2024-03-05"),
        ("https://harbourpost.example/2024/03/pier-closes", None),
        ("https://harbourpost.example/2024/13/45/pier-closes", None),
        ("https://harbourpost.example/item/20241234567", None),
    ],
)
def test_the_day_in_an_address(url: str, day: str | None) -> None:
    assert day_in(url) == day


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Updated 9 March 2024. First published 5 March 2024", ["2024-03-05"]),
        ("Published: March 5, 2024 | Updated: March 9, 2024", ["2024-03-05"]),
        ("5 March 2024 (last modified on 9 March 2024)", ["2024-03-05"]),
        ("Zuletzt aktualisiert am 9. März 2024", []),
        ("5 March 2024", ["2024-03-05"]),
    ],
)
def test_a_date_of_change_is_none_of_publication(line: str, days: list[str]) -> None:
    assert [found.value for found in find_published(line)] == days
