"""A report's HTML as a PDF, by Qt's own printing: no screen is needed."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument
from PySide6.QtSvg import QSvgRenderer

from workbench.errors import QT_TRANSLATE_NOOP, StorageFailed

_MARGIN = 18  # mm
_SVG = "data:image/svg+xml;base64,"
_SHARP = 4  # dots of a picture for each of the page's own
_FOOT = 28  # points under the text for the page's number


class _Document(QTextDocument):
    """Knows the pictures that a report holds in itself."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """An SVG as an image, sharper than it is drawn."""
        address = name.toString() if isinstance(name, QUrl) else name
        if not address.startswith(_SVG):
            return super().loadResource(kind, QUrl(address))
        renderer = QSvgRenderer(QByteArray(base64.b64decode(address[len(_SVG) :])))
        image = QImage(renderer.defaultSize() * _SHARP, QImage.Format.Format_ARGB32)
        image.fill(QColor(Qt.GlobalColor.transparent))
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        return image


def write_pdf(html: str, target: Path, *, title: str, page_words: str) -> int:
    """Print to A4; the number of pages. `page_words` names a page: {page} of {pages}. Raises StorageFailed."""
    application = QGuiApplication.instance() or QGuiApplication([])
    writer = QPdfWriter(str(target))
    writer.setTitle(title)
    writer.setResolution(96)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait,
        QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter,
    )  # fmt: skip
    writer.setPageLayout(layout)
    document = _Document()
    document.setDefaultFont(application.font() if isinstance(application, QGuiApplication) else document.defaultFont())
    document.documentLayout().setPaintDevice(writer)
    document.setHtml(html)
    page = QRectF(0, 0, writer.width(), writer.height() - _FOOT)
    document.setPageSize(QSizeF(page.width(), page.height()))
    painter = QPainter()
    if not painter.begin(writer):
        raise StorageFailed(
            QT_TRANSLATE_NOOP("errors", "“{file}” cannot be written."),
            QT_TRANSLATE_NOOP("errors", "Close it in other programs, or choose another name or folder."),
            file=target.name,
        )
    pages = document.pageCount()
    for number in range(pages):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0, -number * page.height())
        document.drawContents(painter, page.translated(0, number * page.height()))
        painter.restore()
        painter.setPen(QColor("#57616d"))
        foot = QRectF(0, page.height(), page.width(), _FOOT)
        painter.drawText(
            foot,
            Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight,
            page_words.format(page=number + 1, pages=pages),
        )
    painter.end()
    return pages
