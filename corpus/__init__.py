"""A corpus of articles: reads, annotates, stores, searches. Knows no Telegram, no clock, no environment."""
