"""Import, left: what was found in the file, each guess changeable; and which part is set aside as test rows."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from workbench.gui.widgets import build
from workbench.gui.widgets.chip import Chip
from workbench.gui.widgets.picker import Picker
from workbench.runs.looks import Look, Roles
from workbench.tasks import TASKS

WIDTH = 264
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030", "big5", "shift_jis", "cp1252")
DELIMITERS = (",", ";", "\t", "|")
SHARES = (0, 10, 20, 30)
TEST_FILE = 100
ONE_HOT = "one-hot"  # the choice that stands for columns of 0 and 1


class FoundPanel(QFrame):
    """Shows the guess.

    Signals:
        reading_changed(dict): read the file again with these options.
        roles_changed(Roles): the columns have other roles.
        share_changed(int): set aside this share, in per cent; 100: the file is the test set.
    """

    reading_changed = Signal(dict)
    roles_changed = Signal(object)
    share_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel-left")
        self.setFixedWidth(WIDTH)
        self._look: Look | None = None
        self._roles = Roles()
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
        self.share_box, self.task = _combo(), _combo()
        self._task_word = build.label("strong-note")
        self._share_rows = build.label("muted")
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_look(self, look: Look) -> None:
        """Show what was read and guessed, and what each column holds."""
        fresh = self._look is None or (self._look.file, self._look.columns) != (look.file, look.columns)
        self._look, self._roles = look, look.roles
        book, text = look.format == "xlsx", look.encoding is not None
        for part in (self._sheet_word, self.sheet):
            part.setVisible(book)
        for part in (self._encoding_word, self.encoding):
            part.setVisible(text)
        for part in (self._delimiter_word, self.delimiter):
            part.setVisible(look.format == "csv")
        for part in (self._header_word, self.header):
            part.setVisible(look.format in {"xlsx", "csv"})
        self._fill()
        self._draw_counts(look)
        if fresh and not look.roles.text:
            self.text.setFocus()

    def _draw_counts(self, look: Look) -> None:
        """Say beside each role what it holds."""
        roles = look.roles
        used = (*roles.text, roles.label, roles.id, roles.spans, *roles.one_hot)
        kept = [name for name in look.columns if name not in used]
        self._notes[0].setText(self.tr("%Ln characters on average", "", look.average) if look.complete else "")
        filled = self.tr("%Ln rows filled", "", look.labelled)
        labelled = self.tr("%Ln labels, {rows}", "", len(look.labels)).format(rows=filled)
        if roles.one_hot:
            labelled = self.tr("From %Ln columns of 0 and 1", "", len(roles.one_hot)) + " · " + labelled
        if not look.complete:
            labelled = ""
        elif not look.labels and roles.label is None and not roles.one_hot:
            labelled = self.tr("You make the labels later")
        self._notes[1].setText(labelled)
        twice = self.tr("%Ln values occur twice", "", look.keys_twice)
        self._notes[2].setText(
            ""
            if roles.id is None or not look.complete
            else twice
            if look.keys_twice
            else self.tr("No value occurs twice")
        )
        self._kept.setText(", ".join(kept) or "–")
        self._notes[3].setText(self.tr("Untouched on export") if kept else "")
        for note in self._notes:
            note.setVisible(bool(note.text()))
        self._draw_share(look.taken)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._title.setText(self.tr("What we found"))
        self._lead.setText(self.tr("Guessed from the file. Change what is wrong."))
        for word, text in (
            (self._sheet_word, self.tr("Sheet")), (self._header_word, self.tr("Header row")),
            (self._encoding_word, self.tr("Encoding")), (self._delimiter_word, self.tr("Delimiter")),
            (self._share_word, self.tr("Set aside as test rows")), (self._task_word, self.tr("What the labels are")),
        ):  # fmt: skip
            word.setText(text)
        for chip, text in zip(self._chips, self._role_words(), strict=True):
            chip.say(text)
        for box, text in (
            (self.sheet, self.tr("Sheet")), (self.header, self.tr("Header row")), (self.encoding, self.tr("Encoding")),
            (self.delimiter, self.tr("Delimiter")), (self.label, self.tr("Label")), (self.key, self.tr("Row id")),
            (self.share_box, self.tr("Set aside as test rows")), (self.task, self.tr("What the labels are")),
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
        column.addLayout(build.down(self._task_word, self.task, gap=4))
        column.addLayout(build.down(self._share_word, share, self._share_note, gap=4))
        column.addStretch(1)
        build.down(build.scrolling(inner), into=self)

    def _connect(self) -> None:
        self.sheet.activated.connect(lambda _: self.reading_changed.emit({"sheet": self.sheet.currentData()}))
        self.header.activated.connect(lambda _: self._read_again())
        self.encoding.activated.connect(lambda _: self._read_again())
        self.delimiter.activated.connect(lambda _: self._read_again())
        self.label.activated.connect(lambda _: self._choose_roles())
        self.key.activated.connect(lambda _: self._choose_roles())
        self.task.activated.connect(lambda _: self._set_roles(replace(self._roles, task=self.task.currentData())))
        self.share_box.activated.connect(lambda _: self._share_chosen())

    def _read_again(self) -> None:
        look = self._look
        if look is None:
            return
        options: dict[str, object] = {}
        if look.format in {"xlsx", "csv"}:
            options["header_row"] = self.header.currentData()
        if look.format == "xlsx":
            options["sheet"] = self.sheet.currentData()
        if look.encoding is not None:
            options["encoding"] = self.encoding.currentData()
        if look.format == "csv" and self.delimiter.currentData():
            options["delimiter"] = self.delimiter.currentData()
        self.reading_changed.emit(options)

    def _fill(self) -> None:
        look, roles = self._look, self._roles
        self._fill_shares()
        if look is None:
            return
        none = self.tr("none")
        _choose(self.sheet, {name: name for name in look.sheets}, look.sheet)
        encodings = {name: name for name in dict.fromkeys((look.encoding or "utf-8", *ENCODINGS))}
        _choose(self.encoding, encodings, look.encoding)
        words = {"\t": self.tr("tab")}
        delimiters: dict[object, str] = {} if look.delimiter else {None: self.tr("none: one text a line")}
        delimiters |= {d: words.get(d, d) for d in dict.fromkeys((look.delimiter or ",", *DELIMITERS))}
        _choose(self.delimiter, delimiters, look.delimiter)
        rows: dict[object, str] = {None: none} | {
            row: str(row + 1) for row in range(max(10, (look.header_row or 0) + 1))
        }
        _choose(self.header, rows, look.header_row)
        names: dict[object, str] = {None: none} | {name: name for name in look.columns if name not in roles.text}
        labels = names if not roles.one_hot else {ONE_HOT: " + ".join(roles.one_hot)} | names
        if look.task == "spans":
            _choose(self.label, names, roles.spans)
        else:
            _choose(self.label, labels, ONE_HOT if roles.one_hot else roles.label)
        tasks = zip(
            TASKS,
            (self.tr("One label for each text"), self.tr("Several labels"), self.tr("Passages in the text")),
            strict=True,
        )
        _choose(self.task, {task: words for task, words in tasks if task in look.tasks}, look.task)
        _choose(self.key, names, roles.id)
        self._fill_text()

    def _fill_text(self) -> None:
        look, roles = self._look, self._roles
        assert look is not None
        self.text.say(" + ".join(roles.text) or self.tr("choose"))
        menu = self.text.menu
        menu.clear()
        menu.addAction(self.tr("Several columns are joined, one a line")).setEnabled(False)
        for name in look.columns:
            entry = menu.addAction(name)
            entry.setCheckable(True)
            entry.setChecked(name in roles.text)
            entry.triggered.connect(lambda on, name=name: self._toggle_text(name, on=on))

    def _toggle_text(self, name: str, *, on: bool) -> None:
        look, roles = self._look, self._roles
        assert look is not None
        wanted = {*roles.text, name} if on else {*roles.text} - {name}
        chosen = [column for column in look.columns if column in wanted]
        self._set_roles(
            replace(
                roles,
                text=chosen,
                label=None if roles.label in chosen else roles.label,
                id=None if roles.id in chosen else roles.id,
                one_hot=[column for column in roles.one_hot if column not in chosen],
                spans=None if roles.spans in chosen else roles.spans,
            )
        )

    def _choose_roles(self) -> None:
        label, hot = self.label.currentData(), self._roles.one_hot
        if self._look is not None and self._look.task == "spans":
            self._set_roles(replace(self._roles, spans=label, id=self.key.currentData()))
        elif label == ONE_HOT:
            self._set_roles(replace(self._roles, label=None, one_hot=hot, id=self.key.currentData()))
        else:
            self._set_roles(replace(self._roles, label=label, one_hot=[], id=self.key.currentData()))

    def _set_roles(self, roles: Roles) -> None:
        self._roles = roles
        self._fill()
        self.roles_changed.emit(roles)

    def _fill_shares(self) -> None:
        again = self._look is not None and self._look.again
        shares = SHARES[:1] if again else SHARES
        words: dict[object, str] = {share: f"{share}%" if share else self.tr("none") for share in shares}
        words[TEST_FILE] = self.tr("all: a test file")
        _choose(self.share_box, words, self.share_now())

    def _share_chosen(self) -> None:
        self.share = int(self.share_box.currentData())
        self.share_changed.emit(self.share)

    def share_now(self) -> int:
        """The share of rows to set aside; of a file that the project knows it is all or none."""
        again = self._look is not None and self._look.again
        return 0 if again and self.share != TEST_FILE else self.share

    def _draw_share(self, rows: int) -> None:
        self._share_rows.setText(self.tr("%Ln rows", "", round(rows * self.share_now() / 100)))
        note = self.tr("Drawn at random, never trained on: they give honest scores.")
        if self._look is not None and self._look.again:
            note = self.tr("New rows are training rows. Rows of the project stay what they are.")
        elif self.share == 0:
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
