"""The command's side: give the running controller an order, or learn that none runs."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from hall_controller.application.ports import Refused
from hall_controller.storage.recorder import Recorder
from mingting.opened import writing
from mingting.orders.wire import address, read_line, stream, write_line

Result = TypeVar("Result")
LONGEST_SILENCE_S = 600.0


class OrderFailedError(OSError):
    """The controller was there and could not do it; its log says why."""


class NobodyThereError(Exception):
    """No controller runs on this data folder."""


def give_order(
    data: Path, order: str, body: Mapping[str, Any], on_step: Callable[[int, int], None] = lambda _done, _all: None
) -> Any:
    """What the controller answers; NobodyThereError, OrderFailedError, Refused as the hall said it."""
    with stream() as line:
        try:
            with address(data) as name:
                line.connect(name)
        except (FileNotFoundError, ConnectionRefusedError):
            raise NobodyThereError from None
        line.settimeout(LONGEST_SILENCE_S)
        with line.makefile("rwb") as file:
            write_line(file, {"order": order, "body": dict(body)})
            while (told := read_line(file)) is not None and "step" in told:
                on_step(*told["step"])
    if told is None:
        raise OrderFailedError("the controller ended before it had answered; look at its log and try again")
    if "refused" in told:
        raise Refused(told["refused"], **told["params"])
    if "failed" in told:
        raise OrderFailedError(f"the controller could not do it ({told['failed']}); its log says why")
    return told["done"]


def ordered_or_written(
    config: Path,
    data: Path,
    order: str,
    body: Mapping[str, Any],
    written: Callable[[Recorder], Result],
    on_step: Callable[[int, int], None] = lambda _done, _all: None,
) -> Result | Any:
    """The one way of commands that change a hall: the running controller does it, else this process writes itself.

    Answers of the order and of `written` are the same; StorageLocked while a controller starts or ends.
    """
    try:
        return give_order(data, order, body, on_step)
    except NobodyThereError:
        with writing(config, data) as recorder:
            return written(recorder)
