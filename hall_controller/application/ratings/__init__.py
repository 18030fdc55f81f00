"""Use cases of 好差评: open, invite, take one level, follow a bad one up (ADR 0033)."""
