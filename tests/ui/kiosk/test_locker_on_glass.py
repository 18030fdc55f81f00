"""From the home page to a shut door by real touches, and what staff do at the cabinet."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from kiosk.session.events import CodeRead
from kiosk.session.lockers.events import (
    DepositTold,
    DoorNews,
    EmergencyBegun,
    FindThings,
    OpenForPickup,
    OpenForStaff,
    SayStaff,
    SayTaken,
    StaffSignedIn,
    StaffSignIn,
    TasksTold,
    ThingProved,
    ThingsFound,
)
from kiosk.session.state import Session
from tests.kiosk.session.locker_hall import HIDDEN, LICENCE, TASKS, hall
from tests.ui.kiosk.at_the_glass import Glass
from tests.ui.kiosk.conftest import Rig
from ui.kiosk.items import named, texts

pytestmark = pytest.mark.screen
PIN = ("key-2", "key-4", "key-6", "key-8", "key-1", "key-0", "main")
NUMBER = ("key-1", *("key-0" for _ in range(6)), "key-1", "main")


class AtCabinet(Glass):
    """The cabinet's answers are given by the test."""

    def news(self, what: str, opening: str = "o1", cell: str = "B03", **more: object) -> None:
        self.take(DoorNews(self.session.id, opening, cell, what, **more))  # type: ignore[arg-type]


@pytest.fixture
def glass(rig: Rig) -> Iterator[AtCabinet]:
    yield AtCabinet(rig, hall)
    assert rig.kiosk.warnings == []


def test_eight_digits_a_second_factor_and_one_door_after_another(glass: AtCabinet) -> None:
    glass.tap("start", "choice-pickup")
    assert glass.title() == "取件：请扫码，或者输 8 位数字"
    glass.tap(*(f"key-{digit}" for digit in "12345678"), "main")
    assert glass.asked(FindThings)[-1] == FindThings(glass.session.id, "digits", digits="12345678")
    assert not glass.session.pad
    glass.take(ThingsFound(glass.session.id, prove="lease-1"))
    glass.tap("key-0", "key-1", "key-3", "key-X", "main")
    glass.take(ThingProved(glass.session.id, (LICENCE, HIDDEN)))
    assert "您的证件或者材料" in texts(glass.rig.kiosk.window)
    glass.tap("choice-lease-1")
    assert glass.asked(OpenForPickup)[-1] == OpenForPickup(glass.session.id, "lease-1", elder=False)
    glass.news("opened")
    assert glass.title() == "柜门开了，请取走"
    assert "第 2 列 · 从上数第 3 格" in texts(glass.rig.kiosk.window)
    opened = glass.rig.kiosk.window.grabWindow()
    glass.news("waiting")
    assert glass.title() == "请把柜门关好"
    glass.news("closed", may_reopen=True)
    assert glass.rig.kiosk.window.grabWindow() != opened
    glass.tap("choice-reopen")
    glass.news("opened", "o2")
    glass.news("closed", "o2")
    assert named(glass.rig.kiosk.window, "choice-reopen") is None
    glass.tap("choice-taken")
    assert glass.asked(SayTaken)[-1] == SayTaken(glass.session.id, "o2", taken=True)
    glass.tap("main")
    assert glass.title() == "找到了，现在开柜门吗？"
    glass.tap("main")
    glass.news("jammed", "o3", "A01", may_reopen=True)
    glass.tap("choice-retry", "mode-help")
    assert glass.title() == "正在叫工作人员"
    glass.news("opened", "o4", "A01")
    glass.tap("back")
    assert glass.title() == "柜门开了，请取走"


def test_staff_put_in_and_two_of_them_open_in_an_emergency(glass: AtCabinet) -> None:
    glass.tap("start", "choice-pickup", "choice-staff", *NUMBER, *PIN)
    session = glass.session.id
    assert glass.asked(StaffSignIn)[-1] == StaffSignIn(session, "10000001", "246810")
    glass.take(StaffSignedIn(session, "lin", frozenset({"clerk"}), TASKS))
    assert glass.title() == "存件：请扫办件码"
    glass.take(CodeRead(case="abcdefghijklmnopqrst"), DepositTold(session, TASKS[2]))
    glass.tap("main")
    assert glass.asked(OpenForStaff)[-1] == OpenForStaff(session, "deposit", "deposit-3", "B02")
    glass.news("opened", cell="B02")
    glass.news("closed", cell="B02")
    glass.tap("choice-put")
    assert glass.asked(SayStaff)[-1] == SayStaff(session, "o1", "in")
    glass.take(TasksTold(session, TASKS[:2]))
    assert "B02 存好了" in texts(glass.rig.kiosk.window)
    glass.tap("choice-emergency", "main", *NUMBER, *PIN)
    glass.take(StaffSignedIn(session, "wang", second=True))
    glass.tap("choice-stuck", "choice-cell:A01", "main")
    glass.take(EmergencyBegun(session, "e1"))
    glass.tap("main")
    assert len(glass.asked(OpenForStaff)) == 2
    glass.news("opened", "o5", "A01")
    glass.news("closed", "o5", "A01")
    glass.tap("choice-full")
    glass.take(TasksTold(session, TASKS[:2]))
    glass.tap("main")
    assert glass.title() == "存件：请扫办件码"
    glass.tap("cancel")
    assert glass.session == replace(Session())
