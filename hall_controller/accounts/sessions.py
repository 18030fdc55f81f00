"""Running sessions: found by the hash of their token, ended by idleness, age, sign-out or a change of rights."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from hall_controller.accounts import people
from hall_controller.accounts.people import Person
from hall_controller.accounts.roles import SessionTimes
from hall_controller.accounts.tokens import token_hash
from hall_controller.accounts.users import subject
from hall_controller.application.ports import Tx
from hall_controller.storage.schema.accounts import board_tokens, pairings, sessions

TOUCH_EVERY_MS = 60_000
"""A running session is written at most once a minute."""


@dataclass(frozen=True, slots=True)
class Running:
    """A session that may go on."""

    token_hash: str
    person: Person
    seen_at: int


def running(connection: Connection, token: str, now_ms: int, times: SessionTimes) -> Running | None:
    """The session of a token, None when it is unknown, over, or its user disabled."""
    found = sessions.c.token_hash == token_hash(token)
    row = connection.execute(select(sessions).where(found)).one_or_none()
    if row is None:
        return None
    person = people.find(connection, row.user_name)
    if person is None or person.disabled:
        return None
    if now_ms - row.seen_at > times.idle_for(person.granted) or now_ms - row.started_at > times.longest_ms:
        return None
    return Running(row.token_hash, person, row.seen_at)


def touch(tx: Tx, hashed: str) -> None:
    """The user is still there."""
    tx.connection.execute(sessions.update().where(sessions.c.token_hash == hashed).values(seen_at=tx.now_ms))


def touch_board(tx: Tx, hashed: str) -> None:
    """The board is still there."""
    tx.connection.execute(board_tokens.update().where(board_tokens.c.token_hash == hashed).values(seen_at=tx.now_ms))


def end(tx: Tx, hashed: str) -> None:
    """Sign out; an unknown session is nothing to speak of."""
    found = sessions.c.token_hash == hashed
    user_name = tx.connection.scalar(select(sessions.c.user_name).where(found))
    if user_name is not None:
        tx.connection.execute(sessions.delete().where(found))
        tx.record("user.signed_out", subject(user_name), {})


def sweep(tx: Tx, times: SessionTimes) -> None:
    """Forget sessions and pairing codes that are over; once an hour is enough."""
    idle = max(times.idle_at_the_window_ms, times.idle_ms)
    over = (sessions.c.seen_at < tx.now_ms - idle) | (sessions.c.started_at < tx.now_ms - times.longest_ms)
    tx.connection.execute(sessions.delete().where(over))
    tx.connection.execute(pairings.delete().where(pairings.c.expires_at <= tx.now_ms))
