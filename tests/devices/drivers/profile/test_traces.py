"""What a technician sees of a profiled scanner's wire holds no code, in whatever form the profile reads it."""

import pytest

from devices.bench.tracing import trace_sink
from devices.contract import SystemClock, Words
from devices.drivers.profile import ENTRY, ProfileSettings

CODE = b"1101011990"
HEX = CODE[:3].hex(" ")
FORMS = {
    "words": ("{kind: text, name: code}", "code"),
    "digits": ("{kind: digits, name: code, size: 10, zero: '30'}", "code"),
    "a number": ("{kind: number, name: code, size: any, form: decimal}", "code"),
    "another form": ("{kind: number, name: code, size: 4, form: decimal}", "code"),
}


def settings_of(part: str, field: str) -> ProfileSettings:
    profile = {
        "profile": "reader",
        "title": {"zh": "示例"},
        "frames": {"frame": [{"ascii": "#"}, {"kind": "data"}, {"ascii": "\r"}]},
        "messages": {"read": {"data": [_part(part)]}},
        "code_scanner": {"code": {"message": "read", "field": field}},
        "recordings": [{"came": "00", "means": "nothing"}],
    }
    return ProfileSettings.model_validate({"profile": profile, "url": "tcp://127.0.0.1:9"})


def _part(written: str) -> dict[str, object]:
    pairs = (one.split(": ") for one in written.strip("{}").split(", "))
    return {key: int(value) if value.isdigit() else value.strip("'") for key, value in pairs}


@pytest.mark.parametrize(("part", "field"), FORMS.values(), ids=FORMS)
def test_no_code_is_shown_in_words_or_hex(part: str, field: str) -> None:
    said: list[Words] = []
    sink = trace_sink(ENTRY, settings_of(part, field), SystemClock(), said.append)
    sink("in", b"#" + CODE + b"\r")
    sink("in", b"#" + CODE)
    sink("in", CODE)
    text = "\n".join(line.zh + line.en for line in said).lower()
    assert text
    assert CODE.decode() not in text
    assert HEX not in text
    assert "101199" not in text
