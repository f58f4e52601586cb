"""Scores verification and speaker questions over the annotated articles together with all the others."""

from __future__ import annotations

import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import numpy as np

from benchmarks.ranking.alterations import Case, Spoken, mistyped, thinned, topic_of
from corpus.asking import Asker
from corpus.language.tokens import terms
from corpus.model.answers import Answer, Verdict
from corpus.model.evidence import Evidence
from corpus.question.query import understand


def interval(values: Sequence[float], seed: int = 1) -> str:
    """The mean with its 90 % interval by bootstrap."""
    if not values:
        return "no cases"
    rng = np.random.default_rng(seed)
    array = np.array(values, dtype=np.float64)
    means = array[rng.integers(0, len(array), (1000, len(array)))].mean(axis=1)
    low, high = np.quantile(means, [0.05, 0.95])
    return f"{array.mean():.3f} ({low:.3f} to {high:.3f}, n={len(array)})"


def holds(evidence: Evidence, one: Spoken) -> bool:
    """Whether the evidence is of the quotation's article and meets its span."""
    return evidence.article_id == one.article and evidence.span.start < one.end and one.start < evidence.span.end


def report_verification(cases: Sequence[Case], asker: Asker, show: int = 0) -> None:
    """Prints what each kind of case was called, what was altered and called verbatim, and the times."""
    called: dict[str, Counter[str]] = defaultdict(Counter)
    right: dict[str, list[float]] = defaultdict(list)
    times = []
    for case in cases:
        begun = time.process_time()
        verdict = asker.verify(case.given, case.speaker).verdict
        times.append(time.process_time() - begun)
        called[case.kind][verdict.value] += 1
        right[case.kind].append(float(verdict is case.verdict))
        if verdict is not case.verdict and show > 0:
            show -= 1
            print(f"  {case.kind}: {verdict.value}: {case.given!r} <- {case.source.words!r} ({case.speaker})")
    for kind, counts in called.items():
        print(f"{kind:22} {interval(right[kind])}  called {dict(counts)}")
    altered = [case.kind for case in cases if case.verdict is Verdict.ALTERED]
    wrong = sum(called[kind]["verbatim"] for kind in set(altered))
    pooled = [value for kind in set(altered) for value in right[kind]]
    print(f"altered in all {interval(pooled)}; called verbatim {wrong}")
    print(f"CPU time of one: median {np.median(times) * 1e3:.1f} ms, p99 {np.quantile(times, 0.99) * 1e3:.1f} ms")


def report_speakers(quotations: Sequence[Spoken], asker: Asker, most: int = 400, show: int = 0) -> None:
    """Prints how often "who said" finds its sentence, and whose words "what did X say about Y" shows first."""
    rng = random.Random(3)
    chosen = rng.sample(list(quotations), min(most, len(quotations)))
    ways: tuple[tuple[str, Callable[[str, random.Random], str]], ...] = (
        ("exact", lambda words, _: words),
        ("thinned", thinned),
        ("mistyped", mistyped),
    )
    for name, way in ways:
        first, among, named = [], [], []
        for one in chosen:
            given = way(one.words, rng)
            answer = asker.ask(understand(f"Who said “{given}”?"))
            places = [holds(evidence, one) for evidence in answer.evidence]
            first.append(float(any(places[:1])))
            among.append(float(any(places)))
            named.append(float(any(places[:1]) and _is(one.speaker, answer)))
            if not any(places) and show > 0:
                show -= 1
                print(f"  {name}: {given!r} -> {[evidence.text[:80] for evidence in answer.evidence[:1]]}")
        print(f"who said, {name:9} first {interval(first)}; among three {interval(among)}")
        print(f"{'':19} first and its speaker named {interval(named)}")
    _report_own(quotations, chosen, asker, rng)


def _report_own(quotations: Sequence[Spoken], chosen: Sequence[Spoken], asker: Asker, rng: random.Random) -> None:
    held = Counter(term for one in quotations for term in set(terms(one.words)))
    own, own_known = [], []
    by_article = defaultdict(list)
    for one in quotations:
        by_article[one.article].append(one)
    for one in chosen:
        topic = topic_of(one, held, rng)
        if topic is None or not re.match(r"(?:[A-Z][\w.’'-]+ ?){1,4}$", one.speaker):
            continue
        answer = asker.ask(understand(f"What did {one.speaker} say about {topic}?"))
        top = answer.evidence[:1]
        theirs = (
            any(holds(top[0], other) and _alike(other.speaker, one.speaker) for other in by_article[top[0].article_id])
            if top
            else False
        )
        own.append(float(theirs))
        extracted = any(
            quote.speaker is not None and _alike(quote.speaker.name, one.speaker)
            for evidence in answer.evidence
            if evidence.article_id == one.article
            for quote, _ in evidence.quotes
            if quote.span.start < one.end and one.start < quote.span.end
        )
        if extracted:
            own_known.append(float(theirs))
    print(f"what did X say about Y: first is X's own by the annotation {interval(own)}")
    print(f"{'':22} where the attribution is known {interval(own_known)}")


def _is(speaker: str, answer: Answer) -> bool:
    found = answer.evidence[0].speaker
    return found is not None and (_alike(found.name, speaker) or not re.search(r"[A-Z]", speaker))


def _alike(one: str, other: str) -> bool:
    return bool(
        {word for word in one.split() if word[:1].isupper()} & {word for word in other.split() if word[:1].isupper()}
    )
