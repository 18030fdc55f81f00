"""`python -m devices.drivers.line_scanner.simulator`: a scanner whose codes are typed into its control port."""

import argparse
import asyncio
import contextlib
import json
import signal
import sys

from devices.drivers.line_scanner.simulator import ScannerSimulator


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGINT or SIGTERM; prints one JSON line with its ports first."""
    parser = argparse.ArgumentParser(prog="scanner-simulator", description="A simulated code scanner.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="TCP port of the scanner, 0 = any free")
    parser.add_argument("--control-port", type=int, default=0, help="TCP port that takes codes, one a line")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(parser.parse_args(arguments)))


async def run(chosen: argparse.Namespace) -> None:
    """One scanner and its control port until a signal comes."""
    scanner = ScannerSimulator()

    async def control(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            await scanner.scan(line.decode("utf-8").strip())
            writer.write(b"ok\n")
            await writer.drain()
        writer.close()

    port = await scanner.start(chosen.host, chosen.port)
    server = await asyncio.start_server(control, chosen.host, chosen.control_port)
    addresses = {"port": port, "control_port": server.sockets[0].getsockname()[1]}
    sys.stdout.write(json.dumps(addresses) + "\n")
    sys.stdout.flush()
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    await ended.wait()
    server.close()
    await scanner.stop()


if __name__ == "__main__":
    main()
