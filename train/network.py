"""The network: embeddings of feature keys, a stack of gated convolutions, and one head a task.

src/syntax/network.cc runs the same steps; whoever changes one changes the other.
"""
import math

import torch
from torch import nn
from torch.nn import functional as F

# Width of each slot's embedding, in the order of src/syntax/features.h.
SLOT_DIMS = {
    "form": 128, "prefix2": 16, "prefix3": 32, "prefix4": 32, "suffix2": 24,
    "suffix3": 48, "suffix4": 48, "suffix5": 48, "edges": 24, "shape": 48,
}
HIDDEN = 256
# cN: gated convolution over the words at -N, 0 and N; r: gated recurrence, half of it each way.
BLOCKS = ["c1", "r", "r", "r", "r", "r"]
TAG_HIDDEN = 256
ARC = 192
LABEL = 128


class Window(torch.autograd.Function):
    """[sentences × words × hidden] → each word between the ones at -distance and +distance, zeros outside.

    Written out because padding and slicing cost more than the convolution itself.
    """

    @staticmethod
    def forward(context, x, distance):
        context.distance = d = distance
        sentences, words, hidden = x.shape
        window = x.new_zeros(sentences, words, 3, hidden)
        window[:, :, 1] = x
        if words > d:
            window[:, d:, 0] = x[:, :words - d]
            window[:, :words - d, 2] = x[:, d:]
        return window.view(sentences, words, 3 * hidden)

    @staticmethod
    def backward(context, gradient):
        d = context.distance
        sentences, words, width = gradient.shape
        gradient = gradient.view(sentences, words, 3, width // 3)
        result = gradient[:, :, 1].clone()
        if words > d:
            result[:, :words - d] += gradient[:, d:, 0]
            result[:, d:] += gradient[:, :words - d, 2]
        return result, None


class GatedConvolution(nn.Module):
    """x + a * sigmoid(b), where a and b see the words at -dilation, 0 and +dilation."""

    def __init__(self, dilation, dropout):
        super().__init__()
        self.dilation = dilation
        self.norm = nn.LayerNorm(HIDDEN)
        self.linear = nn.Linear(3 * HIDDEN, 2 * HIDDEN)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        window = Window.apply(self.norm(x) * mask, self.dilation)
        return x + self.dropout(F.glu(self.linear(window), dim=-1))


class Recurrence(torch.autograd.Function):
    """[words × sentences × channels] → states c_t = keep_t c_{t-1} + new_t, from c = 0."""

    @staticmethod
    def forward(context, keep, new):
        states = torch.empty_like(new)
        state = torch.zeros_like(new[0])
        for t in range(len(new)):
            state = torch.addcmul(new[t], keep[t], state, out=states[t])
        context.save_for_backward(keep, states)
        return states

    @staticmethod
    def backward(context, gradient):
        keep, states = context.saved_tensors
        result = torch.empty_like(gradient)
        result[-1] = gradient[-1]
        for t in range(len(gradient) - 2, -1, -1):
            torch.addcmul(gradient[t], keep[t + 1], result[t + 1], out=result[t])
        before = torch.cat([torch.zeros_like(states[:1]), states[:-1]])
        return result * before, result


class GatedRecurrence(nn.Module):
    """x + sigmoid(o) * c, where c_t = sigmoid(f) c_{t-1} + (1 - sigmoid(f)) z (QRNN, Bradbury et al. 2017).

    The first half of the channels runs forward, the other backward; z, f and o see one word.
    """

    def __init__(self, dropout):
        super().__init__()
        self.norm = nn.LayerNorm(HIDDEN)
        self.linear = nn.Linear(HIDDEN, 3 * HIDDEN)
        # Memories of about one to twenty words.
        with torch.no_grad():
            self.linear.bias[HIDDEN:2 * HIDDEN] = torch.linspace(0, 3, HIDDEN // 2).repeat(2)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        z, f, o = self.linear(self.norm(x)).transpose(0, 1).chunk(3, dim=-1)
        keep = torch.sigmoid(f)
        new = (1 - keep) * z * mask.transpose(0, 1)
        half = HIDDEN // 2
        turn = lambda y: torch.cat([y[..., :half], y[..., half:].flip(0)], dim=-1)
        states = turn(Recurrence.apply(turn(keep), turn(new)))
        return x + self.dropout((torch.sigmoid(o) * states).transpose(0, 1))


def make_block(kind, dropout):
    return GatedRecurrence(dropout) if kind == "r" else GatedConvolution(int(kind[1:]), dropout)


class Network(nn.Module):
    def __init__(self, slots, rows, classes, vectors, dropout=0.25, head_dropout=0.33):
        super().__init__()
        self.slots = slots
        # Learned elsewhere from large text, and left as they are.
        self.register_buffer("vectors", vectors)
        self.embeddings = nn.ModuleList(nn.Embedding(rows[s], SLOT_DIMS[s]) for s in slots)
        for table in self.embeddings:
            nn.init.normal_(table.weight, std=0.5 / math.sqrt(len(slots)))
        self.embedding_dropout = nn.Dropout(0.15)
        self.input = nn.Linear(sum(SLOT_DIMS[s] for s in slots) + vectors.shape[1], HIDDEN)
        self.input_norm = nn.LayerNorm(HIDDEN)
        self.blocks = nn.ModuleList(make_block(kind, dropout) for kind in BLOCKS)
        self.final_norm = nn.LayerNorm(HIDDEN)
        self.tag_hidden = nn.Linear(HIDDEN, TAG_HIDDEN)
        self.tag_sizes = [classes[t] for t in ("upos", "feats", "scripts", "names")]
        self.tags = nn.Linear(TAG_HIDDEN, sum(self.tag_sizes))
        self.arc_dependent = nn.Linear(HIDDEN, ARC)
        self.arc_head = nn.Linear(HIDDEN, ARC)
        self.arc_root = nn.Parameter(torch.randn(ARC) * 0.1)
        # Row k of arc_matrix and arc_bias make the head's score vector: dependent · (matrix head + bias).
        self.arc_matrix = nn.Linear(ARC, ARC)
        self.arc_head_bias = nn.Linear(ARC, 1, bias=False)
        self.label_dependent = nn.Linear(HIDDEN, LABEL)
        self.label_head = nn.Linear(HIDDEN, LABEL)
        self.label_root = nn.Parameter(torch.randn(LABEL) * 0.1)
        # Over [dependent * head, dependent, head]: a biaffine map of low rank, at a fraction of its cost.
        self.labels = nn.Linear(3 * LABEL, classes["relations"])
        self.head_dropout = nn.Dropout(head_dropout)

    def encode(self, rows, mask):
        """rows [sentences × words × slots] → hidden states."""
        x = self.input_norm(self.input(self.embedding_dropout(self.embed(rows))))
        for block in self.blocks:
            x = block(x, mask)
        return self.final_norm(x)

    def embed(self, rows):
        parts = [table(rows[..., i]) for i, table in enumerate(self.embeddings)]
        return torch.cat(parts + [self.vectors[rows[..., len(parts)]]], dim=-1)

    def tag_scores(self, hidden):
        tags = self.tags(self.head_dropout(F.relu(self.tag_hidden(hidden))))
        return tags.split(self.tag_sizes, dim=-1)

    def arc_parts(self, hidden):
        dependent = self.head_dropout(F.relu(self.arc_dependent(hidden)))
        head = self.head_dropout(F.relu(self.arc_head(hidden)))
        root = F.relu(self.arc_root).expand(head.shape[0], 1, ARC)
        return dependent, torch.cat([root, head], dim=1)

    def arc_scores(self, hidden, mask):
        """[sentences × words × (1 + words)]: score of each head, the root first."""
        dependent, heads = self.arc_parts(hidden)
        projected = self.arc_matrix(heads) / math.sqrt(ARC)
        scores = dependent @ projected.transpose(1, 2) + self.arc_head_bias(heads).transpose(1, 2)
        allowed = torch.cat([torch.ones_like(mask[:, :1, 0]), mask[..., 0]], dim=1)
        return scores.masked_fill(allowed[:, None, :] == 0, -1e4)

    def label_features(self, hidden, head_index):
        dependent = self.label_dependent(hidden)
        head = self.label_head(hidden)
        root = self.label_root.expand(head.shape[0], 1, LABEL)
        heads = torch.cat([root, head], dim=1)
        chosen = torch.gather(heads, 1, head_index[..., None].expand(-1, -1, LABEL))
        return torch.cat([dependent * chosen, dependent, chosen], dim=-1)

    def label_scores(self, hidden, head_index):
        """[sentences × words × labels] for the given heads (0 the root)."""
        return self.labels(self.head_dropout(self.label_features(hidden, head_index)))
