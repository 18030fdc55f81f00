"""SIP URIs, name-addr values and Via lines, read tolerantly and written plainly (RFC 3261 19, 20)."""

import re
from dataclasses import dataclass

from hall_controller.video.sip.contract import SipSyntax

_URI = re.compile(
    r"(?P<scheme>sips?):(?:(?P<user>[^@;?<>\s]*)@)?(?P<host>\[[0-9A-Fa-f:.]+\]|[^:;?@<>\s\[\]]+)"
    r"(?::(?P<port>\d{1,5}))?(?P<params>(?:;[^;?<>\s]*)*)(?:\?[^<>\s]*)?",
    re.IGNORECASE,
)
_VIA = re.compile(
    r"SIP\s*/\s*2\.0\s*/\s*(?P<transport>[A-Za-z]+)\s+(?P<host>\[[0-9A-Fa-f:.]+\]|[^:;\s\[\]]+)"
    r"(?:\s*:\s*(?P<port>\d{1,5}))?\s*(?P<params>;.*)?",
    re.IGNORECASE | re.DOTALL,
)
_PARAM = re.compile(r';\s*([^\s=;]+)\s*(?:=\s*("(?:[^"\\]|\\.)*"|[^;]*))?')
HIGHEST_PORT = 65535


@dataclass(frozen=True, slots=True)
class SipUri:
    """`sip:user@host:port;params`; `port` None when not written."""

    user: str
    host: str
    port: int | None = None
    params: str = ""

    def __str__(self) -> str:
        user = f"{self.user}@" if self.user else ""
        port = "" if self.port is None else f":{self.port}"
        return f"sip:{user}{self.host}{port}{self.params}"


@dataclass(frozen=True, slots=True)
class NameAddr:
    """A value of From, To, Contact, Route: the URI and the parameters behind it."""

    uri: SipUri
    params: tuple[tuple[str, str | None], ...] = ()

    def param(self, name: str) -> str | None:
        """The value of a parameter, empty if it stands there without one."""
        return param_of(self.params, name)

    @property
    def tag(self) -> str:
        return self.param("tag") or ""


@dataclass(frozen=True, slots=True)
class Via:
    """One hop: where an answer goes and by which branch it is known."""

    transport: str
    host: str
    port: int | None
    params: tuple[tuple[str, str | None], ...]

    @property
    def branch(self) -> str:
        return param_of(self.params, "branch") or ""

    def param(self, name: str) -> str | None:
        return param_of(self.params, name)

    def with_param(self, name: str, value: str) -> "Via":
        """The same hop with this parameter set (received, rport)."""
        rest = tuple((key, old) for key, old in self.params if key.lower() != name)
        return Via(self.transport, self.host, self.port, (*rest, (name, value)))

    def __str__(self) -> str:
        port = "" if self.port is None else f":{self.port}"
        params = "".join(f";{key}" if value is None else f";{key}={value}" for key, value in self.params)
        return f"SIP/2.0/{self.transport} {self.host}{port}{params}"


def param_of(params: tuple[tuple[str, str | None], ...], name: str) -> str | None:
    """The first of this name without case; "" if it has no value, None if there is none."""
    return next((value or "" for key, value in params if key.lower() == name), None)


def read_params(text: str) -> tuple[tuple[str, str | None], ...]:
    """`;a=b;c` as pairs."""
    return tuple((name, value.strip() if value else None) for name, value in _PARAM.findall(text))


def read_uri(text: str) -> SipUri:
    """A `sip:` URI; SipSyntax."""
    found = _URI.fullmatch(text.strip())
    if found is None:
        raise SipSyntax(f"not a SIP URI: {text[:80]!r}")
    return SipUri(found["user"] or "", found["host"], _port(found["port"]), found["params"])


def read_name_addr(text: str) -> NameAddr:
    """`"Name" <uri>;params` or `uri;params` (then the parameters are not the URI's); SipSyntax."""
    text = text.strip()
    opening = text.find("<", _end_of_name(text))
    if opening < 0:
        bare, semicolon, rest = text.partition(";")
        return NameAddr(read_uri(bare), read_params(semicolon + rest))
    closing = text.find(">", opening)
    if closing < 0:
        raise SipSyntax(f"an address without its closing bracket: {text[:80]!r}")
    return NameAddr(read_uri(text[opening + 1 : closing]), read_params(text[closing + 1 :]))


def read_via(text: str) -> Via:
    """One Via value; SipSyntax."""
    found = _VIA.fullmatch(text.strip())
    if found is None:
        raise SipSyntax(f"not a Via line: {text[:80]!r}")
    return Via(found["transport"].upper(), found["host"], _port(found["port"]), read_params(found["params"] or ""))


def split_values(text: str) -> list[str]:
    """Values that stand in one line with commas between them, commas in quotes and brackets left alone."""
    values, start, quoted, depth = [], 0, False, 0
    for place, sign in enumerate(text):
        if sign == '"' and text[place - 1 : place] != "\\":
            quoted = not quoted
        elif not quoted and sign in "<>":
            depth += 1 if sign == "<" else -1
        elif sign == "," and not quoted and depth <= 0:
            values.append(text[start:place].strip())
            start = place + 1
    values.append(text[start:].strip())
    return [value for value in values if value]


def _end_of_name(text: str) -> int:
    if not text.startswith('"'):
        return 0
    closing = re.match(r'"(?:[^"\\]|\\.)*"', text, re.DOTALL)
    if closing is None:
        raise SipSyntax(f"a name without its closing quote: {text[:80]!r}")
    return closing.end()


def _port(text: str | None) -> int | None:
    if text is None:
        return None
    if not 0 < int(text) <= HIGHEST_PORT:
        raise SipSyntax(f"no such port: {text}")
    return int(text)
