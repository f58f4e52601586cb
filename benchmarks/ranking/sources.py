"""Questions of every source with what is right for each, in one form. Reads DIR; keeps nothing of its text."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from corpus.language.tokens import terms, tokenize
from corpus.lexicon import listed

SOURCES = (
    "details", "encyclopedia", "passages", "quiz", "asked", "strangers", "quotations", "typed", "typed_news",
    "headlines",
)  # fmt: skip
DOCUMENTS = ("details", "encyclopedia", "passages")
"""Sources that are folders with docs.jsonl and questions.jsonl."""
JUDGED = Path(__file__).parents[2] / "docs" / "judged" / "typed.jsonl"
"""Questions of our own words, by the places that answer them: more of `asked`."""
STRANGERS = JUDGED.with_name("strangers.jsonl")
"""Questions of eight people who had never seen the program, each in a way of their own: whom answers are for."""
PLAIN = JUDGED.with_name("plain.jsonl")
"""Questions of our own words about one article each, as whoever begins with a few asks them; most of them it does not
answer. Of those that it does the ones about news are more of `asked`, too."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A place that answers: a span of an article, or words that its sentence holds ("*": any article)."""

    article: str
    start: int = -1
    end: int = -1
    words: str = ""

    def met(self, article: str, start: int, end: int, text: str) -> bool:
        """Whether a sentence with these offsets and words is, or overlaps, this place."""
        if self.article not in {article, "*"}:
            return False
        if self.start >= 0:
            return start < self.end and self.start < end
        return _same(" ".join(text.split()), self.words)


def _same(words: str, gold: str) -> bool:
    if words == gold or (gold in words and len(words) <= 2 * len(gold) + 80):
        return True
    return words in gold and len(words) >= 0.5 * len(gold)


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its source, the document (or group) it is about, and the places that answer it, none if nothing."""

    id: str
    source: str
    text: str
    about: str
    gold: tuple[Gold, ...] = ()
    day: date | None = None
    tier: str = "none"

    @property
    def articles(self) -> frozenset[str]:
        """The articles that answer it."""
        return frozenset(one.article for one in self.gold)

    def right(self, article: str, start: int, end: int, text: str) -> bool:
        """Whether this sentence answers it."""
        return any(one.met(article, start, end, text) for one in self.gold)


def lines(file: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file, one a line."""
    with file.open(encoding="utf-8") as opened:
        for line in opened:
            yield json.loads(line)


def articles(data: Path) -> Iterator[dict[str, Any]]:
    """All documents of all sources as lines that can be added; a source's own have its name before their id."""
    yield from lines(data / "questions" / "articles.jsonl")
    for source in DOCUMENTS:
        for row in lines(data / source / "docs.jsonl"):
            yield {"id": f"{source}:{row['id']}", "source": "Wire", "date": "2010-05-05", "text": row["text"]}
    for part in ("train", "dev"):
        for row in lines(data / "quotes" / f"{part}.jsonl"):
            named = {"title": row["title"], "source": row["publisher"], "date": row["date"]}
            yield {"id": f"quotations:{row['doc_id']}", **named, "text": row["text"]}


def questions(data: Path, seed: int = 7) -> list[Question]:
    """The questions of every source; those that nothing answers have no gold."""
    rng = random.Random(seed)
    found = [one for source in DOCUMENTS for one in _of_documents(data, source)]
    found += _quiz(data / "questions" / "questions-dev.jsonl")
    found += _quiz(data / "questions" / "unanswerable-dev.jsonl")
    found += _asked(data / "asked" / "questions.jsonl")
    found += judged(JUDGED)
    found += judged(STRANGERS, "strangers")
    found += [replace(one, source="asked") for one in plain() if one.gold and ":" not in one.about]
    found += _quotations(data / "quotes", rng)
    found += list(_shortened(found, rng))
    found += list(_headlines(data / "questions" / "articles.jsonl", rng))
    return found


def _of_documents(data: Path, source: str) -> Iterator[Question]:
    spans = {row["id"]: row.get("sentences", ()) for row in lines(data / source / "docs.jsonl")}
    for row in lines(data / source / "questions.jsonl"):
        about = f"{source}:{row['doc']}"
        places = [spans[row["doc"]][one] if isinstance(one, int) else one for one in row["gold"]]
        gold = tuple(Gold(about, start, end) for start, end in places)
        yield Question(f"{source}:{row['id']}", source, row["question"], about, gold)


def _quiz(file: Path) -> Iterator[Question]:
    rows = list(lines(file))
    leaders = groups([row["gold_article_ids"] or [row["id"]] for row in rows])
    for row, about in zip(rows, leaders, strict=True):
        gold = tuple(Gold(one["article_id"], words=" ".join(one["text"].split())) for one in row["gold_sentences"])
        day = date.fromisoformat(row["date"].replace("/", "-"))
        yield Question(f"quiz:{row['id']}", "quiz", row["question"], about, gold, day, row.get("tier") or "none")


def groups(of: list[list[str]]) -> list[str]:
    """For each list of articles a name that it shares with all lists it is joined to by an article."""
    leader: dict[str, str] = {}

    def first(article: str) -> str:
        while leader.setdefault(article, article) != article:
            article = leader[article]
        return article

    for head, *others in of:
        for other in others:
            leader[first(other)] = first(head)
    return [first(one[0]) for one in of]


def _asked(file: Path) -> Iterator[Question]:
    for row in lines(file):
        named = [gold for gold in row["gold"] if gold["article_id"] != "*"]
        if row["answerable"] and not named:
            continue
        gold = tuple(Gold(one["article_id"], words=words) for one in named for words in one["any"])
        about = named[0]["article_id"] if named else row["id"]
        day = date.fromisoformat(row["date"]) if row.get("date") else None
        yield Question(f"asked:{row['id']}", "asked", row["question"], about, tuple(map(_held, gold)), day)


def judged(file: Path, source: str = "asked") -> Iterator[Question]:
    """Questions typed by people over the news articles, with the sentences that answer them; of some none does."""
    for row in lines(file):
        gold = tuple(Gold(article, start, end) for article, start, end in row["sentences"])
        about = gold[0].article if gold else row["id"]
        day = date.fromisoformat(row["date"]) if row.get("date") else None
        yield Question(f"{source}:{row['id']}", source, row["question"], about, gold, day)


def plain() -> list[Question]:
    """Plain questions, each about one article, that it answers or that it plausibly might: those have no gold."""
    return [
        Question(
            f"plain:{row['id']}", "plain", row["question"], row["article"],
            tuple(Gold(row["article"], start, end) for start, end in row["sentences"]),
        )
        for row in lines(PLAIN)
    ]  # fmt: skip


def _held(gold: Gold) -> Gold:
    return Held(gold.article, words=" ".join(gold.words.split()).lower())


class Held(Gold):
    """Words that a sentence holds, or that hold it."""

    __slots__ = ()

    def met(self, article: str, start: int, end: int, text: str) -> bool:  # noqa: ARG002
        """Whether a sentence holds these words, or is held by them."""
        words = " ".join(text.split()).lower()
        return article == self.article and (self.words == "*" or self.words in words or words in self.words)


def _quotations(folder: Path, rng: random.Random) -> Iterator[Question]:
    """What somebody types who half remembers a quotation: the speaker's last name and telling words of it."""
    for part in ("train", "dev"):
        for row in lines(folder / f"{part}.jsonl"):
            about = f"quotations:{row['doc_id']}"
            made = [one for one in row["quotes"] if _typed(row["text"], one) is not None]
            for quote in rng.sample(made, min(1, len(made))):
                speaker, telling = _typed(row["text"], quote) or ("", [])
                few = sorted(rng.sample(range(len(telling)), min(len(telling), rng.randint(2, 4))))
                typed = [*([speaker] if rng.random() < 0.7 else []), *(telling[at] for at in few)]
                start, end = quote["quote_span"]
                name = f"quotations:{row['doc_id']}:{start}"
                yield Question(name, "quotations", " ".join(typed).lower(), about, (Gold(about, start, end),))


def _typed(text: str, quote: dict[str, Any]) -> tuple[str, list[str]] | None:
    speaker = re.fullmatch(r"(?:[A-Z][\w.’'-]+ )*([A-Z][\w’'-]+)", quote["speaker_text"] or "")
    words = text[quote["quote_span"][0] : quote["quote_span"][1]]
    telling = [token.word for token in tokenize(words) if token.terms and len(token.word) > 3]
    return (speaker[1], telling) if speaker and 3 <= len(telling) <= 40 else None


SHORTENED = ("details", "encyclopedia", "quiz")
_ASKING = re.compile(r"(?i)\b(?:how (?:many|much|old|long|far|high|big)|who|whose|what|which|where|when|why|how)\b")


def _shortened(found: Sequence[Question], rng: random.Random) -> Iterator[Question]:
    """The same questions as somebody types them in a hurry: the asking word, or none, and two to four telling words."""
    asking_only = frozenset(term for word in listed("asked_words", "any") for term in terms(word))
    for one in found:
        if one.source not in SHORTENED or not one.gold:
            continue
        telling = [token for token in tokenize(one.text) if token.terms and not asking_only.issuperset(token.terms)]
        if len(telling) < 3:
            continue
        few = rng.randint(2, 4)
        ranked = sorted(telling, key=lambda token: rng.random() / (3.0 if token.word[:1].isupper() else 1.0))[:few]
        asking = _ASKING.search(one.text)
        typed = [asking[0]] if asking is not None and rng.random() < 0.6 else []
        typed += [token.word for token in sorted(ranked, key=lambda token: token.span.start)]
        source = "typed_news" if one.source == "quiz" else "typed"
        yield replace(one, id=f"typed:{one.id}", source=source, text=" ".join(typed).lower(), day=None)


_MASTHEAD = re.compile(r"\s*(?:[|\u2013\u2014:]| - | \.\.\.).*$|\.\.\.$")


def _headlines(file: Path, rng: random.Random) -> Iterator[Question]:
    """A few words of an article's title, as somebody asks who wants to read about it; all of the article is right."""
    for row in lines(file):
        title = _MASTHEAD.sub("", row["title"])
        telling = [token for token in tokenize(title) if token.terms]
        if len(telling) < 3:
            continue
        at = rng.randrange(len(telling) - 2)
        words = [token.word for token in telling[at : at + rng.randint(2, 4)]]
        asking = rng.choice(["", "", "", "what is ", "who is ", "why ", "when ", "how ", "is "])
        gold = (Gold(row["id"], 0, 1 << 30),)
        yield Question(f"headlines:{row['id']}", "headlines", asking + " ".join(words).lower(), row["id"], gold)
