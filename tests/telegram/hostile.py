"""Updates and documents nobody well-meaning would send, made by a seeded chance: forged, broken, enormous, strange."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

WORDS = (
    "Who said it?",
    "/start",
    "/ask <b>",
    "/who Ana & Bo <i>",
    "/verify \"&lt;b&gt; </blockquote>\" by <a href='x'>",
    "/subscribe <script> at 25:99 in Nowhere",
    "/unsubscribe all",
    "/unsubscribe 1",
    "/follow \u202egnaW",
    "/unfollow all",
    "/settings zone ../../etc",
    "/export",
    "/forgetme yes",
    "/add http://127.0.0.1:1/",
    "/add file:///etc/passwd",
    "/remove china",
    "/feeds add http://[",
    "/stats",
    "/latest \x00",
    "/digest " + "a" * 300,
    "/timeline Ana on <b>",
    "/wordings </b>",
    "@onrecord_bot ' OR 1=1 --",
    "\ud83d",
    "\udc00 x",
    "\u2066\u2069\u200b",
    "&amp;&#60;b&#62;",
    "?" * 400,
    'What did Wang Wenbin say about <b>cyberattacks</b> & "attacks"?',
    "stop",
    "“" * 60,
    "tell me about \n\n\n\t",
    "0",
    "",
    "Who called it a complete distortion of facts?" * 20,
    "𝔘𝔫𝔦" * 50,
    "a\u0301" * 200,
    "%s %d {x} {{ 7*7 }} ${x}",
)
STRANGE: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    2**31,
    2**53,
    2**63,
    2**70,
    -(2**70),
    1e308,
    "",
    "\ud800",
    "x" * 100_000,
    [],
    {},
    [[]] * 50,
    {"id": 5},
    [{"id": None}],
    "<b>",
    "\x00",
    {"\udfff": 1},
    1.5,
    "private",
    "-100",
)


def updates(seed: int, count: int, attackers: list[int], victim: int, keys: list[str]) -> Iterator[Any]:
    """So many updates, their numbers rising, from chats of the attackers alone. `keys` are those of others' buttons."""
    chance = random.Random(seed)
    for number in range(count):
        person = chance.choice(attackers)
        update = {"update_id": 100_000 + number, **_sound(chance, person, victim, keys)}
        for _ in range(chance.choice((0, 0, 1, 1, 2, 5))):
            _spoilt(chance, update, person)
        yield update


def _tapped(chance: random.Random, keys: list[str]) -> str:
    """What a button carries: of ours, of nobody's, and what no button of ours can."""
    return chance.choice(
        (
            "end:1", "end:all", "unfollow:1", "times:1", "places:1", "at:1:5", "at:1:99999", "keep:all",
            *(f"{one}:{chance.choice(keys)}:0" for one in ("choice", "example", "person", "zone")),
            *(f"{one}:{keys[0]}:{chance.choice((0, 7, 99))}" for one in ("page", "context", "say", "because")),
            *(f"{one}:{keys[0]}" for one in ("copy", "whois", "track", "wrong")),
            "page:" + "A" * 16 + ":0", "end:99999999999999999999", "\x00", "", "x" * 64, "end:-1",
            "page:../../../../etc:0",
        )
    )  # fmt: skip


def _sound(chance: random.Random, person: int, victim: int, keys: list[str]) -> dict[str, Any]:
    user = {"id": person, "is_bot": False, "first_name": chance.choice(WORDS)[:60] or "x", "language_code": "en"}
    chat = {"id": person, "type": "private", "first_name": "x"}
    text = chance.choice(WORDS)
    message: dict[str, Any] = {"message_id": chance.randrange(1, 99), "date": 1_790_000_000, "chat": chat, "from": user}
    kind = chance.randrange(12)
    if kind < 5:
        length = len(text.split(" ")[0])
        entities = [{"type": "bot_command", "offset": 0, "length": length}] if text.startswith("/") else []
        return {"message": {**message, "text": text, "entities": entities}}
    if kind < 8:
        bots = {**message, "from": {"id": 4242, "is_bot": True, "first_name": "x"}, "text": "x"}
        tap = {"id": str(chance.random()), "from": user, "message": bots, "chat_instance": "1"}
        return {"callback_query": {**tap, "data": _tapped(chance, keys)}}
    if kind == 8:
        return {"inline_query": {"id": str(chance.random()), "from": user, "query": text, "offset": ""}}
    if kind == 9:
        member = {
            "user": {"id": 4242, "is_bot": True, "first_name": "x"},
            "status": chance.choice(("kicked", "member")),
        }
        change = {"old_chat_member": member, "new_chat_member": member}
        return {"my_chat_member": {"chat": chat, "from": user, "date": 1, **change}}
    if kind == 10:
        file = {"file_id": "f", "file_unique_id": "u", "file_name": chance.choice(("a.txt", "../../x.pdf", "a.jsonl"))}
        return {"message": {**message, "document": {**file, "file_size": chance.choice((1, 2**40))}, "caption": text}}
    origin = {"type": "hidden_user", "sender_user_name": "<b>", "date": 1}
    return {"message": {**message, "text": f"“{text} and some more words”", "forward_origin": origin}}


def _spoilt(chance: random.Random, update: dict[str, Any], person: int) -> None:
    """One leaf or branch replaced, dropped or nested, but for whose chat it is: others' are nobody's to name."""
    at: Any = update
    path: list[str] = []
    while isinstance(at, dict) and at:
        key = chance.choice(sorted(at, key=str))
        path.append(str(key))
        if not isinstance(at[key], dict) or not at[key] or chance.random() < 0.3:
            break
        at = at[key]
    else:
        return
    if path == ["update_id"] or (path[-1] == "id" and isinstance(at[key], int)):
        return
    how = chance.random()
    if how < 0.2:
        del at[key]
    elif how < 0.3:
        at[key] = {"chat": {"id": person, "type": chance.choice(("group", "channel", 5))}, key: copy.deepcopy(at[key])}
    else:
        at[key] = copy.deepcopy(chance.choice(STRANGE))


SENTENCES = (
    "“We will mend the pier,” harbour master Ana Ruiz said on Monday.",
    "The minister did not answer <b>questions</b>.",
    "\"It's 'so' “odd” „here” «there»,\" he said.",
    "Mr. Smith of the U.S. Dept. said: ",
    "https://x.example/?a=1&b=<2>",
    "\u202eright to left\u202c",
    "日本語の文。",
    "نص عربي.",
    "\x00\x01\x1b[2J",
    "a\u0301\u0327" * 20,
    "12/31/9999 25:61",
    "— — —",
    "By Ana Ruiz | Reuters | 0001-01-01",
    "Photo: x/y/z",
    "Read more: here",
    "“" * 30,
    "said " * 30,
    "𝒜" * 30,
    "\ufffe\uffff",
)
TAGS = (
    "p",
    "div",
    "article",
    "span",
    "br",
    "table",
    "tr",
    "td",
    "ul",
    "li",
    "blockquote",
    "h1",
    "h2",
    "script",
    "style",
    "svg",
    "iframe",
    "a",
    "img",
    "figure",
    "figcaption",
    "time",
    "base",
    "noscript",
    "template",
    "math",
    "select",
)
HEADS = (
    "<meta charset=utf-7>",
    "<meta charset='\x00'>",
    "<base href='//['>",
    "<link rel=canonical href='http://['>",
    '<script type=\'application/ld+json\'>{"@type":[[[[]]]],"datePublished":{"a":1}}</script>',
    "<script type='application/ld+json'>" + "[" * 3000 + "</script>",
    "<meta property='og:title' content='&#xD800;'>",
    "<meta property='article:published_time' content='99999-99-99T99:99:99Z'>",
    "<title>" + "x" * 5000 + "</title>",
    "<meta name=date content='2024-02-30'>",
    "<meta name=author content='<b>'>",
    "<!-- <!-- -->",
    "<![CDATA[ ]]>",
)


def documents(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """So many files, by name and bytes."""
    chance = random.Random(seed)
    for number in range(count):
        kind = chance.choice(("txt", "html", "html", "eml", "pdf", "jsonl"))
        data = {"txt": _text, "html": _page, "eml": _mail, "pdf": _pdf, "jsonl": _lines}[kind](chance)
        if chance.random() < 0.3:
            data = _bitten(chance, data)
        yield f"{number:04}.{kind}", data


def _text(chance: random.Random) -> bytes:
    glue = chance.choice(("\n\n", "\n", " ", "\r\n\r\n", "\u2029", "\x0b", ""))
    text = glue.join(chance.choice(SENTENCES) for _ in range(chance.choice((0, 1, 3, 30, 300))))
    return text.encode(chance.choice(("utf-8", "utf-16", "utf-32", "latin-1", "cp1252", "shift_jis")), "replace")


def _page(chance: random.Random) -> bytes:
    parts = ["<!doctype html><html><head>", *chance.sample(HEADS, chance.randrange(4)), "</head><body>"]
    for _ in range(chance.choice((1, 10, 100))):
        tag, words = chance.choice(TAGS), chance.choice(SENTENCES)
        attribute = chance.choice(
            ("", " class='byline author'", " datetime=x", f' title="{words}', " hidden", " =" * 9)
        )
        parts.append(f"<{tag}{attribute}>{words * chance.choice((1, 3))}{chance.choice(('', f'</{tag}>'))}")
    return "".join(parts).encode(chance.choice(("utf-8", "latin-1", "utf-16")), "replace")


def _mail(chance: random.Random) -> bytes:
    body = chance.choice((_text, _page))(chance)
    head = [
        chance.choice(("From: a@b.example", "From: =?utf-8?B?////?= <x>", "From: " + "<" * 50, "From:\x00")),
        chance.choice(("Subject: x", "Subject: =?nowhere?Q?=FF?=", "Subject: " + "Re: " * 300)),
        chance.choice(("Date: Fri, 06 Mar 2026 07:00:00 +0000", "Date: 99", "Date: Fri, 31 Feb 0000 99:99:99 +9999")),
        chance.choice(
            (
                "Content-Type: text/plain",
                'Content-Type: text/html; charset=""',
                "Content-Type: multipart/mixed; boundary=x",
                'Content-Type: multipart/alternative; boundary=""',
                "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64",
                "Content-Type: message/rfc822",
                "Content-Type: " + "x/" * 99,
            )
        ),
    ]
    return "\n".join(head).encode("utf-8", "replace") + b"\n\n" + body


def _pdf(chance: random.Random) -> bytes:
    body = b"".join(
        b"%d 0 obj <</Type /%s /Kids [%d 0 R] /Count %d /Length %d>> stream\n%s\nendstream endobj\n"
        % (n, chance.choice((b"Page", b"Pages", b"Catalog", b"Font")), chance.randrange(9), 2**31, n, bytes(n * 9))
        for n in range(1, 9)
    )
    return b"%PDF-1." + b"7\n" + body + b"trailer <</Root 1 0 R /Size 9 /Prev 5>> startxref\n5\n%%EOF"


def _lines(chance: random.Random) -> bytes:
    rows: list[str] = []
    for _ in range(chance.choice((0, 1, 20))):
        row: dict[str, object] = {
            name: chance.choice((*SENTENCES, None, 5, [], {"a": 1}, 1e308, True, "x" * 3000))
            for name in chance.sample(("id", "title", "source", "date", "url", "text"), 4)
        }
        row["text"] = chance.choice((row.get("text"), " ".join(chance.choices(SENTENCES, k=5))))
        rows.append(
            chance.choice((json.dumps(row), json.dumps(row)[:-1], "[" * 2000, "null", '{"text": "\\ud800 said"}'))
        )
    return "\n".join(rows).encode("utf-8", "replace")


def _bitten(chance: random.Random, data: bytes) -> bytes:
    """With bytes changed, cut out or repeated."""
    bitten = bytearray(data[: max(1, chance.randrange(1, len(data) + 2))])
    for _ in range(chance.randrange(1, 40)):
        if bitten:
            bitten[chance.randrange(len(bitten))] = chance.randrange(256)
    return bytes(bitten) * chance.choice((1, 1, 2))
