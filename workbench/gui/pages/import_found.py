"""Import, left: what was found in the file, each guess changeable; and which part is set aside as test rows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from workbench.gui import texts
from workbench.gui.widgets import build
from workbench.gui.widgets.chip import Chip
from workbench.gui.widgets.picker import Picker
from workbench.importing.cleaning import Cleaned
from workbench.importing.columns import Mapping
from workbench.importing.readers import Table

WIDTH = 264
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030", "big5", "shift_jis", "cp1252")
DELIMITERS = (",", ";", "\t", "|")
SHARES = (0, 10, 20, 30)
TEST_FILE = 100


class FoundPanel(QFrame):
    """Shows the guess.

    Signals:
        reading_changed(dict): read the file again with these options.
        roles_changed(Mapping): the columns have other roles.
        share_changed(int): set aside this share, in per cent; 100: the file is the test set.
    """

    reading_changed = Signal(dict)
    roles_changed = Signal(object)
    share_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel-left")
        self.setFixedWidth(WIDTH)
        self._table: Table | None = None
        self._mapping = Mapping(())
        self.share = 20
        self._title, self._lead = build.label("section"), build.label("note", wrap=True)
        self._sheet_word, self._header_word, self._encoding_word, self._delimiter_word = (
            build.label("strong-note") for _ in range(4)
        )
        self.sheet, self.header, self.encoding, self.delimiter = (_combo() for _ in range(4))
        self.text, self.label, self.key = Picker(), _combo(), _combo()
        self._kept = build.label("", wrap=True)
        self._chips = Chip("accent"), Chip("good"), Chip("warn"), Chip("neutral")
        self._notes = tuple(build.label("note", wrap=True) for _ in range(4))
        self._share_word, self._share_note = build.label("strong-note"), build.label("note", wrap=True)
        self.share_box = _combo()
        self._share_rows = build.label("muted")
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_table(self, table: Table, mapping: Mapping) -> None:
        """Show what was read and guessed."""
        self._table, self._mapping = table, mapping
        book = table.format == "xlsx"
        for part in (self._sheet_word, self.sheet):
            part.setVisible(book)
        for part in (self._encoding_word, self.encoding, self._delimiter_word, self.delimiter):
            part.setVisible(table.format == "csv")
        for part in (self._encoding_word, self.encoding):
            part.setVisible(not book)
        for part in (self._header_word, self.header):
            part.setVisible(table.format != "jsonl")
        self._fill()

    def show_counts(self, cleaned: Cleaned, mapping: Mapping) -> None:
        """Say beside each role what it holds."""
        self._mapping = mapping
        table = self._table
        if table is None:
            return
        rows = max(len(cleaned.rows), 1)
        length = sum(len(row.text) for row in cleaned.rows) / rows
        labelled = sum(cleaned.labels.values())
        ids = [row.key for row in cleaned.rows if row.key]
        twice = len(ids) - len(set(ids))
        kept = [name for name in table.columns if name not in (*mapping.text, mapping.label, mapping.id)]
        self._notes[0].setText(self.tr("%Ln characters on average", "", round(length)))
        self._notes[1].setText(
            self.tr("{labels} labels, {count} rows filled").format(
                labels=texts.number(len(cleaned.labels)), count=texts.number(labelled)
            )
            if mapping.label is not None
            else self.tr("You make the labels later")
        )
        self._notes[2].setText(
            "" if mapping.id is None
            else self.tr("No value occurs twice") if not twice
            else self.tr("%Ln values occur twice", "", twice)
        )  # fmt: skip
        self._kept.setText(", ".join(kept) or "–")
        self._notes[3].setText(self.tr("Untouched on export") if kept else "")
        for note in self._notes:
            note.setVisible(bool(note.text()))
        self._draw_share(len(cleaned.rows))

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._title.setText(self.tr("What we found"))
        self._lead.setText(self.tr("Guessed from the file. Change what is wrong."))
        for word, text in (
            (self._sheet_word, self.tr("Sheet")), (self._header_word, self.tr("Header row")),
            (self._encoding_word, self.tr("Encoding")), (self._delimiter_word, self.tr("Delimiter")),
            (self._share_word, self.tr("Set aside as test rows")),
        ):  # fmt: skip
            word.setText(text)
        for chip, text in zip(self._chips, self._role_words(), strict=True):
            chip.say(text)
        for box, text in (
            (self.sheet, self.tr("Sheet")), (self.header, self.tr("Header row")), (self.encoding, self.tr("Encoding")),
            (self.delimiter, self.tr("Delimiter")), (self.label, self.tr("Label")), (self.key, self.tr("Row id")),
            (self.share_box, self.tr("Set aside as test rows")),
        ):  # fmt: skip
            box.setAccessibleName(text)
        self._fill()

    def _role_words(self) -> tuple[str, str, str, str]:
        return self.tr("Text"), self.tr("Label"), self.tr("Row id"), self.tr("Kept")

    def _lay_out(self) -> None:
        inner = QWidget()
        readers = build.across(
            build.down(self._sheet_word, self.sheet, gap=4), build.down(self._encoding_word, self.encoding, gap=4),
            build.down(self._header_word, self.header, gap=4), gap=8,
        )  # fmt: skip
        column = build.down(
            build.down(self._title, self._lead, gap=2), readers, build.down(self._delimiter_word, self.delimiter, gap=4),
            build.line(), margins=(16, 16, 16, 16), gap=12, into=inner,
        )  # fmt: skip
        fields: tuple[QWidget, ...] = (self.text, self.label, self.key, self._kept)
        for chip, field, note in zip(self._chips, fields, self._notes, strict=True):
            holder = QWidget()
            holder.setFixedWidth(60)
            build.across(chip, None, into=holder)
            row = build.across(holder, gap=8)
            row.addWidget(field, 1)
            column.addLayout(build.down(row, build.across(68, note, gap=0), gap=2))
        share = build.across(self.share_box, self._share_rows, None)
        column.addWidget(build.line())
        column.addLayout(build.down(self._share_word, share, self._share_note, gap=4))
        column.addStretch(1)
        build.down(build.scrolling(inner), into=self)

    def _connect(self) -> None:
        self.sheet.activated.connect(lambda _: self.reading_changed.emit({"sheet": self.sheet.currentData()}))
        self.header.activated.connect(lambda _: self._read_again())
        self.encoding.activated.connect(lambda _: self._read_again())
        self.delimiter.activated.connect(lambda _: self._read_again())
        self.label.activated.connect(lambda _: self._roles())
        self.key.activated.connect(lambda _: self._roles())
        self.share_box.activated.connect(lambda _: self._share_chosen())

    def _read_again(self) -> None:
        table = self._table
        if table is None:
            return
        options = {"header_row": self.header.currentData()}
        if table.format == "xlsx":
            options["sheet"] = self.sheet.currentData()
        else:
            options["encoding"] = self.encoding.currentData()
        if table.format == "csv":
            options["delimiter"] = self.delimiter.currentData()
        self.reading_changed.emit(options)

    def _fill(self) -> None:
        table, mapping = self._table, self._mapping
        self._fill_shares()
        if table is None:
            return
        none = self.tr("none")
        _choose(self.sheet, {name: name for name in table.sheets}, table.sheet)
        encodings = {name: name for name in dict.fromkeys((table.encoding or "utf-8", *ENCODINGS))}
        _choose(self.encoding, encodings, table.encoding)
        words = {",": ",", ";": ";", "\t": self.tr("tab"), "|": "|"}
        delimiters = {d: words.get(d, d) for d in dict.fromkeys((table.delimiter or ",", *DELIMITERS))}
        _choose(self.delimiter, delimiters, table.delimiter)
        rows: dict[object, str] = {None: none} | {
            row: str(row + 1) for row in range(max(10, (table.header_row or 0) + 1))
        }
        _choose(self.header, rows, table.header_row)
        names: dict[object, str] = {None: none} | {name: name for name in table.columns if name not in mapping.text}
        _choose(self.label, names, mapping.label)
        _choose(self.key, names, mapping.id)
        self._fill_text()

    def _fill_text(self) -> None:
        table, mapping = self._table, self._mapping
        assert table is not None
        self.text.say(" + ".join(mapping.text) or self.tr("choose"))
        menu = self.text.menu
        menu.clear()
        menu.addAction(self.tr("Several columns are joined, one a line")).setEnabled(False)
        for name in table.columns:
            entry = menu.addAction(name)
            entry.setCheckable(True)
            entry.setChecked(name in mapping.text)
            entry.triggered.connect(lambda on, name=name: self._toggle_text(name, on=on))

    def _toggle_text(self, name: str, *, on: bool) -> None:
        table, mapping = self._table, self._mapping
        assert table is not None
        wanted = {*mapping.text, name} if on else {*mapping.text} - {name}
        chosen = tuple(column for column in table.columns if column in wanted)
        label = mapping.label if mapping.label not in chosen else None
        self._set_roles(Mapping(chosen, label, mapping.id if mapping.id not in chosen else None))

    def _roles(self) -> None:
        self._set_roles(Mapping(self._mapping.text, self.label.currentData(), self.key.currentData()))

    def _set_roles(self, mapping: Mapping) -> None:
        self._mapping = mapping
        self._fill()
        self.roles_changed.emit(mapping)

    def _fill_shares(self) -> None:
        words: dict[object, str] = {share: f"{share}%" if share else self.tr("none") for share in SHARES}
        words[TEST_FILE] = self.tr("all: a test file")
        _choose(self.share_box, words, self.share)

    def _share_chosen(self) -> None:
        self.share = int(self.share_box.currentData())
        self.share_changed.emit(self.share)

    def _draw_share(self, rows: int) -> None:
        self._share_rows.setText(self.tr("%Ln rows", "", round(rows * self.share / 100)))
        note = self.tr("Drawn at random, never trained on: they give honest scores.")
        if self.share == 0:
            note = self.tr("Without test rows scores come from cross-validation and say so.")
        self._share_note.setText(note)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _combo() -> QComboBox:
    made = QComboBox()
    made.setMinimumContentsLength(4)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made


def _choose(box: QComboBox, choices: dict[object, str] | dict[str, str], chosen: object) -> None:
    with QSignalBlocker(box):
        box.clear()
        for value, words in choices.items():
            box.addItem(words, value)
        place = next((i for i, value in enumerate(choices) if value == chosen), 0)
        box.setCurrentIndex(place)
