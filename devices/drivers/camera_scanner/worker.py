"""The reading process: `python -m devices.drivers.camera_scanner.worker`, started by the driver.

Settings come as the first line of its input, orders after it; what it sees goes out by `protocol`. It ends when its
input ends, so it never outlives the driver. Pictures stay in its memory for as long as they are looked at.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable

from devices.contract import Words
from devices.drivers.camera_scanner.capture import CameraError, Capture
from devices.drivers.camera_scanner.cascade import Cascade
from devices.drivers.camera_scanner.confirm import Confirm
from devices.drivers.camera_scanner.engines import MissingEngineError, engine_for
from devices.drivers.camera_scanner.protocol import Event, Failed, Pulse, Ready, encode, order_seconds
from devices.drivers.camera_scanner.settings import CameraScannerSettings
from devices.drivers.camera_scanner.stages import Grey
from devices.drivers.camera_scanner.stillness import Stillness
from devices.drivers.camera_scanner.watch import PictureWatch

PULSE_S = 0.5
RETRY_S = 0.1
IDLE_FPS = 1.0
"""Pictures a second that are only watched while nobody wants a code."""
NICE = 5
"""The screen before the citizen goes first."""

Say = Callable[[Event], None]

_CLOSED = Words("打不开，请查电源开了没有、地址对不对", "cannot be opened; is it switched on, is the address right?")
_ENDED = Words("不再送画面，请查线拔掉没有", "sends no more pictures; was it unplugged?")


def _no_picture(silent_s: float) -> Words:
    return Words(
        f"{silent_s:.0f} 秒没有画面，请查摄像头的电源和线",
        f"no picture for {silent_s:.0f} s; power and cable of the camera",
    )


class Worker:
    """Captures, reads, watches; raises `CameraError` when the camera gives no more pictures."""

    def __init__(self, settings: CameraScannerSettings, say: Say) -> None:
        self._settings, self._say = settings, say
        self._cascade = Cascade(engine_for(settings.engine, settings.codes))
        self._watch, self._confirm, self._stillness = PictureWatch(), Confirm(), Stillness()
        self._until = float("inf") if settings.reading == "always" else 0.0
        self._frames = self._looked = self._near = 0
        self._frame_at = self._pulse_at = self._due = time.monotonic()

    def order(self, line: bytes) -> None:
        """From the driver, on another thread: how long to read."""
        seconds = order_seconds(line)
        if seconds is not None and self._settings.reading == "on_demand":
            self._stillness.stirred()
            self._due = time.monotonic()
            self._until = time.monotonic() + seconds

    def run(self) -> None:
        """Until the camera ends."""
        capture = Capture(self._settings)
        if not capture.opened():
            raise CameraError("noDevice", _CLOSED)
        self._frame_at = time.monotonic()
        while True:
            self._step(capture)

    def _step(self, capture: Capture) -> None:
        if not capture.live:
            time.sleep(max(0.0, self._due - time.monotonic()))
        came, now = capture.next(), time.monotonic()
        if came:
            self._frame_at = now
            if now >= self._due and (grey := capture.grey()) is not None:
                self._looked_at(grey, now)
        else:
            self._missing(capture, now)
        if now - self._pulse_at >= PULSE_S:
            self._pulse(time.monotonic())

    def _looked_at(self, grey: Grey, now: float) -> None:
        reading = now < self._until
        self._due = max(self._due + 1 / (self._settings.fps if reading else IDLE_FPS), now)
        if not self._frames and not self._looked:
            self._say(Ready(grey.shape[1], grey.shape[0]))
        self._frames += 1
        self._watch.look(grey, now)
        if not reading or not self._stillness.worth_reading(grey):
            return
        self._looked += 1
        look = self._cascade.live(grey)
        if look.codes or look.near:
            self._stillness.stirred()
        self._near += bool(look.near and not look.codes)
        for code in self._confirm.passed(look.codes, now):
            self._say(code)

    def _missing(self, capture: Capture, now: float) -> None:
        silent_s = now - self._frame_at
        if silent_s >= self._settings.timings.silent_s * 0.9:
            raise CameraError("silent", _no_picture(silent_s))
        if capture.ended():
            raise CameraError("noDevice", _ENDED)
        time.sleep(RETRY_S)

    def _pulse(self, now: float) -> None:
        watch = self._watch
        self._say(Pulse(self._frames, self._looked, self._near, watch.black_s, watch.frozen_s))
        self._pulse_at = now


def main() -> int:
    """Until the input ends or the camera does; the exit code says nothing, the last line does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the driver ends us
    os.nice(NICE)
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever a library prints is not ours

    def say(event: Event) -> None:
        out.write(encode(event))

    try:
        worker = Worker(CameraScannerSettings.model_validate_json(sys.stdin.buffer.readline()), say)
        threading.Thread(target=_obey, args=(worker,), daemon=True).start()
        worker.run()
    except CameraError as error:
        say(Failed(error.code, error.words.zh, error.words.en))
    except MissingEngineError as error:
        say(Failed("engineMissing", error.words.zh, error.words.en))
    except BrokenPipeError:
        return 0
    return 0


def _obey(worker: Worker) -> None:
    for line in sys.stdin.buffer:
        worker.order(line)
    os._exit(0)  # the driver is gone, however deep we are in a library


if __name__ == "__main__":
    raise SystemExit(main())
