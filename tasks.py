"""Run, test, check and measure LBAM Studio. Needs Python 3.11 or newer and nothing else.

    python3 tasks.py run              the editor with a sample photo; without a screen, fill that on the command line
    python3 tasks.py run PHOTO...     the editor with photos of yours
    python3 tasks.py run WORDS...     the command line `lbam`, e.g. run fill photo.jpg --mask mask.png
    python3 tasks.py test [WORDS...]  the tests; words go to pytest, from the repository's root
    python3 tasks.py check [NAMES...] format, lint, types, imports, no-qt and tests, or only those named
    python3 tasks.py bench [NAMES...] the measurements in bench/, or only those named
    python3 tasks.py translations [LANGUAGES...]
                                      collect the editor's texts for translators and compile what they have
                                      translated; languages such as fr or pt_BR are begun

The first call makes the environment .venv with the versions of constraints.txt. Later calls only compare a stamp.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (an older Python is told so)
    sys.exit("LBAM Studio needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])  # noqa: UP031

import hashlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "lbam-studio.stamp"
LOG = VENV / "install.log"
WINDOWS = os.name == "nt"
EXTRAS = "heic,dev"

CHECKS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "imports": ["lint-imports", "--no-logo"],
    "no-qt": ["python", "tests/without_qt.py"],
}
# Variables that make Python or pip look or install elsewhere than in .venv.
MISLEADING = {"PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "__PYVENV_LAUNCHER__"} | {
    f"PIP_{name}" for name in ("CONSTRAINT", "NO_DEPS", "PREFIX", "REQUIREMENT", "REQUIRE_HASHES", "ROOT", "TARGET")
}
NO_VENV = """This Python cannot make environments: its modules venv and ensurepip are missing.
On Debian or Ubuntu: sudo apt install python3-venv. Elsewhere: install Python from python.org."""


def main(words: list[str]) -> int:
    tasks = {"run": run, "test": test, "check": check, "bench": bench, "translations": translations}
    if not words or words[0] in ("-h", "--help", "help"):
        print(__doc__)
        return 0
    if not are_known("task", words[:1], list(tasks)):
        return 2
    try:
        return tasks[words[0]](words[1:])
    except KeyboardInterrupt:
        return 130


def are_known(kind: str, names: list[str], known: list[str]) -> bool:
    """Whether all names are known; those that are not are told."""
    unknown = ", ".join(name for name in names if name not in known)
    if unknown:
        print(f"There is no {kind} {unknown}; there are {', '.join(known) or 'none'}.", file=sys.stderr)
    return not unknown


# Tasks


def run(words: list[str]) -> int:
    make_ready()
    if words and not Path(words[0]).is_file():
        return start("lbam", *words)
    if words:
        return start("lbam-studio", *words)
    return start("lbam-studio", str(sample()[0])) if has_screen() else fill_sample()


def has_screen() -> bool:
    return sys.platform in ("win32", "darwin") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def sample() -> tuple[Path, Path]:
    """A photo that comes with the program, and its mask."""
    mask = max((ROOT / "resources" / "samples").glob("*_mask.png"))  # old_barn, the one with scratches
    return mask.with_name(mask.name.replace("_mask.png", ".jpg")), mask


def fill_sample() -> int:
    photo, mask = sample()
    filled = ROOT / "outputs" / f"{photo.stem}_filled.jpg"
    filled.parent.mkdir(exist_ok=True)
    filled.unlink(missing_ok=True)
    print(f"Filling the hole {mask.relative_to(ROOT)} in {photo.relative_to(ROOT)}", flush=True)
    code = start("lbam", "fill", str(photo), "--mask", str(mask), "-o", str(filled))
    if code == 0:
        print(f"The filled photo: {filled}")
    return code


def test(words: list[str]) -> int:
    """All tests run in parallel, one thread each; a selection runs in one process, as a debugger likes it."""
    make_ready()
    workers = min(os.cpu_count() or 1, 4)
    parallel = ["-n", str(workers), "--dist", "worksteal"] if workers > 1 and not words else []
    return start("python", "-m", "pytest", *parallel, *words, cwd=ROOT, OMP_NUM_THREADS="1")


def check(names: list[str]) -> int:
    known = [*CHECKS, "tests"]
    if not are_known("check", names, known):
        return 2
    make_ready()
    failed = []
    for name in names or known:
        print(f"== {name}", flush=True)
        if test([]) if name == "tests" else start(*CHECKS[name], cwd=ROOT):
            failed.append(name)
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def bench(names: list[str]) -> int:
    scripts = {path.stem: path for path in sorted((ROOT / "bench").glob("[!_]*.py"))}
    if not are_known("bench", names, list(scripts)):
        return 2
    make_ready()
    # A list, not a generator: one failure does not keep the others from being measured.
    return max([start("python", str(scripts[name]), cwd=ROOT) for name in names or scripts], default=0)


def translations(words: list[str]) -> int:
    """Without line numbers, so that the files change only where a text does."""
    wrong = [word for word in words if not re.fullmatch("[a-z]{2,3}(_[A-Z]{2})?", word)]
    if wrong:
        print(f"{', '.join(wrong)}: a language is written as in de or pt_BR.", file=sys.stderr)
        return 2
    make_ready()
    folder = Path("resources", "translations")
    languages = {path.stem for path in (ROOT / folder).glob("lbam_*.ts")} | {f"lbam_{word}" for word in words}
    files = [str(folder / f"{name}.ts") for name in sorted(languages)]
    collect = ["-silent", "-extensions", "py", "-locations", "none", "-no-obsolete", "-source-language", "en"]
    code = start("pyside6-lupdate", *collect, "app", "-ts", str(folder / "lbam.ts"), *files, cwd=ROOT)
    return code or start("pyside6-lrelease", "-silent", "-nounfinished", *files, cwd=ROOT)


# Environment


def make_ready() -> None:
    """Make .venv, repair it, or bring it up to date; nothing if it is as wanted."""
    wanted = stamp()
    found = STAMP.read_text("utf-8") if STAMP.is_file() else ""
    if found == wanted and program("python").exists():
        return
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        sys.exit(NO_VENV)
    began = time.monotonic()
    # Whoever stops this half-way leaves a stamp without the root's path behind, and the next call starts over.
    fresh = bool(found and not found.endswith(f"\n{ROOT}")) or not is_usable()
    if fresh:
        anew = " anew: what is there is unfinished or belongs elsewhere" if VENV.exists() else ""
        say(began, f"Making {VENV}{anew}")
        try:
            if anew:
                program("python").unlink(missing_ok=True)  # first, so that a half-removed .venv is not taken for usable
                shutil.rmtree(VENV)
            VENV.mkdir()
        except OSError as error:
            sys.exit(f"{error}\nClose the programs that use {VENV} and try again.")
    STAMP.write_text("unfinished", "utf-8")
    LOG.write_text("", "utf-8")
    if fresh:
        install(began, [sys.executable, "-m", "venv", str(VENV)])
    say(began, "Installing the packages of constraints.txt; the first time that can take minutes")
    pip = [str(program("python")), "-m", "pip", "install", "-c", "constraints.txt"]
    # With setuptools in place the project itself is installed without a look at the network.
    try:
        install(began, [*pip, "setuptools"])
        install(began, [*pip, "--no-build-isolation", "-e", f".[{EXTRAS}]"])
    except SystemExit:
        if not fresh:
            STAMP.write_text(found or f"old\n{ROOT}", "utf-8")
        raise
    STAMP.write_text(wanted, "utf-8")
    say(began, "The environment is ready")


def stamp() -> str:
    """What .venv depends on: the Python version, the two files that name packages, and where the checkout lies."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {EXTRAS}".encode())
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    return f"{digest.hexdigest()}\n{ROOT}"


def is_usable() -> bool:
    """Whether .venv is an environment with a working pip and the Python version of this process."""
    question = "import pip, sys; print(sys.prefix != sys.base_prefix, *sys.version_info[:2])"
    try:
        answer = subprocess.check_output([program("python"), "-c", question], env=environment(), text=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return answer.split() == ["True", *map(str, sys.version_info[:2])]


def install(began: float, command: list[str]) -> None:
    """Run one step of the installation: its output goes to the log, what takes long is told."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    with LOG.open("a", encoding="utf-8") as log, process:
        lines = []
        for line in process.stdout or ():
            lines.append(line)
            log.write(line)
            big = re.match(r"\s*Downloading (?:\S*/)?(.+?)-\d\S* \((\d{2,}\S* MB|\S+ GB)\)", line)
            if big:
                say(began, f"Downloading {big[1]}, {big[2]}")
            elif line.startswith("Installing collected packages") and "," in line:
                say(began, f"Unpacking {line.count(',') + 1} packages")
    if process.returncode:
        sys.exit(f"{''.join(lines[-15:])}The installation failed. All of its output: {LOG}")


def environment() -> dict[str, str]:
    """The caller's variables, those of .venv instead of what would mislead Python or pip."""
    kept = {name: value for name, value in os.environ.items() if name.upper() not in MISLEADING}
    path = os.pathsep.join([str(program("python").parent), kept.get("PATH", "")])
    return kept | {"PATH": path, "VIRTUAL_ENV": str(VENV), "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def program(name: str) -> Path:
    return VENV / "Scripts" / f"{name}.exe" if WINDOWS else VENV / "bin" / name


def start(name: str, *words: str, cwd: Path | None = None, **variables: str) -> int:
    """Run a program of .venv to its end and return its exit code. Ctrl-C is for that program to answer."""
    process = subprocess.Popen([program(name), *words], cwd=cwd, env=environment() | variables)

    def pass_on(number: int, _frame: FrameType | None) -> None:
        process.send_signal(number)

    before = signal.signal(signal.SIGTERM, pass_on)
    try:
        while True:
            try:
                code = process.wait()
            except KeyboardInterrupt:
                continue
            return code if code >= 0 else 128 - code
    finally:
        signal.signal(signal.SIGTERM, before)


def say(began: float, text: str) -> None:
    print(f"[{time.monotonic() - began:4.0f} s] {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
