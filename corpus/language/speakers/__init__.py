"""Who speaks: mentions resolved inside an article (`attribution`) and joined across the corpus (`linking`)."""
