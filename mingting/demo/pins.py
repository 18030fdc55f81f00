"""Staff numbers and PINs for the demo's terminals, made anew for every demo (G6)."""

import secrets
from dataclasses import replace

from sqlalchemy import insert

from hall.model.staff_pin import WeakPinError, new_number, pin_hash
from hall_controller.accounts.users import subject
from hall_controller.application.ports import SYSTEM, Job, Tx
from hall_controller.storage.recorder import Recorder
from hall_controller.storage.schema.accounts import terminal_pins
from mingting.demo.people import Person

AT_TERMINALS = ("chen", "wang", "sun")
"""Who has one: a clerk, a lead for the second of an emergency, a technician for the maintenance screen."""
PIN_DIGITS = 6


def seed_pins(recorder: Recorder, staff: tuple[Person, ...]) -> tuple[Person, ...]:
    """The same people, some with number and PIN."""
    return tuple(_with_pin(recorder, one) if one.user_name in AT_TERMINALS else one for one in staff)


def _with_pin(recorder: Recorder, person: Person) -> Person:
    number, pin, kept = new_number(), "", None
    while kept is None:
        pin = "".join(secrets.choice("0123456789") for _ in range(PIN_DIGITS))
        try:
            kept = pin_hash(number, pin)
        except WeakPinError:
            continue

    def work(tx: Tx) -> None:
        row = {"user_name": person.user_name, "number": number, "pin": kept, "set_at": tx.now_ms}
        tx.connection.execute(insert(terminal_pins).values(row))
        tx.record("user.terminal_pin_set", subject(person.user_name), {})
        tx.changed("users")

    recorder.execute([Job(work, SYSTEM, name="seed_pin")])[0].result()
    return replace(person, number=number, pin=pin)
