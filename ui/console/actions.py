"""What a page may ask for: names of actions, who may, and the command each becomes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hall.messages.maintenance import FILE
from hall_controller.application import commands as c
from ui.console.roles import ADMIN, CLERK, DUTY_LEAD, GUIDE, MANAGER, TECHNICIAN

MAX_TEXT = 400
DEFAULT_RATE = 600
"""Requests a minute of a key for which nobody chose a number."""


class BadInputError(Exception):
    """A field is missing or not what it must be: the page is wrong, not the hall."""


class Fields:
    """The fields of an action as the page sent them."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self._raw = raw

    def text(self, name: str) -> str:
        value = self.maybe(name)
        if value is None:
            raise BadInputError(name)
        return value

    def maybe(self, name: str) -> str | None:
        value = self._raw.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str) or len(value) > MAX_TEXT:
            raise BadInputError(name)
        return value.strip() or None

    def whole(self, name: str, most: int) -> str:
        """A long text as it was typed, lines ended as on every machine here."""
        value = self._raw.get(name)
        if not isinstance(value, str) or len(value) > most:
            raise BadInputError(name)
        return value.replace("\r\n", "\n")

    def number(self, name: str) -> int | None:
        value = self._raw.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,15}", str(value)):
            raise BadInputError(name)
        return int(value)

    def flag(self, name: str, *, default: bool) -> bool:
        value = self._raw.get(name, default)
        return value in {True, "true", "on", "1"}

    def many(self, name: str) -> tuple[str, ...]:
        value = self._raw.get(name, [])
        items = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str) and len(item) <= MAX_TEXT for item in items):
            raise BadInputError(name)
        return tuple(item.strip() for item in items if item.strip())

    def notes(self, prefix: str) -> tuple[tuple[str, str], ...]:
        """All filled fields whose name starts with `prefix`."""
        names = sorted(name for name in self._raw if name.startswith(prefix))
        pairs = ((name.removeprefix(prefix), self.maybe(name)) for name in names)
        return tuple((name, value) for name, value in pairs if value)


@dataclass(frozen=True, slots=True)
class Action:
    """Who may, and how the fields become a command."""

    roles: frozenset[str]
    build: Callable[[Fields], c.Command]


_AT_WINDOWS = frozenset({CLERK, DUTY_LEAD, MANAGER})


def _at_window(make: Callable[[str], c.Command]) -> Action:
    return Action(_AT_WINDOWS, lambda fields: make(fields.text("window")))


def _clerk(build: Callable[[Fields], c.Command]) -> Action:
    return Action(_AT_WINDOWS, build)


def _desk(build: Callable[[Fields], c.Command]) -> Action:
    return Action(frozenset({GUIDE, DUTY_LEAD, MANAGER}), build)


def _lead(build: Callable[[Fields], c.Command]) -> Action:
    return Action(frozenset({DUTY_LEAD, MANAGER}), build)


def _boards(build: Callable[[Fields], c.Command]) -> Action:
    return Action(frozenset({MANAGER, TECHNICIAN, ADMIN}), build)


def _alarm(build: Callable[[Fields], c.Command]) -> Action:
    return Action(frozenset({DUTY_LEAD, MANAGER, TECHNICIAN, GUIDE}), build)


def _technician(build: Callable[[Fields], c.Command]) -> Action:
    return Action(frozenset({TECHNICIAN, ADMIN}), build)


def _admin(build: Callable[[Fields], c.Command]) -> Action:
    return Action(frozenset({ADMIN}), build)


WINDOW_ACTIONS: dict[str, Action] = {
    "open": _clerk(lambda f: c.OpenWindow(f.text("window"), f.maybe("stands_in_for"))),
    "close": _at_window(c.CloseWindow),
    "pause": _clerk(lambda f: c.PauseWindow(f.text("window"), f.maybe("reason") or "break")),
    "unpause": _at_window(c.UnpauseWindow),
    "next": _at_window(c.CallNext),
    "finish_next": _at_window(lambda window: c.CallNext(window, finish_running=True)),
    "call": _clerk(lambda f: c.CallTicket(f.text("window"), f.text("ticket_id"), f.text("reason"))),
    "recall": _at_window(c.Recall),
    "start": _at_window(c.StartService),
    "finish": _clerk(lambda f: c.FinishService(f.text("window"), f.maybe("outcome") or "done")),
    "no_show": _at_window(c.NoShow),
    "park": _clerk(lambda f: c.ParkTicket(f.text("window"), f.text("reason"), f.number("back_at"))),
    "resume": _clerk(lambda f: c.ResumeTicket(f.text("window"), f.text("ticket_id"))),
    "transfer": _clerk(
        lambda f: c.TransferTicket(f.text("window"), f.text("service"), f.maybe("to_window"), f.maybe("reason") or "")
    ),
    "walk_up": _clerk(lambda f: c.WalkUp(f.text("window"), f.maybe("service"))),
    "undo": _at_window(c.UndoLast),
}

DESK_ACTIONS: dict[str, Action] = {
    "enter_code": _desk(lambda f: c.EnterCode(f.text("text"))),
    "issue": _desk(lambda f: c.IssueAtDesk(f.text("service"), f.maybe("station"))),
    "check_in": _desk(lambda f: c.CheckInAppointment(f.text("appointment_id"))),
    "green": _desk(lambda f: c.GrantGreenChannel(f.text("ticket_id"), f.text("group"))),
    "return": _desk(lambda f: c.ReturnTicket(f.text("ticket_id"))),
    "hold": _desk(lambda f: c.HoldTicket(f.text("ticket_id"))),
    "cancel": _desk(lambda f: c.CancelTicket(f.text("ticket_id"), f.maybe("reason") or "citizen")),
    "reprint": _desk(lambda f: c.ReprintTicket(f.text("ticket_id"), f.text("station"))),
    "manual_call": _desk(lambda f: c.RecordManualCall(f.text("number"), f.text("window"), _required(f, "called_at"))),
    "print_list": Action(
        frozenset({CLERK, GUIDE, DUTY_LEAD, MANAGER}), lambda f: c.PrintHandList(f.text("station"), f.maybe("service"))
    ),
    "answer_help": _desk(lambda f: c.AnswerHelp(f.text("help_id"))),
}

LEAD_ACTIONS: dict[str, Action] = {
    "sign_opening": _lead(lambda f: c.SignOpeningCheck(f.notes("note:"))),
    "close_day": _lead(lambda f: c.CloseDay(f.maybe("reason_for_waiting"), f.maybe("duty_person"))),
    "print_head": _lead(lambda f: c.PrintHead(f.maybe("station"))),
    "stop_taking": _lead(
        lambda f: c.StopTaking(f.text("service"), f.flag("stopped", default=True), f.maybe("reason") or "")
    ),
    "acknowledge": _alarm(lambda f: c.AcknowledgeAlarm(f.text("alarm_id"))),
    "close_alarm": _alarm(lambda f: c.CloseAlarm(f.text("alarm_id"), f.maybe("note") or "")),
}

ADMIN_ACTIONS: dict[str, Action] = {
    "pair_board": _boards(
        lambda f: c.PairBoard(f.text("pairing_code").upper(), f.maybe("name") or "", f.many("zones"), f.maybe("screen"))
    ),
    "unpair_board": _boards(lambda f: c.UnpairBoard(f.text("board_id"))),
    "create_user": _admin(lambda f: c.CreateUser(f.text("user_name"), f.text("display_name"), f.many("roles"))),
    "reset_password": _admin(lambda f: c.ResetPassword(f.text("user_name"))),
    "set_roles": _admin(lambda f: c.SetRoles(f.text("user_name"), f.many("roles"))),
    "reset_second_factor": _admin(lambda f: c.ResetSecondFactor(f.text("user_name"))),
    "remove_terminal_pin": _admin(lambda f: c.RemoveTerminalPin(f.text("user_name"))),
    "disable_user": _admin(lambda f: c.DisableUser(f.text("user_name"), f.flag("disabled", default=True))),
    "create_key": _admin(
        lambda f: c.CreateApiKey(
            f.text("name"), f.many("scopes"), f.number("a_minute") or DEFAULT_RATE, f.number("days")
        )
    ),
    "revoke_key": _admin(lambda f: c.RevokeApiKey(f.text("key_id"))),
    "remove_hook": _admin(lambda f: c.RemoveWebhook(f.text("hook_id"))),
    "send_again": _admin(lambda f: c.SendAgain(f.text("hook_id"), f.number("seq"))),
    "give_file": _technician(
        lambda f: c.GiveStationFile(
            f.text("station"), f.whole("text", FILE), _required(f, "base"), f.maybe("note") or ""
        )
    ),
    "decide_file": _technician(
        lambda f: c.DecideStationFile(f.text("station"), _required(f, "proposal"), f.flag("accept", default=False))
    ),
    "note_device": _technician(
        lambda f: c.NoteDevice(f.text("station"), f.text("device"), f.text("kind"), f.maybe("text") or "")
    ),
    "try_device": _technician(lambda f: c.TryDevice(f.text("station"), f.text("device"))),
    "revoke_station": Action(
        frozenset({TECHNICIAN, MANAGER, ADMIN}), lambda f: c.RevokeStation(f.text("station"), f.text("reason"))
    ),
}

ACTIONS: dict[str, Action] = WINDOW_ACTIONS | DESK_ACTIONS | LEAD_ACTIONS | ADMIN_ACTIONS


def _required(fields: Fields, name: str) -> int:
    value = fields.number(name)
    if value is None:
        raise BadInputError(name)
    return value
