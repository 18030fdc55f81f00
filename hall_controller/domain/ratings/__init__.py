"""好差评: the life of a rating, the follow-up of a bad one, and shares that can be compared. Pure (ADR 0033)."""
