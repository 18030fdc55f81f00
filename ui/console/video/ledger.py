"""摄像机台账: what has to be registered of each camera, and what of it is still missing."""

from collections.abc import Iterable

from hall_controller.read_models.models.video import CameraRecord

DAY_MS = 86_400_000
CLOCK_MS = 5_000
"""A camera's clock further away than this writes times that nobody can use."""


def missing(record: CameraRecord, now: int) -> tuple[str, ...]:
    """`filing`, `sign`, `recording`, `clock`; what cannot be asked is not counted as missing."""
    return tuple(name for name, lacks in _lacks(record, now) if lacks)


def _lacks(record: CameraRecord, now: int) -> tuple[tuple[str, bool], ...]:
    offset = record.facts.clock_offset_ms if record.facts is not None else None
    return (
        ("filing", not record.filing_number),
        ("sign", not record.sign_in_place),
        ("recording", _too_short(record, now)),
        ("clock", offset is not None and abs(offset) > CLOCK_MS),
    )


def _too_short(record: CameraRecord, now: int) -> bool:
    kept = record.recording
    if kept is None:
        return False
    return not kept.ok or kept.oldest is None or now - kept.oldest < record.retention_days * DAY_MS


def in_order(records: Iterable[CameraRecord], now: int) -> tuple[CameraRecord, ...]:
    """Those of which most is missing first."""
    return tuple(sorted(records, key=lambda one: -len(missing(one, now))))
