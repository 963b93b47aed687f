"""Export, below the cards: a run as it is, in 16 and in 8 bits, and the smaller models made of it; a slider chooses which one goes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QSizePolicy, QSlider, QStyledItemDelegate, QStyleOptionViewItem

from workbench.gui import painting, texts, theme
from workbench.gui.widgets import build
from workbench.gui.widgets.flat_table import FlatTable
from workbench.runs.sizes import FULL, HALF, INT8, Size

ROW, HEAD = 32, 32
WIDTHS = (212, 112, 104, 140, 0)
SCORE = 152  # what the score in words takes beside its bar
MAKE = "make"  # a smaller model that is not there yet
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of the slider, which is a row of the table: a run in a form; no size where it has to be made first."""

    run: int
    form: str
    size: Size | None = None


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.stops: list[Stop] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.stops)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(WIDTHS)

    def name(self, stop: Stop) -> str:
        """What a stop is called."""
        if stop.form == MAKE:
            return self.tr("A smaller model of run {number}").format(number=stop.run)
        forms = {FULL: self.tr("as trained"), HALF: self.tr("16 bits"), INT8: self.tr("ONNX, 8 bits")}
        return self.tr("Run {number}, {form}").format(number=stop.run, form=forms[stop.form])

    def words(self, stop: Stop) -> tuple[str, str, str, str, str]:
        """A row's cells in words."""
        size = stop.size
        if size is None:
            return self.name(stop), "–", "–", "–", self.tr("not made yet")
        score = self.tr("not measured yet")
        if size.score is not None:
            score = texts.percent(size.score, 1)
            if size.interval is not None:
                score = self.tr("{score} ({range})").format(score=score, range=texts.share_range(*size.interval))
        elif size.measured:
            score = self.tr("no labelled test rows")
        if size.refused:
            score = self.tr("{score}, answers too differently").format(score=score)
        return (
            self.name(stop),
            self.tr("{count} M").format(count=f"{size.parameters / 1e6:.1f}"),
            "–" if size.disk is None else texts.size(size.disk),
            "–" if size.speed is None else texts.number(round(size.speed)),
            score,
        )

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        stop = self.stops[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return stop
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(stop)[index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section in (0, 4) else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("Model"), self.tr("Parameters"), self.tr("On disk"), self.tr("Rows a second"), self.tr("Score, 95% interval"),
            )[section]  # fmt: skip
        return None


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view, tokens = self.parent(), theme.current()
        assert isinstance(view, SizesTable)
        rect: QRect = option.rect
        stop: Stop = index.data(Qt.ItemDataRole.UserRole)
        words = view.sizes_model.words(stop)[index.column()]
        painter.save()
        chosen = index.row() == view.currentIndex().row()
        if chosen:
            painter.fillRect(rect, QColor(tokens.accent_soft))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        area = rect.adjusted(16, 0, -8, -1)
        size = stop.size
        known = size is not None and (index.column() < 3 or size.score is not None or size.measured)
        ink = tokens.text if known and not (size and size.refused) else tokens.muted
        if index.column() == 4:
            if (
                size is not None
                and size.score is not None
                and size.interval is not None
                and not size.refused
                and area.width() > SCORE + 80
            ):
                bar = QRect(area.left(), area.top(), min(area.width() - SCORE, 240), area.height())
                painting.paint_interval(painter, bar, size.score, *size.interval, tokens, axis=view.axis)
                area.setLeft(bar.right() + 12)
            painting.text(painter, area, words, theme.font("note"), ink)
        else:
            side = Qt.AlignmentFlag.AlignLeft if index.column() == 0 else Qt.AlignmentFlag.AlignRight
            font = theme.font(weight=600 if chosen and index.column() == 0 else 400)
            painting.text(painter, area, words, font, ink, side | Qt.AlignmentFlag.AlignVCenter)
        painter.restore()


class SizesTable(FlatTable):
    """As high as its rows; the current one is the one that is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes_model = _Model()
        self.axis = (0.5, 1.0)
        self.setModel(self.sizes_model)
        self.setItemDelegate(_Delegate(self))
        self.flatten(row=ROW, head=HEAD, widths=WIDTHS)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_stops(self, stops: list[Stop]) -> None:
        """Other rows; all bars begin at 50%, or at 0 where one needs it."""
        self.sizes_model.beginResetModel()
        self.sizes_model.stops = stops
        self.sizes_model.endResetModel()
        low = any(one.size and one.size.interval and one.size.interval[0] < 0.5 for one in stops)
        self.axis = (0.0, 1.0) if low else (0.5, 1.0)
        self.setFixedHeight(HEAD + ROW * len(stops) + 1)


class SizesCard(QFrame):
    """The slider, the table and what can be done with the chosen one; hidden where there is no model.

    Signals:
        save_wanted(int, str): save this run in this form.
        make_wanted(int): train a smaller model of this run.
        measure_wanted: measure what was not yet.
    """

    save_wanted = Signal(int, str)
    make_wanted = Signal(int)
    measure_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.title, self.note = build.label("section"), build.label("note")
        self.small, self.large = build.label("note"), build.label("note")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setPageStep(1)
        self.slider.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.table = SizesTable()
        self.measure, self.act = build.button(), build.button()
        self._stops: list[Stop] = []
        self._metric, self._rows, self._trains = "", 0, False
        self.slider.valueChanged.connect(self._slid)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self.slider.setValue(now.row()))
        self.measure.clicked.connect(self.measure_wanted)
        self.act.clicked.connect(self._do)
        build.down(
            build.across(self.title, None, self.note, margins=(16, 12, 16, 8)),
            build.across(self.small, self.slider, self.large, margins=(16, 0, 16, 8), gap=12),
            self.table,
            build.across(None, self.measure, self.act, margins=(16, 8, 16, 8)),
            margins=(1, 1, 1, 4), gap=0, into=self,
        )  # fmt: skip
        self.hide()
        self.retranslate()

    @property
    def chosen(self) -> Stop | None:
        """The stop that the slider stands at."""
        at = self.slider.value()
        return self._stops[at] if at < len(self._stops) else None

    def show_sizes(self, sizes: list[Size], number: int, *, makes: bool, trains: bool) -> None:
        """The sizes of run `number`'s family. `makes`: a smaller model can be made of it; `trains`: right now."""
        before = self.chosen
        stops = [Stop(one.run, one.form, one) for one in sizes]
        if makes and len({one.run for one in sizes}) == 1:
            stops.insert(0, Stop(sizes[0].run, MAKE))
        self._stops, self._trains = stops, trains
        known = next((one for one in sizes if one.score is not None), None)
        self._metric, self._rows = (known.metric, known.rows) if known else ("", 0)
        self.table.show_stops(stops)
        self.slider.setMaximum(max(0, len(stops) - 1))
        kept = [at for at, one in enumerate(stops) if before and (one.run, one.form) == (before.run, before.form)]
        own = [at for at, one in enumerate(stops) if (one.run, one.form) == (number, FULL)]
        self.slider.setValue((kept or own or [0])[0])
        self._slid(self.slider.value())
        self.setVisible(bool(sizes))
        self.retranslate()

    def _slid(self, at: int) -> None:
        self.table.setCurrentIndex(self.table.model().index(at, 0))
        self.table.viewport().update()
        self._say_chosen()

    def _say_chosen(self) -> None:
        chosen = self.chosen
        making = chosen is not None and chosen.form == MAKE
        self.act.setText(self.tr("Make it") if making else self.tr("Save this one…"))
        self.act.setEnabled(chosen is not None and (self._trains or not making))
        if chosen is not None:
            words = self.table.sizes_model.words(chosen)
            self.slider.setAccessibleDescription(", ".join(words))
            self.act.setAccessibleName(f"{self.act.text()}: {words[0]}")

    def _do(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        if chosen.form == MAKE:
            self.make_wanted.emit(chosen.run)
        else:
            self.save_wanted.emit(chosen.run, chosen.form)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.title.setText(self.tr("Size, speed and score"))
        names = {"micro_f1": self.tr("micro F1"), "span_f1": self.tr("passage F1")}
        where = self.tr("{score} on %Ln test rows; speed on one processor core", "", self._rows)
        self.note.setText(where.format(score=names.get(self._metric, self.tr("accuracy"))) if self._metric else "")
        self.small.setText(self.tr("Smallest"))
        self.large.setText(self.tr("Largest"))
        self.slider.setAccessibleName(self.title.text())
        self.table.setAccessibleName(self.title.text())
        self.measure.setText(self.tr("Measure what is missing"))
        self.measure.setVisible(any(one.size is not None and not one.size.measured for one in self._stops))
        self._say_chosen()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
