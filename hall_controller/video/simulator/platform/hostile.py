"""What a hostile or broken upper platform sends: entity bombs, huge and deep bodies, half messages; no side effects."""

from hall_controller.video.simulator.platform import xml

_BOMB = "".join(f'<!ENTITY a{step} "{f"&a{step - 1};" * 10}">' for step in range(1, 10))
DEPTH = 8_000
HUGE = 60_000


def bodies(device: str) -> dict[str, bytes]:
    """Name -> body of a MESSAGE."""
    plain = xml.body("Query", "Catalog", 1, device, "GB2312")
    head = b'<?xml version="1.0" encoding="GB2312"?>\r\n'
    return {
        "bomb": f'<!DOCTYPE b [<!ENTITY a0 "x">{_BOMB}]><Query><CmdType>&a9;</CmdType></Query>'.encode(),
        "external": b'<?xml version="1.0"?><!DOCTYPE q [<!ENTITY f SYSTEM "file:///etc/hostname">]><Query>&f;</Query>',
        "deep": head + b"<a>" * DEPTH + b"</a>" * DEPTH,
        "huge": plain.replace(b"Catalog", b"Catalog" + b" " * HUGE),
        "many": head + b"<Query>" + b"<CmdType>Catalog</CmdType>" * 2000 + b"</Query>",
        "cut": plain[: len(plain) // 2],
        "empty": b"",
        "text": b"hello",
        "null": plain.replace(b"Catalog", b"Cat\0alog"),
        "charset": plain.replace(b"GB2312", b"KLINGON"),
        "utf16": plain.decode("gb18030").encode("utf-16"),
        "wrong_charset": plain.replace(b"GB2312", b"UTF-8").replace(b"Catalog", "目录".encode("gb18030")),
        "unknown_command": xml.body("Query", "Teleport", 1, device, "GB2312"),
        "unknown_root": xml.body("Wish", "Catalog", 1, device, "GB2312"),
        "no_number": plain.replace(b"<SN>1</SN>", b""),
        "long_number": plain.replace(b"<SN>1</SN>", b"<SN>" + b"9" * 5000 + b"</SN>"),
        "strange_device": xml.body("Query", "Catalog", 1, "../../etc", "GB2312"),
    }


def datagrams(device: str) -> dict[str, bytes]:
    """Name -> what no SIP message should look like."""
    via = b"Via: SIP/2.0/UDP h;branch=z9hG4bKx\r\n"
    rest = b"From: <sip:a@b>\r\nTo: <sip:a@b>\r\nCall-ID: x\r\nCSeq: 1 REGISTER\r\nContent-Length: 0\r\n\r\n"
    head = f"MESSAGE sip:{device}@x SIP/2.0\r\n".encode() + via
    return {
        "nothing": b"",
        "zeros": bytes(1000),
        "half": head,
        "no_headers": head + b"\r\n",
        "long_line": head + b"Subject: " + b"a" * 60_000 + b"\r\n\r\n",
        "many_headers": head + b"X: 1\r\n" * 9000 + b"\r\n",
        "lies_about_length": head + b"Content-Length: 99999\r\n\r\nx",
        "negative_length": head + b"Content-Length: -1\r\n\r\nx",
        "answer_of_nothing": b"SIP/2.0 200 OK\r\n" + via + rest,
    }
