"""The tables of figures are made from what was measured, and no row can say of itself that it is met."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.cli.parser import build, commands
from tests.cli import glance
from tests.cli.command import ROOT

_PROGRAM = re.compile(
    r"onrecord (?P<name>[a-z]+)|python -m (?P<module>[a-z_.]+)|pytest (?:-m long )?(?P<tests>tests/[\w/.]+)"
    r"|make (?P<target>[a-z-]+)"
)


def test_the_tables_are_those_of_the_figures() -> None:
    for path in glance.PAGES:
        assert glance.page(path) == path.read_text("utf-8"), "docs/figures.tsv changed: python -m tests.cli.glance"


@pytest.mark.parametrize("figure", glance.figures(), ids=lambda figure: figure.what)
def test_a_figure_says_how_it_is_made_and_whether_it_is_met(figure: glance.Figure) -> None:
    assert figure.is_met in {True, False}
    assert all((figure.what, figure.of, figure.command))
    for command in figure.command.split(";"):
        program = _PROGRAM.match(command.strip())
        assert program is not None, command
        if program["name"] is not None:
            assert program["name"] in commands(build()), command
        if program["module"] is not None:
            place = ROOT / program["module"].replace(".", "/")
            assert place.with_suffix(".py").exists() or (place / "__main__.py").exists(), command
        if program["tests"] is not None:
            assert (ROOT / program["tests"]).exists(), command
        if program["target"] is not None:
            assert f"\n{program['target']}:" in (ROOT / "Makefile").read_text("utf-8"), command


@pytest.mark.parametrize(
    ("wanted", "measured", "met"),
    [
        ("≥ .90", ".90", True),
        ("≥ .90", ".899 of some", False),
        ("≤ 300 MB", "299.9 MB", True),
        ("≤ 1 second", "1.01", False),
        ("≥ 1,000", "1,200", True),
        ("≥ 97 of 100", "95", False),
    ],
)
def test_a_figure_is_met_by_its_number_alone(wanted: str, measured: str, met: bool) -> None:
    row = replace(glance.figures()[0], wanted=wanted, measured=measured)
    assert row.is_met is met


@pytest.mark.parametrize(("wanted", "measured"), [("≥ .90", "good"), (".90", ".91"), ("> .90", ".91"), ("≥ .9", ".9x")])
def test_a_row_without_a_bound_or_a_number_is_refused(wanted: str, measured: str) -> None:
    with pytest.raises(ValueError, match="no number and bound"):
        assert replace(glance.figures()[0], wanted=wanted, measured=measured).is_met
