"""办事指南 at the terminal: find a guide, read it, take it along; no Qt, no asyncio, no clock."""
