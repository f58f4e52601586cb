"""Reads a question: what it asks for, about what, by whom, when. Words and grammar alone, no look-ups. Pure."""
