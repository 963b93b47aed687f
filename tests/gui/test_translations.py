"""Every string of the program is translated, the compiled files say what the sources say, and no placeholder got lost."""

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from workbench.gui.texts import CORE_CONTEXTS
from workbench.paths import PACKAGE, resources

FOLDER = resources() / "translations"
FILES = ("workbench_zh_CN", "workbench_en")
PLACEHOLDER = re.compile(r"\{\w+\}|%L?n")
HAN_BESIDE_LATIN = re.compile(r"[一-鿿][A-Za-z0-9]|[A-Za-z0-9][一-鿿]")


def messages(path):
    """Every message: context, source, its translations, whether it is unfinished."""
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            words = message.find("translation")
            forms = [form.text or "" for form in words.findall("numerusform")] or [words.text or ""]
            yield context.find("name").text, message.find("source").text, forms, words.get("type")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """Both files brought up to date from the code, as copies."""
    lupdate = shutil.which("pyside6-lupdate", path=str(Path(sys.executable).parent))
    if lupdate is None:
        pytest.skip("lupdate does not come with this PySide6")
    folder = tmp_path_factory.mktemp("translations")
    code = [str(path) for path in sorted(PACKAGE.rglob("*.py"))]
    for name in FILES:
        shutil.copy(FOLDER / f"{name}.ts", folder)
        only = ["-pluralonly"] if name == "workbench_en" else []
        command = [lupdate, *only, "-no-obsolete", "-locations", "none", *code, "-ts", str(folder / f"{name}.ts")]
        subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("name", FILES)
def test_every_string_is_translated(fresh, name):
    now = list(messages(fresh / f"{name}.ts"))
    assert [m[:2] for m in now if m[3] == "unfinished" or not all(m[2])] == []
    assert {m[:2] for m in messages(FOLDER / f"{name}.ts")} == {m[:2] for m in now}, "strings that are no longer used"


@pytest.mark.parametrize("name", FILES)
def test_compiled_files_say_the_same(name, qapp):
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"{name}.qm"))
    for context, source, forms, _ in messages(FOLDER / f"{name}.ts"):
        plural = PLACEHOLDER.search(source) and any(part in source for part in ("%n", "%Ln"))
        for place, words in enumerate(forms):
            assert translator.translate(context, source, "", place + 1 if plural else -1) == words


@pytest.mark.parametrize("name", FILES)
def test_placeholders_are_kept(name):
    for context, source, forms, _ in messages(FOLDER / f"{name}.ts"):
        for place, words in enumerate(forms):
            lost = set(PLACEHOLDER.findall(source)) ^ set(PLACEHOLDER.findall(words))
            alone = name == "workbench_en" and place == 0  # of one a sentence may leave the number out
            assert not {part for part in lost if not (alone and part in {"%n", "%Ln"})}, (context, source, words)


def test_chinese_is_set_as_chinese():
    for context, _, forms, _ in messages(FOLDER / "workbench_zh_CN.ts"):
        for words in forms:
            assert not HAN_BESIDE_LATIN.search(words), (context, words)
            assert not re.search(r"[一-鿿][,;:!?]|[0-9] %|[０-９]", words), (context, words)


def test_core_contexts_are_looked_up():
    marked = {
        match[1]
        for path in PACKAGE.rglob("*.py")
        for match in re.finditer(r'QT_TRANSLATE_NOOP\(\s*"(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert marked <= {*CORE_CONTEXTS, "QFileDialog"}  # Qt itself asks for that one


def test_lupdate_misses_no_call():
    """What Python sees as a translated string is in the file: lupdate does not read inside f-strings."""
    known = {source for _, source, _, _ in messages(FOLDER / "workbench_zh_CN.ts")}
    missed = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node, "func", None)
            called = getattr(name, "attr", getattr(name, "id", ""))
            place = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}.get(called)
            if place is None or not isinstance(node, ast.Call) or len(node.args) <= place:
                continue
            text = node.args[place]
            if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value not in known:
                missed.append((path.name, text.value))
    assert missed == []


def test_a_word_with_two_meanings_has_the_one_of_its_place():
    """The page is what one does there, a label is a thing; what is suggested is no label where a training is meant."""
    wanted = {
        **{(place, "Label"): "标注" for place in ("Sidebar", "LabelPage", "FirstRun", "SettingsPage")},
        **{(place, "Label"): "标签" for place in ("RowTable", "PreviewModel", "FoundPanel")},
        **{(place, "Suggested"): "建议" for place in ("RowTable", "TrainForm")},
    }
    said = {(place, words): forms[0] for place, words, forms, _ in messages(FOLDER / "workbench_zh_CN.ts")}
    assert {key: said[key] for key in wanted} == wanted
