"""What the station remembers for its upper platforms survives its store being closed and opened."""

import asyncio
from pathlib import Path

from hall_controller.video.contract import PictureState
from kiosk.store import Store
from mingting.video.last_states import KeptStates
from mingting.video.sent_alarms import KEEP_MS, KeptSentAlarms

NOW_MS = 1_795_300_000_000


def opened(path: Path) -> Store:
    store = Store(path)
    store.open(NOW_MS)
    return store


def test_states_and_told_alarms_over_a_restart(tmp_path: Path) -> None:
    async def first(store: Store) -> None:
        states, sent = KeptStates(store), KeptSentAlarms(store, NOW_MS)
        assert states.state("gate") is None
        states.note("gate", PictureState.DOWN)
        states.note("gate", PictureState.UP)
        states.note_off("city", off=True)
        states.note_off("county", off=True)
        states.note_off("county", off=False)
        sent.add("city", "alarm:1", NOW_MS - KEEP_MS - 1)
        sent.add("city", "alarm:2", NOW_MS)
        sent.add("city", "alarm:3", NOW_MS)
        sent.drop("city", "alarm:3")
        await states.settle()
        await sent.settle()

    store = opened(tmp_path / "store")
    asyncio.run(first(store))
    store.close()
    store = opened(tmp_path / "store")
    states, sent = KeptStates(store), KeptSentAlarms(store, NOW_MS)
    assert states.state("gate") is PictureState.UP
    assert (states.told_off("city"), states.told_off("county")) == (True, False)
    assert [sent.has("city", f"alarm:{number}") for number in (1, 2, 3)] == [False, True, False]
    store.close()
