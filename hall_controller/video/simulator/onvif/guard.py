"""Whether a call may come in: the WS-Security token by the device's clock, and HTTP digest where it is asked for."""

import hashlib
import re
from base64 import b64decode, b64encode
from datetime import UTC, datetime

from hall_controller.video.simulator.onvif.kind import OnvifKind

WINDOW_S = 300
"""A token may be so old or so new by the device's clock, as with real ones."""
_REALM, _NONCE = "simulated device", "5f6e"
_TAG = re.compile(r"<(?:\w+:)?(Username|Password|Nonce|Created)\b[^>]*>([^<]*)<")
_FIELD = re.compile(r'(\w+)="?([^",]*)"?')


def token_fits(kind: OnvifKind, body: bytes, now: datetime) -> bool:
    """PasswordDigest of the right password, made within the window."""
    if not kind.user:
        return True
    told: dict[str, str] = dict(_TAG.findall(body.decode("utf-8", "replace")))
    if not told.keys() >= {"Username", "Password", "Nonce", "Created"} or told["Username"] != kind.user:
        return False
    created = datetime.fromisoformat(told["Created"]).astimezone(UTC)
    if abs((now - created).total_seconds()) > WINDOW_S:
        return False
    secret = b64decode(told["Nonce"]) + told["Created"].encode() + kind.password.encode()
    return told["Password"] == b64encode(hashlib.sha1(secret, usedforsecurity=False).digest()).decode()


def challenge() -> bytes:
    """401 with HTTP digest (RFC 7616, MD5 and qop)."""
    words = f'WWW-Authenticate: Digest realm="{_REALM}", nonce="{_NONCE}", qop="auth", algorithm=MD5'
    page = "<html><body>401 Unauthorized</body></html>"
    return f"HTTP/1.1 401 Unauthorized\r\n{words}\r\nContent-Length: {len(page)}\r\n\r\n{page}".encode()


def digest_fits(kind: OnvifKind, authorization: str, head: str) -> bool:
    """The digest of the right password for this request."""
    told: dict[str, str] = dict(_FIELD.findall(authorization))
    if told.get("username") != kind.user or told.get("nonce") != _NONCE:
        return False
    secret = _md5(f"{kind.user}:{_REALM}:{kind.password}")
    place = _md5(f"{head.split(' ', 1)[0]}:{told.get('uri', '')}")
    wanted = _md5(f"{secret}:{_NONCE}:{told.get('nc')}:{told.get('cnonce')}:{told.get('qop')}:{place}")
    return told.get("response") == wanted


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
