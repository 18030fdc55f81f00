"""`python -m benchmarks.line.load`: the one load process; order on standard input, figures on standard output."""

import gc
import json
import selectors
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.base.figures import neat, spread_ms
from benchmarks.line.order import Order
from benchmarks.line.station import Station

SETTLE_S = 10.0
TICK_S, SHORT_TICK_S = 0.05, 0.005


def run(order: Order) -> dict[str, Any]:
    """Warm up, measure, let everything on its way come back."""
    stations = [Station(order, name, place) for place, name in enumerate(order.stations)]
    selector = selectors.EpollSelector()
    for station in stations:
        selector.register(station.wire.sock, selectors.EVENT_READ, station)
        station.fill()
    gc.disable()
    resting = stations if order.pause_s else []
    _turn(selector, resting, time.perf_counter() + order.warm_up_s)
    for station in stations:
        station.measuring = True
    begun, processor = time.perf_counter(), time.process_time()
    _turn(selector, resting, begun + order.seconds)
    took_s, processor = time.perf_counter() - begun, time.process_time() - processor
    acked = sum(station.acked for station in stations)
    for station in stations:
        station.measuring = False
    unanswered = _settle(selector, stations)
    took = [one for station in stations for one in station.took]
    _write_told(Path(order.told), stations)
    for station in stations:
        station.wire.close()
    figures: dict[str, Any] = {
        "seconds": neat(took_s),
        "answered": len(took),
        "answered_in_all": sum(len(station.answers) for station in stations),
        "per_s": neat(len(took) / took_s),
        **spread_ms(took),
        "refused": sum(station.refused for station in stations),
        "repeated_answers": sum(station.repeats for station in stations),
        "unanswered": unanswered,
        "load_process_core_share": neat(processor / took_s),
    }
    if order.printed:
        figures["events_acknowledged"] = acked
    return figures


def _turn(selector: selectors.BaseSelector, resting: list[Station], until: float) -> None:
    while time.perf_counter() < until:
        for key, _ in selector.select(SHORT_TICK_S if resting else TICK_S):
            key.data.read(asking=True)
        for station in resting:
            station.fill()


def _settle(selector: selectors.BaseSelector, stations: list[Station]) -> int:
    """Ask nothing new until all has come back; what is still missing then."""
    end = time.perf_counter() + SETTLE_S
    while time.perf_counter() < end:
        missing = sum(one.waiting + one.sent_events - one.acked for one in stations)
        if not missing:
            return 0
        for key, _ in selector.select(TICK_S):
            key.data.read(asking=False)
    return sum(one.waiting for one in stations)


def _write_told(path: Path, stations: list[Station]) -> None:
    with path.open("wb") as file:
        for station in stations:
            for answer in station.answers:
                file.write(answer + b"\n")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(Order.read(json.load(sys.stdin)))) + "\n")
