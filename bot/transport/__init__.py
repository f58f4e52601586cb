"""What is between the bot and Telegram: HTTP, the pace of messages, what an update must be. Answers nothing."""
