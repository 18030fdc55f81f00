"""Forms, opinions and their receipts at the terminal: ask, type, check, hand in; no Qt, no asyncio, no clock."""
