"""Files of stations: the folder on disk and the journal's versions say the same."""

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

import structlog

from config.hall_loading import STATIONS
from hall.messages.documents import StationConfig
from hall.messages.maintenance import FILE
from hall_controller.application import station_files as use_cases
from hall_controller.application.commands import Command, DecideStationFile, GiveStationFile, NoteDevice, TryDevice
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import SYSTEM, Job, Refused, Tx
from hall_controller.application.use_case import UseCase
from hall_controller.read_models.station_file_views import newest_files
from hall_controller.storage.database import Database
from mingting.controller.service import Writer

log = structlog.get_logger(__name__)


class FilesOnDisk:
    """The hall's folder `stations/`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / STATIONS

    def keep(self, station: str, text: str) -> None:
        """Write the file whole or not at all; Refused `folder_not_writable`."""
        path, made = self._folder / f"{station}.yaml", self._folder / f".{station}.yaml.new"
        try:
            with made.open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            made.replace(path)
        except OSError as error:
            with contextlib.suppress(OSError):
                made.unlink(missing_ok=True)
            raise Refused("folder_not_writable", file=path.name, why=error.strerror or type(error).__name__) from error


def station_file_use_cases(disk: FilesOnDisk) -> Mapping[type[Command], UseCase]:
    """Use cases that also write the hall's folder."""

    def give(tx: Tx, command: GiveStationFile, facts: HallFacts) -> int:
        return use_cases.give_station_file(tx, command, facts, disk.keep)

    def decide(tx: Tx, command: DecideStationFile, facts: HallFacts) -> int:
        return use_cases.decide_station_file(tx, command, facts, disk.keep)

    return {
        GiveStationFile: give,
        DecideStationFile: decide,
        TryDevice: use_cases.try_device,
        NoteDevice: use_cases.note_device,
    }


def take_over_edits(writer: Writer, written: Mapping[str, str]) -> None:
    """At start: a file that was edited by hand in the folder is a new version like any other."""

    def work(tx: Tx) -> None:
        for station, text in written.items():
            if len(text) > FILE:
                log.error("station_file_too_long", station=station, count=len(text))
            elif use_cases.newest_file(tx, station).text != text:
                use_cases.give_file(tx, station, text, "folder")

    writer.outcome(Job(work, SYSTEM, name="station_files")).result()


def station_documents(database: Database) -> Mapping[str, StationConfig]:
    """What each station shall have, as its document `config`."""
    with database.read() as connection:
        return {
            one.station: StationConfig(
                text=one.text,
                file_name=f"{one.station}.yaml",
                again=str(one.version) if one.kind == "declined" else None,
            )
            for one in newest_files(connection)
        }
