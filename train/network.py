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
DILATIONS = [1, 1, 2, 1, 2, 4]
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


class Network(nn.Module):
    def __init__(self, slots, rows, classes, dropout=0.25, head_dropout=0.33):
        super().__init__()
        self.slots = slots
        self.embeddings = nn.ModuleList(nn.Embedding(rows[s], SLOT_DIMS[s]) for s in slots)
        for table in self.embeddings:
            nn.init.normal_(table.weight, std=0.5 / math.sqrt(len(slots)))
        self.embedding_dropout = nn.Dropout(0.15)
        self.input = nn.Linear(sum(SLOT_DIMS[s] for s in slots), HIDDEN)
        self.input_norm = nn.LayerNorm(HIDDEN)
        self.blocks = nn.ModuleList(GatedConvolution(d, dropout) for d in DILATIONS)
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
        x = torch.cat([table(rows[..., i]) for i, table in enumerate(self.embeddings)], dim=-1)
        x = self.input_norm(self.input(self.embedding_dropout(x)))
        for block in self.blocks:
            x = block(x, mask)
        return self.final_norm(x)

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
