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
from hall_controller.application.guides.reading import Catalogue, Vocabulary
from hall_controller.application.guides.workbook_writing import workbook_of
from hall_controller.application.hall_times import HallTimes
from hall_controller.application.ports import Actor, Job, Outcome, Refused, Tx
from hall_controller.application.use_case import require
from hall_controller.read_models import guide_catalogue as catalogue
from hall_controller.read_models.guide_pages import CheckedProposal, GuidePage, LinkReport, PublishProgress
from hall_controller.storage.database import Database
from mingting.controller.guide_publications import Changes, Publications, changes_of
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
        links: Callable[[], LinkReport | None] = lambda: None,
    ) -> None:
        self._read, self._run, self._vocabulary = read, run, vocabulary
        self._now_ms, self._today, self._sheets, self._links = now_ms, today, sheets, links
        self._proposals = Proposals(folder)
        self._reading = threading.Semaphore(1)
        self._publications = Publications(run, today)

    def page(self, query: str, offset: int, most: int) -> GuidePage:
        """Guides in force whose name, code or alias holds `query`; only those shown are read as guides."""
        day = self._today()
        with self._read() as connection:
            found = catalogue.search_stored(connection, day, query)
            planned = catalogue.planned_guides(connection, day)
            made_at = catalogue.made_at(connection)
        shown = tuple(Guide.model_validate(one) for one in found[offset : offset + most])
        return GuidePage(shown, len(found), made_at, tuple(planned), self._links())

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
        self._publications.begin_aside(self._publishable(proposal_id, actor), note, actor)

    def publish_read(
        self, read: Catalogue, name: str, note: str, actor: Actor, step: Callable[[int, int], None], *, whole: bool
    ) -> tuple[int, int]:
        """Publish a file that a command has read, on this thread: (versions, of these ends); Refused as `publish`."""
        kept = self._proposals.keep(name, actor.id, self._now_ms(), whole=whole, read=read)
        return self._publications.publish_here(self._publishable(kept, actor), note, actor, step)

    def _publishable(self, proposal_id: str, actor: Actor) -> Changes:
        require(actor, PUBLISHERS)
        found = self.proposal(proposal_id)
        if found is None:
            raise Refused("unknown_proposal")
        if not found.checked.publishable:
            raise Refused("has_errors" if found.checked.errors else "nothing_new")
        return changes_of(found)

    def progress(self) -> PublishProgress | None:
        """The publication that runs or ended last; one that a stopped controller left open is `waiting`."""
        if self._publications.progress is not None:
            return self._publications.progress
        open_one = next((one for one in self.editions() if one.state == "writing"), None)
        if open_one is None:
            return None
        return PublishProgress(open_one.source, "waiting", 0, 0, self._proposals.of_source(open_one.source) or "")

    def abandon(self, actor: Actor) -> None:
        """Give up an edition that was not finished. Refused: not_allowed, publishing."""
        with self._publications.none_running():
            self._one(abandon_edition, actor, "abandon_edition")

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

    def _one(self, work: Callable[[Tx], Any], actor: Actor, name: str) -> Any:
        return self._run(Job(work, actor, name=name)).result()


def guide_desk(
    settings: ControllerSettings,
    database: Database,
    writer: Writer,
    times: HallTimes,
    keys: HallKeys,
    now_ms: Callable[[], int],
    links: Callable[[], LinkReport | None],
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
    return GuideDesk(
        database.read, writer.outcome, lambda: vocabulary_of(hall.config), folder, now_ms, today, sheets, links
    )
