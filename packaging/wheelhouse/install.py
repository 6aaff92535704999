"""Installs Meet Peter from the wheels beside this file, without internet or administrator.

    python install.py [FOLDER]

Everything goes into FOLDER (at first `meet-peter` in your own folder); delete it to be rid of it.
"""

import subprocess
import sys
import venv
from pathlib import Path

WHEELS = Path(__file__).resolve().parent / "wheels"


def main() -> None:
    """Make an environment of its own and fill it."""
    if sys.version_info < (3, 11):  # noqa: UP036 (nobody asked before this was started)
        sys.exit(f"Meet Peter needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path.home() / "meet-peter"
    # Without pip, which some systems keep in a package of its own; the one among the wheels does.
    venv.create(folder, with_pip=False)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    pip = next(WHEELS.glob("pip-*.whl")) / "pip"
    subprocess.run(
        [
            *(str(scripts / "python"), str(pip), "--isolated", "--quiet"),
            *("--disable-pip-version-check", "install", "--force-reinstall"),
            *("--no-index", "--find-links", str(WHEELS), "meet-peter"),
        ],
        check=True,
    )
    print(f"Meet Peter is installed. Start it with: {scripts.resolve() / 'peter'}")


if __name__ == "__main__":
    main()
