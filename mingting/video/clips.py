"""Orders about clips: keep, send, drop. The evidence room does the work; here the line's words are put to it."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hall.messages.bodies.video import CLIP_PATH, DropClip, KeepClip, SendClip
from hall_controller.video.contract import Cameras
from hall_controller.video.evidence.events import reason_of
from hall_controller.video.evidence.keeping import Evidence, NoEvidence
from kiosk.conductor.ledger import Ledger
from kiosk.conductor.trial import Trial
from mingting.video.orders import Do
from mingting.video.putting import PutError, Putting

OFFSET_MS = 500
"""Our clock and the controller's differ by more: what happened there is looked for at our own time."""
Offset = Callable[[], int | None]


class Clips:
    """`offset` is the controller's clock minus ours."""

    def __init__(
        self,
        folder: Path,
        cameras: Cameras,
        putting: Putting,
        ledger: Ledger,
        now_ms: Callable[[], int],
        offset: Offset,
    ) -> None:
        self._evidence = Evidence(folder, cameras, now_ms, ledger.append)
        self._putting, self._offset = putting, offset

    @property
    def table(self) -> dict[str, Do]:
        """Orders that are carried out here."""
        return {"video.keep": self.keep, "video.send": self.send, "video.drop": self.drop}

    async def start(self) -> None:
        """What a crash left half is told."""
        await self._evidence.start()

    async def stop(self) -> None:
        """Clips that are waited for are told as interrupted at the next start."""
        await self._evidence.stop()

    async def keep(self, order: KeepClip) -> Trial:
        """Recorded; whether there was a picture is told by an event of each clip."""
        offset = self._offset() or 0
        if abs(offset) > OFFSET_MS:
            order = order.model_copy(update={"at_ms": max(0, order.at_ms - offset)})
        try:
            await self._evidence.keep(order, before_s=order.before_s, after_s=order.after_s)
        except (OSError, sqlite3.Error) as trouble:
            return Trial("failed", reason_of(trouble))
        return Trial("done")

    async def send(self, order: SendClip) -> Trial:
        """The file to the controller, if it still is what was kept."""
        try:
            path = await self._evidence.path_of(order.clip_id, order.what)
            await self._putting.put_file(CLIP_PATH + order.transfer_id, path)
        except (NoEvidence, PutError) as error:
            return Trial("failed", error.reason)
        except (OSError, sqlite3.Error) as trouble:
            return Trial("failed", reason_of(trouble))
        return Trial("done")

    async def drop(self, order: DropClip) -> Trial:
        """Deleted before its time; one that is gone is gone."""
        try:
            with suppress(NoEvidence):
                await self._evidence.drop(order.clip_id, order.reason)
        except (OSError, sqlite3.Error) as trouble:
            return Trial("failed", reason_of(trouble))
        return Trial("done")
