"""A result: a table for people, JSON for comparison."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.base import machine
from benchmarks.base.options import Options

console = Console(highlight=False)
SCHEMA = 1


@dataclass
class Result:
    """Sections of figures; a key says its unit (`issued_per_s`, `p99_ms`, `doubled`, `ratio_to_commits`)."""

    options: Options
    sections: dict[str, dict[str, Any]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    load_before: list[float] = field(default_factory=machine.load_now)
    begun: float = field(default_factory=time.monotonic)

    def add(self, section: str, figures: Mapping[str, Any]) -> None:
        """Keep figures and show them at once."""
        self.sections.setdefault(section, {}).update(figures)
        self._show(section)

    def say(self, words: str) -> None:
        """Progress."""
        console.print(f"[dim]{time.monotonic() - self.begun:6.1f} s  {words}[/]")

    def note(self, words: str) -> None:
        """Keep a sentence that the reader of the figures needs."""
        self.notes.append(words)

    def write(self) -> None:
        """Write `NAME.json` and say where it is."""
        path = self.options.out / f"{self.options.name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        content = {
            "schema": SCHEMA,
            "benchmark": self.options.name,
            "command": self.options.command,
            "quick": self.options.quick,
            "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "took_s": round(time.monotonic() - self.begun, 1),
            "machine": machine.facts(),
            "load_average_before": self.load_before,
            "load_average_after": machine.load_now(),
            "sections": self.sections,
            "notes": self.notes,
        }
        path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")
        for note in self.notes:
            console.print(f"- {note}")
        console.print(f"written: {path}")

    def _show(self, section: str) -> None:
        table = Table(title=f"{self.options.name}: {section}", title_justify="left", show_header=False)
        table.add_column(style="bold")
        table.add_column(justify="right")
        for name, value in self.sections[section].items():
            table.add_row(name, f"{value:,}" if isinstance(value, int | float) else str(value))
        console.print(table)
