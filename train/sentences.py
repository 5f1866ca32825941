"""Trains sentences.model: where sentences end in running text.

    train/sentences.py FEATURES WEIGHTS

FEATURES is written by `depeche-train sentence-features`, WEIGHTS is read by `depeche-train sentence-pack`. The network is a
small one of the kind of network.py; src/text/sentence_model.cc runs the same steps.
"""
import argparse
import json
import math
import os
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

# Width of each slot's embedding, in the order of src/text/sentence_features.h.
SLOT_DIMS = {"form": 24, "prefix": 12, "suffix2": 8, "suffix3": 12, "shape": 12, "mark": 8, "class": 8, "cluster": 16,
             "casing": 8, "repeat": 4}
HIDDEN = 48
DILATIONS = [1, 1, 2, 4]
LONGEST = 300  # tokens that are looked at together


class GatedConvolution(nn.Module):
    """x + a * sigmoid(b), where a and b see the tokens at -dilation, 0 and +dilation."""

    def __init__(self, dilation, dropout):
        super().__init__()
        self.dilation = dilation
        self.norm = nn.LayerNorm(HIDDEN)
        self.linear = nn.Linear(3 * HIDDEN, 2 * HIDDEN)
        self.dropout = nn.Dropout(dropout)

    def window(self, x, mask):
        y = self.norm(x) * mask
        d, n = self.dilation, y.shape[1]
        before = F.pad(y, (0, 0, d, 0))[:, :n]
        behind = F.pad(y, (0, 0, 0, d))[:, d:]
        return torch.cat([before, y, behind], dim=-1)

    def forward(self, x, mask):
        return x + self.dropout(F.glu(self.linear(self.window(x, mask)), dim=-1))


class Network(nn.Module):
    def __init__(self, slots, rows, dropout):
        super().__init__()
        # The last row of each table stands for what is hidden in training.
        self.embeddings = nn.ModuleList(nn.Embedding(n + 1, SLOT_DIMS[s]) for s, n in zip(slots, rows))
        for table in self.embeddings:
            nn.init.normal_(table.weight, std=0.3)
        self.embedding_dropout = nn.Dropout(0.1)
        self.input = nn.Linear(sum(SLOT_DIMS[s] for s in slots), HIDDEN)
        self.input_norm = nn.LayerNorm(HIDDEN)
        self.blocks = nn.ModuleList(GatedConvolution(d, dropout) for d in DILATIONS)
        self.final_norm = nn.LayerNorm(HIDDEN)
        self.dropout = nn.Dropout(dropout)
        self.output = nn.Linear(HIDDEN, 1)

    def embed(self, rows):
        x = torch.cat([table(rows[..., i]) for i, table in enumerate(self.embeddings)], dim=-1)
        return self.input_norm(self.input(self.embedding_dropout(x)))

    def forward(self, rows, mask):
        """Log odds that a sentence ends behind each token."""
        x = self.embed(rows)
        for block in self.blocks:
            x = block(x, mask)
        return self.output(self.dropout(self.final_norm(x)))[..., 0]

    @torch.no_grad()
    def ranges(self, rows):
        """Largest values that the inputs of each convolution take."""
        mask = torch.ones(*rows.shape[:2], 1)
        x, result = self.embed(rows), {}
        for i, block in enumerate(self.blocks):
            result[f"block{i}"] = float(block.norm(x).abs().max())
            x = block(x, mask)
        return result


class Stream:
    def __init__(self, prefix):
        def load(name):
            return np.load(f"{prefix}{name}.npy")
        self.rows, self.ends = load("rows"), load("ends")
        self.places, self.gold = load("places"), load("gold")

    def paragraphs(self, rng):
        """Cuts the stream between sentences: some parts as short as paragraphs of the news, some long."""
        behind = np.flatnonzero(self.ends) + 1
        starts = np.concatenate([[0], behind[:-1]])
        parts, i = [], 0
        while i < len(behind):
            count = int(rng.integers(8, 20)) if rng.random() < 0.6 else int(rng.integers(1, 6))
            last = min(len(behind), i + count) - 1
            begin, end = int(starts[i]), int(behind[last])
            while end - begin > LONGEST:
                parts.append((begin, begin + LONGEST))
                begin += LONGEST
            parts.append((begin, end))
            i = last + 1
        return parts

    def batches(self, rng, size):
        parts = self.paragraphs(rng)
        rng.shuffle(parts)
        parts = sorted(parts, key=lambda part: (part[1] - part[0]) // 16)
        batches, batch, longest = [], [], 0
        for begin, end in parts:
            longest = max(longest, end - begin)
            if batch and longest * (len(batch) + 1) > size:
                batches.append(batch)
                batch, longest = [], end - begin
            batch.append((begin, end))
        batches.append(batch)
        rng.shuffle(batches)
        return batches

    def tensors(self, batch):
        """Rows, ends, which tokens there are, and which gaps there is something to learn about."""
        shape = len(batch), max(end - begin for begin, end in batch)
        rows = np.zeros(shape + (self.rows.shape[1],), np.int64)
        ends, mask, gaps = (np.zeros(shape, np.float32) for _ in range(3))
        for k, (begin, end) in enumerate(batch):
            rows[k, :end - begin] = self.rows[begin:end]
            ends[k, :end - begin] = self.ends[begin:end]
            mask[k, :end - begin] = 1
            gaps[k, :end - begin - 1] = 1
        return tuple(map(torch.from_numpy, (rows, ends, mask, gaps)))

    def f1(self, ends):
        """Sentences by the characters where they begin and end."""
        def spans(places):
            return set(zip([0] + places[:-1].tolist(), places.tolist()))
        ends = ends.copy()
        ends[-1] = True
        found, gold = spans(self.places[ends]), spans(self.gold)
        return 200 * len(found & gold) / (len(found) + len(gold))


@torch.no_grad()
def probabilities(network, stream):
    network.eval()
    rows = torch.from_numpy(stream.rows[None].astype(np.int64))
    result = torch.sigmoid(network(rows, torch.ones(1, rows.shape[1], 1)))[0].numpy()
    network.train()
    return result


def scores(network, developments):
    result = {}
    for path, stream in developments.items():
        found = probabilities(network, stream)
        result[path] = {str(t): round(stream.f1(found > t), 2) for t in (0.3, 0.4, 0.5, 0.6, 0.7)}
    return result


def hidden_share_of(slot, options):
    """Of a small treebank the words themselves are learned by heart; hidden, they leave more to their kind."""
    if slot == "mark":
        return 0.0
    return options.hide_forms if slot in ("form", "prefix", "suffix3") else options.hide


def train(options):
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(options.seed)
    with open(f"{options.features}/features.json", encoding="utf8") as file:
        description = json.load(file)
    streams = [Stream(f"{options.features}/train-{i}-") for i in range(description["streams"])]
    developments = {os.path.basename(path): Stream(f"{options.features}/dev-{i}-")
                    for i, path in enumerate(description["dev"])}
    network = Network(description["slots"], description["rows"], options.dropout)
    average = Network(description["slots"], description["rows"], options.dropout)
    average.load_state_dict(network.state_dict())
    optimizer = torch.optim.AdamW(network.parameters(), lr=options.rate, weight_decay=0.05, betas=(0.9, 0.98))
    hidden_row = torch.tensor(description["rows"])
    hidden_share = torch.tensor([hidden_share_of(slot, options) for slot in description["slots"]])
    steps = options.epochs * len(streams[0].batches(np.random.default_rng(0), options.batch))
    step, started, report = 0, time.time(), []
    for epoch in range(options.epochs):
        stream = streams[epoch % len(streams)]
        total = count = 0
        for batch in stream.batches(rng, options.batch):
            rows, ends, mask, gaps = stream.tensors(batch)
            for group in optimizer.param_groups:
                group["lr"] = (options.rate * min(1, (step + 1) / 100)
                               * max(0.001, 0.5 * (1 + math.cos(math.pi * min(1, step / steps)))))
            hide = torch.rand(rows.shape) < hidden_share
            rows = torch.where(hide, hidden_row.expand_as(rows), rows)
            losses = F.binary_cross_entropy_with_logits(network(rows, mask[..., None]), ends, reduction="none")
            loss = (losses * gaps).sum() / gaps.sum()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            total, count = total + loss.item(), count + 1
            with torch.no_grad():
                rate = min(0.998, step / (step + 20))
                for mean, value in zip(average.parameters(), network.parameters()):
                    mean.lerp_(value, 1 - rate)
        if epoch % 2 == 1 or epoch + 1 == options.epochs:
            report.append({"epoch": epoch + 1, "loss": round(total / count, 5), "seconds": round(time.time() - started),
                           "sentences": scores(average, developments)})
            print(json.dumps(report[-1]), flush=True)
    return average.eval(), description, streams[0], report


def write(network, description, stream, report, options):
    os.makedirs(options.weights, exist_ok=True)
    for name, value in network.state_dict().items():
        np.save(f"{options.weights}/{name}.npy", value.numpy().astype(np.float32))
    sample = torch.from_numpy(stream.rows[:20000].astype(np.int64))[None]
    with open(f"{options.weights}/model.json", "w", encoding="utf8") as file:
        json.dump({"feature_version": description["feature_version"], "slots": description["slots"],
                   "slot_dims": [SLOT_DIMS[slot] for slot in description["slots"]], "hidden": HIDDEN,
                   "dilations": DILATIONS, "ranges": network.ranges(sample)}, file, indent=1)
    with open(f"{options.weights}/report.json", "w", encoding="utf8") as file:
        json.dump(report, file, indent=1)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("features", help="folder written by depeche-train sentence-features")
    parser.add_argument("weights", help="folder to write")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--batch", type=int, default=1024, help="tokens looked at between two steps")
    parser.add_argument("--rate", type=float, default=0.002)
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--hide", type=float, default=0.1, help="share of features hidden in training")
    parser.add_argument("--hide-forms", type=float, default=0.1, help="share of forms, prefixes and endings hidden")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    network, description, stream, report = train(options)
    write(network, description, stream, report, options)


if __name__ == "__main__":
    main()
