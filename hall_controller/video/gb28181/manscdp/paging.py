"""Long lists in parts: each is sent after the answer to the one before (App. M, video.md 2)."""

from collections.abc import Iterator, Sequence

from hall_controller.video.gb28181.manscdp.items import CatalogItem
from hall_controller.video.gb28181.manscdp.notifies import CatalogNotify
from hall_controller.video.gb28181.manscdp.responses import CatalogResponse


def catalogue_parts(
    sn: str, device_id: str, items: Sequence[CatalogItem], per_message: int
) -> tuple[CatalogResponse, ...]:
    """The catalogue in messages of at most `per_message` items; nothing there = one message with SumNum 0."""
    return tuple(
        CatalogResponse(sn=sn, device_id=device_id, sum_num=len(items), items=part)
        for part in _parts(items, per_message)
    )


def notice_parts(sn: str, device_id: str, items: Sequence[CatalogItem], per_message: int) -> tuple[CatalogNotify, ...]:
    """Changes of the catalogue for NOTIFY; nothing changed = no message."""
    return tuple(
        CatalogNotify(sn=sn, device_id=device_id, sum_num=len(items), items=part)
        for part in _parts(items, per_message)
        if part
    )


def _parts(items: Sequence[CatalogItem], size: int) -> Iterator[tuple[CatalogItem, ...]]:
    for start in range(0, max(len(items), 1), max(size, 1)):
        yield tuple(items[start : start + max(size, 1)])
