"""One SOAP call over HTTP with limits on time and size; httpx on the event loop, no proxy, no redirect."""

from typing import Final
from urllib.parse import SplitResult, urlsplit

import httpx

from hall_controller.video.contract import Reason
from hall_controller.video.probing.onvif.errors import NOT_ONVIF, TOO_BIG, OnvifError
from hall_controller.video.probing.onvif.xml import LIMIT

_TYPE: Final = {"Content-Type": "application/soap+xml; charset=utf-8"}
_CLIENT_ERROR = 400
_FORBIDDEN = (401, 403)


class Wire:
    """Posts to one host only: whatever addresses a device tells, the password goes to nobody else."""

    def __init__(self, url: str, user: str, password: str, timeout_s: float) -> None:
        parts = _parts(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise OnvifError(NOT_ONVIF, "the address must begin with http:// or https://")
        self.host = parts.hostname
        self._base = parts
        # Some makers (Hikvision) want HTTP digest besides the token; it answers only when it is asked for.
        auth = httpx.DigestAuth(user, password) if user else None
        self._client = httpx.AsyncClient(
            auth=auth,
            timeout=timeout_s,
            trust_env=False,
            verify=False,  # noqa: S501  (cameras sign their own certificates)
            limits=httpx.Limits(max_connections=4),
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    def at_host(self, told: str) -> str:
        """An address that the device told, at the host that was asked (devices behind NAT tell their inner one)."""
        parts = _parts(told)
        port = parts.port
        host = f"[{self.host}]" if ":" in self.host else self.host
        return parts._replace(netloc=f"{host}:{port}" if port else host).geturl()

    def service(self, told: str) -> str:
        """A service address of the device; always http(s) at our host."""
        if _parts(told).scheme not in {"http", "https"}:
            raise OnvifError(NOT_ONVIF, "a service without an http address")
        return self.at_host(told)

    async def post(self, url: str, body: bytes) -> bytes:
        """The answer's body; OnvifError."""
        try:
            async with self._client.stream("POST", url, content=body, headers=_TYPE) as answer:
                data = await _limited(answer)
        except httpx.TimeoutException as error:
            raise OnvifError(Reason.TIMEOUT) from error
        except httpx.ConnectError as error:
            raise OnvifError(Reason.REFUSED if _refused(error) else Reason.UNREACHABLE) from error
        except (httpx.HTTPError, httpx.InvalidURL, LookupError, ValueError, NotImplementedError) as error:
            # The last three: what httpx makes of a challenge with an unknown algorithm or quality.
            raise OnvifError(NOT_ONVIF, type(error).__name__) from error
        if answer.status_code in _FORBIDDEN:
            raise OnvifError(Reason.WRONG_PASSWORD, f"HTTP {answer.status_code}")
        if answer.status_code >= _CLIENT_ERROR and b"Envelope" not in data:
            raise OnvifError(NOT_ONVIF, f"HTTP {answer.status_code}")
        return data


def _parts(told: str) -> SplitResult:
    """OnvifError where it is no address at all, such as one with half a bracket or a port of letters."""
    try:
        parts = urlsplit(told)
        _ = parts.port
    except ValueError as error:
        raise OnvifError(NOT_ONVIF, "not an address") from error
    return parts


def _refused(error: BaseException | None) -> bool:
    """Whether a refusal stands at the bottom of what three libraries have wrapped up."""
    while error is not None and not isinstance(error, ConnectionRefusedError):
        error = error.__cause__ or error.__context__
    return error is not None


async def _limited(answer: httpx.Response) -> bytes:
    pieces, size = [], 0
    async for piece in answer.aiter_bytes(2**16):
        size += len(piece)
        if size > LIMIT:
            raise OnvifError(TOO_BIG, f"more than {LIMIT} octets")
        pieces.append(piece)
    return b"".join(pieces)
