#!/usr/bin/env python3
"""Parse raw text for self-training: an ensemble of our own models, another parser's trees as further votes, agreement of two entity taggers.

usage: silver.py --model A [--model B] --input TOKENS.conllu --output SILVER.conllu
                 [--vote 2.0] [--certain 0.0] [--spacy fr_core_news_md] [--no-entities]

A and B are checkpoints of train.py (.pt) or finished model files. TOKENS.conllu: words in CoNLL-U; its heads, deprels and UPOS (or XPOS) are the other parser's, `_` if there is none.
In the output FEATS is `?` where nothing is to be learnt, a head is `_` where no tree is sure enough, and MISC has NE=tag (NE=? unsure).
"""
import argparse
import os
import sys

import numpy as np
import torch

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import decode
import export
import features
import model_file
import train
import train_namer
from network import Network
from recurrent import bilstm
from treebank import read_conllu


CERTAIN = 10.0


class Loaded:
    def __init__(self, path):
        c = torch.load(path, weights_only=False)
        lexicon = c["lexicon"]
        self.inv = train.Inventory([])
        self.inv.__dict__.update(c["inventory"])
        self.vocab = train.Vocabulary({}, {})
        self.vocab.__dict__.update(c["vocab"])
        _, static = train.load_static(c["static"])
        i = self.inv
        self.model = Network(c["sizes"], self.vocab.n_trained, static, lexicon.class_parts, lexicon.parts, len(i.upos), len(i.tags), len(i.deprels), len(i.scripts), len(train.NER_LABELS))
        self.model.load_state_dict(c["model"], strict=False)
        self.model.eval()
        self.types = train.Types(self.vocab, lexicon, self.model.class_parts, self.model.sizes["sub_rows"])

    def encode(self, sentences):
        """Encoder and input vectors of a padded batch."""
        items = [{"type": np.array([self.types.id(f) for f in s], np.int64), "shape": np.array(features.shapes(s), np.int64), "weight": 1.0} for s in sentences]
        x, h = self.model.encode(train.make_batch(items, self.types, self.inv))
        return h, x

    def entities(self, h, x, lengths):
        return self.model.entities(h)

    def transitions(self):
        return export.transitions(self.model, train.NER_LABELS)


class Finished:
    """A model file, which has no rest to go on training from but all that a teacher needs. Answers as a Loaded does, `model` as a Network."""

    def __init__(self, path):
        sections, _ = model_file.read(path)
        text = lambda name: bytes(sections[name]).decode().split("\n")[:-1]
        self.frozen = train_namer.Frozen(sections)
        self.inv = train.Inventory([])
        self.inv.upos, self.inv.tags, self.inv.deprels, self.inv.scripts = (text(n) for n in ("upos", "tags", "deprels", "lemma.scripts"))
        self.inv.index()
        self.s, self.model, self.linear = sections, self, {}
        for name in [n[:-2] for n in sections if n.endswith(".w")]:
            self.linear[name] = self.frozen.matrix(name + ".w").T, torch.from_numpy(sections[name + ".b"].copy())
        self.labels_of_names = text("ner.labels")
        self.namer = train_namer.bidirectional(sections, "ner.lstm.0.", self.frozen.matrix) if "ner.lstm.0.f.x" in sections else None

    def layer(self, name, x):
        matrix, bias = self.linear[name]
        return x @ matrix + bias

    def with_root(self, root, head):
        return torch.cat([torch.from_numpy(self.s[root].copy()).expand(head.shape[0], 1, -1), head], 1)

    def encode(self, sentences):
        h, x, _ = self.frozen.encode(sentences)
        return h, x

    def arcs(self, h):
        dep, head = torch.relu(self.layer("arc.dep", h)), self.with_root("arc.root", torch.relu(self.layer("arc.head", h)))
        return (dep @ self.frozen.matrix("arc.U")) @ head.transpose(1, 2) + (head @ torch.from_numpy(self.s["arc.u"].copy()))[:, None, :]

    def labels(self, h, heads):
        dep, head = torch.relu(self.layer("lab.dep", h)), self.with_root("lab.root", torch.relu(self.layer("lab.head", h)))
        head = head.gather(1, heads[:, :, None].expand(-1, -1, head.shape[2]))
        return self.layer("lab.out", torch.cat([dep * head, dep, head], 2))

    def tags(self, h):
        t = torch.relu(self.layer("tag.hidden", h))
        return self.layer("tag.upos", t), self.layer("tag.full", t)

    def entities(self, h, x, lengths):
        """The labels that it decides on, with a weight that no doubt of another model outvotes; other kinds of names than train.NER_LABELS count as none."""
        if self.namer is not None:
            h = bilstm(self.namer, torch.cat([h, x], 2), lengths)
        scores = self.layer("ner.out", torch.relu(self.layer("ner.hidden", h))).numpy()
        out = torch.zeros(*scores.shape[:2], len(train.NER_LABELS))
        for k, n in enumerate(lengths.tolist()):
            for i, label in enumerate(decode.entities(scores[k, :n], self.s["ner.trans"], self.s["ner.start"])):
                name = self.labels_of_names[label]
                out[k, i, train.NER_LABELS.index(name) if name in train.NER_LABELS else 0] = CERTAIN
        return out

    def transitions(self):
        return decode.forbidden_transitions(train.NER_LABELS)


def read_votes(path):
    """CoreNLP puts the words of contractions first and the tag in the XPOS column."""
    out = []
    for block in open(path, encoding="utf-8").read().split("\n\n"):
        rows = [l.split("\t") for l in block.split("\n") if l and l[0] != "#"]
        rows = sorted((c for c in rows if c[0].isdigit()), key=lambda c: int(c[0]))
        if rows:
            out.append(dict(forms=[c[1] for c in rows], upos=[c[3] if c[3] != "_" else c[4] for c in rows],
                            heads=[int(c[6]) if c[6].isdigit() else None for c in rows], deprels=[c[7] for c in rows]))
    return out


def split_words(v):
    """Words that a foreign tokenizer glued: jusqu'à, puisqu'il. The second half becomes a word without votes."""
    forms, upos, heads, deprels, where = [], [], [], [], {0: 0}
    for i, f in enumerate(v["forms"]):
        cut = next((f.index(x) + len(x) for x in ("qu'", "qu’", "Qu'") if x in f and f.index(x) + len(x) < len(f)), None)
        where[i + 1] = len(forms) + 1
        if cut and not f.lower().startswith(("aujourd", "quelqu")):
            forms += [f[:cut], f[cut:]]
            upos += ["_", "_"]
            heads += [None, None]
            deprels += ["_", "_"]
        else:
            forms.append(f)
            upos.append(v["upos"][i])
            heads.append(v["heads"][i])
            deprels.append(v["deprels"][i])
    heads = [where[h] if h is not None else None for h in heads]
    return dict(forms=forms, upos=upos, heads=heads, deprels=deprels)


@torch.no_grad()
def scores(loaded, sentences, words=4000):
    """Per sentence: arc log-probabilities, and a function's worth of label, UPOS, tag and entity log-probabilities (labels for all heads asked later)."""
    for group in train_namer.groups_of([len(s) for s in sentences], words):
        lengths = torch.tensor([len(sentences[i]) for i in group])
        h, x = loaded.encode([sentences[i] for i in group])
        arcs = loaded.model.arcs(h)
        upos, full = (torch.log_softmax(t, 2) for t in loaded.model.tags(h))
        ner = torch.log_softmax(loaded.entities(h, x, lengths), 2)
        for k, at in enumerate(group):
            n = len(sentences[at])
            a = arcs[k, :n, :n + 1].clone()
            a[torch.arange(n), torch.arange(n) + 1] = -1e9
            yield at, torch.log_softmax(a, 1).numpy().astype(np.float64), h[k, :n].clone(), upos[k, :n].numpy(), full[k, :n].numpy(), ner[k, :n].numpy()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--model", action="append", required=True)
    ap.add_argument("--input", required=True)
    ap.add_argument("--output", required=True)
    ap.add_argument("--vote", type=float, default=0.0)
    ap.add_argument("--certain", type=float, default=0.0, help="an arc below this probability is not taught")
    ap.add_argument("--spacy")
    ap.add_argument("--no-entities", action="store_true", help="do not teach our own entities")
    ap.add_argument("--longest", type=int, default=70)
    a = ap.parse_args()
    torch.set_num_threads(1)
    loaded = [Loaded(p) if p.endswith(".pt") else Finished(p) for p in a.model]
    votes = [split_words(v) for v in read_votes(a.input)]
    votes = [v for v in votes if 3 <= len(v["forms"]) <= a.longest]
    sentences = [v["forms"] for v in votes]
    sums = [None] * len(votes)
    states = [[None] * len(votes) for _ in loaded]
    for m, l in enumerate(loaded):
        for at, arcs, h, upos, full, ner in scores(l, sentences):
            states[m][at] = h
            new = [arcs, upos, full, ner]
            sums[at] = new if sums[at] is None else [x + y for x, y in zip(sums[at], new)]
    other = [None] * len(votes)
    if a.spacy:
        import spacy
        from spacy.tokens import Doc
        nlp = spacy.load(a.spacy, disable=["morphologizer", "parser", "lemmatizer", "attribute_ruler", "senter"])
        docs = (Doc(nlp.vocab, words=s, spaces=[not w.endswith("'") for w in s]) for s in sentences)
        for i, doc in enumerate(nlp.pipe(docs, batch_size=256)):
            other[i] = [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_iob_ in "BI" and t.ent_type_ in ("PER", "ORG", "LOC") else "O" for t in doc]
    inv = loaded[0].inv
    base = {}
    for j, d in enumerate(inv.deprels):
        base.setdefault(d.split(":")[0], []).append(j)
    trans, start = (sum(x) / len(loaded) for x in zip(*(l.transitions() for l in loaded)))
    agree = total = changed = 0
    with open(a.output, "w", encoding="utf-8") as out:
        for i, v in enumerate(votes):
            n = len(v["forms"])
            arcs, upos, full, ner = (x / len(loaded) for x in sums[i])
            arcs = arcs.copy()
            for d, h in enumerate(v["heads"]):
                if h is not None:
                    arcs[d, h] += a.vote
                    u = inv.upos_id.get(v["upos"][d])
                    if u is not None:
                        upos[d, u] += a.vote * 0.5
            p = np.exp(arcs - arcs.max(1, keepdims=True))
            p /= p.sum(1, keepdims=True)
            heads = decode.tree(np.log(p + 1e-30))
            labels = sum(torch.log_softmax(l.model.labels(states[m][i][None], torch.from_numpy(heads)[None].long())[0], 1).detach().numpy() for m, l in enumerate(loaded)) / len(loaded)
            root = inv.deprel_id["root"]
            labels[:, root] = np.where(heads == 0, 1e9, -1e9)
            tags = np.array(inv.tag_upos)
            entity = decode.entities(ner, trans, start)
            for d in range(n):
                total += 1
                if v["heads"][d] == heads[d]:
                    agree += 1
                    for j in base.get(v["deprels"][d].split(":")[0], ()):
                        if heads[d]:
                            labels[d, j] += a.vote * 0.5
                u = int(upos[d].argmax())
                t = int(np.where(tags == u, full[d], -1e9).argmax())
                head, deprel = str(heads[d]), inv.deprels[int(labels[d].argmax())]
                if p[d, heads[d]] < a.certain:
                    head = deprel = "_"
                ne = train.NER_LABELS[entity[d]]
                if other[i] is not None:
                    ne = ne if ne == other[i][d] else "?"
                if a.no_entities:
                    ne = "?"
                out.write(f"{d + 1}\t{v['forms'][d]}\t_\t{inv.upos[u]}\t_\t{inv.tags[t].split(chr(9))[1]}\t{head}\t{deprel}\t_\tNE={ne}\n")
            out.write("\n")
    print(len(votes), "sentences", total, "words, arcs as the other parser's", agree / max(1, total))


if __name__ == "__main__":
    main()
