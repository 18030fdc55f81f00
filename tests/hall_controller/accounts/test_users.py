import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher

from hall_controller.accounts import views
from hall_controller.accounts.passwords import Passwords
from hall_controller.accounts.roles import HOUR_MS, OPERATING, ROLES, SUPERVISING, checked
from hall_controller.accounts.seeding import hashed, seed_user
from hall_controller.application.commands import (
    Command,
    CreateUser,
    DisableUser,
    PairBoard,
    ResetPassword,
    SetRoles,
    UnpairBoard,
)
from hall_controller.application.ports import SYSTEM, Actor, Job, Refused
from hall_controller.storage.rebuild import rebuild
from hall_controller.storage.verify import verify

if TYPE_CHECKING:
    from tests.hall_controller.accounts.conftest import Hall

MANAGER = Actor("user", "boss", frozenset({"manager"}))


def refusal(hall: "Hall", command: Command, actor: Actor | None = None) -> str:
    with pytest.raises(Refused) as refused:
        hall.do(command, actor)
    return refused.value.code


def test_who_operates_does_not_supervise() -> None:
    assert checked(["manager", "clerk"]) == ("clerk", "manager")
    assert checked(SUPERVISING) == ("auditor", "supervisor")
    for watching in SUPERVISING:
        for working in OPERATING:
            with pytest.raises(Refused, match="operates_and_supervises"):
                checked([watching, working])
    for roles, code in [([], "no_role"), (["king"], "unknown_role")]:
        with pytest.raises(Refused, match=code):
            checked(roles)
    assert len(ROLES) == 8


@pytest.mark.parametrize("command", [CreateUser("a1", "示例", ("clerk",)), ResetPassword("x"), DisableUser("x")])
def test_only_admins_change_users(hall: "Hall", command: Command) -> None:
    assert refusal(hall, command, MANAGER) == "not_allowed"


@pytest.mark.parametrize("name", ["", "a", "张三", "1abc", "a b", "a" * 33, "a/../b"])
def test_user_names_are_plain(hall: "Hall", name: str) -> None:
    assert refusal(hall, CreateUser(name, "示例", ("clerk",))) == "bad_user_name"


def test_a_name_is_given_once(hall: "Hall") -> None:
    hall.do(CreateUser("li.si", "示例", ("clerk",)))
    assert refusal(hall, CreateUser("Li.Si", "示例", ("clerk",))) == "user_exists"
    assert refusal(hall, ResetPassword("nobody")) == "unknown_user"


def test_there_is_always_an_admin_left(hall: "Hall") -> None:
    hall.first_admin()
    with pytest.raises(Refused, match="admin_exists"):
        hall.first_admin("second")
    assert refusal(hall, DisableUser("chief"), SYSTEM) == "last_admin"
    assert refusal(hall, SetRoles("chief", ("manager",)), SYSTEM) == "last_admin"
    assert refusal(hall, SetRoles("chief", ("auditor",))) == "own_roles"
    hall.do(CreateUser("other", "示例", ("admin",)))
    hall.do(DisableUser("chief"), SYSTEM)


def test_the_journal_holds_no_names_and_no_secrets(hall: "Hall") -> None:
    once = str(hall.do(CreateUser("li.si", "示例用户", ("clerk",))))
    hall.accounts.sign_in("li.si", once, None, "10.0.0.1")
    with hall.database.read() as connection:
        text = " ".join(connection.exec_driver_sql("SELECT body FROM journal").scalars())
    for secret in ("示例用户", once, once.replace("-", ""), "hash", "$argon2"):
        assert secret not in text


def test_users_are_projected_and_a_role_changed_by_hand_is_found(hall: "Hall", tmp_path: Path) -> None:
    hall.user("li.si", "clerk")
    hall.do(SetRoles("li.si", ("guide",)))
    with rebuild(hall.database, hall.registry, tmp_path / "second") as rebuilt:
        assert rebuilt.report.ok
    with hall.database.writer.begin():
        hall.database.writer.exec_driver_sql("UPDATE users SET roles = '[\"admin\"]'")
    with rebuild(hall.database, hall.registry, tmp_path / "second") as rebuilt:
        (difference,) = rebuilt.report.differences
    assert (difference.key, difference.columns) == (("li.si",), ("roles",))
    assert verify(hall.database, []).ok


def test_users_as_the_manager_sees_them(hall: "Hall") -> None:
    hall.user("li.si", "clerk", "guide")
    with hall.database.read() as connection:
        (view,) = views.user_views(connection)
    assert (view.user_name, view.display_name, view.roles) == ("li.si", "示例用户", ("clerk", "guide"))
    assert view.last_sign_in_at == hall.clock.now


def test_a_board_is_paired_by_the_code_it_shows(hall: "Hall") -> None:
    code, secret = hall.accounts.new_pairing_code("10.0.0.5")
    assert hall.accounts.board_token(secret) is None
    assert refusal(hall, PairBoard("AAAAAA", "大厅电视"), MANAGER) == "unknown_pairing_code"
    board_id = hall.do(PairBoard(f" {code.lower()[:3]}-{code[3:]}", "大厅电视", ("hall",)), MANAGER)
    assert refusal(hall, PairBoard(code, "again"), MANAGER) == "unknown_pairing_code"
    token = hall.accounts.board_token(secret)
    assert token is not None
    board = hall.accounts.board(token)
    assert board is not None
    assert (board.board_id, board.name, board.zones) == (board_id, "大厅电视", ("hall",))
    seen = hall.accounts.board(token)
    assert seen is not None
    assert seen.last_seen_at == hall.clock.now
    assert hall.accounts.board(secret) is None

    hall.do(UnpairBoard(str(board_id)), MANAGER)
    assert hall.accounts.board(token) is None
    assert hall.accounts.board_token(secret) is None
    assert refusal(hall, UnpairBoard(str(board_id)), MANAGER) == "unknown_board"


def test_pairing_codes_end_and_are_not_handed_out_without_end(hall: "Hall") -> None:
    code, _ = hall.accounts.new_pairing_code("10.0.0.5")
    assert len(code) == 6
    assert not set(code) & set("01OIL")
    for _ in range(4):
        hall.accounts.new_pairing_code("10.0.0.5")
    with pytest.raises(Refused, match="too_many_codes"):
        hall.accounts.new_pairing_code("10.0.0.5")
    hall.clock.now += 300_000
    assert refusal(hall, PairBoard(code, "late"), MANAGER) == "unknown_pairing_code"
    hall.accounts.new_pairing_code("10.0.0.5")
    clerk = Actor("user", "li.si", frozenset({"clerk"}))
    assert refusal(hall, PairBoard(code, "late"), clerk) == "not_allowed"


def test_the_boards_event_tells_where_it_came_from(hall: "Hall") -> None:
    code, _ = hall.accounts.new_pairing_code("10.0.0.5")
    hall.do(PairBoard(code, "大厅电视"), MANAGER)
    with hall.database.read() as connection:
        body, actor = connection.exec_driver_sql("SELECT body, actor FROM journal").one()
    assert json.loads(body)["client"] == "10.0.0.5"
    assert actor == "user:boss"


def test_a_seeded_user_signs_in_with_the_password_made_for_them(hall: "Hall") -> None:
    passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    stored = hashed(passwords, "li.si", "kq7-wm2-zt9-demo")
    command = CreateUser("li.si", "示例用户", ("clerk",))
    hall.submit(Job(lambda tx: seed_user(tx, command, stored), SYSTEM)).result()
    answer = hall.accounts.sign_in("li.si", "kq7-wm2-zt9-demo", None, "127.0.0.1")
    assert answer.signed_in is not None
    assert answer.signed_in.roles == {"clerk"}
    with pytest.raises(Refused, match="too_common"):
        hashed(passwords, "li.si", "password123")


def test_the_sweep_forgets_what_is_over(hall: "Hall") -> None:
    hall.user()
    hall.signed_in()
    hall.accounts.sign_in("li.si", "wrong", None, "10.0.0.9")
    hall.accounts.new_pairing_code("10.0.0.5")
    tables = ("sessions", "wrong_tries", "pairings")

    def left() -> list[int]:
        hall.submit(Job(hall.accounts.sweep, SYSTEM)).result()
        with hall.database.read() as connection:
            return [connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() or 0 for name in tables]  # noqa: S608

    assert left() == [1, 2, 1]
    hall.clock.now += 10 * HOUR_MS + 1
    assert left() == [0, 0, 0]
