"""tasks.py without its slow part: nothing here makes an environment or reaches for the network."""

import ast
import importlib.util
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import tasks

SOURCE = Path(tasks.__file__)


class Installer:
    """Stands in for `tasks.install`: notes each command, makes what the step would make, fails where told to."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.fails_at = ""

    def __call__(self, began: float, command: list[str]) -> None:
        self.commands.append(command)
        assert tasks.STAMP.read_text() == "unfinished"
        if self.fails_at and self.fails_at in command:
            raise SystemExit("no network")
        if "venv" in command:
            tasks.program("python").parent.mkdir(parents=True)
            tasks.program("python").touch()

    @property
    def made_venv(self) -> bool:
        return any("venv" in command for command in self.commands)

    @property
    def installed_project(self) -> bool:
        return any("-e" in command for command in self.commands)


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """An empty checkout that tasks.py takes for its own."""
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_text(f"# {name}\n")
    venv = tmp_path / ".venv"
    for name, value in {"ROOT": tmp_path, "VENV": venv, "STAMP": venv / "stamp", "LOG": venv / "log"}.items():
        monkeypatch.setattr(tasks, name, value)
    return tmp_path


@pytest.fixture
def installer(checkout, monkeypatch):
    installer = Installer()
    monkeypatch.setattr(tasks, "install", installer)
    monkeypatch.setattr(tasks, "is_usable", lambda: tasks.program("python").exists())
    return installer


@pytest.fixture
def ready(installer):
    """A checkout whose environment is made."""
    tasks.make_ready()
    installer.commands.clear()
    return installer


@pytest.fixture
def started(monkeypatch):
    """The programs that would have been started, as (words, keywords), all successful."""
    calls = []
    monkeypatch.setattr(tasks, "make_ready", lambda: None)
    monkeypatch.setattr(tasks, "start", lambda *words, **keywords: calls.append((list(words), keywords)) or 0)
    return calls


class TestEnvironment:
    def test_the_first_call_makes_it_and_the_second_does_nothing(self, installer, capsys):
        tasks.make_ready()
        assert installer.made_venv
        assert installer.installed_project
        assert "The environment is ready" in capsys.readouterr().out
        installer.commands.clear()
        tasks.make_ready()
        assert installer.commands == []
        assert capsys.readouterr().out == ""

    @pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
    def test_a_changed_file_brings_it_up_to_date(self, ready, checkout, name):
        (checkout / name).write_text("# other\n")
        tasks.make_ready()
        assert ready.installed_project
        assert not ready.made_venv

    def test_another_python_makes_it_anew(self, ready, monkeypatch):
        monkeypatch.setattr(sys, "version_info", (3, 99, 0))
        monkeypatch.setattr(tasks, "is_usable", lambda: False)
        tasks.make_ready()
        assert ready.made_venv

    def test_an_interrupted_installation_starts_over(self, ready, checkout, capsys):
        (checkout / "constraints.txt").write_text("# other\n")
        tasks.STAMP.write_text("unfinished")
        (tasks.VENV / "half.txt").touch()
        tasks.make_ready()
        assert ready.made_venv
        assert not (tasks.VENV / "half.txt").exists()
        assert "anew" in capsys.readouterr().out

    def test_an_interrupted_removal_starts_over(self, ready, monkeypatch):
        def stopped_half_way(folder):
            tasks.STAMP.unlink()
            raise KeyboardInterrupt

        tasks.STAMP.write_text("unfinished")
        with monkeypatch.context() as patch:
            patch.setattr("shutil.rmtree", stopped_half_way)
            with pytest.raises(KeyboardInterrupt):
                tasks.make_ready()
        tasks.make_ready()
        assert ready.made_venv

    def test_a_moved_checkout_makes_it_anew(self, ready):
        digest, _ = tasks.STAMP.read_text().split("\n", 1)
        tasks.STAMP.write_text(f"{digest}\n/somewhere/else")
        tasks.make_ready()
        assert ready.made_venv

    def test_a_removed_python_makes_it_anew(self, ready):
        tasks.program("python").unlink()
        tasks.make_ready()
        assert ready.made_venv

    def test_an_environment_made_by_hand_is_used(self, installer):
        tasks.program("python").parent.mkdir(parents=True)
        tasks.program("python").touch()
        tasks.make_ready()
        assert installer.installed_project
        assert not installer.made_venv

    def test_a_failed_first_installation_starts_over(self, installer):
        installer.fails_at = "-e"
        with pytest.raises(SystemExit):
            tasks.make_ready()
        installer.fails_at = ""
        installer.commands.clear()
        tasks.make_ready()
        assert installer.made_venv

    def test_a_failed_update_keeps_what_is_there(self, ready, checkout):
        (checkout / "constraints.txt").write_text("# other\n")
        ready.fails_at = "-e"
        with pytest.raises(SystemExit):
            tasks.make_ready()
        ready.fails_at = ""
        ready.commands.clear()
        tasks.make_ready()
        assert ready.installed_project
        assert not ready.made_venv

    @pytest.mark.parametrize("missing", ["venv", "ensurepip"])
    def test_a_python_without_venv_is_told_which_package_to_install(self, installer, monkeypatch, missing):
        find = importlib.util.find_spec
        monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == missing else find(name))
        with pytest.raises(SystemExit, match="python3-venv"):
            tasks.make_ready()
        assert not tasks.VENV.exists()

    @pytest.mark.parametrize(
        ("answer", "usable"), [("True 3 11\n", True), ("True 3 10\n", False), ("False 3 11\n", False), ("", False)]
    )
    def test_only_an_environment_of_this_python_is_usable(self, checkout, monkeypatch, answer, usable):
        monkeypatch.setattr(sys, "version_info", (3, 11, 7))
        monkeypatch.setattr(subprocess, "check_output", lambda *_, **__: answer)
        assert tasks.is_usable() == usable

    def test_a_missing_python_is_not_usable(self, checkout):
        assert not tasks.is_usable()

    def test_misleading_variables_do_not_reach_the_programs(self, monkeypatch):
        monkeypatch.setenv("PYTHONPATH", "/elsewhere")
        monkeypatch.setenv("PIP_TARGET", "/elsewhere")
        monkeypatch.setenv("PIP_USER", "1")
        monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
        found = tasks.environment()
        assert "PYTHONPATH" not in found
        assert "PIP_TARGET" not in found
        assert found["PIP_USER"] == "0"
        assert found["PIP_INDEX_URL"] == "https://mirror.example/simple"
        assert found["PATH"].split(os.pathsep)[0] == str(tasks.program("python").parent)


class TestInstallation:
    def steps(self, checkout, script: str) -> None:
        tasks.VENV.mkdir()
        tasks.install(0.0, [sys.executable, "-c", script])

    def test_large_downloads_are_told_and_small_ones_only_logged(self, checkout, capsys):
        self.steps(
            checkout,
            "print('  Downloading torch-2.13.0-cp311-cp311-linux_x86_64.whl (190.5 MB)')\n"
            "print('  Downloading https://host.example/a/typer-0.29.2-py3-none-any.whl (46 kB)')\n"
            "print('Installing collected packages: torch, typer')",
        )
        out = capsys.readouterr().out
        assert "Downloading torch, 190.5 MB" in out
        assert "Unpacking 2 packages" in out
        assert "typer" not in out
        assert "typer" in tasks.LOG.read_text()

    def test_a_failure_shows_the_last_lines_and_where_the_others_are(self, checkout):
        with pytest.raises(SystemExit) as caught:
            self.steps(checkout, "print('first\\n' + 'line\\n' * 20 + 'no matching version'); raise SystemExit(1)")
        assert "no matching version" in str(caught.value)
        assert "first" not in str(caught.value)
        assert str(tasks.LOG) in str(caught.value)


class TestWords:
    def test_run_passes_its_words_to_lbam_in_the_folder_of_the_caller(self, started):
        words = ["fill", "my photo.jpg", "--mask", "-weird.png", "--help"]
        assert tasks.main(["run", *words]) == 0
        assert started == [(["lbam", *words], {})]

    def test_run_without_words_opens_the_editor_where_there_is_a_screen(self, started, checkout, monkeypatch):
        samples = checkout / "resources" / "samples"
        samples.mkdir(parents=True)
        (samples / "wall_mask.png").touch()
        monkeypatch.setattr(tasks, "has_screen", lambda: True)
        assert tasks.main(["run"]) == 0
        assert started == [(["lbam-studio", str(samples / "wall.jpg")], {})]

    def test_run_with_a_photo_opens_it(self, started, tmp_path):
        (tmp_path / "mine.jpg").touch()
        assert tasks.main(["run", str(tmp_path / "mine.jpg")]) == 0
        assert started == [(["lbam-studio", str(tmp_path / "mine.jpg")], {})]

    @pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is one")
    def test_a_screen_is_what_linux_names_in_its_variables(self, monkeypatch):
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(name, raising=False)
        assert not tasks.has_screen()
        monkeypatch.setenv("DISPLAY", ":0")
        assert tasks.has_screen()

    def test_run_without_words_fills_a_sample_where_there_is_none(self, started, checkout, monkeypatch, capsys):
        monkeypatch.setattr(tasks, "has_screen", lambda: False)
        samples = checkout / "resources" / "samples"
        samples.mkdir(parents=True)
        for name in ("wall.jpg", "wall_mask.png"):
            (samples / name).touch()
        assert tasks.main(["run"]) == 0
        filled = checkout / "outputs" / "wall_filled.jpg"
        words = ["lbam", "fill", str(samples / "wall.jpg"), "--mask", str(samples / "wall_mask.png"), "-o", str(filled)]
        assert started == [(words, {})]
        assert str(filled) in capsys.readouterr().out

    def test_a_selection_of_tests_runs_in_one_process(self, started):
        tasks.main(["test", "tests/test_tasks.py", "-k", "old"])
        [(words, keywords)] = started
        assert words[:3] == ["python", "-m", "pytest"]
        assert words[3:] == ["tests/test_tasks.py", "-k", "old"]
        assert keywords["cwd"] == tasks.ROOT

    @pytest.mark.parametrize(("processors", "workers"), [(1, None), (2, "2"), (64, "4"), (None, None)])
    def test_all_tests_run_in_parallel(self, started, monkeypatch, processors, workers):
        monkeypatch.setattr(os, "cpu_count", lambda: processors)
        tasks.main(["test"])
        words = started[0][0]
        assert (words[words.index("-n") + 1] if "-n" in words else None) == workers

    def test_check_runs_every_part_and_fails_if_one_does(self, monkeypatch, capsys):
        ran = []
        monkeypatch.setattr(tasks, "make_ready", lambda: None)
        monkeypatch.setattr(tasks, "start", lambda *words, **_: ran.append(words[0]) or int(words[0] == "mypy"))
        assert tasks.main(["check"]) == 1
        assert ran == ["ruff", "ruff", "mypy", "lint-imports", "python", "python"]
        assert "Failed: types" in capsys.readouterr().err

    def test_check_runs_only_the_parts_named(self, started):
        assert tasks.main(["check", "lint", "imports"]) == 0
        assert [words[0] for words, _ in started] == ["ruff", "lint-imports"]

    def test_bench_runs_scripts_and_leaves_helpers(self, started, checkout):
        (checkout / "bench").mkdir()
        for name in ("fill.py", "network.py", "_shared.py"):
            (checkout / "bench" / name).touch()
        assert tasks.main(["bench"]) == 0
        assert [Path(words[1]).stem for words, _ in started] == ["fill", "network"]
        assert tasks.main(["bench", "network"]) == 0
        assert Path(started[-1][0][1]).stem == "network"

    def test_translations_are_collected_then_compiled(self, started, checkout):
        folder = checkout / "resources" / "translations"
        folder.mkdir(parents=True)
        for name in ("lbam.ts", "lbam_de.ts"):
            (folder / name).touch()
        assert tasks.main(["translations", "pt_BR"]) == 0
        (collect, _), (compile_, _) = started
        assert collect[0] == "pyside6-lupdate" and compile_[0] == "pyside6-lrelease"
        names = ["lbam.ts", "lbam_de.ts", "lbam_pt_BR.ts"]
        assert [Path(word).name for word in collect[collect.index("-ts") + 1 :]] == names
        assert [Path(word).name for word in compile_ if word.endswith(".ts")] == names[1:]

    def test_what_is_no_language_is_refused(self, started, capsys):
        assert tasks.main(["translations", "German"]) == 2
        assert "German" in capsys.readouterr().err
        assert started == []

    @pytest.mark.parametrize("words", [["walk"], ["check", "spelling"], ["bench", "nothing"]])
    def test_an_unknown_word_is_refused_with_what_there_is(self, started, capsys, words):
        assert tasks.main(words) == 2
        assert "there are" in capsys.readouterr().err
        assert started == []

    @pytest.mark.parametrize("words", [[], ["--help"], ["help"]])
    def test_help(self, capsys, words):
        assert tasks.main(words) == 0
        assert "python3 tasks.py run" in capsys.readouterr().out


class TestStart:
    @pytest.fixture(autouse=True)
    def this_python(self, monkeypatch):
        monkeypatch.setattr(tasks, "program", lambda name: Path(sys.executable))

    @pytest.mark.parametrize("code", [0, 1, 2, 130])
    def test_the_exit_code_comes_back(self, code):
        assert tasks.start("python", "-c", f"raise SystemExit({code})") == code

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")
    def test_a_killed_program_counts_as_a_shell_counts_it(self):
        assert tasks.start("python", "-c", "import os; os.kill(os.getpid(), 9)") == 137

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")
    def test_a_request_to_end_is_passed_on_and_the_answer_awaited(self, tmp_path):
        ready, ended = tmp_path / "ready", tmp_path / "ended"
        os.mkfifo(ready)
        script = (
            "import pathlib, signal, sys\n"
            f"def end(*_): pathlib.Path({str(ended)!r}).touch(); sys.exit(7)\n"
            "signal.signal(signal.SIGTERM, end)\n"
            f"pathlib.Path({str(ready)!r}).write_text('ready')\n"
            "signal.pause()\n"
        )

        def ask() -> None:
            ready.read_text()
            os.kill(os.getpid(), signal.SIGTERM)

        asking = threading.Thread(target=ask)
        before = signal.getsignal(signal.SIGTERM)
        asking.start()
        assert tasks.start("python", "-c", script) == 7
        asking.join()
        assert ended.exists()
        assert signal.getsignal(signal.SIGTERM) == before

    def test_variables_reach_the_program(self):
        script = "import os; raise SystemExit(int(os.environ['OMP_NUM_THREADS']))"
        assert tasks.start("python", "-c", script, OMP_NUM_THREADS="3") == 3


class TestOldPython:
    def test_it_is_told_what_is_needed(self):
        script = f"import runpy, sys; sys.version_info = (3, 9, 2, 'final', 0); runpy.run_path({str(SOURCE)!r})"
        answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        assert answer.returncode == 1
        assert answer.stderr.strip() == "LBAM Studio needs Python 3.11 or newer; this is Python 3.9."

    def test_it_can_read_the_file_that_tells_it(self):
        ast.parse(SOURCE.read_text("utf-8"), feature_version=(3, 7))


def test_only_the_standard_library_is_imported():
    tree = ast.parse(SOURCE.read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names
