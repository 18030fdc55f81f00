"""An RTSP address in its parts; user and password stand apart from it and are never shown."""

from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

RTSP_PORT = 554
SCHEMES = ("rtsp", "rtsps")


@dataclass(frozen=True, slots=True)
class Address:
    """`Address.read(url)`: ValueError where it is not an RTSP address."""

    scheme: str
    host: str
    port: int
    path: str
    """With its query."""
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def read(cls, url: str, user: str = "", password: str = "") -> "Address":
        """Of an address that may bear its own user and password; `user` goes before these."""
        parts = urlsplit(url.strip())
        if parts.scheme not in SCHEMES or not parts.hostname:
            raise ValueError("an address of a camera begins with rtsp:// and names a host")
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        own = (unquote(parts.username or ""), unquote(parts.password or ""))
        who = (user, password) if user else own
        return cls(parts.scheme, parts.hostname, parts.port or RTSP_PORT, path, *who)

    @property
    def place(self) -> str:
        """`192.0.2.10:554`, fit for a sentence."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def shown(self) -> str:
        """The address without user and password."""
        return f"{self.scheme}://{self.place}{self.path}"

    @property
    def secret(self) -> str:
        """The address with user and password, for FFmpeg only."""
        who = f"{quote(self.user, safe='')}:{quote(self.password, safe='')}@" if self.user else ""
        return f"{self.scheme}://{who}{self.place}{self.path}"
