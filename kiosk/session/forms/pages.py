"""Forms on the screen."""

from datetime import date

from hall.model.form import Form, Format, FormKind, Widget, trouble_words
from hall.model.masks import mask_document, mask_phone
from hall.model.pinyin_pad import candidates
from hall.model.text import Text
from kiosk.session import screen
from kiosk.session.facts import Facts
from kiosk.session.forms import boards
from kiosk.session.forms.dates import offered
from kiosk.session.forms.places import (
    AtFormCard,
    AtFormField,
    AtFormLeave,
    AtFormNotice,
    AtFormPhone,
    AtFormReview,
    AtForms,
    AtFormWay,
    AtReceipt,
    AtReceiptTold,
    Filling,
)
from kiosk.session.forms.ways import CARD, HERE, PHONE, ways_of
from kiosk.session.part import Choice
from kiosk.session.rendering.keys import key_at, keyed
from kiosk.session.rendering.page import Page, done

NOTHING = Text(zh="没有填", en="Left out")
_MASKED = {Format.RESIDENT_ID, Format.DOCUMENT, Format.NUMBER}
_ICONS = {
    (Widget.CHOICE, True): "radiobox-marked",
    (Widget.CHOICE, False): "radiobox-blank",
    (Widget.CHOICES, True): "checkbox-marked-outline",
    (Widget.CHOICES, False): "checkbox-blank-outline",
}
_WEEKDAYS = "一二三四五六日"


def _forms(_at: AtForms, facts: Facts, _now: int) -> screen.Body:
    shown = [form for form in facts.forms if form.kind is FormKind.FORM]
    return screen.Forms(
        choices=tuple(
            Choice(id=form.slug, key=key_at(place), icon=form.icon, label=form.name, detail=form.about)
            for place, form in enumerate(shown)
        )
    )


def _notice(at: AtFormNotice, _facts: Facts, _now: int) -> screen.Body:
    form = at.form
    return screen.FormNotice(
        form=form.name,
        opinion=form.kind is FormKind.OPINION,
        handler=form.handler,
        purpose=form.purpose,
        keep_days=form.keep_days,
        personal=tuple(form.hints(key).short for key in form.personal()),
        questions=len(form.asked({})),
    )


def _way(at: AtFormWay, facts: Facts, _now: int) -> screen.Body:
    icons = {CARD: "card-account-details-outline", PHONE: "cellphone", HERE: "gesture-tap"}
    ways = ways_of(at.form, facts)
    order = [way for way in (CARD, HERE, PHONE) if way == HERE or way in ways]
    return screen.FormWay(form=at.form.name, choices=keyed([(way, icons[way]) for way in order]))


def _card(at: AtFormCard, _facts: Facts, _now: int) -> screen.Body:
    return screen.FormCard(form=at.form.name, trouble=at.trouble)


def _card_main(at: AtFormCard) -> str | None:
    return "retry" if at.trouble is not None else None


def _phone(at: AtFormPhone, _facts: Facts, _now: int) -> screen.Body:
    return screen.FormPhone(form=at.name, code=at.code, until=at.until)


def field_body(at: AtFormField, facts: Facts, _now: int) -> screen.FormField:
    """One question."""
    form, asked = at.filling.form, at.filling.asked()
    hints, schema = form.hints(at.key), form.form_schema.properties[at.key]
    return screen.FormField(
        form=form.name,
        step=next(step.name for step in form.ui.steps if at.key in step.fields),
        number=asked.index(at.key) + 1,
        total=len(asked),
        key=at.key,
        label=hints.label,
        widget=hints.widget,
        required=form.required(at.key),
        typed=at.typed,
        length=boards.longest(hints.widget, schema),
        letters=at.letters,
        candidates=tuple(one.text for one in candidates(at.letters, boards.MOST_CANDIDATES)) if at.letters else (),
        board=at.board,
        boards=boards.BOARDS.get(hints.widget, ()),
        choices=_choices(at, date.fromisoformat(facts.local.date)),
        help=hints.help,
        sample=hints.sample,
        errors=hints.errors,
        trouble=trouble_words(at.trouble) if at.trouble else None,
        warning=at.trouble is not None and not at.trouble.blocks,
        phone=PHONE in ways_of(form, facts),
    )


def _choices(at: AtFormField, today: date) -> tuple[Choice, ...]:
    hints = at.filling.form.hints(at.key)
    if hints.widget is Widget.DATE:
        return tuple(_day(day, today) for day in offered(hints.days, today))
    chosen = set(at.typed.split())
    return tuple(
        Choice(
            id=f"value:{choice.value}",
            key=key_at(place),
            icon=_ICONS[hints.widget, choice.value in chosen],
            label=choice.name,
        )
        for place, choice in enumerate(hints.choices)
    )


def _day(day: date, today: date) -> Choice:
    away = {0: ("今天", "Today"), -1: ("昨天", "Yesterday"), 1: ("明天", "Tomorrow")}.get((day - today).days)
    weekday = f"星期{_WEEKDAYS[day.weekday()]}"
    zh, en = away or (weekday, day.strftime("%A"))
    label = Text(zh=f"{zh} {day.month} 月 {day.day} 日", en=f"{en}, {day.day} {day:%b}")
    return Choice(id=f"value:{day.isoformat()}", label=label, icon="calendar")


def _field_main(at: AtFormField) -> str | None:
    form = at.filling.form
    if at.typed or at.letters:
        return "next"
    if not form.required(at.key):
        return "skip"
    return None if form.hints(at.key).widget is Widget.CHOICE else "next"


def _review(at: AtFormReview, facts: Facts, _now: int) -> screen.Body:
    troubles, form = dict(at.troubles), at.filling.form
    return screen.FormReview(
        form=form.name,
        opinion=form.kind is FormKind.OPINION,
        choices=tuple(
            Choice(
                id=f"change:{key}",
                icon="alert-circle-outline" if key in troubles else "pencil-outline",
                label=form.hints(key).short,
                detail=trouble_words(troubles[key]) if key in troubles else _answer(at.filling, key),
            )
            for key in at.filling.asked()
        ),
        refused=at.refused,
        resumed=at.filling.draft is not None,
        phone=PHONE in ways_of(form, facts),
    )


def _answer(filling: Filling, key: str) -> Text:
    """An answer as people read it; what came out of a saved form is masked, for its code may have been found."""
    form, value = filling.form, filling.of(key)
    if not value:
        return NOTHING
    schema, hints = form.form_schema.properties[key], form.hints(key)
    if schema.options:
        names = [choice.name for choice in hints.choices if choice.value in value.split()]
        return Text(zh="、".join(name.zh for name in names), en=", ".join(name.en or name.zh for name in names))
    if filling.draft is not None and schema.format in _MASKED:
        return Text(zh=mask_document(value, "own"))
    if filling.draft is not None and schema.format is Format.PHONE:
        return Text(zh=mask_phone(value))
    return _day_text(value) if schema.format is Format.DATE else Text(zh=value)


def _day_text(value: str) -> Text:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return Text(zh=value)
    return Text(zh=f"{day.year} 年 {day.month} 月 {day.day} 日", en=f"{day.day} {day:%b %Y}")


def _leave(at: AtFormLeave, _facts: Facts, _now: int) -> screen.Body:
    choices = keyed([("stay", "pencil-outline"), ("save", "content-save-outline"), ("leave", "exit-to-app")])
    return screen.FormLeave(form=_form_of(at.before).name, choices=choices)


def _form_of(at: AtFormField | AtFormReview) -> Form:
    return at.filling.form


def _receipt(at: AtReceipt, _facts: Facts, _now: int) -> screen.Body:
    return screen.Receipt(
        what=at.what, name=at.name, code=at.code, day=at.day, clock=at.clock, until=at.until, paper=at.paper
    )


def _told(at: AtReceiptTold, _facts: Facts, _now: int) -> screen.Body:
    return screen.ReceiptState(
        what=at.what,
        name=at.name,
        state=at.state,
        day=at.day,
        clock=at.clock,
        answer=at.answer,
        choices=keyed([("rate", "star-half-full")]) if at.rating is not None else (),
    )


PAGES = (
    Page(AtForms, _forms),
    Page(AtFormNotice, _notice, lambda _: "agree"),
    Page(AtFormWay, _way),
    Page(AtFormCard, _card, _card_main),
    Page(AtFormPhone, _phone, done),
    Page(AtFormField, field_body, _field_main),
    Page(AtFormReview, _review, lambda _: "submit"),
    Page(AtFormLeave, _leave),
    Page(AtReceipt, _receipt, done),
    Page(AtReceiptTold, _told, done),
)
