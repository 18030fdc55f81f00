# CONTRACT
"""What the REST interface is given by the composition root."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from hall.model.record_key import RecordVault
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.import_appointments import HashKey
from hall_controller.application.ports import Job
from hall_controller.application.use_case import UseCase
from hall_controller.service import Cases, Forms, Guides


@dataclass(frozen=True, slots=True)
class ApiPorts:
    """The hall behind the interface: one writer, readers of their own, keys that stay inside."""

    submit: Callable[[Job], "Future[Any]"]
    """A job to the writer's thread; the future raises `Refused` or a fault after COMMIT."""
    read: Callable[[], AbstractContextManager[Connection]]
    """A read transaction of its own."""
    now_ms: Callable[[], int]
    facts: Callable[[], HallFacts]
    hash_key: HashKey
    vault: RecordVault
    use_cases: Mapping[type, UseCase]
    """Command class -> use case, as the pages have them."""
    guides: Guides
    cases: Cases
    forms: Forms
