"""A station's file: versions, conflicts, proposals decided on, and the folder that follows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hall.messages.maintenance import FILE, ConfigProposed
from hall_controller.application.commands import DecideStationFile, GiveStationFile, NoteDevice, TryDevice
from hall_controller.application.ports import SYSTEM, Job, Refused
from hall_controller.application.station_files import give_file, note_device, try_device
from hall_controller.read_models.station_file_views import newest_files, station_file_view
from mingting.controller.station_files import FilesOnDisk, station_documents, station_file_use_cases
from tests.hall_controller.application.hall_bench import CLERK, Hall, user

TECHNICIAN = user("sun", "technician")
FIRST, SECOND, THIRD = "station: k1\n", "station: k1\nsound: false\n", "station: k1\nvolume: 3\n"


class Files(Hall):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.folder = path
        (path / "stations").mkdir()
        self.cases = station_file_use_cases(FilesOnDisk(path))
        self.recorder.run(Job(lambda tx: give_file(tx, "k1", FIRST, "folder"), SYSTEM)).result()

    def carry_out(self, command: GiveStationFile | DecideStationFile, actor: object = TECHNICIAN) -> int:
        return self.outcome(self.cases[type(command)], command, actor).result()  # type: ignore[arg-type]

    def on_disk(self) -> str:
        return (self.folder / "stations" / "k1.yaml").read_text("utf-8")

    def propose(self, text: str, *devices: str) -> int:
        body = ConfigProposed(
            base_ver=1, text=text, difference="-a\n+b", author="station", reason="device_put_back", devices=devices
        )
        self.event("config.proposed", body)
        return self.view().proposals[0].seq

    def view(self) -> object:
        with self.database.read() as connection:
            return station_file_view(connection, "k1")


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Files]:
    made = Files(tmp_path)
    yield made
    made.close()


def test_a_version_has_an_author_a_note_and_a_place_on_disk(hall: Files) -> None:
    assert hall.carry_out(GiveStationFile("k1", SECOND, 1, "  quieter ")) == 2
    newest = hall.view().versions[0]
    assert (newest.version, newest.kind, newest.author, newest.note, newest.text) == (
        2,
        "page",
        "sun",
        "quieter",
        SECOND,
    )
    assert hall.on_disk() == SECOND
    assert station_documents(hall.database)["k1"].text == SECOND


@pytest.mark.parametrize(
    ("command", "actor", "code"),
    [
        (GiveStationFile("k1", SECOND, 1), CLERK, "not_allowed"),
        (GiveStationFile("k9", SECOND, 0), TECHNICIAN, "unknown_station"),
        (GiveStationFile("k1", SECOND, 0), TECHNICIAN, "changed_meanwhile"),
        (GiveStationFile("k1", FIRST, 1), TECHNICIAN, "same_as_before"),
        (GiveStationFile("k1", "x" * (FILE + 1), 1), TECHNICIAN, "too_long"),
        (DecideStationFile("k1", 4711, accept=True), CLERK, "not_allowed"),
        (DecideStationFile("k1", 4711, accept=True), TECHNICIAN, "decided_already"),
    ],
)
def test_what_cannot_be_given_is_refused_and_changes_nothing(
    hall: Files, command: GiveStationFile | DecideStationFile, actor: object, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        hall.carry_out(command, actor)
    assert refused.value.code == code
    assert [one.version for one in hall.view().versions] == [1]
    assert not (hall.folder / "stations" / "k1.yaml").exists()


def test_a_folder_that_cannot_be_written_keeps_the_old_version(hall: Files) -> None:
    (hall.folder / "stations").rmdir()
    with pytest.raises(Refused) as refused:
        hall.carry_out(GiveStationFile("k1", SECOND, 1))
    assert refused.value.code == "folder_not_writable"
    assert [one.version for one in hall.view().versions] == [1]


def test_a_proposal_is_taken_over(hall: Files) -> None:
    proposal = hall.propose(THIRD, "printer")
    assert hall.rows("SELECT code FROM alarms WHERE state = 'raised'") == [("file_proposed",)]
    assert hall.carry_out(DecideStationFile("k1", proposal, accept=True)) == 2
    view = hall.view()
    assert (view.versions[0].kind, view.versions[0].text, hall.on_disk()) == ("accepted", THIRD, THIRD)
    assert (view.proposals[0].decision, view.proposals[0].decided_by) == ("accepted", "sun")
    assert hall.rows("SELECT code FROM alarms WHERE state = 'raised'") == []
    with pytest.raises(Refused):
        hall.carry_out(DecideStationFile("k1", proposal, accept=False))


def test_a_declined_proposal_makes_the_station_run_what_it_was_given_again(hall: Files) -> None:
    before = station_documents(hall.database)["k1"]
    proposal = hall.propose(THIRD)
    hall.carry_out(DecideStationFile("k1", proposal, accept=False))
    after = station_documents(hall.database)["k1"]
    assert after.text == before.text == FIRST
    assert after != before, "another document, or the station would take it for known"


def test_a_new_version_overtakes_an_open_proposal(hall: Files) -> None:
    first = hall.propose(THIRD)
    second = hall.propose(SECOND)
    assert [one.decision for one in hall.view().proposals] == [None, "overtaken"]
    hall.carry_out(GiveStationFile("k1", SECOND + "#\n", 1))
    assert [one.decision for one in hall.view().proposals] == ["overtaken", "overtaken"]
    assert first < second
    with hall.database.read() as connection:
        assert [one.version for one in newest_files(connection)] == [2]


def test_rows_are_made_from_events_alone(hall: Files) -> None:
    hall.carry_out(GiveStationFile("k1", SECOND, 1))
    hall.carry_out(DecideStationFile("k1", hall.propose(THIRD), accept=True))
    assert hall.differences() == []


def test_a_note_goes_into_the_devices_book_by_order(hall: Files) -> None:
    outcome = hall.outcome(note_device, NoteDevice("k1", "printer", "keeper", "  运维一班 "), TECHNICIAN)
    (order,) = outcome.commands
    assert (order.op, order.body["text"], order.body["by"]) == ("device.note", "运维一班", "sun")
    for wrong, code in (("", "reason_needed"), ("diary", "unknown_note")):
        kind = wrong or "part"
        with pytest.raises(Refused) as refused:
            hall.outcome(note_device, NoteDevice("k1", "printer", kind, ""), TECHNICIAN).result()
        assert refused.value.code == code


def test_a_device_is_tried_by_order(hall: Files) -> None:
    outcome = hall.outcome(try_device, TryDevice("k1", "printer"), TECHNICIAN)
    assert [(one.op, dict(one.body)) for one in outcome.commands] == [("device.test", {"device": "printer"})]
    with pytest.raises(Refused):
        hall.outcome(try_device, TryDevice("k1", "printer"), CLERK).result()
