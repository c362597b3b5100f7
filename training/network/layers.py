"""The part of the network that all tasks share: words to vectors, vectors in context."""

from typing import Any

import torch
from torch import Tensor, nn

from lvnews_nlp.language.engines.embedded.word_features import COLUMNS


class WordVectors(nn.Module):
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


class Recurrent(nn.Module):
    """Layers of BiLSTM with dropout before each."""

    def __init__(self, *, config: dict[str, Any]) -> None:
        super().__init__()
        width, hidden = config["word_dim"], config["hidden"]
        self.layers = nn.ModuleList(BiLSTM(width if i == 0 else 2 * hidden, hidden) for i in range(config["layers"]))
        self.width = 2 * hidden

    def forward(self, x: Tensor, lengths: Tensor, *, dropout: float = 0.0) -> Tensor:
        """(sentences, words, word_dim) to (sentences, words, 2 × hidden)."""
        flip = mirrored(lengths, x.size(1))
        for layer in self.layers:
            x = layer(locked_dropout(x, dropout, training=self.training), flip)
        return x


class Block(nn.Module):
    """Self-attention and a gated feed-forward layer, each behind a norm and added to what came in; no biases.

    Pre-norm and GEGLU as in LTG-BERT (Samuel et al. 2023), rotary positions (Su et al. 2021) as in ModernBERT (Warner
    et al. 2024).
    """

    def __init__(self, width: int, *, n_heads: int, inner: int, n_blocks: int) -> None:
        super().__init__()
        self.n_heads = n_heads
        self.attention_norm = nn.LayerNorm(width, bias=False)
        self.attention_in = nn.Linear(width, 3 * width, bias=False)
        self.attention_out = nn.Linear(width, width, bias=False)
        self.gated_norm = nn.LayerNorm(width, bias=False)
        self.gated_in = nn.Linear(width, 2 * inner, bias=False)
        self.gated_out = nn.Linear(inner, width, bias=False)
        for layer in (self.attention_in, self.gated_in, self.attention_out, self.gated_out):
            nn.init.trunc_normal_(layer.weight, std=(2 / (5 * width)) ** 0.5)
        for layer in (self.attention_out, self.gated_out):  # so that the sum over the blocks starts small
            layer.weight.data /= (2 * n_blocks) ** 0.5

    def forward(self, x: Tensor, mask: Tensor, turns: tuple[Tensor, Tensor], *, dropout: float) -> Tensor:
        """(sentences, words, width) to the same; ``mask`` (sentences, 1, 1, words) says which places are words."""
        parts = self.attention_in(self.attention_norm(x)).chunk(3, dim=2)
        query, key, value = (part.unflatten(2, (self.n_heads, -1)).transpose(1, 2) for part in parts)
        query, key = rotated(query, turns).type_as(value), rotated(key, turns).type_as(value)
        y = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        y = self.attention_out(y.transpose(1, 2).flatten(2))
        x = x + nn.functional.dropout(y, dropout, self.training)
        y, gate = self.gated_in(self.gated_norm(x)).chunk(2, dim=2)
        y = self.gated_out(y * nn.functional.gelu(gate))
        return x + nn.functional.dropout(y, dropout, self.training)


class Transformer(nn.Module):
    """Blocks of self-attention over the words of a sentence."""

    def __init__(self, *, config: dict[str, Any]) -> None:
        super().__init__()
        self.width = config["width"]
        self.project = nn.Linear(config["word_dim"], self.width, bias=False)
        sizes = {"n_heads": config["attention_heads"], "inner": config["gated_dim"], "n_blocks": config["blocks"]}
        self.blocks = nn.ModuleList(Block(self.width, **sizes) for _ in range(config["blocks"]))
        self.norm = nn.LayerNorm(self.width, bias=False)
        half = self.width // config["attention_heads"] // 2
        # Sentences are short: the slowest wave is a thousand words long. Kept with the weights, so that the export
        # knows the size of a head.
        self.register_buffer("frequencies", 1_000.0 ** (-torch.arange(half) / half))

    def forward(self, x: Tensor, lengths: Tensor, *, dropout: float = 0.0) -> Tensor:
        """(sentences, words, word_dim) to (sentences, words, width)."""
        places = torch.arange(x.size(1), device=x.device)
        mask = (places < lengths.unsqueeze(1))[:, None, None]
        angles = places.unsqueeze(1) * self.frequencies
        turns = angles.cos(), angles.sin()
        # The sum over the blocks is kept in single precision, whatever the layers compute in.
        x = self.project(locked_dropout(x, dropout, training=self.training)).float()
        for block in self.blocks:
            x = block(x, mask, turns, dropout=dropout)
        return self.norm(x)


#: Kinds of shared layers by their name in ``[network] encoder``.
ENCODERS: dict[str, type[Recurrent] | type[Transformer]] = {"lstm": Recurrent, "transformer": Transformer}


def make_encoder(config: dict[str, Any]) -> Recurrent | Transformer:
    """The shared layers that the configuration asks for; a configuration that says nothing means the LSTM."""
    return ENCODERS[config.get("encoder", "lstm")](config=config)


def rotated(x: Tensor, turns: tuple[Tensor, Tensor]) -> Tensor:
    """Rotary positions: pairs of dimensions turned by the angle of their place; x is (…, words, head width)."""
    cos, sin = turns
    a, b = x.chunk(2, dim=-1)
    return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)


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
