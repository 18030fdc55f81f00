"""Commands of a control line: one line of words in, one dictionary out."""

import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import get_args

from hall_controller.video.simulator.platform import xml
from hall_controller.video.simulator.platform.calls import Call, CallRefused
from hall_controller.video.simulator.platform.media import Mode
from hall_controller.video.simulator.platform.platform import UpperPlatform
from hall_controller.video.simulator.platform.questions import NoAnswer
from hall_controller.video.simulator.platform.watching import About
from hall_controller.video.sip.contract import SipError

Words = list[str]
Told = dict[str, object]


class Control:
    """`device` stands for a device ID, `-` or nothing for the only one."""

    def __init__(self, platform: UpperPlatform) -> None:
        self._platform = platform
        self.commands: dict[str, tuple[str, Callable[[Words], Awaitable[Told]]]] = {
            "status": ("", self._status),
            "events": ("[AFTER [KIND ...]]", self._events),
            "catalog": ("[device]", self._catalog),
            "ask": ("COMMAND [device]: DeviceInfo, DeviceStatus, ConfigDownload, PresetQuery ...", self._ask),
            "records": ("[device [CHANNEL]]", self._records),
            "control": (
                "iframe|reboot|guard|unguard|reset_alarm|ptz|record|iframe_wvp [device [ABOUT]]",
                self._control,
            ),
            "watch": ("Catalog|Alarm [device [EXPIRES]]", self._watch),
            "unwatch": ("WATCH", self._unwatch),
            "play": ("[device [CHANNEL [udp|tcp_passive|tcp_active|tcp_plain [CALL to replace]]]]", self._play),
            "bye": ("CALL", self._bye),
            "fault": ("NAME [VALUE]", self._fault),
            "forget": ("[device]", self._forget),
            "restart": ("[SECONDS down]", self._restart),
            "flood": ("[device [COUNT [METHOD]]]", self._flood),
            "attack": ("[device]", self._attack),
            "method": ("METHOD [device]", self._method),
        }

    async def obey(self, line: str) -> Told:
        """Never an error: `ok` false and `error` instead."""
        name, *words = line.split() or ["help"]
        if name not in self.commands:
            return {"ok": False, "commands": {known: usage for known, (usage, _) in self.commands.items()}}
        try:
            return {"ok": True, **await self.commands[name][1](words)}
        except CallRefused as error:
            return {"ok": False, "error": str(error), "status": error.status}
        except (NoAnswer, SipError, ValueError, KeyError, IndexError, TimeoutError) as error:
            return {"ok": False, "error": f"{type(error).__name__}: {error}"}

    async def _status(self, _: Words) -> Told:
        platform = self._platform
        devices = [
            {
                "device": one.id,
                "online": one.online,
                "peer": str(one.peer),
                "version": one.version,
                "charset": one.charset,
            }
            | {"charset": one.charset, "keepalives": one.keepalives, "faulty": one.faulty}
            for one in platform.devices.values()
        ]
        watches = [
            {"watch": one.id, "device": one.device, "about": one.about, "events": len(one.events), "state": one.state}
            for one in platform.watching.watches.values()
        ]
        complaints = [one.as_dict() for one in platform.journal.seen("complaint")]
        calls = [call.facts() for call in platform.calls.calls.values()]
        return {"devices": devices, "calls": calls, "watches": watches, "complaints": complaints} | {
            "faults": asdict(platform.faults),
            "port": platform.port,
        }

    async def _events(self, words: Words) -> Told:
        after = int(words[0]) if words else 0
        return {"events": [one.as_dict() for one in self._platform.journal.seen(*words[1:], after=after)]}

    async def _catalog(self, words: Words) -> Told:
        found = await self._platform.questions.catalog(self._platform.device(_word(words, 0)))
        return {"total": found.total, "pages": found.pages, "items": list(found.items)}

    async def _ask(self, words: Words) -> Told:
        extra = "<ConfigType>BasicParam</ConfigType>" if words[0] == "ConfigDownload" else ""
        answers = await self._platform.questions.ask(self._platform.device(_word(words, 1)), words[0], extra=extra)
        return {"answers": [xml.as_dict(answer) for answer in answers]}

    async def _records(self, words: Words) -> Told:
        device = self._platform.device(_word(words, 0))
        return {"total": await self._platform.questions.records(device, _word(words, 1) or device.id)}

    async def _control(self, words: Words) -> Told:
        device = self._platform.device(_word(words, 1))
        return {"result": await self._platform.questions.control(device, words[0], _word(words, 2))}

    async def _watch(self, words: Words) -> Told:
        about: About = "Alarm" if words[:1] == ["Alarm"] else "Catalog"
        device = self._platform.device(_word(words, 1))
        watch = await self._platform.watching.subscribe(device, about, int(_word(words, 2) or 600))
        return {"watch": watch.id}

    async def _unwatch(self, words: Words) -> Told:
        watching = self._platform.watching
        return {"status": await watching.renew(watching.watches[words[0]], 0)}

    async def _play(self, words: Words) -> Told:
        device = self._platform.device(_word(words, 0))
        channel = _word(words, 1) or await self._first_camera(_word(words, 0))
        mode: Mode = next((one for one in get_args(Mode) if one == _word(words, 2)), "udp")
        subject = self._call(words[3]).subject if len(words) > 3 else ""  # noqa: PLR2004  (the fourth word)
        call = await self._platform.calls.play(device, channel, mode, subject=subject)
        return {"call": call.id, "channel": channel, "mode": mode}

    async def _bye(self, words: Words) -> Told:
        call = self._call(words[0])
        return {"status": await self._platform.calls.hang_up(call), **call.facts()}

    async def _fault(self, words: Words) -> Told:
        self._platform.faults.set(words[0], _word(words, 1))
        return {"faults": asdict(self._platform.faults)}

    async def _forget(self, words: Words) -> Told:
        device = self._platform.device(_word(words, 0)).id
        self._platform.forget(device)
        return {"forgotten": device}

    async def _restart(self, words: Words) -> Told:
        await self._platform.restart(float(_word(words, 0) or 0))
        return {"port": self._platform.port}

    async def _flood(self, words: Words) -> Told:
        count, method = int(_word(words, 1) or 200), _word(words, 2) or "OPTIONS"
        return {"answered": await self._platform.flood(self._platform.device(_word(words, 0)), count, method)}

    async def _attack(self, words: Words) -> Told:
        return {"answers": await self._platform.attack(self._platform.device(_word(words, 0)))}

    async def _method(self, words: Words) -> Told:
        return {"status": await self._platform.try_method(self._platform.device(_word(words, 1)), words[0])}

    async def _first_camera(self, name: str) -> str:
        """The first channel that is a camera (types 131 and 132)."""
        found = await self._platform.questions.catalog(self._platform.device(name))
        with contextlib.suppress(StopIteration):
            return next(
                str(item["DeviceID"]) for item in found.items if str(item.get("DeviceID", ""))[10:13] in {"131", "132"}
            )
        raise NoAnswer("the catalogue has no camera")

    def _call(self, name: str) -> Call:
        return self._platform.calls.calls[name]


def _word(words: Words, place: int) -> str:
    """Nothing where there is none, or a dash."""
    word = words[place] if place < len(words) else ""
    return "" if word == "-" else word
