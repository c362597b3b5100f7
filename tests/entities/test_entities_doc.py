"""The example in docs/entities.md runs."""

import re
from pathlib import Path

DOC = Path(__file__).parents[2] / "docs" / "entities.md"


def test_the_example_runs():
    blocks = re.findall(r"^```python\n(.*?)^```", DOC.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert blocks
    for block in blocks:
        exec(compile(block, str(DOC), "exec"), {})
