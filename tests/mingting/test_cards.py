"""An ID card into a form: a real reader on a real wire, offered while it works, nothing of the card in the log."""

import asyncio
from datetime import date
from pathlib import Path

import structlog

from config import load_station_text
from devices.contract import SystemClock
from devices.drivers.sam_v.simulator import SAMPLE, SimulatedSamV
from hall.model.form import Form
from kiosk.conductor.cards import Cards
from kiosk.session.forms.events import CardNotRead, CardRead, ReadCard
from mingting.controller.forms import read_forms
from mingting.terminal.first_world import world_of
from mingting.terminal.own_devices import OwnDevices
from mingting.terminal.station_file import DEVICE_MODELS
from tests.mingting.test_configuring import wait_for
from tests.support.example_hall import example_hall

FILE = """station: k1
kind: kiosk
name: {{zh: 1 号自助机}}
place: {{zh: 进门正面}}
zone: self-service
offline_mark: K1
panel: {{px_per_mm: 4.0}}
devices:
  id_card: {{driver: sam_v, url: "{url}"}}
"""
TODAY = date(2026, 11, 23)


def form(slug: str) -> Form:
    return next(one for one in read_forms(example_hall().folder)[0] if one.slug == slug)


async def life(folder: Path) -> None:
    twin = SimulatedSamV()
    await twin.start_tcp()
    station = load_station_text(FILE.format(url=twin.url), "k1.yaml", DEVICE_MODELS)
    devices = OwnDevices(station, folder, SystemClock(), lambda _: None)
    world = world_of(station.config)
    devices.tell(world)
    assert not world.card_reader(), "not offered before it works"
    running = asyncio.create_task(devices.supervisor.run())
    assert await devices.supervisor.online_within("id_card", 20)
    assert world.card_reader()
    cards = Cards(lambda: devices.card_reader, lambda: TODAY)
    wish = ReadCard(7, form("elder-allowance"))
    assert await cards.read(wish) == CardNotRead(7, "none")
    await twin.obey(["lay", "sample"])
    read = await cards.read(wish)
    assert isinstance(read, CardRead)
    filled = {
        "name": SAMPLE["name"],
        "document": SAMPLE["number"],
        "registered-address": "示例省示例市示例区示例路 0 号",
    }
    assert dict(read.answers) == filled
    assert SAMPLE["name"] not in repr(read)
    await twin.obey(["lift"])
    await twin.obey(["worn", "on"])
    await twin.obey(["lay", "second"])
    assert await cards.read(wish) == CardNotRead(7, "unreadable")
    await twin.unplug()
    await wait_for(lambda: not world.card_reader())
    assert await cards.read(wish) == CardNotRead(7, "away")
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await twin.stop()


def test_a_card_fills_the_form_while_its_reader_works(tmp_path: Path) -> None:
    with structlog.testing.capture_logs() as logs:
        asyncio.run(life(tmp_path))
    assert not any(word in str(logs) for word in (SAMPLE["name"], SAMPLE["number"], "示例路"))
