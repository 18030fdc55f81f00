"""What the messages mean in the hall: one section, named by the family of the device."""

from typing import Literal

from pydantic import Field

from config.vocabulary import Duration, Section
from devices.contract.caller import CallerKey
from devices.contract.rating_keypad import Level
from devices.drivers.profile.language.messages import OrderForm
from devices.drivers.profile.language.parts import PartName

LevelName = Literal["very_satisfied", "satisfied", "fairly_satisfied", "dissatisfied", "very_dissatisfied"]


def level_of(name: LevelName) -> Level:
    """The contract's level."""
    return Level[name.upper()]


class Source(Section):
    """Where a value comes from."""

    message: str
    """The message that brings it."""
    field: PartName
    """The part that holds it."""


class KeypadRole(Section):
    """评价器."""

    key: Source
    """Which message brings a key."""
    levels: dict[str, LevelName] = Field(min_length=1)
    """Key -> level. A level without a key is missing, never invented; a key that is not named here is dropped."""
    invite: tuple[OrderForm, ...] = ()
    """Said when one rating is expected."""
    dismiss: tuple[OrderForm, ...] = ()
    """Said when none is expected any longer."""


class CallerRole(Section):
    """叫号器; `number` and `waiting` are values of `show`."""

    key: Source
    """Which message brings a key."""
    orders: dict[str, CallerKey] = Field(min_length=1)
    """Key, or keys one after another ("0x06 0x0F"), -> what the clerk orders."""
    show: tuple[OrderForm, ...] = ()
    """Shows `number` and `waiting`."""
    beep: tuple[OrderForm, ...] = ()
    """A short sound."""
    together: Duration = Duration(5000)
    """Keys of one order come within this time."""


class ScannerRole(Section):
    """扫码器."""

    code: Source
    """Which message brings a code."""
    start: tuple[OrderForm, ...] = ()
    """Look for a code from now on."""
    stop: tuple[OrderForm, ...] = ()
    """Look no longer."""
    longest: int = Field(default=512, ge=8, le=4096)
    """Longer codes are refused."""
    repeat: Duration = Duration(2000)
    """The same code within this time is one scan."""


class DoorSource(Section):
    """A message that tells how doors are; its parts `board` and `lock` say which, where there are such.

    Bits are as they come: which of them means closed is the board's polarity, found at commissioning.
    """

    message: str
    """The message."""
    field: PartName
    """A bitmap, a list with one number a lock, or one number for the part `lock`."""
    one: int = 1
    """The number that is bit 1."""
    zero: int = 0
    """The number that is bit 0."""


class PushedDoor(DoorSource):
    """The same, pushed by the board without a question."""

    trusted: bool = True
    """Whether its bit is coded as in the status; if not it only says that the board must be asked."""


class LockerRole(Section):
    """柜锁板; `board` and `lock` are values of its commands."""

    open: OrderForm
    """One pulse to one lock."""
    status: OrderForm
    """Asks for all doors of a board."""
    doors: DoorSource
    """Its reply."""
    pushed: tuple[PushedDoor, ...] = ()
    """Door changes that the board tells by itself."""
    locks: int = Field(default=24, ge=1, le=48)
    """How many locks a board has at most."""


class SignRole(Section):
    """窗口标识屏; `window`, `number`, `state` and `words` are values of its commands."""

    show: tuple[OrderForm, ...] = Field(min_length=1)
    """Shows a text."""
    calling: tuple[OrderForm, ...] | None = None
    """Instead of `show`, when a number is being called."""
    paused: tuple[OrderForm, ...] | None = None
    """Instead of `show`, when the window pauses."""
    closed: tuple[OrderForm, ...] | None = None
    """Instead of `show`, when the window is closed."""
    states: dict[Literal["open", "calling", "paused", "closed"], str] = Field(default_factory=dict)
    """Words for {state}."""


Role = KeypadRole | CallerRole | ScannerRole | LockerRole | SignRole
FAMILIES = ("rating_keypad", "caller", "code_scanner", "pickup_locker", "window_sign")
