"""A whole hall running on loopback: printers and scanners, controller with its broker, terminals."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from hall_controller.broker.process import end_orphan
from mingting.clock import OFFSET_VARIABLE
from mingting.demo.control import write_ports
from mingting.demo.folder import HallFolder, make_folder, seed, seed_cabinets, set_devices, write_appointments
from mingting.demo.lock_boards import lock_boards
from mingting.demo.peripherals import EXTRAS, PRINTER, SCANNER, Peripherals
from mingting.demo.processes import Child, Children
from mingting.demo.video import STATION as VIDEO_STATION
from mingting.demo.video import VideoPlan, VideoWorld, begin_video_world, plan_video, read_on
from mingting.demo.window_devices import WindowDevices, begin_window_devices

Progress = Callable[[str], None]


class LiveHall:
    """Starts and stops the whole; every program is a process of its own."""

    def __init__(
        self,
        root: Path,
        *,
        offset_ms: int = 0,
        plain: bool = False,
        sounds: Path | None = None,
        progress: Progress = lambda _: None,
        environment: dict[str, str] | None = None,
    ) -> None:
        self.root = root
        self.offset_ms = offset_ms
        self.sounds = sounds
        self._plain = plain
        self._progress = progress
        self.children = Children(root / "logs", {OFFSET_VARIABLE: str(offset_ms), **(environment or {})})
        self.folder: HallFolder
        self.peripherals: dict[str, Peripherals] = {}
        self.window_devices: dict[str, WindowDevices] = {}
        self.video_plan: VideoPlan | None = None
        self.video_world: VideoWorld | None = None
        self._agents: list[str] = []

    def prepare(self, now_ms: int, *, without: Sequence[str] = ()) -> None:
        """Files, keys, bundles, staff; `now_ms` is the demo's clock. Stations `without` are none of this hall's."""
        self._progress("keys, bundles and staff of the sample hall")
        self.folder = make_folder(self.root, plain=self._plain, without=without)
        write_appointments(self.folder, now_ms)
        seed(self.folder)

    def start_peripherals(self, stations: Sequence[str], *, speed: str = "real") -> None:
        """Printers and scanners at the other end of real wires."""
        self._progress(f"printers and scanners of {', '.join(stations)}")
        for station in stations:
            slips = self.root / "slips" / station
            slips.mkdir(parents=True, exist_ok=True)
            printer = self.children.start(f"printer-{station}", PRINTER, ["--out", str(slips), "--speed", speed])
            scanner = self.children.start(f"scanner-{station}", SCANNER, [])
            more = lock_boards(self.folder.station_file(station))
            more |= {name: one for name, one in EXTRAS.items() if station == stations[0] and name not in more}
            extras = {
                name: self.children.start(f"{name}-{station}", one.module, one.arguments) for name, one in more.items()
            }
            self.peripherals[station] = Peripherals(printer, scanner, slips, extras, more)
        for station, all_of_it in self.peripherals.items():
            for child in all_of_it.children.values():
                self.children.wait_ready(child)
            set_devices(self.folder, station, all_of_it.sections())
        if any(lock_boards(self.folder.station_file(station)) for station in stations):
            seed_cabinets(self.folder)
        self.keep_ports()

    def start_window_devices(self, station: str) -> WindowDevices:
        """Keypad, caller and sign of a window's agent."""
        self._progress(f"keypad, caller and sign of {station}")
        devices = self.window_devices[station] = begin_window_devices(self.children, station)
        for child in devices.children.values():
            self.children.wait_ready(child)
        set_devices(self.folder, station, devices.sections())
        self.keep_ports()
        return devices

    def plan_video(self, *, quick: bool = False) -> None:
        """Addresses and passwords of cameras and platform; before the controller starts."""
        self.video_plan = plan_video(self.folder, quick=quick)

    def begin_video_world(self) -> VideoWorld:
        """The simulated cameras and the city's platform, without waiting until they are ready."""
        assert self.video_plan is not None, "plan_video comes first"  # noqa: S101 - a caller's slip
        self._progress("cameras and the city's platform")
        self.video_world = begin_video_world(self.children, self.video_plan)
        return self.video_world

    def wait_video_world(self) -> VideoWorld:
        """Until they are ready; their commands can be given from then on."""
        world = self.video_world or self.begin_video_world()
        for child in (world.cameras, world.upper):
            if not child.ready:
                self.children.wait_ready(child)
                read_on(child)
        self.keep_ports()
        return world

    def begin_video(self, **environment: str) -> Child:
        """The video station, without waiting until it is ready."""
        self._progress(f"video station {VIDEO_STATION}")
        folder = self.folder
        arguments = ["--bundle", str(folder.bundle(VIDEO_STATION)), "--data", str(folder.station_data(VIDEO_STATION))]
        arguments += ["--station", str(folder.station_file(VIDEO_STATION))]
        if self._plain:
            arguments += ["--password", folder.passwords[VIDEO_STATION]]
        return self.children.start(f"video-{VIDEO_STATION}", "mingting.video", arguments, **environment)

    def start_video(self, **environment: str) -> Child:
        """The video station."""
        return self.children.wait_ready(self.begin_video(**environment))

    def keep_ports(self) -> None:
        """Where `hall demo tell` finds everything that has come up."""
        ports = {station: devices.control_ports for station, devices in self.peripherals.items()}
        ports |= {station: devices.control_ports for station, devices in self.window_devices.items()}
        if self.video_world is not None and self.video_world.upper.ready and self.video_world.cameras.ready:
            ports[VIDEO_STATION] = self.video_world.control_ports
        write_ports(self.root, ports)

    def start_controller(self, *more: str) -> Child:
        """Controller with broker and pages."""
        self._progress("controller, broker and pages")
        folder = self.folder
        arguments = ["--config", str(folder.config), "--data", str(folder.data), "--keys", str(folder.keys)]
        arguments += ["--line-port", str(folder.line_port), "--web-port", str(self._web_port()), *more]
        if self.sounds is not None:
            arguments += ["--sounds", str(self.sounds)]
        if self._plain:
            arguments += ["--passwords", str(folder.passwords_file)]
        child = self.children.start("controller", "mingting.controller", arguments)
        return self.children.wait_ready(child)

    def start_terminal(
        self, station: str, *more: str, window: bool = True, environment: dict[str, str] | None = None
    ) -> Child:
        """A terminal; with `window` its screen is drawn and its control channel listens."""
        child = self.begin_terminal(station, *more, window=window, environment=environment)
        return self.children.wait_ready(child)

    def begin_terminal(
        self, station: str, *more: str, window: bool = True, environment: dict[str, str] | None = None
    ) -> Child:
        """The same without waiting until it is ready."""
        self._progress(f"terminal {station}")
        folder = self.folder
        arguments = ["--bundle", str(folder.bundle(station)), "--data", str(folder.station_data(station))]
        arguments += ["--station", str(folder.station_file(station)), *more]
        if window:
            picture = self.root / "pictures" / f"{station}.png"
            picture.parent.mkdir(exist_ok=True)
            arguments += ["--control-port", "0", "--picture", str(picture)]
        else:
            arguments += ["--no-window"]
        if self.sounds is not None:
            arguments += ["--sounds", str(self.sounds)]
        if self._plain:
            arguments += ["--password", folder.passwords[station]]
        return self.children.start(f"terminal-{station}", "mingting.terminal", arguments, **(environment or {}))

    def begin_agent(self, station: str, **environment: str) -> Child:
        """A window's agent, without waiting until it is ready."""
        self._progress(f"agent {station}")
        self._agents = [*(one for one in self._agents if one != station), station]
        folder = self.folder
        arguments = ["--bundle", str(folder.bundle(station)), "--data", str(folder.station_data(station))]
        arguments += ["--station", str(folder.station_file(station))]
        if self._plain:
            arguments += ["--password", folder.passwords[station]]
        return self.children.start(f"agent-{station}", "mingting.agent", arguments, **environment)

    def start_agent(self, station: str, **environment: str) -> Child:
        """A window's agent."""
        return self.children.wait_ready(self.begin_agent(station, **environment))

    def sleep(self, ms: int, stations: Sequence[str]) -> None:
        """The hall's power goes off in the evening and on again, `ms` later by its own clock."""
        self.go_dark(ms, stations)
        self.start_controller()
        self.wake(stations)

    def go_dark(self, ms: int, stations: Sequence[str]) -> None:
        """Controller, broker and those terminals are off; the next who starts finds it `ms` later."""
        for name in [f"terminal-{one}" for one in stations] + [f"agent-{one}" for one in self._agents]:
            self.children[name].stop()
        self.children["controller"].stop()
        end_orphan(self.folder.data / "broker")
        self.offset_ms += ms
        self.children.set_environment(OFFSET_VARIABLE, str(self.offset_ms))

    def wake(self, stations: Sequence[str]) -> None:
        """Those terminals, drawn without a display, and every window's agent."""
        begun = [self.begin_terminal(station, environment=OFFSCREEN) for station in stations]
        for child in begun + [self.begin_agent(station) for station in self._agents]:
            self.children.wait_ready(child)

    @property
    def web(self) -> str:
        """Address of the pages."""
        address: str = self.children["controller"].ready["web"]
        return address

    def stop(self) -> None:
        """End everything, the last started first; also the broker of a controller that was killed."""
        self.children.stop_all()
        if hasattr(self, "folder"):
            end_orphan(self.folder.data / "broker")

    def _web_port(self) -> int:
        """The same port again after a restart, so that open pages come back."""
        known = self.children.ready_of("controller").get("web")
        return int(known.rpartition(":")[2]) if known else 0


OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
"""Environment of a terminal that draws its screen without a display."""


def screen_environment() -> dict[str, str]:
    """Environment of the terminal that people look at: a window where there is a display, else a picture."""
    return dict(OFFSCREEN) if headless() else {"QT_QUICK_BACKEND": "software"}


def headless() -> bool:
    """Whether this machine has no display."""
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
