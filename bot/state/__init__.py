"""The tables of the bot itself: inbox, conversations, subscriptions, outbox."""
