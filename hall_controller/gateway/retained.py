"""What the controller keeps published: whole snapshots and documents, said again on every connection.

Nothing relies on what a broker remembers: after its restart everything here is published anew.
"""

import threading


class Retained:
    """Newest payload by topic; `put` and `drop` from any thread, `take_changed` by the gateway."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._payloads: dict[str, bytes] = {}
        self._changed: dict[str, bytes] = {}

    def put(self, topic: str, payload: bytes) -> bool:
        """Keep `payload`; False when it is what was said last."""
        with self._lock:
            if self._payloads.get(topic) == payload:
                return False
            self._payloads[topic] = self._changed[topic] = payload
            return True

    def drop(self, topic: str) -> None:
        """Clear the topic at the broker."""
        with self._lock:
            self._payloads.pop(topic, None)
            self._changed[topic] = b""

    def take_changed(self) -> dict[str, bytes]:
        """What must be published now; an older payload of a topic is left out."""
        if not self._changed:
            return {}
        with self._lock:
            changed, self._changed = self._changed, {}
        return changed

    def say_all_again(self) -> None:
        """A new connection."""
        with self._lock:
            self._changed = {
                **self._payloads,
                **{topic: b"" for topic, payload in self._changed.items() if not payload},
            }
