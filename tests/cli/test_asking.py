"""Asking by the real command and from a pipe: the shipped article's questions, follow-ups, refusals, bad input."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from bot.cli.console import RULE
from bot.rendering import markup
from tests.cli.command import ROOT, SHIPPED, check, onrecord
from tests.patience import PATIENCE

FORCE = (
    "The United States itself is the origin and the biggest perpetrator of cyberattacks, Wang said, noting that the"
    " US Cyber Force Command openly declared that the critical infrastructure of other countries is a legitimate"
    " target for US cyberattacks."
)
QUESTIONS = (
    "Who called it a complete distortion of facts?",
    "What did Wang say about the US Cyber Force Command?",
    "When did he say it?",
    "When did Wang make the remarks?",
    "What did China urge the United States to do?",
    "Has China formally recognised the Taliban government?",
    "What did Biden say?",
    "Are comments moderated?",
)
SPEAKER = "Wang Wenbin, Chinese Foreign Ministry spokesman:"
REPORTER = "In the reporter's words, about Wang Wenbin, Chinese Foreign Ministry spokesman:"
SEARCHED = "in the one article I hold, February 2024"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the shipped article, as `onrecord run` makes it."""
    folder = tmp_path_factory.mktemp("asking") / "data"
    ran = onrecord("run", data=folder, stdin="\n")
    assert (ran.code, ran.out) == (0, ""), ran.err
    assert "Took in 1 new article" in ran.err
    return folder


@pytest.fixture(scope="module")
def replies(data: Path) -> list[str]:
    ran = onrecord("run", data=data, stdin="\n".join(QUESTIONS))
    assert ran.code == 0
    assert ran.err == ""
    return ran.out.split(f"{RULE}\n")


def test_a_pipe_gets_one_reply_a_line(replies: list[str]) -> None:
    assert len(replies) == len(QUESTIONS)


def test_who_called_it_a_distortion(replies: list[str]) -> None:
    lines = replies[0].splitlines()
    assert lines[0] == SPEAKER
    assert lines[1] == "  | It is extremely irresponsible and is a complete distortion of facts."
    assert lines[2].startswith("Xinhua, published 2 February 2024")


def test_what_wang_said_about_the_force_is_the_reporters(replies: list[str]) -> None:
    assert replies[1].startswith(f"{REPORTER}\n  | {FORCE}\n")


@pytest.mark.parametrize("number", [2, 3])
def test_when_is_the_articles_own_day(replies: list[str], number: int) -> None:
    first = replies[number].splitlines()[0]
    assert first.startswith("Thursday, 1 February 2024")
    assert "2 February" not in first


def test_what_china_urged(replies: list[str]) -> None:
    assert "stop its worldwide cyber espionage and cyberattacks" in replies[4]
    assert replies[4].startswith((REPORTER, SPEAKER))


@pytest.mark.parametrize("number", [5, 6, 7])
def test_what_is_not_there_is_plainly_refused(replies: list[str], number: int) -> None:
    assert SEARCHED in replies[number]
    assert ("  | " in replies[number]) == ("The closest I have, which may not be about it:" in replies[number])


def test_the_same_by_ask_json(data: Path, tmp_path: Path, replies: list[str]) -> None:
    file = tmp_path / "q.jsonl"
    lines = [{"id": number, "question": question} for number, question in enumerate(QUESTIONS) if number != 2]
    lines[0]["date"] = "2024/02/03"
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines) + 'no json\n{"question": 1}\n', "utf-8")
    ran = onrecord("ask", "--json", "--questions", file, data=data)
    assert ran.code == 0
    assert "line 8" in ran.err
    assert "line 9" in ran.err
    assert [row["id"] for row in ran.rows] == [line["id"] for line in lines]
    text = SHIPPED.read_text("utf-8")
    for row in ran.rows:
        check("ask", row)
        assert row["answered"] is (row["id"] < 5)
        for sentence in row["sentences"]:
            assert text[sentence["start"] : sentence["end"]] == sentence["text"]
            for quote in sentence["quotes"]:
                assert text[quote["start"] : quote["end"]] == quote["text"]
        spoken = replies[row["id"]].splitlines()[0]
        assert markup.visible(row["reply"]).startswith(spoken)
    assert "ago" not in ran.rows[0]["reply"]
    assert [row["sentences"][0]["attribution"] for row in ran.rows[:2]] == ["direct", "indirect"]
    assert ran.rows[0]["sentences"][0]["speaker"] == {
        "name": "Wang Wenbin",
        "role": "Chinese Foreign Ministry spokesman",
    }


def test_every_kind_of_bad_question_gets_a_plain_reply(data: Path) -> None:
    asked = (
        "x",
        "the of and",
        "a" * 10_000,
        "why " * 2_500,
        "ما هذا؟",
        "<b>Who</b> & <script>alert(1)</script>?",
        "“”",
        '""',
        "{{ 7 * 7 }} {% raw %}",
        "\u202egnaW said",
        "/nonsense",
        "/who Nobody At All",
        "/verify",
    )
    ran = onrecord("run", data=data, stdin="\n".join(asked))
    assert ran.code == 0
    assert ran.err == ""
    replies = ran.out.split(f"{RULE}\n")
    assert len(replies) == len(asked)
    for reply in replies:
        assert 20 < len(reply) < 1500
        assert "Traceback" not in reply
    assert "49" not in ran.out


def test_the_commands_of_the_console_answer(data: Path) -> None:
    asked = ("/start", "1", "2", "3", "/latest", "/latest cyberattacks", "/latest football", "/sources", "/who Wang",
             '/verify "China firmly opposes this" by Wang', '/verify "China firmly supports this"', "/digest", "/help",
             "more")  # fmt: skip
    ran = onrecord("run", data=data, stdin="\n".join(asked))
    replies = dict(zip(asked, ran.out.split(f"{RULE}\n"), strict=True))
    assert "I hold one article, February 2024" in replies["/start"]
    for number in "123":
        assert f"  {number}  " in replies["/start"]
        assert "  | " in replies[number]
    assert "China slams US" in replies["/latest"]
    assert "China slams US" in replies["/latest cyberattacks"]
    assert "no article about football" in replies["/latest football"]
    assert "Xinhua" in replies["/sources"]
    assert "Nine passages" in replies["/who Wang"]
    assert "type more" not in ran.out
    assert "Word for word" in replies['/verify "China firmly opposes this" by Wang']
    assert "Altered" in replies['/verify "China firmly supports this"']
    assert replies["/digest"].startswith("2 February 2024")


def test_a_terminal_gets_a_first_screen_and_ctrl_c_ends_it_at_once(data: Path) -> None:
    ours, theirs = pty.openpty()
    chat = subprocess.Popen(
        [sys.executable, "-m", "bot", "run", "--data", str(data)],
        stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=data.parent,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}, start_new_session=True,
        preexec_fn=_heed_ctrl_c,  # noqa: PLW1509
    )  # fmt: skip
    assert chat.stdout is not None
    try:
        seen = _until(chat.stdout, "quit leaves.")
        assert "Who said “China firmly opposes this”?" in seen
        os.write(ours, b"1\nWhen did he say it?\n")
        assert "  | China firmly opposes this," in _until(chat.stdout, "> \nThursday")
        chat.send_signal(signal.SIGINT)
        assert chat.wait(PATIENCE) == 130
    finally:
        chat.kill()
        chat.communicate()
        os.close(ours)
        os.close(theirs)


def _heed_ctrl_c() -> None:
    """A job that a shell put into the background passes on that Ctrl-C is ignored; a chat in a terminal hears it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _until(stream: IO[str], words: str) -> str:
    seen = ""
    while words not in seen:
        more = stream.read(1)
        assert more, seen
        seen += more
    return seen


def test_nobody_to_talk_to_is_refused_with_the_cure(data: Path) -> None:
    for nothing in (None, ""):
        ran = onrecord("run", data=data, stdin=nothing)
        assert (ran.code, ran.out) == (1, "")
        assert "TELEGRAM_BOT_TOKEN" in ran.err
        assert len(ran.err.splitlines()) == 1


def test_what_was_removed_does_not_come_along_again(data: Path, tmp_path: Path) -> None:
    own = tmp_path / "data"
    onrecord("run", data=own, stdin="\n")
    (row,) = onrecord("list", "--json", data=own).rows
    assert onrecord("remove", row["id"], data=own).code == 0
    ran = onrecord("run", data=own, stdin="Who called it a complete distortion of facts?\n")
    assert ran.code == 0
    assert "I hold no articles yet" in ran.out


@pytest.mark.parametrize(
    "command", [("search", "bridge"), ("who", "Ruiz"), ("wordings", "the bridge is open"), ("digest",)]
)
def test_nothing_is_looked_for_in_the_no_articles(tmp_path: Path, command: tuple[str, ...]) -> None:
    onrecord("run", data=tmp_path, stdin="\n")
    (row,) = onrecord("list", "--json", data=tmp_path).rows
    onrecord("remove", row["id"], data=tmp_path)
    ran = onrecord(*command, data=tmp_path)
    assert ran.code == 0
    assert "in the articles I hold" in ran.out


def test_search_who_and_verify_keep_their_shapes(data: Path) -> None:
    found = onrecord("search", "--json", "--top", "3", "cyberattacks", data=data)
    assert 0 < len(found.rows) <= 3
    for row in found.rows:
        check("sentence", row)
    assert any(row["speaker"] for row in found.rows)
    (record,) = onrecord("who", "--json", "Wang", data=data).rows
    check("who", record)
    assert record["name"] == "Wang Wenbin"
    assert onrecord("who", "--json", "Nobody", data=data).rows == []
    (verdict,) = onrecord("verify", "--json", "a complete distortion of facts", "--speaker", "Biden", data=data).rows
    check("verify", verdict)
    assert verdict["verdict"] == "other_speaker"


def test_a_question_about_one_word_too_few_arguments_and_a_missing_file(data: Path, tmp_path: Path) -> None:
    assert onrecord("ask", "", data=data).code == 0
    ran = onrecord("ask", "--questions", tmp_path / "none.jsonl", data=data)
    assert ran.code == 1
    assert "none.jsonl" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_greeting_is_greeted_and_no_question(data: Path) -> None:
    said = onrecord("ask", "hello", data=data)
    assert (said.code, said.out.split(".")[0]) == (0, "Hello")
    row = json.loads(onrecord("ask", "thank you", "--json", data=data).out)
    check("ask", row)
    assert (row["kind"], row["answered"], row["sentences"]) == ("none", False, [])
    assert row["reply"].startswith("You are welcome")


def test_what_is_polite_shouted_or_doubled_is_answered_the_same(data: Path) -> None:
    bare = json.loads(onrecord("ask", "What did Wang say about cyberattacks?", "--json", data=data).out)
    for question in (
        "hey, could you tell me what Wang said about cyberattacks please?",
        "WHAT DID WANG SAY ABOUT CYBERATTACKS",
        "What'd Wang say about cyberattacks?",
        "Wang's view on cyberattacks?",
    ):
        row = json.loads(onrecord("ask", question, "--json", data=data).out)
        assert row["sentences"][0] == bare["sentences"][0], question
    firmly = json.loads(onrecord("ask", "What does China firmly oppose?", "--json", data=data).out)
    assert (firmly["answered"], firmly["kind"]) == (True, "what_said")
    assert "firmly oppose" in firmly["sentences"][0]["text"]
    two = onrecord("ask", "What does China oppose and what did Wang say about infrastructure?", data=data).out
    assert "China firmly opposes this" in two
    assert "infrastructure" in two


def test_a_misspelt_command_is_read_back_and_one_of_telegrams_is_known(data: Path) -> None:
    ran = onrecord("run", data=data, stdin="/timline Wang\nyes\n/subcribe\n/xyzzy\n")
    misspelt, agreed, of_telegram, unknown = ran.out.split(f"{RULE}\n")
    assert "Did you mean /timeline?" in misspelt
    assert "Wang Wenbin" in agreed
    assert "works in Telegram" in of_telegram
    assert "I know no command /xyzzy" in unknown


def test_a_refusal_does_not_offer_what_was_just_refused(data: Path) -> None:
    for asked in (
        "What did Wang Wenbin say about tolls?",
        "What did Wang Wenbin say about tolls",
        "Who said “the toll”?",
    ):
        ran = onrecord("ask", asked, "--json", data=data)
        assert asked.casefold().rstrip("?") not in json.loads(ran.out)["reply"].casefold()


def test_a_question_read_back_has_one_question_mark(data: Path) -> None:
    told = onrecord("ask", "What did Wang Wenbin say about the cyberatacks?", data=data).out
    assert "Did you mean: What did Wang Wenbin say about the cyberattacks?\n" in told


def test_an_article_written_as_readme_says_is_understood(tmp_path: Path) -> None:
    own = tmp_path / "pier.txt"
    own.write_text(
        "Old pier of Alder burns\n\nThe Alder Times, 27 November 2026\n\n“It burned fast,” said fire chief Ada Lund.\n",
        "utf-8",
    )
    onrecord("add", own, data=tmp_path / "data")
    (row,) = onrecord("list", "--json", data=tmp_path / "data").rows
    assert (row["title"], row["source"]) == ("Old pier of Alder burns", "The Alder Times")
    assert row["published"] == "2026-11-27"
