"""What is made of several quotations, or of one and its proof: wordings, timelines, proofs. Frozen values, no I/O."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Coverage, Evidence

Difference = tuple[tuple[str, str, str], ...]
"""Word by word: (op, words of the one, words of the other), op one of equal, replace, delete, insert."""


@dataclass(frozen=True, slots=True)
class Version:
    """One article's wording of an utterance: its first quotation as evidence, and all its words beside the fullest.

    `difference` is how the fullest becomes these words: 'delete' is what this article trims, 'insert' what it adds,
    'replace' what it changes; `words` are all its quoted words where the attribution splits them. `denial` is a word of
    denial that it leaves out of, or puts into, what it keeps of the fullest.
    """

    evidence: Evidence
    words: str
    difference: Difference
    denial: str | None = None

    @property
    def is_same(self) -> bool:
        """Whether the words are those of the fullest."""
        return all(op == "equal" for op, _, _ in self.difference)


@dataclass(frozen=True, slots=True)
class Wordings:
    """One utterance in every article that carries it, earliest published first; none where nothing was found.

    `fullest` is the number of the version that the others are held against, `asked` of the one asked for. `others` are
    articles that give the same words to somebody else. `speakers` is set where the words are a formula that so many
    people say: then only what was published at about the same time counts as the same utterance.
    """

    given: str
    versions: tuple[Version, ...]
    fullest: int
    coverage: Coverage
    others: tuple[Evidence, ...] = ()
    speakers: int = 0
    asked: int = 0

    @property
    def text(self) -> str:
        """The fullest wording."""
        return self.versions[self.fullest].words if self.versions else ""

    @property
    def differing(self) -> int:
        """In how many versions the words are others than in the fullest, trimmed ones among them."""
        return sum(not one.is_same for one in self.versions)
