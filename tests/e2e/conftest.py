"""The real program in a home of its own, with a tiny network and no screen."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from lbam_core.models import Model, save_model

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiny_model: Model) -> Path:
    """The program's home, in which a tiny network is chosen."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("LBAM_STUDIO_HOME", str(folder))
    from app.settings import config_folder

    model = tmp_path / "tiny.safetensors"
    save_model(tiny_model.network, tiny_model.card, model)
    settings = {"model": str(model), "device": "cpu", "brush_size": 24}
    config_folder().mkdir(parents=True, exist_ok=True)
    (config_folder() / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    return folder


@pytest.fixture
def qt_says_nothing() -> Iterator[list[str]]:
    """Fails the test if Qt had anything to complain about."""
    said: list[str] = []

    def listen(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind != QtMsgType.QtInfoMsg and "This plugin does not support" not in text:
            said.append(text)

    before = qInstallMessageHandler(listen)
    yield said
    qInstallMessageHandler(before)
    assert not said
