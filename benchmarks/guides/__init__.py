"""Guides in bulk: a catalogue of 3,000 rich items, read, compared and published."""
