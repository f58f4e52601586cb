"""Pictures: text of every script set in lines, cards, charts, and what is counted for them."""
