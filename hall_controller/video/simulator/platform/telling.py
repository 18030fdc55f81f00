"""JSON lines on standard output that never hold up the platform: who does not read misses some."""

import json
import os
import queue
import sys
import threading

MOST_WAITING = 1000


def as_line(told: dict[str, object]) -> bytes:
    """As programs and people read it."""
    return (json.dumps(told, ensure_ascii=False) + "\n").encode()


class Telling:
    """A thread of its own writes; lines beyond MOST_WAITING are dropped."""

    def __init__(self) -> None:
        self._lines: queue.Queue[bytes] = queue.Queue(MOST_WAITING)
        threading.Thread(target=self._write, name="tells what is seen", daemon=True).start()

    def tell(self, told: dict[str, object]) -> None:
        try:
            self._lines.put_nowait(as_line(told))
        except queue.Full:
            return

    def _write(self) -> None:
        while True:
            line = self._lines.get()
            try:
                os.write(sys.stdout.fileno(), line)  # no buffer whose lock would be held when the program ends
            except OSError:  # nobody reads any more; the parent's end is seen elsewhere
                return
