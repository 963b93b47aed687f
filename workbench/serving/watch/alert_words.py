"""What an alert says, by its rule: for the command line and, translated, for the window."""

from workbench.errors import QT_TRANSLATE_NOOP

SENTENCES = {
    "grows": QT_TRANSLATE_NOOP("alerts", "“{label}” grew within a day: {value} of the rows of {day}, {before} in the days before."),
    "moves": QT_TRANSLATE_NOOP("alerts", "“{label}” has moved: {value} of the rows up to {day}, {before} of the rows that the model was measured with."),
    "above": QT_TRANSLATE_NOOP("alerts", "“{label}” is at {value} of the rows of {day}: more than {before}."),
    "unlike": QT_TRANSLATE_NOOP("alerts", "{value} of the texts up to {day} are unlike those that the model learned from; {before} would be usual."),
    "unsure": QT_TRANSLATE_NOOP("alerts", "The model is unsure of {value} of the rows up to {day}; it was of {before} when it was measured."),
    "length": QT_TRANSLATE_NOOP("alerts", "The texts up to {day} are of other lengths than those that the model learned from."),
}  # fmt: skip
