"""The only database code of the corpus."""
