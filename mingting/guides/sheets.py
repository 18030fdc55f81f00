"""Codes of a hall on sheets: its own name, its address that phones reach, the day of printing."""

from collections.abc import Mapping, Sequence
from datetime import date

from config import HallConfig
from config.hall_file.places import Window
from hall.model.code import Code, CodeKind, Signer, printed_text, window_code_id
from hall.model.guide import Guide
from hall.model.text import Text
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
    words = SheetWords(config.name.zh, printed_on(day), address=address)
    return code_sheets(labels, words, Layout(layout))


def window_pages(config: HallConfig, codes: Mapping[str, str], day: date) -> bytes:
    """The PDF of the windows (slugs) that have a code text; ValueError without any."""
    from hall_controller.reports.code_sheets import WindowLabel, window_sheets  # noqa: PLC0415 (0.4 s)

    services = {one.slug: Text(zh=one.name.zh, en=one.name.en) for one in config.services}
    labels = [
        WindowLabel(
            one.number,
            Text(zh=one.name.zh, en=one.name.en),
            codes[one.slug],
            tuple(services[slug] for slug in one.services),
            one.low_counter,
        )
        for one in config.windows
        if one.slug in codes
    ]
    return window_sheets(labels, Text(zh=config.name.zh, en=config.name.en), printed_on(day))


def window_code(config: HallConfig, window: Window, signer: Signer) -> str:
    """What stands in the QR of a window; it never expires."""
    code = Code(CodeKind.WINDOW, window_code_id(config.hall, window.slug), None)
    return printed_text(signer.sign(code), code_address(config))


def printed_on(day: date) -> str:
    """A day as sheets say it."""
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def code_address(config: HallConfig) -> str:
    """What stands before a code in a QR: the hall's address that phones reach, or nothing (ADR 0010)."""
    public = config.web.public_address
    return "" if public is None else str(public).rstrip("/")
