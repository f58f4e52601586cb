"""Whether what a sentence tells happened long before its article: a time counts where it dates the main clause."""

from __future__ import annotations

import pytest

from corpus.digest.long_ago import is_of_long_ago

PUBLISHED = "2024-03-05T10:00:00"

OLD = {
    "a year": "The bridge was built in 1931.",
    "a year first": "In 1968, the council of Port Alder closed the line.",
    "a year with its month": "Ana Ruiz opened the hall on Oct. 20, 2022, in Port Alder.",
    "a year behind a relative": "Ana Ruiz, who is a baker, opened the hall in 2020.",
    "from year to year": "Tom Berg led the council from 1996 to 2007.",
    "decades long gone": "The mill of Port Alder was opened in the late 1800s.",
    "a decade": "In the 1950s, Port Alder had four mills.",
    "a century": "Two brothers opened the mill in the 19th century.",
    "an old year": "The town was founded in 1742 by monks.",
    "a month": "The council met in October and again a week later.",
    "a month before 'that'": "The zoo announced in November that its bears would go.",
    "earlier": "Earlier this year, the baker shocked the town.",
    "last": "Divers found the pillars last summer.",
    "ago": "The fair began 17 years ago as a market for bakers.",
    "a time that goes on": "Ferries of the town have run empty for years.",
}
NEW = {
    "relative": "The city council voted to rebuild the tram line that was torn up in 1968.",
    "relative of somebody": "Ana Ruiz, who won the race in 2019, has died.",
    "relative of a place": "Police searched the mill where a boat was found last year.",
    "relative of a decade": "The council voted to restore a mill that was built in the 1860s.",
    "more than in a decade": "Bread rose faster than in the 1970s.",
    "participle of a century": "A bridge built in the 19th century fell into the river.",
    "participle": "A bridge built in 1931 fell into the river.",
    "participle before the verb": "The mill closed in 1968 opened again as a school.",
    "participle before a present": "The mill closed in 1968 opens again as a school.",
    "participle at the end": "Lena Okafor beat the record set in 1961.",
    "participle of a deed": "The council released papers collected in 1963.",
    "since": "Ana Ruiz has led the council since 2019.",
    "first since": "The team won the title for the first time since 1974.",
    "worst since": "It was the worst flood of the river since 1974.",
    "more than then": "The river rose higher than in 1974.",
    "more than last year": "Sales of the mill rose 5 percent over last year.",
    "down from": "Sales of the mill fell to 3 percent, down from 4 percent in 2021.",
    "a year that says which": "The court fined Tom Berg over the 2020 election.",
    "whose year it was": "The winner of last year's race resigned.",
    "a present": "Ana Ruiz is favored to win the seat held by her father in 1996.",
    "to come": "The line will open in 2026, the mayor said.",
    "a year to come": "The line was to open by June 30, 2025.",
    "a month that is near": "The council met in February.",
    "a month to come": "The council will meet in May.",
    "a deed in a deed": "Three bakers were fined for selling bread in October.",
    "what was to be done": "The council voted to open the line in 2019.",
    "a day beside it": "The council named a school on Monday for Lena Okafor, who died, and closed one opened in 1931.",
    "a subordinate": "The council raised the toll after the bridge fell last year.",
    "quoted": "The mayor said “we lost the bridge in 1931”.",
}


@pytest.mark.parametrize("sentence", OLD.values(), ids=OLD)
def test_long_ago(sentence: str) -> None:
    assert is_of_long_ago(sentence, PUBLISHED)


@pytest.mark.parametrize("sentence", NEW.values(), ids=NEW)
def test_not_long_ago(sentence: str) -> None:
    assert not is_of_long_ago(sentence, PUBLISHED)


def test_a_day_that_is_not_known_makes_only_plain_words_long_ago() -> None:
    assert not is_of_long_ago("The bridge was built in 1931.", "")
    assert is_of_long_ago("The bridge fell two years ago.", "")
