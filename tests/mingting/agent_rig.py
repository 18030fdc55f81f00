"""A whole agent at a real line: keypad and caller on one simulated bus, a sign, the store on disk."""

import asyncio
import itertools
import json
import sqlite3
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from devices.codecs.ff68 import FROM_HOST, RATE, START_RATING, Frame, Reader
from devices.drivers.ff68_keypad.simulator import Ff68Bus
from devices.drivers.profile import load, shipped
from devices.drivers.profile.simulator import SimulatedSign, simulated
from devices.escpos.simulator import ObedientPrinter
from hall.link import LinkSettings
from hall.messages.bodies import PressKey
from hall.messages.documents import Desired, WindowNow
from hall.model.code import generate_key
from hall.model.ids import uuid7
from hall.model.text import Text
from hall_controller.application.ports import Actor, Job, Refused, Tx
from hall_controller.gateway.gateway import UseCases
from kiosk.store import Store
from mingting.agent.assembly import Agent
from mingting.clock import ProgramClock
from mingting.terminal.settings import TerminalSettings
from tests.support.hall_line import HALL, Line, now_ms
from tests.support.tcp_proxy import TcpProxy
from tests.support.waiting import until

WINDOW = "window-1"
NUMBERS = itertools.count(1)
"""Each rig is a station of its own: orders that one left undone are not given to the next."""
FILE = """station: {name}
kind: agent
name: {{zh: 1 号窗口代理, en: Agent of window 1}}
place: {{zh: 1 号窗口}}
zone: zone-a
window: window-1
devices:
  rating_keypad:
    driver: ff68_keypad
    url: "{bus}"
    keys: {{0: dissatisfied, 1: fairly_satisfied, 2: satisfied, 3: very_satisfied}}
  caller: {{driver: ff68_caller, url: "{bus}"}}
  window_sign: {{driver: profile, profile: serial_sign, url: "{sign}"}}
  printer: {{driver: escpos_generic, url: "{printer}", dots_per_line: 576}}
"""
SERVING = WindowNow(
    window=WINDOW,
    name=Text(zh="综合受理"),
    state="serving",
    number="A007",
    waiting=3,
    services=("企业开办",),
    clerk=True,
)


def take(tx: Tx, event: Any, facts: Any) -> None:
    """Every event leaves its body in the journal."""
    tx.record("test.event", f"event:{event.type}", event.body)


def key(tx: Tx, body: PressKey, facts: Any) -> WindowNow:
    """As the controller answers: the wrong window is refused, nobody waiting is told."""
    if body.window != WINDOW:
        raise Refused("not_allowed")
    tx.record("test.key", f"window:{body.window}", {"key": body.key})
    if body.key == "call":
        return SERVING.model_copy(update={"number": "A008", "state": "calling", "waiting": 2})
    return SERVING.model_copy(update={"refusal": "nobody_waiting"})


EVENTS = ("rating.given", "rating.missed", "device.changed", "command.done", "outbox.restarted", "station.state")
USE_CASES = UseCases(
    requests={"window.key": key},
    events={name: (lambda *_: None) if name == "station.state" else take for name in EVENTS},
    facts=lambda: None,
)


class Bus(Ff68Bus):
    """Remembers every frame of the host."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Frame] = []
        self._ears = Reader(FROM_HOST)

    def hear(self, data: bytes) -> None:
        self.said += self._ears.feed(data, 0.0)
        super().hear(data)

    @property
    def told_level(self) -> list[Frame]:
        """Orders to the keypad that are neither `start`, an acknowledgement of its own key nor its usual stars."""
        allowed = {bytes((START_RATING,)), *(bytes((one,)) for one in range(4))}
        return [one for one in self.said if one.function == RATE and one.data not in allowed]


class AgentRig:
    """An agent on a loop of its own with its simulators; `kill` leaves the store as a pulled plug would."""

    def __init__(self, line: Line, folder: Path) -> None:
        self.line, self.folder = line, folder
        self.name = f"w{next(NUMBERS)}"
        assert self.name in line.passwords
        folder.mkdir()
        self.cable = TcpProxy(line.port)
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, name="agent")
        self._thread.start()
        self.bus = Bus()
        profile = load(shipped()["serial_sign"]).profile
        assert profile is not None
        sign = simulated(profile)
        assert isinstance(sign, SimulatedSign)
        self.sign, self.printer = sign, ObedientPrinter(dots=576)
        self.do(self.printer.start_tcp())
        self.do(self.bus.start_tcp())
        self.do(self.sign.start_tcp())
        self.restarts = 0
        self.agent: Agent | None = None

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Carry it out on the agent's loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(30)

    def start(self, window: str = WINDOW) -> "AgentRig":
        """Begin, and wait until devices and line are there."""
        text = FILE.format(name=self.name, bus=self.bus.url, sign=self.sign.url, printer=self.printer.url).replace(
            "window: window-1", f"window: {window}"
        )
        link = LinkSettings(
            HALL, self.name, "127.0.0.1", self.cable.port, password=self.line.passwords[self.name],
            first_retry_s=0.05, longest_retry_s=0.2, stalled_s=0.3,
        )  # fmt: skip
        settings = TerminalSettings(link, generate_key(), text, self.folder, None, trial_s=2.0)
        self.agent = self.do(self._begun(settings))
        until(lambda: self.running.link.ready, what="the line")
        until(lambda: not self.running.devices.broken, what="devices that are well")
        return self

    async def _begun(self, settings: TerminalSettings) -> Agent:
        store = Store(settings.store, witness=settings.witness)
        store.open(now_ms())
        agent = Agent(settings, ProgramClock(), store, self._restart)
        await agent.start()
        return agent

    def _restart(self) -> None:
        self.restarts += 1

    @property
    def running(self) -> Agent:
        assert self.agent is not None
        return self.agent

    def stop(self) -> None:
        if self.agent is not None:
            self.do(self.agent.stop())
            self.agent = None

    def close(self) -> None:
        self.stop()
        self.do(self.bus.stop())
        self.do(self.sign.stop())
        self.do(self.printer.stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(10)
        self.loop.close()
        self.cable.close()

    # --- the controller's side ------------------------------------------------------------------

    def order(self, op: str, body: dict[str, Any], ttl_ms: int = 30_000) -> str:
        """A command to the agent."""
        job = Job(lambda tx: tx.command(self.name, op, body, ttl_ms=ttl_ms), Actor("user", "t"))
        return str(self.line.gateway.submit(job).result(10))

    def invite(self, ttl_ms: int = 30_000) -> str:
        """Ask for a rating; its id."""
        rating = uuid7(now_ms())
        self.order("rating.invite", {"rating_id": rating}, ttl_ms)
        return rating

    def lit(self, ttl_ms: int = 30_000) -> str:
        """The same, and the keypad is lit."""
        before = self.bus.invited
        rating = self.invite(ttl_ms)
        until(lambda: self.bus.invited == before + 1, what="the keypad lights up")
        return rating

    def press(self, *keys: int) -> None:
        """Keys of the keypad."""
        for one in keys:
            self.loop.call_soon_threadsafe(self.bus.press, one)

    def result_of(self, order: str) -> tuple[str, str | None] | None:
        """How an order ended, as the controller was told."""
        told = (one for one in self.told("command.done") if one["cmd_id"] == order)
        return next(((one["result"], one.get("detail")) for one in told), None)

    def printer_says(self, words: str) -> None:
        """A knob of the window's printer."""
        answer = self.do(self.printer.obey(words.split()))
        assert answer["ok"], answer

    def obey(self, words: str) -> None:
        """A command to the simulated bus."""
        answer = self.do(self.bus.obey(words.split()))
        assert answer["ok"], answer

    def faults_told(self) -> list[list[str]]:
        """Faults of the keypad as the hall was told them."""
        query = "SELECT body, actor FROM journal WHERE subject = 'event:device.changed' ORDER BY seq"
        told = [json.loads(body) for body, actor in self.line.rows(query) if actor == f"station:{self.name}"]
        return [list(one.get("faults", ())) for one in told if one["device"] == "rating_keypad"]

    def call(self, one: int) -> None:
        """A key of the caller."""
        self.loop.call_soon_threadsafe(self.bus.call, one)

    def tell(self, now: WindowNow) -> None:
        """Document `window`."""
        content = now.model_dump(mode="json", exclude_none=True)
        self.line.gateway.publish_desired(self.name, Desired(ver=now_ms(), name="window", content=content))

    def told(self, event: str) -> list[dict[str, Any]]:
        """Bodies of the events that the controller has taken."""
        query = f"SELECT body FROM journal WHERE type = 'test.event' AND subject = 'event:{event}' ORDER BY seq"  # noqa: S608 (a name of ours)
        return [json.loads(body) for (body,) in self.line.rows(query)]

    def ended(self, rating: str) -> dict[str, Any]:
        """What the controller was told of the rating: exactly one event."""

        def found() -> list[dict[str, Any]]:
            return [
                one
                for kind in ("rating.given", "rating.missed")
                for one in self.told(kind)
                if one["rating_id"] == rating
            ]

        try:
            until(found, 20.0, what="a level, or none")
        except AssertionError as error:
            seen = self.own_rows("SELECT type, body, acked_at FROM outbox_events ORDER BY seq DESC LIMIT 6")
            desk, bus = self.running.conductor.desk, self.bus.unanswered
            raise AssertionError(f"{error}; {desk}; keys unanswered: {bus}; told last: {seen}") from error
        (only,) = found()
        return only

    def own_rows(self, query: str) -> list[tuple[Any, ...]]:
        """Of the agent's store."""
        connection = sqlite3.connect(f"file:{self.folder / 'station.sqlite'}?mode=ro", uri=True)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()
