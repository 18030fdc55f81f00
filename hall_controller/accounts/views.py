"""Users and boards as read models."""

import json

from sqlalchemy import Connection, select

from hall_controller.read_models.models import PairedBoardView, UserView
from hall_controller.storage.schema.accounts import board_tokens, boards, credentials, terminal_pins, users


def user_views(connection: Connection) -> tuple[UserView, ...]:
    """All users by name."""
    names = credentials.c.user_name == users.c.user_name
    pins = terminal_pins.c.user_name == users.c.user_name
    query = (
        select(users, credentials.c.display_name, terminal_pins.c.set_at)
        .outerjoin(credentials, names)
        .outerjoin(terminal_pins, pins)
        .order_by(users.c.user_name)
    )
    return tuple(
        UserView(
            user_name=row.user_name,
            display_name=row.display_name or row.user_name,
            roles=tuple(json.loads(row.roles)),
            disabled=row.disabled,
            second_factor=row.second_factor,
            last_sign_in_at=row.last_sign_in_at,
            terminal_pin=row.set_at is not None,
        )
        for row in connection.execute(query)
    )


def board_views(connection: Connection, token_hash: str | None = None) -> tuple[PairedBoardView, ...]:
    """All paired boards, or the one that holds a token."""
    query = select(boards, board_tokens.c.seen_at).join(board_tokens, board_tokens.c.board_id == boards.c.board_id)
    if token_hash is not None:
        query = query.where(board_tokens.c.token_hash == token_hash)
    return tuple(
        PairedBoardView(
            board_id=row.board_id,
            name=row.name,
            zones=tuple(json.loads(row.zones)),
            last_seen_at=row.seen_at,
            screen=row.screen,
        )
        for row in connection.execute(query.order_by(boards.c.paired_at))
    )
