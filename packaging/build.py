"""Builds what runs where there is no internet: `python packaging/build.py wheelhouse`, or `stick`.

Both need the internet once, now. It is one script for every system, since Windows has no make.
"""

import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = ROOT / "build" / "stick"
WHEELHOUSE = ROOT / "dist" / "wheelhouse"
STICK = ROOT / "dist" / "stick"

SYSTEM = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
FOLDER = "program-windows" if SYSTEM == "windows" else f"program-{SYSTEM}-{platform.machine()}"
"""Named after the system, so that the programs for several fit on one stick."""

LAUNCHERS = {
    "linux": ("peter.sh", "Meet Peter.desktop"),
    "macos": ("peter.sh", "Meet Peter.command"),
    "windows": ("Meet Peter.bat",),
}
UNUSED = ("ssl", "_ssl", "_hashlib", "tkinter", "readline")
"""Of Python's own library: the program knows no network beyond this computer and draws no window;
without them OpenSSL and GNU readline, with licences of their own, stay off the stick."""

COMMANDS = (
    (("--version",), "Meet Peter"),
    (("compare", "peter"), "The whole life"),
    (("handout", "peter"), "<svg"),
    (("instruments", "C102"), "Social Security (Minimum Standards)"),
    (("--lang", "ru", "instruments"), "Конвенция"),
    (("--plain",), "Meet Peter"),
)
"""What a new stick must say before it is handed out."""


def wheelhouse(python: Path) -> None:
    """The wheel and those of everything it needs, the same for every system, with an installer."""
    wheels = WHEELHOUSE / "wheels"
    shutil.rmtree(WHEELHOUSE, ignore_errors=True)
    _pip(python, "wheel", "--no-deps", "--wheel-dir", wheels, ROOT)
    # pip comes along, since some systems' Python has none.
    _pip(python, "download", "--only-binary", ":all:", "--dest", wheels, *wheels.iterdir(), "pip")
    if bound := [wheel.name for wheel in wheels.iterdir() if not wheel.stem.endswith("-none-any")]:
        sys.exit(f"These wheels fit only one kind of computer: {', '.join(bound)}")
    for name in ("install.py", "README.txt"):
        _hand_out(HERE / "wheelhouse" / name, WHEELHOUSE / name)


def stick(python: Path) -> None:
    """The folder for a stick: program, launchers and a page for whoever holds it."""
    _pip(python, "install", "--group", f"{ROOT / 'pyproject.toml'}:stick")
    # From the wheelhouse, so that what is tried on a stick is what is installed from there.
    _pip(python, "install", "--no-index", "--find-links", WHEELHOUSE / "wheels", "meet-peter")
    _run(
        *(python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"),
        *("--name", "peter", "--onedir", "--console", "--python-option", "X utf8"),
        *("--collect-submodules", "peter", "--collect-data", "peter"),
        *(part for name in _packages() for part in ("--copy-metadata", name)),  # the licences
        *(part for name in UNUSED for part in ("--exclude-module", name)),
        *(("--strip",) if SYSTEM == "linux" and shutil.which("strip") else ()),
        *("--distpath", WORK / "out", "--workpath", WORK / "work", "--specpath", WORK),
        HERE / "start.py",
        cwd=WORK,  # in the checkout it would take its `peter`, which has no stories inside
    )
    shutil.rmtree(STICK, ignore_errors=True)
    # Links become files: a stick's file system often knows none.
    shutil.copytree(WORK / "out" / "peter", STICK / FOLDER, symlinks=False)
    for name in LAUNCHERS[SYSTEM]:
        _hand_out(HERE / "stick" / name, STICK / name)
    _hand_out(HERE / "stick" / "README.txt", STICK / "README.txt")
    _hand_out(ROOT / "LICENSE", STICK / "LICENSE.txt")
    terms = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if terms.is_file():
        shutil.copy(terms, STICK / FOLDER / "LICENSE-Python.txt")


def prove() -> None:
    """Start the new program as a stranger's computer would: nothing set, another folder."""
    program = STICK / FOLDER / ("peter.exe" if SYSTEM == "windows" else "peter")
    with tempfile.TemporaryDirectory() as folder:
        env = {"PETER_DATA": folder}
        if SYSTEM == "windows":
            env["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
        for arguments, said in COMMANDS:
            ran = subprocess.run(
                [program, *arguments],
                input="quit\n",
                capture_output=True,
                encoding="utf-8",
                env=env,
                cwd=folder,
                check=False,
            )
            if ran.returncode or said not in ran.stdout:
                sys.exit(f"`peter {' '.join(arguments)}` failed:\n{ran.stdout}{ran.stderr}")


def _builder() -> Path:
    """A fresh environment to build in; gives its Python."""
    venv.create(WORK / "venv", clear=True, with_pip=True)
    folder, name = ("Scripts", "python.exe") if SYSTEM == "windows" else ("bin", "python")
    python = WORK / "venv" / folder / name
    _pip(python, "install", "--upgrade", "pip>=25.1")  # the first that knows --group
    return python


def _packages() -> list[str]:
    """What is in the wheelhouse, but for the installer."""
    names = {wheel.name.partition("-")[0] for wheel in (WHEELHOUSE / "wheels").iterdir()}
    return sorted(names - {"pip"})


def _pip(python: Path, command: str, *arguments: str | Path) -> None:
    _run(python, "-m", "pip", "--quiet", "--disable-pip-version-check", command, *arguments)


def _run(*command: str | Path, cwd: Path = ROOT) -> None:
    subprocess.run([str(part) for part in command], cwd=cwd, check=True)


def _hand_out(source: Path, target: Path) -> None:
    """Copy a text; cmd.exe and old editors need Windows' ends of lines, sh cannot have them."""
    text = source.read_text(encoding="utf-8")
    ends = "\r\n" if source.suffix in (".bat", ".txt") or source.name == "LICENSE" else "\n"
    target.write_text(text, encoding="utf-8", newline=ends)
    shutil.copymode(source, target)


def main() -> None:
    """Build what was asked for."""
    match sys.argv[1:]:
        case ["wheelhouse"]:
            wheelhouse(_builder())
            built = WHEELHOUSE
        case ["stick"]:
            python = _builder()
            wheelhouse(python)
            stick(python)
            prove()
            built = STICK
        case _:
            sys.exit("Say what to build: wheelhouse or stick.")
    size = sum(path.stat().st_size for path in built.rglob("*") if path.is_file())
    print(f"{built.relative_to(ROOT)}: {size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
