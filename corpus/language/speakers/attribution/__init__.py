"""From each quotation's mention to its speaker, and to whoever tells it."""
