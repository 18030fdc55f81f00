"""Search on the terminal while letters come one by one, against a plain scan and rapidfuzz alone."""

import random
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from rapidfuzz import fuzz, process

from benchmarks.base.figures import ratio, share, spread_ms
from benchmarks.base.report import Result
from hall.model.spelling import tidy
from kiosk.conductor.guides import shelf_of
from kiosk.store import Store
from kiosk.store.guides import GuideHead, guide_heads

NOW, SEED = 1_795_395_600_000, 20261122
ASKED, QUICK_ASKED = 120, 10
NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuioplsdfghjkaxcvbnmz", strict=False))


def measure(result: Result, store_file: Path, *, quick: bool) -> None:
    """Section `search`."""
    store = Store(store_file)
    store.open(NOW)
    heads = store.run_now(lambda c: list(guide_heads(c)))
    store.close()
    shelf, chance = shelf_of(heads, None), random.Random(SEED)
    names = [tidy(text) for head in heads for text in (head.name["zh"], *(head.aliases or ()))]
    said = ["".join(told.split()) for head in heads for told in (head.said or {}).values()]
    picked = [chance.choice(heads) for _ in range(QUICK_ASKED if quick else ASKED)]
    kinds = {
        "letters as they are typed": [word[:size] for word in _letters(picked) for size in range(1, len(word) + 1)],
        "initials": [_initials(head) for head in picked],
        "chinese": [head.name["zh"][:4] for head in picked],
        "letters with a typing error": [_mistyped(word, chance) for word in _letters(picked)],
    }
    for kind, queries in kinds.items():
        ours = _times(queries, shelf.find)
        rows = names if kind == "chinese" else said
        scan = _times(queries, partial(_plain_scan, rows))
        fuzzy = _times(queries, partial(_rapidfuzz_alone, rows))
        found = sum(bool(shelf.find(query).entries) for query in queries)
        p95 = share(sorted(ours), 0.95)
        result.add(
            f"search: {kind}",
            {
                "queries": len(queries),
                "found": found,
                **spread_ms(ours),
                **spread_ms(scan, "plain_scan_"),
                **spread_ms(fuzzy, "rapidfuzz_alone_"),
                "p95_ratio_to_plain_scan": ratio(p95, share(sorted(scan), 0.95)),
                "p95_ratio_to_rapidfuzz": ratio(p95, share(sorted(fuzzy), 0.95)),
            },
        )


def _plain_scan(rows: list[str], query: str) -> list[str]:
    return [row for row in rows if query in row]


def _rapidfuzz_alone(rows: list[str], query: str) -> object:
    return process.extract(query, rows, scorer=fuzz.partial_ratio, limit=20)


def _letters(picked: Iterable[GuideHead]) -> list[str]:
    return ["".join((head.said or {}).get(head.name["zh"], head.name["zh"]).split())[:12] for head in picked]


def _initials(head: GuideHead) -> str:
    return "".join(syllable[0] for syllable in (head.said or {}).get(head.name["zh"], "a").split())[:6]


def _mistyped(word: str, chance: random.Random) -> str:
    """The next key instead of the right one, somewhere behind the first letter."""
    place = chance.randrange(1, max(2, len(word)))
    return word[:place] + NEIGHBOURS.get(word[place : place + 1], "a") + word[place + 1 :]


def _times(queries: Iterable[str], find: Callable[[str], object]) -> list[float]:
    took = []
    for query in queries:
        begun = time.perf_counter()
        find(query)
        took.append(time.perf_counter() - begun)
    return took
