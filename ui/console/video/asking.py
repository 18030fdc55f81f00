"""What the pages ask the video station: one look at a camera, cameras found, an upper platform's test and log."""

from hall.messages.base import Message
from hall.messages.bodies.video import (
    Done,
    FindCameras,
    FoundCameras,
    KeepSecret,
    ProbeCamera,
    ProbedCamera,
    ReadSignalling,
    SealingKey,
    SetReference,
    SignallingLog,
    TestUpper,
    UpperTested,
)
from hall.messages.maintenance import Asked
from hall_controller.service import HallService
from ui.console.technician import ask

PROBE_S, FIND_S, TEST_S, LOG_S, KEY_S = 25.0, 12.0, 20.0, 8.0, 6.0
FIND_FOR_S = 4


def _half(address: str) -> tuple[str, str]:
    station, _, name = address.partition("/")
    return station, name


async def probe(service: HallService, camera: str) -> ProbedCamera:
    """One look at a camera of the file (`<station>/<camera>`); NotReachedError."""
    station, name = _half(camera)
    return await ask(service, station, "camera.probe", ProbeCamera(camera=name), ProbedCamera, PROBE_S)


async def probe_address(service: HallService, station: str, url: str, user: str, sealed: str) -> ProbedCamera:
    """One look at an address that is in no file; the password is sealed to the station. NotReachedError."""
    question = ProbeCamera(url=url, user=user, sealed=sealed)
    return await ask(service, station, "camera.probe", question, ProbedCamera, PROBE_S)


async def find(service: HallService, station: str) -> FoundCameras:
    """Who answers to ONVIF discovery; NotReachedError."""
    return await ask(service, station, "camera.find", FindCameras(seconds=FIND_FOR_S), FoundCameras, FIND_S)


async def set_reference(service: HallService, camera: str) -> Done:
    """The view as it is now is how it shall be; NotReachedError."""
    station, name = _half(camera)
    return await ask(service, station, "camera.reference", SetReference(camera=name), Done, PROBE_S)


async def test_upper(service: HallService, upper: str, *, now: bool) -> UpperTested:
    """The steps of an upper platform's line; `now` tries REGISTER. NotReachedError."""
    station, name = _half(upper)
    return await ask(service, station, "upper.test", TestUpper(upper=name, now=now), UpperTested, TEST_S)


async def signalling(service: HallService, upper: str) -> SignallingLog:
    """The newest signalling, without secrets; NotReachedError."""
    station, name = _half(upper)
    return await ask(service, station, "upper.log", ReadSignalling(upper=name, lines=400), SignallingLog, LOG_S)


async def sealing_key(service: HallService, station: str) -> SealingKey:
    """Public key that passwords are sealed to; NotReachedError."""
    question: Message = Asked()
    return await ask(service, station, "secret.key", question, SealingKey, KEY_S)


async def keep_secret(service: HallService, station: str, name: str, sealed: str) -> Done:
    """The station keeps a password; NotReachedError."""
    return await ask(service, station, "secret.set", KeepSecret(name=name, sealed=sealed), Done, KEY_S)
