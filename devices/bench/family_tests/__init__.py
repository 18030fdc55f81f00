"""What is tried with a device of each family, as steps (see `devices.bench.steps`)."""

from collections.abc import Callable, Mapping, Sequence

from devices.bench.family_tests import at_window, cards, keypads, lockers, printers, scanners
from devices.bench.family_tests.base import Wanted, health_step
from devices.bench.steps import Step
from devices.contract import Device

_FAMILIES: Mapping[str, Callable[[Device, Wanted], Sequence[Step]]] = {
    "ticket_printer": printers.steps,
    "code_scanner": scanners.steps,
    "rating_keypad": keypads.steps,
    "pickup_locker": lockers.steps,
    "window_sign": at_window.sign_steps,
    "caller": at_window.caller_steps,
    "id_card_reader": cards.steps,
}


def steps_for(device: Device, wanted: Wanted | None = None) -> tuple[Step, ...]:
    """The test of `device`, which is open and polled by whoever owns it; its listeners are taken over."""
    family = _FAMILIES.get(device.family)
    own = family(device, wanted or Wanted()) if family else ()
    return (health_step(device), *own)


def steps_alone(device: Device) -> tuple[Step, ...]:
    """What may be tried from afar without a person beside it: a test page, a test text. Never a door."""
    return tuple(step for step in steps_for(device) if step.alone)


__all__ = ["Wanted", "steps_alone", "steps_for"]
