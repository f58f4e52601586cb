"""Pure functions from text to spans: sentences, tokens, quotations, speakers."""
