"""Run by the system's Python: GStreamer as camera (`serve`) or as viewer (`read URL COUNT`). Shares nothing with us."""

import sys
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402  (its versions must be named first)

PICTURE = "videotestsrc is-live=true pattern=ball ! video/x-raw,width=640,height=360,framerate=15/1 ! "
SMALL = PICTURE.replace("width=640,height=360", "width=320,height=180")
"""Coded in time on a busy machine too: pictures that fall behind their sound by seconds are no camera's."""
X264 = "x264enc tune=zerolatency speed-preset=ultrafast bitrate=500 key-int-max={gop} ! rtph264pay name=pay0 pt=96"
SOUND = " audiotestsrc is-live=true ! audio/x-raw,rate=8000,channels=1 ! alawenc ! rtppcmapay name=pay1 pt=8"
MOUNTS = {
    "/good": PICTURE + X264.format(gop=30) + SOUND,
    "/smart": PICTURE + X264.format(gop=300),
    "/hevc": PICTURE + "x265enc tune=zerolatency speed-preset=ultrafast key-int-max=30 ! rtph265pay name=pay0 pt=96",
    "/bframes": SMALL + "x264enc speed-preset=ultrafast bframes=2 b-adapt=false key-int-max=30 bitrate=800 threads=1"
    " ! video/x-h264,profile=main ! h264parse ! rtph264pay name=pay0 pt=96" + SOUND,
    "/hevc-sound": SMALL + "x265enc tune=zerolatency speed-preset=ultrafast key-int-max=30"
    " ! rtph265pay name=pay0 pt=96" + SOUND,
    "/jpeg": PICTURE + "videoconvert ! video/x-raw,format=I420 ! jpegenc ! rtpjpegpay name=pay0 pt=26",
    "/sound": SOUND.replace("pay1", "pay0"),
}


def serve() -> None:
    """Print the port; end with the standard input."""
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service("0")
    auth = GstRtspServer.RTSPAuth()
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "viewer")
    auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
    auth.add_digest("admin", "right word", token)
    server.set_auth(auth)
    for path, launch in MOUNTS.items():
        factory = GstRtspServer.RTSPMediaFactory()
        factory.set_launch(f"( {launch} )")
        factory.set_shared(True)
        permissions = GstRtspServer.RTSPPermissions()
        permissions.add_role("viewer")
        permissions.add_permission_for_role("viewer", "media.factory.access", True)
        permissions.add_permission_for_role("viewer", "media.factory.construct", True)
        factory.set_permissions(permissions)
        server.get_mount_points().add_factory(path, factory)
    server.attach(None)
    loop = GLib.MainLoop()
    sys.stdout.write(f"{server.get_bound_port()}\n")
    sys.stdout.flush()
    threading.Thread(target=lambda: (sys.stdin.read(), loop.quit()), daemon=True).start()
    loop.run()


def read(url: str, count: int) -> None:
    """Print the names of the codecs and how many pictures were decoded."""
    pipeline = Gst.parse_launch(
        f'rtspsrc location="{url}" protocols=tcp latency=0 ! decodebin ! fakesink name=out sync=false'
    )
    sink = pipeline.get_by_name("out")
    seen = []
    done = threading.Event()

    def came(_sink: object, buffer: object, _pad: object) -> None:
        seen.append(buffer)
        if len(seen) >= count:
            done.set()

    sink.set_property("signal-handoffs", True)
    sink.connect("handoff", came)
    pipeline.set_state(Gst.State.PLAYING)
    done.wait(40)
    size = sink.get_static_pad("sink").get_current_caps().to_string()
    pipeline.set_state(Gst.State.NULL)
    sys.stdout.write(f"{len(seen)} {size}\n")


Gst.init(None)
if sys.argv[1] == "serve":
    serve()
else:
    read(sys.argv[2], int(sys.argv[3]))
