"""Certificates decide who speaks; a revoked station is thrown out; an external broker serves as well."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall.link import TlsFiles
from hall.messages import Topics
from hall_controller.broker.configuration import configuration
from hall_controller.broker.process import BrokerMissing, BrokerProcess
from hall_controller.broker.revocations import RevocationWatch
from hall_controller.broker.settings import BrokerSettings
from hall_controller.provision import steps
from tests.support.hall_line import HALL, Line, now_ms
from tests.support.raw_client import RawClient
from tests.support.waiting import until


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    line = Line(tmp_path, tls=True).start()
    yield line
    line.stop()


def test_a_revoked_station_loses_its_live_session_and_stays_out(line: Line) -> None:
    watch = RevocationWatch(line.keys.server.crl, line.broker.restart, every_s=0.05)
    watch.start()
    first, second = line.station("k1").ready(), line.station("k2").ready()
    steps.revoke(line.keys, "k1", now_ms(), "lost")
    until(lambda: not first.link.connected)
    second.ready()
    until(lambda: line.broker.starts == 2 and line.gateway.connected)
    assert second.ready().issue().status == "ok"
    assert not first.link.ready
    watch.stop()


def test_a_certificate_is_its_name_whatever_client_id_it_claims(line: Line) -> None:
    first = line.station("k1").ready()
    liar = RawClient("k1", line.port, tls=_files(line, "k2")).connected()
    assert liar.say(Topics(HALL).events("k1"), b"{}") == 135
    assert first.link.connected
    assert first.issue().status == "ok"
    liar.close()


def test_strangers_are_refused(line: Line, tmp_path: Path) -> None:
    other = Line(tmp_path / "other", tls=True)
    stranger = _files(other, "k1")
    mixed = TlsFiles(line.keys.server.ca, stranger.certificate, stranger.key)
    client = RawClient("k1", line.port, tls=mixed)
    until(lambda: client.reasons)
    assert not client.client.is_connected()
    client.close()


def test_wrong_password_is_refused(tmp_path: Path) -> None:
    line = Line(tmp_path, tls=False).start()
    client = RawClient("k1", line.port, password="wrong")
    until(lambda: client.reasons)
    assert client.reasons[0] == "Not authorized"
    client.close()
    line.stop()


def test_an_external_broker_with_our_rights(tmp_path: Path) -> None:
    line = Line(tmp_path, tls=True)
    settings = BrokerSettings(HALL, tmp_path / "external", line.port, bind="127.0.0.1", tls=line.keys.server)
    process = BrokerProcess(settings)  # only to find the program and write files, as an administrator would by hand
    config = process.write_configuration()
    external = subprocess.Popen([process.program, "-c", str(config)], stderr=subprocess.DEVNULL)
    try:
        line.start_controller()
        assert line.station("k1").ready().issue().body["number"] == "A001"
        line.stations["k1"].stop()
        line.stop_controller()
    finally:
        external.terminate()
        external.wait()


def test_forms_of_both_releases(tmp_path: Path) -> None:
    plain = BrokerSettings(HALL, tmp_path, 1883, passwords={"k1": "x"})
    old, new = configuration(plain, (2, 0)), configuration(plain, (2, 1))
    assert f"acl_file {tmp_path / 'acl'}\n" in old
    assert "plugin" not in old
    assert "global_plugin" in new
    assert "\nacl_file" not in new
    for text in (old, new):
        assert "listener 1883 127.0.0.1" in text
        assert "set_tcp_nodelay true" in text
        assert "allow_anonymous false" in text


def test_plain_text_stays_on_loopback(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"stays on 127\.0\.0\.1"):
        BrokerSettings(HALL, tmp_path, 1883, bind="10.0.0.1", passwords={})
    with pytest.raises(ValueError, match="either certificates"):
        BrokerSettings(HALL, tmp_path, 1883)
    with pytest.raises(BrokerMissing, match="apt-get install mosquitto"):
        BrokerProcess(BrokerSettings(HALL, tmp_path, 1883, passwords={}, program="no-such-broker"))


def test_an_orphan_of_a_killed_controller_is_ended(tmp_path: Path) -> None:
    line = Line(tmp_path, tls=False)
    settings = BrokerSettings(HALL, tmp_path / "broker", line.port, passwords={"k1": "x"})
    broker = BrokerProcess(settings)
    config = broker.write_configuration()
    orphan = subprocess.Popen([broker.program, "-c", str(config)], stderr=subprocess.DEVNULL)
    (settings.folder / "broker.pid").write_text(str(orphan.pid))
    broker.start()
    assert orphan.wait(5) != 0
    assert broker.wait_up()
    broker.stop()


def _files(line: Line, name: str) -> TlsFiles:
    return steps.add_station(line.keys, name, now_ms()).unpack(line.folder / f"{name}-tls")
