"""A linear chain of name tags, as the joint training and the training of names alone have it."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from lvnews_nlp.language.engines.embedded.name_tags import allowed

FORBIDDEN = -1e4


class TagChain(nn.Module):
    """Scores of tags from hidden states, and of tags after each other (Lample et al. 2016)."""

    def __init__(self, width: int, tags: Sequence[str]) -> None:
        super().__init__()
        self.choose = nn.Linear(width, len(tags))
        pairs, opens, closes = (torch.from_numpy(a) for a in allowed(tags))
        self.register_buffer("bad_pairs", ~pairs)
        self.register_buffer("bad_opens", ~opens)
        self.register_buffer("bad_closes", ~closes)
        self.pairs = nn.Parameter(torch.zeros(len(tags), len(tags)))
        self.opens = nn.Parameter(torch.zeros(len(tags)))
        self.closes = nn.Parameter(torch.zeros(len(tags)))

    def chain(self) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of pairs, first and last tags, with what is not allowed put out of reach."""
        return (
            self.pairs.masked_fill(self.bad_pairs, FORBIDDEN),
            self.opens.masked_fill(self.bad_opens, FORBIDDEN),
            self.closes.masked_fill(self.bad_closes, FORBIDDEN),
        )
