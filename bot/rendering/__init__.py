"""From the corpus' answers to Telegram's HTML: whose words, what fits, the buttons under it. No I/O but templates."""
