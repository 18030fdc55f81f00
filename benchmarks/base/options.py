"""Options that every benchmark has."""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

NAMES = (
    "tickets",
    "calls",
    "terminal",
    "agent",
    "journal",
    "scan",
    "lock_bus",
    "lockers",
    "locker_faults",
    "ratings",
    "indicators",
    "codecs",
    "supervisor",
    "catalogue",
    "one_code",
    "cases",
    "api",
    "video",
)
"""All benchmarks, in the order of their page."""

RESULTS = Path(__file__).parents[1] / "results"


@dataclass(frozen=True, slots=True)
class Options:
    """How long, how thoroughly, and where the result goes."""

    name: str
    seconds: float
    quick: bool
    out: Path
    command: str


def read(name: str, words: list[str], seconds: float, quick_seconds: float, about: str) -> Options:
    """The options of benchmark `name`; `seconds` is the length of its main measurement unless told otherwise."""
    parser = argparse.ArgumentParser(prog=f"./run bench {name}", description=about)
    parser.add_argument("--seconds", type=float, help=f"length of the main measurement (else {seconds:g})")
    parser.add_argument("--quick", action="store_true", help="a short form that proves only that it works")
    parser.add_argument("--out", type=Path, default=RESULTS, help="folder of the JSON result")
    chosen = parser.parse_args(words)
    length = chosen.seconds or (quick_seconds if chosen.quick else seconds)
    return Options(name, length, chosen.quick, chosen.out, " ".join(["./run bench", name, *words]))


def own_words() -> list[str]:
    """The words of the command line after the program."""
    return sys.argv[1:]
