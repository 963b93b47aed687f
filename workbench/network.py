"""The user's switch “never use the network”: it stands above every permission that a command or a page gives.

It lives in the environment, so that child processes obey it, too. Without it the network is still asked only where the user
says so: a download of a base model, or looking one up.
"""

from __future__ import annotations

import os

from workbench.errors import QT_TRANSLATE_NOOP, ModelFailed

_SWITCH = "WORKBENCH_NO_NETWORK"


def forbid(on: bool) -> None:
    """Turn the switch on or off for this process and the children it starts from now on."""
    if on:
        os.environ[_SWITCH] = "1"
    else:
        os.environ.pop(_SWITCH, None)


def forbidden() -> bool:
    """Whether the switch is on."""
    return os.environ.get(_SWITCH) == "1"


def check() -> None:
    """Raise ModelFailed where the switch is on: called before anything asks the network."""
    if forbidden():
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "Nothing was downloaded: the network is switched off in Settings."),
            QT_TRANSLATE_NOOP("errors", "Allow it there, or choose a base model that is on this computer."),
        )
