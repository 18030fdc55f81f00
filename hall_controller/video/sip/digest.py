"""Digest authentication with and without qop=auth (RFC 2617, 7616, 8760); MD5, SHA-256, SM3 (GB/T 28181 8.3)."""

import contextlib
import hashlib
import hmac
import re
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes

from hall_controller.video.sip.contract import Credentials, Request, Response

_FIELD = re.compile(r'([A-Za-z][A-Za-z0-9_-]{0,31})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))')
_SCHEME = re.compile(r"\s*Digest\s+(.*)", re.IGNORECASE | re.DOTALL)
_QUOTED = ("username", "realm", "nonce", "uri", "response", "cnonce", "opaque")
MOST_NONCES = 64


def _md5(data: bytes) -> str:
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sm3(data: bytes) -> str:
    state = hashes.Hash(hashes.SM3())
    state.update(data)
    return state.finalize().hex()


HASHES: dict[str, Callable[[bytes], str]] = {"MD5": _md5, "SHA-256": _sha256}
with contextlib.suppress(UnsupportedAlgorithm):  # OpenSSL may be built without it
    _sm3(b"")
    HASHES["SM3"] = _sm3


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a registrar wants: the fields of WWW-Authenticate. `qop` is "" or "auth"."""

    realm: str
    nonce: str
    algorithm: str = "MD5"
    qop: str = ""
    opaque: str | None = None
    stale: bool = False

    def header(self) -> str:
        """As WWW-Authenticate says it."""
        parts = [f'realm="{self.realm}"', f'nonce="{self.nonce}"', f"algorithm={self.algorithm}"]
        parts += [f'qop="{self.qop}"'] if self.qop else []
        parts += [] if self.opaque is None else [f'opaque="{self.opaque}"']
        parts += ["stale=true"] if self.stale else []
        return "Digest " + ", ".join(parts)


def fields(header: str) -> dict[str, str]:
    """The fields of a Digest header, names in lower case; empty if it is none. The first of a name counts."""
    found = _SCHEME.fullmatch(header)
    values: dict[str, str] = {}
    for name, quoted, bare in _FIELD.findall(found[1] if found else ""):
        values.setdefault(name.lower(), re.sub(r"\\(.)", r"\1", quoted) if quoted else bare)
    return values


def read_challenge(header: str) -> Challenge | None:
    """A challenge that we can answer, None if not (other scheme, unknown algorithm, only auth-int)."""
    values = fields(header)
    algorithm = values.get("algorithm") or "MD5"
    offered = [word.strip().lower() for word in values.get("qop", "").split(",") if word.strip()]
    if "nonce" not in values or _hash_of(algorithm) is None or (offered and "auth" not in offered):
        return None
    return Challenge(
        realm=values.get("realm", ""),
        nonce=values["nonce"],
        algorithm=algorithm,
        qop="auth" if offered else "",
        opaque=values.get("opaque"),
        stale=values.get("stale", "").lower() == "true",
    )


def challenge_of(response: Response) -> Challenge | None:
    """The first challenge of a 401 or 407 that we can answer (the registrar names its favourite first, RFC 8760)."""
    name = "Proxy-Authenticate" if response.status == 407 else "WWW-Authenticate"  # noqa: PLR2004  (RFC 3261 21.4.8)
    return next(filter(None, map(read_challenge, response.headers.all(name))), None)


def digest(challenge: Challenge, who: Credentials, method: str, uri: str, cnonce: str = "", nc: str = "") -> str:
    """The response value; ValueError for an algorithm that `read_challenge` refuses."""
    hashed = _hash_of(challenge.algorithm)
    if hashed is None:
        raise ValueError(f"no such digest algorithm: {challenge.algorithm}")
    secret = hashed(f"{who.user}:{challenge.realm}:{who.password}".encode())
    if challenge.algorithm.lower().endswith("-sess"):
        secret = hashed(f"{secret}:{challenge.nonce}:{cnonce}".encode())
    asked = hashed(f"{method}:{uri}".encode())
    middle = f"{challenge.nonce}:{nc}:{cnonce}:{challenge.qop}" if challenge.qop else challenge.nonce
    return hashed(f"{secret}:{middle}:{asked}".encode())


def authorise(
    request: Request, challenge: Challenge, who: Credentials, *, count: int = 1, cnonce: str = "", proxy: bool = False
) -> None:
    """Sign a request: its Authorization (Proxy-Authorization) is replaced. `count`: how often this nonce was used."""
    session = challenge.algorithm.lower().endswith("-sess")
    cnonce = (cnonce or secrets.token_hex(8)) if challenge.qop or session else ""
    nc = f"{count:08x}"
    values = {
        "username": who.user,
        "realm": challenge.realm,
        "nonce": challenge.nonce,
        "uri": request.uri,
        "response": digest(challenge, who, request.method, request.uri, cnonce, nc),
        "algorithm": challenge.algorithm,
    }
    if cnonce:
        values["cnonce"] = cnonce
    if challenge.qop:
        values |= {"qop": challenge.qop, "nc": nc}
    if challenge.opaque is not None:
        values["opaque"] = challenge.opaque
    written = ", ".join(
        f'{key}="{_escaped(value)}"' if key in _QUOTED else f"{key}={value}" for key, value in values.items()
    )
    request.headers.replace("Proxy-Authorization" if proxy else "Authorization", f"Digest {written}")


def is_signed(request: Request, challenge: Challenge, who: Credentials) -> bool:
    """Whether this request answers this challenge with this password (nonce freshness is the caller's)."""
    values = fields(request.headers.get("Authorization") or "")
    said = values.get("username"), values.get("realm"), values.get("nonce")
    if said != (who.user, challenge.realm, challenge.nonce):
        return False
    if challenge.qop and values.get("qop", "").lower() not in {"", challenge.qop}:
        return False
    asked = challenge if values.get("qop") else Challenge(challenge.realm, challenge.nonce, challenge.algorithm)
    wanted = digest(asked, who, request.method, values.get("uri", ""), values.get("cnonce", ""), values.get("nc", ""))
    return hmac.compare_digest(wanted.encode(), values.get("response", "").lower().encode())


class NonceCounts:
    """How often each nonce was used, so that `nc` grows (RFC 7616 3.4); the oldest are forgotten."""

    def __init__(self) -> None:
        self._counts: OrderedDict[str, int] = OrderedDict()

    def next(self, nonce: str) -> int:
        """1 for a new nonce, then 2, 3 ..."""
        self._counts[nonce] = self._counts.pop(nonce, 0) + 1
        while len(self._counts) > MOST_NONCES:
            self._counts.popitem(last=False)
        return self._counts[nonce]


def _hash_of(algorithm: str) -> Callable[[bytes], str] | None:
    return HASHES.get(algorithm.upper().removesuffix("-SESS"))


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')
