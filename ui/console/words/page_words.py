"""Sentences that the pages' script shows by itself; they travel in a data attribute of the page."""

from ui.console.words.marker import msg

PAGE_WORDS: dict[str, str] = {
    "lost": msg("与控制中心的连接断了，正在重连。以下内容停在 {time}（{age}前），可据此手工叫号。"),
    "lostShort": msg("连接断了，内容停在 {time}"),
    "back": msg("连接已恢复。"),
    "unsent": msg("没有发出去：连接断了。恢复后请再按一次。"),
    "noAnswer": msg("没有收到答复。请看最新情况，再决定要不要重做。"),
    "signedOut": msg("登录已失效，请重新登录。"),
    "until": msg("再等 {s} 秒"),
    "reopened": msg("已让终端马上重连。"),
    "probing": msg("正在看有哪些口……"),
    "noPorts": msg("终端上没有可以问的口。接网线的设备，请填上地址再问。"),
    "noFile": msg("还没有给这台终端下发过配置，没有地方放。"),
    "traceEnd": msg("—— 跟踪结束 ——"),
    "done": msg("已完成。"),
    "boardStale": msg("数据停更于 {time}（{age}前），叫号请听现场广播"),
}
