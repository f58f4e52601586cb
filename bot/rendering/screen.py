"""A summary laid out for a phone: what is read on the first screen, and what stands behind "more". Pure; no wording.

The first story is told by a sentence and a quotation, the next ones by a sentence as long as they fit, further ones by
their headlines; so are those of which no words may be shown. Behind "more" is what was left out: the rest of the
stories told, then the others, whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.rendering import markup
from bot.rendering.pieces import Piece
from corpus.model.stories import Story

SCREEN: Final = 820
"""So many characters: with what stands around them about 900, one screen of a phone."""
MOST: Final = 6
_BEFORE_SITE: Final = (" | ", " - ", " – ", " — ")


@dataclass(frozen=True, slots=True)
class ScreenStory:
    """A story as it may be shown: what the reporters write, and who is quoted. `whole` is false for a part of it.

    `number` is its place in the summary wherever it is shown, 0 where it stands alone.
    """

    story: Story
    sentences: tuple[Piece, ...]
    quotes: tuple[Piece, ...]
    whole: bool = True
    number: int = 0

    @property
    def is_bare(self) -> bool:
        """Whether its headline alone tells it."""
        return not (self.sentences or self.quotes)

    def weekday_of(self, article_id: str) -> str:
        """The weekday an article was published on, where any of its words shown are told by it, or ''."""
        pieces = (*self.sentences, *self.quotes)
        return next((one.weekday for one in pieces if one.weekday and one.article_id == article_id), "")

    def brief(self) -> ScreenStory:
        """By one sentence, else by one quotation."""
        quotes = () if self.sentences else self.quotes[:1]
        return replace(self, sentences=self.sentences[:1], quotes=quotes, whole=False)

    def quoted_once(self) -> ScreenStory:
        """With one sentence and one quotation."""
        return replace(self, sentences=self.sentences[:1], quotes=self.quotes[:1], whole=False)

    def by_headline(self) -> ScreenStory:
        """By nothing but its headline, where not even a sentence has room."""
        return replace(self, sentences=(), quotes=(), whole=False)

    def without(self, shown: ScreenStory) -> ScreenStory | None:
        """What of it was not shown, None where all was."""
        sentences = tuple(one for one in self.sentences if one not in shown.sentences)
        quotes = tuple(one for one in self.quotes if one not in shown.quotes)
        return replace(self, sentences=sentences, quotes=quotes, whole=False) if sentences or quotes else None


@dataclass(frozen=True, slots=True)
class Screen:
    """What is read at once: stories told, and others by their headlines alone; `rest` stands behind "more"."""

    told: tuple[ScreenStory, ...] = ()
    headlines: tuple[Story, ...] = ()
    rest: tuple[ScreenStory, ...] = ()


def headed(story: Story) -> str:
    """A story's headline in one line, without the site's name at its end: who tells it stands below it anyway."""
    line = markup.tidy(story.headline)
    for sign in _BEFORE_SITE:
        before, found, site = line.rpartition(sign)
        if found and before and any(site.casefold().startswith(teller.casefold()) for teller in story.tellers):
            return before
    return line


def laid_out(
    entries: Sequence[ScreenStory],
    length: Callable[[Sequence[ScreenStory], Sequence[Story]], int],
    room: int = SCREEN,
) -> Screen:
    """Stories in so many characters; `length` is how many of them stories told and headlines take together.

    `entries` have those that are told by their headlines alone last.
    """
    if not entries:
        return Screen()
    first = entries[0]
    shorter = (first.quoted_once(), first.brief(), first.by_headline())
    forms = shorter if len(entries) > 1 else (first, *shorter)
    told = [next((one for one in forms if length([one], []) <= room), forms[-1])]
    for entry in entries[1:MOST]:
        brief = entry.brief()
        if brief.is_bare or length([*told, brief], []) > room:
            break
        told.append(brief)
    headlines: list[Story] = []
    for entry in entries[len(told) : MOST]:
        if length(told, [*headlines, entry.story]) > room:
            break
        headlines.append(entry.story)
    left = [entry.without(one) for entry, one in zip(entries, told, strict=False)]
    rest = [one for one in left if one is not None] + list(entries[len(told) :])
    return Screen(tuple(told), tuple(headlines), tuple(rest))
