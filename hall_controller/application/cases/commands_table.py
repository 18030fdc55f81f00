"""Which use case answers which command about cases."""

from collections.abc import Mapping

from hall_controller.application import commands
from hall_controller.application.cases.applicants import name_applicant, show_applicant
from hall_controller.application.cases.materials import take_later
from hall_controller.application.cases.papers import issue_document, print_document
from hall_controller.application.cases.pauses import extend_case, pause_case, resume_case
from hall_controller.application.cases.push import push_case
from hall_controller.application.cases.receive import hear_case, mirror_case, receive_case
from hall_controller.application.cases.stages import (
    accept_case,
    advance_case,
    ask_supplement,
    decide_case,
    deliver_case,
    end_case,
    joint_answer,
    take_supplement,
)
from hall_controller.application.cases.supervise import answer_supervision, close_supervision, order_supervision
from hall_controller.application.use_case import UseCase

CASE_COMMANDS: Mapping[type[commands.Command], UseCase] = {
    commands.ReceiveCase: receive_case,
    commands.MirrorCase: mirror_case,
    commands.PushCase: push_case,
    commands.NameApplicant: name_applicant,
    commands.HearCase: hear_case,
    commands.AcceptCase: accept_case,
    commands.AskSupplement: ask_supplement,
    commands.TakeSupplement: take_supplement,
    commands.TakeLater: take_later,
    commands.AdvanceCase: advance_case,
    commands.JointAnswer: joint_answer,
    commands.PauseCase: pause_case,
    commands.ResumeCase: resume_case,
    commands.ExtendCase: extend_case,
    commands.DecideCase: decide_case,
    commands.DeliverCase: deliver_case,
    commands.EndCase: end_case,
    commands.IssueDocument: issue_document,
    commands.PrintDocument: print_document,
    commands.ShowApplicant: show_applicant,
    commands.OrderSupervision: order_supervision,
    commands.AnswerSupervision: answer_supervision,
    commands.CloseSupervision: close_supervision,
}
