"""The whole network: shared layers and the heads of all tasks."""

from pathlib import Path
from typing import Any

import torch
from corpus import Corpus
from data import CHOICES, IGNORED, Batch, Labels, Types
from layers import BiLSTM, WordVectors, locked_dropout, make_encoder, mirrored, take
from tag_chain import TagChain
from torch import Tensor, nn

from lvnews_nlp.language.engines.embedded.flags import FLAGS
from lvnews_nlp.language.engines.embedded.word_features import COLUMNS

FORBIDDEN = -1e4


class Tags(nn.Module):
    """Chooses values from context and word: UPOS, xpos and features from one layer, lemmas from another."""

    def __init__(self, width: int, lists: dict[str, list[str]], *, config: dict[str, Any]) -> None:
        super().__init__()
        self.reading = nn.Linear(width, config["reading_hidden"])
        self.lemma = nn.Linear(width, config["lemma_hidden"])
        self.choose = nn.ModuleDict(
            {
                task: nn.Linear(config["lemma_hidden" if task == "lemma" else "reading_hidden"], len(lists[task]))
                for task in CHOICES
            }
        )

    def forward(self, x: Tensor, *, dropout: float) -> dict[str, Tensor]:
        """(n, width) to scores (n, values) of every task."""
        hidden = {
            name: nn.functional.dropout(nn.functional.leaky_relu(layer(x), 0.1), dropout, self.training)
            for name, layer in (("reading", self.reading), ("lemma", self.lemma))
        }
        return {task: layer(hidden["lemma" if task == "lemma" else "reading"]) for task, layer in self.choose.items()}


class Syntax(nn.Module):
    """Biaffine attention over heads and relations (Dozat & Manning 2017) on a layer of its own.

    The layer reads the words beside their context: the case of a word says much of its relation, and what is shared
    between the tasks need not carry it through.
    """

    def __init__(self, width: int, n_relations: int, *, config: dict[str, Any]) -> None:
        super().__init__()
        self.layer = BiLSTM(width, config["syntax_hidden"])
        inner, arc, relation = 2 * config["syntax_hidden"], config["arc_dim"], config["relation_dim"]
        self.root = nn.Parameter(torch.zeros(inner))
        self.arc_dependent, self.arc_head = nn.Linear(inner, arc), nn.Linear(inner, arc)
        self.relation_dependent, self.relation_head = nn.Linear(inner, relation), nn.Linear(inner, relation)
        self.arc = nn.Parameter(torch.zeros(arc + 1, arc))
        self.relation = nn.Parameter(torch.zeros(relation + 1, n_relations, relation + 1))
        nn.init.xavier_uniform_(self.arc)
        nn.init.normal_(self.relation, std=0.02)

    def forward(self, x: Tensor, flip: Tensor, *, dropout: float) -> tuple[Tensor, Tensor, Tensor]:
        """Arc scores (sentences, words, 1 + words) and what relations are scored from, for dependents and heads."""
        y = self.layer(x, flip)
        heads = torch.cat([self.root.expand(y.size(0), 1, -1), y], dim=1)

        def squeeze(layer: nn.Linear, values: Tensor) -> Tensor:
            hidden = nn.functional.leaky_relu(layer(values), 0.1)
            return locked_dropout(hidden, dropout, training=self.training)

        dependent = with_one(squeeze(self.arc_dependent, y))
        arcs = (dependent @ self.arc) @ squeeze(self.arc_head, heads).transpose(1, 2)
        relation_dependent = with_one(squeeze(self.relation_dependent, y))
        return arcs, relation_dependent, with_one(squeeze(self.relation_head, heads))

    def relations(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Scores of relations (n, relations) for n pairs of dependent and head."""
        return torch.einsum("ni,irj,nj->nr", dependents, self.relation, heads)


class Names(TagChain):
    """A layer of its own and a linear-chain CRF (Lample et al. 2016)."""

    def __init__(self, width: int, tags: list[str], *, config: dict[str, Any]) -> None:
        layer = BiLSTM(width, config["names_hidden"])
        super().__init__(2 * config["names_hidden"], tags)
        self.layer = layer

    def forward(self, x: Tensor, flags: Tensor, flip: Tensor, *, dropout: float) -> Tensor:
        """Scores of tags (sentences, words, tags), from context and word and the word's flags."""
        x = torch.cat([locked_dropout(x, dropout, training=self.training), flags], dim=2)
        y = self.layer(x, flip)
        return self.choose(locked_dropout(y, dropout, training=self.training))

    def loss(self, scores: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
        """Negative log-likelihood a word."""
        scores = scores.float()  # sums over a sentence want single precision
        pairs, opens, closes = self.chain()
        real = tags != IGNORED
        gold = tags.clamp(min=0)
        n, width, _ = scores.shape
        rows = torch.arange(n, device=scores.device)
        path = scores.gather(2, gold.unsqueeze(2)).squeeze(2).masked_fill(~real, 0).sum(1)
        path = path + opens[gold[:, 0]] + closes[gold[rows, lengths - 1]]
        path = path + pairs[gold[:, :-1], gold[:, 1:]].masked_fill(~real[:, 1:], 0).sum(1)
        total = opens + scores[:, 0]
        for i in range(1, width):
            step = torch.logsumexp(total.unsqueeze(2) + pairs, dim=1) + scores[:, i]
            total = torch.where(real[:, i].unsqueeze(1), step, total)
        return (torch.logsumexp(total + closes, dim=1) - path).sum() / real.sum()


class Network(nn.Module):
    """Words in; scores of all tasks out."""

    def __init__(
        self, sizes: dict[str, int], lists: dict[str, list[str]], *, vector_dim: int, config: dict[str, Any]
    ) -> None:
        super().__init__()
        self.words = WordVectors(sizes, vector_dim=vector_dim, config=config["network"])
        self.encoder = make_encoder(config["network"])
        heads = config["heads"]
        width = self.encoder.width + config["network"]["word_dim"]
        self.tags = Tags(width, lists, config=heads)
        self.syntax = Syntax(width, len(lists["deprel"]), config=heads)
        self.names = Names(width + len(FLAGS), lists["name"], config=heads)

    def read(
        self,
        batch: Batch,
        types: Types,
        *,
        dropout: float = 0.0,
        word_dropout: float = 0.0,
        encoder_dropout: float | None = None,
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Context and word of every place, the word's flags, which places are words, the mirror."""
        device = types.rows.device
        real = (batch.types >= 0).to(device)
        numbers = batch.types[batch.types >= 0].to(device)
        rows, vectors = types.rows[numbers], types.vectors[numbers].float()
        if self.training and word_dropout:
            rows = rows.clone()
            form = COLUMNS.index("form")
            rows[torch.rand(len(rows), device=device) < word_dropout, form] = 0
        words = self.words(rows, vectors)
        x = torch.zeros(*batch.types.shape, words.size(1), device=device, dtype=words.dtype)
        x[real] = words
        lengths = batch.lengths.to(device)
        flip = mirrored(lengths, x.size(1))
        y = self.encoder(x, lengths, dropout=dropout if encoder_dropout is None else encoder_dropout)
        both = locked_dropout(torch.cat([y, x], dim=2), dropout, training=self.training)
        flags = torch.zeros(*batch.types.shape, types.flags.size(1), device=device)
        flags[real] = types.flags[numbers]
        return both, flags, real, flip

    def read_to_learn(
        self, batch: Batch, types: Types, *, options: dict[str, Any]
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """As ``read``, with the dropout of the options."""
        return self.read(
            batch,
            types,
            dropout=options["dropout"],
            word_dropout=options["word_dropout"],
            encoder_dropout=options.get("encoder_dropout"),
        )

    def losses(self, batch: Batch, types: Types, *, options: dict[str, Any]) -> dict[str, Tensor]:
        """The loss of every task that the batch has targets for."""
        dropout = options["dropout"]
        both, flags, real, flip = self.read_to_learn(batch, types, options=options)
        device = both.device
        result: dict[str, Tensor] = {}
        if "upos" in batch.targets:
            for task, scores in self.tags(both[real], dropout=dropout).items():
                targets = batch.targets[task].to(device)[real]
                result[task] = nn.functional.cross_entropy(
                    scores, targets, ignore_index=IGNORED, label_smoothing=options["label_smoothing"]
                )
        if batch.heads is not None:
            arcs, dependents, heads = self.syntax(both, flip, dropout=dropout)
            arcs = arcs.masked_fill(~with_root(real).unsqueeze(1), FORBIDDEN)
            gold = batch.heads.to(device)
            result["arc"] = nn.functional.cross_entropy(arcs[real], gold[real])
            chosen = take(heads, gold.clamp(min=0))
            scores = self.syntax.relations(dependents[real], chosen[real])
            result["deprel"] = nn.functional.cross_entropy(scores, batch.targets["deprel"].to(device)[real])
        if "name" in batch.targets:
            scores = self.names(both, flags, flip, dropout=dropout)
            result["name"] = self.names.loss(scores, batch.targets["name"].to(device), batch.lengths.to(device))
        return result


def make_network(corpus: Corpus, labels: Labels, *, config: dict[str, Any]) -> Network:
    """A network for the word types of a corpus and these labels."""
    sizes = {column: len(corpus.tables.values[column]) for column in COLUMNS}
    return Network(sizes, dict(labels.lists), vector_dim=corpus.types.vectors.size(1), config=config)


def with_one(x: Tensor) -> Tensor:
    """The vectors with a constant behind them, so that a bilinear form has its linear part."""
    return torch.cat([x, torch.ones_like(x[..., :1])], dim=-1)


def with_root(real: Tensor) -> Tensor:
    """Which places can be heads: the root before the words, and the words."""
    return torch.cat([torch.ones_like(real[:, :1]), real], dim=1)


def read_weights(folder: Path, *, device: str) -> dict[str, Tensor]:
    """The best weights of a trained network."""
    weights: dict[str, Tensor] = torch.load(folder / "best.pt", map_location=device, weights_only=True)
    return weights
