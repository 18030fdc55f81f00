"""A device that probing found begins to work here; the hall is told who wanted it."""

import structlog

from config import ConfigError
from devices.bench.probed import Found
from devices.contract import DeviceState
from devices.contract.state_words import STATES
from hall.model.text import Text
from mingting.terminal.configuring import Configuring
from mingting.terminal.own_devices import OwnDevices

log = structlog.get_logger(__name__)
PATIENCE_S = 10.0
"""How long a new device may take before its state is told."""


class NewDevice:
    """`mingting.terminal.upkeep.Run`."""

    def __init__(self, devices: OwnDevices, configuring: Configuring) -> None:
        self._devices, self._configuring = devices, configuring

    async def __call__(self, found: Found, by: str) -> tuple[bool, Text]:
        """Whether it runs now, and a sentence; an outcome that cannot be kept is said too."""
        section = found.section
        try:
            name = await self._configuring.add_device(section.name, section.content, by)
        except ConfigError as error:
            return False, _refused(error)
        log.info("device_added", device=name)
        await self._devices.supervisor.online_within(name, PATIENCE_S)
        health = self._devices.supervisor.health(name)
        state = STATES[health.state]
        if health.state is DeviceState.ONLINE:
            zh = f"已经在用，叫 {name}。已报给控制中心，等那边决定"
            return True, Text(zh=zh, en=f"{name} works now; the controller was told and decides")
        zh = f"已经启用，叫 {name}，但现在：{state.zh}。已报给控制中心，等那边决定"
        return True, Text(zh=zh, en=f"{name} is set up, but: {state.en}. The controller was told and decides")


def _refused(error: ConfigError) -> Text:
    """The first thing that is wrong; nothing was changed."""
    problems = error.report.errors()
    zh = f"没有启用：{problems[0].what.zh}" if problems else "没有启用：配置读不了"
    en = f"not set up: {problems[0].what.en}" if problems else "not set up: the file cannot be read"
    return Text(zh=zh, en=en)
