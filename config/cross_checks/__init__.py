"""Checks between sections and between files, made once every section is sound by itself."""

from config.cross_checks.cabinet import check_cabinet
from config.cross_checks.finding import Finding, place_findings
from config.cross_checks.hours import check_hours
from config.cross_checks.lock_lines import check_lock_lines
from config.cross_checks.notices import check_notices
from config.cross_checks.places import check_places
from config.cross_checks.plan import check_plan, check_terminals_on_plan
from config.cross_checks.ratings import check_ratings
from config.cross_checks.references import check_references
from config.cross_checks.servers import check_servers
from config.cross_checks.services import check_services
from config.cross_checks.stations import check_station, check_station_in_hall
from config.cross_checks.video import check_video
from config.cross_checks.video_in_hall import check_video_in_hall

HALL_CHECKS = (
    check_references,
    check_services,
    check_hours,
    check_places,
    check_plan,
    check_servers,
    check_notices,
    check_ratings,
)

__all__ = [
    "HALL_CHECKS",
    "Finding",
    "check_cabinet",
    "check_lock_lines",
    "check_station",
    "check_station_in_hall",
    "check_terminals_on_plan",
    "check_video",
    "check_video_in_hall",
    "place_findings",
]
