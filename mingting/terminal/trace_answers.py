"""A trace of a device's wire for a technician far away, masked, in parts."""

from collections.abc import AsyncGenerator

from devices.bench.tracing import trace_sink
from devices.contract import Clock, Words
from devices.supervisor import Charge, entry_of
from hall.messages import maintenance as said
from mingting.station.refused import RefusedError

TRACE_EVERY_S = 0.5
MOST_LINES = 2000
"""A device that talks without end must not fill the line: the trace ends there and says so."""
_ENOUGH = Words(f"… 已有 {MOST_LINES} 行，到此为止", f"... {MOST_LINES} lines: the trace ends here")
_PART = 200


async def traced(charge: Charge, question: said.TraceDevice, clock: Clock) -> AsyncGenerator[tuple[str, ...], None]:
    """Lines as they come, until its seconds are over; RefusedError `no_wire`."""
    entry = entry_of(charge.settings) if charge.settings is not None else None
    if charge.tap is None or charge.settings is None or entry is None:
        raise RefusedError("no_wire")
    heard: list[Words] = []
    end = charge.tap.listen(trace_sink(entry, charge.settings, clock, heard.append))
    try:
        until, sent = clock.monotonic() + question.seconds, 0
        while clock.monotonic() < until and sent < MOST_LINES:
            await clock.sleep(TRACE_EVERY_S)
            while heard:
                some, heard[:_PART] = heard[:_PART], []
                sent += len(some)
                yield tuple(line.spoken(question.language)[: said.LINE] for line in some)
        if sent >= MOST_LINES:
            yield (_ENOUGH.spoken(question.language),)
    finally:
        end()
