"""The keys folder: every secret of the hall that is neither in the database nor in its backup, 0600 in 0700."""

import base64
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from hall.link.bundle import write_secret
from hall.link.mqtt import TlsFiles
from hall.model.code import KeyRingDocument, PrivateKey, StationKeyCertificate
from hall.model.locker import new_pepper
from hall_controller.broker.settings import ServerFiles
from hall_controller.provision.authority import Identity


class ProvisionError(Exception):
    """A step of provisioning cannot be done; says what is wrong and what to do."""


class StationRecord(BaseModel):
    """What the hall remembers of a station's identity; no secrets."""

    model_config = ConfigDict(frozen=True)

    station: str
    serial: str
    """Serial number of its certificate, decimal as text: some JSON readers lose long integers."""
    expires_at: int
    signing_certificate: StationKeyCertificate
    revoked_at: int | None = None
    reason: str | None = None


class Register(BaseModel):
    """`register.json`: the hall, where stations reach it, and every identity ever given."""

    model_config = ConfigDict(frozen=True)

    hall: str
    host: str
    port: int
    names: tuple[str, ...]
    stations: tuple[StationRecord, ...] = ()
    key_ring_version: int = 1

    def active(self, station: str) -> StationRecord | None:
        """The station's identity that is not revoked."""
        return next((known for known in self.stations if known.station == station and known.revoked_at is None), None)


@dataclass(frozen=True, slots=True)
class KeyFolder:
    """Paths and plain reading and writing; no decisions."""

    path: Path

    @property
    def server(self) -> ServerFiles:
        """Files of the broker's TLS listener."""
        path = self.path
        return ServerFiles(path / "ca.pem", path / "broker.pem", path / "broker.key", path / "revoked.crl")

    @property
    def controller(self) -> TlsFiles:
        """The controller's own identity on the line."""
        return TlsFiles(self.path / "ca.pem", self.path / "controller.pem", self.path / "controller.key")

    def exists(self) -> bool:
        """Whether the hall was provisioned here."""
        return (self.path / "register.json").exists()

    def register(self) -> Register:
        """The register; ProvisionError when there is none."""
        try:
            return Register.model_validate_json((self.path / "register.json").read_bytes())
        except FileNotFoundError:
            raise ProvisionError(f"{self.path}: no keys here; make them with `hall provision init`") from None

    def save(self, register: Register) -> None:
        """Write the register whole."""
        self.write("register.json", register.model_dump_json(indent=2))

    def identity(self, name: str) -> Identity:
        """`name`.pem and `name`.key."""
        return Identity(self._read(f"{name}.pem"), self._read(f"{name}.key"))

    def save_identity(self, name: str, identity: Identity) -> None:
        """Write `name`.pem and `name`.key."""
        self.write(f"{name}.key", identity.key)
        self.write(f"{name}.pem", identity.certificate)

    def hall_signing_key(self) -> PrivateKey:
        """The hall's key for codes of every kind and journal heads (design.md 6)."""
        return PrivateKey.from_text(self._read("hall-signing.key"))

    def sealing_key(self) -> bytes:
        """Raw X25519 private key that opens sealed personal fields."""
        return base64.b64decode(self._read("sealing.key"))

    def data_key(self) -> bytes:
        """Hall key (32 bytes) that wraps the data keys of personal records (design.md 7)."""
        return base64.b64decode(self._read("hall-data.key"))

    def locker_pepper(self, station: str) -> bytes:
        """The cabinet's pepper (32 bytes, ADR 0032), made and written when there is none."""
        name = f"locker-{station}.key"
        if not (self.path / name).exists():
            self.write(name, base64.b64encode(new_pepper()).decode("ascii"))
        return base64.b64decode(self._read(name))

    def key_ring(self) -> KeyRingDocument:
        """Public keys for stations."""
        return KeyRingDocument.model_validate_json(self._read("key-ring.json"))

    def write(self, name: str, text: str) -> None:
        """Write one secret file whole."""
        self.path.mkdir(parents=True, exist_ok=True)
        self.path.chmod(0o700)
        write_secret(self.path / name, text)

    def _read(self, name: str) -> str:
        try:
            return (self.path / name).read_text("utf-8")
        except FileNotFoundError:
            raise ProvisionError(
                f"{self.path / name} is missing: restore the keys folder from its own backup"
            ) from None
