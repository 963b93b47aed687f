"""A workbench for people who know their texts: label, train, review and export text classifiers, all on this machine.

ONNX Runtime from 1.29 on sends what it runs to its maker unless this is said before it is loaded. Nothing leaves the machine, so it is
said here, for every process and its children.
"""

import os

__version__ = "0.1.0"

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
