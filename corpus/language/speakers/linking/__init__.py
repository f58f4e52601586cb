"""Who is the same person in several articles: the registry and its rules."""
