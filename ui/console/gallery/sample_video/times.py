"""Moments of the invented day."""

from ui.console.gallery.sample_tickets import MINUTE, NOW

HOUR, DAY = 60 * MINUTE, 24 * 60 * MINUTE
TODAY = NOW - (9 * HOUR + 41 * MINUTE + 7_000)
