#!/usr/bin/env python3
"""Train a model from treebanks and write the file that the C program reads.

  python3 extractor/train/train.py --language fr --data ../shared/data --output extractor/models/fr.model
  python3 extractor/train/train.py --language it --train it-train.conllu --dev it-dev.conllu --test it-test.conllu --output it.model

Needs PyTorch and NumPy. Same seed, same data, same machine: same file.
"""
import argparse
import collections
import json
import os
import random
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import augment
import corpora
import decode
import export
import features
from lexicon import Lexicon
from network import Network
from treebank import read_conllu, spans

NER_LABELS = ["O"] + [p + "-" + k for k in ("PER", "ORG", "LOC") for p in "BI"]

FORBIDDEN = [torch.from_numpy(x).clamp(min=-1e4) for x in decode.forbidden_transitions(NER_LABELS)]


class Inventory:
    """Labels, tags and scripts seen in training."""
    def __init__(self, sentences):
        deprels, tags, scripts, upos = collections.Counter(), collections.Counter(), collections.Counter(), collections.Counter()
        for s in sentences:
            deprels.update(d for d in s.deprels if d)
            upos.update(u for u in s.upos if u)
            tags.update(f"{u}\t{f}" for u, f in zip(s.upos, s.feats) if u and f)
            scripts.update(features.derive_script(f, l) for f, l in zip(s.forms, s.lemmas) if l)
        order = lambda c, least: [k for k, n in sorted(c.items(), key=lambda x: (-x[1], x[0])) if n >= least]
        self.deprels, self.upos, self.tags = order(deprels, 1), order(upos, 1), order(tags, 1)
        for u in self.upos:                                # each UPOS has a tag
            if not any(t.startswith(u + "\t") for t in self.tags):
                self.tags.append(u + "\t_")
        self.scripts = [s for s in order(scripts, 2) if not s.startswith("l\t*")] + [s for s in order(scripts, 6) if s.startswith("l\t*")]
        self.index()

    def index(self):
        number = lambda items: {x: i for i, x in enumerate(items)}
        self.deprel_id, self.upos_id, self.tag_id, self.script_id = number(self.deprels), number(self.upos), number(self.tags), number(self.scripts)
        self.ner_id = number(NER_LABELS)
        self.tag_upos = np.array([self.upos_id[t.split("\t")[0]] for t in self.tags])


class Types:
    """Features of each surface form, computed once."""
    def __init__(self, vocab, lexicon, class_parts, rows):
        self.vocab, self.lexicon, self.parts, self.rows = vocab, lexicon, class_parts, rows
        self.ids, self.trained, self.static, self.sub, self.lex, self.classes, self.drop = {}, [], [], [], [], [], []

    def id(self, form):
        i = self.ids.get(form)
        if i is None:
            i = self.ids[form] = len(self.trained)
            t, s, p = self.vocab.get(features.norm(form))
            self.trained.append(t)
            self.static.append(s)
            self.drop.append(p)
            self.sub.append(np.array(features.subwords(form, self.rows), np.int64))
            c = self.lexicon.class_of(form)
            self.classes.append(c)
            self.lex.append(np.array(self.parts[c], np.int64))
        return i


class Vocabulary:
    """norm -> (row of the trained table, row of the static table, chance to hide the trained row)."""
    def __init__(self, counts, static_rows, least=2):
        words = [w for w, n in sorted(counts.items(), key=lambda x: (-x[1], x[0])) if n >= least][:65000]
        self.rows = {}
        self.n_trained = 1
        keys = {}
        for w in words:
            k = features.key(w)
            if k in keys:
                continue
            keys[k] = w
            self.rows[w] = (self.n_trained, static_rows.get(w, 0), 0.3 / (0.3 + counts[w]) + 0.02)
            self.n_trained += 1
        for w, r in sorted(static_rows.items()):
            k = features.key(w)
            if w not in self.rows and k not in keys:
                keys[k] = w
                self.rows[w] = (0, r, 0.0)

    def get(self, word):
        return self.rows.get(word, (0, 0, 0.0))


def make_batch(items, types, inventory):
    """items: encoded sentences (dicts of arrays)."""
    n, longest = len(items), max(len(x["type"]) for x in items)
    b = {}
    for name, fill in (("type", 0), ("shape", 0), ("heads", 0), ("label", -1), ("upos", -1), ("tag", -1), ("script", -1), ("ner", -1)):
        a = np.full((n, longest), fill, np.int64)
        for i, x in enumerate(items):
            if x.get(name) is not None:
                a[i, :len(x[name])] = x[name]
        b[name] = a
    lengths = [len(x["type"]) for x in items]
    mask = np.zeros((n, longest), bool)
    for i, l in enumerate(lengths):
        mask[i, :l] = True
    used, inverse = np.unique(b["type"], return_inverse=True)
    b["type"] = inverse.reshape(n, longest)
    out = {k: torch.from_numpy(v) for k, v in b.items()}
    out["mask"], out["lengths"] = torch.from_numpy(mask), torch.tensor(lengths)
    out["trained"] = torch.tensor([types.trained[i] for i in used])
    out["static"] = torch.tensor([types.static[i] for i in used])
    out["drop"] = torch.tensor([types.drop[i] for i in used], dtype=torch.float32)
    for name, source in (("sub", types.sub), ("lex", types.lex)):
        arrays = [source[i] for i in used]
        sizes = np.array([len(a) for a in arrays])
        out[name] = torch.from_numpy(np.concatenate(arrays))
        out[name + "_offset"] = torch.from_numpy(np.concatenate([[0], np.cumsum(sizes)[:-1]]))
    sizes = np.array([len(types.sub[i]) for i in used], np.float32)
    out["sub_scale"] = torch.from_numpy(1 / np.sqrt(sizes))
    out["has_ner"] = torch.tensor([x.get("ner") is not None for x in items])
    out["weight"] = torch.tensor([x["weight"] for x in items], dtype=torch.float32)
    return out


def encode(s, forms, types, inv, lemma_mask=False, heads=None):
    n = len(forms)
    get = lambda table, items: np.array([table.get(x, -1) if x is not None else -1 for x in items], np.int64)
    e = {"type": np.array([types.id(f) for f in forms], np.int64), "shape": np.array(features.shapes(forms), np.int64), "weight": s.weight}
    h = heads if heads is not None else s.heads
    e["heads"] = np.array([x if x is not None else 0 for x in h], np.int64)
    e["label"] = np.array([inv.deprel_id.get(d, -1) if x is not None and d is not None else -1 for x, d in zip(h, s.deprels)], np.int64)
    e["upos"] = get(inv.upos_id, s.upos)
    e["tag"] = get(inv.tag_id, [f"{u}\t{f}" if u and f else None for u, f in zip(s.upos, s.feats)])
    if not lemma_mask:
        e["script"] = get(inv.script_id, [features.derive_script(f, l) if l else None for f, l in zip(forms, s.lemmas)])
    if s.ner is not None:
        e["ner"] = get(inv.ner_id, s.ner)
    return e


def batches(items, words, rng=None):
    order = sorted(range(len(items)), key=lambda i: (len(items[i]["type"]) + (rng.random() * 3 if rng else 0)))
    out, current, longest = [], [], 0
    for i in order:
        longest = max(longest, len(items[i]["type"]))
        if current and longest * (len(current) + 1) > words:
            out.append(current)
            current, longest = [], len(items[i]["type"])
        current.append(items[i])
    if current:
        out.append(current)
    if rng:
        rng.shuffle(out)
    return out


def loss_of(model, b, ner_weight=1.0):
    x, h = model.encode(b)
    n_words = float(b["mask"].sum())
    weight = b["weight"][:, None].expand_as(b["mask"])

    def cross(scores, target, smooth=0.0):
        keep = target >= 0
        if not keep.any():
            return scores.sum() * 0.0
        losses = F.cross_entropy(scores[keep], target[keep], reduction="none", label_smoothing=smooth)
        return (losses * weight[keep]).sum() / n_words
    arcs = model.arcs(h)
    t = arcs.shape[1]
    bad = torch.cat([torch.zeros(len(arcs), 1, dtype=torch.bool), ~b["mask"]], 1)[:, None, :] | torch.eye(t + 1, dtype=torch.bool)[None, 1:, :]
    arcs = arcs.masked_fill(bad, -1e9)
    target = torch.where(b["label"] >= 0, b["heads"], -1)
    loss = cross(arcs, target)
    loss = loss + cross(model.labels(h, b["heads"]), b["label"])
    upos, full = model.tags(h)
    loss = loss + cross(upos, b["upos"]) + 0.7 * cross(full, b["tag"])
    loss = loss + 0.4 * cross(model.lemmas(h, x), b["script"])
    rows = torch.nonzero(b["has_ner"])[:, 0]
    if len(rows):
        longest = int(b["lengths"][rows].max())
        each = model.entity_loss(model.entities(h[rows, :longest]), b["ner"][rows, :longest], b["lengths"][rows], FORBIDDEN)
        loss = loss + ner_weight * (each * b["weight"][rows]).sum() / n_words
    return loss


@torch.no_grad()
def predict(model, sentences, types, inv, lexicon, words=3000, raw=False):
    """Sets .p on copies: list of dicts heads, deprels, upos, feats, lemmas, ner, in the order of the sentences."""
    model.eval()
    items = []
    for i, s in enumerate(sentences):
        n = len(s.forms)
        items.append({"type": np.array([types.id(f) for f in s.forms], np.int64), "shape": np.array(features.shapes(s.forms), np.int64), "weight": 1.0, "at": i})
    out = [None] * len(sentences)
    trans, start = export.transitions(model, NER_LABELS)
    root = inv.deprel_id["root"]
    for group in batches(items, words):
        b = make_batch(group, types, inv)
        x, h = model.encode(b)
        arcs = model.arcs(h).numpy().astype(np.float64)
        upos, full = model.tags(h)
        scripts = model.lemmas(h, x).argmax(2).numpy()
        ner = model.entities(h).numpy()
        heads = torch.zeros_like(b["type"])
        for k, item in enumerate(group):
            n = len(item["type"])
            heads[k, :n] = torch.from_numpy(decode.tree(arcs[k, :n, :n + 1]))
        labels = model.labels(h, heads)
        label_scores = labels.numpy()
        labels = labels.clone()
        labels[:, :, root] = -1e9
        labels = torch.where(heads == 0, torch.tensor(root), labels.argmax(2)).numpy()
        best_upos = upos.argmax(2)
        allowed = torch.from_numpy(inv.tag_upos)[None, None, :] == best_upos[:, :, None]
        tags = full.masked_fill(~allowed, -1e9).argmax(2).numpy()
        upos = best_upos.numpy()
        for k, item in enumerate(group):
            s, n = sentences[item["at"]], len(item["type"])
            p = {"heads": heads[k, :n].tolist(), "deprels": [inv.deprels[j] for j in labels[k, :n]], "upos": [inv.upos[j] for j in upos[k, :n]],
                 "feats": [inv.tags[j].split("\t")[1] for j in tags[k, :n]]}
            p["ner"] = [NER_LABELS[j] for j in decode.entities(ner[k, :n], trans, start)]
            lemmas = []
            for form, u, f, j in zip(s.forms, p["upos"], p["feats"], scripts[k]):
                lemma = lexicon.lemma(form, u, f)
                if lemma is None:
                    lemma = features.apply_script(inv.scripts[j], form)
                lemmas.append(lemma or features.lower_form(form))
            p["lemmas"] = lemmas
            if raw:
                p["arc_scores"], p["label_scores"] = arcs[k, :n, :n + 1], None
            out[item["at"]] = p
    return out


def score(sentences, predictions):
    n = las = uas = upos = feats = lemma = 0
    gold_spans = system_spans = right_spans = 0
    for s, p in zip(sentences, predictions):
        for i in range(len(s)):
            n += 1
            uas += s.heads[i] == p["heads"][i]
            las += s.heads[i] == p["heads"][i] and s.deprels[i].split(":")[0] == p["deprels"][i].split(":")[0]
            upos += s.upos[i] == p["upos"][i]
            feats += s.feats[i] == p["feats"][i]
            lemma += s.lemmas[i] == p["lemmas"][i] or not s.lemmas[i]
        if s.ner is not None:
            g, y = spans(s.ner), spans(p["ner"])
            gold_spans, system_spans, right_spans = gold_spans + len(g), system_spans + len(y), right_spans + len(g & y)
    r = {k: round(100 * v / n, 2) for k, v in (("upos", upos), ("feats", feats), ("lemma", lemma), ("uas", uas), ("las", las))}
    if gold_spans:
        r["ner"] = round(200 * right_spans / (gold_spans + system_spans), 2)
    return r


def learn(model, optimiser, average, loss, steps_done):
    """One step against the loss; `average` follows the weights. Returns the loss."""
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
    optimiser.step()
    keep = min(0.998, (1 + steps_done) / (10 + steps_done))
    with torch.no_grad():
        torch._foreach_mul_(list(average.values()), keep)
        torch._foreach_add_(list(average.values()), [p.detach() for p in model.parameters()], alpha=1 - keep)
    return float(loss.detach())


def load_static(path):
    """npz with 'words' (lower-cased norms) and 'rows', 'vectors'."""
    if not path:
        return {}, None
    z = np.load(path, allow_pickle=False)
    words = z["words"].tolist()
    rows = dict(zip(words, (z["rows"] + 1).tolist()))
    vectors = np.concatenate([np.zeros((1, z["vectors"].shape[1]), np.float32), z["vectors"].astype(np.float32)])
    return rows, torch.from_numpy(vectors)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--language", required=True)
    ap.add_argument("--data", default="../shared/data")
    ap.add_argument("--train", action="append", help="CoNLL-U; instead of the corpora of the language")
    ap.add_argument("--dev")
    ap.add_argument("--test", action="append", default=[])
    ap.add_argument("--silver", action="append", default=[], help="FILE[:RATE[:WEIGHT]] automatically parsed CoNLL-U (entities as NE= in MISC)")
    ap.add_argument("--unnamed", action="append", default=[], help="a source (a treebank's file name without its end) whose entities the encoder does not learn: a tagger trained "
                    "on them later then sees what the encoder makes of names that it was not shown")
    ap.add_argument("--static", help="npz of pretrained word vectors")
    ap.add_argument("--epochs", type=int, default=20)
    ap.add_argument("--ner", type=float, default=1.0, help="weight of the entity loss")
    ap.add_argument("--batch", type=int, default=1500, help="words")
    ap.add_argument("--rate", type=float, default=2e-3)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--sizes", default="{}", help="JSON: other layer sizes")
    ap.add_argument("--load", help="go on from this checkpoint, with its words, lexicon and labels (--epochs 0: only export)")
    ap.add_argument("--average", help="at the end, the mean of the weights and those of this checkpoint, which the training went on from")
    ap.add_argument("--words", type=int, default=0, help="keep only so many trained words in the file; the others rely on subwords and pretrained vectors")
    ap.add_argument("--checkpoint", help="write the training state's best weights here (for silver parsing)")
    ap.add_argument("--output")
    ap.add_argument("--reference", help="write a reference dump for the C side here")
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    began = time.time()
    say = lambda *x: print(f"[{time.time() - began:6.0f}s]", *x, flush=True)

    if a.train:
        read = lambda p: [s for s in read_conllu(p, p) if corpora.valid(s)]
        train, dev, tests = [corpora.Corpus(read(p)) for p in a.train], read(a.dev), {os.path.basename(p): read(p) for p in a.test}
        gold = [s for c in train for s in c.sentences]
    else:
        train, dev, tests, gold = corpora.LANGUAGES[a.language](a.data)
    for s in [s for c in train for s in c.sentences if s.source in a.unnamed]:
        s.ner = None
    inventory_source = [s for c in train for s in c.sentences]
    for item in a.silver:
        path, *rest = item.split(":")
        rate, weight = (float(rest[0]) if rest else 1.0), (float(rest[1]) if len(rest) > 1 else 0.5)
        train.append(corpora.Corpus(corpora.read_silver(path, weight), rate))
    loaded = torch.load(a.load, weights_only=False) if a.load else None
    inv = Inventory(inventory_source)
    if loaded:
        inv.__dict__.update(loaded["inventory"])
    lexicon = loaded["lexicon"] if loaded else Lexicon(a.language, a.data, gold)
    say(f"lexicon {len(lexicon.entries)} forms, {len(lexicon.entry_list)} entries, {len(lexicon.classes)} classes; {len(inv.tags)} tags, {len(inv.deprels)} deprels, {len(inv.scripts)} scripts")
    static_rows, static = load_static(a.static)
    counts = collections.Counter()
    for c in train:
        for s in c.sentences:
            counts.update(features.norm(f) for f in s.forms)
    vocab = Vocabulary(counts, static_rows)
    if loaded:
        vocab.__dict__.update(loaded["vocab"])
    names = augment.Names(a.language, a.data, [s for c in train for s in c.sentences if s.source != "silver"])
    sizes = loaded["sizes"] if loaded else json.loads(a.sizes)
    model = Network(sizes, vocab.n_trained, static, lexicon.class_parts, lexicon.parts, len(inv.upos), len(inv.tags), len(inv.deprels), len(inv.scripts), len(NER_LABELS))
    if loaded:
        model.load_state_dict(loaded["model"], strict=False)
    types = Types(vocab, lexicon, model.class_parts, model.sizes["sub_rows"])
    say(f"vocabulary {vocab.n_trained} trained, {len(vocab.rows)} keys; {sum(len(c.sentences) * c.rate for c in train):.0f} sentences, {sum(sum(map(len, c.sentences)) * c.rate for c in train):.0f} words an epoch")

    optimiser = torch.optim.Adam(model.parameters(), lr=a.rate, betas=(0.9, 0.95), eps=1e-9, fused=True)
    average = {k: v.detach().clone() for k, v in model.named_parameters()}
    steps_done, total_steps = 0, None
    for epoch in range(a.epochs):
        items = []
        for c in train:
            for s in c.sentences:
                copies = int(c.rate) + (rng.random() < c.rate % 1)
                for _ in range(copies):
                    items.append(augment.vary(s, a.language, rng, lambda *x: encode(*x, types, inv) if len(x) == 2 else encode(x[0], x[1], types, inv, x[2], x[3]), names))
        groups = batches(items, a.batch, rng)
        if total_steps is None:
            total_steps = len(groups) * a.epochs
        model.train()
        total = 0.0
        for group in groups:
            progress = min(1.0, steps_done / total_steps)
            warm = min(1.0, (steps_done + 1) / 300)
            lr = a.rate * warm * (0.5 * (1 + np.cos(np.pi * progress)) * 0.98 + 0.02)
            for g in optimiser.param_groups:
                g["lr"] = lr
            loss = loss_of(model, make_batch(group, types, inv), a.ner)
            steps_done += 1
            total += learn(model, optimiser, average, loss, steps_done)
        line = f"epoch {epoch + 1} loss {total / len(groups):.3f}"
        if (epoch + 1) % 3 == 0 or epoch + 1 == a.epochs or epoch == 0:
            own = {k: v.detach().clone() for k, v in model.named_parameters()}
            model.load_state_dict(average, strict=False)
            line += f" dev {score(dev, predict(model, dev, types, inv, lexicon))}"
            if epoch + 1 < a.epochs:
                model.load_state_dict(own, strict=False)
        say(line)
    if a.average:
        other = torch.load(a.average, weights_only=False)["model"]
        model.load_state_dict({k: (v + other[k]) / 2 if v.is_floating_point() else v for k, v in model.state_dict().items()})
    for name, s in tests.items():
        say(name, score(s, predict(model, s, types, inv, lexicon)))
    if a.checkpoint:
        torch.save({"model": model.state_dict(), "inventory": inv.__dict__, "vocab": vocab.__dict__, "sizes": model.sizes, "static": a.static, "language": a.language, "lexicon": lexicon}, a.checkpoint)
    if a.words and a.words < vocab.n_trained - 1:
        vocab.rows = {w: (t if t <= a.words else 0, r, p) for w, (t, r, p) in vocab.rows.items() if t <= a.words or r}
        model.word.weight = torch.nn.Parameter(model.word.weight[:a.words + 1].detach())
        types.trained = [t if t <= a.words else 0 for t in types.trained]
        say(f"{a.words} trained words kept")
    if a.output:
        export.quantise_model(model)
        scores = {name: score(s, predict(model, s, types, inv, lexicon)) for name, s in dict(tests, dev=dev).items()}
        say("quantised", scores)
        export.export(a.output, a.language, model, inv, vocab, lexicon, NER_LABELS, scores, a.data)
        say(a.output, os.path.getsize(a.output))
        if a.reference:
            export.reference(a.reference, model, dev[:6] + [s for t in tests.values() for s in t[:3]], types, inv, lexicon, NER_LABELS, make_batch, predict)


if __name__ == "__main__":
    main()
