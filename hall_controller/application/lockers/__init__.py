"""取件柜: what the hall does about deposits, their authorisations, and what cabinets tell (ADR 0032)."""
