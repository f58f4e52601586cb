"""From a question to ranked sentences."""
