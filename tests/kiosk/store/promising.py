"""A terminal that promises numbers as fast as it can and says each one after its COMMIT, until it is killed."""

import asyncio
import sys
from pathlib import Path

from tests.kiosk.store.support import Books


async def promise(books: Books) -> None:
    while True:
        ticket = await books.ledger.issue_offline(books.wish())
        sys.stdout.write(f"{ticket.number} {ticket.ticket_id}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(promise(Books(Path(sys.argv[1]))))
