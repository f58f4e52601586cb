"""Who is meant inside one article: its people and bodies, pronouns, descriptions, writers."""
