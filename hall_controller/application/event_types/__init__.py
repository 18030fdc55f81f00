"""Bodies of the journal's queue events, version 1: codes only, no display words, nothing personal.

Subjects: `ticket:<id>`, `window:<slug>`, `service:<slug>`, `station:<slug>`, `day:<date>`, `alarm:<id>`, `help:<id>`,
`appointment:<id>`, `request:<id>`, `head:<seq>`, `guide:<code>`, `edition:<number>`, `item_code:<id>`,
`case:<id>`, `order:<id>`, `calendar:<digest>`, `api_key:<id>`, `webhook:<id>`,
`code:<id>`, `cabinet:<station>`, `cell:<station>/<cell>`, `opening:<id>`, `deposit:<id>`, `lease:<id>`,
`notice:<id>`, `camera:<station>/<camera>`, `upper:<station>/<platform>`, `clip:<id>`, `look:<id>`, `stream:<id>`.
Times: UTC ms.
A changed body gets an upcaster in the projections' registry.
"""

from collections.abc import Mapping
from typing import Any

from hall_controller.application.event_types.appointments import APPOINTMENTS
from hall_controller.application.event_types.attention import ATTENTION
from hall_controller.application.event_types.cases import CASES
from hall_controller.application.event_types.codes import CODES
from hall_controller.application.event_types.day import DAY
from hall_controller.application.event_types.forms import FORMS
from hall_controller.application.event_types.guides import GUIDES
from hall_controller.application.event_types.interfaces import INTERFACES
from hall_controller.application.event_types.issuing import ISSUING
from hall_controller.application.event_types.line import LINE
from hall_controller.application.event_types.lockers import LOCKERS
from hall_controller.application.event_types.notices import NOTICES
from hall_controller.application.event_types.ratings import RATINGS
from hall_controller.application.event_types.serving import SERVING
from hall_controller.application.event_types.station_files import STATION_FILES
from hall_controller.application.event_types.stations import STATIONS
from hall_controller.application.event_types.video import VIDEO
from hall_controller.application.event_types.windows import WINDOWS

EVENT_TYPES: Mapping[str, Any] = {
    **ISSUING,
    **LINE,
    **SERVING,
    **WINDOWS,
    **DAY,
    **ATTENTION,
    **STATIONS,
    **STATION_FILES,
    **APPOINTMENTS,
    **GUIDES,
    **FORMS,
    **INTERFACES,
    **CASES,
    **CODES,
    **LOCKERS,
    **RATINGS,
    **NOTICES,
    **VIDEO,
}
"""Event type -> shape of its body."""
