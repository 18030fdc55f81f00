"""A code scanner reads three codes; what they say is not shown, it may be somebody's."""

from collections.abc import Sequence

from config.problems import Words
from devices.bench.family_tests.base import Ears, Wanted, nothing_came
from devices.bench.steps import Result, Step
from devices.contract import Device
from devices.contract.code_scanner import CodeScanner, TriggeredScanner

_BEGINNING = 4


def steps(device: Device, wanted: Wanted) -> Sequence[Step]:
    """As many codes as wanted, one after another."""
    if not isinstance(device, CodeScanner):
        return ()
    ears: Ears[str] = Ears()
    device.listen(ears.hear)
    return tuple(_read(device, ears, number, wanted) for number in range(1, wanted.codes + 1))


def _read(device: Device, ears: Ears[str], number: int, wanted: Wanted) -> Step:
    async def do() -> Result:
        ears.forget()
        if isinstance(device, TriggeredScanner):
            await device.start_reading(wanted.patience_s)
        text = await ears.next(wanted.patience_s)
        if isinstance(device, TriggeredScanner):
            await device.stop_reading()
        return nothing_came(wanted.patience_s) if text is None else Result(True, _told(text))

    title = Words(f"读第 {number} 个码", f"read code {number}")
    ask = Words("请把一个码放到扫码口（每次换一个）", "hold a code before the scanner (another one each time)")
    return Step(f"code-{number}", title, do, ask=ask)


def _told(text: str) -> Words:
    """Only our own codes show how they begin."""
    begins = f"{text[:_BEGINNING]}…" if text.startswith("MT1.") else "…"
    return Words(f"读到 {begins}，{len(text)} 个字符", f"read {begins}, {len(text)} characters")
