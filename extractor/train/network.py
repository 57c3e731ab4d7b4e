"""The network: hashed inputs, two-layer BiLSTM, biaffine arcs, low-rank biaffine labels, taggers. Equations in models/FORMAT.md."""
import torch
from torch import nn
import torch.nn.functional as F

from recurrent import bilstm

SIZES = dict(word=96, sub=64, shape=16, lex=32, hidden=160, layers=2, arc=128, label=96, tag=128, lemma=64, ner=64, sub_rows=1 << 15)


class SharedDropout(nn.Module):
    """One mask for all positions of a sentence."""
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x):
        if not self.training or not self.p:
            return x
        return x * (torch.rand(x.shape[0], 1, x.shape[2]) > self.p).float().div(1 - self.p)


class Network(nn.Module):
    def __init__(self, sizes, n_trained, static, class_parts, n_parts, n_upos, n_tags, n_labels, n_scripts, n_ner, dropout=0.33):
        super().__init__()
        z = self.sizes = dict(SIZES, **(sizes or {}))
        self.word = nn.Embedding(n_trained, z["word"])
        nn.init.normal_(self.word.weight, std=0.1)
        self.sub = nn.EmbeddingBag(z["sub_rows"], z["sub"], mode="sum")
        nn.init.normal_(self.sub.weight, std=0.1)
        self.shape = nn.Embedding(189, z["shape"])
        self.lex = nn.EmbeddingBag(n_parts + 1, z["lex"], mode="sum")      # last row: not in the lexicon
        nn.init.normal_(self.lex.weight, std=0.2)
        self.class_parts = [p or [n_parts] for p in class_parts]
        self.static = static                                               # [rows, raw dim] tensor or None; row 0 zero
        self.project = nn.Linear(static.shape[1], z["word"], bias=False) if static is not None else None
        d = z["word"] + z["sub"] + z["shape"] + z["lex"]
        h = z["hidden"]
        self.lstm = nn.ModuleList(nn.LSTM(d if i == 0 else 2 * h, h, batch_first=True, bidirectional=True) for i in range(z["layers"]))
        for lstm in self.lstm:
            for name, p in lstm.named_parameters():
                if "weight_hh" in name:
                    for k in range(4):
                        nn.init.orthogonal_(p.data[k * h:(k + 1) * h])
                elif "weight_ih" in name:
                    nn.init.xavier_uniform_(p.data)
                else:
                    p.data.zero_()
                    if "bias_ih" in name:
                        p.data[h:2 * h] = 1.0
        e, a, b = 2 * h, z["arc"], z["label"]
        self.arc_dep, self.arc_head = nn.Linear(e, a), nn.Linear(e, a)
        self.arc_root = nn.Parameter(torch.randn(a) * 0.1)
        self.arc_U = nn.Parameter(torch.empty(a, a))
        nn.init.xavier_uniform_(self.arc_U)
        self.arc_u = nn.Parameter(torch.zeros(a))
        self.lab_dep, self.lab_head = nn.Linear(e, b), nn.Linear(e, b)
        self.lab_root = nn.Parameter(torch.randn(b) * 0.1)
        self.lab_out = nn.Linear(3 * b, n_labels)
        self.tag_hidden, self.tag_upos, self.tag_full = nn.Linear(e, z["tag"]), nn.Linear(z["tag"], n_upos), nn.Linear(z["tag"], n_tags)
        self.lemma_hidden, self.lemma_out = nn.Linear(e + d, z["lemma"]), nn.Linear(z["lemma"], n_scripts)
        self.ner_hidden, self.ner_out = nn.Linear(e, z["ner"]), nn.Linear(z["ner"], n_ner)
        self.ner_trans, self.ner_start = nn.Parameter(torch.zeros(n_ner, n_ner)), nn.Parameter(torch.zeros(n_ner))
        self.drop_in, self.drop = SharedDropout(0.25), SharedDropout(dropout)
        self.drop_head = SharedDropout(0.25)

    def lex_rows(self):
        parts = torch.tensor([p for c in self.class_parts for p in c])
        offsets, at = [], 0
        for c in self.class_parts:
            offsets.append(at)
            at += len(c)
        return self.lex(parts, torch.tensor(offsets))

    def inputs(self, batch):
        """batch: types (word, static, sub ids + offsets + scale, lexicon class parts), type index [B, T], shape [B, T], keep masks."""
        word = self.word(batch["trained"])                       # [types, word]
        index = batch["type"]
        sub = self.sub(batch["sub"], batch["sub_offset"]) * batch["sub_scale"][:, None]
        lex = self.lex(batch["lex"], batch["lex_offset"])
        if self.static is not None:
            static = self.project(self.static[batch["static"]])
        if self.training:
            keep = (torch.rand(index.shape) >= batch["drop"][index]).float()[:, :, None]
            w = word[index] * keep + self.word.weight[0] * (1 - keep)
            if self.static is not None:
                w = w + static[index] * (torch.rand(index.shape) >= 0.08).float()[:, :, None]
            s = sub[index] * (torch.rand(index.shape) >= 0.06).float()[:, :, None]
            known = (torch.rand(index.shape) >= 0.06).float()[:, :, None]
            l = lex[index] * known + self.lex.weight[-1] * (1 - known)
        else:
            w, s, l = word[index], sub[index], lex[index]
            if self.static is not None:
                w = w + static[index]
        return torch.cat([w, s, self.shape(batch["shape"]), l], 2)

    def encode(self, batch):
        x = self.inputs(batch)
        h = self.drop_in(x)
        for lstm in self.lstm:
            h = self.drop(bilstm(lstm, h, batch["lengths"]))
        return x, h

    def arcs(self, h):
        dep, head = self.drop_head(F.relu(self.arc_dep(h))), self.drop_head(F.relu(self.arc_head(h)))
        head = torch.cat([self.arc_root.expand(h.shape[0], 1, -1), head], 1)
        return (dep @ self.arc_U) @ head.transpose(1, 2) + (head @ self.arc_u)[:, None, :]      # [B, T, T+1]

    def labels(self, h, heads):
        dep, head = self.drop_head(F.relu(self.lab_dep(h))), self.drop_head(F.relu(self.lab_head(h)))
        head = torch.cat([self.lab_root.expand(h.shape[0], 1, -1), head], 1)
        head = head.gather(1, heads[:, :, None].expand(-1, -1, head.shape[2]))
        return self.lab_out(torch.cat([dep * head, dep, head], 2))

    def tags(self, h):
        t = self.drop_head(F.relu(self.tag_hidden(h)))
        return self.tag_upos(t), self.tag_full(t)

    def lemmas(self, h, x):
        return self.lemma_out(self.drop_head(F.relu(self.lemma_hidden(torch.cat([h, x], 2)))))

    def entity_loss(self, scores, target, lengths, forbidden):
        """Per sentence: minus the log-probability of all tag sequences that agree with the target (-1: any tag) in a linear-chain CRF."""
        n, steps, tags = scores.shape
        trans, start = self.ner_trans + forbidden[0], self.ner_start + forbidden[1]
        wrong = (target[:, :, None] >= 0) & (target[:, :, None] != torch.arange(tags))
        both = torch.cat([scores, scores.masked_fill(wrong, -1e4)])
        lengths = torch.cat([lengths, lengths])
        alpha = both[:, 0] + start
        for t in range(1, steps):
            new = torch.logsumexp(alpha[:, :, None] + trans, 1) + both[:, t]
            alpha = torch.where((t < lengths)[:, None], new, alpha)
        total = torch.logsumexp(alpha, 1)
        return total[:n] - total[n:]

    def entities(self, h):
        return self.ner_out(self.drop_head(F.relu(self.ner_hidden(h))))
