"""`./run bench catalogue`: 3,000 guides are imported, published, searched and synced (issue 4, What it must reach)."""

import tempfile
from pathlib import Path

from benchmarks.base.options import own_words, read
from benchmarks.base.report import Result
from benchmarks.guides import importing, searching, syncing

GUIDES, QUICK_GUIDES = 3_000, 60


def main(words: list[str]) -> int:
    """Measure, print, write. `--seconds` has no meaning here."""
    options = read("catalogue", words, 0.0, 0.0, __doc__ or "")
    result = Result(options)
    with tempfile.TemporaryDirectory(prefix="mingting-bench-") as folder:
        guides = importing.measure(result, Path(folder), QUICK_GUIDES if options.quick else GUIDES)
        store = syncing.measure(result, Path(folder), guides)
        searching.measure(result, store, quick=options.quick)
    result.note("Guides: the example hall's invented ones again and again under other codes and names.")
    result.note("Yardstick: openpyxl alone, read-only mode, every value of the same workbook.")
    result.note("Plain scan: `query in row` over names, or over pinyin; it finds no initials and no typing errors.")
    result.note("Memory: private pages before and after the index of all guides is loaded in a process of its own.")
    result.note("writer_held: time inside the writer's transaction; piece_with_commit: with its own COMMIT (FULL).")
    result.write()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(own_words()))
