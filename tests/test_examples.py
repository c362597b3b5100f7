import json

import pytest
from freeze_examples import EXAMPLES, expected_path, result


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)
def test_example_gives_the_frozen_result(example, nlp):
    assert result(example, nlp) == json.loads(expected_path(example).read_text("utf-8"))


def test_there_are_five_examples():
    assert len(EXAMPLES) >= 5
