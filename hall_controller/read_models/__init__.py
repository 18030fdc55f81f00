"""Read models of the hall (what pages see)."""
