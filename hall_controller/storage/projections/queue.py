"""The queue's projection as a whole, for the registry of the composition root."""

from hall_controller.storage.projections import (
    queue_calls,
    queue_day,
    queue_stations,
    queue_tickets,
    queue_windows,
)
from hall_controller.storage.projections.registry import Projection
from hall_controller.storage.schema import queue_appointments as appointment_tables
from hall_controller.storage.schema import queue_day as day_tables
from hall_controller.storage.schema import queue_lines as line_tables
from hall_controller.storage.schema import queue_stations as station_tables
from hall_controller.storage.schema import queue_tickets as ticket_tables
from hall_controller.storage.schema import queue_windows as window_tables

QUEUE = Projection(
    name="queue",
    tables=(
        ticket_tables.tickets,
        ticket_tables.voided_requests,
        ticket_tables.ticket_aliases,
        line_tables.counters,
        line_tables.lines,
        line_tables.line_slots,
        line_tables.paces,
        window_tables.window_states,
        window_tables.window_days,
        window_tables.calls,
        day_tables.days,
        day_tables.alarms,
        day_tables.help_calls,
        station_tables.stations,
        station_tables.devices,
        station_tables.interruptions,
        appointment_tables.appointments,
    ),
    handlers={
        **queue_tickets.HANDLERS,
        **queue_calls.HANDLERS,
        **queue_windows.HANDLERS,
        **queue_day.HANDLERS,
        **queue_stations.HANDLERS,
    },
)
