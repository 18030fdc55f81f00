"""`python -m mingting.state_tables > docs/state-tables.md`: the tables that the program runs on, drawn for people."""

import sys

from hall.model.locker import CELL_TABLE
from hall_controller.domain.alarm import ALARM_TABLE
from hall_controller.domain.cases.state import CASE_TABLE
from hall_controller.domain.day import DAY_TABLE
from hall_controller.domain.drawing import markdown, mermaid
from hall_controller.domain.lockers.deposit import DEPOSIT_TABLE
from hall_controller.domain.ratings.follow_up import FOLLOW_UP_TABLE
from hall_controller.domain.ratings.life import RATING_TABLE
from hall_controller.domain.submission import TABLE as SUBMISSION_TABLE
from hall_controller.domain.ticket import TICKET_TABLE
from hall_controller.domain.video.clips import CLIP_TABLE
from hall_controller.domain.window import WINDOW_TABLE

DRAWN = (
    ("Ticket 排队号", mermaid(TICKET_TABLE), markdown(TICKET_TABLE)),
    ("Window 窗口", mermaid(WINDOW_TABLE), markdown(WINDOW_TABLE)),
    ("Day 一天", mermaid(DAY_TABLE), markdown(DAY_TABLE)),
    ("Alarm 告警", mermaid(ALARM_TABLE), markdown(ALARM_TABLE)),
    ("Case 办件", mermaid(CASE_TABLE), markdown(CASE_TABLE)),
    ("Form or opinion 表单和意见", mermaid(SUBMISSION_TABLE), markdown(SUBMISSION_TABLE)),
    ("Thing in a pick-up locker 取件柜的件", mermaid(DEPOSIT_TABLE), markdown(DEPOSIT_TABLE)),
    ("Cell of a pick-up locker 格口", mermaid(CELL_TABLE), markdown(CELL_TABLE)),
    ("Rating 好差评", mermaid(RATING_TABLE), markdown(RATING_TABLE)),
    ("Follow-up of a bad rating 差评整改", mermaid(FOLLOW_UP_TABLE), markdown(FOLLOW_UP_TABLE)),
    ("Clip of a camera 视频片段", mermaid(CLIP_TABLE), markdown(CLIP_TABLE)),
)
HEAD = """# State tables 状态表

Drawn from the tables that the programs run on (`hall_controller/domain`, `hall/model/locker`) by
`python -m mingting.state_tables`; a test keeps this page fresh. Every step that is not listed is refused with a typed
answer; what a cabinet tells against its table is believed, and flagged.
"""


def page() -> str:
    """The whole page."""
    parts = [f"## {name}\n\n```mermaid\n{picture}\n```\n\n{table}\n" for name, picture, table in DRAWN]
    return "\n".join([HEAD, *parts])


if __name__ == "__main__":
    sys.stdout.write(page())
