"""The terminal's own store: what it promised to citizens survives kill -9 and is settled after every start."""

from kiosk.store.documents import DocumentRow, put_document, read_documents
from kiosk.store.tickets import OpenTicket, TicketState
from kiosk.store.writer import Store

__all__ = ["DocumentRow", "OpenTicket", "Store", "TicketState", "put_document", "read_documents"]
