"""The running controller: what is started, in which order, and stopped in reverse."""

from dataclasses import dataclass

from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.interruptions import controller_started
from hall_controller.application.ports import SYSTEM, Job
from hall_controller.broker.process import BrokerProcess
from hall_controller.broker.revocations import RevocationWatch
from hall_controller.gateway.gateway import Gateway
from hall_controller.notices.office import CourierOffice
from hall_controller.storage.checkpoints import Checkpointer
from hall_controller.storage.database import Database
from hall_controller.storage.recorder import Recorder
from mingting.controller.api import Api
from mingting.controller.bookings import take_over_bookings
from mingting.controller.case_desk import CaseDesk
from mingting.controller.cases import CaseChores
from mingting.controller.chores import Chores
from mingting.controller.forms import take_over_forms
from mingting.controller.keys import HallKeys
from mingting.controller.link_watch import LinkWatch
from mingting.controller.phone import PhoneServer
from mingting.controller.ratings import RatingDesk
from mingting.controller.served_content import ServedContent
from mingting.controller.service import HallFace, Writer
from mingting.controller.settings import ControllerSettings, StartError
from mingting.controller.station_files import take_over_edits
from mingting.controller.video import VideoRounds
from mingting.orders.door import OrderDoor


@dataclass
class Controller:
    """The running parts."""

    settings: ControllerSettings
    database: Database
    recorder: Recorder
    broker: BrokerProcess | None
    revocations: RevocationWatch
    gateway: Gateway
    content: ServedContent
    writer: Writer
    face: HallFace
    api: Api
    notices: CourierOffice
    chores: Chores
    case_chores: CaseChores
    video_rounds: VideoRounds
    case_desk: CaseDesk
    rating_desk: RatingDesk
    facts: HallFacts
    keys: HallKeys
    orders: OrderDoor
    checkpoints: Checkpointer
    links: LinkWatch
    phone: PhoneServer | None

    def start(self) -> None:
        """Broker, line, chores; StartError when the broker does not come up."""
        if self.broker is not None:
            self.broker.start()
            if not self.broker.wait_up():
                words = "; ".join(self.broker.last_words[-3:])
                raise StartError(f"the broker does not come up on port {self.broker.settings.port}: {words}")
        self.chores.hold_restored()
        self.checkpoints.start()
        self.content.start()
        self.gateway.start()
        self.revocations.start()
        started = Job(lambda tx: controller_started(tx, self.facts), SYSTEM, name="controller_started")
        self.writer.outcome(started).result()
        take_over_edits(self.writer, self.settings.hall.stations)
        take_over_forms(self.settings.hall.folder, self.writer)
        take_over_bookings(self.settings.hall, self.facts, self.keys.hash_key, self.writer)
        self.chores.start()
        self.case_chores.start()
        self.video_rounds.start()
        self.api.start()
        self.notices.start()
        if self.phone is not None:
            self.phone.start()
        self.links.start()
        self.orders.start()

    def stop(self) -> None:
        """In reverse order."""
        self.orders.stop()
        self.links.stop()
        if self.phone is not None:
            self.phone.stop()
        self.notices.stop()
        self.api.stop()
        self.video_rounds.stop()
        self.case_chores.stop()
        self.chores.stop()
        self.revocations.stop()
        self.gateway.stop()
        self.content.stop()
        if self.broker is not None:
            self.broker.stop()
        self.case_desk.close()
        self.rating_desk.close()
        self.checkpoints.stop()
        self.recorder.close()
        self.database.close()
