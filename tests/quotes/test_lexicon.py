"""Reporting verbs with every form, and what a cue says was done."""

from __future__ import annotations

import pytest

from corpus.language.lexicon import REPORTING, cue_kind, forms, indirect_kind
from corpus.model.speech import CueKind


@pytest.mark.parametrize(
    ("verb", "every"),
    [
        ("say", {"say", "says", "saying", "said"}),
        ("deny", {"deny", "denies", "denying", "denied"}),
        ("admit", {"admit", "admits", "admitting", "admitted"}),
        ("argue", {"argue", "argues", "arguing", "argued"}),
        ("write", {"write", "writes", "writing", "wrote", "written"}),
        ("stress", {"stress", "stresses", "stressing", "stressed"}),
        ("agree", {"agree", "agrees", "agreeing", "agreed"}),
    ],
)
def test_forms(verb: str, every: set[str]) -> None:
    assert set(forms(verb)) == every
    assert every <= set(REPORTING)


@pytest.mark.parametrize(
    ("cue", "kind"),
    [
        ("said", CueKind.SAID),
        ("said in a statement on Monday", CueKind.SAID),
        (":", CueKind.SAID),
        ("shot back", CueKind.SAID),
        ("According to", CueKind.SAID),
        ("tweeted", CueKind.WRITTEN),
        ("announced", CueKind.ANNOUNCED),
        ("expects", CueKind.ATTITUDE),
        ("is widely expected", CueKind.ATTITUDE),
        ("has said she believes", CueKind.SAID),
        ("hopes", CueKind.ATTITUDE),
        ("their fear", CueKind.ATTITUDE),
    ],
)
def test_cue_kind(cue: str, kind: CueKind) -> None:
    assert cue_kind(cue) is kind


def test_an_unknown_cue_is_what_the_caller_says() -> None:
    assert cue_kind("championed", CueKind.ATTITUDE) is CueKind.ATTITUDE
    assert cue_kind("championed") is CueKind.SAID


@pytest.mark.parametrize(
    ("cue", "speaker", "kind"),
    [
        ("said", "she", CueKind.SAID),
        ("has said", "the mayor", CueKind.SAID),
        ("announced", "the port", CueKind.ANNOUNCED),
        ("did not say", "she", CueKind.ATTITUDE),
        ("never mentioned", "the mayor", CueKind.ATTITUDE),
        ("hasn’t announced", "the port", CueKind.ATTITUDE),
        ("will tell", "she", CueKind.ATTITUDE),
        ("said he would tell", "he", CueKind.SAID),
        ("declined", "a spokeswoman", CueKind.ATTITUDE),
        ("refused to say", "the ministry", CueKind.ATTITUDE),
        ("revealed", "the minister", CueKind.SAID),
        ("revealed", "the emails of the minister", CueKind.ATTITUDE),
        ("suggests", "which", CueKind.ATTITUDE),
        ("suggests", "Ingrid Sollund, who wrote the plan", CueKind.SAID),
        ("says", "the plan", CueKind.SAID),
        ("made it clear", "he", CueKind.SAID),
        ("championed", "he", CueKind.ATTITUDE),
    ],
)
def test_the_kind_of_an_indirect_cue(cue: str, speaker: str, kind: CueKind) -> None:
    assert indirect_kind(cue, speaker) is kind
