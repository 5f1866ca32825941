"""Reads the arrays that `depeche-train features` wrote, and makes batches."""
import json

import numpy as np
import torch

UPOS, FEATS, SCRIPT, HEAD, RELATION, NAME = range(6)
VARIANT_SHARES = [0.80, 0.08, 0.04, 0.04, 0.04]  # as it is, without stop, lower, upper, title


class Split:
    def __init__(self, folder, name):
        load = lambda part: np.load(f"{folder}/{name}-{part}.npy")
        self.keys, self.labels, self.lengths = load("keys"), load("labels"), load("lengths")
        self.variants, self.sources, self.originals = load("variants"), load("sources"), load("originals")
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)])[:-1]

    def words_of_variant(self, variant):
        return np.repeat(self.variants == variant, self.lengths)


class Vocabulary:
    """Rows of one slot's keys; row 0 is for keys that training saw less than twice."""

    def __init__(self, keys, as_is, is_shape):
        seen, counts = np.unique(keys[as_is], return_counts=True)
        keep = seen[counts >= 2]
        if is_shape:  # shouted and lower-cased variants have shapes of their own
            respelt, respelt_counts = np.unique(keys, return_counts=True)
            keep = np.union1d(keep, respelt[respelt_counts >= 10])
        self.keys = keep
        self.counts = np.zeros(len(keep) + 1)
        found = np.searchsorted(keep, seen)
        found = np.minimum(found, len(keep) - 1)
        hit = keep[found] == seen
        self.counts[found[hit] + 1] = counts[hit]

    def rows(self, keys):
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, at + 1, 0).astype(np.int64)


def read(folder):
    labels = json.load(open(f"{folder}/labels.json"))
    train, dev = Split(folder, "train"), Split(folder, "dev")
    as_is = train.words_of_variant(0)
    vocabularies = [Vocabulary(train.keys[:, i], as_is, slot == "shape")
                    for i, slot in enumerate(labels["slots"])]
    for split in (train, dev):
        split.rows = np.stack([v.rows(split.keys[:, i]) for i, v in enumerate(vocabularies)], axis=1)
    return labels, train, dev, vocabularies


def batches(split, sentences, words_per_batch, random=None):
    """Lists of sentence numbers of similar length; shuffled where a generator is given."""
    lengths = split.lengths[sentences].astype(np.float64)
    if random is not None:
        lengths = lengths + random.uniform(-3, 3, len(lengths))
    order = sentences[np.argsort(lengths, kind="stable")]
    result, current, longest = [], [], 0
    for sentence in order:
        longest = max(longest, split.lengths[sentence])
        if current and longest * (len(current) + 1) > words_per_batch:
            result.append(current)
            current, longest = [], split.lengths[sentence]
        current.append(sentence)
    if current:
        result.append(current)
    if random is not None:
        random.shuffle(result)
    return result


def collate(split, sentences):
    """rows, labels (−1 where there is no word), mask as tensors."""
    words = int(split.lengths[sentences].max())
    rows = np.zeros((len(sentences), words, split.rows.shape[1]), np.int64)
    labels = np.full((len(sentences), words, 6), -1, np.int64)
    mask = np.zeros((len(sentences), words, 1), np.float32)
    for i, s in enumerate(sentences):
        n, at = split.lengths[s], split.starts[s]
        rows[i, :n], labels[i, :n], mask[i, :n] = split.rows[at:at + n], split.labels[at:at + n], 1
    return torch.from_numpy(rows), torch.from_numpy(labels), torch.from_numpy(mask)


def choose_variants(split, random, source_shares):
    """One spelling of every sentence; a source with share below 1 gives only that part of its sentences."""
    count = int(split.originals.max()) + 1
    chosen = random.choice(5, size=count, p=VARIANT_SHARES)
    keep = split.variants == chosen[split.originals]
    shares = np.array(source_shares + [1.0] * 256)[split.sources]
    keep &= random.uniform(size=count)[split.originals] < shares
    return np.nonzero(keep)[0]
