"""`hall demo tell` finds the running demo and turns the knobs of its devices."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from devices.drivers.line_scanner.simulator import ScannerSimulator
from devices.simulation import BackgroundDevice, ControlServer
from mingting.cli import app
from mingting.demo.control import read_ports, write_ports

RUN = CliRunner()


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Path]:
    with BackgroundDevice(ScannerSimulator) as scanner:
        server = ControlServer(scanner.device)
        port = asyncio.run_coroutine_threadsafe(server.start(), scanner._loop).result(10)
        write_ports(tmp_path, {"k1": {"scanner": port}})
        yield tmp_path
        asyncio.run_coroutine_threadsafe(server.stop(), scanner._loop).result(10)


def told(*words: str) -> tuple[int, str]:
    result = RUN.invoke(app, ["demo", "tell", *words])
    return result.exit_code, result.output


def test_a_device_is_told_by_its_name_in_both_languages(demo: Path) -> None:
    for device in ("scanner", "扫码器"):
        code, text = told("--dir", str(demo), "k1", device, "status")
        assert (code, json.loads(text)["powered"]) == (0, True)
    assert told("--dir", str(demo), "k1", "scanner", "silent on")[0] == 0
    assert "scan TEXT" in told("--dir", str(demo), "k1", "scanner")[1]


def test_what_is_not_there_is_said(demo: Path, tmp_path: Path) -> None:
    assert told("--dir", str(demo), "k1", "scanner", "nonsense")[0] == 1
    code, text = told("--dir", str(demo), "k9", "scanner", "status")
    assert (code, "k1: scanner" in text) == (1, True)
    assert told("--dir", str(demo))[0] == 0
    assert told("--dir", str(tmp_path / "nowhere"), "k1")[0] == 1
    assert read_ports(tmp_path / "nowhere") == {}
