"""An ID-card reader says only that it could read a card; nothing on the card is shown or kept."""

from collections.abc import Sequence

from config.problems import Words
from devices.bench.family_tests.base import Wanted
from devices.bench.steps import Result, Step
from devices.contract import Device
from devices.contract.id_card_reader import IdCardReader


def steps(device: Device, wanted: Wanted) -> Sequence[Step]:
    """One card."""
    if not isinstance(device, IdCardReader):
        return ()
    reader: IdCardReader = device

    async def do() -> Result:
        card = await reader.read_card(wanted.patience_s)
        if card is None:
            return Result(False, Words("没有读到卡", "no card was read"))
        return Result(True, Words("读到了（内容不显示、不保存）", "read (its contents are neither shown nor kept)"))

    ask = Words("请放上一张身份证", "lay a card on the reader")
    return (Step("card", Words("读一张卡", "read a card"), do, ask=ask),)
