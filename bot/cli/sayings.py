"""The commands over sayings across articles and time: wordings, timeline, vanished, prove."""

from __future__ import annotations

import hashlib
from pathlib import Path

from bot.cli import contract
from bot.cli.call import Call, Refusal
from bot.rendering import markup
from corpus.model.sayings import Checked


async def wordings(call: Call) -> int:
    """One utterance in every article that carries it."""
    from bot.rendering.compared import wordings as page

    async with call.archive() as archive:
        found = await archive.sayings.wordings(call.options.given)
    if call.json:
        call.row(contract.wordings(found, call.settings.speaker_confidence))
    else:
        call.say(page(call.renderer, found, call.today).plain())
    return 0


async def timeline(call: Call) -> int:
    """What a person said on a topic, over time."""
    from bot.rendering import over_time

    options, confidence = call.options, call.settings.speaker_confidence
    async with call.archive() as archive:
        found = await archive.sayings.timeline(options.name, options.topic, confidence=confidence, every=options.all)
    if call.json:
        rows = contract.pairs(found, confidence) if options.pairs else contract.timeline(found, confidence)
        for row in rows:
            call.row(row)
        if found.choices:
            names = ", ".join(f"{one.name} (p{one.entity})" for one in found.choices)
            call.warn(f"onrecord: {options.name} may be several people: {names}. Ask again with one of these keys.")
    else:
        page = over_time.pairs if options.pairs else over_time.timeline
        call.say(page(call.renderer, found, call.today).plain())
        if found.left_out and not options.pairs:
            call.warn(f"onrecord: {found.left_out} more from these days: --all shows them.")
    return 0


async def vanished(call: Call) -> int:
    """Quotations that a later version of their article drops or alters."""
    from bot.rendering.compared import vanished as page

    async with call.archive() as archive:
        found = await archive.sayings.vanished(call.options.name)
    if call.json:
        for one in found.vanished:
            call.row(contract.vanished(one, call.settings.speaker_confidence))
    else:
        call.say(page(call.renderer, found, call.today).plain())
    return 0


async def prove(call: Call) -> int:
    """Writes the bundle that proves a quotation, or looks at one; 1 where something is wrong with that."""
    if call.options.check:
        return _check(call, Path(call.options.check))
    async with call.archive() as archive:
        bundle = await archive.sayings.prove(call.options.quote_id)
    file = Path(call.options.out or f"{call.options.quote_id}.zip")
    _write(file, bundle.data)
    digest = hashlib.sha256(bundle.data).hexdigest()
    if bundle.unstamped:
        call.warn(f"onrecord: {bundle.unstamped}. The file has no time stamp, and says so.")
    if call.json:
        row = {"quote_id": call.options.quote_id, "file": str(file), "sha256": digest, "bytes": len(bundle.data)}
        call.row(row | {"stamped_at": bundle.stamped.at if bundle.stamped else None})
    else:
        call.say(f"Wrote {file}. Its SHA-256 is {digest}: tell it together with the file.")
        if bundle.stamped:
            call.say(f"Stamped {bundle.stamped.at} by {markup.tidy(bundle.stamped.service)}.")
        call.say("Anybody can check it with `onrecord prove --check FILE`, without these articles.")
    return 0


def _write(file: Path, bundle: bytes) -> None:
    """Writes a new file; one that stands there and is another is left alone."""
    try:
        if file.exists() and file.read_bytes() != bundle:
            raise Refusal(f"{file} is there already and is another. Name a new file with --out.")
        file.write_bytes(bundle)
    except OSError as fault:
        raise Refusal(f"cannot write {file} — {fault.strerror}. Name another file with --out.") from fault


def _check(call: Call, file: Path) -> int:
    from corpus.sayings import check

    try:
        found = check(file.read_bytes())
    except OSError as fault:
        raise Refusal(f"not found: {file} — {fault.strerror}. Give a file that `onrecord prove` wrote.") from fault
    if call.json:
        call.row(contract.checked(found))
    elif found.sound:
        _say_sound(call, found)
    if not found.sound:
        call.warn(f"onrecord: {file} proves nothing: {'; '.join(found.faults)}. Get it anew from where it was made.")
    return 0 if found.sound else 1


def _say_sound(call: Call, found: Checked) -> None:
    assert found.proof is not None, "what is sound could be read"
    proof = found.proof
    speaker = f"{markup.tidy(proof.speaker)} ({proof.confidence:.2f})" if proof.speaker else "speaker unclear"
    call.say(f"Sound. Quotation {markup.tidy(proof.quotation_id)}, {markup.tidy(proof.speech)}, {speaker}:")
    for line in proof.words.split("\n"):
        call.say(f"  | {markup.marked(line)}")
    call.say(markup.tidy(" · ".join(filter(None, (proof.title, proof.publisher, proof.published)))))
    call.say(markup.tidy(f"Source: {proof.origin}"))
    call.say(f"SHA-256 of this file: {found.sha256}")
    for head, lines in (("Proven:", found.proven), ("Not proven:", found.not_proven)):
        call.say(f"\n{head}")
        for line in lines:
            call.say(f"- {line}")
