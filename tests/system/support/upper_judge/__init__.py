"""An upper platform of GB/T 28181 that shares no code with ours; written from video.md alone."""
