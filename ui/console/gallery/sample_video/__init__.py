"""Samples of 视频联网, visibly invented: cameras in every state, evidence, the register, two upper platforms."""

from ui.console.gallery.sample_video.cameras import CAMERAS, cameras, program
from ui.console.gallery.sample_video.clips import ALARM_CLIPS, CLIPS
from ui.console.gallery.sample_video.looks import LOOKS
from ui.console.gallery.sample_video.one_camera import page, today
from ui.console.gallery.sample_video.uppers import upper_page, uppers

__all__ = ["ALARM_CLIPS", "CAMERAS", "CLIPS", "LOOKS", "cameras", "page", "program", "today", "upper_page", "uppers"]
