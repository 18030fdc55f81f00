"""What can be wrong with a camera, in the words of the device layer. Pure."""

from urllib.parse import urlsplit

from devices.contract import Words, at
from devices.contract.errors import DeviceError, DeviceSilent, WireBusy, WireLost
from devices.contract.health import DeviceState, Fault, WhoActs
from devices.drivers.camera_scanner.child import ReaderCrashed
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


_NONSENSE = Words("扫码进程说的话不对，正在重新启动", "the reading process said something else than was expected")
_BLACK = Words(
    "画面全黑，请看镜头被挡住没有、灯开了没有", "all pictures are black: is the camera covered, is the light on?"
)
_FROZEN = Words(
    "画面一动不动，请给摄像头断电再通电", "the picture stands still to the last bit: switch the camera off and on"
)


def crashed(crash: ReaderCrashed) -> Words:
    """What became of the reading process."""
    return Words(f"扫码进程{crash.words.zh}", f"the reading process {crash.words.en}")


def error_for(event: Event, url: str) -> DeviceError:
    """What the reading process said when it could not go on."""
    if not isinstance(event, Failed):
        return ReaderKeepsCrashing(_NONSENSE)
    kind = _ERRORS.get(event.code, DeviceError)
    return kind(event.words if kind is EngineMissing else at(without_password(url), event.words))


def first_picture(event: Event, url: str) -> Ready:
    """`event` if it is the first picture, else raises why there is none."""
    if isinstance(event, Ready):
        return event
    raise error_for(event, url)


def picture_faults(pulse: Pulse, timings: CameraTimings) -> tuple[Fault, ...]:
    """Pictures come, but they are of no use."""
    if pulse.black_s >= timings.black_s:
        return (Fault("pictureBlack", WhoActs.CLEAR, _BLACK),)
    if pulse.frozen_s >= timings.frozen_s:
        return (Fault("pictureFrozen", WhoActs.MAINTENANCE, _FROZEN),)
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
