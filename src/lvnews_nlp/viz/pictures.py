"""How a chart shows itself without a network: pictures for light pages and dark ones."""

import base64
import struct
import zlib
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from lvnews_nlp.errors import LvNewsError

if TYPE_CHECKING:
    import altair as alt

#: Colours of letters, of what stands back, of lines, of empty cells, and behind it all.
INK, GREY, LIGHT, EMPTY, GROUND = "#222222", "#6b6b6b", "#d9d9d9", "#f3f3f3", "#ffffff"
#: Colour of numbers on coloured cells, which are the same on light and dark pages.
CELL_INK = "#111111"
#: What a picture has in place of these colours where the reader has asked for dark pages.
DARK = {INK: "#e8eaee", GREY: "#a9b1bf", LIGHT: "#4a5160", EMPTY: "#2b313b", GROUND: "#1b1f26"}


class ShownOffline:
    """How a chart shows itself: as pictures, with nothing fetched, and as Vega-Lite for notebooks that draw that.

    Altair's own way is a page that loads Vega from the network. A notebook that knows the version of the specification
    draws it itself, with tooltips; JupyterLab 4.6 does not know the sixth and shows the SVG, light or dark as its own
    theme is. The PNG is for those who take no SVG: notebooks that are not trusted yet, and PDF through LaTeX.
    """

    def _repr_mimebundle_(self, *_: Any, **__: Any) -> dict[str, Any]:
        if find_spec("vl_convert") is None:
            raise LvNewsError('Charts need vl-convert. Install it with: pip install "lvnews-nlp[viz]"')
        import altair
        import vl_convert

        chart: Any = self
        specification = chart.to_dict()
        version = altair.SCHEMA_VERSION.removeprefix("v").partition(".")[0]
        svg = vl_convert.vegalite_to_svg(specification)
        return {
            f"application/vnd.vegalite.v{version}+json": specification,
            "image/svg+xml": themed(svg),
            "image/png": base64.b64encode(packed(vl_convert.svg_to_png(svg))).decode("ascii"),
        }


def packed(png: bytes) -> bytes:
    """The same PNG in a third of the bytes: it comes compressed for speed, and a notebook keeps it for good.

    The format: https://www.w3.org/TR/png-3/, a signature of eight bytes, then chunks of length, kind, data and check.

    Args:
        png: A picture as vl-convert gives it.
    """
    chunks, at = [], 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        chunks.append((kind, png[at + 8 : at + 8 + length]))
        at += 12 + length
    pixels = zlib.compress(zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT")), 9)
    before = [chunk for chunk in chunks if chunk[0] not in (b"IDAT", b"IEND")]
    written = [*before, (b"IDAT", pixels), (b"IEND", b"")]
    return png[:8] + b"".join(
        struct.pack(">I4s", len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in written
    )


def themed(svg: str) -> str:
    """A picture (SVG of Vega's) that is dark on the screens of those who have asked for dark pages.

    Ground and letters change together, and the picture never shows the page through: it can be read on any page. The
    colours of bars and cells stay.
    """
    rules = "".join(
        f'.lvnews-chart [{part}="{light}"]{{{part}:{dark}}}'
        for light, dark in DARK.items()
        for part in ("fill", "stroke")
    )
    style = f"<style>@media screen and (prefers-color-scheme:dark){{{rules}}}</style>"
    fits = 'class="marks lvnews-chart" style="max-width:100%;height:auto"'
    begin, _, rest = svg.replace('class="marks"', fits, 1).partition(">")
    return f"{begin}>{style}{rest}"


def offline(chart: Any) -> "alt.TopLevelMixin":
    """The chart, showing itself as ``ShownOffline``."""
    kind = type(chart)
    # Altair takes what is set on a chart for a part of its specification.
    object.__setattr__(chart, "__class__", type(kind.__name__, (ShownOffline, kind), {}))
    shown: alt.TopLevelMixin = chart
    return shown
