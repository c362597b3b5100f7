"""Colours of labels are told apart by every reader, and text on them can be read."""

import pytest
from colour_vision import KINDS, contrast, differences, from_hex, simulated, to_lab

from lvnews_nlp.vocabulary.labels import label_rows


def test_every_label_has_names_in_both_languages():
    assert all(set(style.names) == {"lv", "en"} for style in label_rows().values())


@pytest.mark.parametrize("kind", KINDS)
def test_any_two_colours_differ(kind):
    colours = from_hex([style.colour for style in label_rows().values()])
    assert differences(to_lab(simulated(colours, kind))).min() >= 10


def test_text_on_every_colour_can_be_read():
    for style in label_rows().values():
        assert contrast(*from_hex([style.colour, style.ink])) >= 4.5


def test_the_measure_sees_colours_that_look_alike_without_red_cones():
    reds_and_greens = from_hex(["#b02020", "#506818"])
    apart = {kind: float(differences(to_lab(simulated(reds_and_greens, kind)))[0]) for kind in KINDS}
    assert apart["normal"] > 30
    assert min(apart["protanopia"], apart["deuteranopia"]) < 10
