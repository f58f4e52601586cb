"""The corpus that the settings name, opened as they say."""

from __future__ import annotations

from bot.settings import Settings
from corpus.archive import Archive


async def archive_of(settings: Settings, *, create: bool = False) -> Archive:
    """The corpus; where there is none, an empty one if one may be made (`create`).

    Raises MissingCorpus where there is none and none may be made, CorpusError where it cannot be opened.
    """
    return await Archive.open(
        settings.data,
        create=create,
        contact=settings.contact,
        allow_hosts=settings.allow_hosts,
        address=settings.database,
        read_address=settings.database_read,
        time_server=settings.timestamp_url,
    )
