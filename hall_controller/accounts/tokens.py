"""Random tokens of 256 bits of which only the SHA-256 is stored."""

import hashlib
import secrets


def new_token() -> str:
    """A token for a cookie or a board: 43 URL-safe characters."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What the database keeps; a token has 256 random bits, so a fast hash is enough."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def derived(purpose: str, token: str) -> str:
    """A second token that only the holder of the first can know, such as a page's CSRF token."""
    return hashlib.sha256(f"{purpose}|{token}".encode("utf-8", "replace")).hexdigest()
