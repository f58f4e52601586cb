"""Mails: newsletters in HTML, plain ones, both, and what is no mail."""

from __future__ import annotations

from base64 import b64encode
from email.message import EmailMessage
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import CorpusError, EmptySource, UnreadableSource
from corpus.model.articles import Article, RawDocument
from corpus.reading import read, source_text
from tests.site.pieces import piece

PIECE = piece(77)
FURNITURE = (
    "View this email in your browser",
    "Unsubscribe from this list",
    "You are receiving this email because you asked.",
)


def mail(*, html: bool, plain: bool) -> EmailMessage:
    message = EmailMessage()
    message["From"] = '"Harbour Post" <news@harbourpost.example>'
    message["To"] = "reader@example.org"
    message["Subject"] = PIECE.title
    message["Date"] = "Tue, 05 Mar 2024 18:42:00 +0100"
    words = "\n\n".join([FURNITURE[0], *PIECE.paragraphs, *FURNITURE[1:]])
    rows = "".join(f"<tr><td style='padding:8px'><p>{paragraph}</p></td></tr>" for paragraph in PIECE.paragraphs)
    page = (
        f"<html><body><table width=600><tr><td><a href=x>{FURNITURE[0]}</a></td></tr><tr><td>"
        f"<h1>{PIECE.title}</h1></td></tr>{rows}"
        f"<tr><td><p>{FURNITURE[1]}</p><p>{FURNITURE[2]}</p></td></tr></table></body></html>"
    )
    if plain:
        message.set_content(words)
    if html and plain:
        message.add_alternative(page, subtype="html", cte="quoted-printable")
    elif html:
        message.set_content(page, subtype="html", cte="base64")
    return message


@pytest.mark.parametrize(("html", "plain"), [(True, True), (True, False), (False, True)])
def test_a_newsletter_gives_its_article(html: bool, plain: bool) -> None:
    message = mail(html=html, plain=plain)
    message.add_attachment("<p>an attachment nobody asked for</p>", subtype="html", filename="a.html")
    data = message.as_bytes()
    article = read(RawDocument(data, path="/x/news.eml", media_type="message/rfc822"))
    assert [block.span.of(article.text) for block in article.body()] == list(PIECE.paragraphs)
    assert article.title is not None
    assert article.title.value == PIECE.title
    assert article.published is not None
    assert article.published.value == "2024-03-05T18:42:00+01:00"
    assert article.source is not None
    assert article.source.value == "Harbour Post"
    assert (article.raw, article.raw_media_type) == (data, "message/rfc822")
    said = "".join(source_text(data, "message/rfc822").split())
    assert all("".join(paragraph.split()) in said for paragraph in PIECE.paragraphs)
    assert "attachment nobody" not in article.text


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", EmptySource),
        (b"just some words\n\nand more", UnreadableSource),
        (b"\x00\x01\x02\xff" * 50, UnreadableSource),
        (b"From: a@b.example\nSubject: nothing\n\n", EmptySource),
        (
            b"From: a@b.example\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n",
            EmptySource,
        ),
    ],
)
def test_what_holds_no_article_is_refused(data: bytes, fault: type[CorpusError]) -> None:
    with pytest.raises(fault):
        read(RawDocument(data, media_type="message/rfc822"))


def test_a_wrong_charset_does_not_stop_it() -> None:
    head = b"From: a@b.example\nSubject: x\nContent-Type: text/plain; charset=no-such\n\n"
    article = read(RawDocument(head + "Ana said: “Così è.”\n".encode(), media_type="message/rfc822"))
    assert "“Così è.”" in article.text


@given(st.binary(max_size=300).map(b"From: a@b.example\nSubject: =?utf-8?q?=C3?=\n".__add__))
def test_any_bytes_give_an_article_or_a_corpus_error(data: bytes) -> None:
    try:
        read(RawDocument(data, media_type="message/rfc822"))
    except CorpusError:
        return


def read_mail(data: str, charset: str = "utf-8") -> Article:
    return read(RawDocument(data.encode(charset), path="/x/a.eml", media_type="message/rfc822"))


def bodies(article: Article) -> list[str]:
    return [block.span.of(article.text) for block in article.body()]


OUTER = (
    "From: Petra Reader <petra@example.org>\nTo: reader@example.org\nSubject: {subject}\n"
    "Date: Fri, 08 Mar 2024 09:00:00 +0100\nMIME-Version: 1.0\n"
)
HEADERS = (
    "From: Harbour Post <news@harbourpost.example>\nDate: {date}\nSubject: "
    + PIECE.title
    + "\nTo: Petra <p@example.org>\n"
)
WORDS = "\n\n".join(PIECE.paragraphs)
GMAIL = "---------- Forwarded message ---------\n" + HEADERS.format(date="Tue, Mar 5, 2024 at 7:30 AM")
OUTLOOK = (
    "________________________________\nFrom: Harbour Post <news@harbourpost.example>\n"
    "Sent: Tuesday, March 5, 2024 7:30 AM\n"
    "To: Petra Reader <petra@example.org>\nSubject: " + PIECE.title + "\n"
)
GERMAN = (
    "-------- Weitergeleitete Nachricht --------\nBetreff: " + PIECE.title + "\nDatum: Tue, 5 Mar 2024 07:30:00 +0100\n"
    "Von: Harbour Post <news@harbourpost.example>\nAn: petra@example.org\n"
)
FRENCH = (
    "-------- Message transféré --------\nSujet : " + PIECE.title + "\nDate : Tue, 5 Mar 2024 07:30:00 +0100\n"
    "De : Harbour Post <news@harbourpost.example>\nPour : petra@example.org\n"
)
APPLE = "Begin forwarded message:\n\n" + HEADERS.format(date="5 March 2024 at 07:30:00 CET")


def quoted(text: str) -> str:
    head, _, rest = text.partition("\n")
    return head + "\n" + "\n".join(f"> {line}".rstrip() for line in rest.split("\n"))


FORWARDS = {
    "gmail": ("Fwd: " + PIECE.title, GMAIL + "\n" + WORDS),
    "outlook": ("FW: " + PIECE.title, OUTLOOK + "\n" + WORDS),
    "german": ("WG: a thing to read", GERMAN + "\n\n" + WORDS),
    "apple": ("Fwd: " + PIECE.title, quoted(APPLE + "\n" + WORDS)),
    "french": ("TR : " + PIECE.title, FRENCH + "\n" + WORDS),
    "twice": ("Fwd: Fwd: look", GMAIL.replace("Harbour Post", "Ola Friend") + "\nFrom me.\n\n" + GMAIL + "\n" + WORDS),
}


@pytest.mark.parametrize("name", FORWARDS)
@pytest.mark.parametrize("html", [False, True])
def test_a_mail_passed_on_is_the_inner_one(name: str, html: bool) -> None:
    subject, passed_on = FORWARDS[name]
    if html:
        head, marked = passed_on.split(PIECE.paragraphs[0].split()[0], 1)[0], PIECE.paragraphs
        attributed = escape(head.replace("> ", "")).replace("\n", "<br>\n")
        words = (
            f"<div>Have a look!</div><div class=quote>{attributed}" + "".join(f"<p>{p}</p>" for p in marked) + "</div>"
        )
        kind = "text/html"
    else:
        words, kind = f"Have a look at this!\n\nPetra\n\n{passed_on}\n", "text/plain"
    article = read_mail(OUTER.format(subject=subject) + f"Content-Type: {kind}; charset=utf-8\n\n{words}")
    assert bodies(article) == list(PIECE.paragraphs)
    assert article.title is not None
    assert article.title.value == PIECE.title
    assert article.source is not None
    assert article.source.value == "Harbour Post"
    assert article.published is not None
    assert article.published.value.startswith("2024-03-05")
    assert article.url is None
    assert "petra" not in article.text.casefold()


def test_a_reply_is_not_the_mail_it_answers() -> None:
    words = f"{PIECE.paragraphs[0]}\n\n-----Original Message-----\n{HEADERS.format(date='5 March 2024')}\nOld words.\n"
    article = read_mail(OUTER.format(subject="Re: " + PIECE.title) + f"\n{words}")
    assert article.source is not None
    assert article.source.value == "Petra Reader"
    assert bodies(article)[0] == PIECE.paragraphs[0]


def test_a_story_about_forwarding_is_no_forwarded_mail() -> None:
    words = f"{PIECE.paragraphs[0]}\n\nThe forwarded message reached the board on Tuesday, and nobody read it.\n"
    article = read_mail(OUTER.format(subject="A message nobody read") + f"\n{words}")
    assert bodies(article)[0] == PIECE.paragraphs[0]


def test_an_attached_mail_that_is_passed_on_is_read() -> None:
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "petra@example.org", "Fwd: see attached"
    outer.set_content("See the attached mail, it is about our school and its bus.")
    outer.add_attachment(mail(html=True, plain=True))
    article = read(RawDocument(outer.as_bytes(), media_type="message/rfc822"))
    assert article.title is not None
    assert article.title.value == PIECE.title
    assert bodies(article) == list(PIECE.paragraphs)
    said = "".join(source_text(outer.as_bytes(), "message/rfc822").split())
    assert all("".join(paragraph.split()) in said for paragraph in PIECE.paragraphs)


@pytest.mark.parametrize(
    "label", ["iso-8859-1", "us-ascii", "latin1", "iso-8859-15", "windows-1252", "x-none", "utf-8"]
)
def test_windows_1252_is_read_whatever_the_label_says(label: str) -> None:
    words = "“We will go on – as long as it’s needed,” said Eva Falk, who has led the board for six years.\n"
    article = read_mail(OUTER.format(subject="x") + f"Content-Type: text/plain; charset={label}\n\n{words}", "cp1252")
    assert article.text.strip() == words.strip()


@pytest.mark.parametrize(
    "kind",
    ['text/HTML; boundary="--B_7"', "multipart/mixed; boundary=other", "multipart/mixed", 'text/plain; boundary="x"'],
)
def test_a_body_of_parts_is_read_as_parts(kind: str) -> None:
    page = "<html><body>" + "".join(f"<p>{paragraph}</p>" for paragraph in PIECE.paragraphs) + "</body></html>"
    coded = b64encode(page.encode()).decode()
    part = f"----B_7\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{coded}\n"
    article = read_mail(OUTER.format(subject="x") + f"Content-Type: {kind}\n\nThis is in parts.\n{part}----B_7--\n")
    assert bodies(article) == list(PIECE.paragraphs)


def test_soft_line_breaks_are_none() -> None:
    words = (
        "One two three said it was \nover, and that nobody \nhad asked.\n\nA second paragraph stands here.\n-- \nAna\n"
    )
    kind = "Content-Type: text/plain; charset=utf-8; format=flowed\n\n"
    article = read_mail(OUTER.format(subject="x") + kind + words)
    assert "One two three said it was over, and that nobody had asked.\n\nA second" in article.text


@pytest.mark.parametrize(
    "foot",
    [
        "--\nYou receive this mail because you subscribed.",
        "-- \nPetra Reader\nPhone 555 1234",
        "Sent from my phone",
        "You receive this mail because you subscribed. Unsubscribe: https://post.example/u",
        "Manage your preferences",
        "You are getting this newsletter since you signed up at post.example.",
        "If you no longer wish to receive these mails, click here.",
        "This email was sent to reader@example.org by Harbour Post, 1 Quay Street",
        "Please add news@harbourpost.example to your address book",
        "Have feedback? Just hit reply.",
        "CONFIDENTIALITY NOTICE: This message is for the reader alone.",
        "________________________________\nHarbour list\nharbour@lists.example\nhttps://lists.example/harbour",
    ],
)
def test_signatures_and_feet_are_no_words_of_the_article(foot: str) -> None:
    article = read_mail(OUTER.format(subject=PIECE.title) + f"\n{WORDS}\n\n{foot}\n")
    assert bodies(article) == list(PIECE.paragraphs)


def test_words_about_a_list_are_the_article_where_somebody_says_them() -> None:
    said = "“You can unsubscribe whenever you want to,” said Ann Orr, who runs the list."
    article = read_mail(OUTER.format(subject=PIECE.title) + f"\n{WORDS}\n\n{said}\n")
    assert bodies(article)[-1] == said


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain charset=utf-8",
        "text",
        "text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bits",
        "TEXT/PLAIN; CHARSET=UTF-8",
    ],
)
@pytest.mark.parametrize("before", ["", "\ufeff", "\n\n", "From news@x.example Tue Mar  5 07:30:00 2024\n"])
def test_a_mail_that_is_not_written_neatly_is_read(kind: str, before: str) -> None:
    said = "“We will go on,” said Eva Falk, who has led the board for six years."
    article = read_mail(f"{before}{OUTER.format(subject='x')}Content-Type: {kind}\n\n{said}\n")
    assert bodies(article) == [said]


def test_an_encoding_named_untidily_is_known() -> None:
    head = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: Quoted-Printable \n\n"
    article = read_mail(OUTER.format(subject="x") + head + "=E2=80=9CWe will go on,=E2=80=9D said Eva Fa=\nlk.\n")
    assert article.text.strip() == "“We will go on,” said Eva Falk."


def test_a_page_that_calls_itself_plain_text_is_a_page() -> None:
    page = "<html><body>" + "".join(f"<p>{paragraph}</p>" for paragraph in PIECE.paragraphs) + "</body></html>"
    article = read_mail(OUTER.format(subject="x") + f"Content-Type: text/plain; charset=utf-8\n\n{page}\n")
    assert bodies(article) == list(PIECE.paragraphs)


def test_of_several_texts_the_longest_is_the_article_and_an_attached_one_where_there_is_no_other() -> None:
    part = "--B\nContent-Type: text/plain; charset=utf-8\n{}\n{}\n"
    both = part.format("", "Hello reader!") + part.format("", WORDS) + "--B--\n"
    kind = "Content-Type: multipart/mixed; boundary=B\n\n"
    assert bodies(read_mail(OUTER.format(subject="x") + kind + both)) == list(PIECE.paragraphs)
    alone = part.format("Content-Disposition: attachment; filename=story.txt\n", WORDS) + "--B--\n"
    assert bodies(read_mail(OUTER.format(subject="x") + kind + alone)) == list(PIECE.paragraphs)


@pytest.mark.parametrize("kind", ["message/rfc822", "application/octet-stream; name=a.eml"])
def test_a_mail_attached_as_a_file_is_read(kind: str) -> None:
    inner = b64encode(mail(html=False, plain=True).as_bytes()).decode()
    head = f"Content-Type: {kind}\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=a.eml\n"
    whole = f"Content-Type: multipart/mixed; boundary=B\n\n--B\n{head}\n{inner}\n--B--\n"
    article = read_mail(OUTER.format(subject="for you") + whole)
    assert article.source is not None
    assert article.source.value == "Harbour Post"
    assert bodies(article) == list(PIECE.paragraphs)


def test_what_a_reply_repeats_is_not_its_own() -> None:
    old = "> Words of somebody else stand here.\n>\n> And more of them.\n"
    article = read_mail(
        OUTER.format(subject="Re: x") + f"\n{WORDS}\n\nOn Tue, Mar 5, 2024 Bob <b@x.example> wrote:\n{old}"
    )
    assert bodies(article) == list(PIECE.paragraphs)


def test_a_name_in_brackets_and_marks_of_windows_in_a_subject() -> None:
    head = OUTER.replace("Petra Reader <petra@example.org>", "news@post.example (Harbour Post)")
    article = read_mail(head.format(subject="=?iso-8859-1?Q?=93No=94_to_the_pier?=") + f"\n{WORDS}\n")
    assert article.source is not None
    assert article.source.value == "Harbour Post"
    assert article.title is not None
    assert article.title.value == "“No” to the pier"


def test_a_last_paragraph_that_speaks_of_an_address_book_stays() -> None:
    last = "He had kept her number in his address book, and the mail that she no longer wished to receive."
    assert bodies(read_mail(OUTER.format(subject="x") + f"\n{WORDS}\n\n{last}\n"))[-1] == last


def _plain(subject: str, words: str, **headers: str) -> Article:
    message = EmailMessage()
    message["From"], message["To"] = '"Harbour Post" <news@harbourpost.example>', "reader@example.org"
    message["Subject"], message["Date"] = subject, "Tue, 05 Mar 2024 18:42:00 +0100"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(words)
    return read(RawDocument(message.as_bytes(), path="/x/one.eml", media_type="message/rfc822"))


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("[EXTERNAL] Bridge shut", "Bridge shut"),
        ("Fwd: [External email] Fwd: Bridge shut", "Bridge shut"),
        ("[alder-news] Bridge shut", "Bridge shut"),
        ("[Photos] Bridge shut", "[Photos] Bridge shut"),
    ],
)
def test_a_tag_of_the_way_is_no_part_of_the_title(subject: str, title: str) -> None:
    article = _plain(subject, "\n\n".join(PIECE.paragraphs), List_Id="<alder-news.lists.example>")
    assert article.title is not None
    assert article.title.value == title


@pytest.mark.parametrize(
    "asked",
    ["> Nora wrote:\n> Can you send it?\n", "On 4 March 2024 Nora Brandt wrote:\n\n> Can you send it?\n>\n> Nora\n"],
)
def test_what_a_reply_answers_is_none_of_its_words(asked: str) -> None:
    article = _plain("Re: Bridge shut", "\n\n".join([asked, *PIECE.paragraphs]))
    assert [" ".join(block.span.of(article.text).split()) for block in article.body()] == list(PIECE.paragraphs)
