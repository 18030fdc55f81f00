"""Dialogs as RFC 3261 12 has them: routes, targets, numbers, and where we send."""

import pytest

from hall_controller.video.sip import build, dialogs
from hall_controller.video.sip.contract import Peer, Request, Response, SipBusy
from hall_controller.video.sip.dialogs import DialogTable, SipDialog, as_client, as_server

OUTSIDE, INSIDE = Peer("udp", "192.0.2.1", 40001), Peer("udp", "192.0.2.1", 40002)
FIRST, SECOND = "<sip:p1.example;lr>", "<sip:p2.example;lr>"


def invited(*routes: str, contact: str = "<sip:upper@10.0.0.5:5060>") -> tuple[Request, Response]:
    request = build.request("INVITE", "sip:us@h", sender="sip:them@d", receiver="sip:us@d", call_id="c", cseq=7)
    if contact:
        request.headers.add("Contact", contact)
    answer = build.answer(request, 200)
    answer.headers.replace("To", "<sip:us@d>;tag=ours")
    answer.headers.add("Contact", "<sip:us@10.0.0.9>")
    for route in routes:
        request.headers.add("Record-Route", route)
        answer.headers.add("Record-Route", route)
    return request, answer


def serving(*routes: str, contact: str = "<sip:upper@10.0.0.5:5060>") -> SipDialog:
    return as_server(*invited(*routes, contact=contact), OUTSIDE, "<sip:us@h>")


def test_the_called_one_keeps_the_routes_and_the_caller_turns_them_round() -> None:
    called = serving(FIRST, SECOND).request("BYE")
    calling = as_client(*invited(FIRST, SECOND), OUTSIDE, "<sip:them@h>").request("BYE")
    assert called.headers.all("Route") == [FIRST, SECOND]
    assert calling.headers.all("Route") == [SECOND, FIRST]
    assert (called.uri, calling.uri) == ("sip:upper@10.0.0.5:5060", "sip:us@10.0.0.9")


def test_who_is_who_and_which_number() -> None:
    called = serving()
    first, second = called.request("NOTIFY", b"<x/>", build.MANSCDP), called.request("BYE")
    assert first.headers["From"] == "<sip:us@d>;tag=ours"
    assert first.headers["To"].startswith("<sip:them@d>;tag=")
    assert (first.headers["CSeq"], second.headers["CSeq"]) == ("1 NOTIFY", "2 BYE")
    assert first.headers["Contact"] == "<sip:us@h>"
    assert "Contact" not in second.headers
    calling = as_client(*invited(), OUTSIDE, "<sip:them@h>")
    assert calling.acknowledgement().headers["CSeq"] == "7 ACK"
    assert calling.request("BYE").headers["CSeq"] == "8 BYE"
    assert not calling.confirmed


def test_a_strict_router_stands_in_the_first_line() -> None:
    request = serving("<sip:old.example>", SECOND).request("BYE")
    assert request.uri == "sip:old.example"
    assert request.headers.all("Route") == [SECOND, "<sip:upper@10.0.0.5:5060>"]


def test_we_send_where_the_newest_message_came_from() -> None:
    dialog = serving()
    assert dialog.peer == OUTSIDE
    dialog.renew(invited(contact="<sip:moved@10.0.0.6>")[0], INSIDE)
    assert (dialog.peer, dialog.request("BYE").uri) == (INSIDE, "sip:moved@10.0.0.6")
    dialog.renew(invited(contact="nonsense")[0], OUTSIDE)
    assert (dialog.peer, dialog.request("BYE").uri) == (OUTSIDE, "sip:moved@10.0.0.6")
    assert serving(contact="").request("BYE").uri == "sip:them@d"


def test_a_table_of_dialogs_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs, "MOST_DIALOGS", 2)
    table = DialogTable()
    table.add(serving())
    table.add(serving())
    with pytest.raises(SipBusy):
        table.add(serving())


def test_a_goodbye_with_wrong_tags_must_mean_one_dialog() -> None:
    table, request = DialogTable(), invited()[0]
    goodbye = build.request("BYE", "sip:us@h", sender="sip:them@d", receiver="sip:us@d", call_id="c")
    assert table.of_request(goodbye) is None
    table.add(only := serving())
    assert table.of_request(goodbye) is only
    assert table.of_request(request) is None
    table.add(serving())
    assert table.of_request(goodbye) is None
