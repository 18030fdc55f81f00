"""What stands around the demo's video station: cameras and the city's platform, at the other end of real wires."""

import secrets
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.comments import TaggedScalar

from mingting.demo.folder import HallFolder
from mingting.demo.processes import Child, Children
from mingting.video.own_secrets import OwnSecrets
from mingting.video.program import missing_libraries

STATION = "v1"
CAMERAS = "hall_controller.video.simulator.camera"
UPPER = "hall_controller.video.simulator.platform"
OWN_PORTS = range(20_000, 32_000)
"""Below those that Linux, macOS and Windows give to any program that asks for one (32768 or 49152 on)."""
SCENES: Mapping[str, tuple[str, ...]] = {
    "gate": ("audio",),
    "counter": ("view1",),
    "tickets": ("view2",),
    "waiting": ("view3",),
    "locker-k1": ("view1",),
    "locker-k3": ("view2",),
}
"""Camera of the example's file -> what it shows."""
USER, CAMERA_SECRET, UPPER_SECRET = "hall", "camera_gate", "upper_city"
CAMERA_VARIABLE, UPPER_VARIABLE = "MINGTING_DEMO_CAMERA", "MINGTING_DEMO_UPPER"


@dataclass(frozen=True)
class VideoPlan:
    """Ports and passwords, chosen before anything runs: the controller reads the file when it starts."""

    first_port: int
    upper_port: int
    camera_password: str
    upper_password: str
    device_id: str
    platform_id: str
    domain: str


@dataclass(frozen=True)
class VideoWorld:
    """The running simulators."""

    cameras: Child
    upper: Child

    @property
    def control_ports(self) -> dict[str, int]:
        """Where each takes its commands (`hall demo tell v1 cameras …`)."""
        return {"cameras": self.cameras.ready["control_port"], "upper": self.upper.ready["control_port"]}


def can_be_shown() -> bool:
    """Whether the libraries of the extra `video` are there."""
    return not missing_libraries()


def plan_video(folder: HallFolder, *, quick: bool = False) -> VideoPlan:
    """Put addresses of simulators into the station's file and passwords beside it, as a technician would.

    `quick`: troubles are told after a second instead of a minute (tests).
    """
    yaml, path = YAML(), folder.station_file(STATION)
    document = yaml.load(path.read_text("utf-8"))
    first, video = _free_ports(len(SCENES)), document["video"]
    for number, slug in enumerate(SCENES):
        camera = video["cameras"][slug]
        address = f"rtsp://127.0.0.1:{first + number}/{slug}"
        camera["sub"], camera["user"] = address, USER
        camera["password"] = TaggedScalar(value=CAMERA_SECRET, tag="!secret")
        if "main" in camera:
            camera["main"] = f"{address}/main"
        if quick:
            camera["picture"] = {"debounce_s": 1, "down_debounce_s": 1, "frozen_after_s": 5}
    upper = video["upper"]["city"]
    upper["port"] = _free_ports(1)
    out = StringIO()
    yaml.dump(document, out)
    path.write_text(out.getvalue(), "utf-8")
    plan = VideoPlan(
        first, upper["port"], secrets.token_hex(8), secrets.token_hex(8),
        str(upper["device_id"]), str(upper["platform_id"]), str(upper["domain"]),
    )  # fmt: skip
    own = OwnSecrets(folder.station_data(STATION))
    own.keep(CAMERA_SECRET, plan.camera_password)
    own.keep(UPPER_SECRET, plan.upper_password)
    return plan


def begin_video_world(children: Children, plan: VideoPlan) -> VideoWorld:
    """Cameras and the city's platform; started, not yet ready."""
    cameras = children.start(
        "cameras",
        CAMERAS,
        [
            *(f"{slug}={','.join(words)}" for slug, words in SCENES.items()),
            *("--port", str(plan.first_port), "--user", USER, "--password-from", CAMERA_VARIABLE),
        ],
        **{CAMERA_VARIABLE: plan.camera_password},
    )
    upper = children.start(
        "upper-city",
        UPPER,
        [
            *(plan.device_id, "--id", plan.platform_id, "--domain", plan.domain),
            *("--port", str(plan.upper_port), "--password-from", UPPER_VARIABLE),
        ],
        **{UPPER_VARIABLE: plan.upper_password},
    )
    return VideoWorld(cameras, upper)


def read_on(child: Child) -> None:
    """A child that goes on telling what it sees must find somebody who reads."""

    def read() -> None:
        output = child.process.stdout
        while output is not None and not output.closed:
            try:
                if not output.readline():
                    return
            except (OSError, ValueError):
                return

    threading.Thread(target=read, name=f"reads-{child.name}", daemon=True).start()


def _free_ports(count: int) -> int:
    """The first of so many neighbours that are free now; no system gives them out by itself before they are used."""
    while True:
        first = OWN_PORTS.start + secrets.randbelow(len(OWN_PORTS) - count)
        if all(_is_free(first + one) for one in range(count)):
            return first


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
