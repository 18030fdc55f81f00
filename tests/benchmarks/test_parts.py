"""What the figures rest on: percentiles, packets of the lean client, marks of a window."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.__main__ import NAMES, main
from benchmarks.base.figures import share, spread_ms
from benchmarks.bench_hall.told_and_written import compare
from benchmarks.glass.reading import Marks, slide_figures
from benchmarks.line.wire import _came, _packet, packet, publish


def test_percentiles_are_nearest_ranks() -> None:
    seconds = [number / 1000 for number in range(1, 101)]
    assert spread_ms(seconds) == {"p50_ms": 51.0, "p95_ms": 96.0, "p99_ms": 100.0, "longest_ms": 100.0}
    assert share([], 0.99) == 0.0


def test_an_unknown_name_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nothing"]) == 2
    said = capsys.readouterr().out
    assert all(name in said for name in NAMES)


@given(
    topic=st.text("abc/", min_size=1, max_size=60),
    payload=st.binary(max_size=20_000),
    message_id=st.integers(1, 65_535),
    expiry=st.none() | st.integers(0, 2**32 - 1),
)
def test_a_packet_comes_back_as_it_was_sent(topic: str, payload: bytes, message_id: int, expiry: int | None) -> None:
    data = packet(publish(topic, expiry), message_id.to_bytes(2), payload)
    assert _packet(data[:-1], 0, len(data) - 1) is None
    found = _packet(data + b"\x40", 0, len(data) + 1)
    assert found is not None
    kind, body, after = found
    assert after == len(data)
    came = _came(data, kind, body, after)
    assert (came.topic.decode(), came.payload) == (topic, payload)
    assert came.ack == b"\x40\x02" + message_id.to_bytes(2)


def test_a_doubled_and_a_lost_number_are_found(tmp_path: Path) -> None:
    database = tmp_path / "hall.sqlite3"
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE journal (type TEXT, subject TEXT, business_day TEXT, body TEXT)")
        for ticket, number in (("a", "A001"), ("b", "A002"), ("c", "A002")):
            row = ("ticket.issued", f"ticket:{ticket}", "2026-11-23", f'{{"number":"{number}"}}')
            connection.execute("INSERT INTO journal VALUES (?, ?, ?, ?)", row)
    told = tmp_path / "told"
    lines = ('{"body":{"ticket_id":"a","number":"A001"}}', '{"body":{"ticket_id":"x","number":"A009"}}')
    told.write_text("\n".join(lines), "utf-8")
    assert compare(database, [told]) == {"told": 2, "journalled": 3, "doubled": 1, "told_but_not_journalled": 1}


def test_marks_become_figures(tmp_path: Path) -> None:
    file = tmp_path / "marks"
    lines = (
        '[1.0, "frame", "home"]', '[2.0, "touch", null]', '[2.03, "frame", "home"]', '[2.05, "page", "services"]',
        '[2.07, "frame", "services"]', '[2.09, "frame", "services"]', '[2.16, "frame", "services"]',
    )  # fmt: skip
    file.write_text("\n".join(lines), "utf-8")
    marks = Marks.read(file)
    assert marks.first_frame == 1.0
    assert [round(took, 3) for took in marks.feedback_s()] == [0.03]
    assert round(marks.page_after(2.0, "services") or 0, 3) == 0.07
    figures = slide_figures(marks.slides())
    assert (figures["slides"], figures["slides_with_a_gap_over_50_ms"], figures["longest_gap_ms"]) == (1, 1, 70.0)
    assert [round(took, 3) for took in marks.first_frames_s()] == [0.02]
