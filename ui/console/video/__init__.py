"""视频 for the console: what its pages show, how states look, time as a band, IDs digit by digit."""
