"""Reads the arrays that `depeche-train features` wrote, and makes batches."""
import json

import numpy as np
import torch

UPOS, FEATS, SCRIPT, HEAD, RELATION, NAME = range(6)
VARIANT_SHARES = [0.80, 0.08, 0.04, 0.04, 0.04]  # as it is, without stop, lower, upper, title


class Split:
    def __init__(self, folder, name, treebanks):
        load = lambda part: np.load(f"{folder}/{name}-{part}.npy")
        self.keys, self.labels, self.lengths = load("keys"), load("labels"), load("lengths")
        self.variants, self.sources, self.originals = load("variants"), load("sources"), load("originals")
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)])[:-1]
        self.labelled = self.labels[self.starts, HEAD] >= 0
        self.in_treebank = self.sources < treebanks

    def words_of(self, sentences):
        """Which words belong to the sentences that `sentences` says."""
        return np.repeat(sentences, self.lengths)


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


class Vectors:
    """Rows of word vectors learned elsewhere; row 0, all zeros, is for words that the table does not have."""

    def __init__(self, folder, rows):
        values = np.load(rows)
        self.values = np.concatenate([np.zeros_like(values[:1]), values])
        keys, self.numbers = np.load(f"{folder}/vector-keys.npy"), np.load(f"{folder}/vector-rows.npy")
        order = np.argsort(keys)
        self.keys, self.numbers = keys[order], self.numbers[order]

    def rows(self, own, form):
        """A word's own key first, then its form's."""
        result = np.zeros(len(own), np.int64)
        for keys in (form, own):
            at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
            result = np.where(self.keys[at] == keys, self.numbers[at] + 1, result)
        return result


def read(folder, vectors):
    """`vectors` is the folder written by vectors.py."""
    labels = json.load(open(f"{folder}/labels.json"))
    train, dev = (Split(folder, name, labels["treebanks"]) for name in ("train", "dev"))
    # Words of other text alone get no row, for a teacher would have learned nothing about them.
    counted = train.words_of(train.in_treebank)
    as_is = train.words_of(train.variants == 0)[counted]
    slots = labels["slots"] = [s for s in labels["slots"] if s != "vector"]
    vocabularies = [Vocabulary(train.keys[counted, i], as_is, slot == "shape") for i, slot in enumerate(slots)]
    table = Vectors(folder, f"{vectors}/rows.npy")
    for split in (train, dev):
        columns = [v.rows(split.keys[:, i]) for i, v in enumerate(vocabularies)]
        columns.append(table.rows(split.keys[:, len(slots)], split.keys[:, slots.index("form")]))
        split.rows = np.stack(columns, axis=1)
        del split.keys
    return labels, train, dev, vocabularies, table


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
    """rows, labels (−1 where there is no word or no label), mask of words, mask of words that teachers know."""
    words = int(split.lengths[sentences].max())
    rows = np.zeros((len(sentences), words, split.rows.shape[1]), np.int64)
    labels = np.full((len(sentences), words, 6), -1, np.int64)
    mask, taught = np.zeros((len(sentences), words, 1), np.float32), np.zeros((len(sentences), words), bool)
    for i, s in enumerate(sentences):
        n, at = split.lengths[s], split.starts[s]
        rows[i, :n], labels[i, :n], mask[i, :n] = split.rows[at:at + n], split.labels[at:at + n], 1
        # Of made clauses the grammar knows better.
        taught[i, :n] = split.in_treebank[s] or not split.labelled[s]
    return tuple(map(torch.from_numpy, (rows, labels, mask, taught)))


def choose_variants(split, random, source_shares, all_text):
    """One spelling of every sentence; a source with share below 1 gives only that part of its sentences.

    Without `all_text` the treebanks' sentences alone.
    """
    sentences = np.nonzero(split.in_treebank | all_text)[0]
    originals = split.originals[sentences]
    count = int(originals.max()) + 1
    chosen = random.choice(5, size=count, p=VARIANT_SHARES)
    keep = split.variants[sentences] == chosen[originals]
    shares = np.array(source_shares + [1.0] * 256)[split.sources[sentences]]
    keep &= random.uniform(size=count)[originals] < shares
    return sentences[keep]
