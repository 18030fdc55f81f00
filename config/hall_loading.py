"""A hall's folder into checked settings: hall.yaml, secrets.yaml, calendars, station texts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from config.calendar_file import CalendarYear
from config.cross_checks import HALL_CHECKS, Finding, place_findings
from config.cross_checks.finding import unknown_reference
from config.document import Document
from config.document import Path as KeyPath
from config.hall_file import ExternalBroker, HallConfig
from config.masking import Source
from config.problems import Problem, Words
from config.reading import read_text
from config.report import ConfigError, Report
from config.secrets import put_in_secrets, read_secrets
from config.validation import validate

HALL_FILE = "hall.yaml"
STATIONS = "stations"


@dataclass(frozen=True, slots=True)
class Hall:
    """A hall as loaded; station files stay text, because each station checks its own."""

    folder: Path
    config: HallConfig
    calendar: tuple[CalendarYear, ...]
    stations: Mapping[str, str]
    """Raw text of every station file by slug (the file's name)."""
    report: Report
    """Warnings that did not stop the loading."""

    def file(self, name: str) -> Path:
        """A file that the hall file names, such as `appointments`."""
        return self.folder / name


@dataclass(frozen=True, slots=True)
class HallReading:
    """A hall's folder as read, whether sound or not."""

    config: HallConfig | None
    calendar: tuple[CalendarYear, ...]
    stations: Mapping[str, str]
    report: Report
    document: Document | None
    secrets: Mapping[str, str]


def load_hall(folder: str | Path) -> Hall:
    """The hall in `folder`; raises ConfigError with the whole report if anything is wrong in its own files."""
    reading = read_hall(Path(folder))
    if reading.config is None or not reading.report.ok:
        raise ConfigError(reading.report)
    return Hall(Path(folder), reading.config, reading.calendar, reading.stations, reading.report)


def read_hall(folder: Path) -> HallReading:
    """Everything in the folder with every problem found; never raises for what a technician wrote."""
    path = folder / HALL_FILE
    if not path.is_file():
        what = Words(f"{folder} 里没有 {HALL_FILE}", f"there is no {HALL_FILE} in {folder}")
        missing = Problem(HALL_FILE, 0, 0, "", what, allowed="hall config new")
        return HallReading(None, (), {}, Report((missing,)), None, {})
    secrets, problems = read_secrets(folder)
    document, text_problems = read_file(path, HALL_FILE)
    problems.extend(text_problems)
    put_in_secrets(document, secrets)
    config = _checked(document)
    documents = [document]
    calendar = _calendar(folder, config, documents) if config else ()
    document.problems.extend(_missing_files(folder, config, document) if config else ())
    stations = _station_texts(folder, problems)
    if config is not None:
        place_findings(document, _stations_named(config, stations))
    report = report_of(documents, problems, secrets)
    return HallReading(config, calendar, stations, report, document, secrets)


def read_file(path: Path, name: str) -> tuple[Document, list[Problem]]:
    """The YAML document in a file called `name` in reports; wrong encoding becomes a problem."""
    try:
        return read_text(path.read_text(encoding="utf-8-sig"), name), []
    except UnicodeDecodeError:
        what = Words("文件不是 UTF-8 编码，请另存为 UTF-8", "the file is not UTF-8, save it as UTF-8")
        return Document(name, Source([])), [Problem(name, 0, 0, "", what)]


def report_of(documents: Iterable[Document], problems: Iterable[Problem], secrets: Mapping[str, str]) -> Report:
    """One report of all documents and the problems outside them."""
    documents = list(documents)
    found = [*problems, *(problem for document in documents for problem in document.problems)]
    sources = {document.file: document.source for document in documents}
    return Report(tuple(found), sources, frozenset(secrets.values()))


def _checked(document: Document) -> HallConfig | None:
    if document.data is None and document.problems:
        return None
    config = validate(document, HallConfig)
    if config is not None:
        for check in HALL_CHECKS:
            place_findings(document, check(config))
    return config


def _calendar(folder: Path, config: HallConfig, documents: list[Document]) -> tuple[CalendarYear, ...]:
    hall_document, years = documents[0], list[CalendarYear]()
    for index, name in enumerate(config.calendars):
        if not (folder / name).is_file():
            continue
        document, problems = read_file(folder / name, name)
        documents.append(document)
        document.problems.extend(problems)
        year = validate(document, CalendarYear) if document.data is not None or not document.problems else None
        if year and year.year in {other.year for other in years}:
            what = Words(f"{year.year} 年有两个文件", f"two files for the year {year.year}")
            hall_document.problems.append(hall_document.problem(("calendars", index), what))
        elif year:
            years.append(year)
    return tuple(sorted(years, key=lambda year: year.year))


def _missing_files(folder: Path, config: HallConfig, document: Document) -> list[Problem]:
    named: dict[KeyPath, str | None] = {("calendars", i): name for i, name in enumerate(config.calendars)}
    named[("appointments",)] = config.appointments
    named[("slip", "template")] = config.slip.template
    if isinstance(config.broker, ExternalBroker):
        named[("broker", "ca_file")] = config.broker.ca_file
    return [
        document.problem(path, Words(f"没有文件 {name}", f"there is no file {name}"))
        for path, name in named.items()
        if name is not None and not (folder / name).is_file()
    ]


def _stations_named(config: HallConfig, stations: Iterable[str]) -> Iterator[Finding]:
    """Stations that the hall file names have a file each."""
    named: dict[KeyPath, str | None] = {("day_close", "print_head_at"): config.day_close.print_head_at}
    if config.map is not None:
        named |= {("map", "stations", i, "station"): one.station for i, one in enumerate(config.map.stations)}
    for path, written in named.items():
        if written is not None and written not in stations:
            yield unknown_reference(path, Words("终端", "station"), written, stations)


def _station_texts(folder: Path, problems: list[Problem]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in sorted((folder / STATIONS).glob("*.yaml")):
        try:
            texts[path.stem] = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            what = Words("文件不是 UTF-8 编码，请另存为 UTF-8", "the file is not UTF-8, save it as UTF-8")
            problems.append(Problem(f"{STATIONS}/{path.name}", 0, 0, "", what))
    return texts
