"""No log line repeats what a citizen typed, whatever goes wrong (G4), and no field we write is dropped unseen."""

import ast
import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from mingting.log_file import DailyFile
from mingting.logs import ALLOWED

ROOT = Path(__file__).parents[2]
LEVELS = {"debug", "info", "warning", "error", "exception", "critical"}
PHONE = "13800000000"
PROGRAM = f"""
import asyncio, logging, sys, threading
import structlog
from hall.messages.bodies import CheckIn
from mingting import logs

logs.configure("probe")
log = structlog.get_logger()
try:
    try:
        CheckIn.model_validate({{"key": ["{PHONE}"], "key_kind": "{PHONE}"}})
    except ValueError as fault:
        raise KeyError("{PHONE}") from fault
except KeyError as fault:
    log.exception("own", phone="{PHONE}")
    log.error("given", exc_info=fault)
    logging.getLogger("library").error("a %s template\\nsecond line {PHONE}", "{PHONE}", exc_info=True)
try:
    open("/nowhere/{PHONE}")
except OSError:
    log.exception("file")
thread = threading.Thread(target=lambda: int("{PHONE}x"))
thread.start(); thread.join()

async def forgotten():
    asyncio.get_running_loop().create_task(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)

async def fails():
    raise ValueError("{PHONE}")

asyncio.run(forgotten())
raise RuntimeError("{PHONE}")
"""


def test_no_fault_repeats_what_was_typed() -> None:
    ended = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, cwd=ROOT, check=False)
    lines = [json.loads(line) for line in ended.stderr.splitlines()]
    assert PHONE not in ended.stderr
    assert [line["event"] for line in lines] == ["own", "given", "library", "file", "uncaught", "library", "uncaught"]
    own, last = lines[0]["exception"], lines[-1]["exception"]
    assert "KeyError at <string>" in own
    assert "ValidationError at " in own
    assert "RuntimeError at " in last
    assert lines[2]["detail"] == "a %s template"
    assert "No such file" in lines[3]["exception"]
    assert ended.returncode == 1


def _fields(file: Path) -> set[str]:
    calls = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return {
        str(keyword.arg)
        for call in calls
        if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name)
        if call.func.value.id in {"log", "_log"} and call.func.attr in LEVELS
        for keyword in call.keywords
    }


def test_every_field_that_is_logged_is_allowed() -> None:
    """Else a line at three in the morning lacks just what the technician needs."""
    rooms = ("config", "hall", "devices", "kiosk", "hall_controller", "ui", "mingting")
    files = [file for room in rooms for file in (ROOT / room).rglob("*.py")]
    used = set().union(*(_fields(file) for file in files))
    assert used - ALLOWED - {"exc_info"} == set()


def test_a_file_a_day_and_old_days_go(tmp_path: Path) -> None:
    days = [date(2026, 5, 1)]
    path = tmp_path / "hall.log"
    (tmp_path / "hall.log.2026-01-01").write_text("old")
    file = DailyFile(path, lambda: days[0], keep_files=1)
    file.write("first\n")
    days[0] = date(2026, 9, 1)
    file.write("second\n")
    file.close()
    assert path.read_text() == "second\n"
    assert (tmp_path / "hall.log.2026-05-01").read_text() == "first\n"
    assert not (tmp_path / "hall.log.2026-01-01").exists()
    assert path.stat().st_mode & 0o077 == 0


def test_a_fault_that_repeats_itself_fills_no_disk(tmp_path: Path) -> None:
    days, path = [date(2026, 5, 1)], tmp_path / "hall.log"
    noon = datetime(2026, 5, 1, 12, tzinfo=UTC).timestamp()
    for _ in range(2):  # a program that begins again and again has no more room
        file = DailyFile(path, lambda: days[0], most_a_day=1_000)
        for _ in range(500):
            file.write("again and again\n")
        file.close()
        os.utime(path, (noon, noon))
    assert path.stat().st_size < 1_000 + 2 * 80
    assert "log_full" in path.read_text().splitlines()[-1]
    days[0] = date(2026, 5, 2)
    file = DailyFile(path, lambda: days[0], most_a_day=1_000)
    file.write("a new day\n")
    file.close()
    assert path.read_text() == "a new day\n"


def test_a_clock_set_back_overwrites_no_day(tmp_path: Path) -> None:
    first = date(2026, 5, 2)
    days = [first]
    file = DailyFile(tmp_path / "hall.log", lambda: days[0])
    for day in (first, date(2026, 5, 1), first, date(2026, 5, 1)):
        days[0] = day
        file.write(f"{day}\n")
    file.close()
    kept = "".join(path.read_text() for path in sorted(tmp_path.iterdir()))
    assert kept.count("2026-05-02") == 2
    assert kept.count("2026-05-01") == 2


def test_a_device_as_a_log_is_never_renamed(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.symlink_to("/dev/null")
    days = iter([date(2026, 11, 20), *[date(2026, 11, 21)] * 9])
    written = DailyFile(log, lambda: next(days))
    for _ in range(3):
        written.write("a line\n")
    written.close()
    assert [path.name for path in tmp_path.iterdir()] == ["log"]
    assert log.is_char_device()
