"""Photos as they lie on a scanner: faded, grey or sepia prints with grain and JPEG; and what only looks like damage.

Images here are (H, W, 3) float32, RGB, 0..1.
"""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from training.lettering import lettering
from training.print_damage import noise_field

Generator = np.random.Generator
Map = NDArray[Any]  # float32; what OpenCV gives back is typed too widely to say so
_LUMA = np.array([0.299, 0.587, 0.114], np.float32)


def age(image: Map, rng: Generator) -> Map:
    """A photo as a print of some age: as it is, grey, sepia or faded, evenly or not; some have a white border."""
    look = rng.random()
    if look < 0.42:
        grey = (image @ _LUMA)[..., None]
        if look < 0.24:
            image = np.repeat(grey, 3, 2)
        else:
            tone = np.array([1.0, rng.uniform(0.82, 0.95), rng.uniform(0.6, 0.85)], np.float32)
            image = grey ** np.array([1.0, 1.05, rng.uniform(1.05, 1.3)], np.float32) * tone
    elif look < 0.62:
        grey = (image @ _LUMA)[..., None]
        image = grey + (image - grey) * np.float32(rng.uniform(0.2, 0.9))
        image = image * rng.uniform(0.75, 1.0, 3).astype(np.float32) + rng.uniform(0, 0.12, 3).astype(np.float32)
    if rng.random() < 0.5:
        low, high = rng.uniform(0, 0.2), rng.uniform(0.75, 1.0)
        image = np.float32(low) + image * np.float32(high - low)
    if rng.random() < 0.4:
        field = noise_field(rng, image.shape[:2], rng.uniform(0.4, 1.2) * max(image.shape[:2]))
        image = image + ((field - 0.5) * np.float32(rng.uniform(0, 0.5)))[..., None] * (1.1 - image)
    if rng.random() < 0.3:
        grain = rng.normal(0, rng.uniform(0.01, 0.07), image.shape[:2]).astype(np.float32)
        soft = rng.uniform(0, 1.1)
        if soft > 0.3:
            grain = cv2.GaussianBlur(grain, (0, 0), soft) * np.float32(1 + 1.6 * soft)
        image = image + grain[..., None]
    if rng.random() < 0.1:
        image = _bordered(image, rng)
    return np.asarray(np.clip(image, 0, 1), np.float32)


def scan(image: Map, rng: Generator) -> NDArray[np.uint8]:
    """The 8-bit picture that a scanner makes of a print: a little blur or sharpening, noise, JPEG."""
    choice = rng.random()
    if choice < 0.3:
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.3, 1.0))
    elif choice < 0.42:
        image = image + np.float32(rng.uniform(0.2, 0.9)) * (image - cv2.GaussianBlur(image, (0, 0), 1.0))
    if rng.random() < 0.35:
        image = image + rng.normal(0, rng.uniform(0.004, 0.025), image.shape).astype(np.float32)
    picture: NDArray[np.uint8] = np.rint(np.clip(image, 0, 1) * 255).astype(np.uint8)
    if rng.random() < 0.6:
        quality = int(rng.integers(55, 98))
        _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
        picture = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    return picture


def distract(image: Map, rng: Generator) -> Map:
    """Paint into the scene what a careless detector takes for damage: signs with words, falling snow, stars."""
    choice = rng.random()
    if choice < 0.6:
        return _sign(image, rng)
    shape = image.shape[:2]
    if choice < 0.8:
        flakes = (rng.random(shape, np.float32) < rng.uniform(0.0015, 0.008)).astype(np.float32)
        near = (rng.random(shape, np.float32) < 0.0006).astype(np.float32)
        cover = cv2.GaussianBlur(flakes, (0, 0), 1.1) * 6 + cv2.GaussianBlur(near, (0, 0), 3.2) * 40
        return np.asarray(image + np.clip(cover, 0, 0.9)[..., None] * (np.float32(0.97) - image))
    sky = image * np.float32(rng.uniform(0.05, 0.25))
    bright = (rng.random(shape, np.float32) < rng.uniform(0.0005, 0.004)) * rng.random(shape, np.float32) ** 3
    stars = cv2.GaussianBlur(bright.astype(np.float32), (0, 0), rng.uniform(0.5, 0.9)) * 5
    return np.asarray(np.clip(sky + stars[..., None], 0, 1))


def _sign(image: Map, rng: Generator) -> Map:
    """A plate with words on it, seen at an angle, in the light of the scene."""
    height, width = image.shape[:2]
    tall, wide = (int(side * rng.uniform(0.12, 0.4)) for side in (height, width))
    plate = np.broadcast_to(rng.uniform(0.05, 1, 3).astype(np.float32), (tall, wide, 3)).copy()
    ink = rng.uniform(0, 1, 3).astype(np.float32)
    if np.abs(ink - plate[0, 0]).max() < 0.3:
        ink = np.float32(1) - plate[0, 0]
    for _ in range(int(rng.integers(1, 4))):
        cover = lettering(rng, (tall, wide), 0.8)[..., None]
        plate += cover * (ink - plate)
    corners = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32)
    target = corners + rng.normal(0, 0.06, (4, 2)) * (wide, tall)
    target += rng.random(2) * np.array([width - wide, height - tall])
    turn = cv2.getPerspectiveTransform(corners, target.astype(np.float32))
    where = cv2.warpPerspective(np.ones((tall, wide), np.float32), turn, (width, height))[..., None]
    seen = cv2.warpPerspective(plate, turn, (width, height))
    light = cv2.GaussianBlur(image @ _LUMA, (0, 0), 12)[..., None] * np.float32(0.6) + np.float32(0.45)
    return np.asarray(np.clip(image + where * (seen * light - image), 0, 1))


def _bordered(image: Map, rng: Generator) -> Map:
    """The even white border of a print is no damage."""
    height, width = image.shape[:2]
    image = image.copy()
    paper = np.float32(rng.uniform(0.85, 1.0))
    for side in range(4):
        edge = max(2, int(rng.uniform(0.01, 0.1) * min(height, width)))
        if rng.random() < 0.7:
            place = (np.s_[:edge], np.s_[height - edge :], np.s_[:, :edge], np.s_[:, width - edge :])[side]
            image[place] = paper
    return image
