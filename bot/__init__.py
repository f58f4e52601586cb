"""The conversation: Telegram, the terminal and the commands. Articles are asked of `corpus.archive`."""
