"""Words, colours and the look that all charts share."""

from importlib.util import find_spec
from math import lcm
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Literal

from lvnews_nlp.errors import LvNewsError
from lvnews_nlp.messages import sentences
from lvnews_nlp.viz.pictures import GREY, GROUND, INK, offline

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

Language = Literal["lv", "en"]

#: Okabe and Ito (2008), "Color Universal Design"; black and the yellow that is too pale for bars left out.
PALETTE = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00"]
#: Lines under the evidence of themes, besides their colours: the picture may be printed in grey.
LINES = ("solid", "double", "dashed", "dotted")
#: Pairs of colour and line that are all different.
THEME_LINES = lcm(len(PALETTE), len(LINES))
#: Vega expression: a name of several lines.
BROKEN_LABEL = "split(datum.label, '\\n')"
#: Whatever the reader's machine has.
FONT = "sans-serif"


def altair() -> Any:
    """The module altair.

    Raises:
        LvNewsError: It is not installed.
    """
    if find_spec("altair") is None:
        raise LvNewsError('Charts need Altair, which is not installed. Install it with: pip install "lvnews-nlp[viz]"')
    import altair

    return altair


def theme_line(place: int) -> str:
    """The line under the evidence of a theme, as CSS has it, by the place of the theme among those of the article.

    >>> theme_line(0), theme_line(1)
    ('solid #0072b2', 'double #e69f00')
    """
    return f"{LINES[place % len(LINES)]} {PALETTE[place % len(PALETTE)]}"


def word(name: str, language: Language) -> str:
    """A word or title in the language of the chart, by its name in ``data/charts.toml``."""
    return sentences(language, "charts.toml")[name]


def broken(name: str, width: int) -> str:
    r"""A name on lines of at most ``width`` characters; no word is broken.

    >>> broken("Skolotāju mentorings", 12)
    'Skolotāju\nmentorings'
    """
    return "\n".join(wrap(name, width, break_long_words=False, break_on_hyphens=False))


def month_keys(periods: "pd.Series[Any]") -> "pd.Series[str]":
    """Months as ``2026-02``, which sort as they follow each other."""
    keys: pd.Series[str] = periods.dt.strftime("%Y-%m")
    return keys


def month_labels(language: Language) -> str:
    """Vega expression: the month's name, and below it the year at the first month and each January."""
    names = "[" + ", ".join(f"'{name}'" for name in word("month_names", language).split()) + "]"
    name = f"{names}[toNumber(substring(datum.value, 5, 7)) - 1]"
    return f"datum.index == 0 || substring(datum.value, 5, 7) == '01' ? [{name}, substring(datum.value, 0, 4)] : {name}"


def tip_n(language: Language) -> Any:
    """The number of articles, as a line of a tooltip."""
    return altair().Tooltip("n_articles:Q", title=word("articles", language))


def tip_month(language: Language) -> Any:
    """The month, as a line of a tooltip."""
    return altair().Tooltip("month:O", title=word("month", language))


def centred() -> Any:
    """The baseline that puts a name of one line, or of two, in the middle of its row: Vega places the first line."""
    vega = altair()
    return vega.condition("indexof(datum.value, '\\n') >= 0", vega.value("bottom"), vega.value("middle"))


def nothing(language: Language) -> "alt.TopLevelMixin":
    """A chart that says that there are no data."""
    vega = altair()
    data = vega.Data(values=[{"text": word("nothing", language)}])
    return offline(
        vega.Chart(data).mark_text(fontSize=14, color=INK).encode(text="text:N").configure(background=GROUND)
    )


def styled(chart: Any, *, title: str, subtitle: str) -> "alt.TopLevelMixin":
    """The chart with its title, in the look that all charts share; it shows itself without a network."""
    vega = altair()
    return offline(
        chart.properties(
            title=vega.TitleParams(
                title, subtitle=subtitle, anchor="start", fontSize=18, subtitleFontSize=13, subtitleColor=GREY,
                color=INK, offset=16,
            )
        )
        .configure(font=FONT, background=GROUND, padding=16)
        .configure_view(stroke=None)
        # Said outright: a dark theme of the notebook makes what it finds unsaid white, on our ground too.
        .configure_axis(labelColor=INK, titleColor=INK)
        .configure_legend(labelColor=INK, titleColor=INK)
        .configure_header(labelColor=INK, titleColor=INK)
    )  # fmt: skip
