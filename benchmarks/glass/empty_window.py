"""`python -m benchmarks.glass.empty_window CORE SECONDS`: frames a second of a window with one moving rectangle."""

import itertools
import json
import os
import sys
import time

from benchmarks.base.figures import neat
from ui.kiosk.guard import prepare_environment

_QML = b"""
import QtQuick
Window {
    width: 1080; height: 1920; visible: true; color: "white"
    Rectangle {
        width: 1080; height: 1400; color: "steelblue"
        NumberAnimation on x { from: 1080; to: 0; duration: 220; loops: Animation.Infinite }
    }
}
"""


def main() -> None:
    """Print the figures as JSON."""
    core, seconds = int(sys.argv[1]), float(sys.argv[2])
    os.sched_setaffinity(0, {core})
    prepare_environment()
    from PySide6.QtCore import QTimer, QUrl  # noqa: PLC0415 (after the environment is set)
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 (likewise)
    from PySide6.QtQml import QQmlApplicationEngine  # noqa: PLC0415 (likewise)

    app = QGuiApplication(sys.argv[:1])
    qml = QQmlApplicationEngine()
    qml.loadData(_QML, QUrl("file:///empty.qml"))
    frames: list[float] = []
    qml.rootObjects()[0].frameSwapped.connect(lambda: frames.append(time.monotonic()))  # type: ignore[attr-defined]
    QTimer.singleShot(round(seconds * 1000), app.quit)
    app.exec()
    gaps = sorted(after - before for before, after in itertools.pairwise(frames))
    figures = {
        "empty_window_frames_per_s": neat(1 / gaps[len(gaps) // 2]),
        "empty_window_longest_gap_ms": neat(gaps[-1] * 1000),
    }
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()
    os._exit(0)  # nothing is to be saved, and tearing the engine down is not what is measured


if __name__ == "__main__":
    main()
