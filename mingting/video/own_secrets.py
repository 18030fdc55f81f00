"""The station's own secrets: `secrets.yaml` (0600) in its data folder, and the key that passwords are sealed to."""

import base64
import json
import os
from collections.abc import Mapping
from pathlib import Path

import structlog

from config.secrets import FILE_NAME, read_secrets
from hall.link.bundle import write_secret
from hall.messages.bodies.video import SECRET_FIELD, secret_purpose
from hall.model.ids import is_slug
from hall.model.sealed import SealedError, generate_sealing_key, open_sealed, seal_context, sealing_public_key

log = structlog.get_logger(__name__)
KEY_FILE = "sealing.key"
LONGEST = 200


class OwnSecrets:
    """Read anew each time: a technician may have changed the file by hand."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self) -> Mapping[str, str]:
        """All of them; none from a file that others can read or that is damaged, and a line in the log."""
        try:
            found, problems = read_secrets(self._folder)
        except (OSError, UnicodeDecodeError) as error:
            log.error("secrets_not_read", path=FILE_NAME, error=type(error).__name__)  # noqa: TRY400 - known trouble
            return {}
        if problems:
            first = problems[0]
            log.error("secrets_not_read", path=FILE_NAME, problems=len(problems), detail=first.what.en)
            return {}
        return found

    def keep(self, name: str, value: str) -> None:
        """Add or replace one; ValueError names what is wrong, OSError when it cannot be written."""
        if not is_name(name):
            raise ValueError(f"{name!r} is no name of a secret: a-z 0-9 _ -, at most 40")
        if not 1 <= len(value) <= LONGEST or any(not sign.isprintable() for sign in value):
            raise ValueError(f"a secret has 1 to {LONGEST} printable characters")
        known, problems = read_secrets(self._folder)
        if problems:
            raise ValueError(f"{self._folder / FILE_NAME}: {problems[0].what.en} ({problems[0].allowed})")
        lines = [
            f"{one}: {json.dumps(word, ensure_ascii=False)}" for one, word in sorted({**known, name: value}.items())
        ]
        self._folder.mkdir(parents=True, exist_ok=True)
        write_secret(self._folder / FILE_NAME, "\n".join(lines) + "\n")
        if os.geteuid() == 0:  # written by root, read by the station's own user
            owner = self._folder.stat()
            os.chown(self._folder / FILE_NAME, owner.st_uid, owner.st_gid)

    def stamp(self) -> int:
        """Another number when the file was changed; 0 when there is none."""
        try:
            return (self._folder / FILE_NAME).stat().st_mtime_ns
        except OSError:
            return 0


class SealedTo:
    """The station's X25519 key, made at its first use."""

    def __init__(self, folder: Path, hall: str, station: str) -> None:
        self._path, self._hall, self._station = folder / KEY_FILE, hall, station

    @property
    def public(self) -> str:
        """Base64; OSError."""
        return base64.b64encode(sealing_public_key(self._private())).decode("ascii")

    def opened(self, name: str, sealed: str) -> str:
        """The password that was sealed for the secret `name`; SealedError, OSError."""
        context = seal_context(self._hall, self._station, secret_purpose(name))
        fields = open_sealed(self._private(), sealed, context)
        value = fields.get(SECRET_FIELD)
        if not isinstance(value, str):
            raise SealedError("there is no secret in it")
        return value

    def _private(self) -> bytes:
        if not self._path.exists():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_secret(self._path, base64.b64encode(generate_sealing_key()).decode("ascii"))
        return base64.b64decode(self._path.read_text(encoding="ascii"))


def is_name(name: str) -> bool:
    """Whether a secret may be called so."""
    return is_slug(name.replace("_", "-"))
