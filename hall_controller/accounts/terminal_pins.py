"""Staff numbers and PINs for terminals: chosen by their owner, taken away by an admin, never in the journal."""

from dataclasses import dataclass
from threading import BoundedSemaphore

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from hall.messages.documents import Staff, StaffEntry
from hall.model.staff_pin import WeakPinError, new_number, pin_hash
from hall_controller.accounts import people
from hall_controller.accounts.lockout import LockOut
from hall_controller.accounts.passwords import Passwords
from hall_controller.accounts.roles import OPERATING
from hall_controller.accounts.sessions import Running
from hall_controller.accounts.users import known, only_admins, subject
from hall_controller.application.commands import RemoveTerminalPin
from hall_controller.application.ports import Refused, Tx
from hall_controller.storage.schema.accounts import terminal_pins

AT_TERMINALS = frozenset({"technician", "admin", "clerk", "guide", "duty_lead", "manager"})
"""Roles with something to do at a terminal or a locker."""
MOST = 500
_ONE_AT_A_TIME = BoundedSemaphore(1)  # 64 MiB each: it must not take the machine from the queue


@dataclass(frozen=True, slots=True)
class PinChoice:
    """What was found out before the transaction; `refusal` is None when the PIN may be taken."""

    password_hash: str
    number: str = ""
    pin: str = ""
    refusal: str | None = None


@dataclass(frozen=True, slots=True)
class TerminalPins:
    """Choosing and giving up a PIN by the user of a running session."""

    passwords: Passwords
    lock_out: LockOut

    def examine(self, running: Running, password: str, number: str, pin: str) -> PinChoice:
        """Check the password and hash the PIN, about 0.4 s."""
        person = running.person
        if not self.passwords.matches(person.password_hash, password):
            return PinChoice(person.password_hash, refusal="wrong")
        if not person.granted & OPERATING:
            return PinChoice(person.password_hash, refusal="not_allowed")
        try:
            with _ONE_AT_A_TIME:
                return PinChoice(person.password_hash, number, pin_hash(number, pin))
        except WeakPinError:
            return PinChoice(person.password_hash, refusal="weak_pin")

    def choose(self, tx: Tx, running: Running, choice: PinChoice) -> str | None:
        """Take the PIN; a wrong password counts as a wrong try. The answer is a refusal's code, or None."""
        name, client = running.person.user_name, f"session:{running.person.user_name}"
        if self.lock_out.locked_until(tx.connection, name, client, tx.now_ms) is not None:
            return "locked"
        now = people.find(tx.connection, name)
        if choice.refusal == "wrong" or now is None or now.password_hash != choice.password_hash:
            self.lock_out.wrong(tx, name, client)
            tx.record("user.terminal_pin_failed", subject(name), {"reason": "wrong"})
            return "wrong"
        if choice.refusal is not None:
            return choice.refusal
        if now.disabled or not now.granted & OPERATING:
            return "not_allowed"
        if _owner(tx.connection, choice.number) not in {None, name}:
            return "changed_meanwhile"
        row = {"number": choice.number, "pin": choice.pin, "set_at": tx.now_ms}
        put = insert(terminal_pins).values(row | {"user_name": name})
        tx.connection.execute(put.on_conflict_do_update(index_elements=["user_name"], set_=row))
        tx.record("user.terminal_pin_set", subject(name), {})
        tx.changed("users")
        return None


def remove_of(tx: Tx, command: RemoveTerminalPin) -> None:
    """An admin takes it away; Refused: not_allowed, unknown_user, no_change."""
    only_admins(tx.actor)
    if not remove(tx, known(tx.connection, command.user_name).user_name):
        raise Refused("no_change")


def remove(tx: Tx, user_name: str) -> bool:
    """Forget number and PIN; False when there was none."""
    gone = tx.connection.execute(terminal_pins.delete().where(terminal_pins.c.user_name == user_name))
    if gone.rowcount == 0:
        return False
    tx.record("user.terminal_pin_removed", subject(user_name), {})
    tx.changed("users")
    return True


def number_of(connection: Connection, user_name: str) -> str | None:
    """The user's staff number."""
    return connection.scalar(select(terminal_pins.c.number).where(terminal_pins.c.user_name == user_name))


def number_for(connection: Connection, user_name: str) -> str:
    """The number that the user has, or a free one: it stays the same while there is one."""
    number = number_of(connection, user_name)
    while number is None:
        drawn = new_number()
        number = drawn if _owner(connection, drawn) is None else None
    return number


def staff_document(connection: Connection) -> Staff:
    """Document `staff`: users in force who have a PIN and something to do at terminals, oldest PIN first."""
    rows = connection.execute(select(terminal_pins).order_by(terminal_pins.c.set_at, terminal_pins.c.user_name)).all()
    persons = people.found(connection, [row.user_name for row in rows])
    entries = [
        StaffEntry(user_name=row.user_name, number=row.number, pin=row.pin, roles=tuple(sorted(roles)))
        for row in rows
        if (roles := _roles(persons.get(row.user_name)))
    ]
    return Staff(entries=tuple(entries[:MOST]))


def _roles(person: people.Person | None) -> frozenset[str]:
    return frozenset() if person is None or person.disabled else person.granted & AT_TERMINALS


def _owner(connection: Connection, number: str) -> str | None:
    return connection.scalar(select(terminal_pins.c.user_name).where(terminal_pins.c.number == number))
