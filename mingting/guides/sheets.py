"""Item codes of a hall on sheets: its own name, its address that phones reach, the day of printing."""

from collections.abc import Mapping, Sequence
from datetime import date

from config import HallConfig
from hall.model.code import Signer
from hall.model.guide import Guide
from hall_controller.application.guides.item_codes import item_code_text


def wall_sheets(
    config: HallConfig,
    guides: Sequence[Guide],
    codes: Mapping[str, str],
    signer: Signer,
    day: date,
    layout: str = "wall",
) -> bytes:
    """The PDF of those guides that have a code; ValueError when none has."""
    from hall_controller.reports.code_sheets import CodeLabel, Layout, SheetWords, code_sheets  # noqa: PLC0415 (0.4 s)

    address = code_address(config)
    departments = {one.slug: (one.short or one.name).zh for one in config.departments}
    labels = [
        CodeLabel(
            guide, item_code_text(signer, codes[guide.code], address), departments.get(guide.department or "", "")
        )
        for guide in guides
        if guide.code in codes
    ]
    words = SheetWords(config.name.zh, f"{day.year} 年 {day.month} 月 {day.day} 日", address=address)
    return code_sheets(labels, words, Layout(layout))


def code_address(config: HallConfig) -> str:
    """What stands before a code in a QR: the hall's address that phones reach, or nothing (ADR 0010)."""
    public = config.web.public_address
    return "" if public is None else str(public).rstrip("/")
