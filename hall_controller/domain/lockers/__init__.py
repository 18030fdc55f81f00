"""取件柜 as the hall knows it: the life of a deposit and its days; pure (design.md G3, ADR 0032)."""
