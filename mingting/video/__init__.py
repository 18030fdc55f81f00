"""`hall video`: the station that watches cameras, keeps clips and speaks to upper platforms (视频联网)."""
