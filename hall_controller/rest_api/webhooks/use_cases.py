"""Hooks of other systems: added by a key, removed by it or by an administrator, fed from the journal."""

import ipaddress
import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, Row, select

from hall.model.ids import uuid7
from hall.model.record_key import EncryptedRecord, RecordVault
from hall_controller.accounts.api_keys import ApiPrincipal
from hall_controller.accounts.users import only_admins
from hall_controller.application import sql
from hall_controller.application.commands import RemoveWebhook, SendAgain
from hall_controller.application.ports import Refused, Tx
from hall_controller.rest_api.webhooks.signing import new_hook_secret
from hall_controller.rest_api.webhooks.telling import named
from hall_controller.storage.schema.interfaces import webhook_deliveries as deliveries
from hall_controller.storage.schema.interfaces import webhook_marks as marks
from hall_controller.storage.schema.interfaces import webhook_secrets, webhooks

MOST_HOOKS = 20
LONGEST_URL = 500
_LAST_SEQ = "SELECT COALESCE(MAX(seq), 0) FROM journal"
_LOCAL = frozenset({"localhost"})


def add_webhook(tx: Tx, who: ApiPrincipal, url: str, event_types: Sequence[str], vault: RecordVault) -> str:
    """A hook that hears from now on; its id. Refused: bad_url, unknown_event_type, scope_missing, too_many_hooks."""
    check_url(url)
    wanted = named(event_types, who.scopes)
    if len(active_hooks(tx.connection, who.key_id)) >= MOST_HOOKS:
        raise Refused("too_many_hooks", most=MOST_HOOKS)
    hook_id, secret = uuid7(tx.now_ms), new_hook_secret()
    row = sql.one(tx.connection, _LAST_SEQ)
    last = 0 if row is None else int(row[0])
    body = {"hook_id": hook_id, "key_id": who.key_id, "url": url, "event_types": wanted, "from_seq": last + 1}
    tx.record("webhook.added", f"webhook:{hook_id}", body)
    sealed = vault.encrypt(hook_id, {"secret": secret})
    row_of = {"hook_id": hook_id, "key_id": sealed.key_id, "wrapped_key": sealed.wrapped_key, "blob": sealed.blob}
    tx.connection.execute(webhook_secrets.insert().values(row_of))
    tx.connection.execute(marks.insert().values(hook_id=hook_id, seq=last))
    tx.changed("interfaces")
    return hook_id


def remove_webhook_of(tx: Tx, key_id: str, hook_id: str) -> None:
    """Its own key takes a hook away; Refused: unknown_hook."""
    if hook_id not in {row.hook_id for row in active_hooks(tx.connection, key_id)}:
        raise Refused("unknown_hook", hook=hook_id)
    _remove(tx, hook_id)


def remove_webhook(tx: Tx, command: RemoveWebhook) -> None:
    """An administrator takes a hook away; Refused: unknown_hook."""
    only_admins(tx.actor)
    if command.hook_id not in {row.hook_id for row in active_hooks(tx.connection)}:
        raise Refused("unknown_hook", hook=command.hook_id)
    _remove(tx, command.hook_id)


def send_again(tx: Tx, command: SendAgain) -> int:
    """Given-up deliveries wait again; how many."""
    only_admins(tx.actor)
    return revive(tx, command.hook_id, command.seq)


def revive(tx: Tx, hook_id: str, seq: int | None) -> int:
    """Given-up deliveries of a hook, or one of them, are sent again at once; how many."""
    change = deliveries.update().where(deliveries.c.hook_id == hook_id, deliveries.c.state == "dead")
    if seq is not None:
        change = change.where(deliveries.c.seq == seq)
    count = tx.connection.execute(change.values(state="waiting", tries=0, next_at=tx.now_ms, ended_at=None)).rowcount
    if count:
        tx.changed("interfaces")
    return count


def active_hooks(connection: Connection, key_id: str | None = None) -> list[Row[Any]]:
    """Hooks that are not removed, of one key or of all."""
    wanted = select(webhooks).where(webhooks.c.removed_at.is_(None)).order_by(webhooks.c.hook_id)
    return list(connection.execute(wanted if key_id is None else wanted.where(webhooks.c.key_id == key_id)))


def secret_of(connection: Connection, hook_id: str, vault: RecordVault) -> str:
    """A hook's signing secret; RecordKeyError when it does not open."""
    row = connection.execute(select(webhook_secrets).where(webhook_secrets.c.hook_id == hook_id)).one()
    fields = vault.decrypt(hook_id, EncryptedRecord(row.key_id, row.wrapped_key, row.blob))
    return str(fields["secret"])


def event_types_of(row: Row[Any]) -> list[str]:
    """The stored names of a hook's row."""
    names: list[str] = json.loads(row.event_types)
    return names


def check_url(url: str) -> None:
    """Refused `bad_url` for anything but https, or http on this machine itself; no user names, no fragments."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise Refused("bad_url", why="unreadable") from None
    if len(url) > LONGEST_URL or not host or parts.username is not None or parts.fragment:
        raise Refused("bad_url", why="host, no user name, no fragment", longest=LONGEST_URL)
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_here(host)):
        raise Refused("bad_url", why="https only; http for 127.0.0.1 alone")


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in _LOCAL


def _remove(tx: Tx, hook_id: str) -> None:
    tx.record("webhook.removed", f"webhook:{hook_id}", {})
    tx.connection.execute(webhook_secrets.delete().where(webhook_secrets.c.hook_id == hook_id))
    tx.connection.execute(marks.delete().where(marks.c.hook_id == hook_id))
    tx.connection.execute(deliveries.delete().where(deliveries.c.hook_id == hook_id))
    tx.changed("interfaces")
