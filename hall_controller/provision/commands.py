"""`hall provision init | station | revoke | renew | doctor`: one technician, one command each."""

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from hall.link.bundle import BundleError, StationBundle, write_secret
from hall_controller.provision import doctor as checks
from hall_controller.provision import steps
from hall_controller.provision.folder import KeyFolder, ProvisionError

app = typer.Typer(help="Keys and identities of the hall.", no_args_is_help=True)
console = Console()

Keys = Annotated[Path, typer.Option("--keys", help="The keys folder.", envvar="MINGTING_KEYS")]
Host = Annotated[str, typer.Option(help="Name or address by which stations reach this controller.")]
Port = Annotated[int, typer.Option(help="Port of the line.")]
Name = Annotated[list[str] | None, typer.Option("--name", help="Further name or address of this controller.")]
StationName = Annotated[str, typer.Argument(help="The station's name in the hall's files.")]
DEFAULT_KEYS = Path("/etc/mingting/keys")
DEFAULT_PORT = 8883
VERDICTS = {"good": "[green]good[/]", "watch": "[yellow]watch[/]", "bad": "[red]bad[/]"}


@app.command()
def init(
    hall: Annotated[str, typer.Argument(help="The hall's short name, a-z 0-9 and -.")],
    host: Host,
    port: Port = DEFAULT_PORT,
    name: Name = None,
    keys: Keys = DEFAULT_KEYS,
) -> None:
    """Make the hall's CA, certificates and keys, once."""
    _guarded(lambda: steps.init(KeyFolder(keys), hall, steps.Place(host, port, tuple(name or ())), _now_ms()))
    console.print(f"Keys of {hall} are in {keys}. Keep a copy apart from the database's backup.")


@app.command()
def station(station: StationName, out: Annotated[Path | None, typer.Option(help="Where the bundle goes.")] = None,
            keys: Keys = DEFAULT_KEYS) -> None:  # fmt: skip
    """Give a station its identity: one bundle file."""
    path = out or Path(f"{station}.bundle.json")

    def give() -> None:
        bundle = steps.add_station(KeyFolder(keys), station, _now_ms())
        write_secret(path, bundle.model_dump_json(indent=2))

    _guarded(give)
    console.print(f"{path}: the identity of {station}. Carry it to the station and delete it here.")


@app.command()
def revoke(station: StationName, reason: Annotated[str, typer.Option(help="Lost, stolen, replaced ...")] = "",
           keys: Keys = DEFAULT_KEYS) -> None:  # fmt: skip
    """Take a station's identity away."""
    _guarded(lambda: steps.revoke(KeyFolder(keys), station, _now_ms(), reason))
    console.print(f"{station} is revoked; a running controller notices within seconds and restarts its broker.")


@app.command()
def renew(host: Host, port: Port = DEFAULT_PORT, name: Name = None, keys: Keys = DEFAULT_KEYS) -> None:
    """A new certificate for the broker: another address, or before the old one runs out."""
    _guarded(lambda: steps.renew_server(KeyFolder(keys), steps.Place(host, port, tuple(name or ())), _now_ms()))
    console.print("The broker's certificate is renewed; restart the controller.")


@app.command("rotate-key")
def rotate_key(keys: Keys = DEFAULT_KEYS) -> None:
    """A new signing key for codes and journal heads; codes of the old one are read until it is retired."""
    made: list[str] = []
    _guarded(lambda: made.append(steps.rotate_hall_key(KeyFolder(keys))))
    console.print(f"New signing key {made[0]}. Restart the controller; then print item codes anew.")
    console.print("Keep the keys folder's own backup up to date. Retire the old key with `hall provision retire-key`.")


@app.command("retire-key")
def retire_key(
    key_id: Annotated[str, typer.Argument(help="Id of the older key, six characters.")], keys: Keys = DEFAULT_KEYS
) -> None:
    """Codes of an older signing key no longer hold anywhere."""
    _guarded(lambda: steps.retire_hall_key(KeyFolder(keys), key_id.upper()))
    console.print(f"{key_id.upper()} is retired; stations that are in reach know it within a minute.")


@app.command()
def doctor(
    keys: Keys = DEFAULT_KEYS,
    bundle: Annotated[Path | None, typer.Option(help="Also try the line with this station's bundle.")] = None,
) -> None:
    """Look at certificates, files, clock and port; with a bundle also at the line and its rights."""
    findings: list[checks.Finding] = []

    def look() -> None:
        folder, now = KeyFolder(keys), _now_ms()
        register = folder.register()
        findings.extend([*checks.certificates(folder, now), *checks.secrecy(folder), *checks.clock(now)])
        findings.extend(checks.port(register.host, register.port))
        if bundle is not None:
            with TemporaryDirectory() as scratch:
                findings.extend(checks.line(StationBundle.read(bundle), Path(scratch) / "tls", _now_ms))

    _guarded(look)
    table = Table("", "subject", "finding")
    for finding in findings:
        table.add_row(VERDICTS[finding.verdict], finding.subject, finding.words)
    console.print(table)
    if any(finding.verdict == "bad" for finding in findings):
        raise typer.Exit(1)


def _guarded(step: Callable[[], object]) -> None:
    """Run a step; a technician gets one clear sentence instead of a traceback."""
    try:
        step()
    except (ProvisionError, BundleError, OSError) as fault:
        console.print(f"[red]{fault}[/]")
        raise typer.Exit(1) from None


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
