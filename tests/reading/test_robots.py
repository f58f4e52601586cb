"""robots.txt as RFC 9309 has it, and the other opt-outs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading.addresses import public
from corpus.reading.robots import opted_out, parse, reserved

SITE = "https://harbourpost.example"
RULES = """
# comment
User-agent: Googlebot
Disallow: /

User-agent: *
Disallow: /private/
Allow: /private/open
Disallow: /*.pdf$
Disallow: /search?
Disallow: /caf%C3%A9
Crawl-delay: 5
Sitemap: https://harbourpost.example/map.xml
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/private/a", False),
        ("/private/open/a", True),
        ("/a.pdf", False),
        ("/a.pdf?x=1", True),
        ("/search?q=1", False),
        ("/searching", True),
        ("/café", False),
        ("/caf%c3%a9", False),
    ],
)
def test_the_longest_rule_that_fits_decides(path: str, allowed: bool) -> None:
    rules = parse(RULES)
    assert rules.allows(SITE + path) is allowed
    assert rules.delay == 5.0


def test_rules_for_this_robot_win_over_those_for_all() -> None:
    text = "User-agent: *\nDisallow: /\nUser-agent: other\nUser-agent: OnRecord\nDisallow: /b\nCrawl-delay: 2.5\n"
    rules = parse(text)
    assert rules.allows(f"{SITE}/a")
    assert not rules.allows(f"{SITE}/b")
    assert rules.delay == 2.5
    assert parse("User-agent: onrecord/1\nDisallow: /").allows(f"{SITE}/a") is False


@pytest.mark.parametrize("text", ["", "nonsense", "Disallow: /", "User-agent: *\nDisallow:", "<html>not found</html>"])
def test_what_forbids_nothing_allows_all(text: str) -> None:
    assert parse(text).allows(f"{SITE}/a")


def test_many_stars_take_no_odd_time() -> None:
    rules = parse("User-agent: *\nDisallow: /" + "*a" * 5_000 + "$\n")
    assert rules.allows(f"{SITE}/" + "a" * 4_000 + "b")


def test_reserved_rights() -> None:
    text = '[{"location": "/free/*", "tdm-reservation": 0}, {"location": "/", "tdm-reservation": 1}]'
    assert not reserved(text, f"{SITE}/free/a")
    assert reserved(text, f"{SITE}/a")
    assert not reserved("{broken", f"{SITE}/a")
    assert opted_out({"tdm-reservation": "1"})
    assert opted_out({"x-robots-tag": "googlebot: nofollow, noai"})
    assert opted_out({"x-robots-tag": "noarchive, nosnippet"})
    assert opted_out({"x-robots-tag": "max-snippet: 0"})
    assert opted_out({"x-robots-tag": "noindex, max-snippet:-1, max-snippet:200, noarchive, noimageai"}) is None


@pytest.mark.parametrize(
    ("signal", "allowed"),
    [("search=no", False), ("ai-train=no, search = NO", False), ("search=yes, ai-train=no", True)],
)
def test_a_site_that_wants_no_search_with_excerpts_is_left_alone(signal: str, allowed: bool) -> None:
    rules = parse(f"User-agent: *\nContent-Signal: {signal}\nAllow: /\n")
    assert rules.allows(f"{SITE}/news") is allowed


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_file_and_path_give_an_answer(text: str, path: str) -> None:
    assert parse(text).allows(f"{SITE}/{path}") in {True, False}
    assert reserved(text, f"{SITE}/{path}") in {True, False}


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert public(address)


@pytest.mark.parametrize(
    "address", ["", "x", "127.1", "0", "::", "255.255.255.255", "198.18.0.1", "::ffff:8.8.8.8.8", "ff02::1"]
)
def test_others_are_not(address: str) -> None:
    assert not public(address)
