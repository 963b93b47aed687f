"""The sidebar: the project on top, a row for every page that says where the project stands, Settings and Help below.

200 px wide, or a rail of 64 px with icons only in a narrow window.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame

from workbench.gui import icons, painting, texts, theme
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.reviewing.first_score import first_score, rows_wrong

WIDE, RAIL, ROW, TOP, FOOT_ROW = 200, 64, 48, 56, 32
PAGES = ("home", "import", "label", "train", "review", "export")


class NavRow(QAbstractButton):
    """A page's row: icon, name, and a second line on where the project stands."""

    def __init__(self, name: str, *, small: bool = False) -> None:
        super().__init__()
        self.name = name
        self.state = ""
        self.small = small
        self.rail = False
        self.setCheckable(name != "help")  # it lies over a page, it is none
        self.setFixedHeight(FOOT_ROW if small else ROW + 2)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, title: str, state: str = "") -> None:
        """Set the name and the second line."""
        self.state = state
        self.setText(title)
        self.setAccessibleName(f"{title}, {state}" if state else title)
        self.setToolTip(self.accessibleName() if self.rail else "")
        self.update()

    def set_rail(self, rail: bool) -> None:
        """Icon only, or icon and words."""
        self.rail = rail
        self.setToolTip(self.accessibleName() if rail else "")
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the sidebar."""
        return QSize(WIDE, self.height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up under the pointer."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """And go out again."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, bar, icon and words."""
        tokens = theme.current()
        painter = QPainter(self)
        box = self.rect().adjusted(8, 1, -8, -1)
        if self.isChecked():
            painting.rounded(painter, box.toRectF(), 6, tokens.surface, tokens.line)
            half = 8 if self.small else 12
            bar = QRect(box.left(), box.center().y() - half + 1, 3, 2 * half)
            painter.fillRect(bar, QColor(tokens.accent))
        elif self.underMouse() and self.isEnabled():
            painting.rounded(painter, box.toRectF(), 6, tokens.hover)
        ink = tokens.accent if self.isChecked() else tokens.muted if self.isEnabled() else tokens.faint
        x = box.center().x() - 9 if self.rail else box.left() + 12
        painter.drawPixmap(x, box.center().y() - 9, icons.pixmap(self.name, ink))
        if not self.rail:
            self._paint_words(painter, box.adjusted(44, 0, -4, 0))
        if self.hasFocus():
            painting.paint_focus(painter, box, tokens)

    def _paint_words(self, painter: QPainter, rect: QRect) -> None:
        tokens = theme.current()
        ink = tokens.text if self.isEnabled() or self.isChecked() else tokens.faint
        if self.small:
            painting.text(painter, rect, self.text(), theme.font(), tokens.text if self.isChecked() else tokens.muted)
        elif not self.state:
            painting.text(painter, rect, self.text(), theme.font(weight=500), ink)
        else:
            painting.text(
                painter, QRect(rect.x(), rect.y() + 6, rect.width(), 20), self.text(), theme.font(weight=500), ink
            )
            note = QRect(rect.x(), rect.y() + 25, rect.width(), 16)
            painting.text(painter, note, self.state, theme.font("note"), tokens.muted)


class ProjectButton(QAbstractButton):
    """The project's initial, its name and the time of the last save; opens the project's menu."""

    def __init__(self) -> None:
        super().__init__()
        self.note = ""
        self.has_project = False
        self.rail = False
        self.setFixedHeight(TOP)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """As wide as the sidebar."""
        return QSize(WIDE, TOP)

    def say(self, name: str, note: str, *, has_project: bool) -> None:
        """Set what it shows."""
        self.note, self.has_project = note, has_project
        self.setText(name)
        self.setAccessibleName(f"{name}, {note}" if note else name)
        self.setToolTip(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw badge, words and chevron over the line that ends the header."""
        tokens = theme.current()
        painter = QPainter(self)
        painter.fillRect(QRect(0, TOP - 1, self.width(), 1), QColor(tokens.line))
        badge = QRect(16, 12, 32, 32)
        if self.has_project:
            painting.rounded(painter, badge.toRectF(), 6, tokens.accent)
            ink, centre = tokens.on_accent, Qt.AlignmentFlag.AlignCenter
            painting.text(painter, badge, self.text()[:1].upper(), theme.font(weight=600), ink, centre)
        else:
            painting.rounded(painter, badge.toRectF(), 6, tokens.surface, tokens.control)
            painter.drawPixmap(24, 20, icons.pixmap("document", tokens.muted, 16))
        if not self.rail:
            x, width = 58, self.width() - 58 - (28 if self.has_project else 8)
            name = QRect(x, 10 if self.note else 0, width, 20 if self.note else TOP)
            painting.text(painter, name, self.text(), theme.font(weight=600), tokens.text)
            painting.text(painter, QRect(x, 29, width, 16), self.note, theme.font("note"), tokens.muted)
            if self.has_project:
                painter.drawPixmap(self.width() - 26, 21, icons.pixmap("chevron-down", tokens.muted, 14))
        if self.hasFocus():
            painting.paint_focus(painter, self.rect().adjusted(4, 4, -4, -4), tokens)


class Sidebar(QFrame):
    """Chooses the page.

    Signals:
        page_chosen(str): the user wants this page.
    """

    page_chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setObjectName("sidebar")
        self.setFixedWidth(WIDE)
        self.project_button = ProjectButton()
        self.project_button.clicked.connect(self._open_menu)
        self.rows = {name: NavRow(name) for name in PAGES}
        self.foot = {name: NavRow(name, small=True) for name in ("settings", "help")}
        for name, row in {**self.rows, **self.foot}.items():
            row.clicked.connect(lambda _=False, name=name: self.page_chosen.emit(name))
        foot = QFrame()
        foot.setObjectName("sidebar_foot")
        build.down(*self.foot.values(), margins=(0, 8, 0, 8), gap=0, into=foot)
        build.down(self.project_button, 7, *self.rows.values(), None, foot, gap=0, into=self)
        session.project_opened.connect(self.refresh)
        session.project_closed.connect(self.refresh)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(30)
        self._later.timeout.connect(self.refresh)
        session.project_changed.connect(lambda _: self._later.start())
        session.file_offered.connect(lambda _: self.refresh())
        session.offer_ended.connect(self.refresh)
        self.refresh()

    def choose(self, name: str) -> None:
        """Mark the page that is shown."""
        for row in (*self.rows.values(), *self.foot.values()):
            row.setChecked(row.name == name)

    def is_open(self, name: str) -> bool:
        """Whether a page can be gone to now."""
        return self.rows[name].isEnabled()

    def set_rail(self, rail: bool) -> None:
        """Fold to icons, or unfold."""
        self.setFixedWidth(RAIL if rail else WIDE)
        self.project_button.rail = rail
        for row in (*self.rows.values(), *self.foot.values()):
            row.set_rail(rail)

    def refresh(self) -> None:
        """Say where the project stands."""
        project = self.session.project
        if project is None:
            new = bool(self.session.offered)
            self.project_button.say(self.tr("New project") if new else self.tr("Text workbench"), "", has_project=False)
        else:
            saved = self.session.saved_at
            note = self.tr("Saved {time}").format(time=texts.clock(saved)) if saved else self.tr("All saved")
            if project.read_only:
                note = self.tr("Read only")
            self.project_button.say(project.name, note, has_project=True)
        self._set_enabled(project is not None)
        states = self._states() if project is not None else {}
        if bool(self.session.offered):
            states["import"] = self.tr("In progress")
        for name, title in self._titles().items():
            (self.rows.get(name) or self.foot[name]).say(title, states.get(name, ""))

    def _set_enabled(self, has_project: bool) -> None:
        for name, row in self.rows.items():
            row.setEnabled(has_project or name == "home" or (name == "import" and bool(self.session.offered)))

    def _titles(self) -> dict[str, str]:
        return {
            "home": self.tr("Home"), "import": self.tr("Import"), "label": self.tr("Label"), "train": self.tr("Train"),
            "review": self.tr("Review"), "export": self.tr("Export"), "settings": self.tr("Settings"), "help": self.tr("Help"),
        }  # fmt: skip

    def _states(self) -> dict[str, str]:
        counts = self.session.counts()
        run = self.session.run()
        states = {
            "import": self.tr("%Ln rows", "", counts.rows),
            "label": self.tr("{count} labelled").format(count=texts.number(counts.labelled)),
        }
        states["export"] = self._last_export()
        if run is None:
            return states | {"train": self.tr("No run yet"), "review": self.tr("No model yet")}
        states["review"] = self._test_rows_wrong(run.result.get("test"))
        score = first_score(run.result)
        states["train"] = self.tr("Run {number}").format(number=run.number) + (
            f" · {texts.percent(score.value, 1)}" if score else ""
        )
        return states

    def _test_rows_wrong(self, test: object) -> str:
        counted = rows_wrong(test)
        if counted is None:
            return self.tr("No test rows")
        wrong, rows = counted
        return self.tr("Test: {wrong} of {rows} wrong").format(wrong=texts.number(wrong), rows=texts.number(rows))

    def _last_export(self) -> str:
        project = self.session.project
        exports = project.setting("exports", []) if project is not None else []
        if not exports:
            return self.tr("Nothing exported")
        kinds = {
            "model": self.tr("Model"), "spreadsheet": self.tr("Spreadsheet"), "workbook": self.tr("Spreadsheet"), "onnx": self.tr("ONNX"), "int8": self.tr("ONNX")
        }  # fmt: skip
        return kinds.get(exports[0]["kind"], self.tr("New file")) + " · " + texts.moment(exports[0]["time"])

    def _open_menu(self) -> None:
        project = self.session.project
        if project is None:
            self.page_chosen.emit("home")
            return
        from workbench.gui.project_menu import ProjectMenu  # not at the start

        menu = ProjectMenu(self, self.session)
        menu.popup(self.project_button.mapToGlobal(self.project_button.rect().bottomLeft()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        super().changeEvent(event)
