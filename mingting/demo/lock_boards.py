"""The lock boards behind the demo's cabinets: for every cabinet of a station's file its boards, as it has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

_BIT = {"closed_is_1": "1", "closed_is_0": "0"}


@dataclass(frozen=True)
class Extra:
    """A simulated device beside printer and scanner: its program, and its section in the station's file."""

    module: str
    arguments: tuple[str, ...]
    section: Mapping[str, Any]


def lock_boards(station_file: Path) -> dict[str, Extra]:
    """The devices that the file's `cabinet` names, each with a program to play it; none without a cabinet."""
    document = YAML(typ="safe").load(station_file.read_text("utf-8"))
    columns = document.get("cabinet", {}).get("columns", ())
    names = {cell["door"].partition("/")[0] for column in columns for cell in column}
    return {name: _played(document["devices"][name]) for name in sorted(names & set(document.get("devices", {})))}


def _played(section: Mapping[str, Any]) -> Extra:
    boards = section["boards"]
    arguments = (
        "--boards", ",".join(str(board["address"]) for board in boards),
        "--locks", str(max(board["locks"] for board in boards)),
        "--closed-bit", _BIT[boards[0]["polarity"]],
    )  # fmt: skip
    return Extra(f"devices.drivers.{section['driver']}.simulator", arguments, section)
