# CONTRACT
"""Pages of the maintenance screen, as parts of a snapshot: sentences come ready in both languages."""

from typing import Literal

from hall.model.text import Text
from kiosk.session.part import Choice, Part

RowKind = Literal["plain", "ok", "warn", "bad", "head"]


class Row(Part):
    """A line of a sheet: what it is about, and what is said of it."""

    label: Text | None = None
    value: Text
    kind: RowKind = "plain"
    note: Text | None = None
    """What to do about it, quieter below."""


class MaintenanceSignIn(Part):
    """Staff number, then PIN. Neither is ever in a snapshot: only how many digits are typed.

    States: `open`, `checking`, `wrong`, `paused` (`wait_min` minutes), `unmet` (this machine has never met its
    controller), `nobody` (the hall gave nobody a number for it), `not_started` (the engine does not run).
    """

    page: Literal["maintenance_sign_in"] = "maintenance_sign_in"
    step: Literal["number", "pin"]
    state: Literal["open", "checking", "wrong", "same", "paused", "unmet", "nobody", "not_started"] = "open"
    typed: int = 0
    length: int
    """Most digits that can be typed."""
    ready: bool = False
    wait_min: int = 0
    what: Literal["maintenance", "locker", "locker_second"] = "maintenance"
    """Where one signs in: the machine, its cabinet, or the cabinet as the second person of an emergency."""


class MaintenanceOverview(Part):
    """The machine and its devices; a choice's `reason` is how it is: `ok`, `warn`, `bad`."""

    page: Literal["maintenance"] = "maintenance"
    user: str
    left_min: int
    """Minutes until the maintenance ends by itself."""
    rows: tuple[Row, ...]
    choices: tuple[Choice, ...]
    acts: tuple[Choice, ...] = ()
    """What can be asked of everything at once: `-doctor`, `-probe`."""


class MaintenanceMachine(Part):
    """Everything about this machine."""

    page: Literal["maintenance_machine"] = "maintenance_machine"
    rows: tuple[Row, ...]


class MaintenanceDevice(Part):
    """Everything about one device. Choices `reconnect`, `test`, `trace`."""

    page: Literal["maintenance_device"] = "maintenance_device"
    title: Text
    rows: tuple[Row, ...]
    choices: tuple[Choice, ...]


class MaintenanceDoors(Part):
    """The doors of a locker: which one shall the test open? A choice's `reason` is how its door is."""

    page: Literal["maintenance_doors"] = "maintenance_doors"
    title: Text
    choices: tuple[Choice, ...]


class MaintenanceReport(Part):
    """Everything looked at at once: `doctor`, `probe` (a row a port), `found` (the section of what answered there).

    Choices: `again`, `propose`, and what was found by its id.
    """

    page: Literal["maintenance_report"] = "maintenance_report"
    what: Literal["doctor", "probe", "found"]
    rows: tuple[Row, ...]
    choices: tuple[Choice, ...] = ()
    running: bool = False
    title: Text | None = None
    """Data text of what was found; None = QML knows the words for `what`."""


class MaintenanceTest(Part):
    """A test, step by step."""

    page: Literal["maintenance_test"] = "maintenance_test"
    title: Text
    rows: tuple[Row, ...]
    question: Text | None = None
    wants: Literal["nothing", "yes_no", "digits"] = "nothing"
    typed: str = ""
    """Digits of a door typed so far."""
    ok: bool | None = None
    """How it ended; None = it still runs."""


class MaintenanceTrace(Part):
    """What goes over a device's wire, masked; the newest line last."""

    page: Literal["maintenance_trace"] = "maintenance_trace"
    title: Text
    lines: tuple[Text, ...]
    running: bool
