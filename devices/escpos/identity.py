"""Is the printer at the wire the configured model? `1D 49 n` asks it (devices.md 4.3)."""

from devices.contract.errors import DeviceMismatch
from devices.escpos.conversation import Conversation
from devices.escpos.protocol import identify
from devices.escpos.settings import Identity


async def check_identity(talk: Conversation, wanted: Identity, reply_s: float) -> None:
    """`DeviceMismatch` when another answer or none comes; only while no question is open and nothing prints."""
    found = await talk.exchange(identify(wanted.n), len(wanted.expected), reply_s)
    if found == wanted.expected:
        return
    said = found.hex(" ") or "nothing"
    raise DeviceMismatch(
        f"{talk.url}: asked who it is (1D 49 {wanted.n:02X}) the printer says {said}, "
        f"the configuration expects {wanted.expected.hex(' ')}: wrong printer or wrong port"
    )
