# CONTRACT
"""Pictures go to the controller by HTTP, never by MQTT: paths, a header and bounds."""

SNAPSHOT_PATH = "/video/snapshots/"
"""`PUT` this + camera (or `probe`): one JPEG with `Content-Length`; `AT_HEADER` says when it was taken, UTC ms.

Answers of all three: 204 taken, 403 no identity, 404 not wanted, 411 length needed, 413 too large, 429 too many,
422 not what it should be.
"""
VIEW_PATH = "/video/views/"
"""`PUT` this + view id: fragmented MP4, chunked, until the other side answers (nobody looks any more) or closes."""
CLIP_PATH = "/video/clips/"
"""`PUT` this + transfer id: the file of a clip or snapshot with `Content-Length`, once, within the order's time."""
AT_HEADER = "x-at-ms"
LARGEST_SNAPSHOT = 2 * 2**20
LARGEST_CLIP = 64 * 2**20
LARGEST_BOX = 16 * 2**20
"""Of one box (a group of pictures) of a view; bytes, like the others."""
