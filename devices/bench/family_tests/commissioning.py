"""Learns what a board's sensors mean when its doors are shut, by opening one cell once, and says what to write."""

from config.problems import Words
from devices.bench.family_tests.base import Wanted
from devices.bench.steps import Result, Step
from devices.plumbing.lock_line import CommissionReport, LockBoards

_PROBLEMS = {
    "silent": Words(
        "板子不回答：看供电、接线、拨码地址、波特率", "the board is silent: power, cable, address switches, baud"
    ),
    "notSteady": Words("传感器在抖：看供电、公共线和门", "the sensors flicker: look at supply, common wire and doors"),
    "notAllClosed": Words(
        "有的门和别的不一样：{odd}。把门全关好；没有门的路写进 absent",
        "not as the others: {odd}; shut all doors, write locks without a door under absent",
    ),
    "notSent": Words("开锁命令没有发出去", "the open command could not be sent"),
    "nothingChanged": Words(
        "发了脉冲，没有一个传感器变：门要是开了，就是它的传感器没接",
        "no sensor changed after the pulse; if the door opened, its sensor is not wired",
    ),
    "otherLock": Words(
        "动的是别的门的传感器：{changed}。锁线和传感器线对错了", "the sensor of {changed} moved: wires are swapped"
    ),
    "severalChanged": Words("一个脉冲动了几个传感器：{changed}", "one pulse moved the sensors of {changed}"),
    "notClosedAgain": Words("门关上后传感器没有变回来：门关好了吗？", "its sensor did not go back: was the door shut?"),
}


def board_of(door: str) -> int:
    """The board's address in a door's name, such as 1 of `1-07`."""
    return int(door.partition("-")[0])


def is_untaught(locker: LockBoards, door: str) -> bool:
    """Whether nobody has said yet what the sensors of the door's board mean; the board's fault says so."""
    if door not in locker.doors:
        return False
    begins = f"board {board_of(door)}:"
    return any(fault.code == "notCommissioned" and fault.detail.en.startswith(begins) for fault in locker.health.faults)


def step(locker: LockBoards, door: str, wanted: Wanted) -> Step:
    """One pulse to a named cell whose board is not commissioned; all doors of the board are shut before."""

    async def do() -> Result:
        return _told(await locker.commission(door, close_s=wanted.patience_s))

    board = board_of(door)
    confirm = Words(
        f"先把 {board} 号板的门全部关好。将打开格口 {door} 一次。要继续，请输入 {door}",
        f"shut all doors of board {board} first. Cell {door} will open once. To go on, type {door}",
    )
    return Step(
        "commission",
        Words(f"核对 {board} 号板的传感器极性", f"learn the polarity of board {board}"),
        do,
        ask=Words("门弹开后，请把它推上", "when the door has opened, push it shut"),
        typed=door,
        confirm=confirm,
        judge=Words(f"打开的正是 {door}，而且只开了这一格？", f"Is it {door} that opened, and no other?"),
        needed=True,
    )


def _told(report: CommissionReport) -> Result:
    if report.problem:
        words, odd, changed = _PROBLEMS[report.problem], ", ".join(report.odd), ", ".join(report.changed)
        named = {"odd": odd, "changed": changed}
        return Result(False, Words(words.zh.format(**named), words.en.format(**named)))
    board, polarity = board_of(report.door), report.polarity
    return Result(
        True,
        Words(
            f"学到了：请在配置里 {board} 号板写 polarity: {polarity}，再测一次",
            f"learned: write polarity: {polarity} at board {board} in the configuration, then test again",
        ),
    )
