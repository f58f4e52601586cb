"""What somebody said over time."""
