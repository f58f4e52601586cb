"""What the bot remembers: its own database file beside the corpus, one small class for each thing kept."""

from bot.state.state import State

__all__ = ["State"]
