"""Heads that stations keep, held against the journal for the auditor's page (G7)."""

from collections.abc import Mapping

from hall.messages.documents import JournalHead
from hall.model.code import hall_key_of
from hall_controller.read_models.models import HeadFindingView, KeptHeadsView
from hall_controller.storage.database import Database
from hall_controller.storage.kept import verify_kept
from mingting.controller.keys import HallKeys


def check_heads(
    database: Database, keys: HallKeys, kept: Mapping[str, tuple[JournalHead, ...]]
) -> tuple[KeptHeadsView, ...]:
    """One verdict a station, in the order of `kept`."""
    own = hall_key_of(keys.folder.hall_signing_key())
    return tuple(
        KeptHeadsView(
            station=station,
            heads=report.heads,
            up_to=report.up_to,
            findings=tuple(HeadFindingView(seq=one.seq, kind=one.kind) for one in report.findings),
            found=report.found,
        )
        for station, report in verify_kept(database, [own], kept).items()
    )
