# ruff: noqa: INP001 (a program of its own, no package)
"""Counts 好差评 again from the journal alone, to compare with the page.

    python3 recount_ratings.py hall.sqlite3 FROM TO

Stands alone: Python's standard library and the table `journal` of a copy of the hall's database. FROM and TO are
business days such as 2026-11-01. The rules it follows are those that the manager's page writes beside its figures:

* rateable      a rating that was opened (rating.opened), unless it was excluded (rating.excluded) or given in the
                trial mode (source `sandbox`)
* rated         rateable, and a level was given (rating.given); a level that nobody gave is never assumed
* active        rated / rateable
* good          (very_satisfied + satisfied + fairly_satisfied) / rated

The day of a rating is the business day of its opening, wherever and however late it was given.
"""

import json
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LEVELS = ("very_satisfied", "satisfied", "fairly_satisfied", "dissatisfied", "very_dissatisfied")
WORDS = 3
BY = ("hall", "window", "department", "item", "channel")


def events(path: str | Path) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """(type, subject, business day, body) of the ratings, in the journal's order."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        rows = connection.execute(
            "SELECT type, subject, business_day, body FROM journal WHERE type IN"
            " ('rating.opened', 'rating.given', 'rating.excluded') ORDER BY seq"
        )
        for kind, subject, day, body in rows:
            yield kind, subject, day, json.loads(body)
    finally:
        connection.close()


def recount(path: str | Path, since: str, until: str) -> dict[str, dict[str, Counter[str]]]:
    """{dimension: {key: Counter}} with `rateable`, `rated`, `good` and the levels."""
    ratings: dict[str, dict[str, Any]] = {}
    for kind, subject, day, body in events(path):
        if kind == "rating.opened":
            ratings[subject] = {"day": day, "level": None, "counts": True, **keys_of(body)}
        elif kind == "rating.given":
            ratings[subject]["level"] = body["level"]
            ratings[subject]["counts"] = body["source"] != "sandbox"
        else:
            ratings[subject]["counts"] = False
    found: dict[str, dict[str, Counter[str]]] = {by: defaultdict(Counter) for by in BY}
    for rating in ratings.values():
        if not rating["counts"] or not since <= rating["day"] <= until:
            continue
        for by in BY:
            if rating[by]:
                add(found[by][rating[by]], rating["level"])
    return found


def keys_of(body: dict[str, Any]) -> dict[str, str]:
    """What an opened rating is counted under; without a 事项 its 业务 stands for it."""
    return {
        "hall": "hall",
        "window": body.get("window", ""),
        "department": body.get("department", ""),
        "item": body.get("item", "") or body.get("service", ""),
        "channel": body["channel"],
    }


def add(counter: Counter[str], level: str | None) -> None:
    """One more rating."""
    counter["rateable"] += 1
    if level is not None:
        counter["rated"] += 1
        counter[level] += 1
        counter["good"] += level in LEVELS[:3]


def main(words: list[str]) -> int:
    """Print one line a group."""
    if len(words) != WORDS:
        sys.stdout.write(f"{__doc__}\n")
        return 2
    columns = ("rateable", "rated", *LEVELS)
    sys.stdout.write("\t".join(("by", "key", *columns, "active", "good")) + "\n")
    for by, groups in recount(*words).items():
        for key, counts in sorted(groups.items()):
            shares = (share(counts["rated"], counts["rateable"]), share(counts["good"], counts["rated"]))
            sys.stdout.write("\t".join((by, key, *(str(counts[name]) for name in columns), *shares)) + "\n")
    return 0


def share(part: int, whole: int) -> str:
    """Per cent with one digit, a dash where there is nothing to divide by."""
    return f"{100 * part / whole:.1f}%" if whole else "-"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
