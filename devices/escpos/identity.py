"""Is the printer at the wire the configured model? `1D 49 n` asks it (devices.md 4.3)."""

from devices.contract import Words, at
from devices.contract.errors import DeviceMismatch
from devices.escpos.conversation import Conversation
from devices.escpos.protocol import identify
from devices.escpos.settings import Identity


async def check_identity(talk: Conversation, wanted: Identity, reply_s: float) -> None:
    """`DeviceMismatch` when another answer or none comes; only while no question is open and nothing prints."""
    found = await talk.exchange(identify(wanted.n), len(wanted.expected), reply_s)
    if found == wanted.expected:
        return
    question, said, expected = f"1D 49 {wanted.n:02X}", found.hex(" "), wanted.expected.hex(" ")
    words = Words(
        f"问打印机的型号（{question}），它答 {said or '空'}，配置里写的是 {expected}：打印机或端口不对",
        f"asked who it is ({question}) the printer says {said or 'nothing'}, "
        f"the configuration expects {expected}: wrong printer or wrong port",
    )
    raise DeviceMismatch(at(talk.url, words))
