"""What the step list says of streams that run, and of those that ended."""

from hall.messages.bodies.video import UpperStep
from hall_controller.video.contract import StreamReport
from hall_controller.video.gb28181.link.media_step import PATIENCE_S, SHOWN_S, MediaStep
from hall_controller.video.gb28181.link.steps import Steps


class Told:
    def __init__(self) -> None:
        self.steps = Steps(lambda: 1)
        self.media = MediaStep(self.steps)

    @property
    def step(self) -> UpperStep:
        return next(one for one in self.steps.all() if one.step == "media")


def test_all_running_streams_are_told() -> None:
    told = Told()
    told.media.begun("a", "gate", 0.0)
    told.media.begun("b", "door", 0.0)
    told.media.runs(StreamReport("a", 10, 1_000), 1.0)
    told.media.runs(StreamReport("b", 20, 2_000, missed=2), 1.0)
    told.media.runs(StreamReport("c", 99, 99), 1.0)
    assert told.step.answer == "gate: 10 RTP, 1000 B · door: 20 RTP, 2000 B, 2 lost"
    told.media.ended(StreamReport("a", 11, 1_100, "bye"), 2.0)
    told.media.runs(StreamReport("b", 21, 2_100), 3.0)
    assert told.step.answer == "door: 21 RTP, 2100 B"


def test_nothing_sent_is_trouble_only_after_a_while() -> None:
    told = Told()
    told.media.begun("a", "gate", 0.0)
    told.media.runs(StreamReport("a", 0, 0), 1.0)
    assert told.step.state == "waiting"
    told.media.runs(StreamReport("a", 0, 0), PATIENCE_S + 1)
    assert (told.step.state, told.step.zh[:5]) == ("wrong", "有点播，没")
    told.media.runs(StreamReport("a", 1, 1), PATIENCE_S + 2)
    assert told.step.state == "ok"


def test_the_trouble_of_one_stream_is_not_hidden_by_another() -> None:
    told = Told()
    told.media.begun("a", "gate", 0.0)
    told.media.begun("b", "door", 0.0)
    told.media.ended(StreamReport("a", 10, 1_000, "slow"), 5.0)
    told.media.runs(StreamReport("b", 20, 2_000), 6.0)
    told.media.ended(StreamReport("b", 20, 2_000, "bye"), 7.0)
    assert (told.step.state, told.step.answer) == ("wrong", "10 RTP, 1000 B, slow")
    told.media.begun("c", "door", 8.0)
    told.media.runs(StreamReport("c", 20, 2_000), 5.0 + SHOWN_S)
    assert told.step.state == "ok"
