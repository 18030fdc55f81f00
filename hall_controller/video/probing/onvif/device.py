"""An ONVIF device (camera or recorder) asked on the event loop."""

import os
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self
from xml.etree.ElementTree import Element

from hall_controller.video.contract import Reason
from hall_controller.video.probing.onvif import media, recording
from hall_controller.video.probing.onvif.envelope import Token, complain, request
from hall_controller.video.probing.onvif.errors import NOT_OFFERED, NOT_ONVIF, OnvifError
from hall_controller.video.probing.onvif.facts import Clock, Information, Offer, Recording
from hall_controller.video.probing.onvif.times import clock_ms
from hall_controller.video.probing.onvif.wire import Wire
from hall_controller.video.probing.onvif.xml import every, read_xml, text

DEVICE = "http://www.onvif.org/ver10/device/wsdl"
CALL_S = 5.0
_MOST_SERVICES = 40


class OnvifDevice:
    """`async with OnvifDevice("http://192.0.2.10/onvif/device_service", user, password) as device:`.

    Every method raises OnvifError and takes at most `timeout_s` a call. `now_ms` is our own clock, UTC ms.
    """

    def __init__(
        self, url: str, user: str = "", password: str = "", *, now_ms: Callable[[], int], timeout_s: float = CALL_S
    ) -> None:
        self._wire = Wire(url, user, password, timeout_s)
        self._url, self._user, self._password, self._now_ms = url, user, password, now_ms
        self._offset_ms: int | None = None
        self._services: dict[str, str] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._wire.close()

    async def clock(self) -> Clock:
        """Its clock against ours; needs no password with most makers."""
        body = f'<GetSystemDateAndTime xmlns="{DEVICE}"/>'
        begun = time.monotonic()
        try:
            answer = await self._ask(self._url, body, token=False)
        except OnvifError as error:
            if error.reason != Reason.WRONG_PASSWORD or not self._user:
                raise
            begun = time.monotonic()
            answer = await self._ask(self._url, body)
        there_and_back_ms = (time.monotonic() - begun) * 1000
        device_ms = clock_ms(answer)
        if device_ms is None:
            raise OnvifError(NOT_ONVIF, "GetSystemDateAndTime without UTCDateTime")
        self._offset_ms = round(device_ms - (self._now_ms() - there_and_back_ms / 2))
        return Clock(self._offset_ms, text(answer, "DateTimeType") == "NTP")

    async def information(self) -> Information:
        """Maker, model, firmware, serial number."""
        answer = await self.ask(DEVICE, f'<GetDeviceInformation xmlns="{DEVICE}"/>')
        names = ("Manufacturer", "Model", "FirmwareVersion", "SerialNumber")
        return Information(*(text(answer, name) for name in names))

    async def offers(self) -> tuple[Offer, ...]:
        """All streams it offers; see `facts.main_and_sub`."""
        return await media.offers(self)

    async def snapshot_address(self, profile: str) -> str:
        """HTTP address of a single picture, at the host that was asked."""
        return await media.snapshot_address(self, profile)

    async def recordings(self) -> tuple[Recording, ...]:
        """What it has recorded (Profile G); OnvifError `not_offered` where it records nothing or tells nobody."""
        return await recording.recordings(self)

    async def ask(self, service: str, body: str) -> Element:
        """One call to a service by its namespace; OnvifError `not_offered` where the device has none."""
        if service == DEVICE:
            return await self._ask(self._url, body)
        services = await self._known_services()
        if service not in services:
            raise OnvifError(NOT_OFFERED, service)
        return await self._ask(services[service], body)

    async def offered(self, service: str) -> bool:
        """Whether the device has this service."""
        return service in await self._known_services()

    def at_host(self, told: str) -> str:
        """An address of the device at the host that was asked, without user and password."""
        return self._wire.at_host(told)

    async def _known_services(self) -> dict[str, str]:
        if self._services is None:
            try:
                body = f'<GetServices xmlns="{DEVICE}"><IncludeCapability>false</IncludeCapability></GetServices>'
                answer = await self._ask(self._url, body)
                told = {text(one, "Namespace"): text(one, "XAddr") for one in every(answer, "Service")}
            except OnvifError as error:
                if error.reason not in {NOT_OFFERED, "fault"}:
                    raise
                told = await self._capabilities()
            few = list(told.items())[:_MOST_SERVICES]
            self._services = {name: self._wire.service(address) for name, address in few if address}
        return self._services

    async def _capabilities(self) -> dict[str, str]:
        """Services of devices from before GetServices."""
        answer = await self._ask(
            self._url, f'<GetCapabilities xmlns="{DEVICE}"><Category>All</Category></GetCapabilities>'
        )
        names = {
            "Media": media.MEDIA,
            "Search": recording.SEARCH,
            "Recording": "http://www.onvif.org/ver10/recording/wsdl",
        }
        return {namespace: text(answer, name, "XAddr") for name, namespace in names.items()}

    async def _ask(self, url: str, body: str, *, token: bool = True) -> Element:
        if token and self._user and self._offset_ms is None:
            await self._learn_clock()
        answer = await read_xml(await self._wire.post(url, request(body, self._token() if token else None)))
        complain(answer, body[1:].partition(" ")[0])
        return answer

    async def _learn_clock(self) -> None:
        """Tokens are made by the device's clock: one that lost its time refuses those made by ours."""
        self._offset_ms = 0
        try:
            await self.clock()
        except OnvifError as error:
            if error.reason not in {Reason.WRONG_PASSWORD, NOT_ONVIF, NOT_OFFERED, "fault"}:
                self._offset_ms = None
                raise

    def _token(self) -> Token | None:
        if not self._user:
            return None
        return Token(self._user, self._password, self._now_ms() + (self._offset_ms or 0), os.urandom(16))
