"""Media engines for many viewers: `none` (built in) and `mediamtx`.

An engine is asked where a browser may look; what it says is good for a short time, for one camera, for one viewer.
`mediamtx` was written from MediaMTX's published documents and tried against a simulator of its interface only, never
against a real MediaMTX.
"""

from hall_controller.video.engines.contract import EngineCamera, EngineError, MediaEngine, ViewAddress
from hall_controller.video.engines.mediamtx import MediaMtx
from hall_controller.video.engines.none import BuiltIn

__all__ = ["BuiltIn", "EngineCamera", "EngineError", "MediaEngine", "MediaMtx", "ViewAddress"]
