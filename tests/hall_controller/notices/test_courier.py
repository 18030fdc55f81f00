"""The thread's rounds by hand: retries, other ways, quiet hours, order, pace, giving up, sending again, a full disk."""

import json
import resource
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.hall_file.notice_drivers import FileCourier
from hall_controller.application.commands import Applicant, NewPickupCode, RecallDeposit
from hall_controller.application.day_checks import opening_checks
from hall_controller.application.ports import Refused
from hall_controller.notices.catalog import Places, make_courier
from hall_controller.notices.office import CourierOffice
from hall_controller.notices.port import Message, Sent, Temporary
from hall_controller.read_models.notice_views import notices_view
from hall_controller.storage.personal import PersonalRecords
from tests.hall_controller.cases.case_days import at
from tests.hall_controller.lockers.locker_hall import CLERK
from tests.hall_controller.notices.gateway_server import Gateway, gateway_server
from tests.hall_controller.notices.mail_server import mail_server
from tests.hall_controller.notices.post_office import MAIL, PostOffice
from tests.support.waiting import until

MINUTE = 60_000
HOUR = 60 * MINUTE


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with gateway_server() as made:
        yield made


@pytest.fixture
def city(tmp_path: Path, gateway: Gateway) -> Iterator[PostOffice]:
    hall = PostOffice(tmp_path, by(gateway))
    yield hall
    hall.close()


def by(gateway: Gateway, **more: object) -> dict[str, object]:
    body = {"to": "{phone}", "text": "{text}", "id": "{id}"}
    answer = {"field": "code", "never": ["9"]}
    sms = {"kind": "http", "address": f"http://127.0.0.1:{gateway.port}/", "body": body, "answer": answer}
    return {"sms": sms, **more}


def test_a_gateway_that_fails_is_asked_again_later_with_the_same_id(city: PostOffice, gateway: Gateway) -> None:
    gateway.status = 503
    deposit = city.person()
    city.rounds()
    city.rounds()
    assert len(gateway.requests) == 1
    assert city.waiting_error() == ["status:503"]
    assert city.deposit(deposit).notice == "waiting"
    gateway.status = 200
    city.later(HOUR)
    assert [request.json["id"] for request in gateway.requests] == [city.deposit(deposit).notice_id] * 2
    assert city.states() == [("deposit_placed", "sent", 2, "")]
    assert city.waiting_error() == []


def not_told(city: PostOffice) -> tuple[bool, object]:
    checks = city.read(lambda connection: opening_checks(connection, city.facts, "2026-02-20"))
    (line,) = [check for check in checks if check.check == "not_told"]
    return line.ok, line.params


def test_given_up_after_three_days_and_sent_again_by_a_manager(city: PostOffice, gateway: Gateway) -> None:
    gateway.status = 503
    deposit = city.person()
    for _ in range(80):
        city.later(HOUR)
    ((_template, state, tries, error),) = city.states()
    assert (state, error) == ("given_up", "status:503")
    assert 8 <= tries <= 12
    assert city.deposit(deposit).notice == "failed"
    assert not_told(city) == (False, {"things": 1}), "said at 开门检查: nobody knows that it lies there"
    asked = len(gateway.requests)
    city.later(HOUR)
    assert len(gateway.requests) == asked
    gateway.status = 200
    assert city.again() == 1
    assert city.deposit(deposit).notice == "waiting"
    city.rounds()
    assert city.states()[0][1:3] == ("sent", tries + 1)
    assert not_told(city) == (True, {"things": 0})
    with pytest.raises(Refused, match="not_in_this_state"):
        city.again(city.deposit(deposit).notice_id)
    assert city.again() == 0
    assert not city.differences(), "the outbox can be made anew from the journal"


def test_a_number_that_will_never_do_is_given_up_at_once(city: PostOffice, gateway: Gateway) -> None:
    gateway.answer = b'{"code": 9}'
    city.person()
    city.rounds()
    assert city.states() == [("deposit_placed", "given_up", 1, "answer:9")]


def test_without_a_way_or_an_address_it_is_given_up_and_said(tmp_path: Path) -> None:
    hall = PostOffice(tmp_path, {})
    hall.person()
    hall.placed(
        hall.prepare(hall.ready(Applicant(name="李示例", document="110101199003070134", phone="12"))), cell="A02"
    )
    hall.rounds()
    assert [row[1::2] for row in hall.states()] == [("given_up", "no_courier"), ("given_up", "bad_address")]
    hall.open_lanes({"sms": {"kind": "file"}})
    assert hall.again() == 2
    hall.rounds()
    assert [row[1] for row in hall.states()] == ["sent", "given_up"]
    hall.close()


def test_at_night_nobody_is_woken(tmp_path: Path) -> None:
    hall = PostOffice(tmp_path, now=at("2026-02-12", 22))
    hall.person()
    hall.rounds()
    hall.later(9 * HOUR)
    assert hall.outbox() == []
    hall.later(HOUR + 1)
    assert len(hall.outbox()) == 1
    hall.close()


def test_mail_when_the_telephone_does_not_do(tmp_path: Path, gateway: Gateway) -> None:
    gateway.answer = b'{"code": 9}'
    with mail_server() as server:
        mail = {"kind": "smtp", "server": f"127.0.0.1:{server.port}", "encryption": "none", "sender": "h@example.org"}
        hall = PostOffice(tmp_path, by(gateway, mail=mail))
        hall.person(contact_phone="13900005678", contact_mail=MAIL)
        hall.rounds()
        hall.rounds()
        assert server.recipients == [MAIL]
        assert hall.states() == [("deposit_placed", "sent", 2, "")]
        hall.close()


def test_one_person_hears_in_order_and_nobody_waits_for_another(city: PostOffice, gateway: Gateway) -> None:
    first = city.person()
    other = city.placed(
        city.prepare(city.ready(Applicant(name="李示例", document="110101199003070134", phone="13900005678"))),
        cell="A02",
    )
    city.do(NewPickupCode(first, "忘了"), CLERK)
    gateway.answer = b'{"code": 1}'
    city.rounds()
    told = [request.json["to"] for request in gateway.requests]
    assert told == ["13900001234", "13900005678"], "the second notice of one person waits behind the first"
    gateway.answer = b'{"code": 0}'
    city.later(HOUR)
    city.later(HOUR)
    ids = [request.json["id"] for request in gateway.requests[2:]]
    assert len(ids) == 3
    assert ids.index(city.deposit(first).notice_id or "") == 2 or ids[-1] == city.deposit(other).notice_id
    texts = [request.json["text"] for request in gateway.requests[2:] if request.json["to"] == "13900001234"]
    assert "新的取件码" in texts[1]


def test_no_more_than_so_many_a_minute(tmp_path: Path) -> None:
    hall = PostOffice(tmp_path, {"sms": {"kind": "file"}, "a_minute": 1})
    for number, cell in enumerate(("A01", "A02", "A03")):
        hall.placed(hall.prepare(hall.ready(Applicant(phone=f"1390000000{number}"))), cell=cell)
    hall.rounds()
    hall.rounds()
    assert len(hall.outbox()) == 1
    hall.later(MINUTE)
    assert len(hall.outbox()) == 2
    hall.close()


def test_a_full_disk_leaves_no_half_line_and_is_tried_again(tmp_path: Path) -> None:
    hall = PostOffice(tmp_path)
    hall.person()
    hall.rounds()
    file, (soft, hard) = tmp_path / "notices" / "sms.jsonl", resource.getrlimit(resource.RLIMIT_FSIZE)
    size = file.stat().st_size
    courier = make_courier(FileCourier(kind="file"), Places("sms", tmp_path, tmp_path))
    message = Message("0192-bbbb", "notice_test", "13900001234", "", "试一试")
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20, hard))
    try:
        outcome = courier.deliver(message)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert outcome == Temporary("disk_full", whole=True)
    assert file.stat().st_size == size
    assert courier.deliver(message) == Sent()
    assert [line["id"] for line in hall.outbox()][1:] == ["0192-bbbb"]
    hall.close()


def test_a_record_that_is_gone_ends_the_notice(city: PostOffice) -> None:
    deposit = city.person()
    store, record = city.facts.cases.personal, city.deposit(deposit).notice_record
    assert isinstance(store, PersonalRecords)
    assert record is not None
    city.system(lambda tx, _facts: store.delete(tx, record, "asked"))
    city.rounds()
    assert city.states() == [("deposit_placed", "given_up", 0, "record_gone")]
    with pytest.raises(Refused, match="notice_record_gone"):
        city.again(city.deposit(deposit).notice_id)


def test_what_went_out_but_could_not_be_written_down_is_not_sent_again(city: PostOffice, gateway: Gateway) -> None:
    city.person()
    lane = city.lanes[0]
    submit, lane._ports = lane._ports.submit, lane._ports
    calls = 0

    def full_disk(job: object) -> object:
        nonlocal calls
        calls += 1
        raise OSError(28, "no space")

    object.__setattr__(lane._ports, "submit", full_disk)
    for _ in range(3):
        with pytest.raises(OSError, match="no space"):
            lane.round()
    assert (len(gateway.requests), calls) == (1, 3)
    object.__setattr__(lane._ports, "submit", submit)
    lane.round()
    assert len(gateway.requests) == 1
    assert city.states()[0][1] == "sent"


def test_nobody_is_called_to_a_thing_that_was_taken_meanwhile(city: PostOffice, gateway: Gateway) -> None:
    gateway.status = 503
    deposit = city.person()
    city.rounds()
    city.collected(deposit, city.lease(deposit).lease_id)
    gateway.status = 200
    city.later(HOUR)
    assert len(gateway.requests) == 1
    assert city.states() == [("deposit_placed", "given_up", 1, "not_needed")]
    view = city.read(lambda connection: notices_view(connection, 0))
    assert (view.given_up, [line.error for line in view.sent]) == ((), ["not_needed"])
    assert city.again() == 0


def test_the_recall_says_nothing_of_digits(city: PostOffice, gateway: Gateway) -> None:
    deposit = city.person()
    city.rounds()
    digits = city.said(deposit)["digits"]
    city.do(RecallDeposit(deposit, "窗口更正"), CLERK)
    city.rounds()
    assert digits in gateway.requests[0].json["text"]
    assert digits not in json.dumps(gateway.requests[1].json)


def test_the_threads_send_and_a_hanging_gateway_keeps_no_mail(tmp_path: Path, gateway: Gateway) -> None:
    gateway.hang = threading.Event()
    with mail_server() as server:
        mail = {"kind": "smtp", "server": f"127.0.0.1:{server.port}", "encryption": "none", "sender": "h@example.org"}
        hall = PostOffice(tmp_path, by(gateway, mail=mail))
        hall.person()
        hall.placed(
            hall.prepare(hall.ready(Applicant(name="李示例", document="110101199003070134"), contact_mail=MAIL)),
            cell="A02",
        )
        office = CourierOffice({}, hall.lanes[0]._ports, 30)
        office._lanes = hall.lanes
        office.start()
        until(lambda: server.recipients == [MAIL], 20, "the mail")
        gateway.hang.set()
        office.told(frozenset({"notices"}))
        office.stop()
        hall.close()
