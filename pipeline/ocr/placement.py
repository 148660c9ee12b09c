"""The way between a straightened, turned picture and the page as a viewer shows it, in points."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

from pipeline.records import Box

Frame = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Placement:
    """A page of `width` × `height` points, turned clockwise by `turn`, then levelled by `skew` degrees."""

    width: float
    height: float
    turn: int = 0
    skew: float = 0.0

    def to_view(self, box: Box) -> Box:
        """A box of the straightened picture as it stands on the page; it keeps its size."""
        x, y = self._leant(*_centre(box), self.skew)
        half = ((box.right - box.left) / 2, (box.bottom - box.top) / 2)
        if self.turn == 90:
            x, y = y, self.height - x
        elif self.turn == 180:
            x, y = self.width - x, self.height - y
        elif self.turn == 270:
            x, y = self.width - y, x
        across, down = half[::-1] if self.turn % 180 else half
        edges = (x - across, y - down, x + across, y + down)
        return Box(box.page_no, *(round(edge, 2) for edge in edges))

    def from_view(self, box: Box) -> Box:
        """The way back: a box of the page as it stands in the straightened picture."""
        x, y = _centre(box)
        half = ((box.right - box.left) / 2, (box.bottom - box.top) / 2)
        if self.turn == 90:
            x, y = self.height - y, x
        elif self.turn == 180:
            x, y = self.width - x, self.height - y
        elif self.turn == 270:
            x, y = y, self.width - x
        x, y = self._leant(x, y, -self.skew)
        across, down = half[::-1] if self.turn % 180 else half
        return Box(box.page_no, x - across, y - down, x + across, y + down)

    def _leant(self, x: float, y: float, degrees: float) -> tuple[float, float]:
        """A point turned about the middle of the upright page."""
        if not degrees:
            return x, y
        size = (self.height, self.width) if self.turn % 180 else (self.width, self.height)
        dx, dy = x - size[0] / 2, y - size[1] / 2
        cosine, sine = cos(radians(degrees)), sin(radians(degrees))
        return size[0] / 2 + dx * cosine - dy * sine, size[1] / 2 + dx * sine + dy * cosine


def _centre(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2
