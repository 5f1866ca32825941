#!/usr/bin/python3
"""Clusters word vectors for the sentence model.

    train/clusters.py VECTORS WORDS.tsv [--cased]

VECTORS is text, one word and its numbers a line, set apart by blanks, the most frequent word first. Writes word, cluster
(1 to 255) and casing (see README.md), one row for each of the first 60,000 words without regard to capitals; with --cased,
where the vectors tell "Marie" from "marie", casing is how their ranks compare.
"""
import argparse
import math

import numpy as np
import torch

CLUSTERS = 255
FREQUENT = 20000  # words that the clusters are made from
WORDS = 60000
ROUNDS = 25


def read(path, limit):
    words, rows = [], []
    with open(path, encoding="utf8") as file:
        for line in file:
            word, *numbers = line.rstrip("\n").split(" ")
            words.append(word)
            rows.append(np.array(numbers, np.float32))
            if len(words) == limit:
                break
    return words, torch.from_numpy(np.stack(rows))


def cluster(vectors):
    """Spherical k-means."""
    torch.manual_seed(1)
    x = vectors - vectors[:FREQUENT].mean(0)
    x = x / x.norm(dim=1, keepdim=True).clamp(min=1e-6)
    frequent = x[:FREQUENT]
    centres = frequent[torch.randperm(len(frequent))[:CLUSTERS]].clone()
    for _ in range(ROUNDS):
        nearest = (frequent @ centres.T).argmax(1)
        centres = torch.zeros_like(centres).index_add_(0, nearest, frequent)
        centres = centres / centres.norm(dim=1, keepdim=True).clamp(min=1e-6)
    return (x @ centres.T).argmax(1).tolist()


def casing(key, rank):
    """1 always small … 6 always with a capital; 0 where there are no capitals to it."""
    small, capital = rank.get(key), rank.get(key[:1].upper() + key[1:])
    if not key[:1].isalpha() or small is None and capital is None:
        return 0
    if small is None:
        return 6
    if capital is None:
        return 1
    distance = math.log(small + 3) - math.log(capital + 3)
    return 2 if distance < -1.5 else 3 if distance < 0 else 4 if distance < 1.5 else 5


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("vectors")
    parser.add_argument("out")
    parser.add_argument("--cased", action="store_true")
    parser.add_argument("--limit", type=int, default=300000, help="lines of VECTORS to read")
    options = parser.parse_args()
    words, vectors = read(options.vectors, options.limit)
    clusters = cluster(vectors)
    rank = {}
    for i, word in enumerate(words):
        rank.setdefault(word, i)
    seen = set()
    with open(options.out, "w", encoding="utf8") as file:
        file.write("word\tcluster\tcasing\n")
        for word, number in zip(words, clusters):
            key = word.lower().replace("\u2019", "'")
            if key in seen or not key or "\t" in key or key.startswith("#") or key == "</s>":
                continue
            seen.add(key)
            file.write(f"{key}\t{number + 1}\t{casing(key, rank) if options.cased else 0}\n")
            if len(seen) == WORDS:
                break


if __name__ == "__main__":
    main()
