"""How different colours look to readers with and without colour blindness; what palettes are measured with.

Colours are arrays of shape (colours, 3), float64: sRGB and linear RGB from 0 to 1, or CIE L*a*b*.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Colours = NDArray[np.float64]

#: Kinds of vision: full, and without one of the three kinds of cones.
KINDS = ("normal", "protanopia", "deuteranopia", "tritanopia")
#: Machado, Oliveira and Fernandes (2009), "A Physiologically-based Model for Simulation of Color Vision Deficiency",
#: severity 1: what is seen of linear RGB.
MATRICES = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
#: Linear sRGB to CIE XYZ, and the white point D65 (IEC 61966-2-1).
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])


def from_hex(colours: Sequence[str]) -> Colours:
    """The sRGB of colours as HTML writes them.

    >>> from_hex(["#ff0080"]).round(2).tolist()
    [[1.0, 0.0, 0.5]]
    """
    return np.array([[int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)] for colour in colours])


def to_hex(colours: Colours) -> list[str]:
    """SRGB colours as HTML writes them: ``#ff0080``."""
    return ["#" + "".join(f"{round(255 * part):02x}" for part in colour) for colour in colours]


def linear(colours: Colours) -> Colours:
    """Linear RGB of sRGB: the numbers then grow with the light (IEC 61966-2-1)."""
    return np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)


def simulated(colours: Colours, kind: str) -> Colours:
    """Colours as somebody with that kind of vision sees them.

    Args:
        colours: sRGB.
        kind: One of ``KINDS``.

    Returns:
        Linear RGB.
    """
    seen = linear(colours)
    return seen if kind == "normal" else np.clip(seen @ np.array(MATRICES[kind]).T, 0, 1)


def to_lab(colours: Colours) -> Colours:
    """CIE L*a*b* of linear RGB."""
    xyz = colours @ TO_XYZ.T / WHITE
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], axis=1)


def differences(lab: Colours) -> Colours:
    """CIEDE2000 of every two colours (Sharma, Wu and Dalal 2005).

    Args:
        lab: CIE L*a*b*, shape (colours, 3).

    Returns:
        One number a pair, shape (colours × (colours - 1) / 2,).

    >>> pair = np.array([[50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485]])  # the first of the paper's pairs
    >>> differences(pair).round(4).tolist()
    [2.0425]
    """
    i, j = np.triu_indices(len(lab), 1)
    (l1, a1, b1), (l2, a2, b2) = lab[i].T, lab[j].T
    mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    g = 0.5 * (1 - np.sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    grey = c1 * c2 == 0
    turn = np.where(grey, 0, (h2 - h1 + 180) % 360 - 180)
    d_l, d_c, d_h = l2 - l1, c2 - c1, 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    l_mean, c_mean = (l1 + l2) / 2, (c1 + c2) / 2
    far = np.abs(h1 - h2) > 180
    h_mean = np.where(grey, h1 + h2, np.where(far, (h1 + h2 + np.where(h1 + h2 < 360, 360, -360)) / 2, (h1 + h2) / 2))
    rad = np.radians(h_mean)
    t = (1 - 0.17 * np.cos(rad - np.radians(30)) + 0.24 * np.cos(2 * rad) + 0.32 * np.cos(3 * rad + np.radians(6))
         - 0.20 * np.cos(4 * rad - np.radians(63)))  # fmt: skip
    s_l = 1 + 0.015 * (l_mean - 50) ** 2 / np.sqrt(20 + (l_mean - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c_mean, 1 + 0.015 * c_mean * t
    turned = 30 * np.exp(-(((h_mean - 275) / 25) ** 2))
    r = -2 * np.sqrt(c_mean**7 / (c_mean**7 + 25**7)) * np.sin(np.radians(2 * turned))
    squares = (d_l / s_l) ** 2 + (d_c / s_c) ** 2 + (d_h / s_h) ** 2 + r * (d_c / s_c) * (d_h / s_h)
    result: Colours = np.sqrt(np.maximum(squares, 0))
    return result


def contrast(one: Colours, other: Colours) -> float:
    """Contrast of two sRGB colours, each of shape (3,): 1 to 21, where 4.5 is enough for text (WCAG 2)."""
    light = sorted(float(linear(colour) @ np.array([0.2126, 0.7152, 0.0722])) for colour in (one, other))
    return (light[1] + 0.05) / (light[0] + 0.05)
