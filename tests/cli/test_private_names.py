"""Names that a library keeps to itself and may change at any release: those that are used, each with what breaks."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import corpus

ROOT = Path(corpus.__file__).parent.parent
OURS = ("bot", "corpus", "benchmarks", "tests", "__future__")
USED = {("bot/serving/intake.py", "telegram.request._requestparameter")}
"""Every import of a private module or name of a library; `docs/DEPENDENCIES.md` says why each is used."""


def private_imports() -> Iterator[tuple[str, str]]:
    for package in ("bot", "corpus"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                modules += [one.name for one in node.names] if isinstance(node, ast.Import) else []
                names = [one.name for one in node.names] if isinstance(node, ast.ImportFrom) else []
                for module in modules:
                    parts = [*module.split("."), *names]
                    if parts[0] not in OURS and any(one.startswith("_") and one != "_" for one in parts):
                        yield str(path.relative_to(ROOT)), module


def test_no_private_name_of_a_library_is_imported_but_those_known() -> None:
    assert set(private_imports()) == USED
    page = (ROOT / "docs/DEPENDENCIES.md").read_text("utf-8")
    assert all(file in page for file, _ in USED)


def test_telegrams_library_still_makes_a_parameter_of_a_value() -> None:
    from telegram.request import RequestData

    try:
        from telegram.request._requestparameter import RequestParameter
    except ImportError as gone:
        raise AssertionError("bot/serving/intake.py asks for updates with it: look there for another way") from gone
    data = RequestData([RequestParameter.from_input("offset", 7), RequestParameter.from_input("kinds", ["message"])])
    assert data.json_parameters == {"offset": "7", "kinds": '["message"]'}


def test_punkt_still_knows_a_word_in_lower_case_by_the_flags_it_is_given() -> None:
    from corpus.language import _nltk

    punkt = _nltk.punkt()
    for name in ("_ORTHO_MID_LC", "_ORTHO_BEG_UC"):
        assert hasattr(punkt, name), f"NLTK has no {name} any more: corpus/language/segment.py teaches Punkt by it"
    parameters = punkt.PunktParameters()
    parameters.abbrev_types = {"st"}
    parameters.ortho_context["although"] = punkt._ORTHO_MID_LC | punkt._ORTHO_BEG_UC
    text = "They met at Dock St. Although it rained, they stayed."
    sentences = punkt.PunktSentenceTokenizer(parameters)
    assert len(sentences.tokenize(text)) == 2, "Punkt heeds these flags no more: see corpus/language/segment.py"
    parameters.ortho_context.clear()
    assert len(sentences.tokenize(text)) == 1
