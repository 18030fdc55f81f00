"""`python -m benchmarks.devices.many N`: so many simulated scanners that answer questions, in one process."""

import asyncio
import json
import sys

from devices.drivers.gm65.simulator import Gm65Simulator

DRIVER = "gm65"


async def _run(count: int) -> None:
    made = [Gm65Simulator(ready=True) for _ in range(count)]
    for one in made:
        await one.start_tcp()
    sys.stdout.write(json.dumps([one.url for one in made]) + "\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_run(int(sys.argv[1])))
