from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from hall_controller.accounts.roles import HOUR_MS
from hall_controller.application.commands import CreateUser, DisableUser, ResetPassword

if TYPE_CHECKING:
    from tests.hall_controller.accounts.conftest import Hall

GOOD = "山高水长 Ruler 47"
MINUTE_MS = 60_000


def test_the_first_password_must_be_changed_before_anything(hall: "Hall") -> None:
    once = str(hall.do(CreateUser("li.si", "示例用户", ("clerk",))))
    answer = hall.accounts.sign_in(" LI.SI ", once.lower().replace("-", " "), None, "10.0.0.1")
    assert answer.signed_in is not None
    assert answer.signed_in.must_change_password
    assert answer.signed_in.roles == frozenset()
    session = answer.signed_in.session_id
    for new, refusal in [("short", "too_short"), ("password1234", "too_common"), ("li.si.li.si", "too_common")]:
        assert hall.accounts.change_password(session, once, new) == refusal
    assert hall.accounts.change_password(session, "not it", GOOD) == "wrong"
    assert hall.accounts.change_password(session, once, once) == "same"
    assert hall.accounts.change_password(session, once, GOOD) is None
    after = hall.accounts.session(session)
    assert after is not None
    assert (after.roles, after.must_change_password) == (frozenset({"clerk"}), False)
    assert hall.accounts.sign_in("li.si", once, None, "10.0.0.1").status == "wrong"
    assert hall.accounts.sign_in("li.si", GOOD, None, "10.0.0.1").status == "ok"


def test_a_one_time_password_is_good_for_a_week(hall: "Hall") -> None:
    once = str(hall.do(CreateUser("li.si", "示例用户", ("clerk",))))
    hall.clock.now += 7 * 24 * HOUR_MS + 1
    assert hall.accounts.sign_in("li.si", once, None, "10.0.0.1").status == "wrong"
    again = str(hall.do(ResetPassword("li.si")))
    assert hall.accounts.sign_in("li.si", again, None, "10.0.0.1").status == "ok"


def test_five_wrong_tries_lock_a_user_for_a_quarter_of_an_hour(hall: "Hall") -> None:
    hall.user()
    tries = [hall.accounts.sign_in("li.si", f"wrong{n}", None, "10.0.0.9") for n in range(6)]
    assert [answer.status for answer in tries] == ["wrong"] * 4 + ["locked"] * 2
    assert tries[-1].locked_until == hall.clock.now + 15 * MINUTE_MS
    assert hall.accounts.sign_in("li.si", GOOD, None, "10.0.0.1").status == "locked"
    hall.clock.now += 15 * MINUTE_MS
    assert hall.accounts.sign_in("li.si", GOOD, None, "10.0.0.1").status == "ok"
    assert hall.events().count("user.locked") == 1


def test_one_address_that_tries_many_names_is_locked(hall: "Hall") -> None:
    hall.user()
    answers = [hall.accounts.sign_in(f"user{n}", "x", None, "10.0.0.9").status for n in range(21)]
    assert answers == ["wrong"] * 19 + ["locked"] * 2
    assert hall.accounts.sign_in("li.si", GOOD, None, "10.0.0.9").status == "locked"
    assert hall.accounts.sign_in("li.si", GOOD, None, "10.0.0.1").status == "ok"


def test_a_right_password_forgets_the_users_wrong_tries(hall: "Hall") -> None:
    hall.user()
    for _ in range(3):
        for _ in range(4):
            hall.accounts.sign_in("li.si", "wrong", None, "10.0.0.9")
        hall.signed_in()


def test_many_threads_do_not_get_more_tries(hall: "Hall") -> None:
    hall.user()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: hall.accounts.sign_in("li.si", f"w{n}", None, "10.0.0.9").status, range(16)))
    assert answers.count("wrong") == 4


def test_names_typed_wrong_are_not_written_down(hall: "Hall") -> None:
    hall.accounts.sign_in("MySecretPassword", "li.si", None, "10.0.0.9")
    hall.database.raw_writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"mysecretpassword" not in hall.database.path.read_bytes().lower()
    assert hall.events() == ["user.sign_in_failed"]


def test_a_disabled_user_is_out_at_once(hall: "Hall") -> None:
    hall.user()
    session = hall.signed_in()
    hall.do(DisableUser("li.si"))
    assert hall.accounts.session(session) is None
    assert hall.accounts.sign_in("li.si", GOOD, None, "10.0.0.1").status == "disabled"
    assert hall.accounts.sign_in("li.si", "wrong", None, "10.0.0.1").status == "wrong"
    hall.do(DisableUser("li.si", disabled=False))
    assert hall.accounts.sign_in("li.si", GOOD, None, "10.0.0.1").status == "ok"


@pytest.mark.parametrize(("role", "idle_ms"), [("clerk", 10 * HOUR_MS), ("manager", HOUR_MS // 2)])
def test_idle_sessions_end_by_role(hall: "Hall", role: str, idle_ms: int) -> None:
    hall.user("li.si", role)
    session = hall.signed_in()
    hall.clock.now += idle_ms
    assert hall.accounts.session(session) is not None
    hall.clock.now += idle_ms
    assert (hall.accounts.session(session) is not None) == (2 * idle_ms < 14 * HOUR_MS)
    hall.clock.now += idle_ms + 1
    assert hall.accounts.session(session) is None


def test_a_quiet_look_at_a_session_is_no_sign_of_life(hall: "Hall") -> None:
    hall.user("li.si", "manager")
    session = hall.signed_in()
    for _ in range(3):
        hall.clock.now += 10 * MINUTE_MS
        assert hall.accounts.session(session, quiet=True) is not None
    hall.clock.now += 1
    assert hall.accounts.session(session, quiet=True) is None


def test_no_session_outlives_a_day(hall: "Hall") -> None:
    hall.user("li.si", "manager")
    session = hall.signed_in()
    for _ in range(28):
        assert hall.accounts.session(session) is not None
        hall.clock.now += HOUR_MS // 2
    hall.clock.now += 1
    assert hall.accounts.session(session) is None


def test_a_session_is_its_token_and_ends_with_signing_out(hall: "Hall") -> None:
    hall.user()
    session = hall.signed_in()
    found = hall.accounts.session(session)
    assert found is not None
    assert found.csrf_token not in ("", session)
    assert hall.accounts.session(session + "x") is None
    hall.database.raw_writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = hall.database.path.read_bytes()
    assert session.encode() not in content
    assert found.csrf_token.encode() not in content
    hall.accounts.sign_out(session)
    hall.accounts.sign_out(session)
    assert hall.accounts.session(session) is None
    assert hall.events().count("user.signed_out") == 2  # the first was in choosing the password


def test_a_new_password_ends_the_other_sessions(hall: "Hall") -> None:
    hall.user()
    one, two = hall.signed_in(), hall.signed_in()
    assert hall.accounts.change_password(one, GOOD, "另一个 password 9911") is None
    assert hall.accounts.session(one) is not None
    assert hall.accounts.session(two) is None
