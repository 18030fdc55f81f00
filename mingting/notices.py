"""`hall notice test`: one message on the way that the hall file describes, and in words what became of it."""

from collections.abc import Callable
from typing import Annotated

import typer
from rich.console import Console

from config import load_hall
from config.hall_file.notices import Notices
from hall.model.ids import uuid7
from hall_controller.notices.addressees import MAIL, SMS, address_fits
from hall_controller.notices.catalog import Places, make_courier
from hall_controller.notices.port import CourierError, Message, Outcome, Permanent, Sent
from hall_controller.notices.writing import Writer
from mingting.clock import ProgramClock
from mingting.opened import one_sentence
from mingting.options import DEFAULT_CONFIG, DEFAULT_DATA, ConfigFolder, DataFolder
from ui.console.catalogue import as_language, translations
from ui.console.words.notices import DRIVERS, ERRORS

app = typer.Typer(no_args_is_help=True, help="Notices to citizens (通知).")
console = Console(soft_wrap=True, highlight=False)


@app.callback()
def notices() -> None:
    """Notices to citizens (通知)."""


@app.command("test")
def send_one(
    to: Annotated[str, typer.Option(help="Your own telephone number or mail address.")],
    lang: Annotated[str, typer.Option(help="zh | en")] = "zh",
    config: ConfigFolder = DEFAULT_CONFIG,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Send one test message; also while the controller runs. Nothing of it is kept."""
    english = as_language(lang) == "en"

    def say(zh: str, en: str) -> None:
        console.print(en if english else zh)

    with one_sentence():
        hall = load_hall(config)
        settings, way = hall.config.notices, MAIL if "@" in to else SMS
        section = getattr(settings, way)
        if section is None:
            say(f"hall.yaml 里没有写 notices.{way}，没有发。", f"hall.yaml has no notices.{way}; nothing was sent.")
            raise typer.Exit(1)
        address = address_fits(way, to)
        if address is None:
            say("这不是电话号码，也不是邮箱。", "This is neither a telephone number nor a mail address.")
            raise typer.Exit(1)
        try:
            courier = make_courier(section, Places(way, data, hall.folder))
        except CourierError as error:
            console.print(str(error))
            raise typer.Exit(1) from None
        name = hall.config.name
        said = {"hall": name.zh, "hall_en": name.en or ""}
        message = _message(settings, way, address, said)
        outcome = message if isinstance(message, Permanent) else courier.deliver(message)
    word = translations(as_language(lang)).ugettext
    driver = word(DRIVERS.get(section.kind, section.kind))
    if isinstance(outcome, Sent):
        say(f"{driver}：成了。请看看收到没有。", f"{driver}: done. Please look whether it arrived.")
        return
    why = _why(outcome, word)
    say(f"{driver}：没有发出去。{why}", f"{driver}: not sent. {why}")
    raise typer.Exit(1)


def _message(settings: Notices, way: str, address: str, said: dict[str, str]) -> Message | Permanent:
    now = ProgramClock.from_environment().now_ms()
    writer = Writer(settings.templates, settings.language, settings.most_parts)
    if way == MAIL:
        both = writer.mail("notice_test", said)
        return both if isinstance(both, Permanent) else Message(uuid7(now), "notice_test", address, *both, now_ms=now)
    text = writer.sms("notice_test", said, "")
    return text if isinstance(text, Permanent) else Message(uuid7(now), "notice_test", address, "", text, now_ms=now)


def _why(outcome: Outcome, word: Callable[[str], str]) -> str:
    code, _, detail = ("" if isinstance(outcome, Sent) else outcome.error).partition(":")
    said = word(ERRORS.get(code, code))
    return f"{said} ({detail})" if detail else said
