"""Profiles prove themselves: the shipped ones, ten invented data sheets, and what is said when they are wrong."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from typer.testing import CliRunner

from config.station_loading import load_station_text
from devices.bench import app
from devices.drivers.profile import ENTRY, Loaded, load, load_text, shipped
from devices.drivers.profile.codec.values import plain
from devices.drivers.profile.language.profile import Profile
from devices.drivers.profile.language.recordings import NOTHING
from devices.drivers.profile.protocol import HostSide
from devices.drivers.profile.proven import ProvenProfile
from devices.drivers.profile.proving import unproved
from devices.drivers.profile.simulator.voice import Voice
from tests.support.effort import effort

INVENTED = sorted((Path(__file__).parent / "invented").glob("*.yaml"))
SHIPPED = list(shipped().values())
ALL = [*SHIPPED, *INVENTED]


def profile_in(path: Path) -> ProvenProfile:
    loaded = load(path)
    assert loaded.profile is not None, loaded.report.text("en")
    return loaded.profile


def recorded(profile: Profile) -> list[tuple[bytes, str]]:
    return [
        (one.came, one.means)
        for one in profile.recordings
        if one.came is not None and one.means != NOTHING and not one.values
    ]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_recording_comes_out(path: Path) -> None:
    profile = profile_in(path)
    assert profile.profile == path.stem
    assert path not in SHIPPED or set(unproved(profile)) <= {"not_opened", "rating_key", "acknowledge"}


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_messages_survive_every_cut_and_false_beginnings(path: Path) -> None:
    profile = profile_in(path)
    said = recorded(profile)
    stream, names = b"".join(frame for frame, _ in said), [name for _, name in said]
    for cut in range(len(stream)):
        side = HostSide(profile)
        heard = side.feed(stream[:cut], 0.0) + side.feed(stream[cut:], 0.01)
        assert [one.name for one in heard] == names, cut
    side = HostSide(profile)
    heard = [one for byte in stream for one in side.feed(bytes((byte,)), 0.0)]
    assert [one.name for one in heard] == names


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
@settings(max_examples=effort(12, 100))
@given(garbage=st.binary(max_size=40))
def test_garbage_never_hurts_and_silence_heals(path: Path, garbage: bytes) -> None:
    profile = profile_in(path)
    side = HostSide(profile)
    side.feed(garbage, 0.0)
    side.give_up()
    for frame, name in recorded(profile):
        assert [one.name for one in side.feed(frame, 9.0)] == [name]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_what_is_read_is_written_again_the_same(path: Path) -> None:
    profile = profile_in(path)
    voice, side = Voice(profile), HostSide(profile)
    for frame, name in recorded(profile):
        (heard,) = side.feed(frame, 0.0)
        skipped = any(part.kind == "skip" for part in profile.messages[name].data)
        if not skipped:
            assert voice.side.says.encode(name, heard.values) == frame


@given(number=st.integers(0, 255), key=st.integers(0, 255))
def test_stuffing_is_undone_for_every_value(number: int, key: int) -> None:
    profile = profile_in(Path(__file__).parent / "invented" / "stuffed.yaml")
    frame = Voice(profile).side.says.encode("key", {"pad": number, "key": key})
    assert 0x7E not in frame[1:-1]
    (heard,) = HostSide(profile).feed(frame, 0.0)
    assert {name: plain(value) for name, value in heard.values.items() if name in {"pad", "key"}} == {
        "pad": number,
        "key": key,
    }


@given(code=st.text(st.characters(min_codepoint=0, max_codepoint=0x2FF, exclude_categories=["Cs"]), max_size=30))
def test_doubled_escapes_carry_every_text(code: str) -> None:
    profile = profile_in(Path(__file__).parent / "invented" / "dle.yaml")
    frame = Voice(profile).side.says.encode("code", {"code": code})
    (heard,) = HostSide(profile).feed(frame, 0.0)
    assert (heard.name, plain(heard.values["code"])) == ("code", code)


# --- what is wrong, and where -------------------------------------------------------------------

WRONG = [
    ("levels: {1: very_satisfied,", "levels: {1: very_satisfid,", "very_satisfied", "very_satisfid"),
    ("message: key,", "message: kye,", "did you mean “key”", "kye"),
    ("field: key}", "field: button}", "there is no part called “button”", "button"),
    ('"55"]', "55]", "bytes are hexadecimal in quotes", "55]"),
    ("method: sum8", "method: sum9", "sum8", "sum9"),
    ('"AA 01 05 B0 55"', '"AA 01 05 B2 55"', "byte 4: checksum sum8", '"AA 01 05 B2 55"'),
    ('"AA 01 05 B0 55"', '"AA 02 05 B1 55"', "byte 2: fixed bytes", '"AA 02 05 B1 55"'),
    ("level: very_dissatisfied", "level: satisfied", "it is read as very_dissatisfied", "satisfied"),
    ("{kind: number, name: key}", "{kind: numbr, name: key}", "number", "numbr"),
    ("recordings:", "recoridngs:", "did you mean: recordings", "recoridngs"),
    ("rating_keypad:", "window_sgin:", "window_sign", "window_sgin"),
    ("{kind: checksum, method: sum8}", "{kind: checksum, method: sum8, over: [kee]}", "there is no part", "kee"),
    ("means: nothing}", "means: key}", "byte 4: checksum", '"AA 01 05 B1 55"'),
]


@pytest.mark.parametrize(("old", "new", "said", "where"), WRONG)
def test_a_wrong_profile_is_told_like_a_wrong_configuration(old: str, new: str, said: str, where: str) -> None:
    text = (Path(__file__).parent / "invented" / "five_bytes.yaml").read_text("utf-8")
    assert old in text
    loaded = load_text(text.replace(old, new, 1), "pad.yaml")
    assert loaded.profile is None
    report = loaded.report.text("en")
    assert said in report
    lines = text.replace(old, new, 1).splitlines()
    assert any(
        problem.line and where in lines[problem.line - 1][problem.column - 1 :] for problem in loaded.report.problems
    ), report
    assert loaded.report.text("zh")


def test_a_command_that_differs_from_its_recording_says_at_which_byte() -> None:
    loaded = broken("polled", '"05 05 51 54"', '"05 05 50 55"')
    assert "byte 3 (command): the recording says 50, the profile makes 51" in loaded.report.text("en")


def test_a_frame_without_end_and_a_value_from_nowhere_are_found() -> None:
    loaded = broken("modbus_like", "{do: write, values: {register: 1, what: 1}}", "{do: write, values: {register: 1}}")
    assert "nothing gives “what” of command “write” a value" in loaded.report.text("en")
    loaded = broken("modbus_like", '"02", {kind: number, name: key, size: 2}', "{kind: text, name: key}")
    assert "neither a length nor an end" in loaded.report.text("en")


def broken(name: str, old: str, new: str) -> Loaded:
    text = (Path(__file__).parent / "invented" / f"{name}.yaml").read_text("utf-8")
    assert old in text
    return load_text(text.replace(old, new, 1), f"{name}.yaml")


# --- in the station's file ----------------------------------------------------------------------

STATION = (Path(__file__).parents[4] / "tests/config/small_station.yaml").read_text("utf-8")


def station(profile: Any, **more: Any) -> Any:
    section = {"driver": "profile", "url": "tcp://127.0.0.1:9", "profile": profile, **more}
    text = STATION + f"\n  rating_keypad: {json.dumps(section, ensure_ascii=False)}\n"
    return load_station_text(text, "k1.yaml", {"profile": ENTRY.settings})


def test_a_profile_travels_inside_the_stations_file() -> None:
    written = YAML(typ="safe").load(INVENTED_FIVE)
    result = station(written)
    assert result.devices["rating_keypad"].settings.profile.family == "rating_keypad"
    written["recordings"][0]["came"] = "AA 01 01 AD 55"
    result = station(written)
    problem = result.disabled_devices["rating_keypad"][0]
    assert problem.path == "devices.rating_keypad.profile.recordings[0].came"


def test_a_shipped_name_a_file_and_a_wrong_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert station("ff68_keypad", values={"address": 9}).devices
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pad.yaml").write_text(INVENTED_FIVE, "utf-8")
    assert station("pad.yaml").devices
    (tmp_path / "wrong.yaml").write_text(INVENTED_FIVE.replace("sum8", "xor8"), "utf-8")
    problem = station("wrong.yaml").disabled_devices["rating_keypad"][0]
    assert "wrong.yaml:11:" in problem.what.en
    assert "ff68_keypad" in station("nowhere.yaml").disabled_devices["rating_keypad"][0].allowed


def test_settings_of_a_device_are_checked() -> None:
    problem = station("ff68_keypad", values={"address": 300}).disabled_devices["rating_keypad"][0]
    assert problem.path == "devices.rating_keypad.values.address"
    problem = station("ff68_keypad", values={"adress": 3}).disabled_devices["rating_keypad"][0]
    assert "did you mean “address”" in problem.what.en
    assert "boards" in station("wkly").disabled_devices["rating_keypad"][0].what.en


def test_the_schema_can_be_handed_to_an_editor() -> None:
    schema = Profile.model_json_schema()
    assert {"frames", "messages", "recordings", "rating_keypad"} <= set(schema["properties"])
    assert json.dumps(ENTRY.settings.model_json_schema())


INVENTED_FIVE = (Path(__file__).parent / "invented" / "five_bytes.yaml").read_text("utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_guides_example_is_a_sound_profile(language: str) -> None:
    guide = (Path(__file__).parents[4] / f"docs/guides/profiles.{language}.md").read_text("utf-8")
    example = guide.split("```yaml\n")[1].split("```")[0]
    loaded = load_text(example, "pj5.yaml")
    assert loaded.profile is not None, loaded.report.text("en")
    assert not unproved(loaded.profile)
    wrong = load_text(example.replace('10 01 16"', '10 01 17"'), "pj5.yaml").report.text(language)
    shown = guide.split("```text\n")[1].split("```")[0]
    for line in shown.strip().splitlines():
        assert line.strip() in wrong


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("five_bytes", "levels: {1:", "levels: {0A:", "“0A” is no number and never fits"),
        ("polled", "where: {command: 0x51}", "where: {command: 51H}", "“51H” is no number"),
        ("stuffed", '"7E": "7D 02"', '"7": "7D 02"', "one byte belongs here"),
        ("sub_range", "over: [address..command]", "over: [command..address]", "stands behind"),
        ("heartbeat", "{name: battery, bits: 4}", "{name: battery, bits: 3}", "7 bits in all, 8 expected"),
        ("board_8a80", "replies: [doors]", "replies: [opened]", "must stand in `replies`"),
        ("dle", 'frame: frame, data: [{ascii: "T1"}]', 'data: [{ascii: "T1"}]', "say which"),
        ("one_byte", "{where: {key: [A, B, C, D]}}", "{}", "any bytes look like this message"),
    ],
)  # fmt: skip
def test_traps_are_named(name: str, old: str, new: str, said: str) -> None:
    loaded = broken(name, old, new)
    assert loaded.profile is None
    assert said in loaded.report.text("en")


def test_the_command_proves_a_file(tmp_path: Path) -> None:
    runner, good, bad = CliRunner(), tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(INVENTED_FIVE, "utf-8")
    bad.write_text(INVENTED_FIVE.replace("sum8", "xor8"), "utf-8")
    result = runner.invoke(app, ["profile", "check", str(good), "--lang", "en"])
    assert (result.exit_code, "all 3 recordings come out" in result.output) == (0, True)
    result = runner.invoke(app, ["profile", "check", str(bad), "--lang", "zh"])
    assert result.exit_code == 1
    assert "第 4 个字节" in result.output
    assert runner.invoke(app, ["profile", "check", str(tmp_path / "none.yaml")]).exit_code == 1
    assert "wkly" in runner.invoke(app, ["profile", "list"]).output
    assert json.loads(runner.invoke(app, ["profile", "schema"]).output)["properties"]["frames"]


WORDS = ["length", "data", "7", '"7E"', "0x11", "[]", "{}", "null", "-1", "any", "list", "bitmap", "key", "true", "1.5"]


@settings(max_examples=effort(30, 300))
@given(st.data())
def test_whatever_is_written_is_answered_with_a_report(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(ALL)).read_text("utf-8")
    for _ in range(data.draw(st.integers(1, 3))):
        found = data.draw(st.sampled_from(list(re.finditer(r'[A-Za-z0-9_]+|"[^"]*"|\n', text))))
        text = text[: found.start()] + data.draw(st.sampled_from(WORDS)) + text[found.end() :]
    loaded = load_text(text, "written.yaml")
    assert (loaded.profile is None) == (not loaded.report.ok)
    assert loaded.report.text("zh")
