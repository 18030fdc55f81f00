"""MediaMTX: a path a camera, read only while somebody looks; viewers get a user of their own for a short time.

Written from its documents (control interface `/v3`, internal authentication, WHEP); not tried against a real one.
"""

import asyncio
import contextlib
import secrets
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from hall_controller.video.engines import guests
from hall_controller.video.engines.contract import EngineCamera, EngineError, ViewAddress
from hall_controller.video.engines.control import CALL_S, Control

_CLOSE_AFTER = "10s"
_SHORTEST_S, _LONGEST_S = 5, 3600


class MediaMtx:
    """`MediaEngine`. `api` is its control interface, `viewers` where browsers reach its WebRTC server."""

    name = "mediamtx"

    def __init__(
        self,
        api: str,
        viewers: str,
        user: str,
        password: str,
        cameras: Mapping[str, EngineCamera],
        *,
        now_ms: Callable[[], int],
        timeout_s: float = CALL_S,
    ) -> None:
        self._control = Control(api, user, password, timeout_s)
        self._viewers, self._cameras, self._now_ms = viewers.rstrip("/"), cameras, now_ms
        self._turn = asyncio.Lock()
        self._made: set[str] = set()
        self._tidying: asyncio.Task[None] | None = None

    async def check(self) -> None:
        """Reachable, with its own users, and closed to people without a name; EngineError."""
        async with self._turn:
            await self._users()

    async def view_address(self, camera: str, token_ttl_s: int) -> ViewAddress:
        """A new guest for the camera's path; EngineError."""
        shown = self._shown(camera)
        path, token_ttl_s = f"{guests.PREFIX}-{camera}", min(max(token_ttl_s, _SHORTEST_S), _LONGEST_S)
        async with self._turn:
            users = await self._users()
            await self._set_path(path, shown)
            expires_ms = self._now_ms() + token_ttl_s * 1000
            name, password = guests.guest_name(expires_ms, secrets.token_hex(8)), secrets.token_urlsafe(24)
            await self._control.set_users([*users, guests.guest(name, password, path)])
            self._made.add(path)
        self._tidy_after(token_ttl_s)
        return ViewAddress("whep", f"{self._viewers}/{quote(path)}/whep", name, password, expires_ms)

    async def tidy(self) -> None:
        """Take away guests whose time is over; EngineError."""
        async with self._turn:
            settings = await self._control.settings()
            users = settings.get("authInternalUsers") or []
            left = guests.without_expired(users, self._now_ms())
            if len(left) < len(users):
                await self._control.set_users(left)

    async def close(self) -> None:
        """Take back guests and paths as far as the engine can be reached."""
        if self._tidying is not None:
            self._tidying.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._tidying
        with contextlib.suppress(EngineError):  # it is gone or refuses us: nothing can be taken back
            async with self._turn:
                if self._made:
                    await self._control.set_users(guests.without_ours(await self._users()))
                for path in sorted(self._made):
                    await self._control.drop_path(path)
        await self._control.close()

    def _shown(self, camera: str) -> EngineCamera:
        if camera not in self._cameras:
            raise EngineError("unknown_camera", camera)
        shown = self._cameras[camera]
        if shown.masked or shown.hides_sound:
            raise EngineError("masked" if shown.masked else "sound", camera)
        return shown

    async def _users(self) -> list[guests.User]:
        """The engine's users without those whose time is over, once it is sure that the list may be written."""
        settings = await self._control.settings()
        users = settings.get("authInternalUsers")
        if settings.get("authMethod") != "internal" or not isinstance(users, list):
            raise EngineError("unsupported", "authMethod has to be internal")
        if guests.open_to_all(users):
            raise EngineError("open", "user `any` may read from everywhere")
        if guests.hidden_passwords(users):
            raise EngineError("unsupported", "it does not tell its users' passwords")
        return guests.without_expired(users, self._now_ms())

    async def _set_path(self, path: str, shown: EngineCamera) -> None:
        wanted: dict[str, Any] = {
            "source": _source(shown),
            "sourceOnDemand": True,
            "sourceOnDemandCloseAfter": _CLOSE_AFTER,
            "rtspTransport": "tcp",
            "record": False,
        }
        there = await self._control.path(path)
        if there is None or any(there.get(name) != value for name, value in wanted.items()):
            await self._control.set_path(path, wanted)

    def _tidy_after(self, seconds: float) -> None:
        """One wait at a time is enough: each look tidies too."""
        if self._tidying is None or self._tidying.done():
            self._tidying = asyncio.create_task(self._tidy_later(seconds))

    async def _tidy_later(self, seconds: float) -> None:
        while True:
            await asyncio.sleep(seconds + 1)
            with contextlib.suppress(EngineError):  # not reachable now: tried again, and at the next look
                await self.tidy()
                if not await self._guests_left():
                    return

    async def _guests_left(self) -> bool:
        users = (await self._control.settings()).get("authInternalUsers") or []
        return any(guests.ends_ms(user) is not None for user in users)


def _source(shown: EngineCamera) -> str:
    if not shown.user:
        return shown.url
    parts = urlsplit(shown.url)
    who = f"{quote(shown.user, safe='')}:{quote(shown.password, safe='')}"
    return parts._replace(netloc=f"{who}@{parts.netloc}").geturl()
