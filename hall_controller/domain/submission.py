"""What was handed in at a terminal: received, taken up by a person, answered, closed."""

from enum import StrEnum


class SubmissionState(StrEnum):
    """Where it stands; citizens read `received` as 已收到,尚未受理."""

    RECEIVED = "received"
    TAKEN_UP = "taken_up"
    ANSWERED = "answered"
    CLOSED = "closed"


class SubmissionStep(StrEnum):
    """What a person does with it."""

    TAKE_UP = "take_up"
    ANSWER = "answer"
    CLOSE = "close"


_R, _T, _A, _C = SubmissionState
TABLE: dict[tuple[SubmissionState, SubmissionStep], SubmissionState] = {
    (_R, SubmissionStep.TAKE_UP): _T,
    (_R, SubmissionStep.ANSWER): _A,
    (_T, SubmissionStep.ANSWER): _A,
    (_A, SubmissionStep.ANSWER): _A,
    (_R, SubmissionStep.CLOSE): _C,
    (_T, SubmissionStep.CLOSE): _C,
    (_A, SubmissionStep.CLOSE): _C,
}
"""Answers may be given again (a better one); what is closed stays closed."""
