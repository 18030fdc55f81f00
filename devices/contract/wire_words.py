# CONTRACT
"""What is said of every wire alike: one trouble, one sentence. `url` is the address in the station's file."""

from devices.contract.words import Words


def not_open(url: str) -> Words:
    """Somebody asked before it was opened, or after it was lost."""
    return Words(f"{url}：现在没有连上", f"{url}: not open")


def closed_by_peer(url: str) -> Words:
    """The other side ended the connection."""
    return Words(f"{url}：对方断开了连接，请查设备电源和网线", f"{url}: closed by the other side")


def closed_here(url: str) -> Words:
    """We closed it ourselves in the middle of something."""
    return Words(f"{url}：连接已由本机关闭", f"{url}: closed")


def unplugged(url: str) -> Words:
    """Its node went away."""
    return Words(f"{url}：线被拔掉了，请插回去", f"{url}: was unplugged")


def held(url: str) -> Words:
    """Another program has it; `hall device list` names it."""
    return Words(
        f"{url}：端口被别的程序占用，请关掉那个程序（hall device list 会写明是谁）",
        f"{url}: held by another program (hall device list names it)",
    )


def no_permission(url: str, group: str) -> Words:
    """The user of the terminal is not in the node's group."""
    return Words(
        f"{url}：没有权限，请把本机用户加入用户组 {group}，再重新登录",
        f"{url}: no permission; add this user to the group `{group}` and sign in again",
    )


def no_progress(url: str) -> Words:
    """The time allowed is over and nothing moved."""
    return Words(f"{url}：规定时间内没有动静，请查设备电源和接线", f"{url}: no progress within the time allowed")


def defect(zh: str, en: str, error: Exception) -> Words:
    """A program of ours broke; the sentence goes to its makers."""
    said = f"{type(error).__name__}: {error}"
    return Words(f"{zh}程序出错，请把这一句发给软件厂家：{said}", f"defect of {en}: {said}")


def no_answer_to(url: str, asked: Words) -> Words:
    """A device on a serial line does not answer a question that is named."""
    return Words(
        f"{url}：问“{asked.zh}”没有回答，请查波特率、通信方式和接线",
        f"{url}: no answer to {asked.en}: check baud, mode and cable",
    )
