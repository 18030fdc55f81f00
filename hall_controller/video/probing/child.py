"""The child process of a probe: order on the standard input, answer on the standard output, nothing else anywhere."""

import json
import os
import sys
import threading

from hall_controller.video.contract import Mask
from hall_controller.video.probing.address import Address
from hall_controller.video.probing.looking import look
from hall_controller.video.probing.seen import to_bytes


def main() -> None:
    """One line of JSON is the order; the input stays open as long as the parent lives."""
    order = json.loads(sys.stdin.buffer.readline())
    _say(b"\n")  # ready: a busy machine of ours is no slow camera
    threading.Thread(target=_die_with_the_parent, daemon=True).start()
    masks = [Mask(**mask) for mask in order["masks"]]
    address = Address.read(order["url"], order["user"], order["password"])
    _say(to_bytes(look(address, order["timeout_s"], masks)))
    os._exit(0)  # FFmpeg may still hang in a thread of its own


def _say(words: bytes) -> None:
    sys.stdout.buffer.write(words)
    sys.stdout.buffer.flush()


def _die_with_the_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


if __name__ == "__main__":
    main()
