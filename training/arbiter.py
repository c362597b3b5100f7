"""Step 11: fit the weights by which candidates for names are settled (``entities/arbiter``).

    PYTHONPATH=src python training/arbiter.py seen corpus/pages:dev tests/gold/articles \
        tests/entities/hard_cases.toml tests/entities/no_names.toml DATA/ner/fullstack-ner-dev.conll.xz \
        --out build/arbiter/dev.jsonl
    PYTHONPATH=src python training/arbiter.py seen $OTHERS --fold 0 --out build/arbiter/fold0.jsonl  # and so on to 3
    PYTHONPATH=src python training/arbiter.py seen corpus/pages:train --names none --out build/arbiter/train.jsonl
    PYTHONPATH=src python training/arbiter.py fit build/arbiter/*.jsonl

``OTHERS`` are the folders of ``README.md`` here from which the network learns too. ``seen`` writes what stood for and
against every candidate on annotated pages. A network knows the pages that it has learnt from too well; so ``--fold``
takes only the pages that a network trained by ``network/names.py --fold`` left out, and runs in a copy of the
repository with that network. It went on from layers that had seen none of these pages (the model folder of commit
c54ded3). Each page is seen three times: with all names of the network; with some lost, since it misses more on pages
unlike the corpus; and with none, for the rules must serve alone. Part train of the corpus, from which those layers had
learnt, is seen with none. ``fit`` is a logistic regression; it prints strict F1 by weights that have not seen the page.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from arbiter_pages import FULLSTACK, SHARES, Page, write_seen
from network.folds import FOLDS

from lvnews_nlp.entities.arbiter.arbiter import EVERY, total
from lvnews_nlp.entities.arbiter.schedule import Weighed, heaviest
from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.evaluation.scores import Score

TARGET = Path(__file__).parents[1] / "src" / "lvnews_nlp" / "data" / "arbiter.tsv"
#: Weights that are smaller than this are left out.
LEAST = 0.02
#: Features that fewer candidates have are not learnt.
RARE = 6
#: Parts that every set is cut into, so that each page is judged by weights that have not seen it.
PARTS = 2
#: How often paragraphs of FullStack count.
TOLD_WORTH = 4.0

#: What the names of folders of pages that other hands wrote have in common.
OTHERS = "retold"
#: How the part of the corpus is called from which the network learns.
LEARNT = ":train"


class Worth(NamedTuple):
    """How often the candidates of a page count.

    Attributes:
        real: Of gold articles and hard cases.
        others: Of pages of other hands, whose annotators differ.
        corpus: Of pages of the corpus.
        learnt: Of pages of its part train.
    """

    real: float
    others: float
    corpus: float
    learnt: float

    def of(self, page: Page) -> float:
        """How often those of this page count."""
        if page.set.startswith("corpus"):
            return self.learnt if page.set.endswith(LEARNT) else self.corpus
        if page.set.endswith(FULLSTACK):
            return TOLD_WORTH
        return self.others if OTHERS in page.set else self.real


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    seen = commands.add_parser("seen", help="write what stood for and against candidates")
    seen.add_argument("sets", nargs="+", help="folder of gold articles, with :PART where it has parts; or hard cases")
    seen.add_argument("--fold", type=int, choices=range(FOLDS), help="only pages that this network has not learnt from")
    seen.add_argument("--names", nargs="+", choices=SHARES, default=list(SHARES), help="names of the network to see")
    seen.add_argument("--out", type=Path, required=True)
    fit = commands.add_parser("fit", help="fit the weights")
    fit.add_argument("files", nargs="+", type=Path)
    fit.add_argument("--decay", type=float, default=30.0, help="strength of the penalty on squared weights")
    fit.add_argument("--real", type=float, default=20.0, help="how often a gold article counts")
    fit.add_argument("--others", type=float, default=5.0, help="how often a page of other hands counts")
    fit.add_argument("--corpus", type=float, default=3.0, help="how often a page of the corpus counts")
    fit.add_argument("--learnt", type=float, default=1.0, help="how often a page of its part train counts")
    fit.add_argument("--shift", type=float, default=0.15, help="added to every weight: more names, more of them wrong")
    fit.add_argument("--dry", action="store_true", help="write nothing")
    args = parser.parse_args()
    if args.command == "seen":
        write_seen(args.sets, args.out, fold=args.fold, modes=args.names)
        return
    pages = [Page(**json.loads(line)) for file in args.files for line in file.read_text("utf-8").splitlines()]
    worth = Worth(args.real, args.others, args.corpus, args.learnt)
    report(pages, worth, decay=args.decay, shift=args.shift)
    if not args.dry:
        found = fitted(pages, worth, decay=args.decay)
        found[EVERY] += args.shift
        write(found, n=len(pages))


def fitted(pages: Sequence[Page], worth: Worth, *, decay: float) -> dict[str, float]:
    """Weights by feature, and that which every candidate has."""
    counts = Counter(feature for page in pages for row in page.rows for feature in row[5])
    place = {feature: i for i, (feature, n) in enumerate(sorted(counts.items())) if n >= RARE}
    place = {feature: i for i, feature in enumerate(place)}
    cells, right, shares = [], [], []
    for page in pages:
        for row in page.rows:
            cells += [(len(right), place[feature]) for feature in row[5] if feature in place]
            right.append(float(row[3]))
            shares.append(worth.of(page))
    seen = torch.sparse_coo_tensor(torch.tensor(cells).T, torch.ones(len(cells)), (len(right), len(place)))
    seen = seen.coalesce().to_sparse_csr()
    weights, every = torch.zeros(len(place), 1, requires_grad=True), torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, every], max_iter=150, line_search_fn="strong_wolfe", tolerance_grad=1e-4)
    wanted, share = torch.tensor(right), torch.tensor(shares)

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        odds = (seen @ weights)[:, 0] + every
        losses = torch.nn.functional.binary_cross_entropy_with_logits(odds, wanted, reduction="none")
        loss = (losses * share).sum() + decay / 2 * (weights**2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    found = dict(zip(place, weights.detach()[:, 0].tolist(), strict=True))
    return {EVERY: float(every.detach()), **found}


def report(pages: Sequence[Page], worth: Worth, *, decay: float, shift: float) -> None:
    """Prints strict F1 of every set, each page judged by weights fitted to the other half of the pages."""
    scores: dict[tuple[str, str], Score] = {}
    for part in range(PARTS):
        found = fitted([page for i, page in enumerate(pages) if i // 3 % PARTS != part], worth, decay=decay)
        found[EVERY] += shift
        for page in (page for i, page in enumerate(pages) if i // 3 % PARTS == part):
            key = (page.set, page.names)
            scores[key] = plus(scores.get(key, Score(0, 0, 0)), judged(page, found))
    for (name, names), score in sorted(scores.items()):
        shares = (f"{100 * share:.2f}" for share in (score.precision, score.recall, score.f1))
        print(name, f"names of the network: {names}", *shares, sep="\t")


def plus(one: Score, other: Score) -> Score:
    """The counts of both."""
    return Score(one.gold + other.gold, one.system + other.system, one.correct + other.correct)


def judged(page: Page, known: dict[str, float]) -> Score:
    """The score of one page under some weights."""
    weighed = [
        Weighed(
            Candidate(start=start, end=end, label=label, source="", rule=""),
            max(known[EVERY] + total(seen, known), least),
        )
        for start, end, label, _, least, seen in page.rows
    ]
    right = {(start, end, label) for start, end, label, is_right, *_ in page.rows if is_right}
    kept = {(candidate.start, candidate.end, candidate.label) for candidate in heaviest(weighed)}
    return Score(page.gold, len(kept), len(kept & right))


def is_base(feature: str) -> bool:
    """Whether a feature is that of all, or of a label and family: it stays, so that what is new can be told from it."""
    other = "=" in feature or feature.startswith(("opens", "shouted"))
    return feature == EVERY or (feature.count("|") == 1 and not other)


def write(found: dict[str, float], *, n: int) -> None:
    """Writes the weights that count."""
    lines = [
        f"{feature}\t{weight:.2f}"
        for feature, weight in sorted(found.items())
        if abs(weight) >= LEAST or is_base(feature)
    ]
    head = f"# version 1; written by training/arbiter.py from {n} readings of annotated pages; CC BY-SA 4.0"
    TARGET.write_text("\n".join([head, "feature\tweight", *lines]) + "\n", "utf-8")
    print(f"{len(lines)} weights in {TARGET}.")


if __name__ == "__main__":
    main()
