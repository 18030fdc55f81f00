"""When the store cannot promise anything more."""

import sqlite3

from hall.link import outbox
from kiosk.store import tickets

STORE_TROUBLE = (sqlite3.Error, outbox.OutboxFull, tickets.SeriesUsedUpError, tickets.SeriesNotBegunError)
"""The disk is full or broken, no controller has taken our events for months, the own series is at its end or has not
begun for this store: nothing more can be promised."""
