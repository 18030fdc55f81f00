"""MANSCDP messages: golden bodies, every class there and back, character sets, hostile XML."""

import dataclasses
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall_controller.video.gb28181 import manscdp
from hall_controller.video.gb28181.manscdp.controls import CONTROLS, ControlInfo, DeviceConfig, DragZoom, HomePosition
from hall_controller.video.gb28181.manscdp.items import (
    AlarmStatus,
    BasicParam,
    CatalogItem,
    ItemInfo,
    Preset,
    RecordItem,
)
from hall_controller.video.gb28181.manscdp.notifies import NOTIFIES
from hall_controller.video.gb28181.manscdp.queries import QUERIES
from hall_controller.video.gb28181.manscdp.responses import RESPONSES
from hall_controller.video.gb28181.manscdp.tree import BadMessage

OURS, CAMERA, DOOR = "99010000001180000001", "99010000001320000001", "99010000001340000001"


def query(inside: str, root: str = "Query", charset: str = "GB2312") -> bytes:
    text = f'<?xml version="1.0" encoding="{charset}"?>\n<{root}>{inside}</{root}>'
    return text.encode("utf-8" if charset == "UTF-8" else "gb18030")


def test_golden_keepalive() -> None:
    body = manscdp.write(manscdp.Keepalive(sn="43", device_id=OURS, faulty=(CAMERA,)))
    assert body.decode("gb18030").split("\r\n") == [
        '<?xml version="1.0" encoding="GB2312"?>', "<Notify>", "  <CmdType>Keepalive</CmdType>", "  <SN>43</SN>",
        f"  <DeviceID>{OURS}</DeviceID>", "  <Status>OK</Status>", "  <Info>", f"    <DeviceID>{CAMERA}</DeviceID>",
        "  </Info>", "</Notify>", "",
    ]  # fmt: skip


def test_golden_alarm() -> None:
    alarm = manscdp.Alarm(
        sn="5", device_id=DOOR, priority=2, method=2, time="2026-11-22T08:30:00", description="柜门没有命令被打开",
        info=manscdp.AlarmInfo(alarm_type=2),
    )  # fmt: skip
    body = manscdp.write(alarm, "UTF-8").decode().split("\r\n")
    assert body[2:-1] == [
        "  <CmdType>Alarm</CmdType>", "  <SN>5</SN>", f"  <DeviceID>{DOOR}</DeviceID>",
        "  <AlarmPriority>2</AlarmPriority>", "  <AlarmMethod>2</AlarmMethod>",
        "  <AlarmTime>2026-11-22T08:30:00</AlarmTime>", "  <AlarmDescription>柜门没有命令被打开</AlarmDescription>",
        "  <Info>", "    <AlarmType>2</AlarmType>", "  </Info>", "</Notify>",
    ]  # fmt: skip


@pytest.mark.parametrize("version", ["2016", "2022"])
def test_the_two_dialects_of_a_camera(version: manscdp.Version) -> None:
    item = manscdp.child_item(
        version, device_id=CAMERA, name="大厅入口", parent_id=OURS, civil_code="990100", on=True, address="示例路 1 号",
        model="IPC", info=manscdp.camera_info(version),
    )  # fmt: skip
    (part,) = manscdp.catalogue_parts("17", OURS, [item], 4)
    body = manscdp.write(part).decode("gb18030")
    inside = [line.strip().partition(">")[0][1:] for line in body.split("<Item>")[1].splitlines() if "</" in line][:-1]
    common = ["Manufacturer", "Model", "CivilCode", "Address", "Parental", "ParentID", "RegisterWay", "Secrecy"]
    older = {"2016": ["Owner", "SafetyWay", "PositionType"], "2022": ["CapturePositionType", "GrassrootsCode"]}
    assert set(common) <= set(inside)
    assert set(older[version]) <= set(inside)
    assert not set(older["2022" if version == "2016" else "2016"]) & set(inside)
    assert inside.index("CivilCode") < inside.index("ParentID") < inside.index("Status") < inside.index("PTZType")
    assert manscdp.read(manscdp.write(part)) == part


def test_pages() -> None:
    items = [CatalogItem(device_id=f"{number:020d}", name=f"枪机 {number}") for number in range(5)]
    parts = manscdp.catalogue_parts("9", OURS, items, 2)
    assert [len(part.items) for part in parts] == [2, 2, 1]
    assert {part.sum_num for part in parts} == {5}
    assert b'<DeviceList Num="1">' in manscdp.write(parts[-1])
    (nothing,) = manscdp.catalogue_parts("9", OURS, [], 4)
    assert b"<SumNum>0</SumNum>" in manscdp.write(nothing)
    assert b"DeviceList" not in manscdp.write(nothing)
    assert manscdp.notice_parts("9", OURS, [], 4) == ()
    assert len(manscdp.notice_parts("9", OURS, items, 3)) == 2


EVERY = [*QUERIES, *CONTROLS, *NOTIFIES, *RESPONSES]
plain = st.text(alphabet=st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=8)


def values(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Objects of a message class with anything in their fields that XML can bear."""
    named = {field.name: of_field(kind, field) for field in dataclasses.fields(kind)}
    return st.builds(kind, **named)


def of_field(kind: type[Any], field: dataclasses.Field[Any]) -> st.SearchStrategy[Any]:
    known: dict[str, st.SearchStrategy[Any]] = {
        "int": st.integers(0, 1 << 31), "int | None": st.none() | st.integers(0, 1 << 31), "str": plain,
        "float | None": st.none() | st.integers(-180, 180).map(lambda degrees: degrees + 0.25),
        "tuple[str, ...]": st.lists(plain, max_size=3).map(tuple),
    }  # fmt: skip
    written = str(field.type) if not isinstance(field.type, type) else field.type.__name__
    if written in known:
        return known[written]
    inner = next(one for name, one in NESTED.items() if name in written)
    if "tuple" in written:
        return st.lists(values(inner), max_size=2).map(tuple)
    return st.none() | values(inner)


NESTED = {
    one.__name__: one
    for one in (
        CatalogItem, ItemInfo, AlarmStatus, BasicParam, RecordItem, Preset,
        manscdp.AlarmInfo, manscdp.AlarmTypeParam, DragZoom, HomePosition, ControlInfo,
    )
}  # fmt: skip


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_every_message_comes_back(kind: type[Any]) -> None:
    @settings(max_examples=settings().max_examples // 3)
    @given(values(kind), st.sampled_from(["GB2312", "GB18030", "UTF-8"]))
    def there_and_back(message: Any, charset: manscdp.Charset) -> None:
        assert manscdp.read(manscdp.write(message, charset)) == message

    there_and_back()


def test_answers_are_never_silence() -> None:
    answer = manscdp.Answer(command="DeviceControl", sn="1", device_id=CAMERA, result=manscdp.ERROR)
    assert manscdp.read(manscdp.write(answer)) == answer
    assert b"<CmdType>DeviceControl</CmdType>" in manscdp.write(answer)


@pytest.mark.parametrize(
    ("inside", "order"),
    [
        ("<TeleBoot>Boot</TeleBoot>", manscdp.Order.RESTART),
        ("<AlarmCmd>ResetAlarm</AlarmCmd><info><AlarmMethod>2</AlarmMethod></info>", manscdp.Order.ALARM_RESET),
        ("<GuardCmd>SetGuard</GuardCmd>", manscdp.Order.GUARD),
        ("<IFrameCmd>Send</IFrameCmd>", manscdp.Order.KEY_FRAME),
        ("<IFameCmd>Send</IFameCmd>", manscdp.Order.KEY_FRAME),
        ("<PTZCmd>A50F01081E1E1009</PTZCmd><Info><ControlPriority>5</ControlPriority></Info>", manscdp.Order.MOVE),
        ("<RecordCmd>Record</RecordCmd>", manscdp.Order.RECORD),
        ("<DragZoomIn><Length>1</Length></DragZoomIn>", manscdp.Order.ZOOM),
        ("<HomePosition><Enabled>1</Enabled></HomePosition>", manscdp.Order.HOME_POSITION),
        ("<FormatSDCard>1</FormatSDCard>", manscdp.Order.OTHER),
    ],
)
def test_orders(inside: str, order: manscdp.Order) -> None:
    head = f"<cmdtype>DeviceControl</cmdtype><Sn>8</Sn><deviceid> {CAMERA} </deviceid>"
    message = manscdp.read(query(head + inside, "Control"))
    assert isinstance(message, manscdp.DeviceControl)
    assert (message.sn, message.device_id, message.order) == ("8", CAMERA, order)
    if order is manscdp.Order.ALARM_RESET:
        assert message.info
        assert message.info.alarm_method == "2"


def test_an_alarm_subscription() -> None:
    inside = "<CmdType>Alarm</CmdType><SN>1</SN><StartAlarmPriority>1</StartAlarmPriority><AlarmMethod>25</AlarmMethod>"
    message = manscdp.read(query(inside))
    assert isinstance(message, manscdp.AlarmQuery)
    assert (message.start_priority, message.end_priority, message.methods) == (1, 0, frozenset({2, 5}))
    assert manscdp.AlarmQuery(method="0").methods == frozenset()


@pytest.mark.parametrize(
    "inside", ["", "<CmdType>SDCardStatus</CmdType><SN>5</SN><DeviceID>1</DeviceID>", "<CmdType/><SN>x</SN>"]
)
@pytest.mark.parametrize("root", ["Query", "Control", "Notify", "Response", "Html"])
def test_what_we_have_no_class_for_is_an_object(root: str, inside: str) -> None:
    message = manscdp.read(query(inside, root))
    assert isinstance(message, manscdp.Unknown)
    assert message.root == root
    if "SDCard" in inside:
        assert (message.cmd_type, message.sn, message.device_id) == ("SDCardStatus", "5", "1")


@pytest.mark.parametrize("written", ["", "x", "1e999", "nan", "9" * 400, "0x10", "١"])
def test_a_number_that_is_none_is_as_if_it_were_not_there(written: str) -> None:
    inside = f"<CmdType>Alarm</CmdType><AlarmPriority>{written}</AlarmPriority><Longitude>{written}</Longitude>"
    message = manscdp.read(query(inside, "Notify", "UTF-8"))
    assert isinstance(message, manscdp.Alarm)
    assert message.priority == (1 if written == "١" else 4)


@pytest.mark.parametrize("declared", ["GB2312", "gb2312", "GBK", "GB18030", "UTF-8", "utf8", "nonsense", None])
@pytest.mark.parametrize("real", ["gb18030", "utf-8"])
def test_character_sets(declared: str | None, real: str) -> None:
    prolog = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    inside = "<CmdType>Broadcast</CmdType><SourceID>示例厅𠮷</SourceID>"
    message = manscdp.read(f"{prolog}<Notify>{inside}</Notify>".encode(real))
    assert isinstance(message, manscdp.Broadcast)
    if declared in {None, "UTF-8", "utf8", "nonsense"} or real == "gb18030":
        assert message.source_id == "示例厅𠮷"


def test_marks_before_and_zeros_behind() -> None:
    for codec in ("utf-8-sig", "utf-16"):
        assert manscdp.read("<Query><CmdType>Catalog</CmdType></Query>".encode(codec)) == manscdp.CatalogQuery()
    assert manscdp.read(b"\r\n" + query("<CmdType>Catalog</CmdType>") + b"\0\0") == manscdp.CatalogQuery()


def test_rare_characters_are_written_as_gb18030_under_the_name_of_gb2312() -> None:
    body = manscdp.write(manscdp.Broadcast(source_id="䶮𠮷"))
    assert body.startswith(b'<?xml version="1.0" encoding="GB2312"?>')
    assert "䶮𠮷".encode("gb18030") in body


@given(st.text(max_size=20))
def test_no_name_breaks_a_catalogue(name: str) -> None:
    item = CatalogItem(device_id=CAMERA, name=name + "\x00\x1b\ud800<&>\"'")
    (part,) = manscdp.catalogue_parts("1", OURS, [item], 4)
    for charset in ("GB2312", "UTF-8"):
        message = manscdp.read(manscdp.write(part, charset))
        assert isinstance(message, manscdp.read(manscdp.write(part)).__class__)
        assert message.items[0].name.endswith("<&>\"'")


BOMB = "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;&b;'>]><Query><CmdType>&c;</CmdType></Query>"
OUTSIDE = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><Query><CmdType>&b;</CmdType></Query>"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "not_xml"),
        (b"\0\0", "not_xml"),
        (b"REGISTER sip:x SIP/2.0", "not_xml"),
        (b"<Query><CmdType>Catalog</Query>", "not_xml"),
        (b"<a/><b/>", "not_xml"),
        (BOMB.encode(), "forbidden"),
        (OUTSIDE.encode(), "forbidden"),
        (b"<!DOCTYPE Query><Query/>", "forbidden"),
        (b"<a>" * 30 + b"</a>" * 30, "too_deep"),
        (b"<a>" + b"<b/>" * 9_000 + b"</a>", "too_deep"),
        (b"<a>" + b"x" * (256 * 1024) + b"</a>", "too_large"),
    ],
)
def test_hostile_documents(body: bytes, reason: str) -> None:
    with pytest.raises(BadMessage) as caught:
        manscdp.read(body)
    assert caught.value.reason == reason


@given(st.binary(max_size=120))
def test_garbage_never_does_more_than_say_so(body: bytes) -> None:
    for each in (body, b"<Notify>" + body + b"</Notify>"):
        try:
            manscdp.read(each)
        except BadMessage:
            continue


def test_settings_are_refused_by_their_class() -> None:
    message = manscdp.read(query("<CmdType>DeviceConfig</CmdType><BasicParam><Name>x</Name></BasicParam>", "Control"))
    assert isinstance(message, DeviceConfig)


def test_a_broadcast_is_about_its_target() -> None:
    message = manscdp.read(query(f"<CmdType>Broadcast</CmdType><SN>9</SN><TargetID>{CAMERA}</TargetID>", "Notify"))
    assert isinstance(message, manscdp.Broadcast)
    assert (message.sn, message.device_id, message.target_id) == ("9", CAMERA, CAMERA)
