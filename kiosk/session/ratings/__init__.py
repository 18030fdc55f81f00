"""好差评 at the terminal: five faces, what can be said beside them, thanks (users.md rule 8)."""
