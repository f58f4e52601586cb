"""What a chat is told by itself: what is due and what is in it (pure), and the sending of it."""
