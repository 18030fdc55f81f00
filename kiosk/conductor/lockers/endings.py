"""What was said, or was not, after the door was shut: the last change of an opening. Pure."""

from collections.abc import Callable
from dataclasses import replace

from hall.messages import Message, bodies
from hall.model.locker import CellEvent, CellMark, CellState, Purpose
from kiosk.conductor.ledger.locker_book import Change, Said
from kiosk.conductor.lockers.flow import Flow
from kiosk.conductor.lockers.moves import Moves, emptied, step, step_or_doubt
from kiosk.store.lockers import CellRow

SAID: dict[Purpose, frozenset[str]] = {
    Purpose.PICKUP: frozenset({"taken", "not_taken"}),
    Purpose.DEPOSIT: frozenset({"in", "nothing_in", "other_cell"}),
    Purpose.PUT_IN: frozenset({"in", "nothing_in"}),
    Purpose.TAKE_BACK: frozenset({"taken", "not_taken"}),
    Purpose.COLLECT: frozenset({"taken", "not_taken"}),
    Purpose.CHECK: frozenset({"empty", "full", "strange"}),
    Purpose.EMERGENCY: frozenset({"empty", "full", "strange"}),
}
"""What may be said of an opening; `other_cell` is the station's own word for a deposit that goes elsewhere."""
TROUBLE = frozenset({CellMark.FORCED, CellMark.FAULT, CellMark.EMERGENCY, CellMark.AJAR})
"""Marks that end when somebody has looked into the cell."""
Ending = tuple[CellRow, str, str, tuple[Said, ...]]
"""The cell, the opening's last word, why the cell is so, and what else the hall learns."""


class Endings:
    """`say` gives the change for a word, None = nobody said anything."""

    def __init__(self, moves: Moves) -> None:
        self._moves = moves
        self._by_kind: dict[Purpose, Callable[[Flow, str | None, int], Ending]] = {
            Purpose.PICKUP: self._pickup,
            Purpose.DEPOSIT: self._deposit,
            Purpose.PUT_IN: self._deposit,
            Purpose.TAKE_BACK: self._taken_out,
            Purpose.COLLECT: self._taken_out,
            Purpose.CHECK: self._checked,
            Purpose.EMERGENCY: self._shut,
            Purpose.COMMISSION: self._shut,
        }

    def say(self, flow: Flow, said: str | None, now_ms: int) -> Change:
        """The change; CellStepError when the ledger has moved on meanwhile."""
        cell, ended, why, events = self._by_kind[flow.kind](flow, said, now_ms)
        row = replace(flow.row, ended=ended)
        before = self._moves.state.cells[flow.row.cell]
        unsaid = flow.kind is Purpose.CHECK and said is None  # the panel asks until it hears of the end
        told = () if cell == before and not unsaid else (self._moves.told(cell, why),)
        bases = (replace(flow.base.row, ended="reopened"),) if flow.base and not flow.base.row.ended else ()
        return Change((cell,), openings=(*bases, row), events=(*events, *told))

    def _cell(self, flow: Flow) -> CellRow:
        return self._moves.state.cells[flow.row.cell]

    def _pickup(self, flow: Flow, said: str | None, now_ms: int) -> Ending:
        cell = self._cell(flow)
        if said == "not_taken":
            event = CellEvent.DOUBTED if flow.collected else CellEvent.NOT_TAKEN
            return step_or_doubt(cell, event, now_ms), "not_taken", "not_taken", ()
        taken = step_or_doubt(cell, CellEvent.TAKEN, now_ms)
        word = "taken" if said else "assumed"
        if flow.collected or flow.row.deposit_id is None:
            return taken, word, "taken", ()
        first = flow.base.row if flow.base else flow.row
        body = {
            "deposit_id": flow.row.deposit_id,
            "cell": cell.cell,
            "opening_id": flow.row.opening_id,
            "lease_id": first.lease_id,
            "how": first.how,
            "said": word,
        }
        return taken, word, "taken", (("locker.collected", bodies.Collected.model_validate(body)),)

    def _deposit(self, flow: Flow, said: str | None, now_ms: int) -> Ending:
        cell, deposit = self._cell(flow), flow.row.deposit_id or ""
        if cell.state is not CellState.OPEN_FOR_DEPOSIT:  # forced meanwhile: nobody can vouch for it
            return cell, "doubted", "doubted", ()
        if said == "in":
            lies = replace(step(cell, CellEvent.DEPOSITED, now_ms), placed=True)
            return lies, "in", "deposited", (self.placed(lies, flow),)
        if said in {"nothing_in", "other_cell"}:
            empty = emptied(step(cell, CellEvent.LEFT_EMPTY, now_ms))
            undone = bodies.DepositUndone(deposit_id=deposit, reason="changed_mind", by=flow.row.by)
            told: tuple[Said, ...] = (("locker.deposit_undone", undone),)
            return empty, said, "left_empty", told if self._undoes(flow, said) else ()
        return step(cell, CellEvent.DOUBTED, now_ms), "doubted", "time_over", ()

    def _undoes(self, flow: Flow, said: str) -> bool:
        """A clerk's deposit was given up: not when it goes into another cell, nor papers that nobody was told of."""
        return said == "nothing_in" and flow.kind is Purpose.DEPOSIT

    def placed(self, cell: CellRow, flow: Flow) -> Said:
        """The hall learns that it lies there."""
        deposit, opening = cell.deposit_id or "", flow.row.opening_id
        first = flow.base or flow
        if cell.content == "papers":
            permit = first.wish.permit_id or deposit
            papers = {"deposit_id": deposit, "case_id": cell.case_id, "cell": cell.cell, "opening_id": opening}
            return "locker.put_in", bodies.PutIn.model_validate({**papers, "permit_id": permit})
        body = bodies.Deposited(
            deposit_id=deposit, cell=cell.cell, opening_id=opening, by=flow.row.by, wrong_cell=first.wish.wrong_cell
        )
        return "locker.deposited", body

    def _taken_out(self, flow: Flow, said: str | None, now_ms: int) -> Ending:
        cell = self._cell(flow)
        if said == "not_taken" and cell.placed:
            return step_or_doubt(cell, CellEvent.NOT_TAKEN, now_ms), "not_taken", "not_taken", ()
        if said != "taken":
            return step(cell, CellEvent.DOUBTED, now_ms), "doubted", "doubted", ()
        # Who took it out looked into the cell: it is free at once.
        out = step(step_or_doubt(cell, CellEvent.TAKEN, now_ms), CellEvent.FOUND_EMPTY, now_ms)
        out = emptied(replace(out, marks=out.marks - TROUBLE))
        common = {
            "deposit_id": flow.row.deposit_id,
            "cell": cell.cell,
            "opening_id": flow.row.opening_id,
            "by": flow.row.by,
        }
        body: Message
        if cell.content == "papers":
            event, body = "locker.papers_collected", bodies.PapersCollected.model_validate(common)
        else:
            event, body = "locker.taken_back", bodies.TakenBack.model_validate(common)
        return out, "taken", "taken", ((event, body),)

    def _checked(self, flow: Flow, said: str | None, now_ms: int) -> Ending:
        cell = self._cell(flow)
        if said is None:
            return step(cell, CellEvent.DOUBTED, now_ms), "doubted", "doubted", ()
        changed, events = self.found(cell, said, flow, now_ms)
        return changed, said, f"found_{said}", events

    def found(self, cell: CellRow, said: str, flow: Flow | None, now_ms: int) -> tuple[CellRow, tuple[Said, ...]]:
        """Somebody looked into it; without `flow` it is the inventory of an emergency, which tells of it at once."""
        events: list[Said] = []
        if flow is not None:
            found = {"cell": cell.cell, "found": said, "by": flow.row.by, "opening_id": flow.row.opening_id}
            events.append(("locker.checked", bodies.CellChecked.model_validate(found)))
        looked = replace(cell, marks=cell.marks - TROUBLE)
        if looked.state is not CellState.TO_CHECK and not (said == "empty" and looked.state is CellState.VACANT):
            looked = step(looked, CellEvent.DOUBTED, now_ms)
        if said == "empty":
            if looked.state is CellState.TO_CHECK:
                looked = step(looked, CellEvent.FOUND_EMPTY, now_ms)
            if looked.deposit_id and not looked.placed and looked.content == "thing":
                undone = bodies.DepositUndone(
                    deposit_id=looked.deposit_id, reason="door", by=flow.row.by if flow else ()
                )
                events.append(("locker.deposit_undone", undone))
            looked = emptied(looked)
        elif said == "full" and looked.deposit_id is not None:
            looked = step(looked, CellEvent.FOUND_FULL, now_ms)
            if not looked.placed and flow is not None:
                looked = replace(looked, placed=True)
                events.append(self.placed(looked, flow))
        return looked, tuple(events)

    def _shut(self, flow: Flow, said: str | None, now_ms: int) -> Ending:
        """The inventory of an emergency is told as a whole, at its end."""
        del now_ms
        return self._cell(flow), said or "shut", "shut", ()
