"""A rating keypad: every key it has is pressed once and must arrive under its own name."""

from collections.abc import Sequence

from config.problems import Words
from devices.bench.family_tests.base import Ears, Wanted, nothing_came
from devices.bench.steps import Result, Step
from devices.contract import Device
from devices.contract.rating_keypad import KeyPress, Level, RatingKeypad

LEVELS = {
    Level.VERY_SATISFIED: Words("非常满意", "very satisfied"),
    Level.SATISFIED: Words("满意", "satisfied"),
    Level.FAIRLY_SATISFIED: Words("基本满意", "fairly satisfied"),
    Level.DISSATISFIED: Words("不满意", "dissatisfied"),
    Level.VERY_DISSATISFIED: Words("非常不满意", "very dissatisfied"),
}


def steps(device: Device, wanted: Wanted) -> Sequence[Step]:
    """The best level first; levels without a key are named as missing by the first step."""
    if not isinstance(device, RatingKeypad):
        return ()
    ears: Ears[KeyPress] = Ears()
    device.listen(ears.hear)
    levels = sorted(device.levels, reverse=True)
    return (_said(device), *(_press(device, ears, level, wanted) for level in levels))


def _said(keypad: RatingKeypad) -> Step:
    async def do() -> Result:
        missing = [LEVELS[level] for level in sorted(set(Level) - keypad.levels, reverse=True)]
        if not missing:
            return Result(True, Words("五个等级都有键", "there is a key for each of the five levels"))
        zh, en = "、".join(words.zh for words in missing), ", ".join(words.en for words in missing)
        return Result(True, Words(f"没有这些等级的键：{zh}", f"no keys for: {en}"))

    return Step("levels", Words("看有哪些键", "which keys there are"), do)


def _press(keypad: RatingKeypad, ears: Ears[KeyPress], level: Level, wanted: Wanted) -> Step:
    name = LEVELS[level]

    async def do() -> Result:
        ears.forget()
        await keypad.invite()
        press = await ears.next(wanted.patience_s)
        await keypad.dismiss()
        if press is None:
            return nothing_came(wanted.patience_s)
        got = LEVELS[press.level]
        key = press.raw_key
        if press.level is level:
            return Result(True, Words(f"收到“{got.zh}”（键 {key}）", f"heard “{got.en}” (key {key})"))
        zh = f"按的是“{name.zh}”，收到的是“{got.zh}”（键 {key}）：键的对应要改"
        return Result(False, Words(zh, f"pressed “{name.en}”, heard “{got.en}” (key {key}): correct the key map"))

    title = Words(f"按键“{name.zh}”", f"key “{name.en}”")
    return Step(f"key-{level.value}", title, do, ask=Words(f"请按“{name.zh}”", f"press “{name.en}”"))
