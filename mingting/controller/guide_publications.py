"""One publication of guides at a time: begun from the page on a thread of its own, or by a command that waits."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import structlog

from hall.model.guide import Guide
from hall_controller.application.guides.publishing import publish_catalogue
from hall_controller.application.ports import Actor, Job, Outcome, Refused, Tx
from hall_controller.read_models.guide_pages import CheckedProposal, PublishProgress

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a publication writes: guides, codes of those that end, where they came from."""

    guides: list[Guide]
    ended: list[str]
    source: str
    proposal_id: str
    all: int


def changes_of(found: CheckedProposal) -> Changes:
    """What a checked file changes."""
    kinds = {change.code: change.kind for change in found.checked.difference.changes}
    guides = [guide for guide in found.checked.guides if guide.code in kinds]
    ended = [code for code, kind in kinds.items() if kind == "ended"]
    return Changes(guides, ended, found.proposal.source, found.proposal.proposal_id, len(kinds))


class Publications:
    """The one that runs or ended last; pieces go through the writer between tickets."""

    def __init__(self, run: Callable[[Job], Outcome], today: Callable[[], date]) -> None:
        self._run, self._today = run, today
        self._lock = threading.Lock()
        self.progress: PublishProgress | None = None

    def begin_aside(self, changes: Changes, note: str, actor: Actor) -> None:
        """Begin on a thread of its own; Refused `publishing`."""
        self._begin(changes)
        job = threading.Thread(target=self._aside, args=(changes, note, actor), name="guides")
        job.daemon = True  # an edition that was not finished is found open and goes on
        job.start()

    def publish_here(
        self, changes: Changes, note: str, actor: Actor, step: Callable[[int, int], None]
    ) -> tuple[int, int]:
        """(versions, of these ends); `step` hears (done, all). Refused `publishing` and those of editions."""
        self._begin(changes)
        return self._publish(changes, note, actor, lambda done: step(done, changes.all))

    @contextmanager
    def none_running(self) -> Iterator[None]:
        """While nothing runs and nothing can begin; what ended before is forgotten. Refused `publishing`."""
        with self._lock:
            self._refuse_second()
            yield
            self.progress = None

    def _begin(self, changes: Changes) -> None:
        with self._lock:
            self._refuse_second()
            self.progress = PublishProgress(changes.source, "running", 0, changes.all, changes.proposal_id)

    def _refuse_second(self) -> None:
        if self.progress is not None and self.progress.state == "running":
            raise Refused("publishing")

    def _aside(self, changes: Changes, note: str, actor: Actor) -> None:
        try:
            self._publish(changes, note, actor, lambda _: None)
        except Refused as refused:
            log.warning("guides_not_published", code=refused.code)
        except Exception:
            # Supervised boundary of this thread: `progress` says on the page that it failed.
            log.exception("guides_not_published")

    def _publish(self, changes: Changes, note: str, actor: Actor, told: Callable[[int], None]) -> tuple[int, int]:
        def run(work: Callable[[Tx], Any]) -> Any:
            return self._run(Job(work, actor, name="publish_guides")).result()

        def piece(done: int) -> None:
            self._told("running", done)
            told(done)

        state, code = "failed", ""
        try:
            result = publish_catalogue(
                run, changes.guides, changes.ended, self._today(), source=changes.source, note=note, on_piece=piece
            )
            state = "done"
        except Refused as refused:
            state, code = "refused", refused.code
            raise
        finally:
            self._told(state, None, code)
        return result

    def _told(self, state: str, done: int | None, code: str = "") -> None:
        with self._lock:
            was = self.progress
            if was is not None:
                done = was.done if done is None else done
                self.progress = PublishProgress(was.source, state, done, was.all, was.proposal_id, code)
