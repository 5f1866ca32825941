#!/usr/bin/python3
"""Trains the network of one language and writes its weights for `depeche-train pack`. See train/README.md."""
import argparse
import copy
import json
import math
import os
import time

# Before NumPy and PyTorch start their threads: one thread gives the same sums in every run.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import torch
from torch.nn import functional as F

import data
import network

COLUMNS = {"upos": data.UPOS, "feats": data.FEATS, "scripts": data.SCRIPT, "names": data.NAME, "arc": data.HEAD,
           "label": data.RELATION}
WEIGHTS = {"upos": 0.7, "feats": 0.5, "scripts": 0.3, "names": 0.6, "arc": 1.0, "label": 1.0}
TASKS = list(COLUMNS)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("features", help="folder written by depeche-train features")
    parser.add_argument("vectors", help="folder written by vectors.py")
    parser.add_argument("out", help="folder for the weights")
    parser.add_argument("--blocks", nargs="*", default=network.BLOCKS)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--batch-words", type=int, default=800)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--dropout", type=float, default=0.25)
    parser.add_argument("--head-dropout", type=float, default=0.33)
    parser.add_argument("--form-dropout", type=float, default=0.4, help="a form seen n times is hidden x / (x + n)")
    parser.add_argument("--form-floor", type=float, default=0.03, help="every form is hidden at least so often")
    parser.add_argument("--weight-decay", type=float, default=0.0)
    parser.add_argument("--smoothing", type=float, default=0.03)
    parser.add_argument("--source-shares", type=float, nargs="*", default=[], help="part of each file's sentences")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bias", nargs="*", default=[], metavar="TASK:LABEL:VALUE",
                        help="added to the score of a label of upos, feats, scripts or names")
    parser.add_argument("--teachers", nargs="*", default=[], help="folders of weights to distil")
    parser.add_argument("--teaching", type=float, default=0.6, help="share of the loss that the teachers' opinion makes")
    return parser.parse_args()


class KeyDropout:
    """Hides rare keys from time to time, so that the unknown row learns what unseen words are like."""

    def __init__(self, vocabularies, slots, form_strength, form_floor, vector_rate=0.02):
        self.rates = []
        for vocabulary, slot in zip(vocabularies, slots):
            strength = form_strength if slot == "form" else 0.1
            floor = {"form": form_floor, "shape": 0.0}.get(slot, 0.01)
            self.rates.append(torch.from_numpy(
                np.maximum(strength / (strength + vocabulary.counts), floor).astype(np.float32)))
        self.vector_rate = vector_rate

    def __call__(self, rows):
        rates = [r[rows[..., i]] for i, r in enumerate(self.rates)]
        rates = torch.stack(rates + [torch.full_like(rates[0], self.vector_rate)], dim=-1)
        return rows.masked_fill(torch.rand(rates.shape) < rates, 0)


def cross_entropy(scores, target, smoothing=0.0):
    if not (target >= 0).any():
        return scores.sum() * 0
    return F.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=-1, label_smoothing=smoothing)


def tag_and_label_scores(model, hidden, labels):
    """[sentences × words × classes] of a task; relations are those to the heads in `labels`."""
    scores = dict(zip(("upos", "feats", "scripts", "names"), model.tag_scores(hidden)))
    scores["label"] = model.label_scores(hidden, labels[..., data.HEAD].clamp(min=0))
    return scores


def losses(model, rows, labels, mask, smoothing):
    hidden = model.encode(rows, mask)
    scores = {"arc": model.arc_scores(hidden, mask), **tag_and_label_scores(model, hidden, labels)}
    # No smoothing over heads: padded words would get a share.
    return scores, {task: cross_entropy(scores[task], labels[..., column], 0.0 if task == "arc" else smoothing)
                    for task, column in COLUMNS.items()}


class Teachers:
    """An ensemble, whose mean opinion a student learns beside the treebank's (Hinton et al. 2015; for parsers Kuncoro
    et al. 2016)."""

    def __init__(self, folders, make_model):
        self.models = []
        for folder in folders:
            model = make_model()
            state = {name: torch.from_numpy(np.load(f"{folder}/{name}.npy")) for name in model.state_dict()}
            for part in ("weight", "bias"):
                state[f"arc_matrix.{part}"] *= math.sqrt(network.ARC)
            model.load_state_dict(state)
            self.models.append(model.eval())

    def _mean(self, scores_of, task):
        return sum(torch.softmax(scores[task], dim=-1) for scores in scores_of) / len(scores_of)

    @torch.no_grad()
    def opinions(self, rows, labels, mask):
        """Mean probabilities of every task. Where `labels` has no head, it gets the one most believed in."""
        hidden = [model.encode(rows, mask) for model in self.models]
        each = [{"arc": model.arc_scores(h, mask)} for model, h in zip(self.models, hidden)]
        lacking = (labels[..., data.HEAD] < 0) & (mask[..., 0] > 0)
        labels[..., data.HEAD] = torch.where(lacking, self._mean(each, "arc").argmax(-1), labels[..., data.HEAD])
        for model, h, scores in zip(self.models, hidden, each):
            scores.update(tag_and_label_scores(model, h, labels))
        return {task: self._mean(each, task) for task in TASKS}


def distance(scores, opinions, taught):
    """Cross entropy to the teachers' mean over the words that they teach, also those without a label."""
    if not taught.any():
        return {task: scores[task].sum() * 0 for task in TASKS}
    return {task: -(opinions[task] * torch.log_softmax(scores[task], dim=-1)).sum(-1)[taught].mean() for task in TASKS}


@torch.no_grad()
def evaluate(model, split):
    """Shares of right words with gold tokens; trees by each word's best head."""
    model.eval()
    right = np.zeros(6)
    known = np.zeros(6)
    for sentences in data.batches(split, np.arange(len(split.lengths)), 4000):
        rows, labels, mask, _ = data.collate(split, sentences)
        hidden = model.encode(rows, mask)
        tags = model.tag_scores(hidden)
        heads = model.arc_scores(hidden, mask).argmax(-1)
        relations = model.label_scores(hidden, heads).argmax(-1)
        inside = mask[..., 0] > 0
        guesses = [tags[0].argmax(-1), tags[1].argmax(-1), tags[2].argmax(-1), tags[3].argmax(-1)]
        for i, (guess, column) in enumerate(zip(guesses, (data.UPOS, data.FEATS, data.SCRIPT, data.NAME))):
            valid = inside if column != data.NAME else inside & (labels[..., column] >= 0)
            right[i] += ((guess == labels[..., column]) & valid).sum().item()
            known[i] += valid.sum().item()
        good_head = (heads == labels[..., data.HEAD]) & inside
        right[4] += good_head.sum().item()
        right[5] += (good_head & (relations == labels[..., data.RELATION])).sum().item()
        known[4:] += inside.sum().item()
    model.train()
    return dict(zip(["upos", "feats", "scripts", "names", "uas", "las"], 100 * right / np.maximum(known, 1)))


@torch.no_grad()
def ranges(model, split, random):
    """What each quantised layer reads: a high quantile of the absolute values, over training sentences."""
    model.eval()
    seen = {}

    def note(name, x, inside):
        seen.setdefault(name, []).append(x[inside].abs().flatten()[::7].numpy())

    for sentences in random.permutation(np.nonzero(split.in_treebank)[0])[:600].reshape(-1, 20):
        rows, labels, mask, _ = data.collate(split, sentences)
        inside = mask[..., 0] > 0
        x = model.input_norm(model.input(model.embed(rows)))
        for i, block in enumerate(model.blocks):
            note(f"block{i}", block.norm(x), inside)
            x = block(x, mask)
        hidden = model.final_norm(x)
        note("hidden", hidden, inside)
        note("tags", F.relu(model.tag_hidden(hidden)), inside)
        note("arc", F.relu(model.arc_head(hidden)), inside)
        label = model.label_features(hidden, labels[..., data.HEAD].clamp(min=0))
        note("label_product", label[..., :network.LABEL], inside)
        note("label_plain", label[..., network.LABEL:], inside)
    return {name: float(np.quantile(np.concatenate(parts), 0.9999)) for name, parts in seen.items()}


def write(model, labels, vocabularies, vectors, split, args, report):
    os.makedirs(args.out, exist_ok=True)
    save = lambda name, x: np.save(f"{args.out}/{name}.npy", np.ascontiguousarray(x))
    state = {name: value.numpy().astype(np.float32) for name, value in model.state_dict().items()}
    # The division by √ARC becomes part of the matrix.
    for part in ("weight", "bias"):
        state[f"arc_matrix.{part}"] = state[f"arc_matrix.{part}"] / np.float32(math.sqrt(network.ARC))
    for bias in args.bias:
        task, rest = bias.split(":", 1)
        label, value = rest.rsplit(":", 1)
        before = sum(model.tag_sizes[:list(COLUMNS).index(task)])
        state["tags.bias"][before + labels[task].index(label)] += float(value)
    for name, value in state.items():
        save(name, value)
    for slot, vocabulary in zip(labels["slots"], vocabularies):
        save(f"keys.{slot}", vocabulary.keys.astype(np.uint64))
        save(f"rows.{slot}", np.arange(1, len(vocabulary.keys) + 1, dtype=np.int32))
    save("keys.vector", vectors.keys.astype(np.uint64))
    save("rows.vector", (vectors.numbers + 1).astype(np.int32))
    save(f"embeddings.{len(vocabularies)}.weight", vectors.values)
    description = {
        "feature_version": labels["feature_version"], "slots": labels["slots"] + ["vector"],
        "slot_dims": [network.SLOT_DIMS[s] for s in labels["slots"]] + [vectors.values.shape[1]], "hidden": network.HIDDEN,
        "blocks": network.BLOCKS, "tag_hidden": network.TAG_HIDDEN, "arc": network.ARC,
        "label": network.LABEL, "upos": labels["upos"], "feats": labels["feats"], "scripts": labels["scripts"],
        "relations": labels["relations"], "names": labels["names"],
        "ranges": ranges(model, split, np.random.RandomState(args.seed)),
    }
    json.dump(description, open(f"{args.out}/model.json", "w"), ensure_ascii=False, indent=1)
    json.dump(report, open(f"{args.out}/report.json", "w"), indent=1)


def main():
    args = arguments()
    torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    torch.manual_seed(args.seed)
    torch.use_deterministic_algorithms(True)
    random = np.random.RandomState(args.seed)
    network.BLOCKS = args.blocks
    labels, train, dev, vocabularies, vectors = data.read(args.features, args.vectors)
    rows = {slot: len(v.keys) + 1 for slot, v in zip(labels["slots"], vocabularies)}
    classes = {task: len(labels[task]) for task in ("upos", "feats", "scripts", "names", "relations")}

    def make_model():
        return network.Network(labels["slots"], rows, classes, torch.from_numpy(vectors.values), args.dropout,
                               args.head_dropout)

    model = make_model()
    average = copy.deepcopy(model)
    drop_keys = KeyDropout(vocabularies, labels["slots"], args.form_dropout, args.form_floor)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.rate, betas=(0.9, 0.98), eps=1e-8, foreach=True,
                                  weight_decay=args.weight_decay)
    teachers = Teachers(args.teachers, make_model) if args.teachers else None
    print(sum(p.numel() for p in model.parameters()), "parameters", flush=True)

    started = time.time()

    def choose(generator):
        return data.choose_variants(train, generator, args.source_shares, all_text=bool(teachers))

    epoch_steps = len(data.batches(train, choose(np.random.RandomState(0)), args.batch_words))
    total, warm_up, step = args.epochs * epoch_steps, 200, 0
    history = []
    for epoch in range(1, args.epochs + 1):
        sums = dict.fromkeys(TASKS, 0.0)
        model.train()
        for sentences in data.batches(train, choose(random), args.batch_words, random):
            rate = args.rate * min(1, (step + 1) / warm_up) * max(0.01, 1 - step / total)
            for group in optimizer.param_groups:
                group["lr"] = rate
            batch_rows, batch_labels, mask, taught = data.collate(train, sentences)
            opinions = teachers.opinions(batch_rows, batch_labels, mask) if teachers else None
            scores, parts = losses(model, drop_keys(batch_rows), batch_labels, mask, args.smoothing)
            if teachers:
                distances = distance(scores, opinions, taught)
                parts = {task: torch.lerp(parts[task], distances[task], args.teaching) for task in TASKS}
            loss = sum(WEIGHTS[task] * value for task, value in parts.items())
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            step += 1
            decay = min(0.998, (1 + step) / (10 + step))
            with torch.no_grad():
                for slow, fast in zip(average.parameters(), model.parameters()):
                    slow.lerp_(fast, 1 - decay)
            for task in TASKS:
                sums[task] += parts[task].item()
        scores = evaluate(average, dev)
        history.append({"epoch": epoch, **{k: round(v, 2) for k, v in scores.items()}})
        print(f"epoch {epoch} {time.time() - started:.0f}s rate {rate:.5f} "
              + " ".join(f"{t} {s / epoch_steps:.3f}" for t, s in sums.items()) + " | "
              + " ".join(f"{t} {s:.2f}" for t, s in scores.items()), flush=True)
    write(average, labels, vocabularies, vectors, train, args,
          {"seconds": round(time.time() - started), "arguments": {k: v for k, v in vars(args).items() if k not in ("features", "out")},
           "history": history})


if __name__ == "__main__":
    main()
