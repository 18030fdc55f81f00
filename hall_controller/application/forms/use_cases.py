"""Use cases of forms, lent the vault: for the registries of the composition root."""

from collections.abc import Mapping
from typing import Any

from hall_controller.application.commands import Command
from hall_controller.application.commands.forms import (
    AnswerOpinion,
    CloseSubmission,
    OpenSubmission,
    PublishForms,
    TakeUpSubmission,
    WithdrawForm,
)
from hall_controller.application.forms.handling import Handling
from hall_controller.application.forms.publishing import publish_forms, withdraw_form
from hall_controller.application.forms.receiving import Receiving
from hall_controller.application.forms.telling import Telling
from hall_controller.application.forms.vault import FormVault
from hall_controller.application.station_event import for_event
from hall_controller.application.use_case import UseCase


def form_events(vault: FormVault) -> Mapping[str, UseCase]:
    """Event type -> use case."""
    receiving = Receiving(vault)
    found: dict[str, Any] = {
        "form.submitted": receiving.form,
        "opinion.submitted": receiving.opinion,
        "draft.saved": receiving.draft,
    }
    return {event: for_event(event, use_case) for event, use_case in found.items()}


def form_requests(vault: FormVault) -> Mapping[str, UseCase]:
    """Operation -> use case."""
    return {"draft.open": Telling(vault).open, "draft.hand_over": Receiving(vault).hand_over}


def form_commands(vault: FormVault) -> Mapping[type[Command], UseCase]:
    """Command -> use case."""
    handling = Handling(vault)
    return {
        OpenSubmission: handling.open,
        TakeUpSubmission: handling.take_up,
        AnswerOpinion: handling.answer,
        CloseSubmission: handling.close,
        PublishForms: lambda tx, command, _facts: publish_forms(tx, command),
        WithdrawForm: lambda tx, command, _facts: withdraw_form(tx, command),
    }
