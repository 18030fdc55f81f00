"""A pick-up locker opens one named cell, only after its name was typed, and its sensor must tell the truth."""

import asyncio
from collections.abc import Sequence

from config.problems import Words
from devices.bench.family_tests import commissioning
from devices.bench.family_tests.base import Wanted
from devices.bench.steps import Result, Step
from devices.bench.words import fault_words
from devices.contract import Device
from devices.contract.pickup_locker import DoorState, PickupLocker
from devices.plumbing.lock_line import LockBoards

_LOOK_S = 0.1
_OUTCOMES = {
    "opened": Words("传感器说：开了", "the sensor says: open"),
    "already_open": Words(
        "门本来就开着，没有发脉冲；关上再试", "it was open already, no pulse was sent; shut it and try again"
    ),
    "jammed": Words(
        "发了脉冲，传感器还说关着：卡住了，或传感器极性设反了",
        "pulse sent, the sensor still says closed: jammed, or polarity set wrong",
    ),
    "unknown": Words("发没发出去说不清，请看门", "a pulse may have been sent: look at the door"),
    "not_sent": Words("没有发脉冲", "no pulse was sent"),
}


def steps(device: Device, wanted: Wanted) -> Sequence[Step]:
    """Sensors first, then one cell: open, look, shut; a board that is not commissioned learns from it instead."""
    if not isinstance(device, PickupLocker) or not device.doors:
        return ()
    door = wanted.door or next(iter(device.doors))
    if isinstance(device, LockBoards) and commissioning.is_untaught(device, door):
        return (commissioning.step(device, door, wanted),)
    return (_sensors(device), _open(device, door), _shut(device, door, wanted))


def _sensors(locker: PickupLocker) -> Step:
    async def do() -> Result:
        by_state = {state: [door.name for door in locker.doors.values() if door.state is state] for state in DoorState}
        zh = f"关着 {len(by_state[DoorState.CLOSED])} 格，开着：{_list(by_state[DoorState.OPEN])}"
        en = f"{len(by_state[DoorState.CLOSED])} closed, open: {_list(by_state[DoorState.OPEN])}"
        unknown = by_state[DoorState.UNKNOWN]
        if unknown:
            zh += f"，不知道：{_list(unknown)}（板子不回答，或传感器极性还没有核对）"
            en += f", unknown: {_list(unknown)} (the board does not answer, or its polarity is not commissioned)"
        return Result(not unknown, Words(zh, en))

    return Step("sensors", Words("看每格的传感器", "look at every sensor"), do)


def _open(locker: PickupLocker, door: str) -> Step:
    async def do() -> Result:
        if door not in locker.doors:
            known = ", ".join(locker.doors)
            return Result(False, Words(f"没有格口 {door}；有：{known}", f"there is no cell {door}; there are: {known}"))
        outcome = await locker.open_door(door)
        words = _OUTCOMES[outcome.kind]
        if outcome.fault is not None:
            fault = fault_words(outcome.fault)
            words = Words(f"{words.zh}：{fault.zh}", f"{words.en}: {fault.en}")
        return Result(outcome.kind == "opened", words)

    confirm = Words(f"将打开格口 {door}。要继续，请输入 {door}", f"cell {door} will open. To go on, type {door}")
    judge = Words(f"打开的正是 {door}，而且只开了这一格？", f"Is it {door} that opened, and no other?")
    title = Words(f"打开格口 {door}", f"open cell {door}")
    return Step("open", title, do, typed=door, confirm=confirm, judge=judge, needed=True)


def _shut(locker: PickupLocker, door: str, wanted: Wanted) -> Step:
    async def do() -> Result:
        try:
            async with asyncio.timeout(wanted.patience_s):
                while locker.doors[door].state is not DoorState.CLOSED:  # noqa: ASYNC110 - its doors are only looked at
                    await asyncio.sleep(_LOOK_S)
        except TimeoutError:
            return Result(False, Words("传感器没有说关上", "the sensor does not say closed"))
        return Result(True, Words("传感器说：关上了", "the sensor says: closed"))

    return Step(
        "shut", Words(f"关上格口 {door}", f"shut cell {door}"), do, ask=Words("请把门推上", "push the door shut")
    )


def _list(names: Sequence[str]) -> str:
    return ", ".join(names) if names else "0"
