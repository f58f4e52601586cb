"""The odds of `corpus.digest.likeness`, fitted on the judged pairs of the part to look at, with and without titles.

python -m benchmarks.stories.fit --data DIR
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from benchmarks.stories.judged import Articles, weeks
from corpus.digest.likeness import measures

PENALTY = 1e-3


def main() -> None:
    """Prints the weights, the bias and the share of pairs that tell the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    articles = Articles(parser.parse_args().data)
    values, same = [], []
    for found in weeks():
        if found.part != "look":
            continue
        matters = np.array(found.matters)
        for titled in (True, False):
            pairs = np.triu_indices(len(found.ids), 1)
            alone = np.arange(len(found.ids))
            made = [
                np.array([measure.products(row, alone) for row in alone.tolist()])
                for measure in measures(articles.accounts(found.ids, titled=titled))
            ]
            values.append(np.stack([np.sqrt(one[pairs]) for one in made], axis=1))
            same.append((matters[:, None] == matters)[pairs])
    told = np.concatenate(same).astype(float)
    matrix = np.hstack([np.concatenate(values), np.ones((len(told), 1))]).astype(float)
    weights = np.zeros(matrix.shape[1])
    for _ in range(40):
        likely = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (likely - told) + PENALTY * weights
        bend = (matrix * (likely * (1 - likely))[:, None]).T @ matrix + PENALTY * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    print("WEIGHTS", weights[:-1].round(2), "BIAS", weights[-1].round(2), "USUAL", told.mean().round(4))


if __name__ == "__main__":
    main()
