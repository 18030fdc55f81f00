"""What hangs and stands at a window: the sign shows a text, the caller's keys arrive."""

from collections.abc import Sequence

from config.problems import Words
from devices.bench.family_tests.base import Ears, Wanted, nothing_came
from devices.bench.steps import Result, Step
from devices.contract import Device
from devices.contract.caller import Caller, CallerKey, CallerPress
from devices.contract.window_sign import SignText, WindowSign

NUMBER, WAITING = "T000", 7
_SENT = Result(True, Words("已发送", "sent"))
KEYS = {
    CallerKey.CALL: Words("呼叫", "call"),
    CallerKey.RECALL: Words("重呼", "call again"),
    CallerKey.RATE: Words("请评价", "ask for a rating"),
    CallerKey.GIVE_UP: Words("过号", "give up"),
    CallerKey.HOLD: Words("挂起", "put aside"),
    CallerKey.CALL_BACK: Words("叫回", "call back"),
    CallerKey.PAUSE: Words("暂停", "pause"),
    CallerKey.TRANSFER: Words("转移", "transfer"),
}


def sign_steps(device: Device, wanted: Wanted) -> Sequence[Step]:
    """A visibly invented number, then nothing."""
    del wanted
    if not isinstance(device, WindowSign):
        return ()
    sign: WindowSign = device

    async def show() -> Result:
        await sign.show(SignText(window="1", number=NUMBER, state="calling", words="测试"))
        return _SENT

    async def clear() -> Result:
        await sign.show(SignText(window="1", state="closed"))
        return _SENT

    seen = Words(f"屏上是 1 号窗口和 {NUMBER}，没有乱码？", f"Does the sign show window 1 and {NUMBER}, readable?")
    return (
        Step("show", Words("显示一行字", "show a text"), show, judge=seen, alone=True),
        Step("clear", Words("恢复", "clear it"), clear, alone=True),
    )


def caller_steps(device: Device, wanted: Wanted) -> Sequence[Step]:
    """Its display and one key; the orders of its keys are told as they arrive."""
    if not isinstance(device, Caller):
        return ()
    caller: Caller = device
    ears: Ears[CallerPress] = Ears()
    caller.listen(ears.hear)

    async def show() -> Result:
        await caller.show(NUMBER, WAITING)
        await caller.beep()
        return _SENT

    async def press() -> Result:
        ears.forget()
        heard = await ears.next(wanted.patience_s)
        if heard is None:
            return nothing_came(wanted.patience_s)
        return Result(True, Words(f"收到“{KEYS[heard.key].zh}”", f"heard “{KEYS[heard.key].en}”"))

    seen = Words(
        f"显示了号码或等候人数 {WAITING}，响了一声？", f"Did it show the number or {WAITING} waiting, and beep?"
    )
    keys = Words("请按一个键", "press any key")
    return (
        Step("show", Words("显示和提示音", "display and beep"), show, judge=seen, alone=True),
        Step("key", Words("按一个键", "press a key"), press, ask=keys),
    )
