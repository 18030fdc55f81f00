"""A clip that came from its station is not what the journal says: somebody must look (G7)."""

from hall_controller.application.alarms import raise_alarm
from hall_controller.application.ports import Tx
from hall_controller.application.video.looking import ClipOrder


def clip_differs(tx: Tx, order: ClipOrder) -> None:
    """Journalled with an alarm; nobody gets to see the file."""
    tx.record("clip.differs", f"clip:{order.clip_id}", {"reason": f"{order.what}_hash"})
    params: dict[str, int | str] = {"station": order.station, "camera": order.camera, "what": order.what}
    raise_alarm(tx, "clip_differs", f"clip:{order.clip_id}", params)
