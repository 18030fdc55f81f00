"""GStreamer's RTSP server as a camera of another make, run by the system's Python.

Needs Debian's gir1.2-gst-rtsp-server-1.0, python3-gi and GStreamer's good, bad, ugly and libav plug-ins.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PYTHON = "/usr/bin/python3"
PEER = Path(__file__).with_name("gstreamer_peer.py")
CHECK = "import gi; gi.require_version('GstRtspServer', '1.0'); from gi.repository import GstRtspServer"


def need_gstreamer() -> None:
    """Skips the test where it is not installed."""
    try:
        subprocess.run([PYTHON, "-c", CHECK], check=True, capture_output=True, timeout=60)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("GStreamer's RTSP server for the system's Python (gir1.2-gst-rtsp-server-1.0) is not installed")


@contextmanager
def serving() -> Iterator[str]:
    """The address before the paths of its streams."""
    with subprocess.Popen([PYTHON, str(PEER), "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdout
        yield f"rtsp://127.0.0.1:{int(server.stdout.readline())}"
