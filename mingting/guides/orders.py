"""Publishing guides from a command: the running controller does it, else the command writes into the stopped hall."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from hall_controller.application.guides.carrying import to_json
from hall_controller.application.guides.checking import Checked
from hall_controller.application.guides.publishing import publish_catalogue
from hall_controller.application.guides.reading import Catalogue
from hall_controller.storage.recorder import Recorder
from mingting.opened import done
from mingting.orders.asking import ordered_or_written

PUBLISH_GUIDES = "guides.publish"
"""Body `{catalogue, name, note, whole}`; answer `[versions, of these ends]`."""


def publish_guides(
    config: Path,
    data: Path,
    read: Catalogue,
    found: Checked,
    *,
    source: str,
    note: str,
    day: date,
    whole: bool,
    on_step: Callable[[int, int], None],
) -> tuple[int, int]:
    """(versions, of these ends); a running controller checks the file once more against what runs by then."""
    kinds = {change.code: change.kind for change in found.difference.changes}
    guides = [guide for guide in found.guides if guide.code in kinds]
    ended = [code for code, kind in kinds.items() if kind == "ended"]

    def written(recorder: Recorder) -> tuple[int, int]:
        return publish_catalogue(
            lambda work: done(recorder, "publish_guides", work), guides, ended, day, source=source, note=note
        )

    body = {"catalogue": to_json(read), "name": source, "note": note, "whole": whole}
    versions, ends = ordered_or_written(config, data, PUBLISH_GUIDES, body, written, on_step)
    return versions, ends
