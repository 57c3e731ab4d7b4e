#!/usr/bin/env python3
"""Several taggers of names over the same encoder, made into one that gives the mean of their scores (an ensemble).

usage: join_namers.py ONE.model TWO.model ... --output OUT.model

Everything else is taken from the first file. The joint network is an ordinary one of models/FORMAT.md: the LSTMs and hidden layers stand side by
side with zeros between them, and each output is the mean of the outputs.
"""
import argparse
import os
import sys

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import model_file


def side_by_side(matrices):
    """Block diagonal."""
    out = np.zeros((sum(m.shape[0] for m in matrices), sum(m.shape[1] for m in matrices)), np.float32)
    row = column = 0
    for m in matrices:
        out[row:row + m.shape[0], column:column + m.shape[1]] = m
        row, column = row + m.shape[0], column + m.shape[1]
    return out


def by_gate(join, parts):
    """`join` of each of the four gates of LSTM matrices or biases."""
    return np.concatenate([join([np.split(p, 4)[gate] for p in parts]) for gate in range(4)])


def join(files):
    out = {n: a for n, a in files[0].items() if not n.startswith("ner.")}
    out["ner.labels"] = files[0]["ner.labels"]
    if any(bytes(f["ner.labels"]) != bytes(out["ner.labels"]) for f in files):
        raise SystemExit("join_namers.py: the files have different labels")
    real = lambda name: [f[name].astype(np.float32) * f[name + ".scale"][:, None] for f in files]
    raw = lambda name: [f[name].astype(np.float32) for f in files]

    def put(name, matrix):
        out[name], out[name + ".scale"] = model_file.quantise(matrix)
    width = files[0]["ner.hidden.w"].shape[1]
    for d in "fb":
        at = f"ner.lstm.0.{d}."
        put(at + "x", by_gate(np.concatenate, real(at + "x")))
        put(at + "h", by_gate(side_by_side, real(at + "h")))
        out[at + "bias"] = by_gate(np.concatenate, raw(at + "bias"))
    hidden = real("ner.hidden.w")                                   # of (forward, backward) units: the joint LSTM has all forward ones first
    halves = [np.split(m, 2, 1) for m in hidden]
    put("ner.hidden.w", np.concatenate([side_by_side([h[0] for h in halves]), side_by_side([h[1] for h in halves])], 1))
    out["ner.hidden.b"] = np.concatenate(raw("ner.hidden.b"))
    put("ner.out.w", np.concatenate(real("ner.out.w"), 1) / len(files))
    for name in ("ner.out.b", "ner.trans", "ner.start"):
        out[name] = np.mean(raw(name), 0).astype(np.float32)
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("models", nargs="+")
    ap.add_argument("--output", required=True)
    a = ap.parse_args()
    files = [model_file.read(m) for m in a.models]
    model_file.write(a.output, join([s for s, _ in files]), files[0][1])


if __name__ == "__main__":
    main()
