"""Pictures of the Export page: the folder for colleagues, the sizes of a run."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QScrollArea

from workbench.gui.pages.export_page import ExportPage
from workbench.runs.sizes import Size


def handing(camera: Any, page: ExportPage) -> None:
    """The card of the folder for colleagues."""
    card = page.handing.card
    area = next(one for one in page.findChildren(QScrollArea) if one.isAncestorOf(card))
    area.ensureWidgetVisible(card, 0, 40)
    camera.take("export-colleagues")
    area.verticalScrollBar().setValue(0)


def sizes(camera: Any, page: ExportPage) -> None:
    """Nothing measured yet, and all of a run with a smaller model of it."""
    card = page.sizing.card
    area = next(one for one in page.findChildren(QScrollArea) if one.isAncestorOf(card))
    area.ensureWidgetVisible(card, 0, 40)
    camera.take("export-sizes")
    told = ("accuracy", "test", 300)
    known = [
        (4, "int8", 10_400_000, 10_700_000, 716.0, 0.899), (4, "half", 10_400_000, 20_800_000, 291.0, 0.907),
        (3, "int8", 22_700_000, 23_200_000, 333.0, 0.913), (4, "full", 10_400_000, 41_600_000, 290.0, 0.907),
        (3, "half", 22_700_000, 45_400_000, 141.0, 0.913), (3, "full", 22_700_000, 90_800_000, 140.0, 0.913),
    ]  # fmt: skip
    found = [
        Size(
            run,
            form,
            count,
            disk,
            speed,
            told[0],
            score,
            (score - 0.035, score + 0.028),
            *told[1:],
            refused=disk < 11e6,
        )
        for run, form, count, disk, speed, score in known
    ]
    card.show_sizes(found, 3, makes=True, trains=True)
    card.slider.setValue(2)
    camera.wait(0.3)
    area.ensureWidgetVisible(card, 0, 40)
    camera.take("export-sizes-measured")
    area.verticalScrollBar().setValue(0)
