"""Staff numbers and PINs: chosen at the console, known to terminals, gone at once with the right to them."""

from collections.abc import Callable

import pytest

from hall.model.staff_pin import pin_matches
from hall_controller.accounts import views
from hall_controller.accounts.roles import SUPERVISING
from hall_controller.accounts.terminal_pins import AT_TERMINALS, staff_document
from hall_controller.application.commands import DisableUser, RemoveTerminalPin, ResetPassword, SetRoles
from hall_controller.application.ports import Actor, Refused
from hall_controller.storage.backup import backup, restore
from hall_controller.storage.verify import verify

from .conftest import GOOD, Hall
from .test_restored import opened_again

PIN = "830274"


def chosen(hall: Hall, name: str = "li.si", *roles: str, pin: str = PIN) -> str:
    """A session whose user has chosen a PIN."""
    hall.user(name, *roles or ("technician",))
    session = hall.signed_in(name)
    assert hall.accounts.choose_terminal_pin(session, GOOD, pin) is None
    return session


def entries(hall: Hall) -> dict[str, tuple[str, ...]]:
    with hall.database.read() as connection:
        return {entry.user_name: entry.roles for entry in staff_document(connection).entries}


def test_a_chosen_pin_opens_terminals_and_another_does_not(hall: Hall) -> None:
    session = chosen(hall)
    with hall.database.read() as connection:
        (entry,) = staff_document(connection).entries
    assert entry.number == hall.accounts.terminal_number(session)
    assert (entry.user_name, entry.roles) == ("li.si", ("technician",))
    assert pin_matches(entry.number, PIN, entry.pin)
    assert not pin_matches(entry.number, "830275", entry.pin)


def test_a_changed_pin_keeps_the_number_and_ends_the_old_one(hall: Hall) -> None:
    session = chosen(hall)
    number = hall.accounts.terminal_number(session)
    assert hall.accounts.choose_terminal_pin(session, GOOD, "917352") is None
    with hall.database.read() as connection:
        (entry,) = staff_document(connection).entries
    assert entry.number == number
    assert pin_matches(entry.number, "917352", entry.pin)
    assert not pin_matches(entry.number, PIN, entry.pin)


@pytest.mark.parametrize("pin", ["", "12345", "123456", "987654", "000000", "1234567890123", "12a456", "8302 74"])
def test_weak_pins_are_refused_and_change_nothing(hall: Hall, pin: str) -> None:
    hall.user("li.si", "technician")
    session = hall.signed_in()
    assert hall.accounts.choose_terminal_pin(session, GOOD, pin) == "weak_pin"
    assert hall.accounts.terminal_number(session) is None
    assert entries(hall) == {}


def test_the_password_is_needed_and_wrong_ones_count(hall: Hall) -> None:
    hall.user("li.si", "technician")
    session = hall.signed_in()
    answers = [hall.accounts.choose_terminal_pin(session, "a wrong password", PIN) for _ in range(8)]
    assert answers[0] == "wrong"
    assert answers[-1] == "locked"
    assert hall.accounts.choose_terminal_pin(session, GOOD, PIN) == "locked"
    assert entries(hall) == {}


def test_who_supervises_has_nothing_to_do_at_terminals(hall: Hall) -> None:
    hall.user("li.si", "auditor")
    assert hall.accounts.choose_terminal_pin(hall.signed_in(), GOOD, PIN) == "not_allowed"


def test_the_document_names_the_roles_in_force(hall: Hall) -> None:
    chosen(hall, "li.si", "manager", "technician")
    chosen(hall, "wang.wu", "duty_lead")
    assert entries(hall) == {"li.si": ("manager", "technician"), "wang.wu": ("duty_lead",)}
    assert not AT_TERMINALS & SUPERVISING, "who supervises does not operate"


@pytest.mark.parametrize(
    "take_away",
    [
        lambda hall: hall.do(DisableUser("li.si")),
        lambda hall: hall.do(SetRoles("li.si", ("auditor",))),
        lambda hall: hall.do(SetRoles("li.si", ("admin",))),  # without a second factor an admin may do nothing
        lambda hall: hall.do(ResetPassword("li.si")),
        lambda hall: hall.do(RemoveTerminalPin("li.si")),
    ],
    ids=["disabled", "supervises", "no second factor", "password reset", "removed"],
)
def test_what_ends_the_right_ends_the_entry(hall: Hall, take_away: Callable[[Hall], object]) -> None:
    hall.first_admin()
    chosen(hall)
    chosen(hall, "wang.wu", "clerk")
    assert set(entries(hall)) == {"li.si", "wang.wu"}
    take_away(hall)
    assert set(entries(hall)) == {"wang.wu"}


def test_who_is_enabled_again_has_the_pin_again(hall: Hall) -> None:
    hall.first_admin()
    chosen(hall)
    hall.do(DisableUser("li.si"))
    hall.do(DisableUser("li.si", disabled=False))
    assert set(entries(hall)) == {"li.si"}


def test_a_pin_is_given_up_by_its_owner_and_a_new_one_has_a_new_number(hall: Hall) -> None:
    session = chosen(hall)
    first = hall.accounts.terminal_number(session)
    hall.accounts.remove_terminal_pin(session)
    hall.accounts.remove_terminal_pin(session)
    assert hall.accounts.terminal_number(session) is None
    assert hall.events().count("user.terminal_pin_removed") == 1
    assert hall.accounts.choose_terminal_pin(session, GOOD, PIN) is None
    assert hall.accounts.terminal_number(session) != first


def test_only_admins_take_a_pin_away_and_see_who_has_one(hall: Hall) -> None:
    hall.first_admin()
    chosen(hall)
    with pytest.raises(Refused, match="not_allowed"):
        hall.do(RemoveTerminalPin("li.si"), Actor("user", "boss", frozenset({"manager"})))
    with hall.database.read() as connection:
        assert {one.user_name: one.terminal_pin for one in views.user_views(connection)}["li.si"]
    hall.do(RemoveTerminalPin("li.si"))
    with pytest.raises(Refused, match="no_change"):
        hall.do(RemoveTerminalPin("li.si"))


def test_the_journal_tells_that_and_never_what(hall: Hall) -> None:
    session = chosen(hall)
    number = hall.accounts.terminal_number(session) or ""
    with hall.database.read() as connection:
        text = " ".join(connection.exec_driver_sql("SELECT subject || ' ' || body FROM journal").scalars())
        kept = " ".join(connection.exec_driver_sql("SELECT pin FROM terminal_pins").scalars())
    assert "user.terminal_pin_set" in hall.events()
    assert number not in text
    for secret in (PIN, *kept.split(".")):
        assert secret not in text
    assert PIN not in kept
    assert verify(hall.database, []).ok


def test_a_database_that_was_put_back_opens_no_terminal(hall: Hall) -> None:
    hall.first_admin()
    chosen(hall)
    kept = hall.database.path.with_name("kept.sqlite3")
    backup(hall.database, kept, hall.clock.now)
    hall.do(RemoveTerminalPin("li.si"))
    hall.recorder.close()
    hall.database.close()
    restore(kept, hall.database.path, hall.clock.now)
    hall = opened_again(hall)
    assert entries(hall) == {}
    session = hall.signed_in()
    assert hall.accounts.terminal_number(session) is None
    assert hall.accounts.choose_terminal_pin(session, GOOD, PIN) is None
    assert set(entries(hall)) == {"li.si"}
    hall.database.close()
