"""Words per second, memory and start-up of the embedded pipeline and its peers, on one text in one run.

    python benchmarks/speed.py [--words 5000]

Every system runs in a process of its own with one thread. Times are CPU seconds, so that other work on the machine
counts little. The text is the example pages and generated ones (benchmarks/generate_corpus.py), each once. A peer that
is not installed is skipped.

Stanza's models are built here at the default sizes for Latvian and trained for a few steps only: speed depends on the
sizes, not on the scores. It gets tokens and sentences for nothing. A fifth of the words is unknown to the dictionary
of its lemmatiser, about as in real news. The whole analysis with the Stanza engine has the same rules, and the names
of the embedded network beside Stanza's tags and syntax.
"""

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
#: Sentences that Stanza gets at a time: about as many words as EngineComponent sends.
BATCH = 400
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


def pages(n_words: int) -> list[str]:
    """The examples and as many generated pages as are needed to have ``n_words`` words."""
    from generate_corpus import generate

    texts = [path.read_text("utf-8") for path in sorted((HERE.parent / "examples").glob("*.txt"))]
    count = sum(len(text.split()) for text in texts)
    for _, text in generate(n_words // 50, seed=1):
        if count >= n_words:
            break
        texts.append(text)
        count += len(text.split())
    return texts


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


#: Name: what is measured, package that must be there, and what makes the function to be timed.
SYSTEMS: dict[str, tuple[str, str, Callable[[], Callable[[list[str]], None]]]] = {
    "stanza": ("Stanza: tags, lemmas, syntax", "stanza", stanza_engine),
    "stanza_whole": ("Stanza engine: whole analysis", "stanza", stanza_analysis),
    "trained": ("embedded: tokens to syntax, names", "lvnews_nlp", trained_part),
    "whole": ("embedded: whole analysis", "lvnews_nlp", whole_analysis),
    "simplemma": ("simplemma: tokens, lemmas", "simplemma", simplemma_lemmas),
    "blank": ("blank spaCy: tokens", "spacy", blank_spacy),
}


def measure(name: str, texts: list[str], *, warm_up: list[str]) -> dict[str, float]:
    """Times one system in this process: CPU seconds, CPU seconds until it was ready, peak memory in MiB."""
    run = SYSTEMS[name][2]()
    run(warm_up)
    gc.collect()
    start_up = time.process_time()
    run(texts)
    seconds = time.process_time() - start_up
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "start_up": start_up, "peak": peak}


def one_thread() -> dict[str, str]:
    """The environment of a process that computes with one thread."""
    return {**os.environ, **dict.fromkeys(THREADS, "1")}


def in_own_process(name: str, folder: Path) -> dict[str, float]:
    """Runs ``measure`` in a new process with one thread."""
    environment = {**one_thread(), "LVNEWS_STANZA_DIR": str(folder / "stanza")}
    command = [sys.executable, __file__, "--system", name, "--folder", str(folder)]
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=5_000)
    parser.add_argument("--system", choices=SYSTEMS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.system:
        texts = json.loads((args.folder / f"{args.system}.json").read_text("utf-8"))
        print(json.dumps(measure(args.system, texts, warm_up=texts[:1])))
        return

    texts = pages(args.words)
    n_words = sum(len(text.split()) for text in texts)
    print(f"{n_words:,} words in {len(texts)} pages; one thread each; CPU seconds")
    rows = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name, (label, package, _) in SYSTEMS.items():
            if find_spec(package) is None:
                print(f"{label}: skipped, {package} is not installed")
                continue
            if name == "stanza":
                build_stanza(folder, texts[:5])
            (folder / f"{name}.json").write_text(json.dumps(tokenised(texts) if name == "stanza" else texts), "utf-8")
            rows[name] = in_own_process(name, folder)
    peer = rows.get("stanza")
    print(f"\n{'':36}{'words/s':>10}{'× Stanza':>10}{'start-up s':>12}{'peak MiB':>10}")
    for name, row in rows.items():
        ratio = f"{peer['seconds'] / row['seconds']:.1f}" if peer else "–"
        speed = n_words / row["seconds"]
        print(f"{SYSTEMS[name][0]:36}{speed:>10,.0f}{ratio:>10}{row['start_up']:>12.1f}{row['peak']:>10,.0f}")
    if peer:
        print("\nStanza: default sizes for Latvian (lvtb), hardly trained; tokens and sentences are given to it.")


if __name__ == "__main__":
    main()
