"""WHAT a label is. Each kind is a module with the same functions; the dict at the bottom is the registry. No torch."""

from types import ModuleType

from workbench.tasks import multi_label, single_label, spans

TASKS: dict[str, ModuleType] = {task.NAME: task for task in (single_label, multi_label, spans)}
