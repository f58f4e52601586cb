"""Of several roles that an article states of a person, the one that tells most."""

from __future__ import annotations

import pytest

from corpus.language.annotate import annotate
from corpus.language.speakers.roles import weight
from corpus.model.articles import RawDocument
from corpus.reading import read

LEAD = (
    "The council of Norport met on Tuesday to talk about the bridge over the Orr, which has been closed since spring."
)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Mayor Ida Blom came at noon. Ida Blom, the mayor of Norport, opened the bridge.", "mayor of Norport"),
        ("Minister Ida Blom came at noon. Finance Minister Ida Blom opened the bridge.", "Finance Minister"),
        ("Secretary Ida Blom came. Ida Blom, secretary of the Orr Union, came back.", "secretary of the Orr Union"),
        ("Norport Mayor Ida Blom came at noon. Mayor Ida Blom opened the bridge.", "Norport Mayor"),
        ("Left fielder Ida Blom came. The Herons paid for left fielder Ida Blom.", "Left fielder"),
        ("Ida Blom, head of Kettera's tides and weather unit, came.", "head of Kettera's tides and weather unit"),
        ("A chance brought chief warrant officer Ida Blom to town.", "chief warrant officer"),
        ("Ida Blom, a scholar at the school of Earth and tides, came.", "scholar at the school of Earth and tides"),
        ("Ida Blom, a judge in Alder and Norland, came.", "judge in Alder and Norland"),
        ("Ida Blom, dean at the University of Orr, Alder recently left.", "dean at the University of Orr, Alder"),
        ("Ida Blom, a Norland Army veteran, came. Rep. Ida Blom opened the bridge.", "Rep."),
        ("Ida Blom, a Norport native, came. Sheriff Ida Blom opened the bridge.", "Sheriff"),
        ("Ida Blom, a doctor by training, came. Mayor Ida Blom's term began.", "Mayor"),
        ("Ida Blom, a Norland Army veteran, opened the bridge.", "Norland Army veteran"),
    ],
)  # fmt: skip
def test_the_role_shown_is_the_one_that_tells_most(text: str, role: str) -> None:
    whole = f"{LEAD}\n\n{text}\n\n“It will hold,” Ida Blom said.\n"
    found = annotate(read(RawDocument(data=whole.encode(), media_type="text/plain", path="one.txt")))
    assert [one.role for one in found.knowledge if one.name == "Ida Blom"] == [role]
    assert [one.speaker.role for one in found.quotes if one.speaker and one.speaker.name == "Ida Blom"] == [role]


def test_each_part_of_a_role_tells_more() -> None:
    roles = ("mayor", "deputy mayor", "Norport deputy mayor", "deputy mayor of Norport and keeper of its bridge")
    told = [weight(one) for one in roles]
    assert told == sorted(set(told))
    assert weight("former mayor of Norport") < weight("mayor of Norport")
    assert weight("deputy mayor") < weight("Norport mayor"), "one name tells more than none"
    assert weight("Norport pilot") < weight("Norport harbour pilot"), "what narrows an office tells more"
    assert weight("Norport pilot and painter") == weight("Norport pilot"), "a second office narrows nothing"
