"""What is wrong with the headers of a device's requests, as an upper platform sees it (video.md 2)."""

from hall_controller.video.simulator.platform.settings import PlatformSettings
from hall_controller.video.sip.addresses import NameAddr, read_name_addr, read_uri
from hall_controller.video.sip.contract import Request, SipSyntax

DEVICE_DIGITS = 20
MANSCDP = "application/manscdp+xml"
WITH_CONTACT = frozenset({"REGISTER", "SUBSCRIBE", "NOTIFY"})


def complaints(request: Request, settings: PlatformSettings) -> list[str]:
    """In no order; empty if all is well. BYE, ACK and INFO are not looked at."""
    if request.method not in {"REGISTER", "MESSAGE", "NOTIFY"}:
        return []
    sender, receiver = read_name_addr(request.headers["From"]), read_name_addr(request.headers["To"])
    wrong = [*_people(request, sender, receiver, settings), *_needed(request)]
    if request.method != "REGISTER" and request.body:
        said = (request.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
        wrong += [] if said == MANSCDP else [f"Content-Type is {said or 'missing'}"]
    return [f"{request.method}: {one}" for one in wrong]


def _people(request: Request, sender: NameAddr, receiver: NameAddr, settings: PlatformSettings) -> list[str]:
    wrong = []
    ours = settings.platform_id
    if request.method != "NOTIFY" and _user(request.uri) != ours:
        wrong.append(f"the first line is for {_user(request.uri) or 'nobody'}")
    wanted = sender.uri.user if request.method == "REGISTER" else ours
    if receiver.uri.user != wanted:
        wrong.append(f"To is {receiver.uri.user or 'nobody'} and not {wanted}")
    if len(sender.uri.user) != DEVICE_DIGITS or not sender.uri.user.isdigit():
        wrong.append(f"From is no 20 digits: {sender.uri.user}")
    if not sender.tag:
        wrong.append("From has no tag")
    return wrong


def _needed(request: Request) -> list[str]:
    names = ["Max-Forwards", *(["Contact"] if request.method in WITH_CONTACT else [])]
    names += ["Expires"] if request.method == "REGISTER" else []
    names += ["Event", "Subscription-State"] if request.method == "NOTIFY" else []
    return [f"no {name}" for name in names if name not in request.headers]


def _user(uri: str) -> str:
    try:
        return read_uri(uri).user
    except SipSyntax:
        return ""
