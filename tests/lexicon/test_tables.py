"""The tables are well formed, say where they come from, and agree with each other."""

from __future__ import annotations

from collections import Counter

import pytest
from babel import Locale

from corpus.lexicon import pairs, table, tables, words


@pytest.mark.parametrize("name", tables())
def test_a_table_says_where_it_comes_from_and_has_no_empty_or_untidy_cell(name: str) -> None:
    kept = table(name)
    assert kept.source
    assert kept.licence
    assert kept.rows
    assert len(set(kept.columns)) == len(kept.columns)
    for row in kept.rows:
        assert row[0], row
        assert all(cell == " ".join(cell.split()) for cell in row), row


@pytest.mark.parametrize("name", [name for name in tables() if "group" in table(name).columns])
def test_no_word_stands_twice_in_a_group(name: str) -> None:
    kept = table(name)
    counted = Counter(
        (group, word)
        for group, cell in zip(kept.column("group"), kept.column("words"), strict=True)
        for word in cell.split()
    )
    assert [one for one, times in counted.items() if times > 1] == []


def test_countries_are_those_of_the_common_locale_data() -> None:
    known = Locale("en").territories
    kept = table("countries")
    assert {code: known[code] for code in kept.column("code")} == dict(
        zip(kept.column("code"), kept.column("name"), strict=True)
    )
    recognised = len(kept.rows)
    assert recognised >= 195


def test_a_word_stands_for_one_country() -> None:
    countries, sides = table("countries"), table("sides")
    keys: dict[str, set[str]] = {}
    for kept in (countries, sides):
        for key, cell in zip(kept.column("key"), kept.column("words"), strict=True):
            for word in cell.split():
                keys.setdefault(word, set()).add(key)
    assert {word: found for word, found in keys.items() if len(found) > 1} == {}


def test_a_short_name_is_no_full_one_of_another() -> None:
    assert not {short for short, full in pairs("nicknames", "short", "name").items() if short == full}


def test_an_irregular_verb_is_a_reporting_verb() -> None:
    kinds = ("say", "write", "announce", "feel", "also_say")
    known = frozenset().union(*(words("reporting_verbs", kind) for kind in kinds))
    assert set(table("reporting_irregular").column("verb")) <= known
    assert words("reporting_verbs", "doubled") <= known


def test_an_office_has_a_field_or_stands_for_one_that_has() -> None:
    fields, same = pairs("offices", "word", "field"), pairs("offices", "word", "same_as")
    titles = {word for word, kind, _ in table("titles").rows if kind == "title"}
    known = set(fields) | titles | set(same.values())
    assert [
        word
        for word in table("offices").column("word")
        if word not in known and word not in same and word not in pairs("offices", "word", "gender")
    ] == []
    assert set(pairs("offices", "word", "gender").values()) == {"m", "f"}


def test_a_country_or_people_is_no_given_name_but_for_a_few() -> None:
    given = words("given_names", "male") | words("given_names", "female") | words("given_names", "either")
    assert set(pairs("countries", "words", "key")) & given <= {"jordan"}
