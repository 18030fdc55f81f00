# CONTRACT
"""Pages of the pick-up locker. The engine gives codes and data texts, QML gives words."""

from typing import Literal

from hall.model.text import Text
from kiosk.session.part import Choice, Part

Look = Literal["free", "full", "yours", "open", "check", "trouble", "off"]


class CellPicture(Part):
    """A cell as it is drawn; `look` decides colour and pattern."""

    name: str
    size: Literal["S", "M", "L"]
    low: bool
    look: Look
    """For citizens only `yours`, `open` and the rest as `off`: nobody reads what lies where."""


class CabinetPicture(Part):
    """Columns from left to right, each from top to bottom."""

    columns: tuple[tuple[CellPicture, ...], ...]


class LockerStart(Part):
    """取件: scan the code, type the eight digits, or lay the card on the reader.

    Choices `card`, `put_in`, `staff`; the digits are typed on the page itself, main action `enter`.
    """

    page: Literal["locker_start"] = "locker_start"
    digits_pause_s: int = 0
    works: bool = True
    card_reader: bool = False
    place: Text | None = None
    night_phone: str | None = None
    choices: tuple[Choice, ...] = ()
    scanner: bool = True
    typed: int = 0
    length: int = 8
    ready: bool = False
    wrong: bool = False
    """The digits typed before belong to nothing that lies here."""

    @property
    def open(self) -> bool:
        """Whether digits may be typed now."""
        return self.works and not self.digits_pause_s


class LockerCard(Part):
    """Waiting for the card, or it was not seen (main action `again`)."""

    page: Literal["locker_card"] = "locker_card"
    seen: bool = True


class ThingRow(Part):
    """One thing: `id` is its choice."""

    id: str
    key: str | None = None
    name: Text | None = None
    number: str = ""
    cell: str
    agent: bool = False


class LockerThings(Part):
    """What lies here for you; each row opens its cell, one at a time. A single row is the main action `open`."""

    page: Literal["locker_things"] = "locker_things"
    rows: tuple[ThingRow, ...]
    taken: int = 0
    """How many were taken in this visit."""
    doing: Literal["pickup", "put_in"] = "pickup"
    """`put_in`: the one row is the case whose missing papers are put in."""


class LockerDoor(Part):
    """A door is open, or goes on; choices by `stage`.

    `opening`, `open` (take it, then shut the door), `waiting` (please shut it), `ask` (choices `taken`/`put`, `reopen`,
    `other`, `not_taken`/`not_put`; of staff who look into it `empty`, `full`, `strange`), `jammed` (`retry`, `go_on`),
    `unknown`, `left_open`, `done` (main action `next_thing` or `done`).
    """

    page: Literal["locker_door"] = "locker_door"
    stage: Literal["opening", "open", "waiting", "ask", "jammed", "unknown", "left_open", "done"]
    doing: Literal["pickup", "put_in", "deposit", "take_back", "collect", "check", "emergency"]
    cell: str
    where: Literal["high", "middle", "low"] = "middle"
    """Where the hand goes: said in words too."""
    picture: CabinetPicture
    choices: tuple[Choice, ...] = ()
    column: int = 0
    """From the left, from 1; 0 = not known yet."""
    row: int = 0
    """From above, from 1."""
    said: str | None = None
    """At `done`: `taken`, `not_taken`, `in`, `nothing_in`."""
    left: int = 0
    """How many things still lie here for this person."""
    desk: Text | None = None
    night_phone: str | None = None
    """Whom to phone when nobody is at the desk."""
    hall_open: bool = True


class LockerStaff(Part):
    """What staff can do at this cabinet; a code may be scanned at any time; choices by row and `emergency`."""

    page: Literal["locker_staff"] = "locker_staff"
    user: str
    picture: CabinetPicture
    rows: tuple[Choice, ...]
    online: bool = True
    choices: tuple[Choice, ...] = ()
    said: str | None = None
    """What was done just now, in cell `said_cell`."""
    said_cell: str = ""
    scanner: bool = True


class LockerDeposit(Part):
    """存件: what would be put in, size and height; choices `size_s`, `size_m`, `size_l`, `low`; main action `open`."""

    page: Literal["locker_deposit"] = "locker_deposit"
    name: Text | None = None
    number: str
    size: Literal["S", "M", "L"]
    low: bool
    cell: str | None
    picture: CabinetPicture
    choices: tuple[Choice, ...] = ()


class LockerEmergency(Part):
    """应急开柜: who signed in, why, which cells, and the inventory cell by cell.

    Choices: the reasons, `cell:<name>` with `all_cells`; main actions `sign_in`, `begin`, `open`, `finish` by stage.
    """

    page: Literal["locker_emergency"] = "locker_emergency"
    stage: Literal["second", "reason", "cells", "opening", "inventory"]
    first: str
    second: str | None = None
    picture: CabinetPicture
    cell: str | None = None
    choices: tuple[Choice, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    """The inventory: (cell, `empty`/`full`/`strange`/`shut`)."""
    left: int = 0
    """How many cells are still to be opened."""
