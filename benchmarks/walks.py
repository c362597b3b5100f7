"""How many times the text of a page is read, and how many caches the package has, by whatever lvnews_nlp is importable.

    PYTHONPATH=src python benchmarks/walks.py [--limit 40] [--by-module]
    PYTHONPATH=../before/src python benchmarks/walks.py     # an older version beside it

Every pattern of the package is counted while pages are analysed. What it was given to look through, summed over the
pieces of a page and divided by the length of the page, is how many times it reads a page; a search counts up to what
it finds; a match at a place does not count, nor does what is no text of the page, such as a name from a list. A pattern
that finds more than one piece for every two words cuts the text into tokens; the others search it. Other ways through a
text (``split``, ``in``) are not seen.
"""

import argparse
import ast
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

PACKAGE = "lvnews_nlp"
CORPUS = Path(__file__).parents[1] / "corpus" / "pages"
#: Pieces a word from which on a pattern is said to cut a text into tokens, and the share of a page that it must read.
TOKENS, WHOLE = 0.5, 0.5
#: What looks through all that it is given.
LOOKS_THROUGH = ("finditer", "findall", "sub", "subn", "split")
#: Functions of ``re`` that take a pattern first.
FUNCTIONS = ("search", "match", "fullmatch", *LOOKS_THROUGH)
#: An annotation in a page of the corpus.
MARK = re.compile(r"</?ent[^<>]*>")
real_compile = re.compile


class Counted:
    """A pattern that tells how much it was given to look through and how much it found."""

    made: list["Counted"] = []  # noqa: RUF012
    page = ""

    def __init__(self, pattern: re.Pattern[str], module: str) -> None:
        self._pattern, self.module = pattern, module
        self.read = self.found = 0
        Counted.made.append(self)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)

    def __repr__(self) -> str:
        return f"{self.module}  {self._pattern.pattern[:60]!r}"

    def reads(self, text: str, start: int, end: int) -> None:
        """Counts what is looked through, if it is the page, a copy of it as long as most of it, or a piece of it."""
        if 2 * len(text) > len(Counted.page) or text in Counted.page:
            self.read += max(0, min(end, len(text)) - start)

    def search(self, text: str, pos: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``Pattern.search``."""
        found = self._pattern.search(text, pos, end)
        self.reads(text, pos, found.end() if found else end)
        return found

    def finditer(self, text: str, pos: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As ``Pattern.finditer``."""
        self.reads(text, pos, end)
        for match in self._pattern.finditer(text, pos, end):
            self.found += 1
            yield match

    def findall(self, text: str, pos: int = 0, end: int = sys.maxsize) -> list[Any]:
        """As ``Pattern.findall``."""
        found = self._pattern.findall(text, pos, end)
        self.reads(text, pos, end)
        self.found += len(found)
        return found

    def split(self, text: str, maxsplit: int = 0) -> list[Any]:
        """As ``Pattern.split``."""
        self.reads(text, 0, len(text))
        return self._pattern.split(text, maxsplit)

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """As ``Pattern.sub``."""
        self.reads(text, 0, len(text))
        return self._pattern.sub(by, text, count)


def count_patterns() -> None:
    """From now on every pattern that the package makes is a counted one."""

    def compile(pattern: Any, flags: int = 0) -> Any:
        made, module = real_compile(pattern, flags), sys._getframe(1).f_globals.get("__name__", "")
        return Counted(made, module) if module.startswith(PACKAGE) else made

    by_source: dict[tuple[str, str, int], Counted] = {}

    def function(name: str) -> Callable[..., Any]:
        plain = getattr(re, name)

        def counted(pattern: Any, *args: Any, flags: int = 0, **more: Any) -> Any:
            module = sys._getframe(1).f_globals.get("__name__", "")
            if not module.startswith(PACKAGE) or isinstance(pattern, Counted):
                return getattr(pattern, name)(*args, **more) if isinstance(pattern, Counted) else plain(
                    pattern, *args, flags=flags, **more
                )  # fmt: skip
            place = 1 if name in ("search", "match", "fullmatch", "finditer", "findall") else 2
            if len(args) > place:  # flags by place
                flags, args = args[place], args[:place]
            key = (module, pattern, flags)
            if key not in by_source:
                by_source[key] = Counted(real_compile(pattern, flags), module)
            return getattr(by_source[key], name)(*args, **more)

        return counted

    re.compile = compile  # type: ignore[assignment]
    for name in FUNCTIONS:
        setattr(re, name, function(name))


def walks(pages: list[str], *, by_module: bool) -> None:
    import lvnews_nlp

    nlp = lvnews_nlp.load()
    lvnews_nlp.analyse(pages[0], nlp=nlp)  # what is made for the first page is none of its text
    for pattern in Counted.made:
        pattern.read = pattern.found = 0
    for page in pages:
        Counted.page = page
        lvnews_nlp.analyse(page, nlp=nlp)
    length, words = sum(map(len, pages)), sum(len(page.split()) for page in pages)
    cutting, searching = Counter[str](), Counter[str]()
    for pattern in Counted.made:
        times = pattern.read / length
        cuts = pattern.found > TOKENS * words and times > WHOLE
        (cutting if cuts else searching)[pattern.module if by_module else repr(pattern)] += times
    for name, times in (*cutting.most_common(), *searching.most_common(60)):
        kind = "cut into tokens" if name in cutting else "searched"
        print(f"{kind:16} {times:6.2f}  {name.removeprefix(PACKAGE + '.')}")
    print(f"\n{len(pages)} pages, {words} words")
    print(f"cut into tokens   {cutting.total():6.1f} times a page, by {len(cutting)}")
    print(f"searched          {searching.total():6.1f} times a page")


def caches(package: Path) -> None:
    """Functions that remember what they have answered: all, without a bound, those that take an argument, by a Doc."""
    kinds = Counter[str]()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.FunctionDef):
                continue
            for mark in map(ast.unparse, node.decorator_list):
                if mark.split("(")[0].split(".")[-1] not in ("cache", "lru_cache"):
                    continue
                unbounded = (mark.endswith("cache") and not mark.endswith("lru_cache")) or "None" in mark
                kinds["cached functions"] += 1
                kinds["without a bound"] += unbounded
                arguments = [*node.args.args, *node.args.kwonlyargs]
                kinds["without a bound, with an argument"] += unbounded and bool(arguments)
                kinds["keyed by a Doc"] += any(a.annotation and "Doc" in ast.unparse(a.annotation) for a in arguments)
    for kind in ("cached functions", "without a bound", "without a bound, with an argument", "keyed by a Doc"):
        print(f"{kind:36} {kinds[kind]:4}")


def plain(path: Path) -> str:
    """The text of an annotated page, read without the package, which may be older than the corpus."""
    marked = path.read_text("utf-8").split("+++", 2)[-1].strip()
    return MARK.sub("", marked)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=40, help="number of pages")
    parser.add_argument("--by-module", action="store_true", help="modules in place of patterns")
    args = parser.parse_args()
    count_patterns()
    walks([plain(path) for path in sorted(CORPUS.glob("*.txt"))[: args.limit]], by_module=args.by_module)
    import lvnews_nlp

    caches(Path(lvnews_nlp.__file__).parent)


if __name__ == "__main__":
    main()
