"""Reads CoNLL-U and named-entity corpora into sentences with masks for what each source knows."""
import re


class Sentence:
    """Parallel lists over syntactic words; None = not known (no loss there)."""
    __slots__ = ("forms", "lemmas", "upos", "feats", "heads", "deprels", "ner", "source", "weight", "sent_id", "lemma_ok", "doc")

    def __init__(self, source="", weight=1.0):
        self.forms, self.lemmas, self.upos, self.feats, self.heads, self.deprels, self.ner = [], [], [], [], [], [], None
        self.source, self.weight, self.sent_id, self.doc = source, weight, "", ""

    def __len__(self):
        return len(self.forms)


def read_conllu(path, source="", weight=1.0):
    out, s, doc = [], Sentence(source, weight), ""
    with open(path, encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if not line:
                if len(s):
                    out.append(s)
                s = Sentence(source, weight)
                s.doc = doc
            elif line[0] == "#":
                if line.startswith("# sent_id = "):
                    s.sent_id = line[12:].strip()
                elif line.startswith("# newdoc"):
                    doc = s.doc = line
            else:
                c = line.split("\t")
                if "-" in c[0] or "." in c[0]:
                    continue
                known = lambda x: None if x == "_" else x
                s.forms.append(c[1])
                s.lemmas.append(c[2] if c[2] != "_" or c[1] == "_" else None)
                s.upos.append(known(c[3]))
                s.feats.append(c[5])
                s.heads.append(int(c[6]) if c[6] not in "_" else None)
                s.deprels.append(known(c[7]))
                if "NE=" in c[9]:
                    if s.ner is None:
                        s.ner = ["?"] * (len(s) - 1)
                    s.ner.append(re.search(r"NE=([^|]*)", c[9])[1])
                elif s.ner is not None:
                    s.ner.append("?")
    if len(s):
        out.append(s)
    return out


def parseme_entities(path, mapping):
    """sent_id -> (forms, BIO tags) from the last column of a PARSEME-style file."""
    out, sent_id, forms, tags, open_types = {}, None, [], [], {}
    last = {}
    with open(path, encoding="utf-8") as f:
        for line in list(f) + ["\n"]:
            line = line.rstrip("\n")
            if not line:
                if forms:
                    out[sent_id] = (forms, tags)
                forms, tags, open_types, last = [], [], {}, {}
            elif line.startswith("# sent_id = "):
                sent_id = line[12:].strip()
            elif line[0] != "#":
                c = line.split("\t")
                if "-" in c[0] or "." in c[0]:
                    continue
                at, tag = len(forms), "O"
                forms.append(c[1])
                if c[-1] not in ("*", "_", ""):
                    for item in c[-1].split(";"):
                        number, _, kind = item.partition(":")
                        if kind:
                            open_types[number] = mapping.get(kind)
                        kind = open_types.get(number)
                        if kind and tag == "O":
                            tag = ("I-" if last.get(number) == at - 1 else "B-") + kind
                        last[number] = at
                tags.append(tag)
    return out


def column_entities(path, mapping, form_column, tag_column, separator=None, iob1=False):
    """Sentences of a CoNLL-style entity file; tags repaired to BIO."""
    out, s = [], Sentence(path.split("/")[-1])
    s.ner = []
    with open(path, encoding="utf-8", errors="replace") as f:
        for line in list(f) + [""]:
            line = line.rstrip("\n")
            if not line.strip():
                if s.forms:
                    out.append(s)
                keep = s.sent_id
                s = Sentence(path.split("/")[-1])
                s.ner = []
            elif line.startswith("# sent_id = "):
                s.sent_id = line[12:].strip()
            elif re.match(r"# (newdoc|text|hipe|newpar|language)", line) or line.startswith(("-DOCSTART-", "TOKEN\t")):
                continue
            else:
                c = line.split(separator) if separator else line.split()
                if len(c) <= max(form_column, tag_column):
                    continue
                tag = c[tag_column]
                prefix, _, kind = tag.partition("-")
                kind = mapping.get(kind)
                s.forms.append(c[form_column])
                s.ner.append(f"{prefix}-{kind}" if kind and prefix in "BI" else "O")
    for s in out:
        previous = "O"
        for i, tag in enumerate(s.ner):
            if tag[0] == "I" and previous[2:] != tag[2:]:
                s.ner[i] = "B" + tag[1:]
            previous = s.ner[i]
        fill_unknown(s)
    return out


def fill_unknown(s):
    n = len(s.forms)
    for name in ("lemmas", "upos", "feats", "heads", "deprels"):
        if not getattr(s, name):
            setattr(s, name, [None] * n)


def spans(tags):
    """Set of (start, end, type) of a BIO sequence."""
    out, start, kind = set(), None, None
    for i, tag in enumerate(list(tags) + ["O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != kind):
            out.add((start, i, kind))
            start = None
        if tag[0] == "B" or (tag[0] == "I" and start is None):
            start, kind = i, tag[2:]
    return out
