"""A queue slip as the picture that the printer burns."""

from dataclasses import dataclass

from PIL import Image, ImageDraw

from hall.model.text import Text
from hall.paper import template as tpl
from hall.paper import typeset, words
from hall.paper.fonts import font
from hall.paper.qr import qr_picture
from hall.paper.slip import TicketSlip
from hall.paper.template import Template, default_template

_DESIGN_DOTS = 576
_SMALLEST_SCALE = 0.8
_SMALLEST_TYPE = 20
_SHRINK = 0.75  # a line is set this much smaller before it is broken
_BESIDE = 200  # narrower columns of words beside the QR read badly
_READABLE = 2 / 3  # of a QR: with less on the paper no reader can restore the rest (level M: 15 %)
ESSENTIAL = "essential_rows"
"""Key in `info` of a slip's picture: rows from the top with which number and code may already be used."""


def render(slip: TicketSlip, dots: int, template: Template | None = None) -> Image.Image:
    """The slip as a 1-bit picture `dots` wide (384, 512, 576, 640); black is ink."""
    chosen = template or default_template()
    page = _Page(slip, dots - 2 * chosen.margin, max(_SMALLEST_SCALE, min(1.0, dots / _DESIGN_DOTS)))
    made = [(picture, block.after) for block in chosen.blocks if (picture := page.block(block)) is not None]
    body = typeset.stacked(made, page.width)
    sheet = Image.new("L", (dots, chosen.top + body.height + chosen.bottom), 255)
    sheet.paste(body, (chosen.margin, chosen.top))
    picture = typeset.inked(sheet)
    picture.info[ESSENTIAL] = _essential(made, chosen.top)
    return picture


def _essential(made: list[tuple[Image.Image, int]], top: int) -> int:
    """Where the last block ends that makes the paper usable; all of it when no block says so."""
    enough = 0
    for picture, after in made:
        rows = picture.info.get(ESSENTIAL)
        if isinstance(rows, int):
            enough = top + rows
        top += picture.height + after
    return enough or top


@dataclass(frozen=True)
class _Page:
    slip: TicketSlip
    width: int
    scale: float

    def block(self, block: tpl.Block) -> Image.Image | None:
        """The picture of one block, None when it has nothing to say on this slip."""
        if not self._shown(block.when):
            return None
        match block:
            case tpl.TextBlock():
                return self._text(block)
            case tpl.NumberBlock():
                return _marked(number := typeset.figure(self.slip.number, block.size, self.width), number.height)
            case tpl.FactsBlock():
                return self._facts(block)
            case tpl.RuleBlock():
                return self._rule(block)
            case tpl.CodeBlock():
                return self._code(block)
            case tpl.CopyBlock():
                return self._copy_mark(block)
            case tpl.NotesBlock():
                return self._notes(block)

    def _shown(self, when: tpl.When) -> bool:
        return {
            "always": True,
            "online": not self.slip.offline,
            "offline": self.slip.offline,
            "copy": self.slip.copy > 0,
        }[when]

    def _sized(self, size: int) -> int:
        return max(_SMALLEST_TYPE, round(size * self.scale))

    def _both(self, text: Text) -> tuple[str, str | None]:
        """First and second language; the citizen's own comes first."""
        if self.slip.language == "en" and text.en:
            return text.en, text.zh
        return text.zh, text.en

    def _pair(
        self, text: Text, size: int, second: int | None, width: int, *, bold: bool, align: typeset.Align
    ) -> Image.Image:
        first, other = self._both(text)
        wanted = self._sized(size)
        size = max(typeset.fitted(first, wanted, width, bold=bold), round(wanted * _SHRINK))
        lines = [(typeset.paragraph(first, size, width, bold=bold, align=align), 0)]
        if other and second:
            lines.append((typeset.paragraph(other, self._sized(second), width, align=align), 0))
        return typeset.stacked(lines, width)

    def _text(self, block: tpl.TextBlock) -> Image.Image:
        if block.field == "issued_at":
            return self._time(block)
        text = block.words or self._field(block.field)
        width = self.width - (32 if block.boxed else 0)
        picture = self._pair(text, block.size, block.english, width, bold=block.bold, align=block.align)
        if block.label is not None:
            label = " ".join(filter(None, self._both(block.label)))
            above = typeset.paragraph(label, self._sized(22), width, align=block.align)
            picture = typeset.stacked([(above, 2), (picture, 0)], width)
        return typeset.boxed(picture, self.width) if block.boxed else picture

    def _field(self, name: str | None) -> Text:
        fields = {
            "hall_name": self.slip.hall_name,
            "service": self.slip.service,
            "where": self.slip.where,
            "missed_rule": self.slip.missed_rule,
        }
        return fields[name or "hall_name"]

    def _time(self, block: tpl.TextBlock) -> Image.Image:
        label = "" if block.label is None else " ".join(filter(None, self._both(block.label)))
        line = f"{label} {self.slip.issued_at}".strip()
        size = typeset.fitted(line, self._sized(block.size), self.width, bold=block.bold)
        return typeset.paragraph(line, size, self.width, bold=block.bold, align=block.align)

    def _facts(self, block: tpl.FactsBlock) -> Image.Image | None:
        found = words.facts(self.slip)
        if not found:
            return None
        width = self.width // len(found)
        columns = [self._fact(value, label, block, width) for value, label in found]
        row = typeset.beside(columns, 0)
        for index in range(1, len(found)):
            ImageDraw.Draw(row).line((width * index, 12, width * index, row.height - 12), 0, 2)
        sheet = Image.new("L", (self.width, row.height), 255)
        sheet.paste(row, (0, 0))
        return sheet

    def _fact(self, value: str, label: Text, block: tpl.FactsBlock, width: int) -> Image.Image:
        first, other = self._both(label)
        size = typeset.fitted(value, self._sized(block.size), width - 16, bold=True)
        name = typeset.fitted(first, self._sized(block.label), width - 8)
        lines = [
            (typeset.paragraph(value, size, width, bold=True, align="center"), 0),
            (typeset.paragraph(first, name, width, align="center"), 0),
        ]
        if other:
            second = typeset.fitted(other, _SMALLEST_TYPE, width - 8)
            lines.append((typeset.paragraph(other, second, width, align="center"), 0))
        return typeset.stacked(lines, width)

    def _rule(self, block: tpl.RuleBlock) -> Image.Image:
        picture = Image.new("L", (self.width, block.thickness), 255)
        draw = ImageDraw.Draw(picture)
        step, dash = (14, 8) if block.dashed else (self.width, self.width)
        for left in range(0, self.width, step):
            draw.rectangle((left, 0, left + dash - 1, block.thickness), 0)
        return picture

    def _code(self, block: tpl.CodeBlock) -> Image.Image:
        code = qr_picture(self.slip.qr_data, block.module, self.width)
        room = self.width - code.width
        if room < _BESIDE:
            centred = Image.new("L", (self.width, code.height), 255)
            centred.paste(code, (room // 2, 0))
            below = typeset.stacked([(centred, 6), (self._missed(block, self.width, "center"), 0)], self.width)
            return _marked(below, round(code.height * _READABLE))
        beside = typeset.beside([code, self._missed(block, room, "left")], 0)
        return _marked(beside, (beside.height - code.height) // 2 + round(code.height * _READABLE))

    def _missed(self, block: tpl.CodeBlock, width: int, align: typeset.Align) -> Image.Image:
        title, _ = self._both(words.MISSED)
        head = typeset.paragraph(title, self._sized(block.size + 4), width, bold=True, align=align)
        first, other = self._both(self.slip.missed_rule)
        lines = [(typeset.paragraph(first, self._sized(block.size), width, align=align), 2)]
        if other:
            lines.append((typeset.paragraph(other, self._sized(block.english), width, align=align), 0))
        rule = typeset.stacked(lines, width)
        return typeset.stacked([(head, 4), (rule, 0)], width)

    def _copy_mark(self, block: tpl.CopyBlock) -> Image.Image:
        times = f" ×{self.slip.copy}" if self.slip.copy > 1 else ""
        line = f"{words.COPY.zh}{times}  {words.COPY.en}"
        size = self._sized(block.size)
        width = typeset.text_width(line, size, bold=True) + 2 * size
        picture = Image.new("L", (self.width, round(size * 1.6)), 255)
        draw = ImageDraw.Draw(picture)
        left = (self.width - width) // 2
        draw.rounded_rectangle((left, 0, left + width, picture.height - 1), 10, fill=0)
        draw.text((self.width // 2, picture.height // 2), line, 255, font(size, bold=True), anchor="mm")
        return picture

    def _notes(self, block: tpl.NotesBlock) -> Image.Image | None:
        if not self.slip.notes:
            return None
        lines = [
            (self._pair(note, block.size, _SMALLEST_TYPE, self.width, bold=False, align=block.align), 4)
            for note in self.slip.notes
        ]
        return typeset.stacked(lines, self.width)


def _marked(picture: Image.Image, rows: int) -> Image.Image:
    """The picture, with a note how many of its rows make the paper usable."""
    picture.info[ESSENTIAL] = rows
    return picture
