"""The guess of a language: right where there is enough to see, and silent where there is not."""

from __future__ import annotations

import pytest

from corpus.reading.language import guess


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The council voted on Tuesday to open the bridge.", "en"),
        ("Der Rat hat am Dienstag beschlossen, die Brücke zu öffnen, und sie ist zufrieden.", "de"),
        ("Le conseil a voté mardi pour ouvrir le pont et la maire est pour.", "fr"),
        ("El consejo votó el martes para abrir el puente y es una buena noticia.", "es"),
        ("Il consiglio ha votato martedì per aprire il ponte e questo è un bene.", "it"),
        ("O conselho votou na terça-feira para abrir a ponte, mas não disse quando.", "pt"),
        ("De raad heeft dinsdag besloten om de brug te openen en dat is goed.", "nl"),
        ("Совет проголосовал во вторник за открытие моста.", "ru"),
        ("صوت المجلس يوم الثلاثاء على فتح الجسر.", "ar"),
        ("市议会周二投票决定开放大桥。", "zh"),
        ("市議会は火曜日に橋の開通を決めた。", "ja"),
        ("“I love boats!” insists Burton. “I absolutely do.”", "en"),
        ("“I do what I can, and I do it alone,” said goalkeeper Ana Ruiz.", "en"),
        ("“Do I? I do,” Nadia Kowalska said.", "en"),
        ("“No, no, no,” Aldo Conti said.", "en"),
        ("“Me? In Rome? I am no hero,” he said.", "en"),
        ("„Nie wiem, co się stało”, powiedział burmistrz. Most jest zamknięty od wtorku.", "pl"),
        ("Brrr xyz qqq", "und"),
        ("1234 5678", "und"),
        ("", "und"),
    ],
)  # fmt: skip
def test_guess(text: str, code: str) -> None:
    assert guess(text) == code


def test_a_title_and_a_source_vote_where_the_text_is_short() -> None:
    assert guess("Er kommt.", "Der Minister sagt die Reise ab und bleibt in Berlin") == "de"
    assert guess("I do.", "The minister says it is over") == "en"


@pytest.mark.parametrize("text", ["I do.", "I! Na, na.", "No sé.", "Si, Mara."])
def test_a_few_words_alone_are_not_said_to_be_foreign(text: str) -> None:
    assert guess(text) in ("en", "und")
