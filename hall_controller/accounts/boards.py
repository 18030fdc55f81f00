"""Hall TVs: paired by a short code typed at the console, then known by a token; nobody signs in on them (G6)."""

import secrets
from typing import Any

from sqlalchemy import func, select

from hall.model.ids import uuid7
from hall_controller.accounts.passwords import CLEAR_LETTERS
from hall_controller.application.commands import PairBoard, UnpairBoard
from hall_controller.application.ports import Actor, Refused, Tx
from hall_controller.storage.schema.accounts import board_tokens, boards, pairings

CODE_LENGTH = 6
CODE_FOR_MS = 300_000
CODES_A_CLIENT = 5
CODES_AT_ONCE = 50

_MAY_PAIR = frozenset({"manager", "duty_lead", "technician", "admin"})


def offer_code(tx: Tx, client: str, token_hash: str) -> str:
    """A pairing code good for 5 minutes; Refused `too_many_codes` when pages ask without end."""
    tx.connection.execute(pairings.delete().where(pairings.c.expires_at <= tx.now_ms))
    count = select(func.count()).select_from(pairings)
    own = tx.connection.scalar(count.where(pairings.c.client == client)) or 0
    if own >= CODES_A_CLIENT or (tx.connection.scalar(count) or 0) >= CODES_AT_ONCE:
        raise Refused("too_many_codes", client=client)
    code = "".join(secrets.choice(CLEAR_LETTERS) for _ in range(CODE_LENGTH))
    row = {"code": code, "token_hash": token_hash, "client": client, "expires_at": tx.now_ms + CODE_FOR_MS}
    tx.connection.execute(pairings.insert().values(row))
    return code


def pair_board(tx: Tx, command: PairBoard) -> str:
    """Accept the board that shows the code; returns its id. Refused `unknown_pairing_code` (also when too old)."""
    _only_staff(tx.actor)
    code = "".join(character for character in command.pairing_code.upper() if character in CLEAR_LETTERS)
    found = pairings.c.code == code
    row = tx.connection.execute(select(pairings).where(found, pairings.c.expires_at > tx.now_ms)).one_or_none()
    if row is None:
        raise Refused("unknown_pairing_code")
    board_id = uuid7(tx.now_ms)
    tx.connection.execute(pairings.delete().where(found))
    tx.connection.execute(board_tokens.insert().values(token_hash=row.token_hash, board_id=board_id))
    body: dict[str, Any] = {"board_id": board_id, "name": command.name, "zones": list(command.zones)}
    body |= {"client": row.client} | ({} if command.screen is None else {"screen": command.screen})
    tx.record("board.paired", f"board:{board_id}", body)
    tx.changed("boards")
    return board_id


def unpair_board(tx: Tx, command: UnpairBoard) -> None:
    """Take a board's token away; Refused `unknown_board`."""
    _only_staff(tx.actor)
    if tx.connection.scalar(select(boards.c.board_id).where(boards.c.board_id == command.board_id)) is None:
        raise Refused("unknown_board", board=command.board_id)
    tx.connection.execute(board_tokens.delete().where(board_tokens.c.board_id == command.board_id))
    tx.record("board.unpaired", f"board:{command.board_id}", {"board_id": command.board_id})
    tx.changed("boards")


def _only_staff(actor: Actor) -> None:
    if actor.kind != "system" and not actor.roles & _MAY_PAIR:
        raise Refused("not_allowed", needs=sorted(_MAY_PAIR))
