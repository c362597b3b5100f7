"""What Spark and its kin ask of a frame that comes from a partition."""

import pyarrow as pa
import pytest

from lvnews_nlp.batch.frames import with_errors
from lvnews_nlp.tables import schema


@pytest.mark.parametrize(("n_rows", "n_errors"), [(0, 0), (0, 1), (0, 2), (1, 0), (2, 0), (1, 1), (2, 2)])
def test_every_column_is_in_one_piece(n_rows, n_errors):
    """An empty article in a partition must not end the job: Spark takes no column in pieces."""
    rows = pa.Table.from_pylist([{"article_id": "a", "text": "Rīga"}] * n_rows, schema=schema("entities"))
    wrong = pa.Table.from_pylist([{"article_id": "b", "message": "b is empty."}] * n_errors, schema=schema("errors"))
    frame = with_errors(rows, wrong, table="entities")
    assert frame["error"].notna().tolist() == [False] * n_rows + [True] * n_errors
    assert all(isinstance(pa.array(frame[column]), pa.Array) for column in ("article_id", "text", "error"))
