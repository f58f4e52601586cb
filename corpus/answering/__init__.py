"""From what was found to what is shown: the gate, times, highlights, selection. Pure; Hits in, an Answer out."""
