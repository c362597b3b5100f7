"""The part of the network that all tasks share: words to vectors, vectors in context."""

from typing import Any

import torch
from torch import Tensor, nn

from lvnews_nlp.language.engines.embedded.words import COLUMNS


class WordReader(nn.Module):
    """A vector for a word from its affixes, shape, form and subword vectors, without its context."""

    def __init__(self, sizes: dict[str, int], *, vector_dim: int, config: dict[str, Any]) -> None:
        super().__init__()
        self.tables = nn.ModuleList(
            nn.Embedding(sizes[column] + 1, config["form_dim"] if column == "form" else config["affix_dim"])
            for column in COLUMNS
        )
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.1)
        width = vector_dim + sum(table.embedding_dim for table in self.tables)
        self.project = nn.Linear(width, config["word_dim"])

    def forward(self, rows: Tensor, vectors: Tensor) -> Tensor:
        """Words as (n, columns) indices and (n, vector_dim) subword vectors; gives (n, word_dim)."""
        parts = [table(rows[:, i]) for i, table in enumerate(self.tables)]
        return torch.relu(self.project(torch.cat([vectors, *parts], dim=1)))


class BiLSTM(nn.Module):
    """One layer in both directions over padded sentences; padding stands last and reaches no word."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.ahead = nn.LSTM(width, hidden, batch_first=True)
        self.back = nn.LSTM(width, hidden, batch_first=True)
        for lstm in (self.ahead, self.back):
            for name, weight in lstm.named_parameters():
                if "weight_hh" in name:
                    for gate in weight.data.chunk(4):
                        nn.init.orthogonal_(gate)
                elif "weight_ih" in name:
                    for gate in weight.data.chunk(4):
                        nn.init.xavier_uniform_(gate)
                else:
                    nn.init.zeros_(weight)
            lstm.bias_ih_l0.data[hidden : 2 * hidden].fill_(1.0)  # the forget gate is open at first

    def forward(self, x: Tensor, flip: Tensor) -> Tensor:
        """(sentences, words, width) to (sentences, words, 2 × hidden).

        Args:
            x: Padded input.
            flip: For every place the place that mirrors it within its sentence, from ``mirrored``.
        """
        ahead, _ = self.ahead(x)
        back, _ = self.back(take(x, flip))
        return torch.cat([ahead, take(back, flip)], dim=2)


class Encoder(nn.Module):
    """Layers of BiLSTM with dropout before each."""

    def __init__(self, *, config: dict[str, Any]) -> None:
        super().__init__()
        width, hidden = config["word_dim"], config["hidden"]
        self.layers = nn.ModuleList(BiLSTM(width if i == 0 else 2 * hidden, hidden) for i in range(config["layers"]))
        self.width = 2 * hidden

    def forward(self, x: Tensor, flip: Tensor, *, dropout: float = 0.0) -> Tensor:
        """(sentences, words, word_dim) to (sentences, words, 2 × hidden)."""
        for layer in self.layers:
            x = layer(locked_dropout(x, dropout, training=self.training), flip)
        return x


def take(x: Tensor, places: Tensor) -> Tensor:
    """The vectors of each sentence in the order of ``places`` (sentences, words)."""
    return x.gather(1, places.unsqueeze(2).expand(-1, -1, x.size(2)))


def mirrored(lengths: Tensor, width: int) -> Tensor:
    """Places that turn every sentence round and leave the padding behind it: shape (sentences, width)."""
    places = torch.arange(width, device=lengths.device).unsqueeze(0)
    back = lengths.unsqueeze(1) - 1 - places
    return torch.where(back >= 0, back, places)


def locked_dropout(x: Tensor, share: float, *, training: bool) -> Tensor:
    """Dropout with the same dimensions dropped in a whole sentence (Gal & Ghahramani 2016)."""
    if not training or share <= 0:
        return x
    mask = torch.empty(x.size(0), 1, x.size(2), device=x.device).bernoulli_(1 - share) / (1 - share)
    return x * mask
