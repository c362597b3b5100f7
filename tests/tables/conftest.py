"""Five pages, and the tables of their analysis."""

import pandas as pd
import pytest

import lvnews_nlp

PAGES = {
    "a": ("2025-02-03", "Sākums / Mentori / Kursi\nSkola meklē mentorus\n03.02.2025\n\nGulbenes novada dome aicina "
          "mentorus palīdzēt jaunajiem skolotājiem. Tirzas pagastā mentoru vēl nav."),
    "b": ("2026-03-04", "=SUM(A1) ir formula. Skolotāja mentore Anna Kalniņa strādā Talsos. Mentoringu atbalsta VIAA."),
    "c": ("2026-04-05", "Ogrē atklāja sporta laukumu. Jaunais skolotājs dzīvo Ogrē."),
    "d": ("2026-04-06", "Ogrē atklāja sporta laukumu. Jaunais skolotājs dzīvo Ogrē."),
    "e": (None, ""),
}  # fmt: skip


@pytest.fixture(scope="module")
def pages() -> dict[str, tuple[str | None, str]]:
    """Day and text by id."""
    return PAGES


@pytest.fixture(scope="module")
def df(pages):
    days = [day for day, _ in pages.values()]
    return pd.DataFrame({"text": [text for _, text in pages.values()], "day": days}, index=list(pages))


@pytest.fixture(scope="module")
def result(df, nlp):
    return lvnews_nlp.analyse_frame(df, published="day", nlp=nlp)
