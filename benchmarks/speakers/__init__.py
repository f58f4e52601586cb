"""Measurements of speaker resolution that need data which does not ship."""
