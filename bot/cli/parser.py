"""The commands of `onrecord` with their options and help, as argparse. It runs nothing."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import NoReturn, Protocol

_DATA = "the folder of the database and the index (default: ONRECORD_DATA, else data/ here)"
_JSON = "one JSON object a line, as in docs/schema/"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}. See {self.prog} --help.\n")


class _Version(argparse.Action):
    """Looked up only when asked for: finding what is installed takes time that no other command has to give."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"onrecord {version('onrecord')}")
        parser.exit()


class Command(Protocol):
    """Adds a command: its name, what it is for, and whether it speaks JSON."""

    def __call__(self, name: str, about: str, *, json: bool = True) -> argparse.ArgumentParser: ...


def build() -> argparse.ArgumentParser:
    """The parser. What it gives holds `command`, `data` and the command's own options."""
    parser = _Parser(
        prog="onrecord",
        description="Who said what in the news: the exact words, with speaker, source and date, or a plain no.",
        epilog="Settings come from options, the environment, and .env here; .env.example names them all.",
    )
    parser.add_argument(
        "--version",
        action=_Version,
        nargs=0,
        dest=argparse.SUPPRESS,
        default=argparse.SUPPRESS,
        help="which release this is",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)

    def command(name: str, about: str, *, json: bool = True) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
        made.add_argument("--data", metavar="DIR", help=_DATA)
        if json:
            made.add_argument("--json", action="store_true", help=_JSON)
        return made

    for some in (_asking, _holding, _quoting, _over_time, _correcting, _summing_up, _following, _keeping):
        some(command)
    return parser


def _asking(command: Command) -> None:
    """The bot itself, and questions."""
    command("run", "the bot; without a token the chat in this terminal, also from a pipe", json=False)

    ask = command("ask", "answer a question from the articles held")
    ask.add_argument("question", metavar="QUESTION", nargs="?", help="in plain English")
    ask.add_argument("--top", type=_count, metavar="N", help="pieces of evidence (default 3)")
    ask.add_argument("--as-of", type=day, metavar="DATE", help="the day the question is asked, such as 2024-02-03")
    ask.add_argument("--questions", metavar="FILE.jsonl", help='answer {"id","question","date"?} a line')


def _holding(command: Command) -> None:
    """Articles: taken in, listed, shown, taken out."""
    add = command("add", "take in files, folders, web pages and feeds")
    add.add_argument(
        "sources", metavar="SOURCE", nargs="+", help=".txt .html .eml .pdf .jsonl, a folder, or an address"
    )
    add.add_argument("--force", action="store_true", help="also what was removed before")

    listing = command("list", "the articles held")
    listing.add_argument(
        "--headline", action="append", choices=("verbatim", "cut", "altered", "absent"),
        help="only those whose title quotes words that stand so in the body; may be given twice",
    )  # fmt: skip
    show = command("show", "an article, with what was kept as what")
    show.add_argument("id", metavar="ID", help="as `onrecord list` shows it")
    show.add_argument("--version", type=_count, metavar="N", help="an earlier version (default: the newest)")
    command("stats", "what the corpus holds, in numbers")
    remove = command("remove", "take an article out; it is not imported again", json=False)
    remove.add_argument("ids", metavar="ID", nargs="+", help="as `onrecord list` shows them")
    remove.add_argument("--purge", action="store_true", help="erase every version and trace")


def _quoting(command: Command) -> None:
    """Quotations: found, searched, checked, cited."""
    quotes = command("quotes", "every quotation in the given files, without storing them")
    quotes.add_argument("files", metavar="FILE", nargs="+", help="articles, or .jsonl with one a line")
    search = command("search", "the sentences that fit a query best")
    search.add_argument("query", metavar="QUERY", help="words to look for")
    search.add_argument("--top", type=_count, default=10, metavar="N", help="sentences (default 10)")
    who = command("who", "what is held of somebody's words")
    who.add_argument("name", metavar="NAME", help="a name, part of one, or a role")
    verify = command("verify", "check words against the articles")
    verify.add_argument("quote", metavar="QUOTE", help="the words, at least four")
    verify.add_argument("--speaker", metavar="NAME", help="who is said to have said it")
    cite = command("cite", "a quotation with everything a citation needs")
    cite.add_argument("quote_id", metavar="QUOTE_ID", help="as `onrecord show` lists it")
    cite.add_argument(
        "--format", choices=("text", "bibtex", "csl", "jsonld"), default="text", help="for people, or other programs"
    )
    export = command("export", "every quotation of a person or about a topic, for other programs", json=False)
    export.add_argument("about", metavar="NAME_OR_TOPIC", help="a name, a person's key (p12), or words")
    export.add_argument(
        "--format", choices=("csv", "jsonl"), default="csv",
        help="csv (an apostrophe stands before what a spreadsheet would reckon out), or a JSON object a line",
    )  # fmt: skip


def _over_time(command: Command) -> None:
    """An utterance in all its wordings, a person over time, proofs."""
    wordings = command("wordings", "one utterance in every article that carries it, earliest first")
    wordings.add_argument(
        "given", metavar="WORDS_OR_ID", help="words of it (four or more are compared), or the id of a quotation"
    )

    timeline = command("timeline", "what a person said on a topic, in the order it was published")
    timeline.add_argument("name", metavar="NAME", help="a name, or a person's key (p12)")
    timeline.add_argument("topic", metavar="TOPIC", nargs="?", default="", help="words (default: everything)")
    timeline.add_argument("--all", action="store_true", help="not only one statement a day")
    timeline.add_argument("--pairs", action="store_true", help="only pairs that are worth a look side by side")

    gone = command("vanished", "quotations that a later version of their article drops or alters")
    gone.add_argument("name", metavar="NAME", nargs="?", default="", help="whose (default: everybody's)")

    prove = command("prove", "a file that proves a quotation to anybody, or a check of one")
    prove.add_argument("quote_id", metavar="QUOTE_ID", nargs="?", help="as `onrecord show` lists it")
    prove.add_argument("--out", metavar="FILE", help="where to write it (default: QUOTE_ID.zip here)")
    prove.add_argument("--check", metavar="FILE", help="look at such a file; needs no corpus and no network")


def _correcting(command: Command) -> None:
    """Who is who, by hand."""
    speakers = command("speakers", "correct who is who; each correction can be undone", json=False)
    corrections = speakers.add_subparsers(
        dest="correction", required=True, metavar="merge, split, undo", parser_class=_Parser, help="the correction"
    )
    merge = corrections.add_parser("merge", help="two names are one person")
    merge.add_argument("one", metavar="A")
    merge.add_argument("other", metavar="B")
    split = corrections.add_parser("split", help="these quotations are somebody else's")
    split.add_argument("one", metavar="A")
    split.add_argument("quote_ids", metavar="QUOTE_ID", nargs="+")
    corrections.add_parser("undo", help="take back the newest correction, or the one with a number").add_argument(
        "number", metavar="N", nargs="?", type=_count
    )
    for one in corrections.choices.values():
        one.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help=_DATA)


def _summing_up(command: Command) -> None:
    """Summaries."""
    digest = command("digest", "the summary as it would be sent")
    digest.add_argument("--date", type=day, metavar="D", help="one day (default: the latest that has any news)")
    digest.add_argument("--from", type=day, dest="first", metavar="D", help="the first day")
    digest.add_argument("--to", type=day, dest="last", metavar="D", help="the day after the last")
    digest.add_argument("--topic", metavar="T", help="only what is about it, or said by somebody of that name")
    digest.add_argument("--words", type=_count, default=60, metavar="N", help="words a story (default 60)")
    deliver = command("deliver", "send the summaries that are due, then stop (for cron)", json=False)
    deliver.add_argument(
        "--now", type=moment, required=True, metavar="ISO8601", help="the moment it is; without a zone, in the owner's"
    )


def _following(command: Command) -> None:
    """What is followed."""
    feeds = command("feeds", "watch feeds: add, remove, list, check, import, export")
    actions = feeds.add_subparsers(
        dest="action",
        required=True,
        metavar="ACTION",
        parser_class=_Parser,
        help="add, remove, list, check, import or export",
    )
    for name, about in (
        ("add", "follow"), ("remove", "follow no more"), ("list", "all"), ("check", "look at all now"),
        ("import", "follow all of an OPML file"), ("export", "write all to an OPML file"),
    ):  # fmt: skip
        one = actions.add_parser(name, help=about)
        one.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help=_DATA)
        one.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=_JSON)
        if name in ("add", "remove"):
            one.add_argument("urls", metavar="URL", nargs="+", help="a feed, a page that names one, or a folder")
        if name in ("import", "export"):
            one.add_argument("file", metavar="FILE", help="OPML, as other feed readers write and read it")


def _keeping(command: Command) -> None:
    """What is held as a whole: made anew, kept, looked after."""
    command("reindex", "find quotations, people and the index anew, from the articles held", json=False)
    command("backup", "write everything to one file", json=False).add_argument(
        "file", metavar="FILE", help="a new file"
    )
    command("restore", "put a backup in place of what is held", json=False).add_argument(
        "file", metavar="FILE", help="a backup"
    )
    command("healthy", "whether the running bot is well, as it tells under ONRECORD_HTTP_LISTEN", json=False)
    command("doctor", "look for faults and say what to do about each")


def commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The parser of each command, by name."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def day(text: str) -> date:
    """A day as 2024-02-03 or 2024/02/03."""
    try:
        found = date.fromisoformat(text.strip().replace("/", "-")[:10])
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not a date; write it as 2024-02-03') from None
    if not 1000 <= found.year < 3000:
        raise argparse.ArgumentTypeError(f'"{text}" is no day that can be meant')
    return found


def moment(text: str) -> datetime:
    """A moment, such as 2024-02-03T07:00:00+01:00 or …Z; without a zone it is meant in the owner's."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not a moment; write it as 2024-02-03T07:00:00Z') from None
    if not 1970 <= found.year < 3000:
        raise argparse.ArgumentTypeError(f'"{text}" is no moment that can be meant')
    return found


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The command and its options; exits with 2 and one line on wrong usage."""
    options = build().parse_args([_text(word) for word in argv])
    if options.command == "ask" and (options.question is None) == (options.questions is None):
        _wrong("ask", "give one QUESTION, or --questions FILE.jsonl")
    if options.command == "prove" and (options.quote_id is None) == (options.check is None):
        _wrong("prove", "give one QUOTE_ID, or --check FILE")
    if options.command == "digest" and options.date and (options.first or options.last):
        _wrong("digest", "give --date alone, or --from and --to")
    if options.command == "digest" and options.first and options.last and options.last <= options.first:
        _wrong("digest", "--to is the day after the last, so it must come after --from")
    return options


def _wrong(command: str, why: str) -> NoReturn:
    commands(build())[command].error(why)
    raise AssertionError("argparse exits")


def _count(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) < 1:
        raise argparse.ArgumentTypeError(f'"{text}" is not a whole number from 1')
    return int(text)


def _text(word: str) -> str:
    """An argument with bytes that are no UTF-8 replaced, so that it can be searched for and printed."""
    return word.encode("utf-8", "replace").decode("utf-8") if any("\ud800" <= c <= "\udfff" for c in word) else word
