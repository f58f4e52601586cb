"""What stands on a page beside the article: boxes, links, labels, notices. None of it is read as a paragraph."""

from __future__ import annotations

import pytest

from corpus.model.articles import RawDocument
from corpus.reading import read
from tests.reading.test_html import LONG, _bodies, page, plain
from tests.site.pieces import piece

BODY_TEXT = (
    "The council voted nine to two on Tuesday evening to open the bridge to lorries, ending four years of argument.",
    "“It will pay for itself in ten years,” Mayor Joan Pell said after the vote, to applause from the gallery.",
    "Work on the deck begins in a fortnight, and the footpath stays open throughout the summer for those who walk.",
    "Councillor Dev Anand, who voted against, called the plan “a toll on the poor” and left before the end.",
)
FURNITURE = {
    "sign-up": "<p>Get our daily newsletter: the coast, every morning, straight to you.</p><p>"
    "<a href=/s>Sign up here</a></p>",
    "form": "<div class=k9><h3>Stay in the loop</h3><p>Enter your email to receive the briefing.</p><button>OK"
    "</button></div>",
    "share": "<p>Share</p><p>Facebook</p><p>Twitter</p><p>Copy link</p>",
    "share list": "<ul><li><a href=f>Facebook</a></li><li><a href=t>X</a></li><li><a href=m>Email</a></li></ul>",
    "link": "<p><a href=/r1>Who will pay for the new ferry? Islanders want to know before the summer</a></p>",
    "links": "<h3>Related stories</h3><ul><li><a href=/r1>Who will pay for the new ferry?</a></li><li>"
    "<a href=/r2>More</a></li></ul>",
    "label": "<p><strong>READ MORE:</strong> <a href=/r1>Who will pay for the new ferry?</a></p>",
    "cookies": "<div id=onetrust-sdk><p>We and our 143 partners store and access personal data, like browsing "
    "data, on your "
    "device. Selecting I Accept enables tracking technologies.</p></div>",
    "comments": "<div class=c1><h2>Comments</h2><div class=c2><p>SeaDog42</p>"
    "<p>They said exactly the same about the tunnel, and "
    "look what that cost us in the end, every single time it rained.</p></div></div>",
    "author": "<div class=b1><p>Ana Ruiz is the Harbour Post's council reporter. She joined the paper in 2016."
    "</p></div>",
    "caption": "<div class=z><img src=x><em>The old bridge on Monday. Photo: Lee Dunmore</em></div>",
    "figure": "<figure><img src=x><div class=q>The old bridge seen from the wall (Lee Dunmore/Harbour Post)"
    "</div></figure>",
    "rights": "<p>© 2024 Harbour Post. All rights reserved. Registered in Ostland no. 12345.</p>",
    "advertisement": "<p>Advertisement</p><p>Story continues below advertisement</p>",
    "stamp": "<p>Last updated: 5 March 2024 at 18:42</p>",
    "tags": "<p>Tags: bridge, council, toll</p>",
    "donation": "<div class='support-box'><p>Independent reporting costs money. Give the Post two crowns a month."
    "</p></div><div class=donate><p>Every crown that you give goes into reporting from the coast.</p></div>",
    "correction": "<p>This article was amended on 6 March 2024 to correct the spelling of a name.</p>",
}


@pytest.mark.parametrize("at_end", [False, True])
@pytest.mark.parametrize("kind", FURNITURE)
def test_furniture_in_boxes_without_telling_names_is_not_quoted(kind: str, at_end: bool) -> None:
    parts = [f"<p>{paragraph}</p>" for paragraph in BODY_TEXT]
    parts.insert(len(parts) if at_end else 2, FURNITURE[kind])
    article = page(f"<html><body><div class=w><h1>Bridge opens</h1>{''.join(parts)}</div></body></html>")
    assert tuple(block.span.of(article.text) for block in article.body()) == BODY_TEXT


@pytest.mark.parametrize("name", ["part no-ads", "chunk has-related", "section tags", "block share"])
def test_where_every_part_of_the_article_has_a_furniture_name_none_is_believed(name: str) -> None:
    parts = [f"{LONG.strip()} Part {number} of it is told here." for number in range(6)]
    article = page(plain("".join(f"<div class='{name}'><p>{part}</p></div>" for part in parts)))
    assert [block.span.of(article.text) for block in article.body()] == parts


def test_a_paragraph_that_is_only_a_link_leads_elsewhere() -> None:
    html = plain(
        f"<p>{LONG * 2}</p><p><a href='/t'>Trams to run all night in Riverside</a></p>"
        f"<p>Plus: <a href='/l'>The council’s letter to the ministry</a></p>"
        f"<p>More: <a href='/u'>Why the tram is late</a></p><p>{LONG}</p>"
    )
    article = page(html)
    body = [block.span.of(article.text) for block in article.body()]
    assert not any("Trams" in part or "tram is late" in part for part in body)
    assert any("letter to the ministry" in part for part in body)


def test_a_notice_in_a_box_is_no_paragraph_where_the_page_marks_its_paragraphs() -> None:
    notice = f"<div><div>The Post owns all that stands here and says so in every issue of the paper. {LONG}</div></div>"
    marked = "".join(f"<p>{LONG}{number}.</p>" for number in range(6))
    assert not any("owns all" in words for words in _bodies(plain(marked + notice)))


def test_a_list_of_nothing_but_links_is_of_other_articles() -> None:
    links = "".join(f"<li><a href='/{number}'>The harbour gets a crane number {number}</a></li>" for number in range(3))
    rules = "<li>No lorry over ten tons may cross.</li><li><a href='/toll'>The toll</a> is two crowns.</li>"
    found = _bodies(plain(f"<p>{LONG}</p><ul>{rules}</ul><p>{LONG}Again.</p><ul>{links}</ul><p>{LONG}At last.</p>"))
    assert "No lorry over ten tons may cross." in found
    assert not any("crane" in words for words in found)


@pytest.mark.parametrize("label", ["More Must-Reads From The Post", "Must reads", "More must-read"])
def test_under_a_heading_that_says_must_reads_stand_other_articles(label: str) -> None:
    links = "".join(f"<li><span>The harbour gets</span> <a href='/{n}'>a crane, number {n}</a></li>" for n in range(4))
    found = _bodies(plain(f"{f'<p>{LONG}</p>' * 4}<div class='inline-recirc'><h2>{label}</h2><ul>{links}</ul></div>"))
    assert not any("crane" in words for words in found)


@pytest.mark.parametrize(
    "furniture",
    [
        "<p>(Also read: <a href='/x'>The harbour gets a crane</a>)</p>",
        "<p>Read the full story about the crane <a href='/x'>here</a>.</p>",
        "<p>ADVERTISEMENT - CONTINUE READING BELOW the crane</p>",
        "<p>Support local news and the crane. Donate today.</p>",
        "<p>Got a tip? Email crane@post.example</p>",
        "<p>Printed from https://post.example/crane</p>",
        "<p>Please enable JavaScript to see the crane</p>",
        "<p style='color: red; display:none'>A crane that nobody sees stands here.</p>",
        "<div hidden><p>A crane that nobody sees stands here.</p></div>",
    ],
)
def test_more_of_what_is_no_paragraph(furniture: str) -> None:
    found = _bodies(plain(f"<p>{LONG}One.</p>{furniture}<p>{LONG}Two.</p><p>{LONG}Three.</p>"))
    assert len(found) == 3
    assert not any("crane" in words for words in found)


@pytest.mark.parametrize(
    "notice",
    [
        "版权声明：本网所有内容未经许可不得转载。",
        "本报版权所有，不得转载。",
        "無断転載を禁じます。",
        "무단 전재 및 재배포 금지",
    ],
)
def test_notices_of_rights_in_other_scripts_are_furniture(notice: str) -> None:
    words = "".join(f"<p>{paragraph}</p>" for paragraph in piece(77).paragraphs)
    page = f"<html><body><article><h1>Port closes</h1>{words}<p>{notice}</p></article></body></html>"
    article = read(RawDocument(page.encode(), media_type="text/html; charset=utf-8"))
    assert notice not in [block.span.of(article.text) for block in article.body()]


@pytest.mark.parametrize("heading", ["<h2>35 Comments</h2>", "<h3 id=c>Comments (35)</h3>", "<p>Comments</p>"])
def test_comments_that_outweigh_the_story_in_one_box_with_it_are_cut_and_the_story_stays(heading: str) -> None:
    said = "They said exactly the same about the tunnel, and look what that cost us in the end, number"
    remarks = "".join(f"<li><p>{said} {number}.</p></li>" for number in range(40))
    story = "".join(f"<p>{paragraph}</p>" for paragraph in BODY_TEXT)
    article = page(
        "<html><body><h1>Bridge opens</h1><div id=content><div class=post><div class=storycontent>"
        f"{story}</div></div>{heading}<ol id=list>{remarks}</ol></div><div><p>Ana Ruiz, Mill Street 2</p></div>"
        "</body></html>"
    )
    assert tuple(block.span.of(article.text) for block in article.body()) == BODY_TEXT
