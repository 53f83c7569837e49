"""Shipping: the card says what was trained, how it went, how good it is and whose photos it saw."""

from pathlib import Path

import pytest

from lbam_core.models import load_model
from training.config import TrainingConfig
from training.evaluate import evaluate
from training.loop import train
from training.ship import main


@pytest.fixture
def ready(photos: Path, recipe: TrainingConfig, tmp_path: Path) -> dict[str, Path]:
    pytest.importorskip("skimage")
    run, scores, sources = tmp_path / "run", tmp_path / "report.json", tmp_path / "sources.toml"
    train(photos, run, recipe, device="cpu")
    report = evaluate(photos, {"copy": lambda image, hole: image}, limit=1, distances={"distance": lambda *_: 0.5})
    scores.write_text(report.to_json(), encoding="utf-8")
    sources.write_text('[[sources]]\nname = "waves"\nphotos = 7\nlicence = "CC0"\n', encoding="utf-8")
    return {"run": run, "scores": scores, "sources": sources, "out": tmp_path / "shipped.safetensors"}


def words(ready: dict[str, Path]) -> list[str]:
    return [
        str(ready["run"]), "--name", "starter", "--scores", str(ready["scores"]),
        "--sources", str(ready["sources"]), "-o", str(ready["out"]),
    ]  # fmt: skip


def test_the_card_is_completed_and_the_weights_stay(ready: dict[str, Path]) -> None:
    main(words(ready))
    shipped, own = load_model(ready["out"]), load_model(ready["run"] / "model.safetensors")
    assert shipped.card.name == "starter"
    assert shipped.card.licences["sources"][0]["licence"] == "CC0"
    assert shipped.card.scores["photos"] == 1
    assert [row["distance"] for row in shipped.card.scores["rows"]] == [0.5] * 5
    assert set(shipped.card.training["last_losses"]) == {"hole", "known", "adversarial", "critic"}
    assert shipped.card.training["loss_curve"][-1][0] == 6
    assert shipped.card.training["held_out_psnr"][-1][0] == 6
    assert shipped.card.training["recipe"] == own.card.training["recipe"]
    for key, value in own.network.state_dict().items():
        assert (shipped.network.state_dict()[key] == value).all()


@pytest.mark.parametrize("missing", ["scores", "sources", "run"])
def test_what_is_missing_is_told(ready: dict[str, Path], missing: str, capsys: pytest.CaptureFixture[str]) -> None:
    ready[missing] = ready[missing].with_name("none")
    with pytest.raises(SystemExit) as ended:
        main(words(ready))
    assert ended.value.code == 2
    assert "none" in capsys.readouterr().err
    assert not ready["out"].exists()
