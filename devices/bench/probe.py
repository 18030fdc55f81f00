"""Asks politely what answers at a URL; never prints, opens or changes a setting."""

import contextlib
from dataclasses import dataclass

from devices.contract import Clock, DeviceError, SystemClock
from devices.drivers.escpos_generic.conversation import Conversation
from devices.transports import transport_for

_OPEN_S, _REPLY_S, _WRITE_S = 3.0, 1.0, 2.0


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """What was found, in one sentence, and a configuration section to start from."""

    found: bool
    sentence: str
    section: str = ""


async def probe(url: str, *, baud: int = 115200, clock: Clock | None = None) -> ProbeResult:
    """Real-time status questions (they print nothing) at `url`."""
    wire = transport_for(url, baud=baud)
    talk = Conversation(wire, clock or SystemClock(), fixed_bits=True, write_s=_WRITE_S)
    try:
        await talk.open(_OPEN_S)
        status = await talk.ask_status(_REPLY_S)
    except DeviceError as error:
        return ProbeResult(False, f"Nothing usable at {url}: {error.detail}.")
    finally:
        with contextlib.suppress(DeviceError):
            await talk.close()
    if status is None:
        heard = f" ({talk.noise} unknown bytes came)" if talk.noise else ""
        return ProbeResult(
            False, f"{url} is open but does not answer ESC/POS status questions{heard}: check baud and cable."
        )
    faults = ", ".join(fault.detail for fault in status.faults) or "nothing is wrong"
    section = f"driver: escpos_generic\nurl: {url}\n" + ("" if "://" in url else f"baud: {baud}\n")
    return ProbeResult(
        True, f"An ESC/POS printer answers at {url}: {status.state}, paper {status.paper}; {faults}.", section
    )
