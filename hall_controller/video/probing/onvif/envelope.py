"""SOAP 1.2 envelopes with a WS-Security user name token (PasswordDigest), and what a fault means."""

import hashlib
from base64 import b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape

from hall_controller.video.contract import Reason
from hall_controller.video.probing.onvif.errors import FAULT, NOT_OFFERED, OnvifError
from hall_controller.video.probing.onvif.xml import every, text

SOAP = "http://www.w3.org/2003/05/soap-envelope"
_OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss"
_WSSE, _WSU = f"{_OASIS}-wssecurity-secext-1.0.xsd", f"{_OASIS}-wssecurity-utility-1.0.xsd"
_DIGEST, _BASE64 = (
    f"{_OASIS}-username-token-profile-1.0#PasswordDigest",
    f"{_OASIS}-soap-message-security-1.0#Base64Binary",
)
_UNKNOWN_ACTIONS = ("ActionNotSupported", "Unknown Action", "not implemented", "OptionalActionNotImplemented")


@dataclass(frozen=True, slots=True)
class Token:
    """Who asks; `created_ms` by the device's clock, else it takes the token for stale; `nonce` 16 random octets."""

    user: str
    password: str = field(repr=False)
    created_ms: int
    nonce: bytes

    def header(self) -> str:
        created = datetime.fromtimestamp(self.created_ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        digest = hashlib.sha1(self.nonce + created.encode() + self.password.encode(), usedforsecurity=False).digest()
        return (
            f'<s:Header><Security s:mustUnderstand="1" xmlns="{_WSSE}"><UsernameToken>'
            f"<Username>{escape(self.user)}</Username>"
            f'<Password Type="{_DIGEST}">{b64encode(digest).decode()}</Password>'
            f'<Nonce EncodingType="{_BASE64}">{b64encode(self.nonce).decode()}</Nonce>'
            f'<Created xmlns="{_WSU}">{created}</Created></UsernameToken></Security></s:Header>'
        )


def request(body: str, token: Token | None) -> bytes:
    """An envelope; `body` is XML of ours with its own namespaces."""
    head = token.header() if token else ""
    envelope = f'<s:Envelope xmlns:s="{SOAP}">{head}<s:Body>{body}</s:Body></s:Envelope>'
    return b'<?xml version="1.0" encoding="UTF-8"?>' + envelope.encode()


def complain(root: Element, call: str) -> None:
    """Raise what a fault means, if the answer is one."""
    fault = next(every(root, "Fault"), None)
    if fault is None:
        return
    codes = " ".join((one.text or "").strip() for one in every(fault, "Value"))
    words = f"{codes} {text(fault, 'Text') or text(fault, 'faultstring')}"[:200]
    if "NotAuthorized" in words or "FailedAuthentication" in words or "authorized" in words.lower():
        raise OnvifError(Reason.WRONG_PASSWORD, f"{call}: {words}")
    if any(one.lower() in words.lower() for one in _UNKNOWN_ACTIONS):
        raise OnvifError(NOT_OFFERED, f"{call}: {words}")
    raise OnvifError(FAULT, f"{call}: {words}")
