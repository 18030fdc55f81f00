"""What a simulated upper platform is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Charset = Literal["GB2312", "GB18030", "UTF-8"]
"""As the XML's first line says; GB2312 is written as GB 18030 (video.md 2)."""
VERSIONS = {"2016": "2.0", "2022": "3.0"}
"""Header X-GB-Ver."""


@dataclass(frozen=True, slots=True)
class PlatformSettings:
    """`accounts`: device ID -> password; whoever else registers is refused. Times in seconds."""

    platform_id: str = "34020000002000000001"
    domain: str = "3402000000"
    accounts: Mapping[str, str] = field(default_factory=dict)
    host: str = "127.0.0.1"
    port: int = 0
    qop: Literal["", "auth"] = "auth"
    algorithm: str = "MD5"
    charset: Charset = "GB2312"
    version: Literal["2016", "2022"] = "2022"
    keepalive_s: float = 60.0
    misses: int = 3
    """So many keepalives missing is offline (video.md 2, flow 2)."""
    shortest_expires_s: int = 0
    """A shorter Expires is answered by 423 with Min-Expires."""
    folder: Path | None = None
    """Where received program streams are written; None = they are only judged."""
    max_kept: int = 2000
    """Events that are remembered."""
