"""Words the rules know: reporting verbs with their kind, titles, months, abbreviations. Data and look-ups, no rules.

The words are tables of `corpus/lexicon`. A new reporting verb is its base form in the line of its kind in
`reporting_verbs.tsv` (an irregular one also a line of `reporting_irregular.tsv`); every inflected form follows.
"""

from __future__ import annotations

from corpus.lexicon import listed, table, words
from corpus.model.speech import CueKind

SAY = words("reporting_verbs", "say")
"""Spoken, or said where the way is not told."""

WRITE = words("reporting_verbs", "write")
"""Put in writing."""

ANNOUNCE = words("reporting_verbs", "announce")
"""Made known or decided by an act of saying."""

FEEL = words("reporting_verbs", "feel")
"""Held, wanted, expected or found rather than said: kept with this kind and never shown as speech."""

ALSO_SAY = words("reporting_verbs", "also_say")
"""Told with these too, but they often mean other things: they tell what a cue is; the rules do not go by them."""

IRREGULAR = {verb: tuple(forms.split()) for verb, forms in table("reporting_irregular").rows}
"""Pasts and participles that the spelling rules do not give."""

DOUBLED = words("reporting_verbs", "doubled")
"""Verbs that double their last letter before -ing as before -ed."""


def forms(verb: str) -> tuple[str, ...]:
    """Every inflected form of a base form, itself included."""
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = verb + "es"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        third = verb[:-1] + "ies"
    else:
        third = verb + "s"
    if verb in DOUBLED:
        gerund = verb + verb[-1] + "ing"
    elif verb.endswith("e") and not verb.endswith("ee"):
        gerund = verb[:-1] + "ing"
    else:
        gerund = verb + "ing"
    if verb in IRREGULAR:
        past: tuple[str, ...] = IRREGULAR[verb]
    elif verb.endswith("e"):
        past = (verb + "d",)
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        past = (verb[:-1] + "ied",)
    else:
        past = (verb + "ed",)
    return (verb, third, gerund, *past)


def _table() -> dict[str, CueKind]:
    table: dict[str, CueKind] = {}
    for kind, verbs in (
        (CueKind.ATTITUDE, FEEL),
        (CueKind.SAID, SAY),
        (CueKind.WRITTEN, WRITE),
        (CueKind.ANNOUNCED, ANNOUNCE),
    ):
        for verb in verbs:
            for form in forms(verb):
                table[form] = kind
    return table


UNTOLD = words("reporting_verbs", "untold")
"""Of the reporting verbs those whose clause nobody said: it was withheld, or stands in a file. For indirect speech."""

EVINCE = words("reporting_verbs", "evince")
"""Said by a person, but only shown by a thing ("the emails reveal that …", "which suggests that …")."""

_ALSO = frozenset(form for verb in ALSO_SAY for form in forms(verb))
TOLD_TOO = _ALSO
"""Forms of the verbs of ALSO_SAY."""
_UNTOLD = frozenset(form for verb in UNTOLD for form in forms(verb))
_EVINCED = frozenset(form for verb in EVINCE for form in forms(verb))

REPORTING: dict[str, CueKind] = _table()
"""Each inflected form of a reporting verb (lower case) with what it says was done."""

PHRASAL = frozenset(
    [f"{verb} back" for verb in words("reporting_words", "answered_back")]
    + [phrase.replace("_", " ") for phrase in words("reporting_words", "phrasal")]
)
"""Two-word ways of saying whose first word alone is none."""

REPORTING_NOUNS: dict[str, CueKind] = dict.fromkeys(
    words("reporting_words", "nouns_said"), CueKind.SAID
) | dict.fromkeys(words("reporting_words", "nouns_written"), CueKind.WRITTEN)
"""Nouns that can stand for a saying ("his warning that …") and are no attitude."""

ATTITUDE_NOUNS = words("reporting_words", "attitude_nouns")

AUXILIARIES = words("reporting_words", "auxiliaries")
"""Forms that may stand between a subject and its reporting verb."""

PRONOUNS = words("reporting_words", "pronouns")
"""Pronouns that can be subjects of a reporting verb, lower case."""

SPEAKING_PRONOUNS = words("reporting_words", "speaking_pronouns")
"""Those that mostly mean a speaker where they stand before a reporting verb."""

TITLES = words("reporting_words", "titles")
"""Titles that stand before a name, without their stop."""

MONTHS = listed("reporting_words", "months")
WEEKDAYS = listed("reporting_words", "weekdays")
TIME_WORDS = frozenset(name.lower() for name in MONTHS + WEEKDAYS) | words("reporting_words", "time_words")
"""Words of time that may follow a reporting verb without being part of what was said, lower case."""

ABBREVIATIONS = words("reporting_words", "abbreviations")
"""Words whose full stop rarely ends a sentence, lower case, without the last stop."""


CLEAR = frozenset({"made it clear", "makes it clear", "make it clear", "making it clear", "laid out", "lays out"})
"""Ways of saying of more words: they tell what a cue is; the rules do not go by them."""

THINGS = words("reporting_words", "things")
"""Heads of mentions of what cannot speak, lower case."""

_NOT = words("reporting_words", "not")
_NOT_YET = words("reporting_words", "not_yet")

TELLING = words("reporting_words", "telling")
"""Words that are no verb of a speaker and still tell that something was said."""


def cue_kind(words: str, unknown: CueKind = CueKind.SAID) -> CueKind:
    """What a cue says was done, from its first telling word; `unknown` where no word of it is known.

    A saying wins over an attitude beside it ("said he believes"); a mark alone (a colon, a dash) is a saying.
    """
    bare = [word.strip(".,:;!?\"'()“”‘’—–-") for word in words.lower().replace("’", "'").split()]
    if not any(bare):
        return CueKind.SAID
    found: CueKind | None = None
    for at, word in enumerate(bare):
        kind = REPORTING.get(word) or REPORTING_NOUNS.get(word) or REPORTING_NOUNS.get(word.rstrip("s"))
        if kind is None and (word in ATTITUDE_NOUNS or word.rstrip("s") in ATTITUDE_NOUNS):
            kind = CueKind.ATTITUDE
        if kind is None and (word in TELLING or word in _ALSO or " ".join(bare[at : at + 2]) in PHRASAL):
            kind = CueKind.SAID
        if kind is not None and (found is None or found is CueKind.ATTITUDE):
            found = kind
    return found or unknown


def indirect_kind(cue: str, speaker: str) -> CueKind:
    """What the cue of indirect speech says was done; ATTITUDE for all that was not said, written or announced.

    Stricter than `cue_kind`, since no quotation marks show that anything was said: what was not said, withheld, or may
    be said one day is none, nor is what a thing shows. `speaker` is the mention ("the emails"), empty where nobody is.
    """
    bare = [word.strip('.,:;!?"()“”—–-') for word in cue.lower().replace("’", "'").split()]
    if any(clear in " ".join(bare) for clear in CLEAR):
        return CueKind.SAID
    thing = _head(speaker) in THINGS
    for word in bare:
        if word in _NOT or word.endswith("n't") or word in _NOT_YET or word in _UNTOLD or (thing and word in _EVINCED):
            return CueKind.ATTITUDE
        if cue_kind(word, CueKind.ATTITUDE) is not CueKind.ATTITUDE:
            break
    return cue_kind(cue, CueKind.ATTITUDE)


def _head(mention: str) -> str:
    """The last word of a mention before its first preposition, comma or relative pronoun, lower case."""
    words = mention.lower().split()
    for at, word in enumerate(words):
        if at and (word in _AFTER_HEAD or words[at - 1].endswith(",")):
            words = words[:at]
            break
    return words[-1].strip(".,;:’'") if words else ""


_AFTER_HEAD = words("reporting_words", "after_head")
