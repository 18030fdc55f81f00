"""SIP messages read from bytes and written to bytes; pure, bounded, hostile input is a SipSyntax and nothing else."""

import re

from hall_controller.video.sip.addresses import read_name_addr, read_uri, read_via, split_values
from hall_controller.video.sip.contract import Message, Request, Response, SipSyntax
from hall_controller.video.sip.headers import Headers

LONGEST_HEAD = 32 * 1024
LONGEST_LINE = 8 * 1024
LONGEST_BODY = 512 * 1024
"""A catalogue answer over TCP may be long; a datagram never is."""
MOST_HEADERS = 128
HIGHEST_CSEQ = 2**31
"""RFC 3261 8.1.1.5."""

END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_NAME = re.compile(r"[A-Za-z0-9\-.!%*_+`'~]{1,64}")
_METHOD = re.compile(r"[A-Za-z0-9\-.!%*_+`'~]{1,32}")
_REQUEST_LINE = re.compile(r"(\S{1,32}) (\S{1,1024}) SIP/2\.0", re.IGNORECASE)
_STATUS_LINE = re.compile(r"SIP/2\.0 ([1-6]\d\d)(?: ?(.*))?", re.IGNORECASE)
_CSEQ = re.compile(r"(\d{1,10})\s+(\S+)")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_LENGTH = re.compile(r"\d{1,9}")
_LISTS = frozenset({"via", "route", "record-route", "contact"})
"""Values with commas between them mean the same as several lines (RFC 3261 7.3.1)."""
_ONCE = ("From", "To", "Call-ID", "CSeq")


def parse(data: bytes) -> Message:
    """One whole datagram, checked; SipSyntax."""
    message = parse_loosely(data)
    wrong = flaw(message)
    if wrong:
        raise SipSyntax(wrong)
    return message


def parse_loosely(data: bytes) -> Message:
    """As `parse`, but headers that must be there may be missing or wrong (see `flaw`): it can be answered by 400."""
    head, body = split(data)
    lines = _unfolded(head)
    headers = Headers()
    length: int | None = None
    for line in lines[1:]:
        name, value = _header(line)
        if name.lower() in {"content-length", "l"}:
            length = _length(value, length)
        elif name.lower() in _LISTS or name.lower() in {"v", "m"}:
            for part in split_values(value):
                headers.add(name, part)
        else:
            headers.add(name, value)
    if len(headers) > MOST_HEADERS:
        raise SipSyntax(f"more than {MOST_HEADERS} headers")
    if length is not None and length > len(body):
        raise SipSyntax(f"body cut off: {len(body)} of {length} bytes")
    return _begin(lines[0], headers, body if length is None else body[:length])


def flaw(message: Message) -> str:
    """What is wrong with the headers that every message needs, "" if nothing."""
    headers = message.headers
    for name in _ONCE:
        if len(set(headers.all(name))) != 1:
            return f"{name} must stand once"
    if "Via" not in headers:
        return "no Via"
    try:
        read_via(headers["Via"])
        read_name_addr(headers["From"])
        read_name_addr(headers["To"])
        _, method = cseq(message)
        if isinstance(message, Request):
            read_uri(message.uri)
            if method != message.method:
                return f"CSeq says {method[:32]}, the first line {message.method}"
    except SipSyntax as error:
        return str(error)
    return ""


def cseq(message: Message) -> tuple[int, str]:
    """Number and method; SipSyntax."""
    found = _CSEQ.fullmatch(message.headers.get("CSeq") or "")
    if found is None or int(found[1]) >= HIGHEST_CSEQ:
        raise SipSyntax("CSeq is no number and method")
    return int(found[1]), found[2].upper()


def write(message: Message) -> bytes:
    """The bytes on the wire; Content-Length is the last header. SipSyntax if a value would break the lines."""
    first = (
        f"{message.method} {message.uri} SIP/2.0"
        if isinstance(message, Request)
        else f"SIP/2.0 {message.status} {message.reason}"
    )
    lines = [first]
    for name, value in message.headers:
        if _NAME.fullmatch(name) is None:
            raise SipSyntax(f"not a header's name: {name!r}")
        if name.lower() != "content-length":
            lines.append(f"{name}: {value}")
    lines.append(f"Content-Length: {len(message.body)}")
    for line in lines:
        if _FORBIDDEN.search(line):
            raise SipSyntax(f"a control character in {line.partition(':')[0][:40]!r}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "replace") + message.body


def split(data: bytes) -> tuple[bytes, bytes]:
    """Head and whatever stands behind the empty line; SipSyntax."""
    end = END_OF_HEAD.search(data, 0, LONGEST_HEAD)
    if end is None:
        raise SipSyntax("no end of the headers")
    if len(data) - end.end() > LONGEST_BODY:
        raise SipSyntax(f"a body of more than {LONGEST_BODY} bytes")
    return data[: end.start()], data[end.end() :]


def content_length(head: bytes) -> int:
    """What a message in a stream must say of itself; SipSyntax."""
    length: int | None = None
    for line in _unfolded(head)[1:]:
        name, value = _header(line)
        if name.lower() in {"content-length", "l"}:
            length = _length(value, length)
    if length is None:
        raise SipSyntax("no Content-Length on a stream")
    return length


def text_of(data: bytes) -> str:
    """UTF-8, else GB 18030 (GB/T 28181 6.10), else byte by byte."""
    for charset in ("utf-8", "gb18030"):
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _unfolded(head: bytes) -> list[str]:
    lines: list[str] = []
    for line in re.split(r"\r?\n", text_of(head)):
        if len(line) > LONGEST_LINE:
            raise SipSyntax(f"a line of more than {LONGEST_LINE} signs")
        if line[:1] in {" ", "\t"} and len(lines) > 1:
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
            if len(lines[-1]) > LONGEST_LINE:
                raise SipSyntax(f"a folded line of more than {LONGEST_LINE} signs")
        else:
            lines.append(line)
        if len(lines) > MOST_HEADERS:
            raise SipSyntax(f"more than {MOST_HEADERS} lines")
    return lines


def _header(line: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    name = name.rstrip(" \t")
    if not colon or _NAME.fullmatch(name) is None:
        raise SipSyntax(f"not a header: {line[:40]!r}")
    value = value.strip(" \t")
    if _FORBIDDEN.search(value):
        raise SipSyntax(f"a control character in {name}")
    return name, value


def _length(value: str, before: int | None) -> int:
    if _LENGTH.fullmatch(value) is None or not value.isascii():
        raise SipSyntax("Content-Length is no number")
    length = int(value)
    if length > LONGEST_BODY or before not in {None, length}:
        raise SipSyntax("Content-Length is too large or stands twice")
    return length


def _begin(line: str, headers: Headers, body: bytes) -> Message:
    status = _STATUS_LINE.fullmatch(line)
    if status is not None and not _FORBIDDEN.search(line):
        return Response(int(status[1]), status[2] or "", headers, body)
    found = _REQUEST_LINE.fullmatch(line)
    if found is None or _METHOD.fullmatch(found[1]) is None or _FORBIDDEN.search(line):
        raise SipSyntax(f"neither a request nor an answer: {line[:60]!r}")
    return Request(found[1].upper(), found[2], headers, body)
