"""Lines of ratings and follow-ups, with the names of what they are about; nobody's comment or phone."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.cases.rows import by_id
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ratings.rows import FollowUpRow, RatingRow, rating_by_id
from hall_controller.read_models.case_views import name_of
from hall_controller.read_models.models.ratings import FollowUpLine, RatingLine
from hall_controller.read_models.names import Names

_FOLLOW_UP_OF = "SELECT follow_up_id FROM follow_ups WHERE rating_id = ?"


class RatingLines:
    """Makes lines on one connection."""

    def __init__(self, connection: Connection, facts: HallFacts, departments: Mapping[str, Text]) -> None:
        self._connection, self._facts, self._departments = connection, facts, departments
        self.names = Names(connection)

    def rating(self, row: RatingRow) -> RatingLine:
        """One rating; a sensitive matter keeps its name."""
        matter, case_number = self._matter(row)
        window = self._facts.windows.get(row.window)
        follow_up = sql.one(self._connection, _FOLLOW_UP_OF, (row.rating_id,))
        return RatingLine(
            rating_id=row.rating_id,
            at=row.ended_at or row.opened_at,
            stage=row.stage,
            channel=row.channel,
            source=row.source,
            level=row.level,
            state=row.state,
            unrated=row.unrated or "",
            number=row.number or "",
            window=window.sign if window else row.window,
            window_name=window.name if window else None,
            department=row.department,
            service=row.service,
            matter=matter,
            case_id=row.case_id,
            case_number=case_number,
            tags=tuple(row.tag_list),
            comment=bool(row.comment),
            follow_up_id=follow_up[0] if follow_up else None,
        )

    def ratings(self, rows: Iterable[Sequence[object]]) -> tuple[RatingLine, ...]:
        """One line a row of `RATINGS`."""
        return tuple(self.rating(RatingRow(*row)) for row in rows)  # type: ignore[arg-type]  # columns as selected

    def follow_up(self, row: FollowUpRow) -> FollowUpLine:
        """One follow-up."""
        rating = rating_by_id(self._connection, row.rating_id)
        if rating is None:
            raise ValueError(f"follow-up {row.follow_up_id} of a rating that is not there: {row.rating_id}")
        return FollowUpLine(
            follow_up_id=row.follow_up_id,
            rating=self.rating(rating),
            state=row.state,
            department=row.department,
            department_name=self.department(row.department),
            owner=row.owner or "",
            owner_name=self.names.of(row.owner) or "",
            anonymous=bool(row.anonymous),
            begun_at=row.begun_at,
            due_at=row.due_at,
            due_day=row.due_day,
            light=row.light,
            basis=self._facts.ratings.basis.get("follow_up", ""),
            reopened=row.reopened,
            escalated=row.escalated,
            closed_at=row.closed_at,
            in_time=None if row.closed_at is None else row.late_steps == 0,
        )

    def department(self, slug: str) -> Text | None:
        """The name of a department; its slug where the hall file no longer knows it, None for none."""
        return (self._departments.get(slug) or Text(zh=slug)) if slug else None

    def _matter(self, row: RatingRow) -> tuple[Text | None, str]:
        case = by_id(self._connection, row.case_id) if row.case_id else None
        if case is not None:
            return (None if case.sensitive else name_of(case)), case.number
        service = self._facts.services.get(row.service)
        return (None if service is None or service.sensitive else service.name), ""
