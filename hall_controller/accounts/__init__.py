"""Users, passwords, second factor, sessions and paired boards (design.md G6, web.md B5, domain.md 4)."""
