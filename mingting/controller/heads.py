"""Heads that stations keep, held against the journal for the auditor's page (G7)."""

from collections.abc import Iterable, Mapping

from hall.messages.documents import JournalHead
from hall.model.code.keyring import HallKey
from hall_controller.read_models.models import HeadFindingView, KeptHeadsView
from hall_controller.storage.database import Database
from hall_controller.storage.kept import verify_kept


def check_heads(
    database: Database, own: Iterable[HallKey], kept: Mapping[str, tuple[JournalHead, ...]]
) -> tuple[KeptHeadsView, ...]:
    """One verdict a station, in the order of `kept`."""
    return tuple(
        KeptHeadsView(
            station=station,
            heads=report.heads,
            up_to=report.up_to,
            findings=tuple(HeadFindingView(seq=one.seq, kind=one.kind) for one in report.findings),
            found=report.found,
        )
        for station, report in verify_kept(database, list(own), kept).items()
    )
