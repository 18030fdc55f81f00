"""The list of materials on a terminal's paper."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from devices.contract import PrintJob, TicketPrinter
from hall.model.guide import Guide, Material, Necessity, Source, needed
from hall.model.ids import uuid7
from hall.model.text import Text
from hall.paper.material_list import MaterialLine, MaterialList, material_lines, render_materials
from kiosk.conductor.desk import Desk
from kiosk.session.guides.events import PrintGuide
from kiosk.session.guides.reading import only_with

SHARED = Text(zh="不用带，部门之间能查到", en="need not be brought: the hall can look it up")
LATER = Text(zh="可以后补（容缺）", en="may follow later")
IF_NEEDED = Text(zh="有这种情况才要", en="only if it applies")


def material_sheet(desk: Desk, wish: PrintGuide) -> Callable[[TicketPrinter], Awaitable[PrintJob]]:
    """What draws the list for a printer."""
    made, job_id = list_of(desk, wish), uuid7(desk.clock.now_ms())

    async def draw(printer: TicketPrinter) -> PrintJob:
        if not printer.accepts_raster:
            return PrintJob(job_id, text=material_lines(made, wish.language))
        image = await asyncio.to_thread(render_materials, made, printer.dots_per_line, wish.language)
        return PrintJob(job_id, image=image)

    return draw


def list_of(desk: Desk, wish: PrintGuide) -> MaterialList:
    """The list as it is printed."""
    now, world, guide = desk.now_ms(), desk.world, wish.guide
    facts = world.facts(now, online=True)
    answers = {one.reference(answer): answer.name for one in guide.situations for answer in one.choices}
    return MaterialList(
        hall_name=facts.hall_name,
        guide=guide.name,
        answers=tuple(answers[reference] for reference in wish.chosen if reference in answers),
        materials=tuple(
            MaterialLine(one.name, _how(one, only_with(guide, one, wish.chosen)))
            for one in needed(guide.materials, wish.chosen)
        ),
        made_on=world.guides.made_on or "",
        printed_at=f"{facts.local.date} {facts.local.clock}",
        where=_where(guide, desk),
        code=wish.item_code,
        number=wish.number,
    )


def _how(material: Material, only: Sequence[Text]) -> Text:
    if material.source is Source.SHARED:
        return SHARED
    copies = [(material.originals, "原件 {} 份", "originals: {}"), (material.copies, "复印件 {} 份", "copies: {}")]
    zh = [words.format(count) for count, words, _ in copies if count]
    en = [words.format(count) for count, _, words in copies if count]
    extra = {Necessity.LATER: LATER, Necessity.WHEN_APPLICABLE: IF_NEEDED}.get(material.necessity)
    if only:
        extra = Text(
            zh=f"只有这种情况要带：{'、'.join(one.zh for one in only)}",
            en=f"only if: {', '.join(one.en or one.zh for one in only)}",
        )
    if extra is not None:
        zh.append(extra.zh)
        en.append(extra.en or extra.zh)
    return Text(zh="，".join(zh), en=", ".join(en)) if zh else Text(zh=" ", en=" ")


def _where(guide: Guide, desk: Desk) -> Text | None:
    services = desk.world.catalogue.services if desk.world.catalogue else ()
    service = next((one for one in services if one.slug == guide.service), None)
    if service is None:
        return None
    windows = "、".join(service.windows)
    english = f"Take a number for: {service.name.en or service.name.zh}"
    return Text(zh=f"到大厅取“{service.name.zh}”的号" + (f"，{windows} 号窗口办理。" if windows else "。"), en=english)
