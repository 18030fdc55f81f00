"""The bench hall on disk: the example hall without quotas and stop-taking times, with more stations and windows."""

import json
import secrets
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from config import load_hall
from config.new_hall import EXAMPLE
from hall.link.bundle import write_secret
from hall_controller.provision import steps
from hall_controller.provision.folder import KeyFolder
from mingting.demo.clock import demo_offset_ms
from mingting.demo.folder import HallFolder, make_folder

UNLIMITED = ("quota", "stop_taking", "real_name")
"""What would end issuing after a few dozen numbers; everything else of a 业务 stays as the example has it."""


def morning_offset_ms() -> int:
    """What moves the clock into the next working morning, so that lunch and closing never meet a measurement."""
    return demo_offset_ms(load_hall(EXAMPLE), time.time_ns() // 1_000_000, always_morning=True)


def bench_folder(root: Path, *, plain: bool, stations: int, windows: int) -> HallFolder:
    """A new hall with terminals k1 to k`stations` and that many windows; keys and bundles of all."""
    folder = make_folder(root, plain=plain)
    _edit_hall(folder.config / "hall.yaml", windows)
    _add_stations(folder, [f"k{number}" for number in range(4, stations + 1)])
    if plain:
        for station in folder.hall().stations:
            folder.passwords.setdefault(station, secrets.token_urlsafe(16))
        folder.passwords_file.write_text(json.dumps(folder.passwords), "utf-8")
    return folder


def _edit_hall(path: Path, windows: int) -> None:
    yaml = YAML()
    document = yaml.load(path.read_text("utf-8"))
    for service in document["services"]:
        for name in UNLIMITED:
            service.pop(name, None)
    slugs = [service["slug"] for service in document["services"]]
    for number in range(len(document["windows"]) + 1, windows + 1):
        own = [slugs[(number + step) % len(slugs)] for step in range(3)]
        document["windows"].append(
            {
                "slug": f"window-{number}",
                "number": number,
                "name": {"zh": f"综合受理{number}", "en": f"General {number}"},
                "zone": "zone-a",
                "services": own,
            }
        )
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(document, file)


def _add_stations(folder: HallFolder, stations: Iterable[str]) -> None:
    yaml, keys = YAML(), KeyFolder(folder.keys)
    pattern: dict[str, Any] = yaml.load(folder.station_file("k1").read_text("utf-8"))
    for station in stations:
        pattern |= {"station": station, "offline_mark": station.upper()}
        pattern["name"] = {"zh": f"{station[1:]} 号自助机", "en": f"Terminal {station[1:]}"}
        with folder.station_file(station).open("w", encoding="utf-8") as file:
            yaml.dump(pattern, file)
        bundle = steps.add_station(keys, station, time.time_ns() // 1_000_000)
        write_secret(folder.bundle(station), bundle.model_dump_json())
