"""The embedded pipeline on the treebank: from raw text above the published figures of its peers."""

from pathlib import Path

import pytest

from lvnews_nlp.evaluation.measure import measure_treebank

DEV = Path(__file__).parents[3] / "shared" / "data" / "lvtb" / "lv_lvtb-ud-dev.conllu.xz"
#: F1. Stanza 1.5.1 on LVTB 2.12 and UDPipe 2 on 2.17, the higher of both; tokens and sentences a little under our own.
FLOORS = {
    "Tokens": 0.9985,
    "Sentences": 0.987,
    "UPOS": 0.9743,
    "XPOS": 0.9202,
    "UFeats": 0.9528,
    "Lemmas": 0.9681,
    "UAS": 0.8935,
    "LAS": 0.8648,
}


@pytest.fixture(scope="module")
def scores(nlp):
    if not DEV.is_file():
        pytest.skip(f"{DEV.name} is not here")
    return measure_treebank(nlp, DEV).scores


@pytest.mark.parametrize("measure", FLOORS)
def test_the_treebank_is_read_better_than_by_the_peers(scores, measure):
    assert scores[measure].f1 >= FLOORS[measure]
