"""WHAT a label is. Each kind is a module with the same functions; the dict at the bottom is the registry. No torch."""

from types import ModuleType

from workbench.tasks import single_label

TASKS: dict[str, ModuleType] = {"single_label": single_label}
