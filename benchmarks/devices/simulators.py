"""Simulators of catalogue drivers as processes of their own, as `hall device simulate` runs them."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from devices.bench.section import example_of
from devices.bench.twins import order
from devices.contract.driver_entry import DriverEntry

_RUN = "import importlib, sys; importlib.import_module(sys.argv[1]).main(sys.argv[2:])"


@dataclass(frozen=True)
class Simulator:
    """A running one."""

    entry: DriverEntry
    addresses: dict[str, Any]
    line: Path

    def settings(self, url: str | None = None) -> BaseModel:
        """The driver's example with this simulator's address."""
        content = {key: value for key, value in example_of(self.entry).items() if key not in {"by_id", "by_path"}}
        if "driver" not in self.entry.settings.model_fields:
            content.pop("driver", None)
        if "configure" in self.entry.settings.model_fields:
            content["configure"] = True
        return self.entry.settings.model_validate({**content, "url": url or self.addresses["url"]})

    def tell(self, *words: str) -> dict[str, Any]:
        """One command of its control port."""
        return order(f"127.0.0.1:{self.addresses['control_port']}", list(words))


@contextmanager
def running(entry: DriverEntry, folder: Path, *arguments: str) -> Iterator[Simulator]:
    """Until the block ends."""
    line = folder / f"{entry.name}-line"
    command = [sys.executable, "-c", _RUN, entry.simulator, "--pty-link", str(line), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            said = process.stdout.readline() if process.stdout else ""
            if not said:
                raise RuntimeError(f"the simulator of {entry.name} ended")
            yield Simulator(entry, json.loads(said), line)
        finally:
            process.terminate()
