"""Knobs and faults of the simulated printer as written commands (see `devices.simulation.control`)."""

from collections.abc import Callable
from typing import Any

from devices.escpos.simulator.printer import PrinterSimulator
from devices.escpos.simulator.sensors import Sensors
from devices.simulation.device import is_on

COMMANDS = """
Commands: `paper_low | paper_out | cover_open | jam | cutter | head_hot | unrecoverable | feeding | offline |
black_mark | outlet_jam | collector | voltage | line_error` with `on`, `off` or `after=ROWS`; `cutter_fails`,
`repair`, `tear`; outlet: `take`, `lay_ticket`, `outlet_stuck on|off`, `outlet_blind on|off`; wire: `silent | split |
glue | echo | push_between | not_draining` with `on` or `off`, `late SECONDS`, `garbage HEX`, `reset_after BYTES`,
`reset`, `refuse on|off`, `mend_wire`, `unplug`, `plug`; `power off|on|after=ROWS`; `status`, `slips`, `slip N`.
""".strip()

_SENSORS = tuple(vars(Sensors()))
OWN = {
    "paper_out on|off|after=ROWS": "the same for every sensor: " + ", ".join(_SENSORS),
    "cutter_fails": "the next cut fails",
    "repair": "staff put everything right",
    "tear": "the piece at the slot comes off by hand",
    "take": "a hand takes the ticket at the outlet",
    "lay_ticket": "a ticket of before lies at the outlet",
    "outlet_stuck on|off": "drawing back and dropping have no effect",
    "outlet_blind on|off": "the outlet's sensor sees nothing",
    "power off|on|after=ROWS": "switch it off or on",
    "reset_after BYTES": "the wire breaks after so many bytes",
    "slips": "the papers made, with their fate",
    "slip N": "words and bytes of one paper",
}
_WIRE = ("silent", "split", "glue", "echo", "push_between", "not_draining")


class ObedientPrinter(PrinterSimulator):
    """A printer that another process (demo, technician, crash tests) gives commands to."""

    def help(self) -> dict[str, Any]:
        """Its own commands, and all of them in prose."""
        return {"commands": OWN, "wire": COMMANDS}

    async def obey(self, words: list[str]) -> dict[str, Any]:
        """Carry out one command; `{"ok": true, ...}` or `{"ok": false, "error": ...}`."""
        try:
            return {"ok": True, **await self._obey(words[0], words[1:])}
        except (ValueError, IndexError, KeyError) as error:
            return {"ok": False, "error": f"{' '.join(words)}: {error}"}

    async def _obey(self, name: str, args: list[str]) -> dict[str, Any]:
        if name in _SENSORS:
            _turn(self, name, args[0] if args else "on")
        elif name in _WIRE:
            setattr(self.faults, name, is_on(args))
        elif name in {"late", "garbage", "reset_after"}:
            _wire_value(self, name, args[0])
        elif name in {"outlet_stuck", "outlet_blind"}:
            setattr(self.mechanism.outlet, name.removeprefix("outlet_"), is_on(args))
        elif name == "power":
            await _power(self, args[0])
        elif name == "refuse":
            await self.refuse(is_on(args))
        elif name in {"status", "slips", "slip"}:
            return _report(self, name, args)
        else:
            _act(self, name)
        self.changed()
        return {}


def _turn(printer: PrinterSimulator, name: str, how: str) -> None:
    if how.startswith("after="):
        printer.mechanism.after_rows[name] = int(how[6:])
    else:
        setattr(printer.mechanism.sensors, name, is_on([how]))


def _wire_value(printer: PrinterSimulator, name: str, value: str) -> None:
    if name == "late":
        printer.faults.late_s = float(value)
    elif name == "garbage":
        printer.faults.garbage = bytes.fromhex(value)
    else:
        printer.at_byte(int(value), printer.break_wires)


async def _power(printer: PrinterSimulator, how: str) -> None:
    if how == "on":
        await printer.power_on()
    elif how.startswith("after="):
        printer.mechanism.after_rows["power_off"] = int(how[6:])
    else:
        printer.power_off()


def _act(printer: PrinterSimulator, name: str) -> None:
    if name == "cutter_fails":
        printer.mechanism.cutter_fails = True
        return
    acts: dict[str, Callable[[], object]] = {
        "repair": printer.repair,
        "tear": printer.mechanism.tear,
        "take": printer.mechanism.outlet.take,
        "lay_ticket": printer.mechanism.outlet.lay,
        "mend_wire": printer.mend_wire,
        "reset": printer.break_wires,
        "unplug": printer.unplug,
        "plug": printer.plug,
    }
    if name not in acts:
        raise ValueError(f"unknown command; known: {', '.join((*_SENSORS, *_WIRE, *acts))}")
    acts[name]()


def _report(printer: PrinterSimulator, name: str, args: list[str]) -> dict[str, Any]:
    if name == "status":
        sensors = vars(printer.mechanism.sensors)
        outlet = printer.mechanism.outlet.state
        counts = {"received": printer.received, "overrun": printer.overrun, "slips": printer.slip_count}
        return {"sensors": sensors, "outlet": outlet.ticket, "moving": outlet.moving, **counts}
    if name == "slips":
        fates = printer.mechanism.outlet.fates
        return {
            "slips": [
                {"number": s.number, "cut": s.cut, "rows": len(s.rows), "fate": fates.get(s.number)}
                for s in printer.slips
            ]
        }
    slip = next(slip for slip in [*printer.slips, None] if slip is None or slip.number == int(args[0]))
    if slip is None:
        raise ValueError("no such slip")
    return {"number": slip.number, "cut": slip.cut, "text": slip.text, "hex": slip.data.hex()}
