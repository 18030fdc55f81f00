"""The commands `hall device …`; each prints sentences and ends 0 when all is well, 1 otherwise."""

import asyncio
import importlib
from datetime import datetime
from typing import Annotated

import typer

from devices.bench.doctor import examine
from devices.bench.ports import serial_ports
from devices.bench.probe import probe as probe_url
from devices.bench.sample import test_job
from devices.bench.trace import traced
from devices.catalog import CATALOG
from devices.contract import DeviceError, PrintOutcome, SystemClock
from devices.drivers.escpos_generic import EscposPrinter, EscposSettings
from devices.transports import transport_for

app = typer.Typer(help="Devices: list, probe, test, trace, simulate, doctor.", no_args_is_help=True)

Url = Annotated[str, typer.Argument(help="tcp://host:port, a serial path, or any pyserial URL")]
Baud = Annotated[int, typer.Option(help="serial lines only")]
Dots = Annotated[int, typer.Option(help="384, 512, 576 or 640")]


@app.command("list")
def list_devices() -> None:
    """Drivers we have and serial ports that are plugged in."""
    typer.echo("Drivers:")
    for entry in CATALOG.values():
        typer.echo(f"  {entry.name:18} {entry.family:16} {entry.title}")
    typer.echo("Serial ports:")
    ports = serial_ports()
    for port in ports:
        held = f", held by {', '.join(port.holders)}" if port.holders else ""
        typer.echo(f"  {port.best_name}  ({port.title}{f', USB {port.usb}' if port.usb else ''}{held})")
    if not ports:
        typer.echo("  none")


@app.command()
def probe(url: Url, baud: Baud = 115200) -> None:
    """Say what answers at URL; prints and changes nothing."""
    result = asyncio.run(probe_url(url, baud=baud))
    typer.echo(result.sentence)
    if result.section:
        typer.echo(f"\nConfiguration to start from:\n\n{result.section}")
    raise typer.Exit(0 if result.found else 1)


@app.command()
def test(url: Url, baud: Baud = 115200, dots: Dots = 576) -> None:  # noqa: PT028 - a command, not a test
    """Print a test slip and say whether it came out."""
    outcome = asyncio.run(_print_test(_settings(url, baud, dots), trace=False))
    _conclude(outcome)


@app.command()
def trace(url: Url, baud: Baud = 115200, dots: Dots = 576, slip: bool = False, rounds: int = 5) -> None:
    """Show every frame in hex and words; with --slip also those of a test slip."""
    settings = _settings(url, baud, dots)
    if slip:
        _conclude(asyncio.run(_print_test(settings, trace=True)))
    else:
        asyncio.run(_watch(settings, rounds))


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def simulate(context: typer.Context, driver: str) -> None:
    """Run the simulator of DRIVER; its own options follow, see --help of it."""
    entry = CATALOG.get(driver)
    if entry is None:
        typer.echo(f"No driver {driver}. Known: {', '.join(CATALOG)}")
        raise typer.Exit(1)
    importlib.import_module(entry.simulator).main(context.args)


@app.command()
def doctor() -> None:
    """Check permissions, ports, fonts and libraries."""
    findings = examine()
    for finding in findings:
        typer.echo(f"{'ok  ' if finding.ok else 'FAIL'} {finding.subject}")
        if not finding.ok:
            typer.echo(f"     -> {finding.advice}")
    raise typer.Exit(0 if all(finding.ok for finding in findings) else 1)


def _settings(url: str, baud: int, dots: int) -> EscposSettings:
    return EscposSettings.model_validate({"url": url, "baud": baud, "dots_per_line": dots})


def _printer(settings: EscposSettings, *, trace: bool) -> EscposPrinter:
    clock = SystemClock()
    wire = transport_for(settings.url, baud=settings.baud)
    return EscposPrinter("bench", settings, clock, traced(wire, clock, typer.echo) if trace else wire)


async def _print_test(settings: EscposSettings, *, trace: bool) -> PrintOutcome:
    printer = _printer(settings, trace=trace)
    try:
        await printer.open()
        now = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
        return await printer.print(test_job(printer, now))
    except DeviceError as error:
        return PrintOutcome("failed", error.fault)
    finally:
        await printer.close()


async def _watch(settings: EscposSettings, rounds: int) -> None:
    printer = _printer(settings, trace=True)
    try:
        await printer.open()
        for _ in range(rounds):
            health = await printer.poll()
            typer.echo(f"          {health.state}, paper {health.paper}")
            await asyncio.sleep(settings.timings.poll_s)
    except DeviceError as error:
        typer.echo(f"{error.code}: {error.detail}")
        raise typer.Exit(1) from error
    finally:
        await printer.close()


def _conclude(outcome: PrintOutcome) -> None:
    if outcome.printed:
        typer.echo("The test slip came out whole, says the printer.")
        return
    fault = outcome.fault
    what = f"{fault.detail or fault.code} (who acts: {fault.who})" if fault else "unknown"
    typer.echo(f"Not printed: {what}. Left at the slot: {outcome.paper_out_of_slot}.")
    raise typer.Exit(1)
