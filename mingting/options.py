"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

ConfigFolder = Annotated[Path, typer.Option("--config", help="The hall's folder.", envvar="MINGTING_CONFIG")]
DataFolder = Annotated[Path, typer.Option("--data", help="Where the hall keeps its data.", envvar="MINGTING_DATA")]
KeysFolder = Annotated[Path, typer.Option("--keys", help="The keys folder.", envvar="MINGTING_KEYS")]
DEFAULT_CONFIG = Path("/etc/mingting/hall")
DEFAULT_DATA = Path("/var/lib/mingting")
DEFAULT_KEYS = Path("/etc/mingting/keys")
