"""``analyse``, ``analyse_many`` and ``why_theme``: pages in, ``Analysis`` objects out, one a page, in input order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

from spacy.language import Language

from lvnews_nlp.analysis import Analysis
from lvnews_nlp.article.component import ArticleReader
from lvnews_nlp.article.days import publication_day
from lvnews_nlp.article.model import Article
from lvnews_nlp.article.warnings import no_page
from lvnews_nlp.configuration import ConfigurationSource, configured
from lvnews_nlp.errors import InputError
from lvnews_nlp.shared import SharedPipeline, own_or_shared, prepare
from lvnews_nlp.waiting import Failure, Page, Source
from lvnews_nlp.workers import chunks_in_processes

#: Takes the number of pages that are done and the number of all, None where that is not known.
Progress = Callable[[int, int | None], None]


def analyse(
    source: Source,
    *,
    id: str | None = None,
    published: date | str | None = None,
    engine: str | None = None,
    config: ConfigurationSource = None,
    nlp: Language | None = None,
) -> Analysis:
    """Analyses one page.

    Args:
        source: The page as text or HTML, its bytes, a ``pathlib.Path``, or an Article that has been read already.
        id: Name of the result; the path where there is one.
        published: Day against which relative dates are resolved, where the page has none of its own: a date, a
            datetime, a pandas Timestamp or a string such as ``2026-02-27``.
        engine: Name of the engine (``docs/engines.md``); that of the configuration unless given.
        config: A configuration, for example ``"lvnews.toml"`` or ``{"without": ["DATE"]}``; unless given, the nearest
            ``lvnews.toml`` in the working folder or above it, if there is one (``docs/configuration.md``).
        nlp: A pipeline of your own instead; it has its configuration.

    Returns:
        The result: text, entities, themes and records, with offsets in code points of the page as it was given.

    Raises:
        DataError: The configuration does not fit.
        InputError: The source is empty, binary, or cannot be read; or it is a file name or address in the place of a
            text.

    Examples:
        >>> analyse("Skola svin svētkus Rīgā.").entities["canonical"].tolist()
        ['Rīga']
    """
    return analysed(source, shared=own_or_shared(nlp, engine, config), id=id, published=published)


def analysed(
    source: Source, *, shared: SharedPipeline, id: str | None = None, published: date | str | None = None
) -> Analysis:
    """As ``analyse``, with a pipeline that others use too.

    Raises:
        InputError: As for ``analyse``.
    """
    return _results([article_of(source, shared, id=id, published=published)], shared)[0]


def why_theme(
    source: Source,
    theme: str,
    *,
    published: date | None = None,
    engine: str | None = None,
    config: ConfigurationSource = None,
    nlp: Language | None = None,
) -> dict[str, Any]:
    """Why a page has a theme, or why not.

    Args:
        source: As for ``analyse``.
        theme: Id of the theme (``lvnews themes`` lists all).
        published: As for ``analyse``.
        engine: As for ``analyse``.
        config: As for ``analyse``.
        nlp: As for ``analyse``.

    Returns:
        Score, threshold, verdict and evidence: a row of ``themes.explanation.explain_themes``.

    Raises:
        InputError: The source cannot be read, or there is no such theme.

    Examples:
        >>> answer = why_theme("Talsos atklāja sporta laukumu.", "teacher-mentoring")
        >>> answer["reported"], answer["verdict"], answer["threshold"]
        (False, 'none', 0.4)
    """
    shared = own_or_shared(nlp, engine, config)
    answers = explained(source, shared=shared, published=published, only=theme).to_dict()["theme_explanations"]
    return dict(answers[0])


def explained(
    source: Source,
    *,
    shared: SharedPipeline,
    id: str | None = None,
    published: date | str | None = None,
    only: str | None = None,
) -> Analysis:
    """As ``analysed``, with the key ``theme_explanations``: the answers of ``explain_themes``.

    Raises:
        InputError: As for ``analyse``, or there is no theme ``only``.
    """
    from lvnews_nlp.themes.explanation import explain_themes

    article = article_of(source, shared, id=id, published=published)
    with shared.working(len(article.text)) as nlp:
        doc = nlp(prepare(nlp, article))
        tagger: Any = nlp.get_pipe("lvnews_themes")
        data = Analysis.from_doc(doc, id=article.id, engine=shared.engine).to_dict()
        return Analysis({**data, "theme_explanations": explain_themes(tagger, doc, only=only)})


def article_of(
    source: Source, shared: SharedPipeline, *, id: str | None = None, published: date | str | None = None
) -> Article:
    """The article in a source, which may have been read already."""
    return source if isinstance(source, Article) else shared.reader.read(source, id=id, published=published)


def analyse_many(
    sources: Iterable[Source],
    *,
    ids: Iterable[str | None] | None = None,
    published: date | str | None = None,
    engine: str | None = None,
    config: ConfigurationSource = None,
    nlp: Language | None = None,
    batch_size: int = 32,
    workers: int = 1,
    progress: Progress | None = None,
) -> Iterator[Analysis]:
    """Analyses many pages in a stream: one result a page, in input order.

    A page that cannot be analysed never ends the run: its result is empty and says why in ``error``;
    ``lvnews_nlp.tables`` makes it a row of ``errors``. Every result has an id of its own: the given one, else the path,
    else the number of the page, from 1. A page with the id of an earlier one is such an error too.

    Args:
        sources: As for ``analyse``.
        ids: One id a source; None for a source without one.
        published: As for ``analyse``.
        engine: As for ``analyse``.
        config: As for ``analyse``.
        nlp: As for ``analyse``; it works in this process only.
        batch_size: Articles that go through the pipeline together.
        workers: Number of processes; with more than one they are started for this call and end with it.
        progress: Is called after every ``batch_size`` pages.

    Yields:
        One result a source, in the order of the sources, as they are ready; ``error`` of a result says why there is
        none.

    Raises:
        DataError: The configuration does not fit.
        InputError: ``sources`` is one page and no list, its first page is a file name or address in the place of a
            text, there are more or fewer ids than sources, or ``published`` is no day.

    Examples:
        >>> results = list(analyse_many(["Skola svin svētkus Rīgā.", " "], ids=["a", "b"]))
        >>> [(result.id, len(result.entities)) for result in results], results[1].error
        ([('a', 1), ('b', 0)], 'b is empty: 1 characters, all blank. Give the text of a page.')
    """
    if isinstance(sources, str | bytes | Path | Article):
        raise InputError(
            f"analyse_many takes a list of pages, but got one {type(sources).__name__}. Write analyse(page) for one "
            "page, or analyse_many([page, …])."
        )
    if isinstance(ids, str):
        raise InputError(f"ids is the text {ids!r}. Give a list with one id a page.")
    if workers < 1 or batch_size < 1:
        raise InputError(f"workers is {workers} and batch_size {batch_size}; both are at least 1.")
    if workers > 1 and nlp is not None:
        raise InputError("A pipeline of your own works in one process. Leave out workers, or give engine= instead.")
    total = len(sources) if isinstance(sources, Sequence) else None
    pages, day = with_ids(sources, ids), publication_day(published)
    if workers > 1:
        configuration = configured(config)
        chunks = chunks_in_processes(
            batches(pages, batch_size),
            workers=workers,
            engine=engine or configuration.engine,
            config=configuration,
            published=day,
        )
    else:
        shared = own_or_shared(nlp, engine, config)
        chunks = (analyse_pages(chunk, shared=shared, published=day) for chunk in batches(pages, batch_size))
    return with_progress(chunks, progress, total)


def with_ids(sources: Iterable[Source], ids: Iterable[str | None] | None) -> Iterator[Page]:
    """The pages with their ids; one whose id was there before is a failure.

    Raises:
        InputError: As for ``analyse_many``.
    """
    missing = object()
    seen: set[str] = set()
    pairs: Iterable[tuple[object, object]] = (
        ((source, None) for source in sources) if ids is None else zip_longest(sources, ids, fillvalue=missing)
    )
    for number, (source, given) in enumerate(pairs, 1):
        if missing in (source, given):
            few, many = ("ids", "pages") if given is missing else ("pages", "ids")
            raise InputError(f"There are only {number - 1} {few} for more {many}. Give one id a page.")
        if number == 1 and isinstance(source, str) and (reason := no_page(source)):
            raise InputError(reason)
        own = source.id if isinstance(source, Article) else source.as_posix() if isinstance(source, Path) else None
        id = str(given) if given is not None else own or str(number)
        yield Page(id, Failure.twice(id) if id in seen else source)  # type: ignore[arg-type]  # the reader checks it
        seen.add(id)


def batches(pages: Iterable[Page], size: int) -> Iterator[list[Page]]:
    """The pages, so many at a time."""
    stream = iter(pages)
    while chunk := list(islice(stream, size)):
        yield chunk


def with_progress(chunks: Iterator[list[Analysis]], progress: Progress | None, total: int | None) -> Iterator[Analysis]:
    """The results one by one, with word of how far they are."""
    done = 0
    with closing(chunks):  # type: ignore[type-var]  # generators, all of them
        for chunk in chunks:
            yield from chunk
            done += len(chunk)
            if progress is not None:
                progress(done, total)


def analyse_pages(pages: Sequence[Page], *, shared: SharedPipeline, published: date | None) -> list[Analysis]:
    """One result a page; what is wrong with a page is said in its result."""
    reader = shared.reader
    read = [(page.id, _read(page, reader, published)) for page in pages]
    good = [article for _, article in read if isinstance(article, Article)]
    found = iter(results(good, shared))
    outcomes = [next(found) if isinstance(article, Article) else article for _, article in read]
    return [
        Analysis.failed(id, outcome, engine=shared.engine) if isinstance(outcome, Failure) else outcome
        for (id, _), outcome in zip(read, outcomes, strict=True)
    ]


def results(articles: Sequence[Article], shared: SharedPipeline) -> list[Analysis | Failure]:
    """The results of articles; where they fail together, each is tried alone, so that only the bad one is lost."""
    try:
        return list(_results(articles, shared))
    except Exception as error:
        if len(articles) == 1:
            return [Failure.of(error, stage="analyse")]
    return [result for article in articles for result in results([article], shared)]


def _results(articles: Sequence[Article], shared: SharedPipeline) -> list[Analysis]:
    with shared.working(sum(len(article.text) for article in articles)) as nlp:
        pairs = ((prepare(nlp, article), article) for article in articles)
        docs = nlp.pipe(pairs, as_tuples=True, batch_size=max(1, len(articles)))
        return [Analysis.from_doc(doc, id=article.id, engine=shared.engine) for doc, article in docs]


def _read(page: Page, reader: ArticleReader, published: date | None) -> Article | Failure:
    if isinstance(page.source, Failure):
        return page.source
    try:
        if isinstance(page.source, Article):
            return page.source if page.source.id == page.id else page.source.named(page.id)
        return reader.read(page.source, id=page.id, published=published)
    except Exception as error:
        # A fault of ours on one page must not cost the user the other pages.
        return Failure.of(error, stage="read")
