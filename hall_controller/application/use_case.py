"""Common words of all use cases: the signature, roles, and refusals by a state table."""

from collections.abc import Callable
from typing import Any

from hall_controller.application.hall_facts import HallFacts, ServiceFacts, WindowFacts
from hall_controller.application.ports import Actor, Refused, Tx
from hall_controller.domain.transition import NotAllowed

UseCase = Callable[[Tx, Any, HallFacts], Any]
"""`(tx, command or body, facts) -> result`; at most about 5 ms; raises Refused."""

AT_WINDOWS = frozenset({"clerk", "duty_lead", "manager"})
AT_THE_DESK = frozenset({"guide", "duty_lead", "manager"})
LEADING = frozenset({"duty_lead", "manager"})
ALARM_HANDS = frozenset({"guide", "duty_lead", "manager", "technician"})


def require(actor: Actor, roles: frozenset[str]) -> None:
    """Refused("not_allowed") unless the actor has one of the roles or is the controller itself."""
    if actor.kind != "system" and not roles & actor.roles:
        raise Refused("not_allowed", needs=sorted(roles))


def service_of(facts: HallFacts, slug: str) -> ServiceFacts:
    """The 业务; Refused("unknown_service")."""
    service = facts.services.get(slug)
    if service is None:
        raise Refused("unknown_service", service=slug)
    return service


def window_of(facts: HallFacts, slug: str) -> WindowFacts:
    """The window; Refused("unknown_window")."""
    window = facts.windows.get(slug)
    if window is None:
        raise Refused("unknown_window", window=slug)
    return window


def impossible(refusal: NotAllowed, **params: Any) -> Refused:
    """A step that a state table does not know, as the hall says it."""
    return Refused("not_in_this_state", state=refusal.state.value, step=refusal.event.value, **params)
