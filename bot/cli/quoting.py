"""The commands over quotations: every one in some files, without storing them; one by its id, to be cited."""

from __future__ import annotations

import csv
import sys

from bot.cli import contract
from bot.cli.call import Call, shown
from bot.languages import wording
from bot.rendering import markup
from corpus.errors import CorpusError
from corpus.model.articles import AnnotatedArticle


async def quotes(call: Call) -> int:
    """Every quotation of each document; 1 where no document could be read."""
    from corpus.unstored import quotes as found_in

    read = 0
    async for doc_id, found, offsets in found_in(call.options.files):
        if isinstance(found, CorpusError):
            call.warn(f"refused: {found}")
            continue
        read += 1
        if call.json:
            call.row(contract.quotations(doc_id, found, offsets))
        else:
            _print(call, doc_id, found)
    return 0 if read else 1


def _print(call: Call, doc_id: str, annotated: AnnotatedArticle) -> None:
    text = annotated.article.text
    call.say(f"{doc_id}: {wording.figure(len(annotated.quotes), 'quotation')}")
    for quote in annotated.quotes:
        who = f"{markup.tidy(quote.speaker.name)} ({quote.confidence:.2f})" if quote.speaker else "speaker unclear"
        words = " ".join(markup.marked(line) for line in quote.span.of(text).split("\n"))
        call.say(f"  [{quote.span.start}, {quote.span.end}) {quote.speech.value}, {who}: {words}")


async def cite(call: Call) -> int:
    """One quotation with everything a citation needs, for people or as other programs read it."""
    from bot.rendering import citing

    confidence, quotation_id = call.settings.speaker_confidence, call.options.quote_id
    async with call.archive() as archive:
        evidence = await archive.cite(quotation_id)
    if call.options.format in ("csl", "jsonld"):
        made = citing.csl if call.options.format == "csl" else citing.jsonld
        call.row(made(evidence, quotation_id, confidence))
    elif call.options.format == "bibtex":
        call.say(citing.bibtex(evidence, quotation_id, confidence))
    elif call.json:
        call.row(contract.sentence(evidence, confidence))
    else:
        call.say(call.renderer.citation(evidence, quotation_id).plain())
    return 0


async def export(call: Call) -> int:
    """Every quotation of a person or about a topic, oldest first."""
    from bot.rendering import citing

    async with call.archive() as archive:
        found = await archive.sayings.quotations(call.options.about)
    rows = [citing.row(one, call.settings.speaker_confidence) for one in found]
    if not rows:
        about = markup.tidy(call.options.about)
        call.warn(
            f"onrecord: no quotations of or about {about}. `onrecord who` and `onrecord search` look more widely."
        )
    if call.options.format == "jsonl":
        for one in rows:
            call.row(one)
        return 0
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(citing.COLUMNS)
    for one in rows:
        writer.writerow([shown(citing.cell(one[name])) for name in citing.COLUMNS])
    return 0
