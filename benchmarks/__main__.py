"""`python -m benchmarks NAME [options]`: one benchmark, or `all` of them one after another."""

import importlib
import sys

from benchmarks.base.options import NAMES


def main(words: list[str]) -> int:
    """Run the named benchmark with the rest of the words as its options."""
    if not words or words[0] not in {*NAMES, "all"}:
        print(f"usage: python -m benchmarks NAME [options], NAME one of {', '.join(NAMES)}, all")
        return 2
    names = NAMES if words[0] == "all" else (words[0],)
    return max(int(importlib.import_module(f"benchmarks.{name}").main(words[1:])) for name in names)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
