"""办事指南 for the pages: files are read apart, publications run beside the hall a piece at a time."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import Connection

from hall.model.guide import Guide
from hall_controller.application.guides.apart import read_apart
from hall_controller.application.guides.checking import checked
from hall_controller.application.guides.editions import PUBLISHERS, abandon_edition
from hall_controller.application.guides.item_codes import reissue_item_code
from hall_controller.application.guides.proposals import Proposals
from hall_controller.application.guides.publishing import publish_catalogue
from hall_controller.application.guides.reading import Vocabulary
from hall_controller.application.guides.workbook_writing import workbook_of
from hall_controller.application.hall_times import HallTimes
from hall_controller.application.ports import Actor, Job, Outcome, Refused, Tx
from hall_controller.application.use_case import require
from hall_controller.read_models import guide_catalogue as catalogue
from hall_controller.read_models.guide_pages import CheckedProposal, GuidePage, PublishProgress
from hall_controller.storage.database import Database
from mingting.controller.keys import HallKeys
from mingting.controller.service import Writer
from mingting.controller.settings import ControllerSettings
from mingting.guides.sheets import wall_sheets
from mingting.guides.words import vocabulary_of

log = structlog.get_logger(__name__)
Read = Callable[[], AbstractContextManager[Connection]]
Sheets = Callable[[list[Guide], str], bytes]


class GuideDesk:
    """Implements `hall_controller.service.Guides`."""

    def __init__(
        self,
        read: Read,
        run: Callable[[Job], Outcome],
        vocabulary: Callable[[], Vocabulary],
        folder: Path,
        now_ms: Callable[[], int],
        today: Callable[[], date],
        sheets: Sheets,
    ) -> None:
        self._read, self._run, self._vocabulary = read, run, vocabulary
        self._now_ms, self._today, self._sheets = now_ms, today, sheets
        self._proposals = Proposals(folder)
        self._lock = threading.Lock()
        self._reading = threading.Semaphore(1)
        self._progress: PublishProgress | None = None

    def page(self, query: str, offset: int, most: int) -> GuidePage:
        """Guides in force whose name, code or alias holds `query`; only those shown are read as guides."""
        day = self._today()
        with self._read() as connection:
            found = catalogue.search_stored(connection, day, query)
            planned = catalogue.planned_guides(connection, day)
            made_at = catalogue.made_at(connection)
        shown = tuple(Guide.model_validate(one) for one in found[offset : offset + most])
        return GuidePage(shown, len(found), made_at, tuple(planned))

    def guide(self, code: str) -> Guide | None:
        """The guide in force today."""
        with self._read() as connection:
            return catalogue.guide(connection, code, self._today())

    def history(self, code: str) -> list[catalogue.VersionRow]:
        """Versions of a guide, newest first."""
        with self._read() as connection:
            return catalogue.versions(connection, code)

    def editions(self) -> list[catalogue.EditionRow]:
        """What was published and when, newest first."""
        with self._read() as connection:
            return catalogue.editions(connection)

    def propose(self, data: bytes, name: str, actor: Actor, *, whole: bool = False) -> str:
        """Read a file apart and keep it; its id. One file at a time. Refused: not_allowed, reading_another."""
        require(actor, PUBLISHERS)
        if not self._reading.acquire(blocking=False):
            raise Refused("reading_another")
        try:
            read = read_apart(data, name, self._vocabulary())
        finally:
            self._reading.release()
        log.info("guides_read", errors=read.errors, warnings=read.warnings, count=len(read.guides))
        return self._proposals.keep(name, actor.id, self._now_ms(), whole=whole, read=read)

    def proposal(self, proposal_id: str) -> CheckedProposal | None:
        """A kept file against what runs now."""
        proposal = self._proposals.get(proposal_id)
        if proposal is None:
            return None
        with self._read() as connection:
            running = catalogue.newest_guides(connection)
            forms = catalogue.published_forms(connection)
        return CheckedProposal(proposal, checked(proposal.read, running, whole=proposal.whole, forms=forms))

    def publish(self, proposal_id: str, note: str, actor: Actor) -> None:
        """Begin; `progress` tells. Refused: not_allowed, unknown_proposal, has_errors, nothing_new, publishing."""
        require(actor, PUBLISHERS)
        found = self.proposal(proposal_id)
        if found is None:
            raise Refused("unknown_proposal")
        if not found.checked.publishable:
            raise Refused("has_errors" if found.checked.errors else "nothing_new")
        changes = {change.code: change.kind for change in found.checked.difference.changes}
        guides = [guide for guide in found.checked.guides if guide.code in changes]
        ended = [code for code, kind in changes.items() if kind == "ended"]
        source = found.proposal.source
        with self._lock:
            if self._progress is not None and self._progress.state == "running":
                raise Refused("publishing")
            self._progress = PublishProgress(source, "running", 0, len(changes), proposal_id)
        job = threading.Thread(target=self._publish, args=(guides, ended, source, note, actor), name="guides")
        job.daemon = True  # an edition that was not finished is found open and goes on
        job.start()

    def progress(self) -> PublishProgress | None:
        """The publication that runs or ended last; one that a stopped controller left open is `waiting`."""
        if self._progress is not None:
            return self._progress
        open_one = next((one for one in self.editions() if one.state == "writing"), None)
        if open_one is None:
            return None
        return PublishProgress(open_one.source, "waiting", 0, 0, self._proposals.of_source(open_one.source) or "")

    def abandon(self, actor: Actor) -> None:
        """Give up an edition that was not finished. Refused: not_allowed, publishing."""
        if self._progress is not None and self._progress.state == "running":
            raise Refused("publishing")
        self._one(abandon_edition, actor, "abandon_edition")
        self._progress = None

    def item_code(self, code: str) -> str | None:
        """Id of the item code that holds now."""
        with self._read() as connection:
            return catalogue.live_item_codes(connection).get(code)

    def reissue(self, code: str, reason: str, actor: Actor) -> None:
        """A new item code instead of those on the wall. Refused: not_allowed, reason_needed, unknown_guide."""
        self._one(lambda tx: reissue_item_code(tx, code, reason), actor, "reissue_item_code")

    def workbook(self, *, empty: bool = False) -> bytes:
        """The running catalogue as a workbook that can be read again; `empty`: the template."""
        if empty:
            return workbook_of([])
        with self._read() as connection:
            return workbook_of(catalogue.running_guides(connection, self._today()))

    def sheets(self, codes: list[str], layout: str = "wall") -> bytes:
        """PDF of item codes for the walls, in the order asked for."""
        with self._read() as connection:
            found = {guide.code: guide for guide in catalogue.running_guides(connection, self._today())}
        return self._sheets([found[code] for code in codes if code in found], layout)

    def _publish(self, guides: list[Guide], ended: list[str], source: str, note: str, actor: Actor) -> None:
        def run(work: Callable[[Tx], Any]) -> Any:
            return self._one(work, actor, "publish_guides")

        try:
            publish_catalogue(run, guides, ended, self._today(), source=source, note=note, on_piece=self._on_piece)
        except Refused as refused:
            self._end("refused", refused.code)
        except Exception:
            log.exception("guides_not_published")
            self._end("failed", "")
        else:
            self._end("done", "")

    def _one(self, work: Callable[[Tx], Any], actor: Actor, name: str) -> Any:
        return self._run(Job(work, actor, name=name)).result()

    def _on_piece(self, done: int) -> None:
        with self._lock:
            was = self._progress
            if was is not None:
                self._progress = PublishProgress(was.source, "running", done, was.all, was.proposal_id)

    def _end(self, state: str, code: str) -> None:
        with self._lock:
            was = self._progress
            if was is not None:
                self._progress = PublishProgress(was.source, state, was.done, was.all, was.proposal_id, code)


def guide_desk(
    settings: ControllerSettings,
    database: Database,
    writer: Writer,
    times: HallTimes,
    keys: HallKeys,
    now_ms: Callable[[], int],
) -> GuideDesk:
    """The desk of a hall as configured; files that wait are kept in its data folder."""
    hall = settings.hall

    def today() -> date:
        return date.fromisoformat(times.business_day(now_ms()))

    def sheets(guides: list[Guide], layout: str) -> bytes:
        with database.read() as connection:
            codes = catalogue.live_item_codes(connection)
        return wall_sheets(hall.config, guides, codes, keys.signer, today(), layout)

    folder = settings.data / "guides"
    return GuideDesk(database.read, writer.outcome, lambda: vocabulary_of(hall.config), folder, now_ms, today, sheets)
