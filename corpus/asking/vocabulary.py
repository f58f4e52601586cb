"""The words of a corpus, looked up in its index and its names, for putting misspelt ones right. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.answering import reach
from corpus.language.tokens import terms, tokenize
from corpus.search.retrieve import Retriever
from corpus.store.people import name_words
from corpus.store.reader import Reader


@dataclass(frozen=True, slots=True)
class QuestionVocabulary:
    """Meets `corpus.search.spelling.Vocabulary`, for the length of one question."""

    reader: Reader
    index: Retriever
    _names: dict[int, list[str]] = field(default_factory=dict)

    def found(self, terms: Sequence[str]) -> Sequence[int]:
        """In how many sentences each of these terms stands."""
        return self.index.statistics(terms).found.tolist() if terms else []

    def names(self, shortest: int, longest: int) -> list[str]:
        """The folded words of names of these lengths."""
        for length in range(shortest, longest + 1):
            if length not in self._names:
                self._names[length] = name_words(self.reader, length, length)
        return [name for length in range(shortest, longest + 1) for name in self._names[length]]

    def stands(self, word: str) -> bool:
        """Whether one of the likeliest sentences has the word itself, and not only another form of it."""
        likely = self.index.candidates(terms(word), limit=reach.TOGETHER).ids.tolist()
        held = (token.word.casefold() for one in self.reader.words(likely).values() for token in tokenize(one))
        return word.casefold() in held

    def owning(self, words: Sequence[str]) -> list[str]:
        """Those of the words that are a held name with an s behind it, and no name themselves."""
        return [
            word
            for word in words
            if word.lower()[:-1] in self.names(len(word) - 1, len(word) - 1)
            and word.lower() not in self.names(len(word), len(word))
        ]

    def together(self, ones: Sequence[str], others: Sequence[str]) -> Sequence[Sequence[int]]:
        """For each of the first terms, with how many sentences it shares each of the others, of the likeliest."""
        found = self.index.candidates([*ones, *others], limit=reach.TOGETHER)
        column = {term: at for at, term in enumerate(found.terms)}
        held = found.tf.astype(bool)
        return [[int((held[:, column[one]] & held[:, column[other]]).sum()) for other in others] for one in ones]
