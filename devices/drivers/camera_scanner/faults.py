"""What can be wrong with a camera, in the words of the device layer. Pure."""

from urllib.parse import urlsplit

from devices.contract.errors import DeviceError, DeviceSilent, WireBusy, WireLost
from devices.contract.health import DeviceState, Fault, WhoActs
from devices.drivers.camera_scanner.protocol import Event, Failed, Pulse, Ready
from devices.drivers.camera_scanner.settings import CameraTimings


class EngineMissing(DeviceError):  # noqa: N818 - see WireLost
    """The chosen engine is not installed on this terminal."""

    code = "engineMissing"
    who = WhoActs.CONFIGURATION


class ReaderKeepsCrashing(DeviceError):  # noqa: N818 - see WireLost
    """The reading process cannot be kept alive."""

    code = "readerCrashes"


_ERRORS: dict[str, type[DeviceError]] = {
    "noDevice": WireLost,
    "portBusy": WireBusy,
    "silent": DeviceSilent,
    "engineMissing": EngineMissing,
}
_STATES = {"pictureBlack": DeviceState.USER_ERROR, "pictureFrozen": DeviceState.HARDWARE_ERROR}


def error_for(event: Event, url: str) -> DeviceError:
    """What the reading process said when it could not go on."""
    if not isinstance(event, Failed):
        return ReaderKeepsCrashing("the reading process said something else than was expected")
    kind = _ERRORS.get(event.code, DeviceError)
    return kind(event.detail if kind is EngineMissing else f"{without_password(url)}: {event.detail}")


def first_picture(event: Event, url: str) -> Ready:
    """`event` if it is the first picture, else raises why there is none."""
    if isinstance(event, Ready):
        return event
    raise error_for(event, url)


def picture_faults(pulse: Pulse, timings: CameraTimings) -> tuple[Fault, ...]:
    """Pictures come, but they are of no use."""
    if pulse.black_s >= timings.black_s:
        return (
            Fault("pictureBlack", WhoActs.CLEAR, "all pictures are black: is the camera covered, is the light on?"),
        )
    if pulse.frozen_s >= timings.frozen_s:
        words = "the picture stands still to the last bit: switch the camera off and on"
        return (Fault("pictureFrozen", WhoActs.MAINTENANCE, words),)
    return ()


def picture_state(faults: tuple[Fault, ...]) -> DeviceState:
    """The state that the worst of `faults` makes."""
    return _STATES[faults[0].code] if faults else DeviceState.ONLINE


def without_password(url: str) -> str:
    """The address as it may be shown."""
    parts = urlsplit(url)
    if parts.username is None and parts.password is None:
        return url.partition("?")[0]
    host = parts.hostname or ""
    return f"{parts.scheme}://…@{host}{f':{parts.port}' if parts.port else ''}{parts.path}"
