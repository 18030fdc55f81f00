"""What can be wrong with a simulated camera (video.md 1 and 3); every field is a knob that works at once."""

from dataclasses import dataclass


@dataclass
class Faults:
    """Fields that name what is said to a client work for those who ask anew, the others for everybody."""

    stall: bool = False
    """Sockets stay open, requests are answered, not a packet comes."""
    silent: bool = False
    """Sockets stay open, nothing is answered and nothing comes: a camera that hangs."""
    late_s: float = 0.0
    """Each answer comes so much later."""
    garbage_rtp: bool = False
    """Well framed packets with noise instead of a picture."""
    garbage_rtsp: bool = False
    """Noise on the wire and instead of answers: the framing is lost."""
    says: str = ""
    """A codec that the stream description names instead of the true one: `H265`, `H264`, `JPEG`, `MP4V-ES`."""
    no_video: bool = False
    """The stream description has an audio track only."""
    few: int = 1
    """So many times fewer frames a second."""
    no_key_frames: bool = False
    begin_inside: bool = False
    """Who begins to look gets the frames after a key frame first, as with cameras that make none on demand."""
    clock_ms: int = 0
    """The camera's clock minus the true one: header Date and the sender reports."""
