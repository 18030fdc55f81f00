from typing import TYPE_CHECKING

from hall.model.record_key import RecordVault, new_secret
from hall_controller.application.commands import ResetPassword, ResetSecondFactor, SetRoles
from hall_controller.application.ports import SYSTEM, Job

if TYPE_CHECKING:
    from tests.hall_controller.accounts.conftest import Hall

GOOD = "山高水长 Ruler 47"
HALF_MINUTE_MS = 30_000


def test_an_admin_has_no_rights_before_a_second_factor(hall: "Hall") -> None:
    once = hall.first_admin()
    answer = hall.accounts.sign_in("chief", once, None, "10.0.0.1")
    assert answer.signed_in is not None
    assert answer.signed_in.must_enroll_second_factor
    session = answer.signed_in.session_id
    assert hall.accounts.change_password(session, once, GOOD) is None
    still = hall.accounts.session(session)
    assert still is not None
    assert still.roles == frozenset()
    hall.enrol(session)
    full = hall.accounts.session(session)
    assert full is not None
    assert full.roles == {"admin", "manager"}
    assert hall.accounts.begin_second_factor(session) == ""


def test_the_code_is_asked_for_and_works_once(hall: "Hall") -> None:
    hall.user()
    phone = hall.enrol(hall.signed_in())
    hall.clock.now += 2 * HALF_MINUTE_MS
    assert hall.accounts.sign_in("li.si", GOOD, None, "10.0.0.1").status == "second_factor"
    assert hall.accounts.sign_in("li.si", GOOD, phone(), "10.0.0.1").status == "ok"
    assert hall.accounts.sign_in("li.si", GOOD, phone(), "10.0.0.1").status == "wrong"
    hall.clock.now += HALF_MINUTE_MS
    late = phone()
    hall.clock.now += HALF_MINUTE_MS
    assert hall.accounts.sign_in("li.si", GOOD, f"{late[:3]} {late[3:]}", "10.0.0.1").status == "ok"
    hall.clock.now += 5 * HALF_MINUTE_MS
    assert hall.accounts.sign_in("li.si", GOOD, late, "10.0.0.1").status == "wrong"


def test_wrong_codes_lock_too(hall: "Hall") -> None:
    hall.user()
    hall.enrol(hall.signed_in())
    answers = [hall.accounts.sign_in("li.si", GOOD, "000000", "10.0.0.1").status for _ in range(5)]
    assert answers == ["wrong"] * 4 + ["locked"]


def test_a_wrong_password_is_not_told_that_a_code_is_due(hall: "Hall") -> None:
    hall.user()
    hall.enrol(hall.signed_in())
    assert hall.accounts.sign_in("li.si", "wrong", None, "10.0.0.1").status == "wrong"


def test_a_factor_counts_only_when_proved(hall: "Hall") -> None:
    hall.user()
    session = hall.signed_in()
    assert hall.accounts.begin_second_factor(session).startswith("otpauth://totp/")
    assert not hall.accounts.confirm_second_factor(session, "12")
    assert hall.accounts.sign_in("li.si", GOOD, None, "10.0.0.1").status == "ok"


def test_a_lost_phone_is_forgotten_by_an_admin(hall: "Hall") -> None:
    hall.user()
    session = hall.signed_in()
    hall.enrol(session)
    hall.do(ResetSecondFactor("li.si"))
    assert hall.accounts.session(session) is None
    assert hall.accounts.sign_in("li.si", GOOD, None, "10.0.0.1").status == "ok"


def test_a_user_who_becomes_admin_must_enrol(hall: "Hall") -> None:
    hall.user()
    hall.do(SetRoles("li.si", ("manager", "admin")), SYSTEM)
    found = hall.accounts.session(hall.signed_in())
    assert found is not None
    assert (found.roles, found.must_enroll_second_factor) == (frozenset(), True)


def test_a_reset_password_does_not_get_round_the_second_factor(hall: "Hall") -> None:
    hall.user()
    hall.enrol(hall.signed_in())
    once = str(hall.do(ResetPassword("li.si")))
    assert hall.accounts.sign_in("li.si", once, None, "10.0.0.1").status == "second_factor"


def test_the_secret_is_not_readable_in_the_file(hall: "Hall") -> None:
    hall.user()
    address = hall.accounts.begin_second_factor(hall.signed_in())
    secret = address.split("secret=")[1].split("&")[0]
    hall.database.raw_writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert secret.encode() not in hall.database.path.read_bytes()


def test_second_factors_move_under_a_new_hall_key(hall: "Hall") -> None:
    hall.user()
    phone = hall.enrol(hall.signed_in())
    vault = hall.accounts._factors._vault
    newer = RecordVault({**vault.keys, "2027": new_secret()}, "2027")
    hall.accounts._factors._vault = newer
    assert hall.submit(Job(hall.accounts.rewrap, SYSTEM)).result() == 1
    hall.accounts._factors._vault = RecordVault({"2027": newer.keys["2027"]}, "2027")
    hall.clock.now += 2 * HALF_MINUTE_MS
    assert hall.accounts.sign_in("li.si", GOOD, phone(), "10.0.0.1").status == "ok"
