"""What stations were told against what the journal holds: no number twice, none lost (G1, G2)."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

_ISSUED = (
    "SELECT json_extract(body, '$.number'), business_day, substr(subject, 8) FROM journal WHERE type = 'ticket.issued'"
)


def compare(database: Path, told: Iterable[Path]) -> dict[str, int]:
    """Counts: journalled numbers, `doubled` (in the journal or told to two requests), told but not journalled."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        rows = connection.execute(_ISSUED).fetchall()
    written = Counter((day, number) for number, day, _ in rows)
    number_of = {ticket: number for number, _, ticket in rows}
    answers = [json.loads(line)["body"] for path in told for line in path.read_text("utf-8").splitlines()]
    numbers = Counter(answer["number"] for answer in answers)
    tickets = Counter(answer["ticket_id"] for answer in answers)
    doubled = sum(count - 1 for counter in (written, numbers, tickets) for count in counter.values())
    lost = sum(number_of.get(answer["ticket_id"]) != answer["number"] for answer in answers)
    return {"told": len(answers), "journalled": len(rows), "doubled": doubled, "told_but_not_journalled": lost}
