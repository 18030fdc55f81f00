"""MediaMTX's control interface (`/v3/...`), as its published OpenAPI document says."""

import json
from typing import Any, Final
from urllib.parse import quote

import httpx

from hall_controller.video.engines.contract import EngineError

CALL_S = 5.0
_NOT_FOUND: Final = 404
_ERROR: Final = 400
_DENIED: Final = (401, 403)
_LIMIT: Final = 4 * 2**20


class Control:
    """Calls on the event loop; EngineError `unreachable`, `wrong_password` or `unsupported`."""

    def __init__(self, api: str, user: str, password: str, timeout_s: float = CALL_S) -> None:
        self._api = api.rstrip("/")
        auth = httpx.BasicAuth(user, password) if user else None
        # Without TLS no certificates need be read, which would hold the event loop up for a tenth of a second.
        verify = not api.startswith("http://")
        self._client = httpx.AsyncClient(auth=auth, timeout=timeout_s, trust_env=False, verify=verify)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def settings(self) -> dict[str, Any]:
        """Global settings."""
        return await self._call("GET", "/v3/config/global/get") or {}

    async def set_users(self, users: list[dict[str, Any]]) -> None:
        """Replace the list of its own users; its servers go on (only the list is read anew)."""
        await self._call("PATCH", "/v3/config/global/patch", {"authInternalUsers": users})

    async def path(self, name: str) -> dict[str, Any] | None:
        """Settings of a path; None where there is none."""
        return await self._call("GET", f"/v3/config/paths/get/{quote(name, safe='')}")

    async def set_path(self, name: str, settings: dict[str, Any]) -> None:
        """Make a path, or make it anew."""
        place = quote(name, safe="")
        if await self._call("POST", f"/v3/config/paths/replace/{place}", settings) is None:
            await self._call(
                "POST", f"/v3/config/paths/add/{place}", settings
            )  # versions that replace only what is there

    async def drop_path(self, name: str) -> None:
        """Delete a path; its viewers are put out."""
        await self._call("DELETE", f"/v3/config/paths/delete/{quote(name, safe='')}")

    async def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any] | None:
        """The answer's JSON; None for what is not there."""
        try:
            answer = await self._client.request(method, self._api + path, json=body)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise EngineError("unreachable", type(error).__name__) from error
        if answer.status_code in _DENIED:
            raise EngineError("wrong_password", f"HTTP {answer.status_code}")
        if answer.status_code == _NOT_FOUND:
            return None
        if answer.status_code >= _ERROR or len(answer.content) > _LIMIT:
            raise EngineError("unsupported", f"HTTP {answer.status_code} to {method} {path.rpartition('/')[0]}")
        return _object(answer.content)


def _object(content: bytes) -> dict[str, Any]:
    try:
        told = json.loads(content) if content else {}
    except ValueError as error:
        raise EngineError("unsupported", "the answer is not JSON") from error
    if not isinstance(told, dict):
        raise EngineError("unsupported", "the answer is not an object")
    return told
