"""`python -m benchmarks.base.readme`: writes the last results into benchmarks/README.md."""

import json
from collections.abc import Iterator
from typing import Any

from benchmarks.base.options import NAMES, RESULTS

README = RESULTS.parent / "README.md"
HEAD = """# Benchmarks

Measured, not promised. Every figure stands beside a yardstick of the same run on the same machine; what the hall must
reach is in each table's notes. Keys say their unit.

```
./run bench tickets     # numbers a second through broker, controller and journal; TLS on and off
./run bench calls       # 40 windows call at once against 2,000 waiting
./run bench terminal    # touch, feedback, number, paper, slides on one core
./run bench agent       # memory and processor time of a window's agent
./run bench journal     # start, verify and rebuild with 1,000,000 events
./run bench codecs      # frames a second through every driver's codec
./run bench supervisor  # what watching 20 devices costs, how soon a plugged one is online
./run bench catalogue   # 3,000 guides: read, searched, one of them changed
./run bench one_code    # from the scanner's bytes to the picture, cut off
./run bench cases       # due days of 1,000,000 cases anew while numbers are issued
./run bench api         # requests a second of the interface with keys
./run bench scan        # codes before a camera: rate and cost of each engine and of our cascade, idle cost
./run bench lock_bus    # four lock boards at 9600 baud: status cycle and urgent opens against the wire's own time
./run bench lockers     # scan to pulse, forced doors, 20 cabinets
./run bench locker_faults  # 10,000 pick-ups with faults and kills, counted by the boards' pulses
./run bench ratings     # ratings a minute with projections current
./run bench indicators  # the manager's page over 1,000,000 ratings
./run bench video       # 32 cameras read, troubles noticed, clips, viewers, the program stream upward
```

Options: `--seconds N` (length of the main measurement), `--quick` (a short form that only proves that it works),
`--out FOLDER`. Results go to `benchmarks/results/NAME.json` with the machine, versions, load average and command.
`python -m benchmarks.base.readme` writes this page from them. A load average above zero before the run means that
the machine was busy with other things: then rates are lower bounds, and what was measured at another moment of the run
(the yardsticks) met another load. Processor time a ticket (`controller_ms_a_ticket`) suffers least from it.

How it is made: the hall is the example hall without quotas and stop-taking times, with a clock in a working morning and
an hour of services behind it. The load is one process with a hand-driven MQTT client (`benchmarks/line/wire.py`); its
own share of a core is in the table. Every number that a station was told is compared with the journal afterwards
(`doubled`, `told_but_not_journalled`).
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for name in NAMES:
        file = RESULTS / f"{name}.json"
        if file.exists():
            parts += _result(json.loads(file.read_text("utf-8")))
    return "\n".join(parts)


def _result(result: dict[str, Any]) -> Iterator[str]:
    machine = result["machine"]
    yield f"## {result['benchmark']}\n"
    yield (
        f"`{result['command']}`, {result['measured_at']}, {machine['cores']} cores {machine['processor']}, "
        f"Python {machine['python']}, SQLite {machine['sqlite']}, Mosquitto {machine['mosquitto']}, "
        f"load average before {result['load_average_before'][0]}, after {result['load_average_after'][0]}.\n"
    )
    for section, figures in result["sections"].items():
        yield f"| {section} | |"
        yield "|---|---:|"
        for name, value in figures.items():
            yield f"| `{name}` | {value:,} |" if isinstance(value, int | float) else f"| `{name}` | {value} |"
        yield ""
    for note in result["notes"]:
        yield f"- {note}"
    yield ""


if __name__ == "__main__":
    README.write_text(page(), "utf-8")
