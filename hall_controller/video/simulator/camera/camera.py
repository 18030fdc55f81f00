"""One simulated camera: its own port, a stream at `/<name>`, a main stream in the other codec at `/<name>/main`."""

import asyncio
from dataclasses import dataclass, field, replace

from hall_controller.video.simulator.camera.clips import Clip, ClipKind, Codec, clip_of
from hall_controller.video.simulator.camera.faults import Faults
from hall_controller.video.simulator.camera.scenes import VIEWS, Picture
from hall_controller.video.simulator.camera.session import Session
from hall_controller.video.simulator.camera.wording import Doorkeeper


@dataclass(frozen=True, slots=True)
class CameraKind:
    """What a simulated camera is; all but the picture stays as long as it lives."""

    picture: Picture = Picture.GOOD
    codec: Codec = "h264"
    """Of the stream `/<name>`; the main stream has the other one."""
    gop_s: int = 2
    """Seconds between key frames: 2, or 10 as "smart" codecs do."""
    view: int = 0
    """Which room it looks at, 0 to 3."""
    audio: bool = False
    """With a G.711A track."""
    user: str = ""
    password: str = field(default="", repr=False)


class SimulatedCamera:
    """Start it on a running loop; `show`, `faults` and the acts work at any time."""

    def __init__(self, name: str, kind: CameraKind, host: str = "127.0.0.1") -> None:
        self.name, self.host, self.faults, self.audio = name, host, Faults(), kind.audio
        self.door = Doorkeeper(kind.user, kind.password)
        self.port = 0
        self.picture = kind.picture
        self.connections = 0
        """Ever accepted."""
        other: Codec = "hevc" if kind.codec == "h264" else "h264"
        sub = ClipKind(kind.picture, kind.codec, kind.gop_s, kind.view % VIEWS)
        self._kinds = {f"/{name}": sub, f"/{name}/main": replace(sub, codec=other)}
        self._clips: dict[str, Clip] = {}
        self._server: asyncio.Server | None = None
        self._sessions: dict[Session, asyncio.Event] = {}

    def url(self, stream: str = "sub") -> str:
        """RTSP address of `sub` or `main`, without user and password."""
        return f"rtsp://{self.host}:{self.port}/{self.name}" + ("" if stream == "sub" else f"/{stream}")

    @property
    def viewers(self) -> int:
        """Clients that are being sent pictures now."""
        return sum(bool(session.playing) for session in self._sessions)

    async def start(self, port: int = 0) -> None:
        """Listen; the clip is there before the first client asks. OSError where the port is taken."""
        await self.load(f"/{self.name}")
        self._server = await asyncio.start_server(self._serve, self.host, port or self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Close everything; `start` listens on the same port again."""
        server, self._server = self._server, None
        if server is not None:
            server.close()
        self.close()
        for ended in list(self._sessions.values()):
            await ended.wait()
        if server is not None:
            await server.wait_closed()

    async def refuse(self, on: bool) -> None:
        """Refuse connections (and break those that are) or accept them again on the same port."""
        if on:
            await self.stop()
        elif self._server is None:
            await self.start()

    def close(self) -> None:
        """Break all connections."""
        for session in self._sessions:
            session.abort()

    def end(self) -> None:
        """Say BYE to all clients; their connections stay open, new clients are served."""
        for session in self._sessions:
            session.end()

    async def show(self, picture: Picture) -> None:
        """All clients see another picture from the next frame on, which is a key frame."""
        self.picture = picture
        self._kinds = {path: replace(kind, picture=picture) for path, kind in self._kinds.items()}
        for path in {f"/{self.name}", *(session.playing for session in self._sessions)} & set(self._clips):
            self._clips[path] = await _made(self._kinds[path])

    async def load(self, path: str) -> Clip | None:
        """The clip of a stream, encoded if need be; None where there is no such path."""
        kind, clip = self._kinds.get(path), self._clips.get(path)
        if kind is not None and (clip is None or clip.kind != kind):
            self._clips[path] = await _made(kind)
        return self._clips.get(path)

    def clip(self, path: str) -> Clip:
        """The clip of a stream that was loaded."""
        return self._clips[path]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        session = Session(self, reader, writer)
        self._sessions[session] = ended = asyncio.Event()
        try:
            await session.serve()
        finally:
            del self._sessions[session]
            ended.set()


async def _made(kind: ClipKind) -> Clip:
    return await asyncio.get_running_loop().run_in_executor(None, clip_of, kind)
