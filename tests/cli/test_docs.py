"""The documents say what is: every command in README and help, every template named, links that lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.cli import HANDLERS
from bot.cli.parser import build, commands
from bot.handlers.menu import COMMANDS, OWNERS_COMMANDS
from bot.rendering.renderer import TEMPLATES
from corpus import lexicon
from tests.cli import picture
from tests.cli.command import ROOT, SCHEMAS, called, onrecord, schema
from tests.languages.messages import gathered

BOT_FATHERS = {"newbot", "setinline"}
PATHS = {"health", "metrics", "data"}
README = (ROOT / "README.md").read_text("utf-8")


def test_every_command_has_a_handler_and_a_line_in_readme_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    known = set(commands(build()))
    assert known == set(HANDLERS)
    assert {name for name in known if f"onrecord {name}" in README} == known
    assert called("--help") == 0
    shown = capsys.readouterr().out
    assert all(re.search(rf"^    {name} ", shown, re.MULTILINE) for name in known)


def test_readme_names_no_command_that_is_not_there() -> None:
    assert set(re.findall(r"`onrecord ([a-z]+)", README)) <= set(commands(build()))


@pytest.mark.parametrize("name", sorted(HANDLERS))
def test_every_option_says_what_it_is_for(name: str) -> None:
    assert all(action.help for action in commands(build())[name]._actions)


PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target, section in re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)", page.read_text("utf-8")):
        there = page.parent / target if target else page
        assert there.exists(), target
        assert not section or section in sections(there), f"{target}#{section}"


def sections(page: Path) -> set[str]:
    """The names by which links reach the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


NOW = ("README.md", "CONTRIBUTING.md", *(f"docs/{name}.md" for name in (
    "ARCHITECTURE", "FIGURES", "HOWTO", "RUNNING", "DEPENDENCIES", "SECURITY", "SEVERAL-MACHINES"
)))  # fmt: skip
"""Pages that tell how it is; decisions tell how it was."""


@pytest.mark.parametrize("page", NOW)
def test_files_and_programs_that_pages_name_are_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    files = set(
        re.findall(
            r"\b(?:corpus|bot|tests|benchmarks|deploy|requirements)/[\w/.-]+\.(?:py|tsv|txt|po|npz|json)\b", text
        )
    )
    assert {name for name in files if not (ROOT / name).exists() and not Path(name).stem.isupper()} == set()
    modules = {name.replace(".", "/") for name in re.findall(r"python -m ((?:tests|benchmarks)[\w.]+)", text)}
    assert {name for name in modules if not (ROOT / f"{name}.py").exists()} == set()


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/HOWTO.md"])
def test_what_pages_tell_to_make_can_be_made(page: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    told = set(re.findall(r"(?:`|^ {4})make ([a-z-]+)", (ROOT / page).read_text("utf-8"), re.MULTILINE))
    assert {name for name in told if not re.search(rf"^{name}:", makefile, re.MULTILINE)} == set()


@pytest.mark.parametrize("page", ["README.md", "docs/tour.md", "docs/RUNNING.md"])
def test_pages_name_no_telegram_command_that_is_not_there(page: str) -> None:
    known = {*COMMANDS, *OWNERS_COMMANDS, "start", *BOT_FATHERS, *PATHS}
    assert set(re.findall(r"`/([a-z]+)", (ROOT / page).read_text("utf-8"))) <= known


def test_the_conversation_of_readme_is_what_is_said(tmp_path: Path) -> None:
    turns = [one.partition("\n") for one in README.split("```")[1].removeprefix("\n> ").split("\n> ")]
    assert len(turns) == 3
    ran = onrecord("run", data=tmp_path, stdin="".join(f"{question}\n" for question, _, _ in turns))
    for (question, _, told), said in zip(turns, re.split(r"\n─+\n", ran.out), strict=True):
        shown, cut, _ = told.strip().replace("\n  | ", " ").partition("\n...")
        words, real = _timeless(shown), _timeless(said.replace("\n  | ", " "))
        assert real.startswith(words) if cut else real.endswith(words), question


def _timeless(reply: str) -> str:
    """A reply on one line, without how long ago it was."""
    return " ".join(re.sub(r" \([^()]+ ago\)", "", reply).split())


def test_the_verb_that_is_taught_makes_the_numbers_that_the_pages_tell(tmp_path: Path) -> None:
    taught = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    sentence = re.search(r'echo "(.+)" > one.txt', taught)
    without, known = re.findall(r"# direct, Ana Ruiz \((0\.\d\d)\)", taught)
    assert sentence is not None
    for verb, sure in (("chirped", without), ("quipped", known)):  # one that is not known, and one that is
        (tmp_path / "one.txt").write_text(sentence[1].replace("chirped", verb), "utf-8")
        assert f"Ana Ruiz ({sure})" in onrecord("quotes", tmp_path / "one.txt").out
    assert f"from {without} to {known}" in " ".join((ROOT / "docs/HOWTO.md").read_text("utf-8").split())


def test_readme_names_every_telegram_command_or_the_tour_does() -> None:
    told = README + (ROOT / "docs/tour.md").read_text("utf-8") + (ROOT / "docs/RUNNING.md").read_text("utf-8")
    assert {name for name in (*COMMANDS, *OWNERS_COMMANDS) if not re.search(rf"/{name}\b", told)} == set()


def test_what_readme_has_the_bot_say_is_what_it_says() -> None:
    told = README.split("It says what it understood:")[1].split("`/subscribe climate")[0]
    said = [" ".join(one.split()) for one in told.split("\n\n") if one.strip()]
    assert len(said) == 3
    for words in said:
        assert any(pattern.match(words.removesuffix(" ...")) for pattern in messages()), words
    texts = [str(message.id) for message in gathered()]
    for button in re.findall(r"\*([A-Z][^*]+)\*", README.split("below stand")[1].split("[A tour]")[0]):
        assert button in texts or f"{button} %(name)s" in texts


def messages() -> list[re.Pattern[str]]:
    """Every message of the bot, what is filled into it left open."""
    texts = [message.id for message in gathered() if isinstance(message.id, str) and message.id]
    plain = [re.sub(r"<[^>]+>", "", one) for one in texts]
    return [re.compile(".+".join(map(re.escape, re.split(r"%\(\w+\)s", " ".join(one.split()))))) for one in plain]


def test_the_two_commands_of_readme_are_in_the_makefile() -> None:
    rules = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"make ([a-z-]+)", README)) <= rules


def test_the_page_on_templates_names_every_one() -> None:
    page = (TEMPLATES / "README.md").read_text("utf-8")
    for template in TEMPLATES.glob("*.html"):
        assert f"`{template.name}`" in page
    for folder in (one for one in TEMPLATES.iterdir() if one.is_dir()):
        assert f"`{folder.name}/`" in page


def test_schemas_refer_to_each_other_alone() -> None:
    for file in SCHEMAS.glob("*.json"):
        assert schema(file.stem)["$id"].endswith(f"/{file.name}")
        for target in re.findall(r'"\$ref": "([^"]+)"', file.read_text("utf-8")):
            assert (SCHEMAS / target).exists()


def test_architecture_names_every_room_and_no_other() -> None:
    page = (ROOT / "docs" / "ARCHITECTURE.md").read_text("utf-8")
    named = set(re.findall(r"`((?:corpus|bot)/[\w/.]+)`", page))
    assert all((ROOT / path).exists() for path in named), sorted(path for path in named if not (ROOT / path).exists())
    rooms = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "corpus").iterdir()
        if not path.name.startswith("__") and path.name != "articles"
    }
    assert rooms <= named, sorted(rooms - named)


def test_the_picture_is_that_of_the_imports() -> None:
    drawn = picture.page()
    assert drawn == picture.PAGE.read_text("utf-8"), "the imports changed: python -m tests.cli.picture"
    for package in ("bot", "corpus"):
        graph = picture.rooms(package)
        assert not [room for room in graph if room in picture.reached(graph, room)], (
            "rooms import each other in a circle"
        )


def test_decisions_are_numbered_once() -> None:
    numbers = [page.name[:3] for page in (ROOT / "docs" / "decisions").glob("*.md")]
    assert len(numbers) == len(set(numbers))


def test_what_the_pages_teach_by_way_of_example_is_not_known_yet() -> None:
    advice = "the page teaches by this word, which is known now: give the page another"
    page = (ROOT / "docs" / "HOWTO.md").read_text("utf-8")
    taught = re.findall(r"^\|.*?`(\w+)\.tsv`.*\| `(.+?)` \|$", page, re.MULTILINE)
    assert len(taught) > 12
    for name, example in taught:
        start, more, new = example.partition(" … ")
        lines = (ROOT / f"corpus/lexicon/{name}.tsv").read_text("utf-8").splitlines()
        if more:
            known = {word for line in lines if line.split("\t")[0] == start for word in line.split("\t")[-1].split()}
            assert known, (name, start)
            assert new not in known, (name, example, advice)
        else:
            assert example not in lines, (name, example, advice)
            if name in {"offices", "titles", "nicknames", "characters", "countries"}:  # a word has one line there
                assert not [line for line in lines if line.startswith(example.split("\t")[0] + "\t")], (example, advice)
    first = re.search(r"add `(\w+)` to its words", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    assert first is not None
    assert first[1] not in lexicon.words("reporting_verbs", "say"), (first[1], advice)
