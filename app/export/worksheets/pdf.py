"""Worksheets and their keys as PDF, by typst: what `printed` says of each problem, its code, and a QR code.

The same worksheet gives the same bytes, on every machine: it has no date, and no fonts but those that typst carries.
What is printed goes into typst as JSON and is text there, never code.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

import segno
from jinja2 import Environment, FileSystemLoader

from app.course.problems import Exercise
from app.drawing.math_markup import level, lowered, sunk
from app.drawing.statement import Layout
from app.drawing.svg import alone, for_paper, found
from app.export.worksheets.codes import code
from app.export.worksheets.orders import MOST, Order, Paper, versions
from app.export.worksheets.printed import printed

FEW = 3  # chapters that are named in a title


@dataclass(frozen=True)
class Worksheet:
    """One version of a worksheet, or its key."""

    title: str
    version: str
    places: tuple[Exercise, ...]
    paper: Paper
    layout: Layout
    address: str = ""  # of the site, such as https://infill.example; without it there are no QR codes
    with_key: bool = False

    @property
    def name(self) -> str:
        """What its file is called."""
        return f"{'key' if self.with_key else 'worksheet'}-{self.version}.pdf"


def worksheets(order: Order, address: str, *, sheets: bool = True, keys: bool = False) -> list[Worksheet]:
    """All that an order makes: in each version the worksheet, the key, or both."""
    names = [chapter.title for chapter in order.chapters]
    title = ", ".join(names) if len(names) <= FEW else f"{names[0]} to {names[-1]}"
    wanted = [False] * sheets + [True] * keys
    return [
        Worksheet(title, version, places, order.paper, order.layout, address, with_key)
        for version, places in versions(order).items()
        for with_key in wanted
    ]


@dataclass(frozen=True)
class Press:
    """Prints worksheets by the templates of a site, in the colours that `drawing.css` has for paper."""

    templates: Path
    style: Path

    @cached_property
    def pages(self) -> Environment:
        """The templates of the drawings; those of a site need no request either."""
        found = Environment(
            loader=FileSystemLoader(self.templates), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        found.filters.update(math=lowered, plain=level, low=sunk)
        return found

    @cached_property
    def rules(self) -> dict[str, str]:
        return for_paper(self.style.read_text(encoding="utf-8"))

    def draw(self, template: str, drawn: Any) -> str:
        """A network or a picture as an SVG file."""
        page = self.pages.get_template(template).render(network=drawn, picture=drawn, title_id="drawing")
        return alone(found(page), self.rules)

    def content(self, worksheet: Worksheet) -> dict[str, Any]:
        """All that stands on a worksheet."""
        return {
            "title": worksheet.title,
            "version": worksheet.version,
            "paper": {"a4": "a4", "letter": "us-letter"}[worksheet.paper],
            "key": worksheet.with_key,
            "problems": [self.problem(place, worksheet) for place in worksheet.places],
        }

    def problem(self, place: Exercise, worksheet: Worksheet) -> dict[str, Any]:
        named = code(place.chapter.slug, place.recipe.name, place.seed)
        address = f"{worksheet.address}/p/{named.replace('-', '')}" if worksheet.address else ""
        return {
            **printed(place, worksheet.layout, worksheet.with_key, self.draw),
            "chapter": place.chapter.title,
            "code": named,
            "address": address,
            "qr": qr(address) if address else "",
        }

    def pdf(self, worksheet: Worksheet) -> bytes:
        import typst  # 84 MB, which a site that nobody prints from need not load

        given = {"worksheet": json.dumps(self.content(worksheet), ensure_ascii=False)}
        file = str(self.templates / "export" / "worksheet.typ")
        return bytes(
            typst.compile(file, format="pdf", sys_inputs=given, ignore_system_fonts=True, pdf_standards=["ua-1"])
        )


def packed(files: Mapping[str, bytes]) -> bytes:
    """An archive of files, the same for the same files."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content)  # ZipInfo says 1980; a PDF is packed already
    return made.getvalue()


@lru_cache(maxsize=MOST)
def qr(address: str) -> str:
    """A QR code as SVG; a key has those of its worksheet."""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", xmldecl=False, border=0)
    return drawn.getvalue().decode()
