"""Why a request got no answer."""


class LinkError(Exception):
    """Base: the station is cut off for this request and goes on by itself (G5)."""


class NoAnswer(LinkError):  # noqa: N818  (named as the hall speaks of it)
    """No answer in time: the controller may or may not have seen the request, so it must be voided by tombstone."""


class ControllerAway(LinkError):  # noqa: N818  (named as the hall speaks of it)
    """The controller's state is not `ready`, or the line is down: the request was not sent at all."""
