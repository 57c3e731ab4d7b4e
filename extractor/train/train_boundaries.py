#!/usr/bin/env python3
"""Train what a model's LSTM says of where sentences end: the sections segmenter.lstm.* and segmenter.out.* of models/FORMAT.md.

usage: train_boundaries.py --tokens FILE --model IN.model --output OUT.model      (FILE from train_segmenter --dump)

The LSTM sees the embeddings that the model holds already. It is trained alone; its scores are then added to those of the linear classifier,
times a factor and with a shift that are the best ones on the development files, as is the epoch.
"""
import argparse
import os
import random
import sys
import time

import numpy as np
import torch
from torch import nn

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import model_file
import train
from network import SharedDropout
from recurrent import bilstm
from train_namer import Frozen, groups_of, round_matrices

FORM, SHAPE, MARK, SPACE, CLOSED, BEFORE, AGAIN, MAY_END, END, UPOS, LINEAR = range(11)    # columns of a token
FLAGS = [SPACE, CLOSED, BEFORE, AGAIN]
SHAPES, MARKS = 10, 16                             # SEGMENTER_SHAPES, SEGMENTER_MARKS
TAGS, PROPN, CAPITAL = 17, 12, 1
QUANTUM = 20                                       # of the weights of the linear classifier
PIECE = 300                                        # tokens; about what the program reads at once
FACTORS, SHIFTS = (0.6, 0.8, 1.0, 1.2, 1.5), np.arange(-1.5, 2.6, 0.25)


class Text:
    """Paragraphs of one file: a row for each token."""

    def __init__(self, role, path):
        self.role, self.path, self.paragraphs = role, path, []


def read_tokens(path, forms):
    texts, rows = [], []
    for line in open(path, encoding="utf-8"):
        form, *rest = line.rstrip("\n").split("\t")
        if len(rest) == 10:
            rows.append([forms.setdefault(form, len(forms))] + [int(x) for x in rest])
        elif rest:
            texts.append(Text(*rest))
        else:
            texts[-1].paragraphs.append(np.array(rows, np.int32))
            rows = []
    return texts


class Boundaries(nn.Module):
    def __init__(self, width, units):
        super().__init__()
        self.drop_in, self.drop = SharedDropout(0.2), SharedDropout(0.33)
        self.lstm = nn.LSTM(width, units, batch_first=True, bidirectional=True)
        self.out = nn.Linear(2 * units, 1)
        self.tags = nn.Linear(2 * units, TAGS)     # a second task, for training only

    def forward(self, x, lengths):
        h = self.drop(bilstm(self.lstm, self.drop_in(x), lengths))
        return self.out(h)[:, :, 0], self.tags(h)


class Inputs:
    def __init__(self, frozen, forms):
        self.parts = [torch.stack(p) for p in zip(*(frozen.word_vector(f) for f in forms))]     # word, subword, lexicon
        self.unknown = {0: frozen.word[0] + frozen.static[0], 2: frozen.lex[0]}
        self.width = sum(p.shape[1] for p in self.parts) + SHAPES + MARKS + len(FLAGS)

    def batch(self, items, hide=0.0):
        """Input vectors, lengths and the rows of the tokens, padded."""
        lengths = torch.tensor([len(p) for p in items])
        table = np.zeros((len(items), int(lengths.max()), len(items[0][0])), np.int64)
        table[:, :, UPOS] = -1
        for i, p in enumerate(items):
            table[i, :len(p)] = p
        t = torch.from_numpy(table)
        parts = [p[t[:, :, FORM]] for p in self.parts]
        for k, vector in self.unknown.items():
            if hide:
                parts[k] = torch.where((torch.rand(t.shape[:2]) < hide)[:, :, None], vector, parts[k])
        view = torch.zeros(*t.shape[:2], SHAPES + MARKS)
        view.scatter_(2, t[:, :, [SHAPE]], 1.0)
        view.scatter_(2, SHAPES + t[:, :, [MARK]], 1.0)
        return torch.cat(parts + [view, t[:, :, FLAGS].float()], 2), lengths, t


class Names:
    """Puts other names for some of those of a paragraph, the same wherever the name stands."""

    def __init__(self, paragraphs):
        self.pool = np.concatenate([p[self.are_names(p), FORM] for p in paragraphs])

    @staticmethod
    def are_names(p):
        return (p[:, UPOS] == PROPN) & (p[:, SHAPE] == CAPITAL)

    def change(self, p, chance, rng):
        forms = set(p[self.are_names(p), FORM].tolist())
        new = {f: int(self.pool[rng.randrange(len(self.pool))]) for f in sorted(forms) if rng.random() < chance}
        if new:
            p = p.copy()
            for i in np.flatnonzero(np.isin(p[:, FORM], list(new))):
                p[i, FORM] = new[int(p[i, FORM])]
        return p


def cut(p, rng):
    if len(p) <= PIECE:
        return [p]
    return [x for x in np.split(p, range(rng.randrange(1, PIECE), len(p), PIECE)) if len(x) > 8]


def f1_of(ends, paragraphs):
    """F1 of whole sentences."""
    right = gold = found = 0
    for e, p in zip(ends, paragraphs):
        g, same = p[:, END] != 0, True
        gold, found = gold + int(g.sum()), found + int(e.sum())
        for i in np.flatnonzero(g | e):
            both = g[i] and e[i]
            right += both and same
            same = both
    return 200.0 * right / (gold + found)


def ends_of(sums, paragraphs):
    ends = [(s > 0) & (p[:, MAY_END] != 0) for s, p in zip(sums, paragraphs)]
    for e in ends:
        e[-1] = True
    return ends


@torch.no_grad()
def score(model, inputs, devs):
    """(mean F1, factor, shift, F1 of each file) of the best factor and shift; F1 of a shift is the mean of itself and its neighbours."""
    model.eval()
    table = np.zeros((len(devs), len(FACTORS), len(SHIFTS)))
    for d, text in enumerate(devs):
        scores = [None] * len(text.paragraphs)
        for group in groups_of(list(map(len, text.paragraphs)), 4000):
            x, lengths, _ = inputs.batch([text.paragraphs[i] for i in group])
            y = model(x, lengths)[0].numpy()
            for k, i in enumerate(group):
                scores[i] = y[k, :len(text.paragraphs[i])]
        for f, factor in enumerate(FACTORS):
            for s, shift in enumerate(SHIFTS):
                sums = [p[:, LINEAR] / QUANTUM + factor * y + shift for y, p in zip(scores, text.paragraphs)]
                table[d, f, s] = f1_of(ends_of(sums, text.paragraphs), text.paragraphs)
    model.train()
    smooth = (table[:, :, :-2] + table[:, :, 1:-1] + table[:, :, 2:]) / 3
    f, s = np.unravel_index(smooth.mean(0).argmax(), smooth.shape[1:])
    return float(smooth[:, f, s].mean()), FACTORS[f], float(SHIFTS[s + 1]), smooth[:, f, s].round(2).tolist()


def save(path, sections, metadata, model, factor, shift):
    s = {n: a for n, a in sections.items() if not n.startswith(("segmenter.lstm.", "segmenter.out."))}

    def matrix(name, t):
        s[name], s[name + ".scale"] = model_file.quantise(t.detach().numpy())
    for d, suffix in (("f", ""), ("b", "_reverse")):
        matrix(f"segmenter.lstm.0.{d}.x", getattr(model.lstm, "weight_ih_l0" + suffix))
        matrix(f"segmenter.lstm.0.{d}.h", getattr(model.lstm, "weight_hh_l0" + suffix))
        s[f"segmenter.lstm.0.{d}.bias"] = (getattr(model.lstm, "bias_ih_l0" + suffix) + getattr(model.lstm, "bias_hh_l0" + suffix)).detach().numpy()
    matrix("segmenter.out.w", model.out.weight * factor * QUANTUM)
    s["segmenter.out.b"] = ((model.out.bias * factor + shift) * QUANTUM).detach().numpy().astype(np.float32)
    model_file.write(path, s, metadata)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--tokens", required=True)
    ap.add_argument("--model", required=True)
    ap.add_argument("--output", required=True)
    ap.add_argument("--units", type=int, default=64, help="of one direction")
    ap.add_argument("--epochs", type=int, default=8)
    ap.add_argument("--batch", type=int, default=2500, help="tokens")
    ap.add_argument("--rate", type=float, default=2e-3)
    ap.add_argument("--part", type=float, default=0.3, help="of the paragraphs that an epoch takes")
    ap.add_argument("--hide", type=float, default=0.12, help="chance that a word is taken for an unknown one")
    ap.add_argument("--names", type=float, default=0.3, help="chance that a name is replaced")
    ap.add_argument("--tags", type=float, default=0.1, help="weight of the second task, parts of speech")
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    began = time.time()
    say = lambda *x: print(f"[{time.time() - began:6.0f}s]", *x, flush=True)
    forms = {}
    texts = read_tokens(a.tokens, forms)
    sections, metadata = model_file.read(a.model)
    inputs = Inputs(Frozen(sections), forms)
    paragraphs, devs = [p for t in texts if t.role == "train" for p in t.paragraphs], [t for t in texts if t.role == "dev"]
    say(len(forms), "forms,", len(paragraphs), "paragraphs,", sum(map(len, paragraphs)), "tokens; dev", [os.path.basename(t.path) for t in devs])
    names = Names(paragraphs)
    model = Boundaries(inputs.width, a.units)
    optimiser = torch.optim.Adam(model.parameters(), lr=a.rate, betas=(0.9, 0.95), eps=1e-9)
    average = {k: v.detach().clone() for k, v in model.named_parameters()}
    done, total_steps, best = 0, None, ((-1,), None)
    for epoch in range(a.epochs):
        items = [x for p in paragraphs if rng.random() < a.part for x in cut(names.change(p, a.names, rng), rng)]
        groups = groups_of(list(map(len, items)), a.batch, rng, 8)
        total_steps = total_steps or len(groups) * a.epochs
        total = 0.0
        for group in groups:
            lr = a.rate * min(1.0, (done + 1) / 100) * (0.5 * (1 + np.cos(np.pi * min(1.0, done / total_steps))) * 0.98 + 0.02)
            for g in optimiser.param_groups:
                g["lr"] = lr
            x, lengths, t = inputs.batch([items[i] for i in group], a.hide)
            y, tags = model(x, lengths)
            may = t[:, :, MAY_END].float()
            loss = 10 * (nn.functional.binary_cross_entropy_with_logits(y, t[:, :, END].float(), reduction="none") * may).sum() / may.sum()
            if a.tags and (t[:, :, UPOS] >= 0).any():
                loss = loss + a.tags * nn.functional.cross_entropy(tags.flatten(0, 1), t[:, :, UPOS].flatten(), ignore_index=-1)
            done += 1
            total += train.learn(model, optimiser, average, loss, done)
        own = {k: v.detach().clone() for k, v in model.state_dict().items()}
        model.load_state_dict(average)
        result = score(model, inputs, devs)
        say(f"epoch {epoch + 1} loss {total / len(groups):.4f} dev {result}")
        if result[0] >= best[0][0]:
            best = result, {k: v.clone() for k, v in average.items()}
            round_matrices(model)
            save(a.output, sections, metadata, model, *score(model, inputs, devs)[1:3])
        model.load_state_dict(own)
    say("best", best[0])


if __name__ == "__main__":
    main()
