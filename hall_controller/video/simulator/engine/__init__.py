"""Plays the part of MediaMTX's published interface that `engines.mediamtx` uses, and lets viewers knock.

`with BackgroundMediaMtx() as engine: engine.api, engine.viewers, engine.paths, engine.knock(...)`.
"""

from hall_controller.video.simulator.engine.mediamtx import DEFAULT_USERS, LOCKED_USERS, BackgroundMediaMtx

__all__ = ["DEFAULT_USERS", "LOCKED_USERS", "BackgroundMediaMtx"]
