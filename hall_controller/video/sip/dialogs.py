"""Dialogs of INVITE and SUBSCRIBE: tags, numbers, route set, remote target (RFC 3261 12); pure."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from hall_controller.video.sip.addresses import SipUri, read_name_addr
from hall_controller.video.sip.contract import Dialog, Message, Peer, Request, Response, SipBusy, SipSyntax
from hall_controller.video.sip.headers import Headers
from hall_controller.video.sip.message import cseq

MOST_DIALOGS = 1024
_WITH_CONTACT = {"INVITE", "SUBSCRIBE", "NOTIFY", "INFO"}


@dataclass(slots=True, eq=False)
class SipDialog:
    """The one `contract.Dialog`; `local` and `remote` are the whole From and To values of our requests."""

    call_id: str
    local: str
    remote: str
    target: str
    peer: Peer
    contact: str
    routes: list[str] = field(default_factory=list)
    local_number: int = 0
    remote_number: int = -1
    """CSeq of the newest request of theirs; -1 before the first."""
    invited_by: int = 0
    """CSeq of the INVITE that its ACK repeats."""
    confirmed: bool = False

    @property
    def id(self) -> tuple[str, str, str]:
        return self.call_id, read_name_addr(self.local).tag, read_name_addr(self.remote).tag

    def request(self, method: str, body: bytes = b"", content_type: str = "") -> Request:
        self.local_number += 1
        made = self._made(method, self.local_number, body, content_type)
        if method in _WITH_CONTACT:
            made.headers.add("Contact", self.contact)
        return made

    def acknowledgement(self, body: bytes = b"", content_type: str = "") -> Request:
        """The ACK of the 2xx."""
        return self._made("ACK", self.invited_by, body, content_type)

    def renew(self, message: Message, peer: Peer) -> None:
        """A newer message came: where it came from is where we send to, its Contact is the new target."""
        self.peer = peer
        target = _contact_of(message)
        if target:
            self.target = target

    def _made(self, method: str, number: int, body: bytes, content_type: str) -> Request:
        uri, routes = self.target, list(self.routes)
        if routes and ";lr" not in routes[0].lower():  # a strict router (RFC 3261 12.2.1.1)
            routes.append(f"<{self.target}>")
            uri = str(read_name_addr(routes.pop(0)).uri)
        headers = Headers(("Route", route) for route in routes)
        headers.add("From", self.local)
        headers.add("To", self.remote)
        headers.add("Call-ID", self.call_id)
        headers.add("CSeq", f"{number} {method}")
        if content_type or body:
            headers.add("Content-Type", content_type)
        return Request(method, uri, headers, body)


def as_server(request: Request, response: Response, peer: Peer, contact: str) -> SipDialog:
    """We answered by this 2xx; its To bears our tag. SipSyntax."""
    sender = read_name_addr(request.headers["From"])
    number, method = cseq(request)
    return SipDialog(
        call_id=request.call_id,
        local=response.headers["To"],
        remote=request.headers["From"],
        target=_contact_of(request) or str(sender.uri),
        peer=peer,
        contact=contact,
        routes=request.headers.all("Record-Route"),
        remote_number=number,
        invited_by=number,
        confirmed=method != "INVITE",
    )


def as_client(request: Request, response: Response, peer: Peer, contact: str) -> SipDialog:
    """They answered our request by this 2xx. SipSyntax."""
    number, method = cseq(request)
    return SipDialog(
        call_id=request.call_id,
        local=request.headers["From"],
        remote=response.headers["To"],
        target=_contact_of(response) or request.uri,
        peer=peer,
        contact=contact,
        routes=list(reversed(response.headers.all("Record-Route"))),
        local_number=number,
        invited_by=number,
        confirmed=method != "INVITE",
    )


class DialogTable:
    """All dialogs of an endpoint, bounded."""

    def __init__(self) -> None:
        self._dialogs: dict[tuple[str, str, str], SipDialog] = {}
        self._expected: set[tuple[str, str]] = set()

    def __len__(self) -> int:
        return len(self._dialogs)

    def add(self, dialog: SipDialog) -> None:
        """SipBusy when there are too many."""
        if len(self._dialogs) >= MOST_DIALOGS:
            raise SipBusy(f"{MOST_DIALOGS} dialogs are open already")
        self._dialogs[dialog.id] = dialog

    def remove(self, dialog: Dialog) -> None:
        self._dialogs.pop(dialog.id, None)

    @contextmanager
    def expecting(self, request: Request) -> Iterator[None]:
        """While our SUBSCRIBE is under way its first NOTIFY may overtake the answer (RFC 6665 4.1.2.4)."""
        key = request.call_id, tag_of(request, "From")
        self._expected.add(key)
        try:
            yield
        finally:
            self._expected.discard(key)

    def expects(self, request: Request) -> bool:
        return request.method == "NOTIFY" and (request.call_id, tag_of(request, "To")) in self._expected

    def of_request(self, request: Request) -> SipDialog | None:
        """The dialog that a request of theirs belongs to (their tag is in From).

        A BYE with wrong tags ends the only dialog of its Call-ID: a stream that nobody can stop is worse (wvp issues
        323, 218).
        """
        found = self._dialogs.get((request.call_id, tag_of(request, "To"), tag_of(request, "From")))
        if found is not None or request.method != "BYE":
            return found
        meant = [one for key, one in self._dialogs.items() if key[0] == request.call_id]
        return meant[0] if len(meant) == 1 else None

    def of_response(self, response: Response) -> SipDialog | None:
        """The dialog that an answer of theirs belongs to (our tag is in From)."""
        call_id = response.headers.get("Call-ID") or ""
        return self._dialogs.get((call_id, tag_of(response, "From"), tag_of(response, "To")))

    def of_answer(self, answer: Response) -> SipDialog | None:
        """The dialog that an answer of ours belongs to (our tag is in To)."""
        return self._dialogs.get((answer.headers.get("Call-ID") or "", tag_of(answer, "To"), tag_of(answer, "From")))


def tag_of(message: Message, name: str) -> str:
    """The tag of From or To, "" without one or when it cannot be read."""
    try:
        return read_name_addr(message.headers.get(name) or "").tag
    except SipSyntax:
        return ""


def _contact_of(message: Message) -> str:
    try:
        uri: SipUri = read_name_addr(message.headers.get("Contact") or "").uri
    except SipSyntax:
        return ""
    return str(uri)
