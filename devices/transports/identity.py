"""Which adapter is really there: a swapped cable would open the wrong cabinet (devices.md 6)."""

import os
from pathlib import Path

from devices.contract import Words
from devices.contract.errors import DeviceMismatch, WireLost
from devices.transports.base import Transport

SERIAL = Path("/dev/serial")


class IdentifiedTransport:
    """A serial transport that opens only when the configured names lead to the same port."""

    def __init__(
        self, inner: Transport, by_id: str | None = None, by_path: str | None = None, root: Path = SERIAL
    ) -> None:
        self._inner, self._names, self._root = inner, {"by-id": by_id, "by-path": by_path}, root

    @property
    def url(self) -> str:
        """The inner transport's."""
        return self._inner.url

    async def open(self, timeout_s: float) -> None:
        """`DeviceMismatch` when another adapter is at the port, `WireLost` when the configured one is not there."""
        self._check_all(os.path.realpath(self.url))  # noqa: ASYNC240 - looks up two links in /dev
        await self._inner.open(timeout_s)

    async def read(self, size: int, timeout_s: float) -> bytes:
        """As the inner transport."""
        return await self._inner.read(size, timeout_s)

    async def write(self, data: bytes, timeout_s: float) -> None:
        """As the inner transport."""
        await self._inner.write(data, timeout_s)

    async def close(self) -> None:
        """As the inner transport."""
        await self._inner.close()

    def _check_all(self, port: str) -> None:
        for kind, name in self._names.items():
            if name is not None:
                self._check(port, self._root / kind / Path(name).name)

    def _check(self, port: str, link: Path) -> None:
        if not link.exists():
            raise WireLost(_missing(link))
        if os.path.realpath(link) != port:
            raise DeviceMismatch(_swapped(self.url, link))


def _missing(link: Path) -> Words:
    return Words(
        f"{link}：找不到，请查转接线插在这台机器上没有",
        f"{link} is not there: is the adapter plugged into this machine?",
    )


def _swapped(url: str, link: Path) -> Words:
    return Words(
        f"{url} 现在不是 {link.name} 那根转接线：线插换了。请插回原来的口，或改配置里的 url、by_id、by_path",
        f"{url} is now another adapter than {link.name}: cables were swapped; "
        f"put them back, or correct url, by_id and by_path",
    )
