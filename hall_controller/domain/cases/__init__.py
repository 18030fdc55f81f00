"""办件: its life, its clocks, its light and what looks odd about it. Pure: days and moments are arguments."""
