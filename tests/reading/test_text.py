"""What must hold for any text at all, and the shipped article read to the letter."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.errors import EmptySource
from corpus.model.articles import Article, RawDocument
from corpus.model.text import BODY, BlockKind, Given, Read
from corpus.reading import read, read_text

PIECES = [
    "Mayor opens bridge", "By Ana Ruiz", "Xinhua February 02, 2024", "BEIJING:",
    "PORT ALDER (AP) — It opened.", "\n\n", "\n", "\r\n",
    "“Fine,” she said.", "Read more: Bridge opens", "Related:",
    "COMMENTS", "Photo: REUTERS/FILE", "10:42 GMT", "• One", "Q: Why?",
    "###", "Share on Facebook",
    "© 2024 Harbour Post", "\u2028", "\ufeff", "1. First", "Label:Title", "— Ana Ruiz", "\x85", " ", "\t",
    "Yours faithfully,",
    "Date: 5 March 2024", "URL: https://harbourpost.example/x", "The council met on Tuesday and voted nine to two.",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))


def check(article: Article, text: str) -> None:
    assert article.text == text
    end = 0
    for block in article.blocks:
        assert block.span.start >= end
        assert block.span.end > block.span.start
        end = block.span.end
        words = block.span.of(text)
        assert words == words.strip()
    assert end <= len(text)
    for name in ("title", "standfirst", "byline", "agency", "source", "published", "dateline"):
        detail = getattr(article, name)
        if isinstance(detail, Read):
            assert detail.span.of(text)
            if name not in {"published", "agency"}:
                assert detail.value == " ".join(detail.span.of(text).split())


@settings(max_examples=300)
@given(TEXTS, st.none() | st.sampled_from(PIECES))
@example("BEIJING:", None)
@example("COMMENTS", "COMMENTS")
@example("1" * 3000 + "a", None)
@example("A y B y C y D y E y F y G y H y I y J y K y L y M y N y O y P y Q y R!", "By A y B")
def test_reading_never_fails_and_blocks_lie_in_order_in_the_text(text: str, title: str | None) -> None:
    check(read_text(text, RawDocument(b"", given_title=title)), text)


@settings(max_examples=100)
@given(st.lists(st.text(alphabet="ab XY.:-—/|,'“”", min_size=1, max_size=400), max_size=6).map("\n".join))
def test_odd_lines_take_no_odd_time(text: str) -> None:
    check(read_text(text), text)


@given(st.lists(st.sampled_from([
    "The council voted nine to two on Tuesday to open the bridge, ending four years of argument.",
    "“It will pay for itself in ten years,” Mayor Ana Ruiz said after the vote in Port Alder.",
    "Watch what they do: nothing has changed, the opposition said in a statement on Tuesday.",
    "Comments are moderate in tone, the minister told reporters, and follow the line of last week.",
    "Share prices fell by four per cent after the announcement, and traders expect worse.",
    "Read the report, he urged them, because it names every one of the nine companies.",
    "He asked voters to follow the law; photo evidence was published by the court on Friday.",
]), min_size=1, max_size=12))  # fmt: skip
def test_no_plain_paragraph_is_lost(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    article = read_text(text, RawDocument(b"", given_title="Bridge opens at last"))
    assert [block.span.of(text) for block in article.body()] == paragraphs


def test_the_shipped_article() -> None:
    source = files("corpus") / "articles" / "china-slams-us-over-slanderous-cybersecurity-accusations.txt"
    article = read(RawDocument(source.read_bytes()))
    text = article.text
    kinds: dict[str, list[str]] = {}
    for block in article.blocks:
        kinds.setdefault(block.kind.value, []).append(block.span.of(text))
    assert kinds["title"] == ["China slams US over slanderous cybersecurity accusations"]
    assert article.standfirst is not None
    assert article.standfirst.value.startswith("Foreign ministry spokesperson says US jumped")
    assert article.agency is not None
    assert article.agency.value == "Xinhua"
    assert article.published is not None
    assert article.published.value == "2024-02-02"
    assert [caption.split(" speaks")[0] for caption in kinds["caption"]] == [
        "Chinese Foreign Ministry spokesman Wang Wenbin"
    ]
    assert article.dateline is not None
    assert article.dateline.value == "BEIJING"
    assert [line.split(":")[0] for line in kinds["related"]] == ["Read more", "Also read"]
    assert kinds["footer"][0] == "COMMENTS"
    assert text.endswith(kinds["footer"][-1])
    assert len(article.body()) == 8
    assert all(block.kind is BlockKind.PARAGRAPH for block in article.body())
    assert article.language == "en"


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        (
            "Bridge opens\n\nIt opened on Tuesday.\n\nTolls start in May.",
            None,
            ["It opened on Tuesday.", "Tolls start in May."],
        ),
        ("Bridge opens\n\nIt opened on Tuesday.", "Bridge opens | Harbour Post", ["It opened on Tuesday."]),
        ("Bridge opens\n\nIt opened on Tuesday.", "Mayor cuts ribbon", ["Bridge opens", "It opened on Tuesday."]),
        ("It opened on Tuesday.\n\nTolls start in May.", None, ["It opened on Tuesday.", "Tolls start in May."]),
        ("One line only", None, ["One line only"]),
        ("One line only", "One line only", ["One line only"]),
        ("“We did it!” she said", None, ["“We did it!” she said"]),
    ],
)
def test_a_first_line_is_a_title_only_with_reason(text: str, title: str | None, body: list[str]) -> None:
    article = read_text(text, RawDocument(b"", given_title=title))
    assert [block.span.of(text) for block in article.blocks if block.kind in BODY] == body
    if title:
        assert article.title == Given(title)


@pytest.mark.parametrize(
    ("first", "agency", "left"),
    [
        ("(CNN) Ferries stopped on Monday.", None, "Ferries stopped on Monday."),
        ("(AP) “We wait,” the captain said.", "AP", "“We wait,” the captain said."),
        ("Kyiv (CNN) Ferries stopped on Monday.", None, "Ferries stopped on Monday."),
        ("(Reuters) - Ferries stopped on Monday.", "Reuters", "Ferries stopped on Monday."),
        ("(AP) reported it first, he said.", None, "(AP) reported it first, he said."),
    ],
)
def test_a_report_without_a_place_before_its_agency(first: str, agency: str | None, left: str) -> None:
    article = read_text(f"Ferries stop\n\n{first}\n\nTolls start in May.", RawDocument(b""))
    assert [block.span.of(article.text) for block in article.body()] == [left, "Tolls start in May."]
    assert (article.agency.value if article.agency else None) == agency


def test_lines_set_to_a_margin_are_one_paragraph() -> None:
    text = (
        "Bridge opens\n\nThe council voted nine to two on Tuesday evening to open the\n"
        "bridge to lorries, ending four years of argument over the toll that\nwas promised.\n\nTolls start in May.\n"
    )
    article = read_text(text)
    assert [block.span.of(text).count("\n") for block in article.body()] == [2, 0]


def test_lines_without_blank_lines_between_are_paragraphs_each() -> None:
    text = "Bridge opens\nThe council voted on Tuesday.\n“Good,” said Ruiz.\nTolls start in May.\n"
    assert [block.span.of(text) for block in read_text(text).body()] == text.splitlines()[1:]


FILL = "The council voted nine to two on Tuesday evening to open the bridge to lorries, ending four years of argument."
STATEMENTS = (
    "He sold the picture to Getty Images.",
    "He showed reporters a picture (the photo was blurred).",
    'He added: "Credit: nobody gets it for this."',
    "He said:“We will go home tomorrow”",
    "She told us:“No”",
    "Comments are open to interpretation, and lawyers expect a long trial in the autumn.",
    "Replying to critics, the minister spoke of a plan that nobody had seen.",
    "Share the burden, the minister urged.",
    "Voters who want to take part must register today.",
    "She will join the team today.",
    "He tends to get headlines, and he likes to get them early in the week.",
    "Copyright law is changing, and the courts are slow to see it.",
    "This report was published on Tuesday by the ministry of finance.",
    "The story was originally published in 1925 and was soon forgotten.",
    "Edited by Tina Brown, the magazine found a million readers within the year.",
    "Media inquiries into the deaths continued until the spring, with little found.",
    "Regulators may find that Facebook broke the law when it sold the data.",
    "Press officers at the ministry would not comment on the matter.",
    "People can contact the court at any time to learn their date.",
    "They urged voters to subscribe to the newsletter of the party.",
    "Send money to the victims, she urged on Facebook, and do it now.",
    "Follow the money and you will find the culprit, he likes to tell his students.",
    "Watch what happens next: the harbour will be sold by Christmas.",
    "Read the report, he urged them, because it names nine companies.",
    "Analysis of the samples showed lead, arsenic and a trace of mercury.",
    "Video of the arrest was seen by two million people in a day.",
    "Photos of the scene show a bridge bent like a spoon.",
    "Sources close to the talks expect a deal within the week.",
    "Contact was lost at four in the morning, an hour after take-off.",
    "The bridge will open on Monday, 5 March 2024, the council decided.",
    "By Friday the water had reached the second floor of the school.",
    "By John Smith's account, nothing of the sort took place that night.",
    "Published in 1925, the novel sold badly for a decade.",
    "Updated figures show a fall in prices for the third month.",
    "Tags were found on nine of the birds.",
    "Print is dying, but slowly, and the mourners are many.",
    "Email is older than the web, as every engineer knows.",
    "Follow-up talks are planned for May at the same hotel.",
    "Advertisement spending fell by a tenth in the first quarter.",
    "Newsletter writers earn less than they did, a survey found.",
    "Join us on Saturday to march to the harbour, the union's leaflet reads.",
    "Get the vaccine, doctors are telling everyone over sixty.",
    "Stay home, the governor ordered, and most people did.",
    "Related claims were dismissed by the court in April.",
    "More than a hundred people were hurt in the crash.",
    "See you in court, the lawyer told the company's chairman.",
    "Also read into the record was a letter from the widow.",
    "Dele Marsh is a columnist who was arrested on Friday for theft.",
    "In London/Paris he lived on bread and wine with nobody for company but PA.",
    "Comments by the minister caused an uproar in parliament.",
    "Ends and means were confused, the judge found.",
    "WASHINGTON Post reporters were told to leave.",
    "Dateline London is a programme on the BBC.",
    "Save the harbour or lose the town, the fishermen wrote on their banner.",
    "Sign up or be drafted was the choice he had at nineteen.",
    "Free newsletters will not save the press, the minister believes.",
    "Follow us at your peril, the smugglers had painted on the wall.",
    "Privacy notices are read by nobody, a survey of users found.",
    "Reporting from Ardmore was banned by the army for three years.",
    "Seven hours ago was the last sign of life from the boat, the coastguard's log has it.",
    "Our daily newsletter of the strike was printed at night, one of them recalled.",
    "Credit was hard to come by in Jon Brandt's village.",
    "This article was drawn up by the drafters in a hurry, the judge found.",
    "Summary executions took place in the yard, two witnesses told the court.",
    "With inputs from farmers rising in price, bread will cost more.",
    "We use cookies as bait, the trapper explained, because raccoons love sugar.",
)
"""Sentences that begin or end as furniture does, and are none."""


@pytest.mark.parametrize("before", [0, 4, 6, 8])
@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_statement_that_sounds_like_furniture_is_kept(statement: str, before: int) -> None:
    paragraphs = [FILL] * 8
    paragraphs.insert(before, statement)
    text = "\n\n".join(paragraphs)
    article = read_text(text, RawDocument(b"", given_title="Bridge opens at last"))
    assert [block.span.of(text) for block in article.body()] == paragraphs


@pytest.mark.parametrize("data", [b"* * *", "___\n\n“”".encode(), b"Read more: Bridge opens", b"COMMENTS\n\nRead more"])
def test_a_file_without_a_paragraph_is_no_article(data: bytes) -> None:
    with pytest.raises(EmptySource, match="no paragraph"):
        read(RawDocument(data, path="/x/empty.txt"))


@pytest.mark.parametrize(
    "line",
    [
        "Читайте также: Трамваи будут ходить всю ночь",
        "اقرأ أيضا: لماذا تتأخر الحافلات يوم الاثنين",
        "相关阅读：电车将通宵运行",
        "Czytaj także: Tramwaje będą jeździć całą noc",
        "関連記事：路面電車、終夜運転へ",
    ],
)
def test_labels_of_related_links_in_other_languages(line: str) -> None:
    article = read_text(
        f"A headline for it all\n\nThe first paragraph tells what happened, in full.\n\n{line}\n\nThe end of it."
    )
    assert [block.kind for block in article.blocks if block.span.of(article.text) == line] == [BlockKind.RELATED]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("The Harbour Post Friday 5 April 2024", "The Harbour Post"),
        ("Alder Sun, Sunday 7 April 2024", "Alder Sun"),
        ("Alder Sun 7 April 2024", "Alder Sun"),
    ],
)
def test_a_weekday_is_no_part_of_a_paper_s_name(line: str, source: str) -> None:
    article = read_text(f"The bridge is open\n\n{line}\n\nThe bridge of Port Alder opened on Tuesday, two years late.")
    assert article.source is not None
    assert article.source.value == source
