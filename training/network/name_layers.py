"""The names' layers: one BiLSTM over what the shared layers say, and a linear-chain CRF for each set of labels."""

from collections.abc import Mapping, Sequence

import torch
from layers import BiLSTM, locked_dropout, mirrored
from tag_chain import FORBIDDEN, TagChain
from torch import Tensor, nn

#: What stands for no chance at all where its logarithm is taken.
LEAST = 1e-30


class Chain(TagChain):
    """A chain of tags that learns from the tags that each word may have."""

    def loss(self, scores: Tensor, masks: Tensor, lengths: Tensor) -> Tensor:
        """Negative log-likelihood, a word, of the tags that ``masks`` (sentences, words, tags) allows."""
        within = scores.masked_fill(~masks, FORBIDDEN)
        return (self.partition(scores, lengths) - self.partition(within, lengths)).sum() / lengths.sum()

    def partition(self, scores: Tensor, lengths: Tensor) -> Tensor:
        """Logarithm of the sum over all sequences of tags, for each sentence."""
        pairs, opens, closes = self.chain()
        chances = pairs.exp()
        total = opens + scores[:, 0]
        for i in range(1, scores.shape[1]):
            # A sum of products, which is one product of matrices, after the greatest part has been taken out.
            most = total.max(dim=1, keepdim=True).values.detach()
            reached = ((total - most).exp() @ chances).clamp_min(LEAST).log() + most
            total = torch.where((lengths > i).unsqueeze(1), reached + scores[:, i], total)
        return torch.logsumexp(total + closes, dim=1)


class NameLayers(nn.Module):
    """The shared layer of names, and a chain for each set of labels."""

    def __init__(self, width: int, hidden: int, tags: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self.layer = BiLSTM(width, hidden)
        self.chains = nn.ModuleDict({name: Chain(2 * hidden, values) for name, values in tags.items()})

    def forward(self, x: Tensor, lengths: Tensor, *, dropout: float, n_flags: int) -> Tensor:
        """Hidden states (sentences, words, 2 × hidden); flags, the last columns of ``x``, are never dropped."""
        words, flags = x[..., :-n_flags], x[..., -n_flags:]
        x = torch.cat([locked_dropout(words, dropout, training=self.training), flags], dim=2)
        y = self.layer(x, mirrored(lengths, x.size(1)))
        return locked_dropout(y, dropout, training=self.training)
