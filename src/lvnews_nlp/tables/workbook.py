"""Tables as an Excel workbook."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from lvnews_nlp.errors import InputError
from lvnews_nlp.tables.cells import Frames, cells, check_width, shown

#: Rows of a sheet besides its header that Excel can hold.
SHEET_ROWS = 1_048_575
#: Widths of columns of a sheet, in characters; others have 14.
WIDTHS = {"text": 60, "sentence": 60, "title": 40, "canonical": 32, "article_id": 24, "evidence": 40}


def write_workbook(tables: Frames, path: Path, names: Sequence[str]) -> list[Path]:
    """An Excel workbook; what one sheet cannot hold goes on in the next (``sentences 2``).

    Raises:
        InputError: A table has more columns than Excel takes, or the workbook cannot be written.
    """
    import xlsxwriter

    check_width(path, tables, names, most=16_384)
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "nan_inf_to_errors": True,
    }
    with refusals(path), xlsxwriter.Workbook(path, options) as book:
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        for name in names:
            table = tables[name]
            columns = [shown(str(column)) for column in table.columns]
            dates = [i for i, kind in enumerate(table.dtypes) if kind.kind == "M"]
            for part, start in enumerate(range(0, max(len(table), 1), SHEET_ROWS), 1):
                sheet = book.add_worksheet(name if part == 1 else f"{name} {part}")
                sheet.freeze_panes(1, 0)
                for i, column in enumerate(columns):
                    sheet.set_column(i, i, WIDTHS.get(column, 14), day if i in dates else None)
                sheet.write_row(0, 0, columns, bold)
                piece = table.iloc[start : start + SHEET_ROWS]
                for number, row in enumerate(cells(piece), 1):
                    sheet.write_row(number, 0, [shown(cell) for cell in row])
                sheet.autofilter(0, 0, len(piece), len(columns) - 1)
    return [path]


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Says in a sentence what Excel does not take: a long name of a sheet, or a file that is open elsewhere.

    Raises:
        InputError: The workbook could not be written.
    """
    from xlsxwriter.exceptions import XlsxWriterException

    try:
        yield
    except XlsxWriterException as error:
        raise InputError(f"{path} cannot be written: {error}. Change the name, or close the file.") from error
