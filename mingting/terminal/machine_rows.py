"""The machine in a few rows of the maintenance screen."""

import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from hall.link import StationLink, outbox
from hall.model.text import Text
from kiosk.session.maintenance.pages import Row, RowKind
from kiosk.store import Store
from mingting import VERSION
from mingting.terminal.configuring import Configuring

GIB = 1 << 30
LOW_DISK = GIB
BAD_DISK = GIB // 4
CLOCK_OFF_MS = 2_000
OUTBOX_LONG = 1_000


@dataclass(frozen=True, slots=True)
class Machine:
    """What is known of it now."""

    name: Text
    station: str
    version: str
    connected: bool
    ready: bool
    offset_ms: int | None
    """Controller's clock minus ours; None = never measured since the start."""
    outbox: int | None
    """Events not delivered yet; None = the store cannot be read."""
    config_ver: int
    proposal: bool


class OwnMachine:
    """Asks line, store and file; on the engine's loop."""

    def __init__(
        self, name: Text, station: str, data: Path,
        link: StationLink, store: Store, configuring: Configuring,
    ) -> None:  # fmt: skip
        self._name, self._station, self._data = name, station, data
        self._link, self._store, self._configuring = link, store, configuring

    def rows(self) -> tuple[Row, ...]:
        """The rows of now."""
        try:
            pending, ver = self._store.run_now(outbox.fill).pending, self._configuring.ver
        except sqlite3.Error:
            pending, ver = None, 0
        machine = Machine(
            name=self._name,
            station=self._station,
            version=VERSION,
            connected=self._link.connected,
            ready=self._link.ready,
            offset_ms=self._link.clock_offset_ms,
            outbox=pending,
            config_ver=ver,
            proposal=self._configuring.is_proposal,
        )
        return machine_rows(machine, self._data)


def machine_rows(machine: Machine, data: Path) -> tuple[Row, ...]:
    """Line, clock, disk and outbox first: what is wrong with a machine is nearly always one of them."""
    own = Text(
        zh=f"{machine.name.zh}（{machine.station}）", en=f"{machine.name.en or machine.name.zh} ({machine.station})"
    )
    return (
        _line(machine),
        _clock(machine.offset_ms),
        _disk(data),
        _outbox(machine.outbox),
        Row(label=Text(zh="本机", en="Machine"), value=own),
        Row(label=Text(zh="版本", en="Version"), value=Text(zh=machine.version)),
        _config(machine),
    )


def _line(machine: Machine) -> Row:
    label = Text(zh="网络", en="Line")
    if machine.ready:
        return Row(label=label, value=Text(zh="和控制中心连着", en="connected to the controller"), kind="ok")
    if machine.connected:
        return Row(
            label=label, value=Text(zh="连上了，控制中心还没准备好", en="connected, controller not ready"), kind="warn"
        )
    return Row(label=label, value=Text(zh="和控制中心断开了", en="cut off from the controller"), kind="bad")


def _clock(offset_ms: int | None) -> Row:
    label = Text(zh="时钟", en="Clock")
    if offset_ms is None:
        return Row(label=label, value=Text(zh="这次开机后还没有对过", en="not compared since the start"), kind="warn")
    seconds = offset_ms / 1000
    kind: RowKind = "ok" if abs(offset_ms) < CLOCK_OFF_MS else "warn"
    return Row(
        label=label,
        value=Text(zh=f"和控制中心差 {seconds:+.1f} 秒", en=f"{seconds:+.1f} s to the controller"),
        kind=kind,
    )


def _disk(data: Path) -> Row:
    label = Text(zh="硬盘", en="Disk")
    try:
        free = shutil.disk_usage(data).free
    except OSError as error:
        return Row(
            label=label, value=Text(zh=f"读不到：{error.strerror}", en=f"cannot be read: {error.strerror}"), kind="bad"
        )
    kind: RowKind = "ok" if free >= LOW_DISK else "warn" if free >= BAD_DISK else "bad"
    return Row(label=label, value=Text(zh=f"还剩 {free / GIB:.1f} GB", en=f"{free / GIB:.1f} GB free"), kind=kind)


def _outbox(pending: int | None) -> Row:
    label = Text(zh="待发", en="Outbox")
    if pending is None:
        return Row(label=label, value=Text(zh="本机的存储读不到", en="the store cannot be read"), kind="bad")
    kind: RowKind = "ok" if pending < OUTBOX_LONG else "warn"
    return Row(label=label, value=Text(zh=f"{pending} 条还没送到", en=f"{pending} not delivered yet"), kind=kind)


def _config(machine: Machine) -> Row:
    zh = f"第 {machine.config_ver} 版" if machine.config_ver else "本机自己的文件"
    en = f"version {machine.config_ver}" if machine.config_ver else "its own first file"
    if machine.proposal:
        zh, en = f"{zh}，有改动等控制台决定", f"{en}, a change here waits for a decision"
    return Row(
        label=Text(zh="配置", en="Configuration"),
        value=Text(zh=zh, en=en),
        kind="warn" if machine.proposal else "plain",
    )
