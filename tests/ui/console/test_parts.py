from concurrent.futures import Future

import pytest

from hall.model.text import Language
from hall_controller.read_models.models import BoardNotice, CheckLine, DeviceView, Explanation, TrendPoint
from ui.console import state_signs, subjects
from ui.console.catalogue import translations
from ui.console.chart import trend
from ui.console.formats import Formats
from ui.console.gallery import sample_tickets
from ui.console.gallery.sample_hall import STATIONS, overview
from ui.console.icons import find_icons
from ui.console.ledger import KEEP_S, Ledger
from ui.console.live.voice import spoken_call
from ui.console.turn import turn_of
from ui.console.words.speech import Speech


def _speech(language: Language) -> Speech:
    return Speech(language, translations(language), Formats("Asia/Shanghai", translations(language)))


@pytest.mark.parametrize(
    ("name", "value", "zh", "en"),
    [
        ("level", "very_dissatisfied", "非常不满意", "very dissatisfied"),
        ("call_no", 2, "第 2 次", "no. 2"),
        ("kind", "acceptance", "受理通知单", "acceptance notice"),
        ("rule", "days_left", "快到期：剩余工作日不多", "few working days left"),
        ("took_ms", 1_807, "1.8 秒", "1.8 s"),
        ("late", 0, "", ""),
        ("state", "issued", "正在打印", "Printing"),
        ("number", "A012", "A012", "A012"),
        ("device", "window_sign", "window_sign", "window_sign"),
    ],
)
def test_codes_of_a_visit_are_words(name: str, value: str | int, zh: str, en: str) -> None:
    assert (_speech("zh").told_of(name, value), _speech("en").told_of(name, value)) == (zh, en)


def test_spans_in_words() -> None:
    zh, en = (Formats("Asia/Shanghai", translations(language)) for language in ("zh", "en"))
    assert zh.span(1_120_000) == "18 分 40 秒"
    assert zh.span(9_000) == "9 秒"
    assert zh.minutes(59_999) == "不到 1 分钟"
    assert en.minutes(3_900_000) == "1 h 5 min"
    assert zh.minutes(-5) == "不到 1 分钟"
    assert zh.span(None) == "–"


def test_clock_is_the_halls_whatever_the_server_thinks() -> None:
    assert Formats("Asia/Shanghai", translations("zh")).clock(sample_tickets.NOW) == "09:41"
    assert Formats("Asia/Urumqi", translations("zh")).clock(sample_tickets.NOW) == "07:41"


def test_a_rule_without_its_figures_is_still_a_sentence() -> None:
    zh = _speech("zh")
    assert zh.why(Explanation(rule="ratio_turn", params={"ordinary": 3})) == "每叫 3 位普通叫 1 位优先，现在轮到优先。"
    assert zh.why(Explanation(rule="ratio_turn")) == "普通和优先轮流叫，现在轮到优先。"
    assert (
        zh.why(Explanation(rule="appointment_due", params={"slot": sample_tickets.NOW}))
        == "预约 09:41 已到时段，优先。"
    )
    assert zh.why(Explanation(rule="never_heard_of")) == "never_heard_of"


def test_cameras_are_called_by_the_readers_language() -> None:
    known = overview("broken")
    params = {"station": "v1", "camera": "gate", "name": "入口", "name_en": "Entrance", "reason": "black"}
    forced = known.alarms[0].model_copy(update={"code": "camera_down", "subject": "camera:v1/gate", "params": params})
    seen = known.model_copy(update={"alarms": (forced,)})
    off = CheckLine(check="cameras", ok=False, params={"on": 3, "of": 4, "names": "入口", "names_en": "Entrance"})
    for language, name in (("zh", "入口"), ("en", "Entrance")):
        say = _speech(language)
        names = subjects.subject_names(seen, say)
        assert subjects.about_alarm(forced, names) == name
        assert subjects.check_facts(off, names, say) == f"3/4 · {name}"


def test_a_slow_device_is_not_called_switched_off() -> None:
    slow = overview("broken").alarms[0].model_copy(update={"code": "device_configuration"})
    assert _speech("zh").alarm(slow) == "外设的配置要核对"
    assert _speech("en").alarm(slow) == "device configuration has to be checked"


def test_the_board_names_the_day_unless_it_is_today() -> None:
    def said(code: str, hours: float | None) -> str:
        at = None if hours is None else sample_tickets.NOW + round(hours * 3_600_000)
        return _speech("zh").notice(BoardNotice(code=code, at=at), sample_tickets.NOW)

    assert said("closing_soon", 0.5) == "10:11 下班"
    assert said("closed", 24) == "今天下班了，11 月 21 日 星期六 09:41 开门"
    assert said("closed", None) == "今天下班了"
    assert said("no_more_numbers", None) == "今天不再取号，手里有号的请接着等"


def test_calls_are_spoken_as_people_say_them() -> None:
    assert spoken_call("A038", "12", ("zh",))[1:] == [
        "zh/call.please.wav", "zh/letter.a.wav", "zh/digit.0.wav", "zh/digit.3.wav", "zh/digit.8.wav",
        "zh/call.number.wav", "zh/call.to.wav", "zh/ten.wav", "zh/digit.2.wav", "zh/call.window.wav",
    ]  # fmt: skip
    assert spoken_call("K2-07", "20", ("zh",))[-3:] == ["zh/digit.2.wav", "zh/ten.wav", "zh/call.window.wav"]
    assert spoken_call("A038", "7", ("en",))[-2:] == ["en/call.window.wav", "en/digit.7.wav"]
    assert spoken_call("3/01", "3", ("zh",)) == ["zh/chime.wav"]


def test_trend_needs_two_points_and_stays_inside() -> None:
    assert trend([TrendPoint(at=1, waiting=3)], str) is None
    curve = trend([TrendPoint(at=0, waiting=0), TrendPoint(at=3_600_000, waiting=400)], str)
    assert curve is not None
    assert curve.last[1] >= 0


def test_an_empty_roll_is_bad_even_if_the_printer_is_online() -> None:
    printer = STATIONS[0].devices[0]
    assert state_signs.device(printer) == "ok"
    assert state_signs.device(printer.model_copy(update={"paper": "low"})) == "warn"
    assert state_signs.device(printer.model_copy(update={"paper": "out"})) == "bad"
    lost = STATIONS[0].model_copy(update={"phase": "lost"})
    off = STATIONS[0].model_copy(update={"phase": "offline"})
    assert (state_signs.station(lost), state_signs.station(off)) == ("bad", "quiet")
    strange = DeviceView(device="x", family="x", state="whatIsThis", who_acts="", faults=(), paper=None, since=0)
    assert state_signs.device(strange) == "warn"


def test_every_icon_of_a_tone_exists() -> None:
    icons = find_icons()
    assert all(icons.icon(name) for name in state_signs.ICONS.values())
    with pytest.raises(KeyError):
        icons.icon("no-such-icon")


def test_the_turn_changes_with_what_the_clerk_sees() -> None:
    view = sample_tickets.window_view("called")
    again = view.current.model_copy(update={"calls": 2}) if view.current else None
    turns = {
        turn_of(view),
        turn_of(view.model_copy(update={"current": again})),
        turn_of(view.model_copy(update={"phase": "serving"})),
        turn_of(view.model_copy(update={"finished_today": 20})),
        turn_of(view.model_copy(update={"undo": None})),
    }
    assert len(turns) == 5
    assert turn_of(view) == turn_of(view.model_copy(update={"callable": (), "callable_count": 0}))


def test_the_ledger_forgets_refusals_at_once_and_answers_after_a_while() -> None:
    now = [0.0]
    ledger = Ledger(lambda: now[0])
    asked: list[Future[int]] = []

    def ask() -> Future[int]:
        asked.append(Future())
        return asked[-1]

    first = ledger.once(("a",), ask)
    assert ledger.once(("a",), ask) is first
    first.set_exception(ValueError())
    second = ledger.once(("a",), ask)
    second.set_result(1)
    assert ledger.once(("a",), ask) is second
    now[0] = KEEP_S + 1
    assert ledger.once(("a",), ask) is not second
