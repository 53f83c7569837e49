"""From the start of the process to a painted window: the editor's start page beside an empty PySide6 window.

Processes are started in turn, so that a busy machine slows both alike. Needs a screen, or Xvfb, to be worth something.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 15
ROOT = Path(__file__).resolve().parents[1]
EMPTY = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        print(time.time(), flush=True)
        QTimer.singleShot(0, self.close)
app = QApplication([])
window = Window()
window.resize(1360, 880)
window.show()
app.exec()
"""
EDITOR = """
import sys, time
from PySide6.QtCore import QTimer
from app import main_window
class Window(main_window.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.seen:
            self.seen = True
            print(time.time(), "torch" in sys.modules, flush=True)
            QTimer.singleShot(0, self.close)
    seen = False
main_window.MainWindow = Window
from app.__main__ import main
sys.exit(main([]))
"""


def started(code: str, home: str) -> tuple[float, str]:
    """Seconds from start to paint, and what else was told."""
    began = time.time()
    variables = os.environ | {"LBAM_STUDIO_HOME": home}
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=variables
    )
    at, *rest = told.stdout.split()
    return float(at) - began, " ".join(rest)


def main() -> None:
    empty, editor, torch = [], [], set()
    with tempfile.TemporaryDirectory() as home:
        for code in (EMPTY, EDITOR):
            started(code, home)
        for _ in range(ROUNDS):
            empty.append(started(EMPTY, home)[0])
            seconds, loaded = started(EDITOR, home)
            editor.append(seconds)
            torch.add(loaded)
    print(f"empty window {1000 * statistics.median(empty):.0f} ms, editor {1000 * statistics.median(editor):.0f} ms")
    print(
        f"ratio {statistics.median(editor) / statistics.median(empty):.2f}; torch imported: {', '.join(sorted(torch))}"
    )


if __name__ == "__main__":
    main()
