"""Feeds events to the session and carries out its effects (devices, line, store)."""
