"""A strict Bot API server on loopback with people who type and tap: what the bot is tested against over real HTTP."""

from tests.telegram.server.api import BotApi
from tests.telegram.server.faults import ODD, Fault
from tests.telegram.server.people import Group, Person

__all__ = ["ODD", "BotApi", "Fault", "Group", "Person"]
