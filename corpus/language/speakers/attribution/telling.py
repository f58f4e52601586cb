"""Who is telling a statement, where that is not the reporter: 'Ruiz said Chen had told her …', '…, according to Ruiz'.

A statement is told by whoever makes the smallest statement of somebody else that it stands in, or else by whoever the
sentence around it names as its source beside the speaker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from corpus.language.lexicon import REPORTING
from corpus.language.speakers.coreference.story import Positions
from corpus.language.speakers.mentions import Form, MentionKind
from corpus.language.speakers.words import BODIES, DOCUMENTS, PLURALS
from corpus.lexicon import words
from corpus.model.speech import REPORTED_SPEECH, Mention, Quote, Speaker, Speech
from corpus.model.text import Span

DEPTH: Final = 12
"""How deep statements within statements are looked through."""
PASSED_ON: Final = 0.91
"""Confidence at least of whom the sentence itself says that another quotes."""
_MARKS: Final = "“”\"‘’'"
_SAYING: Final = (
    r"(?:sa(?:id|ys)|report(?:ed|s)|wr(?:ote|ites)|recall(?:ed|s)|testif(?:ied|ies)|claim(?:ed|s)|alleg(?:ed|es)"
    r"|add(?:ed|s))"
)
_WHEN: Final = r"(?:\s+(?:on|last|this|in)\s+\w+(?:\s+\d{1,4})?)?"
_IN: Final = r"(?:[^,.;:“”\"\n]|\.(?=\w)|(?<=\.[A-Z])\.|(?<=\bSen)\.|(?<=\bRep)\.|(?<=\bGov)\.|(?<=\bGen)\.)"
_NOUN: Final = (
    r"(?P<who>(?!(?:and|but|or|while|as|when|because|which|who|according|citing|at|in|on|to|of|for|from|with|by|about|after|before|during|that)\b)(?![a-z]+ing\b)"
    rf"[^\s,.;:“”\"]{_IN}{{1,60}}?)"
)
_LEADING_SOURCE = re.compile(r"[Aa]ccording to (?P<who>[^,;:“”\"\n]{2,70}),\s+")
_LEADING_SAYING = re.compile(rf"{_NOUN}\s+(?:also\s+|later\s+)?{_SAYING}{_WHEN}\s+(?:that\s+)?")
_TRAILING_SOURCE = re.compile(rf"[{_MARKS},]{{0,3}}\s+according to (?P<who>{_IN}{{2,70}})")
_TRAILING_SAYING = re.compile(
    rf"(?:,[{_MARKS}]{{0,2}}|[{_MARKS}]{{1,2}},)[{_MARKS}]?\s+{_NOUN}\s+{_SAYING}{_WHEN}\s*[.,]"
)
_SAID_THAT = re.compile(
    rf"\s+{_SAYING}{_WHEN}\s+(?:that\s+)?{_NOUN}(?:,[^,.;:“”\"\n]{{2,60}},)?\s+(?:had\s+|has\s+|later\s+|also\s+)?"
)
_AS_SAYING: Final = "(?:" + "|".join(sorted(words("attribution", "saying"))) + ")"
_QUOTED_AS = re.compile(
    rf"\s+(?:\w+ly\s+|also\s+|later\s+|ha[ds]\s+)?(?:quot|cit)(?:ed|es|e)\s+{_NOUN}(?:,\s(?P<more>[^,.;:“”\"\n]{{2,60}}),)?"
    rf"(?:\s+as\s+{_AS_SAYING}\b[^.;:“”\"\n]{{0,60}}[:,]?|\s*:)\s*[{_MARKS}]*"
)
_UTTERED: Final = "(?:" + "|".join(sorted(words("attribution", "uttered"))) + ")"
_PASSED_ON = re.compile(
    rf"(?:,[^.;:“”\"\n]{{2,60}},)?\s+(?:{_SAYING}{_WHEN}\s+(?:that\s+)?|told\s+[^,.;:“”\"\n]{{2,40}}?\s+that\s+)"
    rf"{_NOUN}(?:,\s(?P<more>[^,.;:“”\"\n]{{2,60}}),)?\s+(?:had\s+|has\s+)?(?:later\s+|also\s+|once\s+)?"
    rf"(?:told\s+(?:(?!\bthat\b)[^,.;:“”\"\n]){{2,50}}|{_UTTERED}(?:\s+(?:to|in|on|at|by|before|during)\s+[^,.;:“”\"\n]{{2,50}})?)"
    rf"\s*[,:]\s*[{_MARKS}]+"
)
_QUOTED_BY = re.compile(rf"{_NOUN},\s+as\s+(?:quoted|cited|reported)\s+by\s+(?:the\s+)?")
"""What stands between the teller and the words, or before the teller, and says whose they are: 'Ruiz [quoted Chen as
saying: “]The bridge is safe', '[Chen, as quoted by the ]Echo, said'."""
_WHO = re.compile(r"\s(?:who|whom|whose|that|which)\s")
_JOINING: Final = words("attribution", "joining")
_MARKED = re.compile(r"[“\"](?P<inner>[^“”\"\n]+)[”\"]?")
_INNER = re.compile(rf"(?P<said>\w+)(?:\s+(?:her|him|them|me|us))?\s*[,:]?\s*[{_MARKS}]$")


_BESIDE = re.compile(r"[“\"‘']?(?:After|Before|When|While|Asked|As|Although|Though|Because)\b")
"""A statement that opens so holds another's beside it, not within it."""
_HEAD = re.compile(r"\s(?:of|for|at|in|from|with|to|on|by|who|that|familiar|released|conducted|taken|reviewed|close)\s")
_ABOUT = re.compile(r"(?<=\bsaid )(?:of|about)\s$")
_DETERMINED = re.compile(
    r"(?:the|an?|his|her|their|its|one|two|three|several|some|many|most|another|other|press|news)$"
)
_RELATIVE: Final = words("speaker_words", "relative")
_TELLERS: Final = words("speaker_words", "tellers")
_FINITE: Final = words("speaker_words", "finite")
_ALONE: Final = words("speaker_words", "alone")


class Statements:
    """The statements of one article, once everybody's speaker is known."""

    def __init__(
        self, text: str, story: Positions, read: Callable[[Span], Form], given: Callable[[Form], Speaker | None]
    ):
        self.text = text
        self.story = story
        self._read = read
        self._given = given

    def told(self, done: Sequence[Quote]) -> tuple[Quote, ...]:
        """The same with `reported_by`, and words quoted within a statement given to whom the statement gives them."""
        order = sorted(range(len(done)), key=lambda i: (done[i].span.start, -done[i].span.end))
        found = list(done)
        around: list[Quote] = []
        for index in order:
            quote = found[index]
            around = [other for other in around if other.span.end > quote.span.start][-DEPTH:]
            holding = [
                other
                for other in reversed(around)
                if other.span.start <= quote.span.start
                and quote.span.end <= other.span.end + 2
                and len(other.span) > len(quote.span)
                and other.speaker is not None
            ]
            quote, teller = self._governed(quote)
            quote = self._inner(quote, holding[0]) if holding else quote
            outer = next(
                (
                    o.speaker
                    for o in holding
                    if o.attribution != quote.attribution and o.speaker != quote.speaker and self._tells(o, quote)
                ),
                None,
            )
            teller = outer or teller or self._beside(quote)
            found[index] = replace(quote, reported_by=teller) if teller is not None else quote
            around.append(found[index])
        return tuple(found)

    def _tells(self, outer: Quote, inner: Quote) -> bool:
        """Whether the statement around another is one, by its cue and its mention, and not an echo of the inner's."""
        if not {outer.cue_kind, inner.cue_kind} <= REPORTED_SPEECH or outer.mention is None:
            return False
        mention = outer.mention.span
        if outer.cue is not None and outer.cue.start < mention.start and outer.cue.of(self.text).endswith("ing"):
            return False  # 'Ruiz defended it, calling Chen a liar': Chen says nothing
        if _BESIDE.match(outer.span.of(self.text)) or not self._sources(mention):
            return False  # 'After Ruiz called him a liar, Chen answered': Chen tells nothing
        return self._names(mention) and (inner.mention is None or self._speaks(inner.mention.span))

    def _speaks(self, mention: Span) -> bool:
        return self._names(mention) and mention.of(self.text).casefold() not in _RELATIVE

    def _sources(self, mention: Span) -> bool:
        """Whether the words can be somebody or something that tells: a name, an office, a body, a document."""
        words = mention.of(self.text).split()
        if (
            not self.story.in_body(mention.start)
            or not words
            or _ABOUT.search(self.text, max(0, mention.start - 12), mention.start)
        ):
            return False
        form = self._read(mention)
        if form.kind is MentionKind.NAME:
            return True
        if words[0].islower() and not (_DETERMINED.match(words[0]) or words[0] in PLURALS or len(words) == 1):
            return False
        if len(words) > 2 and words[1].casefold() == "host" and words[2] == "of":
            return False
        if form.kind in (MentionKind.DESCRIPTION, MentionKind.DOCUMENT) or form.pronoun in ("m", "f", "p", "n"):
            return True
        if form.run is not None:
            return True
        front = _HEAD.split(" ".join(words).casefold(), maxsplit=1)[0].split()
        head = front[-1].strip(",.”’\"'") if front else ""
        return head in BODIES or head in PLURALS or head in DOCUMENTS or head in _TELLERS

    def _names(self, mention: Span) -> bool:
        """Whether a mention has the look of somebody named: no verb in it, no pronoun with more words."""
        words = mention.of(self.text).split()
        first = words[0].casefold() if words else ""
        return bool(words) and not (
            {word.casefold() for word in words[1:]} & _FINITE
            or first == "according"
            or (first in _ALONE and len(words) > 1)
            or (words[0].islower() and first.endswith(("ing", "ed")))
        )

    def _inner(self, quote: Quote, outer: Quote) -> Quote:
        """Words in marks inside somebody's statement, given to whoever says them there: 'that Hale shouted “Stop”'."""
        if quote.speech is not Speech.DIRECT or quote.mention is None or quote.mention != outer.mention:
            return quote
        match = _INNER.search(self.text, outer.span.start, quote.span.start)
        if match is None or match.group("said").casefold() not in REPORTING:
            return quote
        before = self.text[outer.span.start : match.start()].rstrip(" ,")
        named = re.search(r"[^\W\d_a-z][^,“”\"]*$", before)
        if named is None:
            return quote
        form = self._read(Span(outer.span.start + named.start(), outer.span.start + len(before)))
        speaker = self._given(form) if form.kind is MentionKind.NAME else None
        if speaker is None or speaker == outer.speaker:
            return quote
        number = -1 - quote.attribution  # no longer one attribution with the statement around it
        return replace(quote, mention=Mention(form.core), speaker=speaker, attribution=number)

    def _governed(self, quote: Quote) -> tuple[Quote, Speaker | None]:
        """A mention that takes in who tells it: 'According to Ruiz, Chen said', 'Ruiz said Chen told her'.

        The quotation with the one whose verb the cue is, and the teller; as it is where the words are not of that form.
        """
        if quote.mention is None or quote.cue is None or quote.cue.start < quote.mention.span.end:
            return quote, None
        mention = quote.mention.span
        inner = self._marked(quote)
        if inner is not None and (who := self._quoted_by(mention, inner.span.start, quote.speech)) is not None:
            return self._passed_on(inner, who)
        if quote.cue.of(self.text).endswith("ing"):
            return quote, None
        if self.text[max(0, mention.start - 13) : mention.start].casefold() == "according to ":
            first, _, rest = mention.of(self.text).partition(", ")
            teller, said = Span(mention.start, mention.start + len(first)), Span(mention.end - len(rest), mention.end)
            if not rest or self.text[mention.end : quote.cue.start].strip():
                return quote, None
        else:
            match = _SAID_THAT.fullmatch(self.text, mention.end, quote.cue.start)
            if match is None:
                return quote, None
            teller, said = mention, Span(*match.span("who"))
        form = self._read(said)
        speaker, told = self._given(form), self._given(self._read(teller))
        if (
            form.kind not in (MentionKind.NAME, MentionKind.DESCRIPTION)
            or speaker is None
            or told is None
            or speaker == told
        ):
            return quote, None
        return replace(quote, mention=Mention(said), speaker=speaker), told

    def _marked(self, quote: Quote) -> Quote | None:
        """The part of a quotation that stands in marks at its end, as direct speech: 'a guard claimed: “[I slept]”'."""
        if quote.speech is not Speech.MIXED:
            return quote if quote.speech is Speech.DIRECT else None
        marked = _MARKED.search(self.text, quote.span.start, min(quote.span.end + 1, len(self.text)))
        if marked is None or marked.end() < quote.span.end:
            return None
        return replace(quote, span=Span(*marked.span("inner")), speech=Speech.DIRECT)

    def _quoted_by(self, teller: Span, words: int, speech: Speech) -> Span | None:
        """Whose words they are where the sentence says that the teller quotes them: 'Ruiz quoted Chen as saying'."""
        match = self._telling(teller.end, words)
        if match is None and speech is Speech.DIRECT:
            match = _QUOTED_AS.fullmatch(self.text, teller.end, words) or _QUOTED_BY.fullmatch(
                self.text, self.story.sentence_start(teller.start), teller.start
            )
        if match is None:
            return None
        who = Span(*match.span("who"))
        more = Span(*match.span("more")) if match.groupdict().get("more") else who
        # 'the architect, the late Li Chen,' is called by the name
        named = self._read(who).kind is not MentionKind.NAME and self._read(more).kind is MentionKind.NAME
        return more if named else who

    def _telling(self, start: int, words: int) -> re.Match[str] | None:
        """'said a clerk had told her office, “', where what stands before the verb names somebody and is no clause."""
        match = _PASSED_ON.fullmatch(self.text, start, words)
        if match is None:
            return None
        who = _WHO.split(match["who"], maxsplit=1)[0]
        joined = who.rpartition(" ")[2].casefold() in _JOINING
        return match if not joined and self._names(Span(match.start("who"), match.start("who") + len(who))) else None

    def _passed_on(self, quote: Quote, who: Span) -> tuple[Quote, Speaker | None]:
        """The quotation as the words of whom the teller quotes, nobody's where those words name nobody, and the teller.

        It is no longer of one attribution with what the teller says.
        """
        form = self._read(who)
        speaker = None if form.kind is MentionKind.PRONOUN else self._given(form)
        if speaker is not None and speaker == quote.speaker:
            return quote, None
        own = replace(
            quote,
            mention=Mention(who),
            speaker=speaker,
            confidence=max(quote.confidence, PASSED_ON) if speaker is not None else 0.0,
            attribution=-1 - quote.attribution,
        )
        return own, quote.speaker

    def _beside(self, quote: Quote) -> Speaker | None:
        """The source that the sentence names beside the speaker: 'Chen said …, according to Ruiz'."""
        if quote.mention is None or quote.speaker is None or quote.cue_kind not in REPORTED_SPEECH:
            return None
        mention = quote.mention.span
        first, last = min(quote.span.start, mention.start), max(quote.span.end, mention.end)
        start = self.story.sentence_start(first)
        match = _LEADING_SOURCE.match(self.text, start, mention.start)
        if match is None and mention.start < quote.span.start:
            match = _LEADING_SAYING.fullmatch(self.text, start, mention.start)
            if match is None:
                stop = self.story.sentence_end(last)
                while last > first and self.text[last - 1] in _MARKS + ",":
                    last -= 1
                match = _TRAILING_SOURCE.match(self.text, last, stop) or _TRAILING_SAYING.match(self.text, last, stop)
        if match is None or self.story.quoted(match.start("who")) is not None:
            return None
        span = Span(*match.span("who"))
        if span.start < mention.end and mention.start < span.end:
            return None
        if not self._sources(span):
            return None
        teller = self._given(self._read(span))
        return None if teller is None or teller.name == quote.speaker.name else teller
