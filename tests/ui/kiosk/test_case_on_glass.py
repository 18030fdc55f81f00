"""From the scanner to the glass and back: a case code, its materials, the way to the window, by real touches."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from hall.model.code import CodeId, CodeKind
from kiosk.conductor.scanning import code_read
from kiosk.session.cases.events import CaseProved, CaseSeen, LookCase, ProveCase, ReadCase
from kiosk.session.cases.places import AtCaseDetails, ToldMaterial
from kiosk.session.state import Session
from tests.kiosk.conductor.test_scanning import desk as scanning_desk
from tests.kiosk.conductor.test_scanning import signed
from tests.kiosk.session.test_cases import TOLD, known
from tests.ui.kiosk.at_the_glass import Glass
from tests.ui.kiosk.conftest import Rig
from ui.kiosk.items import named

pytestmark = pytest.mark.screen
desk = scanning_desk


@pytest.fixture
def glass(rig: Rig) -> Iterator[Glass]:
    yield Glass(rig, known)
    assert rig.kiosk.warnings == []


def test_a_case_code_on_the_attract_screen_leads_to_stages_materials_and_the_way(glass: Glass, desk) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    code_id = CodeId.new()
    glass.take(code_read(signed(desk, CodeKind.CASE, code_id=code_id), desk, appointments=False))
    assert glass.title() == "正在查您的办件…"
    assert [effect.code_id for effect in glass.asked(ReadCase)] == [str(code_id)]
    assert len(glass.asked(LookCase)) == 1
    glass.take(CaseSeen(glass.session.id, "c1", TOLD, second_factor=True))
    assert glass.title() == "正在审核"
    glass.tap("choice-details")
    assert glass.title() == "请输后四位"
    glass.tap("key-0", "key-1", "key-3", "key-X", "main")
    assert [effect.tail for effect in glass.asked(ProveCase)] == ["013X"]
    details = AtCaseDetails(replace(TOLD, state="supplement"), (ToldMaterial("示例申请书", "missing"),))
    glass.take(CaseProved(glass.session.id, details))
    assert glass.title() == "等您补材料"
    glass.tap("choice-way")
    assert glass.title() == "到 2 号窗口"
    assert named(glass.rig.kiosk.window, "plan") is not None
    glass.tap("choice-window:1")
    assert glass.title() == "到 1 号窗口"
    glass.tap("cancel")
    assert glass.session == Session()


def test_foreign_codes_are_answered_on_any_page(glass: Glass, desk) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    for text, title in (
        ("wxp://f2f0", "这是付款码"),
        ("WIFI:S:a;;", "这是无线网的码"),
        ("https://example.com", "这是一个网址"),
        ("MT1.C.X", "这个码不完整"),
    ):
        glass.take(code_read(text, desk, appointments=False))
        assert glass.title() == title
    assert glass.effects == [effect for effect in glass.effects if type(effect).__name__ == "Speak"]


def test_the_plan_is_drawn(rig: Rig) -> None:
    glass = Glass(rig, known)
    glass.tap("start")
    glass.tap("choice-map")
    empty = rig.kiosk.window.grabWindow()
    glass.tap("choice-window:2")
    assert rig.kiosk.window.grabWindow() != empty
