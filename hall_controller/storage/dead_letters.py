"""What is refused for ever stays visible: the message in a row of its own, the refusal in the journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from hall.model.canonical import MAX_INT, canonical_json
from hall.model.ids import uuid7
from hall_controller.application.ports import Refused, Tx
from hall_controller.storage.schema.dead_letters import dead_letters

_MOST = 200


@dataclass(frozen=True, slots=True)
class Letter:
    """A message of a station; `payload` is kept as it came, personal fields in it are sealed anyway."""

    station: str
    payload: bytes
    epoch: str | None = None
    seq: int | None = None
    type: str | None = None


def bury(tx: Tx, letter: Letter, refused: Refused) -> str:
    """Store a dead letter and journal it as `refused`; returns its id. Meant for `Job.on_refused`."""
    letter_id = uuid7(tx.now_ms)
    params = {key: _plain(value) for key, value in refused.params.items()}
    tx.connection.execute(
        dead_letters.insert().values(
            id=letter_id,
            station=letter.station,
            epoch=letter.epoch,
            seq=letter.seq,
            type=letter.type,
            code=refused.code,
            params=canonical_json(params),
            payload=letter.payload,
            received_at=tx.now_ms,
        )
    )
    body = {"code": refused.code, "params": params, "type": letter.type, "epoch": letter.epoch, "seq": letter.seq}
    tx.record("refused", letter.station, body | {"letter": letter_id})
    tx.changed("dead_letters")
    return letter_id


def _plain(value: Any) -> int | str:
    """Whatever a hostile message held, as something the journal can carry."""
    if isinstance(value, int) and abs(value) <= MAX_INT:
        return value
    return str(value).encode("utf-8", "replace").decode("utf-8")[:_MOST]


def unsettled(connection: Connection, limit: int = 200) -> Sequence[Row[Any]]:
    """Dead letters that nobody has looked into, oldest first."""
    query = select(dead_letters).where(dead_letters.c.settled_at.is_(None)).order_by(dead_letters.c.received_at)
    return connection.execute(query.limit(limit)).all()


def settle(tx: Tx, letter_id: str, note: str) -> None:
    """A person looked into it; Refused `unknown_dead_letter` when it is not there or settled before."""
    change = dead_letters.update().where(dead_letters.c.id == letter_id, dead_letters.c.settled_at.is_(None))
    if tx.connection.execute(change.values(settled_at=tx.now_ms, settled_by=str(tx.actor))).rowcount == 0:
        raise Refused("unknown_dead_letter", letter=letter_id)
    tx.record("dead_letter.settled", letter_id, {"note": note})
    tx.changed("dead_letters")
