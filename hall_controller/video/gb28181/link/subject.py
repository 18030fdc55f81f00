"""The Subject of an INVITE: `senderID:senderSeq,receiverID:receiverSeq` (video.md 2, flow 6)."""

import re
from dataclasses import dataclass

_SUBJECT = re.compile(
    r"\s*([0-9]{20})\s*:\s*([0-9A-Za-z]{1,32})\s*,\s*([0-9A-Za-z]{1,32})\s*:\s*([0-9A-Za-z]{1,32})\s*"
)


class BadSubject(ValueError):  # noqa: N818  (named as people say it)
    """It is not of that form, or speaks of another device than the request itself."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who sends the pictures, and to whom."""

    sender: str
    sender_seq: str
    receiver: str = ""
    receiver_seq: str = ""


def read_subject(written: str | None, asked: str, device_id: str, call_id: str) -> Subject:
    """`asked` is the user of the request's URI. Without a Subject each call is a stream of its own; BadSubject."""
    if written is None or not written.strip():
        return Subject(asked, f"call {call_id}")
    match = _SUBJECT.fullmatch(written[:200])
    if not match:
        raise BadSubject(f"Subject {written[:80]!r} is not sender:seq,receiver:seq")
    subject = Subject(*match.groups())
    if subject.sender == device_id:  # some name the device there and the camera in the request only
        return Subject(asked, subject.sender_seq, subject.receiver, subject.receiver_seq)
    if asked not in (subject.sender, device_id):
        raise BadSubject(f"Subject asks for {subject.sender}, the request for {asked[:20]!r}")
    return subject
