"""The HTML report: complete in itself, well-formed, the best marked in words, every picture with its text."""

import base64
import dataclasses
import re
from html.parser import HTMLParser

import pytest

from training.evaluate import Report, Row
from training.gallery import Picture, Scene
from training.html_report import html_report

VOID = {"meta", "img", "br", "link"}


class Page(HTMLParser):
    """The elements of a page, its tags checked for order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def report() -> Report:
    rows = (
        Row("telea", (0.01, 0.1), 20.001, 0.9, 5.0, 0.25, 0.25, 0.5),
        Row("telea", (0.1, 0.2), 18.0, 0.8, 7.0, 0.5, 0.75, 0.2),
        Row("<model>", (0.01, 0.1), 20.002, 0.95, 4.0, 1.5, 0.75, 0.4),
        Row("<model>", (0.1, 0.2), 19.0, 0.85, 6.0, 2.5, 0.25, 0.3),
    )
    return Report(4, 7, rows, (("a/<ü>.jpg", "is empty"), ("odd\udc80.jpg", "is odd")), ("Mind the <gap>.",))


def scenes() -> list[Scene]:
    scores = {"psnr": 21.239, "distance": 0.5, "seconds": 1.0}
    views = (Picture("original", b"one"), Picture("hole", b"two"), Picture('<m "1">', b"three", scores))
    return [
        Scene("a<b>.jpg", (60, 40), 0.256, (60, 40), views),
        Scene("large.jpg", (4000, 3000), 0.4, (683, 512), views),
    ]


def test_the_page_needs_nothing_else() -> None:
    text = html_report(report(), scenes())
    text.encode()
    page = Page(text)
    assert "default-src 'none'" in text
    assert not page.all("link")
    assert not [attributes for _, attributes in page.found if {"href", "srcset"} & set(attributes)]
    assert all(attributes["src"].startswith("data:image/webp;base64,") for attributes in page.all("img"))
    assert not re.search(r"https?:|url\(|@import|<!--", text)
    assert "prefers-color-scheme: dark" in text


def test_every_picture_has_its_text_and_button() -> None:
    page = Page(html_report(report(), scenes()))
    images = page.all("img")
    assert len(images) == 6
    assert base64.b64decode(images[2]["src"].partition(",")[2]) == b"three"
    assert images[0]["alt"] == "original; a<b>.jpg, 60 × 40 px, 26 % hole"
    assert images[2]["alt"] == '<m "1">: PSNR 21.24 dB, distance 0.5000; a<b>.jpg, 60 × 40 px, 26 % hole'
    assert images[3]["alt"] == "original; large.jpg, 4000 × 3000 px, shown at 17 %, 40 % hole"
    assert (images[3]["width"], images[3]["height"]) == ("683", "512")
    assert len(page.all("button")) == 2 + 3
    text = html_report(report(), scenes())
    assert "<kbd>3</kbd>&lt;m &quot;1&quot;&gt;</button>" in text


def test_ten_keys_at_most() -> None:
    views = tuple(Picture(f"m{number}", b"") for number in range(12))
    text = html_report(report(), [Scene("a.jpg", (9, 9), 0.1, (9, 9), views)])
    assert "<kbd>9</kbd>m8<" in text and "<kbd>0</kbd>m9<" in text and ">m10<" in text


def test_tables_mark_the_best_of_each_column_not_by_colour_alone() -> None:
    text = html_report(report())
    Page(text)
    tables = dict(re.findall(r'<table aria-labelledby="(\w+)">(.*?)</table>', text, re.DOTALL))
    assert list(tables) == ["psnr", "ssim", "l1", "distance", "best", "seconds"]

    def best(key: str) -> list[list[bool]]:
        rows = re.findall(r"<tr><th scope=\"row\".*?</tr>", tables[key])
        cells = [re.findall(r"<td.*?</td>", row) for row in rows]
        assert all(
            ('class="best"' in cell) == ('<span class="hidden">best</span>' in cell) for row in cells for cell in row
        )
        return [['class="best"' in cell for cell in row] for row in cells]

    # 20.001 and 20.002 are the same in print.
    assert best("psnr") == [[True, False, False], [True, True, True]]
    assert best("distance") == [[False, True, True], [True, False, True]]
    assert best("seconds") == [[True, True, True], [False, False, False]]
    assert '<th scope="row" title="&lt;model&gt;">&lt;model&gt;</th>' in text
    assert "<td>18.00</td>" in text and "1-10 %" in tables["psnr"]


def test_words_of_the_report_stand_there_and_cannot_break_it() -> None:
    text = html_report(report())
    assert "4 photos, one hole of each size in each, seed 7." in text
    assert '<p class="note">Mind the &lt;gap&gt;.</p>' in text
    assert "<li>a/&lt;ü&gt;.jpg: is empty</li><li>odd?.jpg: is odd</li>" in text
    assert "Left out" not in html_report(dataclasses.replace(report(), left_out=()))


@pytest.mark.parametrize("shown", [[], scenes()])
def test_all_places_of_the_page_are_taken(shown: list[Scene]) -> None:
    assert "<!--" not in html_report(report(), shown)
