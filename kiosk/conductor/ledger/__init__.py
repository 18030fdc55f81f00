"""What must not be lost, as single transactions of the terminal's store: each ends in durable outbox rows."""

from kiosk.conductor.ledger.ledger import Ledger
from kiosk.conductor.ledger.own_series import OfflineWish
from kiosk.conductor.ledger.restart import UNSETTLED
from kiosk.conductor.ledger.trouble import STORE_TROUBLE

__all__ = ["STORE_TROUBLE", "UNSETTLED", "Ledger", "OfflineWish"]
