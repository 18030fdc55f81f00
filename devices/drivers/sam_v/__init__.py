"""ID-card readers with a SAM-V module on a serial line (devices.md 8)."""

from devices.contract import Words
from devices.contract.driver_entry import DriverEntry, PoliteProbe
from devices.contract.id_card_reader import FAMILY
from devices.drivers.sam_v import protocol
from devices.drivers.sam_v.driver import SamVReader
from devices.drivers.sam_v.settings import SamVSettings


def recognise(data: bytes) -> Words | None:
    """The module's answer to the question how it is."""
    answers = [protocol.answer_of(frame) for frame in protocol.finder().feed(data)]
    known = [answer for answer in answers if answer is not None]
    if not known:
        return None
    status = f"{known[0].status:02x}"
    return Words(f"有一个 SAM-V 安全模块回答，状态 {status}", f"a SAM-V module, status {status}")


ENTRY = DriverEntry(
    name="sam_v",
    family=FAMILY,
    title="ID-card reader with SAM-V module",
    title_zh="身份证阅读器（SAM-V 模块）",
    settings=SamVSettings,
    make=SamVReader,
    simulator="devices.drivers.sam_v.simulator.__main__",
    probes=(PoliteProbe(protocol.framed(protocol.SAM_STATUS), recognise, bauds=(115200, 9600), wait_s=0.5),),
    tracer=lambda _: protocol.Tracer(),
)

__all__ = ["ENTRY", "SamVReader", "SamVSettings"]
