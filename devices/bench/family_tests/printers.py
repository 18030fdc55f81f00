"""A ticket printer prints a test slip; a person looks at it."""

from collections.abc import Sequence
from datetime import datetime

from config.problems import Words
from devices.bench.family_tests.base import Wanted
from devices.bench.sample import test_job
from devices.bench.steps import Result, Step
from devices.bench.words import fault_words
from devices.contract import Device, TicketPrinter

_LEFT = {
    "nothing": Words("出纸口没有纸", "nothing is left at the slot"),
    "partial": Words("出纸口可能挂着半张，请撕掉", "a part may hang at the slot: tear it off"),
    "unknown": Words("出纸口可能有一张，请看一下", "a slip may be at the slot: look"),
}


def steps(device: Device, wanted: Wanted) -> Sequence[Step]:
    """One slip; everything on it is visibly invented."""
    del wanted
    if not isinstance(device, TicketPrinter):
        return ()
    printer: TicketPrinter = device

    async def do() -> Result:
        now = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
        outcome = await printer.print(test_job(printer, now))
        if outcome.printed:
            return Result(True, Words("打印机说：整张都出来了", "the printer says: the test slip came out whole"))
        left, fault = _LEFT[outcome.paper_out_of_slot], outcome.fault
        why = fault_words(fault) if fault else Words("原因不明", "for no known reason")
        return Result(False, Words(f"没打出来：{why.zh}。{left.zh}", f"not printed: {why.en}. {left.en}"))

    title = Words("打一张测试页", "print a test slip")
    judge = Words("字清楚、二维码完整、纸切断了吗？", "Is the print clear, the QR code whole, the paper cut?")
    return (Step("print", title, do, judge=judge, alone=True, needed=True),)
