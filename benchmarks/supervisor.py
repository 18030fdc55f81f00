"""`./run bench supervisor`: what watching costs with 20 devices, and how soon a plugged device is online (issue 3)."""

import asyncio
import json
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import structlog

from benchmarks.base.figures import neat, spread_ms
from benchmarks.base.options import Options, own_words, read
from benchmarks.base.processor_time import resident_mib, used_s
from benchmarks.base.report import Result
from benchmarks.devices import many
from benchmarks.devices.simulators import Simulator, running
from devices.catalog import CATALOG
from devices.contract import SystemClock
from devices.supervisor import Stage, Supervisor, charge_of

SECONDS, QUICK_SECONDS = 20.0, 1.0
DEVICES = 20
PLUGS, QUICK_PLUGS = 20, 2
DRIVER = "line_scanner"
"""Plugging is measured with a driver that says nothing itself: what is seen is the supervisor's own time."""


def main(words: list[str]) -> int:
    """Measure, print, write; 1 when a device did not come back. `--seconds` is each span of idle watching."""
    if words[:1] == ["--watch"]:
        return asyncio.run(_watch(json.loads(words[1])))
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    options = read("supervisor", words, SECONDS, QUICK_SECONDS, __doc__ or "")
    result = Result(options)
    with tempfile.TemporaryDirectory(prefix="mingting-bench-") as folder:
        _overhead(result, options)
        whole = asyncio.run(_plugging(result, options, Path(folder)))
    result.note(
        "Overhead: processor time of a process that runs only the supervisor, with 20 devices against none; "
        "which answer a question every poll interval; they are simulated in another process."
    )
    result.note(
        "Plugged: from the moment the device is there again until the supervisor calls it ready; "
        "before, it was away long enough for the longest wait between two tries."
    )
    result.write()
    return 0 if whole else 1


def _overhead(result: Result, options: Options) -> None:
    result.say(f"{DEVICES} devices against none")
    none = _watched([], options.seconds)
    command = [sys.executable, "-m", "benchmarks.devices.many", str(DEVICES)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            urls = json.loads(process.stdout.readline()) if process.stdout else []
            twenty = _watched([(many.DRIVER, {"url": url}) for url in urls], options.seconds)
        finally:
            process.terminate()
    figures = {
        "core_percent_with_0": neat(none["core_percent"]),
        f"core_percent_with_{DEVICES}": neat(twenty["core_percent"]),
        "core_percent_a_device": neat((twenty["core_percent"] - none["core_percent"]) / DEVICES),
        "mib_with_0": none["mib"],
        f"mib_with_{DEVICES}": twenty["mib"],
        "online": twenty["online"],
    }
    result.add("overhead", figures)


def _watched(sections: list[tuple[str, dict[str, object]]], seconds: float) -> dict[str, float]:
    """Processor time and memory of a process that watches these devices."""
    order = json.dumps({"sections": sections})
    command = [sys.executable, "-m", "benchmarks.supervisor", "--watch", order]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True) as process:
        try:
            said = process.stdout.readline() if process.stdout else ""
            if not said:
                raise RuntimeError("the watching process ended")
            before, begun = used_s(process.pid), time.perf_counter()
            time.sleep(seconds)
            spent = used_s(process.pid) - before
            percent = 100 * spent / (time.perf_counter() - begun)
            return {"core_percent": percent, "mib": resident_mib(process.pid), "online": int(said)}
        finally:
            process.terminate()


async def _watch(order: dict[str, list[tuple[str, dict[str, object]]]]) -> int:
    """The process that is measured: ready when every device is."""
    clock = SystemClock()
    charges = [
        charge_of(f"d{number}", CATALOG[driver].settings.model_validate(content), clock)
        for number, (driver, content) in enumerate(order["sections"])
    ]
    supervisor = Supervisor(charges, clock, lambda _: None)
    task = asyncio.create_task(supervisor.run())
    online = [await supervisor.online_within(charge.device.name, 30) for charge in charges]
    sys.stdout.write(f"{sum(online)}\n")
    sys.stdout.flush()
    await task
    return 0


async def _plugging(result: Result, options: Options, folder: Path) -> bool:
    times = QUICK_PLUGS if options.quick else PLUGS
    with running(CATALOG[DRIVER], folder) as simulator:
        for wire, url in (("pty", str(simulator.line)), ("tcp", str(simulator.addresses["url"]))):
            result.say(f"{times} times plugged in: {wire}")
            took = [await _plugged(simulator, url) for _ in range(times)]
            if None in took:
                return False
            result.add(f"plugged in, {wire}", spread_ms([one for one in took if one is not None]))
    return True


async def _plugged(simulator: Simulator, url: str) -> float | None:
    """Seconds from plugging to ready, None when it never was; the device was away for many tries before."""
    async with _supervised(simulator, url) as supervisor:
        await asyncio.to_thread(simulator.tell, "unplug")
        if not await _until(lambda: supervisor.stage("d") is Stage.WAITING):
            return None
        for _ in range(12):
            supervisor.kick("d")
            await asyncio.sleep(0.02)
        await _until(lambda: supervisor.stage("d") is Stage.WAITING)
        begun = time.perf_counter()
        await asyncio.to_thread(simulator.tell, "plug")
        return time.perf_counter() - begun if await _until(lambda: supervisor.health("d").ready, 70) else None


@asynccontextmanager
async def _supervised(simulator: Simulator, url: str) -> AsyncIterator[Supervisor]:
    clock = SystemClock()
    supervisor = Supervisor([charge_of("d", simulator.settings(url), clock)], clock, lambda _: None)
    task = asyncio.create_task(supervisor.run())
    try:
        await supervisor.online_within("d", 20)
        yield supervisor
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _until(true: Callable[[], bool], seconds: float = 30) -> bool:
    try:
        async with asyncio.timeout(seconds):
            while not true():  # noqa: ASYNC110 - it is the time until then that is measured
                await asyncio.sleep(0.002)
    except TimeoutError:
        return False
    return True


if __name__ == "__main__":
    raise SystemExit(main(own_words()))
