"""A guess of a text's language from its commonest words and its script. It is no detector for short or mixed texts."""

from __future__ import annotations

import re
from collections import Counter

_WORDS = {
    "en": "the of and to in that is was for on with as it he at by from his said has be are have not this were which "
    "an but or will would their they had who been its after about more she we you there what all when",
    "de": "der die und den das von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat "
    "dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor sagte",
    "fr": "le la les des et en un une du que qui est dans pour pas au sur ne par plus ce avec il sont se son aux ont "
    "été cette mais ou sa ses nous vous leur comme elle être deux fait selon après dit déclaré",
    "es": "el la de que y los en del se las por un para con no una su al es lo como más pero sus le ha o este sí "
    "porque esta son entre está cuando muy sin sobre ser también fue había desde dijo años según",
    "it": "il di che la e un per è non in una sono con si da del come della dei nel alla al gli ha le più ma anche "
    "delle lo dal se ci questo hanno nella dalla stato essere degli detto anni suo sua",
    "pt": "o de que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das à seu sua ou "
    "ser quando muito nos já também só pelo pela até isso entre depois disse são está",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar bij nog uit naar door over "
    "heeft hij ze wordt was worden werd tot had kan deze die meer zei volgens",
    "sv": "och att det som en på är av för med den till inte om ett han men var sig från vi så kan när år säger under "
    "också efter eller nu sin där vid mot ska skulle kommer ut får finns hade alla",
    "pl": "w i na z do nie się że jest to o a jak po od za przez ale co dla są oraz był już tym tak jego które ze przy "
    "być także który było tylko może jej ich będzie powiedział",
    "tr": "ve bir bu da de için ile olarak çok daha gibi en olan ne kadar sonra ama var dedi değil olduğunu göre ise "
    "her o ya türkiye tarafından oldu olduğu",
    "id": "yang dan di dari untuk dengan ini itu pada tidak dalam akan adalah oleh juga ke karena sebagai ada kami "
    "mereka telah bisa saat kata atau sudah tersebut",
}
_OWNERS: dict[str, list[str]] = {}
for _language, _list in _WORDS.items():
    for _word in _list.split():
        _OWNERS.setdefault(_word, []).append(_language)

_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)
_WORD = re.compile(r"[^\W\d_]+")
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_PERSIAN = re.compile("[پچژگکی]")
_URDU = re.compile("[ٹڈڑےں]")
SAMPLE = 1500


def guess(text: str) -> str:
    """The ISO 639-1 code of the language most of the text is in, or 'und' where that cannot be told.

    Only the first 1,500 characters are looked at.
    """
    sample = text[:SAMPLE]
    words = _WORD.findall(sample.lower())
    letters = sum(map(len, words))
    if not letters:
        return "und"
    for code, script in () if sample.isascii() else _SCRIPTS:
        found = len(script.findall(sample))
        if found > (0.1 if code == "ja" else 0.3) * letters:
            return _within(code, sample)
    votes: Counter[str] = Counter()
    known = 0
    for word, times in Counter(words).items():
        owners = _OWNERS.get(word)
        if owners:
            known += times
            for owner in owners:
                votes[owner] += times
    if known < 2 or known < 0.08 * len(words):
        return "und"
    (best, most), *rest = votes.most_common(2)
    return "und" if rest and rest[0][1] == most else best


def _within(code: str, sample: str) -> str:
    if code == "ru" and len(_UKRAINIAN.findall(sample)) > 3:
        return "uk"
    if code == "ar":
        if len(_URDU.findall(sample)) > 5:
            return "ur"
        if len(_PERSIAN.findall(sample)) > 5:
            return "fa"
    return code
