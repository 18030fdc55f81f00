# CONTRACT
"""Passwords on their way to a video station: sealed for it alone."""

from typing import Annotated

from pydantic import Field

from hall.messages.base import Message
from hall.messages.bodies.fields import Name

SECRET_FIELD = "secret"  # noqa: S105  (a name)
PROBE_SECRET = "probe"  # noqa: S105  (a name)
"""Name under which a password is sealed that is only tried (`ProbeCamera.sealed`)."""


def secret_purpose(name: str) -> str:
    """What a station's secret `name` is sealed for, so that it opens under no other name.

    `seal(b64decode(key), {SECRET_FIELD: "…"}, seal_context(hall, station, secret_purpose(name)))`, see
    `hall.model.sealed`.
    """
    return f"secret:{name}"


class SealingKey(Message):
    """Answer to inquiry `secret.key`: X25519 public key of the station, base64; passwords are sealed to it."""

    key: Annotated[str, Field(max_length=100)]


class KeepSecret(Message):
    """Inquiry `secret.set`: a secret of the station's own file, sealed to it; nobody else can read it."""

    name: Name
    sealed: Annotated[str, Field(max_length=2_000)]
