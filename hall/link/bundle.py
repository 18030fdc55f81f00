"""The one file a technician carries to a station: its identity, its keys and where the controller is."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from hall.link.mqtt import TlsFiles
from hall.model.code import KeyRingDocument, PrivateKey, StationKeyCertificate
from hall.model.ids import Slug


class BundleError(ValueError):
    """A bundle cannot be used; says why and how to get another."""


class StationBundle(BaseModel):
    """Everything of one station's identity; a secret file (0600). PEM texts, base64 keys."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    format: int = 1
    hall: Slug
    station: Slug
    host: str
    port: int = Field(ge=1, le=65_535)
    ca: str
    certificate: str
    key: str = Field(repr=False)
    signing_key: str = Field(repr=False)
    """Raw private key of ticket and draft codes, base64."""
    signing_certificate: StationKeyCertificate
    key_ring: KeyRingDocument
    sealing_public_key: str
    """X25519, base64: personal fields are sealed to it."""
    issued_at: int
    expires_at: int
    """End of the certificate, UTC ms."""

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a bundle; BundleError names the trouble without showing a secret."""
        try:
            return cls.model_validate_json(path.read_bytes())
        except OSError as fault:
            raise BundleError(f"{path}: cannot be read ({fault.strerror}); give the path of the bundle file") from None
        except ValueError as fault:
            raise BundleError(
                f"{path}: is no station bundle of this release; make one with `hall provision station NAME` ({fault})"
            ) from None

    def private_key(self) -> PrivateKey:
        """The station's signing key."""
        return PrivateKey.from_text(self.signing_key)

    def unpack(self, folder: Path) -> TlsFiles:
        """Write the PEM files (0600) that TLS needs into `folder` (0700). OSError."""
        texts: Mapping[str, str] = {"ca.pem": self.ca, "station.pem": self.certificate, "station.key": self.key}
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        for name, text in texts.items():
            if not _says(folder / name, text):  # nothing is written on a full disk that is there already
                write_secret(folder / name, text)
        return TlsFiles(folder / "ca.pem", folder / "station.pem", folder / "station.key")


def _says(path: Path, text: str) -> bool:
    return path.is_file() and path.stat().st_mode & 0o077 == 0 and path.read_bytes() == text.encode()


def write_secret(path: Path, text: str) -> None:
    """Write a file that only its owner reads, whole or not at all. OSError."""
    draft = path.with_name(f".{path.name}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
