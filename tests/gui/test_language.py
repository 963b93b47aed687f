"""The window's language: Qt's own dialogs speak it, too."""

from PySide6.QtWidgets import QFileDialog, QLabel

from workbench.gui import language


def test_the_file_dialog_is_chinese_throughout(qapp):
    language.apply(qapp, "zh")
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    words = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    language.apply(qapp, "en")
    assert len(words) >= 3
    assert all(any("一" <= char <= "鿿" for char in one) for one in words), words
