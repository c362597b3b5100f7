"""Pages for tests in text files: each begins with a line ``=== name``."""

from pathlib import Path

HERE = Path(__file__).parent


def pages_of(path: Path) -> dict[str, str]:
    """The pages of a file by name, without blank lines around them."""
    parts = path.read_bytes().decode("utf-8").removeprefix("=== ").split("\n=== ")
    named = (part.partition("\n") for part in parts)
    return {name: page.strip("\n") for name, _, page in named}


#: Invented pages, line by line: what each line is (``kind:detail | text``). An empty line is a blank line of the page.
MARKED = pages_of(HERE / "marked_pages.txt")

#: Whole pages as browsers paste them, built like real sites, a file a kind of site. First the title, the day and the
#: authors that must come out (``-`` where the page has none), then the page: ``F`` is furniture of any sort, ``H`` the
#: headline, its day and its credits, ``B`` the body, ``?`` what nobody can tell from a heading.
PASTED = {
    name: page for path in sorted((HERE / "pages_as_pasted").glob("*.txt")) for name, page in pages_of(path).items()
}
