"""Which role an article states of a person: never a verb's, a credit's, a list neighbour's or a relative's."""

from __future__ import annotations

import pytest

from corpus.language.annotate import annotate
from corpus.model.articles import RawDocument
from corpus.reading import read

LEAD = (
    "The council of Norport met on Tuesday to talk about the bridge over the Orr, which has been closed since spring."
)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Coach Ira Holt looks on. AP Photo/Ben Carr Swedish striker Nils Varga scored.",
            "Nils Varga",
            "Swedish striker",
        ),
        ("Nils Varga, the third-youngest player to score in a final, left the pitch at noon.", "Nils Varga", None),
        ("Ana Ruiz, president at times bowed her head during the service.", "Ana Ruiz", None),
        ("Norport left winger Nils Varga scored twice.", "Nils Varga", "Norport left winger"),
        ("Orr left fielder Nils Varga came.", "Nils Varga", "Orr left fielder"),
        ("Nils Varga, the Norport left defender, came.", "Nils Varga", "Norport left defender"),
        ("Nils Varga, the captain left without a word.", "Nils Varga", None),
        ("At the table were Olena Bondar, Norport President Karl Moser and Ida Blom.", "Olena Bondar", None),
        ("Olena Bondar told Senator Karl Moser that the road was closed.", "Olena Bondar", None),
        ("Mayor Ida Blom, wife of Senator Karl Moser, opened the bridge.", "Ida Blom", "Mayor"),
        ("Ida Blom, a former mayor of Norport who now runs a shop, came.", "Ida Blom", "former mayor of Norport"),
        ("Nils Varga, a two-time champion, left the pitch at noon.", "Nils Varga", None),
        ("Nils Varga, an avid cyclist, left the pitch at noon.", "Nils Varga", None),
        ("Police met Black man Nils Varga at noon.", "Nils Varga", None),
        ("Norport striker Nils Varga, a cup champion at home, came.", "Nils Varga", "Norport striker"),
        ("Ida Blom, a former teacher in Orr, came. Norport Mayor Ida Blom spoke.", "Ida Blom", "Norport Mayor"),
        ("Nils Varga, a longtime veteran, left the pitch at noon.", "Nils Varga", None),
        ("Ida Blom, a leading contender, came at noon.", "Ida Blom", None),
        ("Up came rising newcomer Nils Varga with the ball.", "Nils Varga", None),
        ("Ida Blom, a frequent collaborator, came at noon.", "Ida Blom", None),
        ("After a lengthy career Nils Varga left.", "Nils Varga", None),
        ("He praised Ida Blom, Secretary of State Ana Hale and Mayor Karl Moser.", "Ida Blom", None),
        ("Nils Varga, president of Orr Light in a statement, left.", "Nils Varga", "president of Orr Light"),
        ("Nils Varga, co-chair of the fair along with Karl Moser, left.", "Nils Varga", "co-chair of the fair"),
        ("In the race Karl Moser ousted Mayor Ida Blom.", "Ida Blom", "Mayor"),
        ("Standing beside Norport Sheriff Nils Varga, they wept.", "Nils Varga", "Norport Sheriff"),
        ("Up against Norport Sheriff Nils Varga, she lost.", "Nils Varga", "Norport Sheriff"),
        ("Former Orr Mayor Ida Blom, a longtime Moser critic, came.", "Ida Blom", "Former Orr Mayor"),
        ("It was written by fellow singer Nils Varga.", "Nils Varga", "singer"),
        ("Nils Varga, head of the Plant Based Foods Union, left.", "Nils Varga", "head of the Plant Based Foods Union"),
        ("Ida Blom, a nurse at the clinic named after him, came.", "Ida Blom", "nurse at the clinic"),
        (
            "Ida Blom, leader of a group called Halvor Workers, came.",
            "Ida Blom",
            "leader of a group called Halvor Workers",
        ),
        (
            "Ida Blom, head of a union known as the Orr Chain, came.",
            "Ida Blom",
            "head of a union known as the Orr Chain",
        ),
        ("Ida Blom, a nurse at the Orr clinic long involved in it, came.", "Ida Blom", "nurse at the Orr clinic"),
        ("Ida Blom became a frequent visitor, she said.", "Ida Blom", None),
        ("Ida Blom, head of Orr House Children's, came.", "Ida Blom", "head of Orr House Children's"),
        ("Ida Blom, manager of Port Halvor Women's, came.", "Ida Blom", "manager of Port Halvor Women's"),
        ("Ida Blom, the third woman mayor in Norport history, came.", "Ida Blom", None),
        ("Ida Blom, the youngest judge in the court's history, came.", "Ida Blom", None),
        ("PORTVALE, March 5 (Reuters) - Finance Minister Ida Blom came.", "Ida Blom", "Finance Minister"),
    ],
)
def test_a_role_is_stated_of_that_person(text: str, name: str, role: str | None) -> None:
    whole = f"{LEAD}\n\n{text}\n\n“It will hold,” {name} said.\n"
    found = annotate(read(RawDocument(data=whole.encode(), media_type="text/plain", path="one.txt")))
    assert [one.role for one in found.knowledge if one.name == name] == [role]
