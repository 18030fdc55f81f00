"""What devices say, on the technician's page: in the reader's language, from stations of this release and before."""

import re
from html.parser import HTMLParser

import pytest

from devices.contract import state_words
from hall.messages.maintenance import DevicePast, DevicesView, DeviceView, FaultLine
from hall.model.text import Language, Text
from tests.devices.words import is_foreign
from ui.console.gallery import sample_station

from .conftest import SignIn

OLD = "/dev/ttyUSB0 was unplugged"
TITLE = Text(zh="扫码器", en="scanner")


class Reader(HTMLParser):
    """All texts of a page that are not marked as another language."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._language, self._other = language, False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        self._other = dict(attrs).get("lang", self._language) != self._language

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's
        self._other = False

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._other:
            self.texts.append(data.strip())


def read(page: str, language: Language) -> list[str]:
    reader = Reader(language)
    reader.feed(page)
    return reader.texts


def everything() -> DevicesView:
    """A device with every fault, state and paper there is, and one of a station of the previous release."""
    faults = tuple(FaultLine(code=code, who_acts="maintenance", words=TITLE) for code in state_words.FAULTS)
    now = tuple(DevicePast(at=1, state=state, words=TITLE) for state in state_words.STATES)
    known = {"driver": "gm65", "title": TITLE, "stage": "watched", "state": "offline", "paper": "low"}
    new = DeviceView(
        name="new",
        family="code_scanner",
        faults=faults,
        history=now,
        notes={"test": "通过"},
        notes_en={"test": "passed"},
        **known,
    )
    said = FaultLine.model_validate({"code": "noDevice", "who_acts": "maintenance", "detail": OLD})
    before = DevicePast.model_validate({"at": 1, "state": "noDevice", "reason": OLD})
    return DevicesView(
        at=1, devices=(new, DeviceView(name="old", family="caller", faults=(said,), history=(before,), **known))
    )


@pytest.fixture
def shown(as_role: SignIn, monkeypatch: pytest.MonkeyPatch) -> SignIn:
    monkeypatch.setattr(sample_station, "devices", lambda _: everything())
    return as_role


def test_a_chinese_page_has_no_english_sentence(shown: SignIn) -> None:
    page = shown("technician").get("/stations/k2/devices").text
    texts = read(page, "zh")
    assert [text for text in texts if is_foreign(text)] == []
    assert {words.zh for words in state_words.FAULTS.values()} <= set(texts)
    assert {words.zh for words in state_words.STATES.values()} <= set(texts)


def test_an_english_page_has_the_same_in_english(shown: SignIn) -> None:
    page = shown("technician").get("/stations/k2/devices?lang=en").text
    texts = read(page, "en")
    assert {words.en for words in state_words.FAULTS.values()} <= set(texts)
    assert "passed" in texts
    assert [text for text in texts if re.search(r"[\u4e00-\u9fff]", text)] == []


def test_a_station_of_the_previous_release_is_shown_as_what_it_is(shown: SignIn) -> None:
    page = shown("technician").get("/stations/k2/devices").text
    assert f'lang="en">{OLD}</span>' in page
    assert page.count(OLD) == 2
    assert state_words.FAULTS["noDevice"].zh in page, "the code has its Chinese word all the same"


@pytest.mark.parametrize(("language", "word"), [("zh", "做好了"), ("en", "ok: 00")])
def test_a_trace_is_asked_for_in_the_readers_language(as_role: SignIn, language: str, word: str) -> None:
    page = as_role("technician").get(f"/stations/k2/trace?device=scanner&lang={language}").text
    assert word in page
