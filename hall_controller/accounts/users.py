"""Use cases on users: create, reset, disable, roles, second factor; all journalled, secrets never."""

import json
import re
from collections.abc import Iterable

from sqlalchemy import Connection, Row, select

from hall_controller.accounts.passwords import one_time_password
from hall_controller.accounts.roles import HOUR_MS, checked
from hall_controller.application.commands import CreateUser, DisableUser, ResetPassword, ResetSecondFactor, SetRoles
from hall_controller.application.ports import Actor, Refused, Tx
from hall_controller.storage.schema.accounts import credentials, sessions, users

ONE_TIME_FOR_MS = 7 * 24 * HOUR_MS
_USER_NAME = re.compile(r"[a-z][a-z0-9._-]{1,31}")


def create_user(tx: Tx, command: CreateUser) -> str:
    """A new user; returns the one-time password (good for 7 days). Refused `user_exists`, `bad_user_name`, roles."""
    only_admins(tx.actor)
    return _create(tx, tidy(command.user_name), command.display_name, checked(command.roles))


def create_first_admin(tx: Tx, name: str) -> str:
    """The first user of a hall, manager and admin; returns the one-time password. Refused `admin_exists`."""
    if _admins(tx.connection):
        raise Refused("admin_exists")
    return _create(tx, tidy(name), name, ("admin", "manager"))


def reset_password(tx: Tx, command: ResetPassword) -> str:
    """A new one-time password; ends the user's sessions."""
    only_admins(tx.actor)
    row = known(tx.connection, command.user_name)
    password, stored = one_time_password()
    set_password(tx, row.user_name, stored, one_time_until=tx.now_ms + ONE_TIME_FOR_MS)
    tx.record("user.password_reset", subject(row.user_name), {})
    end_sessions(tx, row.user_name)
    tx.changed("users")
    return password


def disable_user(tx: Tx, command: DisableUser) -> None:
    """Disable or enable; Refused `last_admin` when nobody would be left to enable again."""
    only_admins(tx.actor)
    row = known(tx.connection, command.user_name)
    if row.disabled == command.disabled:
        return
    if command.disabled:
        _keep_an_admin(tx.connection, row.user_name)
        end_sessions(tx, row.user_name)
    tx.record("user.disabled" if command.disabled else "user.enabled", subject(row.user_name), {})
    tx.changed("users")


def set_roles(tx: Tx, command: SetRoles) -> None:
    """Other roles from now on; ends the user's sessions. Refused for own roles, the last admin, excluded pairs."""
    only_admins(tx.actor)
    row = known(tx.connection, command.user_name)
    roles = checked(command.roles)
    if row.user_name == tx.actor.id:
        raise Refused("own_roles")
    if "admin" not in roles:
        _keep_an_admin(tx.connection, row.user_name)
    tx.record("user.roles_set", subject(row.user_name), {"roles": list(roles)})
    end_sessions(tx, row.user_name)
    tx.changed("users")


def reset_second_factor(tx: Tx, command: ResetSecondFactor) -> None:
    """Forget a lost second factor; an admin must enrol another at the next sign-in."""
    only_admins(tx.actor)
    row = known(tx.connection, command.user_name)
    if row.user_name == tx.actor.id:
        raise Refused("own_second_factor")
    forget = credentials.update().where(credentials.c.user_name == row.user_name)
    tx.connection.execute(forget.values(second_factor=None, second_factor_pending=None))
    tx.record("user.second_factor_removed", subject(row.user_name), {})
    end_sessions(tx, row.user_name)
    tx.changed("users")


def known(connection: Connection, user_name: str) -> Row[tuple[str, str, bool, bool, int, int | None]]:
    """The user's row; Refused `unknown_user`."""
    row = connection.execute(select(users).where(users.c.user_name == tidy(user_name))).one_or_none()
    if row is None:
        raise Refused("unknown_user", user=user_name)
    return row


def set_password(tx: Tx, user_name: str, stored: str, *, one_time_until: int | None = None) -> None:
    """Store a password's hash; the event is the caller's."""
    change = credentials.update().where(credentials.c.user_name == user_name)
    tx.connection.execute(change.values(password_hash=stored, one_time_until=one_time_until))


def end_sessions(tx: Tx, user_name: str, but: str | None = None) -> None:
    """End a user's sessions, all or all but one (by token hash)."""
    ended = sessions.delete().where(sessions.c.user_name == user_name)
    tx.connection.execute(ended if but is None else ended.where(sessions.c.token_hash != but))


def subject(user_name: str) -> str:
    """The journal's subject of a user."""
    return f"user:{user_name}"


def tidy(user_name: str) -> str:
    """User names are typed without care for case and blanks."""
    return user_name.strip().lower()


def _create(tx: Tx, user_name: str, display_name: str, roles: Iterable[str]) -> str:
    if _USER_NAME.fullmatch(user_name) is None:
        raise Refused("bad_user_name", allowed="a-z0-9._-, 2-32")
    if tx.connection.scalar(select(users.c.user_name).where(users.c.user_name == user_name)) is not None:
        raise Refused("user_exists", user=user_name)
    password, stored = one_time_password()
    row = {"user_name": user_name, "display_name": display_name.strip() or user_name, "password_hash": stored}
    tx.connection.execute(credentials.insert().values(row | {"one_time_until": tx.now_ms + ONE_TIME_FOR_MS}))
    tx.record("user.created", subject(user_name), {"user_name": user_name, "roles": list(roles)})
    tx.changed("users")
    return password


def only_admins(actor: Actor) -> None:
    """Refused `not_allowed` for everybody but admins and the controller itself."""
    if actor.kind != "system" and "admin" not in actor.roles:
        raise Refused("not_allowed", needs=["admin"])


def _keep_an_admin(connection: Connection, leaving: str) -> None:
    if _admins(connection) == {leaving}:
        raise Refused("last_admin", user=leaving)


def _admins(connection: Connection) -> set[str]:
    rows = connection.execute(select(users.c.user_name, users.c.roles).where(users.c.disabled.is_(False)))
    return {row.user_name for row in rows if "admin" in json.loads(row.roles)}
