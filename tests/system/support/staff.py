"""Somebody of the hall's staff before a real page: signs in and presses keys over HTTP."""

import re
from typing import Any

import httpx
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from hall.model.ids import uuid7
from tests.system.support.hall import SystemHall


class Staff:
    """`guide`, `clerk`, `manager`, …: the demo's person of that role."""

    def __init__(self, hall: SystemHall, role: str) -> None:
        person = next(one for one in hall.live.folder.staff if role in one.roles)
        self._now_ms = hall.now_ms
        self._web = httpx.Client(base_url=hall.live.web, headers={"origin": hall.live.web}, timeout=60)
        answer = self._web.post("/sign-in", data={"user_name": person.user_name, "password": person.password})
        assert answer.status_code == 303, answer.text[:300]
        page = self._web.get(answer.headers["location"], follow_redirects=True).text
        token = re.search(r'name="csrf(?:-token)?" (?:content|value)="([^"]+)"', page)
        assert token, page[:1500]
        self._web.headers["x-csrf-token"] = token.group(1)

    def press(self, action: str, **fields: Any) -> httpx.Response:
        """The answer of a key; 200 done, 409 refused."""
        return self._web.post(f"/act/{action}", json={"key": uuid7(self._now_ms()), "fields": fields})

    def order(self, path: str, asked: dict[str, Any]) -> httpx.Response:
        """Something that a page sends by itself."""
        return self._web.post(path, json=asked)

    def socket(self, path: str) -> ClientConnection:
        """A WebSocket of this browser."""
        address = str(self._web.base_url.join(path)).replace("http", "ws", 1)
        cookies = "; ".join(f"{name}={value}" for name, value in self._web.cookies.items())
        return connect(address, origin=Origin(self._web.headers["origin"]), additional_headers={"cookie": cookies})

    def see(self, path: str) -> str:
        """A page as it is sent."""
        return self._web.get(path).raise_for_status().text

    def close(self) -> None:
        self._web.close()
