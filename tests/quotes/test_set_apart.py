"""Words set apart from the sentence that names who says them: signatures, lead-ins, turns, odd marks, second hands."""

from __future__ import annotations

import pytest

from corpus.language.annotate import annotate
from corpus.language.quotes.page import lay_out
from corpus.language.quotes.signed import TRUST
from corpus.model.speech import Quote, Speech
from corpus.model.text import Span
from corpus.reading.text import read_text

SHOWN = 0.89


def found(text: str) -> dict[str, Quote]:
    """The direct quotations of an article by their words."""
    article = annotate(read_text(text.replace("\n", "\n\n")))
    return {q.span.of(article.article.text): q for q in article.quotes if q.speech is Speech.DIRECT}


def speaker(text: str, words: str) -> tuple[str | None, bool]:
    """Who is given as the speaker of exactly these words, and whether that is shown."""
    quotes = found(text)
    assert words in quotes, list(quotes)
    quote = quotes[words]
    return (quote.speaker.name if quote.speaker else None), quote.confidence >= SHOWN


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Harlow remembers\nThe Harlow Echo asked its readers what they would miss.\n“The smell of the bread at"
            " five in the morning.”\n— Doris Ham, retired nurse\nThe market closes in May.",
            "The smell of the bread at five in the morning.",
            "Doris Ham",
        ),
        (
            "They said it\n“The trams cannot be fixed by a man who drives to work.”\n- Senator Ilse Vander, in reply\n"
            "The trams stand still.",
            "The trams cannot be fixed by a man who drives to work.",
            "Ilse Vander",
        ),
        (
            "Jury speaks\nThe prize went to the smallest museum.\n“A house that lets its visitors touch.\n“A house that"
            " never shouts.”\n-- Jury chair Beatrix Noll",
            "A house that lets its visitors touch.",
            "Beatrix Noll",
        ),
    ],
)
def test_the_line_behind_a_paragraph_in_marks_signs_it(text: str, words: str, name: str) -> None:
    assert speaker(text, words) == (name, True)


@pytest.mark.parametrize(
    ("signature", "name"),
    [
        ("— Port Alder Rowers great Tom Okafor.", "Tom Okafor"),
        ("– Singer Ida Holm, on a postcard", "Ida Holm"),
        ("-- Former mayor of Brannock Jonas Vogt", "Jonas Vogt"),
        ("— Petra Lund", "Petra Lund"),
        ("– night teacher Petra Lund", "Petra Lund"),
    ],
)
def test_what_stands_behind_a_quotations_dash_signs_it(signature: str, name: str) -> None:
    text = (
        "Reactions\nReactions came in after Ana Ruiz left the council.\n“A towering career by a bridge builder.” — "
        f"Harbour Commissioner Adam Marsh.\n“We will all miss her at the Friday table.” {signature}\nMore tomorrow."
    )
    assert speaker(text, "A towering career by a bridge builder.") == ("Adam Marsh", True)
    assert speaker(text, "We will all miss her at the Friday table.") == (name, True)


@pytest.mark.parametrize(
    "behind", ["— and that was all.", "— The Alder Herald", "— by Lena Brandt and Ida Holm", "— a verdict on Ida Holm"]
)
def test_what_is_no_name_behind_a_dash_signs_nothing(behind: str) -> None:
    text = f"Verdict\nMayor Ana Ruiz closed the fair on Monday.\n“We will open it again in May.” {behind}"
    assert all(quote.confidence != TRUST for quote in found(text).values())


@pytest.mark.parametrize("items", ["- A new quay, to be built by May.\n- A road.", "- Harlow\n- Brill"])
def test_a_list_behind_a_quotation_signs_nothing(items: str) -> None:
    text = (
        "Two plans\nMayor Ana Ruiz spoke on Monday. “We have two plans for the harbour,” she said.\n“Both cost less"
        f" than the old one.”\n{items}"
    )
    assert speaker(text, "Both cost less than the old one.")[0] in ("Ana Ruiz", None)


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("Mayor Sam Okoro answered the critics of his budget. He told the council:", "Sam Okoro"),
        ("The director of the clinic, Petra Hahn, wrote to the parents of all patients:", "Petra Hahn"),
        ("Asked what she had seen, the pilot Jo Lindqvist told the inquiry:", "Jo Lindqvist"),
    ],
)
def test_a_paragraph_in_marks_is_of_whom_the_line_before_names(lead: str, name: str) -> None:
    words = "We made a mistake with the doses on 3 March. Nobody was harmed."
    assert speaker(f"Letter to all\nThe matter is old.\n{lead}\n“{words}”\nMore will follow.", words) == (name, True)


@pytest.mark.parametrize(
    ("text", "name", "teller"),
    [
        ("Union leader Carla Stern quoted harbour chief Ivo Dahl as saying “{}”", "Ivo Dahl", "Carla Stern"),
        ("The biographer Emil Sand quotes the painter Ada Wren: “{}”", "Ada Wren", "Emil Sand"),
        ("Reporter Nils Aker cites former minister Greta Lund as telling her staff, “{}”", "Greta Lund", "Nils Aker"),
        ("Keeper Finn Drury said the coach, Abel Marsh, told him: “{}”", "Abel Marsh", "Finn Drury"),
    ],
)
def test_words_told_by_another_are_theirs_who_said_them(text: str, name: str, teller: str) -> None:
    words = "We will not pay a cent more than last year."
    quote = found(f"Talks stall\nTalks broke off on Tuesday.\n{text.format(words)}")[words]
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.confidence >= SHOWN) == (name, True)
    assert quote.reported_by is not None
    assert quote.reported_by.name == teller


@pytest.mark.parametrize("marks", ["''{}’’", "``{}’’", "‘‘{}’’", "‘‘{}''", "“{}’’"])
def test_marks_made_of_two_single_ones_are_quotation_marks(marks: str) -> None:
    words = "We have waited two winters for this,"
    text = f"Ferry strike\nDeck hands walked out.\n{marks.format(words)} said Oona Pell, who steers the night boat."
    assert speaker(text, words) == ("Oona Pell", True)


def test_who_speaks_in_a_transcript_may_be_told_with_what_they_are() -> None:
    text = (
        "The dam debate\nMARTIN HALE, HOST: Governor Anita Bosch is with us. Will the dam be built?\nBOSCH: It will be"
        " built.\nHALE: Your engineer says it is not safe.\nBOSCH: I say it is not safe yet."
    )
    assert speaker(text, "It will be built.") == ("Anita Bosch", True)
    assert speaker(text, "I say it is not safe yet.") == ("Anita Bosch", True)


def test_a_question_and_its_answer_in_capitals_are_a_transcript() -> None:
    text = "On the air\nHost Vera Pratt pressed the senator.\nPRATT: Did you take it?\nSEN. OTTO KRALL: I took a loan."
    assert speaker(text, "Did you take it?") == ("Vera Pratt", True)
    assert "I took a loan." in found(text)


@pytest.mark.parametrize("label", ["Location", "Parking", "Nickname"])
def test_the_fields_of_a_list_are_nobodys_words(label: str) -> None:
    text = "Beaches\nSand Bay\n" + "\n".join(
        f"{label}: two miles north of Orme.\nDogs: on leads {n}." for n in range(4)
    )
    assert not found(text)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("“We will vote,” Sen. Annette Tadley, D-Alder said.", "Annette Tadley"),
        ("“We will vote,” said Assistant Attorney General Rena Hess of the ministry's Ferry Division.", "Rena Hess"),
    ],
)
def test_what_stands_beside_a_name_is_not_the_speaker(sentence: str, name: str) -> None:
    assert speaker(f"Bill passes\nThe bill passed on Monday.\n{sentence}", "We will vote,") == (name, True)


def test_a_label_before_marks_is_no_part_of_the_words() -> None:
    said = "Quotable: “We were free, and nobody ever asked,” Vane told the Echo in 1980."
    text = f"Two gardeners\nThe valley has two gardens.\nEdith Vane, a botanist, made one in 1929.\n{said}"
    assert speaker(text, "We were free, and nobody ever asked,") == ("Edith Vane", True)


@pytest.mark.parametrize(("document", "verb"), [("agreement", "states"), ("opinion", "concludes"), ("letter", "adds")])
def test_the_verb_behind_a_document_is_no_part_of_it(document: str, verb: str) -> None:
    words = "The board may offer to extend it for two further years,"
    text = f"A new post\nThe {document} was made public on Monday.\n“{words}” the {document} {verb}.\nNobody objected."
    name, shown = speaker(text, words)
    assert name is not None
    assert verb not in name
    assert shown


def test_sentences_that_are_known_are_taken_as_they_are() -> None:
    text = "He said no. She said yes."
    page = lay_out(text, (), [Span(0, len(text))])
    assert page.sentences == [(0, len(page.words))]
    assert len(lay_out(text, ()).sentences) == 2


@pytest.mark.parametrize(
    "signature", ["— Joey Garter", "— Joey Garter and Hope Karn", "— Al Kiehl, the Alder News Sentinel"]
)
def test_a_reporter_who_signs_a_part_of_a_live_page_says_nothing(signature: str) -> None:
    words = "I expect a lot of chaos, to a point, on both ends."
    text = f"Live updates\nMayor Ana Ruiz spoke to us on Monday. “Late,” she said.\n“{words}”\n{signature}\nMore."
    quote = found(text).get(words)
    assert quote is None or quote.speaker is None or "Garter" not in quote.speaker.name
    assert quote is None or quote.speaker is None or "Kiehl" not in quote.speaker.name
