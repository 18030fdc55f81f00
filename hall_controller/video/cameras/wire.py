"""What pool and reader process say to each other: two lengths, a JSON head, and bytes (pictures, fragments)."""

import asyncio
import json
import struct
from typing import Any

_LENGTHS = struct.Struct("!II")
LONGEST_HEAD = 1 << 20
LONGEST_BODY = 1 << 26
"""No picture or fragment is larger; who says more has lost the thread."""

Head = dict[str, Any]


def pack(head: Head, body: bytes = b"") -> bytes:
    """One message."""
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    return _LENGTHS.pack(len(text), len(body)) + text + body


async def receive(reader: asyncio.StreamReader) -> tuple[Head, bytes]:
    """The next message; EOFError when the other end is gone, ValueError when it talks nonsense."""
    try:
        head, body = _LENGTHS.unpack(await reader.readexactly(_LENGTHS.size))
        if head > LONGEST_HEAD or body > LONGEST_BODY:
            raise ValueError(f"a message of {head} and {body} bytes")
        text = await reader.readexactly(head)
        return json.loads(text), await reader.readexactly(body)
    except (asyncio.IncompleteReadError, ConnectionError) as gone:
        raise EOFError from gone
