"""Which use case answers what: commands of pages, requests and events of stations."""

from collections.abc import Mapping

from hall_controller.application import commands
from hall_controller.application.call_help import answer_help, call_help, help_requested
from hall_controller.application.call_next import call_next
from hall_controller.application.call_ticket import call_ticket
from hall_controller.application.care_for_alarm import acknowledge_alarm, close_alarm
from hall_controller.application.cases.commands_table import CASE_COMMANDS
from hall_controller.application.check_in import check_in, check_in_at_desk
from hall_controller.application.close_day import close_day
from hall_controller.application.close_window import close_window
from hall_controller.application.codes import forget_tries, reissue_case_code, revoke_code
from hall_controller.application.desk_steps import cancel_ticket, grant_green_channel, hold_ticket, return_ticket
from hall_controller.application.device_changed import device_changed
from hall_controller.application.enter_code import enter_code
from hall_controller.application.finish_service import finish_service
from hall_controller.application.issue_at_desk import issue_at_desk, reprint_ticket
from hall_controller.application.issue_ticket import issue_ticket
from hall_controller.application.lockers.tables import LOCKER_COMMANDS, LOCKER_EVENTS, LOCKER_REQUESTS
from hall_controller.application.note_printing import (
    ticket_dropped,
    ticket_kept,
    ticket_not_taken,
    ticket_print_failed,
    ticket_printed,
    ticket_uncertain,
)
from hall_controller.application.notices.again import send_notice_again
from hall_controller.application.offline_slip import ticket_issued_offline
from hall_controller.application.open_window import open_window
from hall_controller.application.park_ticket import park_ticket, resume_ticket
from hall_controller.application.pause_window import pause_window, unpause_window
from hall_controller.application.print_list import print_hand_list
from hall_controller.application.ratings.tables import RATING_COMMANDS, RATING_EVENTS, RATING_REQUESTS
from hall_controller.application.recall import no_show, recall
from hall_controller.application.record_manual_call import record_manual_call
from hall_controller.application.scan_ticket import scan_ticket
from hall_controller.application.sign_opening_check import sign_opening_check
from hall_controller.application.start_service import start_service
from hall_controller.application.station_event import for_event
from hall_controller.application.station_files import station_file_proposed
from hall_controller.application.station_notes import (
    callback_requested,
    command_done,
    command_told,
    journal_contradicted,
    sequence_restarted,
    session_ended,
)
from hall_controller.application.station_presence import station_born, station_state
from hall_controller.application.stop_taking import stop_taking
from hall_controller.application.terminal_sign_in import maintenance_begun, maintenance_ended, sign_in_refused
from hall_controller.application.transfer_ticket import transfer_ticket
from hall_controller.application.undo_last import undo_last
from hall_controller.application.use_case import UseCase
from hall_controller.application.video.tables import VIDEO_COMMANDS, VIDEO_EVENTS
from hall_controller.application.void_request import request_voided
from hall_controller.application.walk_up import walk_up
from hall_controller.application.window_keys import press_key

COMMANDS: Mapping[type[commands.Command], UseCase] = {
    **CASE_COMMANDS,
    **LOCKER_COMMANDS,
    **RATING_COMMANDS,
    **VIDEO_COMMANDS,
    commands.SendNoticeAgain: send_notice_again,
    commands.OpenWindow: open_window,
    commands.CloseWindow: close_window,
    commands.PauseWindow: pause_window,
    commands.UnpauseWindow: unpause_window,
    commands.CallNext: call_next,
    commands.CallTicket: call_ticket,
    commands.Recall: recall,
    commands.StartService: start_service,
    commands.FinishService: finish_service,
    commands.NoShow: no_show,
    commands.ParkTicket: park_ticket,
    commands.ResumeTicket: resume_ticket,
    commands.TransferTicket: transfer_ticket,
    commands.WalkUp: walk_up,
    commands.UndoLast: undo_last,
    commands.EnterCode: enter_code,
    commands.IssueAtDesk: issue_at_desk,
    commands.CheckInAppointment: check_in_at_desk,
    commands.GrantGreenChannel: grant_green_channel,
    commands.ReturnTicket: return_ticket,
    commands.HoldTicket: hold_ticket,
    commands.CancelTicket: cancel_ticket,
    commands.ReprintTicket: reprint_ticket,
    commands.RecordManualCall: record_manual_call,
    commands.AnswerHelp: answer_help,
    commands.SignOpeningCheck: sign_opening_check,
    commands.CloseDay: close_day,
    commands.AcknowledgeAlarm: acknowledge_alarm,
    commands.CloseAlarm: close_alarm,
    commands.StopTaking: stop_taking,
    commands.PrintHandList: print_hand_list,
    commands.RevokeCode: revoke_code,
    commands.ReissueCaseCode: reissue_case_code,
    commands.ForgetTries: forget_tries,
}
"""Command -> use case; the actor is a user. Accounts, boards and station identities have their own rooms."""

REQUESTS: Mapping[str, UseCase] = {
    "ticket.issue": issue_ticket,
    "ticket.scan": scan_ticket,
    "appointment.check_in": check_in,
    "help.call": call_help,
    **LOCKER_REQUESTS,
    **RATING_REQUESTS,
    "window.key": press_key,
    "command.told": command_told,
}
"""Operation -> use case; the actor is the station, the job's causation the request id."""

EVENTS: Mapping[str, UseCase] = {
    "ticket.printed": for_event("ticket.printed", ticket_printed),
    "ticket.print_failed": for_event("ticket.print_failed", ticket_print_failed),
    "ticket.kept": for_event("ticket.kept", ticket_kept),
    "ticket.dropped": for_event("ticket.dropped", ticket_dropped),
    "ticket.uncertain": for_event("ticket.uncertain", ticket_uncertain),
    "ticket.not_taken": for_event("ticket.not_taken", ticket_not_taken),
    "ticket.issued_offline": for_event("ticket.issued_offline", ticket_issued_offline),
    "request.voided": for_event("request.voided", request_voided),
    "device.changed": for_event("device.changed", device_changed),
    "help.requested": for_event("help.requested", help_requested),
    "callback.requested": for_event("callback.requested", callback_requested),
    "outbox.restarted": for_event("outbox.restarted", sequence_restarted),
    "command.done": for_event("command.done", command_done),
    "session.ended": for_event("session.ended", session_ended),
    "config.proposed": for_event("config.proposed", station_file_proposed),
    "maintenance.begun": for_event("maintenance.begun", maintenance_begun),
    "maintenance.ended": for_event("maintenance.ended", maintenance_ended),
    "maintenance.refused": for_event("maintenance.refused", sign_in_refused),
    "journal.contradicted": for_event("journal.contradicted", journal_contradicted),
    **LOCKER_EVENTS,
    **RATING_EVENTS,
    **VIDEO_EVENTS,
    "station.birth": station_born,
    "station.state": station_state,
}
"""Event type -> use case; give it the envelope (`hall.messages.Event`), or the bare body when time does not matter."""
