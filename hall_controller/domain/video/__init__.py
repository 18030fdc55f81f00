"""视频联网 as the hall judges it: how long cameras were on when they had to be, clips, who may look. Pure."""
