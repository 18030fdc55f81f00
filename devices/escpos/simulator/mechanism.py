"""Head, motor, cutter and sensors of the simulated printer; no I/O."""

from collections import deque
from collections.abc import Callable

from devices.escpos.simulator import paper as ink
from devices.escpos.simulator.decoder import Command
from devices.escpos.simulator.makes import Make, PlainMake, ejector_byte
from devices.escpos.simulator.paper import Roll, Slip
from devices.escpos.simulator.presenter import SimulatedOutlet
from devices.escpos.simulator.sensors import Sensors

DOTS_PER_MM = 8
RETRACT, PRESENT, EJECT, EJECTOR_STATUS, PRESENT_TIMED = 2, 3, 5, 6, 0x20


class Mechanism:
    """Carries commands out one after another, a row of dots at a time, and stops where a sensor says so."""

    def __init__(
        self,
        dots: int,
        on_slip: Callable[[Slip], None],
        on_answer: Callable[[bytes], None],
        make: Make | None = None,
    ) -> None:
        self.make: Make = make or PlainMake()
        self.sensors = Sensors()
        self.roll = Roll(dots)
        self.outlet = SimulatedOutlet(entry=lambda: bool(self.roll.rows))
        self.model = b"\x20"
        """The answer to `1D 49 n`, for every n."""
        self.on_slip_made: Callable[[], None] = lambda: None
        """Called when a slip was parted, before it has moved to the outlet."""
        self.on_present: Callable[[int], None] = lambda _: None
        """Called with the seconds after which the presenter acts by itself."""
        self.after_rows: dict[str, int] = {}
        """Sensor name -> rows until it trips (paper_out, jam, cover_open, head_hot, power_off ...)."""
        self.cutter_fails = False
        self.ignores_clear = False
        """Some printers go on with the old slip whatever they are told."""
        self.auto_status = 0
        self._on_slip, self._on_answer = on_slip, on_answer
        self._queue: deque[Command] = deque()
        self._rows: deque[bytes] = deque()
        self._queued = 0
        self.on_power_off: Callable[[], None] = lambda: None
        self._fed = False
        self._reset_style()

    @property
    def queued_bytes(self) -> int:
        """Bytes received and not yet carried out."""
        return self._queued

    @property
    def moving(self) -> bool:
        """Whether rows of the command under way are still to be burnt."""
        return bool(self._rows)

    def take(self, command: Command) -> None:
        """Put a command behind the others."""
        self._queue.append(command)
        self._queued += len(command.raw)

    def forget(self) -> None:
        """Drop everything not yet carried out."""
        self._queue.clear()
        self._rows.clear()
        self._queued = 0
        self._line.clear()

    def step(self) -> float | None:
        """Carry out the next row or command; how many mm of paper it moved, None when nothing can be done."""
        if self.sensors.stopped:
            return None
        if (moved := self.outlet.step()) is not None:
            return moved
        if self._rows:
            return self._burn(self._rows.popleft())
        if not self._queue:
            return None
        command = self._queue.popleft()
        self._queued -= len(command.raw)
        self.roll.data += command.raw
        action = getattr(self, f"_do_{command.name}", None)
        if action is not None:
            action(command)
        return 0.0

    def tear(self) -> None:
        """The piece at the slot comes off by hand."""
        if self.roll.rows:
            self._on_slip(self.roll.part(cut=False))

    def _burn(self, row: bytes) -> float:
        for name, rows in list(self.after_rows.items()):
            if rows <= 0:
                self._rows.appendleft(row)
                del self.after_rows[name]
                self._trip(name)
                return 0.0
            self.after_rows[name] = rows - 1
        self.roll.burn(row)
        return 1 / DOTS_PER_MM

    def _trip(self, name: str) -> None:
        if name == "power_off":
            self.on_power_off()
        else:
            setattr(self.sensors, name, True)

    def _reset_style(self) -> None:
        self._bold, self._scale, self._align = False, 1, 0
        self._spacing, self._chinese = 30, False
        self._line: list[str] = []
        self._qr_data, self._qr_module, self._qr_level = b"", 3, 0x30

    def _do_init(self, _: Command) -> None:
        self._reset_style()

    def _do_bold(self, command: Command) -> None:
        self._bold = bool(command.args[0] & 1)

    def _do_size(self, command: Command) -> None:
        self._scale = (command.args[0] & 7) + 1

    def _do_align(self, command: Command) -> None:
        self._align = command.args[0] % 48

    def _do_line_spacing(self, command: Command) -> None:
        self._spacing = command.args[0]

    def _do_text(self, command: Command) -> None:
        self._line.append(command.payload.decode("cp437"))

    def _do_chinese_text(self, command: Command) -> None:
        self._line.append(command.payload.decode("gb18030", "replace"))

    def _do_line_feed(self, _: Command) -> None:
        text = "".join(self._line)
        self._line.clear()
        if not text:
            self._blank(self._spacing)
            return
        self.roll.text.append(text)
        picture = ink.letters(text, self._scale, self.roll.dots, bold=self._bold)
        self._rows.extend(ink.picture_rows(picture, self.roll.dots, self._align))
        self._blank(max(0, self._spacing - 24))

    def _do_feed_lines(self, command: Command) -> None:
        self._blank(command.args[0] * self._spacing)

    def _do_feed_dots(self, command: Command) -> None:
        self._blank(command.args[0])

    def _do_row(self, command: Command) -> None:
        self._rows.append(command.payload)

    def _do_qr_module(self, command: Command) -> None:
        self._qr_module = command.args[0]

    def _do_qr_level(self, command: Command) -> None:
        self._qr_level = command.args[0]

    def _do_qr_store(self, command: Command) -> None:
        self._qr_data = command.payload

    def _do_qr_print(self, _: Command) -> None:
        picture = ink.qr(self._qr_data, self._qr_module, self._qr_level)
        self._rows.extend(ink.picture_rows(picture, self.roll.dots, self._align))

    def _do_cut(self, command: Command) -> None:
        if command.args[0] >= 0x41 and not self._fed:  # noqa: PLR2004 - modes that feed first
            self._fed = True
            self._blank(15 * DOTS_PER_MM)
            self._queue.appendleft(Command("cut", command.args))
            return
        self._fed = False
        if self.cutter_fails:
            self.sensors.cutter, self.cutter_fails = True, False
            return
        slip = self.roll.part(cut=True)
        if self.make.sees_outlet:
            self.outlet.present(slip, at_once=True)
        self._on_slip(slip)

    def _do_eject(self, command: Command) -> None:
        if not self.make.presents:
            return
        order = command.args[0]
        if order == EJECTOR_STATUS:
            self._on_answer(bytes((ejector_byte(self.sensors, self.outlet.state),)))
        elif order in {RETRACT, EJECT}:
            self._away("retracted" if order == RETRACT else "ejected")
        elif order in {PRESENT, PRESENT_TIMED}:
            self._present(command)

    def _present(self, command: Command) -> None:
        if not self.roll.rows:
            return
        if self.cutter_fails:
            self.sensors.cutter, self.cutter_fails = True, False
            return
        slip = self.roll.part(cut=True)
        self.outlet.present(slip)
        self._on_slip(slip)
        self.on_slip_made()
        if command.args[0] == PRESENT_TIMED:
            self.on_present(command.args[2])

    def _away(self, fate: str) -> None:
        if self.roll.rows:  # these orders cut first
            slip = self.roll.part(cut=True)
            self.outlet.present(slip, at_once=True)
            self._on_slip(slip)
        self.outlet.away(fate)

    def _do_identify(self, _: Command) -> None:
        self._on_answer(self.model)

    def _do_auto_status(self, command: Command) -> None:
        self.auto_status = command.args[0]
        if self.auto_status:
            self._on_answer(self.sensors.pushed())

    def _do_buffered_status(self, _: Command) -> None:
        low, out = self.sensors.paper_low, self.sensors.paper_out
        self._on_answer(bytes((0x03 * low | 0x0C * out,)))

    def _blank(self, dots: int) -> None:
        self._rows.extend([bytes(self.roll.dots // 8)] * dots)
