"""Where a role that stands before a name begins."""

from __future__ import annotations

import pytest

from corpus.language.speakers.role_spans import after, before, described


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Chinese Foreign Ministry spokesman", "Chinese Foreign Ministry spokesman"),
        ("State elections director", "State elections director"),
        ("more ferries for Alder if House Speaker", "House Speaker"),
        ("came on Monday after Mayor", "Mayor"),
        ("in Brannock, where Sen.", "Sen."),
        ("lost in November over Green challenger", "Green challenger"),
        ("with Singer of the Year nominee", "Singer of the Year nominee"),
        ("featuring guitar slinger", "guitar slinger"),
        ("met center fielder", "center fielder"),
        ("beside the Alder Voters Matter co-founder", "Alder Voters Matter co-founder"),
        ("said Porto Velho do Sul’s governor", "Porto Velho do Sul’s governor"),
        ("of the Centers for Flood Control and Relief Director", "Centers for Flood Control and Relief Director"),
        ("a talk by country music singer", "country music singer"),
        ("The host, river wildlife photographer", "river wildlife photographer"),
        ("said Alder sea turtle coordinator", "Alder sea turtle coordinator"),
        ("crews thanked coordinator", "coordinator"),
        ("all season except goalkeeper", "goalkeeper"),
        ("it notes river safety attorney", "river safety attorney"),
        ("says harbour music journalist", "harbour music journalist"),
        ("a river sports announcer", "river sports announcer"),
        ("of Alder skating star", "Alder skating star"),
        ("asked the singing arts teacher", "singing arts teacher"),
        ("later told coach", "coach"),
        ("the Herons' third baseman", "Herons' third baseman"),
        ("out on Monday. Alder Money and Tides Reporter", "Alder Money and Tides Reporter"),
        ("the Braves, who dealt reliever", "reliever"),
        ("asked Norland Health and Tides Secretary", "Norland Health and Tides Secretary"),
        ("hopes to replace keeper", "keeper"),
        ("stepped down. Adams' top adviser", "Adams' top adviser"),
        ("and Evers’ spokeswoman", "Evers’ spokeswoman"),
        ("with Orr A&M keeper", "Orr A&M keeper"),
        ("a song by R&B singer", "R&B singer"),
        ("the Dune & Marsh Taproom owner", "Dune & Marsh Taproom owner"),
        ("the Halvor Bay Co. spokesman", "Halvor Bay Co. spokesman"),
        ("met Tom Hale and Norland President", "Norland President"),
        ("by Mayor Tom Hale and Defense Secretary", "Defense Secretary"),
        ("told Housing and Rivers Secretary", "Housing and Rivers Secretary"),
        ("of the Mead Water and Sewer Authority chief", "Mead Water and Sewer Authority chief"),
        ("where Tom Hale overtook incumbent member", "incumbent member"),
        ("it opened alongside keeper", "keeper"),
        ("from Oregon secretary of state", "Oregon secretary of state"),
        ("asked Deputy Under Secretary of Defense", "Deputy Under Secretary of Defense"),
        ("said former Alder Office of Tide Control adviser", "former Alder Office of Tide Control adviser"),
        ("In a note, Halvor Mills founder and CEO", "Halvor Mills founder and CEO"),
        ("with dancer and drummer", "dancer and drummer"),
        ("of Orr Light president & CEO", "Orr Light president & CEO"),
        ("of the mayor and police chief", "police chief"),
        ("a guest was “Low Water” star", "“Low Water” star"),
        ("made by 'The Long Tide' director", "'The Long Tide' director"),
        ("“It is Low Water,” star", "star"),
        ("closer than special assistant to the Chief of Staff", "special assistant to the Chief of Staff"),
        ("near the counsel to the mayor", "counsel to the mayor"),
        ("asked Alder women's volleyball coach", "Alder women's volleyball coach"),
        ("he told chief clinical officer", "chief clinical officer"),
        ("of the agency, lead seasonal flood forecaster", "lead seasonal flood forecaster"),
        ("against Alder Borough school board President", "Alder Borough school board President"),
        ("a note by deputy tidal engineer", "deputy tidal engineer"),
        ("seen with Alder’s,” Division of River Health spokeswoman", "Division of River Health spokeswoman"),
        ("on “The Tide with Tom Hale,” former professional player", "former professional player"),
        ("“It is late,” travel industry consultant", "travel industry consultant"),
        ("a harbour and river lawyer", "harbour and river lawyer"),
        ("by Alder-based harbour and tide engineer", "Alder-based harbour and tide engineer"),
        (
            "suits by the Norland Union, Norlanders for Hale and University of Norland student",
            "University of Norland student",
        ),
        ("asked Deputy Mayor of Port Alder", "Deputy Mayor of Port Alder"),
        ("when Finance Minister of Norland", "Finance Minister of Norland"),
        ("is Director of Halvor Grid", "Director of Halvor Grid"),
        ("says Lind family attorney", "Lind family attorney"),
        ("said Alder speed skater", "Alder speed skater"),
        ("said Orion I launch director", "Orion I launch director"),
        ("said the flight director", "flight director"),
        ("a word from neighborhood watch coordinator", "neighborhood watch coordinator"),
        ("Alder, human resources director", "human resources director"),
        ("on Monday. County elections supervisor", "County elections supervisor"),
        ("a payment to porn star", "porn star"),
        ("said the Herons trade embattled quarterback", "embattled quarterback"),
        ("why the Mills launch director", "director"),
        ("so the Jets trade linebacker", "linebacker"),
        ("a strike on al Tadmor leader", "al Tadmor leader"),
        ("said St. Orr Cardinals manager", "St. Orr Cardinals manager"),
        ("said Brig. Gen.", "Brig. Gen."),
        ("before both Congress and Norwegian President", "Norwegian President"),
        ("beside Morwen Hald and White House counsel", "White House counsel"),
        ("with Laurence des Vents and Halvor Mills chief", "Halvor Mills chief"),
        ("bold in a move leader", "leader"),
        ("won by a play nominee", "nominee"),
    ],
)
def test_the_role_before_a_name_holds_no_word_of_the_sentence(words: str, role: str) -> None:
    text = f"{words} Ana Ruiz said so."
    span = before(text, 0, len(words) + 1)
    assert span is not None
    assert span.of(text) == role


@pytest.mark.parametrize("words", ["strong enough to alter", "among senior", "there were fewer", "it will enter"])
def test_a_verb_or_a_measure_before_a_name_is_no_role(words: str) -> None:
    assert before(f"{words} Ana Ruiz said so.", 0, len(words) + 1) is None


@pytest.mark.parametrize("verb", ["will be the clerk", "is its first baker", "has won, too"])
def test_what_one_of_several_will_be_is_not_the_next_ones(verb: str) -> None:
    text = f"Tom Hale will be the first mayor of Alder, Ana Ruiz {verb}."
    assert described(text, 0, text.index("Ana")) is None


@pytest.mark.parametrize("name", ["Ana Ruiz's husband", "Ana Halvors’ lawyer", "Ruiz's widow"])
def test_two_offices_before_somebodys_relative_are_not_theirs(name: str) -> None:
    words = "Halvor founder and singer"
    span = before(f"{words} {name}, Tom Hale, said so.", 0, len(words) + 1)
    assert span is not None
    assert span.of(words) == "singer"


@pytest.mark.parametrize(
    ("words", "role"),
    [
        (
            "an assistant professor of Norse and coastal literature at Alder College, said so.",
            "assistant professor of Norse and coastal literature at Alder College",
        ),
        ("the director of sales and marketing, said so.", "director of sales and marketing"),
        ("the owner of the mill and a father of two, said so.", "owner of the mill"),
        ("a teacher of history and author of two books, said so.", "teacher of history"),
        ("president and CEO at the Alder Chamber, said so.", "president and CEO at the Alder Chamber"),
        (
            "the disgraced founder and former chief executive of a mill in Alder, said so.",
            "disgraced founder and former chief executive of a mill in Alder",
        ),
        ("a professor and researcher at Alder College. She said so.", "professor and researcher at Alder College"),
        (
            "president and head of the Center for Tides and Floods, said so.",
            "president and head of the Center for Tides and Floods",
        ),
        ("a mayor and tells stories, said so.", "mayor"),
        ("co-founder of the group Dune and Range Watch, said so.", "co-founder of the group Dune and Range Watch"),
        ("a nurse at Orrham and Women’s Hospital in Alder, said so.", "nurse at Orrham and Women’s Hospital in Alder"),
        (
            "professor at the Hale School of Law and the Marsh School of Tides, said so.",
            "professor at the Hale School of Law and the Marsh School of Tides",
        ),
        ("a veteran of four trips between 1995 and 2007, said so.", "veteran of four trips between 1995 and 2007"),
        (
            "a professor of Earth and ocean sciences at Alder College, said so.",
            "professor of Earth and ocean sciences at Alder College",
        ),
        (
            "vice president of flood defence research and development, said so.",
            "vice president of flood defence research and development",
        ),
        ("a director for Europe and Central Asia, said so.", "director for Europe and Central Asia"),
        ("the director of animal care and conservation. She left.", "director of animal care and conservation"),
        ("head of tide policy and says no, said so.", "head of tide policy"),
        ("president of Halvor and Tom Hale, a dentist, said so.", "president of Halvor"),
        (
            "the director of communications and marketing for the Alder Port Authority, said so.",
            "director of communications and marketing for the Alder Port Authority",
        ),
        (
            "a professor of marine diseases and oceanology at Alder College, said so.",
            "professor of marine diseases and oceanology at Alder College",
        ),
        (
            "a fellow at the Institute of the Shore and Tides, said so.",
            "fellow at the Institute of the Shore and Tides",
        ),
        (
            "a lawyer for the clerk in his trial for the Jan. 6 flood, said so.",
            "lawyer for the clerk in his trial for the Jan. 6 flood",
        ),
    ],
)
def test_a_role_behind_a_name_is_whole(words: str, role: str) -> None:
    text = f"Ana Ruiz, {words}"
    span = after(text, 8, len(text))
    assert span is not None
    assert span.of(text) == role


def test_what_somebody_played_in_is_no_role() -> None:
    assert after("Ana Ruiz, The Good Mayor (NBC)", 8, 30) is None


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("stepped down, Adams' top legal adviser, ", "Adams' top legal adviser"),
        ("came. But New York's mayor, ", "New York's mayor"),
        ("When Hale’s lawyer, ", "Hale’s lawyer"),
        ("Now Halvor’s new owner, ", "Halvor’s new owner"),
        ("said the ministry's spokesman, ", "ministry's spokesman"),
        ("that may help the river estate owner, ", "river estate owner"),
    ],
)
def test_a_description_before_a_name_says_whose_it_is(words: str, role: str) -> None:
    span = described(f"{words}Ana Ruiz", 0, len(words))
    assert span is not None
    assert span.of(words) == role


@pytest.mark.parametrize(
    ("behind", "role"),
    [
        (", a professor of tides, rivers and floods at Orr, said", "professor of tides, rivers and floods at Orr"),
        (", head of music, dance, and paint at the Alder.", "head of music, dance, and paint at the Alder"),
        (", a lecturer in soil, bird lore and forestry with Orr.", "lecturer in soil, bird lore and forestry with Orr"),
        (", a professor of tides, and three others", "professor of tides"),
        (" is a fan of the ferry.", None),
        (" was the star of a trial that may tell how much the politician is worth.", None),
        (" was the mayor of a town that may tell how much the politician is worth.", "mayor of a town"),
    ],
)  # fmt: skip
def test_a_role_behind_a_name_goes_on_over_fields_and_ends_before_a_clause(behind: str, role: str | None) -> None:
    text = "Ana Ruiz" + behind
    span = after(text, len("Ana Ruiz"), len(text))
    assert (span.of(text) if span else None) == role


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Alder activist Keandra McDale and Norport City Councilwoman", "Norport City Councilwoman"),
        ("with singer Jorun Halvor and Alder Council president", "Alder Council president"),
        ("the Alder and Norport City Council president", "Alder and Norport City Council president"),
    ],
)
def test_an_office_takes_in_no_name_that_stands_before_it(words: str, role: str) -> None:
    span = before(words + " Ana Ruiz", 0, len(words) + 1)
    assert (span.of(words) if span else None) == role


@pytest.mark.parametrize("words", ["she told a judge", "fellow", "beside Native", "sold as a saucier"])
def test_a_word_before_a_name_is_no_role_by_chance(words: str) -> None:
    assert before(f"{words} Ruiz left.", 0, len(words) + 1) is None


@pytest.mark.parametrize(
    ("behind", "role"),
    [
        (", then the chair of the harbour, held three hearings.", "then the chair of the harbour"),
        (", then a clerk in Alder, saw it.", "then a clerk in Alder"),
        (", the harbour's chair, held three hearings.", "harbour's chair"),
        (", they speak for advocate groups, said so.", None),
        (", Norport Democrat and Chronicle", None),
        (", Alder Republican and Herald.", None),
        (", Alder Democrat and chair of the council, said so.", "Alder Democrat and chair of the council"),
        (" has served as head of the Tide Agency since May.", "head of the Tide Agency since May"),
        (" serves as warden of the lock.", "warden of the lock"),
        (", instructor at the college of tides, said so.", "instructor at the college of tides"),
        (", accountant and restaurateur in Alder, said so.", "accountant and restaurateur in Alder"),
        (", lifeguard since May, said so.", "lifeguard since May"),
        (", fr., Orr High, won.", None),
        (", an assistant public defender representing Hale, said so.", "assistant public defender"),
        (", a reporter covering the courts, said so.", "reporter"),
        (", AKU of Norland Legal Director, said so.", "AKU of Norland Legal Director"),
        (", Friends of Alder Harbour President, said so.", "Friends of Alder Harbour President"),
        (" works as keeper of the Orr Light.", "keeper of the Orr Light"),
    ],
)
def test_what_stands_behind_a_name_as_its_role(behind: str, role: str | None) -> None:
    text = f"Ana Ruiz{behind}"
    span = after(text, len("Ana Ruiz"), len(text))
    assert (span.of(text) if span else None) == role


@pytest.mark.parametrize(
    ("words", "name", "role"),
    [
        ("She was the daughter of a former Alder governor, ", "William Hale", "former Alder governor"),
        ("He met the sister of a harbour pilot, ", "Thomas Lind", "harbour pilot"),
        ("It is about the wife of a wealthy painter, ", "Charlotte Orr", "wife of a wealthy painter"),
    ],
)
def test_a_description_is_of_whom_its_noun_can_be(words: str, name: str, role: str) -> None:
    text = f"{words}{name}."
    span = described(text, 0, len(words))
    assert span is not None
    assert span.of(text) == role
