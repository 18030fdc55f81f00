"""Field types: what is written comes back, what is wrong is refused in plain words."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from ruamel.yaml import YAML

from config.reading import read_text
from config.vocabulary import (
    SLUG_PATTERN,
    Address,
    Colour,
    DeviceUrl,
    Duration,
    OfflineMark,
    Percent,
    PortRange,
    Prefix,
    SerialUrl,
    Slug,
    Text,
    TimeOfDay,
    WebAddress,
    Weekdays,
)
from hall.model.ids import SLUG_PATTERN as HALL_PATTERN

_HOSTS = st.from_regex(r"\A[a-z0-9]([a-z0-9.-]{0,20}[a-z0-9])?\Z") | st.just("[::1]")
_WORDED: dict[type, st.SearchStrategy[Any]] = {
    Duration: st.builds(Duration, st.integers(0, 3_000_000_000_000)),
    TimeOfDay: st.builds(TimeOfDay, st.integers(0, 1440)),
    Weekdays: st.sets(st.integers(0, 6), min_size=1).map(lambda days: Weekdays(tuple(sorted(days)))),
    Address: st.builds(Address, _HOSTS, st.integers(0, 65535)),
    Percent: st.builds(Percent, st.integers(0, 10000).map(lambda hundredths: hundredths / 100)),
    PortRange: st.tuples(st.integers(1024, 65535), st.integers(1024, 65535)).map(lambda two: PortRange(*sorted(two))),
    Text: st.builds(Text, zh=st.text("汉字 abc：, '\"#{}", min_size=1), en=st.none() | st.text("abc :#", min_size=1)),
}


@pytest.mark.parametrize("kind", list(_WORDED), ids=lambda kind: kind.__name__)
def test_load_of_dump_gives_the_same_value(kind: type) -> None:
    adapter = TypeAdapter[Any](kind)

    @given(_WORDED[kind])
    def holds(value: object) -> None:
        dumped = adapter.dump_python(value, mode="json")
        assert adapter.validate_python(_through_yaml(dumped)) == value

    holds()


def _through_yaml(value: object) -> object:
    out = io.StringIO()
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.dump({"value": value}, out)
    document = read_text(out.getvalue(), "dumped.yaml")
    assert document.problems == []
    return document.data["value"]


@given(st.from_regex(SLUG_PATTERN, fullmatch=True))
def test_a_slug_is_taken_as_it_is(slug: str) -> None:
    assert TypeAdapter(Slug).validate_python(slug) == slug


@given(st.text(max_size=12))
def test_no_written_text_breaks_a_type(written: str) -> None:
    for kind in (Duration, TimeOfDay, Weekdays, Address, Percent, SerialUrl, DeviceUrl, WebAddress, Colour):
        assert all("zh" in detail.get("ctx", {}) for detail in _complaints(kind, written))


def _complaints(kind: object, written: str) -> list[Any]:
    try:
        TypeAdapter[Any](kind).validate_python(written)
    except ValidationError as error:
        return list(error.errors())
    return []


@pytest.mark.parametrize(
    ("written", "milliseconds"),
    [
        ("15 min", 900_000),
        ("30s", 30_000),
        ("1 h 30 min", 5_400_000),
        ("15 分钟", 900_000),
        ("1.5 s", 1500),
        ("7 天", 604_800_000),
    ],
)
def test_durations(written: str, milliseconds: int) -> None:
    assert Duration.parse(written).ms == milliseconds


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("周一至周五", (0, 1, 2, 3, 4)),
        ("sat, sun", (5, 6)),
        ("周六，周日", (5, 6)),
        (["mon", "wed"], (0, 2)),
    ],
)
def test_weekdays(written: object, numbers: tuple[int, ...]) -> None:
    assert Weekdays.parse(written).numbers == numbers


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (Duration, 15),
        (Duration, "15"),
        (Duration, "15 parsec"),
        (Duration, True),
        (TimeOfDay, 830),
        (TimeOfDay, "24:01"),
        (Weekdays, "fri-mon"),
        (Address, "host"),
        (Address, "host:70000"),
        (Percent, 80),
        (Percent, "101 %"),
        (Colour, "red"),
        (Prefix, "ABC"),
        (OfflineMark, "K"),
        (SerialUrl, "ttyUSB0"),
        (DeviceUrl, "tcp://printer"),
        (WebAddress, "hall.example"),
        (Slug, "-a"),
        (Text, ""),
    ],
)
def test_wrong_writing_is_refused(kind: object, written: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter[Any](kind).validate_python(written)


def test_the_slug_grammar_is_the_halls() -> None:
    assert SLUG_PATTERN == HALL_PATTERN
