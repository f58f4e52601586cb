"""What people type that is no question: wishes, times, places, settings, small talk. Pure."""
