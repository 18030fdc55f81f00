"""Takes out of signalling what nobody may read: passwords, nonces, signatures; pure."""

import re

HIDDEN = "***"
_SIGNED = re.compile(
    r"^((?:proxy-)?(?:authorization|authenticate)|www-authenticate|authentication-info|note)\s*:(.*(?:\r?\n[ \t].*)*)",
    re.IGNORECASE | re.MULTILINE,
)
_OPEN_FIELD = re.compile(r"\b(realm|algorithm|qop|stale|nc)\s*=\s*(\"[^\"]*\"|[^\s,]+)", re.IGNORECASE)
_XML_SECRET = re.compile(r"(<\s*((?:\w+:)?\w*(?:password|passwd|pwd|secret)\w*)\b[^>]*>)[^<]*", re.IGNORECASE)
_PAIR_SECRET = re.compile(
    r"\b(password|passwd|pwd|secret|nonce|response|cnonce|token)(\s*=\s*)(\"[^\"]*\"|[^\s&;,<>\"]+)", re.IGNORECASE
)
_URI_SECRET = re.compile(r"\b(rtsps?|https?)://([^\s:@/<>\"]+):[^\s@/<>\"]+@", re.IGNORECASE)
_SIP_URI_SECRET = re.compile(r"\b(sips?:[^\s:@/<>\"]+):[^\s@/<>\"]+@", re.IGNORECASE)


def redacted(text: str) -> str:
    """The same text without secrets; of a signature only the realm, algorithm, qop and count remain."""
    text = _SIGNED.sub(_without_signature, text)
    text = _XML_SECRET.sub(rf"\1{HIDDEN}", text)
    text = _PAIR_SECRET.sub(rf"\1\2{HIDDEN}", text)
    text = _URI_SECRET.sub(rf"\1://\2:{HIDDEN}@", text)
    return _SIP_URI_SECRET.sub(rf"\1:{HIDDEN}@", text)


def _without_signature(found: re.Match[str]) -> str:
    told = ", ".join(f"{name}={value}" for name, value in _OPEN_FIELD.findall(found[2]))
    scheme = "Digest" if "digest" in found[2].lower() else HIDDEN
    return f"{found[1]}: {scheme} {told}{', ' if told else ''}{HIDDEN}"
