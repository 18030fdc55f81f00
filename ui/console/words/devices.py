"""Words of a station's files: which kind a version is. Words of devices: devices.contract.state_words."""

from ui.console.words.marker import msg

FILE_KINDS: dict[str, str] = {
    "page": msg("在这里改的"),
    "folder": msg("在控制中心的文件夹里改的"),
    "accepted": msg("采纳了终端的"),
    "declined": msg("没有采纳终端的"),
}
