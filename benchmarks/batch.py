"""The batch: words a second from files to Parquet, memory over many articles, cost against length, kill and resume.

    python benchmarks/batch.py speed --articles 400
    python benchmarks/batch.py memory --articles 20000
    python benchmarks/batch.py length --longest 10000000
    python benchmarks/batch.py resume --articles 20000 --words 40 --workers 2

All articles are made by ``generate_corpus.py``. Run it on a machine that has nothing else to do.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd
from generate_corpus import generate, pages

from lvnews_nlp.batch import read_table, run_batch, summarise
from lvnews_nlp.batch.inputs import discover
from lvnews_nlp.batch.parts import DEFAULT_TABLES
from lvnews_nlp.batch.plan import Shard, Unit
from lvnews_nlp.batch.records import Columns
from lvnews_nlp.batch.shard import Options, ShardWork
from lvnews_nlp.errors import InputError
from lvnews_nlp.run import analyse
from lvnews_nlp.shared import shared_pipeline

SHARD = 200
FLAT = 1.10  # memory at the end over memory at a tenth
TWICE = 1.8  # speed of two workers over that of one


def speed(folder: Path, *, articles: int, seed: int) -> None:
    """Prints words a second of one worker and of two."""
    corpus = folder / "articles"
    corpus.mkdir()
    for id, text in generate(articles, seed=seed):
        (corpus / f"{id}.txt").write_text(text, "utf-8")
    rates = []
    for workers in (1, 2):
        out = folder / f"out-{workers}"
        report = run_batch(corpus, out=out, workers=workers, shard_size=max(1, min(SHARD, articles // 8)))
        rates.append(report.words / report.seconds)
        alone = summarise(out).words_per_second_worker
        print(
            f"{workers} workers: {report.words:,} words in {report.seconds:.1f} s, start of the workers included: ",
            end="",
        )
        print(f"{rates[-1]:,.0f} words/s; one worker at work {alone:,.0f} words/s")
    print(f"two workers over one: {rates[1] / rates[0]:.2f} (wanted: {TWICE})")


def memory(folder: Path, *, articles: int, seed: int, words: int | None) -> None:
    """Prints the memory of a worker as it goes through a corpus."""
    dump = folder / "articles.jsonl"
    with dump.open("w", encoding="utf-8") as lines:
        for id, text, _ in pages(articles, seed=seed, n_words=words):
            lines.write(json.dumps({"id": id, "text": text}, ensure_ascii=False) + "\n")
    (file,) = discover([dump])
    options = Options(engine="embedded", tables=DEFAULT_TABLES, columns=Columns())
    work = ShardWork(options, root=folder, shared=shared_pipeline("embedded"))
    shown = {}
    for number, start in enumerate(range(0, articles, SHARD)):
        n = min(SHARD, articles - start)
        work.run(Shard(number, (Unit(file, start, n, ""),)))
        for part in (0.1, 0.5, 1.0):
            if part not in shown and start + n >= part * articles:
                shown[part] = resident()
                print(f"{part:4.0%} of {articles:,} articles: {shown[part]:,.0f} MiB", flush=True)
    print(f"end over a tenth: {shown[1.0] / shown[0.1]:.3f} (wanted: at most {FLAT})")


def resident() -> float:
    """Memory of this process, MiB."""
    pages_in_use = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages_in_use * os.sysconf("SC_PAGE_SIZE") / 2**20


def length(*, longest: int, seed: int) -> None:
    """Prints CPU time against the length of one article."""
    (_, text), *_ = generate(1, seed=seed, n_words=20_000)
    analyse(text[:20_000])
    first = None
    characters = 20_000
    while True:
        page = (text + "\n\n") * (characters // len(text) + 1)
        start = time.process_time()
        try:
            analyse(page[:characters])
        except InputError as error:
            print(f"{characters:>12,} characters: refused ({error})")
            return
        rate = characters / (time.process_time() - start)
        first = first or rate
        print(
            f"{characters:>12,} characters: {rate:>8,.0f} characters/s, cost a character {first / rate:.2f} × the first"
        )
        if characters >= longest:
            return
        characters = min(5 * characters, longest)


def resume(folder: Path, *, articles: int, seed: int, workers: int, words: int | None) -> None:
    """Kills a run half way, goes on, and compares all tables with those of a run in one go."""
    corpus = folder / "articles.jsonl"
    with corpus.open("w", encoding="utf-8") as file:
        for id, text, day in pages(articles, seed=seed, n_words=words):
            row = {"id": id, "text": text, "published": day.isoformat() if day else None}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    size = max(1, min(SHARD, articles // 20))
    common = [sys.executable, "-m", "lvnews_nlp", "batch", str(corpus)]
    common += ["--workers", str(workers), "--shard-size", str(size)]
    whole, killed = folder / "whole", folder / "killed"
    subprocess.run([*common, "--out", str(whole)], check=True)
    shards = len(list((whole / "articles").iterdir()))

    run = subprocess.Popen([*common, "--out", str(killed)])
    while run.poll() is None and len(list(killed.glob("_lvnews/done/*.json"))) < shards // 2:
        time.sleep(0.05)
    run.send_signal(signal.SIGKILL)
    print(f"kill -9 after {len(list(killed.glob('_lvnews/done/*.json')))} of {shards} shards (ended: {run.wait()})")
    subprocess.run([*common, "--out", str(killed)], check=True)

    for name in DEFAULT_TABLES:
        left, right = read_table(whole, name), read_table(killed, name)
        same = len(left) == len(right) and as_text(left).equals(as_text(right))
        print(f"{name:16} {len(left):>9,} rows in one go, {len(right):>9,} rows killed and resumed, same: {same}")


def as_text(frame: pd.DataFrame) -> pd.Series:
    """Rows as sorted lines, so that lists compare too."""
    return frame.map(str).agg("\t".join, axis=1).sort_values(ignore_index=True) if len(frame) else pd.Series([])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("speed", "memory", "length", "resume"))
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--longest", type=int, default=10_000_000, help="characters")
    parser.add_argument("--words", type=int, help="of every article in memory and resume; else lengths as in the news")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        if args.what == "speed":
            speed(Path(name), articles=args.articles, seed=args.seed)
        elif args.what == "memory":
            memory(Path(name), articles=args.articles, seed=args.seed, words=args.words)
        elif args.what == "length":
            length(longest=args.longest, seed=args.seed)
        else:
            resume(Path(name), articles=args.articles, seed=args.seed, workers=args.workers, words=args.words)


if __name__ == "__main__":
    main()
