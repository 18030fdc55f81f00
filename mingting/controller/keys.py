"""What the controller does with the hall's keys: reading codes, documents for stations, hashing appointments."""

import base64
from datetime import date, timedelta
from pathlib import Path

from hall.messages.documents import Keys
from hall.model.code import KeyRing, ReadCode, Signer, hall_key_of, hall_signer, read_code
from hall.model.code import Refused as CodeRefused
from hall.model.code.keyring import HallKey
from hall.model.record_key import RecordVault, appointment_hash, daily_key, derive_key
from hall.model.sealed import sealing_public_key
from hall_controller.provision.folder import KeyFolder

FIELDS = {"code": "foreign_code", "document": "document", "phone_tail": "phone_tail"}
VAULT_KEY = "hall-1"


class HallKeys:
    """The keys folder, read once; the key ring is read again when its file changes (a station came or was revoked)."""

    def __init__(self, folder: KeyFolder, hall: str, own_prefixes: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self.hall = hall
        self._own_prefixes = own_prefixes
        self._secret = folder.data_key()
        self._ring_seen: tuple[int, tuple[str, ...], KeyRing] | None = None
        self._revoked: tuple[str, ...] = ()

    @property
    def signer(self) -> Signer:
        """Signs journal heads and codes of every kind."""
        return hall_signer(self.folder.hall_signing_key())

    @property
    def public(self) -> HallKey:
        """What the hall's signatures are checked with."""
        return hall_key_of(self.folder.hall_signing_key())

    @property
    def publics(self) -> tuple[HallKey, ...]:
        """The same and every key before it: old heads stay provable."""
        return hall_keys(self.folder)

    @property
    def vault(self) -> RecordVault:
        """Wraps the keys of personal records and second factors."""
        return RecordVault({VAULT_KEY: self._secret}, VAULT_KEY)

    @property
    def ring_file(self) -> Path:
        """The key ring's file."""
        return self.folder.path / "key-ring.json"

    def ring(self) -> KeyRing:
        """The trusted keys as they are now."""
        changed, revoked = self.ring_file.stat().st_mtime_ns, self._revoked
        if self._ring_seen is None or self._ring_seen[:2] != (changed, revoked):
            document = self.folder.key_ring()
            listed = tuple(sorted({*document.revoked_codes, *revoked}))
            ring = KeyRing.from_document(document.model_copy(update={"revoked_codes": listed}))
            self._ring_seen = (changed, revoked, ring)
        return self._ring_seen[2]

    def hold_revoked(self, codes: tuple[str, ...]) -> None:
        """Ids of codes that were taken back, as the database knows them now."""
        self._revoked = codes

    def read_code(self, text: str, now_ms: int) -> ReadCode | CodeRefused:
        """A code scanned at the desk."""
        return read_code(text, self.ring(), now_ms, own_prefixes=self._own_prefixes)

    def hash_key(self, business_day: str, kind: str, value: str) -> str:
        """The keyed hash of an appointment's code, document or phone tail."""
        return appointment_hash(self._day_key(business_day), FIELDS[kind], value)

    def document(self, business_day: str) -> Keys:
        """What stations are given: the ring, the sealing key, the day keys of today and tomorrow."""
        days = (business_day, (date.fromisoformat(business_day) + timedelta(days=1)).isoformat())
        return Keys(
            ring=self.ring().document.model_dump(mode="json"),
            sealing_public_key=_text(sealing_public_key(self.folder.sealing_key())),
            appointment_keys={day: _text(self._day_key(day)) for day in days},
        )

    def _day_key(self, business_day: str) -> bytes:
        secret = derive_key(self._secret, "appointments")
        return daily_key(secret, self.hall, date.fromisoformat(business_day))


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def hall_keys(folder: KeyFolder) -> tuple[HallKey, ...]:
    """Public keys with which the hall signs and signed: what journal heads are proved with."""
    ring, own = folder.key_ring(), hall_key_of(folder.hall_signing_key())
    return (own, *(key for key in (ring.hall_key, *ring.older_hall_keys) if key.key_id != own.key_id))
