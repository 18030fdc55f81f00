"""Which use case answers which command, event and request of pick-up lockers."""

from collections.abc import Callable, Mapping
from typing import Any

from hall_controller.application import commands
from hall_controller.application.lockers.asking import ask_deposit, look_thing
from hall_controller.application.lockers.authorising import authorise_agent, new_pickup_code, withdraw_agent
from hall_controller.application.lockers.leaving import collected, taken_back
from hall_controller.application.lockers.ledger import (
    cabinet_told,
    cell_changed,
    checked,
    opening_recorded,
    opening_settled,
)
from hall_controller.application.lockers.panel import (
    commission_door,
    confirm_cell,
    open_cell,
    resolve_opening,
    use_cell,
)
from hall_controller.application.lockers.papers import papers_collected, put_in
from hall_controller.application.lockers.placing import deposit_undone, deposited
from hall_controller.application.lockers.preparing import cancel_deposit, confirm_delivery, prepare_deposit
from hall_controller.application.lockers.returning import hand_over, recall_deposit, send_back
from hall_controller.application.lockers.troubles import (
    digits_paused,
    emergency_begun,
    emergency_ended,
    factor_refused,
    locker_alarm,
)
from hall_controller.application.station_event import for_event
from hall_controller.application.use_case import UseCase

LOCKER_COMMANDS: Mapping[type[commands.Command], UseCase] = {
    commands.ConfirmDelivery: confirm_delivery,
    commands.PrepareDeposit: prepare_deposit,
    commands.CancelDeposit: cancel_deposit,
    commands.OpenCell: open_cell,
    commands.ConfirmCell: confirm_cell,
    commands.UseCell: use_cell,
    commands.CommissionDoor: commission_door,
    commands.RecallDeposit: recall_deposit,
    commands.SendBack: send_back,
    commands.HandOver: hand_over,
    commands.AuthoriseAgent: authorise_agent,
    commands.WithdrawAgent: withdraw_agent,
    commands.NewPickupCode: new_pickup_code,
    commands.ResolveOpening: resolve_opening,
}

LOCKER_REQUESTS: Mapping[str, UseCase] = {"locker.deposit": ask_deposit, "locker.look": look_thing}
"""The actor is the station that owns the cabinet."""

_EVENTS: Mapping[str, Callable[..., Any]] = {
    "locker.cabinet": cabinet_told,
    "locker.cell": cell_changed,
    "locker.opening_recorded": opening_recorded,
    "locker.opening_settled": opening_settled,
    "locker.deposited": deposited,
    "locker.deposit_undone": deposit_undone,
    "locker.collected": collected,
    "locker.taken_back": taken_back,
    "locker.put_in": put_in,
    "locker.papers_collected": papers_collected,
    "locker.checked": checked,
    "locker.factor_refused": factor_refused,
    "locker.digits_paused": digits_paused,
    "locker.alarm": locker_alarm,
    "locker.emergency_begun": emergency_begun,
    "locker.emergency_ended": emergency_ended,
}

LOCKER_EVENTS: Mapping[str, UseCase] = {name: for_event(name, use_case) for name, use_case in _EVENTS.items()}
