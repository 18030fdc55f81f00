"""What an error of libav means for whoever must act. Its text is never kept: it holds the address with the password."""

import errno

import av.error

from hall_controller.video.contract import Reason

_BY_TYPE: tuple[tuple[type[BaseException], Reason], ...] = (
    (av.error.HTTPUnauthorizedError, Reason.WRONG_PASSWORD),
    (av.error.HTTPForbiddenError, Reason.WRONG_PASSWORD),
    (av.error.HTTPNotFoundError, Reason.NO_SUCH_PATH),
    (av.error.HTTPError, Reason.GARBAGE),
    (ConnectionRefusedError, Reason.REFUSED),
    (av.error.ExitError, Reason.TIMEOUT),
    (TimeoutError, Reason.TIMEOUT),
    (ConnectionError, Reason.ENDED),
    (FileNotFoundError, Reason.NO_SUCH_PATH),
    (EOFError, Reason.ENDED),
    (av.error.DecoderNotFoundError, Reason.CODEC),
    (av.error.InvalidDataError, Reason.GARBAGE),
)
_BY_NUMBER = {
    errno.EHOSTUNREACH: Reason.UNREACHABLE,
    errno.ENETUNREACH: Reason.UNREACHABLE,
    errno.ENETDOWN: Reason.UNREACHABLE,
    errno.EHOSTDOWN: Reason.UNREACHABLE,
    errno.ETIMEDOUT: Reason.TIMEOUT,
    errno.EIO: Reason.UNREACHABLE,  # a name that cannot be resolved
    errno.EPIPE: Reason.ENDED,
}


def reason_of(error: BaseException) -> Reason:
    """The reason to tell for an error while opening or reading; GARBAGE when nothing fits better."""
    for kind, reason in _BY_TYPE:
        if isinstance(error, kind):
            return reason
    number = getattr(error, "errno", None)
    return _BY_NUMBER.get(number, Reason.GARBAGE) if isinstance(number, int) else Reason.GARBAGE
