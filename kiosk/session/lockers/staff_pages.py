"""Staff at the cabinet, on the screen: signing in, tasks, a deposit, an emergency."""

from hall.model.text import Text
from kiosk.session import screen
from kiosk.session.facts import Facts
from kiosk.session.lockers.drawing import for_staff
from kiosk.session.lockers.emergency import REASONS
from kiosk.session.lockers.facts import Task
from kiosk.session.lockers.places import (
    AtLockerDeposit,
    AtLockerEmergency,
    AtLockerSignIn,
    AtLockerStaff,
)
from kiosk.session.lockers.staffing import ready
from kiosk.session.maintenance.pages import MaintenanceSignIn
from kiosk.session.maintenance.places import NUMBER_DIGITS, PIN_MOST
from kiosk.session.part import Choice
from kiosk.session.rendering.keys import key_at
from kiosk.session.rendering.page import Page

_TASKS = {
    "deposit": "tray-arrow-down",
    "take_back": "tray-arrow-up",
    "collect": "file-document-outline",
    "check": "eye-outline",
}
_REASON_ICONS = {
    "danger": "fire-alert",
    "stuck": "lock-alert-outline",
    "smell": "alert-circle-outline",
    "order": "gavel",
    "move": "power-plug-off-outline",
}


def _sign_in(at: AtLockerSignIn, _facts: Facts, _now: int) -> screen.Body:
    return MaintenanceSignIn(
        what="locker" if at.first is None else "locker_second",
        step=at.step,
        state=at.state,
        typed=len(at.number if at.step == "number" else at.pin),
        length=NUMBER_DIGITS if at.step == "number" else PIN_MOST,
        ready=ready(at) and at.state != "checking",
        wait_min=at.pause_min,
    )


def _sign_in_main(at: AtLockerSignIn) -> str | None:
    if at.state == "paused":
        return None
    return "next" if at.step == "number" else "sign_in"


def _staff(at: AtLockerStaff, facts: Facts, _now: int) -> screen.Body:
    return screen.LockerStaff(
        user=at.user,
        picture=for_staff(facts.cabinet),
        rows=tuple(_task(task, place) for place, task in enumerate(at.tasks)),
        online=facts.online,
        choices=(Choice(id="emergency", icon="alert-octagon-outline", key="0" if len(at.tasks) < 10 else None),),  # noqa: PLR2004 - ten keys
        said=at.said[0] if at.said else None,
        said_cell=at.said[1] if at.said else "",
        scanner=facts.scanner_ok,
    )


def _task(task: Task, place: int) -> Choice:
    """`reason` is what is to be done; `overdue` colours it."""
    return Choice(
        id=f"task:{place}",
        key=key_at(place) if place < 9 else None,  # noqa: PLR2004 - ten keys - 0 is the emergency's
        icon=_TASKS.get(task.purpose, "help-circle-outline"),
        reason="overdue" if task.overdue else task.purpose,
        label=Text(zh=task.cell) if task.cell else None,
        detail=_about(task),
    )


def _about(task: Task) -> Text | None:
    if task.item_name is None:
        return Text(zh=task.case_number) if task.case_number else None
    if not task.case_number:
        return task.item_name
    english = f"{task.item_name.en or task.item_name.zh} · {task.case_number}"
    return Text(zh=f"{task.item_name.zh} · {task.case_number}", en=english)


def _deposit(at: AtLockerDeposit, facts: Facts, _now: int) -> screen.Body:
    sizes = {cell.size for cell in facts.cabinet.cabinet.cells} if facts.cabinet else set()
    wishes = [(f"size_{size.lower()}", at.size == size) for size in ("S", "M", "L") if size in sizes]
    wishes.append(("low", at.low))
    return screen.LockerDeposit(
        name=at.task.item_name,
        number=at.task.case_number,
        size=at.size,
        low=at.low,
        cell=at.task.cell,
        picture=for_staff(facts.cabinet, at.task.cell or ""),
        choices=tuple(
            Choice(id=wish, key=key_at(place), icon="check-circle" if chosen else "circle-outline")
            for place, (wish, chosen) in enumerate(wishes)
        ),
    )


def _emergency(at: AtLockerEmergency, facts: Facts, _now: int) -> screen.Body:
    cell = at.next_cell if at.stage == "opening" else None
    inventory = (*at.found, *((name, "shut") for name in at.skipped))
    return screen.LockerEmergency(
        stage=at.stage,
        first=at.staff.user,
        second=at.second,
        picture=for_staff(facts.cabinet, cell or ""),
        cell=cell,
        choices=_emergency_choices(at, facts),
        rows=inventory if at.stage in {"opening", "inventory"} else (),
        left=len(at.cells) - len(inventory) if at.stage == "opening" else 0,
    )


def _emergency_choices(at: AtLockerEmergency, facts: Facts) -> tuple[Choice, ...]:
    if at.stage == "reason":
        return tuple(
            Choice(id=name, key=key_at(place), icon=_REASON_ICONS[name], label=words)
            for place, (name, words) in enumerate(REASONS.items())
        )
    if at.stage == "opening" and at.emergency_id is not None and at.next_cell is not None:
        return (Choice(id="skip", icon="arrow-right", key="1"),)
    if at.stage != "cells" or facts.cabinet is None:
        return ()
    names = [cell.name for cell in facts.cabinet.cabinet.cells]
    whole = Choice(id="all_cells", key="0", icon="checkbox-multiple-marked-outline")
    return (whole, *(_cell(name, place, chosen=name in at.cells) for place, name in enumerate(names)))


def _cell(name: str, place: int, *, chosen: bool) -> Choice:
    icon = "checkbox-marked-outline" if chosen else "checkbox-blank-outline"
    key = key_at(place) if place < 9 else None  # noqa: PLR2004 - ten keys - 0 is all of them
    return Choice(id=f"cell:{name}", key=key, icon=icon, label=Text(zh=name))


def _emergency_main(at: AtLockerEmergency) -> str | None:
    if at.stage == "opening" and at.emergency_id is None:
        return None
    return {"second": "sign_in", "cells": "begin", "opening": "open", "inventory": "finish"}.get(at.stage)


PAGES = (
    Page(AtLockerSignIn, _sign_in, _sign_in_main),
    Page(AtLockerStaff, _staff),
    Page(AtLockerDeposit, _deposit, lambda at: "open" if at.task.cell else None),
    Page(AtLockerEmergency, _emergency, _emergency_main),
)
