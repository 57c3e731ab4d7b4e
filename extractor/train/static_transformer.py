#!/usr/bin/env python3
"""Word vectors distilled from a small pretrained transformer (all-MiniLM-L6-v2, Apache-2.0): each word alone through the model, several
layers side by side, then PCA. Gives an npz for --static.

usage: static_transformer.py MODEL_FOLDER OUT.npz DIMENSIONS WORDLIST...     (words in order of frequency, or running text)
"""
import collections
import sys

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

import features

LAYERS = (0, 2, 4, 6)


def main():
    folder, out, dimensions, *lists = sys.argv[1:]
    counts = collections.Counter()
    for path in lists:
        for line in open(path, encoding="utf-8", errors="replace"):
            for w in line.split():
                w = features.norm(w.strip(".,;:!?()[]«»\"…“”"))
                if w and len(w) < 25 and "0" not in w and "@" not in w and "/" not in w:
                    counts[w] += 1
    words = sorted(w for w, _ in counts.most_common(38000))
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    order = sorted(range(len(words)), key=lambda i: len(words[i]))
    vectors = [None] * len(words)
    with torch.no_grad():
        for at in range(0, len(order), 512):
            group = order[at:at + 512]
            t = tokenizer([words[i] for i in group], padding=True, return_tensors="pt")
            states = model(**t, output_hidden_states=True).hidden_states
            inner = t["attention_mask"].clone()
            inner[:, 0] = 0                                               # [CLS]
            inner[torch.arange(len(group)), t["attention_mask"].sum(1) - 1] = 0
            inner = inner[:, :, None].float()
            parts = []
            for k in LAYERS:
                v = (states[k] * inner).sum(1) / inner.sum(1).clamp(min=1)
                parts.append(v / v.norm(dim=1, keepdim=True))
            for i, v in zip(group, torch.cat(parts, 1).numpy()):
                vectors[i] = v
    v = np.stack(vectors)
    v -= v.mean(0)
    _, values, basis = torch.pca_lowrank(torch.from_numpy(v), int(dimensions), niter=4)
    v = (torch.from_numpy(v) @ basis).numpy()
    v /= v.std()
    np.savez(out, words=np.array(words), rows=np.arange(len(words)), vectors=(v * 0.3).astype(np.float32))
    print(len(words), "words", (values ** 2).sum() / (np.square(v).sum() or 1))


if __name__ == "__main__":
    main()
