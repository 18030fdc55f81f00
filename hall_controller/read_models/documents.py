"""Desired documents for stations, built from configuration and database: catalogue, rules, appointments."""

from sqlalchemy import Connection

from config import Hall, HallConfig
from config.hall_file import Item, Service
from hall.messages.documents import (
    AppointmentEntry,
    Appointments,
    Catalogue,
    CatalogueDepartment,
    CatalogueItem,
    CatalogueService,
    CatalogueZone,
    HallRules,
)
from hall.model.spelling import spellings
from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.hall_facts_reading import hours_plan_from, text_from, year_table_from
from hall_controller.read_models.plan import code_patterns, hall_plan

_APPOINTMENTS = (
    "SELECT a.appointment_id, a.service, a.slot_start, a.slot_end, k.kind, k.key FROM appointments a"
    " LEFT JOIN appointment_keys k ON k.appointment_id = a.appointment_id"
    " WHERE a.business_day >= ? AND a.business_day <= ? AND a.state = 'booked' ORDER BY a.slot_start, a.appointment_id"
)
_FIELDS = {"code": "code_key", "document": "document_key", "phone_tail": "phone_tail_key"}


def catalogue(config: HallConfig) -> Catalogue:
    """Everything a terminal needs to offer numbers, also cut off."""
    return Catalogue(
        hall_name=text_from(config.name),
        services=tuple(_service(config, service) for service in config.services if config.windows_of(service.slug)),
        items=tuple(_item(item) for item in config.items),
        departments=tuple(CatalogueDepartment(slug=one.slug, name=text_from(one.name)) for one in config.departments),
        zones=tuple(CatalogueZone(slug=one.slug, name=text_from(one.name)) for one in config.zones),
        spellings=_spellings(config),
    )


def _spellings(config: HallConfig) -> dict[str, str]:
    """Of everything that citizens search: terminals do without a dictionary."""
    named = [(text_from(service.name), service.keywords) for service in config.services]
    named += [(text_from(item.name), item.aliases) for item in config.items]
    return spellings(word for name, more in named for word in (name.zh, name.en, *more) if word)


def _service(config: HallConfig, service: Service) -> CatalogueService:
    windows = config.windows_of(service.slug)
    return CatalogueService(
        slug=service.slug,
        name=text_from(service.name),
        description=text_from(service.description),
        prefix=service.prefix,
        department=service.department,
        zone=windows[0].zone,
        windows=tuple(str(window.number) for window in windows),
        keywords=service.keywords,
        usual_minutes=max(1, round(service.usual_duration.minutes)),
        pinned=service.pinned,
        sensitive=service.sensitive,
        real_name=service.real_name == "required",
        icon=service.icon,
    )


def _item(item: Item) -> CatalogueItem:
    return CatalogueItem(
        slug=item.slug,
        name=text_from(item.name),
        service=item.service,
        department=item.department,
        aliases=item.aliases,
    )


def rules(hall: Hall) -> HallRules:
    """Hours and times that a terminal needs by itself."""
    config = hall.config
    public = config.web.public_address
    prefix = None if public is None else f"{str(public).rstrip('/')}/"
    return HallRules(
        time_zone=config.time_zone,
        business_day_starts_hour=config.business_day_starts.minutes // 60,
        opening=hours_plan_from(config).model_dump(mode="json"),
        calendar={str(year.year): year_table_from(year).model_dump(mode="json") for year in hall.calendar},
        stop_taking={one.slug: str(one.stop_taking) for one in config.services if one.stop_taking is not None},
        duty_phone=config.duty.phone,
        desk=_desk(config),
        missed_rule=missed_rule(config),
        slip_template=hall.file(config.slip.template).read_text("utf-8") if config.slip.template else None,
        slip_footer=None if config.slip.footer is None else text_from(config.slip.footer),
        ticket_valid_days=config.queue.code_valid_days,
        code_prefix=prefix,
        own_prefixes=() if prefix is None else (prefix,),
        idle_s=round(config.idle.timeout.seconds),
        idle_elder_s=round(config.idle.elder_timeout.seconds),
        countdown_s=round(config.idle.countdown.seconds),
        keep_s=round(config.queue.keep_after_print_failure.seconds),
        codes=code_patterns(config),
        plan=hall_plan(config),
        phone_forms=config.web.phone is not None and prefix is not None,
    )


def _desk(config: HallConfig) -> Text:
    """Where the 导办台 is: the first consultation zone."""
    zone = next((one for one in config.zones if one.kind == "consultation"), None)
    if zone is None:
        return Text(zh="导办台", en="the guide's desk")
    name, where = text_from(zone.name), zone.directions
    if where is None:
        return name
    english = f"{name.en} ({where.en})" if name.en and where.en else name.en
    return Text(zh=f"{name.zh}（{where.zh}）", en=english)


def missed_rule(config: HallConfig) -> Text:
    """过号 in words for the slip (users.md rule 3), from the hall's own numbers."""
    missed = config.queue.missed
    minutes = round(missed.return_within.minutes)
    if missed.times == 0:
        return Text(zh="过号请重新取号。", en="If you miss your call, please take a new number.")
    once = "一次" if missed.times == 1 else f"{missed.times} 次"
    return Text(
        zh=f"过号后 {minutes} 分钟内，在任一自助机扫此码，可排到后 {missed.behind} 位之后，限{once}。",
        en=f"Missed your call? Scan this code within {minutes} min to rejoin after the next {missed.behind}.",
    )


def appointments(connection: Connection, first_day: str, last_day: str) -> Appointments:
    """Booked appointments of some business days (today and tomorrow): hashes only."""
    entries: dict[str, dict[str, str | int]] = {}
    for appointment_id, service, start, end, kind, key in sql.all_rows(
        connection, _APPOINTMENTS, (first_day, last_day)
    ):
        entry = entries.setdefault(
            appointment_id, {"id": appointment_id, "service": service, "slot_start": start, "slot_end": end}
        )
        if kind in _FIELDS:
            entry[_FIELDS[kind]] = key
    return Appointments(entries=tuple(AppointmentEntry.model_validate(entry) for entry in entries.values()))
