"""The Label page on the small project."""

import pytest


@pytest.fixture
def page(window, session, project_folder, qtbot):
    session.open(project_folder)
    session.page_wanted.emit("label")
    page = window.pages["label"]
    qtbot.waitUntil(lambda: page.queue.ready and page.one.row is not None)
    return page
