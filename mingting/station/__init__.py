"""What the programs of stations share: terminal, window's agent, video station."""

KEEP_MS = 7 * 86_400_000
"""What is settled (numbers, commands) is kept as long as acknowledged events (design.md G1)."""
