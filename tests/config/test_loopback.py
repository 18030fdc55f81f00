"""Only addresses that no other machine reaches go without encryption (G6)."""

import pytest

from config.cross_checks.servers import is_loopback


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1.2.3", "[::1]"])
def test_only_this_machine(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "127.example.cn", "127.0.0.1.example.cn", "10.0.0.5", "[::]", "hall"])  # noqa: S104
def test_other_machines_too(host: str) -> None:
    assert not is_loopback(host)
