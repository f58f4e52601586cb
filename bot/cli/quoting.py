"""The commands over quotations: every one in some files, without storing them; one by its id, to be cited."""

from __future__ import annotations

from bot import contract, markup, wording
from bot.cli.call import Call
from corpus.errors import CorpusError
from corpus.model import AnnotatedArticle


async def quotes(call: Call) -> int:
    """Every quotation of each document; 1 where no document could be read."""
    from corpus.archive import quotes as found_in

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
    """One quotation as plain text, with everything a citation needs."""
    async with call.archive() as archive:
        evidence = await archive.cite(call.options.quote_id)
    if call.json:
        call.row(contract.sentence(evidence, call.settings.speaker_confidence))
    else:
        call.say(call.renderer.citation(evidence, call.options.quote_id).plain())
    return 0
