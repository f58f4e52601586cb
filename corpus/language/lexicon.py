"""Words the rules know: reporting verbs with their kind, titles, months, abbreviations. Data and look-ups, no rules.

To teach a new reporting verb, add its base form to the line of its kind below (an irregular one also to IRREGULAR);
every inflected form follows. To teach a title or an abbreviation, add it to its set.
"""

from __future__ import annotations

from corpus.model import CueKind

SAY = """
    accuse acknowledge add address admit admonish advise affirm allege allude announce answer apologise apologize
    argue ask assert assure attack aver avow banter beg berate blame blast boast bemoan brag brand call caution
    challenge characterise characterize charge chide claim clarify comment compare complain concede conclude condemn
    confess confide confirm congratulate continue contend counter counsel criticise criticize crow cry dare debunk
    decline decry defend demand denounce deny deride describe detail disagree disavow disclose discuss dismiss dispute
    echo elaborate emphasise emphasize enthuse exclaim exhort explain express extol fume gush grumble highlight hail
    hint implore imply indicate inform inquire insinuate insist interject interrupt intone invoke invite joke jest
    label lambast lambaste lament lash lecture laud laugh liken maintain mention mock mumble murmur mutter muse narrate
    note object observe opine order outline plead pledge point ponder posit praise predict press proclaim promise
    pronounce protest quip question quote rail rant reaffirm reason reassure rebuff rebuke rebut recall recite recommend
    recount refer reflect refuse refute reiterate rejoin relate relay remark remind reply remonstrate repeat report
    request respond restate retort reveal ridicule say scoff scold shout shrug sigh signal slam snap sneer speak
    speculate spell state stipulate stress submit suggest summarise summarize swear talk taunt tease tell testify
    thank threaten thunder toast tout tell underline underscore urge utter vent vow voice volunteer warn whisper
    wonder yell
"""
"""Spoken, or said where the way is not told."""

WRITE = """
    blog caption cable document email inscribe instagram jot message pen post publish read record retweet scribble
    text title tweet type write
"""
"""Put in writing."""

ANNOUNCE = """
    announce certify decree declare disclose endorse issue nominate notify ordain proclaim propose release rule unveil
    veto
"""
"""Made known or decided by an act of saying."""

FEEL = """
    accept admire agree aim anticipate appreciate approve assess assume back believe calculate care consider conclude
    contemplate credit crave decide deem deplore desire detest disapprove discover dislike disregard distrust doubt
    dream embrace envision estimate expect fear feel figure find forecast foresee forget gauge guess hate hope ignore
    imagine intend judge know learn like loathe love mean mind notice oppose perceive plan prefer presume project
    realise realize reckon recognise recognize reconsider regard regret reject rejoice remember resent respect see seek
    sense show support suppose suspect think tolerate trust understand value view want welcome wish worry
"""
"""Held, wanted, expected or found rather than said: kept with this kind and never shown as speech."""

ALSO_SAY = """
    applaud articulate assail bark chant cheer cite crack depict downplay dub encourage hammer knock portray reference
    savage share surmise trumpet
"""
"""Told with these too, but they often mean other things: they tell what a cue is; the rules do not go by them."""

IRREGULAR: dict[str, tuple[str, ...]] = {
    "say": ("said",), "tell": ("told",), "write": ("wrote", "written"), "read": ("read",),
    "speak": ("spoke", "spoken"),
    "know": ("knew", "known"), "think": ("thought",), "feel": ("felt",), "find": ("found",),
    "foresee": ("foresaw", "foreseen"),
    "forget": ("forgot", "forgotten"), "hate": ("hated",), "mean": ("meant",), "see": ("saw", "seen"),
    "seek": ("sought",),
    "show": ("showed", "shown"), "understand": ("understood",), "swear": ("swore", "sworn"),
    "spell": ("spelled", "spelt"),
    "learn": ("learned", "learnt"), "dream": ("dreamed", "dreamt"), "beg": ("begged",), "brag": ("bragged",),
    "quip": ("quipped",), "slam": ("slammed",), "snap": ("snapped",), "refer": ("referred",), "rebut": ("rebutted",),
    "admit": ("admitted",), "submit": ("submitted",), "blog": ("blogged",), "plan": ("planned",), "jot": ("jotted",),
    "forecast": ("forecast", "forecasted"), "retweet": ("retweeted",), "pen": ("penned",), "rail": ("railed",),
    "chide": ("chided",), "label": ("labeled", "labelled"), "signal": ("signaled", "signalled"), "extol": ("extolled",),
    "envision": ("envisioned",), "veto": ("vetoed",), "recount": ("recounted",), "repeat": ("repeated",),
}  # fmt: skip
"""Pasts and participles that the spelling rules do not give."""

DOUBLED = frozenset("beg brag quip slam snap refer rebut admit submit blog plan jot pen label signal extol".split())
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
    for kind, words in (
        (CueKind.ATTITUDE, FEEL),
        (CueKind.SAID, SAY),
        (CueKind.WRITTEN, WRITE),
        (CueKind.ANNOUNCED, ANNOUNCE),
    ):
        for verb in words.split():
            for form in forms(verb):
                table[form] = kind
    return table


UNTOLD = """
    decline document pend press record refuse
"""
"""Of the reporting verbs those whose clause nobody said: it was withheld, or stands in a file. For indirect speech."""

EVINCE = """
    affirm compare confirm contradict echo highlight imply indicate mean mention point recall reflect relate reveal
    signal suggest underline underscore
"""
"""Said by a person, but only shown by a thing ("the emails reveal that …", "which suggests that …")."""

_ALSO = frozenset(form for verb in ALSO_SAY.split() for form in forms(verb))
_UNTOLD = frozenset(form for verb in UNTOLD.split() for form in forms(verb))
_EVINCED = frozenset(form for verb in EVINCE.split() for form in forms(verb))

REPORTING: dict[str, CueKind] = _table()
"""Each inflected form of a reporting verb (lower case) with what it says was done."""

PHRASAL = frozenset(
    [
        f"{verb} back"
        for verb in ("shot", "fired", "hit", "clapped", "pushed", "wrote", "texted", "shoots", "fires", "hits")
    ]
    + [f"{verb} it" for verb in ("put", "puts")]
    + ["went on", "goes on", "chimed in", "cut in", "weighed in", "made clear", "makes clear", "piled on", "added that"]
)
"""Two-word ways of saying whose first word alone is none."""

REPORTING_NOUNS: dict[str, CueKind] = dict.fromkeys(
    "account accusation address admission advice allegation announcement answer appeal apology argument assertion"
    " assurance boast briefing charge claim comment complaint conclusion confession contention criticism demand"
    " denial denunciation description disclosure explanation interview insistence joke lecture line message mantra"
    " objection observation phrase plea pledge point promise proposal question quip quote rant recommendation"
    " reference remark reminder reply request response retort revelation rhetoric slogan speech statement suggestion"
    " testimony threat vow warning word words".split(),
    CueKind.SAID,
) | dict.fromkeys(
    "article blog book caption column document editorial email e-mail essay headline letter memo note op-ed petition"
    " post report story text tweet".split(),
    CueKind.WRITTEN,
)  # fmt: skip
"""Nouns that can stand for a saying ("his warning that …") and are no attitude."""

ATTITUDE_NOUNS = frozenset(
    "ambition anger assessment assumption belief concern conviction desire doubt estimate expectation fear feeling"
    " forecast hope hostility idea impression intention interest judgment judgement notion opinion opposition plan"
    " preference prediction sense support suspicion thought view wish worry".split()
)  # fmt: skip

AUXILIARIES = frozenset(
    "am are be been being can could did do does had has have having is may might must shall should was were will would"
    " ’s 's ’d 'd ’ll 'll ’ve 've".split()
)
"""Forms that may stand between a subject and its reporting verb."""

PRONOUNS = frozenset("he she they it i we you who that which this these those one someone everyone".split())
"""Pronouns that can be subjects of a reporting verb, lower case."""

SPEAKING_PRONOUNS = frozenset("he she they it i we you who one".split())
"""Those that mostly mean a speaker where they stand before a reporting verb."""

TITLES = frozenset(
    "Mr Mrs Ms Miss Dr Prof Professor Sir Dame Lord Lady Baroness Sen Senator Rep Representative Congressman"
    " Congresswoman Gov Governor President Vice-President Chancellor Premier Minister Secretary Ambassador Mayor"
    " Councillor Judge Justice Chief General Gen Colonel Col Captain Capt Lieutenant Lt Sergeant Sgt Major Admiral Rev"
    " Reverend Father Bishop Archbishop Cardinal Pope Rabbi Imam Sheikh King Queen Prince Princess Emperor Shri Smt"
    " Justice Inspector Superintendent Detective Constable Officer Coach Spokesman Spokeswoman Spokesperson".split()
)  # fmt: skip
"""Titles that stand before a name, without their stop."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TIME_WORDS = frozenset(
    [name.lower() for name in MONTHS + WEEKDAYS]
    + "today yesterday tomorrow tonight earlier later recently last week month year morning evening afternoon"
    " night".split()
)
"""Words of time that may follow a reporting verb without being part of what was said, lower case."""

ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sen rep reps sens gov gen col lt capt sgt maj adm rev hon st jr sr vs etc inc ltd co corp no nos"
    " jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun u.s u.k u.n e.u d.c a.m"
    " p.m ph.d b.a m.a i.e e.g calif fla ariz mass mich minn ill wis wash conn ga va pa tenn ala colo okla ore nev"
    " n.y n.j n.c s.c n.h n.m n.d s.d w.va r.i la ky md del kan neb mo miss ark tex".split()
)
"""Words whose full stop rarely ends a sentence, lower case, without the last stop."""


CLEAR = frozenset({"made it clear", "makes it clear", "make it clear", "making it clear", "laid out", "lays out"})
"""Ways of saying of more words: they tell what a cue is; the rules do not go by them."""

THINGS = frozenset(
    "account accounts analysis attack attacks behavior behaviour bill bills case change clip contract contracts data"
    " debate decision decline disclosure disclosures document documents e-mail e-mails effort election email emails"
    " episode event events evidence experience fact facts figure figures file files filing filings findings footage"
    " gap history image images incident increase it language law list map maps move movement number numbers outcome"
    " pattern patterns photo photograph photographs photos picture pictures plan poll polling polls practice program"
    " questions rate rates record records recording recordings research response responses result results scandal"
    " schedule service services sign signs situation spreadsheet statistics step story success summary tape tapes that"
    " these things this timing trend trends turnout victory video videos vote votes what which win".split()
)
"""Heads of mentions of what cannot speak, lower case."""

_NOT = frozenset(
    {"not", "never", "no", "without", "neither", "nor", "cannot", "avoid", "avoided", "avoids", "avoiding"}
)
_NOT_YET = frozenset("will would could should might may must can 'll shall".split())

TELLING = frozenset({"according", "reportedly", "allegedly", "citing", "quoted", "unquote"})
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


_AFTER_HEAD = frozenset(
    "of in on at from for by with to about that which who whose between against over filed released conducted".split()
)
