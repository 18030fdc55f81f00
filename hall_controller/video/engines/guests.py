"""Users of a MediaMTX for one viewer, one camera and a short time; pure.

They stand in the engine's own list of users. Their names bear the time of their end, so that what a station left
behind when it died is known and taken away at its next start.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Sequence
from typing import Any

PREFIX = "hall"
_NAME = re.compile(rf"{PREFIX}-(\d{{13}})-[0-9a-f]{{16}}")
_LOOPBACK = ("127.", "::1")
User = dict[str, Any]


def guest_name(expires_ms: int, token: str) -> str:
    """`token`: 16 hexadecimal digits."""
    return f"{PREFIX}-{expires_ms:013d}-{token}"


def guest(name: str, password: str, path: str) -> User:
    """May read one path; the engine keeps only the hash of the password."""
    digest = b64encode(hashlib.sha256(password.encode()).digest()).decode()
    return {"user": name, "pass": f"sha256:{digest}", "ips": [], "permissions": [{"action": "read", "path": path}]}


def without_expired(users: Sequence[User], now_ms: int) -> list[User]:
    """All but our own whose time is over."""
    return [user for user in users if not ((ends := ends_ms(user)) is not None and ends <= now_ms)]


def without_ours(users: Sequence[User]) -> list[User]:
    """All but our own."""
    return [user for user in users if ends_ms(user) is None]


def ends_ms(user: User) -> int | None:
    """When one of our own ends; None for users of others."""
    found = _NAME.fullmatch(str(user.get("user", "")))
    return int(found[1]) if found else None


def open_to_all(users: Sequence[User]) -> bool:
    """Whether somebody without a name may read from elsewhere than the engine's own machine."""
    return any(
        user.get("user") == "any"
        and any(one.get("action") == "read" for one in user.get("permissions") or ())
        and not _only_loopback(user.get("ips") or ())
        for user in users
    )


def hidden_passwords(users: Sequence[User]) -> bool:
    """Whether the engine keeps others' passwords from us: writing the list back would lock them out."""
    return any(
        user.get("user") != "any" and (not user.get("pass") or set(str(user["pass"])) == {"*"})
        for user in without_ours(users)
    )


def _only_loopback(addresses: Sequence[str]) -> bool:
    return bool(addresses) and all(str(one).startswith(_LOOPBACK) for one in addresses)
