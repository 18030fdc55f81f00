"""What use cases of forms are lent: the key that opens sealed blobs, and the store of personal records."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import Connection

from hall.model.sealed import SealedError, open_sealed, seal, seal_context
from hall_controller.application.ports import Refused, Tx


class PersonalStore(Protocol):
    """Encrypted records with retention (`storage.personal`)."""

    def store(self, tx: Tx, purpose: str, fields: Mapping[str, Any], *, keep_ms: int) -> str: ...
    def open(self, connection: Connection, record_id: str) -> dict[str, Any] | None: ...
    def delete(self, tx: Tx, record_id: str, reason: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class FormVault:
    """`sealing_key`: the controller's raw X25519 key."""

    hall: str
    sealing_key: bytes = field(repr=False)
    personal: PersonalStore

    def opened(self, station: str, purpose: str, blob: str) -> dict[str, Any]:
        """Sealed fields of a station. Refused: not_sealed_for_us (the event becomes a visible dead letter)."""
        try:
            fields = open_sealed(self.sealing_key, blob, seal_context(self.hall, station, purpose))
            answers = json.loads(fields["answers"])
        except (SealedError, KeyError, TypeError, json.JSONDecodeError):
            raise Refused("not_sealed_for_us") from None
        if not isinstance(answers, dict):
            raise Refused("not_sealed_for_us")
        return {**fields, "answers": answers}

    def sealed_for(self, station: str, public_key: str, fields: Mapping[str, Any]) -> str:
        """For the one question of a station that made this key. Refused: bad_key."""
        try:
            raw = base64.b64decode(public_key, validate=True)
            return seal(raw, fields, seal_context(self.hall, station, "draft-open"))
        except ValueError:
            raise Refused("bad_key") from None
