"""Words for the screen: numbers, shares and times as a reader expects them, and the core's templates translated.

The core marks its sentences with QT_TRANSLATE_NOOP and never sees Qt: `say` translates such a template and fills it in.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from workbench.errors import singular

CORE_CONTEXTS = (
    "errors",
    "undo",
    "events",
    "reasons",
    "warnings",
    "reviewing",
    "exporting",
    "models",
    "importing",
    "alerts",
)


def say(template: str, values: dict[str, object] | None = None) -> str:
    """A sentence of the core in the user's language, filled in. Never raises: a missing value leaves the template."""
    if values and "step" in values:  # the name of a step that another step took back
        values = {**values, "step": say(str(values["step"]), {k: v for k, v in values.items() if k != "step"})}
    for context in CORE_CONTEXTS:
        words = QCoreApplication.translate(context, template)
        if words != template:
            break
    else:
        words = singular(template, values or {})
    try:
        return words.format(**{name: _value(value) for name, value in (values or {}).items()})
    except (KeyError, IndexError, ValueError):
        return words


def _value(value: object) -> object:
    return number(value) if isinstance(value, int) and not isinstance(value, bool) else value


def number(value: int) -> str:
    """9812 as 9,812."""
    return f"{value:,}"


def percent(share: float, digits: int = 0) -> str:
    """0.913 as 91%, without a space."""
    return f"{_hundredths(share, digits)}%"


def share_range(low: float, high: float) -> str:
    """An interval of shares as 87.6–94.0."""
    return f"{_hundredths(low, 1)}–{_hundredths(high, 1)}"


def _hundredths(share: float, digits: int) -> str:
    words = f"{share * 100:.{digits}f}"
    return "100" if words == "100.0" else words


def clock(time: float) -> str:
    """The hour of a moment, 14:32:08."""
    return datetime.fromtimestamp(time).astimezone().strftime("%H:%M:%S")


def moment(time: float) -> str:
    """The shortest way to say when: 14:32, yesterday, or a date."""
    then = datetime.fromtimestamp(time).astimezone()
    return then.strftime("%H:%M") if then.date() == datetime.now().astimezone().date() else day(time)


def day(time: float) -> str:
    """A moment as today 14:32, yesterday, or a date."""
    moment = datetime.fromtimestamp(time).astimezone()
    today = datetime.now().astimezone().date()
    if moment.date() == today:
        return QCoreApplication.translate("texts", "Today {hour}").format(hour=moment.strftime("%H:%M"))
    if moment.date() == today - timedelta(days=1):
        return QCoreApplication.translate("texts", "Yesterday")
    shape = "d MMM" if moment.year == today.year else "d MMM yyyy"
    locale = QLocale()
    if language() == "zh":
        shape = "M月d日" if moment.year == today.year else "yyyy年M月d日"
    return locale.toString(QDate(moment.year, moment.month, moment.day), shape)


def language() -> str:
    """The window's language, for what is written in it: en or zh."""
    return "zh" if QLocale().language() == QLocale.Language.Chinese else "en"


def weekday(time: float) -> str:
    """A moment of the last days as Tuesday 15:00; today, yesterday and older ones with their date and the hour."""
    then = datetime.fromtimestamp(time).astimezone()
    hour, days = then.strftime("%H:%M"), (datetime.now().astimezone().date() - then.date()).days
    if days == 0:
        return day(time)
    if 1 < days < 7:
        return f"{QLocale().dayName(then.isoweekday())} {hour}"
    return f"{day(time)} {hour}"


def date(time: float) -> str:
    """The whole date of a moment, with the day of the week: Tuesday, 24 November 2026."""
    then = datetime.fromtimestamp(time).astimezone()
    locale = QLocale()
    if language() == "zh":
        return locale.toString(QDate(then.year, then.month, then.day), "yyyy年M月d日 dddd")
    return locale.toString(QDate(then.year, then.month, then.day), "dddd, d MMMM yyyy")


def stamp(time: float) -> str:
    """A moment as part of a file's name: 2026-11-24 15.00."""
    return datetime.fromtimestamp(time).astimezone().strftime("%Y-%m-%d %H.%M")


def duration(seconds: float) -> str:
    """Time left or taken: 20 s, 4 min, 1 h 20 min."""
    whole = max(round(seconds), 0)
    if whole < 60:
        return QCoreApplication.translate("texts", "{seconds} s").format(seconds=whole)
    if whole < 3600:
        return QCoreApplication.translate("texts", "{minutes} min").format(minutes=round(whole / 60))
    return QCoreApplication.translate("texts", "{hours} h {minutes} min").format(
        hours=whole // 3600, minutes=whole % 3600 // 60
    )


def size(count: int) -> str:
    """A file's size: 1.2 MB."""
    amount = float(count)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000 or unit == "GB":
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    return ""


def key_name(key: str) -> str:
    """A key as it is called: Enter and Space have names of their own in some languages."""
    if key == "Enter":
        return QCoreApplication.translate("texts", "Enter")
    return QCoreApplication.translate("texts", "Space") if key == "Space" else key


def spoken(languages: tuple[str, ...]) -> str:
    """The languages that a base model was made for."""
    if "multilingual" in languages:
        return QCoreApplication.translate("texts", "Chinese and 100 languages")
    names = {"en": QCoreApplication.translate("texts", "English"), "zh": QCoreApplication.translate("texts", "Chinese")}
    return ", ".join(names.get(one, one) for one in languages[:3]) or QCoreApplication.translate("texts", "your own")


def sentences(*parts: str) -> str:
    """Sentences after one another: with a space between them, but for Chinese, whose full stop is wide."""
    joined = ""
    for part in (part for part in parts if part):
        joined += (" " if joined and joined[-1] not in "。！？" else "") + part
    return joined


def short_place(path: Path) -> str:
    """A folder as a reader names it: Documents › Bank questions.workbench."""
    try:
        parts = path.relative_to(Path.home()).parts
    except ValueError:
        parts = path.parts[1:]
    return " › ".join(parts[-3:])


def one_line(text: str, limit: int = 300) -> str:
    """The start of a text on one line, for lists and tooltips."""
    words = " ".join(text[: limit * 2].split())
    return words if len(words) <= limit else words[: limit - 1] + "…"
