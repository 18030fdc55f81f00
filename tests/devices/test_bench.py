"""The technician's commands against simulated devices on real wires."""

import asyncio
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from typer.testing import CliRunner

from devices.bench import app
from devices.bench.probed import Probing
from devices.bench.probing import ORDER, tries
from devices.bench.prospecting import Spot, owner, prospect, used_by
from devices.bench.section import models
from devices.catalog import CATALOG
from devices.drivers.line_scanner.simulator import ScannerSimulator
from devices.escpos.simulator import BackgroundPrinter
from devices.simulation import BackgroundDevice, ControlServer
from devices.supervisor import DeviceBook

RUN = CliRunner()
STATION = """\
station: k1
kind: kiosk
name: {{zh: 1 号机}}
place: {{zh: 大厅}}
zone: self-service
offline_mark: K1
panel: {{px_per_mm: 4.0}}
devices:
  code_scanner: {{driver: line_scanner, url: "{url}"}}
  broken: {{driver: line_scanner, url: ""}}
"""


def said(*words: str, lang: str = "en", typed: str = "") -> tuple[int, str]:
    with_lang = [*words[:1], "--lang", lang, *words[1:]] if words[0] != "simulate" else list(words)
    result = RUN.invoke(app, with_lang, input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.fixture
def printer() -> Iterator[BackgroundPrinter]:
    with BackgroundPrinter(dots=384) as made:
        yield made


@pytest.fixture
def scanner() -> Iterator[BackgroundDevice[ScannerSimulator]]:
    with BackgroundDevice(ScannerSimulator) as made:
        yield made


@pytest.fixture
def station(tmp_path: Path, scanner: BackgroundDevice[ScannerSimulator]) -> Path:
    path = tmp_path / "k1.yaml"
    path.write_text(STATION.format(url=scanner.url), "utf-8")
    return path


def test_list_names_drivers_in_both_languages() -> None:
    for lang in ("en", "zh"):
        code, text = said("list", lang=lang)
        assert code == 0
        for entry in CATALOG.values():
            assert entry.name in text
            assert (entry.title if lang == "en" else entry.title_zh) in text


def test_probe_says_what_answers_and_proposes_a_sound_section(printer: BackgroundPrinter) -> None:
    code, text = said("probe", printer.url)
    assert code == 0, text
    yaml = YAML(typ="safe").load(text[text.index("devices:") :])
    ((_, section),) = yaml["devices"].items()
    assert section["url"] == printer.url
    models()[section["driver"]].model_validate(section)
    assert printer.call(lambda sim: sim.slip_count) == 0, "a probe prints nothing"


def test_probe_tells_silence_from_a_closed_door_and_each_question(printer: BackgroundPrinter) -> None:
    printer.obey("silent on")
    code, text = said("probe", printer.url)
    assert (code, "does not answer" in text) == (1, True)
    lines = [line.strip() for line in text.splitlines() if line.startswith("  ")]
    total = len(list(tries(printer.url)))
    assert [line.split(" ", 1)[0] for line in lines] == [f"{number}/{total}" for number in range(1, total + 1)]
    code, text = said("probe", "tcp://127.0.0.1:1", lang="zh")
    assert (code, "问不了" in text) == (1, True)


def test_printers_are_asked_first_and_locks_last() -> None:
    families = [one.entry.family for one in tries("/dev/serial/by-id/example")]
    assert families == sorted(families, key=ORDER.index)
    assert (families[0], families[-1]) == ("ticket_printer", "pickup_locker")


def test_ports_in_use_and_what_cannot_be_asked_are_named_and_left_alone(
    printer: BackgroundPrinter, tmp_path: Path
) -> None:
    ours = Spot(printer.url, left_alone=used_by("printer"))

    async def all_of(spots: list[Spot]) -> list[Probing]:
        return [one async for one in prospect(spots)]

    left, found = asyncio.run(all_of([ours, Spot(printer.url)]))
    assert "printer" in left.words.en
    assert (left.found, found.found is not None) == (None, True)
    (tmp_path / "by-path").symlink_to("/dev/null")
    assert owner(str(tmp_path / "by-path"), {"/dev/null": "sign"}) == "sign", "under whichever name"


def test_probe_tells_unknown_talk(scanner: BackgroundDevice[ScannerSimulator]) -> None:
    scanner.obey("push_between on")
    assert said("probe", scanner.url)[0] == 1


def test_udev_rules_are_lines_that_udev_reads(tmp_path: Path) -> None:
    code, text = said("udev", "--ours", "1A86:e010")
    assert code == 0
    part = r'[A-Z]+(\{\w+\})?(==|=)"[^"]*"'
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert len(lines) > 8
    assert all(re.fullmatch(rf"{part}(, {part})+", line) for line in lines)
    assert sum("1a86" in line and "LIBINPUT_IGNORE_DEVICE" in line for line in lines) == 1
    assert said("udev", "--ours", "scanner")[0] == 1
    verify = shutil.which("udevadm")
    if verify and subprocess.run([verify, "verify", "--help"], capture_output=True, check=False).returncode == 0:
        (tmp_path / "70-hall-devices.rules").write_text(text, "utf-8")
        subprocess.run([verify, "verify", str(tmp_path / "70-hall-devices.rules")], check=True)


def test_a_printer_is_tested_and_a_person_judges(printer: BackgroundPrinter) -> None:
    words = ("test", "--driver", "escpos_generic", "--url", printer.url, "--set", "dots_per_line=384")
    code, text = said(*words, typed="y\n")
    assert (code, "came out whole" in text, "passed" in text) == (0, True, True), text
    code, text = said(*words, typed="n\n")
    assert (code, "what was seen is not right" in text) == (1, True)
    code, text = said(*words, typed="")
    assert code == 1, "no answer is no yes"
    printer.obey("paper_out on")
    code, text = said(*words, "--yes")
    assert (code, "who acts: front staff" in text) == (1, True), text


def test_an_address_alone_is_probed_first(printer: BackgroundPrinter) -> None:
    code, text = said("test", printer.url, "--yes")
    assert code == 0, text
    assert printer.wait_for_slips(1)


def test_a_scanner_of_a_station_is_tested_and_noted(
    station: Path, scanner: BackgroundDevice[ScannerSimulator], tmp_path: Path
) -> None:
    book = tmp_path / "devices.json"
    scanner.obey("hold 11010119900307888X")
    words = ("test", "code_scanner", "--station", str(station), "--codes", "1", "--book", str(book), "--by", "tech")
    code, text = said(*words)
    assert (code, "18 characters" in text) == (0, True), text
    assert "11010119900307888X" not in text, "what a code says is nobody's business"
    note = DeviceBook(book).page("code_scanner").notes[-1]
    assert (note.kind, note.by, "passed" in note.en) == ("test", "tech", True)
    scanner.obey("away")
    code, text = said(*words, "--wait", "1")
    assert (code, "nothing came within 1 s" in text) == (1, True)


def test_a_device_that_was_not_meant_is_named(station: Path) -> None:
    assert "has no device nobody" in said("test", "nobody", "--station", str(station))[1]
    assert "url" in said("test", "broken", "--station", str(station))[1]
    assert "there is no driver" in said("test", "--driver", "nonsense")[1]
    assert "key=value" in said("test", "--driver", "line_scanner", "--set", "nonsense")[1]
    assert "url" in said("test", "--driver", "line_scanner")[1]
    assert said("test")[0] == 1


def test_trace_shows_frames_masked_and_keeps_a_file(
    station: Path, scanner: BackgroundDevice[ScannerSimulator], tmp_path: Path
) -> None:
    scanner.obey("hold 11010119900307888X")
    file = tmp_path / "trace.txt"
    code, text = said("trace", "code_scanner", "--station", str(station), "--seconds", "1", "--to", str(file))
    assert code == 0
    assert re.search(r"\d\.\d{3} <- ", text)
    assert "11010119900307888X" not in text + file.read_text("utf-8")
    assert "31 31 30 31" not in text, "nor in hex"
    assert re.match(r"\d{4}-\d\d-\d\dT", file.read_text("utf-8"))


def test_trace_of_a_printer_shows_hex_and_words(printer: BackgroundPrinter) -> None:
    code, text = said("trace", "--driver", "escpos_generic", "--url", printer.url, "--seconds", "1")
    assert code == 0
    assert "10 04 01" in text
    assert "working" in text


def test_tell_turns_the_knobs_of_a_simulator(scanner: BackgroundDevice[ScannerSimulator]) -> None:
    server = ControlServer(scanner.device)
    port = asyncio.run_coroutine_threadsafe(server.start(), scanner._loop).result(10)
    try:
        code, text = said("tell", f"127.0.0.1:{port}", "status")
        assert (code, json.loads(text)["powered"]) == (0, True)
        assert "scan TEXT" in said("tell", str(port))[1]
        code, text = said("tell", str(port), "nonsense")
        assert (code, "unknown command" in text) == (1, True)
    finally:
        asyncio.run_coroutine_threadsafe(server.stop(), scanner._loop).result(10)
    assert said("tell", "127.0.0.1:1", "status")[0] == 1
    assert said("tell", "nowhere", "status")[0] == 1


@pytest.mark.parametrize(
    "words", [("simulate", "nonsense"), ("trace", "--driver", "line_scanner", "--url", "tcp://127.0.0.1:1")]
)
def test_failures_end_with_one(words: tuple[str, ...]) -> None:
    assert said(*words)[0] == 1


def test_doctor_looks_at_the_machine_and_at_the_devices_of_a_station(station: Path) -> None:
    code, text = said("doctor", "--station", str(station))
    assert "Chinese font" in text
    assert code == 1, "one section is wrong"
    assert "code_scanner: working" in text
    assert "switched off: broken" in text
    assert "没有发现问题" in said("doctor", lang="zh")[1] or "处要处理" in said("doctor", lang="zh")[1]
