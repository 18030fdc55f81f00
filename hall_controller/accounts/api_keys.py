"""Keys of other systems: made and revoked by administrators, least rights, known by a hash only (G6)."""

import json
import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, select

from hall_controller.accounts.roles import HOUR_MS
from hall_controller.accounts.tokens import new_token, token_hash
from hall_controller.accounts.users import only_admins
from hall_controller.application import sql
from hall_controller.application.commands import CreateApiKey, RevokeApiKey
from hall_controller.application.ports import Actor, Refused, Tx
from hall_controller.storage.schema.interfaces import api_answers, api_keys, api_secrets, webhooks

SCOPES = (
    "guides:read",
    "guides:write",
    "appointments:write",
    "cases:read",
    "cases:write",
    "documents:read",
    "forms:read",
    "forms:write",
    "lockers:read",
    "lockers:write",
    "webhooks:manage",
)
"""What a key may be allowed; one thing each."""

MOST_A_MINUTE = 60_000
LONGEST_NAME = 80
LONGEST_DAYS = 3660
PREFIX = "mingting"
_ID_BYTES = 5
_DAY_MS = 24 * HOUR_MS
_HOLDER = (
    "SELECT k.key_id, k.name, k.scopes, k.a_minute, k.revoked_at, k.expires_at FROM api_secrets s"
    " JOIN api_keys k ON k.key_id = s.key_id WHERE s.token_hash = ?"
)
"""Asked at every request."""


@dataclass(frozen=True, slots=True)
class ApiPrincipal:
    """Who calls the REST interface, and what they may."""

    key_id: str
    name: str
    scopes: frozenset[str]
    a_minute: int

    @property
    def actor(self) -> Actor:
        """The journal's name of the caller."""
        return Actor("api", self.key_id)


def create_api_key(tx: Tx, command: CreateApiKey) -> str:
    """A new key; returns its token, which nobody can read again. Refused: bad_key_name, unknown_scope, no_scope,
    bad_rate, bad_days.
    """
    only_admins(tx.actor)
    name, scopes = command.name.strip(), sorted(set(command.scopes))
    if not 0 < len(name) <= LONGEST_NAME:
        raise Refused("bad_key_name", longest=LONGEST_NAME)
    if unknown := [scope for scope in scopes if scope not in SCOPES]:
        raise Refused("unknown_scope", scope=unknown[0], known=list(SCOPES))
    if not scopes:
        raise Refused("no_scope", known=list(SCOPES))
    if not 0 < command.a_minute <= MOST_A_MINUTE:
        raise Refused("bad_rate", most=MOST_A_MINUTE)
    if command.days is not None and not 0 < command.days <= LONGEST_DAYS:
        raise Refused("bad_days", most=LONGEST_DAYS)
    key_id = secrets.token_hex(_ID_BYTES)
    token = f"{PREFIX}_{key_id}_{new_token()}"
    body = {"key_id": key_id, "name": name, "scopes": scopes, "a_minute": command.a_minute}
    end = {} if command.days is None else {"expires_at": tx.now_ms + command.days * _DAY_MS}
    tx.record("api_key.created", f"api_key:{key_id}", body | end)
    tx.connection.execute(api_secrets.insert().values(key_id=key_id, token_hash=token_hash(token)))
    tx.changed("interfaces")
    return token


def revoke_api_key(tx: Tx, command: RevokeApiKey) -> None:
    """Take a key back with its hooks; Refused: unknown_key. Twice is once."""
    only_admins(tx.actor)
    row = tx.connection.execute(select(api_keys).where(api_keys.c.key_id == command.key_id)).one_or_none()
    if row is None:
        raise Refused("unknown_key", key=command.key_id)
    if row.revoked_at is not None:
        return
    tx.record("api_key.revoked", f"api_key:{row.key_id}", {})
    tx.connection.execute(api_secrets.delete().where(api_secrets.c.key_id == row.key_id))
    tx.connection.execute(api_answers.delete().where(api_answers.c.key_id == row.key_id))
    mine = select(webhooks.c.hook_id).where(webhooks.c.key_id == row.key_id, webhooks.c.removed_at.is_(None))
    for hook_id in tx.connection.scalars(mine).all():
        tx.record("webhook.removed", f"webhook:{hook_id}", {})
    tx.changed("interfaces")


def principal(connection: Connection, token: str, now_ms: int) -> ApiPrincipal | None:
    """Who holds this token; None when unknown, revoked or over."""
    row = sql.one(connection, _HOLDER, (token_hash(token),))
    if row is None or row[4] is not None or (row[5] is not None and row[5] <= now_ms):
        return None
    return ApiPrincipal(row[0], row[1], frozenset(json.loads(row[2])), row[3])
