"""Fit how long a translation from Chinese is, and print pipeline/data/lengths.toml.

    python benchmarks/lengths.py NTREX > pipeline/data/lengths.toml

NTREX is the folder that benchmarks/corruptions.py reads; lines 301 on are fitted. The
expected length is a linear function of the source's characters, fitted by weighted least
squares of relative errors, which outliers (misaligned lines) pull less. The spread of its
logarithm is the likeliest under a Student distribution with five degrees of freedom.
"""

from __future__ import annotations

import math
import statistics
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path

from corruptions import FILES, read

from duizhao.pipeline.checks.completeness import characters

FROM = 301
"""The first line that is fitted."""

OUTLIER = 0.4
"""Relative errors above this one count less and less."""

NARROWEST = 0.12
"""The least spread: documents and their translators differ more from each other than the
lines of one do. Japanese ones here by 0.15; official prose in English is 0.05 longer."""

HEAD = """\
# How many characters a translation from Chinese has: `han` for each Chinese character,
# `latin` for each ASCII letter and digit, and `base`. The logarithm of its length has the
# standard deviation sqrt(spread² + short² / Chinese characters): short sentences vary more.
# `spread` is no less than 0.12, as documents differ more than the lines of one do.
# Fitted on NTREX-128, lines 301 to 1000 (Microsoft, CC BY-SA 4.0, commit 8561f6a6; news,
# human translations from English on both sides), by benchmarks/lengths.py on 2026-11-24.
# zh-Hant is fitted on the conversion of the Chinese lines by OpenCC.

# Standard deviations from which a length is a warning or an error. Of all the fitted lines
# together 0.9 and 0.2 in 100 are that short, 0.4 and 0.1 in 100 that long.
[limits]
too-short = { warning = 3.0, error = 4.0 }
too-long = { warning = 2.75, error = 3.75 }
# Under this many Chinese characters anything may be right.
least = 4

# For a locale that is not here: between the others, and wide.
[default]
han = 3.8
latin = 1.2
base = 3.0
spread = 0.3
short = 1.0
"""

Row = tuple[float, float, float]


def solve(rows: Sequence[Row], values: Sequence[float], weights: Sequence[float]) -> Row:
    """Weighted least squares in three unknowns, by the normal equations."""
    matrix = [
        [sum(w * w * row[i] * row[j] for row, w in zip(rows, weights, strict=True))
         for j in range(3)]
        + [sum(w * w * row[i] * v for row, v, w in zip(rows, values, weights, strict=True))]
        for i in range(3)
    ]  # fmt: skip
    for i in range(3):
        matrix[i] = [each / matrix[i][i] for each in matrix[i]]
        for j in range(3):
            if j != i:
                factor = matrix[j][i]
                matrix[j] = [
                    a - factor * b for a, b in zip(matrix[j], matrix[i], strict=True)
                ]
    return matrix[0][3], matrix[1][3], matrix[2][3]


def mean(rows: Sequence[Row], lengths: Sequence[float]) -> Row:
    """Characters of target for a Han character, for a Latin one, and for none."""
    total = sum(lengths) / sum(row[0] for row in rows)
    found: Row = (total, 1.0, 0.0)
    for _ in range(30):
        weights = []
        for row, length in zip(rows, lengths, strict=True):
            expected = _expected(found, row)
            off = abs(math.log(length / expected))
            weights.append((1 if off < OUTLIER else math.sqrt(OUTLIER / off)) / expected)
        found = solve(rows, lengths, weights)
    return found


def _expected(weights: Row, row: Row) -> float:
    return max(4.0, sum(w * each for w, each in zip(weights, row, strict=True)))


def spread(
    weights: Row, rows: Sequence[Row], lengths: Sequence[float]
) -> tuple[float, float]:
    """The two parts of the standard deviation: of all, and of the short."""
    pairs = []
    for row, length in zip(rows, lengths, strict=True):
        expected = _expected(weights, row)
        pairs.append((math.log(length / expected), weights[0] / expected))
    middle = statistics.median(off for off, _ in pairs)
    best, found = -math.inf, (0.0, 0.0)
    for whole in range(5, 26):
        for short in range(20, 130, 5):
            variances = [
                (whole / 100) ** 2 + (short / 100) ** 2 * share for _, share in pairs
            ]
            likelihood = sum(
                -0.5 * math.log(v) - 3 * math.log1p((off - middle) ** 2 / v / 5)
                for v, (off, _) in zip(variances, pairs, strict=True)
            )
            if likelihood > best:
                best, found = likelihood, (whole / 100, short / 100)
    return found


def table(
    locale: str, pairs: Sequence[tuple[str, str]], narrowest: float = NARROWEST
) -> Iterator[str]:
    """The fitted values of a locale as TOML."""
    rows = [(*characters(source), 1.0) for source, _ in pairs]
    lengths = [float(len(target)) for _, target in pairs]
    weights = mean(rows, lengths)
    whole, short = spread(weights, rows, lengths)
    values = zip(("han", "latin", "base"), weights, strict=True)
    yield f"\n[{locale}]"
    yield from (f"{name} = {value:.2f}" for name, value in values)
    yield f"spread = {max(narrowest, whole)}"
    yield f"short = {short}"


def main() -> None:
    """Fit all locales and print."""
    from opencc import OpenCC

    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    print(HEAD, end="")
    for locale in FILES:
        lines = read(folder, locale)[FROM - 1 :]
        print("\n".join(table(locale, [(line.source, line.target) for line in lines])))
    taiwan = OpenCC("s2twp.json")
    same = [
        (line.source, taiwan.convert(line.source))
        for line in read(folder, "en")[FROM - 1 :]
    ]
    print("\n".join(table("zh-Hant", same, narrowest=0.05)))


if __name__ == "__main__":
    main()
