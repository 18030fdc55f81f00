"""Signatures of webhook calls as public summaries of the Standard Webhooks specification describe them."""

import base64
import hmac
import secrets
from hashlib import sha256

SECRET_PREFIX = "whsec_"  # noqa: S105 (a prefix, no secret)
_SECRET_BYTES = 32


def new_hook_secret() -> str:
    """A secret for one hook: `whsec_` and 32 random bytes in base64."""
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode("ascii")


def signature(secret: str, message_id: str, timestamp_s: int, body: bytes) -> str:
    """`v1,` and the base64 HMAC-SHA-256 over `id.timestamp.body`."""
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    signed = f"{message_id}.{timestamp_s}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, sha256).digest()).decode("ascii")


def headers(secret: str, message_id: str, timestamp_s: int, body: bytes) -> dict[str, str]:
    """What a call carries, so that its receiver can check it and drop what it has seen or what is too old."""
    return {
        "content-type": "application/json",
        "user-agent": "Mingting-Webhooks/1",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp_s),
        "webhook-signature": signature(secret, message_id, timestamp_s, body),
    }
