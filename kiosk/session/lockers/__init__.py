"""智能取件柜 at the terminal that owns a cabinet: pick-up, putting missing papers in, and what staff do there."""
