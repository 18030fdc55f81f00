"""REGISTER as an upper platform answers it: challenge, clock, versions, expiry, redirection."""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

from hall_controller.video.simulator.platform.devices import Device
from hall_controller.video.simulator.platform.faults import Faults
from hall_controller.video.simulator.platform.journal import Journal
from hall_controller.video.simulator.platform.settings import VERSIONS, PlatformSettings
from hall_controller.video.sip import build
from hall_controller.video.sip.addresses import read_name_addr, read_uri
from hall_controller.video.sip.contract import Credentials, Peer, Request, Response
from hall_controller.video.sip.digest import Challenge, fields, is_signed

BEIJING = timezone(timedelta(hours=8))
DEFAULT_EXPIRES_S = 86400
MOST_NONCES = 256


class Registrar:
    """Keeps `devices`; `now_s` is monotonic, `now_ms` UTC."""

    def __init__(
        self,
        settings: PlatformSettings,
        faults: Faults,
        journal: Journal,
        now_s: Callable[[], float],
        now_ms: Callable[[], int],
    ) -> None:
        self._settings, self._faults, self._journal = settings, faults, journal
        self._now_s, self._now_ms = now_s, now_ms
        self._challenges: OrderedDict[str, Challenge] = OrderedDict()
        self.devices: dict[str, Device] = {}

    def answer(self, request: Request, peer: Peer) -> Response:
        """Whatever the answer is, it says our version (X-GB-Ver) and, unless that is switched off, our time."""
        response = self._decide(request, peer)
        response.headers.add("X-GB-Ver", VERSIONS[self._settings.version])
        if not self._faults.no_date:
            response.headers.add("Date", self.clock())
        return response

    def clock(self) -> str:
        """Beijing time as flow 1 writes it, with its fault."""
        at = datetime.fromtimestamp(self._now_ms() / 1000 + self._faults.clock_s, UTC).astimezone(BEIJING)
        return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}"

    def _decide(self, request: Request, peer: Peer) -> Response:
        device = read_name_addr(request.headers["From"]).uri.user
        if self._faults.reject_register:
            return self._refused(request, device, self._faults.reject_register, "as ordered")
        if read_uri(request.uri).user != self._settings.platform_id:
            return self._refused(request, device, 404, "the platform ID differs")
        if device not in self._settings.accounts:
            return self._refused(request, device, 403, "this device ID is not known")
        if self._faults.redirect:
            moved = build.answer(request, 302)
            moved.headers.add("Contact", f"<sip:{self._settings.platform_id}@{self._faults.redirect}>")
            self._journal.note("redirected", device, to=self._faults.redirect)
            return moved
        return self._checked(request, device, peer)

    def _checked(self, request: Request, device: str, peer: Peer) -> Response:
        said = fields(request.headers.get("Authorization") or "")
        challenge = self._challenges.pop(said.get("nonce", ""), None)
        if challenge is None:
            return self._challenge(request, device, stale=bool(said))
        if not is_signed(request, challenge, Credentials(device, self._settings.accounts[device])):
            return self._refused(request, device, 403, "wrong password")
        expires = request.headers.get("Expires") or str(DEFAULT_EXPIRES_S)
        if not expires.isascii() or not expires.isdigit():
            return self._refused(request, device, 400, "Expires is no number")
        if 0 < int(expires) < self._settings.shortest_expires_s:
            brief = self._refused(request, device, 423, "Expires is too short")
            brief.headers.add("Min-Expires", str(self._settings.shortest_expires_s))
            return brief
        return self._enter(request, device, peer, int(expires))

    def _enter(self, request: Request, device: str, peer: Peer, expires: int) -> Response:
        response = build.answer(request, 200)
        response.headers.add("Expires", str(expires))
        contact = request.headers.get("Contact") or ""
        if contact:
            response.headers.add("Contact", contact)
        version = request.headers.get("X-GB-Ver") or ""
        if expires == 0:
            self.devices.pop(device, None)
            self._journal.note("unregistered", device)
            return response
        now = self._now_s()
        self.devices[device] = Device(device, peer, contact, now + expires, now, version=version)
        self._journal.note("registered", device, expires=expires, version=version, via=peer.transport)
        return response

    def _challenge(self, request: Request, device: str, *, stale: bool) -> Response:
        nonce = secrets.token_hex(16)
        challenge = Challenge(
            self._settings.domain, nonce, self._settings.algorithm, self._settings.qop, opaque=None, stale=stale
        )
        self._challenges[nonce] = challenge
        while len(self._challenges) > MOST_NONCES:
            self._challenges.popitem(last=False)
        response = build.answer(request, 401)
        response.headers.add("WWW-Authenticate", challenge.header())
        self._journal.note("challenged", device, stale=stale)
        return response

    def _refused(self, request: Request, device: str, status: int, why: str) -> Response:
        self._journal.note("refused", device, status=status, why=why)
        return build.answer(request, status)
