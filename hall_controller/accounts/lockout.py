"""Wrong tries: five lock a user for 15 minutes, twenty a client's address (GB/T 22239 8.1.4.1 b, domain.md 4)."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from hall_controller.application.ports import Tx
from hall_controller.storage.schema.accounts import wrong_tries


@dataclass(frozen=True, slots=True)
class LockOut:
    """How many wrong tries within `window_ms` lock for `lock_ms`; configurable."""

    user_tries: int = 5
    client_tries: int = 20
    window_ms: int = 900_000
    lock_ms: int = 900_000

    def locked_until(self, connection: Connection, user_name: str, client: str, now_ms: int) -> int | None:
        """UTC ms until which neither password nor code is looked at; None when it may be tried."""
        names = (_user(user_name), _client(client))
        latest = select(func.max(wrong_tries.c.locked_until)).where(wrong_tries.c.who.in_(names))
        until: int = connection.scalar(latest) or 0
        return until if until > now_ms else None

    def wrong(self, tx: Tx, user_name: str, client: str) -> int | None:
        """Count a wrong try; UTC ms until which this locked the user or the address, else None."""
        user = self._count(tx, _user(user_name), self.user_tries)
        address = self._count(tx, _client(client), self.client_tries)
        return max(user, address) or None

    def right(self, tx: Tx, user_name: str) -> None:
        """A sign-in forgets the user's wrong tries, not those of the address."""
        tx.connection.execute(wrong_tries.delete().where(wrong_tries.c.who == _user(user_name)))

    def forget_old(self, tx: Tx) -> None:
        """Remove tries that no longer count."""
        old = (wrong_tries.c.since < tx.now_ms - self.window_ms) & (wrong_tries.c.locked_until < tx.now_ms)
        tx.connection.execute(wrong_tries.delete().where(old))

    def _count(self, tx: Tx, who: str, most: int) -> int:
        row = tx.connection.execute(select(wrong_tries).where(wrong_tries.c.who == who)).one_or_none()
        fresh = row is None or tx.now_ms - row.since > self.window_ms
        tries = 1 if row is None or fresh else row.tries + 1
        until = tx.now_ms + self.lock_ms if tries >= most else 0
        values = {
            "tries": 0 if until else tries,
            "since": tx.now_ms if row is None or fresh else row.since,
            "locked_until": until,
        }
        statement = insert(wrong_tries).values(who=who, **values)
        tx.connection.execute(statement.on_conflict_do_update(index_elements=["who"], set_=values))
        return until


def _user(user_name: str) -> str:
    """A hash, because people type passwords into the field for names."""
    return f"user:{hashlib.sha256(user_name.encode('utf-8', 'replace')).hexdigest()[:32]}"


def _client(client: str) -> str:
    return f"client:{client[:64]}"
