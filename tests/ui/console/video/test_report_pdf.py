"""在线率 as PDF: set in a process of its own, the journal's signed head on each page."""

import contextlib
import re
import zlib
from collections.abc import Iterator
from datetime import date

import pytest

from hall_controller.reports.video.files import compliance_file
from ui.console.gallery import sample_compliance
from ui.console.gallery.sample_tickets import NOW


def _streams(raw: bytes) -> Iterator[bytes]:
    for found in re.finditer(rb"stream\r?\n", raw):
        with contextlib.suppress(zlib.error):
            yield zlib.decompressobj().decompress(raw[found.end() : raw.find(b"endstream", found.end())])


@pytest.mark.long
def test_the_pdf_is_tagged_and_has_all_its_pages() -> None:
    report = sample_compliance.compliance("full", date(2026, 11, 1), date(2026, 11, 30))
    raw = compliance_file(report, (), "pdf", ("示例县政务服务中心", "Asia/Shanghai"), NOW)
    assert raw[:5] == b"%PDF-"
    opened = b"".join(_streams(raw))
    assert b"/StructTreeRoot" in opened
