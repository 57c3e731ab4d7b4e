#!/usr/bin/env python3
"""Train the entity tagger of a model file anew, on top of its encoder, which stays as it is: trees, tags and lemmas do not change.

usage: train_namer.py --language fr --data ../shared/data [--silver FILE[:RATE[:WEIGHT]]] --model IN.model --output OUT.model

The tagger is a bidirectional LSTM over what the encoder and the embedding say of a word, and a linear chain over labels (models/FORMAT.md). The
weights that count are the mean over the last steps; the best epoch on the development file is kept. Test files are scored once, at the end.
"""
import argparse
import collections
import os
import random
import sys
import time

import numpy as np
import torch
from torch import nn

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import augment
import corpora
import decode
import exchange
import features
import model_file
import train
import treebank
from network import SharedDropout
from recurrent import bilstm


# Names of works, products and events are labelled too where the data has them (French): "convention de Lomé" is then no place.
LABELS = train.NER_LABELS + ["B-MISC", "I-MISC"]
KINDS = ("PER", "ORG", "LOC")
FORBIDDEN = [torch.from_numpy(x).clamp(min=-1e4) for x in decode.forbidden_transitions(LABELS)]


def bidirectional(sections, at, matrix):
    """The LSTM of a model file whose sections begin with `at`; not to be trained."""
    lstm = nn.LSTM(sections[at + "f.x"].shape[1], sections[at + "f.h"].shape[1], batch_first=True, bidirectional=True).requires_grad_(False)
    for d, suffix in (("f", ""), ("b", "_reverse")):
        getattr(lstm, "weight_ih_l0" + suffix).copy_(matrix(f"{at}{d}.x"))
        getattr(lstm, "weight_hh_l0" + suffix).copy_(matrix(f"{at}{d}.h"))
        getattr(lstm, "bias_ih_l0" + suffix).copy_(torch.from_numpy(sections[f"{at}{d}.bias"].copy()))
        getattr(lstm, "bias_hh_l0" + suffix).zero_()
    return lstm


class Frozen:
    """Embedding and encoder of a model file."""

    def __init__(self, sections):
        self.s = sections
        self.matrix = lambda n: torch.from_numpy(sections[n].astype(np.float32) * sections[n + ".scale"][:, None])
        self.word, self.static, self.sub, self.shape, self.lex = (self.matrix("emb." + n) for n in ("word", "static", "sub", "shape", "lex"))
        self.layers = []
        while f"lstm.{len(self.layers)}.f.x" in sections:
            self.layers.append(bidirectional(sections, f"lstm.{len(self.layers)}.", self.matrix))
        self.words, self.rows = {}, len(self.sub)
        self.width = 2 * sections["lstm.0.f.h"].shape[1], self.word.shape[1] + self.sub.shape[1] + self.shape.shape[1] + self.lex.shape[1]

    def find(self, keys, form):
        k = features.key(form)
        i = int(np.searchsorted(self.s[keys], k))
        return i if i < len(self.s[keys]) and self.s[keys][i] == k else None

    def word_vector(self, form):
        v = self.words.get(form)
        if v is None:
            i = self.find("vocab.key", features.norm(form))
            t, r = (int(self.s["vocab.trained"][i]), int(self.s["vocab.static"][i])) if i is not None else (0, 0)
            rows = features.subwords(form, self.rows)
            i = self.find("lex.key", features.lower_form(form))
            c = int(self.s["lex.class"][int(self.s["lex.entry"][i])]) if i is not None else 0
            v = self.words[form] = (self.word[t] + self.static[r], self.sub[rows].sum(0) / len(rows) ** 0.5, self.lex[c])
        return v

    def encode(self, sentences, hide=0.0):
        """(encoder, input) vectors of a padded batch, and its lengths. `hide`: the chance that a word is taken for an unknown one."""
        lengths = torch.tensor([len(s) for s in sentences])
        x = torch.zeros(len(sentences), int(lengths.max()), self.width[1])
        for i, s in enumerate(sentences):
            parts = [self.word_vector(f) for f in s]
            word, sub, lex = (torch.stack(p) for p in zip(*parts))
            if hide:
                unknown = (torch.rand(len(s), 1) < hide).float()
                word = word * (1 - unknown) + (self.word[0] + self.static[0]) * unknown
                unknown = (torch.rand(len(s), 1) < hide).float()
                lex = lex * (1 - unknown) + self.lex[0] * unknown
            x[i, :len(s)] = torch.cat([word, sub, self.shape[features.shapes(s)], lex], 1)
        h = x
        for lstm in self.layers:
            h = bilstm(lstm, h, lengths)
        return h, x, lengths


class Namer(nn.Module):
    """`code`: units that say which corpus a sentence is from, since each has its own idea of a name; 0 is the one whose conventions count."""
    def __init__(self, encoder_width, input_width, units, labels, sources, code):
        super().__init__()
        self.code = nn.Embedding(sources, code)
        nn.init.normal_(self.code.weight, std=0.3)
        self.drop_in, self.drop = SharedDropout(0.3), SharedDropout(0.4)
        self.lstm = nn.LSTM(encoder_width + input_width + code, units, batch_first=True, bidirectional=True) if units else None
        self.hidden = nn.Linear((2 * units if units else encoder_width + input_width) + code, 64)
        self.out = nn.Linear(64, labels)
        self.ner_trans, self.ner_start = nn.Parameter(torch.zeros(labels, labels)), nn.Parameter(torch.zeros(labels))

    def forward(self, h, x, lengths, source=None):
        code = self.code(source if source is not None else torch.zeros(len(h), dtype=torch.long))[:, None].expand(-1, h.shape[1], -1)
        z = torch.cat([self.drop_in(torch.cat([h, x], 2)), code], 2)
        if self.lstm is not None:
            z = torch.cat([self.drop(bilstm(self.lstm, z, lengths)), code], 2)
        return self.out(self.drop(torch.relu(self.hidden(z))))


def target_of(tags):
    ids = {t: i for i, t in enumerate(LABELS)}
    return [ids.get(t, -1) for t in tags]


def ill_split(items, rng, person, signed_share):
    """Some neighbours run together and some sentences cut in two, as a splitter of raw text does with signatures, headlines and lists. `person` makes
    names: between some of those run together stands who signs, and who is spoken to ("Best , Ann Lee Tom , Here is ..."). signed_share: of these."""
    def names(count):
        made = [person(rng)[rng.randrange(2):] if rng.random() < 0.5 else person(rng) for _ in range(count)]
        made = [m for m in made if all(m)]
        return [w for m in made for w in m], [t for m in made for t in ["B-PER"] + ["I-PER"] * (len(m) - 1)]

    out = []
    for forms, tags, weight, source in items:
        open_end = out and out[-1][0][-1][-1] not in ".!?…"
        if out and out[-1][3] == source and rng.random() < (0.45 if open_end else 0.06) and len(out[-1][0]) + len(forms) < 80:
            before = out.pop()
            signed = signed_share and rng.random() < signed_share and before[1][-1] == "O"
            added = names(rng.choice((1, 1, 2, 2, 2, 3, 5))) if signed else ([], [])
            if signed and rng.random() < 0.6:
                added = added[0] + [","], added[1] + ["O"]
            out.append((before[0] + added[0] + forms, before[1] + added[1] + tags, (before[2] + weight) / 2, source))
        elif len(forms) > 12 and rng.random() < 0.04 and "I-" not in tags[len(forms) // 2]:
            cut = len(forms) // 2
            out += [(forms[:cut], tags[:cut], weight, source), (forms[cut:], tags[cut:], weight, source)]
        else:
            out.append((forms, tags, weight, source))
    return out


def groups_of(lengths, words, rng=None, jitter=3):
    """Indexes of things of like length, padded to at most about `words` in all; with a generator in random order, lengths blurred by `jitter`."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + (rng.random() * jitter if rng else 0))
    out, current = [], []
    for i in order:
        if current and lengths[i] * (len(current) + 1) > words:
            out.append(current)
            current = []
        current.append(i)
    out.append(current)
    if rng:
        rng.shuffle(out)
    return out


def without_fold(sentences, number, folds, stretch=20):
    """(sentences without, sentences of) one fold; neighbours, which share their names, stay together."""
    inside = [(i // stretch) % folds == number for i in range(len(sentences))]
    return [s for s, x in zip(sentences, inside) if not x], [s for s, x in zip(sentences, inside) if x]


def round_matrices(model):
    for name, p in model.named_parameters():
        if "weight" in name:
            q, scale = model_file.quantise(p.detach().numpy())
            p.data.copy_(torch.from_numpy(q.astype(np.float32) * scale[:, None]))


def transitions(model):
    trans, start = decode.forbidden_transitions(LABELS)
    return trans + model.ner_trans.detach().numpy() * (trans == 0), start + model.ner_start.detach().numpy() * (start == 0)


@torch.no_grad()
def score(model, frozen, sentences):
    model.eval()
    trans, start = transitions(model)
    right, gold, system = collections.Counter(), collections.Counter(), collections.Counter()
    for group in groups_of([len(s.forms) for s in sentences], 4000):
        scores = model(*frozen.encode([sentences[i].forms for i in group])).numpy()
        for k, i in enumerate(group):
            s = sentences[i]
            named = lambda tags: {x for x in treebank.spans(tags) if x[2] in KINDS}
            found = named([LABELS[j] for j in decode.entities(scores[k, :len(s.forms)], trans, start)])
            known = named(s.ner)
            for counter, items in ((right, known & found), (gold, known), (system, found)):
                counter.update(t for _, _, t in items)
    model.train()
    f = lambda r, g, s: round(200 * r / max(1, g + s), 2)
    return {"f1": f(right.total(), gold.total(), system.total()), **{t: f(right[t], gold[t], system[t]) for t in KINDS}}


def save(path, sections, metadata, model):
    s = {n: a for n, a in sections.items() if not n.startswith("ner.")}
    s["ner.labels"] = model_file.text_list(LABELS)

    def matrix(name, t):
        s[name], s[name + ".scale"] = model_file.quantise(t.detach().numpy())
    code = model.code.weight[0]                     # constant from now on, so what it adds is part of the bias

    def split(weight):
        return weight[:, :-len(code)], weight[:, -len(code):] @ code
    if model.lstm is not None:
        for d, suffix in (("f", ""), ("b", "_reverse")):
            weight, bias = split(getattr(model.lstm, "weight_ih_l0" + suffix))
            matrix(f"ner.lstm.0.{d}.x", weight)
            matrix(f"ner.lstm.0.{d}.h", getattr(model.lstm, "weight_hh_l0" + suffix))
            s[f"ner.lstm.0.{d}.bias"] = (bias + getattr(model.lstm, "bias_ih_l0" + suffix) + getattr(model.lstm, "bias_hh_l0" + suffix)).detach().numpy()
    weight, bias = split(model.hidden.weight)
    matrix("ner.hidden.w", weight)
    s["ner.hidden.b"] = (bias + model.hidden.bias).detach().numpy()
    matrix("ner.out.w", model.out.weight)
    s["ner.out.b"] = model.out.bias.detach().numpy()
    s["ner.trans"], s["ner.start"] = transitions(model)
    model_file.write(path, s, metadata)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--language", required=True)
    ap.add_argument("--data", default="../shared/data")
    ap.add_argument("--silver", action="append", default=[])
    ap.add_argument("--model", required=True)
    ap.add_argument("--output")
    ap.add_argument("--units", type=int, default=64, help="of the tagger's LSTM, in one direction; 0: none")
    ap.add_argument("--epochs", type=int, default=12)
    ap.add_argument("--batch", type=int, default=1200)
    ap.add_argument("--rate", type=float, default=2e-3)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--main", type=float, default=1.0, help="times the usual rate for the first corpus, whose conventions count")
    ap.add_argument("--code", type=int, default=16, help="units that tell the corpora apart")
    ap.add_argument("--exchange", type=float, default=0.3, help="the chance of a name to be replaced by another one")
    ap.add_argument("--signed", type=float, default=0.2, help="share of sentences run together that get names between them, as in letters")
    ap.add_argument("--hide", type=float, default=0.08, help="the chance that a word is taken for an unknown one")
    ap.add_argument("--with-dev", action="store_true", help="for the last model: learn from the development file too, and keep the last epoch")
    ap.add_argument("--fold", help="K/N: learn from the first corpus and the development file without every Nth stretch of them from the Kth on, score that, "
                    "and look at no test file: for choices that the development file alone is too small for")
    ap.add_argument("--threads", type=int, default=1)
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    began = time.time()
    say = lambda *x: print(f"[{time.time() - began:6.0f}s]", *x, flush=True)
    sections, metadata = model_file.read(a.model)
    frozen = Frozen(sections)
    corpora.ENTITY.update(PROD="MISC", EVE="MISC", OTH="MISC")
    corpus, dev, tests, _ = corpora.LANGUAGES[a.language](a.data)
    for item in a.silver:
        path, *rest = item.split(":")
        corpus.append(corpora.Corpus(corpora.read_silver(path, float(rest[1]) if len(rest) > 1 else 0.5), float(rest[0]) if rest else 1.0))
    dev = [s for s in dev if s.ner is not None]
    corpus[0].rate *= a.main
    if a.fold:
        tests = {}
        corpus[0].sentences, dev = without_fold([s for s in corpus[0].sentences + dev if s.ner is not None], *map(int, a.fold.split("/")))
    elif a.with_dev:
        corpus[0].sentences = corpus[0].sentences + 2 * dev        # twice: as what is to come, the encoder has not seen it
    corpus = [corpora.Corpus([s for s in c.sentences if s.ner is not None], c.rate) for c in corpus]
    corpus = [c for c in corpus if c.sentences]
    for c in corpus:
        say(c.sentences[0].source, len(c.sentences), "sentences", sum(map(len, c.sentences)), "words", sum(len(treebank.spans(s.ner)) for s in c.sentences), "names, rate", c.rate)
    for number, c in enumerate(corpus):
        c.code = number
    names = augment.Names(a.language, a.data, [s for c in corpus for s in c.sentences if s.source != "silver"])
    person = lambda r: [r.choice(names.first), names.other("PER", r)]
    others = exchange.Exchange(a.language, a.data, [(s.forms, s.ner) for c in corpus if c.code < 3 for s in c.sentences], person)
    model = Namer(*frozen.width, a.units, len(LABELS), len(corpus), a.code)
    model.entity_loss = train.Network.entity_loss.__get__(model)
    optimiser = torch.optim.Adam(model.parameters(), lr=a.rate, betas=(0.9, 0.95), eps=1e-9)
    average = {k: v.detach().clone() for k, v in model.named_parameters()}
    done, total_steps, best = 0, None, (-1, None)
    for epoch in range(a.epochs):
        items = []
        for c in corpus:
            varied = lambda s, forms, *_: (forms, s.ner, s.weight, c.code)
            left = c.rate
            while left > 0:                                # in the order of the text, once through for each whole of the rate
                items += [augment.vary(s, a.language, rng, varied, names) for s in c.sentences if rng.random() < left]
                left -= 1
        items = [(*others.vary(f, t, a.exchange, rng), w, source) for f, t, w, source in items]
        items = [(f, target_of(t), w, source) for f, t, w, source in ill_split(items, rng, person, a.signed)]
        groups = groups_of([len(item[0]) for item in items], a.batch, rng)
        total_steps = total_steps or len(groups) * a.epochs
        total = 0.0
        for group in groups:
            lr = a.rate * min(1.0, (done + 1) / 200) * (0.5 * (1 + np.cos(np.pi * min(1.0, done / total_steps))) * 0.98 + 0.02)
            for g in optimiser.param_groups:
                g["lr"] = lr
            with torch.no_grad():
                h, x, lengths = frozen.encode([items[i][0] for i in group], a.hide)
            target = torch.full(h.shape[:2], -1)
            for k, i in enumerate(group):
                target[k, :len(items[i][1])] = torch.tensor(items[i][1])
            weight = torch.tensor([items[i][2] for i in group])
            source = torch.tensor([items[i][3] for i in group])
            loss = (model.entity_loss(model(h, x, lengths, source), target, lengths, FORBIDDEN) * weight).sum() / float(lengths.sum())
            done += 1
            total += train.learn(model, optimiser, average, loss, done)
        own = {k: v.detach().clone() for k, v in model.state_dict().items()}
        model.load_state_dict(average)
        result = score(model, frozen, dev)
        say(f"epoch {epoch + 1} loss {total / len(groups):.4f} dev {result}")
        if a.with_dev or a.fold or result["f1"] >= best[0]:
            best = result["f1"], {k: v.clone() for k, v in average.items()}
        model.load_state_dict(own)
    model.load_state_dict(best[1])
    round_matrices(model)
    say("quantised: dev", score(model, frozen, dev), *(f"{n} {score(model, frozen, [s for s in t if s.ner is not None])}" for n, t in tests.items() if any(s.ner is not None for s in t)))
    for name, items in dict(tests, **{} if a.with_dev else {"dev": dev}).items():
        items = [s for s in items if s.ner is not None]
        if items and name in metadata.get("scores", {}):
            metadata["scores"][name]["ner"] = score(model, frozen, items)["f1"]
    if a.output:
        save(a.output, sections, metadata, model)


if __name__ == "__main__":
    main()
