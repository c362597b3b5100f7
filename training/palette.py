"""Searches colours for the labels that readers with any kind of colour blindness tell apart.

    python training/palette.py --add
    python training/palette.py --n 16 --seed 5

The first searches one more colour beside those of ``data/labels.toml`` and prints what a new row needs; the second
searches all of them anew, should none be left that is far enough from the others.

Colours are grounds for text, dark or white, whichever is read better. Every two must differ by ΔE (CIEDE2000) of ten at
least for full colour vision and, as simulated by Machado, Oliveira and Fernandes (2009), for protanopia, deuteranopia
and tritanopia. Hill climbing from many random beginnings; the best is printed, with its least difference.
``data/labels.toml`` holds what was chosen, and a test measures it.
"""

import argparse
from collections.abc import Sequence

import numpy as np
from colour_vision import KINDS, contrast, differences, from_hex, simulated, to_hex, to_lab

from lvnews_nlp.vocabulary.labels import label_rows

#: Inks on the grounds, and the contrast that WCAG 2 asks for.
INKS, CONTRAST = ("#1a1a1a", "#ffffff"), 4.5
#: Colours are no louder and no darker than this: chroma and lightness of CIE L*a*b*.
LOUDEST, DARKEST = 62.0, 34.0


def least(colours: np.ndarray, kinds: Sequence[str]) -> float:
    """The least difference of any two colours for any kind of vision."""
    return min(float(differences(to_lab(simulated(colours, kind))).min()) for kind in kinds)


def searched(n: int, *, seed: int, starts: int, steps: int) -> tuple[float, np.ndarray]:
    """The best of some climbs."""
    rng = np.random.default_rng(seed)
    best = (-1.0, np.zeros((n, 3)))
    for _ in range(starts):
        colours = drawn(rng, n)
        score = least(colours, KINDS)
        for step in range(steps):
            i = rng.integers(n)
            other = colours.copy()
            reach = 0.25 * (1 - step / steps) + 0.02
            other[i] = np.clip(colours[i] + rng.normal(0, reach, 3), 0, 1) if rng.random() < 0.8 else drawn(rng, 1)[0]
            if not fits(other[i]):
                continue
            if (found := least(other, KINDS)) >= score:
                colours, score = other, found
        if score > best[0]:
            best = score, colours
    return best


def one_more(colours: np.ndarray, *, seed: int, tries: int) -> tuple[float, np.ndarray]:
    """The best of some random colours beside others that stay as they are."""
    rng = np.random.default_rng(seed)
    chosen = ((least(np.vstack([colours, colour]), KINDS), colour) for colour in drawn(rng, tries)[:, None])
    return max(chosen, key=lambda one: one[0])


def ink_on(colour: np.ndarray) -> str:
    """The ink that is read better on a colour."""
    return max(INKS, key=lambda ink: contrast(colour, from_hex([ink])[0]))


def fits(colour: np.ndarray) -> bool:
    """Whether an ink can be read on a colour that is neither loud nor dark."""
    lightness, a, b = to_lab(simulated(colour[None], "normal"))[0]
    read = max(contrast(colour, ink) for ink in from_hex(INKS))
    return bool(read >= CONTRAST and lightness >= DARKEST and np.hypot(a, b) <= LOUDEST)


def drawn(rng: np.random.Generator, n: int) -> np.ndarray:
    """Random colours that fit."""
    found: list[np.ndarray] = []
    while len(found) < n:
        colour = rng.random(3)
        if fits(colour):
            found.append(colour)
    return np.array(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=16)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--starts", type=int, default=6)
    parser.add_argument("--steps", type=int, default=4_000)
    parser.add_argument("--add", action="store_true", help="one more colour; those of the labels stay")
    parser.add_argument("--tries", type=int, default=1_500)
    args = parser.parse_args()
    if args.add:
        labelled = from_hex([row.colour for row in label_rows().values()])
        score, colour = one_more(labelled, seed=args.seed, tries=args.tries)
        print(f'least difference: {score:.1f}\ncolour = "{to_hex(colour)[0]}"\nink = "{ink_on(colour[0])}"')
        return
    score, colours = searched(args.n, seed=args.seed, starts=args.starts, steps=args.steps)
    print(f"least difference: {score:.1f}")
    print(" ".join(to_hex(colours)))


if __name__ == "__main__":
    main()
