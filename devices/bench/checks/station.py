"""The devices of a station's file: each is opened politely, asked how it is, and closed again."""

import asyncio
from pathlib import Path

from config import ConfigError, StationResult, load_station
from config.problems import Language
from devices.bench.doctor import Finding, fine, note, wrong
from devices.bench.section import models
from devices.bench.words import health_words
from devices.contract import DeviceError, SystemClock, at
from devices.contract.state_words import WHO
from devices.supervisor import charge_of

LONGEST_S = 30.0


async def check(path: Path, language: Language) -> list[Finding]:
    """All devices, side by side; a port held by the running terminal is no fault."""
    try:
        station = load_station(path, models())
    except (ConfigError, OSError) as error:
        report = error.report.text(language) if isinstance(error, ConfigError) else str(error)
        return [wrong(f"{path} 用不了", f"{path} cannot be used", report, report)]
    off = _switched_off(path, station, language)
    asked = await asyncio.gather(*(_device(station, name) for name in station.devices))
    return [*off, *(finding for found in asked for finding in found)]


def _switched_off(path: Path, station: StationResult, language: Language) -> list[Finding]:
    """One finding with the report, however many sections are wrong."""
    names = station.disabled_devices
    if not names:
        return []
    report = station.report.text(language)
    zh = f"{path.name}：配置不对，没有启用：{'、'.join(names)}"
    return [wrong(zh, f"{path.name}: sections that are wrong, switched off: {', '.join(names)}", report, report)]


async def _device(station: StationResult, name: str) -> list[Finding]:
    settings = station.devices[name].settings
    device = charge_of(name, settings, SystemClock()).device
    found = _naming(name, settings)
    try:
        async with asyncio.timeout(LONGEST_S):
            await device.open()
            words = health_words(await device.poll())
    except DeviceError as error:
        who = WHO[error.who.value]
        if error.code == "portBusy" and "held" in error.detail.en:
            zh, en = "如果本机的终端正在运行，这是正常的", "this is as it should be while this machine's terminal runs"
            return [*found, note(f"{name}：{error.detail.zh}", f"{name}: {error.detail.en}", zh, en)]
        said = at(name, error.detail)
        return [*found, wrong(said.zh, said.en, who.zh, f"who acts: {who.en}")]
    except TimeoutError:
        late = f"{LONGEST_S:g} s"
        return [
            *found,
            wrong(
                f"{name}：{late} 内没有结果",
                f"{name}: no result within {late}",
                "看接线和供电",
                "check cable and power",
            ),
        ]
    finally:
        await device.close()
    if not device.health.faults:
        return [*found, fine(f"{name}：{words.zh}", f"{name}: {words.en}")]
    who = WHO[device.health.faults[0].who.value]
    return [*found, wrong(f"{name}：{words.zh}", f"{name}: {words.en}", who.zh, f"who acts: {who.en}")]


def _naming(name: str, settings: object) -> list[Finding]:
    """A path that the next reboot may give to another adapter."""
    url = str(getattr(settings, "url", ""))
    named = getattr(settings, "by_id", None) or getattr(settings, "by_path", None)
    if not url.startswith(("/dev/ttyUSB", "/dev/ttyACM")) or named:
        return []
    return [
        note(
            f"{name}：{url} 重启后可能变成另一个设备",
            f"{name}: {url} may be another adapter after the next start",
            "改写 /dev/serial/by-id/… 或 by-path 的名字（hall device list 里有）",
            "write its name in /dev/serial/by-id or by-path instead (see hall device list)",
        )
    ]
