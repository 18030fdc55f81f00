"""What each family is there for, done once against a twin; whatever a device claims is checked at the twin.

A job returns `done`, or `failed: …` when the device itself said so; it raises `DeviceError` where the contract may.
An untrue claim is an AssertionError.
"""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from devices.bench.family_tests.base import Ears
from devices.bench.sample import test_job as sample_job
from devices.contract import Device
from devices.contract.caller import Caller
from devices.contract.code_scanner import CodeScanner, TriggeredScanner
from devices.contract.id_card_reader import IdCardReader
from devices.contract.pickup_locker import DoorState, PickupLocker
from devices.contract.rating_keypad import KeyPress, RatingKeypad
from devices.contract.ticket_printer import TicketPrinter
from devices.contract.window_sign import SignText, WindowSign
from tests.devices.conformance.twins import Twin

DONE = "done"
PATIENCE_S = 4.0
SPLIT_S = 30.0
"""A byte every 2 ms makes long answers slow."""
_NUMBERS = itertools.count(1)

LOOK_S = 0.1
"""How often a wait looks whether its device is lost."""

Job = Callable[[Any, Twin], Awaitable[str]]
Heard = TypeVar("Heard")


def patience_s(twin: Twin) -> float:
    """How long a job waits for what must come; waits end early."""
    return SPLIT_S if twin.slow else PATIENCE_S


async def do_job(device: Device, twin: Twin) -> str:
    """The job of the device's family."""
    return await JOBS[device.family](device, twin)


async def print_slip(printer: TicketPrinter, twin: Twin) -> str:
    """A test page; `printed` is believed only when the paper is there."""
    before = (await twin.must("status"))["slips"]
    outcome = await printer.print(sample_job(printer, "2026-11-21 09:41"))
    if not outcome.printed:
        assert outcome.fault is not None, "a failed job says why"
        return f"failed: {outcome.fault.code}"
    assert (await twin.must("status"))["slips"] > before, "printed without paper"
    await twin.obey("take")  # at an outlet that holds its slip
    return DONE


async def read_code(scanner: CodeScanner, twin: Twin) -> str:
    """A code held before it arrives as it is, or not at all."""
    ears: Ears[str] = Ears()
    scanner.listen(ears.hear)
    text = f"MT1.TEST.{next(_NUMBERS):06d}"
    if isinstance(scanner, TriggeredScanner):
        await scanner.start_reading(patience_s(twin))
    await twin.must(f"scan {text}")
    heard = await heard_by(ears, scanner, patience_s(twin))
    if heard is None:
        return "failed: nothing was heard"
    assert heard == text, "another code than the one that was held before it"
    return DONE


async def be_rated(keypad: RatingKeypad, twin: Twin) -> str:
    """A key pressed while invited arrives; outside an invitation it does not."""
    assert keypad.levels, "a keypad has keys"
    ears: Ears[KeyPress] = Ears()
    keypad.listen(ears.hear)
    keys = keys_of(twin)
    await twin.must(f"press {keys[0]}")
    assert await ears.next(0.2) is None, "a key outside an invitation must not count"
    for key in keys:  # a keypad may have keys without a level
        if not keypad.health.ready:
            break
        await keypad.invite()
        await twin.must(f"press {key}")
        press = await heard_by(ears, keypad, PATIENCE_S / len(keys))
        await keypad.dismiss()
        if press is not None:
            assert press.level in keypad.levels
            return DONE
    return "failed: nothing was heard"


async def open_a_cell(locker: PickupLocker, twin: Twin) -> str:
    """One pulse at most, and only an open door is called open."""
    door = next(iter(locker.doors))
    if not await _closed(locker, twin, door):
        return "failed: the sensor never said closed"
    before = (await doors(twin))["pulses"].get(door, 0)
    outcome = await locker.open_door(door)
    if outcome.kind == "already_open":  # the spring of a pulse before this job was slower than our hand
        await _closed(locker, twin, door)
        outcome = await locker.open_door(door)
    now = await doors(twin)
    pulses = now["pulses"].get(door, 0) - before
    assert pulses <= 1, "never a blind second open"
    if outcome.kind == "not_sent":
        assert pulses == 0, "not_sent means no pulse"
    if outcome.kind != "opened":
        return f"failed: {outcome.kind}"
    assert pulses == 1
    assert now.get("open", [door]) == [door], "opened means open, and only this one"
    await shut(twin, door)
    return DONE


async def doors(twin: Twin) -> dict[str, Any]:
    """Pulses of each door, and which are open where the twin tells."""
    known = await twin.commands()
    return await twin.must("doors" if "doors" in known else "pulses")


async def shut(twin: Twin, door: str) -> None:
    """A hand pushes the door shut."""
    board, _, lock = door.partition("-")
    known = await twin.commands()
    await twin.must(f"close {door}" if "close" in known else f"door {board} {int(lock)} closed")


def keys_of(twin: Twin) -> list[str]:
    """The maker's names of keys that mean something, as the section or the profile has them."""
    settings = twin.case.settings("tcp://127.0.0.1:1")
    role = getattr(getattr(settings, "profile", None), "role", None)
    for holder in (settings, role):
        for name in ("keys", "levels", "orders"):
            if found := getattr(holder, name, None):
                return [str(key) for key in found]
    raise AssertionError(f"{twin.case.name}: no keys")


async def show_a_text(sign: WindowSign, twin: Twin) -> str:
    """A window, a number; then closed."""
    await sign.show(SignText(window="3", number="A012", state="calling"))
    await sign.show(SignText(window="3", state="closed"))
    return DONE


async def call(caller: Caller, twin: Twin) -> str:
    """A key arrives; the display takes a number."""
    ears: Ears[Any] = Ears()
    caller.listen(ears.hear)
    command = await _named(twin, "caller", "press", "call", "key")
    await twin.must(f"{command} {keys_of(twin)[0]}")
    heard = await heard_by(ears, caller, patience_s(twin))
    await caller.show("A012", 5)
    await caller.beep()
    return DONE if heard is not None else "failed: nothing was heard"


async def read_card(reader: IdCardReader, twin: Twin) -> str:
    """A card laid on is read; nothing of it can be seen in its `repr`."""
    command = await _named(twin, "lay", "card", "put")
    await twin.must(f"{command} {await _first_argument(twin, command)}")
    card = await reader.read_card(patience_s(twin))
    await twin.obey("lift")
    await twin.obey("away")
    if card is None:
        return "failed: no card"
    assert card.name not in repr(card)
    assert card.number not in repr(card)
    return DONE


JOBS: dict[str, Job] = {
    "ticket_printer": print_slip,
    "code_scanner": read_code,
    "rating_keypad": be_rated,
    "pickup_locker": open_a_cell,
    "window_sign": show_a_text,
    "caller": call,
    "id_card_reader": read_card,
}

_STATE_COMMANDS = ("status", "doors", "scanner", "slips", "keypad", "pulses", "display", "shown", "heard_commands")
_RESTLESS = frozenset({"ok", "received", "connected", "error"})
"""What every exchange changes."""


async def world(twin: Twin) -> dict[str, Any]:
    """Everything that the twin tells of itself and that a question must not change."""
    known = await twin.commands()
    state: dict[str, Any] = {}
    for command in _STATE_COMMANDS:
        if (
            command == "status"
            or known.get(command) == command
            or (command == "slips" and twin.entry.family == "ticket_printer")
        ):
            answer = await twin.obey(command)
            state[command] = {key: value for key, value in answer.items() if key not in _RESTLESS}
    return state


async def heard_by(ears: Ears[Heard], device: Device, seconds: float) -> Heard | None:
    """What came within `seconds`; a device that has lost its wire hears nothing more, so nobody waits for it."""
    until = asyncio.get_running_loop().time() + seconds
    while asyncio.get_running_loop().time() < until:
        over = not device.health.ready
        heard = await ears.next(LOOK_S)
        if heard is not None or over:
            return heard
    return None


async def _closed(locker: PickupLocker, twin: Twin, door: str) -> bool:
    """Push the door shut until its sensor says so: the spring of an earlier pulse may come after our hand."""
    try:
        async with asyncio.timeout(PATIENCE_S):
            await shut(twin, door)
            while locker.doors[door].state is not DoorState.CLOSED:
                if locker.doors[door].state is DoorState.OPEN:
                    await shut(twin, door)
                await locker.poll()
                await asyncio.sleep(0.02)
    except TimeoutError:
        return False
    return True


async def _named(twin: Twin, *wanted: str) -> str:
    known = await twin.commands()
    found = [name for name in wanted if name in known]
    assert found, f"{twin.case.name}: its simulator has none of the commands {wanted}; it has {sorted(known)}"
    return found[0]


async def _first_argument(twin: Twin, command: str) -> str:
    """The first choice in how a command is written, such as `5` of `press 5|4|3`; `1` for a number."""
    usage = (await twin.commands())[command].split()
    if len(usage) < 2:
        return ""
    choice = usage[1].strip("[]<>").split("|")[0]
    return choice if choice != choice.upper() or choice.isdigit() else "1"
