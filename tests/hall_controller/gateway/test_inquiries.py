"""A technician's question goes to a station and comes back over a real broker."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hall.messages.envelopes import Inquiry, InquiryAnswer
from hall.messages.maintenance import Asked, RunningConfig, TraceDevice
from hall_controller.gateway.inquiring import MOST_OPEN, Inquiring, NoAnswer
from tests.support.hall_line import Line
from tests.support.waiting import until


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    line = Line(tmp_path, tls=False).start()
    yield line
    line.stop()


OF_K1 = "SELECT type, body FROM journal WHERE subject = 'station:k1' ORDER BY seq"


def test_a_question_is_answered(line: Line) -> None:
    station = line.station("k1").ready()
    until(lambda: line.journal("test.event", "k1"))
    before = line.rows(OF_K1)
    content = RunningConfig(text="station: k1\n", ver=3)
    station.answers = lambda asked: [InquiryAnswer(id=asked.id, body=content.model_dump(mode="json"))]
    answer = line.gateway.inquire("k1", "config.read", Asked(), 5).result(10)
    assert RunningConfig.model_validate(answer.body) == content
    assert [asked.op for asked in station.inquiries] == ["config.read"]
    line.station("k2").ready()  # what the answer left behind would have come before this
    assert line.rows(OF_K1) == before, "nothing of it is journalled"


def test_a_long_answer_comes_in_parts(line: Line) -> None:
    station = line.station("k1").ready()
    heard: list[int] = []

    def parts(asked: Inquiry) -> list[InquiryAnswer]:
        return [InquiryAnswer(id=asked.id, part=n, last=n == 3) for n in range(4)]

    station.answers = parts
    question = TraceDevice(device="printer")
    answer = line.gateway.inquire("k1", "device.trace", question, 5, lambda part: heard.append(part.part)).result(10)
    assert (heard, answer.part, answer.last) == ([0, 1, 2], 3, True)


def test_silence_ends_in_time_and_leaves_nothing(line: Line) -> None:
    station = line.station("k1").ready()
    with pytest.raises(NoAnswer, match="did not answer"):
        line.gateway.inquire("k1", "config.read", Asked(), 0.2).result(10)
    late = station.inquiries[0].id
    station.link.answer(InquiryAnswer(id=late))
    station.answers = lambda asked: [InquiryAnswer(id=asked.id)]
    assert line.gateway.inquire("k1", "config.read", Asked(), 5).result(10).id != late


def test_nobody_answers_for_another(line: Line) -> None:
    asked = line.station("k1").ready()
    other = line.station("k2").ready()
    asked.answers = lambda _: []
    future = line.gateway.inquire("k1", "config.read", Asked(), 3)
    until(lambda: asked.inquiries)
    other.link.answer(InquiryAnswer(id=asked.inquiries[0].id, body={"text": "forged", "ver": 9}))
    other.answers = lambda inquiry: [InquiryAnswer(id=inquiry.id)]
    line.gateway.inquire("k2", "config.read", Asked(), 5).result(10)  # the forged one has arrived before
    assert not future.done()
    asked.link.answer(InquiryAnswer(id=asked.inquiries[0].id))
    assert future.result(10).body == {}


def test_too_many_questions_are_refused_at_once(line: Line) -> None:
    line.station("k1").ready()
    asked = [line.gateway.inquire("k1", "config.read", Asked(), 2) for _ in range(MOST_OPEN + 5)]
    with pytest.raises(NoAnswer, match="too many"):
        asked[-1].result(1)


def test_garbage_for_an_answer_is_counted_and_stops_nobody(line: Line) -> None:
    station = line.station("k1").ready()
    before = line.gateway.strange
    station.link._post(lambda: station.link._session.publish(station.link._topics.inquiry_answer("k1"), b"{]"))
    until(lambda: line.gateway.strange > before)
    station.answers = lambda asked: [InquiryAnswer(id=asked.id)]
    assert line.gateway.inquire("k1", "config.read", Asked(), 5).result(10).status == "ok"


def test_what_was_answered_makes_room_for_others() -> None:
    sent: list[Inquiry] = []
    asking = Inquiring(lambda _, payload, __: sent.append(Inquiry.from_bytes(payload)), lambda: 1)
    for _ in range(MOST_OPEN + 1):
        answer = asking.ask("k1", "config.read", Asked(), 60, None)
        asking.look(0.0, connected=True)
        asking.answered("k1", InquiryAnswer(id=sent[-1].id))
        assert answer.result(0).id == sent[-1].id
