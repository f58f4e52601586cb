"""How well summaries find kinds, stories, words and topics, on what was judged by hand (`docs/judged`)."""
