"""What a technician may ask the video station: a look at a camera, the line upward, its file, its secrets."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from hall.messages import Message
from hall.messages import maintenance as said
from hall.messages.bodies import video
from hall.messages.bodies.video import PROBE_SECRET
from hall.model.sealed import SealedError
from hall_controller.video.contract import Cameras, CameraSpec, NoPicture
from hall_controller.video.gb28181.link.upper_links import UpperLinks
from hall_controller.video.probing import probe
from mingting.station.inquiring import Answer, Heads, Inquiring
from mingting.station.refused import RefusedError
from mingting.terminal.config_answers import checked, running
from mingting.terminal.configuring import Configuring
from mingting.video.engine import OwnEngine
from mingting.video.own_secrets import OwnSecrets, SealedTo
from mingting.video.probing import Pictured, probed_camera
from mingting.video.searching import Searching

Doctor = Callable[[], Awaitable[said.Findings]]
Kind = TypeVar("Kind", bound=Message)


class VideoAnswers(Inquiring):
    """Answers inquiries over the line."""

    def __init__(
        self,
        answer: Answer,
        heads: Heads,
        configuring: Configuring,
        doctor: Doctor,
        secrets: OwnSecrets,
        sealed: SealedTo,
        searching: Searching,
        show: Pictured,
        changed: Callable[[], Awaitable[None]],
        now_ms: Callable[[], int],
    ) -> None:
        super().__init__(answer, heads)
        self._configuring, self._doctor = configuring, doctor
        self._secrets, self._sealed, self._searching = secrets, sealed, searching
        self._show, self._changed, self._now_ms = show, changed, now_ms
        self._cameras: Cameras | None = None
        self._specs: Callable[[], dict[str, CameraSpec]] = dict
        self._uppers: UpperLinks | None = None
        self._engine: OwnEngine | None = None
        self.replies |= {
            "devices.view": self._no_devices,
            "config.read": self._read,
            "config.check": self._check,
            "machine.doctor": self._examine,
            "camera.probe": self._probe,
            "camera.find": self._find,
            "camera.reference": self._reference,
            "camera.address": self._address,
            "upper.test": self._test,
            "upper.log": self._log,
            "secret.key": self._key,
            "secret.set": self._set,
        }

    def wire(
        self, cameras: Cameras, specs: Callable[[], dict[str, CameraSpec]], uppers: UpperLinks, engine: OwnEngine
    ) -> None:
        """What is asked about."""
        self._cameras, self._specs, self._uppers, self._engine = cameras, specs, uppers, engine

    # --- file, machine, secrets ---------------------------------------------------------------

    async def _no_devices(self, _: Message) -> said.DevicesView:
        """A video station has none; its page asks nevertheless."""
        return said.DevicesView(at=self._now_ms(), devices=())

    async def _read(self, _: Message) -> said.RunningConfig:
        return running(self._configuring)

    async def _check(self, question: Message) -> said.CheckedConfig:
        return await checked(self._configuring, _as(said.CheckConfig, question).text)

    async def _examine(self, _: Message) -> said.Findings:
        return await self._doctor()

    async def _key(self, _: Message) -> video.SealingKey:
        return video.SealingKey(key=await asyncio.to_thread(lambda: self._sealed.public))

    async def _set(self, question: Message) -> video.Done:
        asked = _as(video.KeepSecret, question)
        try:
            value = await asyncio.to_thread(self._sealed.opened, asked.name, asked.sealed)
            await asyncio.to_thread(self._secrets.keep, asked.name, value)
        except SealedError:
            return video.Done(ok=False, reason="not_sealed_for_it")
        except ValueError:
            return video.Done(ok=False, reason="not_understood")
        except OSError:
            return video.Done(ok=False, reason="not_written")
        await self._changed()
        return video.Done(ok=True)

    # --- cameras ------------------------------------------------------------------------------

    async def _probe(self, question: Message) -> video.ProbedCamera:
        asked = _as(video.ProbeCamera, question)
        spec = self._specs().get(asked.camera)
        if asked.camera and spec is None:
            raise RefusedError("unknown_camera")
        url = asked.url or (spec.url if spec else "")
        user = asked.user or (spec.user if spec else "")
        password = await self._password(asked, spec)
        found = await probe(url, user, password, masks=spec.masks if spec else ())
        shown = bool(found.jpeg) and await self._show(found.jpeg or b"")
        return probed_camera(asked.camera, found, shown=shown)

    async def _password(self, asked: video.ProbeCamera, spec: CameraSpec | None) -> str:
        if asked.sealed:
            try:
                return await asyncio.to_thread(self._sealed.opened, asked.secret or PROBE_SECRET, asked.sealed)
            except SealedError as error:
                raise RefusedError("not_sealed_for_it") from error
        if asked.secret:
            known = await asyncio.to_thread(self._secrets.read)
            if asked.secret not in known:
                raise RefusedError("unknown_secret")
            return known[asked.secret]
        # Never to another address than the file's: whoever may ask for a probe must not collect passwords with it.
        own = spec is not None and asked.url in {"", spec.url} and asked.user in {"", spec.user}
        return spec.password if spec is not None and own else ""

    async def _find(self, question: Message) -> video.FoundCameras:
        return await self._searching.find(_as(video.FindCameras, question).seconds)

    async def _reference(self, question: Message) -> video.Done:
        cameras = self._cameras
        if cameras is None:
            raise RefusedError("not_ready")
        try:
            await cameras.set_reference(_as(video.SetReference, question).camera)
        except NoPicture as error:
            return video.Done(ok=False, reason=error.reason)
        except OSError:
            return video.Done(ok=False, reason="not_written")
        return video.Done(ok=True)

    async def _address(self, question: Message) -> video.ViewAddressTold:
        if self._engine is None:
            raise RefusedError("not_ready")
        return await self._engine.address(_as(video.AskAddress, question))

    # --- upward -------------------------------------------------------------------------------

    async def _test(self, question: Message) -> video.UpperTested:
        asked = _as(video.TestUpper, question)
        if self._uppers is None or asked.upper not in self._uppers.states():
            raise RefusedError("unknown_upper")
        return await self._uppers.test(asked.upper, now=asked.now)

    async def _log(self, question: Message) -> video.SignallingLog:
        asked = _as(video.ReadSignalling, question)
        if self._uppers is None or asked.upper not in self._uppers.states():
            raise RefusedError("unknown_upper")
        return video.SignallingLog(text=self._uppers.log_text(asked.upper, asked.lines))


def _as(kind: type[Kind], question: Message) -> Kind:
    """By the table of inquiries it is one."""
    assert isinstance(question, kind)  # noqa: S101 - by the table of inquiries
    return question
