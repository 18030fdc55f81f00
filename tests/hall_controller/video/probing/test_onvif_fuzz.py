"""Answers of devices with pieces changed at random: OnvifError at the worst, never another error."""

import asyncio
import contextlib
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from hypothesis import given
from hypothesis import strategies as st

from hall_controller.video.probing.onvif import OnvifError, Recording, media, recording
from hall_controller.video.probing.onvif.discovery import _Answers
from hall_controller.video.probing.onvif.envelope import complain
from hall_controller.video.probing.onvif.times import clock_ms
from hall_controller.video.probing.onvif.wire import Wire
from hall_controller.video.probing.onvif.xml import parse
from hall_controller.video.simulator.onvif import Kept, OnvifKind, Source, answers
from hall_controller.video.simulator.onvif.finding import _ANSWER

KIND = OnvifKind(
    (Source("V1", "A", "rtsp://192.0.2.1/1", "rtsp://192.0.2.1/2"),), (Kept("V1", "A", "x", "0 days ago"),)
)
STRANGE = [
    "",
    "nan",
    "inf",
    "-1e400",
    "1e308",
    "[",
    "rtsp://[",
    "rtsp://h:port/",
    "\u0000",
    "é" * 400,
    "<a/>",
    "0",
    "-5",
]


class Changed:
    """A device whose answers have one piece of text replaced; plays the part of OnvifDevice."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._wire = Wire("http://192.0.2.1/", "", "", 1)

    def read(self, body: str) -> Element:
        data = answers.envelope(body).replace(self._old.encode(), self._new.encode())
        root = parse(data)
        complain(root, "call")
        return root

    async def ask(self, _: str, body: str) -> Element:
        if "GetProfiles" in body:
            return self.read(answers.profiles(KIND, "media2"))
        if "Uri" in body:
            return self.read(answers.address("GetStreamUri", "media2", "rtsp://192.0.2.9:554/a?b=c"))
        if "FindRecordings" in body:
            return self.read(answers.search_begun())
        if "Results" in body:
            return self.read(answers.search_results(KIND.recordings or (), done=True))
        return self.read(answers.summary(KIND.recordings or ()))

    async def offered(self, service: str) -> bool:
        return "ver20" in service

    def at_host(self, told: str) -> str:
        return self._wire.at_host(told)


PIECES = [
    "640",
    "H264",
    "V1",
    "V1-sub",
    "rtsp://192.0.2.9:554/a?b=c",
    "Completed",
    "tt:",
    "</tr2:Profiles>",
    "A",
    "2026",
]


@given(st.sampled_from(PIECES), st.one_of(st.sampled_from(STRANGE), st.text(max_size=30)))
def test_streams_and_recordings(old: str, new: str) -> None:
    async def there() -> None:
        device = Changed(old, new)
        with contextlib.suppress(OnvifError):
            for offer in await media.offers(device):
                assert offer.url.startswith("rtsp://192.0.2.1")
        with contextlib.suppress(OnvifError):
            kept = await recording.recordings(device)
            assert all(isinstance(one, Recording) for one in kept)
        with contextlib.suppress(OnvifError):
            await media.snapshot_address(device, "x")

    asyncio.run(there())


@given(
    st.sampled_from(["2026", "Year", ">1<", "UTCDateTime", "15"]), st.sampled_from([*STRANGE, "1e9", "99999", "2026.5"])
)
def test_clocks(old: str, new: str) -> None:
    told = answers.date_and_time(datetime(2026, 1, 15, 15, 1, 15, tzinfo=UTC))
    with contextlib.suppress(OnvifError):
        found = clock_ms(parse(answers.envelope(told).replace(old.encode(), new.encode())))
        assert found is None or isinstance(found, int)


@given(
    st.sampled_from(["XAddrs", "http", "fe80", "Scopes", "name/", "uuid"]),
    st.one_of(st.sampled_from(STRANGE), st.text(max_size=20)),
)
def test_discovery(old: str, new: str) -> None:
    gathered = _Answers("urn:uuid:1")
    told = _ANSWER.format(
        relates="urn:uuid:1",
        serial="2",
        scopes="onvif://www.onvif.org/name/A",
        addresses="http://h/x http://[fe80::1]/",
    )
    gathered.datagram_received(told.replace(old, new).encode("utf-8", "replace"), ("192.0.2.1", 3702))
    assert all(found.address.startswith(("http://", "https://")) for found in gathered.found.values())
