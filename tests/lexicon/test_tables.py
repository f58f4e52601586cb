"""The tables are well formed, say where they come from, and agree with each other."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest
from babel import Locale

import corpus
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


CORPUS = Path(corpus.__file__).parent
STILL_IN_CODE = frozenset({"answering", "question"})
"""Rooms whose lists are not tables yet; a room leaves this set, none comes in."""
NO_ENGLISH = frozenset(
    {
        "language/quotes/features.py", "search/signals.py",  # columns of a model
        "reading/html.py", "reading/newsletters.py", "reading/page_lines.py", "reading/pruning.py",  # elements
        "reading/published.py",  # names of metadata
    }
)  # fmt: skip
"""Where literals of many words are names of a model's columns or of a page's elements and metadata."""
MANY = 8
"""From so many plain words on, a literal is a word list."""


def _lists(tree: ast.AST) -> list[int]:
    """The lines of literals that hold many words: a string that is split, or a set, list or tuple of words."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
            text = node.func.value
            if isinstance(text, ast.Constant) and isinstance(text.value, str) and len(text.value.split()) >= MANY:
                found.append(node.lineno)
        elif isinstance(node, ast.Set | ast.List | ast.Tuple):
            cells = [cell.value for cell in node.elts if isinstance(cell, ast.Constant)]
            plain = [cell for cell in cells if isinstance(cell, str) and cell.isalpha() and len(cell) > 1]
            if len(plain) >= MANY and len(plain) == len(node.elts):
                found.append(node.lineno)
    return found


def test_no_word_list_stands_in_code() -> None:
    lists: dict[str, list[int]] = {}
    for path in CORPUS.rglob("*.py"):
        room = path.relative_to(CORPUS)
        if room.parts[0] not in STILL_IN_CODE:
            lists[str(room)] = _lists(ast.parse(path.read_text("utf-8")))
    assert {name for name, lines in lists.items() if lines} == NO_ENGLISH


@pytest.mark.parametrize("room", sorted(STILL_IN_CODE))
def test_a_room_without_lists_leaves_the_set(room: str) -> None:
    assert any(_lists(ast.parse(path.read_text("utf-8"))) for path in (CORPUS / room).rglob("*.py"))
