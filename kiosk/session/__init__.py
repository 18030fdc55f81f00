"""One citizen's session: steps, events, effects; no Qt, no asyncio, no clock."""
