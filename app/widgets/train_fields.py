"""Names and explanations of every value of a recipe, as the expert's pane shows them."""

from __future__ import annotations

import re

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

_STAGE = re.compile(r"stages\[(\d+)\]\.(.*)")
# Key: name and explanation. Keys of a stage and of its losses are without the stage's number.
_FIELDS: dict[str, tuple[str, str]] = {
    "seed": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Seed")),
        str(
            QT_TRANSLATE_NOOP(
                "TrainFields",
                "Whole number that chance comes from: which photos are held out, what is drawn from them.",
            )
        ),
    ),
    "learning_rate": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Learning rate")),
        str(
            QT_TRANSLATE_NOOP(
                "TrainFields", "How far one step goes. Larger learns faster and forgets more; too large and it breaks."
            )
        ),
    ),
    "final_rate": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Final learning rate")),
        str(
            QT_TRANSLATE_NOOP(
                "TrainFields", "What the learning rate falls to at the end, as a share of itself, 0 to 1."
            )
        ),
    ),
    "warmup": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Warm-up steps")),
        str(QT_TRANSLATE_NOOP("TrainFields", "Steps in which the learning rate rises from 0.")),
    ),
    "ema": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Averaging of weights")),
        str(
            QT_TRANSLATE_NOOP(
                "TrainFields", "The model is a running mean of its weights; nearer to 1 is a longer mean. 0: no mean."
            )
        ),
    ),
    "clip_norm": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Longest gradient")),
        str(
            QT_TRANSLATE_NOOP(
                "TrainFields", "Longer gradients are shortened to this, so that no single step does harm."
            )
        ),
    ),
    "anchor": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Pull back to the base")),
        str(
            QT_TRANSLATE_NOOP(
                "TrainFields", "Pulls the weights towards those it began with, against forgetting. 0: not at all."
            )
        ),
    ),
    "patience": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Patience")),
        str(
            QT_TRANSLATE_NOOP(
                "TrainFields", "Ends after so many samples in a row without a better one. 0: never ends early."
            )
        ),
    ),
    "accumulate": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Parts of a batch")),
        str(
            QT_TRANSLATE_NOOP(
                "TrainFields",
                "Takes the crops of a step in so many parts, one after the other. More parts need less memory.",
            )
        ),
    ),
    "features": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Perceptual network")),
        str(QT_TRANSLATE_NOOP("TrainFields", "What compares shapes and texture, where a loss below asks for it.")),
    ),
    "features_file": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Weights of that network")),
        str(
            QT_TRANSLATE_NOOP(
                "TrainFields", "File with the weights of the perceptual network; empty for those that come with it."
            )
        ),
    ),
    "held_out": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Photos held out")),
        str(QT_TRANSLATE_NOOP("TrainFields", "How many photos are never learned from, to judge by.")),
    ),
    "photo_side": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Size of photos (px)")),
        str(
            QT_TRANSLATE_NOOP(
                "TrainFields", "Photos are reduced to this short side, in px, before it learns from them."
            )
        ),
    ),
    "log_every": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Steps per point of the curves")),
        str(QT_TRANSLATE_NOOP("TrainFields", "After how many steps the losses are told.")),
    ),
    "save_every": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Steps between saves")),
        str(
            QT_TRANSLATE_NOOP(
                "TrainFields", "After how many steps its state is saved; after a crash it goes on from there."
            )
        ),
    ),
    "sample_every": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Steps between samples")),
        str(QT_TRANSLATE_NOOP("TrainFields", "After how many steps the photos held out are filled and scored.")),
    ),
    "precision": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Precision")),
        str(
            QT_TRANSLATE_NOOP(
                "TrainFields", "Kind of numbers it calculates with; auto takes bfloat16 where the device is fast at it."
            )
        ),
    ),
    "stage.steps": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Steps")),
        str(QT_TRANSLATE_NOOP("TrainFields", "How many steps this stage takes; each learns from one batch of crops.")),
    ),
    "stage.size": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Size of crops (px)")),
        str(QT_TRANSLATE_NOOP("TrainFields", "Side of the square crops in px, a multiple of 128.")),
    ),
    "stage.batch": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Crops at once")),
        str(QT_TRANSLATE_NOOP("TrainFields", "Crops in one step. More need more memory and give steadier steps.")),
    ),
    "stage.zoom": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Zoom, from and to")),
        str(
            QT_TRANSLATE_NOOP(
                "TrainFields", "Two numbers: px of the photo for each px of a crop, at least and at most."
            )
        ),
    ),
    "stage.hole_ratio": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Share of holes, from and to")),
        str(
            QT_TRANSLATE_NOOP(
                "TrainFields", "Two numbers between 0 and 1: the share of a crop that is a hole, at least and at most."
            )
        ),
    ),
    "stage.texture_every": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Steps per look at texture")),
        str(
            QT_TRANSLATE_NOOP(
                "TrainFields",
                "Losses that need the perceptual network count on every so many steps only; they are slow.",
            )
        ),
    ),
    "losses.hole": (
        str(QT_TRANSLATE_NOOP("TrainFields", "In the holes")),
        str(
            QT_TRANSLATE_NOOP(
                "TrainFields", "Weight of the difference to the photo within holes. 0 leaves it out, as below."
            )
        ),
    ),
    "losses.known": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Around the holes")),
        str(QT_TRANSLATE_NOOP("TrainFields", "Weight of the difference to the photo outside of holes.")),
    ),
    "losses.psnr": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Lack of PSNR")),
        str(QT_TRANSLATE_NOOP("TrainFields", "Weight of the dB that holes lack; small ones count like large ones.")),
    ),
    "losses.perceptual": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Shapes")),
        str(QT_TRANSLATE_NOOP("TrainFields", "Weight of the difference in what the perceptual network sees.")),
    ),
    "losses.style": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Texture")),
        str(QT_TRANSLATE_NOOP("TrainFields", "Weight of the difference in texture, wherever it lies.")),
    ),
    "losses.distance": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Likeness to the eye")),
        str(
            QT_TRANSLATE_NOOP(
                "TrainFields", "Weight of the perceptual distance, the one that the comparison at the end measures."
            )
        ),
    ),
    "losses.adversarial": (
        str(QT_TRANSLATE_NOOP("TrainFields", "The critic's opinion")),
        str(
            QT_TRANSLATE_NOOP(
                "TrainFields",
                "How much a second network counts that tells fills from photos, as a multiple of all others.",
            )
        ),
    ),
    "critic.loss": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Kind of critic")),
        str(QT_TRANSLATE_NOOP("TrainFields", "hinge is quick and steady; wgan-gp is the one of the paper.")),
    ),
    "critic.width": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Width")),
        str(QT_TRANSLATE_NOOP("TrainFields", "Channels of the critic's first layer.")),
    ),
    "critic.levels": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Levels")),
        str(QT_TRANSLATE_NOOP("TrainFields", "How often the critic halves what it looks at.")),
    ),
    "critic.learning_rate": (
        str(QT_TRANSLATE_NOOP("TrainFields", "Learning rate")),
        str(
            QT_TRANSLATE_NOOP(
                "TrainFields", "How far one step of the critic goes; it falls along with that of the network."
            )
        ),
    ),
}


def group_of(path: str) -> str:
    """What a field stands under: "general", "stage 0", "losses 0" or "critic"."""
    stage = _STAGE.fullmatch(path)
    if stage:
        return f"{'losses' if stage[2].startswith('losses.') else 'stage'} {stage[1]}"
    return "critic" if path.startswith("critic.") else "general"


def group_words(group: str, stages: int) -> str:
    """The heading of a group of `group_of`; stages have numbers only if there are several."""
    kind, _, place = group.partition(" ")
    number = QLocale().toString(int(place) + 1) if place else ""
    if kind == "stage":
        if stages == 1:
            return QCoreApplication.translate("TrainFields", "Crops and steps")
        return QCoreApplication.translate("TrainFields", "Stage {}: crops and steps").format(number)
    if kind == "losses":
        if stages == 1:
            return QCoreApplication.translate("TrainFields", "Losses")
        return QCoreApplication.translate("TrainFields", "Stage {}: losses").format(number)
    if kind == "critic":
        return QCoreApplication.translate("TrainFields", "Critic, where a loss asks for it")
    return QCoreApplication.translate("TrainFields", "General")


def field_name(path: str) -> str:
    """A field's name; one that nobody knows keeps its own."""
    known = _FIELDS.get(_key(path))
    return QCoreApplication.translate("TrainFields", known[0]) if known else path


def field_tip(path: str) -> str:
    """What a field does; "" if nobody knows."""
    known = _FIELDS.get(_key(path))
    return QCoreApplication.translate("TrainFields", known[1]) if known else ""


def _key(path: str) -> str:
    stage = _STAGE.fullmatch(path)
    if not stage:
        return path
    return stage[2] if stage[2].startswith("losses.") else f"stage.{stage[2]}"
