"""A station's signing key, certified by the hall's key for tickets and drafts."""

import base64
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from hall.model.code.kinds import STATION_KINDS, CodeKind
from hall.model.code.signer import Signer
from hall.model.code.suite import ED25519, SUITES, key_id_of
from hall.model.ids import Slug

Base64 = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]+={0,2}$", max_length=400)]
KeyId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]{6}$")]


class StationKeyCertificate(BaseModel):
    """The hall's word that `public_key` (base64) belongs to `station` until `not_after_ms` (UTC)."""

    model_config = ConfigDict(frozen=True)

    station: Slug
    key_id: KeyId
    suite_id: str
    public_key: Base64
    kinds: tuple[CodeKind, ...]
    not_after_ms: int = Field(ge=0)
    hall_key_id: KeyId
    signature: Base64

    def statement(self) -> bytes:
        """What the hall's signature covers."""
        kinds = "".join(sorted(kind.value for kind in self.kinds))
        fields = (self.station, self.key_id, self.suite_id, self.public_key, kinds, str(self.not_after_ms))
        return "\n".join(("mingting-station-key", *fields, self.hall_key_id)).encode()

    def is_from(self, hall_public_key: bytes, suite_id: str) -> bool:
        """Whether the hall's key signed this and it claims no more than a station may have."""
        suite = SUITES.get(suite_id)
        if suite is None or not set(self.kinds) <= STATION_KINDS:
            return False
        raw, signature = _decode(self.public_key), _decode(self.signature)
        if raw is None or signature is None or key_id_of(raw) != self.key_id:
            return False
        return suite.verify(hall_public_key, signature, self.statement())


def certify_station_key(
    hall_signer: Signer, station: str, public_key: bytes, not_after_ms: int, suite_id: str = ED25519.suite_id
) -> StationKeyCertificate:
    """Certify a station's raw public key for tickets and drafts until `not_after_ms` (UTC)."""
    draft = StationKeyCertificate(
        station=station,
        key_id=key_id_of(public_key),
        suite_id=suite_id,
        public_key=base64.b64encode(public_key).decode("ascii"),
        kinds=tuple(sorted(STATION_KINDS)),
        not_after_ms=not_after_ms,
        hall_key_id=hall_signer.key_id,
        signature="AA==",
    )
    signature = hall_signer.sign_bytes(draft.statement())
    return draft.model_copy(update={"signature": base64.b64encode(signature).decode("ascii")})


def _decode(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return None
