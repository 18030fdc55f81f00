"""The head of a video station's file, for tests that write one."""

HEAD = """station: {name}
kind: video
name: {{zh: 视频站, en: Video station}}
place: 弱电间
zone: zone-a
video:
"""
