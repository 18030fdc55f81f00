"""One piece of a batch: a job for the recorder, and what is done with its outcome after COMMIT."""

from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol

from hall_controller.application.ports import Job, Outcome


class Work(Protocol):
    """`finish` runs on the gateway's thread after COMMIT, never before."""

    @property
    def job(self) -> Job: ...
    def finish(self, outcome: Outcome) -> None: ...


@dataclass(slots=True)
class SubmittedWork:
    """A job from a page or a timer; its future gets the value, the refusal or the fault."""

    job: Job
    future: "Future[Any]"

    def finish(self, outcome: Outcome) -> None:
        """Answer the submitter unless it has gone."""
        if not self.future.set_running_or_notify_cancel():
            return
        fault = outcome.refused or outcome.fault
        if fault is not None:
            self.future.set_exception(fault)
        else:
            self.future.set_result(outcome.value)
