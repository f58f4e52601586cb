"""Thin handlers: a Telegram update in, a reply out; they decide nothing."""
