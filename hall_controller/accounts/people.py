"""A user as sign-in and sessions need to know them, credentials included; never leaves this folder."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, select

from hall_controller.accounts.roles import SECOND_FACTOR
from hall_controller.storage.schema.accounts import credentials, users


@dataclass(frozen=True, slots=True)
class Person:
    """A user with credentials."""

    user_name: str
    display_name: str
    roles: frozenset[str]
    disabled: bool
    password_hash: str = field(repr=False)
    one_time_until: int | None
    """UTC ms until which a one-time password is good; None for a chosen password."""
    second_factor: str | None = field(repr=False)
    pending: str | None = field(repr=False)
    """A second factor shown but not yet confirmed."""
    step: int
    """Time step of the last code that was used."""

    @property
    def must_change_password(self) -> bool:
        return self.one_time_until is not None

    @property
    def must_enroll(self) -> bool:
        return self.second_factor is None and bool(self.roles & SECOND_FACTOR)

    @property
    def granted(self) -> frozenset[str]:
        """The roles in force: none before the password is one's own and a due second factor is enrolled."""
        return frozenset() if self.must_change_password or self.must_enroll else self.roles


def find(connection: Connection, user_name: str) -> Person | None:
    """The user, None when unknown."""
    return found(connection, (user_name,)).get(user_name)


def found(connection: Connection, user_names: Collection[str]) -> dict[str, Person]:
    """Those of the users that exist, by name."""
    query = select(users.c.roles, users.c.disabled, credentials).join(
        credentials, credentials.c.user_name == users.c.user_name
    )
    rows = connection.execute(query.where(users.c.user_name.in_(user_names)))
    return {row.user_name: _person(row) for row in rows}


def _person(row: Row[Any]) -> Person:
    return Person(
        user_name=row.user_name,
        display_name=row.display_name,
        roles=frozenset(json.loads(row.roles)),
        disabled=row.disabled,
        password_hash=row.password_hash,
        one_time_until=row.one_time_until,
        second_factor=row.second_factor,
        pending=row.second_factor_pending,
        step=row.second_factor_step,
    )
